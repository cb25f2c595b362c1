//! What the records of an evidence item amount to for one scope, over time.

use std::{collections::HashMap, rc::Rc};

use super::{
    check::{self, Deciding, Reading, withdrawn_from},
    course::Course,
    setting::SettingsCourse,
    tool_use::ToolUse,
};
use crate::{
    control::{Ageing, EvidenceState, OccurrenceState, ProofStanding, ToolOwed},
    date::Date,
    id::{OccurrenceId, UnitId},
    program::{Event, EvidenceRecord, RequestOutcome, Unit},
};

/// A state and what it counts for.
pub(crate) type Proof = (EvidenceState, ProofStanding);

/// The key by which the worst of several proofs comes first.
pub(super) fn worst_first((state, standing): Proof) -> (std::cmp::Reverse<ProofStanding>, EvidenceState) {
    (std::cmp::Reverse(standing), state)
}

/// The proof that a state of something that does not age makes.
pub(super) fn without_age(state: EvidenceState) -> Proof {
    let proves = matches!(state, EvidenceState::Fresh | EvidenceState::DueSoon);
    (state, if proves { ProofStanding::Proves } else { ProofStanding::DoesNotProve })
}

/// The records that support one item or capability, as far as they are known and strong enough.
#[derive(Default)]
pub(crate) struct Records<'p> {
    of_organization: Vec<&'p EvidenceRecord>,
    of_units: HashMap<&'p UnitId, Vec<&'p EvidenceRecord>>,
}

impl<'p> Records<'p> {
    pub(super) fn add(&mut self, record: &'p EvidenceRecord) {
        match &record.unit {
            None => self.of_organization.push(record),
            Some(unit) => self.of_units.entry(unit).or_default().push(record),
        }
    }

    pub(super) fn has_of(&self, unit: &UnitId) -> bool {
        self.of_units.contains_key(unit)
    }

    fn of(&self, unit: Option<&UnitId>) -> &[&'p EvidenceRecord] {
        match unit {
            None => &self.of_organization,
            Some(unit) => self.of_units.get(unit).map_or(&[], Vec::as_slice),
        }
    }

    /// The records that can count for a scope: those of the organisation, and for a unit its own.
    fn for_scope(&self, unit: Option<&UnitId>) -> impl Iterator<Item = &'p EvidenceRecord> + Clone {
        let own = unit.map_or(&[][..], |unit| self.of(Some(unit)));
        self.of_organization.iter().chain(own).copied()
    }
}

/// The check that decides for a scope among records that pass a filter.
fn deciding<'p>(
    records: &Records<'p>,
    unit: Option<&UnitId>,
    reading: Reading,
    known_at: Option<Date>,
    concerns: impl Fn(&EvidenceRecord) -> bool,
) -> Deciding<'p> {
    let newest = |unit: Option<&UnitId>| {
        let records: Vec<&'p EvidenceRecord> = records.of(unit).iter().copied().filter(|record| concerns(record)).collect();
        check::newest(&records, reading, known_at)
    };
    match unit {
        None => newest(None),
        Some(unit) => check::of_unit(&newest(Some(unit)), &newest(None)),
    }
}

/// Everything that speaks of an item for one scope.
#[derive(Debug)]
pub(crate) struct ItemFacts<'p> {
    /// What it counts for over time.
    pub(crate) course: Course<Proof>,
    /// Whether anything at all stands behind it.
    pub(crate) backed: Course<bool>,
    aged: Option<Aged<'p>>,
    owed: Vec<Owed<'p>>,
    tools: Vec<OwedTool<'p>>,
    /// Failed checks that were withdrawn, and every pass that may have healed them.
    withdrawn: Vec<Withdrawn<'p>>,
}

/// The part of an item that ages.
#[derive(Debug)]
struct Aged<'p> {
    deciding: Deciding<'p>,
    course: Course<Proof>,
    /// The passes in the order in which they take effect, those of the scope's own unit first.
    to_come: Vec<&'p EvidenceRecord>,
}

/// An event that is to be covered.
#[derive(Debug)]
struct Owed<'p> {
    event: &'p Event,
    due_on: Date,
    deciding: Deciding<'p>,
    /// Its state while it is owed.
    course: Course<Option<EvidenceState>>,
}

/// A tool that owes sign-offs.
#[derive(Debug)]
struct OwedTool<'p> {
    used: Rc<ToolUse<'p>>,
    course: Course<Option<EvidenceState>>,
}

/// A failed check that was withdrawn.
#[derive(Debug)]
pub(crate) struct Withdrawn<'p> {
    pub(crate) record: &'p EvidenceRecord,
    from: Date,
    /// The first day on which a pass of its day or later counts.
    healed_on: Course<bool>,
}

/// What an item asks for.
pub(super) struct Asked<'a, 'p> {
    pub(super) records: &'a Records<'p>,
    pub(super) unit: Option<&'p UnitId>,
    pub(super) reading: Reading,
    pub(super) known_at: Option<Date>,
}

impl<'p> Aged<'p> {
    fn new(asked: &Asked<'_, 'p>, max_age_days: u32, grace: Grace, settings: &SettingsCourse) -> Self {
        let Asked { records, unit, reading, known_at } = *asked;
        let deciding = deciding(records, unit, reading, known_at, |_| true);
        let passes = |record: &&EvidenceRecord| reading == Reading::Advisory || record.passed();
        let counts = |record: &&EvidenceRecord| withdrawn_from(record, known_at).is_none_or(|until| until > record.effective_on);
        let mut to_come: Vec<&'p EvidenceRecord> = records.for_scope(unit).filter(passes).filter(counts).collect();
        to_come.sort_by_key(|record| (record.effective_on, record.unit.as_ref() != unit, &record.id));
        let last = to_come.last().map(|record| record.effective_on);
        // Where nothing counts yet, a pass that is still to come makes the difference.
        let nothing = |end: Option<Date>| {
            let awaited = end.is_some_and(|end| last.is_some_and(|last| last >= end));
            (if awaited { EvidenceState::NotYetValid } else { EvidenceState::Missing }, ProofStanding::DoesNotProve)
        };
        let first = deciding.days().next();
        let turns = deciding.spans().flat_map(|(start, end, check)| -> Vec<(Date, Proof)> {
            match check {
                None => vec![(start, nothing(end))],
                Some(check) if !check.passes => vec![(start, (EvidenceState::Failed, ProofStanding::DoesNotProve))],
                Some(check) => settings
                    .spans(start, end)
                    .flat_map(|(start, end, settings)| {
                        let ageing = settings.ageing(max_age_days);
                        let ageing = if grace == Grace::Applies { ageing } else { Ageing { grace: 0, ..ageing } };
                        let effective_on = check.record.effective_on;
                        let within = move |(day, _): &(Date, Proof)| *day > start && end.is_none_or(|end| *day < end);
                        std::iter::once((start, ageing.state(effective_on, start))).chain(ageing.turns(effective_on).filter(within))
                    })
                    .collect(),
            }
        });
        let course = Course::new(nothing(first), turns);
        Self { deciding, course, to_come }
    }

    fn record_on(&self, day: Date) -> Option<&'p EvidenceRecord> {
        let to_come = || {
            let first = self.to_come.partition_point(|record| record.effective_on <= day);
            self.to_come.get(first).copied()
        };
        self.deciding.on(day).map(|check| check.record).or_else(to_come)
    }
}

/// Whether the days of grace apply.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grace {
    Applies,
    None,
}

/// What an item owes beside what ages.
pub(super) struct Owing<'a, 'p> {
    /// The events that concern the scope; one with a unit does so on days on which the unit does not exist.
    pub(super) events: Vec<(&'p Event, Option<&'p Unit>)>,
    /// The first day on which an event's tool is signed off, where sign-offs cover it.
    pub(super) signed_off: &'a dyn Fn(&Event) -> Option<Date>,
    /// When the tool of an event is in use.
    pub(super) in_use: &'a dyn Fn(&Event) -> Option<&'a Course<bool>>,
    /// The tools that owe sign-offs, with their state over time.
    pub(super) tools: Vec<Rc<ToolUse<'p>>>,
}

impl<'p> ItemFacts<'p> {
    pub(super) fn new(
        asked: &Asked<'_, 'p>,
        max_age: Option<(u32, Grace)>,
        owing: Option<Owing<'_, 'p>>,
        settings: &SettingsCourse,
    ) -> Self {
        let aged = max_age.map(|(days, grace)| Aged::new(asked, days, grace, settings));
        let (owed, tools) = owing.map_or_else(Default::default, |owing| (owed(asked, &owing), owing.tools));
        let tools: Vec<OwedTool<'p>> = tools.into_iter().map(|used| OwedTool { course: used.owed(), used }).collect();
        let fresh = Some(EvidenceState::Fresh);
        let states = owed.iter().map(|own| &own.course).chain(tools.iter().map(|own| &own.course));
        // What is not owed at the time stands behind everything that is.
        let owed_course = Course::lowest(states, fresh, |state| state.unwrap_or(EvidenceState::Fresh));
        let of_owed = |state: Option<EvidenceState>| without_age(state.unwrap_or(EvidenceState::Fresh));
        let course = match &aged {
            Some(aged) => {
                aged.course.with(&owed_course, |proof, state| std::cmp::min_by_key(proof, of_owed(state), |own| worst_first(*own)))
            }
            None => Course::new(of_owed(owed_course.before()), owed_course.spans().map(|(day, _, state)| (day, of_owed(state)))),
        };
        let backed = backed(aged.as_ref(), &owed, &tools);
        Self { course, backed, aged, owed, tools, withdrawn: withdrawn(asked) }
    }

    /// The record behind the state: the check that decides, or the first to come; else that of the worst event. None where a tool is worst.
    pub(crate) fn record_on(&self, day: Date) -> Option<&'p EvidenceRecord> {
        let owed = self.worst_owed(day);
        let of_owed = owed.map(|own| worst_first(without_age(own.state_on(day))));
        let of_tools = self.tools.iter().filter_map(|own| own.course.on(day)).map(|state| worst_first(without_age(state))).min();
        let of_aged = self.aged.as_ref().map(|aged| worst_first(aged.course.on(day)));
        let of_records = [of_aged, of_owed].into_iter().flatten().min();
        if of_tools.is_some_and(|tools| of_records.is_none_or(|records| tools < records)) {
            return None;
        }
        match &self.aged {
            Some(aged) if of_owed.is_none_or(|owed| of_aged.is_some_and(|aged| aged <= owed)) => aged.record_on(day),
            _ => owed.and_then(|own| own.deciding.on(day)).map(|check| check.record),
        }
    }

    /// The day from which the age of that record counts.
    pub(crate) fn counts_from(&self, day: Date) -> Option<Date> {
        let aged = self.aged.as_ref()?;
        let record = self.record_on(day)?;
        aged.record_on(day).filter(|own| std::ptr::eq(*own, record)).map(|own| own.effective_on)
    }

    fn owed_on(&self, day: Date) -> impl Iterator<Item = &Owed<'p>> {
        self.owed.iter().filter(move |own| own.course.on(day).is_some())
    }

    fn worst_owed(&self, day: Date) -> Option<&Owed<'p>> {
        self.owed_on(day).min_by_key(|own| own.state_on(day))
    }

    /// The events that it owes on a day.
    pub(crate) fn occurrences_on(&self, day: Date) -> Vec<OccurrenceState> {
        let state = |own: &Owed<'p>| OccurrenceState {
            occurrence: own.event.id.clone(),
            tool: own.event.tool.clone(),
            due_on: own.due_on,
            state: own.state_on(day),
            evidence: own.deciding.on(day).map(|check| check.record.id.clone()),
        };
        self.owed_on(day).map(state).collect()
    }

    /// The tools whose sign-offs are not what they should be on a day.
    pub(crate) fn tools_on(&self, day: Date) -> Vec<ToolOwed> {
        let states = self.tools.iter().filter_map(|own| Some((&own.used, own.course.on(day)?)));
        let lacking = states.filter(|(_, state)| *state != EvidenceState::Fresh);
        lacking.map(|(used, state)| ToolOwed { tool: used.tool.clone(), usage: used.usage_on(day), state }).collect()
    }

    /// Whether it is satisfied only because there is nothing that it asks about.
    pub(crate) fn is_idle_on(&self, day: Date) -> bool {
        self.aged.is_none() && self.owed_on(day).next().is_none() && self.tools.iter().all(|own| own.course.on(day).is_none())
    }

    /// The failed checks that were withdrawn by a day, and that no pass has healed.
    pub(crate) fn withdrawn_on(&self, day: Date) -> impl Iterator<Item = &'p EvidenceRecord> {
        self.withdrawn.iter().filter(move |own| own.from <= day && !own.healed_on.on(day)).map(|own| own.record)
    }

    /// The days on which a record that decides grows older.
    pub(crate) fn ageing_days(&self) -> impl Iterator<Item = Date> {
        self.aged.iter().flat_map(|aged| aged.course.days())
    }

    /// The next day after `day` on which its proof, or what stands behind it, changes.
    pub(crate) fn next_after(&self, day: Date) -> Option<Date> {
        [self.course.next_after(day), self.backed.next_after(day)].into_iter().flatten().min()
    }
}

impl Owed<'_> {
    fn state_on(&self, day: Date) -> EvidenceState {
        self.course.on(day).unwrap_or(EvidenceState::Fresh)
    }
}

/// Whether a check decides, a covered event is owed, or a tool has the sign-offs that it owes.
fn backed(aged: Option<&Aged<'_>>, owed: &[Owed<'_>], tools: &[OwedTool<'_>]) -> Course<bool> {
    let of_aged = aged.map(|aged| Course::on_days(false, aged.deciding.days(), |day| aged.deciding.on(day).is_some()));
    let of_owed = owed.iter().map(|own| {
        let backs =
            |day: Date| own.course.on(day) == Some(EvidenceState::Fresh) || own.course.on(day).is_some() && own.deciding.on(day).is_some();
        Course::on_days(false, own.course.days().chain(own.deciding.days()), backs)
    });
    let of_tools = tools.iter().map(|own| {
        Course::on_days(own.course.before() == Some(EvidenceState::Fresh), own.course.days(), |day| {
            own.course.on(day) == Some(EvidenceState::Fresh)
        })
    });
    let courses: Vec<Course<bool>> = of_aged.into_iter().chain(of_owed).chain(of_tools).collect();
    Course::lowest(&courses, false, |backed| !backed)
}

/// The events that a scope owes, each with its state over time.
fn owed<'p>(asked: &Asked<'_, 'p>, owing: &Owing<'_, 'p>) -> Vec<Owed<'p>> {
    let mut covering: HashMap<&OccurrenceId, Records<'p>> = HashMap::new();
    for record in asked.records.for_scope(asked.unit) {
        for event in &record.covers {
            covering.entry(event).or_default().add(record);
        }
    }
    let none = Records::default();
    let of_event = |(event, elsewhere): &(&'p Event, Option<&'p Unit>)| -> Owed<'p> {
        let (event, elsewhere) = (*event, *elsewhere);
        let records = covering.get(&event.id).unwrap_or(&none);
        // What was recorded before something happened cannot be about it.
        let later = |record: &EvidenceRecord| record.effective_on >= event.occurred_on;
        let deciding = deciding(records, asked.unit, asked.reading, asked.known_at, later);
        let signed_off = (owing.signed_off)(event);
        let closed = event.closed_on.filter(|_| matches!(event.outcome, Some(RequestOutcome::Rejected | RequestOutcome::Withdrawn)));
        let in_use = (owing.in_use)(event);
        let due_on = event.occurred_on.plus_days(i64::from(event.due_days)).unwrap_or(Date::LAST);
        let state = |day: Date| {
            let used = || in_use.is_some_and(|in_use| in_use.on(day));
            let concerns_another = elsewhere.is_some_and(|unit| unit.exists_on(day));
            if day < event.occurred_on || concerns_another || closed.is_some_and(|closed| closed <= day) && !used() {
                return None;
            }
            Some(match deciding.on(day) {
                Some(check) if check.passes => EvidenceState::Fresh,
                Some(_) => EvidenceState::Failed,
                None if signed_off.is_some_and(|signed| signed <= day) => EvidenceState::Fresh,
                None if day <= due_on => EvidenceState::DueSoon,
                None => EvidenceState::Missing,
            })
        };
        let fixed = [Some(event.occurred_on), due_on.plus_days(1), signed_off, closed].into_iter().flatten();
        let uses = in_use.filter(|_| closed.is_some()).into_iter().flat_map(Course::days);
        let unit_days = elsewhere.into_iter().flat_map(|unit| [unit.starts_on, unit.ends_on.and_then(|last| last.plus_days(1))]).flatten();
        let course = Course::on_days(None, fixed.chain(deciding.days()).chain(uses).chain(unit_days), state);
        Owed { event, due_on, deciding, course }
    };
    owing.events.iter().map(of_event).collect()
}

/// The failed checks that were withdrawn, each with the days on which a pass of its day or later counts.
fn withdrawn<'p>(asked: &Asked<'_, 'p>) -> Vec<Withdrawn<'p>> {
    let records = || asked.records.for_scope(asked.unit);
    let failed = records()
        .filter(|record| record.is_proof() && !record.passed())
        .filter_map(|record| Some((record, withdrawn_from(record, asked.known_at)?)));
    let of_record = |(record, from): (&'p EvidenceRecord, Date)| {
        let later = |own: &&'p EvidenceRecord| own.passed() && own.effective_on >= record.effective_on;
        let passes: Vec<&'p EvidenceRecord> = records().filter(later).collect();
        let counting = check::newest(&passes, Reading::Proof, asked.known_at);
        Withdrawn { record, from, healed_on: Course::on_days(false, counting.days(), |day| counting.on(day).is_some()) }
    };
    failed.map(of_record).collect()
}

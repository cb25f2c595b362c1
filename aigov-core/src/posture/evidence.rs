//! What proves an evidence item, over time.

use std::collections::HashMap;

use super::course::Course;
use crate::{
    control::{Ageing, EvidenceState, OccurrenceState, ProofStanding},
    date::Date,
    id::{OccurrenceId, UnitId},
    program::{EvidenceRecord, TriggerRecord},
};

/// The state of an evidence item and whether it counts.
pub(crate) type Proof = (EvidenceState, ProofStanding);

/// The records that prove one item, by what they come from.
#[derive(Default)]
pub(crate) struct ProvingRecords<'p> {
    of_organization: Vec<&'p EvidenceRecord>,
    of_units: HashMap<&'p UnitId, Vec<&'p EvidenceRecord>>,
}

impl<'p> ProvingRecords<'p> {
    pub(super) fn add(&mut self, record: &'p EvidenceRecord) {
        match &record.unit {
            None => self.of_organization.push(record),
            Some(unit) => self.of_units.entry(unit).or_default().push(record),
        }
    }

    /// Whether a unit has records of its own.
    pub(super) fn has_of(&self, unit: Option<&UnitId>) -> bool {
        unit.is_some_and(|unit| self.of_units.contains_key(unit))
    }

    /// The records that count for a unit, its own and the organisation's; for the organisation those without unit.
    pub(super) fn of_party(&self, unit: Option<&'p UnitId>) -> Vec<&'p EvidenceRecord> {
        let own = unit.and_then(|unit| self.of_units.get(unit)).into_iter().flatten();
        self.of_organization.iter().chain(own).copied().collect()
    }

    /// Every record, whatever unit it comes from.
    pub(super) fn all(&self) -> impl Iterator<Item = &'p EvidenceRecord> {
        self.of_organization.iter().chain(self.of_units.values().flatten()).copied()
    }
}

/// What can prove an item for one party, and the course that its state takes.
#[derive(Debug)]
pub(crate) struct ItemFacts<'p> {
    pub(crate) course: Course<Proof>,
    basis: Basis<'p>,
}

#[derive(Debug)]
enum Basis<'p> {
    /// Records that age, earliest first; the last of those in effect decides.
    Records { unit: Option<&'p UnitId>, records: Vec<&'p EvidenceRecord> },
    /// Occurrences of a rare trigger, each to be covered.
    Occurrences(Vec<Owed<'p>>),
}

/// One occurrence that is to be covered.
#[derive(Debug)]
struct Owed<'p> {
    occurrence: &'p TriggerRecord,
    due_on: Date,
    covered_from: Option<Date>,
    /// The records that cover it, earliest first.
    covering: Vec<&'p EvidenceRecord>,
}

impl<'p> ItemFacts<'p> {
    /// An item whose proof ages.
    pub(super) fn aged(mut records: Vec<&'p EvidenceRecord>, unit: Option<&'p UnitId>, ageing: Ageing) -> Self {
        let own = |record: &EvidenceRecord| unit.is_some() && record.unit.as_ref() == unit;
        records.sort_by(|a, b| (a.effective_on, own(a), &a.id).cmp(&(b.effective_on, own(b), &b.id)));
        let before = if records.is_empty() { EvidenceState::Missing } else { EvidenceState::NotYetValid };
        let following = records.iter().skip(1).map(|record| Some(record.effective_on)).chain([None]);
        let turns = records.iter().zip(following).flat_map(|(record, next)| {
            let taken_over = move |day: &Date| next.is_some_and(|next| next <= *day);
            ageing.turns(record.effective_on).take_while(move |(day, _)| !taken_over(day))
        });
        let course = Course::new((before, ProofStanding::DoesNotProve), turns);
        Self { course, basis: Basis::Records { unit, records } }
    }

    /// An item that owes proof for each occurrence of a rare trigger; `signed_off` tells the day from which anything else than a record covers one.
    pub(super) fn owed(
        occurrences: impl Iterator<Item = &'p TriggerRecord>,
        records: &ProvingRecords<'p>,
        signed_off: impl Fn(&TriggerRecord) -> Option<Date>,
    ) -> Self {
        let mut covering: HashMap<&OccurrenceId, Vec<&EvidenceRecord>> = HashMap::new();
        for record in records.all() {
            for occurrence in &record.covers {
                covering.entry(occurrence).or_default().push(record);
            }
        }
        let owed = occurrences.map(|occurrence| {
            let mut covering = covering.remove(&occurrence.id).unwrap_or_default();
            // What was recorded before something happened cannot be about it.
            covering.retain(|record| record.effective_on >= occurrence.occurred_on);
            covering.sort_by(|a, b| (a.effective_on, &a.id).cmp(&(b.effective_on, &b.id)));
            let recorded = covering.first().map(|record| record.effective_on);
            Owed {
                occurrence,
                due_on: occurrence.occurred_on.plus_days(i64::from(occurrence.due_days)).unwrap_or(Date::LAST),
                covered_from: [recorded, signed_off(occurrence)].into_iter().flatten().min(),
                covering,
            }
        });
        let owed: Vec<Owed<'p>> = owed.collect();
        Self { course: course_of(&owed), basis: Basis::Occurrences(owed) }
    }

    /// The record behind the state on a day.
    pub(crate) fn record_on(&self, day: Date) -> Option<&'p EvidenceRecord> {
        match &self.basis {
            Basis::Records { unit, records } => {
                let in_effect = records.partition_point(|record| record.effective_on <= day);
                in_effect.checked_sub(1).map_or_else(|| first_to_come(records, *unit), |last| records.get(last).copied())
            }
            Basis::Occurrences(owed) => {
                let happened = owed.iter().filter(|owed| owed.occurrence.occurred_on <= day);
                happened.min_by_key(|owed| owed.state_on(day)).and_then(|worst| worst.record_on(day))
            }
        }
    }

    /// The day from which the age of what proves counts; `None` for an item that does not age.
    pub(crate) fn counts_from(&self, day: Date) -> Option<Date> {
        match &self.basis {
            Basis::Records { .. } => self.record_on(day).map(|record| record.effective_on),
            Basis::Occurrences(_) => None,
        }
    }

    /// The occurrences that are owed on a day.
    pub(crate) fn occurrences_on(&self, day: Date) -> Vec<OccurrenceState> {
        let Basis::Occurrences(owed) = &self.basis else {
            return Vec::new();
        };
        let happened = owed.iter().filter(|owed| owed.occurrence.occurred_on <= day);
        let state = |owed: &Owed<'_>| OccurrenceState {
            occurrence: owed.occurrence.id.clone(),
            tool: owed.occurrence.tool.clone(),
            due_on: owed.due_on,
            state: owed.state_on(day),
            evidence: owed.record_on(day).map(|record| record.id.clone()),
        };
        happened.map(state).collect()
    }
}

/// Of records none of which is in effect the one that comes first; on one day the unit's own.
fn first_to_come<'p>(records: &[&'p EvidenceRecord], unit: Option<&UnitId>) -> Option<&'p EvidenceRecord> {
    let first = records.first()?.effective_on;
    let together = records.iter().take_while(|record| record.effective_on == first);
    together.min_by_key(|record| (record.unit.as_ref() != unit, &record.id)).copied()
}

impl<'p> Owed<'p> {
    fn state_on(&self, day: Date) -> EvidenceState {
        if self.covered_from.is_some_and(|from| from <= day) {
            EvidenceState::Fresh
        } else if day <= self.due_on {
            EvidenceState::DueSoon
        } else {
            EvidenceState::Missing
        }
    }

    fn record_on(&self, day: Date) -> Option<&'p EvidenceRecord> {
        self.covering.first().copied().filter(|record| record.effective_on <= day)
    }
}

/// How many occurrences are uncovered and not due, and how many are overdue; the worst of them is the state.
fn course_of(owed: &[Owed<'_>]) -> Course<Proof> {
    let mut events: Vec<(Date, i64, i64)> = Vec::new();
    for owed in owed {
        let happened_on = owed.occurrence.occurred_on;
        let overdue_from = owed.due_on.plus_days(1);
        let covered = |day: Date| owed.covered_from.is_some_and(|from| from <= day);
        if covered(happened_on) {
            continue;
        }
        events.push((happened_on, 1, 0));
        match overdue_from.filter(|day| !covered(*day)) {
            Some(overdue_from) => {
                events.push((overdue_from, -1, 1));
                events.extend(owed.covered_from.map(|from| (from, 0, -1)));
            }
            None => events.extend(owed.covered_from.map(|from| (from, -1, 0))),
        }
    }
    events.sort_unstable();
    let (mut open, mut overdue) = (0_i64, 0_i64);
    let turns = events.into_iter().map(|(day, opens, lapses)| {
        open = open.saturating_add(opens);
        overdue = overdue.saturating_add(lapses);
        let state = if overdue > 0 {
            (EvidenceState::Missing, ProofStanding::DoesNotProve)
        } else if open > 0 {
            (EvidenceState::DueSoon, ProofStanding::Proves)
        } else {
            (EvidenceState::Fresh, ProofStanding::Proves)
        };
        (day, state)
    });
    let turns: Vec<(Date, Proof)> = turns.collect();
    Course::new((EvidenceState::Fresh, ProofStanding::Proves), turns)
}

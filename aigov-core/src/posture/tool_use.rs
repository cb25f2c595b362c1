//! When a tool is listed and in use, and the sign-offs that it owes for that.

use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use super::course::Course;
use crate::{
    access::ApprovalState,
    control::{EvidenceState, ToolUsage},
    date::Date,
    id::{ToolId, UnitId},
    program::{Event, Repository, RequestOutcome, Timelines, Tool, Unit},
};

/// A tool as one scope has to do with it.
#[derive(Debug)]
pub(crate) struct ToolUse<'p> {
    pub(crate) tool: ToolId,
    /// Whether an entry of it holds.
    listed: Course<bool>,
    /// Whether a repository of the scope lists it.
    in_use: Course<bool>,
    /// Whether any repository lists it.
    anywhere: Rc<Course<bool>>,
    approval: Rc<Course<ApprovalState>>,
    /// The requests for it, in order of their days.
    requests: Vec<&'p Event>,
}

impl ToolUse<'_> {
    /// How it comes to owe sign-offs on a day.
    pub(super) fn usage_on(&self, day: Date) -> ToolUsage {
        if self.in_use.on(day) { ToolUsage::InUse } else { ToolUsage::Listed }
    }

    /// The state of the sign-offs that it owes over time (decisions, "Control state at a date").
    pub(super) fn owed(&self) -> Course<Option<EvidenceState>> {
        let request_days = self.requests.iter().flat_map(|event| {
            let due = event.occurred_on.plus_days(i64::from(event.due_days).saturating_add(1));
            [Some(event.occurred_on), due, event.closed_on].into_iter().flatten()
        });
        let days = self.listed.days().chain(self.in_use.days()).chain(self.anywhere.days()).chain(self.approval.days()).chain(request_days);
        let before = self.state(None);
        Course::on_days(before, days.collect::<Vec<_>>(), |day| self.state(Some(day)))
    }

    /// The state on a day; without one, before everything that has a date.
    fn state(&self, day: Option<Date>) -> Option<EvidenceState> {
        let holds = |course: &Course<bool>| day.map_or_else(|| course.before(), |day| course.on(day));
        let state = match day.map_or_else(|| self.approval.before(), |day| self.approval.on(day)) {
            ApprovalState::Approved => EvidenceState::Fresh,
            ApprovalState::Expired => EvidenceState::Stale,
            ApprovalState::NotApproved => EvidenceState::Missing,
        };
        if holds(&self.in_use) {
            return Some(state);
        }
        if !holds(&self.listed) || holds(&self.anywhere) {
            return None;
        }
        let newest = day.and_then(|day| Some((day, self.requests.iter().rev().find(|event| event.occurred_on <= day)?)));
        if let Some((day, newest)) = newest {
            let turned_down = matches!(newest.outcome, Some(RequestOutcome::Rejected | RequestOutcome::Withdrawn));
            if turned_down && newest.closed_on.is_some_and(|closed| closed <= day) {
                return None;
            }
            let due = newest.occurred_on.plus_days(i64::from(newest.due_days));
            if state != EvidenceState::Fresh && due.is_none_or(|due| day <= due) {
                return Some(EvidenceState::DueSoon);
            }
        }
        Some(state)
    }
}

/// All tools of a program, with what is asked about their use.
pub(super) struct ToolUses<'p> {
    tools: Vec<OneTool<'p>>,
    places: HashMap<&'p ToolId, usize>,
}

struct OneTool<'p> {
    tool: &'p ToolId,
    listed: Course<bool>,
    anywhere: Rc<Course<bool>>,
    /// By unit, the days on which repositories begin and cease to list it.
    of_units: BTreeMap<&'p UnitId, Vec<Toggle>>,
    /// The same for repositories that belong to no unit that exists, which concern every unit.
    of_nobody: Vec<Toggle>,
    approval: Rc<Course<ApprovalState>>,
}

/// A day on which a repository begins or ceases to list a tool; `None`: always.
type Toggle = (Option<Date>, bool);

/// When repositories list a tool.
#[derive(Default)]
struct Uses<'p> {
    all: Vec<Toggle>,
    of_units: BTreeMap<&'p UnitId, Vec<Toggle>>,
    of_nobody: Vec<Toggle>,
}

impl<'p> Uses<'p> {
    /// Adds that a repository lists the tool from a day until another.
    fn add(&mut self, span: (Option<Date>, Option<Date>), unit: Option<&'p Unit>) {
        fn listed((start, end): (Option<Date>, Option<Date>)) -> impl Iterator<Item = Toggle> {
            std::iter::once((start, true)).chain(end.map(|end| (Some(end), false)))
        }
        let (start, end) = span;
        self.all.extend(listed(span));
        let Some(unit) = unit else {
            return self.of_nobody.extend(listed(span));
        };
        self.of_units.entry(&unit.id).or_default().extend(listed(span));
        // Before the unit begins and after it has ended, nobody in particular uses it.
        if let Some(begins) = unit.starts_on.filter(|begins| start.is_none_or(|start| start < *begins)) {
            self.of_nobody.extend(listed((start, Some(end.map_or(begins, |end| end.min(begins))))));
        }
        if let Some(gone) = unit.ends_on.and_then(|last| last.plus_days(1)).filter(|gone| end.is_none_or(|end| *gone < end)) {
            self.of_nobody.extend(listed((Some(start.map_or(gone, |start| start.max(gone))), end)));
        }
    }
}

impl<'p> ToolUses<'p> {
    pub(super) fn new(
        tools: &Timelines<'p, &'p ToolId, Tool>,
        repositories: &Timelines<'p, &'p str, Repository>,
        units: &'p [Unit],
        approval: impl Fn(&'p ToolId) -> Course<ApprovalState>,
    ) -> Self {
        let units: HashMap<&UnitId, &Unit> = units.iter().map(|unit| (&unit.id, unit)).collect();
        let mut uses: HashMap<&'p ToolId, Uses<'p>> = HashMap::new();
        for (_, line) in repositories.iter() {
            for (start, end, repository) in line.spans() {
                let unit = repository.unit.as_ref();
                for tool in &repository.tools {
                    uses.entry(tool).or_default().add((start, end), unit.and_then(|unit| units.get(unit)).copied());
                }
            }
        }
        let one = |(tool, line): (&'p ToolId, &crate::program::Timeline<'p, Tool>)| {
            let Uses { all, of_units, of_nobody } = uses.remove(tool).unwrap_or_default();
            let anywhere = Rc::new(counted(all));
            let first = line.entries().next().map(|entry| entry.effective_on);
            let listed = Course::new(first == Some(None), first.flatten().map(|day| (day, true)));
            OneTool { tool, listed, anywhere, of_units, of_nobody, approval: Rc::new(approval(tool)) }
        };
        let tools: Vec<OneTool<'p>> = tools.iter().map(one).collect();
        let places = tools.iter().enumerate().map(|(place, own)| (own.tool, place)).collect();
        Self { tools, places }
    }

    fn of(&self, tool: &ToolId) -> Option<&OneTool<'p>> {
        self.tools.get(*self.places.get(tool)?)
    }

    /// When any repository lists a tool.
    pub(super) fn in_use(&self, tool: &ToolId) -> Option<&Course<bool>> {
        self.of(tool).map(|own| &*own.anywhere)
    }

    /// The first day, not before another, on which a tool is approved, for everything or for its scope.
    pub(super) fn first_approved(&self, tool: &ToolId, from: Date) -> Option<Date> {
        let approval = &self.of(tool)?.approval;
        let days = std::iter::successors(Some(from), |day| approval.next_after(*day));
        days.into_iter().find(|day| approval.on(*day) == ApprovalState::Approved)
    }

    /// The tools as a scope has to do with them.
    pub(super) fn for_scope(&self, unit: Option<&UnitId>, requests: &[&'p Event]) -> Vec<Rc<ToolUse<'p>>> {
        let mut by_tool: HashMap<&ToolId, Vec<&'p Event>> = HashMap::new();
        for event in requests {
            if let Some(tool) = &event.tool {
                by_tool.entry(tool).or_default().push(event);
            }
        }
        let used = |own: &OneTool<'p>| {
            let in_use = match unit {
                None => Course::clone(&own.anywhere),
                Some(unit) => counted(own.of_units.get(unit).into_iter().flatten().chain(&own.of_nobody).copied().collect()),
            };
            let mut requests = by_tool.remove(own.tool).unwrap_or_default();
            requests.sort_by_key(|event| (event.occurred_on, &event.id));
            Rc::new(ToolUse {
                tool: own.tool.clone(),
                listed: own.listed.clone(),
                in_use,
                anywhere: Rc::clone(&own.anywhere),
                approval: Rc::clone(&own.approval),
                requests,
            })
        };
        self.tools.iter().map(used).collect()
    }
}

/// Whether more has begun than has ceased.
fn counted(mut toggles: Vec<Toggle>) -> Course<bool> {
    toggles.sort_unstable();
    let mut count = 0_usize;
    let mut before = false;
    let mut turns = Vec::new();
    for (day, begins) in toggles {
        count = if begins { count.saturating_add(1) } else { count.saturating_sub(1) };
        match day {
            None => before = count > 0,
            Some(day) => turns.push((day, count > 0)),
        }
    }
    Course::new(before, turns)
}

//! Which tools are approved at the date, for what, and until when.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

use super::{
    course::{Course, next_change},
    facts::Known,
};
use crate::{
    access::ApprovalState,
    date::Date,
    document::record,
    framework::Framework,
    id::{SignOffId, SubjectId, ToolId, UnitId},
    program::{Approval, Repository, Timeline, Tool},
    text::Name,
};

record! {
    /// A tool at the date.
    ///
    /// # Example: approved until the first sign-off ends
    /// ```
    /// use aigov_core::{ApprovalState, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools:
    ///   - id: aider
    ///     name: Aider
    ///     approvals:
    ///       - { by: security, approved_on: 2026-04-13, expires_on: 2027-04-12 }
    ///       - { by: legal, approved_on: 2026-04-20, expires_on: 2026-12-31 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.tools[0].approval, ApprovalState::Approved);
    /// assert_eq!(posture.tools[0].approved_until, Some("2026-12-31".parse()?));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct ToolState {
        /// The tool.
        pub tool: ToolId,
        /// The name for people.
        pub name: Name,
        /// Whether it is approved, for everything or for its scope.
        pub approval: ApprovalState,
        /// The units or repositories that its approvals are limited to; empty: no limit.
        pub scope: Vec<SubjectId>,
        /// The last day on which every sign-off still holds; `None` where it is not approved or does not lapse.
        pub approved_until: Option<Date>,
        /// The functions whose sign-off is missing or has expired.
        pub lacking: Vec<SignOffId>,
        /// The next day on which an approval begins or lapses.
        pub changes_on: Option<Date>,
    }
}

/// The approvals of a tool that count on a day.
struct Approvals<'p> {
    /// One entry a function that signs off, in the framework's order.
    functions: Vec<OfFunction<'p>>,
}

/// The approvals that one function gave.
struct OfFunction<'p> {
    function: &'p SignOffId,
    unlimited: Vec<&'p Approval>,
    /// Those with a limit, under each unit or repository that they name.
    limited: HashMap<&'p str, Vec<&'p Approval>>,
}

/// How the sign-offs of a tool stand among the approvals that count.
struct SignOffs {
    state: ApprovalState,
    lacking: Vec<SignOffId>,
    until: Option<Date>,
}

impl<'p> Approvals<'p> {
    fn on(functions: &'p [SignOffId], tool: &'p Tool, facts: &Known<'_>, day: Date) -> Self {
        let of_none = |function| OfFunction { function, unlimited: Vec::new(), limited: HashMap::new() };
        let mut functions: Vec<OfFunction<'_>> = functions.iter().map(of_none).collect();
        for approval in tool.approvals.iter().filter(|approval| approval.approved_on <= day && facts.knew(approval.received_on)) {
            let Some(own) = functions.iter_mut().find(|own| *own.function == approval.by) else {
                continue;
            };
            if approval.scope.is_empty() {
                own.unlimited.push(approval);
            }
            for scope in &approval.scope {
                own.limited.entry(scope.as_str()).or_default().push(approval);
            }
        }
        Self { functions }
    }

    /// Whether every approval is without a limit.
    fn is_unlimited(&self) -> bool {
        self.functions.iter().all(|own| own.limited.is_empty())
    }

    /// What the approvals are limited to, in alphabetical order.
    fn subjects(&self) -> BTreeSet<&'p str> {
        self.functions.iter().flat_map(|own| own.limited.keys().copied()).collect()
    }

    /// How the sign-offs without a limit stand.
    fn general(&self, day: Date) -> SignOffs {
        self.sign_offs(None, None, day)
    }

    /// How the sign-offs stand for a repository or unit, which is within `unit`; a repository is within its unit.
    fn sign_offs(&self, subject: Option<&str>, unit: Option<&str>, day: Date) -> SignOffs {
        let mut result = SignOffs { state: ApprovalState::Approved, lacking: Vec::new(), until: None };
        let scopes = [subject, unit.filter(|unit| Some(*unit) != subject)];
        for own in &self.functions {
            let limited = || scopes.iter().flatten().filter_map(|scope| own.limited.get(*scope)).flatten();
            let given = || own.unlimited.iter().chain(limited());
            let valid = || given().filter(|approval| approval.expires_on.is_none_or(|last| day <= last));
            if valid().next().is_none() {
                let state = if given().next().is_none() { ApprovalState::NotApproved } else { ApprovalState::Expired };
                result.state = result.state.max(state);
                result.lacking.push(own.function.clone());
            } else if valid().all(|approval| approval.expires_on.is_some()) {
                let last = valid().filter_map(|approval| approval.expires_on).max();
                result.until = [result.until, last].into_iter().flatten().min();
            }
        }
        if result.state != ApprovalState::Approved {
            result.until = None;
        }
        result
    }
}

/// A tool that there is on a day, with its approvals.
pub(super) struct Registered<'p> {
    pub(super) tool: &'p Tool,
    approvals: Approvals<'p>,
    /// Whether it is approved for everything.
    general: SignOffs,
}

impl Registered<'_> {
    /// Whether the tool is approved for a repository, and the functions whose sign-off is missing or has expired.
    pub(super) fn approval_for(&self, repository: &Repository, day: Date) -> (ApprovalState, Cow<'_, [SignOffId]>) {
        if self.approvals.is_unlimited() {
            return (self.general.state, Cow::Borrowed(&self.general.lacking));
        }
        let unit = repository.unit.as_ref().map(UnitId::as_str);
        let found = self.approvals.sign_offs(Some(repository.id.as_str()), unit, day);
        (found.state, Cow::Owned(found.lacking))
    }
}

/// The tools that there are on a day.
pub(super) struct Register<'p> {
    /// The functions that sign off.
    functions: &'p [SignOffId],
    tools: Vec<Registered<'p>>,
}

impl<'p> Register<'p> {
    pub(super) fn on(framework: &'p Framework, facts: &Known<'p>, day: Date) -> Self {
        let functions = &framework.access().sign_offs;
        let tools = facts.tools.on(day).map(|tool| {
            let approvals = Approvals::on(functions, tool, facts, day);
            Registered { tool, general: approvals.general(day), approvals }
        });
        Self { functions, tools: tools.collect() }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Registered<'p>> {
        self.tools.iter()
    }

    pub(super) fn states(&self, facts: &Known<'_>, day: Date) -> Vec<ToolState> {
        self.iter().map(|held| tool_state(self.functions, facts, held, day)).collect()
    }
}

/// A tool is approved for everything, or else for each unit and repository for which every function has signed off.
fn tool_state(functions: &[SignOffId], facts: &Known<'_>, held: &Registered<'_>, day: Date) -> ToolState {
    let tool = held.tool;
    let approved = held.approvals.limits(facts, day);
    let on = |day: Date| {
        let tool = facts.tools.of(&tool.id).and_then(|line| line.on(day))?;
        let limits = Approvals::on(functions, tool, facts, day).limits(facts, day);
        Some((limits.found.state, limits.scope, limits.found.lacking))
    };
    ToolState {
        tool: tool.id.clone(),
        name: tool.name.clone(),
        approval: approved.found.state,
        approved_until: approved.found.until,
        lacking: approved.found.lacking,
        scope: approved.scope,
        changes_on: next_change(day, on, |day| next_of_tool(facts, &tool.id, day)),
    }
}

/// The next day after `day` on which an approval of a tool begins or lapses, a repository that one is limited to changes hands, or another entry of
/// the tool takes over.
fn next_of_tool(facts: &Known<'_>, tool: &ToolId, day: Date) -> Option<Date> {
    let line = facts.tools.of(tool)?;
    let Some(held) = line.on(day) else {
        return line.next_after(day);
    };
    let known = || held.approvals.iter().filter(|approval| facts.knew(approval.received_on));
    let days = known().flat_map(|approval| [Some(approval.approved_on), approval.expires_on.and_then(|last| last.plus_days(1))]);
    let limits = known().flat_map(|approval| &approval.scope).filter_map(|scope| facts.repositories.of(scope.as_str())?.next_after(day));
    days.flatten().filter(|own| *own > day).chain(limits).chain(line.next_after(day)).min()
}

/// How a tool is approved, and for what where not for everything.
struct Limits {
    found: SignOffs,
    scope: Vec<SubjectId>,
}

impl Approvals<'_> {
    /// How the tool is approved: in general, or else for each unit and repository for which every function has signed off.
    fn limits(&self, facts: &Known<'_>, day: Date) -> Limits {
        let mut limits = Limits { found: self.general(day), scope: Vec::new() };
        if limits.found.state == ApprovalState::Approved {
            return limits;
        }
        for subject in self.subjects().into_iter().filter_map(|subject| SubjectId::new(subject).ok()) {
            let held = facts.repositories.of(subject.as_str()).and_then(|line| line.on(day));
            let unit = held.and_then(|repository| repository.unit.as_ref()).map(UnitId::as_str);
            let limited = self.sign_offs(Some(subject.as_str()), unit, day);
            let found = &limits.found;
            let closer = (limited.state, limited.lacking.len()) < (found.state, found.lacking.len());
            if limited.state == ApprovalState::Approved {
                limits.scope.push(subject);
                let until = [limits.found.until, limited.until].into_iter().flatten().min();
                limits.found = SignOffs { until, ..limited };
            } else if closer {
                limits.found = limited;
            }
        }
        limits
    }
}

/// Over time, how a tool is approved: for everything, or for its scope.
pub(super) fn approval_course(framework: &Framework, facts: &Known<'_>, tool: &ToolId) -> Course<ApprovalState> {
    let Some(line) = facts.tools.of(tool) else {
        return Course::new(ApprovalState::NotApproved, []);
    };
    let functions = &framework.access().sign_offs;
    let approvals = || line.entries().flat_map(|tool| &tool.approvals).filter(|approval| facts.knew(approval.received_on));
    let given = approvals().flat_map(|approval| [Some(approval.approved_on), approval.expires_on.and_then(|last| last.plus_days(1))]);
    let scopes: BTreeSet<&str> = approvals().flat_map(|approval| &approval.scope).map(AsRef::as_ref).collect();
    let repositories = scopes.into_iter().filter_map(|scope| facts.repositories.of(scope)).flat_map(Timeline::entries);
    let days = line.entries().map(|tool| tool.effective_on).chain(given).chain(repositories.map(|repository| repository.effective_on));
    let days: Vec<Date> = days.flatten().collect();
    let state = |day: Date| {
        let limits = line.on(day).map(|tool| Approvals::on(functions, tool, facts, day).limits(facts, day));
        limits.map_or(ApprovalState::NotApproved, |limits| limits.found.state)
    };
    // Approvals have dates, so that nothing is approved before the first of them.
    Course::on_days(ApprovalState::NotApproved, days, state)
}

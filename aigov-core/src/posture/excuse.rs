//! Exceptions: leave to fall short. They excuse and never improve a figure.

use std::collections::HashSet;

use super::facts::Facts;
use crate::{
    access::{Decision, DecisionReason},
    date::Date,
    document::{record, vocabulary},
    id::{ControlId, ExceptionId, SubjectId, ToolId, UnitId},
    program::{Exception, Repository},
};

vocabulary! {
    /// Whether something with a first and a last day holds.
    ///
    /// # Example: the first and the last day count
    /// ```
    /// use aigov_core::{AssessOptions, Framework, Validity};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// exceptions:
    ///   - { id: ex-3, control: TM-003, approver: AI governance committee, reason: The templates are being rewritten.,
    ///       starts_on: 2026-09-01, ends_on: 2026-11-30 }
    /// ")?;
    /// let on = |day: &str| framework.assess(&program, &AssessOptions::as_of(day.parse()?));
    /// assert_eq!(on("2026-08-31")?.exceptions[0].state, Validity::Upcoming);
    /// assert_eq!(on("2026-09-01")?.exceptions[0].state, Validity::Active);
    /// assert_eq!(on("2026-11-30")?.exceptions[0].state, Validity::Active);
    /// assert_eq!(on("2026-12-01")?.exceptions[0].state, Validity::Expired);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Validity {
        /// Its first day is still to come.
        Upcoming,
        /// It holds.
        Active,
        /// Its last day is over.
        Expired,
    }
}

impl Validity {
    /// The validity on a day.
    pub(crate) fn on(starts_on: Date, ends_on: Date, day: Date) -> Self {
        if day < starts_on {
            Self::Upcoming
        } else if day <= ends_on {
            Self::Active
        } else {
            Self::Expired
        }
    }

    /// The next day after `day` on which it changes.
    pub(crate) fn changes_on(starts_on: Date, ends_on: Date, day: Date) -> Option<Date> {
        match Self::on(starts_on, ends_on, day) {
            Self::Upcoming => Some(starts_on),
            Self::Active => ends_on.plus_days(1),
            Self::Expired => None,
        }
    }
}

record! {
    /// An exception at the date.
    ///
    /// # Example: a gap is excused, and stays a gap
    /// ```
    /// use aigov_core::{AssessOptions, Framework, Validity};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// exceptions:
    ///   - { id: ex-3, control: TM-003, approver: AI governance committee, reason: The templates are being rewritten.,
    ///       starts_on: 2026-09-01, ends_on: 2026-11-30 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let exception = &posture.exceptions[0];
    /// assert_eq!((exception.control.as_str(), exception.state), ("TM-003", Validity::Active));
    /// assert_eq!(exception.changes_on, Some("2026-12-01".parse()?));
    /// let control = posture.controls.iter().find(|state| state.control == exception.control).unwrap();
    /// assert_eq!((control.excused_by[0].as_str(), control.declared.as_str()), ("ex-3", "not_implemented"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct ExceptionState {
        /// The exception.
        pub exception: ExceptionId,
        /// The control that is fallen short of.
        pub control: ControlId,
        /// What it is for; empty: everything.
        pub scope: Vec<SubjectId>,
        /// Whether it holds.
        pub state: Validity,
        /// The last day it holds.
        pub ends_on: Date,
        /// The next day on which that changes.
        pub changes_on: Option<Date>,
    }
}

pub(super) fn states(facts: &Facts<'_>, day: Date) -> Vec<ExceptionState> {
    let state = |exception: &&Exception| ExceptionState {
        exception: exception.id.clone(),
        control: exception.control.clone(),
        scope: exception.scope.clone(),
        state: Validity::on(exception.starts_on, exception.ends_on, day),
        ends_on: exception.ends_on,
        changes_on: Validity::changes_on(exception.starts_on, exception.ends_on, day),
    };
    facts.exceptions.iter().map(state).collect()
}

/// The exceptions that hold on a day.
pub(super) struct Excuses<'p> {
    /// In the program's order, with what each is limited to.
    active: Vec<(&'p Exception, HashSet<&'p str>)>,
    /// What a scope can name that is not of the judged unit: the units, and the repositories that belong elsewhere.
    elsewhere: HashSet<&'p str>,
}

impl<'p> Excuses<'p> {
    pub(super) fn on(facts: &Facts<'p>, day: Date) -> Self {
        let holds = |exception: &&Exception| Validity::on(exception.starts_on, exception.ends_on, day) == Validity::Active;
        let active = facts.exceptions.iter().copied().filter(holds);
        let mut elsewhere = HashSet::new();
        if let Some(unit) = facts.unit {
            elsewhere.extend(facts.record.organization.units.iter().filter(|own| *own != unit).map(UnitId::as_str));
            let own: HashSet<&str> = facts.repositories_on(day).map(|repository| repository.id.as_str()).collect();
            elsewhere.extend(facts.record.repositories.iter().map(|repository| repository.id.as_str()).filter(|id| !own.contains(id)));
        }
        Self { active: active.map(|exception| (exception, exception.scope.iter().map(AsRef::as_ref).collect())).collect(), elsewhere }
    }

    /// Those that excuse the gap of a control, each within its scope: of a unit that is judged, those that concern it.
    pub(super) fn of_control(&self, control: &ControlId) -> Vec<ExceptionId> {
        let covers = |(exception, scope): &&(&Exception, HashSet<&str>)| {
            exception.control == *control && (scope.is_empty() || scope.iter().any(|name| !self.elsewhere.contains(name)))
        };
        self.active.iter().filter(covers).map(|(exception, _)| exception.id.clone()).collect()
    }

    /// Those that together excuse a denied use: each of its reasons has one from a control behind it. Where a reason has none, nothing excuses the use.
    pub(super) fn of_use(&self, decision: &Decision, repository: &Repository, tool: &ToolId) -> Vec<ExceptionId> {
        let names = [Some(repository.id.as_str()), Some(tool.as_str()), repository.unit.as_ref().map(UnitId::as_str)];
        let in_scope = |scope: &HashSet<&str>| scope.is_empty() || names.iter().flatten().any(|name| scope.contains(name));
        let fitting: Vec<&Exception> = self.active.iter().filter(|(_, scope)| in_scope(scope)).map(|(exception, _)| *exception).collect();
        let excuses = |exception: &Exception, reason: &DecisionReason| reason.controls.contains(&exception.control);
        if decision.reasons.iter().all(|reason| fitting.iter().any(|exception| excuses(exception, reason))) {
            let of_some_reason = fitting.iter().filter(|exception| decision.reasons.iter().any(|reason| excuses(exception, reason)));
            return of_some_reason.map(|exception| exception.id.clone()).collect();
        }
        Vec::new()
    }
}

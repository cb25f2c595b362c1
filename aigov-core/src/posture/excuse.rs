//! Exceptions from controls. They excuse and never improve a figure.

use std::collections::{HashMap, HashSet};

use super::facts::Known;
use crate::{
    access::{Decision, DecisionReason},
    control::{Excuse, ExcuseExtent},
    date::Date,
    document::{record, vocabulary},
    id::{ControlId, ExceptionId, SubjectId, UnitId},
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
    /// assert_eq!((control.excused_by[0].exception.as_str(), control.declared.as_str()), ("ex-3", "not_implemented"));
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

pub(super) fn states(known: &Known<'_>, day: Date) -> Vec<ExceptionState> {
    let state = |exception: &&Exception| ExceptionState {
        exception: exception.id.clone(),
        control: exception.control.clone(),
        scope: exception.scope.clone(),
        state: Validity::on(exception.starts_on, exception.ends_on, day),
        ends_on: exception.ends_on,
        changes_on: Validity::changes_on(exception.starts_on, exception.ends_on, day),
    };
    known.exceptions.iter().map(state).collect()
}

/// An exception with its scope as a set.
struct Scoped<'p> {
    exception: &'p Exception,
    scope: HashSet<&'p str>,
}

impl Scoped<'_> {
    fn excuse(&self) -> Excuse {
        Excuse { exception: self.exception.id.clone(), scope: self.exception.scope.clone() }
    }

    /// Whether a use is within its scope.
    fn holds_for(&self, repository: &Repository) -> bool {
        let names = [Some(repository.id.as_str()), repository.unit.as_ref().map(UnitId::as_str)];
        self.scope.is_empty() || names.iter().flatten().any(|name| self.scope.contains(name))
    }
}

/// The exceptions that count, or counted, on a day.
pub(super) struct Excuses<'p> {
    by_control: HashMap<&'p ControlId, OfControl<'p>>,
    /// The repositories that there are, by unit; under `None` all of them.
    repositories: HashMap<Option<&'p UnitId>, Vec<&'p str>>,
    unit_of: HashMap<&'p str, Option<&'p UnitId>>,
}

/// The exceptions from one control, in the order of the document.
#[derive(Default)]
struct OfControl<'p> {
    active: Vec<Scoped<'p>>,
    lapsed: Vec<Scoped<'p>>,
}

/// What is said of a gap.
pub(super) struct Excused {
    pub(super) extent: ExcuseExtent,
    pub(super) by: Vec<Excuse>,
    pub(super) lapsed: Vec<ExceptionId>,
}

impl<'p> Excuses<'p> {
    pub(super) fn on(known: &Known<'p>, day: Date) -> Self {
        let mut by_control: HashMap<&ControlId, OfControl<'p>> = HashMap::new();
        for exception in &known.exceptions {
            let own = by_control.entry(&exception.control).or_default();
            let scoped = Scoped { exception, scope: exception.scope.iter().map(AsRef::as_ref).collect() };
            match Validity::on(exception.starts_on, exception.ends_on, day) {
                Validity::Active => own.active.push(scoped),
                Validity::Expired => own.lapsed.push(scoped),
                Validity::Upcoming => {}
            }
        }
        let (mut repositories, mut unit_of) = (HashMap::<_, Vec<&str>>::new(), HashMap::new());
        if !by_control.is_empty() {
            for repository in known.repositories.on(day) {
                repositories.entry(None).or_default().push(repository.id.as_str());
                if let Some(unit) = &repository.unit {
                    repositories.entry(Some(unit)).or_default().push(repository.id.as_str());
                }
                unit_of.insert(repository.id.as_str(), repository.unit.as_ref());
            }
        }
        Self { by_control, repositories, unit_of }
    }

    /// How far the gap of a control is excused: of units that have it, or of the organisation where there are none.
    pub(super) fn of_control(&self, control: &ControlId, gap: &[&UnitId], of_organization: bool) -> Excused {
        let nothing = OfControl::default();
        let own = self.by_control.get(control).unwrap_or(&nothing);
        let with_gap: HashSet<&UnitId> = gap.iter().copied().collect();
        let reaches = |scoped: &&Scoped<'p>| {
            scoped.scope.is_empty()
                || scoped.scope.iter().any(|name| match self.unit_of.get(name) {
                    Some(unit) => of_organization || unit.is_some_and(|unit| with_gap.contains(unit)),
                    None => gap.iter().any(|unit| unit.as_str() == *name),
                })
        };
        let by: Vec<&Scoped<'p>> = own.active.iter().filter(reaches).collect();
        let named: HashSet<&str> = by.iter().flat_map(|scoped| scoped.scope.iter().copied()).collect();
        let all_named = |unit: Option<&UnitId>| {
            let repositories = self.repositories.get(&unit).map_or(&[][..], Vec::as_slice);
            !repositories.is_empty() && repositories.iter().all(|repository| named.contains(repository))
        };
        let covers_all = by.iter().any(|scoped| scoped.scope.is_empty())
            || if of_organization {
                all_named(None)
            } else {
                gap.iter().all(|unit| named.contains(unit.as_str()) || all_named(Some(unit)))
            };
        let extent = match (by.is_empty(), covers_all) {
            (true, _) => ExcuseExtent::No,
            (false, true) => ExcuseExtent::Whole,
            (false, false) => ExcuseExtent::InPart,
        };
        Excused {
            extent,
            by: by.into_iter().map(Scoped::excuse).collect(),
            lapsed: own.lapsed.iter().filter(reaches).map(|scoped| scoped.exception.id.clone()).collect(),
        }
    }

    /// The exceptions that excuse a denied use: each reason must have one from a control behind it. Where none do, those that have lapsed.
    pub(super) fn of_use(&self, decision: &Decision, repository: &Repository) -> (Vec<Excuse>, Vec<ExceptionId>) {
        if self.by_control.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let behind = |reason: &DecisionReason, lapsed: bool| {
            let own = reason.controls.iter().filter_map(|control| self.by_control.get(control));
            let exceptions = own.flat_map(move |own| if lapsed { &own.lapsed } else { &own.active });
            exceptions.filter(|scoped| scoped.holds_for(repository)).collect::<Vec<_>>()
        };
        let of_reasons = |lapsed: bool| {
            let mut found: Vec<&Scoped<'p>> = Vec::new();
            let mut every = true;
            for reason in &decision.reasons {
                let fitting = behind(reason, lapsed);
                every &= !fitting.is_empty();
                found.extend(fitting);
            }
            // In the order of the document, each once.
            found.sort_by_key(|scoped| std::ptr::from_ref(scoped.exception));
            found.dedup_by_key(|scoped| std::ptr::from_ref(scoped.exception));
            (found, every)
        };
        match of_reasons(false) {
            (found, true) => (found.into_iter().map(Scoped::excuse).collect(), Vec::new()),
            _ => (Vec::new(), of_reasons(true).0.into_iter().map(|scoped| scoped.exception.id.clone()).collect()),
        }
    }
}

//! What the facts show of each level's characteristics.

use super::{DutyState, DutyStatus, PolicyState};
use crate::{
    control::{CapabilityState, ControlState, ProofStanding, ProofStatus},
    document::{record, vocabulary},
    framework::Framework,
    id::CharacteristicId,
    maturity::{Expectation, Signal, SignalSubject},
    metric::{MetricState, MetricStatus},
};

vocabulary! {
    /// Whether a characteristic shows.
    ///
    /// # Example: seen, not seen, and not to be told
    /// ```
    /// use aigov_core::{AssessOptions, Framework, Observation};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// policies: [ { document: usage_policy, approver: AI governance committee, approved_on: 2026-05-20 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let state = |id: &str| posture.characteristics.iter().find(|own| own.characteristic == id).map(|own| own.state);
    /// assert_eq!(state("formal_policy"), Some(Observation::Observed));
    /// assert_eq!(state("approved_tool_list"), Some(Observation::NotObserved));
    /// assert_eq!(state("standard_code_review"), Some(Observation::Unassessed)); // the framework names no signal for it
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Observation {
        /// Every signal speaks for it.
        Observed,
        /// A signal speaks against it.
        NotObserved,
        /// No signal can tell.
        Unassessed,
    }
}

record! {
    /// A characteristic of a level at the date; it describes and never gates.
    ///
    /// # Example: a trait of level 3 at level 1
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// policies: [ { document: usage_policy, approver: AI governance committee, approved_on: 2026-05-20 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let policy = posture.characteristics.iter().find(|own| own.characteristic == "formal_policy").unwrap();
    /// assert_eq!((policy.level, policy.state.as_str()), (3, "observed"));
    /// assert_eq!(posture.maturity.declared.current_level, 1);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct CharacteristicState {
        /// The level.
        pub level: u8,
        /// The characteristic.
        pub characteristic: CharacteristicId,
        /// Whether it shows.
        pub state: Observation,
    }
}

/// What signals look at.
pub(super) struct Signals<'j> {
    pub(super) controls: &'j [ControlState],
    pub(super) capabilities: &'j [CapabilityState],
    pub(super) metrics: &'j [MetricState],
    pub(super) policies: &'j [PolicyState],
    pub(super) duties: &'j [DutyState],
}

impl Signals<'_> {
    pub(super) fn states(&self, framework: &Framework) -> Vec<CharacteristicState> {
        let levels = framework.levels().iter();
        let characteristics =
            levels.flat_map(|level| level.characteristics.iter().map(move |characteristic| (level.level, characteristic)));
        let state = |(level, characteristic): (u8, &crate::maturity::Characteristic)| CharacteristicState {
            level,
            characteristic: characteristic.id.clone(),
            state: self.observe(&characteristic.signals),
        };
        characteristics.map(state).collect()
    }

    fn observe(&self, signals: &[Signal]) -> Observation {
        let mut observed = if signals.is_empty() { Observation::Unassessed } else { Observation::Observed };
        for signal in signals {
            match self.is_present(signal).map(|present| present == (signal.expects == Expectation::Present)) {
                Some(true) => {}
                Some(false) => return Observation::NotObserved,
                None => observed = Observation::Unassessed,
            }
        }
        observed
    }

    /// Whether the subject of a signal is there; `None` where the facts do not tell.
    fn is_present(&self, signal: &Signal) -> Option<bool> {
        let id = signal.id.as_str();
        match signal.subject {
            SignalSubject::Control => {
                self.controls.iter().find(|state| state.control == id).map(|state| state.proof == ProofStatus::Proven)
            }
            SignalSubject::Evidence => {
                let (control, item) = id.rsplit_once('.')?;
                let control = self.controls.iter().find(|state| state.control == control)?;
                control.items.iter().find(|state| state.item == item).map(|state| state.standing != ProofStanding::DoesNotProve)
            }
            SignalSubject::Capability => {
                self.capabilities.iter().find(|state| state.capability == id).map(|state| state.proof == ProofStatus::Proven)
            }
            SignalSubject::Metric => match self.metrics.iter().find(|state| state.metric == id)?.status {
                MetricStatus::Met => Some(true),
                MetricStatus::Missed => Some(false),
                MetricStatus::Stale | MetricStatus::NoData | MetricStatus::NotApplicable => None,
            },
            SignalSubject::Document => Some(self.policies.iter().any(|state| state.document == id)),
            SignalSubject::Duty => self.duties.iter().find(|state| state.duty == id).map(|state| state.state != DutyStatus::Overdue),
        }
    }
}

//! What effective controls leave of a risk.

use super::{Matrix, Point};
use crate::{
    control::Reliance,
    date::Date,
    digest::Digest,
    document::{record, vocabulary},
    id::{AcceptanceId, ControlId, ImpactId, LikelihoodId, RiskCategoryId, RiskId, RiskLevelId, UnitId},
    text::{Name, Prose},
};

vocabulary! {
    /// What an organisation has decided to do about a risk.
    ///
    /// # Example: a decision on record
    /// ```
    /// use aigov_core::{AssessOptions, Framework, Treatment};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// risks: [ { id: R008, treatment: transfer, owner: legal and compliance } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.risks[7].treatment, Some(Treatment::Transfer));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Treatment {
        /// Reduce it with controls.
        Mitigate,
        /// Live with it.
        Accept,
        /// Give it to somebody else, as an insurer.
        Transfer,
        /// Stop what gives rise to it.
        Avoid,
    }
}

vocabulary! {
    /// How a current risk level stands to the highest level that an organisation is willing to bear.
    ///
    /// # Example: without controls, eight risks above a medium appetite
    /// ```
    /// use aigov_core::{AppetiteState, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// settings: { appetite: medium }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.risks.iter().filter(|risk| risk.appetite == AppetiteState::Exceeded).count(), 8);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum AppetiteState {
        /// At or below it.
        Within,
        /// Above it, and covered by an active acceptance.
        Accepted,
        /// Above it.
        Exceeded,
        /// The program sets none.
        NotSet,
    }
}

record! {
    /// The place of a risk on the matrix.
    ///
    /// # Example: half of the controls, half of the way
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: SEC-001, status: implemented } ] # the other one for R002 is SEC-003
    /// evidence:
    ///   - { id: ev-17, result: pass, effective_on: 2026-11-20, supports: [SEC-001.pipeline, SEC-001.rule_set, SEC-001.scan_summary] }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let current = &posture.risks[1].current; // from likely towards unlikely
    /// assert_eq!((current.likelihood.as_str(), current.impact.as_str(), current.level.as_str()), ("possible", "major", "high"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct RiskFactors {
        /// How likely it is.
        pub likelihood: LikelihoodId,
        /// How bad it would be.
        pub impact: ImpactId,
        /// How serious the two make it.
        pub level: RiskLevelId,
    }
}

impl RiskFactors {
    pub(crate) fn at(matrix: &Matrix, point: Point) -> Option<Self> {
        Some(Self {
            likelihood: matrix.likelihood(point)?.clone(),
            impact: matrix.impact(point)?.clone(),
            level: matrix.at(point)?.clone(),
        })
    }
}

vocabulary! {
    /// How an acceptance stands at the date.
    ///
    /// # Example: it counts from its first to its last day
    /// ```
    /// use aigov_core::{AcceptanceStatus, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let head = "schema_version: 2\nframework: { id: ai-code-generation, version: '1.1.0' }\norganization: { name: Example Robotics }\n";
    /// let plain = framework.program_from_yaml(head.as_bytes())?;
    /// let state = framework.assess(&plain, &AssessOptions::as_of("2026-11-22".parse()?))?.risks[5].state_digest.clone();
    /// let program = framework.program_from_yaml(format!("{head}acceptances:
    ///   - {{ id: acc-1, risk: R006, reason: The training starts in spring., approvers: [Committee Chair], decided_on: 2026-09-01,
    ///       starts_on: 2026-09-01, expires_on: 2026-10-31, likelihood: likely, impact: moderate, state: '{state}' }}
    /// ").as_bytes())?;
    /// let on = |day: &str| framework.assess(&program, &AssessOptions::as_of(day.parse()?));
    /// assert_eq!(on("2026-08-31")?.risks[5].acceptances[0].status, AcceptanceStatus::Upcoming);
    /// assert_eq!(on("2026-10-31")?.risks[5].acceptances[0].status, AcceptanceStatus::Active);
    /// assert_eq!(on("2026-11-01")?.risks[5].acceptances[0].status, AcceptanceStatus::Expired);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum AcceptanceStatus {
        /// It is in force, and the risk is what was accepted or better.
        Active,
        /// Its first day is still to come.
        Upcoming,
        /// Its last day is over.
        Expired,
        /// It was revoked.
        Revoked,
        /// It is in force, and the risk's factors or controls are not those that were accepted.
        Outdated,
        /// It is in force, and the risk is likelier or worse than what was accepted.
        Exceeded,
    }
}

impl AcceptanceStatus {
    /// Whether its days hold, whether or not it counts.
    pub(crate) fn is_in_force(self) -> bool {
        matches!(self, Self::Active | Self::Outdated | Self::Exceeded)
    }
}

record! {
    /// An acceptance of a risk at the date.
    ///
    /// # Example: one that names another state of the risk
    /// ```
    /// use aigov_core::{AcceptanceStatus, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// acceptances:
    ///   - { id: acc-1, risk: R006, reason: The training starts in spring., approvers: [Committee Chair], decided_on: 2026-11-02,
    ///       starts_on: 2026-11-02, expires_on: 2027-04-30, likelihood: likely, impact: moderate,
    ///       state: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let acceptance = &posture.risks[5].acceptances[0];
    /// assert_eq!((acceptance.acceptance.as_str(), acceptance.status), ("acc-1", AcceptanceStatus::Outdated));
    /// assert_eq!(acceptance.approvers[0].as_str(), "Committee Chair");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct AcceptanceState {
        /// The acceptance.
        pub acceptance: AcceptanceId,
        /// How it stands.
        pub status: AcceptanceStatus,
        /// Who approved it.
        pub approvers: Vec<Name>,
        /// Why.
        pub reason: Prose,
        /// The controls that compensate for what is missing.
        pub compensating_controls: Vec<ControlId>,
        /// The day it was decided.
        pub decided_on: Date,
        /// The first day it is in force.
        pub starts_on: Date,
        /// The last day it is in force.
        pub expires_on: Date,
        /// The day it was revoked.
        pub revoked_on: Option<Date>,
        /// The digest of the state that was accepted.
        pub accepted_state: Digest,
    }
}

record! {
    /// A risk at the date: inherent, as declared, as evidence supports, and the target.
    ///
    /// # Example: claimed is not proven
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: CMP-001, status: implemented } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let risk = &posture.risks[2];
    /// assert_eq!((risk.declared.level.as_str(), risk.current.level.as_str()), ("medium", "high"));
    /// assert_eq!(risk.unproven, ["CMP-001"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct RiskState {
        /// The risk.
        pub risk: RiskId,
        /// The unit that an own risk is of.
        pub unit: Option<UnitId>,
        /// What it is sorted under.
        pub category: RiskCategoryId,
        /// Before any control.
        pub inherent: RiskFactors,
        /// What the framework states, where the program overrides it.
        pub framework_inherent: Option<RiskFactors>,
        /// With the mitigating controls that are declared implemented.
        pub declared: RiskFactors,
        /// With the mitigating controls that are proven.
        pub current: RiskFactors,
        /// With every mitigating control.
        pub target: RiskFactors,
        /// The mitigating controls that are proven.
        pub effective: Vec<ControlId>,
        /// The mitigating controls that are declared implemented and not proven.
        pub unproven: Vec<ControlId>,
        /// The mitigating controls that are not in place.
        pub ineffective: Vec<ControlId>,
        /// The mitigating controls that do not apply.
        pub not_applicable: Vec<ControlId>,
        /// How the current level stands beside the appetite.
        pub appetite: AppetiteState,
        /// The appetite for this risk.
        pub appetite_level: Option<RiskLevelId>,
        /// What is to be done about it.
        pub treatment: Option<Treatment>,
        /// Who answers for it.
        pub owner: Option<Name>,
        /// Why the framework's likelihood or impact is overridden.
        pub override_reason: Option<Prose>,
        /// Who approved the override.
        pub override_approver: Option<Name>,
        /// Its acceptances, in the order of the program.
        pub acceptances: Vec<AcceptanceState>,
        /// What it rests on without proof.
        pub relies_on: Vec<Reliance>,
        /// The digest of what an acceptance is for: the inherent and the target factors, and the mitigating controls.
        pub state_digest: Digest,
    }
}

/// How many mitigating controls there are, and how many of them are effective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RiskInputs {
    pub(crate) mitigating: usize,
    pub(crate) effective: usize,
}

/// The current place of a risk: `floor(steps × effective / mitigating)` steps from inherent towards target, on each axis.
pub(crate) fn current_point(inherent: Point, target: Point, inputs: RiskInputs) -> Point {
    let walk = |from: usize, to: usize| {
        let steps = from.saturating_sub(to);
        let taken = steps.saturating_mul(inputs.effective).checked_div(inputs.mitigating).unwrap_or(0);
        from.saturating_sub(taken.min(steps))
    };
    Point { likelihood: walk(inherent.likelihood, target.likelihood), impact: walk(inherent.impact, target.impact) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_whole_and_only_as_far_as_the_target() {
        let inherent = Point { likelihood: 3, impact: 4 };
        let target = Point { likelihood: 1, impact: 4 };
        let at = |effective, mitigating| current_point(inherent, target, RiskInputs { mitigating, effective }).likelihood;
        assert_eq!([at(0, 3), at(1, 3), at(2, 3), at(3, 3)], [3, 3, 2, 1]);
        assert_eq!(at(0, 0), 3, "a risk that nothing mitigates stays inherent");
        assert_eq!(current_point(inherent, target, RiskInputs { mitigating: 1, effective: 1 }), target);
    }
}

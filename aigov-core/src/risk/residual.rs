//! What effective controls leave of a risk.

use super::{Matrix, Point};
use crate::{
    date::Date,
    digest::Digest,
    document::{record, vocabulary},
    id::{ControlId, ImpactId, LikelihoodId, RiskCategoryId, RiskId, RiskLevelId},
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
        /// Above it, and borne by an acceptance that holds.
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
    /// Whether the acceptance of a risk holds.
    ///
    /// # Example: until its last day
    /// ```
    /// use aigov_core::{AcceptanceStatus, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let state = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?.risks[5].state_digest.clone();
    /// let changes = format!(r#"{{"risks": [{{"id": "R006", "acceptance": {{"approver": "AI governance committee", "state": "{state}",
    ///   "decided_on": "2026-11-22", "expires_on": "2026-12-31", "likelihood": "likely", "impact": "moderate"}}}}]}}"#);
    /// let accepting = program.with_changes(changes.as_bytes())?;
    /// let on = |day: &str| framework.assess(&accepting, &AssessOptions::as_of(day.parse()?));
    /// assert_eq!(on("2026-12-31")?.risks[5].acceptance.as_ref().unwrap().status, AcceptanceStatus::Holds);
    /// assert_eq!(on("2027-01-01")?.risks[5].acceptance.as_ref().unwrap().status, AcceptanceStatus::Expired);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum AcceptanceStatus {
        /// It holds.
        Holds,
        /// Its first day is still to come.
        Upcoming,
        /// Its last day is over.
        Expired,
        /// The risk is not what it was when it was accepted.
        StateChanged,
        /// The risk is more likely or worse than what was accepted.
        Exceeded,
    }
}

record! {
    /// The acceptance of a risk at the date; it excuses and changes no figure.
    ///
    /// # Example: borne, and as high as before
    /// ```
    /// use aigov_core::{AppetiteState, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// settings: { appetite: medium }
    /// ")?;
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// let state = framework.assess(&program, &options)?.risks[5].state_digest.clone();
    /// let changes = format!(r#"{{"risks": [{{"id": "R006", "acceptance": {{"approver": "AI governance committee", "state": "{state}",
    ///   "decided_on": "2026-11-22", "expires_on": "2026-12-31", "likelihood": "likely", "impact": "moderate"}}}}]}}"#);
    /// let accepting = program.with_changes(changes.as_bytes())?;
    /// let posture = framework.assess(&accepting, &options)?;
    /// let acceptance = posture.risks[5].acceptance.as_ref().unwrap();
    /// assert_eq!((acceptance.status.as_str(), &acceptance.accepted_state), ("holds", &state));
    /// assert_eq!((posture.risks[5].appetite, posture.risks[5].current.level.as_str()), (AppetiteState::Accepted, "high"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct AcceptanceState {
        /// Whether it holds.
        pub status: AcceptanceStatus,
        /// Who decided.
        pub approver: Name,
        /// The first day.
        pub decided_on: Date,
        /// The last day.
        pub expires_on: Date,
        /// The state of the risk that was accepted.
        pub accepted_state: Digest,
    }
}

record! {
    /// One risk of a posture: where it starts, where it is, where it is to go, and the controls behind that.
    ///
    /// # Example: which control is proven, and which is still missing
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: DP-001, status: implemented }, { id: TM-003, status: partial } ]
    /// evidence:
    ///   - { id: ev-17, result: pass, effective_on: 2026-11-20,
    ///       supports: [DP-001.classification_inventory, DP-001.access_matrix, DP-001.enforcement_scan] }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let risk = posture.risks.iter().find(|risk| risk.risk == "R007").unwrap();
    /// assert_eq!((risk.effective[0].as_str(), risk.ineffective[0].as_str()), ("DP-001", "TM-003"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct RiskState {
        /// The risk.
        pub risk: RiskId,
        /// What it is sorted under.
        pub category: RiskCategoryId,
        /// Without any control.
        pub inherent: RiskFactors,
        /// With the mitigating controls that are declared implemented.
        pub declared: RiskFactors,
        /// With the mitigating controls that are proven.
        pub current: RiskFactors,
        /// With all of them.
        pub target: RiskFactors,
        /// The mitigating controls that are proven, in the order of the entry.
        pub effective: Vec<ControlId>,
        /// The mitigating controls that are declared implemented and not proven.
        pub unproven: Vec<ControlId>,
        /// The mitigating controls that are not implemented.
        pub ineffective: Vec<ControlId>,
        /// The mitigating controls left out because they do not apply.
        pub not_applicable: Vec<ControlId>,
        /// How the current level stands to the organisation's appetite.
        pub appetite: AppetiteState,
        /// What the organisation has decided to do about it.
        pub treatment: Option<Treatment>,
        /// Who answers for it.
        pub owner: Option<Name>,
        /// Why inherent factors differ from the framework's, where the program overrides them.
        pub override_reason: Option<Prose>,
        /// Its acceptance.
        pub acceptance: Option<AcceptanceState>,
        /// The digest of its inherent and target factors and its mitigating controls, which an acceptance names.
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

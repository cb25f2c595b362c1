//! Current risk: from the controls that are proven, beside those that are declared.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{Validity, facts::Facts};
use crate::{
    control::{ControlState, ProofStatus},
    date::Date,
    digest::Digest,
    document::canonical_json,
    error::{Error, ErrorKind},
    framework::Framework,
    id::{ControlId, RiskCategoryId, RiskId},
    program::{Acceptance, EffectiveSettings, RiskDecision},
    risk::{AcceptanceState, AcceptanceStatus, AppetiteState, Point, RiskFactors, RiskInputs, RiskState, current_point},
};

/// A risk with its factors as the program sees them.
struct Rated<'r> {
    id: &'r RiskId,
    category: &'r RiskCategoryId,
    inherent: Point,
    target: Point,
    controls: &'r [ControlId],
    decision: Option<&'r RiskDecision>,
}

/// What an acceptance names: the risk as it was accepted.
#[derive(Serialize)]
struct AcceptedState<'s> {
    risk: &'s RiskId,
    inherent: &'s RiskFactors,
    target: &'s RiskFactors,
    mitigating: &'s [&'s ControlId],
}

/// Judges risks by the states of controls.
pub(super) struct Risks<'j> {
    framework: &'j Framework,
    facts: &'j Facts<'j>,
    settings: &'j EffectiveSettings,
    controls: &'j [ControlState],
    day: Date,
}

impl<'j> Risks<'j> {
    pub(super) fn new(
        framework: &'j Framework,
        facts: &'j Facts<'j>,
        settings: &'j EffectiveSettings,
        controls: &'j [ControlState],
        day: Date,
    ) -> Self {
        Self { framework, facts, settings, controls, day }
    }

    fn control(&self, control: &ControlId) -> Option<&ControlState> {
        self.controls.get(self.framework.control_place(control.as_str())?)
    }

    /// The framework's risks, then the program's own.
    pub(super) fn states(&self) -> Result<Vec<RiskState>, Error> {
        let held: Vec<&RiskDecision> = self.facts.risks.on(self.day).collect();
        let decisions: HashMap<&RiskId, &RiskDecision> = held.iter().map(|decision| (&decision.id, *decision)).collect();
        let matrix = self.framework.matrix();
        let mut states = Vec::with_capacity(self.framework.risks().len());
        for entry in self.framework.risks() {
            let decision = decisions.get(&entry.id).copied();
            let likelihood = decision.and_then(|decision| decision.likelihood.as_ref()).unwrap_or(&entry.likelihood);
            let impact = decision.and_then(|decision| decision.impact.as_ref()).unwrap_or(&entry.impact);
            let inherent = matrix.point(likelihood.as_str(), impact.as_str())?;
            let by_framework = matrix.point(entry.likelihood.as_str(), entry.impact.as_str())?;
            let lowered = matrix.point(entry.target.likelihood.as_str(), entry.target.impact.as_str())?;
            let target = overridden_target(by_framework, lowered, inherent);
            let rated = Rated { id: &entry.id, category: &entry.category, inherent, target, controls: &entry.controls, decision };
            states.push(self.state(&rated)?);
        }
        let known: HashSet<&RiskId> = self.framework.risks().iter().map(|risk| &risk.id).collect();
        for own in held.iter().filter(|decision| !known.contains(&decision.id)) {
            // Every field of an own risk was demanded when the program was checked.
            if let (Some(category), Some(likelihood), Some(impact), Some(target)) =
                (&own.category, &own.likelihood, &own.impact, &own.target)
            {
                let inherent = matrix.point(likelihood.as_str(), impact.as_str())?;
                let target = matrix.point(target.likelihood.as_str(), target.impact.as_str())?;
                let rated = Rated { id: &own.id, category, inherent, target, controls: &own.controls, decision: Some(own) };
                states.push(self.state(&rated)?);
            }
        }
        Ok(states)
    }

    fn state(&self, risk: &Rated<'_>) -> Result<RiskState, Error> {
        let matrix = self.framework.matrix();
        let factors = |point| {
            RiskFactors::at(matrix, point).ok_or_else(|| Error::single(ErrorKind::Internal, "a point outside the matrix was computed"))
        };
        let (mut effective, mut unproven, mut ineffective, mut not_applicable) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for control in risk.controls {
            let group = match self.control(control).map_or(ProofStatus::NotClaimed, |state| state.proof) {
                ProofStatus::Proven => &mut effective,
                ProofStatus::Unproven => &mut unproven,
                ProofStatus::NotClaimed => &mut ineffective,
                ProofStatus::NotApplicable => &mut not_applicable,
            };
            group.push(control.clone());
        }
        let claimed = effective.len().saturating_add(unproven.len());
        let mitigating: Vec<&ControlId> = risk.controls.iter().filter(|control| !not_applicable.contains(control)).collect();
        let at = |effective: usize| current_point(risk.inherent, risk.target, RiskInputs { mitigating: mitigating.len(), effective });
        let current_at = at(effective.len());
        let (inherent, target, current) = (factors(risk.inherent)?, factors(risk.target)?, factors(current_at)?);
        let accepted = AcceptedState { risk: risk.id, inherent: &inherent, target: &target, mitigating: &mitigating };
        let state_digest = Digest::of(&canonical_json(&accepted));
        let acceptance = risk.decision.and_then(|decision| decision.acceptance.as_ref());
        let acceptance = acceptance
            .filter(|acceptance| self.facts.knew(acceptance.received_on))
            .map(|acceptance| self.acceptance(acceptance, current_at, &state_digest))
            .transpose()?;
        Ok(RiskState {
            risk: risk.id.clone(),
            category: risk.category.clone(),
            declared: factors(at(claimed))?,
            appetite: self.appetite(&current, acceptance.as_ref()),
            inherent,
            current,
            target,
            effective,
            unproven,
            ineffective,
            not_applicable,
            treatment: risk.decision.and_then(|decision| decision.treatment),
            owner: risk.decision.and_then(|decision| decision.owner.clone()),
            override_reason: risk.decision.and_then(|decision| decision.reason.clone()),
            acceptance,
            state_digest,
        })
    }

    fn acceptance(&self, acceptance: &Acceptance, current: Point, state: &Digest) -> Result<AcceptanceState, Error> {
        let worst = self.framework.matrix().point(acceptance.likelihood.as_str(), acceptance.impact.as_str())?;
        let status = match Validity::on(acceptance.decided_on, acceptance.expires_on, self.day) {
            Validity::Upcoming => AcceptanceStatus::Upcoming,
            Validity::Expired => AcceptanceStatus::Expired,
            Validity::Active if acceptance.state != *state => AcceptanceStatus::StateChanged,
            Validity::Active if current.likelihood > worst.likelihood || current.impact > worst.impact => AcceptanceStatus::Exceeded,
            Validity::Active => AcceptanceStatus::Holds,
        };
        Ok(AcceptanceState {
            status,
            approver: acceptance.approver.clone(),
            decided_on: acceptance.decided_on,
            expires_on: acceptance.expires_on,
            accepted_state: acceptance.state.clone(),
        })
    }

    fn appetite(&self, current: &RiskFactors, acceptance: Option<&AcceptanceState>) -> AppetiteState {
        let rank = |level: &str| self.framework.scales().risk_level_rank(level);
        match &self.settings.appetite {
            None => AppetiteState::NotSet,
            Some(appetite) if rank(current.level.as_str()) <= rank(appetite.as_str()) => AppetiteState::Within,
            Some(_) if acceptance.is_some_and(|acceptance| acceptance.status == AcceptanceStatus::Holds) => AppetiteState::Accepted,
            Some(_) => AppetiteState::Exceeded,
        }
    }
}

/// The target of a risk whose inherent factors the program may override: on an axis that the framework's controls lower, its target, unless the
/// risk starts lower than that; on the other, where the risk starts, because no control works on it.
fn overridden_target(stated: Point, lowered: Point, inherent: Point) -> Point {
    let axis = |stated: usize, lowered: usize, inherent: usize| if lowered < stated { lowered.min(inherent) } else { inherent };
    Point {
        likelihood: axis(stated.likelihood, lowered.likelihood, inherent.likelihood),
        impact: axis(stated.impact, lowered.impact, inherent.impact),
    }
}

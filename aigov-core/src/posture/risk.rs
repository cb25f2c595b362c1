//! Current risk: from the controls that are proven, beside those that are declared.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::facts::Known;
use crate::{
    control::{ControlState, ControlStatus, ProofStatus},
    date::Date,
    digest::Digest,
    document::canonical_json,
    error::{Error, ErrorKind},
    framework::Framework,
    id::{ControlId, RiskCategoryId, RiskId, RiskLevelId, UnitId},
    program::{Acceptance, EffectiveSettings, RiskDecision},
    risk::{AcceptanceState, AcceptanceStatus, AppetiteState, Point, RiskFactors, RiskInputs, RiskState, current_point},
};

/// A risk as it is rated, before its controls are judged.
struct Rated<'r> {
    id: &'r RiskId,
    unit: Option<&'r UnitId>,
    category: &'r RiskCategoryId,
    inherent: Point,
    /// What the framework states, where the program overrides it.
    by_framework: Option<Point>,
    target: Point,
    controls: &'r [ControlId],
    decision: Option<&'r RiskDecision>,
}

/// What an acceptance is for.
#[derive(Serialize)]
struct AcceptedState<'s> {
    risk: &'s RiskId,
    inherent: &'s RiskFactors,
    target: &'s RiskFactors,
    mitigating: &'s [ControlId],
}

/// Judges risks by the states of controls.
pub(super) struct Risks<'j, 'p> {
    framework: &'j Framework,
    known: &'j Known<'p>,
    settings: &'j EffectiveSettings,
    controls: &'j [ControlState],
    acceptances: HashMap<&'p RiskId, Vec<&'p Acceptance>>,
    day: Date,
}

impl<'j, 'p> Risks<'j, 'p> {
    pub(super) fn new(
        framework: &'j Framework,
        known: &'j Known<'p>,
        settings: &'j EffectiveSettings,
        controls: &'j [ControlState],
        day: Date,
    ) -> Self {
        let mut acceptances: HashMap<&RiskId, Vec<&Acceptance>> = HashMap::new();
        for acceptance in &known.acceptances {
            acceptances.entry(&acceptance.risk).or_default().push(acceptance);
        }
        Self { framework, known, settings, controls, acceptances, day }
    }

    fn control(&self, control: &ControlId) -> Option<&ControlState> {
        self.controls.get(self.framework.control_place(control.as_str())?)
    }

    /// The risks of the framework, then the program's own that are open and of the unit that is judged.
    pub(super) fn states(&self) -> Result<Vec<RiskState>, Error> {
        let held: Vec<&RiskDecision> = self.known.risks.on(self.day).collect();
        let decisions: HashMap<&RiskId, &RiskDecision> = held.iter().map(|decision| (&decision.id, *decision)).collect();
        let matrix = self.framework.matrix();
        let mut states = Vec::with_capacity(self.framework.risks().len());
        for entry in self.framework.risks() {
            let decision = decisions.get(&entry.id).copied();
            let likelihood = decision.and_then(|decision| decision.likelihood.as_ref());
            let impact = decision.and_then(|decision| decision.impact.as_ref());
            let by_framework = matrix.point(entry.likelihood.as_str(), entry.impact.as_str())?;
            let inherent = matrix.point(likelihood.unwrap_or(&entry.likelihood).as_str(), impact.unwrap_or(&entry.impact).as_str())?;
            let aim = matrix.point(entry.target.likelihood.as_str(), entry.target.impact.as_str())?;
            // On each axis the better of the two, so that the target is never worse than what there was to begin with.
            let target = Point { likelihood: aim.likelihood.min(inherent.likelihood), impact: aim.impact.min(inherent.impact) };
            states.push(self.state(&Rated {
                id: &entry.id,
                unit: None,
                category: &entry.category,
                inherent,
                by_framework: (likelihood.is_some() || impact.is_some()).then_some(by_framework),
                target,
                controls: &entry.controls,
                decision,
            })?);
        }
        let known: HashSet<&RiskId> = self.framework.risks().iter().map(|risk| &risk.id).collect();
        let elsewhere = |own: &RiskDecision| self.known.unit.is_some() && own.unit.is_some() && own.unit.as_ref() != self.known.unit;
        for own in held.iter().filter(|own| !known.contains(&own.id) && !is_closed(own, self.day) && !elsewhere(own)) {
            // Every field of an own risk was demanded when the program was checked.
            if let (Some(category), Some(likelihood), Some(impact), Some(target)) =
                (&own.category, &own.likelihood, &own.impact, &own.target)
            {
                states.push(self.state(&Rated {
                    id: &own.id,
                    unit: own.unit.as_ref(),
                    category,
                    inherent: matrix.point(likelihood.as_str(), impact.as_str())?,
                    by_framework: None,
                    target: matrix.point(target.likelihood.as_str(), target.impact.as_str())?,
                    controls: &own.controls,
                    decision: Some(own),
                })?);
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
        let (mut claimed, mut applying) = (0_usize, 0_usize);
        let mut relies_on = Vec::new();
        for control in risk.controls {
            let state = self.control(control);
            let declared = state.map_or(ControlStatus::NotImplemented, |state| state.declared);
            claimed = claimed.saturating_add(usize::from(declared == ControlStatus::Implemented));
            applying = applying.saturating_add(usize::from(declared != ControlStatus::NotApplicable));
            let group = match state.map_or(ProofStatus::NotClaimed, |state| state.proof) {
                ProofStatus::Proven => &mut effective,
                ProofStatus::Unproven if declared == ControlStatus::Implemented => &mut unproven,
                // A control that is declared not to apply without a current decision mitigates, and is not in place.
                ProofStatus::Unproven | ProofStatus::NotClaimed => &mut ineffective,
                ProofStatus::NotApplicable => &mut not_applicable,
            };
            group.push(control.clone());
            if let Some(state) = state.filter(|state| state.proof == ProofStatus::Proven || declared == ControlStatus::NotApplicable) {
                relies_on.extend_from_slice(&state.relies_on);
            }
        }
        let at = |effective: usize, mitigating: usize| current_point(risk.inherent, risk.target, RiskInputs { mitigating, effective });
        let current_at = at(effective.len(), risk.controls.len().saturating_sub(not_applicable.len()));
        let (inherent, target, current) = (factors(risk.inherent)?, factors(risk.target)?, factors(current_at)?);
        let accepted = AcceptedState { risk: risk.id, inherent: &inherent, target: &target, mitigating: risk.controls };
        let state_digest = Digest::of(&canonical_json(&accepted));
        let acceptances = self.acceptances.get(risk.id).into_iter().flatten();
        let acceptances = acceptances.map(|own| self.acceptance(own, current_at, &state_digest)).collect::<Result<Vec<_>, Error>>()?;
        let appetite_level = self.settings.appetite_for(self.framework, risk.category, self.known.unit).cloned();
        let overriding = risk.decision.filter(|_| risk.by_framework.is_some());
        Ok(RiskState {
            risk: risk.id.clone(),
            unit: risk.unit.cloned(),
            category: risk.category.clone(),
            framework_inherent: risk.by_framework.map(factors).transpose()?,
            declared: factors(at(claimed, applying))?,
            appetite: self.appetite(&current, appetite_level.as_ref(), &acceptances),
            appetite_level,
            inherent,
            current,
            target,
            effective,
            unproven,
            ineffective,
            not_applicable,
            treatment: risk.decision.and_then(|decision| decision.treatment),
            owner: risk.decision.and_then(|decision| decision.owner.clone()),
            override_reason: overriding.and_then(|decision| decision.reason.clone()),
            override_approver: overriding.and_then(|decision| decision.approver.clone()),
            acceptances,
            relies_on,
            state_digest,
        })
    }

    fn acceptance(&self, own: &Acceptance, current: Point, state: &Digest) -> Result<AcceptanceState, Error> {
        let worst = self.framework.matrix().point(own.likelihood.as_str(), own.impact.as_str())?;
        let day = self.day;
        let status = if day < own.starts_on {
            AcceptanceStatus::Upcoming
        } else if own.revoked_on.is_some_and(|revoked| revoked <= day) {
            AcceptanceStatus::Revoked
        } else if day > own.expires_on {
            AcceptanceStatus::Expired
        } else if current.likelihood > worst.likelihood || current.impact > worst.impact {
            AcceptanceStatus::Exceeded
        } else if own.state != *state {
            AcceptanceStatus::Outdated
        } else {
            AcceptanceStatus::Active
        };
        Ok(AcceptanceState {
            acceptance: own.id.clone(),
            status,
            approvers: own.approvers.clone(),
            reason: own.reason.clone(),
            compensating_controls: own.compensating_controls.clone(),
            decided_on: own.decided_on,
            starts_on: own.starts_on,
            expires_on: own.expires_on,
            revoked_on: own.revoked_on,
            accepted_state: own.state.clone(),
        })
    }

    fn appetite(&self, current: &RiskFactors, appetite: Option<&RiskLevelId>, acceptances: &[AcceptanceState]) -> AppetiteState {
        let rank = |level: &str| self.framework.scales().risk_level_rank(level);
        match appetite {
            None => AppetiteState::NotSet,
            Some(appetite) if rank(current.level.as_str()) <= rank(appetite.as_str()) => AppetiteState::Within,
            Some(_) if acceptances.iter().any(|own| own.status == AcceptanceStatus::Active) => AppetiteState::Accepted,
            Some(_) => AppetiteState::Exceeded,
        }
    }
}

/// Whether an own risk was closed by a day.
pub(super) fn is_closed(decision: &RiskDecision, day: Date) -> bool {
    decision.closed_on.is_some_and(|closed| closed <= day)
}

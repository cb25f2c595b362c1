//! The two maturities of a posture: what is declared, and what evidence supports.

use super::PostureMaturity;
use crate::{
    control::{CapabilityState, ControlState, ControlStatus, ProofStatus},
    framework::Framework,
    id::RequirementId,
    maturity::{Maturity, RequirementSet},
};

/// What is in place in one view, and what of it is exempt.
struct View {
    met: RequirementSet,
    exempt: RequirementSet,
}

/// What is in place in either view.
pub(super) struct Held {
    declared: View,
    evidenced: View,
}

impl Held {
    /// Nothing is in place.
    pub(super) fn none(framework: &Framework) -> Self {
        let view = || View { met: framework.requirements().empty(), exempt: framework.requirements().empty() };
        Self { declared: view(), evidenced: view() }
    }

    /// Adds what is declared of a requirement and proven of it; gives whether the two views differ on it.
    pub(super) fn add(&mut self, framework: &Framework, id: &str, declared: ControlStatus, proof: ProofStatus) -> bool {
        let Some(place) = framework.requirements().place(id) else {
            return false;
        };
        let is_exempt = declared == ControlStatus::NotApplicable;
        let is_declared = is_exempt || declared == ControlStatus::Implemented;
        let is_evidenced = matches!(proof, ProofStatus::Proven | ProofStatus::NotApplicable);
        for (view, met, exempt) in
            [(&mut self.declared, is_declared, is_exempt), (&mut self.evidenced, is_evidenced, proof == ProofStatus::NotApplicable)]
        {
            if met {
                view.met.insert(place);
            }
            if exempt {
                view.exempt.insert(place);
            }
        }
        is_declared && !is_evidenced
    }

    /// The declared and the evidenced maturity.
    pub(super) fn maturity(&self, framework: &Framework) -> (Maturity, Maturity) {
        let assess = |view: &View| framework.requirements().assess(&view.met).maturity_without(&view.exempt);
        (assess(&self.declared), assess(&self.evidenced))
    }
}

/// The maturity of controls and capabilities as they stand.
pub(super) fn maturity(framework: &Framework, controls: &[ControlState], capabilities: &[CapabilityState]) -> PostureMaturity {
    let mut held = Held::none(framework);
    let mut separating: Vec<RequirementId> = Vec::new();
    let of_controls = controls.iter().map(|state| (state.control.as_str(), state.declared, state.proof));
    let of_capabilities = capabilities.iter().map(|state| (state.capability.as_str(), state.declared, state.proof));
    for (id, declared, proof) in of_controls.chain(of_capabilities) {
        if held.add(framework, id, declared, proof) {
            separating.extend(RequirementId::new(id));
        }
    }
    let (declared, evidenced) = held.maturity(framework);
    let relies_on = controls.iter().flat_map(|state| &state.relies_on).chain(capabilities.iter().flat_map(|state| &state.relies_on));
    PostureMaturity { declared, evidenced, separating, relies_on: relies_on.cloned().collect() }
}

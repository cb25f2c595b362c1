//! Carrying the roadmap out on paper.

use serde::Serialize;

use super::Phase;
use crate::{
    id::{PhaseId, RequirementId},
    maturity::Requirements,
};

/// Where one phase leads when everything it completes is in place.
///
/// # Example: the built-in roadmap reaches its targets
/// ```
/// use aigov_core::Framework;
/// let steps = Framework::builtin().replay_roadmap();
/// assert!(steps.iter().all(|step| step.reached_level >= step.target_level));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoadmapStep {
    /// The phase.
    pub phase: PhaseId,
    /// Its last month.
    pub end_month: u8,
    /// What its activities complete, in their order.
    pub completed: Vec<RequirementId>,
    /// The level to be reached.
    pub target_level: u8,
    /// The level that is reached with everything completed so far.
    pub reached_level: u8,
    /// What is still missing for the level above that.
    pub gaps_to_next_level: Vec<RequirementId>,
}

pub(crate) fn replay(phases: &[Phase], requirements: &Requirements) -> Vec<RoadmapStep> {
    let mut held = requirements.empty();
    let mut steps = Vec::with_capacity(phases.len());
    for phase in phases {
        let completed: Vec<RequirementId> = phase.activities.iter().flat_map(|activity| activity.completes.iter().cloned()).collect();
        completed.iter().filter_map(|id| requirements.place(id.as_str())).for_each(|place| held.insert(place));
        let assessment = requirements.assess(&held);
        steps.push(RoadmapStep {
            phase: phase.id.clone(),
            end_month: phase.end_month,
            completed,
            target_level: phase.target_maturity,
            reached_level: assessment.current_level(),
            gaps_to_next_level: assessment.gaps_to_next_level().cloned().collect(),
        });
    }
    steps
}

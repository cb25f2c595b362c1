//! Roadmap: phases, activities, and where they lead.

use aigov_core as engine;

use crate::value::values;

values! {
    /// Something to do in a phase.
    Activity {
        id: engine::ActivityId, "The id, unique over all phases.";
        description: engine::Prose, "What is to be done.";
        advances = absent: Vec<engine::RequirementId>, "The controls and capabilities that it brings forward.";
        completes = absent: Vec<engine::RequirementId>, "Those that are in place once it is done.";
        origin: engine::Origin, "Where it comes from.";
    }

    /// One phase of the roadmap.
    Phase {
        id: engine::PhaseId, "The id, as ``month_1_2``.";
        name: engine::Name, "The name for people.";
        start_month: u8, "The first month, counted from 1.";
        end_month: u8, "The last month.";
        activities = absent: Vec<engine::Activity>, "What is to be done, in order.";
        target_maturity: u8, "The level to be reached at its end.";
    }

    /// Where one phase leads when everything it completes is in place.
    RoadmapStep {
        phase: engine::PhaseId, "The phase.";
        end_month: u8, "Its last month.";
        completed = absent: Vec<engine::RequirementId>, "What its activities complete, in their order.";
        target_level: u8, "The level to be reached.";
        reached_level: u8, "The level that is reached with everything completed so far.";
        gaps_to_next_level = absent: Vec<engine::RequirementId>, "What is still missing for the level above that.";
    }
}

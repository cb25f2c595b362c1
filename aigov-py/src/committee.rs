//! Who governs, the reviews that are owed, and what the framework refers to.

use aigov_core as engine;

use crate::value::values;

values! {
    /// A role of the committee.
    Role {
        id: engine::RoleId, "The id, as ``security_engineering``.";
        name: engine::Name, "The name for people.";
        function = absent: Option<engine::Name>, "What it is called inside a sentence where it signs off, as ``legal``; absent: its name.";
        responsibilities = absent: Vec<engine::Prose>, "What the role answers for.";
        origin: engine::Origin, "Where it comes from.";
    }

    /// The body that governs AI code generation.
    Committee {
        name: engine::Name, "The name for people.";
        description: engine::Prose, "What it is for.";
        roles = absent: Vec<engine::Role>, "Who sits on it.";
    }

    /// Who may accept a risk of a level.
    AcceptanceAuthority {
        level: engine::RiskLevelId, "The current risk level.";
        roles = absent: Vec<engine::RoleId>, "The roles of the committee that may accept it; the committee as a whole always may.";
    }

    /// A review that is owed again and again.
    ReviewDuty {
        id: engine::DutyId, "The id, as ``policy_review``.";
        name: engine::Name, "The name for people.";
        description: engine::Prose, "What is to be reviewed.";
        subject: engine::SubjectId, "What is reviewed, as an id.";
        cadence: engine::Cadence, "How often.";
        role: engine::RoleId, "Who owes it.";
        origin: engine::Origin, "Where it comes from.";
    }

    /// A publication that the framework refers to.
    Source {
        id: engine::SourceId, "The id.";
        title: engine::Name, "The title.";
        url = absent: Option<engine::Name>, "Where it can be read.";
    }
}

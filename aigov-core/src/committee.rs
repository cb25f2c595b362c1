//! Who governs: the committee, its roles, the reviews they owe, and what the framework refers to.

use crate::{
    control::Cadence,
    document::record,
    framework::Origin,
    id::{DutyId, RoleId, SourceId, SubjectId},
    text::{Name, Prose},
};

record! {
    /// A role of the committee.
    pub struct Role {
        /// The id, as `security_engineering`.
        pub id: RoleId,
        /// The name for people.
        pub name: Name,
        /// What the role answers for.
        pub responsibilities: Vec<Prose>,
        /// Where it comes from.
        pub origin: Origin,
    }
}

record! {
    /// The body that governs AI code generation.
    pub struct Committee {
        /// The name for people.
        pub name: Name,
        /// What it is for.
        pub description: Prose,
        /// Who sits on it.
        pub roles: Vec<Role>,
    }
}

record! {
    /// A review that is owed again and again.
    pub struct ReviewDuty {
        /// The id, as `policy_review`.
        pub id: DutyId,
        /// The name for people.
        pub name: Name,
        /// What is to be reviewed.
        pub description: Prose,
        /// What is reviewed, as an id.
        pub subject: SubjectId,
        /// How often.
        pub cadence: Cadence,
        /// Who owes it.
        pub role: RoleId,
        /// Where it comes from.
        pub origin: Origin,
    }
}

record! {
    /// A publication that the framework refers to.
    pub struct Source {
        /// The id.
        pub id: SourceId,
        /// The title.
        pub title: Name,
        /// Where it can be read.
        pub url: Option<Name>,
    }
}

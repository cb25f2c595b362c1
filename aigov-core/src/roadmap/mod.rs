//! Roadmap: phases, their activities, and where carrying them out leads.

mod replay;

pub use self::replay::RoadmapStep;
pub(crate) use self::replay::replay;
use crate::{
    document::record,
    id::{ActivityId, PhaseId, RequirementId},
    origin::Origin,
    text::{Name, Prose},
};

record! {
    /// Something to do in a phase.
    ///
    /// # Example: what one activity brings
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let activity = framework.phases()[0].activities.iter().find(|activity| activity.id == "scanning_rules").unwrap();
    /// assert_eq!(activity.completes, ["SEC-001"]);
    /// ```
    pub struct Activity {
        /// The id, unique over all phases.
        pub id: ActivityId,
        /// What is to be done.
        pub description: Prose,
        /// The controls and capabilities that it brings forward.
        pub advances: Vec<RequirementId>,
        /// Those that are in place once it is done.
        pub completes: Vec<RequirementId>,
        /// Where it comes from.
        pub origin: Origin,
    }
    texts: description;
}

record! {
    /// One phase of the roadmap (article, "Implementation Roadmap").
    ///
    /// # Example: the first two months
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let phase = &framework.phases()[0];
    /// assert_eq!((phase.name.as_str(), phase.start_month, phase.end_month), ("Foundation", 1, 2));
    /// assert_eq!(phase.target_maturity, 2);
    /// ```
    pub struct Phase {
        /// The id, as `month_1_2`.
        pub id: PhaseId,
        /// The name for people.
        pub name: Name,
        /// The first month, counted from 1.
        pub start_month: u8,
        /// The last month.
        pub end_month: u8,
        /// What is to be done, in order.
        pub activities: Vec<Activity>,
        /// The level to be reached at its end.
        pub target_maturity: u8,
    }
    texts: name;
}

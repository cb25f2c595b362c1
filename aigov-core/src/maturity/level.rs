//! Maturity levels and what characterises each.

use crate::{
    document::{record, vocabulary},
    id::{CapabilityId, CharacteristicId, ControlId, SubjectId},
    text::{Name, Prose},
};

vocabulary! {
    /// The sort of thing that a signal looks at.
    pub enum SignalSubject {
        /// A control that is implemented.
        Control,
        /// An evidence item, as `TM-003.templates`.
        Evidence,
        /// A capability.
        Capability,
        /// A metric that meets its targets.
        Metric,
        /// A document that is approved.
        Document,
        /// A review duty done on time.
        Duty,
    }
}

vocabulary! {
    /// Whether a signal speaks when its subject is there or when it is not.
    pub enum Expectation {
        /// The subject is there.
        Present,
        /// The subject is missing.
        Absent,
    }
}

record! {
    /// A fact that shows a characteristic of a level.
    pub struct Signal {
        /// The sort of subject.
        pub subject: SignalSubject,
        /// The subject.
        pub id: SubjectId,
        /// Whether it is to be there.
        pub expects: Expectation,
    }
}

record! {
    /// What an organisation at a level looks like; described, never required.
    pub struct Characteristic {
        /// The id, unique over all levels.
        pub id: CharacteristicId,
        /// What can be seen.
        pub description: Prose,
        /// The facts that show it, all of them; none where no fact of a program can.
        pub signals: Vec<Signal>,
    }
}

record! {
    /// One level of the maturity model (article, "Five-Level Maturity Model").
    pub struct MaturityLevel {
        /// The level, 1 for the lowest.
        pub level: u8,
        /// The name for people.
        pub name: Name,
        /// What the level means.
        pub description: Prose,
        /// What it looks like.
        pub characteristics: Vec<Characteristic>,
        /// The controls it requires, those of the levels below included.
        pub controls_required: Vec<ControlId>,
        /// The capabilities it requires, those of the levels below included.
        pub capabilities_required: Vec<CapabilityId>,
    }
}

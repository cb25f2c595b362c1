//! How often a control is carried out.

use crate::{
    document::{record, vocabulary},
    id::TriggerId,
    text::Name,
};

vocabulary! {
    /// A regular interval.
    pub enum Calendar {
        /// At least every month.
        Monthly,
        /// At least every quarter.
        Quarterly,
        /// At least every year.
        Annual,
        /// No regular interval.
        None,
    }
}

vocabulary! {
    /// How often a trigger happens, and so how it is covered.
    pub enum Occurrence {
        /// Each one is recorded and covered by evidence of its own.
        Rare,
        /// Too many to record one by one; evidence ages instead.
        Frequent,
    }
}

record! {
    /// An event that sets off a control.
    pub struct Trigger {
        /// The id, as `pull_request`.
        pub id: TriggerId,
        /// The name for people.
        pub name: Name,
        /// How often it happens.
        pub occurrence: Occurrence,
    }
}

record! {
    /// The structured reading of a frequency phrase; its parts add up.
    pub struct Cadence {
        /// The regular interval, if any.
        pub calendar: Calendar,
        /// The events that set the control off.
        pub triggers: Vec<TriggerId>,
        /// Whether the control runs all the time.
        pub continuous: bool,
    }
}

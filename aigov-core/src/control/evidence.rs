//! What shows that a control works.

use crate::{
    document::{record, vocabulary},
    id::{EvidenceItemId, TriggerId},
    text::Prose,
};

vocabulary! {
    /// What an evidence item consists of.
    pub enum EvidenceKind {
        /// Proof of something done: a report, a form, a result.
        Record,
        /// The setting that makes it happen.
        Configuration,
        /// A written rule or plan.
        Document,
    }
}

record! {
    /// One thing that shows that a control works; it ages by days or is owed for each trigger, never both.
    pub struct EvidenceItem {
        /// The id within the control, as `inventory`; elsewhere it is written `TM-001.inventory`.
        pub id: EvidenceItemId,
        /// What is to be shown.
        pub description: Prose,
        /// What it consists of.
        pub kind: EvidenceKind,
        /// For how many days a record proves, counted from its effective date.
        pub max_age_days: Option<u32>,
        /// The rare trigger of which each occurrence needs a record.
        pub trigger: Option<TriggerId>,
        /// Whether it is advisory: easily passed by, and never the only proof.
        pub advisory: bool,
    }
}

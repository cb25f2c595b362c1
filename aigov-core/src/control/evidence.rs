//! What shows that a control works.

use crate::{
    document::{record, vocabulary},
    id::{EvidenceItemId, TriggerId},
    text::Prose,
};

vocabulary! {
    /// What an evidence item consists of.
    ///
    /// # Example: a scan is shown by its configuration and by its results
    /// ```
    /// use aigov_core::{EvidenceKind, Framework};
    /// let framework = Framework::builtin();
    /// let kinds: Vec<_> = framework.control("SEC-001")?.evidence.iter().map(|item| item.kind).collect();
    /// assert_eq!(kinds, [EvidenceKind::Configuration, EvidenceKind::Configuration, EvidenceKind::Record]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum EvidenceKind {
        /// Proof of something done: a report, a form, a result.
        Record,
        /// The setting that makes it happen.
        Configuration,
        /// A written rule or plan.
        Document,
    }
}

vocabulary! {
    /// Where the proof of an evidence item is recorded.
    ///
    /// # Example: a sign-off is recorded once, with its tool
    /// ```
    /// use aigov_core::{EvidenceSource, Framework};
    /// let framework = Framework::builtin();
    /// let items = &framework.control("TM-002")?.evidence;
    /// assert_eq!((items[0].id.as_str(), items[0].source), ("approval_form", Some(EvidenceSource::ToolApprovals)));
    /// assert_eq!((items[1].id.as_str(), items[1].source), ("security_assessment", None)); // in evidence records
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum EvidenceSource {
        /// In evidence records.
        Records,
        /// In the approvals of the tool that an occurrence is about, or in evidence records.
        ToolApprovals,
    }
}

record! {
    /// One thing that shows that a control works; it ages by days, is owed for each trigger, or both.
    ///
    /// # Example: an inventory proves for 31 days, a form for its request
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let inventory = &framework.control("TM-001")?.evidence[0];
    /// assert_eq!((inventory.id.as_str(), inventory.max_age_days), ("inventory", Some(31)));
    /// let form = &framework.control("TM-002")?.evidence[0];
    /// assert_eq!((form.max_age_days, form.trigger.as_ref().unwrap().as_str()), (None, "tool_request"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
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
        /// Whether it is advisory: easily passed by, and never the only proof. False where nothing is said.
        pub advisory: bool,
        /// Where its proof is recorded; absent: in evidence records.
        pub source: Option<EvidenceSource>,
    }
    texts: description;
    defaults: advisory = false;
}

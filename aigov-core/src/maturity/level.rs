//! Maturity levels and what characterises each.

use crate::{
    document::{record, vocabulary},
    id::{CapabilityId, CharacteristicId, ControlId, SubjectId},
    text::{Name, Prose},
};

vocabulary! {
    /// The sort of thing that a signal looks at.
    ///
    /// # Example: a metric can be a sign too
    /// ```
    /// use aigov_core::{Framework, SignalSubject};
    /// let framework = Framework::builtin();
    /// let enforcement = framework.levels()[3].characteristics.iter().find(|seen| seen.id == "automated_enforcement").unwrap();
    /// assert!(enforcement.signals.iter().all(|signal| signal.subject == SignalSubject::Metric));
    /// ```
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
    ///
    /// # Example: level 1 is known by what is missing
    /// ```
    /// use aigov_core::{Expectation, Framework};
    /// let framework = Framework::builtin();
    /// let mut signals = framework.levels()[0].characteristics.iter().flat_map(|seen| &seen.signals);
    /// assert!(signals.all(|signal| signal.expects == Expectation::Absent));
    /// ```
    pub enum Expectation {
        /// The subject is there.
        Present,
        /// The subject is missing.
        Absent,
    }
}

record! {
    /// A fact that shows a characteristic of a level.
    ///
    /// # Example: evidence that shows a characteristic
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let templates = &framework.levels()[1].characteristics[2];
    /// assert_eq!((templates.id.as_str(), templates.signals[0].id.as_str()), ("ignore_file_templates", "TM-003.templates"));
    /// ```
    pub struct Signal {
        /// The sort of subject.
        pub subject: SignalSubject,
        /// The subject.
        pub id: SubjectId,
        /// Whether it is to be there.
        pub expects: Expectation,
    }
    key: subject, id;
}

record! {
    /// What an organisation at a level looks like; described, never required.
    ///
    /// # Example: some things no record can show
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let review = framework.levels()[1].characteristics.iter().find(|seen| seen.id == "standard_code_review").unwrap();
    /// assert!(review.signals.is_empty());
    /// ```
    pub struct Characteristic {
        /// The id, unique over all levels.
        pub id: CharacteristicId,
        /// What can be seen.
        pub description: Prose,
        /// The facts that show it, all of them; none where no fact of a program can.
        pub signals: Vec<Signal>,
    }
    texts: description;
}

record! {
    /// One level of the maturity model (article, "Five-Level Maturity Model").
    ///
    /// # Example: level 2 requires three controls
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let level = &framework.levels()[1];
    /// assert_eq!((level.level, level.name.as_str()), (2, "Developing"));
    /// assert_eq!(level.controls_required, ["TM-001", "TM-002", "OPS-001"]);
    /// ```
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
    texts: name, description;
    key: level;
}

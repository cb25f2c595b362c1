//! From what is in place to a level and its gaps.

use crate::{
    document::{record, vocabulary},
    id::{DomainId, RequirementId},
    metric::Fraction,
    text::{Name, Prose},
};

record! {
    /// What a level still lacks.
    ///
    /// # Example: what level 3 takes beyond level 2
    /// ```
    /// let maturity = aigov_core::assess_maturity(["TM-001", "TM-002", "OPS-001"])?;
    /// assert_eq!(maturity.gaps[2].level, 3);
    /// assert_eq!(maturity.gaps[2].missing, ["TM-003", "DP-001", "DP-002", "SEC-001", "SEC-002", "SEC-003", "CMP-001", "OPS-002"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct LevelGaps {
        /// The level.
        pub level: u8,
        /// The controls and capabilities that are missing for it, lower levels' included, in the framework's order.
        pub missing: Vec<RequirementId>,
    }
}

vocabulary! {
    /// Whether progress can be stated as a fraction.
    ///
    /// # Example: nothing of a domain applies
    /// ```
    /// use aigov_core::{AssessOptions, Framework, ProgressState};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls:
    ///   - { id: CMP-001, status: not_applicable, justification: No code is distributed., approver: Legal Reviewer }
    ///   - { id: CMP-002, status: not_applicable, justification: No rule applies., approver: Legal Reviewer }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let domains = &posture.maturity.declared.progress.domains;
    /// let compliance = domains.iter().find(|progress| progress.domain == "compliance").unwrap();
    /// assert_eq!((compliance.state, compliance.met, compliance.not_applicable), (ProgressState::AllExempt, None, 2));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ProgressState {
        /// There is a fraction.
        Measured,
        /// Something is required, and none of it applies.
        AllExempt,
    }
}

record! {
    /// How much of a level's requirements is in place.
    ///
    /// # Example: three of eleven
    /// ```
    /// let maturity = aigov_core::assess_maturity(["TM-001", "TM-002", "OPS-001"])?;
    /// let level_3 = &maturity.progress.levels[2];
    /// assert_eq!((level_3.level, level_3.met.unwrap().to_string()), (3, "3/11".to_owned()));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct LevelProgress {
        /// The level.
        pub level: u8,
        /// Whether there is a fraction.
        pub state: ProgressState,
        /// Requirements in place over requirements that apply; 0/0 for a level without any, `None` where all are exempt.
        pub met: Option<Fraction>,
        /// The requirements that do not apply.
        pub not_applicable: u64,
    }
}

record! {
    /// How much of a domain's controls is in place.
    ///
    /// # Example: one domain at a time
    /// ```
    /// let maturity = aigov_core::assess_maturity(["SEC-001", "SEC-002"])?;
    /// let security = maturity.progress.domains.iter().find(|progress| progress.domain == "security").unwrap();
    /// assert_eq!(security.met.unwrap().to_string(), "2/3");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct DomainProgress {
        /// The domain.
        pub domain: DomainId,
        /// Whether there is a fraction.
        pub state: ProgressState,
        /// Controls in place over controls that apply; 0/0 for a domain without any, `None` where all are exempt.
        pub met: Option<Fraction>,
        /// The controls that do not apply.
        pub not_applicable: u64,
    }
}

record! {
    /// Progress beside the headline level: exact fractions, no invented average.
    ///
    /// # Example: much done, and still level 1
    /// ```
    /// let maturity = aigov_core::assess_maturity(["TM-003", "SEC-001", "SEC-002", "SEC-003", "CMP-001"])?;
    /// assert_eq!(maturity.current_level, 1);
    /// assert_eq!(maturity.progress.levels[2].met.unwrap().to_string(), "5/11");
    /// assert_eq!(maturity.progress.domains[3].met.unwrap().to_string(), "3/3");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct MaturityProgress {
        /// One entry a level.
        pub levels: Vec<LevelProgress>,
        /// One entry a domain.
        pub domains: Vec<DomainProgress>,
    }
}

record! {
    /// A maturity assessment (article, `assess_maturity`).
    ///
    /// # Example: one requirement short of level 2
    /// ```
    /// use aigov_core::assess_maturity;
    /// let maturity = assess_maturity(["TM-001", "TM-002"])?;
    /// assert_eq!((maturity.current_level, maturity.next_level), (1, Some(2)));
    /// assert_eq!(maturity.gaps_to_next_level, ["OPS-001"]);
    /// assert_eq!(maturity.progress.levels[1].met.unwrap().to_string(), "2/3");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Maturity {
        /// The highest level of which every requirement, and every requirement of every lower level, is in place.
        pub current_level: u8,
        /// Its name.
        pub level_name: Name,
        /// What it means.
        pub description: Prose,
        /// The level above it; `None` at the top.
        pub next_level: Option<u8>,
        /// What is missing for the next level, in the framework's order; empty at the top.
        pub gaps_to_next_level: Vec<RequirementId>,
        /// What is missing for each level.
        pub gaps: Vec<LevelGaps>,
        /// Progress per level and per domain.
        pub progress: MaturityProgress,
    }
}

impl Maturity {
    /// The assessment as a canonical JSON document.
    ///
    /// # Example: for a dashboard
    /// ```
    /// let maturity = aigov_core::assess_maturity(["TM-001", "TM-002", "OPS-001"])?;
    /// assert!(maturity.to_json().starts_with(r#"{"current_level":2,"level_name":"Developing","#));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::canonical_json(self)
    }
}

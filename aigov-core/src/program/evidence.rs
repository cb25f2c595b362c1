//! What a program records as evidence.

use crate::{
    date::Date,
    digest::Digest,
    document::{Annotations, record, vocabulary},
    id::{EvidenceId, OccurrenceId, SubjectId, UnitId},
    text::{Name, Prose},
};

vocabulary! {
    /// What a check came to.
    ///
    /// # Example: a failed check is no missing check
    /// ```
    /// use aigov_core::{AssessOptions, EvidenceResult, EvidenceState, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence:
    ///   - { id: ev-17, supports: [TM-001.inventory], result: fail, effective_on: 2026-11-20 }
    ///   - { id: ev-18, supports: [TM-001.detection_rules], result: pass, effective_on: 2026-11-20 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(program.evidence()[0].result, EvidenceResult::Fail);
    /// let items = &posture.controls[0].items;
    /// assert_eq!((items[0].state, items[1].state), (EvidenceState::Failed, EvidenceState::Fresh));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum EvidenceResult {
        /// It shows that the control works.
        Pass,
        /// It shows that the control does not work, until a newer check passes.
        Fail,
    }
}

vocabulary! {
    /// How much a record can carry.
    ///
    /// # Example: advice alone proves nothing
    /// ```
    /// use aigov_core::{AssessOptions, EvidenceState, EvidenceStrength, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence: [ { id: ev-17, supports: [SEC-002.code_owners], result: pass, strength: advisory, effective_on: 2026-11-20 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(program.evidence()[0].strength, Some(EvidenceStrength::Advisory));
    /// let control = posture.controls.iter().find(|state| state.control == "SEC-002").unwrap();
    /// assert_eq!((control.items[1].item.as_str(), control.items[1].state), ("code_owners", EvidenceState::Missing));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum EvidenceStrength {
        /// It proves.
        Proof,
        /// It supports, and proves nothing alone.
        Advisory,
    }
}

record! {
    /// A record that something works.
    ///
    /// # Example: one report for two items
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence:
    ///   - { id: ev-17, supports: [SEC-001.scan_summary, CMP-001.compliance_report], result: pass, effective_on: 2026-11-20,
    ///       title: Scan report of November, location: reports/2026-11/scan.pdf }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let report = &program.evidence()[0];
    /// assert_eq!((report.id.as_str(), report.supports.len()), ("ev-17", 2));
    /// let proven = posture.controls.iter().flat_map(|control| &control.items).filter(|item| item.evidence.as_ref() == Some(&report.id));
    /// assert_eq!(proven.map(|item| item.item.as_str()).collect::<Vec<_>>(), ["scan_summary", "compliance_report"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct EvidenceRecord {
        /// The id.
        pub id: EvidenceId,
        /// The evidence items, as `TM-001.inventory`, and capabilities that it supports; at least one.
        pub supports: Vec<SubjectId>,
        /// The events that it covers.
        pub covers: Vec<OccurrenceId>,
        /// What it came to.
        pub result: EvidenceResult,
        /// How much it can carry; absent: it proves.
        pub strength: Option<EvidenceStrength>,
        /// What it is.
        pub title: Option<Name>,
        /// The unit it comes from; absent: the organisation.
        pub unit: Option<UnitId>,
        /// The day from which its age counts.
        pub effective_on: Date,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// The records of the same day, unit and item that it takes the place of.
        pub supersedes: Vec<EvidenceId>,
        /// The day it was withdrawn; from then on it counts no more.
        pub withdrawn_on: Option<Date>,
        /// Who withdrew it; required where it is withdrawn.
        pub withdrawn_by: Option<Name>,
        /// Why it was withdrawn; required where it is withdrawn.
        pub withdrawal_reason: Option<Prose>,
        /// The digest of the file behind it.
        pub sha256: Option<Digest>,
        /// Where the file behind it is kept.
        pub location: Option<Name>,
        /// Notes.
        pub annotations: Annotations,
    }
}

impl EvidenceRecord {
    /// Whether it is strong enough to prove.
    pub(crate) fn is_proof(&self) -> bool {
        self.strength != Some(EvidenceStrength::Advisory)
    }

    /// Whether its check passed.
    pub(crate) fn passed(&self) -> bool {
        self.result == EvidenceResult::Pass
    }
}

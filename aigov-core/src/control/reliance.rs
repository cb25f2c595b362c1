//! What a judgement rests on without proof.

use crate::{
    document::{record, vocabulary},
    id::{SubjectId, UnitId},
};

vocabulary! {
    /// Why something counts without proof.
    ///
    /// # Example: a control that does not apply
    /// ```
    /// use aigov_core::{AssessOptions, Framework, RelianceReason};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls:
    ///   - { id: CMP-001, status: not_applicable, justification: No code is distributed., approver: Legal Reviewer, effective_on: 2026-06-01 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.maturity.relies_on[0].reason, RelianceReason::NotApplicable);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum RelianceReason {
        /// The control is declared not to apply.
        NotApplicable,
        /// The item asks about events, and none is on record.
        NoEvent,
        /// A failed check was withdrawn, and no check of its day or later has passed.
        FailureWithdrawn,
    }
}

record! {
    /// Something that counts without proof.
    ///
    /// # Example: nothing has happened that evidence must cover
    /// ```
    /// use aigov_core::{AssessOptions, Framework, RelianceReason};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: OPS-002, status: implemented } ]
    /// evidence: [ { id: ev-1, supports: [OPS-002.playbook, OPS-002.tabletop], result: pass, effective_on: 2026-10-01 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let reliance = &posture.controls.iter().find(|state| state.control == "OPS-002").unwrap().relies_on[0];
    /// assert_eq!((reliance.reason, reliance.subject.as_str()), (RelianceReason::NoEvent, "OPS-002.post_incident_review"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Reliance {
        /// Why it counts.
        pub reason: RelianceReason,
        /// The control, the item as `TM-002.legal_review`, or the capability.
        pub subject: SubjectId,
        /// The unit; `None`: the organisation or all of it.
        pub unit: Option<UnitId>,
    }
}

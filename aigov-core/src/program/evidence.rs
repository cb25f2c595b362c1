//! What a program records as proof, as an excuse, and as done.

use crate::{
    date::Date,
    digest::Digest,
    document::{Annotations, record, vocabulary},
    id::{ControlId, DutyId, EvidenceId, ExceptionId, ImpactId, LikelihoodId, OccurrenceId, SubjectId, ToolId, TriggerId, UnitId},
    text::{Name, Prose},
};

vocabulary! {
    /// What a check came to.
    ///
    /// # Example: only what passes proves
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
    /// assert_eq!((items[0].state, items[1].state), (EvidenceState::Missing, EvidenceState::Fresh));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum EvidenceResult {
        /// It shows that the control works.
        Pass,
        /// It shows that the control does not work, and proves nothing.
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
        /// The occurrences of rare triggers that it covers.
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
        /// The digest of the file behind it.
        pub sha256: Option<Digest>,
        /// Where the file behind it is kept.
        pub location: Option<Name>,
        /// Notes.
        pub annotations: Annotations,
    }
}

impl EvidenceRecord {
    /// Whether it proves what it supports, while it counts.
    pub(crate) fn proves(&self) -> bool {
        self.result == EvidenceResult::Pass && self.strength != Some(EvidenceStrength::Advisory)
    }
}

record! {
    /// One occurrence of a rare trigger, which evidence must cover until it is due.
    ///
    /// # Example: an incident, and the day by which its review is due
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// records: [ { id: inc-2, kind: incident, title: Key in generated code, occurred_on: 2026-11-02, due_days: 30 } ]
    /// ")?;
    /// let incident = &program.records()[0];
    /// assert_eq!((incident.kind.as_str(), incident.closed_on), ("incident", None));
    /// assert_eq!(incident.occurred_on.plus_days(incident.due_days.into()), Some("2026-12-02".parse()?));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct TriggerRecord {
        /// The id.
        pub id: OccurrenceId,
        /// The trigger, as `incident`.
        pub kind: TriggerId,
        /// What it is.
        pub title: Option<Name>,
        /// The tool it is about.
        pub tool: Option<ToolId>,
        /// The unit it happened in; absent: the organisation.
        pub unit: Option<UnitId>,
        /// The day it happened.
        pub occurred_on: Date,
        /// The day it was over; kept, and never judged.
        pub closed_on: Option<Date>,
        /// How many days after the day it happened its evidence is due.
        pub due_days: u32,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

record! {
    /// Leave to fall short of a control for a time. It excuses, and never improves a figure.
    ///
    /// # Example: leave for one repository
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: cursor, name: Cursor, account: corporate, execution: interactive } ]
    /// repositories:
    ///   - { id: sdk-python, classification: public, tools: [cursor] }
    ///   - { id: sdk-java, classification: public, tools: [cursor] }
    /// exceptions:
    ///   - { id: ex-4, control: TM-002, scope: [sdk-java], approver: AI governance committee, reason: A trial before the approval.,
    ///       starts_on: 2026-11-01, ends_on: 2026-11-30 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(program.exceptions()[0].scope, ["sdk-java"]);
    /// assert!(posture.access.denials[0].excused_by.is_empty()); // sdk-python
    /// assert_eq!(posture.access.denials[1].excused_by, ["ex-4"]); // sdk-java: still denied, and excused
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Exception {
        /// The id.
        pub id: ExceptionId,
        /// The control that is fallen short of.
        pub control: ControlId,
        /// The units, repositories and tools it is for; empty: everything.
        pub scope: Vec<SubjectId>,
        /// Who gave leave.
        pub approver: Name,
        /// Why.
        pub reason: Prose,
        /// The first day it holds.
        pub starts_on: Date,
        /// The last day it holds.
        pub ends_on: Date,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

record! {
    /// The decision to bear a risk as it stands. It holds while the risk is what it was when it was accepted.
    ///
    /// # Example: it is for the state that it names, and for no other
    /// ```
    /// use aigov_core::{AcceptanceStatus, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// risks:
    ///   - { id: R006, acceptance: { approver: AI governance committee, decided_on: 2026-11-02, expires_on: 2027-04-30, likelihood: likely,
    ///       impact: moderate, state: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' } }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let acceptance = program.risks()[0].acceptance.as_ref().unwrap();
    /// assert_eq!((acceptance.likelihood.as_str(), acceptance.impact.as_str()), ("likely", "moderate"));
    /// let risk = &posture.risks[5];
    /// assert_ne!(acceptance.state, risk.state_digest);
    /// assert_eq!(risk.acceptance.as_ref().unwrap().status, AcceptanceStatus::StateChanged);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Acceptance {
        /// Who decided.
        pub approver: Name,
        /// The first day it holds.
        pub decided_on: Date,
        /// The last day it holds.
        pub expires_on: Date,
        /// The digest of the risk's state as the posture gave it.
        pub state: Digest,
        /// The worst current likelihood that is accepted.
        pub likelihood: LikelihoodId,
        /// The worst current impact that is accepted.
        pub impact: ImpactId,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
    }
}

record! {
    /// A review duty done.
    ///
    /// # Example: a review counts for a quarter
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// reviews: [ { duty: risk_register_review, done_on: 2026-10-05, by: AI governance committee } ] # quarterly: 92 days
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let review = &program.reviews()[0];
    /// let duty = posture.duties.iter().find(|duty| duty.duty == review.duty).unwrap();
    /// assert_eq!((duty.state.as_str(), duty.done_on), ("done", Some(review.done_on)));
    /// assert_eq!(duty.due_on, Some("2027-01-05".parse()?));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Review {
        /// The duty.
        pub duty: DutyId,
        /// The day it was done.
        pub done_on: Date,
        /// Who did it.
        pub by: Option<Name>,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

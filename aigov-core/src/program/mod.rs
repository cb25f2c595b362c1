//! The program: the organisation's record, as one document.

mod changes;
mod check;
mod dated;
mod entry;
mod event;
mod evidence;
mod exception;
mod organization;
mod read;
mod schema_1;
mod settings;

use std::sync::{Arc, OnceLock};

pub use self::entry::{
    Approval, CapabilityEntry, ControlEntry, FrameworkRef, Measurement, PolicyEntry, Repository, RiskDecision, RiskTarget, StatedStatus,
    Tool,
};
pub use self::event::{Event, RequestOutcome};
pub use self::evidence::{EvidenceRecord, EvidenceResult, EvidenceStrength};
pub use self::exception::{Acceptance, Exception, Review};
pub use self::organization::{Organization, Unit};
pub use self::settings::{CategoryAppetite, DEFAULT_DUE_SOON_DAYS, EffectiveSettings, Settings, SettingsEntry};
pub(crate) use self::{
    changes::Changes,
    dated::{Dated, Timeline, Timelines, restated},
    entry::Record,
    settings::{SettingsTimeline, check_appetites, check_settings},
};
use crate::{
    digest::Digest,
    document::{Annotations, Format, Limits, canonical_json, read_either, schema_of},
    error::{Error, Problem},
    framework::Framework,
};

/// The version of the program document's form that this build writes, and the latest that it reads; earlier ones are converted.
pub const PROGRAM_SCHEMA_VERSION: u32 = 2;

/// An organisation's record: what it uses, what it declares, what it measured and what it decided.
///
/// A program is immutable; a clone shares everything and costs nothing.
///
/// # Example: from a document to a posture
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 2
/// framework: { id: ai-code-generation, version: '1.1.0' }
/// organization: { name: Example Robotics }
/// controls:
///   - { id: TM-001, status: implemented, owner: security engineering }
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// assert_eq!(posture.maturity.declared.gaps_to_next_level, ["TM-002", "OPS-001"]);
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Program(Arc<Held>);

#[derive(Debug)]
struct Held {
    record: Record,
    /// Made when it is first asked for.
    digest: OnceLock<Digest>,
    /// The framework that the program was checked against when it was read.
    bound_to: Option<Digest>,
}

/// Two programs are equal when their digests are.
impl PartialEq for Program {
    fn eq(&self, other: &Self) -> bool {
        self.digest() == other.digest()
    }
}

impl Eq for Program {}

impl Program {
    /// Reads a JSON document and checks its structure; what it says about a framework is checked when it is assessed.
    ///
    /// # Errors
    /// Every problem of form at once, from `syntax` and `limit` to `missing_field`, `unknown_field` and `duplicate_id`.
    ///
    /// # Example: a program can be kept before its framework is at hand
    /// ```
    /// use aigov_core::{Framework, Program};
    /// let program = Program::from_json(br#"{"schema_version": 2, "framework": {"id": "house-rules", "version": "3"},
    ///   "organization": {"name": "Example Robotics"}}"#)?;
    /// assert_eq!(program.framework().id, "house-rules");
    /// assert_eq!(program.validate(&Framework::builtin()).len(), 2); // neither the id nor the version is the built-in's
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        read::read_record(bytes, &Limits::default(), Format::Json, check::check_structure).map(|record| Self::hold(record, None))
    }

    /// Reads a YAML 1.2 document; otherwise as [`Program::from_json`].
    ///
    /// # Errors
    /// As [`Program::from_json`].
    ///
    /// # Example: YAML 1.2 has no accidental booleans
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics, units: [no, se] }
    /// ")?;
    /// assert_eq!(program.organization().units[0].id, "no");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn from_yaml(bytes: &[u8]) -> Result<Self, Error> {
        read::read_record(bytes, &Limits::default(), Format::Yaml, check::check_structure).map(|record| Self::hold(record, None))
    }

    /// A document in JSON or YAML, whichever it is.
    pub(crate) fn from_either(bytes: &[u8]) -> Result<Self, Error> {
        read::read_record(bytes, &Limits::default(), Format::Either, check::check_structure).map(|record| Self::hold(record, None))
    }

    fn hold(record: Record, bound_to: Option<Digest>) -> Self {
        Self(Arc::new(Held { record, digest: OnceLock::new(), bound_to }))
    }

    /// The JSON Schema (draft 2020-12) of a program document.
    ///
    /// # Example: every section is described
    /// ```
    /// assert!(aigov_core::Program::schema().contains("\"measurements\""));
    /// ```
    #[must_use]
    pub fn schema() -> String {
        schema_of::<Record>("program", PROGRAM_SCHEMA_VERSION, check::stated())
    }

    /// Every problem of the program's meaning under a framework; empty when it can be assessed.
    ///
    /// # Example: a control that the framework does not have
    /// ```
    /// use aigov_core::{Framework, Program};
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-010, status: planned } ]
    /// ")?;
    /// let problems = program.validate(&Framework::builtin());
    /// assert_eq!(problems[0].to_string(), "controls[0].id: no control has the id \"TM-010\"; the nearest is \"TM-001\"");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn validate(&self, framework: &Framework) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.0.bound_to.as_ref() != Some(framework.digest()) {
            check::check_meaning(framework, self.record(), &crate::document::Places::default(), &mut problems);
        }
        problems
    }

    /// The program with entries added, for a what-if; the program itself stays as it is.
    ///
    /// The changes are an object, in JSON or YAML, with any of the program's sections: their entries are added, and `settings` change
    /// what they state. An entry that states the same as one of the program, by id, unit and dates, takes its place; otherwise an id that is there already
    /// holds from its `effective_on`: where the program's entry states one, so must the change, or it only fills the time before. A text that begins
    /// with `{` is read as JSON.
    ///
    /// # Errors
    /// - Every problem of the form of the changes at once, as `syntax`, `unknown_field` or `missing_field`; paths are those of the changes.
    /// - Every problem of form of the program that they make at once, as `duplicate_id`; paths are those of that program.
    ///
    /// # Example: what one more control would do
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: implemented }, { id: TM-002, status: implemented } ]
    /// ")?;
    /// let trained = program.with_changes(br#"{"controls": [{"id": "OPS-001", "status": "implemented"}]}"#)?;
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// assert_eq!(framework.assess(&program, &options)?.maturity.declared.current_level, 1);
    /// assert_eq!(framework.assess(&trained, &options)?.maturity.declared.current_level, 2);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn with_changes(&self, changes: &[u8]) -> Result<Self, Error> {
        let changes: Changes = read_either(changes, &Limits::default(), |_, _, _| ())?;
        let record = self.record().with(changes);
        let mut problems = Vec::new();
        check::check_structure(&record, &crate::document::Places::default(), &mut problems);
        if problems.is_empty() {
            return Ok(Self::hold(record, None));
        }
        let total = problems.len();
        Err(Error::from_problems(problems, total))
    }

    pub(crate) fn record(&self) -> &Record {
        &self.0.record
    }

    /// The program as a canonical JSON document.
    ///
    /// # Example: every key is written, absent ones too
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { status: planned, id: TM-001 } ]
    /// ")?;
    /// assert!(program.to_json().contains(r#""controls":[{"id":"TM-001","unit":null,"status":"planned","owner":null,"#));
    /// assert_eq!(Program::from_json(program.to_json().as_bytes())?, program);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self.record())
    }

    /// The SHA-256 digest of the canonical document.
    ///
    /// # Example: what a program says counts, not how it is written
    /// ```
    /// use aigov_core::Program;
    /// let yaml = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let json = Program::from_json(br#"{"organization": {"name": "Example Robotics"}, "schema_version": 2,
    ///   "framework": {"version": "1.1.0", "id": "ai-code-generation"}}"#)?;
    /// assert_eq!(yaml.digest(), json.digest());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn digest(&self) -> &Digest {
        self.0.digest.get_or_init(|| Digest::of_canonical(self.record()))
    }

    /// The organisation.
    ///
    /// # Example: whose program it is
    /// ```
    /// let program = aigov_core::Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// assert_eq!(program.organization().name.as_str(), "Example Robotics");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn organization(&self) -> &Organization {
        &self.record().organization
    }

    /// The framework that it was written for.
    ///
    /// # Example: which rules it was written for
    /// ```
    /// let program = aigov_core::Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// assert_eq!(program.framework().id, "ai-code-generation");
    /// assert_eq!(program.framework().version.as_str(), "1.1.0");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn framework(&self) -> &FrameworkRef {
        &self.record().framework
    }

    /// The settings that it states, entry by entry.
    ///
    /// # Example: what it states, without defaults
    /// ```
    /// let program = aigov_core::Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// settings: { due_soon_days: 21 }
    /// ")?;
    /// let entry = &program.settings()[0];
    /// assert_eq!((entry.due_soon_days, entry.grace_days), (Some(21), None));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn settings(&self) -> &[SettingsEntry] {
        &self.record().settings.entries
    }

    /// The tools.
    ///
    /// # Example: tools that run without a person
    /// ```
    /// use aigov_core::{Execution, Program};
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: codex-cli, name: Codex CLI, execution: agent_sandboxed }, { id: aider, name: Aider, execution: interactive } ]
    /// ")?;
    /// let agents = program.tools().iter().filter(|tool| tool.execution == Some(Execution::AgentSandboxed));
    /// assert_eq!(agents.map(|tool| tool.name.as_str()).collect::<Vec<_>>(), ["Codex CLI"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn tools(&self) -> &[Tool] {
        &self.record().tools
    }

    /// The repositories.
    ///
    /// # Example: how many carry a label
    /// ```
    /// let program = aigov_core::Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// repositories: [ { id: fleet-api, classification: confidential }, { id: legacy-hmi } ]
    /// ")?;
    /// assert_eq!(program.repositories().iter().filter(|repository| repository.classification.is_some()).count(), 1);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn repositories(&self) -> &[Repository] {
        &self.record().repositories
    }

    /// What it declares about controls, entry by entry.
    ///
    /// # Example: the history of a control
    /// ```
    /// let program = aigov_core::Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls:
    ///   - { id: DP-001, status: partial, effective_on: 2026-03-02 }
    ///   - { id: DP-001, status: implemented, effective_on: 2026-10-01 }
    /// ")?;
    /// assert_eq!(program.controls().iter().filter(|entry| entry.id == "DP-001").count(), 2);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn controls(&self) -> &[ControlEntry] {
        &self.record().controls
    }

    /// What it declares about capabilities, entry by entry.
    ///
    /// # Example: a capability in preparation
    /// ```
    /// use aigov_core::{ControlStatus, Program};
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// capabilities: [ { id: CAP-005, status: planned, owner: application security } ]
    /// ")?;
    /// assert_eq!(program.capabilities()[0].status, ControlStatus::Planned);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn capabilities(&self) -> &[CapabilityEntry] {
        &self.record().capabilities
    }

    /// What it decided about risks, and its own risks.
    ///
    /// # Example: risks that are accepted
    /// ```
    /// use aigov_core::{Program, Treatment};
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// risks: [ { id: R006, treatment: accept, owner: engineering management }, { id: R001, treatment: mitigate } ]
    /// ")?;
    /// let accepted = program.risks().iter().filter(|risk| risk.treatment == Some(Treatment::Accept));
    /// assert_eq!(accepted.map(|risk| risk.id.as_str()).collect::<Vec<_>>(), ["R006"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn risks(&self) -> &[RiskDecision] {
        &self.record().risks
    }

    /// What it records as proof.
    ///
    /// # Example: the checks that failed
    /// ```
    /// use aigov_core::{EvidenceResult, Program};
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence:
    ///   - { id: ev-17, supports: [TM-001.inventory], result: pass, effective_on: 2026-10-31 }
    ///   - { id: ev-18, supports: [SEC-001.scan_summary], result: fail, effective_on: 2026-11-02 }
    /// ")?;
    /// let failed = program.evidence().iter().filter(|record| record.result == EvidenceResult::Fail);
    /// assert_eq!(failed.map(|record| record.id.as_str()).collect::<Vec<_>>(), ["ev-18"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn evidence(&self) -> &[EvidenceRecord] {
        &self.record().evidence
    }

    /// The events of rare triggers.
    ///
    /// # Example: incidents that are not over
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// events:
    ///   - { id: inc-1, kind: incident, occurred_on: 2026-09-14, due_days: 30, closed_on: 2026-09-16 }
    ///   - { id: inc-2, kind: incident, occurred_on: 2026-11-20, due_days: 30 }
    /// ")?;
    /// let open = program.events().iter().filter(|event| event.closed_on.is_none());
    /// assert_eq!(open.map(|event| event.id.as_str()).collect::<Vec<_>>(), ["inc-2"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.record().events
    }

    /// The exceptions.
    ///
    /// # Example: who approved it
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// exceptions:
    ///   - { id: ex-3, control: TM-003, approver: AI governance committee, reason: The templates are being rewritten.,
    ///       starts_on: 2026-09-01, ends_on: 2026-11-30 }
    /// ")?;
    /// assert_eq!(program.exceptions().len(), 1);
    /// assert_eq!(program.exceptions()[0].approver.as_str(), "AI governance committee");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn exceptions(&self) -> &[Exception] {
        &self.record().exceptions
    }

    /// The reviews that were done.
    ///
    /// # Example: when a duty was last done
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// reviews: [ { duty: policy_review, done_on: 2026-05-18 }, { duty: policy_review, done_on: 2026-08-24 } ]
    /// ")?;
    /// let days = program.reviews().iter().filter(|review| review.duty == "policy_review").map(|review| review.done_on);
    /// assert_eq!(days.max(), Some("2026-08-24".parse()?));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn reviews(&self) -> &[Review] {
        &self.record().reviews
    }

    /// The acceptances of risks.
    ///
    /// # Example: who accepted what, until when
    /// ```
    /// let program = aigov_core::Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// acceptances:
    ///   - { id: acc-1, risk: R006, reason: The training starts in spring., approvers: [Committee Chair], decided_on: 2026-11-02,
    ///       starts_on: 2026-11-02, expires_on: 2027-04-30, likelihood: likely, impact: moderate,
    ///       state: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }
    /// ")?;
    /// let acceptance = &program.acceptances()[0];
    /// assert_eq!((acceptance.risk.as_str(), acceptance.approvers[0].as_str()), ("R006", "Committee Chair"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn acceptances(&self) -> &[Acceptance] {
        &self.record().acceptances
    }

    /// What it measured.
    ///
    /// # Example: a period stands once
    /// ```
    /// let error = aigov_core::Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// measurements:
    ///   - { metric: ai_tool_coverage, numerator: 84, denominator: 98, starts_on: 2026-09-01, ends_on: 2026-09-30 }
    ///   - { metric: ai_tool_coverage, numerator: 90, denominator: 100, starts_on: 2026-09-30, ends_on: 2026-10-31 }
    /// ").unwrap_err();
    /// assert!(error.to_string().contains("overlaps that of measurements[0]"));
    /// ```
    #[must_use]
    pub fn measurements(&self) -> &[Measurement] {
        &self.record().measurements
    }

    /// The documents it has put in force.
    ///
    /// # Example: when a policy was approved
    /// ```
    /// let program = aigov_core::Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// policies: [ { document: usage_policy, approver: AI governance committee, approved_on: 2026-05-20 } ]
    /// ")?;
    /// assert_eq!(program.policies()[0].approved_on, "2026-05-20".parse()?);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn policies(&self) -> &[PolicyEntry] {
        &self.record().policies
    }

    /// The notes on the program as a whole.
    ///
    /// # Example: notes travel with the program
    /// ```
    /// let program = aigov_core::Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// annotations: { ticket: GRC-1240 }
    /// ")?;
    /// assert!(program.to_json().ends_with(r#""annotations":{"ticket":"GRC-1240"}}"#));
    /// assert_eq!(program.annotations().len(), 1);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn annotations(&self) -> &Annotations {
        &self.record().annotations
    }
}

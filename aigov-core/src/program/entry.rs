//! What a program document holds.

use crate::{
    access::{Account, Endpoint, Execution, Switch},
    control::ControlStatus,
    date::Date,
    digest::Digest,
    document::{Annotations, Context, Definitions, Read, record, vocabulary},
    id::{
        CapabilityId, ControlId, DataClassId, DocumentId, FrameworkId, ImpactId, LikelihoodId, MetricId, RepositoryId, RiskCategoryId,
        RiskId, SignOffId, SubjectId, ToolId, UnitId,
    },
    metric::Severity,
    program::{Acceptance, Dated, Event, EvidenceRecord, Exception, Organization, PROGRAM_SCHEMA_VERSION, Review, SettingsTimeline},
    risk::Treatment,
    text::{Name, Prose},
};

record! {
    /// The framework that a program was written for.
    ///
    /// # Example: a program for other rules is refused
    /// ```
    /// use aigov_core::{ErrorKind, Framework, Program};
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '0.9.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let problem = &program.validate(&Framework::builtin())[0];
    /// assert_eq!((problem.kind, problem.path.as_str()), (ErrorKind::FrameworkMismatch, "framework.version"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct FrameworkRef {
        /// Its id.
        pub id: FrameworkId,
        /// Its version.
        pub version: Name,
    }
    stand_in: Some(FrameworkRef { id: FrameworkId::new("unreadable").ok()?, version: Name::new("unreadable").ok()? });
}

record! {
    /// One function's approval of a tool.
    ///
    /// # Example: an approval for one unit
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics, units: [cloud] }
    /// tools:
    ///   - id: claude-code
    ///     name: Claude Code
    ///     approvals: [ { by: security, approved_on: 2026-06-15, scope: [cloud] }, { by: legal, approved_on: 2026-06-22, scope: [cloud] } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.tools[0].scope, ["cloud"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Approval {
        /// The function, as `legal`.
        pub by: SignOffId,
        /// The first day it holds.
        pub approved_on: Date,
        /// The last day it holds; absent: it does not lapse.
        pub expires_on: Option<Date>,
        /// The units or repositories it is for; empty: all.
        pub scope: Vec<SubjectId>,
        /// The day it was received.
        pub received_on: Option<Date>,
    }
}

record! {
    /// A tool as the organisation runs it.
    ///
    /// # Example: what nobody has checked is left out
    /// ```
    /// use aigov_core::{Endpoint, Program};
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: aider, name: Aider, endpoint: self_hosted, account: corporate } ]
    /// ")?;
    /// let tool = &program.tools()[0];
    /// assert_eq!((tool.endpoint, tool.vendor_telemetry), (Some(Endpoint::SelfHosted), None));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Tool {
        /// The id, as in the tool register or the organisation's own.
        pub id: ToolId,
        /// The name for people.
        pub name: Name,
        /// Who makes it.
        pub vendor: Option<Name>,
        /// Which version is in use.
        pub version: Option<Name>,
        /// Where its model is reached.
        pub endpoint: Option<Endpoint>,
        /// The vendor's privacy mode.
        pub privacy_mode: Option<Switch>,
        /// The vendor's telemetry.
        pub vendor_telemetry: Option<Switch>,
        /// Whose account is used.
        pub account: Option<Account>,
        /// Whether a person is in the loop.
        pub execution: Option<Execution>,
        /// Who has approved it, and for how long.
        pub approvals: Vec<Approval>,
        /// The first day it holds; absent: it has always held.
        pub effective_on: Option<Date>,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

record! {
    /// A repository.
    ///
    /// # Example: a repository without a label
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: aider, name: Aider } ]
    /// repositories: [ { id: legacy-hmi, tools: [aider] } ]
    /// ")?;
    /// assert_eq!(program.repositories()[0].classification, None); // judged as confidential
    /// assert_eq!(program.repositories()[0].tools, ["aider"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Repository {
        /// The id.
        pub id: RepositoryId,
        /// The name for people.
        pub name: Option<Name>,
        /// The unit it belongs to.
        pub unit: Option<UnitId>,
        /// Its data class or one of that class's other names; absent: unlabelled.
        pub classification: Option<DataClassId>,
        /// The tools used on it.
        pub tools: Vec<ToolId>,
        /// The first day it holds; absent: it has always held.
        pub effective_on: Option<Date>,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

vocabulary! {
    /// What an entry states of a control.
    ///
    /// # Example: a unit goes back to what the organisation states
    /// ```
    /// use aigov_core::{AssessOptions, ControlStatus, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics, units: [cloud] }
    /// controls:
    ///   - { id: TM-003, status: implemented }
    ///   - { id: TM-003, unit: cloud, status: partial }
    ///   - { id: TM-003, unit: cloud, status: inherited, effective_on: 2026-06-01 }
    /// ")?;
    /// let on = |day: &str| -> Result<_, aigov_core::Error> {
    ///     Ok(framework.assess(&program, &AssessOptions::as_of(day.parse()?))?.controls[2].declared)
    /// };
    /// assert_eq!(on("2026-05-31")?, ControlStatus::Partial);
    /// assert_eq!(on("2026-06-01")?, ControlStatus::Implemented);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum StatedStatus {
        /// Nothing of it is in place.
        NotImplemented,
        /// It is to be put in place.
        Planned,
        /// Part of it is in place.
        Partial,
        /// It is in place.
        Implemented,
        /// It does not apply; takes a justification and an approver.
        NotApplicable,
        /// A unit states what the organisation states.
        Inherited,
    }
}

impl StatedStatus {
    /// The status, unless it is the organisation's.
    pub(crate) fn own(self) -> Option<ControlStatus> {
        match self {
            Self::NotImplemented => Some(ControlStatus::NotImplemented),
            Self::Planned => Some(ControlStatus::Planned),
            Self::Partial => Some(ControlStatus::Partial),
            Self::Implemented => Some(ControlStatus::Implemented),
            Self::NotApplicable => Some(ControlStatus::NotApplicable),
            Self::Inherited => None,
        }
    }
}

record! {
    /// What is declared about a control from a day on.
    ///
    /// # Example: who answers for a control, and since when it is in place
    /// ```
    /// use aigov_core::{Program, StatedStatus};
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: OPS-001, status: implemented, owner: engineering enablement, effective_on: 2026-04-27 } ]
    /// ")?;
    /// let entry = &program.controls()[0];
    /// assert_eq!(entry.status, StatedStatus::Implemented);
    /// assert_eq!(entry.effective_on, Some("2026-04-27".parse()?));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct ControlEntry {
        /// The control.
        pub id: ControlId,
        /// The unit that states it; absent: the organisation.
        pub unit: Option<UnitId>,
        /// The status.
        pub status: StatedStatus,
        /// Who answers for it.
        pub owner: Option<Name>,
        /// Why the status is what it is; required for `not_applicable`.
        pub justification: Option<Prose>,
        /// Who approved that it does not apply; required for `not_applicable`.
        pub approver: Option<Name>,
        /// The day on which the decision that it does not apply was last reviewed.
        pub reviewed_on: Option<Date>,
        /// The first day it holds; absent: it has always held.
        pub effective_on: Option<Date>,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

record! {
    /// What is declared about a capability from a day on.
    ///
    /// # Example: a capability cannot be waived
    /// ```
    /// use aigov_core::Framework;
    /// let error = Framework::builtin().program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// capabilities: [ { id: CAP-001, status: not_applicable } ]
    /// ").unwrap_err();
    /// assert_eq!(error.to_string(), "capabilities[0].status: only a control can be declared not applicable");
    /// ```
    pub struct CapabilityEntry {
        /// The capability.
        pub id: CapabilityId,
        /// The status.
        pub status: ControlStatus,
        /// Who answers for it.
        pub owner: Option<Name>,
        /// Why the status is what it is.
        pub justification: Option<Prose>,
        /// The first day it holds; absent: it has always held.
        pub effective_on: Option<Date>,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

record! {
    /// The factors that an organisation's own risk is to come down to.
    ///
    /// # Example: a target is no worse than the start
    /// ```
    /// use aigov_core::Framework;
    /// let error = Framework::builtin().program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// risks:
    ///   - { id: X-001, category: operational, description: A robot moves unsafely., likelihood: rare, impact: major,
    ///       controls: [SEC-003], target: { likelihood: likely, impact: major } }
    /// ").unwrap_err();
    /// assert_eq!(error.to_string(), "risks[0].target: is worse than the inherent likelihood or impact");
    /// ```
    pub struct RiskTarget {
        /// How likely it then is.
        pub likelihood: LikelihoodId,
        /// How bad it would then be.
        pub impact: ImpactId,
    }
}

record! {
    /// What is decided about a risk of the framework; or, with an id of its own, a full entry for a risk that the framework does not have.
    ///
    /// # Example: an override takes a reason and an approver
    /// ```
    /// use aigov_core::Framework;
    /// let error = Framework::builtin().program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// risks: [ { id: R005, treatment: mitigate, likelihood: unlikely } ]
    /// ").unwrap_err();
    /// let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
    /// assert_eq!(paths, ["risks[0].reason", "risks[0].approver"]);
    /// ```
    pub struct RiskDecision {
        /// The risk.
        pub id: RiskId,
        /// An own risk: the unit that it is of; absent: the organisation.
        pub unit: Option<UnitId>,
        /// What is to be done about it.
        pub treatment: Option<Treatment>,
        /// Who answers for it.
        pub owner: Option<Name>,
        /// An own risk: what it is sorted under.
        pub category: Option<RiskCategoryId>,
        /// An own risk: what could happen.
        pub description: Option<Prose>,
        /// The inherent likelihood: an own risk's, or one that overrides the framework's.
        pub likelihood: Option<LikelihoodId>,
        /// The inherent impact: an own risk's, or one that overrides the framework's.
        pub impact: Option<ImpactId>,
        /// An own risk: the controls that mitigate it.
        pub controls: Vec<ControlId>,
        /// An own risk: what is left once they are all effective.
        pub target: Option<RiskTarget>,
        /// Why the framework's likelihood or impact is overridden, or an own risk is closed; required where it is.
        pub reason: Option<Prose>,
        /// Who approved the override or the closing; required where there is one.
        pub approver: Option<Name>,
        /// An own risk: the day it was closed; from then on it is no longer judged.
        pub closed_on: Option<Date>,
        /// The first day it holds; absent: it has always held.
        pub effective_on: Option<Date>,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

record! {
    /// A measurement of a metric over whole days, both ends included.
    ///
    /// # Example: two numbers over whole days
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// measurements: [ { metric: ai_tool_coverage, numerator: 90, denominator: 100, starts_on: 2026-10-01, ends_on: 2026-10-31 } ]
    /// ")?;
    /// let october = &program.measurements()[0];
    /// assert_eq!(october.ends_on.days_since(october.starts_on) + 1, 31);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Measurement {
        /// The metric.
        pub metric: MetricId,
        /// The severity it speaks of, where a target speaks of one.
        pub severity: Option<Severity>,
        /// The unit it was taken in; absent: the organisation.
        pub unit: Option<UnitId>,
        /// The part, or the sum.
        pub numerator: u64,
        /// The whole, or the count; 0: the population is empty.
        pub denominator: u64,
        /// The first day of the period.
        pub starts_on: Date,
        /// The last day of the period.
        pub ends_on: Date,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

record! {
    /// A document in force.
    ///
    /// # Example: a policy and its last review
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// policies: [ { document: usage_policy, approver: AI governance committee, approved_on: 2026-05-20, reviewed_on: 2026-08-24 } ]
    /// ")?;
    /// assert_eq!(program.policies()[0].approver.as_str(), "AI governance committee");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct PolicyEntry {
        /// Which document.
        pub document: DocumentId,
        /// Its version.
        pub version: Option<Name>,
        /// The digest of the text that was approved, as [`Framework::document_digest`](crate::Framework::document_digest) gives it.
        pub text: Option<Digest>,
        /// Who approved it.
        pub approver: Name,
        /// When.
        pub approved_on: Date,
        /// When it was last reviewed.
        pub reviewed_on: Option<Date>,
        /// The day the approval was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

/// The version of a document's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub(crate) struct SchemaVersion(pub(crate) u32);

impl Read for SchemaVersion {
    fn read<'de, D: serde::Deserializer<'de>>(deserializer: D, cx: &Context<'_>) -> Result<Option<Self>, D::Error> {
        u32::read(deserializer, cx).map(|read| read.map(Self))
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "integer", "const": PROGRAM_SCHEMA_VERSION })
    }

    fn stand_in() -> Option<Self> {
        Some(Self(PROGRAM_SCHEMA_VERSION))
    }
}

record! {
    /// Everything that a program document holds, in the order of its keys.
    pub(crate) struct Record {
        /// The version of the document's form.
        pub(crate) schema_version: SchemaVersion,
        /// The framework that the program is written for.
        pub(crate) framework: FrameworkRef,
        /// The organisation.
        pub(crate) organization: Organization,
        /// How it wants to be judged.
        pub(crate) settings: SettingsTimeline,
        /// The AI coding tools that it uses, from a day on each.
        pub(crate) tools: Vec<Tool>,
        /// Its repositories, from a day on each.
        pub(crate) repositories: Vec<Repository>,
        /// What it declares about controls, from a day on each.
        pub(crate) controls: Vec<ControlEntry>,
        /// What it declares about capabilities, from a day on each.
        pub(crate) capabilities: Vec<CapabilityEntry>,
        /// What it records as proof.
        pub(crate) evidence: Vec<EvidenceRecord>,
        /// The events of rare triggers.
        pub(crate) events: Vec<Event>,
        /// The leave that it gave to fall short of controls.
        pub(crate) exceptions: Vec<Exception>,
        /// The reviews that were done.
        pub(crate) reviews: Vec<Review>,
        /// What it decided about risks, and its own risks.
        pub(crate) risks: Vec<RiskDecision>,
        /// The acceptances of risks.
        pub(crate) acceptances: Vec<Acceptance>,
        /// What it measured, a period each.
        pub(crate) measurements: Vec<Measurement>,
        /// The documents that it has put in force.
        pub(crate) policies: Vec<PolicyEntry>,
        /// Notes on the program as a whole.
        pub(crate) annotations: Annotations,
    }
}

macro_rules! dated {
    ($($entry:ident),*) => {$(
        impl Dated for $entry {
            fn effective_on(&self) -> Option<Date> {
                self.effective_on
            }

            fn received_on(&self) -> Option<Date> {
                self.received_on
            }
        }
    )*};
}

dated!(Tool, Repository, ControlEntry, CapabilityEntry, RiskDecision);

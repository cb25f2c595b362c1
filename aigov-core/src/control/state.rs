//! The state of a control at a date: what is claimed, and what fresh evidence proves.

use super::{EvidenceState, ProofStanding, Reliance};
use crate::{
    date::Date,
    document::{record, vocabulary},
    id::{CapabilityId, ControlId, DomainId, EvidenceId, EvidenceItemId, ExceptionId, OccurrenceId, SubjectId, ToolId, UnitId},
    text::{Name, Prose},
};

vocabulary! {
    /// What an organisation declares about a control; worst first, and only `implemented` counts as implemented.
    ///
    /// # Example: `not_applicable` needs a justification and an approver
    /// ```
    /// use aigov_core::{ControlStatus, Program};
    /// let error = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: CMP-001, status: not_applicable } ]
    /// ").unwrap_err();
    /// assert_eq!(error.problems()[0].path, "controls[0].justification");
    /// assert_eq!(error.problems()[1].path, "controls[0].approver");
    /// assert_eq!(ControlStatus::NotApplicable.as_str(), "not_applicable");
    /// ```
    pub enum ControlStatus {
        /// Nothing is in place.
        NotImplemented,
        /// It is intended.
        Planned,
        /// Parts of it are in place.
        Partial,
        /// All of it is in place.
        Implemented,
        /// It has nothing to act on here; needs a justification and an approver.
        NotApplicable,
    }
}

vocabulary! {
    /// Whether a claim is proven.
    ///
    /// # Example: proven, unproven, not claimed, not applicable
    /// ```
    /// use aigov_core::{AssessOptions, Framework, ProofStatus};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls:
    ///   - { id: DP-002, status: implemented }
    ///   - { id: TM-001, status: implemented }
    ///   - { id: TM-003, status: partial }
    ///   - { id: CMP-001, status: not_applicable, justification: Nothing is distributed., approver: AI governance committee,
    ///       effective_on: 2026-03-02 }
    /// evidence:
    ///   - { id: ev-17, supports: [DP-002.network_monitoring, DP-002.alert_rules, DP-002.egress_report], result: pass, effective_on: 2026-11-02 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let proof = |id: &str| posture.controls.iter().find(|state| state.control == id).map(|state| state.proof);
    /// assert_eq!([proof("DP-002"), proof("TM-001")], [Some(ProofStatus::Proven), Some(ProofStatus::Unproven)]);
    /// assert_eq!([proof("TM-003"), proof("CMP-001")], [Some(ProofStatus::NotClaimed), Some(ProofStatus::NotApplicable)]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ProofStatus {
        /// It is claimed, and everything that applies is proven.
        Proven,
        /// It is claimed, and something is not proven.
        Unproven,
        /// It is not claimed.
        NotClaimed,
        /// It is declared not to apply.
        NotApplicable,
    }
}

record! {
    /// One occurrence of a rare trigger and whether it is covered.
    ///
    /// # Example: an incident that is owed a review
    /// ```
    /// use aigov_core::{AssessOptions, EvidenceState, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// events: [ { id: inc-2, kind: incident, occurred_on: 2026-11-02, due_days: 30 } ]
    /// ")?;
    /// let on = |day: &str| framework.assess(&program, &AssessOptions::as_of(day.parse()?));
    /// let (open, late) = (on("2026-12-02")?, on("2026-12-03")?);
    /// let occurrence = &open.controls[11].items[2].occurrences[0]; // OPS-002.post_incident_review
    /// assert_eq!((occurrence.occurrence.as_str(), occurrence.due_on), ("inc-2", "2026-12-02".parse()?));
    /// assert_eq!((occurrence.state, occurrence.evidence.as_ref()), (EvidenceState::DueSoon, None));
    /// assert_eq!(late.controls[11].items[2].occurrences[0].state, EvidenceState::Missing);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct OccurrenceState {
        /// The occurrence.
        pub occurrence: OccurrenceId,
        /// The tool it is about.
        pub tool: Option<ToolId>,
        /// The last day on which it may be uncovered.
        pub due_on: Date,
        /// Covered: fresh; uncovered and not yet due: due soon; overdue: missing.
        pub state: EvidenceState,
        /// The record that covers it; `None` where none does or the tool's approvals do.
        pub evidence: Option<EvidenceId>,
    }
}

record! {
    /// One evidence item at the date.
    ///
    /// # Example: until when an inventory proves
    /// ```
    /// use aigov_core::{AssessOptions, EvidenceState, Framework, ProofStanding};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence: [ { id: ev-17, supports: [TM-001.inventory], result: pass, effective_on: 2026-10-31 } ] # proves for 31 days
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let item = &posture.controls[0].items[0];
    /// assert_eq!((item.item.as_str(), item.evidence.as_ref().unwrap().as_str()), ("inventory", "ev-17"));
    /// assert_eq!((item.state, item.standing), (EvidenceState::DueSoon, ProofStanding::Proves));
    /// assert_eq!(item.changes_on, Some("2026-12-02".parse()?));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct ItemState {
        /// The item.
        pub item: EvidenceItemId,
        /// Its state: what the newest check makes of it, or its worst event or tool.
        pub state: EvidenceState,
        /// Whether it counts as proof.
        pub standing: ProofStanding,
        /// The record behind the state.
        pub evidence: Option<EvidenceId>,
        /// The day from which that record's age counts.
        pub effective_on: Option<Date>,
        /// The unit whose proof decides, where units state the control.
        pub unit: Option<UnitId>,
        /// The events that it is to cover.
        pub occurrences: Vec<OccurrenceState>,
        /// The tools that owe sign-offs and do not have them all.
        pub tools: Vec<ToolOwed>,
        /// Seen from the whole organisation, the units whose own state is not fresh.
        pub units: Vec<UnitItem>,
        /// The next day on which state or standing changes if nothing is done.
        pub changes_on: Option<Date>,
    }
}

vocabulary! {
    /// Where a unit's claim about a control comes from.
    ///
    /// # Example: a unit of which nothing is stated
    /// ```
    /// use aigov_core::{AssessOptions, ClaimBasis, ControlStatus, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics, units: [firmware, cloud] }
    /// controls: [ { id: TM-001, unit: cloud, status: implemented } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let control = &posture.controls[0];
    /// assert_eq!(control.units.iter().map(|own| own.basis).collect::<Vec<_>>(), [ClaimBasis::Silent, ClaimBasis::Own]);
    /// assert_eq!((control.silent[0].as_str(), control.declared), ("firmware", ControlStatus::NotImplemented));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ClaimBasis {
        /// An entry of its own.
        Own,
        /// The organisation's entry.
        Inherited,
        /// Nothing is stated, which counts as not implemented.
        Silent,
    }
}

vocabulary! {
    /// How a tool comes to owe sign-offs.
    ///
    /// # Example: a tool in use that nobody approved
    /// ```
    /// use aigov_core::{AssessOptions, EvidenceState, Framework, ToolUsage};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: cursor, name: Cursor } ]
    /// repositories: [ { id: sdk-python, tools: [cursor] } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let owed = &posture.controls[1].items[0].tools[0];
    /// assert_eq!((owed.tool.as_str(), owed.usage, owed.state), ("cursor", ToolUsage::InUse, EvidenceState::Missing));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ToolUsage {
        /// A repository lists it.
        InUse,
        /// It is listed, and in use nowhere.
        Listed,
    }
}

record! {
    /// A tool that owes sign-offs and does not have them all.
    ///
    /// # Example: a sign-off that lapsed
    /// ```
    /// use aigov_core::{AssessOptions, EvidenceState, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools:
    ///   - id: aider
    ///     name: Aider
    ///     approvals: [ { by: security, approved_on: 2026-04-13 }, { by: legal, approved_on: 2025-10-01, expires_on: 2026-09-30 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.controls[1].items[0].tools[0].state, EvidenceState::Stale);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct ToolOwed {
        /// The tool.
        pub tool: ToolId,
        /// How it comes to owe them.
        pub usage: ToolUsage,
        /// Missing, stale where they have expired, or due soon while a request for it is open.
        pub state: EvidenceState,
    }
}

record! {
    /// What an evidence item is for a unit.
    ///
    /// # Example: one unit whose check failed
    /// ```
    /// use aigov_core::{AssessOptions, EvidenceState, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics, units: [firmware, cloud] }
    /// controls: [ { id: SEC-001, status: implemented } ]
    /// evidence:
    ///   - { id: all, supports: [SEC-001.pipeline], result: pass, effective_on: 2026-11-20 }
    ///   - { id: cloud-only, unit: cloud, supports: [SEC-001.pipeline], result: fail, effective_on: 2026-11-10 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let control = posture.controls.iter().find(|state| state.control == "SEC-001").unwrap();
    /// let cloud = &control.items[0].units[0];
    /// assert_eq!((cloud.unit.as_str(), cloud.state), ("cloud", EvidenceState::Failed));
    /// assert_eq!(cloud.evidence.as_ref().unwrap(), &"cloud-only");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct UnitItem {
        /// The unit.
        pub unit: UnitId,
        /// Its state there.
        pub state: EvidenceState,
        /// Whether it counts as proof there.
        pub standing: ProofStanding,
        /// The record behind the state.
        pub evidence: Option<EvidenceId>,
    }
}

vocabulary! {
    /// How far exceptions excuse a gap.
    ///
    /// # Example: one of two repositories
    /// ```
    /// use aigov_core::{AssessOptions, ExcuseExtent, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// repositories: [ { id: web }, { id: api } ]
    /// controls: [ { id: SEC-002, status: implemented } ]
    /// exceptions:
    ///   - { id: ex-1, control: SEC-002, scope: [web], approver: Committee Chair, reason: It is shut down in spring.,
    ///       starts_on: 2026-11-01, ends_on: 2026-12-31 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let control = posture.controls.iter().find(|state| state.control == "SEC-002").unwrap();
    /// assert_eq!((control.excused, control.excused_by[0].scope[0].as_str()), (ExcuseExtent::InPart, "web"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ExcuseExtent {
        /// Not at all, or there is no gap.
        No,
        /// For a part of what has the gap.
        InPart,
        /// For everything that has the gap.
        Whole,
    }
}

record! {
    /// An exception that excuses, and what it is for.
    ///
    /// # Example: for a unit alone
    /// ```
    /// use aigov_core::Excuse;
    /// let excuse = Excuse { exception: "ex-1".parse()?, scope: vec!["cloud".parse()?] };
    /// assert_eq!(excuse.scope, ["cloud"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Excuse {
        /// The exception.
        pub exception: ExceptionId,
        /// The units and repositories it is for; empty: everything.
        pub scope: Vec<SubjectId>,
    }
}

record! {
    /// What a unit of the organisation makes of a control.
    ///
    /// # Example: the slowest unit decides
    /// ```
    /// use aigov_core::{AssessOptions, ControlStatus, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics, units: [firmware, cloud] }
    /// controls: [ { id: TM-003, unit: cloud, status: implemented }, { id: TM-003, unit: firmware, status: planned } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let control = &posture.controls[2];
    /// assert_eq!(control.declared, ControlStatus::Planned);
    /// assert_eq!((control.units[0].unit.as_ref().unwrap().as_str(), control.units[0].declared), ("firmware", ControlStatus::Planned));
    /// assert_eq!(control.units[1].proof.as_str(), "unproven"); // cloud
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct UnitControl {
        /// The unit; `None` for the organisation itself.
        pub unit: Option<UnitId>,
        /// Whether the unit states it itself.
        pub basis: ClaimBasis,
        /// What it declares.
        pub declared: ControlStatus,
        /// Whether that is proven.
        pub proof: ProofStatus,
        /// Who answers for it there.
        pub owner: Option<Name>,
    }
}

record! {
    /// One control of a posture: what is declared about it at the date.
    ///
    /// # Example: the latest entry by the date holds
    /// ```
    /// use aigov_core::{AssessOptions, ControlStatus, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls:
    ///   - { id: TM-001, status: planned }
    ///   - { id: TM-001, status: implemented, effective_on: 2026-06-01 }
    /// ")?;
    /// let before = framework.assess(&program, &AssessOptions::as_of("2026-05-31".parse()?))?;
    /// assert_eq!(before.controls[0].declared, ControlStatus::Planned);
    /// let after = framework.assess(&program, &AssessOptions::as_of("2026-06-01".parse()?))?;
    /// assert_eq!(after.controls[0].declared, ControlStatus::Implemented);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct ControlState {
        /// The control.
        pub control: ControlId,
        /// Its domain.
        pub domain: DomainId,
        /// The status that holds at the date: the worst of all that state it; a control of which nothing is stated is not implemented.
        pub declared: ControlStatus,
        /// Whether that is proven.
        pub proof: ProofStatus,
        /// The items that keep it from being proven, as far as it is claimed.
        pub lacking: Vec<EvidenceItemId>,
        /// Who answers for it.
        pub owner: Option<Name>,
        /// Why the status is what it is.
        pub justification: Option<Prose>,
        /// Who approved that it does not apply.
        pub approver: Option<Name>,
        /// Since when the status holds, where that is stated.
        pub effective_on: Option<Date>,
        /// When the decision that it does not apply was last reviewed.
        pub reviewed_on: Option<Date>,
        /// The evidence items, in the framework's order.
        pub items: Vec<ItemState>,
        /// The organisation and its units, where they differ; empty where what the organisation states holds everywhere.
        pub units: Vec<UnitControl>,
        /// The units of which nothing is stated.
        pub silent: Vec<UnitId>,
        /// How far exceptions excuse its gap.
        pub excused: ExcuseExtent,
        /// The exceptions that excuse its gap, or a part of it.
        pub excused_by: Vec<Excuse>,
        /// The exceptions from it that have lapsed while there is a gap.
        pub lapsed: Vec<ExceptionId>,
        /// What it rests on without proof.
        pub relies_on: Vec<Reliance>,
        /// The next day on which declared status or proof changes if nothing is done.
        pub changes_on: Option<Date>,
    }
}

impl CapabilityState {
    /// Whether an attestation proves it.
    pub(crate) fn attested(&self) -> bool {
        matches!(self.state, EvidenceState::Fresh | EvidenceState::DueSoon) || self.proof == ProofStatus::Proven
    }
}

record! {
    /// One capability of a posture.
    ///
    /// # Example: an attestation is good for a year
    /// ```
    /// use aigov_core::{AssessOptions, Framework, ProofStatus};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// capabilities: [ { id: CAP-001, status: implemented } ]
    /// evidence: [ { id: ev-17, supports: [CAP-001], result: pass, effective_on: 2026-01-19 } ] # proves for 366 days
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let capability = &posture.capabilities[0];
    /// assert_eq!((capability.capability.as_str(), capability.proof), ("CAP-001", ProofStatus::Proven));
    /// assert_eq!(capability.evidence.as_ref().unwrap(), &"ev-17");
    /// assert_eq!(capability.changes_on, Some("2027-01-07".parse()?)); // due soon in its last 14 days
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct CapabilityState {
        /// The capability.
        pub capability: CapabilityId,
        /// The status that holds at the date.
        pub declared: ControlStatus,
        /// Whether one passing attestation proves it.
        pub proof: ProofStatus,
        /// The state of its best attestation.
        pub state: EvidenceState,
        /// That attestation.
        pub evidence: Option<EvidenceId>,
        /// What it rests on without proof.
        pub relies_on: Vec<Reliance>,
        /// The next day on which declared status, proof or state changes if nothing is done.
        pub changes_on: Option<Date>,
    }
}

//! What a posture says.

use super::{
    AccessSummary, CharacteristicState, DutyState, ExceptionState, FactsAbout, Input, JudgementExclusion, ToolState, UnitState, Warning,
};
use crate::{
    control::{CapabilityState, ControlState, Reliance},
    crosswalk::CoverageCounts,
    date::Date,
    digest::Digest,
    document::record,
    id::{DocumentId, EditionId, FrameworkId, RequirementId, UnitId},
    maturity::Maturity,
    metric::MetricState,
    policy::ApprovedText,
    program::EffectiveSettings,
    risk::RiskState,
    text::Name,
};

/// The version of the posture document's form.
pub const POSTURE_SCHEMA_VERSION: u32 = 2;

record! {
    /// The framework that a posture was judged by.
    ///
    /// # Example: by which rules
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!((posture.framework.id.as_str(), posture.framework.version.as_str()), ("ai-code-generation", "1.1.0"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct JudgedBy {
        /// Its id.
        pub id: FrameworkId,
        /// Its version.
        pub version: Name,
    }
}

record! {
    /// What a posture was made from, so that it can be checked later.
    ///
    /// # Example: check what a judgement was made from
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(&posture.digests.program, program.digest());
    /// assert_eq!(&posture.digests.framework, framework.digest());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct PostureDigests {
        /// The framework with its texts.
        pub framework: Digest,
        /// The framework without its texts.
        pub rules: Digest,
        /// The program.
        pub program: Digest,
        /// The settings.
        pub settings: Digest,
    }
}

record! {
    /// The maturity of a posture.
    ///
    /// # Example: a level that relies on a control that does not apply
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls:
    ///   - { id: TM-001, status: implemented }
    ///   - { id: TM-002, status: implemented }
    ///   - { id: OPS-001, status: not_applicable, justification: Nobody writes code here., approver: AI governance committee }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.maturity.declared.current_level, 2);
    /// assert_eq!(posture.maturity.relies_on[0].subject, "OPS-001");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct PostureMaturity {
        /// What is claimed: what the declared statuses amount to.
        pub declared: Maturity,
        /// What fresh evidence supports.
        pub evidenced: Maturity,
        /// The controls and capabilities that are claimed and not proven: what separates the two.
        pub separating: Vec<RequirementId>,
        /// The controls that count although they are only declared, with justification and approver, not to apply.
        pub relies_on: Vec<Reliance>,
    }
}

record! {
    /// How much of an edition the framework's controls cover, and how much of that is claimed and proven.
    ///
    /// # Example: mapped, claimed, proven
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: implemented } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let nist = posture.coverage.iter().find(|coverage| coverage.edition == "nist-ai-rmf-1.0").unwrap();
    /// assert_eq!((nist.declared.partial, nist.evidenced.partial), (1, 0)); // GOVERN 1.6, the inventory
    /// assert!(nist.mapped.partial > nist.declared.partial);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct PostureCoverage {
        /// The edition.
        pub edition: EditionId,
        /// Its leaf references.
        pub references: u64,
        /// What the framework's controls cover.
        pub mapped: CoverageCounts,
        /// What the controls that are declared implemented cover.
        pub declared: CoverageCounts,
        /// What the controls that are proven cover.
        pub evidenced: CoverageCounts,
    }
}

record! {
    /// A document in force at the date.
    ///
    /// # Example: the version in force at the date
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// policies:
    ///   - { document: usage_policy, version: '1.0', approver: AI governance committee, approved_on: 2026-01-19 }
    ///   - { document: usage_policy, version: '2.0', approver: AI governance committee, approved_on: 2027-01-19 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.policies[0].version.as_ref().unwrap().as_str(), "1.0");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct PolicyState {
        /// Which document.
        pub document: DocumentId,
        /// Its version.
        pub version: Option<Name>,
        /// The digest of the text that was approved, where the record states it.
        pub text: Option<Digest>,
        /// Whether that is the text of today.
        pub text_state: ApprovedText,
        /// Who approved it.
        pub approver: Name,
        /// When.
        pub approved_on: Date,
        /// When it was last reviewed, by the date.
        pub reviewed_on: Option<Date>,
    }
}

record! {
    /// What a posture says, as it stands in its document.
    ///
    /// # Example: a function for whatever a posture says
    /// ```
    /// use aigov_core::{AssessOptions, Framework, Judgement};
    /// fn headline(judgement: &Judgement) -> String {
    ///     format!("{} on {}: level {}", judgement.organization, judgement.as_of, judgement.maturity.evidenced.current_level)
    /// }
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(headline(&posture), "Example Robotics on 2026-11-22: level 1");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Judgement {
        /// The version of the document's form.
        pub schema_version: u32,
        /// The organisation.
        pub organization: Name,
        /// The unit that is judged; `None`: the whole organisation.
        pub unit: Option<UnitId>,
        /// The date that it is judged at: what was true by then.
        pub as_of: Date,
        /// What had been received by then counts; `None`: everything in the program.
        pub known_at: Option<Date>,
        /// The framework.
        pub framework: JudgedBy,
        /// What it was made from.
        pub digests: PostureDigests,
        /// The settings.
        pub settings: EffectiveSettings,
        /// Each unit that exists at the date; empty in the posture of a unit.
        pub units: Vec<UnitState>,
        /// The maturity.
        pub maturity: PostureMaturity,
        /// What the facts show of each level's characteristics.
        pub characteristics: Vec<CharacteristicState>,
        /// The controls, in the framework's order.
        pub controls: Vec<ControlState>,
        /// The capabilities, in the framework's order.
        pub capabilities: Vec<CapabilityState>,
        /// The risks: the framework's, then the program's own.
        pub risks: Vec<RiskState>,
        /// The metrics, in the framework's order.
        pub metrics: Vec<MetricState>,
        /// The coverage of each edition.
        pub coverage: Vec<PostureCoverage>,
        /// The tools and whether they are approved.
        pub tools: Vec<ToolState>,
        /// The use of tools on repositories.
        pub access: AccessSummary,
        /// The documents in force.
        pub policies: Vec<PolicyState>,
        /// The review duties.
        pub duties: Vec<DutyState>,
        /// The exceptions.
        pub exceptions: Vec<ExceptionState>,
        /// What left the judgement, with reason and approver.
        pub exclusions: Vec<JudgementExclusion>,
        /// The facts that are legal and of no use.
        pub warnings: Vec<Warning>,
        /// The facts of the program that explanations cite; filled where the posture stands as a document.
        pub facts: Vec<FactsAbout>,
        /// The entries of the program that were known, by what they say; filled likewise.
        pub inputs: Vec<Input>,
    }
}

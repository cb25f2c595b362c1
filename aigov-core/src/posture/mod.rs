//! The posture: everything judged at a date.

mod access;
mod assess;
mod options;

use serde::Serialize;

pub(crate) use self::assess::assess;
pub use self::{
    access::{AccessFinding, AccessSummary, ClassSummary, NoticeFinding, ToolState},
    options::AssessOptions,
};
use crate::{
    control::ControlState,
    crosswalk::CoverageCounts,
    date::Date,
    digest::Digest,
    document::canonical_json,
    error::Error,
    framework::Framework,
    id::{ControlId, DocumentId, EditionId, FrameworkId},
    maturity::Maturity,
    metric::MetricState,
    policy::{self, Document},
    program::EffectiveSettings,
    report,
    risk::{Heatmap, RiskState, RiskView},
    text::Name,
};

/// The version of the posture document's form.
pub const POSTURE_SCHEMA_VERSION: u32 = 1;

/// The framework that a posture was judged by.
///
/// # Example: by which rules
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// assert_eq!((posture.framework.id.as_str(), posture.framework.version.as_str()), ("ai-code-generation", "1.0.0"));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgedBy {
    /// Its id.
    pub id: FrameworkId,
    /// Its version.
    pub version: Name,
}

/// What a posture was made from, so that it can be checked later.
///
/// # Example: check what a judgement was made from
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// assert_eq!(&posture.digests.program, program.digest());
/// assert_eq!(&posture.digests.framework, framework.digest());
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

/// The maturity of a posture.
///
/// # Example: a level that relies on a control that does not apply
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// controls:
///   - { id: TM-001, status: implemented }
///   - { id: TM-002, status: implemented }
///   - { id: OPS-001, status: not_applicable, justification: Nobody writes code here., approver: AI governance committee }
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// assert_eq!(posture.maturity.declared.current_level, 2);
/// assert_eq!(posture.maturity.relies_on, ["OPS-001"]);
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostureMaturity {
    /// What the declared statuses amount to.
    pub declared: Maturity,
    /// The controls that count although they are only declared, with justification and approver, not to apply.
    pub relies_on: Vec<ControlId>,
}

/// How much of an edition is mapped, and how much of that is in force.
///
/// # Example: of what is mapped, what is in force
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// controls: [ { id: TM-001, status: implemented } ]
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// let nist = posture.coverage.iter().find(|coverage| coverage.edition == "nist-ai-rmf-1.0").unwrap();
/// assert_eq!(nist.in_force.partial, 1); // GOVERN 1.6, the inventory
/// assert!(nist.mapped.partial > nist.in_force.partial);
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostureCoverage {
    /// The edition.
    pub edition: EditionId,
    /// Its leaf references.
    pub references: u64,
    /// What the framework's controls cover.
    pub mapped: CoverageCounts,
    /// What the controls that are implemented cover.
    pub in_force: CoverageCounts,
}

/// A document in force at the date.
///
/// # Example: the version in force at the date
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// policies:
///   - { document: usage_policy, version: '1.0', approver: AI governance committee, approved_on: 2026-01-19 }
///   - { document: usage_policy, version: '2.0', approver: AI governance committee, approved_on: 2027-01-19 }
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// assert_eq!(posture.policies[0].version.as_ref().unwrap().as_str(), "1.0");
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyState {
    /// Which document.
    pub document: DocumentId,
    /// Its version.
    pub version: Option<Name>,
    /// Who approved it.
    pub approver: Name,
    /// When.
    pub approved_on: Date,
    /// When it was last reviewed, by the date.
    pub reviewed_on: Option<Date>,
}

/// The judgement of a program at a date: the same inputs give the same posture, to the last byte.
///
/// # Example: levels, risks and denied use
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_json(br#"{
///   "schema_version": 1,
///   "framework": {"id": "ai-code-generation", "version": "1.0.0"},
///   "organization": {"name": "Example Robotics"},
///   "controls": [{"id": "CMP-001", "status": "implemented"}],
///   "tools": [{"id": "cursor", "name": "Cursor"}],
///   "repositories": [{"id": "firmware", "classification": "secret", "tools": ["cursor"]}]
/// }"#)?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// let risk = posture.risks.iter().find(|risk| risk.risk == "R003").unwrap();
/// assert_eq!((risk.inherent.level.as_str(), risk.current.level.as_str()), ("high", "medium"));
/// assert_eq!(posture.access.denials[0].repository.as_str(), "firmware");
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Posture {
    /// The version of the document's form.
    pub schema_version: u32,
    /// The organisation.
    pub organization: Name,
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
    /// The controls, in the framework's order.
    pub controls: Vec<ControlState>,
    /// The maturity.
    pub maturity: PostureMaturity,
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
    #[serde(skip)]
    rules: Framework,
}

impl Posture {
    /// The heatmap of a view.
    ///
    /// # Example: a risk moves once its control works
    /// ```
    /// use aigov_core::{AssessOptions, Framework, RiskView};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 1
    /// framework: { id: ai-code-generation, version: '1.0.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: CMP-001, status: implemented } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert!(posture.heatmap(RiskView::Inherent).cell("possible", "major").unwrap().risks.iter().any(|risk| risk == "R003"));
    /// assert_eq!(posture.heatmap(RiskView::Current).cell("unlikely", "major").unwrap().risks, ["R003"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn heatmap(&self, view: RiskView) -> Heatmap {
        let matrix = self.rules.matrix();
        let points = self.risks.iter().filter_map(|risk| {
            let factors = match view {
                RiskView::Inherent => &risk.inherent,
                RiskView::Current => &risk.current,
                RiskView::Target => &risk.target,
            };
            Some((&risk.risk, matrix.point(factors.likelihood.as_str(), factors.impact.as_str()).ok()?))
        });
        Heatmap::new(view, self.rules.scales(), matrix, points)
    }

    /// The usage policy with what the program attests: the tools approved at the date, and the approval and review on record.
    ///
    /// # Errors
    /// `unknown_id` when the framework describes no usage policy.
    ///
    /// # Example: the document with its approval on record
    /// ```
    /// use aigov_core::{ApprovalStatus, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 1
    /// framework: { id: ai-code-generation, version: '1.0.0' }
    /// organization: { name: Example Robotics }
    /// policies: [ { document: usage_policy, version: '1.1', approver: AI governance committee, approved_on: 2026-05-20 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let policy = posture.usage_policy()?;
    /// assert_eq!(policy.status, ApprovalStatus::Approved);
    /// assert!(policy.markdown.contains("On 2026-11-22 no approval of an AI code generation tool was on record."));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn usage_policy(&self) -> Result<Document, Error> {
        policy::usage_policy_of(&self.rules, self)
    }

    /// The posture as a report in plain text: level and gaps, risks, metrics, denied use, coverage.
    ///
    /// # Example: a report for a terminal
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 1
    /// framework: { id: ai-code-generation, version: '1.0.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: implemented } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert!(posture.to_text().starts_with("Example Robotics: governance of AI code generation as of 2026-11-22\n"));
    /// assert!(posture.to_text().contains("1 of 12 implemented"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        report::posture_text(self, &self.rules)
    }

    /// The posture as a canonical JSON document.
    ///
    /// # Example: the same inputs, the same bytes
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 1
    /// framework: { id: ai-code-generation, version: '1.0.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// let json = framework.assess(&program, &options)?.to_json();
    /// assert!(json.starts_with(r#"{"schema_version":1,"organization":"Example Robotics","as_of":"2026-11-22","#));
    /// assert_eq!(framework.assess(&program, &options)?.to_json(), json);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self)
    }
}

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgedBy {
    /// Its id.
    pub id: FrameworkId,
    /// Its version.
    pub version: Name,
}

/// What a posture was made from, so that it can be checked later.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostureMaturity {
    /// What the declared statuses amount to.
    pub declared: Maturity,
    /// The controls that count although they are only declared, with justification and approver, not to apply.
    pub relies_on: Vec<ControlId>,
}

/// How much of an edition is mapped, and how much of that is in force.
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
    pub fn usage_policy(&self) -> Result<Document, Error> {
        policy::usage_policy_of(&self.rules, self)
    }

    /// The posture as a report in plain text: level and gaps, risks, metrics, denied use, coverage.
    #[must_use]
    pub fn to_text(&self) -> String {
        report::posture_text(self, &self.rules)
    }

    /// The posture as a canonical JSON document.
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self)
    }
}

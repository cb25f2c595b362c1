//! The framework: one validated bundle of all rules.

mod builtin;
mod check;
mod content;
mod lint;
mod questions;

use std::sync::Arc;

pub(crate) use self::content::Content;
pub use self::{
    content::{FRAMEWORK_SCHEMA_VERSION, Origin},
    lint::{Lint, LintCode},
};
use crate::{
    access::AccessTable,
    committee::{Committee, ReviewDuty, Source},
    control::{Capability, Control, Domain, Trigger},
    crosswalk::{Edition, Mapping, SourceClaim},
    digest::Digest,
    document::{Limits, canonical_json, read_json, read_yaml},
    error::Error,
    id,
    maturity::{MaturityLevel, Requirements},
    metric::{Metric, MetricGroup},
    policy::PolicyDocument,
    risk::{Matrix, RiskCategory, RiskEntry, Scales},
    roadmap::Phase,
    tool::ToolRegister,
};

/// The rules that a program is judged by: controls, risks, levels, metrics, access table, crosswalk, roadmap and documents.
///
/// A framework is immutable and checked as a whole when it is made; a clone shares everything and costs nothing.
///
/// # Example: the built-in framework
/// ```
/// use aigov_core::Framework;
/// let framework = Framework::builtin();
/// assert_eq!(framework.id().as_str(), "ai-code-generation");
/// assert_eq!((framework.controls().len(), framework.risks().len(), framework.levels().len()), (12, 8, 5));
/// ```
#[derive(Clone, Debug)]
pub struct Framework(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    content: Content,
    matrix: Matrix,
    requirements: Requirements,
    digest: Digest,
    rules_digest: Digest,
}

/// Two frameworks are equal when their digests are.
impl PartialEq for Framework {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest
    }
}

impl Eq for Framework {}

impl Framework {
    /// Reads and checks a framework document in JSON.
    ///
    /// # Errors
    /// Every problem of form and meaning at once: ids that repeat or resolve to nothing, levels that are not contiguous or not nested, a
    /// matrix that is incomplete or not monotone, stored risk levels that differ from it, a residual above the inherent level, an access table in which a
    /// more sensitive class allows more, a roadmap that misses its targets, mapped references that their edition does not have.
    ///
    /// # Example: a framework survives a round trip
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let again = Framework::from_json(framework.to_json().as_bytes())?;
    /// assert_eq!(again.digest(), framework.digest());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        Self::compile(read_json(bytes, &Limits::default(), check::check)?)
    }

    /// Reads and checks a framework document in YAML 1.2; otherwise as [`Framework::from_json`].
    ///
    /// # Errors
    /// As [`Framework::from_json`].
    pub fn from_yaml(bytes: &[u8]) -> Result<Self, Error> {
        Self::compile(read_yaml(bytes, &Limits::default(), check::check)?)
    }

    /// Compiles checked content.
    fn compile(content: Content) -> Result<Self, Error> {
        let mut problems = Vec::new();
        let matrix = Matrix::check(&content.matrix, &content.scales, &mut problems);
        let Some(matrix) = matrix else {
            let total = problems.len();
            return Err(Error::from_problems(problems, total));
        };
        let requirements = Requirements::compile(&content.controls, &content.capabilities, &content.levels, &content.domains);
        let json = canonical_json(&content);
        let (digest, rules_digest) = (Digest::of(&json), Digest::of(&content::rules_only(&json)));
        Ok(Self(Arc::new(Compiled { content, matrix, requirements, digest, rules_digest })))
    }

    pub(crate) fn content(&self) -> &Content {
        &self.0.content
    }

    pub(crate) fn requirements(&self) -> &Requirements {
        &self.0.requirements
    }

    /// The framework as a canonical JSON document.
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self.content())
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &id::FrameworkId {
        &self.content().id
    }

    /// The version of the rules.
    #[must_use]
    pub fn version(&self) -> &str {
        self.content().version.as_str()
    }

    /// The language of the texts (BCP 47).
    #[must_use]
    pub fn language(&self) -> &str {
        self.content().language.as_str()
    }

    /// The title for people.
    #[must_use]
    pub fn title(&self) -> &str {
        self.content().title.as_str()
    }

    /// The SHA-256 digest of the canonical document.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.0.digest
    }

    /// The SHA-256 digest of the canonical document without its texts: equal for translations of one set of rules.
    #[must_use]
    pub fn rules_digest(&self) -> &Digest {
        &self.0.rules_digest
    }

    /// The ordered scales.
    #[must_use]
    pub fn scales(&self) -> &Scales {
        &self.content().scales
    }

    /// The risk matrix.
    #[must_use]
    pub fn matrix(&self) -> &Matrix {
        &self.0.matrix
    }

    /// The control domains.
    #[must_use]
    pub fn domains(&self) -> &[Domain] {
        &self.content().domains
    }

    /// The triggers that set controls off.
    #[must_use]
    pub fn triggers(&self) -> &[Trigger] {
        &self.content().triggers
    }

    /// The controls.
    #[must_use]
    pub fn controls(&self) -> &[Control] {
        &self.content().controls
    }

    /// The control of an id.
    ///
    /// # Errors
    /// `unknown_id`, naming the nearest id.
    ///
    /// # Example: a slip is pointed out
    /// ```
    /// use aigov_core::Framework;
    /// let error = Framework::builtin().control("TM-01").unwrap_err();
    /// assert_eq!(error.to_string(), "no control has the id \"TM-01\"; the nearest is \"TM-001\"");
    /// ```
    pub fn control(&self, id: &str) -> Result<&Control, Error> {
        find(self.controls(), "control", id, |control| control.id.as_str())
    }

    /// The capabilities.
    #[must_use]
    pub fn capabilities(&self) -> &[Capability] {
        &self.content().capabilities
    }

    /// The risk categories.
    #[must_use]
    pub fn risk_categories(&self) -> &[RiskCategory] {
        &self.content().risk_categories
    }

    /// The risk register.
    #[must_use]
    pub fn risks(&self) -> &[RiskEntry] {
        &self.content().risks
    }

    /// The risk of an id.
    ///
    /// # Errors
    /// `unknown_id`, naming the nearest id.
    pub fn risk(&self, id: &str) -> Result<&RiskEntry, Error> {
        find(self.risks(), "risk", id, |risk| risk.id.as_str())
    }

    /// The maturity levels, lowest first.
    #[must_use]
    pub fn levels(&self) -> &[MaturityLevel] {
        &self.content().levels
    }

    /// The groups of metrics.
    #[must_use]
    pub fn metric_groups(&self) -> &[MetricGroup] {
        &self.content().metric_groups
    }

    /// The metrics.
    #[must_use]
    pub fn metrics(&self) -> &[Metric] {
        &self.content().metrics
    }

    /// The metric of an id.
    ///
    /// # Errors
    /// `unknown_id`, naming the nearest id.
    pub fn metric(&self, id: &str) -> Result<&Metric, Error> {
        find(self.metrics(), "metric", id, |metric| metric.id.as_str())
    }

    /// The access table.
    #[must_use]
    pub fn access(&self) -> &AccessTable {
        &self.content().access
    }

    /// The editions of other frameworks.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.content().editions
    }

    /// The edition of an id.
    ///
    /// # Errors
    /// `unknown_id`, naming the nearest id.
    pub fn edition(&self, id: &str) -> Result<&Edition, Error> {
        find(self.editions(), "edition", id, |edition| edition.id.as_str())
    }

    /// The rows of the crosswalk.
    #[must_use]
    pub fn mappings(&self) -> &[Mapping] {
        &self.content().mappings
    }

    /// The cells of the article's mapping table with their verdicts.
    #[must_use]
    pub fn source_claims(&self) -> &[SourceClaim] {
        &self.content().source_claims
    }

    /// The phases of the roadmap.
    #[must_use]
    pub fn phases(&self) -> &[Phase] {
        &self.content().phases
    }

    /// The tool register.
    #[must_use]
    pub fn tool_register(&self) -> &ToolRegister {
        &self.content().tool_register
    }

    /// The documents that the framework describes.
    #[must_use]
    pub fn documents(&self) -> &[PolicyDocument] {
        &self.content().documents
    }

    /// The reviews that are owed.
    #[must_use]
    pub fn duties(&self) -> &[ReviewDuty] {
        &self.content().duties
    }

    /// The governance committee.
    #[must_use]
    pub fn committee(&self) -> &Committee {
        &self.content().committee
    }

    /// The publications that the framework refers to.
    #[must_use]
    pub fn references(&self) -> &[Source] {
        &self.content().references
    }
}

fn find<'f, T>(entries: &'f [T], noun: &str, id: &str, id_of: impl Fn(&T) -> &str) -> Result<&'f T, Error> {
    entries.iter().find(|entry| id_of(entry) == id).ok_or_else(|| id::unknown("", noun, id, entries.iter().map(id_of)).into())
}

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
    ///
    /// # Example: what is missing is named
    /// ```
    /// use aigov_core::{ErrorKind, Framework};
    /// let error = Framework::from_yaml(b"{ schema_version: 1, id: house-rules, version: '1.0' }").unwrap_err();
    /// assert_eq!((error.kind(), error.path()), (ErrorKind::MissingField, "language"));
    /// ```
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
    ///
    /// # Example: a framework of your own, made from the built-in
    /// ```
    /// use aigov_core::Framework;
    /// let json = Framework::builtin().to_json().replacen("\"AI Code Generation Governance\"", "\"Rules of Example Robotics\"", 1);
    /// let own = Framework::from_json(json.as_bytes())?;
    /// assert_eq!(own.title(), "Rules of Example Robotics");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self.content())
    }

    /// The id.
    ///
    /// # Example: the id that a program names
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().id().as_str(), "ai-code-generation");
    /// ```
    #[must_use]
    pub fn id(&self) -> &id::FrameworkId {
        &self.content().id
    }

    /// The version of the rules.
    ///
    /// # Example: the version that a program names
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().version(), "1.0.0");
    /// ```
    #[must_use]
    pub fn version(&self) -> &str {
        self.content().version.as_str()
    }

    /// The language of the texts (BCP 47).
    ///
    /// # Example: the built-in framework is in English
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().language(), "en");
    /// ```
    #[must_use]
    pub fn language(&self) -> &str {
        self.content().language.as_str()
    }

    /// The title for people.
    ///
    /// # Example: the heading of a report
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().title(), "AI Code Generation Governance");
    /// ```
    #[must_use]
    pub fn title(&self) -> &str {
        self.content().title.as_str()
    }

    /// The SHA-256 digest of the canonical document.
    ///
    /// # Example: any change shows
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let changed = Framework::from_json(framework.to_json().replacen("\"version\":\"1.0.0\"", "\"version\":\"1.0.1\"", 1).as_bytes())?;
    /// assert_ne!(changed.digest(), framework.digest());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.0.digest
    }

    /// The SHA-256 digest of the canonical document without its texts: equal for translations of one set of rules.
    ///
    /// # Example: another title, the same rules
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let translated = framework.to_json().replacen("\"title\":\"AI Code Generation Governance\"", "\"title\":\"KI-Codegenerierung\"", 1);
    /// let translated = Framework::from_json(translated.as_bytes())?;
    /// assert_ne!(translated.digest(), framework.digest());
    /// assert_eq!(translated.rules_digest(), framework.rules_digest());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn rules_digest(&self) -> &Digest {
        &self.0.rules_digest
    }

    /// The ordered scales.
    ///
    /// # Example: from public to secret
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let classes: Vec<&str> = framework.scales().data_class.iter().map(|step| step.id.as_str()).collect();
    /// assert_eq!(classes, ["public", "internal", "confidential", "secret"]);
    /// ```
    #[must_use]
    pub fn scales(&self) -> &Scales {
        &self.content().scales
    }

    /// The risk matrix.
    ///
    /// # Example: the level of a cell
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!(framework.matrix().level("almost_certain", "negligible")?.as_str(), "medium");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn matrix(&self) -> &Matrix {
        &self.0.matrix
    }

    /// The control domains.
    ///
    /// # Example: six domains
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let ids: Vec<&str> = framework.domains().iter().map(|domain| domain.id.as_str()).collect();
    /// assert_eq!(ids, ["tool_management", "data_protection", "code_quality", "security", "compliance", "operations"]);
    /// ```
    #[must_use]
    pub fn domains(&self) -> &[Domain] {
        &self.content().domains
    }

    /// The triggers that set controls off.
    ///
    /// # Example: incidents set off a control too
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert!(framework.triggers().iter().any(|trigger| trigger.id == "incident"));
    /// ```
    #[must_use]
    pub fn triggers(&self) -> &[Trigger] {
        &self.content().triggers
    }

    /// The controls.
    ///
    /// # Example: three items of evidence each
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!(framework.controls().len(), 12);
    /// assert!(framework.controls().iter().all(|control| control.evidence.len() == 3));
    /// ```
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
    ///
    /// # Example: six, one for each trait of level 5
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!(framework.capabilities().len(), framework.levels()[4].characteristics.len());
    /// ```
    #[must_use]
    pub fn capabilities(&self) -> &[Capability] {
        &self.content().capabilities
    }

    /// The risk categories.
    ///
    /// # Example: not the same list as the domains
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let ids: Vec<&str> = framework.risk_categories().iter().map(|category| category.id.as_str()).collect();
    /// assert_eq!(ids, ["data_protection", "security", "compliance", "supply_chain", "operational"]);
    /// ```
    #[must_use]
    pub fn risk_categories(&self) -> &[RiskCategory] {
        &self.content().risk_categories
    }

    /// The risk register.
    ///
    /// # Example: the critical ones
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let critical = framework.risks().iter().filter(|risk| risk.inherent_risk == "critical");
    /// assert_eq!(critical.map(|risk| risk.id.as_str()).collect::<Vec<_>>(), ["R002", "R007"]);
    /// ```
    #[must_use]
    pub fn risks(&self) -> &[RiskEntry] {
        &self.content().risks
    }

    /// The risk of an id.
    ///
    /// # Errors
    /// `unknown_id`, naming the nearest id.
    ///
    /// # Example: what mitigates licence contamination
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!(framework.risk("R003")?.controls, ["CMP-001"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn risk(&self, id: &str) -> Result<&RiskEntry, Error> {
        find(self.risks(), "risk", id, |risk| risk.id.as_str())
    }

    /// The maturity levels, lowest first.
    ///
    /// # Example: the names of the five levels
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let names: Vec<&str> = framework.levels().iter().map(|level| level.name.as_str()).collect();
    /// assert_eq!(names, ["Initial", "Developing", "Defined", "Managed", "Optimizing"]);
    /// ```
    #[must_use]
    pub fn levels(&self) -> &[MaturityLevel] {
        &self.content().levels
    }

    /// The groups of metrics.
    ///
    /// # Example: metrics of a group
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let training = framework.metric_groups().iter().find(|group| group.name.as_str() == "Training").unwrap();
    /// assert_eq!(framework.metrics().iter().filter(|metric| metric.group == training.id).count(), 2);
    /// ```
    #[must_use]
    pub fn metric_groups(&self) -> &[MetricGroup] {
        &self.content().metric_groups
    }

    /// The metrics.
    ///
    /// # Example: those that allow no exception
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let strict = framework.metrics().iter().filter(|metric| metric.targets[0].to_string() == "= 100 %");
    /// let ids: Vec<&str> = strict.map(|metric| metric.id.as_str()).collect();
    /// assert_eq!(ids, ["security_scan_coverage", "license_compliance_rate", "training_completion_rate"]);
    /// ```
    #[must_use]
    pub fn metrics(&self) -> &[Metric] {
        &self.content().metrics
    }

    /// The metric of an id.
    ///
    /// # Errors
    /// `unknown_id`, naming the nearest id.
    ///
    /// # Example: the target of one metric
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!(framework.metric("mean_time_to_detect")?.targets[0].to_string(), "< 24 h");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn metric(&self, id: &str) -> Result<&Metric, Error> {
        find(self.metrics(), "metric", id, |metric| metric.id.as_str())
    }

    /// The access table.
    ///
    /// # Example: two readings of one table
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let profiles: Vec<&str> = framework.access().profiles.iter().map(|profile| profile.id.as_str()).collect();
    /// assert_eq!(profiles, ["usage_policy", "dp_001"]);
    /// ```
    #[must_use]
    pub fn access(&self) -> &AccessTable {
        &self.content().access
    }

    /// The editions of other frameworks.
    ///
    /// # Example: every edition under its own id
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert!(framework.editions().iter().any(|edition| edition.id == "eu-ai-act"));
    /// assert!(framework.editions().iter().any(|edition| edition.id == "pci-dss-4.0.1"));
    /// ```
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.content().editions
    }

    /// The edition of an id.
    ///
    /// # Errors
    /// `unknown_id`, naming the nearest id.
    ///
    /// # Example: one number, two meanings
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let title = |edition| framework.edition(edition).map(|edition| edition.reference("LLM05").unwrap().title.as_str());
    /// assert_ne!(title("owasp-llm-1.1")?, title("owasp-llm-2025")?);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn edition(&self, id: &str) -> Result<&Edition, Error> {
        find(self.editions(), "edition", id, |edition| edition.id.as_str())
    }

    /// The rows of the crosswalk.
    ///
    /// # Example: every control is mapped
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert!(framework.controls().iter().all(|control| framework.mappings().iter().any(|row| row.control == control.id)));
    /// ```
    #[must_use]
    pub fn mappings(&self) -> &[Mapping] {
        &self.content().mappings
    }

    /// The cells of the article's mapping table with their verdicts.
    ///
    /// # Example: 8 rows of 4 columns, two cells blank
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let claims = framework.source_claims();
    /// assert_eq!(claims.len(), 32);
    /// assert_eq!(claims.iter().filter(|claim| claim.cited.is_none()).count(), 2);
    /// ```
    #[must_use]
    pub fn source_claims(&self) -> &[SourceClaim] {
        &self.content().source_claims
    }

    /// The phases of the roadmap.
    ///
    /// # Example: the target levels of a year
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let targets: Vec<_> = framework.phases().iter().map(|phase| (phase.end_month, phase.target_maturity)).collect();
    /// assert_eq!(targets, [(2, 2), (4, 3), (6, 3), (12, 4)]);
    /// ```
    #[must_use]
    pub fn phases(&self) -> &[Phase] {
        &self.content().phases
    }

    /// The tool register.
    ///
    /// # Example: how a tool without an ignore file is kept away
    /// ```
    /// use aigov_core::{ExclusionKind, Framework};
    /// let framework = Framework::builtin();
    /// let tool = framework.tool_register().find("claude-code").unwrap();
    /// assert_eq!(tool.exclusion.kind, ExclusionKind::PermissionRules);
    /// ```
    #[must_use]
    pub fn tool_register(&self) -> &ToolRegister {
        &self.content().tool_register
    }

    /// The documents that the framework describes.
    ///
    /// # Example: the sections of the usage policy
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let headings: Vec<&str> = framework.documents()[0].sections.iter().map(|section| section.heading.as_str()).collect();
    /// assert_eq!(headings[..4], ["Purpose", "Scope", "Approved Tools", "Data Classification Restrictions"]);
    /// ```
    #[must_use]
    pub fn documents(&self) -> &[PolicyDocument] {
        &self.content().documents
    }

    /// The reviews that are owed.
    ///
    /// # Example: what is reviewed again and again
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let subjects: Vec<&str> = framework.duties().iter().map(|duty| duty.subject.as_str()).collect();
    /// assert_eq!(subjects, ["usage_policy", "risk_register", "incident_response_playbook"]);
    /// ```
    #[must_use]
    pub fn duties(&self) -> &[ReviewDuty] {
        &self.content().duties
    }

    /// The governance committee.
    ///
    /// # Example: every duty has a role that owes it
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let roles = &framework.committee().roles;
    /// assert!(framework.duties().iter().all(|duty| roles.iter().any(|role| role.id == duty.role)));
    /// ```
    #[must_use]
    pub fn committee(&self) -> &Committee {
        &self.content().committee
    }

    /// The publications that the framework refers to.
    ///
    /// # Example: where to read on
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let atlas = framework.references().iter().find(|source| source.id == "mitre-atlas").unwrap();
    /// assert_eq!(atlas.title.as_str(), "MITRE ATLAS");
    /// ```
    #[must_use]
    pub fn references(&self) -> &[Source] {
        &self.content().references
    }
}

fn find<'f, T>(entries: &'f [T], noun: &str, id: &str, id_of: impl Fn(&T) -> &str) -> Result<&'f T, Error> {
    entries.iter().find(|entry| id_of(entry) == id).ok_or_else(|| id::unknown("", noun, id, entries.iter().map(id_of)).into())
}

//! The parts of a framework, as lists and by id.

use super::{Framework, find};
use crate::{
    access::AccessTable,
    committee::{AcceptanceAuthority, Committee, ReviewDuty, Source},
    control::{Capability, Control, Domain, Trigger},
    crosswalk::{Edition, Mapping, SourceClaim},
    error::Error,
    maturity::MaturityLevel,
    metric::{Metric, MetricGroup},
    phrase::Phrase,
    policy::PolicyDocument,
    risk::{Matrix, RiskCategory, RiskEntry, Scales},
    roadmap::Phase,
    tool::ToolRegister,
};

impl Framework {
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

    /// The fixed words of documents and decisions, in the framework's language.
    ///
    /// # Example: how a list ends
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let phrase = framework.phrases().iter().find(|phrase| phrase.id == "list_and").unwrap();
    /// assert_eq!(phrase.text.as_str(), "{list} and {next}");
    /// ```
    #[must_use]
    pub fn phrases(&self) -> &[Phrase] {
        &self.content().phrases
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

    /// The longest an exception or an acceptance may run, in days, before it is warned about.
    ///
    /// # Example: a year
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().longest_exception_days(), 366);
    /// ```
    #[must_use]
    pub fn longest_exception_days(&self) -> u32 {
        self.content().longest_exception_days
    }

    /// Who may accept a risk of which level; anybody may accept a risk of a level that is not listed.
    ///
    /// # Example: critical risks are for the chair
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let critical = framework.acceptance_authority().iter().find(|authority| authority.level == "critical").unwrap();
    /// assert_eq!(critical.roles, ["chair"]);
    /// ```
    #[must_use]
    pub fn acceptance_authority(&self) -> &[AcceptanceAuthority] {
        &self.content().acceptance_authority
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

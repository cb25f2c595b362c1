//! The framework document.

use crate::{
    access::AccessTable,
    committee::{AcceptanceAuthority, Committee, ReviewDuty, Source},
    control::{Capability, Control, Domain, Trigger},
    crosswalk::{Edition, Mapping, SourceClaim},
    document::record,
    id::{FrameworkId, RiskLevelId},
    maturity::MaturityLevel,
    metric::{Metric, MetricGroup},
    phrase::Phrase,
    policy::PolicyDocument,
    risk::{RiskCategory, RiskEntry, Scales},
    roadmap::Phase,
    text::Name,
    tool::ToolRegister,
};

/// The version of the framework document's form that this build writes, and the latest that it reads.
pub const FRAMEWORK_SCHEMA_VERSION: u32 = 1;

record! {
    /// Everything that a framework document holds, in the order of its keys.
    pub(crate) struct Content {
        /// The version of the document's form.
        pub(crate) schema_version: u32,
        /// The id that programs name.
        pub(crate) id: FrameworkId,
        /// The version of the rules.
        pub(crate) version: Name,
        /// The language of the texts (BCP 47).
        pub(crate) language: Name,
        /// The title for people.
        pub(crate) title: Name,
        /// The scales of likelihood, impact, risk levels and data classes.
        pub(crate) scales: Scales,
        /// The risk level of each likelihood (a row) and impact, both from the lowest.
        pub(crate) matrix: Vec<Vec<RiskLevelId>>,
        /// The control domains.
        pub(crate) domains: Vec<Domain>,
        /// What can set off a control.
        pub(crate) triggers: Vec<Trigger>,
        /// The controls.
        pub(crate) controls: Vec<Control>,
        /// The capabilities that levels ask for beyond the controls.
        pub(crate) capabilities: Vec<Capability>,
        /// The risk categories.
        pub(crate) risk_categories: Vec<RiskCategory>,
        /// The risk register.
        pub(crate) risks: Vec<RiskEntry>,
        /// The maturity levels, from 1 up without a gap.
        pub(crate) levels: Vec<MaturityLevel>,
        /// The groups of metrics.
        pub(crate) metric_groups: Vec<MetricGroup>,
        /// The metrics (KPIs) with their targets.
        pub(crate) metrics: Vec<Metric>,
        /// The access table: which tool on which class of data.
        pub(crate) access: AccessTable,
        /// The editions of other frameworks, with their references.
        pub(crate) editions: Vec<Edition>,
        /// The crosswalk: how controls stand to references.
        pub(crate) mappings: Vec<Mapping>,
        /// What the source claims of other frameworks, and what is right.
        pub(crate) source_claims: Vec<SourceClaim>,
        /// The phases of the roadmap.
        pub(crate) phases: Vec<Phase>,
        /// The dated register of AI coding tools.
        pub(crate) tool_register: ToolRegister,
        /// The fixed words of documents and decisions.
        pub(crate) phrases: Vec<Phrase>,
        /// The documents that can be written out.
        pub(crate) documents: Vec<PolicyDocument>,
        /// The review duties.
        pub(crate) duties: Vec<ReviewDuty>,
        /// The governance committee.
        pub(crate) committee: Committee,
        /// The longest an exception or an acceptance may run, in days, before it is warned about.
        pub(crate) longest_exception_days: u32,
        /// Who may accept a risk of which level.
        pub(crate) acceptance_authority: Vec<AcceptanceAuthority>,
        /// The published sources.
        pub(crate) references: Vec<Source>,
    }
    texts: language, title;
}

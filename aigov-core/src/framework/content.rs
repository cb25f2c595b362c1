//! The framework document.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    access::AccessTable,
    committee::{AcceptanceAuthority, Committee, ReviewDuty, Source},
    control::{Capability, Control, Domain, Trigger},
    crosswalk::{Edition, Mapping, SourceClaim},
    document::{canonical_json, record},
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
}

/// The keys that hold texts for people, which a translation changes and a judgement never reads.
const TEXT_KEYS: [&str; 21] = [
    "language",
    "title",
    "name",
    "description",
    "implementation",
    "frequency",
    "definition",
    "measurement",
    "statement",
    "remedy",
    "text",
    "rationale",
    "actual",
    "cited",
    "heading",
    "function",
    "responsibilities",
    "note",
    "status_note",
    "url",
    "licence",
];

/// A JSON value whose objects are sorted.
#[derive(Serialize)]
#[serde(untagged)]
enum Sorted {
    Object(BTreeMap<String, Sorted>),
    List(Vec<Sorted>),
    Scalar(serde_json::Value),
}

/// A canonical framework document without its texts.
pub(super) fn rules_only(json: &str) -> String {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                fields.retain(|key, _| !TEXT_KEYS.contains(&key.as_str()));
                fields.values_mut().for_each(strip);
            }
            serde_json::Value::Array(entries) => entries.iter_mut().for_each(strip),
            _ => {}
        }
    }
    /// Keys in alphabetical order, whatever order the JSON library keeps in the program that embeds this one.
    fn sorted(value: serde_json::Value) -> Sorted {
        match value {
            serde_json::Value::Object(fields) => Sorted::Object(fields.into_iter().map(|(key, value)| (key, sorted(value))).collect()),
            serde_json::Value::Array(entries) => Sorted::List(entries.into_iter().map(sorted).collect()),
            other => Sorted::Scalar(other),
        }
    }
    let mut value = serde_json::from_str(json).unwrap_or_default();
    strip(&mut value);
    canonical_json(&sorted(value))
}

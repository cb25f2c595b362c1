//! The framework document.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    access::AccessTable,
    committee::{Committee, ReviewDuty, Source},
    control::{Capability, Control, Domain, Trigger},
    crosswalk::{Edition, Mapping, SourceClaim},
    document::{canonical_json, record},
    id::{FrameworkId, RiskLevelId},
    maturity::MaturityLevel,
    metric::{Metric, MetricGroup},
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
        pub(crate) schema_version: u32,
        pub(crate) id: FrameworkId,
        pub(crate) version: Name,
        pub(crate) language: Name,
        pub(crate) title: Name,
        pub(crate) scales: Scales,
        pub(crate) matrix: Vec<Vec<RiskLevelId>>,
        pub(crate) domains: Vec<Domain>,
        pub(crate) triggers: Vec<Trigger>,
        pub(crate) controls: Vec<Control>,
        pub(crate) capabilities: Vec<Capability>,
        pub(crate) risk_categories: Vec<RiskCategory>,
        pub(crate) risks: Vec<RiskEntry>,
        pub(crate) levels: Vec<MaturityLevel>,
        pub(crate) metric_groups: Vec<MetricGroup>,
        pub(crate) metrics: Vec<Metric>,
        pub(crate) access: AccessTable,
        pub(crate) editions: Vec<Edition>,
        pub(crate) mappings: Vec<Mapping>,
        pub(crate) source_claims: Vec<SourceClaim>,
        pub(crate) phases: Vec<Phase>,
        pub(crate) tool_register: ToolRegister,
        pub(crate) documents: Vec<PolicyDocument>,
        pub(crate) duties: Vec<ReviewDuty>,
        pub(crate) committee: Committee,
        pub(crate) references: Vec<Source>,
    }
}

/// The keys that hold texts for people, which a translation changes and a judgement never reads.
const TEXT_KEYS: [&str; 20] = [
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

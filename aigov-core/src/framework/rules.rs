//! Rules and texts: what of a framework document a judgement, or what an organisation is measured by, depends on.
//!
//! Each record names its texts behind its fields; whatever it does not name is a rule.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::Content;
use crate::{
    digest::Digest,
    document::{Form, Read, canonical_json},
};

/// A JSON value whose objects are sorted, whatever order the JSON library keeps in the program that embeds this one.
#[derive(Serialize)]
#[serde(untagged)]
enum Sorted {
    Object(BTreeMap<String, Sorted>),
    List(Vec<Sorted>),
    Scalar(Value),
}

/// The digest of a framework's rules.
pub(super) fn digest(content: &Content) -> Digest {
    let document = serde_json::to_value(content).unwrap_or_default();
    Digest::of(&canonical_json(&rules_of(document, &Content::FORM)))
}

/// A value without its texts.
fn rules_of(value: Value, form: &Form) -> Sorted {
    match (value, form) {
        (Value::Object(mut fields), Form::Record(record)) => {
            let rules = record.fields.iter().filter(|field| !record.texts.contains(&field.name));
            Sorted::Object(
                rules.filter_map(|field| Some((field.name.to_owned(), rules_of(fields.remove(field.name)?, field.form)))).collect(),
            )
        }
        (Value::Array(entries), Form::List(item)) => Sorted::List(entries.into_iter().map(|entry| rules_of(entry, item)).collect()),
        (value, _) => Sorted::Scalar(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::RecordForm;

    /// Every field of every record: rules before the bar, texts behind it.
    const DECIDED: [&str; 47] = [
        "AcceptanceAuthority: level roles |",
        "AccessNotice: data_class controls | text",
        "AccessProfile: id rules | name description",
        "AccessRequirement: id attribute allowed controls | statement remedy",
        "AccessRule: data_class effect requires |",
        "AccessTable: default_profile unlabelled_class aliases sign_offs every_class requirements profiles notices |",
        "Activity: id advances completes origin | description",
        "Cadence: calendar triggers continuous |",
        "Capability: id | name description",
        "Characteristic: id signals | description",
        "ClassAlias: alias data_class |",
        "Clause: id controls | text",
        // An approver is compared with the names of the committee and of its roles.
        "Committee: name roles | description",
        "Content: schema_version id version scales matrix domains triggers controls capabilities risk_categories risks levels metric_groups metrics \
         access editions mappings source_claims phases tool_register phrases documents duties committee longest_exception_days \
         acceptance_authority references | language title",
        "Control: id domain evidence cadence | name description implementation frequency",
        "Correction: edition reference |",
        "DataClassStep: id | name",
        "Domain: id | name description",
        "Edition: id edition references | name publisher licence",
        "EvidenceItem: id kind max_age_days trigger advisory source | description",
        "Exclusion: kind files confidence | note",
        "ImpactStep: id | name",
        "InstructionFile: path confidence |",
        "LikelihoodStep: id | name",
        "Mapping: control edition reference relationship link confidence origin | rationale",
        "MaturityLevel: level characteristics controls_required capabilities_required | name description",
        // What a figure measures is what the organisation is measured by.
        "Metric: id group definition measurement aggregation numerator_unit denominator_unit max_age_days targets | name",
        "MetricGroup: id | name",
        "Phase: id start_month end_month activities target_maturity | name",
        "Phrase: id | text",
        "PolicyDocument: id duty sections | title",
        "Reference: id kind parent | title",
        "ReviewDuty: id subject cadence role origin | name description",
        "RiskCategory: id | name",
        "RiskEntry: id category likelihood impact inherent_risk controls residual_risk target | description",
        "RiskLevelStep: id | name",
        "Role: id name origin | function responsibilities",
        "Scales: likelihood impact risk_level data_class |",
        "Section: id content style clauses | heading",
        "Signal: subject id expects |",
        "Source: id | title url",
        "SourceClaim: control column cited edition verdict corrections | actual rationale",
        "Target: operator value unit severity |",
        "TargetFactors: likelihood impact origin |",
        "ToolProfile: id status exclusion instruction_files | name vendor status_note",
        "ToolRegister: as_of tools |",
        "Trigger: id occurrence | name",
    ];

    fn records(form: &'static Form, found: &mut BTreeMap<&'static str, &'static RecordForm>) {
        match form {
            Form::Value => {}
            Form::List(item) => records(item, found),
            Form::Record(record) => {
                found.insert(record.name, record);
                record.fields.iter().for_each(|field| records(field.form, found));
            }
        }
    }

    fn framework_records() -> BTreeMap<&'static str, &'static RecordForm> {
        let mut found = BTreeMap::new();
        records(&Content::FORM, &mut found);
        found
    }

    #[test]
    fn every_field_is_a_rule_or_a_text() {
        let described = |record: &RecordForm| {
            let (texts, rules): (Vec<&str>, Vec<&str>) =
                record.fields.iter().map(|field| field.name).partition(|name| record.texts.contains(name));
            format!("{}: {}", record.name, [rules, vec!["|"], texts].concat().join(" "))
        };
        // A new field is a rule until it is named among the texts: decide, and say it here.
        assert_eq!(framework_records().into_values().map(described).collect::<Vec<_>>(), DECIDED);
    }
    /// What an overlay says of an entry beyond its fields is not taken for one of them.
    #[test]
    fn every_list_of_records_can_be_laid_over() {
        for (name, record) in framework_records() {
            for field in record.fields {
                if let Form::List(item @ Form::Record(of)) = field.form {
                    assert!(item.told_apart().is_some(), "nothing tells the entries of {name}.{} apart", field.name);
                    assert!(["remove", "before", "after"].iter().all(|word| of.field(word).is_none()), "{} has such a field", of.name);
                }
            }
        }
    }
}

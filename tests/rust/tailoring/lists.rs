//! Removing, replacing and putting in order.

use aigov_core::{AccessRequest, ErrorKind, Framework, RiskView};
use serde_json::{Value, json};

use crate::{assert_survives, ids, paths, problem, problems, tailored};

#[test]
fn risks_are_removed() {
    let framework = tailored("risks: [ { id: R005, remove: true }, { id: R001, remove: true } ]");
    assert_eq!(ids(&framework, "/risks"), ["R002", "R003", "R004", "R006", "R007", "R008"]);
    assert_eq!(framework.risk("R005").unwrap_err().kind(), ErrorKind::UnknownId);
    assert!(!framework.heatmap(RiskView::Inherent).unwrap().to_text().contains("R005"));
    assert_survives(&framework);
}

/// Where a control stands in the built-in framework, beside its own entry: found by walking the document.
fn mentions(value: &Value, id: &str) -> usize {
    match value {
        Value::String(text) => usize::from(text == id || text.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'))),
        Value::Array(entries) => entries.iter().map(|entry| mentions(entry, id)).sum(),
        Value::Object(fields) => fields.values().map(|field| mentions(field, id)).sum(),
        _ => 0,
    }
}

#[test]
fn everything_that_cites_a_removed_control_is_named_at_once() {
    let found = problems("controls: [ { id: OPS-002, remove: true } ]");
    let document: Value = serde_json::from_str(&Framework::builtin().to_json()).unwrap();
    assert_eq!(found.len(), mentions(&document, "OPS-002") - 1);
    assert!(found.iter().all(|(kind, ..)| *kind == ErrorKind::UnknownId));
    let paths: Vec<&str> = found.iter().map(|(_, path, _)| path.as_str()).collect();
    // Written down from the data: the twelfth of the controls of levels 4 and 5, the eleventh of level 3.
    for path in [
        "levels[level=2].characteristics[incident_plan].signals[evidence/OPS-002.playbook].id",
        "levels[level=4].controls_required[11]",
        "levels[level=5].controls_required[11]",
        "mappings[OPS-002/pci-dss-4.0.1/12.10.1].control",
    ] {
        assert!(paths.contains(&path), "{path} is not among {paths:#?}");
    }
    assert_eq!(found[0].2.split(';').next(), Some("no evidence item has the id \"OPS-002.playbook\""));
}

#[test]
fn a_control_is_removed_together_with_what_cites_it() {
    let document: Value = serde_json::from_str(&Framework::builtin().to_json()).unwrap();
    let rows = document["mappings"].as_array().unwrap().iter().filter(|row| row["control"] == "OPS-002");
    let rows: Vec<Value> =
        rows.map(|row| json!({ "control": "OPS-002", "edition": row["edition"], "reference": row["reference"], "remove": true })).collect();
    let framework = tailored(&format!(
        "
controls: [ {{ id: OPS-002, remove: true }} ]
mappings: {}
levels:
  - {{ level: 2, characteristics: [ {{ id: incident_plan, remove: true }} ] }}
  - {{ level: 3, controls_required: {{ remove: [OPS-002] }} }}
  - level: 4
    controls_required: {{ remove: [OPS-002] }}
    characteristics: [ {{ id: regular_tabletops, signals: [ {{ subject: evidence, id: OPS-002.tabletop, remove: true }} ] }} ]
  - {{ level: 5, controls_required: {{ remove: [OPS-002] }} }}
phases:
  - {{ id: month_3_4, activities: [ {{ id: incident_playbook, remove: true }} ] }}
  - {{ id: month_5_6, activities: [ {{ id: first_tabletop, advances: [] }} ] }}
documents:
  - id: usage_policy
    sections: [ {{ id: developer_responsibilities, clauses: [ {{ id: report_incidents, controls: {{ remove: [OPS-002] }} }} ] }} ]
",
        Value::from(rows)
    ));
    let left: Value = serde_json::from_str(&framework.to_json()).unwrap();
    assert_eq!(mentions(&left, "OPS-002"), 0);
    assert_eq!((framework.controls().len(), framework.levels()[4].controls_required.len()), (11, 11));
    assert_survives(&framework);
}

#[test]
fn activities_are_removed() {
    let framework = tailored("phases: [ { id: month_1_2, activities: [ { id: governance_committee, remove: true } ] } ]");
    assert_eq!(framework.phases()[0].activities.len() + 1, Framework::builtin().phases()[0].activities.len());
    assert!(framework.phases()[0].activities.iter().all(|activity| activity.id != "governance_committee"));
    assert_survives(&framework);
}

#[test]
fn a_removed_data_class_is_named_wherever_it_stands() {
    assert_eq!(
        paths("scales: { data_class: [ { id: secret, remove: true } ] }"),
        ["access.aliases[restricted].data_class", "access.profiles[usage_policy].rules", "access.profiles[dp_001].rules"]
    );
    let framework = tailored(
        "
scales: { data_class: [ { id: internal, remove: true } ] }
access:
  profiles:
    - { id: usage_policy, rules: [ { data_class: internal, remove: true } ] }
    - { id: dp_001, rules: [ { data_class: internal, remove: true } ] }
",
    );
    assert_eq!(ids(&framework, "/scales/data_class"), ["public", "confidential", "secret"]);
    assert_survives(&framework);
}

#[test]
fn a_removed_step_is_named_wherever_it_stands() {
    // R002 and R006 are likely, and the matrix has a row too many.
    let found = problems("scales: { likelihood: [ { id: likely, remove: true } ] }");
    assert_eq!(
        found.iter().map(|(_, path, _)| path.as_str()).collect::<Vec<_>>(),
        ["matrix", "risks[R002].likelihood", "risks[R006].likelihood"]
    );
    assert_eq!(found[0].2, "expected 4 rows, one for each likelihood (rare, unlikely, possible, almost_certain), found 5");
    let framework = tailored(
        "
scales: { likelihood: [ { id: likely, remove: true } ] }
matrix:
  - [low, low, low, low, medium]
  - [low, low, medium, medium, high]
  - [low, medium, medium, high, critical]
  - [medium, high, critical, critical, critical]
risks: [ { id: R002, likelihood: almost_certain }, { id: R006, likelihood: possible } ]
",
    );
    // Almost certain and major, possible and moderate, by the rows of this matrix.
    assert_eq!(
        (framework.risk("R002").unwrap().inherent_risk.as_str(), framework.risk("R006").unwrap().inherent_risk.as_str()),
        ("critical", "medium")
    );
    assert_survives(&framework);
}

#[test]
fn what_is_removed_is_there_and_nothing_else_is_said_of_it() {
    use ErrorKind::{DuplicateId, Inconsistent, UnknownId, WrongType};
    let all = problems(
        "risks: [ { id: R09, remove: true } ]\nscales: { impact: [ { id: minor, remove: yes }, { id: major, name: M, remove: true } ] }",
    );
    let found: Vec<_> = all.iter().map(|(kind, path, _)| (*kind, path.as_str())).collect();
    assert_eq!(
        found,
        [(WrongType, "scales.impact[minor].remove"), (Inconsistent, "scales.impact[major].remove"), (UnknownId, "risks[R09]")]
    );
    assert_eq!(all[2].2, "no entry of risks has the id \"R09\"; the nearest is \"R001\"");
    let twice = problem("risks: [ { id: R001, remove: true }, { id: R001, likelihood: rare } ]");
    assert_eq!(twice, (DuplicateId, "risks[R001]".to_owned()));
}

#[test]
fn scales_and_matrix_are_replaced_together() {
    let risks: Vec<String> = Framework::builtin()
        .risks()
        .iter()
        .map(|risk| format!("{{ id: {}, likelihood: seldom, impact: large, target: {{ likelihood: seldom, impact: small }} }}", risk.id))
        .collect();
    let scales = "
scales:
  likelihood: { replace: [ { id: seldom, name: Seldom }, { id: often, name: Often } ] }
  impact: { replace: [ { id: small, name: Small }, { id: large, name: Large }, { id: huge, name: Huge } ] }
  risk_level: { replace: [ { id: green, name: Green }, { id: red, name: Red } ] }
matrix: [ [green, green, red], [green, red, red] ]
acceptance_authority: { replace: [ { level: red, roles: [chair] } ] }
";
    let framework = tailored(&format!("{scales}risks: [ {} ]", risks.join(", ")));
    assert_eq!(framework.matrix().level("often", "large").unwrap().as_str(), "red");
    assert!(framework.risks().iter().all(|risk| risk.inherent_risk == "green" && risk.residual_risk == "green"));
    assert_survives(&framework);
    // Without the risks each factor that is gone is named: two for where a risk stands, two for where it is to go.
    let found = paths(scales);
    assert_eq!(found.iter().filter(|path| path.starts_with("risks[")).count(), found.len());
    for factor in ["likelihood", "impact", "target.likelihood", "target.impact"] {
        assert!(found.contains(&format!("risks[R004].{factor}")), "{factor} is not among {found:#?}");
    }
}

#[test]
fn a_list_is_replaced_as_a_whole_or_not_at_all() {
    assert_eq!(tailored("references: { replace: [] }").references().len(), 0);
    assert_eq!(
        problem("references: { replace: [], entries: [ { id: house, title: House } ] }"),
        (ErrorKind::Inconsistent, "references.replace".to_owned())
    );
    assert_eq!(problem("references: { replace: }"), (ErrorKind::WrongType, "references.replace".to_owned()));
    let [(kind, path, message)] = <[_; 1]>::try_from(problems("risks: { R001: { likelihood: rare } }")).unwrap();
    assert_eq!((kind, path.as_str()), (ErrorKind::UnknownField, "risks.R001"));
    assert_eq!(message, "expected a list, or an object of `replace`, `entries`, `order`");
    // A matrix is stated as a whole.
    assert_eq!(problem("matrix: { add: [ [low] ] }"), (ErrorKind::UnknownField, "matrix.add".to_owned()));
}

#[test]
fn entries_are_put_in_the_order_of_their_names() {
    let framework = tailored("risks: { order: [R008, R007, R006, R005, R004, R003, R002, R001] }");
    assert_eq!(ids(&framework, "/risks"), ["R008", "R007", "R006", "R005", "R004", "R003", "R002", "R001"]);
    assert_survives(&framework);
    let both = tailored(
        "duties:
  entries: [ { id: house_review, name: House Review, description: Review the house., subject: house, cadence: { calendar: annual }, role: chair, origin: aigov } ]
  order: [playbook_review, house_review, policy_review, risk_register_review]",
    );
    assert_eq!(ids(&both, "/duties"), ["playbook_review", "house_review", "policy_review", "risk_register_review"]);
    let all = problems("duties: { order: [playbook_review, playbook_review, police_review] }");
    let found: Vec<_> = all.iter().map(|(kind, path, _)| (*kind, path.as_str())).collect();
    assert_eq!(
        found,
        [(ErrorKind::DuplicateId, "duties.order[1]"), (ErrorKind::UnknownId, "duties.order[2]"), (ErrorKind::Inconsistent, "duties.order")]
    );
    assert_eq!(all[2].2, "an order names every entry; this one leaves out policy_review, risk_register_review");
}

#[test]
fn an_entry_is_placed_before_or_after_another() {
    let framework = tailored(
        "domains:
  - { id: operations, before: security }
  - { id: x_first, name: First, description: The first., before: tool_management }
  - { id: x_second, name: Second, description: The second., before: tool_management }
  - { id: x_last, name: Last, description: The last., after: x_middle }
  - { id: x_middle, name: Middle, description: In the middle., after: data_protection }",
    );
    assert_eq!(
        ids(&framework, "/domains"),
        [
            "x_first",
            "x_second",
            "tool_management",
            "data_protection",
            "x_middle",
            "x_last",
            "code_quality",
            "operations",
            "security",
            "compliance"
        ]
    );
    assert_survives(&framework);
    let row =
        tailored("mappings: [ { control: TM-001, edition: iso-42001-2023, reference: A.4.2, before: TM-001/nist-ai-rmf-1.0/GOVERN 1.6 } ]");
    let rows: Vec<_> = row.mappings().iter().take(2).map(|row| (row.control.as_str(), row.reference.as_str())).collect();
    assert_eq!(rows, [("TM-001", "A.4.2"), ("TM-001", "GOVERN 1.6")]);
}

#[test]
fn a_place_that_is_none_is_refused() {
    use ErrorKind::{Inconsistent, UnknownId};
    let refused = |place: &str| problem(&format!("triggers: [ {{ id: commit, {place} }}, {{ id: incident, after: commit }} ]"));
    assert_eq!(refused("before: push"), (UnknownId, "triggers[commit].before".to_owned()));
    assert_eq!(refused("before: [incident]"), (UnknownId, "triggers[commit].before".to_owned()));
    assert_eq!(refused("before: tool_request, after: tool_request"), (Inconsistent, "triggers[commit].after".to_owned()));
    let circle = problems("triggers: [ { id: commit, before: incident }, { id: incident, after: commit } ]");
    assert_eq!(
        circle.iter().map(|(kind, path, _)| (*kind, path.as_str())).collect::<Vec<_>>(),
        [(Inconsistent, "triggers[commit].before"), (Inconsistent, "triggers[incident].after"),]
    );
    assert_eq!(problem("triggers: [ { id: commit, before: commit } ]"), (Inconsistent, "triggers[commit].before".to_owned()));
    let gone = problem("references: [ { id: mitre-atlas, remove: true }, { id: house, title: House, after: mitre-atlas } ]");
    assert_eq!(gone, (UnknownId, "references[house].after".to_owned()));
}

#[test]
fn a_data_class_is_inserted_in_the_middle() {
    let framework = tailored(
        "
scales: { data_class: [ { id: personal, name: Personal, after: internal } ] }
access:
  profiles:
    - id: usage_policy
      rules: [ { data_class: personal, effect: permit, requires: [enterprise_endpoint, privacy_mode], after: internal } ]
    - { id: dp_001, rules: [ { data_class: personal, effect: permit, requires: [enterprise_endpoint], after: internal } ] }
",
    );
    assert_eq!(ids(&framework, "/scales/data_class"), ["public", "internal", "personal", "confidential", "secret"]);
    let mut request = AccessRequest::unknown();
    request.data_class = Some("personal".parse().unwrap());
    assert_eq!(framework.decide(&request).unwrap().rule, "usage_policy.personal");
    assert_survives(&framework);
    // A rule in the wrong place, and one that is less strict than that of a less sensitive class.
    let (kind, path) = problem(
        "
scales: { data_class: [ { id: personal, name: Personal, after: confidential } ] }
access:
  profiles:
    - { id: usage_policy, rules: [ { data_class: personal, effect: permit, before: secret } ] }
    - { id: dp_001, rules: [ { data_class: personal, effect: prohibit, before: secret } ] }
",
    );
    assert_eq!((kind, path.as_str()), (ErrorKind::Inconsistent, "access.profiles[usage_policy].rules[personal]"));
}

//! Tailoring: what an overlay can do to a framework, what it cannot do by accident, and that what it makes can be stored.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop at once and say where")]

use aigov_core::{AccessRequest, ErrorKind, Framework, LintCode, RiskView};
use serde_json::{Value, json};

/// The built-in framework with an overlay in YAML that states a version of its own.
fn tailored(overlay: &str) -> Framework {
    Framework::builtin().extend(format!("version: house-1\n{overlay}").as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// Kind, path and message of each problem of an overlay that states a version of its own.
fn problems(overlay: &str) -> Vec<(ErrorKind, String, String)> {
    let error = Framework::builtin().extend(format!("version: house-1\n{overlay}").as_bytes()).unwrap_err();
    assert_eq!(error.problems().len(), error.total_problems());
    error.problems().iter().map(|problem| (problem.kind, problem.path.clone(), problem.message.clone())).collect()
}

fn paths(overlay: &str) -> Vec<String> {
    problems(overlay).into_iter().map(|(_, path, _)| path).collect()
}

/// Kind and path of the one problem of an overlay.
fn problem(overlay: &str) -> (ErrorKind, String) {
    let [(kind, path, _)] = <[_; 1]>::try_from(problems(overlay)).unwrap();
    (kind, path)
}

fn assert_survives(framework: &Framework) {
    let again = Framework::from_json(framework.to_json().as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((again.digest(), again.rules_digest()), (framework.digest(), framework.rules_digest()));
    assert_eq!((&again, again.to_json()), (framework, framework.to_json()));
    assert_eq!(Framework::from_yaml(framework.to_json().as_bytes()).unwrap(), *framework);
}

/// An entry of a control with one item, as YAML.
fn control(id: &str) -> String {
    format!(
        "{{ id: {id}, domain: code_quality, name: Labels, description: Label code., implementation: A trailer., frequency: Monthly,
            cadence: {{ calendar: monthly }},
            evidence: [ {{ id: share, description: A share., kind: record, max_age_days: 31 }} ] }}"
    )
}

/// The ids of a part of a framework.
fn ids(framework: &Framework, pointer: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(&framework.to_json()).unwrap();
    document.pointer(pointer).unwrap().as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
}

// 1. What is accepted can be stored.

#[test]
fn one_more_control_in_three_levels_survives_storing() {
    let required = "controls_required: { add: [X-001] }";
    let framework = tailored(&format!(
        "controls: [ {} ]\nlevels: [ {{ level: 3, {required} }}, {{ level: 4, {required} }}, {{ level: 5, {required} }} ]",
        control("X-001")
    ));
    assert_survives(&framework);
    assert!(framework.levels()[2..].iter().all(|level| level.controls_required.iter().any(|control| *control == "X-001")));
    let missed: Vec<String> =
        framework.lints().into_iter().filter(|lint| lint.code == LintCode::RoadmapMissesTarget).map(|lint| lint.subject).collect();
    assert_eq!(missed, ["month_3_4", "month_5_6", "month_7_12"]);
}

#[test]
fn a_target_that_the_roadmap_misses_is_a_lint_wherever_it_is_read() {
    let framework = tailored("phases: [ { id: month_7_12, target_maturity: 5 } ]");
    assert_survives(&framework);
    let lints = Framework::from_json(framework.to_json().as_bytes()).unwrap().lints();
    let missed: Vec<_> = lints.iter().filter(|lint| lint.code == LintCode::RoadmapMissesTarget).collect();
    assert_eq!(missed.iter().map(|lint| lint.subject.as_str()).collect::<Vec<_>>(), ["month_7_12"]);
    assert_eq!(missed[0].message, "what is completed reaches level 4, not 5");
}

// 2. Removing.

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
    assert_eq!(found[0].2, "expected one row for each likelihood: rare, unlikely, possible, almost_certain, found 5 rows");
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

// 2. Replacing.

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

// 2. Order.

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

// 3. Nothing is taken away by accident.

#[test]
fn a_list_with_nothing_behind_it_is_refused() {
    for (overlay, path) in [
        ("risks:", "risks"),
        ("access: { aliases: }", "access.aliases"),
        ("scales: { data_class: ~ }", "scales.data_class"),
        ("risks: [ { id: R001, controls: } ]", "risks[R001].controls"),
        ("matrix:", "matrix"),
    ] {
        assert_eq!(problem(overlay), (ErrorKind::WrongType, path.to_owned()), "{overlay}");
    }
    assert_eq!(
        problems("risks:")[0].2,
        "expected a list, found null; `remove: true` beside what names an entry takes it away, and `{ replace: [] }` takes all of them"
    );
    assert_eq!(problems("matrix:")[0].2, "expected a list, found null; an empty one is `[]`");
    // The section of an object cannot be emptied either.
    assert_eq!(problem("access:"), (ErrorKind::WrongType, "access".to_owned()));
    // An empty list of entries has nothing to lay over.
    assert_eq!(tailored("risks: []").risks(), Framework::builtin().risks());
}

#[test]
fn an_entry_without_a_name_replaces_nothing() {
    use ErrorKind::{MissingField, WrongType};
    let all = problems("risks: [ { likelihood: rare }, R002 ]\nmappings: [ { control: TM-001 } ]\ntriggers: [ { id: [commit] } ]");
    let found: Vec<_> = all.iter().map(|(kind, path, _)| (*kind, path.as_str())).collect();
    assert_eq!(
        found,
        [
            (WrongType, "triggers[0].id"),
            (MissingField, "risks[0].id"),
            (WrongType, "risks[1]"),
            (MissingField, "mappings[0].edition"),
            (MissingField, "mappings[0].reference")
        ]
    );
}

#[test]
fn one_more_alias_keeps_the_one_that_is_there() {
    let framework = tailored("access: { aliases: [ { alias: top_secret, data_class: secret } ] }");
    let aliases = |framework: &Framework| -> Vec<(String, String)> {
        framework.access().aliases.iter().map(|own| (own.alias.to_string(), own.data_class.to_string())).collect()
    };
    let own = |alias: &str, class: &str| (alias.to_owned(), class.to_owned());
    assert_eq!(aliases(&framework), [own("restricted", "secret"), own("top_secret", "secret")]);
    let changed = tailored("access: { aliases: [ { alias: restricted, data_class: confidential } ] }");
    assert_eq!(aliases(&changed), [own("restricted", "confidential")]);
    assert_eq!(aliases(&tailored("access: { aliases: [ { alias: restricted, remove: true } ] }")), []);
}

#[test]
fn signals_and_targets_are_laid_over_by_what_tells_them_apart() {
    let signals = |of: &str| -> Vec<String> {
        let framework =
            tailored(&format!("levels: [ {{ level: 1, characteristics: [ {{ id: no_security_controls, signals: [ {of} ] }} ] }} ]"));
        let own = &framework.levels()[0].characteristics[2].signals;
        own.iter().map(|signal| format!("{} {} {}", signal.subject, signal.id, signal.expects)).collect()
    };
    // The built-in has the absence of SEC-001 and of SEC-003 there.
    let added =
        signals("{ subject: evidence, id: SEC-001.rule_set, expects: absent }, { subject: control, id: SEC-003, expects: present }");
    assert_eq!(added, ["control SEC-001 absent", "control SEC-003 present", "evidence SEC-001.rule_set absent"]);
    assert_eq!(signals("{ subject: control, id: SEC-001, remove: true }"), ["control SEC-003 absent"]);

    let targets = |overlay: &str| -> Vec<String> {
        let framework = tailored(&format!("metrics: [ {overlay} ]"));
        framework.metric("vulnerability_detection_rate").unwrap().targets.iter().map(ToString::to_string).collect()
    };
    assert_eq!(targets("{ id: vulnerability_detection_rate }"), ["> 99 % (critical)", "> 95 % (high)"]);
    assert_eq!(
        targets("{ id: vulnerability_detection_rate, targets: [ { severity: high, value: 97 } ] }"),
        ["> 99 % (critical)", "> 97 % (high)"]
    );
    let whole = "{ id: vulnerability_detection_rate, targets: { replace: [ { operator: at_least, value: 90, unit: percent } ] } }";
    assert_eq!(targets(whole), ["≥ 90 %"]);
}

#[test]
fn a_list_of_plain_values_takes_the_place_of_the_one_before_or_says_what_it_changes() {
    let controls = |overlay: &str| -> Vec<String> {
        let framework = tailored(&format!("risks: [ {{ id: R003, controls: {overlay} }} ]"));
        framework.risk("R003").unwrap().controls.iter().map(ToString::to_string).collect()
    };
    assert_eq!(Framework::builtin().risk("R003").unwrap().controls, ["CMP-001"]);
    assert_eq!(controls("[SEC-001, SEC-002]"), ["SEC-001", "SEC-002"]);
    assert_eq!(controls("{ add: [SEC-001] }"), ["CMP-001", "SEC-001"]);
    assert_eq!(controls("{ remove: [CMP-001], add: [SEC-001] }"), ["SEC-001"]);
    assert_eq!(controls("{ replace: [SEC-002] }"), ["SEC-002"]);
    assert_eq!(controls("[]"), [""; 0]);
    let all = problems("risks: [ { id: R003, controls: { remove: [CMP-01], add: [SEC-001, CMP-001, SEC-001] } } ]");
    let found: Vec<_> = all.iter().map(|(kind, path, _)| (*kind, path.as_str())).collect();
    assert_eq!(
        found,
        [
            (ErrorKind::UnknownId, "risks[R003].controls.remove[0]"),
            (ErrorKind::DuplicateId, "risks[R003].controls.add[1]"),
            (ErrorKind::DuplicateId, "risks[R003].controls.add[2]")
        ]
    );
}

// 4. What goes without saying.

#[test]
fn advisory_and_continuous_go_without_saying() {
    let framework = tailored(&format!("controls: [ {} ]", control("X-001")));
    let own = framework.control("X-001").unwrap();
    assert_eq!((own.cadence.continuous, own.evidence[0].advisory), (false, false));
    // Written out all the same.
    let document: Value = serde_json::from_str(&framework.to_json()).unwrap();
    assert_eq!(document["controls"][12]["cadence"], json!({ "calendar": "monthly", "triggers": [], "continuous": false }));
    assert_eq!(document["controls"][12]["evidence"][0]["advisory"], json!(false));
    let mut short = document.clone();
    short["controls"][12]["cadence"].as_object_mut().unwrap().remove("continuous");
    short["controls"][12]["evidence"][0].as_object_mut().unwrap().remove("advisory");
    assert_eq!(Framework::from_json(short.to_string().as_bytes()).unwrap(), framework);
    let stated = tailored(&format!("controls: [ {} ]", control("X-001").replace("monthly }", "monthly, continuous: true }")));
    assert!(stated.control("X-001").unwrap().cadence.continuous);
    assert_eq!(problem("controls: [ { id: TM-001, cadence: { continuous: } } ]").1, "controls[TM-001].cadence.continuous");
}

// 5. Paths.

#[test]
fn paths_name_what_the_author_named() {
    let overlay = "
risks:
  - { id: R003, likelihod: rare }
  - { id: R001, controls: [TM-999] }
access: { profiles: [ { id: dp_001, rules: [ { data_class: internal, effect: allow } ] } ] }
levels: [ { level: 2, name: 7 } ]
editions: [ { id: nist-ai-rmf-1.0, references: [ { id: GOVERN 1.6, title: ~ } ] } ]
";
    assert_eq!(
        paths(overlay),
        [
            "risks[R001].controls[0]",
            "risks[R003].likelihod",
            "levels[level=2].name",
            "access.profiles[dp_001].rules[internal].effect",
            "editions[nist-ai-rmf-1.0].references[\"GOVERN 1.6\"].title"
        ]
    );
    // What is added to a list that its author does not see is named by its place among what is added.
    assert_eq!(paths("risks: [ { id: R001, controls: { add: [CMP-001, TM-999] } } ]"), ["risks[R001].controls.add[1]"]);
}

// 6. Versions.

#[test]
fn changed_rules_need_a_version_of_their_own() {
    let builtin = Framework::builtin();
    for overlay in [
        "risks: [ { id: R001, likelihood: rare, impact: major, target: { likelihood: rare } } ]",
        "version: 1.1.0\nrisks: [ { id: R005, remove: true } ]",
        "metrics: [ { id: ai_tool_coverage, definition: Share of teams with a tool. } ]",
        "triggers: [ { id: incident, before: tool_request } ]",
        "id: house-rules",
        "longest_exception_days: 90",
    ] {
        let error = builtin.extend(overlay.as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.path(), error.total_problems()), (ErrorKind::Inconsistent, "version", 1), "{overlay}");
        assert_eq!(error.problems()[0].message, "rules change, and \"1.1.0\" is the version of the old ones: state a version of your own",);
        let framework = builtin.extend(format!("{}\nversion: house-1", overlay.replace("version: 1.1.0\n", "")).as_bytes()).unwrap();
        assert_ne!(framework.rules_digest(), builtin.rules_digest());
        assert_survives(&framework);
    }
    // A framework that was tailored asks for the next version.
    let error = tailored("longest_exception_days: 90").extend(b"longest_exception_days: 80").unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::Inconsistent, "version"));
    // Said beside everything else that is wrong.
    let error = builtin.extend(b"risks: [ { id: R001, controls: [TM-999] } ]").unwrap_err();
    assert_eq!(error.problems().iter().map(|problem| problem.path.as_str()).collect::<Vec<_>>(), ["risks[R001].controls[0]", "version"]);
}

#[test]
fn changed_texts_keep_the_version() {
    let builtin = Framework::builtin();
    let german = b"
language: de
title: KI-Codegenerierung
controls: [ { id: TM-001, name: Werkzeugverzeichnis, evidence: [ { id: inventory, description: Ein Verzeichnis. } ] } ]
risks: [ { id: R001, description: Ein Risiko. } ]
access: { requirements: [ { id: privacy_mode, statement: Datenschutzmodus, remedy: Datenschutzmodus einschalten. } ] }
documents: [ { id: usage_policy, title: Richtlinie, sections: [ { id: purpose, heading: Zweck } ] } ]
";
    let framework = builtin.extend(german).unwrap();
    assert_eq!((framework.version(), framework.rules_digest()), (builtin.version(), builtin.rules_digest()));
    assert_ne!(framework.digest(), builtin.digest());
    assert_survives(&framework);
    assert_eq!(builtin.extend(b"{}").unwrap(), builtin);
}

// 7. Rules and texts.

#[test]
fn the_rules_digest_tells_rules_from_texts_field_by_field() {
    let builtin = Framework::builtin();
    let document: Value = serde_json::from_str(&builtin.to_json()).unwrap();
    let changed = |pointer: &str, value: Value| {
        let mut document = document.clone();
        *document.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        Framework::from_json(document.to_string().as_bytes()).unwrap_or_else(|error| panic!("{pointer}: {error}"))
    };
    for text in [
        "/language",
        "/title",
        "/scales/likelihood/0/name",
        "/controls/0/frequency",
        "/controls/0/evidence/0/description",
        "/risks/0/description",
        "/metrics/0/name",
        "/editions/0/publisher",
        "/mappings/0/rationale",
        "/source_claims/0/actual",
        "/phases/0/activities/0/description",
        "/access/requirements/0/remedy",
        "/access/notices/0/text",
        "/tool_register/tools/0/vendor",
        "/tool_register/tools/0/exclusion/note",
        "/documents/0/sections/0/clauses/0/text",
        "/committee/description",
        "/references/0/url",
    ] {
        let framework = changed(text, json!("Something else"));
        assert_ne!(framework.digest(), builtin.digest(), "{text}");
        assert_eq!(framework.rules_digest(), builtin.rules_digest(), "{text}");
    }
    for (rule, value) in [
        // What a figure measures.
        ("/metrics/0/definition", json!("Something else")),
        ("/metrics/0/measurement", json!("Something else")),
        ("/metrics/0/max_age_days", json!(31)),
        // An approver is compared with these names.
        ("/committee/name", json!("Something else")),
        ("/committee/roles/0/name", json!("Something else")),
        ("/source_claims/0/cited", json!("Something else")),
        ("/controls/0/evidence/0/kind", json!("document")),
        ("/levels/0/characteristics/0/signals/0/expects", json!("present")),
        ("/documents/0/sections/0/style", json!("numbered")),
        ("/risks/0/target/origin", json!("aigov")),
        ("/tool_register/tools/0/status", json!("restricted")),
        ("/version", json!("1.1.1")),
    ] {
        assert_ne!(changed(rule, value).rules_digest(), builtin.rules_digest(), "{rule}");
    }
}

// 9. Proof.

#[test]
fn a_control_keeps_an_item_that_is_not_advisory() {
    let only = control("X-001").replace("max_age_days: 31", "max_age_days: 31, advisory: true");
    assert_eq!(problem(&format!("controls: [ {only} ]")), (ErrorKind::Inconsistent, "controls[X-001].evidence".to_owned()));
    let all = "controls: [ { id: SEC-002, evidence: { replace: [ { id: files, description: Ignore files., kind: configuration, max_age_days: 31, advisory: true } ] } } ]";
    assert!(paths(all).contains(&"controls[SEC-002].evidence".to_owned()));
}

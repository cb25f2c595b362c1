//! What is accepted can be stored, and changed rules are told from changed texts.

use aigov_core::{ErrorKind, Framework, LintCode};
use serde_json::{Value, json};

use crate::{assert_survives, control, paths, problem, tailored};

#[test]
fn one_more_control_in_three_levels_survives_storing() {
    let required = "controls_required: { add: [X-001] }";
    let framework = tailored(&format!(
        "controls: [ {} ]\nlevels: [ {{ level: 3, {required} }}, {{ level: 4, {required} }}, {{ level: 5, {required} }} ]",
        control("X-001")
    ));
    assert_survives(&framework);
    assert_eq!(Framework::from_yaml(framework.to_json().as_bytes()).unwrap(), framework);
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

#[test]
fn a_control_keeps_an_item_that_is_not_advisory() {
    let only = control("X-001").replace("max_age_days: 31", "max_age_days: 31, advisory: true");
    assert_eq!(problem(&format!("controls: [ {only} ]")), (ErrorKind::Inconsistent, "controls[X-001].evidence".to_owned()));
    let all = "controls: [ { id: SEC-002, evidence: { replace: [ { id: files, description: Ignore files., kind: configuration, max_age_days: 31, advisory: true } ] } } ]";
    assert!(paths(all).contains(&"controls[SEC-002].evidence".to_owned()));
}

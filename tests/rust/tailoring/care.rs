//! Nothing is taken away by accident, what is usual goes without saying, and what is wrong is named as its author named it.

use aigov_core::{ErrorKind, Framework};
use serde_json::{Value, json};

use crate::{control, paths, problem, problems, tailored};

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

//! What readers take in more than one form, and what they say to what they do not take.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop at once and say where")]

use aigov_core::{
    AssessOptions, Digest, Error, ErrorKind, Framework, LONGEST_REPOSITORY_ID, Posture, Problem, Program, RepositoryId, RiskView,
    SubjectId, SubjectKind, ToolId,
};
use serde_json::{Value, json};

/// The byte order mark in UTF-8.
const MARK: &str = "\u{FEFF}";

fn program(more: &Value) -> Value {
    let mut whole = json!({
        "schema_version": 2,
        "framework": { "id": "ai-code-generation", "version": "1.1.0" },
        "organization": { "name": "Example Robotics" },
    });
    let fields = more.as_object().unwrap().clone();
    whole.as_object_mut().unwrap().extend(fields);
    whole
}

fn read(more: &Value) -> Result<Program, Error> {
    Framework::builtin().program_from_json(program(more).to_string().as_bytes())
}

/// The problem of a program at a path.
#[track_caller]
fn problem(more: &Value, path: &str) -> Problem {
    let error = read(more).unwrap_err();
    error.problems().iter().find(|problem| problem.path == path).unwrap_or_else(|| panic!("{path} is not in {error}")).clone()
}

fn assess(program: &Program) -> Posture {
    Framework::builtin().assess(program, &AssessOptions::as_of("2026-11-22".parse().unwrap())).unwrap()
}

#[test]
fn a_byte_order_mark_before_a_document_is_skipped() {
    let framework = Framework::builtin();
    let json = program(&json!({})).to_string();
    let yaml = "schema_version: 2\nframework: { id: ai-code-generation, version: '1.1.0' }\norganization: { name: Example Robotics }\n";
    let plain = Program::from_json(json.as_bytes()).unwrap();
    let (json, yaml) = (format!("{MARK}{json}"), format!("{MARK}{yaml}"));
    for read in [
        Program::from_json(json.as_bytes()).unwrap(),
        Program::from_yaml(yaml.as_bytes()).unwrap(),
        Program::from_yaml(json.as_bytes()).unwrap(),
        framework.program_from_json(json.as_bytes()).unwrap(),
        framework.program_from_yaml(yaml.as_bytes()).unwrap(),
    ] {
        assert_eq!(read.to_json(), plain.to_json());
    }
    let rules = framework.to_json();
    assert_eq!(Framework::from_json(format!("{MARK}{rules}").as_bytes()).unwrap().digest(), framework.digest());
    let posture = assess(&plain);
    assert_eq!(framework.posture_from_json(format!("{MARK}{}", posture.to_json()).as_bytes()).unwrap().to_json(), posture.to_json());
    // What may be either is told apart behind the mark.
    for overlay in [r#"{"controls": [{"id": "TM-001", "name": "List of tools"}]}"#, "controls: [ { id: TM-001, name: List of tools } ]\n"] {
        let extended = framework.extend(format!("{MARK}{overlay}").as_bytes()).unwrap();
        assert_eq!(extended.digest(), framework.extend(overlay.as_bytes()).unwrap().digest());
    }
    let added = r#"{"tools": [{"id": "aider", "name": "Aider"}]}"#;
    let changed = |changes: &str| plain.with_changes(changes.as_bytes()).unwrap();
    assert_eq!(changed(&format!("{MARK}{added}")).to_json(), changed(added).to_json());
}

#[test]
fn only_one_byte_order_mark_and_only_before_the_document_is_skipped() {
    let json = program(&json!({})).to_string();
    for text in [format!("{MARK}{MARK}{json}"), format!("{MARK}{MARK}")] {
        for error in [Program::from_json(text.as_bytes()).unwrap_err(), Program::from_yaml(text.as_bytes()).unwrap_err()] {
            assert_eq!(
                (error.kind(), error.to_string().as_str()),
                (ErrorKind::Syntax, "more than one byte order mark before the document")
            );
        }
    }
    for text in [format!(" {MARK}{json}"), format!("{json}{MARK}")] {
        assert_eq!(Program::from_json(text.as_bytes()).unwrap_err().kind(), ErrorKind::Syntax);
    }
    let named = json.replace("Robotics", &format!("{MARK}Robotics"));
    assert_eq!(Program::from_json(named.as_bytes()).unwrap_err().kind(), ErrorKind::InvalidText);
    // Bytes are counted from the mark on.
    let error = Program::from_json(b"\xEF\xBB\xBF{\"a\": \"\xFF\"}").unwrap_err();
    assert_eq!(error.to_string(), "not UTF-8 from byte 10 on");
}

#[test]
fn a_digest_is_read_in_either_case_and_kept_in_lower_case() {
    let lower = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    for text in [lower.to_owned(), lower.to_uppercase(), lower.replace('b', "B")] {
        assert_eq!(Digest::new(&text).unwrap(), Digest::new(lower).unwrap());
        let evidence = json!({ "evidence": [{
            "id": "ev-1", "supports": ["CAP-001"], "result": "pass", "effective_on": "2026-11-02", "sha256": text,
        }] });
        let canonical: Value = serde_json::from_str(&read(&evidence).unwrap().to_json()).unwrap();
        assert_eq!(canonical["evidence"][0]["sha256"], lower);
    }
    for text in [lower.trim_start_matches('e'), &format!("{lower}0"), &lower.replace('e', "g"), &lower.replace('e', "É")] {
        let error = Digest::new(text).unwrap_err();
        assert_eq!(error.problems()[0].expected.as_deref(), Some("a SHA-256 digest of 64 hexadecimal digits"));
    }
}

#[test]
fn ids_of_repositories_take_what_hosts_take() {
    let longest = format!("{}/{}", "o".repeat(39), "r".repeat(100));
    assert_eq!(longest.len(), LONGEST_REPOSITORY_ID);
    for id in
        ["payments-api", ".github", "_infra", "._infra", "acme/payments-api", "acme/.github", "acme/_infra", "_acme/.x", "a/b", &longest]
    {
        assert_eq!(RepositoryId::new(id).unwrap(), id);
        assert_eq!(SubjectId::new(id).unwrap(), id, "a scope takes what repositories take");
    }
    assert_eq!(SubjectId::new("TM-001.inventory").unwrap(), "TM-001.inventory");
    for id in [
        "",
        "/",
        "a/",
        "/a",
        "a//b",
        "a/b/c",
        ".",
        "..",
        "../a",
        "a/..",
        "a/.",
        "./a",
        "..a",
        "-a",
        "a/-b",
        ".-a",
        "a b",
        "a/ b",
        "é",
        "a\\b",
        &format!("{longest}r"),
    ] {
        assert_eq!(RepositoryId::new(id).map_err(|error| error.kind()), Err(ErrorKind::InvalidId), "{id}");
        assert_eq!(SubjectId::new(id).map_err(|error| error.kind()), Err(ErrorKind::InvalidId), "{id}");
    }
    for id in ["acme/cursor", ".cursor", "_cursor"] {
        assert!(ToolId::new(id).is_err(), "other ids stay as they are");
    }
}

#[test]
fn repositories_with_a_slash_are_judged_scoped_and_explained() {
    let tool = json!({
        "id": "cursor", "name": "Cursor", "endpoint": "enterprise", "account": "corporate", "execution": "interactive",
        "approvals": [
            { "by": "security", "approved_on": "2026-03-02", "scope": ["acme/.github"] },
            { "by": "legal", "approved_on": "2026-03-02", "scope": ["acme/.github"] },
        ],
    });
    let program = read(&json!({
        "tools": [tool],
        "repositories": [
            { "id": "acme/.github", "classification": "public", "tools": ["cursor"] },
            { "id": "_infra", "classification": "public", "tools": ["cursor"] },
        ],
        "exceptions": [{
            "id": "ex-1", "control": "TM-002", "scope": ["_infra"], "approver": "CISO", "reason": "a trial", "starts_on": "2026-11-01", "ends_on": "2026-12-31",
        }],
    }))
    .unwrap();
    let posture = assess(&program);
    let denied: Vec<&str> = posture.access.denials.iter().map(|denial| denial.repository.as_str()).collect();
    assert_eq!((posture.access.allowed, denied), (1, vec!["_infra"]), "the scoped approval holds for acme/.github");
    let explained = posture.explain("_infra/cursor").unwrap();
    assert!(explained.value.contains("excused"), "{}", explained.value);
    assert!(explained.facts.iter().any(|fact| fact.fact.starts_with("repositories/_infra")));
    // The tool stands behind the last slash.
    let denied =
        read(&json!({ "tools": [{ "id": "cursor", "name": "Cursor" }], "repositories": [{ "id": "acme/api", "tools": ["cursor"] }] }));
    let posture = assess(&denied.unwrap());
    assert_eq!(posture.explain("acme/api/cursor").unwrap().id, "acme/api/cursor");
    assert_eq!(posture.explain("access/acme/api/cursor").unwrap().id, "acme/api/cursor");
    assert_eq!(posture.explain("acme/api").unwrap().kind, SubjectKind::Repository);
    assert_eq!(Framework::builtin().posture_from_json(posture.to_json().as_bytes()).unwrap().to_json(), posture.to_json());
    let unknown = problem(
        &json!({ "repositories": [{ "id": "acme/api" }], "exceptions": [{
            "id": "ex-1", "control": "DP-001", "scope": ["acme/apy"], "approver": "CISO", "reason": "a trial", "starts_on": "2026-11-01", "ends_on": "2026-12-31",
        }] }),
        "exceptions[0].scope[0]",
    );
    assert!(unknown.message.ends_with("the nearest is \"acme/api\""), "{}", unknown.message);
}

#[test]
fn quotes_are_advised_where_they_help_and_nowhere_else() {
    let advised = |more: &Value, path: &str| problem(more, path).message.ends_with("; a text that looks like something else needs quotes");
    assert!(advised(&json!({ "tools": [{ "id": 7, "name": "Seven" }] }), "tools[0].id"));
    assert!(advised(&json!({ "tools": [{ "id": "x", "name": "X", "version": 2.1 }] }), "tools[0].version"));
    assert!(advised(&json!({ "organization": { "name": true } }), "organization.name"));
    // A number in quotes is no date, no digest and no id that begins with a minus.
    assert!(!advised(
        &json!({ "controls": [{ "id": "TM-001", "status": "planned", "effective_on": 20_261_122 }] }),
        "controls[0].effective_on"
    ));
    assert!(!advised(&json!({ "tools": [{ "id": -7, "name": "Seven" }] }), "tools[0].id"));
    let evidence = json!({ "evidence": [{ "id": "ev-1", "supports": ["CAP-001"], "effective_on": "2026-11-02", "sha256": 12 }] });
    assert!(!advised(&evidence, "evidence[0].sha256"));
    assert!(!advised(&json!({ "organization": { "name": null } }), "organization.name"));
    assert!(!advised(&json!({ "controls": [{ "id": "TM-001", "status": 1 }] }), "controls[0].status"));
    // YAML says the same as JSON.
    let yaml = "schema_version: 2\nframework: { id: ai-code-generation, version: 1.1 }\norganization: { name: X }\ncontrols: [ { id: TM-001, status: planned, effective_on: 2026 } ]\n";
    let error = Program::from_yaml(yaml.as_bytes()).unwrap_err();
    let needs: Vec<bool> = error.problems().iter().map(|problem| problem.message.contains("needs quotes")).collect();
    assert_eq!(needs, [true, false], "{error}");
}

#[test]
fn a_date_that_is_null_is_told_what_a_date_looks_like() {
    for (severity, ends_on) in [(None, Value::Null), (None, json!(7)), (Some("critical"), Value::Null)] {
        let more = json!({ "measurements": [{
            "metric": "security_scan_coverage", "severity": severity, "numerator": 1, "denominator": 2, "starts_on": "2026-10-01", "ends_on": ends_on,
        }] });
        let found = problem(&more, "measurements[0].ends_on");
        assert_eq!(found.expected.as_deref(), Some("a date that exists, such as 2026-11-22"));
        assert_eq!(found.message, format!("expected a date that exists, such as 2026-11-22, found {ends_on}"));
    }
}

#[test]
fn a_severity_that_no_target_has_is_told_so_in_words() {
    let measured = |metric: &str, severity: Option<&str>| {
        let more = json!({ "measurements": [{
            "metric": metric, "severity": severity, "numerator": 1, "denominator": 2, "starts_on": "2026-10-01", "ends_on": "2026-10-31",
        }] });
        problem(&more, "measurements[0].severity").message
    };
    assert_eq!(measured("security_scan_coverage", Some("critical")), "expected no severity, found \"critical\"");
    assert_eq!(measured("vulnerability_detection_rate", None), "expected one of \"critical\", \"high\", found no severity");
}

#[test]
fn a_matrix_that_does_not_fit_is_told_for_which_steps_it_needs_rows() {
    let likelihoods = ["rare", "unlikely", "possible", "likely", "almost_certain"];
    let mut rules: Value = serde_json::from_str(&Framework::builtin().to_json()).unwrap();
    rules["matrix"] =
        json!([["low", "low", "low", "medium"], ["low", "low", "medium", "medium", "high"], ["low", "low", "medium", "high", "high"]]);
    let error = Framework::from_json(rules.to_string().as_bytes()).unwrap_err();
    let message = |path: &str| error.problems().iter().find(|problem| problem.path == path).unwrap().message.clone();
    assert_eq!(message("matrix"), format!("expected 5 rows, one for each likelihood ({}), found 3", likelihoods.join(", ")));
    assert_eq!(message("matrix[0]"), "expected 5 levels, one for each impact (negligible, minor, moderate, major, severe), found 4");
    let heatmap = Framework::builtin().heatmap(RiskView::Inherent).unwrap();
    assert_eq!(heatmap.cells.len(), 25);
}

//! Tailoring: what an overlay can do to a framework, what it cannot do by accident, and that what it makes can be stored.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop at once and say where"
)]

mod care;
mod laws;
mod lists;
mod rules;

use aigov_core::{ErrorKind, Framework};
use serde_json::Value;

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

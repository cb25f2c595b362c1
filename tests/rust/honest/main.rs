//! Honest judgement: each trouble that practitioners report, with the judgement that is right.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop at once and say where")]

mod bad_input;
mod dated;
mod example;
mod judgement_calls;
mod newest_check;
mod texts;
mod wholes;

use aigov_core::{AssessOptions, ControlState, ErrorKind, Framework, ItemState, Posture, Program, RiskState, WarningCode};

/// The organisation of every example that has no units.
const PLAIN: &str = "{ name: X }";

fn document(organization: &str, rest: &str) -> String {
    format!("schema_version: 2\nframework: {{ id: ai-code-generation, version: '1.1.0' }}\norganization: {organization}\n{rest}\n")
}

fn program(organization: &str, rest: &str) -> Program {
    Framework::builtin().program_from_yaml(document(organization, rest).as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn on(as_of: &str) -> AssessOptions {
    AssessOptions::as_of(as_of.parse().unwrap())
}

fn known_at(as_of: &str, known_at: &str) -> AssessOptions {
    let mut options = on(as_of);
    options.known_at = Some(known_at.parse().unwrap());
    options
}

fn of_unit(unit: &str) -> AssessOptions {
    let mut options = on("2026-11-22");
    options.unit = Some(unit.parse().unwrap());
    options
}

fn judged(organization: &str, rest: &str, options: &AssessOptions) -> Posture {
    Framework::builtin().assess(&program(organization, rest), options).unwrap()
}

/// The posture of an organisation without units on 2026-11-22.
fn posture(rest: &str) -> Posture {
    judged(PLAIN, rest, &on("2026-11-22"))
}

fn control<'p>(posture: &'p Posture, id: &str) -> &'p ControlState {
    posture.controls.iter().find(|state| state.control == id).unwrap()
}

/// The item that is called as `CMP-001.pipeline`.
fn item<'p>(posture: &'p Posture, id: &str) -> &'p ItemState {
    let (of, item) = id.split_once('.').unwrap();
    control(posture, of).items.iter().find(|state| state.item == item).unwrap()
}

fn risk<'p>(posture: &'p Posture, id: &str) -> &'p RiskState {
    posture.risks.iter().find(|state| state.risk == id).unwrap()
}

fn warned(posture: &Posture) -> Vec<(WarningCode, &str)> {
    posture.warnings.iter().map(|warning| (warning.code, warning.fact.as_str())).collect()
}

/// The posture by a framework that overlays the built-in one.
fn overlaid(overlay: &str, rest: &str) -> Posture {
    let framework =
        Framework::builtin().extend(format!("version: house-1\n{overlay}").as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let program = document(PLAIN, rest).replace("'1.1.0'", "house-1");
    let program = framework.program_from_yaml(program.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    framework.assess(&program, &on("2026-11-22")).unwrap()
}

/// Kind and path of every problem of a program.
fn refused(organization: &str, rest: &str) -> Vec<(ErrorKind, String)> {
    let error = Framework::builtin().program_from_yaml(document(organization, rest).as_bytes()).unwrap_err();
    error.problems().iter().map(|problem| (problem.kind, problem.path.clone())).collect()
}

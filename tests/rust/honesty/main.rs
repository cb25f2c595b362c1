//! The law of honesty (decisions): no edit that takes proof away, adds a failure or lowers a claim makes any judgement better.
//!
//! A value that never gets better by an edit never gets worse by its reverse, so that one comparison tries both.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a law that cannot go on should stop at once and say where"
)]

mod edits;
mod outside;
mod programs;
mod values;

use std::sync::LazyLock;

use aigov_core::{AssessOptions, Date, Framework, Posture};
use aigov_tests::{path, text};
use proptest::{prelude::*, sample::select, test_runner::TestRunner};
use serde_json::Value;

/// A day by its distance from 2026-11-22.
fn day(offset: i64) -> String {
    "2026-11-22".parse::<Date>().unwrap().plus_days(offset).unwrap().to_string()
}

/// The overlays of the vectors, by name.
static OVERLAYS: LazyLock<Vec<(String, Framework)>> = LazyLock::new(|| {
    let files = std::fs::read_dir(path("tests/vectors/frameworks")).unwrap().map(|file| file.unwrap().path());
    let overlays = files.filter(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    let names = overlays.filter_map(|file| Some(file.file_name()?.to_str()?.to_owned()));
    let mut overlays: Vec<String> = names.filter(|name| !name.ends_with("-program.yaml")).collect();
    overlays.sort();
    let tailored = |file: String| {
        let overlay = text(&format!("tests/vectors/frameworks/{file}")).unwrap();
        let framework = Framework::builtin().extend(overlay.as_bytes()).unwrap_or_else(|error| panic!("{file}: {error}"));
        (file, framework)
    };
    overlays.into_iter().map(tailored).collect()
});

/// When a program is judged, and by what was known.
#[derive(Clone, Copy, Debug)]
struct Clocks {
    as_of: i64,
    known_at: Option<i64>,
}

fn clocks() -> impl Strategy<Value = Clocks> {
    (select(vec![0_i64, -33]), prop_oneof![2 => Just(None), 1 => Just(Some(-17_i64))])
        .prop_map(|(as_of, known_at)| Clocks { as_of, known_at })
}

fn assess(framework: &Framework, document: &Value, clocks: Clocks, unit: Option<&str>) -> Posture {
    let program = framework.program_from_json(document.to_string().as_bytes()).unwrap_or_else(|error| {
        let problems: Vec<String> = error.problems().iter().map(|problem| format!("{}: {}", problem.path, problem.message)).collect();
        panic!("{problems:?}\n{document}")
    });
    let mut options = AssessOptions::as_of(day(clocks.as_of).parse().unwrap());
    options.known_at = clocks.known_at.map(|known_at| day(known_at).parse().unwrap());
    options.unit = unit.map(|unit| unit.parse().unwrap());
    framework.assess(&program, &options).unwrap()
}

/// Tries edits of a program, for the whole and for each of its units.
fn assert_honest(
    framework: &Framework,
    program: &Value,
    failures: &[Value],
    clocks: Clocks,
    chosen: &[prop::sample::Index],
) -> Result<(), TestCaseError> {
    let edits = edits::all(framework, program, failures, clocks.as_of);
    let units = program["organization"]["units"].as_array().unwrap().iter().map(|unit| unit["id"].as_str());
    let judged: Vec<Option<&str>> = [None].into_iter().chain(units).collect();
    let before: Vec<_> = judged.iter().map(|unit| values::of(framework, &assess(framework, program, clocks, *unit))).collect();
    let mut places: Vec<usize> = chosen.iter().map(|index| index.index(edits.len())).collect();
    places.sort_unstable();
    places.dedup();
    for (edit, edited) in places.iter().map(|place| &edits[*place]) {
        for (unit, before) in judged.iter().zip(&before) {
            let after = values::of(framework, &assess(framework, edited, clocks, *unit));
            let better = values::better(before, &after);
            prop_assert!(better.is_empty(), "{edit} makes better for {unit:?} by {clocks:?}: {better:?}\nof {program}");
        }
    }
    Ok(())
}

fn assert_law(framework: &Framework, cases: u32) {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let case = (programs::strategy(framework), clocks(), prop::collection::vec(any::<prop::sample::Index>(), 12));
    let law = |((program, failures), clocks, chosen): ((Value, Vec<Value>), Clocks, Vec<prop::sample::Index>)| {
        assert_honest(framework, &program, &failures, clocks, &chosen)
    };
    TestRunner::new(config).run(&case, law).unwrap_or_else(|error| panic!("{error}"));
}

/// The number of cases that the environment asks for, or a share of the usual.
fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

#[test]
fn no_edit_that_takes_proof_away_makes_a_judgement_better() {
    assert_law(&Framework::builtin(), cases(32));
}

#[test]
fn nor_by_the_rules_of_a_tailored_framework() {
    for (_, framework) in &*OVERLAYS {
        assert_law(framework, cases(12));
    }
}

//! Nothing undated: figures age, settings have dates, own risks end, and contradictions of one day are refused.

use aigov_core::{
    AppetiteState, ErrorKind, FigureAge, FigureSource, Framework, MetricState, MetricStatus, Observation, Posture, SubjectKind,
};

use crate::{PLAIN, control, document, judged, known_at, of_unit, on, posture, refused, risk};

fn metric<'p>(posture: &'p Posture, id: &str) -> &'p MetricState {
    posture.metrics.iter().find(|state| state.metric == id).unwrap()
}

fn measured(metric: &str, unit: &str, numerator: u32, from: &str, until: &str) -> String {
    format!("\n  - {{ metric: {metric}, unit: {unit}, numerator: {numerator}, denominator: 100, starts_on: {from}, ends_on: {until} }}")
}

const COVERAGE: &str = "ai_tool_coverage";

#[test]
fn a_figure_of_january_2024_is_stale_and_meets_nothing() {
    let posture = posture(&format!("measurements:{}", measured(COVERAGE, "null", 95, "2024-01-01", "2024-01-31")));
    let state = metric(&posture, COVERAGE);
    assert_eq!((state.status, state.targets[0].measured.as_ref().unwrap().age), (MetricStatus::Stale, FigureAge::Aged));
    assert!(posture.explain(COVERAGE).unwrap().because.contains("too old"));
}

#[test]
fn a_stale_figure_feeds_no_signal() {
    let rates = ["configuration_compliance", "security_scan_coverage", "license_compliance_rate", "data_classification_compliance"];
    let all: String = rates.iter().map(|rate| measured(rate, "null", 100, "2026-08-01", "2026-08-31")).collect();
    let enforced = |day: &str| {
        let posture = judged(PLAIN, &format!("measurements:{all}"), &on(day));
        posture.characteristics.iter().find(|state| state.characteristic == "automated_enforcement").unwrap().state
    };
    assert_eq!(enforced("2026-12-01"), Observation::Observed, "92 days");
    assert_ne!(enforced("2026-12-02"), Observation::Observed);
}

#[test]
fn the_outlook_named_the_day_on_which_the_figure_became_stale() {
    let rest = format!("measurements:{}", measured(COVERAGE, "null", 95, "2024-01-01", "2024-01-31"));
    let then = judged(PLAIN, &rest, &on("2024-02-01"));
    assert_eq!(
        (metric(&then, COVERAGE).status, metric(&then, COVERAGE).changes_on),
        (MetricStatus::Met, Some("2024-05-03".parse().unwrap()))
    );
    let outlook = then.foresight("2024-12-31".parse().unwrap()).unwrap();
    let days: Vec<String> = outlook
        .days
        .iter()
        .filter(|day| day.changes.iter().any(|change| change.kind == SubjectKind::Metric && change.id == COVERAGE))
        .map(|day| day.on.to_string())
        .collect();
    assert_eq!(days, ["2024-05-03"]);
}

#[test]
fn a_figure_that_missed_stays_missed_when_it_ages() {
    let posture = posture(&format!("measurements:{}", measured(COVERAGE, "null", 20, "2024-01-01", "2024-01-31")));
    let state = metric(&posture, COVERAGE);
    assert_eq!((state.status, state.targets[0].measured.as_ref().unwrap().age), (MetricStatus::Missed, FigureAge::Aged));
}

const UNITS: &str = "{ name: X, units: [a, b] }";

fn figures(of_a: &str) -> String {
    format!("measurements:{}{of_a}", measured(COVERAGE, "null", 95, "2026-10-01", "2026-10-31"))
}

#[test]
fn a_stale_figure_of_a_unit_is_not_hidden_by_the_organisations() {
    let rest = figures(&measured(COVERAGE, "a", 95, "2026-01-01", "2026-01-31"));
    assert_eq!(metric(&judged(UNITS, &rest, &of_unit("a")), COVERAGE).status, MetricStatus::Stale);
    let whole = judged(UNITS, &rest, &on("2026-11-22"));
    let listed = &metric(&whole, COVERAGE).targets[0].units;
    assert_eq!(listed.iter().map(|own| (own.unit.as_str(), own.status)).collect::<Vec<_>>(), [("a", MetricStatus::Stale)]);
}

#[test]
fn the_organisations_figure_is_marked_where_it_is_shown_for_a_unit() {
    let rest = figures(&measured(COVERAGE, "a", 97, "2026-10-01", "2026-10-31"));
    let source = |unit: &str| metric(&judged(UNITS, &rest, &of_unit(unit)), COVERAGE).targets[0].measured.as_ref().unwrap().source;
    assert_eq!((source("a"), source("b")), (FigureSource::Stated, FigureSource::Organization));
}

#[test]
fn a_unit_that_misses_is_listed_and_those_that_measured_nothing_are_named() {
    let rest = figures(&measured(COVERAGE, "a", 20, "2026-10-01", "2026-10-31"));
    let whole = judged(UNITS, &rest, &on("2026-11-22"));
    let target = &metric(&whole, COVERAGE).targets[0];
    assert_eq!(target.units.iter().map(|own| (own.unit.as_str(), own.status)).collect::<Vec<_>>(), [("a", MetricStatus::Missed)]);
    assert_eq!((target.unmeasured.as_slice(), target.status), (&["b".parse().unwrap()][..], MetricStatus::Missed));
}

#[test]
fn where_all_units_measured_one_period_the_worse_of_sum_and_organisation_stands_beside_the_other() {
    let of_units = measured(COVERAGE, "a", 95, "2026-10-01", "2026-10-31") + &measured(COVERAGE, "b", 60, "2026-10-01", "2026-10-31");
    let whole = judged(UNITS, &figures(&of_units), &on("2026-11-22"));
    let target = &metric(&whole, COVERAGE).targets[0];
    let (stands, other) = (target.measured.as_ref().unwrap(), target.other.as_ref().unwrap());
    assert_eq!((stands.source, stands.figure.numerator, stands.figure.denominator), (FigureSource::Units, 155, 200));
    assert_eq!((other.source, other.figure.numerator, target.status), (FigureSource::Organization, 95, MetricStatus::Missed));
}

#[test]
fn an_appetite_lowered_in_july_leaves_march_as_it_was() {
    let rest = "settings: [ { appetite: high, grace_days: 5 }, { appetite: medium, effective_on: 2026-07-01 } ]";
    let state = |day: &str| {
        let posture = judged(PLAIN, rest, &on(day));
        (risk(&posture, "R001").appetite, posture.settings.appetite.clone().unwrap().to_string(), posture.settings.grace_days)
    };
    assert_eq!(state("2026-03-31"), (AppetiteState::Within, "high".to_owned(), 5));
    assert_eq!(state("2026-06-30"), (AppetiteState::Within, "high".to_owned(), 5));
    assert_eq!(state("2026-07-01"), (AppetiteState::Exceeded, "medium".to_owned(), 5));
}

#[test]
fn the_appetite_may_differ_by_category_and_by_unit() {
    let rest = "settings: { appetite: high, appetites: [
        { category: compliance, level: low }, { unit: a, level: medium }, { category: compliance, unit: a, level: high } ] }";
    let level = |posture: &Posture, id: &str| risk(posture, id).appetite_level.as_ref().unwrap().to_string();
    let whole = judged(UNITS, rest, &on("2026-11-22"));
    assert_eq!((level(&whole, "R001"), level(&whole, "R003")), ("high".to_owned(), "low".to_owned()));
    let (a, b) = (judged(UNITS, rest, &of_unit("a")), judged(UNITS, rest, &of_unit("b")));
    assert_eq!((level(&a, "R001"), level(&a, "R003")), ("medium".to_owned(), "high".to_owned()));
    assert_eq!((level(&b, "R001"), level(&b, "R003")), ("high".to_owned(), "low".to_owned()));
}

#[test]
fn settings_given_to_a_call_change_only_what_they_state() {
    let rest = "settings: { appetite: medium, grace_days: 7, due_soon_days: 30, access_profile: dp_001 }";
    let mut options = on("2026-11-22");
    options.settings =
        aigov_core::AssessOptions::from_json(br#"{"as_of": "2026-11-22", "settings": {"appetite": "high"}}"#).unwrap().settings;
    let settings = judged(PLAIN, rest, &options).settings.clone();
    assert_eq!(settings.appetite.unwrap(), "high");
    assert_eq!((settings.grace_days, settings.due_soon_days, settings.access_profile.as_str()), (7, 30, "dp_001"));
}

fn own_risk(more: &str) -> String {
    format!(
        "risks: [ {{ id: K-1, unit: a, category: security, description: An old plug-in., likelihood: likely, impact: minor,
            target: {{ likelihood: rare, impact: minor }}{more} }} ]"
    )
}

#[test]
fn an_own_risk_has_a_unit() {
    let has = |options| judged(UNITS, &own_risk(""), &options).risks.iter().any(|state| state.risk == "K-1");
    assert!(has(of_unit("a")) && has(on("2026-11-22")) && !has(of_unit("b")));
    assert_eq!(risk(&judged(UNITS, &own_risk(""), &of_unit("a")), "K-1").unit.as_ref().unwrap().as_str(), "a");
}

#[test]
fn an_own_risk_ends_on_the_day_on_which_it_is_closed() {
    let rest = own_risk(", closed_on: 2026-10-01, reason: It was removed., approver: c");
    let has = |day: &str| judged(UNITS, &rest, &on(day)).risks.iter().any(|state| state.risk == "K-1");
    assert!(has("2026-09-30") && !has("2026-10-01"));
}

#[test]
fn two_entries_of_one_day_that_contradict_each_other_are_an_error_that_names_both() {
    let rest = "controls:
  - { id: TM-001, status: planned, effective_on: 2026-06-01 }
  - { id: TM-001, status: implemented, effective_on: 2026-06-01 }";
    assert_eq!(refused(PLAIN, rest), [(ErrorKind::DuplicateId, "controls[1].id".to_owned())]);
    let error = Framework::builtin().program_from_yaml(document(PLAIN, rest).as_bytes()).unwrap_err();
    assert!(error.problems()[0].message.contains("controls[0]"), "{}", error.problems()[0].message);
    assert_eq!(refused(PLAIN, &rest.replace("planned", "implemented")).len(), 1, "the same thing twice is the same error");
}

#[test]
fn of_two_entries_of_one_day_that_were_received_on_different_days_the_later_holds_once_it_is_known() {
    let rest = "controls:
  - { id: TM-001, status: planned, effective_on: 2026-06-01, received_on: 2026-06-02 }
  - { id: TM-001, status: implemented, effective_on: 2026-06-01, received_on: 2026-06-09 }";
    let declared = |known: &str| control(&judged(PLAIN, rest, &known_at("2026-11-22", known)), "TM-001").declared.to_string();
    assert_eq!((declared("2026-06-08"), declared("2026-06-09")), ("planned".to_owned(), "implemented".to_owned()));
}

#[test]
fn an_entry_that_states_no_day_of_receipt_contradicts_every_other_one_of_its_day() {
    let entry = |status: &str, received: &str| format!("\n  - {{ id: TM-001, status: {status}, effective_on: 2026-06-01{received} }}");
    let received = ", received_on: 2026-06-09";
    let contradicted = [(ErrorKind::DuplicateId, "controls[1].id".to_owned())];
    for (first, second) in [(received, ""), ("", received), (received, received)] {
        let rest = format!("controls:{}{}", entry("planned", first), entry("implemented", second));
        assert_eq!(refused(PLAIN, &rest), contradicted, "{first:?} and {second:?}");
    }
}

//! Honest wholes: silent units, exemptions of a unit, counts that agree, and a line for each unit.

use aigov_core::{ClaimBasis, ControlStatus, Framework, ProgressState, WarningCode};
use aigov_tests::text;

use crate::{control, judged, of_unit, on, posture, risk, warned};

#[test]
fn a_whole_with_a_silent_unit_is_not_implemented_and_names_the_unit() {
    let rest = "controls: [ { id: TM-001, status: implemented, unit: a } ]";
    let posture = judged("{ name: X, units: [a, b] }", rest, &on("2026-11-22"));
    let state = control(&posture, "TM-001");
    assert_eq!((state.declared, state.silent.as_slice()), (ControlStatus::NotImplemented, &["b".parse().unwrap()][..]));
    assert!(warned(&posture).contains(&(WarningCode::UnitSilent, "units/b")));
    let line = state.units.iter().find(|own| own.unit.as_ref().is_some_and(|unit| unit == "b")).unwrap();
    assert_eq!((line.basis, line.declared), (ClaimBasis::Silent, ControlStatus::NotImplemented));
    let report = posture.to_text();
    assert!(report.lines().any(|line| line.starts_with("TM-001") && line.contains(" b ") && line.contains("silent")), "{report}");
    assert!(report.contains("units/b: states nothing about at least one control, which counts as not implemented for it"));
}

#[test]
fn a_unit_that_inherits_is_not_silent() {
    let posture = judged("{ name: X, units: [a, b] }", "controls: [ { id: TM-001, status: implemented } ]", &on("2026-11-22"));
    assert_eq!((control(&posture, "TM-001").declared, control(&posture, "TM-001").silent.len()), (ControlStatus::Implemented, 0));
}

#[test]
fn a_unit_may_return_to_inheriting() {
    let rest = "controls:
  - { id: TM-001, status: implemented }
  - { id: TM-001, unit: a, status: planned, effective_on: 2026-01-01 }
  - { id: TM-001, unit: a, status: inherited, effective_on: 2026-11-01 }";
    let declared = |day: &str| control(&judged("{ name: X, units: [a] }", rest, &on(day)), "TM-001").declared;
    assert_eq!((declared("2026-10-31"), declared("2026-11-01")), (ControlStatus::Planned, ControlStatus::Implemented));
}

const HR_EXEMPT: &str = "{ id: TM-003, status: not_applicable, unit: hr, justification: j, approver: c, effective_on: 2026-11-01 }";

#[test]
fn a_unit_that_is_exempt_takes_out_that_unit_alone() {
    let posture = judged("{ name: X, units: [hr, eng] }", &format!("controls: [ {HR_EXEMPT} ]"), &on("2026-11-22"));
    assert_eq!(control(&posture, "TM-003").declared, ControlStatus::NotImplemented);
    let r007 = risk(&posture, "R007");
    assert_eq!(
        (r007.inherent.level.as_str(), r007.current.level.as_str(), r007.declared.level.as_str()),
        ("critical", "critical", "critical")
    );
    assert!(r007.not_applicable.is_empty());
}

/// The same with the other mitigating control in place: it is half of the way, not all of it.
#[test]
fn an_exempt_unit_does_not_lower_a_risk() {
    let rest = format!("controls: [ {HR_EXEMPT}, {{ id: DP-001, status: implemented }} ]");
    let posture = judged("{ name: X, units: [hr, eng] }", &rest, &on("2026-11-22"));
    assert_eq!(risk(&posture, "R007").declared.level, "high");
    let all = rest.replace("controls: [", "controls: [ { id: TM-003, unit: eng, status: not_applicable, justification: j, approver: c },");
    assert_eq!(risk(&judged("{ name: X, units: [hr, eng] }", &all, &on("2026-11-22")), "R007").declared.level, "medium");
}

#[test]
fn an_exemption_is_shown_apart_from_what_is_in_place() {
    let rest = "controls: [ { id: SEC-001, status: not_applicable, justification: j, approver: c, effective_on: 2026-11-01 } ]";
    let posture = posture(rest);
    for maturity in [&posture.maturity.declared, &posture.maturity.evidenced] {
        let level = maturity.progress.levels.iter().find(|level| level.level == 3).unwrap();
        let met = level.met.unwrap();
        assert_eq!((met.numerator, met.denominator, level.not_applicable), (0, 10, 1));
    }
    let report = posture.to_text();
    assert!(report.contains("Level 3: 0 of 10 in place, 1 not applicable"), "{report}");
    assert!(!report.contains("1/11"));
}

#[test]
fn a_level_of_which_everything_is_exempt_has_no_fraction() {
    let exempt: Vec<String> = ["TM-001", "TM-002", "OPS-001"]
        .iter()
        .map(|id| format!("{{ id: {id}, status: not_applicable, justification: j, approver: c, effective_on: 2026-11-01 }}"))
        .collect();
    let posture = posture(&format!("controls: [ {} ]", exempt.join(", ")));
    let level = posture.maturity.evidenced.progress.levels.iter().find(|level| level.level == 2).unwrap();
    assert_eq!((level.state, level.met, level.not_applicable), (ProgressState::AllExempt, None, 3));
    assert_eq!(posture.maturity.evidenced.current_level, 2);
    assert!(
        posture.explain("evidenced").unwrap().to_text().contains("not applicable"),
        "what the level rests on stands in its explanation"
    );
}

/// Of every program of the vectors and examples: counts, gaps, levels and the report.
#[test]
fn progress_level_and_report_never_disagree_about_a_count() {
    let framework = Framework::builtin();
    let programs = [
        "aigov-core/examples/programs/mid-size.yaml",
        "aigov-core/examples/programs/exemplary.yaml",
        "tests/vectors/programs/minimal.yaml",
        "tests/vectors/programs/exemptions.yaml",
        "tests/vectors/programs/one-exempt.yaml",
        "tests/vectors/programs/units.yaml",
        "tests/vectors/programs/whole-silent.yaml",
    ];
    for file in programs {
        let program = framework.program_from_yaml(text(file).unwrap().as_bytes()).unwrap();
        let posture = framework.assess(&program, &on("2026-11-22")).unwrap();
        let report = posture.to_text();
        for maturity in [&posture.maturity.declared, &posture.maturity.evidenced] {
            let mut reached = 1;
            for level in &maturity.progress.levels {
                let rule = framework.levels().iter().find(|rule| rule.level == level.level).unwrap();
                let required = u64::try_from(rule.controls_required.len() + rule.capabilities_required.len()).unwrap();
                let missing = &maturity.gaps.iter().find(|gaps| gaps.level == level.level).unwrap().missing;
                let (numerator, denominator) = level.met.map_or((0, 0), |met| (met.numerator, met.denominator));
                assert_eq!(denominator + level.not_applicable, required, "{file} {}", level.level);
                assert_eq!(denominator - numerator, u64::try_from(missing.len()).unwrap(), "{file} {}", level.level);
                if missing.is_empty() && reached + 1 >= level.level {
                    reached = level.level;
                }
                let counted = format!("Level {}: {numerator} of {denominator} in place", level.level);
                assert!(
                    level.level <= maturity.current_level || level.met.is_none() || report.contains(&counted),
                    "{file}: {counted}\n{report}"
                );
            }
            assert_eq!(maturity.current_level, reached, "{file}");
        }
    }
}

#[test]
fn a_posture_of_the_whole_has_a_line_for_each_unit_with_its_levels_and_what_holds_it_back() {
    let rest = "controls:
  - { id: TM-001, unit: a, status: implemented }
  - { id: TM-002, unit: a, status: implemented }
  - { id: OPS-001, unit: a, status: implemented }";
    let organization = "{ name: X, units: [ { id: a, name: Assembly, owner: Head of Assembly }, b ] }";
    let posture = judged(organization, rest, &on("2026-11-22"));
    let lines: Vec<(&str, u8, u8)> = posture.units.iter().map(|own| (own.unit.as_str(), own.declared_level, own.evidenced_level)).collect();
    assert_eq!(lines, [("a", 2, 1), ("b", 1, 1)]);
    assert_eq!(posture.units[0].gaps, ["TM-001", "TM-002", "OPS-001"]);
    let report = posture.to_text();
    assert!(
        report.lines().any(|line| line.starts_with("a ") && line.contains("Assembly") && line.contains("Head of Assembly")),
        "{report}"
    );
    let alone = judged(organization, rest, &of_unit("a"));
    assert_eq!((alone.units.len(), alone.maturity.declared.current_level), (0, 2));
}

#[test]
fn a_unit_has_a_name_an_owner_a_beginning_and_an_end() {
    let organization =
        "{ name: X, units: [ { id: a, name: Assembly, owner: Head of Assembly, starts_on: 2026-02-01, ends_on: 2026-10-31 }, b ] }";
    let units = |day: &str| judged(organization, "", &on(day)).units.iter().map(|own| own.unit.to_string()).collect::<Vec<_>>();
    assert_eq!((units("2026-01-31"), units("2026-02-01")), (vec!["b".to_owned()], vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!((units("2026-10-31").len(), units("2026-11-01")), (2, vec!["b".to_owned()]));
    let state = &judged(organization, "", &on("2026-02-01")).units[0];
    assert_eq!((state.name.as_ref().unwrap().as_str(), state.owner.as_ref().unwrap().as_str()), ("Assembly", "Head of Assembly"));
}

#[test]
fn an_exemption_without_a_current_decision_counts_in_the_declared_view_alone() {
    let exempt =
        |date: &str| posture(&format!("controls: [ {{ id: SEC-001, status: not_applicable, justification: j, approver: c{date} }} ]"));
    let counts = |date: &str| {
        let posture = exempt(date);
        let of = |maturity: &aigov_core::Maturity| maturity.progress.levels.iter().find(|level| level.level == 3).unwrap().not_applicable;
        (of(&posture.maturity.declared), of(&posture.maturity.evidenced), warned(&posture).first().map(|(code, _)| *code))
    };
    assert_eq!(counts(""), (1, 0, Some(WarningCode::ExemptionUndated)));
    assert_eq!(counts(", effective_on: 2025-11-21"), (1, 1, None), "366 days");
    assert_eq!(counts(", effective_on: 2025-11-20"), (1, 0, Some(WarningCode::ExemptionOutdated)));
    assert_eq!(counts(", effective_on: 2025-11-20, reviewed_on: 2026-11-02"), (1, 1, None));
}

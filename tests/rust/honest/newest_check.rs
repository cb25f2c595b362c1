//! The newest check decides: of an item, a capability, an event, of a unit and the organisation together, by both clocks.

use aigov_core::{EvidenceState, ProofStatus, WarningCode};

use crate::{PLAIN, control, item, judged, known_at, of_unit, on, overlaid, posture, risk, warned};

const PASSED: &str = "controls: [ { id: CMP-001, status: implemented } ]
evidence:
  - { id: p, supports: [CMP-001.pipeline, CMP-001.compliance_report, CMP-001.remediation], result: pass, effective_on: 2026-11-02 }";
const FAILED: &str = "
  - { id: f, supports: [CMP-001.compliance_report], result: fail, effective_on: 2026-11-20 }";
const REPORT: &str = "CMP-001.compliance_report";

#[test]
fn a_failed_check_after_a_pass_makes_the_item_failed_the_control_unproven_and_the_risk_high() {
    let posture = posture(&format!("{PASSED}{FAILED}"));
    assert_eq!(item(&posture, REPORT).state, EvidenceState::Failed);
    assert_eq!(control(&posture, "CMP-001").proof, ProofStatus::Unproven);
    assert_eq!(risk(&posture, "R003").current.level, "high");
}

#[test]
fn the_explanation_cites_the_failed_check() {
    let posture = posture(&format!("{PASSED}{FAILED}"));
    for id in [REPORT, "CMP-001", "R003"] {
        assert!(posture.explain(id).unwrap().to_json().contains("\"evidence/f\""), "{id}");
    }
    assert!(posture.explain("CMP-001").unwrap().to_text().contains("its newest check, f of 2026-11-20, failed"));
}

#[test]
fn a_later_pass_proves_the_control_again_and_nothing_warns_of_the_old_failure() {
    let later = "\n  - { id: again, supports: [CMP-001.compliance_report], result: pass, effective_on: 2026-11-21 }";
    let posture = posture(&format!("{PASSED}{FAILED}{later}"));
    assert_eq!(control(&posture, "CMP-001").proof, ProofStatus::Proven);
    assert_eq!(risk(&posture, "R003").current.level, "medium");
    assert_eq!(warned(&posture), []);
}

#[test]
fn ten_failures_in_a_row_prove_nothing() {
    let failure = |day| format!("\n  - {{ id: f{day}, supports: [{REPORT}], result: fail, effective_on: 2026-11-{day} }}");
    let failures: Vec<String> = (11..=20).map(failure).collect();
    let posture = posture(&format!("{PASSED}{}", failures.concat()));
    assert_eq!((item(&posture, REPORT).state, control(&posture, "CMP-001").proof), (EvidenceState::Failed, ProofStatus::Unproven));
    assert_eq!(item(&posture, REPORT).evidence.as_ref().unwrap(), "f20");
}

#[test]
fn a_failure_does_not_age() {
    let posture = judged(PLAIN, &format!("{PASSED}{FAILED}"), &on("2030-01-01"));
    assert_eq!((item(&posture, REPORT).state, item(&posture, REPORT).changes_on), (EvidenceState::Failed, None));
}

#[test]
fn on_one_day_a_failure_wins() {
    let both = PASSED.replace("2026-11-02", "2026-11-20");
    assert_eq!(item(&posture(&format!("{both}{FAILED}")), REPORT).state, EvidenceState::Failed);
}

#[test]
fn the_newest_attestation_decides_of_a_capability() {
    let attested = |more: &str| {
        posture(&format!(
            "capabilities: [ {{ id: CAP-001, status: implemented }} ]
evidence:
  - {{ id: p, supports: [CAP-001], result: pass, effective_on: 2026-11-02 }}
  - {{ id: f, supports: [CAP-001], result: fail, effective_on: 2026-11-20 }}{more}"
        ))
    };
    let failed = attested("");
    assert_eq!((failed.capabilities[0].state, failed.capabilities[0].proof), (EvidenceState::Failed, ProofStatus::Unproven));
    assert!(failed.explain("CAP-001").unwrap().to_text().contains("[evidence/f]"));
    let healed = attested("\n  - { id: again, supports: [CAP-001], result: pass, effective_on: 2026-11-21 }");
    assert_eq!(healed.capabilities[0].proof, ProofStatus::Proven);
}

#[test]
fn the_newest_record_decides_of_an_incident_that_it_covers() {
    let reviewed = |more: &str| {
        posture(&format!(
            "events: [ {{ id: inc, kind: incident, occurred_on: 2026-10-01, due_days: 90 }} ]
evidence:
  - {{ id: p, supports: [OPS-002.post_incident_review], covers: [inc], result: pass, effective_on: 2026-10-10 }}
  - {{ id: f, supports: [OPS-002.post_incident_review], covers: [inc], result: fail, effective_on: 2026-11-10 }}{more}"
        ))
    };
    let failed = reviewed("");
    let state = item(&failed, "OPS-002.post_incident_review");
    assert_eq!((state.state, state.occurrences[0].state), (EvidenceState::Failed, EvidenceState::Failed));
    assert_eq!(state.occurrences[0].evidence.as_ref().unwrap(), "f");
    let healed =
        reviewed("\n  - { id: again, supports: [OPS-002.post_incident_review], covers: [inc], result: pass, effective_on: 2026-11-21 }");
    assert_eq!(item(&healed, "OPS-002.post_incident_review").state, EvidenceState::Fresh);
}

/// Records of one item, each with its unit, result and day, as units `a` and `b` and the organisation see them.
fn seen(records: &[(&str, &str, &str)], who: Option<&str>) -> EvidenceState {
    let records: Vec<String> = records
        .iter()
        .enumerate()
        .map(|(place, (unit, result, day))| {
            format!("\n  - {{ id: r{place}, unit: {unit}, supports: [{REPORT}], result: {result}, effective_on: 2026-11-{day} }}")
        })
        .collect();
    let rest = format!("controls: [ {{ id: CMP-001, status: implemented }} ]\nevidence:{}", records.concat());
    let (organization, options) = match who {
        Some(unit) => ("{ name: X, units: [a, b] }", of_unit(unit)),
        // Where a unit is declared, the organisation's own part shows in the whole.
        None => ("{ name: X, units: [{ id: a, ends_on: 2026-01-01 }, { id: b, ends_on: 2026-01-01 }] }", on("2026-11-22")),
    };
    item(&judged(organization, &rest, &options), REPORT).state
}

#[test]
fn a_failure_of_a_unit_is_healed_by_a_newer_pass_of_that_unit_alone() {
    let failed = [("a", "fail", "10"), ("null", "pass", "12")];
    assert_eq!(seen(&failed, Some("a")), EvidenceState::Failed);
    assert_eq!(seen(&[failed[0], failed[1], ("b", "pass", "13")], Some("a")), EvidenceState::Failed);
    assert_eq!(seen(&[failed[0], failed[1], ("a", "pass", "11")], Some("a")), EvidenceState::Fresh);
}

#[test]
fn a_failure_of_the_organisation_is_healed_for_a_unit_by_a_newer_pass_of_either() {
    let failed = ("null", "fail", "10");
    assert_eq!(seen(&[("a", "pass", "09"), failed], Some("a")), EvidenceState::Failed);
    assert_eq!(seen(&[failed, ("a", "pass", "11")], Some("a")), EvidenceState::Fresh);
    assert_eq!(seen(&[failed, ("null", "pass", "11")], Some("a")), EvidenceState::Fresh);
    assert_eq!(seen(&[failed, ("b", "pass", "11")], Some("a")), EvidenceState::Failed);
}

#[test]
fn the_records_of_a_unit_count_neither_for_the_organisation_nor_for_another_unit() {
    assert_eq!(seen(&[("a", "pass", "10")], None), EvidenceState::Missing);
    assert_eq!(seen(&[("null", "fail", "10"), ("a", "pass", "11")], None), EvidenceState::Failed);
    assert_eq!(seen(&[("a", "pass", "10")], Some("b")), EvidenceState::Missing);
    assert_eq!(seen(&[("null", "pass", "10"), ("a", "fail", "11")], Some("b")), EvidenceState::Fresh);
}

#[test]
fn the_whole_takes_the_worst_and_lists_every_unit_that_is_not_fresh() {
    let rest = format!("{PASSED}\n  - {{ id: f, unit: a, supports: [{REPORT}], result: fail, effective_on: 2026-11-20 }}");
    let posture = judged("{ name: X, units: [a, b] }", &rest, &on("2026-11-22"));
    let state = item(&posture, REPORT);
    assert_eq!((state.state, state.unit.as_ref().unwrap().as_str()), (EvidenceState::Failed, "a"));
    assert_eq!(
        state.units.iter().map(|own| (own.unit.as_str(), own.state)).collect::<Vec<_>>(),
        [("a", EvidenceState::Failed), ("b", EvidenceState::DueSoon)]
    );
}

#[test]
fn a_failure_counts_once_it_is_known_and_a_pass_to_come_does_not() {
    let failed = FAILED.replace("effective_on: 2026-11-20", "effective_on: 2026-11-20, received_on: 2026-11-25");
    let rest = format!("{PASSED}{failed}\n  - {{ id: again, supports: [{REPORT}], result: pass, effective_on: 2026-11-24 }}");
    let state = |options| item(&judged(PLAIN, &rest, &options), REPORT).state;
    // Without the failure, the record of 2026-11-02 proves for 31 days, of which the last 14 are those of notice.
    assert_eq!(state(known_at("2026-11-22", "2026-11-24")), EvidenceState::DueSoon);
    assert_eq!(state(known_at("2026-11-22", "2026-11-25")), EvidenceState::Failed);
    assert_eq!(state(on("2026-11-18")), EvidenceState::Fresh);
    assert_eq!(state(on("2026-11-23")), EvidenceState::Failed);
    assert_eq!(state(on("2026-11-24")), EvidenceState::Fresh);
}

#[test]
fn a_pass_that_supersedes_the_failure_of_its_day_decides() {
    let rerun = format!("\n  - {{ id: rerun, supports: [{REPORT}], result: pass, effective_on: 2026-11-20, supersedes: [f] }}");
    let posture = posture(&format!("{PASSED}{FAILED}{rerun}"));
    assert_eq!(item(&posture, REPORT).state, EvidenceState::Fresh);
    assert_eq!(item(&posture, REPORT).evidence.as_ref().unwrap(), "rerun");
}

#[test]
fn a_withdrawn_failure_decides_no_more_once_both_clocks_have_passed_that_day_and_warns_until_a_pass() {
    let withdrawn = FAILED.replace(
        " }",
        ", withdrawn_on: 2026-11-21, withdrawn_by: Internal Auditor, withdrawal_reason: The wrong repository was scanned. }",
    );
    let rest = format!("{PASSED}{withdrawn}");
    let state = |options| item(&judged(PLAIN, &rest, &options), REPORT).state;
    assert_eq!(state(on("2026-11-20")), EvidenceState::Failed);
    assert_eq!(state(known_at("2026-11-22", "2026-11-20")), EvidenceState::Failed);
    assert_eq!(state(known_at("2026-11-22", "2026-11-21")), EvidenceState::DueSoon);
    assert_eq!(warned(&posture(&rest)), [(WarningCode::FailureWithdrawn, "evidence/f")]);
    let healed = posture(&format!("{rest}\n  - {{ id: again, supports: [{REPORT}], result: pass, effective_on: 2026-11-20 }}"));
    assert_eq!((warned(&healed), healed.maturity.relies_on.len()), (vec![], 0));
}

#[test]
fn an_advisory_failure_warns_and_defeats_nothing() {
    let advisory = FAILED.replace("result: fail", "result: fail, strength: advisory");
    let posture = posture(&format!("{PASSED}{advisory}"));
    assert_eq!(control(&posture, "CMP-001").proof, ProofStatus::Proven);
    assert_eq!(warned(&posture), [(WarningCode::AdvisoryFailure, "evidence/f")]);
}

#[test]
fn advisory_records_alone_leave_an_item_missing() {
    let posture = posture(&PASSED.replace("result: pass", "result: pass, strength: advisory"));
    assert_eq!(item(&posture, REPORT).state, EvidenceState::Missing);
}

#[test]
fn a_control_with_nothing_behind_any_item_is_not_proven() {
    let posture = posture("controls: [ { id: TM-002, status: implemented } ]");
    assert_eq!(control(&posture, "TM-002").proof, ProofStatus::Unproven);
    assert_eq!(control(&posture, "TM-002").lacking.len(), 3);
}

/// Found by the law of honesty: the removal of the last pass must not make the item better.
#[test]
fn a_chain_of_reruns_of_one_day_ends_with_its_last() {
    let run = |id: &str, result: &str, replaces: &str| {
        format!("\n  - {{ id: {id}, supports: [{REPORT}], result: {result}, effective_on: 2026-11-20, supersedes: [{replaces}] }}")
    };
    let state = |second: &str| {
        let chain = run("second", second, "f") + &run("third", "pass", "second");
        let posture = posture(&format!("{PASSED}{FAILED}{chain}"));
        (item(&posture, REPORT).state, item(&posture, REPORT).evidence.clone().unwrap().to_string())
    };
    assert_eq!(state("pass"), (EvidenceState::Fresh, "third".to_owned()));
    assert_eq!(state("fail"), (EvidenceState::Fresh, "third".to_owned()));
}

/// A survey that is advisory is all that is on record for a control of which everything else answers to requests.
#[test]
fn an_advisory_item_is_never_the_proof_of_a_control() {
    let survey = "{ id: survey, description: A survey., kind: record, max_age_days: 92, advisory: true }";
    let rest = "controls: [ { id: TM-002, status: implemented } ]
evidence: [ { id: asked, supports: [TM-002.survey], result: pass, effective_on: 2026-11-02 } ]";
    let posture = overlaid(&format!("controls: [ {{ id: TM-002, evidence: [ {survey} ] }} ]"), rest);
    assert_eq!(item(&posture, "TM-002.survey").state, EvidenceState::Fresh);
    assert_eq!((control(&posture, "TM-002").proof, control(&posture, "TM-002").lacking.len()), (ProofStatus::Unproven, 3));
}

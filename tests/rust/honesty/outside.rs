//! The edits outside the law: each takes something out of the judgement, which the posture names with its reason and approver.

use aigov_core::{AssessOptions, ControlStatus, Framework, JudgementExclusionKind as Kind, Posture, RelianceReason, WarningCode};

/// The posture of a program on 2026-11-22.
fn judged(organization: &str, rest: &str) -> Posture {
    let framework = Framework::builtin();
    let head = "schema_version: 2\nframework: { id: ai-code-generation, version: '1.1.0' }\norganization: ";
    let document = format!("{head}{organization}\n{rest}");
    let program = framework.program_from_yaml(document.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse().unwrap())).unwrap()
}

/// Kind, subject, unit, reason, approver and day of each exclusion.
fn left_out(posture: &Posture) -> Vec<(Kind, String, String, String, String, String)> {
    let shown = |value: Option<String>| value.unwrap_or_default();
    let of = posture.exclusions.iter().map(|own| {
        (
            own.kind,
            own.subject.to_string(),
            shown(own.unit.as_ref().map(ToString::to_string)),
            shown(own.reason.as_ref().map(ToString::to_string)),
            shown(own.approver.as_ref().map(ToString::to_string)),
            shown(own.on.map(|on| on.to_string())),
        )
    });
    of.collect()
}

fn exclusion(
    kind: Kind,
    subject: &str,
    unit: &str,
    reason: &str,
    approver: &str,
    on: &str,
) -> (Kind, String, String, String, String, String) {
    (kind, subject.to_owned(), unit.to_owned(), reason.to_owned(), approver.to_owned(), on.to_owned())
}

/// Reason, subject and unit of what the maturity rests on without proof.
fn rests_on(posture: &Posture) -> Vec<(RelianceReason, String, Option<String>)> {
    let of = posture.maturity.relies_on.iter().map(|own| (own.reason, own.subject.to_string(), own.unit.as_ref().map(ToString::to_string)));
    of.collect()
}

fn warned(posture: &Posture) -> Vec<(WarningCode, &str)> {
    posture.warnings.iter().map(|warning| (warning.code, warning.fact.as_str())).collect()
}

const EXEMPT: &str = "status: not_applicable, justification: No code leaves the house., approver: Legal Reviewer";

#[test]
fn a_control_that_becomes_not_applicable_is_named_with_justification_and_approver() {
    let posture = judged("{ name: X }", &format!("controls: [ {{ id: CMP-001, {EXEMPT}, effective_on: 2026-06-01 }} ]"));
    let expected = exclusion(Kind::NotApplicable, "CMP-001", "", "No code leaves the house.", "Legal Reviewer", "2026-06-01");
    assert_eq!(left_out(&posture), [expected]);
    assert_eq!(rests_on(&posture), [(RelianceReason::NotApplicable, "CMP-001".to_owned(), None)]);
    assert_eq!(posture.risks[2].not_applicable, ["CMP-001"]);
}

#[test]
fn a_unit_for_which_a_control_becomes_not_applicable_is_named() {
    let rest =
        format!("controls: [ {{ id: CMP-001, status: implemented }}, {{ id: CMP-001, unit: hr, {EXEMPT}, reviewed_on: 2026-11-02 }} ]");
    let posture = judged("{ name: X, units: [hr, eng] }", &rest);
    let expected = exclusion(Kind::NotApplicable, "CMP-001", "hr", "No code leaves the house.", "Legal Reviewer", "2026-11-02");
    assert_eq!(left_out(&posture), [expected]);
    assert_eq!(rests_on(&posture), [(RelianceReason::NotApplicable, "CMP-001".to_owned(), Some("hr".to_owned()))]);
}

#[test]
fn a_control_that_applies_again_is_judged_again() {
    let posture = judged("{ name: X }", "controls: [ { id: CMP-001, status: not_implemented } ]");
    assert_eq!((left_out(&posture), rests_on(&posture)), (vec![], vec![]));
    assert_eq!(posture.risks[2].ineffective, ["CMP-001"]);
}

fn request(outcome: &str) -> String {
    format!(
        "tools: [ {{ id: gemini, name: Gemini CLI }} ]\nevents: [ {{ id: req, kind: tool_request, tool: gemini, occurred_on: 2026-10-05,
            due_days: 5, closed_on: 2026-10-19, outcome: {outcome}, decided_by: Security Reviewer, reason: It trains on our code. }} ]"
    )
}

#[test]
fn a_rejected_request_is_named_with_who_decided_and_why() {
    let posture = judged("{ name: X }", &request("rejected"));
    let expected = exclusion(Kind::RequestRejected, "req", "", "It trains on our code.", "Security Reviewer", "2026-10-19");
    assert_eq!(left_out(&posture), [expected]);
}

#[test]
fn a_withdrawn_request_is_named_with_who_decided_and_why() {
    let posture = judged("{ name: X }", &request("withdrawn"));
    let expected = exclusion(Kind::RequestWithdrawn, "req", "", "It trains on our code.", "Security Reviewer", "2026-10-19");
    assert_eq!(left_out(&posture), [expected]);
}

#[test]
fn a_unit_that_ended_is_named_with_its_last_day() {
    let ended = |last: &str| judged(&format!("{{ name: X, units: [eng, {{ id: hr, ends_on: {last} }}] }}"), "");
    assert_eq!(left_out(&ended("2026-11-21")), [exclusion(Kind::UnitEnded, "hr", "", "", "", "2026-11-21")]);
    assert_eq!(left_out(&ended("2026-11-22")), [], "the last day is one on which it exists");
}

#[test]
fn a_closed_risk_is_named_with_reason_and_approver() {
    let posture = judged(
        "{ name: X, units: [eng] }",
        "risks: [ { id: K-1, unit: eng, category: security, description: An old plug-in., likelihood: likely, impact: minor,
            target: { likelihood: rare, impact: minor }, closed_on: 2026-10-01, reason: It was removed., approver: Committee Chair } ]",
    );
    assert_eq!(left_out(&posture), [exclusion(Kind::RiskClosed, "K-1", "eng", "It was removed.", "Committee Chair", "2026-10-01")]);
    assert!(posture.risks.iter().all(|risk| risk.risk != "K-1"));
}

#[test]
fn a_withdrawn_failure_is_named_and_warned_about_and_stands_under_what_the_rest_relies_on() {
    let posture = judged(
        "{ name: X }",
        "controls: [ { id: CMP-001, status: implemented } ]
evidence:
  - { id: p, supports: [CMP-001.pipeline, CMP-001.compliance_report, CMP-001.remediation], result: pass, effective_on: 2026-11-02 }
  - { id: f, supports: [CMP-001.compliance_report], result: fail, effective_on: 2026-11-20,
      withdrawn_on: 2026-11-21, withdrawn_by: Internal Auditor, withdrawal_reason: The wrong repository was scanned. }",
    );
    let reason = "The wrong repository was scanned.";
    assert_eq!(left_out(&posture), [exclusion(Kind::EvidenceWithdrawn, "f", "", reason, "Internal Auditor", "2026-11-21")]);
    assert_eq!(warned(&posture), [(WarningCode::FailureWithdrawn, "evidence/f")]);
    assert_eq!(rests_on(&posture), [(RelianceReason::FailureWithdrawn, "CMP-001.compliance_report".to_owned(), None)]);
    assert_eq!(posture.risks[2].relies_on.len(), 1, "R003 rests on CMP-001");
}

#[test]
fn a_deleted_entry_of_a_unit_that_uncovers_an_exemption_names_what_the_unit_inherits() {
    let of = |own: &str| {
        let exempt = format!("{{ id: CMP-001, {EXEMPT}, effective_on: 2026-06-01 }}");
        judged("{ name: X, units: [eng] }", &format!("controls: [ {exempt}{own} ]"))
    };
    let (before, after) = (of(", { id: CMP-001, unit: eng, status: planned }"), of(""));
    let declared = |posture: &Posture| posture.controls.iter().find(|state| state.control == "CMP-001").unwrap().declared;
    assert_eq!((declared(&before), declared(&after)), (ControlStatus::Planned, ControlStatus::NotApplicable));
    let expected = exclusion(Kind::NotApplicable, "CMP-001", "", "No code leaves the house.", "Legal Reviewer", "2026-06-01");
    assert_eq!(left_out(&after), [expected]);
    assert_eq!(rests_on(&after), [(RelianceReason::NotApplicable, "CMP-001".to_owned(), None)]);
}

#[test]
fn a_population_that_became_empty_is_named_and_warned_about() {
    let posture = judged(
        "{ name: X }",
        "measurements:
  - { metric: license_compliance_rate, numerator: 90, denominator: 100, starts_on: 2026-09-01, ends_on: 2026-09-30 }
  - { metric: license_compliance_rate, numerator: 0, denominator: 0, starts_on: 2026-10-01, ends_on: 2026-10-31 }",
    );
    assert_eq!(left_out(&posture), [exclusion(Kind::EmptyPopulation, "license_compliance_rate", "", "", "", "2026-10-31")]);
    assert_eq!(warned(&posture), [(WarningCode::PopulationFellToZero, "measurements/license_compliance_rate/2026-10-31")]);
}

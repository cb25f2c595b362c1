//! Judgement calls are governed: exceptions and their scopes, acceptances of their own, overrides with an approver.

use aigov_core::{
    AcceptanceStatus, AppetiteState, ControlStatus, ErrorKind, EvidenceState, ExcuseExtent, ProofStatus, RiskView, WarningCode,
};

use crate::{PLAIN, control, item, judged, on, posture, refused, risk, warned};

const TWO_REPOSITORIES: &str = "controls: [ { id: SEC-002, status: implemented } ]
repositories: [ { id: web, classification: public }, { id: api, classification: public } ]
exceptions:";

fn exception(id: &str, scope: &str) -> String {
    format!(
        "\n  - {{ id: {id}, control: SEC-002, scope: [{scope}], approver: c, reason: The hooks are being rolled out.,
      starts_on: 2026-11-01, ends_on: 2026-12-31 }}"
    )
}

#[test]
fn an_exception_for_one_of_two_repositories_excuses_in_part_and_says_for_which() {
    let posture = posture(&format!("{TWO_REPOSITORIES}{}", exception("ex", "web")));
    let state = control(&posture, "SEC-002");
    assert_eq!((state.proof, state.excused), (ProofStatus::Unproven, ExcuseExtent::InPart));
    assert_eq!(state.excused_by[0].scope, ["web"]);
    assert!(posture.explain("SEC-002").unwrap().to_text().contains("for web only"));
    let report = posture.to_text();
    let line = report.lines().find(|line| line.starts_with("SEC-002")).unwrap();
    assert!(line.contains("for web only"), "{line}");
}

#[test]
fn a_gap_is_excused_only_by_exceptions_that_together_cover_it() {
    let both = format!("{TWO_REPOSITORIES}{}{}", exception("ex-1", "web"), exception("ex-2", "api"));
    let posture = posture(&both);
    let state = control(&posture, "SEC-002");
    assert_eq!((state.excused, state.excused_by.len()), (ExcuseExtent::Whole, 2));
    assert_eq!(state.declared, ControlStatus::Implemented, "an excuse changes nothing else");
}

#[test]
fn an_exception_that_lapsed_while_the_gap_is_open_is_named_beside_it() {
    let posture = judged(PLAIN, &format!("{TWO_REPOSITORIES}{}", exception("ex", "web")), &on("2027-01-01"));
    assert_eq!(
        (control(&posture, "SEC-002").excused, control(&posture, "SEC-002").lapsed.as_slice()),
        (ExcuseExtent::No, &["ex".parse().unwrap()][..])
    );
}

#[test]
fn a_scope_that_names_a_tool_is_refused_for_a_control() {
    let rest = format!("tools: [ {{ id: cursor, name: Cursor }} ]\n{TWO_REPOSITORIES}{}", exception("ex", "web, cursor"));
    assert_eq!(refused(PLAIN, &rest), [(ErrorKind::Inconsistent, "exceptions[0].scope[1]".to_owned())]);
}

/// A risk that is above the appetite with two acceptances, one after the other.
fn accepted(risks: &str) -> String {
    let state = risk(&posture(""), "R006").state_digest.clone();
    let acceptance = |id: &str, decided: &str, from: &str, until: &str| {
        format!(
            "\n  - {{ id: {id}, risk: R006, reason: The training starts in spring., approvers: [Committee Chair, Head of Risk],
      compensating_controls: [TM-001, OPS-002], decided_on: {decided}, starts_on: {from}, expires_on: {until},
      state: {state}, likelihood: likely, impact: moderate }}"
        )
    };
    let first = acceptance("acc-1", "2026-09-01", "2026-09-01", "2026-10-31");
    let renewal = acceptance("acc-2", "2026-10-20", "2026-11-01", "2027-04-30");
    format!("settings: {{ appetite: medium }}\nrisks:{risks}\nacceptances:{first}{renewal}")
}

const OWNER_CHANGED: &str = "
  - { id: R006, treatment: accept, owner: Anna }
  - { id: R006, treatment: accept, owner: Ben, effective_on: 2026-10-20 }";

#[test]
fn an_acceptance_holds_to_its_last_day_although_the_owner_changed_and_a_renewal_was_filed() {
    let statuses = |day: &str| {
        let posture = judged(PLAIN, &accepted(OWNER_CHANGED), &on(day));
        let state = risk(&posture, "R006");
        (state.acceptances[0].status, state.acceptances[1].status, state.appetite)
    };
    let (first, renewed) = ((AcceptanceStatus::Active, AcceptanceStatus::Upcoming), (AcceptanceStatus::Expired, AcceptanceStatus::Active));
    assert_eq!(statuses("2026-10-20"), (first.0, first.1, AppetiteState::Accepted));
    assert_eq!(statuses("2026-10-31"), (first.0, first.1, AppetiteState::Accepted));
    assert_eq!(statuses("2026-11-01"), (renewed.0, renewed.1, AppetiteState::Accepted));
    assert_eq!(statuses("2026-08-31"), (AcceptanceStatus::Upcoming, AcceptanceStatus::Upcoming, AppetiteState::Exceeded));
}

#[test]
fn an_acceptance_records_its_reason_several_approvers_and_compensating_controls() {
    let posture = posture(&accepted(OWNER_CHANGED));
    let acceptance = &risk(&posture, "R006").acceptances[1];
    assert_eq!(acceptance.reason.as_str(), "The training starts in spring.");
    assert_eq!(acceptance.approvers.iter().map(aigov_core::Name::as_str).collect::<Vec<_>>(), ["Committee Chair", "Head of Risk"]);
    assert_eq!(acceptance.compensating_controls, ["TM-001", "OPS-002"]);
    assert_eq!(warned(&posture), []);
}

#[test]
fn an_acceptance_of_another_state_is_outdated_and_named() {
    let rest = accepted(OWNER_CHANGED).replace(
        "  - { id: R006, treatment: accept, owner: Ben,",
        "  - { id: R006, treatment: accept, owner: Ben, impact: minor, reason: r, approver: c,",
    );
    let posture = judged(PLAIN, &rest, &on("2026-10-31"));
    assert_eq!(risk(&posture, "R006").acceptances[0].status, AcceptanceStatus::Outdated);
    assert_eq!(warned(&posture)[0], (WarningCode::AcceptanceOutdated, "acceptances/acc-1"));
}

#[test]
fn an_acceptance_of_a_smaller_risk_is_exceeded_and_named() {
    let posture = posture(&accepted(OWNER_CHANGED).replace("likelihood: likely", "likelihood: possible"));
    assert_eq!(
        (risk(&posture, "R006").acceptances[1].status, risk(&posture, "R006").appetite),
        (AcceptanceStatus::Exceeded, AppetiteState::Exceeded)
    );
    assert_eq!(warned(&posture), [(WarningCode::AcceptanceExceeded, "acceptances/acc-2")]);
}

#[test]
fn an_acceptance_longer_than_the_framework_allows_is_warned_about() {
    let lasting = |until: &str| warned_codes(&accepted(OWNER_CHANGED).replace("2027-04-30", until));
    assert_eq!(lasting("2027-11-02"), [], "366 days");
    assert_eq!(lasting("2027-11-03"), [WarningCode::AcceptanceTooLong]);
}

fn warned_codes(rest: &str) -> Vec<WarningCode> {
    warned(&posture(rest)).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn an_exception_longer_than_the_framework_allows_is_warned_about() {
    let lasting = |until: &str| warned_codes(&format!("{TWO_REPOSITORIES}{}", exception("ex", "")).replace("2026-12-31", until));
    assert_eq!(lasting("2027-11-02"), [], "366 days");
    assert_eq!(lasting("2027-11-03"), [WarningCode::ExceptionTooLong]);
}

#[test]
fn an_owner_who_approves_alone_is_warned_about() {
    let approved_by = |names: &str| {
        let rest = accepted(OWNER_CHANGED).replace("approvers: [Committee Chair, Head of Risk]", &format!("approvers: [{names}]"));
        warned_codes(&rest)
    };
    assert!(approved_by("Ben").contains(&WarningCode::SelfApproved));
    assert!(!approved_by("Ben, Committee Chair").contains(&WarningCode::SelfApproved));
}

#[test]
fn approvers_without_the_authority_for_the_level_are_warned_about() {
    let rest = accepted(OWNER_CHANGED).replace("approvers: [Committee Chair, Head of Risk]", "approvers: [Head of Risk]");
    assert_eq!(warned_codes(&rest), [WarningCode::AuthorityInsufficient]);
}

#[test]
fn a_treatment_accept_without_an_acceptance_is_warned_about() {
    let posture = posture("risks: [ { id: R006, treatment: accept, owner: Anna } ]");
    assert_eq!(warned(&posture), [(WarningCode::AcceptedWithoutAcceptance, "risks/R006")]);
}

const OVERRIDDEN: &str = "risks: [ { id: R002, likelihood: rare, impact: minor, reason: Everything runs in a sandbox. } ]";

#[test]
fn an_override_needs_an_approver() {
    assert_eq!(refused(PLAIN, OVERRIDDEN), [(ErrorKind::MissingField, "risks[0].approver".to_owned())]);
}

#[test]
fn an_override_shows_the_rating_of_the_framework_wherever_the_risk_is_shown() {
    let posture = posture(&OVERRIDDEN.replace(" } ]", ", approver: Committee Chair } ]"));
    let state = risk(&posture, "R002");
    let stated = state.framework_inherent.as_ref().unwrap();
    assert_eq!((stated.level.as_str(), stated.likelihood.as_str(), stated.impact.as_str()), ("critical", "likely", "major"));
    assert_eq!(
        (state.inherent.level.as_str(), state.target.level.as_str()),
        ("low", "low"),
        "the target is never worse than what there was"
    );
    assert_eq!(state.override_approver.as_ref().unwrap().as_str(), "Committee Chair");
    let said = "framework: critical (likely × major)";
    assert!(posture.to_text().contains(said), "{}", posture.to_text());
    let explained = posture.explain("R002").unwrap().to_text();
    assert!(explained.contains(said), "{explained}");
    assert!(posture.heatmap(RiskView::Inherent).cell("rare", "minor").unwrap().risks.iter().any(|risk| risk == "R002"));
}

#[test]
fn a_rejected_request_is_owed_nothing_only_while_the_tool_is_not_in_use() {
    let asked = |tools: &str| {
        posture(&format!(
            "tools: [ {{ id: gemini, name: Gemini CLI }} ]
repositories: [ {{ id: web, classification: public, tools: [{tools}] }} ]
events: [ {{ id: req, kind: tool_request, tool: gemini, occurred_on: 2026-10-05, due_days: 5,
    closed_on: 2026-10-07, outcome: rejected, decided_by: Security Reviewer, reason: It trains on our code. }} ]"
        ))
    };
    let (refused, used) = (asked(""), asked("gemini"));
    for id in ["TM-002.approval_form", "TM-002.security_assessment", "TM-002.legal_review"] {
        assert_eq!((item(&refused, id).state, item(&refused, id).occurrences.len()), (EvidenceState::Fresh, 0), "{id}");
        assert_eq!((item(&used, id).state, item(&used, id).occurrences.len()), (EvidenceState::Missing, 1), "{id}");
    }
    assert_eq!((refused.exclusions.len(), used.exclusions.len()), (1, 0));
}

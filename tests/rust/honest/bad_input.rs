//! Bad input: every new field is checked like the old ones, with all problems at once.

use aigov_core::ErrorKind;

use crate::{PLAIN, refused};

const STATE: &str = "'00000000000000000000000000000000000000000000000000000000000000ff'";

fn acceptance(changed: &str, to: &str) -> String {
    let entry = format!(
        "  - {{ id: a, risk: R006, reason: r, approvers: [c], decided_on: 2026-09-01, starts_on: 2026-09-01, expires_on: 2026-10-31,
      state: {STATE}, likelihood: likely, impact: moderate }}"
    );
    assert!(entry.contains(changed), "{changed}");
    format!("acceptances:\n{}", entry.replacen(changed, to, 1))
}

fn evidence(id: &str, more: &str) -> String {
    format!("\n  - {{ id: {id}, supports: [CMP-001.pipeline], result: pass, effective_on: 2026-11-20{more} }}")
}

fn one(kind: ErrorKind, path: &str) -> Vec<(ErrorKind, String)> {
    vec![(kind, path.to_owned())]
}

#[test]
fn an_acceptance_without_reason_is_refused() {
    assert_eq!(refused(PLAIN, &acceptance("reason: r, ", "")), one(ErrorKind::MissingField, "acceptances[0].reason"));
}

#[test]
fn an_acceptance_without_approver_is_refused() {
    assert_eq!(refused(PLAIN, &acceptance("approvers: [c]", "approvers: []")), one(ErrorKind::MissingField, "acceptances[0].approvers"));
}

#[test]
fn a_revocation_before_the_start_is_refused() {
    let revoked = acceptance("expires_on: 2026-10-31", "expires_on: 2026-10-31, revoked_on: 2026-08-31");
    assert_eq!(refused(PLAIN, &revoked), one(ErrorKind::Inconsistent, "acceptances[0].revoked_on"));
}

#[test]
fn a_unit_that_ends_before_it_begins_is_refused() {
    let organization = "{ name: X, units: [ b, { id: a, starts_on: 2026-06-01, ends_on: 2026-05-31 } ] }";
    assert_eq!(refused(organization, ""), one(ErrorKind::Inconsistent, "organization.units[1].ends_on"));
}

#[test]
fn a_withdrawal_before_its_record_is_refused() {
    let record = evidence("f", ", withdrawn_on: 2026-11-19, withdrawn_by: c, withdrawal_reason: r");
    assert_eq!(refused(PLAIN, &format!("evidence:{record}")), one(ErrorKind::Inconsistent, "evidence[0].withdrawn_on"));
}

#[test]
fn a_withdrawal_without_a_name_and_a_reason_is_refused() {
    let found = refused(PLAIN, &format!("evidence:{}", evidence("f", ", withdrawn_on: 2026-11-21")));
    let missing = ["withdrawn_by", "withdrawal_reason"].map(|field| (ErrorKind::MissingField, format!("evidence[0].{field}")));
    assert_eq!(found, missing);
}

#[test]
fn superseding_an_unknown_record_is_refused() {
    let record = evidence("r", ", supersedes: [nothing]");
    assert_eq!(refused(PLAIN, &format!("evidence:{record}")), one(ErrorKind::UnknownId, "evidence[0].supersedes[0]"));
}

#[test]
fn superseding_a_younger_record_is_refused() {
    let records = evidence("f", ", received_on: 2026-11-22") + &evidence("r", ", received_on: 2026-11-21, supersedes: [f]");
    assert_eq!(refused(PLAIN, &format!("evidence:{records}")), one(ErrorKind::Inconsistent, "evidence[1].supersedes[0]"));
}

#[test]
fn superseding_in_a_circle_is_refused() {
    let records = evidence("f", ", supersedes: [r]") + &evidence("r", ", supersedes: [f]");
    let both = [0, 1].map(|place| (ErrorKind::Inconsistent, format!("evidence[{place}].supersedes[0]")));
    assert_eq!(refused(PLAIN, &format!("evidence:{records}")), both);
}

#[test]
fn superseding_a_record_of_another_day_is_refused() {
    let records = evidence("f", "") + &evidence("r", ", supersedes: [f]").replace("2026-11-20", "2026-11-21");
    assert_eq!(refused(PLAIN, &format!("evidence:{records}")), one(ErrorKind::Inconsistent, "evidence[1].supersedes[0]"));
}

#[test]
fn one_setting_stated_twice_for_one_day_is_refused() {
    let settings =
        "settings: [ { appetite: high, effective_on: 2026-07-01 }, { grace_days: 3, appetite: medium, effective_on: 2026-07-01 } ]";
    assert_eq!(refused(PLAIN, settings), one(ErrorKind::DuplicateId, "settings[1].appetite"));
}

#[test]
fn an_approval_digest_that_is_no_digest_is_refused() {
    let policy = "policies: [ { document: usage_policy, text: abc, approver: c, approved_on: 2026-05-20 } ]";
    assert_eq!(refused(PLAIN, policy), one(ErrorKind::InvalidValue, "policies[0].text"));
}

#[test]
fn a_review_before_its_approval_is_refused() {
    let policy = "policies: [ { document: usage_policy, approver: c, approved_on: 2026-05-20, reviewed_on: 2026-05-19 } ]";
    assert_eq!(refused(PLAIN, policy), one(ErrorKind::Inconsistent, "policies[0].reviewed_on"));
}

#[test]
fn a_rejection_without_a_name_and_a_reason_is_refused() {
    let event = "events: [ { id: e, kind: tool_request, occurred_on: 2026-11-01, due_days: 5, closed_on: 2026-11-02, outcome: rejected } ]";
    let missing = ["decided_by", "reason"].map(|field| (ErrorKind::MissingField, format!("events[0].{field}")));
    assert_eq!(refused(PLAIN, event), missing);
}

#[test]
fn all_problems_come_at_once() {
    let organization = "{ name: X, units: [ { id: a, starts_on: 2026-06-01, ends_on: 2026-05-31 } ] }";
    let rest = [
        "settings: [ { grace_days: 1 }, { grace_days: 2 } ]".to_owned(),
        format!(
            "evidence:{}{}",
            evidence("f", ", withdrawn_on: 2026-11-19, withdrawn_by: c, withdrawal_reason: r"),
            evidence("r", ", supersedes: [nothing]")
        ),
        acceptance("reason: r, ", "revoked_on: 2026-08-31, "),
        "policies: [ { document: usage_policy, text: abc, approver: c, approved_on: 2026-05-20 } ]".to_owned(),
    ]
    .join("\n");
    let mut paths: Vec<String> = refused(organization, &rest).into_iter().map(|(_, path)| path).collect();
    paths.sort();
    let expected = [
        "acceptances[0].reason",
        "acceptances[0].revoked_on",
        "evidence[0].withdrawn_on",
        "evidence[1].supersedes[0]",
        "organization.units[0].ends_on",
        "policies[0].text",
        "settings[1].grace_days",
    ];
    assert_eq!(paths, expected);
}

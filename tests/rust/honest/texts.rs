//! Approvals of a text as a posture sees them; what documents say of tailored rules is tried in the tests of policies.

use aigov_core::{ApprovalStatus, ApprovedText, Framework, WarningCode};

use aigov_tests::text;

use crate::{PLAIN, document, on, overlaid, posture, warned};

fn approved(text: &str) -> String {
    format!(
        "policies: [ {{ document: usage_policy, version: '1.1', text: {text}, approver: c, approved_on: 2026-05-20, reviewed_on: 2026-08-20 }} ]"
    )
}

fn text_of(framework: &Framework) -> String {
    format!("'{}'", framework.document_digest("usage_policy").unwrap())
}

#[test]
fn an_approval_is_of_the_text_of_which_it_carries_the_digest() {
    let posture = posture(&approved(&text_of(&Framework::builtin())));
    assert_eq!((posture.policies[0].text_state, posture.usage_policy().unwrap().status), (ApprovedText::Matches, ApprovalStatus::Approved));
    assert_eq!(warned(&posture), []);
}

#[test]
fn an_approval_may_state_its_digest_in_upper_case() {
    let posture = posture(&approved(&text_of(&Framework::builtin()).to_uppercase()));
    assert_eq!(posture.policies[0].text_state, ApprovedText::Matches);
}

#[test]
fn an_approval_without_a_digest_is_said_not_to_state_its_text() {
    let posture = posture(&approved("null"));
    assert_eq!(posture.policies[0].text_state, ApprovedText::NotRecorded);
    assert_eq!(warned(&posture), [(WarningCode::ApprovedTextNotRecorded, "policies/usage_policy/2026-05-20")]);
    assert!(posture.usage_policy().unwrap().markdown.contains("which text was approved"));
}

#[test]
fn a_clause_overlaid_after_the_approval_makes_the_document_a_draft() {
    let overlay = "documents: [ { id: usage_policy, sections: [ { id: scope, clauses: [ { id: scope, text: 'It binds nobody.' } ] } ] } ]";
    let posture = overlaid(overlay, &approved(&text_of(&Framework::builtin())));
    let document = posture.usage_policy().unwrap();
    assert_eq!((posture.policies[0].text_state, document.status), (ApprovedText::Changed, ApprovalStatus::Draft));
    assert_eq!(warned(&posture), [(WarningCode::ApprovedTextChanged, "policies/usage_policy/2026-05-20")]);
    assert!(document.markdown.contains("changed since it was approved"), "{}", document.markdown);
}

const TOOL: &str = "tools: [ { id: aider, name: Aider, endpoint: local, account: corporate, execution: interactive, approvals: [
    { by: security, approved_on: 2026-04-13 }, { by: legal, approved_on: 2026-04-13 } ] } ]
repositories: [ { id: web, classification: public, tools: [aider] } ]";

#[test]
fn one_more_sign_off_changes_the_sentences_and_the_remedy_asks_for_what_is_missing_alone() {
    let posture = overlaid("access: { sign_offs: [security, legal, compliance] }", TOOL);
    assert_eq!(posture.access.denials[0].decision.conditions, ["Obtain the sign-off of compliance."]);
    assert!(posture.usage_policy().unwrap().markdown.contains("Approval needs the sign-off of security, legal and compliance."));
}

#[test]
fn an_unlabelled_repository_is_treated_as_the_table_says() {
    let rest = TOOL.replace("classification: public, ", "");
    let secret = overlaid("access: { unlabelled_class: secret }", &rest);
    assert_eq!(secret.access.denials[0].decision.data_class, "secret");
    assert!(secret.usage_policy().unwrap().markdown.contains("A repository without a label is treated as Secret."));
    assert_eq!(posture(&rest).access.denials[0].decision.data_class, "confidential");
}

#[test]
fn a_german_overlay_puts_its_phrases_and_its_language_into_the_document() {
    let framework = Framework::builtin().extend(text("tests/rust/data/german.json").unwrap().as_bytes()).unwrap();
    let program = document(PLAIN, "").replace("'1.1.0'", &format!("'{}'", framework.version()));
    let program = framework.program_from_yaml(program.as_bytes()).unwrap();
    let document = framework.assess(&program, &on("2026-11-22")).unwrap().usage_policy().unwrap();
    assert_eq!((framework.language(), document.language.as_str()), ("de", "de"));
    assert!(document.html.contains("<html lang=\"de\">"));
    assert!(document.markdown.contains("Status: Entwurf"), "{}", document.markdown);
}

//! What the usage policy attests, and that it says what the framework decides.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop at once and say where")]

use aigov_core::{
    ApprovalStatus, ApprovedText, AssessOptions, Digest, Document, ErrorKind, ExclusionKind, Framework, LintCode, Name, UsagePolicyRequest,
};
use aigov_tests::text;
use serde_json::{Value, json};

fn with(overlay: Value) -> Framework {
    let mut overlay = overlay;
    overlay["version"] = json!("1.1.0+test");
    Framework::builtin().extend(overlay.to_string().as_bytes()).unwrap()
}

/// An overlay of one clause of the usage policy.
fn clause(section: &str, id: &str, text: &str) -> Value {
    json!({"documents": [{"id": "usage_policy", "sections": [{"id": section, "clauses": [{"id": id, "text": text}]}]}]})
}

fn approved() -> UsagePolicyRequest {
    let mut request = UsagePolicyRequest::draft(Name::new("Example Foundry").unwrap(), vec![Name::new("aider").unwrap()]);
    request.approver = Some("AI board".parse().unwrap());
    request.approved_on = Some("2026-05-20".parse().unwrap());
    request
}

fn policy(framework: &Framework) -> Document {
    framework.usage_policy(&approved()).unwrap()
}

fn digest(framework: &Framework) -> String {
    framework.document_digest("usage_policy").unwrap().to_string()
}

#[test]
fn a_digest_covers_clauses_and_how_they_are_set_and_the_access_table() {
    let today = digest(&Framework::builtin());
    let changes = [
        clause("review", "quarterly_review", "Somebody reviews this policy."),
        json!({"documents": [{"id": "usage_policy", "sections": [{"id": "review", "clauses":
            [{"id": "another_review", "text": "The board reviews it too.", "controls": []}]}]}]}),
        json!({"documents": [{"id": "usage_policy", "sections": [{"id": "required_controls", "style": "bullets"}]}]}),
        json!({"documents": [{"id": "usage_policy", "sections": [{"id": "scope", "clauses": [{"id": "scope", "controls": ["TM-001"]}]}]}]}),
        json!({"access": {"sign_offs": ["security", "legal", "compliance"]}}),
        json!({"access": {"unlabelled_class": "secret"}}),
        json!({"access": {"aliases": [{"alias": "top", "data_class": "secret"}]}}),
        json!({"access": {"default_profile": "dp_001"}}),
        json!({"access": {"requirements": [{"id": "enterprise_endpoint", "allowed": ["local"]}]}}),
        json!({"access": {"requirements": [{"id": "approval", "statement": "the approval of {sign_offs}"}]}}),
        json!({"access": {"every_class": ["approval", "corporate_account", "sandboxed_execution", "privacy_mode"]}}),
        json!({"access": {"profiles": [{"id": "dp_001", "rules": [{"data_class": "internal", "effect": "permit", "requires": ["privacy_mode"]},
            {"data_class": "confidential", "effect": "permit", "requires": ["enterprise_endpoint", "privacy_mode"]}]}]}}),
    ];
    let mut seen = vec![today];
    for change in changes {
        let other = digest(&with(change.clone()));
        assert!(!seen.contains(&other), "{change}");
        seen.push(other);
    }
}

#[test]
fn a_digest_covers_no_names_dates_tools_phrases_or_notices() {
    let today = digest(&Framework::builtin());
    let changes = [
        json!({"title": "House rules", "documents": [{"id": "usage_policy", "title": "Rules", "sections": [{"id": "scope", "heading": "Reach"}]}]}),
        json!({"tool_register": {"as_of": "2027-01-01", "tools": [{"id": "aider", "name": "Aider Two"}]}}),
        json!({"phrases": [{"id": "not_reviewed", "text": "Nobody has reviewed this."}]}),
        json!({"access": {"notices": [{"data_class": "confidential", "text": "Watch {data_class} code."}]}}),
        json!({"committee": {"roles": [{"id": "legal", "name": "Counsel", "function": "counsel"}]}}),
        json!({"scales": {"data_class": [{"id": "secret", "name": "Top Secret"}]}}),
    ];
    for change in changes {
        assert_eq!(digest(&with(change.clone())), today, "{change}");
    }
    let error = Framework::builtin().document_digest("usage-policy").unwrap_err();
    assert_eq!(error.to_string(), "no document has the id \"usage-policy\"; the nearest is \"usage_policy\"");
}

#[test]
fn a_document_is_approved_only_for_the_text_that_was_approved() {
    let framework = Framework::builtin();
    let attested = |text: Option<&str>| {
        let mut request = approved();
        request.text = text.map(|text| Digest::new(text).unwrap());
        let policy = framework.usage_policy(&request).unwrap();
        (policy.status, policy.approved_text, policy.markdown.lines().nth(2).unwrap().to_owned())
    };
    let today = digest(&framework);
    assert_eq!(
        attested(Some(&today)),
        (ApprovalStatus::Approved, Some(ApprovedText::Matches), "Status: approved by AI board on 2026-05-20.".to_owned())
    );
    let other = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let (status, state, line) = attested(Some(other));
    assert_eq!((status, state), (ApprovalStatus::Draft, Some(ApprovedText::Changed)));
    assert_eq!(line, "Status: draft. The text has changed since it was approved by AI board on 2026-05-20.");
    let (status, state, line) = attested(None);
    assert_eq!((status, state), (ApprovalStatus::Approved, Some(ApprovedText::NotRecorded)));
    assert_eq!(line, "Status: approved by AI board on 2026-05-20. The record does not state which text was approved.");
    // Where nothing is approved, no text is.
    let mut draft = approved();
    draft.approver = None;
    draft.text = Some(Digest::new(&today).unwrap());
    let draft = framework.usage_policy(&draft).unwrap();
    assert_eq!((draft.status, draft.approved_text), (ApprovalStatus::Draft, None));
    assert!(draft.to_json().contains(r#""status":"draft","approved_text":null,"#));
}

#[test]
fn a_clause_that_changes_after_the_approval_makes_the_document_a_draft() {
    let mut request = approved();
    request.text = Some(Framework::builtin().document_digest("usage_policy").unwrap());
    assert_eq!(Framework::builtin().usage_policy(&request).unwrap().status, ApprovalStatus::Approved);
    let changed = with(clause("scope", "scope", "This policy binds employees of {organization} only."));
    let policy = changed.usage_policy(&request).unwrap();
    assert_eq!(policy.status, ApprovalStatus::Draft);
    assert!(policy.markdown.contains("changed since it was approved"), "{}", policy.markdown);
    assert!(policy.html.contains("changed since it was approved"));
}

#[test]
fn a_request_is_refused_for_a_text_that_is_no_digest_and_a_review_before_the_approval() {
    let problems = |json: &[u8]| -> Vec<(ErrorKind, String)> {
        let error = UsagePolicyRequest::from_json(json).unwrap_err();
        error.problems().iter().map(|problem| (problem.kind, problem.path.clone())).collect()
    };
    let early = br#"{"organization": "X", "approver": "B", "approved_on": "2026-05-20", "reviewed_on": "2026-05-19"}"#;
    assert_eq!(problems(early), [(ErrorKind::Inconsistent, "reviewed_on".to_owned())]);
    let both = br#"{"organization": "X", "text": "1.2", "approved_on": "2026-05-20", "reviewed_on": "2026-05-32"}"#;
    assert_eq!(problems(both), [(ErrorKind::InvalidValue, "text".to_owned()), (ErrorKind::InvalidDate, "reviewed_on".to_owned())]);
    let mut request = approved();
    request.reviewed_on = Some("2026-05-19".parse().unwrap());
    let error = Framework::builtin().usage_policy(&request).unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::Inconsistent, "reviewed_on"));
    request.reviewed_on = Some("2026-05-20".parse().unwrap());
    assert!(Framework::builtin().usage_policy(&request).unwrap().markdown.contains("Last reviewed: 2026-05-20."));
}

#[test]
fn one_more_function_that_signs_off_changes_the_sentences_and_the_remedies() {
    let framework = with(json!({"access": {"sign_offs": ["security", "legal", "compliance"]}}));
    let before = policy(&Framework::builtin()).markdown;
    let after = policy(&framework).markdown;
    for (sentence, of) in [("Approval needs the sign-off of ", "."), ("use requires a current approval from ", ", a corporate account")] {
        assert!(before.contains(&format!("{sentence}security and legal{of}")), "{before}");
        assert!(after.contains(&format!("{sentence}security, legal and compliance{of}")), "{after}");
    }
    let request =
        framework.access_request_from_json(br#"{"data_class": "public", "account": "corporate", "execution": "interactive"}"#).unwrap();
    assert_eq!(framework.decide(&request).unwrap().conditions, ["Obtain the sign-off of security, legal and compliance."]);
}

#[test]
fn a_remedy_asks_only_for_the_sign_offs_that_are_missing() {
    let framework = with(json!({"access": {"sign_offs": ["security", "legal", "compliance"]}}));
    let conditions = |missing: Value, approval: &str| {
        let request = json!({"data_class": "public", "account": "corporate", "execution": "interactive", "approval": approval,
            "missing_sign_offs": missing});
        framework.decide(&framework.access_request_from_json(request.to_string().as_bytes()).unwrap()).unwrap().conditions
    };
    assert_eq!(conditions(json!(["compliance"]), "not_approved"), ["Obtain the sign-off of compliance."]);
    // In the order of the table, each once.
    assert_eq!(conditions(json!(["compliance", "security", "compliance"]), "expired"), ["Obtain the sign-off of security and compliance."]);
    assert_eq!(conditions(json!([]), "not_approved"), ["Obtain the sign-off of security, legal and compliance."]);
}

#[test]
fn missing_sign_offs_are_those_of_functions_that_sign_off_and_of_tools_that_are_not_approved() {
    let framework = Framework::builtin();
    let request = br#"{"approval": "approved", "missing_sign_offs": ["legal", "compliance", "lega"]}"#;
    let request = framework.access_request_from_json(request).unwrap();
    for error in [framework.decide(&request).unwrap_err(), framework.verdict(&request).unwrap_err()] {
        let found: Vec<(ErrorKind, &str)> = error.problems().iter().map(|problem| (problem.kind, problem.path.as_str())).collect();
        assert_eq!(
            found,
            [
                (ErrorKind::UnknownId, "missing_sign_offs[1]"),
                (ErrorKind::UnknownId, "missing_sign_offs[2]"),
                (ErrorKind::Inconsistent, "missing_sign_offs"),
            ]
        );
        assert!(error.problems()[1].message.contains("the nearest is \"legal\""));
    }
}

#[test]
fn a_role_without_a_function_signs_off_by_its_name() {
    let framework = with(json!({
        "committee": {"roles": [{"id": "privacy", "name": "Privacy Office", "responsibilities": ["Guard personal data."], "origin": "aigov"}]},
        "access": {"sign_offs": ["security", "privacy"]},
    }));
    assert!(policy(&framework).markdown.contains("Approval needs the sign-off of security and Privacy Office."));
}

#[test]
fn what_is_unlabelled_and_the_other_names_of_classes_are_named_from_the_table() {
    let builtin = policy(&Framework::builtin()).markdown;
    assert!(builtin.contains("A repository without a label is treated as Confidential."));
    assert!(builtin.contains("A repository labelled restricted is treated as Secret."));
    let mut document: Value = serde_json::from_str(&Framework::builtin().to_json()).unwrap();
    document["access"]["unlabelled_class"] = json!("secret");
    document["access"]["aliases"] =
        json!([{"alias": "restricted", "data_class": "confidential"}, {"alias": "eyes-only", "data_class": "secret"}]);
    let framework = Framework::from_json(document.to_string().as_bytes()).unwrap();
    let tailored = policy(&framework).markdown;
    let labels: Vec<&str> = tailored.lines().filter(|line| line.starts_with("- A repository")).collect();
    assert_eq!(
        labels,
        [
            "- A repository without a label is treated as Secret. (DP-001)",
            "- A repository labelled restricted is treated as Confidential. (DP-001)",
            "- A repository labelled eyes-only is treated as Secret. (DP-001)",
        ]
    );
}

#[test]
fn who_reviews_and_how_often_are_named_from_the_duty() {
    assert!(policy(&Framework::builtin()).markdown.contains("Security Engineering must review this policy every quarter."));
    let framework = with(json!({"duties": [{"id": "policy_review", "role": "chair",
        "cadence": {"calendar": "monthly", "triggers": [], "continuous": false}}]}));
    assert!(policy(&framework).markdown.contains("Committee Chair must review this policy every month."));
}

#[test]
fn the_values_that_a_requirement_allows_are_named_from_the_table() {
    assert!(policy(&Framework::builtin()).markdown.contains("an enterprise endpoint (local, self-hosted or enterprise plan)"));
    let framework = with(json!({"access": {"requirements": [{"id": "enterprise_endpoint", "allowed": ["local", "self_hosted"]}]}}));
    assert!(policy(&framework).markdown.contains("an enterprise endpoint (local or self-hosted)"));
    let request = br#"{"data_class": "internal", "approval": "approved", "account": "corporate", "execution": "interactive", "endpoint": "enterprise"}"#;
    let decision = framework.decide(&framework.access_request_from_json(request).unwrap()).unwrap();
    assert_eq!(decision.conditions, ["Connect the tool to an enterprise endpoint (local or self-hosted)."]);
}

#[test]
fn placeholders_that_nothing_stands_behind_are_refused_together() {
    let mut overlay = clause("scope", "scope", "{organisation} and {role.boss} {");
    overlay["access"] = json!({
        "requirements": [{"id": "approval", "statement": "an approval ({allowed})"}, {"id": "privacy_mode", "remedy": "Set {value}."}],
        "notices": [{"data_class": "confidential", "text": "Watch {class}."}],
    });
    overlay["phrases"] = json!([{"id": "version", "text": "Version."}, {"id": "reviewed", "text": "By {reviewer}."}]);
    overlay["version"] = json!("1.1.0+test");
    let error = Framework::builtin().extend(overlay.to_string().as_bytes()).unwrap_err();
    assert!(error.problems().iter().all(|problem| problem.kind == ErrorKind::Inconsistent));
    let mut paths: Vec<&str> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            "access.notices[confidential].text",
            "access.requirements[approval].statement",
            "access.requirements[privacy_mode].remedy",
            "documents[usage_policy].sections[scope].clauses[scope].text",
            "documents[usage_policy].sections[scope].clauses[scope].text",
            "documents[usage_policy].sections[scope].clauses[scope].text",
            "phrases[reviewed].text",
            "phrases[reviewed].text",
            "phrases[version].text",
        ]
    );
    let clause = error.problems().iter().find(|problem| problem.path.ends_with("clauses[scope].text")).unwrap();
    assert!(clause.message.starts_with("{organisation} is no placeholder; those here are {organization}, {sign_offs}, "), "{clause:?}");
}

#[test]
fn phrases_are_all_there_and_no_others() {
    let mut document: Value = serde_json::from_str(&Framework::builtin().to_json()).unwrap();
    let phrases = document["phrases"].as_array_mut().unwrap();
    phrases.retain(|phrase| phrase["id"] != "no_tools");
    phrases.push(json!({"id": "no_tool", "text": "None."}));
    let last = phrases.len() - 1;
    let error = Framework::from_json(document.to_string().as_bytes()).unwrap_err();
    let mut found: Vec<(ErrorKind, String)> = error.problems().iter().map(|problem| (problem.kind, problem.path.clone())).collect();
    found.sort_by_key(|(_, path)| path.len());
    assert_eq!(found, [(ErrorKind::Inconsistent, "phrases".to_owned()), (ErrorKind::UnknownId, format!("phrases[{last}].id"))]);
}

#[test]
fn every_exclusion_is_called_advisory_and_what_does_not_honour_it_is_named() {
    let framework = Framework::builtin();
    let mut request = approved();
    request.approved_tools = framework.tool_register().tools.iter().map(|tool| tool.id.as_str().parse().unwrap()).collect();
    let text = framework.usage_policy(&request).unwrap().markdown;
    for tool in &framework.tool_register().tools {
        let line = text.lines().find(|line| line.starts_with(&format!("- {}", tool.name))).unwrap();
        assert_eq!(line.contains("(advisory)"), tool.exclusion.kind != ExclusionKind::None, "{line}");
    }
    let copilot = text.lines().find(|line| line.starts_with("- GitHub Copilot")).unwrap();
    assert!(copilot.ends_with("Copilot CLI, the cloud coding agent and agent mode in the IDE do not honour it."), "{copilot}");
    assert!(text.contains("- Claude Code: exclude sensitive files with permission rules (advisory)."));
    assert!(text.contains("The facts about these tools are as of 2026-11-23."));
    for promise in ["kept out", "keeps files away", "prevents"] {
        assert!(!text.contains(promise), "{promise}");
    }
}

#[test]
fn monitoring_is_a_duty_and_never_said_to_happen() {
    let framework = Framework::builtin();
    let request = br#"{"data_class": "confidential", "approval": "approved", "account": "corporate", "execution": "interactive",
        "endpoint": "local", "privacy_mode": "enabled", "vendor_telemetry": "disabled"}"#;
    let decision = framework.decide(&framework.access_request_from_json(request).unwrap()).unwrap();
    let notice = "Code that leaves a Confidential repository for an AI service must be monitored and must raise an alert.";
    assert_eq!(decision.notices.iter().map(|notice| notice.text.as_str()).collect::<Vec<_>>(), [notice]);
    // Nothing shows that anything is monitored here.
    let program = b"schema_version: 2\nframework: { id: ai-code-generation, version: '1.1.0' }\norganization: { name: X }";
    let posture =
        framework.assess(&framework.program_from_yaml(program).unwrap(), &AssessOptions::as_of("2026-11-22".parse().unwrap())).unwrap();
    for text in [policy(&framework).markdown, posture.usage_policy().unwrap().markdown, decision.to_json()] {
        assert!(text.contains("must be monitored"), "{text}");
        for claim in ["is monitored", "are monitored", "is watched", "raises an alert"] {
            assert!(!text.contains(claim), "{claim}: {text}");
        }
    }
}

fn german() -> Framework {
    Framework::builtin().extend(text("tests/rust/data/german.json").unwrap().as_bytes()).unwrap()
}

#[test]
fn a_german_overlay_puts_german_into_the_document() {
    let framework = german();
    let mut request = approved();
    request.version = Some("1.2".parse().unwrap());
    request.reviewed_on = Some("2026-08-24".parse().unwrap());
    request.approved_tools = vec!["Hauswerkzeug".parse().unwrap()];
    let policy = framework.usage_policy(&request).unwrap();
    assert!(policy.html.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"));
    assert_eq!(policy.language.as_str(), "de");
    let expected = [
        "# Example Foundry — Richtlinie zur Nutzung von KI-Codegenerierung",
        "Status: genehmigt von AI board am 2026-05-20. Welcher Text genehmigt wurde, ist nicht festgehalten.",
        "Fassung 1.2.",
        "- Hauswerkzeug: keine Einrichtung zum Ausschluss vertraulicher Dateien ist festgehalten.",
        "Anträge nimmt Sicherheitstechnik entgegen. Die Zulassung braucht die Freigabe von Sicherheit und Recht. (TM-002)",
        "In jeder Klasse verlangt die Nutzung eine gültige Zulassung durch Sicherheit und Recht, ein betriebliches Konto und die Betriebsart interaktiv oder abgeschottet.",
        "| Klasse | Nutzung |",
        "| Öffentlich | Erlaubt |",
        "| Intern | Erlaubt mit: betrieblicher Endpunkt (lokal, selbst betrieben oder Unternehmensvertrag) |",
        "| Geheim | Verboten |",
        "Zuletzt geprüft am 2026-08-24.",
        "Sicherheitstechnik prüft diese Richtlinie jedes Quartal.",
    ];
    for line in expected {
        assert!(policy.markdown.lines().any(|own| own == line), "{line}\n{}", policy.markdown);
    }
    let english = [" and ", " or ", " the ", " of ", " is ", " with ", "Status: draft", "Allowed", "Prohibited", "Class"];
    for word in english {
        assert!(!policy.markdown.contains(word), "{word}\n{}", policy.markdown);
    }
    let request = framework.access_request_from_json(br#"{"missing_sign_offs": ["legal"]}"#).unwrap();
    assert_eq!(framework.decide(&request).unwrap().conditions[0], "Holen Sie die Freigabe von Recht ein.");
}

#[test]
fn a_translation_is_of_the_same_rules() {
    // The version is no text, and tells the two apart; nor are the names of roles, under which people sign.
    let mut builtin: Value = serde_json::from_str(&Framework::builtin().to_json()).unwrap();
    builtin["version"] = json!("1.1.0+de");
    for (place, role) in german().committee().roles.iter().enumerate() {
        builtin["committee"]["roles"][place]["name"] = json!(role.name.as_str());
    }
    let builtin = Framework::from_json(builtin.to_string().as_bytes()).unwrap();
    assert_eq!(german().rules_digest(), builtin.rules_digest());
    assert_ne!(german().digest(), builtin.digest());
}

#[test]
fn texts_that_a_translation_leaves_in_english_are_named() {
    let left = |framework: &Framework| -> Vec<String> {
        framework.lints().into_iter().filter(|lint| lint.code == LintCode::LeftInEnglish).map(|lint| lint.subject).collect()
    };
    assert_eq!(left(&Framework::builtin()), [""; 0]);
    assert_eq!(left(&german()), [""; 0]);
    let mut overlay: Value = serde_json::from_str(&text("tests/rust/data/german.json").unwrap()).unwrap();
    let without = |overlay: &mut Value, list: &str, id: &str| {
        overlay.pointer_mut(list).unwrap().as_array_mut().unwrap().retain(|entry| entry["id"] != id);
    };
    without(&mut overlay, "/phrases", "no_tools");
    without(&mut overlay, "/access/requirements", "privacy_mode");
    without(&mut overlay, "/documents/0/sections/6/clauses", "revocation");
    let framework = Framework::builtin().extend(overlay.to_string().as_bytes()).unwrap();
    assert_eq!(
        left(&framework),
        [
            "phrases.no_tools",
            "access.requirements.privacy_mode.statement",
            "access.requirements.privacy_mode.remedy",
            "usage_policy.revocation",
        ]
    );
    // A dialect of English is English.
    assert_eq!(left(&with(json!({"language": "en-GB"}))), [""; 0]);
}

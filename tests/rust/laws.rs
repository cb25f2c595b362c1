//! Laws that hold for every input: monotone judgements, idempotent loading, no panic.

#![expect(clippy::unwrap_used, reason = "a law that cannot go on should stop at once and say where")]

use std::fmt::Write;

use aigov_core::{
    AccessRequest, Account, ApprovalState, AssessOptions, ControlStatus, Date, Endpoint, ErrorKind, Execution, Framework, Judgement, Name,
    Posture, Program, Prose, RiskView, Switch,
};
use proptest::{prelude::*, sample::subsequence};
use serde_json::{Value, json};

const STATUSES: [&str; 5] = ["not_implemented", "planned", "partial", "implemented", "not_applicable"];

fn control_ids() -> Vec<String> {
    Framework::builtin().controls().iter().map(|control| control.id.to_string()).collect()
}

fn requirement_ids() -> Vec<String> {
    let framework = Framework::builtin();
    control_ids().into_iter().chain(framework.capabilities().iter().map(|capability| capability.id.to_string())).collect()
}

/// A program that declares the given status for each control of the built-in framework, in its order.
fn program_with(statuses: &[&str]) -> Value {
    let controls: Vec<Value> = control_ids()
        .iter()
        .zip(statuses)
        .map(|(id, status)| json!({ "id": id, "status": status, "justification": "stated by the law", "approver": "risk committee" }))
        .collect();
    json!({
        "schema_version": 2,
        "framework": { "id": "ai-code-generation", "version": "1.1.0" },
        "organization": { "name": "Example Foundry", "units": ["retail", "platform"] },
        "settings": { "appetite": "medium" },
        "controls": controls,
    })
}

fn assess(document: &Value) -> Posture {
    let framework = Framework::builtin();
    let program = framework.program_from_json(document.to_string().as_bytes()).unwrap();
    framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse().unwrap())).unwrap()
}

fn statuses() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(&STATUSES[..]), 12)
}

/// Where each risk stands by what is declared, on the two axes.
fn rank(posture: &Posture) -> Vec<(usize, usize)> {
    let scales = Framework::builtin().scales().clone();
    let places = |risk: &aigov_core::RiskState| {
        let likelihood = scales.likelihood.iter().position(|step| step.id == risk.declared.likelihood).unwrap();
        let impact = scales.impact.iter().position(|step| step.id == risk.declared.impact).unwrap();
        (likelihood, impact)
    };
    posture.risks.iter().map(places).collect()
}

/// A program document with something in every section, as a base to break.
fn full_program() -> String {
    json!({
        "schema_version": 2,
        "framework": { "id": "ai-code-generation", "version": "1.1.0" },
        "organization": { "name": "Example Foundry", "units": ["retail"] },
        "settings": { "access_profile": "dp_001", "grace_days": 3, "due_soon_days": 14, "appetite": "medium" },
        "tools": [{ "id": "aider", "name": "Aider", "endpoint": "self_hosted", "account": "corporate", "execution": "interactive",
            "approvals": [{ "by": "legal", "approved_on": "2026-01-01", "expires_on": "2026-12-31", "scope": ["retail"] }] }],
        "repositories": [{ "id": "shop", "unit": "retail", "classification": "restricted", "tools": ["aider"] }],
        "controls": [{ "id": "TM-001", "status": "implemented", "effective_on": "2026-02-28", "annotations": { "ticket": 7 } }],
        "capabilities": [{ "id": "CAP-002", "status": "planned" }],
        "risks": [{ "id": "R001", "treatment": "mitigate", "likelihood": "rare", "reason": "one product only", "approver": "risk committee" }],
        "measurements": [{ "metric": "ai_tool_coverage", "numerator": 9, "denominator": 10, "starts_on": "2026-10-01", "ends_on": "2026-10-31" }],
        "policies": [{ "document": "usage_policy", "approver": "board", "approved_on": "2026-03-01" }],
    })
    .to_string()
}

proptest! {
    #[test]
    fn one_more_requirement_never_lowers_the_level(held in subsequence(requirement_ids(), 0..=18), more in 0_usize..18) {
        let framework = Framework::builtin();
        let before = framework.assess_maturity(&held).unwrap();
        let after = framework.assess_maturity(held.iter().chain([&requirement_ids()[more]])).unwrap();
        prop_assert!(after.current_level >= before.current_level);
        for (earlier, later) in before.gaps.iter().zip(&after.gaps) {
            prop_assert!(later.missing.iter().all(|id| earlier.missing.contains(id)), "a gap opened at level {}", later.level);
        }
    }

    #[test]
    fn one_more_implemented_control_never_lowers_the_level_nor_raises_a_risk(statuses in statuses(), more in 0_usize..12) {
        let before = assess(&program_with(&statuses));
        let mut improved = statuses.clone();
        improved[more] = "implemented";
        let after = assess(&program_with(&improved));
        prop_assert!(after.maturity.declared.current_level >= before.maturity.declared.current_level);
        for ((earlier, later), risk) in rank(&before).iter().zip(rank(&after)).zip(&after.risks) {
            prop_assert!(later.0 <= earlier.0 && later.1 <= earlier.1, "{} rose", risk.risk);
        }
    }

    #[test]
    fn a_risk_lies_between_target_and_inherent_and_what_is_claimed_no_worse_than_what_is_proven(statuses in statuses()) {
        let posture = assess(&program_with(&statuses));
        let matrix = Framework::builtin().scales().risk_level.clone();
        let level = |id: &str| matrix.iter().position(|step| step.id == id).unwrap();
        for risk in &posture.risks {
            let falling = [&risk.inherent, &risk.current, &risk.declared, &risk.target].map(|factors| level(factors.level.as_str()));
            prop_assert!(falling.is_sorted_by(|worse, better| worse >= better), "{} is at {falling:?}", risk.risk);
            // What is declared not to apply leaves the declared view; without a date for that decision it mitigates and is not in place.
            let exempt = |control: &&aigov_core::ControlId| {
                posture.controls.iter().any(|state| state.control == **control && state.declared == ControlStatus::NotApplicable)
            };
            let claimed = risk.effective.len() + risk.unproven.len();
            let open = risk.ineffective.iter().filter(|control| !exempt(control)).count();
            prop_assert_eq!(risk.declared == risk.target, open == 0 && claimed > 0 || risk.inherent == risk.target);
        }
    }

    #[test]
    fn every_risk_stands_in_one_cell_of_every_heatmap(statuses in statuses()) {
        let posture = assess(&program_with(&statuses));
        for view in RiskView::ALL {
            let heatmap = posture.heatmap(*view);
            let mut shown: Vec<String> = heatmap.cells.iter().flat_map(|cell| cell.risks.iter().map(ToString::to_string)).collect();
            shown.sort();
            let mut expected: Vec<String> = posture.risks.iter().map(|risk| risk.risk.to_string()).collect();
            expected.sort();
            prop_assert_eq!(shown, expected);
        }
    }

    #[test]
    fn the_order_of_entries_changes_no_judgement(statuses in statuses(), turn in 0_usize..12) {
        let document = program_with(&statuses);
        let mut turned = document.clone();
        turned["controls"].as_array_mut().unwrap().rotate_left(turn);
        let (mut a, mut b) = (Judgement::clone(&assess(&document)), Judgement::clone(&assess(&turned)));
        // The digest of the program is of its document, and so of its order; and warnings stand in the order of its entries.
        a.digests.program = b.digests.program.clone();
        let in_order = |judgement: &mut Judgement| judgement.warnings.sort_by_key(|warning| (warning.fact.clone(), warning.code));
        in_order(&mut a);
        in_order(&mut b);
        prop_assert_eq!(a, b);
    }

    #[test]
    fn a_stricter_class_and_the_stricter_profile_never_allow_more(
        approval in prop::option::of(prop::sample::select(ApprovalState::ALL)),
        endpoint in prop::option::of(prop::sample::select(Endpoint::ALL)),
        privacy_mode in prop::option::of(prop::sample::select(Switch::ALL)),
        vendor_telemetry in prop::option::of(prop::sample::select(Switch::ALL)),
        account in prop::option::of(prop::sample::select(Account::ALL)),
        execution in prop::option::of(prop::sample::select(Execution::ALL)),
    ) {
        let framework = Framework::builtin();
        let allowed = |class: &str, profile: &str| {
            let request = AccessRequest {
                data_class: Some(class.parse().unwrap()), approval, missing_sign_offs: Vec::new(), endpoint, privacy_mode, vendor_telemetry, account, execution,
                profile: Some(profile.parse().unwrap()),
            };
            framework.decide(&request).unwrap().allowed
        };
        let classes = ["public", "internal", "confidential", "secret"];
        for profile in ["usage_policy", "dp_001"] {
            for pair in classes.windows(2) {
                prop_assert!(!allowed(pair[1], profile) || allowed(pair[0], profile));
            }
        }
        for class in classes {
            prop_assert!(!allowed(class, "usage_policy") || allowed(class, "dp_001"));
        }
        prop_assert!(!allowed("secret", "dp_001"));
    }

    #[test]
    fn loading_is_idempotent(statuses in statuses()) {
        let text = program_with(&statuses).to_string();
        let once = Program::from_json(text.as_bytes()).unwrap();
        let twice = Program::from_json(once.to_json().as_bytes()).unwrap();
        prop_assert_eq!(once.to_json(), twice.to_json());
        // JSON is YAML: both readers see one document.
        let yaml = Program::from_yaml(text.as_bytes()).unwrap();
        prop_assert_eq!(yaml.digest(), once.digest());
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let framework = Framework::builtin();
        for input in [text.as_bytes(), &bytes] {
            let _ = Framework::from_json(input);
            let _ = Framework::from_yaml(input);
            let _ = framework.program_from_json(input);
            let _ = framework.program_from_yaml(input);
            let _ = framework.risks_from_json(input);
            let _ = framework.access_request_from_json(input);
        }
        let _ = text.parse::<Date>();
        let _ = Name::new(&text);
        let _ = Prose::new(&text);
        let _ = framework.assess_maturity([text.as_str()]);
        let _ = framework.mappings_to(&text, &text);
    }

    #[test]
    fn no_yaml_like_text_makes_a_reader_panic(text in "[-?:,\\[\\]{}#&*!|>'\"%@` \na-c0-9.~<]{0,120}") {
        let _ = Program::from_yaml(text.as_bytes());
    }

    #[test]
    fn no_damage_to_a_document_makes_a_reader_panic(place in any::<prop::sample::Index>(), length in 0_usize..40, insert in "[-\\[\\]{},:\"0-9a-z.&*!\n ]{0,8}") {
        let framework = Framework::builtin();
        let mut text = full_program();
        let start = place.index(text.len());
        let end = (start + length).min(text.len());
        text.replace_range(start..end, &insert);
        let json = framework.program_from_json(text.as_bytes());
        let yaml = framework.program_from_yaml(text.as_bytes());
        if let (Ok(json), Ok(yaml)) = (&json, &yaml) {
            prop_assert_eq!(json.digest(), yaml.digest());
        }
        if let Ok(program) = json {
            let _ = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse().unwrap())).unwrap().to_text();
        }
    }

    #[test]
    fn an_accepted_name_is_stable_and_an_escaped_one_opens_no_markup(text in "[\\]\\[<>&\"'()*_#|a-z! .:/@`~-]{1,40}") {
        if let Ok(name) = Name::new(&text) {
            prop_assert_eq!(Name::new(name.as_str()).unwrap(), name.clone());
            let request = aigov_core::UsagePolicyRequest::draft(name, vec![Name::new("Aider").unwrap()]);
            let policy = Framework::builtin().usage_policy(&request).unwrap();
            let heading = policy.html.split_once("<h1>").unwrap().1.split_once(" — ").unwrap().0;
            prop_assert!(!heading.contains(['<', '>', '"', '\'']), "{heading}");
            // What follows a backslash is shown; of what is left nothing opens markup.
            let heading = policy.markdown.lines().next().unwrap().strip_prefix("# ").unwrap().split_once(" — ").unwrap().0;
            let mut shown = heading.chars();
            while let Some(character) = shown.next() {
                if character == '\\' {
                    shown.next();
                } else {
                    prop_assert!(!"`*[]<>|~&@".contains(character), "{heading}");
                }
            }
        }
    }
}

#[test]
fn the_full_program_is_sound() {
    assert_eq!(Framework::builtin().program_from_json(full_program().as_bytes()).map(|program| program.tools().len()), Ok(1));
}

#[test]
fn the_built_in_framework_survives_yaml_and_json() {
    let framework = Framework::builtin();
    let json = framework.to_json();
    assert_eq!(Framework::from_json(json.as_bytes()).unwrap().to_json(), json);
    assert_eq!(Framework::from_yaml(json.as_bytes()).unwrap().digest(), framework.digest());
}

#[test]
fn a_table_that_would_let_everything_pass_is_refused() {
    let framework = Framework::builtin();
    let with = |change: fn(&mut Value)| {
        let mut document: Value = serde_json::from_str(&framework.to_json()).unwrap();
        change(&mut document["access"]);
        Framework::from_json(document.to_string().as_bytes()).unwrap_err().path().to_owned()
    };
    assert_eq!(with(|access| access["sign_offs"] = json!([])), "access.sign_offs");
    assert_eq!(with(|access| access["every_class"] = json!([])), "access.every_class");
    assert_eq!(with(|access| access["unlabelled_class"] = json!("public")), "access.unlabelled_class");
    let twice = |access: &mut Value| {
        access["aliases"] = json!([{ "alias": "x", "data_class": "secret" }, { "alias": "x", "data_class": "public" }]);
    };
    assert_eq!(with(twice), "access.aliases[1].alias");
    assert_eq!(with(|access| access["profiles"][0]["rules"][2]["requires"] = json!([])), "access.profiles[0].rules[2]");
}

#[test]
fn what_could_not_be_read_is_not_blamed_twice() {
    let paths = |yaml: &str| -> Vec<String> {
        let head = "schema_version: 2\nframework: { id: ai-code-generation, version: '1.1.0' }\norganization: { name: Example Foundry }\n";
        let error = Framework::builtin().program_from_yaml(format!("{head}{yaml}").as_bytes()).unwrap_err();
        error.problems().iter().map(|problem| problem.path.clone()).collect()
    };
    let rate = "numerator: 1, denominator: 2, starts_on: 2026-10-01, ends_on: 2026-10-31, metric: vulnerability_detection_rate";
    let severities = format!("measurements: [{{ severity: Critical, {rate} }}, {{ severity: High, {rate} }}]");
    assert_eq!(paths(&severities), ["measurements[0].severity", "measurements[1].severity"]);
    let approvals = "tools: [{ id: t, name: T, approvals: [{ by: legal, approved_on: x }, { by: legal, approved_on: y }] }]";
    assert_eq!(paths(approvals), ["tools[0].approvals[0].approved_on", "tools[0].approvals[1].approved_on"]);
}

#[test]
fn a_document_of_a_later_form_is_recognised_by_that_alone() {
    let later = br#"{"schema_version": 3, "brand_new": 1, "organization": {"name": "Example Foundry"}}"#;
    let error = Framework::builtin().program_from_json(later).unwrap_err();
    assert_eq!((error.kind(), error.total_problems()), (ErrorKind::UnsupportedVersion, 1));
}

/// Twenty thousand refused entries are told in the time of one reading each; with a look at all the others for each it would take minutes.
#[test]
fn a_refused_document_costs_no_more_than_its_size() {
    let entry = r#"{"metric": "nope", "numerator": 1, "denominator": 1, "starts_on": "x", "ends_on": "2026-10-31"}"#;
    let head = r#""schema_version": 2, "framework": {"id": "ai-code-generation", "version": "1.1.0"}, "organization": {"name": "Example Foundry"}"#;
    let document = format!("{{{head}, \"measurements\": [{}]}}", vec![entry; 20_000].join(","));
    let error = Framework::builtin().program_from_json(document.as_bytes()).unwrap_err();
    assert_eq!((error.total_problems(), error.problems().len()), (40_000, 100));
}

#[test]
fn nesting_is_harmless_in_json_and_bounded_in_yaml() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(Program::from_json(nested(100_000).as_bytes()).unwrap_err().kind(), ErrorKind::WrongType);
    assert_eq!(Program::from_yaml(nested(100).as_bytes()).unwrap_err().kind(), ErrorKind::Limit);
    assert!(Program::from_yaml(nested(100_000).as_bytes()).is_err());
}

#[test]
fn aliases_cannot_blow_a_document_up() {
    let mut bomb = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let again = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{again}]").unwrap();
    }
    assert_eq!(Program::from_yaml(bomb.as_bytes()).unwrap_err().kind(), ErrorKind::Limit);
}

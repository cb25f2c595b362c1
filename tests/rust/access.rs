//! The access table as data: requirements that a table declares, and what it may not leave open.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop at once and say where")]

use aigov_core::{
    AccessColumns, Account, ApprovalState, BatchOptions, Endpoint, ErrorKind, Execution, Framework, ReasonCode, Switch,
    builtin::Requirement,
};
use proptest::{prelude::*, sample::subsequence};
use serde_json::{Value, json};

fn overlaid(access: &Value) -> Result<Framework, aigov_core::Error> {
    Framework::builtin().extend(json!({"version": "1.1.0+test", "access": access}).to_string().as_bytes())
}

fn problems(access: &Value) -> Vec<String> {
    let error = overlaid(access).unwrap_err();
    let mut problems: Vec<String> = error.problems().iter().map(|problem| format!("{} {}", problem.path, problem.kind)).collect();
    problems.sort();
    problems
}

fn local_endpoint() -> Value {
    json!({"id": "local_endpoint", "attribute": "endpoint", "allowed": ["local"], "statement": "a {allowed} endpoint",
        "remedy": "Run the model on the developer's machine.", "controls": ["DP-001"]})
}

/// The usage policy, with secret code open to tools on local endpoints.
fn local_only() -> Framework {
    overlaid(&json!({
        "requirements": [local_endpoint()],
        "profiles": [{"id": "usage_policy", "rules": [
            {"data_class": "secret", "effect": "permit", "requires": ["local_endpoint", "privacy_mode", "vendor_telemetry_off"]}]}],
    }))
    .unwrap()
}

fn allowed(framework: &Framework, class: &str, endpoint: &str) -> bool {
    let request = json!({"data_class": class, "approval": "approved", "account": "corporate", "execution": "interactive",
        "privacy_mode": "enabled", "vendor_telemetry": "disabled", "endpoint": endpoint});
    framework.decide(&framework.access_request_from_json(request.to_string().as_bytes()).unwrap()).unwrap().allowed
}

#[test]
fn a_class_can_be_kept_to_local_endpoints() {
    let framework = local_only();
    for (endpoint, secret, confidential) in [
        ("local", true, true),
        ("self_hosted", false, true),
        ("enterprise", false, true),
        ("business", false, false),
        ("consumer", false, false),
    ] {
        assert_eq!(
            (allowed(&framework, "secret", endpoint), allowed(&framework, "confidential", endpoint)),
            (secret, confidential),
            "{endpoint}"
        );
        assert!(!allowed(&Framework::builtin(), "secret", endpoint));
    }
    let request = aigov_core::UsagePolicyRequest::draft("Example Foundry".parse().unwrap(), Vec::new());
    let policy = framework.usage_policy(&request).unwrap().markdown;
    assert!(policy.contains("| Secret | Allowed with a local endpoint, privacy mode enabled and vendor telemetry disabled |"), "{policy}");
}

/// Every request of known and unknown attributes, as codes: approval, endpoint, privacy mode, vendor telemetry, account, execution, class.
fn every_row(classes: u8) -> Vec<[u8; 7]> {
    let counts =
        [ApprovalState::ALL.len(), Endpoint::ALL.len(), Switch::ALL.len(), Switch::ALL.len(), Account::ALL.len(), Execution::ALL.len()];
    let mut rows = vec![Vec::new()];
    for count in counts.into_iter().chain([usize::from(classes)]) {
        rows = rows
            .into_iter()
            .flat_map(|row: Vec<u8>| (0..=u8::try_from(count).unwrap()).map(move |code| [&row[..], &[code]].concat()))
            .collect();
    }
    rows.into_iter().map(|row| row.try_into().unwrap()).collect()
}

fn word<T: Copy>(all: &[T], code: u8) -> Option<T> {
    usize::from(code).checked_sub(1).map(|place| all[place])
}

#[test]
fn decisions_verdicts_and_columns_agree_on_a_table_of_its_own_for_every_request() {
    let framework = local_only();
    let rows = every_row(4);
    assert_eq!(rows.len(), 4 * 6 * 3 * 3 * 3 * 4 * 5);
    let column = |place: usize| rows.iter().map(|row| row[place]).collect::<Vec<u8>>();
    let [approval, endpoint, privacy_mode, vendor_telemetry, account, execution, classes] = std::array::from_fn(column);
    let columns = AccessColumns {
        approval: Some(&approval),
        endpoint: Some(&endpoint),
        privacy_mode: Some(&privacy_mode),
        vendor_telemetry: Some(&vendor_telemetry),
        account: Some(&account),
        execution: Some(&execution),
        ..AccessColumns::of_classes(&classes)
    };
    let mut denials = vec![0; rows.len()];
    framework.access_denials(&columns, &mut denials, &BatchOptions::new()).unwrap();
    let requirements = &framework.access().requirements;
    let mut reached = 0;
    for (row, denial) in rows.iter().zip(&denials) {
        let mut request = aigov_core::AccessRequest::unknown();
        request.approval = word(ApprovalState::ALL, row[0]);
        request.endpoint = word(Endpoint::ALL, row[1]);
        request.privacy_mode = word(Switch::ALL, row[2]);
        request.vendor_telemetry = word(Switch::ALL, row[3]);
        request.account = word(Account::ALL, row[4]);
        request.execution = word(Execution::ALL, row[5]);
        request.data_class = word(&["public", "internal", "confidential", "secret"], row[6]).map(|class| class.parse().unwrap());
        let (decision, verdict) = (framework.decide(&request).unwrap(), framework.verdict(&request).unwrap());
        assert_eq!((verdict.bits(), verdict.is_allowed()), (*denial, decision.allowed));
        let mut unmet: Vec<&str> = decision.reasons.iter().map(|reason| reason.requirement.as_ref().unwrap().as_str()).collect();
        unmet.sort_by_key(|id| requirements.iter().position(|requirement| requirement.id == *id));
        assert!(verdict.unmet().eq(unmet.iter().copied()));
        reached += u32::from(unmet.contains(&"local_endpoint"));
    }
    // Secret code, and an endpoint that is not local: 5 of 6.
    assert_eq!(reached, 4 * 5 * 3 * 3 * 3 * 4);
}

#[test]
fn a_prohibited_class_has_the_highest_bit_in_every_table() {
    let mut request = aigov_core::AccessRequest::unknown();
    request.data_class = Some("secret".parse().unwrap());
    let verdict = Framework::builtin().verdict(&request).unwrap().bits();
    assert_eq!(verdict >> 15, 1);
    let widest: Vec<Value> = (0..9)
        .map(|place| {
            let mut requirement = local_endpoint();
            requirement["id"] = json!(format!("local-{place}"));
            requirement
        })
        .collect();
    let framework = overlaid(&json!({"requirements": widest})).unwrap();
    assert!(framework.verdict(&request).unwrap().is_prohibited());
    let too_wide = [&widest[..], &[local_endpoint()]].concat();
    assert_eq!(problems(&json!({"requirements": too_wide})), ["access.requirements limit"]);
}

#[test]
fn the_requirements_of_the_built_in_table_are_those_of_before_in_their_order() {
    let framework = Framework::builtin();
    let ids: Vec<&str> = framework.access().requirements.iter().map(|requirement| requirement.id.as_str()).collect();
    assert_eq!(ids, Requirement::ALL.iter().map(|requirement| requirement.as_str()).collect::<Vec<_>>());
    let request =
        framework.access_request_from_json(br#"{"data_class": "restricted", "endpoint": "business", "execution": "agent_unsandboxed"}"#);
    assert_eq!(
        framework.decide(&request.unwrap()).unwrap().to_json(),
        concat!(
            r#"{"allowed":false,"data_class":"secret","rule":"usage_policy.secret","reasons":["#,
            r#"{"code":"not_approved","requirement":"approval","attribute":null,"controls":["TM-002"]},"#,
            r#"{"code":"class_prohibited","requirement":null,"attribute":null,"controls":[]},"#,
            r#"{"code":"attribute_missing","requirement":"corporate_account","attribute":"account","controls":["TM-003"]},"#,
            r#"{"code":"requirement_unmet","requirement":"sandboxed_execution","attribute":"execution","controls":["TM-003"]}],"#,
            r#""conditions":[],"notices":[]}"#
        )
    );
}

#[test]
fn a_requirement_of_every_class_is_asked_once() {
    let every = json!(["approval", "corporate_account", "sandboxed_execution", "enterprise_endpoint"]);
    let framework = overlaid(&json!({"every_class": every})).unwrap();
    let decision = framework.decide(&framework.access_request_from_json(br#"{"data_class": "internal"}"#).unwrap()).unwrap();
    let asked: Vec<&str> = decision.reasons.iter().map(|reason| reason.requirement.as_ref().unwrap().as_str()).collect();
    assert_eq!(asked, ["approval", "corporate_account", "sandboxed_execution", "enterprise_endpoint"]);
    assert!(decision.reasons[1..].iter().all(|reason| reason.code == ReasonCode::AttributeMissing));
}

#[test]
fn a_more_sensitive_class_that_allows_another_value_is_refused() {
    let rules = |class: &str, requires: &[&str]| json!({"profiles": [{"id": "usage_policy", "rules": [{"data_class": class, "effect": "permit", "requires": requires}]}]});
    // Public code only on local endpoints, and internal code on enterprise ones.
    let mut access = rules("public", &["local_endpoint"]);
    access["requirements"] = json!([local_endpoint()]);
    assert_eq!(problems(&access), ["access.profiles[usage_policy].rules[internal] inconsistent"]);
    // Another requirement that is at least as strict is no matter, although it is not the same one.
    let mut access = rules("confidential", &["local_endpoint", "privacy_mode", "vendor_telemetry_off"]);
    access["requirements"] = json!([local_endpoint()]);
    assert!(overlaid(&access).is_ok());
    // Secret code on what confidential code is not allowed on: without privacy mode.
    let mut access = rules("secret", &["local_endpoint", "vendor_telemetry_off"]);
    access["requirements"] = json!([local_endpoint()]);
    assert_eq!(problems(&access), ["access.profiles[usage_policy].rules[secret] inconsistent"]);
}

/// The attributes of a request with their values, but for the vendor's telemetry, which is like privacy mode.
const VALUES: [(&str, &[&str]); 4] = [
    ("endpoint", &["local", "self_hosted", "enterprise", "business", "consumer"]),
    ("privacy_mode", &["enabled", "disabled"]),
    ("account", &["corporate", "personal"]),
    ("execution", &["interactive", "agent_sandboxed", "agent_unsandboxed"]),
];

/// Some values of one attribute.
fn requirement() -> impl Strategy<Value = (&'static str, Vec<&'static str>)> {
    prop::sample::select(&VALUES[..]).prop_flat_map(|(attribute, values)| (Just(attribute), subsequence(values, 1..=values.len())))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_table_is_accepted_exactly_if_no_class_allows_more_than_the_one_below_it_and_each_allows_something(
        requirements in prop::collection::vec(requirement(), 4),
        rules in prop::collection::vec(subsequence(vec![0_usize, 1, 2, 3], 0..=4), 3),
    ) {
        let declared = |(place, (attribute, allowed)): (usize, &(&str, Vec<&str>))| json!({"id": format!("own-{place}"),
            "attribute": attribute, "allowed": allowed, "statement": "a value", "remedy": "Change the value.", "controls": []});
        let rule = |(class, requires): (&str, &Vec<usize>)| json!({"data_class": class, "effect": "permit",
            "requires": requires.iter().map(|place| format!("own-{place}")).collect::<Vec<_>>()});
        let classes = ["public", "internal", "confidential"];
        let accepted = overlaid(&json!({
            "requirements": requirements.iter().enumerate().map(declared).collect::<Vec<_>>(),
            "profiles": [{"id": "usage_policy", "rules": classes.into_iter().zip(&rules).map(rule).collect::<Vec<_>>()}],
        }));
        // By hand: every combination of values, of which none stands for what is not known.
        let mut uses: Vec<Vec<(&str, Option<&str>)>> = vec![Vec::new()];
        for (attribute, values) in VALUES {
            let stated = || values.iter().map(|value| Some(*value)).chain([None]);
            uses = uses.into_iter().flat_map(|own| stated().map(move |value| [&own[..], &[(attribute, value)]].concat())).collect();
        }
        let satisfied = |own: &[(&str, Option<&str>)], attribute: &str, allowed: &[&str]| {
            own.iter().any(|(name, value)| *name == attribute && value.is_some_and(|value| allowed.contains(&value)))
        };
        let allows = |requires: &[usize], own: &[(&str, Option<&str>)]| {
            satisfied(own, "account", &["corporate"])
                && satisfied(own, "execution", &["interactive", "agent_sandboxed"])
                && requires.iter().all(|place| satisfied(own, requirements[*place].0, &requirements[*place].1))
        };
        let is_strict = rules.windows(2).all(|pair| uses.iter().all(|own| !allows(&pair[1], own) || allows(&pair[0], own)));
        let is_of_use = rules.iter().all(|requires| uses.iter().any(|own| allows(requires, own)));
        prop_assert_eq!(accepted.is_ok(), is_strict && is_of_use, "{:?}", accepted.err());
    }
}

#[test]
fn what_a_requirement_may_not_leave_open_is_refused_together() {
    let access = json!({
        "requirements": [
            {"id": "approval", "attribute": "endpoint", "allowed": ["local"]},
            {"id": "corporate_account", "allowed": ["corporate", "private", "corporate"]},
            {"id": "sandboxed_execution", "allowed": []},
            {"id": "enterprise_endpoint", "attribute": null},
        ],
        "every_class": ["corporate_account", "corporate_account", "approvals"],
        "sign_offs": ["legal", "legal", "lawyers"],
        "profiles": [{"id": "dp_001", "rules": [{"data_class": "public", "requires": ["local_endpoint"]}]}],
    });
    assert_eq!(
        problems(&access),
        [
            "access.every_class inconsistent",
            "access.every_class[1] inconsistent",
            "access.every_class[2] unknown_id",
            "access.profiles[dp_001].rules[public].requires[0] unknown_id",
            "access.requirements[approval].attribute inconsistent",
            "access.requirements[corporate_account].allowed[1] invalid_value",
            "access.requirements[corporate_account].allowed[2] inconsistent",
            "access.requirements[enterprise_endpoint].attribute missing_field",
            "access.requirements[sandboxed_execution].allowed inconsistent",
            "access.sign_offs[1] inconsistent",
            "access.sign_offs[2] unknown_id",
        ]
    );
}

#[test]
fn a_class_that_is_permitted_and_can_never_be_used_is_refused() {
    let off = json!({"id": "privacy_mode_off", "attribute": "privacy_mode", "allowed": ["disabled"], "statement": "privacy mode {allowed}",
        "remedy": "Make sure that privacy mode is {allowed}.", "controls": []});
    let access = json!({"requirements": [off], "profiles": [{"id": "usage_policy", "rules": [
        {"data_class": "confidential", "requires": ["enterprise_endpoint", "privacy_mode", "privacy_mode_off", "vendor_telemetry_off"]}]}]});
    assert_eq!(problems(&access), ["access.profiles[usage_policy].rules[confidential].requires inconsistent"]);
}

#[test]
fn a_table_without_the_approval_is_refused() {
    let mut document: Value = serde_json::from_str(&Framework::builtin().to_json()).unwrap();
    document["access"]["requirements"].as_array_mut().unwrap().remove(0);
    let error = Framework::from_json(document.to_string().as_bytes()).unwrap_err();
    let mut found: Vec<(&str, ErrorKind)> = error.problems().iter().map(|problem| (problem.path.as_str(), problem.kind)).collect();
    found.sort_unstable();
    assert_eq!(found, [("access.every_class[0]", ErrorKind::UnknownId), ("access.requirements", ErrorKind::UnknownId)]);
}

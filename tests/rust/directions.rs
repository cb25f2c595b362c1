//! What a difference says about each sort of change: that it is one, whether it is for the better, and what caused it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop at once and say where")]

use aigov_core::{AssessOptions, Change, Direction, Framework, Posture, PostureDiff, Settings, SubjectKind};

const ON: &str = "2026-11-22";

fn posture_of(framework: &Framework, version: &str, organization: &str, more: &str, on: &str) -> Posture {
    let program =
        format!("schema_version: 2\nframework: {{ id: ai-code-generation, version: '{version}' }}\norganization: {organization}\n{more}");
    let program = framework.program_from_yaml(program.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    framework.assess(&program, &AssessOptions::as_of(on.parse().unwrap())).unwrap_or_else(|error| panic!("{error}"))
}

fn posture(more: &str) -> Posture {
    posture_of(&Framework::builtin(), "1.1.0", "{ name: X }", more, ON)
}

fn diff(before: &str, after: &str) -> PostureDiff {
    posture(after).diff(&posture(before))
}

#[track_caller]
fn change(diff: &PostureDiff, kind: SubjectKind, id: &str) -> Change {
    let found = diff.changes.iter().find(|change| change.kind == kind && change.id == id);
    found
        .unwrap_or_else(|| {
            panic!("no change of {kind} {id} among {:#?}", diff.changes.iter().map(|own| (own.kind, &own.id)).collect::<Vec<_>>())
        })
        .clone()
}

#[track_caller]
fn field(change: &Change, field: &str) -> (String, String) {
    let found = change.fields.iter().find(|own| own.field == field).unwrap_or_else(|| panic!("{field} among {:#?}", change.fields));
    (found.before.clone().unwrap_or_default(), found.after.clone().unwrap_or_default())
}

fn both(before: &str, after: &str) -> (String, String) {
    (before.to_owned(), after.to_owned())
}

/// The direction of one change, there and back.
#[track_caller]
fn there_and_back(before: &str, after: &str, kind: SubjectKind, id: &str) -> (Direction, Direction) {
    (change(&diff(before, after), kind, id).direction, change(&diff(after, before), kind, id).direction)
}

const WORSE: (Direction, Direction) = (Direction::Worse, Direction::Better);
const NEITHER: (Direction, Direction) = (Direction::Neither, Direction::Neither);

#[test]
fn an_inherent_risk_that_rises_is_worse() {
    let rated = "risks: [ { id: R003, likelihood: almost_certain, impact: severe, reason: An audit., approver: Anna } ]";
    assert_eq!(there_and_back("", rated, SubjectKind::Risk, "R003"), WORSE);
    assert_eq!(field(&change(&diff("", rated), SubjectKind::Risk, "R003"), "inherent.level"), both("high", "critical"));
}

#[test]
fn a_treatment_that_is_taken_back_is_a_change() {
    let (with, without) = ("risks: [ { id: R003, treatment: accept, owner: Anna } ]", "risks: [ { id: R003, owner: Anna } ]");
    let found = change(&diff(with, without), SubjectKind::Risk, "R003");
    assert_eq!((field(&found, "treatment"), found.direction), (both("accept", ""), Direction::Neither));
    assert_eq!(found.causes.iter().map(|cause| cause.fact.as_str()).collect::<Vec<_>>(), ["risks/R003"]);
}

#[test]
fn a_new_owner_is_a_change_and_neither_better_nor_worse() {
    let of =
        |owner: &str| format!("controls: [ {{ id: TM-001, status: planned, owner: {owner} }} ]\nrisks: [ {{ id: R003, owner: {owner} }} ]");
    let found = diff(&of("Anna"), &of("Berta"));
    for (kind, id, cause) in [(SubjectKind::Control, "TM-001", "controls/TM-001"), (SubjectKind::Risk, "R003", "risks/R003")] {
        let found = change(&found, kind, id);
        assert_eq!((field(&found, "owner"), found.direction), (both("Anna", "Berta"), Direction::Neither));
        assert_eq!(found.causes.iter().map(|cause| cause.fact.as_str()).collect::<Vec<_>>(), [cause]);
    }
}

#[test]
fn progress_that_is_lost_is_worse() {
    let ids = ["TM-001", "TM-002", "TM-003", "DP-001", "DP-002", "SEC-001", "SEC-002", "SEC-003"];
    let of = |count: usize| {
        let entries: Vec<String> = ids.iter().take(count).map(|id| format!("{{ id: {id}, status: implemented }}")).collect();
        format!("controls: [ {} ]", entries.join(", "))
    };
    assert_eq!(there_and_back(&of(8), &of(3), SubjectKind::Maturity, "declared"), WORSE);
    let found = change(&diff(&of(8), &of(3)), SubjectKind::Maturity, "declared");
    assert_eq!(field(&found, "progress.levels[3].met"), both("8/11", "3/11"));
}

#[test]
fn a_figure_that_moves_away_from_its_target_is_worse() {
    let of = |figure: u32| {
        format!(
            "measurements: [ {{ metric: ai_tool_coverage, numerator: {figure}, denominator: 100, starts_on: 2026-10-01, ends_on: 2026-10-31 }} ]"
        )
    };
    assert_eq!(there_and_back(&of(89), &of(20), SubjectKind::Metric, "ai_tool_coverage"), WORSE);
    let found = change(&diff(&of(89), &of(20)), SubjectKind::Metric, "ai_tool_coverage");
    assert_eq!(field(&found, "targets[0].measured.figure"), both("89/100", "20/100"));
    assert_eq!(found.before.as_deref(), Some("missed: 89 of 100"));
}

const DENIED: &str = "tools: [ { id: aider, name: Aider, endpoint: local, account: corporate, execution: interactive } ]\nrepositories: [ { id: shop, classification: public, tools: [aider] } ]";
const UNUSED: &str = "tools: [ { id: aider, name: Aider } ]\nrepositories: [ { id: shop, classification: public } ]";

#[test]
fn a_new_denial_is_worse() {
    assert_eq!(there_and_back(UNUSED, DENIED, SubjectKind::Access, "shop/aider"), WORSE);
    assert_eq!(there_and_back(UNUSED, DENIED, SubjectKind::Uses, "public"), WORSE);
    assert_eq!(there_and_back(UNUSED, DENIED, SubjectKind::Uses, "all"), WORSE);
}

#[test]
fn a_denied_use_that_is_excused_is_neither_better_nor_worse() {
    let excused = format!(
        "{DENIED}\nexceptions: [ {{ id: ex-1, control: TM-002, approver: board, reason: trial, starts_on: 2026-11-01, ends_on: 2026-12-01 }} ]"
    );
    assert_eq!(there_and_back(DENIED, &excused, SubjectKind::Access, "shop/aider"), NEITHER);
    let found = change(&diff(DENIED, &excused), SubjectKind::Access, "shop/aider");
    assert_eq!(field(&found, "excused_by[ex-1]").1, r#"{"exception":"ex-1","scope":[]}"#);
    assert_eq!(found.causes.iter().map(|cause| cause.fact.as_str()).collect::<Vec<_>>(), ["exceptions/ex-1"]);
}

#[test]
fn what_no_longer_applies_is_neither_better_nor_worse() {
    let exempt = "controls: [ { id: TM-003, status: not_applicable, justification: j, approver: c, effective_on: 2026-11-01 } ]";
    for other in ["", "controls: [ { id: TM-003, status: implemented } ]"] {
        assert_eq!(there_and_back(other, exempt, SubjectKind::Control, "TM-003"), NEITHER);
    }
    assert_eq!(there_and_back("", exempt, SubjectKind::Exclusion, "not_applicable/TM-003"), NEITHER);
}

#[test]
fn a_failed_check_and_a_lost_proof_are_worse() {
    let of = |failed: &str| {
        format!(
            "controls: [ {{ id: CMP-001, status: implemented }} ]
evidence:
  - {{ id: p, result: pass, effective_on: 2026-11-02, supports: [CMP-001.pipeline, CMP-001.compliance_report, CMP-001.remediation] }}
{failed}"
        )
    };
    let (before, after) = (of(""), of("  - { id: f, result: fail, effective_on: 2026-11-20, supports: [CMP-001.compliance_report] }"));
    for (kind, id) in [(SubjectKind::Item, "CMP-001.compliance_report"), (SubjectKind::Control, "CMP-001"), (SubjectKind::Risk, "R003")] {
        assert_eq!(there_and_back(&before, &after, kind, id), WORSE, "{id}");
        let found = change(&diff(&before, &after), kind, id);
        assert_eq!(found.causes.iter().map(|cause| cause.fact.as_str()).collect::<Vec<_>>(), ["evidence/f"], "{id}");
    }
}

#[test]
fn an_approval_that_is_lost_is_worse_and_named() {
    let of =
        |legal: &str| format!("tools: [ {{ id: aider, name: Aider, approvals: [ {{ by: security, approved_on: 2026-06-01 }}{legal} ] }} ]");
    let (with, without) = (of(", { by: legal, approved_on: 2026-06-02 }"), of(""));
    assert_eq!(there_and_back(&with, &without, SubjectKind::Tool, "aider"), WORSE);
    let causes = change(&diff(&with, &without), SubjectKind::Tool, "aider").causes;
    assert_eq!(causes.iter().map(|cause| cause.fact.as_str()).collect::<Vec<_>>(), ["tools/aider/approvals/legal/2026-06-02"]);
}

#[test]
fn the_endpoint_of_a_tool_is_named_as_the_cause_of_its_denial() {
    let of = |endpoint: &str| {
        format!(
            "tools:
  - {{ id: aider, name: Aider, endpoint: {endpoint}, account: corporate, execution: interactive,
      approvals: [ {{ by: security, approved_on: 2026-06-01 }}, {{ by: legal, approved_on: 2026-06-01 }} ] }}
repositories: [ {{ id: org/shop, classification: internal, tools: [aider] }} ]"
        )
    };
    let found = diff(&of("enterprise"), &of("consumer"));
    let denial = change(&found, SubjectKind::Access, "org/shop/aider");
    assert_eq!(denial.direction, Direction::Worse);
    let causes: Vec<_> = denial.causes.iter().map(|cause| (cause.fact.as_str(), cause.before.as_deref(), cause.after.as_deref())).collect();
    let run = |endpoint: &str| format!("endpoint {endpoint}, corporate account, execution interactive");
    assert_eq!(causes, [("tools/aider", Some(run("enterprise").as_str()), Some(run("consumer").as_str()))]);
}

#[test]
fn an_appetite_that_falls_is_named_in_words() {
    let found = diff("settings: { appetite: medium }", "settings: { appetite: low }");
    let risk = change(&found, SubjectKind::Risk, "R008");
    let causes: Vec<_> = risk.causes.iter().map(|cause| (cause.fact.as_str(), cause.before.as_deref(), cause.after.as_deref())).collect();
    assert_eq!(
        causes,
        [("settings", Some("on record"), Some("on record, with other details")), ("settings/appetite", Some("medium"), Some("low"))][1..]
    );
    assert_eq!(risk.direction, Direction::Neither);
}

#[test]
fn settings_of_a_call_are_named_in_words() {
    let framework = Framework::builtin();
    let program = framework
        .program_from_yaml(b"schema_version: 2\nframework: { id: ai-code-generation, version: '1.1.0' }\norganization: { name: X }")
        .unwrap();
    let with = |appetite: &str| {
        let mut options = AssessOptions::as_of(ON.parse().unwrap());
        options.settings = Some(Settings { appetite: Some(appetite.parse().unwrap()), ..Settings::default() });
        framework.assess(&program, &options).unwrap()
    };
    let found = with("low").diff(&with("medium"));
    let causes = change(&found, SubjectKind::Risk, "R001").causes;
    assert_eq!(causes.iter().map(|cause| cause.fact.as_str()).collect::<Vec<_>>(), ["settings/appetite"]);
}

#[test]
fn a_rule_that_changes_is_named_in_words() {
    let overlay = br#"{"version": "1.1.0+x", "controls": [{"id": "TM-001", "evidence": [{"id": "inventory", "max_age_days": 14}]}]}"#;
    let more = "evidence: [ { id: e, supports: [TM-001.inventory], result: pass, effective_on: 2026-11-01 } ]";
    let before = posture_of(&Framework::builtin(), "1.1.0", "{ name: X }", more, ON);
    let after = posture_of(&Framework::builtin().extend(overlay).unwrap(), "1.1.0+x", "{ name: X }", more, ON);
    let item = change(&after.diff(&before), SubjectKind::Item, "TM-001.inventory");
    let causes: Vec<_> = item.causes.iter().map(|cause| (cause.fact.as_str(), cause.before.as_deref(), cause.after.as_deref())).collect();
    assert_eq!(causes, [("framework/controls/TM-001/evidence/inventory/max_age_days", Some("31"), Some("14"))]);
}

#[test]
fn a_sign_off_that_begins_stands_in_diff_and_outlook() {
    let more = "tools: [ { id: aider, name: Aider, approvals: [ { by: security, approved_on: 2026-12-01 } ] } ]";
    let on = |day: &str| posture_of(&Framework::builtin(), "1.1.0", "{ name: X }", more, day);
    let lacking = field(&change(&on("2026-12-01").diff(&on("2026-11-30")), SubjectKind::Tool, "aider"), "lacking");
    assert_eq!(lacking, both(r#"["security","legal"]"#, r#"["legal"]"#));
    let outlook = on(ON).foresight("2026-12-31".parse().unwrap()).unwrap();
    let days: Vec<String> = outlook
        .days
        .iter()
        .filter(|day| day.changes.iter().any(|own| own.kind == SubjectKind::Tool))
        .map(|day| day.on.to_string())
        .collect();
    assert_eq!(days, ["2026-12-01"]);
}

#[test]
fn an_approval_that_lapses_in_a_scope_stands_in_the_outlook() {
    // The other sign-off of the scope comes in after the first has lapsed.
    let more = "tools:
  - { id: aider, name: Aider, endpoint: local, account: corporate, execution: interactive, approvals: [
      { by: security, approved_on: 2026-11-01, expires_on: 2026-11-30, scope: [shop] }, { by: legal, approved_on: 2026-12-10, scope: [shop] } ] }
repositories: [ { id: shop, classification: public, tools: [aider] } ]";
    let start = posture_of(&Framework::builtin(), "1.1.0", "{ name: X }", more, ON);
    assert_eq!(start.access.denials[0].decision.reasons[0].code.as_str(), "not_approved");
    let outlook = start.foresight("2026-12-31".parse().unwrap()).unwrap();
    let day = outlook.days.iter().find(|day| day.on.to_string() == "2026-12-10").unwrap();
    let denial = day.changes.iter().find(|own| own.kind == SubjectKind::Access).unwrap();
    assert_eq!((denial.before.as_deref(), denial.after.as_deref()), (Some("denied: not approved"), Some("denied: approval expired")));
}

#[test]
fn every_fact_that_an_explanation_cites_is_on_record() {
    let units = "{ name: X, units: [a, { id: b, owner: Berta, ends_on: 2027-01-01 }] }";
    let more = "tools: [ { id: aider, name: Aider } ]
repositories: [ { id: org/shop, unit: b, classification: public, tools: [aider, aider-2] }, { id: org, classification: secret, tools: [aider] } ]
controls: [ { id: TM-001, status: implemented, unit: a, owner: Anna }, { id: TM-003, status: not_applicable, unit: b, justification: j, approver: c } ]
events: [ { id: req-1, kind: tool_request, tool: aider, unit: b, occurred_on: 2026-10-01, due_days: 30 } ]
evidence: [ { id: e, supports: [TM-001.inventory], result: fail, effective_on: 2026-11-01, unit: a } ]
risks: [ { id: R003, owner: Anna }, { id: K-1, category: security, description: d, likelihood: likely, impact: minor, target: { likelihood: rare, impact: minor } } ]
measurements: [ { metric: ai_tool_coverage, numerator: 20, denominator: 100, starts_on: 2026-10-01, ends_on: 2026-10-31, unit: a } ]
policies: [ { document: usage_policy, approver: c, approved_on: 2026-01-01, reviewed_on: 2026-03-10 }, { document: usage_policy, approver: c, approved_on: 2026-05-01 } ]"
        .replace(", aider-2", "");
    let posture = posture_of(&Framework::builtin(), "1.1.0", units, &more, ON);
    let document: serde_json::Value = serde_json::from_str(&posture.to_json()).unwrap();
    let entries: Vec<&str> = document["inputs"].as_array().unwrap().iter().map(|input| input["entry"].as_str().unwrap()).collect();
    let wholes = ["as_of", "known_at", "unit", "settings", "framework", "program"];
    let mut all: Vec<aigov_core::Explanation> = Vec::new();
    let ids = [
        "declared",
        "evidenced",
        "unit/b",
        "document/usage_policy",
        "uses/all",
        "repository/org/shop",
        "repository/org",
        "access/org/shop/aider",
        "evidence/e",
        "event/req-1",
        "settings/settings",
        "posture/posture",
        "tool/aider",
        "K-1",
    ];
    let ids = ids.into_iter().map(str::to_owned);
    let ids =
        ids.chain(posture.controls.iter().map(|own| own.control.to_string())).chain(posture.risks.iter().map(|own| own.risk.to_string()));
    let ids =
        ids.chain(posture.metrics.iter().map(|own| own.metric.to_string())).chain(posture.duties.iter().map(|own| own.duty.to_string()));
    let ids = ids
        .chain(posture.characteristics.iter().map(|own| own.characteristic.to_string()))
        .chain(posture.coverage.iter().map(|own| own.edition.to_string()));
    let ids = ids.chain(posture.warnings.iter().map(|own| format!("warning/{}/{}", own.code, own.fact)));
    for id in ids {
        all.push(posture.explain(&id).unwrap_or_else(|error| panic!("{error}")));
    }
    while let Some(explanation) = all.pop() {
        for fact in &explanation.facts {
            assert!(
                wholes.contains(&fact.fact.as_str()) || entries.contains(&fact.fact.as_str()),
                "{} {} cites {}",
                explanation.kind,
                explanation.id,
                fact.fact
            );
            assert!(!fact.says.trim().is_empty() && !fact.says.trim_end().ends_with(':'), "{}", fact.fact);
        }
        all.extend(explanation.from);
    }
    assert!(posture.explain("policy_review").unwrap().facts.iter().any(|fact| fact.fact.starts_with("policies/usage_policy/2026-0")));
    assert!(posture.explain("R003").unwrap().facts.iter().any(|fact| fact.says == "decided: owner Anna"));
}

#[test]
fn an_explanation_of_the_whole_tells_of_each_unit() {
    let units = "{ name: X, units: [a, b] }";
    let more = "controls: [ { id: TM-001, status: implemented, unit: a, owner: Anna } ]";
    let posture = posture_of(&Framework::builtin(), "1.1.0", units, more, ON);
    let because = posture.explain("TM-001").unwrap().because;
    assert!(because.contains("b states nothing about it") && because.contains("a (owner Anna): implemented, not proven"), "{because}");
}

#[test]
fn an_override_shows_the_rating_of_the_framework() {
    let posture = posture("risks: [ { id: R002, likelihood: rare, impact: minor, reason: An audit., approver: Anna } ]");
    assert!(posture.explain("R002").unwrap().value.ends_with("; framework: critical (likely × major)"));
}

#[test]
fn an_outlook_beyond_its_limit_gives_what_it_found() {
    let start: aigov_core::Date = ON.parse().unwrap();
    let reviews = (1..=2_100).map(|place| format!("  - {{ duty: risk_register_review, done_on: {} }}", start.plus_days(place).unwrap()));
    let more = format!("reviews:\n{}\n", reviews.collect::<Vec<_>>().join("\n"));
    let outlook = posture(&more).foresight(start.plus_days(3_000).unwrap()).unwrap();
    assert_eq!(outlook.days.len(), aigov_core::LONGEST_HISTORY);
    assert_eq!(outlook.stopped_on, Some(start.plus_days(2_001).unwrap()));
}

#[test]
fn a_plan_offers_a_decision_and_never_counts_it() {
    let more = "tools: [ { id: aider, name: Aider } ]
controls: [ { id: TM-002, status: implemented } ]
events: [ { id: req-1, kind: tool_request, tool: aider, occurred_on: 2026-08-01, due_days: 30 } ]";
    let plan = posture(more).plan(&aigov_core::PlanTarget { level: Some(2), appetite: None }).unwrap();
    let decide = plan.actions.iter().find(|action| action.kind == aigov_core::ActionKind::DecideRequest).unwrap();
    assert_eq!((decide.subject.as_str(), decide.lowers.len(), decide.contributes_to.len()), ("req-1", 0, 0));
    assert!(!plan.actions.iter().any(|action| action.kind == aigov_core::ActionKind::ApproveTool));
}

//! Laws of postures at a date: proof, foresight, differences, plans.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a law that cannot go on should stop at once and say where"
)]

use aigov_core::{ActionKind, AssessOptions, Date, Framework, PlanTarget, Posture};
use proptest::{prelude::*, sample::select};
use serde_json::{Value, json};

fn day(offset: i64) -> String {
    "2026-01-01".parse::<Date>().unwrap().plus_days(offset).unwrap().to_string()
}

fn items() -> Vec<String> {
    let framework = Framework::builtin();
    framework.controls().iter().flat_map(|control| control.evidence.iter().map(move |item| format!("{}.{}", control.id, item.id))).collect()
}

fn control() -> impl Strategy<Value = Value> {
    let ids: Vec<String> = Framework::builtin().controls().iter().map(|control| control.id.to_string()).collect();
    let statuses = vec!["planned", "partial", "implemented", "implemented", "implemented", "not_applicable"];
    (select(ids), select(statuses), -400_i64..500, prop::option::of(select(vec!["retail", "platform"]))).prop_map(
        |(id, status, on, unit)| {
            json!({ "id": id, "status": status, "unit": unit, "effective_on": day(on), "received_on": day(on),
            "justification": "by the law", "approver": "committee" })
        },
    )
}

fn evidence() -> impl Strategy<Value = Value> {
    let of = (select(items()), -400_i64..500, 0_i64..60, any::<bool>(), prop::option::of(select(vec!["retail", "platform"])));
    (of, prop::option::of(select(vec!["inc-1", "inc-2", "req-1"]))).prop_map(|((item, on, late, pass, unit), covers)| {
        json!({ "supports": [item], "result": if pass { "pass" } else { "fail" }, "effective_on": day(on), "received_on": day(on + late),
            "covers": covers.into_iter().collect::<Vec<_>>(), "unit": unit })
    })
}

prop_compose! {
    fn program()(
        controls in prop::collection::vec(control(), 0..30),
        mut evidence in prop::collection::vec(evidence(), 0..60),
        grace in 0_u32..20,
        starts in -100_i64..300,
    ) -> Value {
        for (place, record) in evidence.iter_mut().enumerate() {
            record["id"] = json!(format!("ev-{place}"));
        }
        let mut seen = std::collections::HashSet::new();
        let controls: Vec<Value> = controls.into_iter().filter(|entry| seen.insert(format!("{}{}{}", entry["id"], entry["unit"], entry["effective_on"]))).collect();
        json!({
            "schema_version": 2,
            "framework": { "id": "ai-code-generation", "version": "1.1.0" },
            "organization": { "name": "Example Foundry", "units": ["retail", "platform"] },
            "settings": { "appetite": "medium", "grace_days": grace },
            "controls": controls,
            "evidence": evidence,
            "events": [
                { "id": "inc-1", "kind": "incident", "occurred_on": day(starts), "due_days": 30 },
                { "id": "inc-2", "kind": "incident", "occurred_on": day(starts + 90), "due_days": 10, "unit": "retail" },
                { "id": "req-1", "kind": "tool_request", "occurred_on": day(starts + 10), "due_days": 14, "tool": "aider" },
            ],
            "tools": [ { "id": "aider", "name": "Aider", "endpoint": "local", "account": "corporate", "execution": "interactive", "approvals": [
                { "by": "security", "approved_on": day(starts), "expires_on": day(starts + 120) }, { "by": "legal", "approved_on": day(starts + 5) } ] } ],
            "repositories": [ { "id": "shop", "unit": "retail", "classification": "public", "tools": ["aider"] } ],
            "exceptions": [ { "id": "ex-1", "control": "TM-002", "approver": "board", "reason": "trial", "starts_on": day(starts), "ends_on": day(starts + 20) } ],
            "reviews": [ { "duty": "risk_register_review", "done_on": day(starts) } ],
            "measurements": [ { "metric": "ai_tool_coverage", "numerator": 91, "denominator": 100, "starts_on": day(starts), "ends_on": day(starts + 30) } ],
        })
    }
}

fn assess(document: &Value, as_of: i64) -> Posture {
    assess_unit(document, as_of, None)
}

fn assess_unit(document: &Value, as_of: i64, unit: Option<&str>) -> Posture {
    let framework = Framework::builtin();
    let program = framework.program_from_json(document.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let mut options = AssessOptions::as_of(day(as_of).parse().unwrap());
    options.unit = unit.map(|unit| unit.parse().unwrap());
    framework.assess(&program, &options).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_posture_does_not_differ_from_itself_and_no_change_lacks_a_cause(a in program(), b in program(), from in 0_i64..200, to in 0_i64..200) {
        let (earlier, later) = (assess(&a, from), assess(&b, to));
        prop_assert!(earlier.diff(&earlier).changes.is_empty());
        for change in later.diff(&earlier).changes {
            prop_assert!(!change.causes.is_empty(), "{:?} {}", change.kind, change.id);
        }
    }

    #[test]
    fn evidenced_never_exceeds_declared(a in program(), on in 0_i64..400) {
        let posture = assess(&a, on);
        prop_assert!(posture.maturity.evidenced.current_level <= posture.maturity.declared.current_level);
    }

    #[test]
    fn foresight_agrees_with_every_single_day(a in program(), from in 0_i64..200) {
        let framework = Framework::builtin();
        let program = framework.program_from_json(a.to_string().as_bytes()).unwrap();
        let on = |offset: i64| framework.assess(&program, &AssessOptions::as_of(day(offset).parse().unwrap())).unwrap();
        let start = on(from);
        let foreseen = start.foresight(day(from + 150).parse().unwrap()).unwrap();
        let mut brute = Vec::new();
        let mut today = start;
        for offset in 1..=150 {
            let then = on(from + offset);
            let changes = then.diff(&today).changes;
            if !changes.is_empty() {
                brute.push((day(from + offset), changes.iter().map(|change| (change.kind, change.id.clone(), change.before.clone(), change.after.clone())).collect::<Vec<_>>()));
            }
            today = then;
        }
        let walked: Vec<_> = foreseen.days.iter().map(|foreseen| (foreseen.on.to_string(),
            foreseen.changes.iter().map(|change| (change.kind, change.id.clone(), change.before.clone(), change.after.clone())).collect::<Vec<_>>())).collect();
        prop_assert_eq!(walked, brute);
    }

    #[test]
    fn every_changes_on_is_the_first_day_of_another_state(a in program(), on in 0_i64..300) {
        let posture = assess(&a, on);
        for state in &posture.controls {
            for item in &state.items {
                if let Some(next) = item.changes_on {
                    let framework = Framework::builtin();
                    let program = framework.program_from_json(a.to_string().as_bytes()).unwrap();
                    let then = framework.assess(&program, &AssessOptions::as_of(next)).unwrap();
                    let after = then.controls.iter().find(|own| own.control == state.control).unwrap().items.iter().find(|own| own.item == item.item).unwrap();
                    let moved = (after.state, after.standing, after.unit.clone()) != (item.state, item.standing, item.unit.clone());
                    prop_assert!(moved, "{}.{} does not change on {next}", state.control, item.item);
                }
            }
        }
    }

    #[test]
    fn a_plan_reaches_its_target_when_it_is_carried_out(a in program(), on in 0_i64..300, level in 1_u8..=5) {
        let posture = assess(&a, on);
        let plan = posture.plan(&PlanTarget { level: Some(level), appetite: Some("medium".parse().unwrap()) }).unwrap();
        let then = assess(&carried_out(&a, on, plan.actions.iter().map(|action| (action.kind, action.subject.as_str()))), on);
        prop_assert!(then.maturity.evidenced.current_level >= level, "level {} after {:?}", then.maturity.evidenced.current_level, plan.actions);
        for risk in &then.risks {
            let within = risk.appetite == aigov_core::AppetiteState::Within;
            prop_assert!(within || plan.out_of_reach.contains(&risk.risk), "{} stays above", risk.risk);
        }
    }
}

/// The program with actions carried out on a day, by whoever states the control: the organisation, or the units that do.
fn carried_out<'a>(program: &Value, on: i64, actions: impl Iterator<Item = (ActionKind, &'a str)>) -> Value {
    // The organisation and its units, each with whether it holds that the control does not apply.
    let parties = |control: &str| -> Vec<(Value, bool)> {
        let held = |unit: &Value| {
            let entries = program["controls"].as_array().unwrap().iter().filter(|entry| entry["id"] == control && entry["unit"] == *unit);
            let in_effect = entries.filter(|entry| entry["effective_on"].as_str().unwrap() <= day(on).as_str());
            in_effect.max_by_key(|entry| entry["effective_on"].as_str().unwrap().to_owned()).map(|entry| entry["status"].clone())
        };
        let of_organization = held(&Value::Null);
        let exempt = |unit: &Value| held(unit).or_else(|| of_organization.clone()).is_some_and(|status| status == "not_applicable");
        let units = ["retail", "platform"].map(Value::from);
        let organization = [Value::Null].into_iter().filter(|_| of_organization.is_some());
        organization.chain(units).map(|unit| (unit.clone(), exempt(&unit))).collect()
    };
    // Whoever declares that it does not apply has nothing to do.
    let units = |control: &str| parties(control).into_iter().filter(|(_, exempt)| !exempt).map(|(unit, _)| unit).collect::<Vec<_>>();
    let framework = Framework::builtin();
    let trigger_of = |subject: &str| {
        let (control, item) = subject.rsplit_once('.')?;
        let control = framework.controls().iter().find(|own| own.id == control)?;
        control.evidence.iter().find(|own| own.id == item)?.trigger.as_ref().map(ToString::to_string)
    };
    let mut carried = program.clone();
    let mut add = |list: &str, entry: Value| {
        if carried[list].is_null() {
            carried[list] = json!([]);
        }
        carried[list].as_array_mut().unwrap().push(entry);
    };
    let (mut approved, mut rejected) = (Vec::new(), Vec::new());
    for (place, (kind, subject)) in actions.enumerate() {
        match kind {
            ActionKind::Implement => {
                for unit in units(subject) {
                    add(
                        "controls",
                        json!({ "id": subject, "status": "implemented", "effective_on": day(on), "received_on": day(on + 1), "unit": unit }),
                    );
                }
            }
            ActionKind::BuildCapability => add("capabilities", json!({ "id": subject, "status": "implemented", "effective_on": day(on) })),
            ActionKind::ApproveTool => approved.push(subject.to_owned()),
            // A request that is decided is rejected here.
            ActionKind::DecideRequest => rejected.push(subject.to_owned()),
            ActionKind::ReviewExemption => {
                for (unit, _) in parties(subject).into_iter().filter(|(_, exempt)| *exempt) {
                    add(
                        "controls",
                        json!({ "id": subject, "status": "not_applicable", "effective_on": day(on), "received_on": day(on + 1), "unit": unit,
                            "justification": "reviewed", "approver": "committee" }),
                    );
                }
            }
            ActionKind::RecordEvidence | ActionKind::Attest => {
                let mut covers = if kind == ActionKind::RecordEvidence {
                    vec!["inc-1".to_owned(), "inc-2".to_owned(), "req-1".to_owned()]
                } else {
                    Vec::new()
                };
                // Where nothing has happened yet, there is proof once something has.
                if let Some(trigger) = trigger_of(subject) {
                    let event = format!("plan-event-{place}");
                    add("events", json!({ "id": event, "kind": trigger, "occurred_on": day(on), "due_days": 30 }));
                    covers.push(event);
                }
                // A capability is the organisation's alone.
                let of_units = || units(subject.split('.').next().unwrap());
                let recording = if kind == ActionKind::Attest { vec![Value::Null] } else { of_units() };
                for (of, unit) in recording.into_iter().enumerate() {
                    let id = format!("plan-{place}-{of}");
                    // On one day a failure wins, unless the newer check replaces it by name.
                    let failed = program["evidence"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .filter(|own| own["effective_on"] == day(on) && own["unit"] == unit && own["supports"][0] == subject);
                    let supersedes: Vec<&Value> = failed.map(|own| &own["id"]).collect();
                    add(
                        "evidence",
                        json!({ "id": id, "supports": [subject], "covers": covers, "result": "pass", "effective_on": day(on), "unit": unit,
                            "received_on": day(on + 100), "supersedes": supersedes }),
                    );
                }
            }
        }
    }
    for event in carried["events"].as_array_mut().unwrap() {
        if rejected.iter().any(|id| event["id"] == *id) {
            let closed = json!({ "outcome": "rejected", "closed_on": day(on), "decided_by": "committee", "reason": "decided" });
            event.as_object_mut().unwrap().extend(closed.as_object().unwrap().clone());
        }
    }
    for tool in carried["tools"].as_array_mut().unwrap() {
        if approved.iter().any(|id| tool["id"] == *id) {
            let approvals = tool["approvals"].as_array_mut().unwrap();
            for by in ["security", "legal"] {
                if !approvals.iter().any(|own| own["by"] == by && own["approved_on"] == day(on)) {
                    approvals.push(json!({ "by": by, "approved_on": day(on), "received_on": day(on + 1) }));
                }
            }
        }
    }
    carried
}

/// The built-in framework with a level 2 that asks for these controls only.
fn small(required: &[String]) -> Framework {
    let overlay = json!({ "version": "small", "levels": [ { "level": 2, "controls_required": required } ] });
    Framework::builtin().extend(overlay.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_shorter_plan_reaches_the_level(
        a in program(),
        on in 0_i64..300,
        required in prop::sample::subsequence(vec!["TM-001", "TM-002", "DP-001", "OPS-001", "OPS-002"], 1..=2),
    ) {
        let required: Vec<String> = required.into_iter().map(str::to_owned).collect();
        let framework = small(&required);
        let mut a = a;
        a["framework"]["version"] = json!("small");
        let judge = |document: &Value| {
            let program = framework.program_from_json(document.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            framework.assess(&program, &AssessOptions::as_of(day(on).parse().unwrap())).unwrap()
        };
        let plan = judge(&a).plan(&PlanTarget { level: Some(2), appetite: None }).unwrap();
        // Every action that there is for these controls, in every combination that is shorter than the plan.
        let mut all: Vec<(ActionKind, String)> = vec![(ActionKind::ApproveTool, "aider".to_owned())];
        for control in framework.controls().iter().filter(|control| required.iter().any(|id| control.id == id.as_str())) {
            all.push((ActionKind::Implement, control.id.to_string()));
            all.extend(control.evidence.iter().map(|item| (ActionKind::RecordEvidence, format!("{}.{}", control.id, item.id))));
        }
        for mask in 0_u32..1 << all.len() {
            if usize::try_from(mask.count_ones()).unwrap() < plan.actions.len() {
                let chosen = all.iter().enumerate().filter(|(place, _)| mask >> place & 1 == 1).map(|(_, (kind, subject))| (*kind, subject.as_str()));
                let reached = judge(&carried_out(&a, on, chosen)).maturity.evidenced.current_level;
                prop_assert!(reached < 2, "{:?} is not the shortest: {mask:b} of {all:?}", plan.actions);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_stored_posture_says_the_same(a in program(), on in 0_i64..300) {
        let live = assess(&a, on);
        let stored = Posture::from_json(live.to_json().as_bytes()).unwrap();
        prop_assert_eq!(stored.to_json(), live.to_json());
        prop_assert!(stored.diff(&live).changes.is_empty());
        prop_assert_eq!(stored.explain("evidenced").unwrap(), live.explain("evidenced").unwrap());
    }

    #[test]
    fn one_more_passing_record_never_lowers_anything(a in program(), on in 0_i64..300, item in select(items()), back in -20_i64..60,
        unit in prop::option::of(select(vec!["retail", "platform"]))) {
        let mut more = a.clone();
        more["evidence"].as_array_mut().unwrap().push(json!({ "id": "one-more", "supports": [item], "covers": ["inc-1", "inc-2", "req-1"],
            "result": "pass", "effective_on": day(on - back), "unit": unit }));
        for judged in [None, Some("retail")] {
            let (before, after) = (assess_unit(&a, on, judged), assess_unit(&more, on, judged));
            for change in after.diff(&before).changes {
                prop_assert!(change.direction != aigov_core::Direction::Worse, "{:?} {} fell: {:?} to {:?}", change.kind, change.id, change.before, change.after);
            }
        }
    }

    #[test]
    fn what_was_not_received_in_between_changes_nothing(a in program(), on in 0_i64..300, k1 in 0_i64..300, more in 1_i64..40) {
        let framework = Framework::builtin();
        let program = framework.program_from_json(a.to_string().as_bytes()).unwrap();
        let entries = || a.as_object().unwrap().values().filter_map(Value::as_array).flatten();
        let received = |from: &str, to: &str| {
            entries().filter_map(|entry| entry["received_on"].as_str()).any(|received| received > from && received <= to)
        };
        let (earlier, later) = (day(k1), day(k1 + more));
        prop_assume!(!received(&earlier, &later));
        let at = |known_at: &str| {
            let mut options = AssessOptions::as_of(day(on).parse().unwrap());
            options.known_at = Some(known_at.parse().unwrap());
            let mut document: Value = serde_json::from_str(&framework.assess(&program, &options).unwrap().to_json()).unwrap();
            document["known_at"] = Value::Null;
            document
        };
        prop_assert_eq!(at(&earlier), at(&later));
    }
}

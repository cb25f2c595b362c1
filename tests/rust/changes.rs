//! Laws of differences: nothing readable is missed, each change names what was really edited, and a stored posture tells what a live one does.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a law that cannot go on should stop at once and say where"
)]

use std::collections::{BTreeMap, BTreeSet};

use aigov_core::{AssessOptions, Change, Date, Framework, Posture, PostureDiff, Program, Step, SubjectKind};
use proptest::{prelude::*, sample::select};
use serde_json::{Value, json};

fn day(offset: i64) -> String {
    "2026-01-01".parse::<Date>().unwrap().plus_days(offset).unwrap().to_string()
}

/// What a posture says: its document without the date, what was known, what it was made from and what it cites.
fn said(posture: &Posture) -> Value {
    let mut document: Value = serde_json::from_str(&posture.to_json()).unwrap();
    for key in ["schema_version", "as_of", "known_at", "digests", "facts", "inputs"] {
        assert!(document.as_object_mut().unwrap().remove(key).is_some(), "{key}");
    }
    document
}

fn stored(posture: &Posture) -> Posture {
    Posture::from_json(posture.to_json().as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn read(document: &Value) -> Result<Program, aigov_core::Error> {
    Framework::builtin().program_from_json(document.to_string().as_bytes())
}

fn assess(document: &Value, on: &str, known_at: Option<&str>, unit: Option<&str>) -> Posture {
    let program = read(document).unwrap_or_else(|error| panic!("{error}"));
    assess_program(&program, on, known_at, unit)
}

fn assess_program(program: &Program, on: &str, known_at: Option<&str>, unit: Option<&str>) -> Posture {
    let mut options = AssessOptions::as_of(on.parse().unwrap());
    options.known_at = known_at.map(|day| day.parse().unwrap());
    options.unit = unit.map(|unit| unit.parse().unwrap());
    Framework::builtin().assess(program, &options).unwrap_or_else(|error| panic!("{error}"))
}

fn items() -> Vec<String> {
    let framework = Framework::builtin();
    framework.controls().iter().flat_map(|control| control.evidence.iter().map(move |item| format!("{}.{}", control.id, item.id))).collect()
}

/// The digest of a risk's state, as any posture holds it.
fn state_of_r003() -> String {
    static STATE: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let empty =
        json!({ "schema_version": 2, "framework": { "id": "ai-code-generation", "version": "1.1.0" }, "organization": { "name": "X" } });
    let digest =
        || assess(&empty, "2026-11-22", None, None).risks.iter().find(|risk| risk.risk == "R003").unwrap().state_digest.to_string();
    STATE.get_or_init(digest).clone()
}

const UNITS: [&str; 3] = ["retail", "platform", "labs"];

fn unit() -> impl Strategy<Value = Option<&'static str>> {
    prop::option::of(select(UNITS.to_vec()))
}

fn control() -> impl Strategy<Value = Value> {
    let ids: Vec<String> = Framework::builtin().controls().iter().map(|control| control.id.to_string()).collect();
    let statuses = vec!["planned", "partial", "implemented", "implemented", "implemented", "not_applicable", "inherited"];
    let reviewed = prop::option::of(0_i64..200);
    (select(ids), select(statuses), -400_i64..300, reviewed, unit()).prop_map(|(id, status, on, reviewed, unit)| {
        let status = if unit.is_none() && status == "inherited" { "implemented" } else { status };
        let reviewed_on = reviewed.filter(|_| status == "not_applicable").map(|later| day(on + later));
        json!({ "id": id, "status": status, "unit": unit, "effective_on": day(on), "reviewed_on": reviewed_on, "justification": "by the law",
            "approver": "committee", "owner": "Anna" })
    })
}

fn evidence() -> impl Strategy<Value = Value> {
    let items = items().into_iter().chain(["CAP-001".to_owned()]).collect::<Vec<_>>();
    let of = (select(items), -400_i64..300, 0_i64..60, prop::bool::weighted(0.75), unit());
    let more = (prop::option::of(select(vec!["inc-1", "inc-2", "req-1", "req-2"])), prop::option::weighted(0.15, 0_i64..90), any::<bool>());
    (of, more).prop_map(|((item, on, late, pass, unit), (covers, withdrawn, advisory))| {
        let withdrawn = withdrawn.map(|later| (day(on + later), "Anna", "wrong"));
        json!({ "supports": [item], "result": if pass { "pass" } else { "fail" }, "effective_on": day(on), "received_on": day(on + late),
            "covers": covers.into_iter().collect::<Vec<_>>(), "unit": unit, "strength": if advisory { "advisory" } else { "proof" },
            "withdrawn_on": withdrawn.as_ref().map(|own| &own.0), "withdrawn_by": withdrawn.as_ref().map(|own| own.1),
            "withdrawal_reason": withdrawn.as_ref().map(|own| own.2) })
    })
}

fn approval() -> impl Strategy<Value = Value> {
    let scopes = vec![vec![], vec![], vec!["retail"], vec!["org/shop"], vec!["retail", "notes"]];
    (select(vec!["security", "legal"]), -100_i64..300, prop::option::of(0_i64..150), select(scopes)).prop_map(|(by, on, lasts, scope)| {
        json!({ "by": by, "approved_on": day(on), "expires_on": lasts.map(|days| day(on + days)), "scope": scope })
    })
}

fn tool() -> impl Strategy<Value = Value> {
    let of = (prop::collection::vec(approval(), 0..5), select(vec!["local", "consumer", "enterprise"]), prop::option::of(-100_i64..200));
    of.prop_map(|(approvals, endpoint, from)| {
        let mut seen = BTreeSet::new();
        let approvals: Vec<Value> =
            approvals.into_iter().filter(|own| seen.insert(format!("{}{}", own["by"], own["approved_on"]))).collect();
        json!({ "endpoint": endpoint, "account": "corporate", "execution": "interactive", "privacy_mode": "enabled",
            "vendor_telemetry": "disabled", "approvals": approvals, "effective_on": from.map(day) })
    })
}

prop_compose! {
    fn program()(
        controls in prop::collection::vec(control(), 0..25),
        mut evidence in prop::collection::vec(evidence(), 0..50),
        (mut aider, mut cursor) in (tool(), tool()),
        (grace, notice) in (0_u32..20, 0_u32..30),
        starts in -100_i64..200,
        ends in prop::option::of(0_i64..200),
        figures in prop::collection::vec((0_u32..=100, -200_i64..250, unit()), 0..6),
        lasts in (0_i64..200, 0_i64..200),
        outcome in prop::option::of(select(vec!["rejected", "withdrawn", "approved"])),
    ) -> Value {
        for (place, record) in evidence.iter_mut().enumerate() {
            record["id"] = json!(format!("ev-{place}"));
        }
        for (tool, id, name) in [(&mut aider, "aider", "Aider"), (&mut cursor, "cursor", "Cursor")] {
            (tool["id"], tool["name"]) = (json!(id), json!(name));
        }
        let mut seen = BTreeSet::new();
        let controls: Vec<Value> =
            controls.into_iter().filter(|entry| seen.insert(format!("{}{}{}", entry["id"], entry["unit"], entry["effective_on"]))).collect();
        let mut periods = BTreeSet::new();
        let mut overlap = |unit: Option<&str>, on: i64| (on - 40..on + 40).any(|other| periods.contains(&(unit.map(str::to_owned), other)))
            || !periods.insert((unit.map(str::to_owned), on));
        let measurements: Vec<Value> = figures.into_iter().filter(|(_, on, unit)| !overlap(*unit, *on)).map(|(numerator, on, unit)| {
            json!({ "metric": "ai_tool_coverage", "numerator": numerator, "denominator": 100, "unit": unit, "starts_on": day(on), "ends_on": day(on + 30) })
        }).collect();
        let closed = |outcome: &str| json!({ "outcome": outcome, "closed_on": day(starts + 60), "decided_by": "Anna", "reason": "by the law" });
        let mut request = json!({ "id": "req-2", "kind": "tool_request", "occurred_on": day(starts + 20), "due_days": 14, "tool": "cursor" });
        if let Some(outcome) = outcome {
            request.as_object_mut().unwrap().extend(closed(outcome).as_object().unwrap().clone());
        }
        json!({
            "schema_version": 2,
            "framework": { "id": "ai-code-generation", "version": "1.1.0" },
            "organization": { "name": "Example Foundry", "units": ["retail", { "id": "platform", "starts_on": day(starts) },
                { "id": "labs", "owner": "Berta", "ends_on": ends.map(|more| day(starts + more)) }] },
            "settings": [{ "appetite": "medium", "grace_days": grace }, { "appetite": "low", "due_soon_days": notice, "effective_on": day(starts + 50),
                "appetites": [{ "category": "security", "level": "high" }] }],
            "controls": controls,
            "capabilities": [{ "id": "CAP-001", "status": "implemented" }],
            "evidence": evidence,
            "events": [
                { "id": "inc-1", "kind": "incident", "occurred_on": day(starts), "due_days": 30 },
                { "id": "inc-2", "kind": "incident", "occurred_on": day(starts + 90), "due_days": 10, "unit": "retail" },
                { "id": "req-1", "kind": "tool_request", "occurred_on": day(starts + 10), "due_days": 14, "tool": "aider" },
                request,
            ],
            "tools": [aider, cursor],
            "repositories": [
                { "id": "org/shop", "unit": "retail", "classification": "public", "tools": ["aider"] },
                { "id": "notes", "classification": "internal", "tools": ["aider"], "effective_on": day(starts + 30) },
            ],
            "exceptions": [
                { "id": "ex-1", "control": "TM-002", "approver": "board", "reason": "trial", "starts_on": day(starts), "ends_on": day(starts + lasts.0) },
                { "id": "ex-2", "control": "SEC-002", "scope": ["org/shop"], "approver": "board", "reason": "trial", "starts_on": day(starts), "ends_on": day(starts + lasts.1) },
            ],
            "reviews": [{ "duty": "risk_register_review", "done_on": day(starts) }],
            "risks": [
                { "id": "R003", "treatment": "accept", "owner": "Anna" },
                { "id": "K-1", "category": "security", "description": "A plug-in that nobody maintains.", "likelihood": "likely", "impact": "minor",
                    "controls": ["SEC-001"], "target": { "likelihood": "rare", "impact": "minor" }, "closed_on": day(starts + 100), "reason": "It was removed.", "approver": "Anna" },
            ],
            "acceptances": [{ "id": "acc-1", "risk": "R003", "reason": "by the law", "approvers": ["Anna"], "decided_on": day(starts),
                "starts_on": day(starts), "expires_on": day(starts + lasts.0), "revoked_on": null, "likelihood": "possible", "impact": "major",
                "state": state_of_r003() }],
            "measurements": measurements,
            "policies": [{ "document": "usage_policy", "approver": "committee", "approved_on": day(starts), "reviewed_on": day(starts + 40) }],
        })
    }
}

/// How many entries of one document are removed, one at a time.
const ENTRIES_EACH: usize = 12;

/// The sections of a program whose entries are edited.
const SECTIONS: [&str; 13] = [
    "tools",
    "repositories",
    "controls",
    "capabilities",
    "evidence",
    "events",
    "exceptions",
    "reviews",
    "risks",
    "acceptances",
    "measurements",
    "policies",
    "settings",
];

/// The programs in which one entry is missing, with the section and the entry.
fn removals(document: &Value) -> Vec<(String, Value, Value)> {
    let mut edits = Vec::new();
    for section in SECTIONS {
        for (place, entry) in document[section].as_array().into_iter().flatten().enumerate() {
            let mut less = document.clone();
            less[section].as_array_mut().unwrap().remove(place);
            edits.push((section.to_owned(), entry.clone(), less));
            for (at, approval) in entry["approvals"].as_array().into_iter().flatten().enumerate() {
                let mut less = document.clone();
                less[section][place]["approvals"].as_array_mut().unwrap().remove(at);
                let mut approval = approval.clone();
                approval["tool"] = entry["id"].clone();
                edits.push(("approvals".to_owned(), approval, less));
            }
        }
    }
    for (place, entry) in document["organization"]["units"].as_array().into_iter().flatten().enumerate() {
        let mut less = document.clone();
        less["organization"]["units"].as_array_mut().unwrap().remove(place);
        edits.push(("units".to_owned(), entry.clone(), less));
    }
    edits
}

/// How an entry is cited, worked out from its document alone.
fn citation(section: &str, entry: &Value) -> String {
    let text = |field: &str| entry[field].as_str().unwrap_or_default().to_owned();
    let at = |name: String, day: &str| if day.is_empty() { name } else { format!("{name}/{day}") };
    let on_unit = |name: String| if text("unit").is_empty() { name } else { format!("{name}@{}", text("unit")) };
    match section {
        "approvals" => format!("tools/{}/approvals/{}/{}", text("tool"), text("by"), text("approved_on")),
        "units" => format!("units/{}", entry.as_str().map_or_else(|| text("id"), str::to_owned)),
        "controls" => at(on_unit(format!("controls/{}", text("id"))), &text("effective_on")),
        "evidence" | "events" | "exceptions" | "acceptances" => format!("{section}/{}", text("id")),
        "reviews" => format!("reviews/{}/{}", text("duty"), text("done_on")),
        "policies" => format!("policies/{}/{}", text("document"), text("approved_on")),
        "measurements" => {
            let severity = if text("severity").is_empty() { String::new() } else { format!("/{}", text("severity")) };
            at(on_unit(format!("measurements/{}{severity}", text("metric"))), &text("ends_on"))
        }
        "settings" => at("settings".to_owned(), &text("effective_on")),
        _ => at(format!("{section}/{}", text("id")), &text("effective_on")),
    }
}

/// The law of causes for one edit: each change names what was edited, and nothing else.
fn names_the_edit(changes: &[Change], section: &str, cited: &str) -> Result<(), String> {
    // An effective setting stands for the entry that states it, and an approval is a part of its tool.
    let of_edit = |fact: &str| {
        fact == cited
            || section == "settings" && fact.starts_with("settings/")
            || section == "tools" && fact.starts_with(&format!("{cited}/approvals/"))
            || section == "tools"
                && cited
                    .strip_prefix("tools/")
                    .and_then(|rest| rest.split('/').next())
                    .is_some_and(|id| fact.starts_with(&format!("tools/{id}/approvals/")))
    };
    for change in changes {
        let causes: Vec<&str> = change.causes.iter().map(|cause| cause.fact.as_str()).collect();
        let named = causes.iter().any(|fact| of_edit(fact)) && causes.iter().all(|fact| of_edit(fact));
        if !named {
            return Err(format!(
                "{} {} is caused by {causes:?}, where {cited} was edited; fields {:?}",
                change.kind, change.id, change.fields
            ));
        }
        if change.fields.is_empty() {
            return Err(format!("{} {} has no field that differs", change.kind, change.id));
        }
    }
    Ok(())
}

fn vectors() -> Vec<(String, Value)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/programs");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|own| own == "yaml") {
            let Ok(program) = Program::from_yaml(&std::fs::read(&path).unwrap()) else { continue };
            if program.validate(&Framework::builtin()).is_empty() {
                found.push((path.file_stem().unwrap().to_string_lossy().into_owned(), serde_json::from_str(&program.to_json()).unwrap()));
            }
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(found.len() > 10, "{} programs", found.len());
    found
}

#[test]
fn every_removal_from_the_vectors_is_named_as_the_cause_of_what_it_changes() {
    let (mut tried, mut wrong) = (0, Vec::new());
    for (name, document) in vectors() {
        let whole = assess(&document, "2026-11-22", None, None);
        let removals = removals(&document);
        // A long document is tried at every so many entries.
        let every = removals.len().div_ceil(ENTRIES_EACH).max(1);
        for (section, entry, less) in removals.into_iter().step_by(every) {
            // What something else refers to cannot be removed alone.
            let Ok(less) = read(&less) else { continue };
            let without = assess_program(&less, "2026-11-22", None, None);
            let diff = without.diff(&whole);
            tried += diff.changes.len();
            assert_eq!(diff.changes.is_empty(), said(&without) == said(&whole), "{name} without {section} {entry}");
            wrong
                .extend(names_the_edit(&diff.changes, &section, &citation(&section, &entry)).err().map(|error| format!("{name}: {error}")));
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}: {:#?}", wrong.len(), &wrong[..wrong.len().min(8)]);
}

/// One entry with one field changed to another legal value.
fn changed(document: &Value, pick: usize, value: usize) -> Option<(String, [String; 2], Value)> {
    let edits: [(&str, &str, &[Value]); 16] = [
        ("controls", "owner", &[json!("Berta"), Value::Null]),
        ("controls", "status", &[json!("implemented"), json!("planned")]),
        ("evidence", "result", &[json!("fail"), json!("pass")]),
        ("evidence", "title", &[json!("A title.")]),
        ("risks", "owner", &[json!("Berta"), Value::Null]),
        ("risks", "treatment", &[json!("mitigate"), Value::Null]),
        ("tools", "endpoint", &[json!("consumer"), json!("enterprise")]),
        ("tools", "name", &[json!("Another")]),
        ("repositories", "classification", &[json!("secret"), Value::Null]),
        ("events", "due_days", &[json!(1), json!(200)]),
        ("exceptions", "reason", &[json!("another")]),
        ("exceptions", "ends_on", &[json!("2027-12-31")]),
        ("acceptances", "reason", &[json!("another")]),
        ("measurements", "numerator", &[json!(20), json!(100)]),
        ("policies", "version", &[json!("7.1")]),
        ("settings", "appetite", &[json!("low"), json!("critical"), Value::Null]),
    ];
    let (section, field, values) = edits[pick % edits.len()];
    let entries = document[section].as_array()?;
    let place = value % entries.len().max(1);
    let mut other = document.clone();
    let entry = other[section].get_mut(place)?;
    let before = citation(section, entry);
    let new = &values[value % values.len()];
    if entry[field] == *new {
        return None;
    }
    entry[field] = new.clone();
    let after = citation(section, entry);
    read(&other).is_ok().then(|| (section.to_owned(), [before, after], other))
}

fn summary(diff: &PostureDiff) -> Vec<String> {
    diff.changes.iter().map(|change| format!("{}/{} {:?}", change.kind, change.id, change.fields)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_diff_is_empty_if_and_only_if_nothing_readable_differs(a in program(), b in program(), from in 0_i64..200, to in 0_i64..200,
        unit in unit()) {
        let (earlier, later) = (assess(&a, &day(from), None, unit), assess(&b, &day(to), None, unit));
        prop_assert!(earlier.diff(&earlier).changes.is_empty());
        let diff = later.diff(&earlier);
        prop_assert_eq!(diff.changes.is_empty(), said(&earlier) == said(&later));
        for change in &diff.changes {
            prop_assert!(!change.causes.is_empty() && !change.fields.is_empty(), "{:?} {}", change.kind, change.id);
        }
    }

    #[test]
    fn each_day_differs_from_the_next_exactly_where_it_is_read_to(a in program(), from in 0_i64..200) {
        let program = read(&a).unwrap();
        let mut today = assess_program(&program, &day(from), None, None);
        for offset in 1..30 {
            let then = assess_program(&program, &day(from + offset), None, None);
            prop_assert_eq!(then.diff(&today).changes.is_empty(), said(&then) == said(&today), "{}", day(from + offset));
            today = then;
        }
    }

    #[test]
    fn one_removed_or_added_entry_is_the_cause_of_everything_that_it_changes(a in program(), on in 0_i64..200, unit in unit(), pick in 0_usize..1000) {
        let whole = assess(&a, &day(on), None, None);
        let edits = removals(&a);
        for step in 0..12 {
            let Some((section, entry, less)) = edits.get((pick + step * 7) % edits.len().max(1)) else { break };
            let cited = citation(section, entry);
            let Ok(less) = read(less) else { continue };
            let without = assess_program(&less, &day(on), None, None);
            let removed = without.diff(&whole);
            prop_assert_eq!(removed.changes.is_empty(), said(&without) == said(&whole), "without {}", cited);
            for diff in [removed, whole.diff(&without)] {
                let named = names_the_edit(&diff.changes, section, &cited);
                prop_assert!(named.is_ok(), "{}", named.unwrap_err());
            }
        }
        let _ = unit;
    }

    #[test]
    fn one_changed_field_is_the_cause_of_everything_that_it_changes(a in program(), on in 0_i64..200, pick in 0_usize..1000, value in 0_usize..1000) {
        let was = assess(&a, &day(on), None, None);
        for step in 0..16 {
            let Some((section, [before, after], other)) = changed(&a, pick + step, value) else { continue };
            prop_assert_eq!(&before, &after);
            let is = assess(&other, &day(on), None, None);
            let diff = is.diff(&was);
            prop_assert_eq!(diff.changes.is_empty(), said(&is) == said(&was), "{} changed", after);
            let named = names_the_edit(&diff.changes, &section, &after);
            prop_assert!(named.is_ok(), "{}", named.unwrap_err());
        }
    }

    #[test]
    fn two_stored_postures_differ_as_the_live_ones_do(a in program(), on in 0_i64..200, later in 0_i64..60, pick in 0_usize..1000, unit in unit()) {
        let edits = removals(&a);
        prop_assume!(!edits.is_empty());
        let (_, _, other) = &edits[pick % edits.len()];
        prop_assume!(read(other).is_ok());
        let unit = unit.filter(|unit| other["organization"]["units"].as_array().unwrap().iter().any(|own| own == *unit || own["id"] == *unit));
        let was = assess(&a, &day(on), None, unit);
        for is in [assess(other, &day(on), None, unit), assess(other, &day(on + later), Some(&day(on)), unit), assess(&a, &day(on + later), None, None)] {
            let live = is.diff(&was);
            prop_assert_eq!(&stored(&is).diff(&stored(&was)).to_json(), &live.to_json());
            prop_assert_eq!(&stored(&is).diff(&was), &live);
            prop_assert_eq!(&is.diff(&stored(&was)), &live);
            prop_assert!(stored(&is).diff(&is).changes.is_empty());
            prop_assert_eq!(&stored(&is), &is);
        }
    }

    #[test]
    fn entries_in_any_order_give_the_same_facts(a in program(), on in 0_i64..200, seed in any::<u64>()) {
        let mut shuffled = a.clone();
        let mut state = seed | 1;
        for section in SECTIONS.iter().filter(|section| **section != "settings") {
            let entries = shuffled[*section].as_array_mut().unwrap();
            for place in (1..entries.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                entries.swap(place, usize::try_from(state >> 33).unwrap() % (place + 1));
            }
        }
        let (one, other) = (assess(&a, &day(on), None, None), assess(&shuffled, &day(on), None, None));
        let diff = other.diff(&one);
        let only_order = diff.changes.iter().all(|change| change.fields.iter().all(|own| is_order(&own.field)));
        prop_assert!(only_order, "{:#?}", summary(&diff));
    }

    #[test]
    fn the_outlook_and_the_history_by_change_know_every_day_on_which_something_changes(a in program(), from in 0_i64..150, unit in unit()) {
        let program = read(&a).unwrap();
        let start = assess_program(&program, &day(from), None, unit);
        let mut brute = Vec::new();
        let mut today = start.clone();
        for offset in 1..=120 {
            let then = assess_program(&program, &day(from + offset), None, unit);
            if said(&then) != said(&today) {
                brute.push((day(from + offset), then.diff(&today).changes));
            }
            today = then;
        }
        let until: Date = day(from + 120).parse().unwrap();
        let outlook = start.foresight(until).unwrap();
        prop_assert_eq!(outlook.stopped_on, None);
        let foreseen: Vec<_> = outlook.days.into_iter().map(|own| (own.on.to_string(), own.changes)).collect();
        let days = |of: &[(String, Vec<Change>)]| of.iter().map(|own| own.0.clone()).collect::<Vec<_>>();
        prop_assert_eq!(days(&foreseen), days(&brute));
        prop_assert_eq!(foreseen, brute.clone());
        let mut options = AssessOptions::as_of(day(from).parse().unwrap());
        options.unit = unit.map(|unit| unit.parse().unwrap());
        let history = Framework::builtin().history(&program, &options, until, Step::Change).unwrap();
        let by_change: Vec<String> = history.iter().skip(1).map(|own| own.as_of.to_string()).collect();
        prop_assert_eq!(by_change, days(&brute));
    }
}

/// Whether a field only says in which order entries stand.
fn is_order(field: &str) -> bool {
    field.starts_with("order.") || ["tools", "occurrences", "excused_by", "lapsed", "acceptances"].contains(&field)
}

#[test]
fn every_kind_of_change_is_met_by_the_laws() {
    let mut met: BTreeMap<SubjectKind, usize> = BTreeMap::new();
    for (_, document) in vectors() {
        let one = assess(&document, "2026-03-01", None, None);
        let other = assess(&document, "2026-11-22", None, None);
        for change in other.diff(&one).changes {
            *met.entry(change.kind).or_default() += 1;
        }
    }
    for kind in
        [SubjectKind::Warning, SubjectKind::Exclusion, SubjectKind::Uses, SubjectKind::Document, SubjectKind::Unit, SubjectKind::Settings]
    {
        assert!(met.contains_key(&kind), "{kind} among {met:?}");
    }
}

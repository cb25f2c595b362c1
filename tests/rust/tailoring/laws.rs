//! Laws of overlays: whatever is accepted can be stored, and whatever is refused says where.

use aigov_core::Framework;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::assert_survives;

/// One edit of a framework, by its kind and three numbers that choose among what is there.
type Edit = (usize, usize, usize, usize);

const KINDS: usize = 14;

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let number = || 0_usize..1_000;
    prop::collection::vec((0..KINDS, number(), number(), number()), 1..6)
}

/// The entry that a number chooses from a list of the document.
fn chosen<'d>(document: &'d Value, pointer: &str, number: usize) -> &'d Value {
    let entries = document.pointer(pointer).unwrap().as_array().unwrap();
    &entries[number % entries.len()]
}

/// The ids of a list, the first ones moved to its end.
fn turned(document: &Value, pointer: &str, by: usize) -> Vec<Value> {
    let mut ids: Vec<Value> = document.pointer(pointer).unwrap().as_array().unwrap().iter().map(|entry| entry["id"].clone()).collect();
    let by = by % ids.len();
    ids.rotate_left(by);
    ids
}

/// An overlay that is right for the framework of a document, whatever edits it has been through.
fn overlay(document: &Value, (kind, a, b, c): Edit, step: usize) -> Value {
    let mut overlay = match kind {
        0 => json!({ "title": format!("Rules {a}"), "language": "de" }),
        1 => {
            let id = format!("X-{step}");
            let item = json!({ "id": "share", "description": "A share.", "kind": "record", "max_age_days": 1 + b });
            let levels: Vec<Value> =
                document["levels"].as_array().unwrap().iter().skip(1 + c % 5).map(|level| level["level"].clone()).collect();
            json!({
                "controls": [{ "id": id, "domain": chosen(document, "/domains", a)["id"], "name": "Own", "description": "Own.", "implementation": "Own.",
                    "frequency": "Monthly", "cadence": { "calendar": "monthly" }, "evidence": [item] }],
                "levels": levels.iter().map(|level| json!({ "level": level, "controls_required": { "add": [id] } })).collect::<Vec<_>>(),
            })
        }
        2 if document["risks"].as_array().unwrap().len() > 1 => {
            json!({ "risks": [{ "id": chosen(document, "/risks", a)["id"], "remove": true }] })
        }
        3 => {
            let risk = chosen(document, "/risks", a);
            json!({ "risks": [{ "id": risk["id"], "target": { "likelihood": chosen(document, "/scales/likelihood", 0)["id"] },
                "controls": [chosen(document, "/controls", b)["id"]] }] })
        }
        4 => {
            let (risk, category) = (chosen(document, "/risks", a), chosen(document, "/risk_categories", b));
            let (worst, least) = (document["scales"]["impact"].as_array().unwrap().last().unwrap(), chosen(document, "/scales/impact", 0));
            let likelihood = &chosen(document, "/scales/likelihood", c)["id"];
            json!({ "risks": [{ "id": format!("X-R{step}"), "category": category["id"], "description": "Own.", "likelihood": likelihood, "impact": worst["id"],
                "target": { "likelihood": likelihood, "impact": least["id"], "origin": "aigov" }, "before": risk["id"] }] })
        }
        5 => {
            let metric = chosen(document, "/metrics", a);
            let target = chosen(metric, "/targets", b);
            json!({ "metrics": [{ "id": metric["id"], "max_age_days": c, "targets": [{ "severity": target["severity"], "value": c % 101 }] }] })
        }
        6 => json!({ "risks": { "order": turned(document, "/risks", a) }, "domains": { "order": turned(document, "/domains", b) } }),
        7 if document["scales"]["data_class"].as_array().unwrap().len() < 10 => {
            let (next, id) = (&chosen(document, "/scales/data_class", a)["id"], format!("class-{step}"));
            let profile = |profile: &Value| {
                let mut rule = profile["rules"].as_array().unwrap().iter().find(|rule| rule["data_class"] == *next).unwrap().clone();
                rule["data_class"] = json!(id);
                rule["before"] = next.clone();
                json!({ "id": profile["id"], "rules": [rule] })
            };
            let profiles: Vec<Value> = document["access"]["profiles"].as_array().unwrap().iter().map(profile).collect();
            json!({ "scales": { "data_class": [{ "id": id, "name": "Own", "before": next }] }, "access": { "profiles": profiles } })
        }
        8 => {
            let (rows, columns) = (2 + a % 4, 2 + b % 4);
            let levels = document["scales"]["risk_level"].as_array().unwrap();
            let level = |row: usize, column: usize| &levels[(row + column) * (levels.len() - 1) / (rows + columns - 2)]["id"];
            let steps =
                |axis: &str, count: usize| (0..count).map(|n| json!({ "id": format!("{axis}{n}"), "name": axis })).collect::<Vec<_>>();
            let risks = document["risks"].as_array().unwrap().iter().map(|risk| {
                json!({ "id": risk["id"], "likelihood": format!("l{}", rows - 1), "impact": format!("i{}", c % columns),
                    "target": { "likelihood": "l0", "impact": "i0" } })
            });
            json!({
                "scales": { "likelihood": { "replace": steps("l", rows) }, "impact": { "replace": steps("i", columns) } },
                "matrix": (0..rows).map(|row| (0..columns).map(|column| level(row, column)).collect::<Vec<_>>()).collect::<Vec<_>>(),
                "risks": { "entries": risks.collect::<Vec<_>>() },
            })
        }
        9 => {
            let (phase, top) = (document["phases"].as_array().unwrap().last().unwrap(), document["levels"].as_array().unwrap().len());
            json!({ "phases": [{ "id": phase["id"], "target_maturity": top }] })
        }
        10 => {
            json!({ "access": { "aliases": [{ "alias": format!("alias-{step}"), "data_class": chosen(document, "/scales/data_class", a)["id"] }] } })
        }
        11 => {
            let with_some = |phase: &&Value| !phase["activities"].as_array().unwrap().is_empty();
            let phases: Vec<&Value> = document["phases"].as_array().unwrap().iter().filter(with_some).collect();
            let phase = phases[a % phases.len()];
            json!({ "phases": [{ "id": phase["id"], "activities": [{ "id": chosen(phase, "/activities", b)["id"], "remove": true }] }] })
        }
        12 => json!({ "longest_exception_days": a, "references": { "replace": [] }, "committee": { "name": format!("Board {b}") } }),
        _ => {
            let row = chosen(document, "/mappings", a);
            json!({ "mappings": [{ "control": row["control"], "edition": row["edition"], "reference": row["reference"], "confidence": "low" }] })
        }
    };
    overlay["version"] = json!(format!("law-{step}"));
    overlay
}

/// The places of a value at which something can be damaged.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, field)| places(field, &format!("{at}/{key}"), found)),
        Value::Array(entries) => (0..).zip(entries).for_each(|(place, entry)| places(entry, &format!("{at}/{place}"), found)),
        _ => {}
    }
}

fn junk() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(true),
        json!(7),
        json!("TM-999"),
        json!("\u{202e}"),
        json!([]),
        json!([null]),
        json!(["DP-001"]),
        json!({}),
        json!({ "id": "R001" }),
        json!({ "id": "R001", "remove": true }),
        json!({ "replace": [] }),
        json!({ "add": ["DP-001"] }),
        json!({ "order": [] }),
        json!([{ "id": "TM-001", "before": "TM-001" }]),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_is_accepted_survives_storing(edits in edits()) {
        let mut framework = Framework::builtin();
        for (step, edit) in edits.into_iter().enumerate() {
            let document: Value = serde_json::from_str(&framework.to_json()).unwrap();
            let overlay = overlay(&document, edit, step);
            framework = framework.extend(overlay.to_string().as_bytes()).unwrap_or_else(|error| panic!("{overlay}: {error}"));
            assert_survives(&framework);
            // An empty overlay changes nothing.
            prop_assert_eq!(framework.extend(b"{}").unwrap(), framework.clone());
        }
    }

    #[test]
    fn whatever_is_refused_says_where(edit in edits(), place in 0_usize..1_000, junk in junk()) {
        let framework = Framework::builtin();
        let document: Value = serde_json::from_str(&framework.to_json()).unwrap();
        let mut overlay = overlay(&document, edit[0], 0);
        let mut found = Vec::new();
        places(&overlay, "", &mut found);
        // The overlay as a whole is left an object.
        let place = &found[1 + place % (found.len() - 1)];
        *overlay.pointer_mut(place).unwrap() = junk;
        match framework.extend(overlay.to_string().as_bytes()) {
            Ok(tailored) => assert_survives(&tailored),
            Err(error) => {
                prop_assert!(error.problems().iter().all(|problem| !problem.path.is_empty()), "{overlay}: {error}");
                // The same overlay, the same words.
                prop_assert_eq!(framework.extend(overlay.to_string().as_bytes()).unwrap_err(), error);
            }
        }
    }
}

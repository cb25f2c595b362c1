//! Random programs: units with and without dates, both clocks, scopes, events, tools, dated settings, withdrawn and superseding records.

use std::collections::HashSet;

use aigov_core::{Aggregation, EvidenceSource, Framework, Occurrence, Severity};
use proptest::{prelude::*, sample::select};
use serde_json::{Value, json};

use crate::day;

/// The lists of a program before they are fitted to each other.
#[derive(Clone, Debug)]
struct Loose {
    units: Vec<Value>,
    settings: Vec<Value>,
    tools: Vec<Value>,
    repositories: Vec<Value>,
    /// Whether the organisation claims every control.
    all_claimed: bool,
    controls: Vec<Value>,
    capabilities: Vec<Value>,
    events: Vec<Value>,
    /// For each control and for the capabilities, the day of a record that supports all of it.
    whole: Vec<Option<i64>>,
    evidence: Vec<Value>,
    measurements: Vec<Value>,
    risks: Vec<Value>,
    exceptions: Vec<Value>,
}

/// Days about the dates of judgement, many of them the same.
fn days() -> impl Strategy<Value = i64> + Clone {
    prop_oneof![4 => select(vec![-40_i64, -20, -9, -2]), 4 => -60_i64..12, 1 => -420_i64..-60]
}

fn maybe(share: f64) -> impl Strategy<Value = Option<String>> {
    prop::option::weighted(share, days().prop_map(day))
}

/// How many days after something was in effect it was received.
fn late() -> impl Strategy<Value = Option<i64>> {
    prop::option::weighted(0.3, 0_i64..40)
}

fn unit() -> impl Strategy<Value = Option<&'static str>> {
    prop::option::weighted(0.6, select(vec!["a", "b"]))
}

fn entries<S: Strategy<Value = Value>>(entry: S, most: usize) -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(entry, 0..=most)
}

/// Programs for a framework, each with failed checks that could be added to it.
pub(crate) fn strategy(framework: &Framework) -> BoxedStrategy<(Value, Vec<Value>)> {
    let of_controls =
        framework.controls().iter().flat_map(|control| control.evidence.iter().map(move |item| format!("{}.{}", control.id, item.id)));
    let subjects: Vec<String> = of_controls.chain(framework.capabilities().iter().map(|capability| capability.id.to_string())).collect();
    let controls: Vec<String> = framework.controls().iter().map(|control| control.id.to_string()).collect();
    let capabilities: Vec<String> = framework.capabilities().iter().map(|capability| capability.id.to_string()).collect();
    let of_unit = (maybe(0.3), prop::option::weighted(0.3, -60_i64..10));
    let units = prop::collection::vec(of_unit.prop_map(|(from, until)| json!({ "starts_on": from, "ends_on": until.map(day) })), 0..=2);
    let settings = (0_u32..20, 0_u32..20, maybe(0.5));
    let settings = settings.prop_map(|(grace, soon, from)| json!({ "grace_days": grace, "due_soon_days": soon, "effective_on": from }));
    let registers = (units, entries(settings, 2), entries(tool(framework), 3), entries(repository(framework), 4));
    let whole = prop::collection::vec(prop::option::weighted(0.8, days()), controls.len() + 1);
    let decisions = (entries(risk(framework, controls.clone()), 2), entries(exception(controls), 2));
    // A few subjects are spoken of again and again, so that records meet.
    let told = prop::sample::subsequence(subjects, 3..=5).prop_flat_map(|subjects| {
        let owners = subjects.iter().filter_map(|subject| Some(subject.split_once('.')?.0.to_owned()));
        let owners: Vec<String> = owners.chain(["TM-002".to_owned()]).collect();
        (entries(control(owners), 6), entries(evidence(subjects.clone()), 10), prop::collection::vec(evidence(subjects), 2))
    });
    let happened = (entries(capability(capabilities), 4), entries(event(framework), 4), entries(measurement(framework), 6));
    let framework = framework.clone();
    (registers, any::<bool>(), whole, decisions, told, happened)
        .prop_map(move |(registers, all_claimed, whole, decisions, told, happened)| {
            let (units, settings, tools, repositories) = registers;
            let ((risks, exceptions), (controls, evidence, failures)) = (decisions, told);
            let (capabilities, events, measurements) = happened;
            let loose = Loose {
                units,
                settings,
                tools,
                repositories,
                all_claimed,
                controls,
                capabilities,
                events,
                whole,
                evidence,
                measurements,
                risks,
                exceptions,
            };
            fitted(&framework, loose, failures)
        })
        .boxed()
}

fn tool(framework: &Framework) -> impl Strategy<Value = Value> + use<> {
    let functions: Vec<String> = framework.access().sign_offs.iter().map(ToString::to_string).collect();
    let scope = || prop_oneof![3 => Just(vec![]), 1 => prop::sample::subsequence(vec!["a", "b", "r0", "r1"], 1..=2)];
    let approval = (select(functions.clone()), days(), prop::option::weighted(0.4, 0_i64..60), scope(), late());
    let approval = approval.prop_map(|(by, on, lasts, scope, late)| {
        json!({ "by": by, "approved_on": day(on), "expires_on": lasts.map(|lasts| day(on + lasts)), "scope": scope,
            "received_on": late.map(|late| day(on + late)) })
    });
    let endpoint = select(vec!["local", "local", "enterprise", "consumer"]);
    let attributes = (endpoint, select(vec!["enabled", "enabled", "disabled"]), select(vec!["interactive", "agent_sandboxed"]));
    // Most tools are signed off by everybody at the start, so that there is something to take away.
    let signed = prop::option::weighted(0.8, (scope(), prop::option::weighted(0.3, -60_i64..30)));
    (attributes, signed, entries(approval, 2), maybe(0.2)).prop_map(move |((endpoint, switch, execution), signed, mut approvals, from)| {
        if let Some((scope, until)) = signed {
            let by = functions
                .iter()
                .map(|by| json!({ "by": by, "approved_on": day(-200), "expires_on": until.map(day), "scope": scope, "received_on": null }));
            approvals.extend(by);
        }
        json!({ "name": "Tool", "endpoint": endpoint, "privacy_mode": switch, "vendor_telemetry": "disabled", "account": "corporate",
            "execution": execution, "approvals": approvals, "effective_on": from })
    })
}

fn repository(framework: &Framework) -> impl Strategy<Value = Value> + use<> {
    let classes: Vec<String> = framework.scales().data_class.iter().map(|class| class.id.to_string()).collect();
    let tools = prop::sample::subsequence(vec!["t0", "t1", "t2"], 0..=3);
    let class = prop_oneof![2 => Just(Some(classes[0].clone())), 1 => prop::option::of(select(classes))];
    (select(vec!["r0", "r1", "r2"]), unit(), class, tools, maybe(0.3)).prop_map(
        |(id, unit, class, tools, from)| json!({ "id": id, "unit": unit, "classification": class, "tools": tools, "effective_on": from }),
    )
}

fn control(ids: Vec<String>) -> impl Strategy<Value = Value> {
    let statuses = vec!["implemented", "implemented", "implemented", "partial", "planned", "not_applicable", "inherited"];
    (select(ids), unit(), select(statuses), maybe(0.6), late(), prop::option::weighted(0.2, 0_i64..60)).prop_map(|(id, unit, status, from, late, review)| {
        let exempt = status == "not_applicable";
        let since = |days: Option<i64>| from.as_deref().and_then(|from| Some(from.parse::<aigov_core::Date>().unwrap().plus_days(days?).unwrap().to_string()));
        json!({ "id": id, "unit": unit, "status": status, "effective_on": from, "received_on": since(late), "reviewed_on": since(review),
            "justification": exempt.then_some("Nobody does this."), "approver": exempt.then_some("committee") })
    })
}

fn capability(ids: Vec<String>) -> impl Strategy<Value = Value> {
    (select(ids), select(vec!["implemented", "implemented", "partial", "planned"]), maybe(0.5))
        .prop_map(|(id, status, from)| json!({ "id": id, "status": status, "effective_on": from }))
}

fn event(framework: &Framework) -> impl Strategy<Value = Value> + use<> {
    let rare = framework.triggers().iter().filter(|trigger| trigger.occurrence == Occurrence::Rare);
    let rare: Vec<String> = rare.map(|trigger| trigger.id.to_string()).collect();
    let ends = prop::option::weighted(0.4, (0_i64..30, select(vec!["approved", "rejected", "withdrawn"])));
    let about = (
        prop_oneof![1 => select(rare), 1 => Just("tool_request".to_owned())],
        unit(),
        prop::option::weighted(0.8, select(vec!["t0", "t1", "t2"])),
    );
    (about, days(), 0_i64..40, ends, late()).prop_map(|((kind, unit, tool), on, due, ends, late)| {
        json!({ "kind": kind, "unit": unit, "tool": tool, "occurred_on": day(on), "due_days": due, "closed_on": ends.map(|ends| day(on + ends.0)),
            "outcome": ends.map(|ends| ends.1), "decided_by": ends.map(|_| "committee"), "reason": ends.map(|_| "as decided"),
            "received_on": late.map(|late| day(on + late)) })
    })
}

fn evidence(subjects: Vec<String>) -> impl Strategy<Value = Value> {
    let most = subjects.len();
    let of = (prop::sample::subsequence(subjects, 1..=most), unit(), days(), late());
    let withdrawn = prop::option::weighted(0.12, 0_i64..30);
    let result = (prop::bool::weighted(0.75), prop::bool::weighted(0.85), prop::bool::weighted(0.6), prop::bool::weighted(0.3));
    (of, prop::sample::subsequence(vec!["e0", "e1", "e2", "e3"], 0..=4), withdrawn, result).prop_map(
        |((supports, unit, on, late), covers, withdrawn, (pass, proof, supersedes, again))| {
            json!({ "supports": supports, "unit": unit, "effective_on": day(on), "received_on": late.map(|late| day(on + late)), "covers": covers,
                "result": if pass { "pass" } else { "fail" }, "strength": if proof { "proof" } else { "advisory" }, "supersedes": supersedes, "again": again,
                "withdrawn_on": withdrawn.map(|days| day(on + days)), "withdrawn_by": withdrawn.map(|_| "auditor"),
                "withdrawal_reason": withdrawn.map(|_| "The wrong system was checked.") })
        },
    )
}

fn measurement(framework: &Framework) -> impl Strategy<Value = Value> + use<> {
    let series: Vec<(String, Option<Severity>, bool)> = framework
        .metrics()
        .iter()
        .flat_map(|metric| metric.targets.iter().map(move |target| (metric, target.severity)))
        .map(|(metric, severity)| (metric.id.to_string(), severity, metric.aggregation == Aggregation::Percentage))
        .collect();
    let shares = vec![1000_u64, 1000, 999, 960, 910, 500, 0];
    let periods = vec![(-52_i64, -22_i64), (-52, -22), (-52, -38), (-21, -1), (-400, -370), (-130, -100)];
    (select(series), unit(), select(shares), select(vec![1000_u64, 1000, 2000, 0]), select(periods), late()).prop_map(
        |((metric, severity, percentage), unit, share, denominator, (from, until), late)| {
            // Of a thousand where it is a share; minutes up to a day and more where it is a mean.
            let each = if percentage { share } else { 1000 * (1440 - share) };
            json!({ "metric": metric, "severity": severity.map(Severity::as_str), "unit": unit, "numerator": each * denominator / 1000,
                "denominator": denominator, "starts_on": day(from), "ends_on": day(until), "received_on": late.map(|late| day(until + late)) })
        },
    )
}

fn risk(framework: &Framework, controls: Vec<String>) -> impl Strategy<Value = Value> + use<> {
    let scales = framework.scales();
    let best = (scales.likelihood[0].id.to_string(), scales.impact[0].id.to_string());
    let steps = scales.likelihood.len();
    let likelihoods: Vec<String> = scales.likelihood.iter().map(|step| step.id.to_string()).collect();
    let impact = scales.impact[scales.impact.len() - 1].id.to_string();
    let category = framework.risk_categories()[0].id.to_string();
    let (overridden, rated) = (framework.risks()[0].id.to_string(), select(likelihoods));
    (any::<bool>(), rated, unit(), prop::sample::subsequence(controls, 0..=3), prop::option::weighted(0.2, days()), 0..steps).prop_map(
        move |(own, likelihood, unit, controls, closed, _)| {
            if own {
                json!({ "id": "K-1", "unit": unit, "category": category, "description": "A risk of its own.", "likelihood": likelihood, "impact": impact,
                    "controls": controls, "target": { "likelihood": best.0, "impact": best.1 }, "closed_on": closed.map(day),
                    "reason": closed.map(|_| "It is over."), "approver": closed.map(|_| "committee") })
            } else {
                json!({ "id": overridden, "likelihood": likelihood, "reason": "Seen here.", "approver": "committee", "treatment": "mitigate" })
            }
        },
    )
}

fn exception(controls: Vec<String>) -> impl Strategy<Value = Value> {
    let scope = prop::sample::subsequence(vec!["a", "b", "r0", "r1"], 0..=2);
    (select(controls), scope, days(), 0_i64..90).prop_map(|(control, scope, from, lasts)| {
        json!({ "control": control, "scope": scope, "approver": "committee", "reason": "It is being built.", "starts_on": day(from), "ends_on": day(from + lasts) })
    })
}

/// Numbers the entries of a list.
fn numbered(list: &mut [Value], letter: char) -> HashSet<String> {
    let ids = list.iter_mut().enumerate().map(|(place, entry)| {
        entry["id"] = json!(format!("{letter}{place}"));
        format!("{letter}{place}")
    });
    ids.collect()
}

/// Takes from a list of names those that there are not.
fn keep(names: &mut Value, there: &HashSet<String>) {
    names.as_array_mut().unwrap().retain(|name| there.contains(name.as_str().unwrap()));
}

/// One entry of each key; the first stays.
fn once(list: &mut Vec<Value>, fields: &[&str]) {
    let mut seen = HashSet::new();
    list.retain(|entry| seen.insert(fields.iter().map(|field| entry[field].to_string()).collect::<Vec<_>>()));
}

/// The program that the lists make once they name nothing that is not there and say nothing twice.
fn fitted(framework: &Framework, mut loose: Loose, mut failures: Vec<Value>) -> (Value, Vec<Value>) {
    let mut units = HashSet::new();
    for (unit, id) in loose.units.iter_mut().zip(["a", "b"]) {
        unit["id"] = json!(id);
        units.insert(id.to_owned());
        if unit["ends_on"].as_str().is_some_and(|until| unit["starts_on"].as_str().is_some_and(|from| until < from)) {
            unit["ends_on"] = Value::Null;
        }
    }
    let lists =
        [&mut loose.repositories, &mut loose.controls, &mut loose.events, &mut loose.evidence, &mut loose.measurements, &mut loose.risks];
    for entry in lists.into_iter().flatten().chain(&mut failures) {
        if entry["unit"].as_str().is_some_and(|unit| !units.contains(unit)) {
            entry["unit"] = Value::Null;
        }
    }
    let tools = numbered(&mut loose.tools, 't');
    once(&mut loose.settings, &["effective_on"]);
    once(&mut loose.repositories, &["id", "effective_on"]);
    let repositories: HashSet<String> = loose.repositories.iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect();
    for repository in &mut loose.repositories {
        keep(&mut repository["tools"], &tools);
    }
    let scopes: HashSet<String> = units.union(&repositories).cloned().collect();
    for tool in &mut loose.tools {
        let approvals = tool["approvals"].as_array_mut().unwrap();
        once(approvals, &["by", "approved_on"]);
        for approval in approvals {
            keep(&mut approval["scope"], &scopes);
        }
    }
    numbered(&mut loose.exceptions, 'x');
    for exception in &mut loose.exceptions {
        keep(&mut exception["scope"], &scopes);
    }
    let events = numbered(&mut loose.events, 'e');
    let items = || framework.controls().iter().flat_map(|control| &control.evidence);
    for event in &mut loose.events {
        if event["tool"].as_str().is_some_and(|tool| !tools.contains(tool)) {
            event["tool"] = Value::Null;
        }
        let kind = event["kind"].as_str().unwrap();
        let ends =
            items().any(|item| item.source == Some(EvidenceSource::ToolApprovals) && item.trigger.as_ref().is_some_and(|own| own == kind));
        for field in ["outcome", "decided_by", "reason", "closed_on"].into_iter().filter(|_| !ends) {
            event[field] = Value::Null;
        }
    }
    loose.controls.retain(|entry| entry["status"] != "inherited" || !entry["unit"].is_null());
    if loose.all_claimed {
        loose.controls.extend(
            framework
                .controls()
                .iter()
                .map(|control| json!({ "id": control.id, "status": "implemented", "unit": null, "effective_on": null })),
        );
        let all =
            framework.capabilities().iter().map(|capability| json!({ "id": capability.id, "status": "implemented", "effective_on": null }));
        loose.capabilities.extend(all);
    }
    once(&mut loose.controls, &["id", "unit", "effective_on"]);
    once(&mut loose.capabilities, &["id", "effective_on"]);
    once(&mut loose.risks, &["id"]);
    apart(&mut loose.measurements);
    let mut evidence = loose.evidence;
    for record in evidence.iter_mut().chain(&mut failures) {
        keep(&mut record["covers"], &events);
    }
    numbered(&mut evidence, 'v');
    again(&mut evidence, &mut failures);
    supersede(&mut evidence, &mut failures);
    evidence.extend(wholes(framework, &loose.whole, &events));
    let program = json!({
        "schema_version": 2,
        "framework": { "id": framework.id(), "version": framework.version() },
        "organization": { "name": "Example Foundry", "units": loose.units },
        "settings": loose.settings, "tools": loose.tools, "repositories": loose.repositories, "controls": loose.controls,
        "capabilities": loose.capabilities, "evidence": evidence, "events": loose.events, "exceptions": loose.exceptions, "risks": loose.risks,
        "measurements": loose.measurements,
        "policies": [{ "document": "usage_policy", "approver": "committee", "approved_on": day(-100) }],
    });
    (program, failures)
}

/// Records that support all of a control and cover every event, the last one all capabilities.
fn wholes(framework: &Framework, days: &[Option<i64>], events: &HashSet<String>) -> Vec<Value> {
    let mut events: Vec<&String> = events.iter().collect();
    events.sort();
    let of_control = |control: &aigov_core::Control| control.evidence.iter().map(|item| format!("{}.{}", control.id, item.id)).collect();
    let capabilities = framework.capabilities().iter().map(|capability| capability.id.to_string()).collect();
    let supports = framework.controls().iter().map(of_control).chain([capabilities]);
    let records = supports.zip(days).enumerate().filter_map(|(place, (supports, on)): (usize, (Vec<String>, _))| {
        Some(json!({ "id": format!("w{place}"), "supports": supports, "covers": events, "result": "pass", "effective_on": day((*on)?), "supersedes": [] }))
    });
    records.collect()
}

/// Makes of some records the same check of the same day once more, so that chains of reruns come about.
fn again(evidence: &mut [Value], failures: &mut [Value]) {
    for place in 0..evidence.len() {
        let (earlier, later) = evidence.split_at_mut(place);
        let (previous, record) = (earlier.last(), &mut later[0]);
        let is_again = record["again"] == true;
        if let Some(previous) = previous.filter(|_| is_again) {
            for field in ["effective_on", "received_on", "unit", "supports"] {
                record[field] = previous[field].clone();
            }
            for field in ["withdrawn_on", "withdrawn_by", "withdrawal_reason"] {
                record[field] = Value::Null;
            }
        }
    }
    for record in evidence.iter_mut().chain(failures) {
        record.as_object_mut().unwrap().remove("again");
    }
}

/// Lets records that would supersede do so, where there is something of their day, unit and subject that was received before.
fn supersede(evidence: &mut [Value], failures: &mut [Value]) {
    for (place, failure) in failures.iter_mut().enumerate() {
        failure["id"] = json!(format!("f{place}"));
        failure["result"] = json!("fail");
        let named = superseded(failure, evidence);
        failure["supersedes"] = named;
    }
    for place in 0..evidence.len() {
        let (earlier, later) = evidence.split_at_mut(place);
        let named = superseded(&later[0], earlier);
        later[0]["supersedes"] = named;
    }
}

fn superseded(record: &Value, earlier: &[Value]) -> Value {
    let subjects = record["supports"].as_array().unwrap();
    let fits = |other: &&Value| {
        let same = record["effective_on"] == other["effective_on"] && record["unit"] == other["unit"];
        let before = other["received_on"].as_str() <= record["received_on"].as_str();
        same && before && other["supports"].as_array().unwrap().iter().any(|subject| subjects.contains(subject))
    };
    // The newest of them alone, so that chains come about.
    let named = earlier.iter().rev().filter(fits).take(1).filter(|_| record["supersedes"] == true);
    json!(named.map(|other| &other["id"]).collect::<Vec<_>>())
}

/// Takes out periods of one series that overlap.
fn apart(measurements: &mut Vec<Value>) {
    let mut kept: Vec<Value> = Vec::new();
    measurements.retain(|taken| {
        let meets = |own: &Value| {
            let same = ["metric", "severity", "unit"].iter().all(|field| own[field] == taken[field]);
            same && own["starts_on"].as_str() <= taken["ends_on"].as_str() && taken["starts_on"].as_str() <= own["ends_on"].as_str()
        };
        let free = !kept.iter().any(meets);
        kept.extend(free.then(|| taken.clone()));
        free
    });
}

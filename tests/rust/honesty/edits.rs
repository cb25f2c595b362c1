//! The edits of the law: each takes proof away, adds a failure or lowers a claim, and does nothing else.

use aigov_core::{Aggregation, Framework, MetricStatus, Operator, Severity};
use serde_json::{Value, json};

use crate::day;

/// What was done, and the program after it.
pub(crate) type Edit = (String, Value);

/// Every edit of the law that a program allows.
pub(crate) fn all(framework: &Framework, program: &Value, failures: &[Value], as_of: i64) -> Vec<Edit> {
    let mut edits = Edits { program, found: Vec::new() };
    edits.evidence(failures, &day(as_of));
    edits.claims();
    edits.units(as_of);
    edits.sign_offs(as_of);
    edits.figures(framework);
    edits.found
}

struct Edits<'p> {
    program: &'p Value,
    found: Vec<Edit>,
}

impl<'p> Edits<'p> {
    fn list(&self, name: &str) -> &'p [Value] {
        self.program[name].as_array().unwrap()
    }

    fn add(&mut self, what: String, edit: impl FnOnce(&mut Value)) {
        let mut edited = self.program.clone();
        edit(&mut edited);
        self.found.push((what, edited));
    }

    fn evidence(&mut self, failures: &[Value], as_of: &str) {
        let records = self.list("evidence");
        for (place, record) in records.iter().enumerate().filter(|(_, record)| record["result"] == "pass") {
            let id = record["id"].as_str().unwrap();
            self.add(format!("failing {id}"), |edited| edited["evidence"][place]["result"] = json!("fail"));
            self.add(format!("removing {id}"), |edited| {
                let left = edited["evidence"].as_array_mut().unwrap();
                left.remove(place);
                for other in left {
                    other["supersedes"].as_array_mut().unwrap().retain(|superseded| superseded != id);
                }
            });
            // Of its day alone, and in effect: a date to come is no date that anything is judged by.
            let on = record["effective_on"].as_str().unwrap();
            let bound = |own: &Value| own["supersedes"].as_array().unwrap().iter().any(|superseded| superseded == id);
            if on > as_of || !record["supersedes"].as_array().unwrap().is_empty() || records.iter().any(bound) {
                continue;
            }
            let others = records.iter().map(|own| own["effective_on"].as_str().unwrap());
            let before = others.filter(|own| *own < on).max().map_or_else(|| shifted(on, -50), ToOwned::to_owned);
            for earlier in
                [shifted(&before, 1), shifted(on, -1), before.clone()].into_iter().filter(|own| *own >= before && own.as_str() < on)
            {
                self.add(format!("dating {id} {earlier}"), |edited| edited["evidence"][place]["effective_on"] = json!(earlier));
            }
        }
        for failure in failures {
            self.add(format!("adding {failure}"), |edited| edited["evidence"].as_array_mut().unwrap().push(failure.clone()));
        }
    }

    fn claims(&mut self) {
        for list in ["controls", "capabilities"] {
            for (place, entry) in self.list(list).iter().enumerate() {
                let (id, status) = (&entry["id"], entry["status"].as_str().unwrap());
                let lower = match status {
                    "implemented" => "partial",
                    "partial" => "planned",
                    "planned" => "not_implemented",
                    _ => "",
                };
                for lower in [lower, "not_implemented"].into_iter().filter(|lower| !lower.is_empty() && status != "not_applicable") {
                    self.add(format!("{list} {place}, {id}: {status} to {lower}"), |edited| edited[list][place]["status"] = json!(lower));
                }
            }
        }
    }

    fn units(&mut self, as_of: i64) {
        for starts_on in [Value::Null, json!(day(as_of - 10))] {
            self.add(format!("a silent unit from {starts_on}"), |edited| {
                edited["organization"]["units"].as_array_mut().unwrap().push(json!({ "id": "silent", "starts_on": starts_on }));
            });
        }
    }

    fn sign_offs(&mut self, as_of: i64) {
        let units = self.program["organization"]["units"].as_array().unwrap().iter();
        let subjects: Vec<&Value> = units.chain(self.list("repositories")).map(|subject| &subject["id"]).collect();
        for (t, tool) in self.list("tools").iter().enumerate() {
            for (a, approval) in tool["approvals"].as_array().unwrap().iter().enumerate() {
                let named = format!("sign-off {a} of {}", tool["id"]);
                self.add(format!("removing {named}"), |edited| {
                    edited["tools"][t]["approvals"].as_array_mut().unwrap().remove(a);
                });
                let (from, until) = (approval["approved_on"].as_str().unwrap(), approval["expires_on"].as_str());
                let shorter = [day(as_of), day(as_of - 1), shifted(from, 3), from.to_owned()];
                for last in shorter.into_iter().filter(|last| last.as_str() >= from && until.is_none_or(|until| last.as_str() < until)) {
                    self.add(format!("shortening {named} to {last}"), |edited| {
                        edited["tools"][t]["approvals"][a]["expires_on"] = json!(last);
                    });
                }
                let scope = approval["scope"].as_array().unwrap();
                for (s, own) in scope.iter().enumerate().filter(|_| scope.len() > 1) {
                    self.add(format!("taking {own} from {named}"), |edited| {
                        edited["tools"][t]["approvals"][a]["scope"].as_array_mut().unwrap().remove(s);
                    });
                }
                for subject in subjects.iter().filter(|_| scope.is_empty()) {
                    self.add(format!("narrowing {named} to {subject}"), |edited| {
                        edited["tools"][t]["approvals"][a]["scope"] = json!([subject]);
                    });
                }
            }
        }
    }

    /// A figure one away from its target, and as far as it goes.
    fn figures(&mut self, framework: &Framework) {
        for (place, taken) in self.list("measurements").iter().enumerate() {
            let metric = framework.metric(taken["metric"].as_str().unwrap()).unwrap();
            let severity = taken["severity"].as_str();
            let target = metric.targets.iter().find(|target| target.severity.map(Severity::as_str) == severity).unwrap();
            let (numerator, denominator) = (taken["numerator"].as_u64().unwrap(), taken["denominator"].as_u64().unwrap());
            let most = if metric.aggregation == Aggregation::Percentage { denominator } else { numerator + 10_000 * denominator };
            let figure = (target.severity, numerator, denominator);
            let state = framework.evaluate_metric(metric.id.as_str(), &[figure]).unwrap();
            let met = state.targets.iter().any(|own| own.target == *target && own.status == MetricStatus::Met);
            let away = match target.operator {
                Operator::GreaterThan | Operator::AtLeast => [numerator.checked_sub(1), Some(0), None],
                Operator::LessThan | Operator::AtMost => [Some(numerator + 1), Some(most), None],
                Operator::Equal => [numerator.checked_sub(1), Some(0), Some(numerator + 1)],
            };
            for moved in away.into_iter().flatten().filter(|moved| met && denominator > 0 && *moved <= most && *moved != numerator) {
                let what = format!("{} of {} from {numerator} to {moved} of {denominator}", taken["metric"], taken["unit"]);
                self.add(what, |edited| edited["measurements"][place]["numerator"] = json!(moved));
            }
        }
    }
}

fn shifted(on: &str, days: i64) -> String {
    on.parse::<aigov_core::Date>().unwrap().plus_days(days).unwrap().to_string()
}

//! Two documents of one form, compared field by field.

use serde_json::Value;

/// A step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A field of an object.
    Field(String),
    /// An entry of a list, by what tells the entries apart or by its place.
    Entry(String),
}

/// A place at which two documents differ, with what stands there.
pub(super) struct Difference {
    pub(super) path: Vec<Step>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

impl Difference {
    /// The path as in `progress.levels[3].met`.
    pub(super) fn dotted(&self) -> String {
        self.path.iter().fold(String::new(), |mut path, step| {
            match step {
                Step::Field(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Step::Entry(key) => path.extend(["[", key, "]"]),
            }
            path
        })
    }

    /// The path as in `controls/TM-001/evidence/inventory/max_age_days`.
    pub(super) fn slashed(&self) -> String {
        let steps: Vec<&str> = self
            .path
            .iter()
            .map(|step| match step {
                Step::Field(name) | Step::Entry(name) => name.as_str(),
            })
            .collect();
        steps.join("/")
    }
}

/// The fields that tell the entries of a list apart, in the order in which they are tried.
const KEYS: [&[&str]; 21] = [
    &["id"],
    &["item"],
    &["category"],
    &["unit"],
    &["category", "unit"],
    &["level"],
    &["domain"],
    &["tool"],
    &["occurrence"],
    &["exception"],
    &["alias"],
    &["severity"],
    &["likelihood"],
    &["impact"],
    &["data_class"],
    &["control"],
    &["edition"],
    &["reference"],
    &["reason", "subject", "unit"],
    &["subject", "id"],
    &["control", "edition", "reference", "relationship", "link"],
];

/// Every place at which two values differ.
pub(super) fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut found = Found { path: Vec::new(), differences: Vec::new() };
    found.compare(Some(before), Some(after));
    found.differences
}

struct Found {
    path: Vec<Step>,
    differences: Vec<Difference>,
}

impl Found {
    fn at(&mut self, step: Step, compare: impl FnOnce(&mut Self)) {
        self.path.push(step);
        compare(self);
        self.path.pop();
    }

    fn differ(&mut self, before: Option<String>, after: Option<String>) {
        self.differences.push(Difference { path: self.path.clone(), before, after });
    }

    fn compare(&mut self, before: Option<&Value>, after: Option<&Value>) {
        if before == after {
            return;
        }
        match (before, after) {
            (Some(Value::Object(was)), Some(Value::Object(is))) if fraction(was).is_none() || fraction(is).is_none() => {
                let mut names: Vec<&String> = was.keys().chain(is.keys().filter(|name| !was.contains_key(*name))).collect();
                names.sort_unstable();
                for name in names {
                    self.at(Step::Field(name.clone()), |found| found.compare(was.get(name), is.get(name)));
                }
            }
            (Some(Value::Array(was)), Some(Value::Array(is))) => self.lists(was, is),
            _ => {
                let (before, after) = (before.and_then(text), after.and_then(text));
                if before != after {
                    self.differ(before, after);
                }
            }
        }
    }

    fn lists(&mut self, was: &[Value], is: &[Value]) {
        let objects = was.iter().chain(is).all(Value::is_object);
        let keys = if objects { keys(was, is) } else { None };
        match keys {
            Some((old, new)) => {
                let entry = |keys: &[String], list: &'_ [Value], key: &String| -> Option<Value> {
                    keys.iter().position(|own| own == key).and_then(|place| list.get(place)).cloned()
                };
                for key in old.iter().chain(new.iter().filter(|key| !old.contains(key))) {
                    let (before, after) = (entry(&old, was, key), entry(&new, is, key));
                    self.at(Step::Entry(key.clone()), |found| found.compare(before.as_ref(), after.as_ref()));
                }
                let kept =
                    |own: &[String], other: &[String]| -> Vec<String> { own.iter().filter(|key| other.contains(key)).cloned().collect() };
                let (before, after) = (kept(&old, &new), kept(&new, &old));
                if before != after {
                    self.differ(Some(Value::from(before).to_string()), Some(Value::from(after).to_string()));
                }
            }
            None if objects && was.len() == is.len() => {
                for (place, (before, after)) in was.iter().zip(is).enumerate() {
                    self.at(Step::Entry(place.to_string()), |found| found.compare(Some(before), Some(after)));
                }
            }
            None => self.differ(text(&Value::from(was)), text(&Value::from(is))),
        }
    }
}

/// What tells the entries of two lists apart: the first field, or fields together, by which no two of one list are alike.
fn keys(was: &[Value], is: &[Value]) -> Option<(Vec<String>, Vec<String>)> {
    let part = |entry: &Value, name: &str| match entry.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => Some(String::new()),
        _ => None,
    };
    let distinct = |key: &dyn Fn(&Value) -> Option<String>| {
        let of = |list: &[Value]| -> Option<Vec<String>> {
            let keys: Vec<String> = list.iter().map(key).collect::<Option<_>>()?;
            let seen: std::collections::HashSet<&String> = keys.iter().collect();
            (seen.len() == keys.len()).then_some(keys)
        };
        Some((of(was)?, of(is)?))
    };
    let key = |entry: &Value, names: &[&str]| -> Option<String> {
        let parts: Vec<String> = names.iter().map(|name| part(entry, name)).collect::<Option<_>>()?;
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        Some(if parts.is_empty() { "-".to_owned() } else { parts.join("/") })
    };
    KEYS.iter().find_map(|names| distinct(&|entry| key(entry, names)))
}

/// "3/11", where an object is a fraction.
fn fraction(fields: &serde_json::Map<String, Value>) -> Option<String> {
    let (numerator, denominator) = (fields.get("numerator")?.as_u64()?, fields.get("denominator")?.as_u64()?);
    (fields.len() == 2).then(|| format!("{numerator}/{denominator}"))
}

/// A value as it is shown: scalars plainly, fractions as "3/11", anything else as JSON; null is nothing.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Object(fields) => fraction(fields).or_else(|| Some(value.to_string())),
        _ => Some(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn dotted(before: &Value, after: &Value) -> Vec<(String, Option<String>, Option<String>)> {
        differences(before, after).into_iter().map(|own| (own.dotted(), own.before, own.after)).collect()
    }

    #[test]
    fn entries_of_lists_are_found_by_what_tells_them_apart() {
        let some = |text: &str| Some(text.to_owned());
        let before =
            json!({ "owner": null, "levels": [{ "level": 2, "met": { "numerator": 1, "denominator": 3 } }, { "level": 3, "met": null }] });
        let after = json!({ "owner": "Anna", "levels": [{ "level": 3, "met": null }, { "level": 2, "met": { "numerator": 2, "denominator": 3 } }] });
        assert_eq!(
            dotted(&before, &after),
            [
                ("levels[2].met".to_owned(), some("1/3"), some("2/3")),
                ("levels".to_owned(), some(r#"["2","3"]"#), some(r#"["3","2"]"#)),
                ("owner".to_owned(), None, some("Anna")),
            ]
        );
    }

    #[test]
    fn what_came_stands_as_json_and_what_has_no_key_by_its_place() {
        let some = |text: &str| Some(text.to_owned());
        let before = json!({ "by": [], "targets": [{ "target": { "value": 9 } }], "names": ["a"] });
        let after =
            json!({ "by": [{ "exception": "ex-1", "scope": ["web"] }], "targets": [{ "target": { "value": 8 } }], "names": ["a", "b"] });
        assert_eq!(
            dotted(&before, &after),
            [
                ("by[ex-1]".to_owned(), None, some(r#"{"exception":"ex-1","scope":["web"]}"#)),
                ("names".to_owned(), some(r#"["a"]"#), some(r#"["a","b"]"#)),
                ("targets[0].target.value".to_owned(), some("9"), some("8")),
            ]
        );
    }

    #[test]
    fn rules_are_named_by_their_ids() {
        let rules = |days: u32| json!({ "controls": [{ "id": "TM-001", "evidence": [{ "id": "inventory", "max_age_days": days }] }] });
        let found = differences(&rules(31), &rules(14));
        assert_eq!(found.iter().map(Difference::slashed).collect::<Vec<_>>(), ["controls/TM-001/evidence/inventory/max_age_days"]);
    }
}

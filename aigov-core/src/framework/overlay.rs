//! Tailoring: a framework with parts added and changed, checked as a whole again.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{Content, Framework, check};
use crate::{
    document::{AnyValue, Limits, canonical_json, read_either, read_json},
    error::{Error, ErrorKind, Problem},
};

/// What an entry of a list is told apart by, where it has no `id`.
const IDENTITIES: [&[&str]; 6] =
    [&["id"], &["level"], &["control", "edition", "reference"], &["control", "column"], &["data_class"], &["alias"]];

impl Framework {
    /// The framework with an overlay: an object, in JSON or YAML, with any keys of a framework document except `schema_version`. A text that begins
    /// with `{` is read as JSON.
    ///
    /// An entry with an id that the framework has changes just the fields that it states; any other entry is added, and none is taken away. A list
    /// without ids (plain values, the targets of a metric, the signals of a characteristic) and the matrix take the place of what was there. The levels
    /// of risks that the overlay does not state are computed anew. The result passes every check of [`Framework::from_json`] but one: a roadmap that no longer reaches a target is a lint.
    ///
    /// # Errors
    /// - `encoding`, `limit`, `syntax`, `duplicate_key`, `wrong_type` or `unknown_field` when the overlay is not such an object.
    /// - Every problem of the framework that it makes, at once; paths are those of the whole.
    ///
    /// # Example: a control of one's own
    /// ```
    /// use aigov_core::Framework;
    /// let overlay = br#"{"version": "1.1.0+example", "controls": [
    ///   {"id": "DP-001", "frequency": "Monthly", "cadence": {"calendar": "monthly", "triggers": [], "continuous": false}},
    ///   {"id": "X-001", "domain": "code_quality", "name": "Provenance Labels", "description": "Label generated code.",
    ///    "implementation": "A commit trailer.", "frequency": "Every commit", "cadence": {"calendar": "none", "triggers": ["commit"], "continuous": false},
    ///    "evidence": [{"id": "labels", "description": "Share of labelled commits.", "kind": "record", "max_age_days": 31, "advisory": false}]}]}"#;
    /// let framework = Framework::builtin().extend(overlay)?;
    /// assert_eq!(framework.controls().len(), 13);
    /// assert_eq!(framework.control("DP-001")?.frequency.as_str(), "Monthly");
    /// assert_ne!(framework.digest(), Framework::builtin().digest());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn extend(&self, overlay: &[u8]) -> Result<Self, Error> {
        let AnyValue(overlay) = read_either(overlay, &Limits::default(), |_, _, _| ())?;
        let Value::Object(overlay) = overlay else {
            return Err(Problem::mismatch(ErrorKind::WrongType, "", "an object", "something else").into());
        };
        let base = canonical_json(self.content());
        let Ok(Value::Object(mut whole)) = serde_json::from_str(&base) else {
            return Err(Error::single(ErrorKind::Internal, "a framework document is not an object"));
        };
        let unknown: Vec<Problem> = overlay
            .keys()
            .filter(|key| !whole.contains_key(*key) || *key == "schema_version")
            .map(|key| Problem::new(ErrorKind::UnknownField, key, "no such part of a framework can be overlaid"))
            .collect();
        if !unknown.is_empty() {
            let total = unknown.len();
            return Err(Error::from_problems(unknown, total));
        }
        let stated: Vec<Value> = overlay.get("risks").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut problems = Vec::new();
        for (key, value) in overlay {
            if let Some(held) = whole.get_mut(&key) {
                merge(held, value, &key, &mut problems);
            }
        }
        if !problems.is_empty() {
            let total = problems.len();
            return Err(Error::from_problems(problems, total));
        }
        recompute_levels(&mut whole, &stated);
        let text = canonical_json(&Value::Object(whole));
        let content: Content = read_json(text.as_bytes(), &Limits::default(), check::check)?;
        Self::compile(content)
    }
}

/// Lays a value over another; an entry that the overlay states twice is a problem.
fn merge(held: &mut Value, over: Value, path: &str, problems: &mut Vec<Problem>) {
    match (held, over) {
        (Value::Object(held), Value::Object(over)) => merge_object(held, over, path, problems),
        (Value::Array(held), Value::Array(over)) if has_identities(held) && over.iter().all(|entry| identity(entry).is_some()) => {
            let mut places: HashMap<Vec<String>, usize> =
                (0..).zip(&*held).filter_map(|(place, own)| Some((identity(own)?, place))).collect();
            let mut stated = HashSet::new();
            for (place, entry) in over.into_iter().enumerate() {
                let Some(wanted) = identity(&entry) else { continue };
                let path = format!("{path}[{place}]");
                if !stated.insert(wanted.clone()) {
                    problems.push(Problem::new(ErrorKind::DuplicateId, &*path, "the overlay states this entry twice"));
                }
                if let Some(own) = places.get(&wanted).and_then(|own| held.get_mut(*own)) {
                    merge(own, entry, &path, problems);
                } else {
                    places.insert(wanted, held.len());
                    held.push(entry);
                }
            }
        }
        (held, over) => *held = over,
    }
}

/// Whether a list is of entries that can be told apart, so that an overlay adds to it and changes it, and never empties it.
fn has_identities(entries: &[Value]) -> bool {
    !entries.is_empty() && entries.iter().all(|entry| identity(entry).is_some())
}

fn merge_object(held: &mut Map<String, Value>, over: Map<String, Value>, path: &str, problems: &mut Vec<Problem>) {
    for (key, value) in over {
        match held.get_mut(&key) {
            Some(own) => merge(own, value, &format!("{path}.{key}"), problems),
            None => {
                held.insert(key, value);
            }
        }
    }
}

/// What an entry is told apart by, as JSON.
fn identity(entry: &Value) -> Option<Vec<String>> {
    let entry = entry.as_object()?;
    IDENTITIES.iter().find_map(|keys| keys.iter().map(|key| entry.get(*key).map(Value::to_string)).collect())
}

/// Computes the levels of risks that an overlay does not state: they follow from the matrix and the factors, whichever of them it changes.
fn recompute_levels(whole: &mut Map<String, Value>, stated: &[Value]) {
    let steps = |scale: &str| -> Vec<Value> {
        let steps = whole.get("scales").and_then(|scales| scales.get(scale)).and_then(Value::as_array);
        steps.map(|steps| steps.iter().filter_map(|step| step.get("id").cloned()).collect()).unwrap_or_default()
    };
    let (likelihoods, impacts) = (steps("likelihood"), steps("impact"));
    let matrix = whole.get("matrix").cloned().unwrap_or_default();
    let level = |factors: &Value| {
        let row = likelihoods.iter().position(|step| Some(step) == factors.get("likelihood"))?;
        let column = impacts.iter().position(|step| Some(step) == factors.get("impact"))?;
        matrix.get(row)?.get(column).cloned()
    };
    let stated: HashMap<&str, &Value> = stated.iter().filter_map(|own| Some((own.get("id")?.as_str()?, own))).collect();
    for risk in whole.get_mut("risks").and_then(Value::as_array_mut).into_iter().flatten() {
        let own = risk.get("id").and_then(Value::as_str).and_then(|id| stated.get(id));
        let is_given = |level: &str| own.is_some_and(|own| own.get(level).is_some());
        let (inherent, residual) = (level(risk), risk.get("target").and_then(level));
        let derived = [("inherent_risk", inherent), ("residual_risk", residual)].map(|(name, level)| (name, level, is_given(name)));
        for (name, level, given) in derived {
            if let (Some(entry), Some(level), false) = (risk.as_object_mut(), level, given) {
                entry.insert(name.to_owned(), level);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_matrix_moves_the_levels_that_nobody_stated() {
        let flat = r#"{"version": "2", "matrix": [["low","low","low","low","low"],["low","low","low","low","low"],["low","low","low","low","low"],
            ["low","low","low","low","low"],["low","low","low","low","critical"]]}"#;
        let framework = Framework::builtin().extend(flat.as_bytes()).unwrap();
        assert!(framework.risks().iter().all(|risk| risk.inherent_risk == "low" && risk.residual_risk == "low"));
        assert_ne!(framework.rules_digest(), Framework::builtin().rules_digest());
    }

    #[test]
    fn an_overlay_is_read_strictly() {
        let kind = |overlay: &[u8]| Framework::builtin().extend(overlay).unwrap_err().kind();
        assert_eq!(kind(b"\xff"), ErrorKind::Encoding);
        assert_eq!(kind(b"[]"), ErrorKind::WrongType);
        assert_eq!(kind(br#"{"title": "A", "title": "B"}"#), ErrorKind::DuplicateKey);
        assert_eq!(kind(br#"{"schema_version": 1}"#), ErrorKind::UnknownField);
        assert_eq!(Framework::builtin().extend(b"title: House rules").unwrap().title(), "House rules");
    }

    #[test]
    fn an_overlay_is_checked_as_a_whole() {
        let error =
            Framework::builtin().extend(br#"{"risks": [{"id": "R001", "controls": ["TM-999"], "residual_risk": "low"}]}"#).unwrap_err();
        let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["risks[0].controls[0]", "risks[0].residual_risk"]);
        assert_eq!(Framework::builtin().extend(br#"{"contols": []}"#).unwrap_err().kind(), ErrorKind::UnknownField);
    }

    #[test]
    fn an_overlay_adds_and_changes_and_takes_nothing_away() {
        let builtin = Framework::builtin();
        let same = builtin.extend(br#"{"mappings": [], "risks": []}"#).unwrap();
        assert_eq!(same.digest(), builtin.digest());
        let error = builtin.extend(br#"{"risks": [{"id": "R001"}, {"id": "R001", "controls": ["DP-001"]}]}"#).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::DuplicateId, "risks[1]"));
    }

    #[test]
    fn the_levels_of_a_risk_follow_its_factors_where_nobody_states_them() {
        let milder = br#"{"risks": [{"id": "R001", "likelihood": "unlikely", "controls": ["DP-001"]}]}"#;
        let framework = Framework::builtin().extend(milder).unwrap();
        // Unlikely and major: 2 × 4 = 8, medium.
        assert_eq!(framework.risk("R001").unwrap().inherent_risk, "medium");
        let wrong = br#"{"risks": [{"id": "R001", "likelihood": "unlikely", "inherent_risk": "high"}]}"#;
        assert_eq!(Framework::builtin().extend(wrong).unwrap_err().path(), "risks[0].inherent_risk");
    }

    #[test]
    fn two_evidence_items_cannot_have_one_name() {
        let control = |id: &str, item: &str| {
            format!(
                r#"{{"id": "{id}", "domain": "code_quality", "name": "Labels", "description": "Label code.", "implementation": "A trailer.",
                    "frequency": "Monthly", "cadence": {{"calendar": "monthly", "triggers": [], "continuous": false}},
                    "evidence": [{{"id": "{item}", "description": "A share.", "kind": "record", "max_age_days": 31, "advisory": false}}]}}"#
            )
        };
        let overlay = format!(r#"{{"controls": [{}, {}]}}"#, control("X", "a.b"), control("X.a", "b"));
        let error = Framework::builtin().extend(overlay.as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::DuplicateId, "controls[13].evidence[0].id"));
        let long = format!(r#"{{"controls": [{}]}}"#, control(&"X".repeat(60), "share"));
        assert_eq!(Framework::builtin().extend(long.as_bytes()).unwrap_err().kind(), ErrorKind::InvalidId);
    }

    #[test]
    fn a_roadmap_that_misses_a_target_is_a_lint() {
        let framework = Framework::builtin().extend(br#"{"phases": [{"id": "month_7_12", "target_maturity": 5}]}"#).unwrap();
        assert!(
            framework.lints().iter().any(|lint| lint.code == super::super::LintCode::RoadmapMissesTarget && lint.subject == "month_7_12")
        );
    }
}

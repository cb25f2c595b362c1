//! Tailoring: a framework with parts added, changed, replaced, put in order and removed, checked as a whole again.

mod lay;
mod levels;
mod list;
mod order;
mod path;

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;

use self::lay::Laying;
use super::{Content, Framework, check, rules};
use crate::{
    document::{AnyValue, Form, Found, Limits, Read, canonical_json, read_either, read_json},
    error::{Error, ErrorKind, Problem},
};

impl Framework {
    /// The framework with an overlay: an object, in JSON or YAML, with any keys of a framework document except
    /// `schema_version`. A text that begins with `{` is read as JSON.
    ///
    /// What an overlay does not mention stays as it is, and nothing is taken away unless it says so. What it states
    /// is laid over what is there:
    /// - A value takes the place of the value, and null says that there is none, where a value may be absent. An object
    ///   changes the fields that it states.
    /// - A list of entries, as `risks`: an entry that is there changes in the fields that are stated; any other is
    ///   added at the end. `remove: true` beside what names an entry takes it away. `before: R003` or `after: R003`
    ///   puts an entry, new or old, in that place.
    /// - A list of plain values, as the `controls` of a risk, and the `matrix` take the place of what was there.
    /// - In the place of a list may stand what becomes of it: `{ replace: […] }` states the whole list.
    ///   `{ entries: […], order: [R002, R001, …] }` lays entries over it as above and then puts all of it in order;
    ///   either may be absent. `{ remove: […], add: […] }` takes plain values out and adds others at the end.
    /// - A list that is null, as YAML makes of `risks:` with nothing behind it, is refused.
    ///
    /// | Entries | are told apart by |
    /// |---|---|
    /// | levels, acceptance authorities | `level` |
    /// | targets of a metric | `severity` |
    /// | signals of a characteristic | `subject`, `id` |
    /// | aliases of data classes | `alias` |
    /// | rules of an access profile, notices | `data_class` |
    /// | mappings | `control`, `edition`, `reference` |
    /// | source claims; their corrections | `control`, `column`; `edition`, `reference` |
    /// | instruction files of a tool | `path` |
    /// | all others | `id` |
    ///
    /// Where several fields tell entries apart, they are joined by `/` to name one:
    /// `before: TM-001/nist-ai-rmf-1.0/GOVERN 1.6`. Paths in errors name entries in the same way, as
    /// `risks[R001].controls[0]`, and a number with its field, as `levels[level=3]`.
    ///
    /// The levels of risks that the overlay does not state are computed anew. Whoever changes rules states a
    /// `version` of their own; texts may change under the same version (see [`Framework::rules_digest`]).
    ///
    /// # Errors
    /// - `encoding`, `limit`, `syntax`, `duplicate_key` or `wrong_type` when the overlay is not such an object.
    /// - What cannot be laid over the framework and every problem of form, at once; else every problem of the
    ///   framework that it makes, as what refers to an entry that is removed: all that [`Framework::from_json`]
    ///   refuses.
    /// - `inconsistent` at `version` when rules change and the version does not.
    ///
    /// # Example: a control of one's own, asked for from level 3 on
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin().extend(b"
    /// version: 1.1.0+example
    /// controls:
    ///   - { id: DP-001, frequency: Monthly, cadence: { calendar: monthly } }
    ///   - id: X-001
    ///     domain: code_quality
    ///     name: Provenance Labels
    ///     description: Label generated code.
    ///     implementation: A commit trailer.
    ///     frequency: Every commit
    ///     cadence: { calendar: none, triggers: [commit] }
    ///     evidence: [ { id: labels, description: Share of labelled commits., kind: record, max_age_days: 31 } ]
    /// levels:
    ///   - { level: 3, controls_required: { add: [X-001] } }
    ///   - { level: 4, controls_required: { add: [X-001] } }
    ///   - { level: 5, controls_required: { add: [X-001] } }
    /// ")?;
    /// assert_eq!((framework.controls().len(), framework.levels()[2].controls_required.len()), (13, 12));
    /// assert_eq!(framework.control("DP-001")?.frequency.as_str(), "Monthly");
    /// // The roadmap says nothing of the new control: that is worth a look, and no error.
    /// assert!(framework.lints().iter().any(|lint| lint.subject == "month_7_12"));
    /// assert_eq!(Framework::from_json(framework.to_json().as_bytes())?, framework);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    ///
    /// # Example: what cites a removed entry is named
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let without = framework.extend(b"version: house-1\nrisks: [ { id: R005, remove: true } ]")?;
    /// assert_eq!(without.risks().len(), 7);
    /// let error = without.extend(b"version: house-2\nmetric_groups: [ { id: training_metrics, remove: true } ]").unwrap_err();
    /// let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
    /// assert_eq!(paths, ["metrics[training_completion_rate].group", "metrics[training_assessment_score].group"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    ///
    /// # Example: a data class between two others
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin().extend(b"
    /// version: house-1
    /// scales: { data_class: [ { id: personal, name: Personal, before: secret } ] }
    /// access:
    ///   profiles:
    ///     - { id: usage_policy, rules: [ { data_class: personal, effect: prohibit, before: secret } ] }
    ///     - { id: dp_001, rules: [ { data_class: personal, effect: prohibit, before: secret } ] }
    /// ")?;
    /// let classes: Vec<&str> = framework.scales().data_class.iter().map(|step| step.id.as_str()).collect();
    /// assert_eq!(classes, ["public", "internal", "confidential", "personal", "secret"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    ///
    /// # Example: another order, and a list that is replaced
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin().extend(b"
    /// version: house-1
    /// duties: { order: [playbook_review, policy_review, risk_register_review] }
    /// triggers: [ { id: incident, before: tool_request } ]
    /// references: { replace: [ { id: house-rules, title: House Rules } ] }
    /// ")?;
    /// assert_eq!(framework.duties()[0].subject, "incident_response_playbook");
    /// assert_eq!(framework.triggers()[0].id, "incident");
    /// assert_eq!(framework.references().len(), 1);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn extend(&self, overlay: &[u8]) -> Result<Self, Error> {
        let AnyValue(overlay) = read_either(overlay, &Limits::default(), |_, _, _| ())?;
        let Value::Object(mut overlay) = overlay else {
            return Err(Problem::mismatch(ErrorKind::WrongType, "", "an object", Found::from(&overlay).to_string()).into());
        };
        let (Form::Record(form), Ok(Value::Object(mut whole))) = (&Content::FORM, serde_json::to_value(self.content())) else {
            return Err(Error::single(ErrorKind::Internal, "a framework document is not an object"));
        };
        let mut laying = Laying::default();
        if overlay.remove("schema_version").is_some() {
            laying.report(ErrorKind::UnknownField, "schema_version".to_owned(), "the version of the document's form cannot be overlaid");
        }
        let stated = levels::stated(&overlay);
        laying.record(&mut whole, overlay, form, "");
        levels::recompute(&mut whole, &stated);
        let whole = Value::Object(whole);
        let mut is_other = false;
        let is_laid = laying.problems.is_empty();
        let text = canonical_json(&InOrder(&whole, &Content::FORM));
        let read = read_json(text.as_bytes(), &Limits::default(), |content: &Content, places, problems| {
            if is_laid {
                check::check(content, places, problems);
            }
            is_other = places.is_empty() && content.version == self.content().version && rules::digest(content) != *self.rules_digest();
        });
        let Laying { mut problems, added } = laying;
        let mut total = problems.len();
        let content = read
            .map_err(|error| {
                total = total.saturating_add(error.total_problems());
                problems.extend(error.problems().iter().cloned().map(|mut problem: Problem| {
                    problem.path = path::named(&problem.path, &whole, &Content::FORM, &added);
                    problem
                }));
            })
            .ok();
        if is_other {
            let message = format!("rules change, and \"{}\" is the version of the old ones: state a version of your own", self.version());
            problems.push(Problem::new(ErrorKind::Inconsistent, "version", message));
            total = total.saturating_add(1);
        }
        match content {
            Some(content) if problems.is_empty() => Self::compile(content),
            _ => Err(Error::from_problems(problems, total)),
        }
    }
}

/// A value whose records are written in the order of their fields, whatever order the JSON library keeps.
struct InOrder<'v>(&'v Value, &'static Form);

impl Serialize for InOrder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.0, self.1) {
            (Value::Object(fields), Form::Record(record)) => {
                let mut unknown: Vec<&String> = fields.keys().filter(|key| record.field(key).is_none()).collect();
                unknown.sort_unstable();
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for field in record.fields {
                    if let Some(value) = fields.get(field.name) {
                        map.serialize_entry(field.name, &InOrder(value, field.form))?;
                    }
                }
                for key in unknown {
                    map.serialize_entry(key, &fields.get(key))?;
                }
                map.end()
            }
            (Value::Array(entries), Form::List(item)) => serializer.collect_seq(entries.iter().map(|entry| InOrder(entry, item))),
            (value, _) => value.serialize(serializer),
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
        let error = Framework::builtin()
            .extend(br#"{"version": "2", "risks": [{"id": "R001", "controls": ["TM-999"], "residual_risk": "low"}]}"#)
            .unwrap_err();
        let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["risks[R001].controls[0]", "risks[R001].residual_risk"]);
        assert_eq!(Framework::builtin().extend(br#"{"contols": []}"#).unwrap_err().kind(), ErrorKind::UnknownField);
    }

    #[test]
    fn an_overlay_adds_and_changes_and_takes_nothing_away() {
        let builtin = Framework::builtin();
        let same = builtin.extend(br#"{"mappings": [], "risks": []}"#).unwrap();
        assert_eq!(same.digest(), builtin.digest());
        let error = builtin.extend(br#"{"risks": [{"id": "R001"}, {"id": "R001", "controls": ["DP-001"]}]}"#).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::DuplicateId, "risks[R001]"));
    }

    #[test]
    fn the_levels_of_a_risk_follow_its_factors_where_nobody_states_them() {
        let milder = br#"{"version": "2", "risks": [{"id": "R001", "likelihood": "unlikely", "controls": ["DP-001"]}]}"#;
        let framework = Framework::builtin().extend(milder).unwrap();
        // Unlikely and major: 2 × 4 = 8, medium.
        assert_eq!(framework.risk("R001").unwrap().inherent_risk, "medium");
        let wrong = br#"{"risks": [{"id": "R001", "likelihood": "unlikely", "inherent_risk": "high"}]}"#;
        assert_eq!(Framework::builtin().extend(wrong).unwrap_err().path(), "risks[R001].inherent_risk");
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
        assert_eq!((error.kind(), error.path()), (ErrorKind::DuplicateId, "controls[X.a].evidence[b].id"));
        let long = format!(r#"{{"controls": [{}]}}"#, control(&"X".repeat(60), "share"));
        assert_eq!(Framework::builtin().extend(long.as_bytes()).unwrap_err().kind(), ErrorKind::InvalidId);
    }

    #[test]
    fn a_roadmap_that_misses_a_target_is_a_lint() {
        let framework =
            Framework::builtin().extend(br#"{"version": "2", "phases": [{"id": "month_7_12", "target_maturity": 5}]}"#).unwrap();
        assert!(
            framework.lints().iter().any(|lint| lint.code == super::super::LintCode::RoadmapMissesTarget && lint.subject == "month_7_12")
        );
    }
}

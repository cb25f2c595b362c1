//! Metrics, coverage, review duties and characteristics explained.

use super::{
    Bearing, Node, SubjectKind, Support, list,
    output::{coverage_value, figure_in_words, metric_value},
    words,
};
use crate::{
    crosswalk::{Link, Mapping},
    maturity::SignalSubject,
    metric::{FigureSource, Measured, MetricStatus},
    posture::{DutyStatus, Observation, Posture, PostureCoverage, cite},
};

impl Posture {
    pub(super) fn metric_node(&self, id: &str) -> Option<Node> {
        let state = self.metrics.iter().find(|state| state.metric == id)?;
        let metric = self.rules.metrics().iter().find(|metric| metric.id == state.metric)?;
        let mut facts = vec![Support::new("framework", "the targets"), self.date_fact()];
        for target in &state.targets {
            let series = target.target.severity.map_or_else(|| id.to_owned(), |severity| format!("{id}/{severity}"));
            let Some(measured) = &target.measured else {
                facts.push(Support::new(cite::dated("measurements", &series, None), "nothing is measured"));
                continue;
            };
            let of = |figure| figure_in_words(figure, Some(metric));
            let says = format!("{}, where the target is {}: {}", of(measured.figure), target.target, words(target.status));
            facts.extend(self.measured_in(&series, measured).into_iter().map(|entry| Support::new(entry, &*says)));
            for own in &target.units {
                let entry = cite::dated("measurements", &format!("{series}@{}", own.unit), Some(own.ends_on));
                facts.push(Support::new(entry, format!("for {}, {}: {}", own.unit, of(own.figure), words(own.status))));
            }
            if !target.unmeasured.is_empty() {
                facts.push(Support::new("program", format!("nothing is measured for the same period in {}", list(&target.unmeasured))));
            }
        }
        let because = match state.status {
            MetricStatus::Met => "every target with a population is met",
            MetricStatus::Missed => "a target is missed",
            MetricStatus::NoData => "a target has no data, and none is missed",
            MetricStatus::Stale => "a figure that met its target is too old to count",
            MetricStatus::NotApplicable => "there was nothing to measure",
        };
        Some(Node {
            name: Some(metric.name.to_string()),
            value: metric_value(state, Some(metric)),
            because: because.to_owned(),
            bearing: match state.status {
                MetricStatus::Met => Bearing::Supports,
                MetricStatus::Missed | MetricStatus::NoData | MetricStatus::Stale => Bearing::HoldsBack,
                MetricStatus::NotApplicable => Bearing::Neither,
            },
            facts,
            parts: Vec::new(),
        })
    }

    /// The entries behind a figure: the organisation's, the unit's, or those of all units of which it is the sum.
    fn measured_in(&self, series: &str, measured: &Measured) -> Vec<String> {
        let of_unit = |unit: &str| cite::dated("measurements", &format!("{series}@{unit}"), measured.ends_on);
        match (measured.source, &self.unit) {
            (FigureSource::Units, _) => {
                let suffix = measured.ends_on.map_or_else(String::new, |day| format!("/{day}"));
                let series = format!("measurements/{series}");
                let of_units =
                    self.made_from().about(&series).filter(|entry| entry.strip_prefix(&*series).is_some_and(|rest| rest.starts_with('@')));
                of_units.filter(|entry| entry.ends_with(&suffix)).map(str::to_owned).collect()
            }
            (FigureSource::Stated, Some(unit)) => vec![of_unit(unit.as_str())],
            _ => vec![cite::dated("measurements", series, measured.ends_on)],
        }
    }

    pub(super) fn coverage_node(&self, id: &str) -> Option<Node> {
        let state = self.coverage.iter().find(|state| state.edition == id)?;
        let edition = self.rules.editions().iter().find(|edition| edition.id == state.edition)?;
        let covers = |control: &str| {
            let covering =
                |row: &&Mapping| row.link == Link::Covers && (row.relationship.covers_fully() || row.relationship.covers_partly());
            self.rules.mappings().iter().filter(covering).any(|row| row.edition == state.edition && row.control == control)
        };
        let because =
            match (state.mapped.full.saturating_add(state.mapped.partial), state.evidenced.full.saturating_add(state.evidenced.partial)) {
                (0, _) => "no control of the framework covers any of it",
                (_, 0) => "a reference counts where a control that covers it is proven, and none is",
                _ => "a reference counts where a control that covers it is in place",
            };
        let controls = self.controls.iter().filter(|own| covers(own.control.as_str()));
        Some(Node {
            name: Some(edition.name.to_string()),
            value: coverage_value(state),
            because: because.to_owned(),
            bearing: coverage_bearing(state),
            facts: vec![Support::new("framework", "the crosswalk")],
            parts: controls.map(|own| (SubjectKind::Control, own.control.to_string())).collect(),
        })
    }

    pub(super) fn duty_node(&self, id: &str) -> Option<Node> {
        let state = self.duties.iter().find(|state| state.duty == id)?;
        let duty = self.rules.duties().iter().find(|duty| duty.id == state.duty)?;
        let done = state.done_on.map_or_else(|| "it is not on record as done".to_owned(), |day| format!("it was last done on {day}"));
        let due = match (state.state, state.due_on) {
            (_, None) => String::new(),
            (DutyStatus::Overdue, Some(day)) => format!(", and was due again by {day}"),
            (DutyStatus::Due | DutyStatus::Done, Some(day)) => format!(", and is due again by {day}"),
        };
        let by_document =
            self.policies.iter().find(|policy| duty.subject == policy.document.as_str() && policy.reviewed_on == state.done_on);
        let review = cite::dated("reviews", id, state.done_on);
        let policies = format!("policies/{}", duty.subject);
        // A review that stands with an approval may be of an approval that no longer holds.
        let earlier = || state.done_on.and_then(|day| self.made_from().holding(&policies, day)).map(str::to_owned);
        let cited = match by_document.filter(|policy| policy.reviewed_on.is_some()) {
            Some(policy) => cite::dated("policies", policy.document.as_str(), Some(policy.approved_on)),
            None if self.made_from().has(&review) => review,
            None => earlier().unwrap_or(review),
        };
        Some(Node {
            name: Some(duty.name.to_string()),
            value: words(state.state),
            because: format!("{done}{due}"),
            bearing: if state.state == DutyStatus::Overdue { Bearing::HoldsBack } else { Bearing::Supports },
            facts: vec![
                Support::new(cited, done.clone()),
                self.date_fact(),
                Support::new("settings", "days of notice"),
                Support::new("framework", "how often it is due"),
            ],
            parts: Vec::new(),
        })
    }

    pub(super) fn characteristic_node(&self, id: &str) -> Option<Node> {
        let state = self.characteristics.iter().find(|state| state.characteristic == id)?;
        let level = self.rules.levels().iter().find(|level| level.level == state.level)?;
        let characteristic = level.characteristics.iter().find(|own| own.id == state.characteristic)?;
        let mut parts = Vec::new();
        let mut facts = vec![Support::new("framework", "the signals"), self.date_fact()];
        for signal in &characteristic.signals {
            let kind = match signal.subject {
                SignalSubject::Control => SubjectKind::Control,
                SignalSubject::Evidence => SubjectKind::Item,
                SignalSubject::Capability => SubjectKind::Capability,
                SignalSubject::Metric => SubjectKind::Metric,
                SignalSubject::Duty => SubjectKind::Duty,
                SignalSubject::Document => {
                    let held = self.policies.iter().find(|policy| policy.document == signal.id.as_str());
                    let cited = cite::dated("policies", signal.id.as_str(), held.map(|policy| policy.approved_on));
                    facts.push(Support::new(cited, if held.is_some() { "approved" } else { "not approved" }));
                    continue;
                }
            };
            parts.push((kind, signal.id.to_string()));
        }
        let because = match state.state {
            Observation::Observed => "every signal speaks for it",
            Observation::NotObserved => "a signal speaks against it",
            Observation::Unassessed => "no fact can tell",
        };
        Some(Node {
            name: Some(characteristic.description.to_string()),
            value: words(state.state),
            because: because.to_owned(),
            bearing: Bearing::Neither,
            facts,
            parts,
        })
    }
}

fn coverage_bearing(state: &PostureCoverage) -> Bearing {
    if state.evidenced == state.mapped { Bearing::Supports } else { Bearing::HoldsBack }
}

//! Every value of a judgement that the law speaks of, as a number that is greater the better it is.

use std::collections::BTreeMap;

use aigov_core::{ControlStatus, EvidenceState, Framework, MetricStatus, Posture, ProofStanding, ProofStatus, RiskFactors};

/// What a value is of: a part of the posture and an id.
pub(crate) type Values = BTreeMap<(&'static str, String), usize>;

const STATUSES: [ControlStatus; 5] = [
    ControlStatus::NotImplemented,
    ControlStatus::Planned,
    ControlStatus::Partial,
    ControlStatus::Implemented,
    ControlStatus::NotApplicable,
];
const PROOFS: [ProofStatus; 4] = [ProofStatus::NotClaimed, ProofStatus::Unproven, ProofStatus::Proven, ProofStatus::NotApplicable];
const STATES: [EvidenceState; 6] = [
    EvidenceState::Failed,
    EvidenceState::Missing,
    EvidenceState::NotYetValid,
    EvidenceState::Stale,
    EvidenceState::DueSoon,
    EvidenceState::Fresh,
];
const STANDINGS: [ProofStanding; 3] = [ProofStanding::DoesNotProve, ProofStanding::WithinGrace, ProofStanding::Proves];
const FIGURES: [MetricStatus; 5] =
    [MetricStatus::Missed, MetricStatus::NoData, MetricStatus::Stale, MetricStatus::Met, MetricStatus::NotApplicable];

fn rank<T: PartialEq>(order: &[T], value: &T) -> usize {
    order.iter().position(|own| own == value).unwrap()
}

/// The values of a posture. Items marked advisory stand outside, as any record satisfies them, a failed one too; so do those of a control that
/// applies to nobody.
pub(crate) fn of(framework: &Framework, posture: &Posture) -> Values {
    let mut values = Values::new();
    let mut add = |part: &'static str, id: String, value: usize| {
        assert!(values.insert((part, id), value).is_none(), "a value stands twice");
    };
    for (control, rule) in posture.controls.iter().zip(framework.controls()) {
        let id = control.control.as_str();
        add("declared", id.to_owned(), rank(&STATUSES, &control.declared));
        add("proof", id.to_owned(), rank(&PROOFS, &control.proof));
        let applies = control.declared != ControlStatus::NotApplicable;
        for (item, rule) in control.items.iter().zip(&rule.evidence).filter(|(_, rule)| applies && !rule.advisory) {
            add("item", format!("{id}.{}", rule.id), rank(&STATES, &item.state));
            add("standing", format!("{id}.{}", rule.id), rank(&STANDINGS, &item.standing));
        }
    }
    for capability in &posture.capabilities {
        add("capability declared", capability.capability.to_string(), rank(&STATUSES, &capability.declared));
        add("capability proof", capability.capability.to_string(), rank(&PROOFS, &capability.proof));
        add("capability", capability.capability.to_string(), rank(&STATES, &capability.state));
    }
    for metric in &posture.metrics {
        add("metric", metric.metric.to_string(), rank(&FIGURES, &metric.status));
        for (place, target) in metric.targets.iter().enumerate() {
            add("target", format!("{} {place}", metric.metric), rank(&FIGURES, &target.status));
        }
    }
    add("level declared", String::new(), posture.maturity.declared.current_level.into());
    add("level evidenced", String::new(), posture.maturity.evidenced.current_level.into());
    for unit in &posture.units {
        add("level declared", unit.unit.to_string(), unit.declared_level.into());
        add("level evidenced", unit.unit.to_string(), unit.evidenced_level.into());
    }
    let scales = framework.scales();
    let lower = |likelihood: bool, factors: &RiskFactors| {
        if likelihood {
            scales.likelihood.len() - scales.likelihood.iter().position(|step| step.id == factors.likelihood).unwrap()
        } else {
            scales.impact.len() - scales.impact.iter().position(|step| step.id == factors.impact).unwrap()
        }
    };
    for risk in &posture.risks {
        let id = &risk.risk;
        add("risk current likelihood", id.to_string(), lower(true, &risk.current));
        add("risk current impact", id.to_string(), lower(false, &risk.current));
        add("risk declared likelihood", id.to_string(), lower(true, &risk.declared));
        add("risk declared impact", id.to_string(), lower(false, &risk.declared));
    }
    // A use that stands here is denied, and every other one is allowed.
    for denial in &posture.access.denials {
        add("denied", format!("{} {}", denial.repository, denial.tool), 0);
    }
    values
}

/// What is better after an edit than it was before.
pub(crate) fn better(before: &Values, after: &Values) -> Vec<String> {
    let found = before.iter().filter_map(|(key, was)| match after.get(key) {
        Some(is) => (is > was).then(|| format!("{} {}: {was} to {is}", key.0, key.1)),
        None => (key.0 == "denied").then(|| format!("{} is allowed", key.1)),
    });
    found.collect()
}

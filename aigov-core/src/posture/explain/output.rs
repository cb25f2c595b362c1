//! Every output of a posture in a few words, and how good it is beside another of its kind.

use super::{SubjectKind, list, words};
use crate::{
    access::ApprovalState,
    control::{ControlState, ControlStatus, EvidenceState, ItemState, ProofStanding, ProofStatus},
    crosswalk::CoverageCounts,
    maturity::Maturity,
    metric::{CountUnit, Fraction, Metric, MetricState, MetricStatus},
    posture::{AccessFinding, DutyStatus, Observation, Posture, PostureCoverage, ToolState, Validity},
    risk::{AppetiteState, RiskState},
};

/// One output.
pub(in crate::posture) struct Output {
    pub(in crate::posture) kind: SubjectKind,
    pub(in crate::posture) id: String,
    pub(in crate::posture) value: String,
    /// How good it is; `None` where better and worse mean nothing.
    pub(in crate::posture) worth: Option<i64>,
}

pub(super) fn maturity_value(maturity: &Maturity) -> String {
    format!("level {}, {}", maturity.current_level, maturity.level_name)
}

pub(super) fn claim_value(declared: ControlStatus, proof: ProofStatus) -> String {
    match proof {
        ProofStatus::Proven => "implemented and proven".to_owned(),
        ProofStatus::Unproven => "implemented, not proven".to_owned(),
        ProofStatus::NotClaimed | ProofStatus::NotApplicable => words(declared),
    }
}

pub(super) fn item_value(state: &ItemState) -> String {
    if state.standing == ProofStanding::WithinGrace { "stale, within grace".to_owned() } else { words(state.state) }
}

pub(super) fn risk_value(state: &RiskState) -> String {
    let (current, declared) = (&state.current, &state.declared);
    let appetite = match state.appetite {
        AppetiteState::Exceeded => "; above the appetite",
        AppetiteState::Accepted => "; above the appetite and accepted",
        AppetiteState::Within => "; within the appetite",
        AppetiteState::NotSet => "",
    };
    let claimed = if current == declared {
        String::new()
    } else {
        format!(", {} ({} × {}) as declared", declared.level, words(&declared.likelihood), words(&declared.impact))
    };
    format!("{} ({} × {}){claimed}{appetite}", current.level, words(&current.likelihood), words(&current.impact))
}

pub(super) fn metric_value(state: &MetricState, metric: Option<&Metric>) -> String {
    let figures = state.targets.iter().filter_map(|target| {
        let figure = figure_in_words(target.measured.as_ref()?.figure, metric);
        Some(target.target.severity.map_or_else(|| figure.clone(), |severity| format!("{severity} {figure}")))
    });
    let figures: Vec<String> = figures.collect();
    if figures.is_empty() { words(state.status) } else { format!("{}: {}", words(state.status), figures.join(", ")) }
}

/// A figure with its units: "90 of 100", "30360 minutes over 23".
pub(super) fn figure_in_words(figure: Fraction, metric: Option<&Metric>) -> String {
    match metric.map(|metric| metric.numerator_unit) {
        Some(CountUnit::Minutes) => format!("{} minutes over {}", figure.numerator, figure.denominator),
        Some(CountUnit::Points) => format!("{} of {} points", figure.numerator, figure.denominator),
        Some(CountUnit::Count) | None => format!("{} of {}", figure.numerator, figure.denominator),
    }
}

pub(super) fn coverage_value(state: &PostureCoverage) -> String {
    let counts = |counts: CoverageCounts| format!("{} in full and {} in part", counts.full, counts.partial);
    format!("of {} references, {} proven; {} declared", state.references, counts(state.evidenced), counts(state.declared))
}

pub(super) fn use_value(finding: &AccessFinding) -> String {
    let reasons = finding.decision.reasons.iter().map(|reason| {
        let attribute = reason.attribute.map_or_else(String::new, |attribute| format!(" ({})", words(attribute)));
        format!("{}{attribute}", words(reason.code))
    });
    let excused = if finding.excused_by.is_empty() { "" } else { "; excused" };
    format!("denied: {}{excused}", reasons.collect::<Vec<_>>().join(", "))
}

pub(super) fn tool_value(state: &ToolState) -> String {
    if state.scope.is_empty() { words(state.approval) } else { format!("{} for {}", words(state.approval), list(&state.scope)) }
}

/// The id of a use: repository and tool.
pub(super) fn use_id(finding: &AccessFinding) -> String {
    format!("{}/{}", finding.repository, finding.tool)
}

/// The id of an item: control and item.
pub(super) fn item_id(control: &ControlState, item: &ItemState) -> String {
    format!("{}.{}", control.control, item.item)
}

impl Posture {
    /// Every output, in the order of the document.
    pub(in crate::posture) fn outputs(&self) -> Vec<Output> {
        let mut all = Vec::new();
        let mut add = |kind, id: String, value: String, worth: Option<i64>| all.push(Output { kind, id, value, worth });
        for (view, maturity) in [("declared", &self.maturity.declared), ("evidenced", &self.maturity.evidenced)] {
            add(SubjectKind::Maturity, view.to_owned(), maturity_value(maturity), Some(worth_of_maturity(maturity)));
        }
        for state in &self.controls {
            let value = claim_value(state.declared, state.proof);
            let declared = if state.proof == ProofStatus::NotClaimed { place(ControlStatus::ALL, state.declared) } else { 0 };
            let worth = worth_of_proof(state.proof).saturating_mul(10).saturating_add(declared);
            add(SubjectKind::Control, state.control.to_string(), value, Some(worth));
        }
        for (control, item) in self.controls.iter().flat_map(|control| control.items.iter().map(move |item| (control, item))) {
            let worth = place(EvidenceState::ALL, item.state).saturating_sub(place(ProofStanding::ALL, item.standing).saturating_mul(10));
            add(SubjectKind::Item, item_id(control, item), item_value(item), Some(worth));
        }
        for state in &self.capabilities {
            let value = claim_value(state.declared, state.proof);
            add(SubjectKind::Capability, state.capability.to_string(), value, Some(worth_of_proof(state.proof)));
        }
        for state in &self.risks {
            add(SubjectKind::Risk, state.risk.to_string(), risk_value(state), self.worth_of_risk(state));
        }
        for state in &self.metrics {
            let metric = self.rules.metrics().iter().find(|metric| metric.id == state.metric);
            add(SubjectKind::Metric, state.metric.to_string(), metric_value(state, metric), Some(worth_of_metric(state.status)));
        }
        for state in &self.coverage {
            let worth = i64::try_from(state.evidenced.full.saturating_mul(2).saturating_add(state.evidenced.partial)).ok();
            add(SubjectKind::Coverage, state.edition.to_string(), coverage_value(state), worth);
        }
        for finding in &self.access.denials {
            add(SubjectKind::Access, use_id(finding), use_value(finding), Some(i64::from(!finding.excused_by.is_empty())));
        }
        for state in &self.tools {
            let worth = match state.approval {
                ApprovalState::NotApproved => 0,
                ApprovalState::Expired => 1,
                ApprovalState::Approved => 2,
            };
            add(SubjectKind::Tool, state.tool.to_string(), tool_value(state), Some(worth));
        }
        for state in &self.duties {
            let worth = match state.state {
                DutyStatus::Overdue => 0,
                DutyStatus::Due => 1,
                DutyStatus::Done => 2,
            };
            add(SubjectKind::Duty, state.duty.to_string(), words(state.state), Some(worth));
        }
        for state in &self.exceptions {
            add(SubjectKind::Exception, state.exception.to_string(), words(state.state), Some(i64::from(state.state == Validity::Active)));
        }
        for state in &self.risks {
            for acceptance in &state.acceptances {
                add(SubjectKind::Acceptance, acceptance.acceptance.to_string(), words(acceptance.status), None);
            }
        }
        for state in &self.characteristics {
            let worth = (state.state == Observation::Unassessed).then_some(0);
            add(SubjectKind::Characteristic, state.characteristic.to_string(), words(state.state), worth);
        }
        all
    }

    /// Lower is better, on either axis: the level first, then the place on the matrix.
    fn worth_of_risk(&self, state: &RiskState) -> Option<i64> {
        let scales = self.rules.scales();
        let worth = |factors: &crate::risk::RiskFactors| {
            let point = self.rules.matrix().point(factors.likelihood.as_str(), factors.impact.as_str()).ok()?;
            let level = i64::try_from(scales.risk_level_rank(factors.level.as_str())?).ok()?;
            let place = i64::try_from(point.likelihood.saturating_add(point.impact)).ok()?;
            level.checked_mul(-100)?.checked_sub(place)
        };
        let counted = i64::from(state.appetite != AppetiteState::Exceeded);
        worth(&state.current)?.checked_mul(10_000)?.checked_add(worth(&state.declared)?)?.checked_mul(2)?.checked_add(counted)
    }
}

fn worth_of_maturity(maturity: &Maturity) -> i64 {
    let gaps = i64::try_from(maturity.gaps_to_next_level.len()).unwrap_or(i64::MAX);
    i64::from(maturity.current_level).saturating_mul(1_000_000).saturating_sub(gaps)
}

fn worth_of_proof(proof: ProofStatus) -> i64 {
    match proof {
        ProofStatus::NotClaimed => 0,
        ProofStatus::Unproven => 1,
        ProofStatus::Proven | ProofStatus::NotApplicable => 2,
    }
}

/// Only a target that is met is worth anything: to have no data is no better than to miss.
fn worth_of_metric(status: MetricStatus) -> i64 {
    i64::from(status == MetricStatus::Met)
}

/// The place of a word in its vocabulary.
fn place<T: PartialEq + Copy>(words: &[T], word: T) -> i64 {
    words.iter().position(|own| *own == word).and_then(|place| i64::try_from(place).ok()).unwrap_or(0)
}

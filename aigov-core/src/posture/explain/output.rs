//! Every output of a posture in a few words.

use super::{list, words};
use crate::{
    control::{ControlState, ControlStatus, ItemState, ProofStanding, ProofStatus},
    crosswalk::CoverageCounts,
    maturity::Maturity,
    metric::{CountUnit, Fraction, Metric, MetricState},
    policy::ApprovedText,
    posture::{
        AccessFinding, JudgementExclusion, NoticeFinding, PolicyState, Posture, PostureCoverage, ToolState, UnitState, diff::Output,
    },
    program::EffectiveSettings,
    risk::{AppetiteState, RiskState},
};

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
    // What an override moves away from is never out of sight.
    let stated = state.framework_inherent.as_ref().map_or_else(String::new, |stated| {
        format!("; framework: {} ({} × {})", stated.level, words(&stated.likelihood), words(&stated.impact))
    });
    format!("{} ({} × {}){claimed}{stated}{appetite}", current.level, words(&current.likelihood), words(&current.impact))
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

pub(super) fn unit_value(state: &UnitState) -> String {
    format!("declared level {}, evidenced level {}", state.declared_level, state.evidenced_level)
}

pub(super) fn document_value(state: &PolicyState) -> String {
    let version = state.version.as_ref().map_or_else(String::new, |version| format!("version {version}, "));
    let text = match state.text_state {
        ApprovedText::Matches => "",
        ApprovedText::Changed => "; the text has changed since",
        ApprovedText::NotRecorded => "; the text that was approved is not recorded",
    };
    format!("{version}approved by {} on {}{text}", state.approver, state.approved_on)
}

pub(super) fn uses_value(uses: u64, denied: u64) -> String {
    if uses == 1 { format!("1 use, {denied} denied") } else { format!("{uses} uses, {denied} denied") }
}

pub(super) fn exclusion_value(own: &JudgementExclusion) -> String {
    let of_unit = own.unit.as_ref().map_or_else(String::new, |unit| format!(" for {unit}"));
    format!("{}{of_unit}", words(own.kind))
}

pub(super) fn settings_value(settings: &EffectiveSettings) -> String {
    let days = |days: u32| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    let appetite = settings.appetite.as_ref().map_or_else(|| "no appetite".to_owned(), |level| format!("appetite {level}"));
    let further = settings.appetites.iter().map(|own| {
        let of: Vec<String> =
            [own.category.as_ref().map(words), own.unit.as_ref().map(ToString::to_string)].into_iter().flatten().collect();
        format!(", {} for {}", own.level, of.join(" in "))
    });
    let further: String = further.collect();
    let (grace, notice) = (days(settings.grace_days), days(settings.due_soon_days));
    format!("profile {}, {grace} of grace, {notice} of notice, {appetite}{further}", settings.access_profile)
}

impl Posture {
    /// An output in a few words.
    pub(in crate::posture) fn in_words(&self, output: &Output<'_>) -> String {
        match *output {
            Output::Declared(of) => maturity_value(&of.declared),
            Output::Evidenced(of) => maturity_value(&of.evidenced),
            Output::Control(state) => claim_value(state.declared, state.proof),
            Output::Item(_, state) => item_value(state),
            Output::Capability(state) => claim_value(state.declared, state.proof),
            Output::Risk(state) => risk_value(state),
            Output::Metric(state) => metric_value(state, self.rules.metrics().iter().find(|metric| metric.id == state.metric)),
            Output::Coverage(state) => coverage_value(state),
            Output::Access(finding) => use_value(finding),
            Output::Tool(state) => tool_value(state),
            Output::Duty(state) => words(state.state),
            Output::Exception(state) => words(state.state),
            Output::Acceptance(_, state) => words(state.status),
            Output::Characteristic(state) => words(state.state),
            Output::Unit(state) => unit_value(state),
            Output::Document(state) => document_value(state),
            Output::AllUses(of) => uses_value(of.uses, of.denied),
            Output::Uses(class) => uses_value(class.uses, class.denied),
            Output::Notice(finding) => notice_value(finding),
            Output::Exclusion(own) => exclusion_value(own),
            Output::Warning(own) => own.message.clone(),
            Output::Settings(settings) => settings_value(settings),
            Output::Posture(of) => {
                let unit = of.unit.as_ref().map_or_else(String::new, |unit| format!(", {unit}"));
                format!("{}{unit}, judged by {} {}", of.organization, of.framework.id, of.framework.version)
            }
        }
    }
}

pub(super) fn notice_value(finding: &NoticeFinding) -> String {
    let notices: Vec<&str> = finding.notices.iter().map(|notice| notice.text.as_str()).collect();
    format!("allowed, with notice: {}", notices.join(" "))
}

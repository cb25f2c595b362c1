//! Whether a change is for the better: which facts make an output better or worse, and which of them decides first.

use std::cmp::Ordering;

use super::{Direction, output::Output};
use crate::{
    access::ApprovalState,
    control::{CapabilityState, ControlState, ControlStatus, EvidenceState, ItemState, ProofStanding, ProofStatus},
    maturity::Maturity,
    metric::{Fraction, MetricState, MetricStatus, Operator, TargetState},
    policy::ApprovedText,
    posture::{DutyStatus, PolicyState, Posture, PostureCoverage, ToolState, UnitState},
    risk::{RiskFactors, RiskState},
};

/// How an output fared from one posture to another. Excuses, owners, words, warnings and dates decide nothing.
pub(super) fn direction(earlier: &Posture, later: &Posture, was: Option<Output<'_>>, is: Option<Output<'_>>) -> Direction {
    // Greater is better throughout.
    let fared = match (was, is) {
        // A denied use is worse than one that is allowed, or that there is not; a document without an approval is worse than one with.
        (None, Some(Output::Access(_))) | (Some(Output::Document(_)), None) => Ordering::Less,
        (Some(Output::Access(_)), None) | (None, Some(Output::Document(_))) => Ordering::Greater,
        (Some(Output::Declared(was)), Some(Output::Declared(is))) => maturity(&was.declared, &is.declared),
        (Some(Output::Evidenced(was)), Some(Output::Evidenced(is))) => maturity(&was.evidenced, &is.evidenced),
        (Some(Output::Control(was)), Some(Output::Control(is))) => control(was, is),
        (Some(Output::Item(_, was)), Some(Output::Item(_, is))) => item(was, is),
        (Some(Output::Capability(was)), Some(Output::Capability(is))) => capability(was, is),
        (Some(Output::Risk(was)), Some(Output::Risk(is))) => risk((earlier, was), (later, is)),
        (Some(Output::Metric(was)), Some(Output::Metric(is))) => metric(was, is),
        (Some(Output::Coverage(was)), Some(Output::Coverage(is))) => coverage(was, is),
        (Some(Output::Tool(was)), Some(Output::Tool(is))) => tool(was, is),
        (Some(Output::Duty(was)), Some(Output::Duty(is))) => duty_rank(is.state).cmp(&duty_rank(was.state)),
        (Some(Output::Document(was)), Some(Output::Document(is))) => text_rank(is).cmp(&text_rank(was)),
        (Some(Output::Unit(was)), Some(Output::Unit(is))) => unit(was, is),
        (Some(Output::AllUses(was)), Some(Output::AllUses(is))) => was.denied.cmp(&is.denied),
        (Some(Output::Uses(was)), Some(Output::Uses(is))) => was.denied.cmp(&is.denied),
        _ => Ordering::Equal,
    };
    match fared {
        Ordering::Less => Direction::Worse,
        Ordering::Greater => Direction::Better,
        Ordering::Equal => Direction::Neither,
    }
}

/// What several parts say together: better or worse where none contradicts, else neither.
fn agreed(parts: impl IntoIterator<Item = Ordering>) -> Ordering {
    let mut agreed = Ordering::Equal;
    for part in parts.into_iter().filter(|part| part.is_ne()) {
        if agreed == part.reverse() {
            return Ordering::Equal;
        }
        agreed = part;
    }
    agreed
}

/// The entries of two lists that have the same key.
fn both<'a, T, K: PartialEq>(was: &'a [T], is: &'a [T], key: impl Fn(&'a T) -> K) -> impl Iterator<Item = (&'a T, &'a T)> {
    was.iter().filter_map(move |was| Some((was, is.iter().find(|is| key(is) == key(was))?)))
}

fn fraction(was: Fraction, is: Fraction) -> Ordering {
    let across = |own: Fraction, other: Fraction| u128::from(own.numerator).saturating_mul(u128::from(other.denominator));
    if was.denominator == 0 || is.denominator == 0 { Ordering::Equal } else { across(is, was).cmp(&across(was, is)) }
}

/// The level decides, then how much of each level and domain is met. A level gained while other things became exempt is no gain.
fn maturity(was: &Maturity, is: &Maturity) -> Ordering {
    let levels = || both(&was.progress.levels, &is.progress.levels, |own| own.level);
    let level = is.current_level.cmp(&was.current_level);
    if level == Ordering::Greater && levels().any(|(was, is)| was.not_applicable != is.not_applicable) {
        return Ordering::Equal;
    }
    let of_levels = levels().filter(|(was, is)| was.not_applicable == is.not_applicable).map(|(was, is)| (was.met, is.met));
    let domains = both(&was.progress.domains, &is.progress.domains, |own| &own.domain);
    let of_domains = domains.filter(|(was, is)| was.not_applicable == is.not_applicable).map(|(was, is)| (was.met, is.met));
    let met = |(was, is): (Option<Fraction>, Option<Fraction>)| was.zip(is).map_or(Ordering::Equal, |(was, is)| fraction(was, is));
    level.then_with(|| agreed(of_levels.chain(of_domains).map(met)))
}

fn proof_rank(proof: ProofStatus) -> Option<u8> {
    match proof {
        ProofStatus::NotClaimed => Some(0),
        ProofStatus::Unproven => Some(1),
        ProofStatus::Proven => Some(2),
        ProofStatus::NotApplicable => None,
    }
}

/// How a claim and its proof fared; to or from `not_applicable` nothing can be said.
fn claim(was: (ControlStatus, ProofStatus), is: (ControlStatus, ProofStatus)) -> Option<Ordering> {
    let exempt = |(declared, _): (ControlStatus, ProofStatus)| declared == ControlStatus::NotApplicable;
    if exempt(was) != exempt(is) {
        return None;
    }
    let proof = proof_rank(is.1)?.cmp(&proof_rank(was.1)?);
    Some(proof.then(is.0.cmp(&was.0)))
}

fn control(was: &ControlState, is: &ControlState) -> Ordering {
    let Some(whole) = claim((was.declared, was.proof), (is.declared, is.proof)) else {
        return Ordering::Equal;
    };
    let units = || both(&was.units, &is.units, |own| &own.unit);
    let of_units = || agreed(units().filter_map(|(was, is)| claim((was.declared, was.proof), (is.declared, is.proof))));
    let more = |of_was: usize, of_is: usize| of_was.cmp(&of_is);
    let lacking = if was.proof == is.proof { more(was.lacking.len(), is.lacking.len()) } else { Ordering::Equal };
    whole.then_with(of_units).then(more(was.silent.len(), is.silent.len())).then(lacking)
}

fn standing_rank(standing: ProofStanding) -> u8 {
    match standing {
        ProofStanding::DoesNotProve => 0,
        ProofStanding::WithinGrace => 1,
        ProofStanding::Proves => 2,
    }
}

fn item(was: &ItemState, is: &ItemState) -> Ordering {
    let state = |was: EvidenceState, is: EvidenceState| is.cmp(&was);
    let standing = |was: ProofStanding, is: ProofStanding| standing_rank(is).cmp(&standing_rank(was));
    let whole = standing(was.standing, is.standing).then(state(was.state, is.state));
    let units =
        both(&was.units, &is.units, |own| &own.unit).map(|(was, is)| standing(was.standing, is.standing).then(state(was.state, is.state)));
    let occurrences = both(&was.occurrences, &is.occurrences, |own| &own.occurrence).map(|(was, is)| state(was.state, is.state));
    let tools = both(&was.tools, &is.tools, |own| &own.tool).map(|(was, is)| state(was.state, is.state));
    whole.then_with(|| agreed(units.chain(occurrences).chain(tools)))
}

fn capability(was: &CapabilityState, is: &CapabilityState) -> Ordering {
    let claim = claim((was.declared, was.proof), (is.declared, is.proof));
    claim.map_or(Ordering::Equal, |claim| claim.then(is.state.cmp(&was.state)))
}

/// The current risk decides, then the risk as declared, the inherent one, the target, and how many of its controls are effective. A risk that
/// falls while another of its controls no longer applies is not better for that.
fn risk((earlier, was): (&Posture, &RiskState), (later, is): (&Posture, &RiskState)) -> Ordering {
    let views = |state: &RiskState| [state.current.clone(), state.declared.clone(), state.inherent.clone(), state.target.clone()];
    let of_views = views(was).iter().zip(&views(is)).map(|(was, is)| factors((earlier, was), (later, is))).find(|own| own.is_ne());
    let same_controls = was.not_applicable == is.not_applicable;
    let effective = if same_controls { is.effective.len().cmp(&was.effective.len()) } else { Ordering::Equal };
    match of_views {
        Some(Ordering::Greater) if !same_controls => Ordering::Equal,
        Some(found) => found,
        None => effective,
    }
}

/// The level decides, then both axes together. Lower is better.
fn factors((earlier, was): (&Posture, &RiskFactors), (later, is): (&Posture, &RiskFactors)) -> Ordering {
    let level = |posture: &Posture, of: &RiskFactors| posture.rules().scales().risk_level_rank(of.level.as_str());
    let point = |posture: &Posture, of: &RiskFactors| posture.rules().matrix().point(of.likelihood.as_str(), of.impact.as_str()).ok();
    let axes = match (point(earlier, was), point(later, is)) {
        (Some(was), Some(is)) => agreed([was.likelihood.cmp(&is.likelihood), was.impact.cmp(&is.impact)]),
        _ => Ordering::Equal,
    };
    level(earlier, was).cmp(&level(later, is)).then(axes)
}

/// Whether the metric is met decides, then how far each figure is on the way to its target. To have no data is no better than to miss.
fn metric(was: &MetricState, is: &MetricState) -> Ordering {
    let apart = |status: MetricStatus| status == MetricStatus::NotApplicable;
    if apart(was.status) != apart(is.status) {
        return Ordering::Equal;
    }
    let met = |status: MetricStatus| status == MetricStatus::Met;
    let targets = both(&was.targets, &is.targets, |own| &own.target);
    let of_target = |(was, is): (&TargetState, &TargetState)| met(is.status).cmp(&met(was.status)).then_with(|| figure(was, is));
    met(is.status).cmp(&met(was.status)).then_with(|| agreed(targets.map(of_target)))
}

fn figure(was: &TargetState, is: &TargetState) -> Ordering {
    let Some((was, now)) = was.measured.as_ref().zip(is.measured.as_ref()) else {
        return Ordering::Equal;
    };
    let more = fraction(was.figure, now.figure);
    match is.target.operator {
        Operator::AtLeast | Operator::GreaterThan => more,
        Operator::AtMost | Operator::LessThan => more.reverse(),
        // Whether it is the figure that is wanted, the status says.
        Operator::Equal => Ordering::Equal,
    }
}

fn coverage(was: &PostureCoverage, is: &PostureCoverage) -> Ordering {
    let evidenced = (is.evidenced.full, is.evidenced.partial).cmp(&(was.evidenced.full, was.evidenced.partial));
    evidenced.then_with(|| (is.declared.full, is.declared.partial).cmp(&(was.declared.full, was.declared.partial)))
}

/// Whether the tool is approved decides, then for how much, then which sign-offs are lacking.
fn tool(was: &ToolState, is: &ToolState) -> Ordering {
    let approved = |state: &ToolState| state.approval == ApprovalState::Approved;
    let narrower = |own: &ToolState, other: &ToolState| {
        !own.scope.is_empty() && (other.scope.is_empty() || own.scope.iter().all(|name| other.scope.contains(name)))
    };
    let scope = || match (narrower(was, is), narrower(is, was)) {
        _ if !approved(was) || was.scope == is.scope => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        _ => Ordering::Equal,
    };
    approved(is).cmp(&approved(was)).then_with(scope).then(was.lacking.len().cmp(&is.lacking.len()))
}

fn duty_rank(state: DutyStatus) -> u8 {
    match state {
        DutyStatus::Overdue => 0,
        DutyStatus::Due => 1,
        DutyStatus::Done => 2,
    }
}

/// An approval of the text of today is worth more than one of a text that nobody knows, or that has changed.
fn text_rank(state: &PolicyState) -> u8 {
    match state.text_state {
        ApprovedText::Changed => 0,
        ApprovedText::NotRecorded => 1,
        ApprovedText::Matches => 2,
    }
}

fn unit(was: &UnitState, is: &UnitState) -> Ordering {
    let evidenced = is.evidenced_level.cmp(&was.evidenced_level);
    evidenced
        .then(is.declared_level.cmp(&was.declared_level))
        .then_with(|| if was.evidenced_level == is.evidenced_level { was.gaps.len().cmp(&is.gaps.len()) } else { Ordering::Equal })
}

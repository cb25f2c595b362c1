//! Risks and their acceptance explained.

use super::{Bearing, Node, SubjectKind, Support, list, output::risk_value, words};
use crate::{
    posture::{Posture, cite},
    risk::{AcceptanceState, AcceptanceStatus, AppetiteState, RiskState},
};

impl Posture {
    pub(super) fn risk_node(&self, id: &str) -> Option<Node> {
        let state = self.risks.iter().find(|state| state.risk == id)?;
        let own = self.rules.risks().iter().find(|risk| risk.id == state.risk);
        let mut facts = vec![
            Support::new("framework", format!("the matrix, and the way from {} to {}", state.inherent.level, state.target.level)),
            Support::new("settings", "the appetite"),
            self.date_fact(),
        ];
        facts.extend_from_slice(self.cited().about(SubjectKind::Risk, id));
        facts.extend(state.acceptances.iter().map(acceptance_fact));
        let mitigating = state.effective.iter().chain(&state.unproven).chain(&state.ineffective).chain(&state.not_applicable);
        Some(Node {
            name: own.map(|risk| risk.description.to_string()),
            value: risk_value(state),
            because: why(state),
            bearing: match state.appetite {
                AppetiteState::Exceeded => Bearing::HoldsBack,
                AppetiteState::Within | AppetiteState::Accepted => Bearing::Supports,
                AppetiteState::NotSet => Bearing::Neither,
            },
            facts,
            parts: mitigating.map(|control| (SubjectKind::Control, control.to_string())).collect(),
        })
    }

    pub(super) fn acceptance_node(&self, id: &str) -> Option<Node> {
        let found = self.risks.iter().find_map(|risk| Some((risk, risk.acceptances.iter().find(|own| own.acceptance == id)?)));
        let (risk, state) = found?;
        let because = match state.status {
            AcceptanceStatus::Active => {
                format!("it is in force from {} to {}, and the risk is what was accepted", state.starts_on, state.expires_on)
            }
            AcceptanceStatus::Upcoming => format!("it begins on {}", state.starts_on),
            AcceptanceStatus::Expired => format!("its last day was {}", state.expires_on),
            AcceptanceStatus::Revoked => state.revoked_on.map_or_else(String::new, |day| format!("it was revoked on {day}")),
            AcceptanceStatus::Outdated => "the risk's factors or controls are not those that were accepted".to_owned(),
            AcceptanceStatus::Exceeded => "the risk is more likely or more severe than what was accepted".to_owned(),
        };
        Some(Node {
            name: None,
            value: words(state.status),
            because,
            bearing: if state.status == AcceptanceStatus::Active { Bearing::Supports } else { Bearing::HoldsBack },
            facts: vec![acceptance_fact(state), self.date_fact(), Support::new("framework", "the risk as it is rated")],
            // While its dates alone decide, the risk has no say.
            parts: match state.status {
                AcceptanceStatus::Outdated | AcceptanceStatus::Exceeded => vec![(SubjectKind::Risk, risk.risk.to_string())],
                _ => Vec::new(),
            },
        })
    }
}

pub(super) fn acceptance_fact(state: &AcceptanceState) -> Support {
    let says = format!("accepted by {} from {} to {}", list(&state.approvers), state.starts_on, state.expires_on);
    Support::new(cite::acceptance(&state.acceptance), says)
}

/// How far the mitigating controls have moved a risk.
fn why(state: &RiskState) -> String {
    let mitigating = state.effective.len().saturating_add(state.unproven.len()).saturating_add(state.ineffective.len());
    if mitigating == 0 {
        return format!("no control mitigates it, so that it stays {}", state.inherent.level);
    }
    let proven = match (state.effective.len(), mitigating) {
        (0, 1) => "its one mitigating control is not proven".to_owned(),
        (0, all) => format!("none of its {all} mitigating controls is proven"),
        (1, 1) => "its one mitigating control is proven".to_owned(),
        (some, all) if some == all => format!("its {all} mitigating controls are proven"),
        (1, all) => format!("1 of its {all} mitigating controls is proven"),
        (some, all) => format!("{some} of its {all} mitigating controls are proven"),
    };
    if state.inherent == state.target {
        format!("{proven}, and no control can reduce its rating further")
    } else if state.current == state.target {
        format!("{proven}, which lowers it from {} to {}", state.inherent.level, state.target.level)
    } else if state.effective.is_empty() {
        format!("{proven}, so that it stays {}", state.inherent.level)
    } else if state.current == state.inherent {
        format!("{proven}, which is not enough to lower it from {}", state.inherent.level)
    } else {
        format!("{proven}, which lowers it from {} to {}; its target is {}", state.inherent.level, state.current.level, state.target.level)
    }
}

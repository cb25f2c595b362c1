//! Denied uses, approvals of tools and exceptions explained.

use super::{
    Bearing, Node, SubjectKind, Support, list,
    output::{tool_value, use_value},
    words,
};
use crate::{
    access::ApprovalState,
    control::Excuse,
    id::{DataClassId, UnitId},
    posture::{AccessFinding, ExceptionState, Posture, Validity, cite},
    program::Repository,
};

impl Posture {
    pub(super) fn use_node(&self, id: &str) -> Option<Node> {
        let finding = self.access.denials.get(self.cited().denial(id)?)?;
        let decision = &finding.decision;
        let says = label(self, finding.unit.as_ref(), finding.classification.as_ref());
        let repository = format!("repositories/{}", finding.repository);
        let entry = self.made_from().holding(&repository, self.as_of).map(|entry| Support::new(entry, says));
        let mut facts: Vec<Support> = entry.into_iter().collect();
        facts.extend([
            Support::new("settings", format!("profile {}", self.access.profile)),
            Support::new("framework", format!("rule {}", decision.rule)),
        ]);
        let excused = |excuse: &Excuse| {
            let within = if excuse.scope.is_empty() { String::new() } else { format!(", for {} only", list(&excuse.scope)) };
            Support::new(cite::exception(&excuse.exception), format!("excuses the use{within}, and allows nothing"))
        };
        facts.extend(finding.excused_by.iter().map(excused));
        facts.extend(
            finding.lapsed.iter().map(|exception| Support::new(cite::exception(exception), "has lapsed, and excuses the use no more")),
        );
        let on_register = self.tools.iter().any(|state| state.tool == finding.tool);
        if !on_register {
            facts.push(Support::new(cite::dated("tools", finding.tool.as_str(), None), "no entry holds at the date"));
        }
        Some(Node {
            name: None,
            value: use_value(finding),
            because: why(finding),
            bearing: Bearing::HoldsBack,
            facts,
            parts: vec![(SubjectKind::Tool, finding.tool.to_string())],
        })
    }

    pub(super) fn tool_node(&self, id: &str) -> Option<Node> {
        let state = self.tools.iter().find(|state| state.tool == id)?;
        let mut facts = vec![self.date_fact(), Support::new("framework", "the functions that sign off")];
        facts.extend_from_slice(self.cited().about(SubjectKind::Tool, id));
        let because = if !state.lacking.is_empty() {
            format!("no sign-off of {} holds", list(&state.lacking))
        } else if let Some(until) = state.approved_until {
            format!("every function has signed off, until {until}")
        } else {
            "every function has signed off".to_owned()
        };
        Some(Node {
            name: Some(state.name.to_string()),
            value: tool_value(state),
            because,
            bearing: if state.approval == ApprovalState::Approved { Bearing::Supports } else { Bearing::HoldsBack },
            facts,
            parts: Vec::new(),
        })
    }

    pub(super) fn exception_node(&self, id: &str) -> Option<Node> {
        let state = self.exceptions.iter().find(|state| state.exception == id)?;
        Some(Node {
            name: None,
            value: words(state.state),
            because: lasting(state),
            bearing: if state.state == Validity::Active { Bearing::Supports } else { Bearing::Neither },
            facts: self.cited().about(SubjectKind::Exception, id).iter().cloned().chain([self.date_fact()]).collect(),
            parts: Vec::new(),
        })
    }
}

/// What the program says about a repository.
pub(super) fn labelled(posture: &Posture, repository: &Repository) -> Support {
    let (unit, class) = (repository.unit.as_ref(), repository.classification.as_ref());
    Support::new(cite::repository(repository), label(posture, unit, class))
}

fn label(posture: &Posture, unit: Option<&UnitId>, class: Option<&DataClassId>) -> String {
    let place = unit.map_or_else(String::new, |unit| format!(", of {unit}"));
    match class {
        Some(class) => format!("labelled {class}{place}"),
        None => format!("not labelled, so treated as {}{place}", posture.rules.access().unlabelled_class),
    }
}

/// What would allow a denied use.
fn why(finding: &AccessFinding) -> String {
    let class = &finding.decision.data_class;
    if finding.decision.conditions.is_empty() {
        format!("no AI tool may be used on {class} code")
    } else {
        format!("use on {class} code requires more: {}", finding.decision.conditions.join(" "))
    }
}

fn lasting(state: &ExceptionState) -> String {
    match (state.state, state.changes_on) {
        (Validity::Upcoming, Some(from)) => format!("it begins on {from}"),
        (Validity::Expired, _) => format!("its last day was {}", state.ends_on),
        _ => format!("its last day is {}", state.ends_on),
    }
}

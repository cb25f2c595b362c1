//! How the entries of a program are cited: `evidence/ev-17`, `controls/TM-001/2026-06-01`.

use crate::{
    date::Date,
    id::{AcceptanceId, EvidenceId, ExceptionId, OccurrenceId, ToolId, UnitId},
    program::{Approval, CapabilityEntry, ControlEntry, Measurement, PolicyEntry, Repository, Review, RiskDecision, Tool},
};

/// `section/name`, and the date where there is one.
pub(super) fn dated(section: &str, name: &str, day: Option<Date>) -> String {
    day.map_or_else(|| format!("{section}/{name}"), |day| format!("{section}/{name}/{day}"))
}

pub(super) fn tool(tool: &Tool) -> String {
    dated("tools", tool.id.as_str(), tool.effective_on)
}

pub(super) fn approval(tool: &ToolId, approval: &Approval) -> String {
    format!("tools/{tool}/approvals/{}/{}", approval.by, approval.approved_on)
}

pub(super) fn repository(repository: &Repository) -> String {
    dated("repositories", repository.id.as_str(), repository.effective_on)
}

pub(super) fn control(entry: &ControlEntry) -> String {
    match &entry.unit {
        Some(unit) => dated("controls", &format!("{}@{unit}", entry.id), entry.effective_on),
        None => dated("controls", entry.id.as_str(), entry.effective_on),
    }
}

pub(super) fn capability(entry: &CapabilityEntry) -> String {
    dated("capabilities", entry.id.as_str(), entry.effective_on)
}

pub(super) fn evidence(id: &EvidenceId) -> String {
    format!("evidence/{id}")
}

pub(super) fn occurrence(id: &OccurrenceId) -> String {
    format!("events/{id}")
}

pub(super) fn exception(id: &ExceptionId) -> String {
    format!("exceptions/{id}")
}

pub(super) fn risk(decision: &RiskDecision) -> String {
    dated("risks", decision.id.as_str(), decision.effective_on)
}

pub(super) fn acceptance(id: &AcceptanceId) -> String {
    format!("acceptances/{id}")
}

pub(super) fn unit(id: &UnitId) -> String {
    format!("units/{id}")
}

pub(super) fn settings(effective_on: Option<Date>) -> String {
    effective_on.map_or_else(|| "settings".to_owned(), |day| format!("settings/{day}"))
}

pub(super) fn measurement(taken: &Measurement) -> String {
    let series = taken.severity.map_or_else(|| taken.metric.to_string(), |severity| format!("{}/{severity}", taken.metric));
    let unit = taken.unit.as_ref().map_or_else(String::new, |unit| format!("@{unit}"));
    dated("measurements", &format!("{series}{unit}"), Some(taken.ends_on))
}

pub(super) fn policy(policy: &PolicyEntry) -> String {
    dated("policies", policy.document.as_str(), Some(policy.approved_on))
}

pub(super) fn review(review: &Review) -> String {
    dated("reviews", review.duty.as_str(), Some(review.done_on))
}

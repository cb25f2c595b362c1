//! Programs of schema 1, which are converted when they are read.
//!
//! Schema 1 had no dated settings and no units with dates, called events `records`, and kept an acceptance within the decision about its risk.

use std::collections::HashSet;

use super::{
    Acceptance, CapabilityEntry, ControlEntry, Event, EvidenceRecord, EvidenceResult, EvidenceStrength, Exception, FrameworkRef,
    Measurement, Organization, PolicyEntry, Record, Repository, Review, RiskDecision, RiskTarget, SettingsEntry, SettingsTimeline,
    StatedStatus, Tool, Unit, entry::SchemaVersion,
};
use crate::{
    control::ControlStatus,
    date::Date,
    digest::Digest,
    document::{Annotations, Places, record},
    error::Problem,
    id::{
        AcceptanceId, AccessProfileId, ControlId, DocumentId, EvidenceId, ImpactId, LikelihoodId, OccurrenceId, RiskCategoryId, RiskId,
        RiskLevelId, SubjectId, ToolId, TriggerId, UnitId,
    },
    risk::Treatment,
    text::{Name, Prose},
};

record! {
    struct Organization1 {
        name: Name,
        units: Vec<UnitId>,
        annotations: Annotations,
    }
    stand_in: Some(Organization1 { name: Name::new("unreadable").ok()?, units: Vec::new(), annotations: Annotations::new() });
}

record! {
    #[derive(Default)]
    struct Settings1 {
        access_profile: Option<AccessProfileId>,
        grace_days: Option<u32>,
        due_soon_days: Option<u32>,
        appetite: Option<RiskLevelId>,
    }
    absent: Settings1::default();
    stand_in: Some(Settings1::default());
}

record! {
    struct ControlEntry1 {
        id: ControlId,
        unit: Option<UnitId>,
        status: ControlStatus,
        owner: Option<Name>,
        justification: Option<Prose>,
        approver: Option<Name>,
        effective_on: Option<Date>,
        received_on: Option<Date>,
        annotations: Annotations,
    }
}

record! {
    struct EvidenceRecord1 {
        id: EvidenceId,
        supports: Vec<SubjectId>,
        covers: Vec<OccurrenceId>,
        result: EvidenceResult,
        strength: Option<EvidenceStrength>,
        title: Option<Name>,
        unit: Option<UnitId>,
        effective_on: Date,
        received_on: Option<Date>,
        sha256: Option<Digest>,
        location: Option<Name>,
        annotations: Annotations,
    }
}

record! {
    struct TriggerRecord1 {
        id: OccurrenceId,
        kind: TriggerId,
        title: Option<Name>,
        tool: Option<ToolId>,
        unit: Option<UnitId>,
        occurred_on: Date,
        closed_on: Option<Date>,
        due_days: u32,
        received_on: Option<Date>,
        annotations: Annotations,
    }
}

record! {
    struct Acceptance1 {
        approver: Name,
        decided_on: Date,
        expires_on: Date,
        state: Digest,
        likelihood: LikelihoodId,
        impact: ImpactId,
        received_on: Option<Date>,
    }
}

record! {
    struct RiskDecision1 {
        id: RiskId,
        treatment: Option<Treatment>,
        owner: Option<Name>,
        category: Option<RiskCategoryId>,
        description: Option<Prose>,
        likelihood: Option<LikelihoodId>,
        impact: Option<ImpactId>,
        controls: Vec<ControlId>,
        target: Option<RiskTarget>,
        reason: Option<Prose>,
        acceptance: Option<Acceptance1>,
        effective_on: Option<Date>,
        received_on: Option<Date>,
        annotations: Annotations,
    }
}

record! {
    struct PolicyEntry1 {
        document: DocumentId,
        version: Option<Name>,
        approver: Name,
        approved_on: Date,
        reviewed_on: Option<Date>,
        received_on: Option<Date>,
        annotations: Annotations,
    }
}

record! {
    pub(super) struct Record1 {
        schema_version: SchemaVersion,
        framework: FrameworkRef,
        organization: Organization1,
        settings: Settings1,
        tools: Vec<Tool>,
        repositories: Vec<Repository>,
        controls: Vec<ControlEntry1>,
        capabilities: Vec<CapabilityEntry>,
        evidence: Vec<EvidenceRecord1>,
        records: Vec<TriggerRecord1>,
        exceptions: Vec<Exception>,
        reviews: Vec<Review>,
        risks: Vec<RiskDecision1>,
        measurements: Vec<Measurement>,
        policies: Vec<PolicyEntry1>,
        annotations: Annotations,
    }
}

/// What stands where schema 1 did not ask.
const NOT_RECORDED: &str = "not recorded";

/// A converted record, and of each acceptance the decision that it came from.
pub(super) struct Converted {
    pub(super) record: Record,
    decisions: Vec<usize>,
}

impl Record1 {
    /// The record in the form of today.
    pub(super) fn convert(&self) -> Option<Converted> {
        let own = self.clone();
        let not_recorded = (Name::new(NOT_RECORDED).ok()?, Prose::new("Recorded without a reason.").ok()?);
        let (acceptances, decisions) = acceptances(&self.risks, &not_recorded.1).into_iter().unzip();
        let Organization1 { name, units, annotations } = own.organization;
        let record = Record {
            schema_version: SchemaVersion(super::PROGRAM_SCHEMA_VERSION),
            framework: own.framework,
            organization: Organization { name, units: units.into_iter().map(Unit::new).collect(), annotations },
            settings: settings(own.settings),
            tools: own.tools,
            repositories: own.repositories,
            controls: own.controls.into_iter().map(control).collect(),
            capabilities: own.capabilities,
            evidence: own.evidence.into_iter().map(evidence).collect(),
            events: own.records.into_iter().map(event).collect(),
            exceptions: own.exceptions,
            reviews: own.reviews,
            risks: own.risks.into_iter().map(|decision| risk(decision, &not_recorded.0)).collect(),
            acceptances,
            measurements: own.measurements,
            policies: own.policies.into_iter().map(policy).collect(),
            annotations: own.annotations,
        };
        Some(Converted { record, decisions })
    }
}

impl Converted {
    /// Checks the record, and reports what is found under the names of schema 1.
    pub(super) fn check(&self, places: &Places, problems: &mut Vec<Problem>, check: impl FnOnce(&Record, &Places, &mut Vec<Problem>)) {
        let mut found = Vec::new();
        check(&self.record, &places.renamed("records", "events"), &mut found);
        // Overrides had no approver then.
        let of_approver = |problem: &Problem| problem.path.starts_with("risks[") && problem.path.ends_with("].approver");
        found.retain(|problem| !of_approver(problem));
        for mut problem in found {
            if let Some(rest) = problem.path.strip_prefix("events") {
                problem.path = format!("records{rest}");
            } else if let Some((kept, rest)) = problem.path.strip_prefix("acceptances[").and_then(|path| path.split_once(']')) {
                let decision = kept.parse().ok().and_then(|kept: usize| self.decisions.get(kept));
                let rest = rest.replace("approvers[0]", "approver");
                problem.path = format!("risks[{}].acceptance{rest}", places.place("risks", decision.copied().unwrap_or(0)));
            } else if let Some(rest) = problem.path.strip_prefix("settings[0]") {
                problem.path = format!("settings{rest}");
            }
            problems.push(problem);
        }
    }
}

fn settings(own: Settings1) -> SettingsTimeline {
    if own == Settings1::default() {
        return SettingsTimeline::default();
    }
    let Settings1 { access_profile, grace_days, due_soon_days, appetite } = own;
    let entry =
        SettingsEntry { access_profile, grace_days, due_soon_days, appetite, appetites: Vec::new(), effective_on: None, received_on: None };
    SettingsTimeline::new(vec![entry])
}

fn control(own: ControlEntry1) -> ControlEntry {
    let ControlEntry1 { id, unit, status, owner, justification, approver, effective_on, received_on, annotations } = own;
    let status = match status {
        ControlStatus::NotImplemented => StatedStatus::NotImplemented,
        ControlStatus::Planned => StatedStatus::Planned,
        ControlStatus::Partial => StatedStatus::Partial,
        ControlStatus::Implemented => StatedStatus::Implemented,
        ControlStatus::NotApplicable => StatedStatus::NotApplicable,
    };
    ControlEntry { id, unit, status, owner, justification, approver, reviewed_on: None, effective_on, received_on, annotations }
}

fn evidence(own: EvidenceRecord1) -> EvidenceRecord {
    let EvidenceRecord1 { id, supports, covers, result, strength, title, unit, effective_on, received_on, sha256, location, annotations } =
        own;
    EvidenceRecord {
        id,
        supports,
        covers,
        result,
        strength,
        title,
        unit,
        effective_on,
        received_on,
        supersedes: Vec::new(),
        withdrawn_on: None,
        withdrawn_by: None,
        withdrawal_reason: None,
        sha256,
        location,
        annotations,
    }
}

fn event(own: TriggerRecord1) -> Event {
    let TriggerRecord1 { id, kind, title, tool, unit, occurred_on, closed_on, due_days, received_on, annotations } = own;
    let (outcome, decided_by, reason) = (None, None, None);
    Event { id, kind, title, tool, unit, occurred_on, closed_on, outcome, decided_by, reason, due_days, received_on, annotations }
}

fn risk(own: RiskDecision1, approver: &Name) -> RiskDecision {
    RiskDecision {
        approver: own.reason.is_some().then(|| approver.clone()),
        id: own.id,
        unit: None,
        treatment: own.treatment,
        owner: own.owner,
        category: own.category,
        description: own.description,
        likelihood: own.likelihood,
        impact: own.impact,
        controls: own.controls,
        target: own.target,
        reason: own.reason,
        closed_on: None,
        effective_on: own.effective_on,
        received_on: own.received_on,
        annotations: own.annotations,
    }
}

fn policy(own: PolicyEntry1) -> PolicyEntry {
    let PolicyEntry1 { document, version, approver, approved_on, reviewed_on, received_on, annotations } = own;
    PolicyEntry { document, version, text: None, approver, approved_on, reviewed_on, received_on, annotations }
}

/// What tells one acceptance within decisions from another.
type Terms<'d> = (&'d RiskId, &'d Name, Date, Date, &'d Digest, &'d LikelihoodId, &'d ImpactId, Option<Date>);

/// The acceptances within decisions, each once, with the decision that states it first.
fn acceptances(decisions: &[RiskDecision1], reason: &Prose) -> Vec<(Acceptance, usize)> {
    let mut found: Vec<(Acceptance, usize)> = Vec::new();
    let mut stated: HashSet<Terms<'_>> = HashSet::new();
    let mut ids: HashSet<String> = HashSet::new();
    for (kept, decision) in decisions.iter().enumerate() {
        let Some(own) = &decision.acceptance else { continue };
        let key = (&decision.id, &own.approver, own.decided_on, own.expires_on, &own.state, &own.likelihood, &own.impact, own.received_on);
        if !stated.insert(key) {
            continue;
        }
        let plain = format!("{}-{}", decision.id, own.decided_on);
        let named = (2_usize..).map(|number| format!("{plain}-{number}"));
        let Some(id) = std::iter::once(plain.clone()).chain(named).find(|id| !ids.contains(id)) else { continue };
        // An id that grows too long is shortened from its end; the date and the number tell it from others.
        let Ok(short) = AcceptanceId::new(&id).or_else(|_| AcceptanceId::new(&format!("acceptance-{kept}"))) else { continue };
        ids.insert(id);
        let acceptance = Acceptance {
            id: short,
            risk: decision.id.clone(),
            reason: reason.clone(),
            approvers: vec![own.approver.clone()],
            compensating_controls: Vec::new(),
            decided_on: own.decided_on,
            starts_on: own.decided_on,
            expires_on: own.expires_on,
            revoked_on: None,
            state: own.state.clone(),
            likelihood: own.likelihood.clone(),
            impact: own.impact.clone(),
            received_on: own.received_on.max(decision.received_on),
            annotations: Annotations::new(),
        };
        found.push((acceptance, kept));
    }
    found
}

//! What left the judgement, with its reason and approver, so that nothing leaves it unseen.

use super::{
    check::withdrawn_from,
    claim::{ControlOn, exempt_since},
    facts::Known,
    risk::is_closed,
};
use crate::{
    control::{ClaimBasis, ControlStatus},
    date::Date,
    document::{record, vocabulary},
    framework::Framework,
    id::{SubjectId, UnitId},
    metric::{MetricState, MetricStatus},
    program::RequestOutcome,
    text::{Name, Prose},
};

vocabulary! {
    /// Why something left the judgement.
    ///
    /// # Example: a request that was rejected
    /// ```
    /// use aigov_core::{AssessOptions, JudgementExclusionKind, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: gemini, name: Gemini CLI } ]
    /// events:
    ///   - { id: request-gemini, kind: tool_request, tool: gemini, occurred_on: 2026-10-05, due_days: 30,
    ///       closed_on: 2026-10-19, outcome: rejected, decided_by: Security Reviewer, reason: The terms allow training on our code. }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.exclusions[0].kind, JudgementExclusionKind::RequestRejected);
    /// assert_eq!(posture.exclusions[0].approver.as_ref().unwrap().as_str(), "Security Reviewer");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum JudgementExclusionKind {
        /// A control was declared not to apply.
        NotApplicable,
        /// A request for a tool was rejected.
        RequestRejected,
        /// A request for a tool was withdrawn.
        RequestWithdrawn,
        /// A unit ended.
        UnitEnded,
        /// An own risk was closed.
        RiskClosed,
        /// Evidence was withdrawn.
        EvidenceWithdrawn,
        /// The population of a metric is empty.
        EmptyPopulation,
    }
}

record! {
    /// Something that left the judgement.
    ///
    /// # Example: a risk that was closed
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// risks:
    ///   - { id: K-1, category: security, description: A plug-in that nobody maintains., likelihood: likely, impact: minor,
    ///       target: { likelihood: rare, impact: minor }, closed_on: 2026-10-01, reason: It was removed., approver: Committee Chair }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let closed = &posture.exclusions[0];
    /// assert_eq!((closed.subject.as_str(), closed.reason.as_ref().unwrap().as_str()), ("K-1", "It was removed."));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct JudgementExclusion {
        /// Why.
        pub kind: JudgementExclusionKind,
        /// The control, event, unit, risk, evidence record or metric.
        pub subject: SubjectId,
        /// The unit that it concerns; `None`: the organisation.
        pub unit: Option<UnitId>,
        /// The reason on record.
        pub reason: Option<Prose>,
        /// Who approved it.
        pub approver: Option<Name>,
        /// The day of the decision or of its last review, or the last day of the unit or of the period.
        pub on: Option<Date>,
    }
}

/// What left the judgement by a day, in the order of controls, events, units, risks, evidence and metrics.
pub(super) fn exclusions(
    framework: &Framework,
    known: &Known<'_>,
    controls: &[ControlOn<'_, '_>],
    metrics: &[MetricState],
    day: Date,
) -> Vec<JudgementExclusion> {
    let mut found = Vec::new();
    let mut add = |kind, subject: &str, unit: Option<&UnitId>, reason: Option<&Prose>, approver: Option<&Name>, on: Option<Date>| {
        let concerns = known.unit.is_none() || unit.is_none() || unit == known.unit;
        if let Some(subject) = SubjectId::new(subject).ok().filter(|_| concerns) {
            found.push(JudgementExclusion { kind, subject, unit: unit.cloned(), reason: reason.cloned(), approver: approver.cloned(), on });
        }
    };
    for control in controls {
        let exempt = |claim: &super::claim::Claim<'_>| claim.declared == ControlStatus::NotApplicable;
        let of_scope = control.claims().filter(|(party, _)| party.units.is_empty() || known.unit.is_some());
        // What a unit inherits is the organisation's.
        let of_scope = of_scope.map(|(_, claim)| (known.unit.filter(|_| claim.basis == ClaimBasis::Own), claim));
        let of_units =
            control.of_units().filter(|(_, _, claim)| claim.basis == ClaimBasis::Own).map(|(unit, _, claim)| (Some(&unit.id), claim));
        for (unit, claim) in of_scope.chain(of_units).filter(|(_, claim)| exempt(claim)) {
            if let Some(entry) = claim.entry {
                let (reason, approver) = (entry.justification.as_ref(), entry.approver.as_ref());
                add(JudgementExclusionKind::NotApplicable, control.control.id.as_str(), unit, reason, approver, exempt_since(entry, day));
            }
        }
    }
    for event in &known.events {
        let kind = match event.outcome {
            Some(RequestOutcome::Rejected) => JudgementExclusionKind::RequestRejected,
            Some(RequestOutcome::Withdrawn) => JudgementExclusionKind::RequestWithdrawn,
            Some(RequestOutcome::Approved) | None => continue,
        };
        let in_use = || event.tool.as_ref().is_some_and(|tool| known.repositories.on(day).any(|own| own.tools.contains(tool)));
        if event.closed_on.is_some_and(|closed| closed <= day) && !in_use() {
            add(kind, event.id.as_str(), event.unit.as_ref(), event.reason.as_ref(), event.decided_by.as_ref(), event.closed_on);
        }
    }
    if known.unit.is_none() {
        for unit in known.record.organization.units.iter().filter(|unit| unit.ends_on.is_some_and(|last| last < day)) {
            add(JudgementExclusionKind::UnitEnded, unit.id.as_str(), None, None, None, unit.ends_on);
        }
    }
    for own in known.risks.on(day).filter(|own| is_closed(own, day) && framework.risks().iter().all(|risk| risk.id != own.id)) {
        add(
            JudgementExclusionKind::RiskClosed,
            own.id.as_str(),
            own.unit.as_ref(),
            own.reason.as_ref(),
            own.approver.as_ref(),
            own.closed_on,
        );
    }
    for record in known.record.evidence.iter().filter(|record| known.knew(record.received_on) && record.effective_on <= day) {
        if withdrawn_from(record, known.known_at).is_some_and(|from| from <= day) {
            let (reason, approver) = (record.withdrawal_reason.as_ref(), record.withdrawn_by.as_ref());
            add(JudgementExclusionKind::EvidenceWithdrawn, record.id.as_str(), record.unit.as_ref(), reason, approver, record.withdrawn_on);
        }
    }
    for state in metrics {
        let empty = state.targets.iter().find(|target| target.status == MetricStatus::NotApplicable);
        if let Some(empty) = empty {
            let ends_on = empty.measured.as_ref().and_then(|measured| measured.ends_on);
            add(JudgementExclusionKind::EmptyPopulation, state.metric.as_str(), None, None, None, ends_on);
        }
    }
    found
}

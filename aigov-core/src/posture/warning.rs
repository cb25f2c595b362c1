//! Facts that are legal and of no use, so that nothing is ignored in silence.

use std::collections::{HashMap, HashSet};

use super::{AccessSummary, PolicyState, Validity, cite, evidence::ProvingRecords, facts::Facts};
use crate::{
    control::{ControlState, EvidenceSubject},
    date::Date,
    document::{record, vocabulary},
    framework::Framework,
    id::{ExceptionId, OccurrenceId, RiskId, TriggerId, UnitId},
    program::{Dated, EvidenceRecord, EvidenceResult, Timeline},
    risk::RiskState,
};

vocabulary! {
    /// Why a fact is of no use at the date.
    ///
    /// # Example: two records of no use yet
    /// ```
    /// use aigov_core::{AssessOptions, Framework, WarningCode};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence:
    ///   - { id: ev-17, supports: [TM-001.inventory], result: pass, effective_on: 2026-12-01 }
    ///   - { id: ev-18, supports: [TM-001.inventory], result: pass, strength: advisory, effective_on: 2026-11-20 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let codes: Vec<WarningCode> = posture.warnings.iter().map(|warning| warning.code).collect();
    /// assert_eq!(codes, [WarningCode::NotYetEffective, WarningCode::AdvisoryAlone]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum WarningCode {
        /// It was received after the day by which things were known.
        NotYetKnown,
        /// It takes effect after the date.
        NotYetEffective,
        /// It failed, and proves nothing.
        Failed,
        /// It is dated before an occurrence that it covers.
        CoversEarlier,
        /// It covers an occurrence of a trigger that no item it supports asks about.
        CoversNothing,
        /// It supports items that owe proof for each occurrence, and covers none.
        SupportsWithoutCovering,
        /// It comes from a unit that does not state every control that it supports, and covers nothing.
        UnitStatesNothing,
        /// It is advisory, and nothing else proves what it supports.
        AdvisoryAlone,
        /// No evidence item asks about its trigger.
        NothingOwed,
        /// It is an exception that holds, and there is no gap and no denied use that it excuses.
        ExcusesNothing,
        /// It measures a unit, and the whole organisation is judged.
        MeasuresAUnit,
        /// The risk is not what it was when it was accepted.
        AcceptanceOutdated,
    }
}

impl WarningCode {
    /// What is the matter, in a few words.
    fn message(self) -> &'static str {
        match self {
            Self::NotYetKnown => "received after the day by which things were known",
            Self::NotYetEffective => "takes effect after the date",
            Self::Failed => "a failed check proves nothing",
            Self::CoversEarlier => "is dated before an occurrence that it covers",
            Self::CoversNothing => "covers an occurrence of a trigger that nothing it supports asks about",
            Self::SupportsWithoutCovering => "supports an item that owes proof for each occurrence, and covers none",
            Self::UnitStatesNothing => "comes from a unit that does not state everything that it supports",
            Self::AdvisoryAlone => "is advisory, and nothing else proves what it supports",
            Self::ExcusesNothing => "holds, and excuses no gap and no denied use",
            Self::MeasuresAUnit => "measures a unit, and says nothing about the whole organisation",
            Self::NothingOwed => "no evidence item asks about this trigger",
            Self::AcceptanceOutdated => "the accepted state of the risk is not the one of today, so that the acceptance does not hold",
        }
    }
}

record! {
    /// One fact of no use.
    ///
    /// # Example: a check that failed
    /// ```
    /// use aigov_core::{AssessOptions, Framework, WarningCode};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence: [ { id: ev-17, supports: [SEC-001.scan_summary], result: fail, effective_on: 2026-11-20 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let warning = &posture.warnings[0];
    /// assert_eq!((warning.code, warning.fact.as_str()), (WarningCode::Failed, "evidence/ev-17"));
    /// assert_eq!(warning.message, "a failed check proves nothing");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Warning {
        /// Why.
        pub code: WarningCode,
        /// The fact, as `evidence/ev-17`.
        pub fact: String,
        /// What is the matter, in a few words.
        pub message: String,
    }
}

/// What facts were of use for.
pub(super) struct Judged<'j> {
    pub(super) controls: &'j [ControlState],
    pub(super) risks: &'j [RiskState],
    pub(super) access: &'j AccessSummary,
    pub(super) policies: &'j [PolicyState],
}

impl Judged<'_> {
    /// The exceptions that excuse something.
    fn excusing(&self) -> HashSet<&ExceptionId> {
        let gaps = self.controls.iter().flat_map(|state| &state.excused_by);
        gaps.chain(self.access.denials.iter().flat_map(|finding| &finding.excused_by)).collect()
    }
}

/// Every fact that is of no use on a day, in the program's order.
pub(super) fn warnings(framework: &Framework, facts: &Facts<'_>, judged: &Judged<'_>, day: Date) -> Vec<Warning> {
    let mut found = Found { facts, day, warnings: Vec::new() };
    let record = facts.record;
    for tool in &record.tools {
        let counts = found.counts(tool.received_on, tool.effective_on, || cite::tool(tool));
        if counts && holds(facts.tools.of(&tool.id), tool, day) {
            for approval in &tool.approvals {
                found.counts(approval.received_on, Some(approval.approved_on), || cite::approval(&tool.id, approval));
            }
        }
    }
    for repository in &record.repositories {
        found.counts(repository.received_on, repository.effective_on, || cite::repository(repository));
    }
    for entry in &record.controls {
        found.counts(entry.received_on, entry.effective_on, || cite::control(entry));
    }
    for entry in &record.capabilities {
        found.counts(entry.received_on, entry.effective_on, || cite::capability(entry));
    }
    let asks = Asks::new(framework, facts, day);
    for evidence in &record.evidence {
        if found.counts(evidence.received_on, Some(evidence.effective_on), || cite::evidence(&evidence.id))
            && let Some(code) = asks.uselessness(evidence)
        {
            found.warn(code, cite::evidence(&evidence.id));
        }
    }
    let held = addresses(&facts.occurrences);
    for occurrence in &record.records {
        let on = Some(occurrence.occurred_on).filter(|_| held.contains(&std::ptr::from_ref(occurrence)));
        let counts = found.counts(occurrence.received_on, on, || cite::occurrence(&occurrence.id));
        if counts && on.is_some() && !asks.triggers.contains(&occurrence.kind) {
            found.warn(WarningCode::NothingOwed, cite::occurrence(&occurrence.id));
        }
    }
    let (held, excusing) = (addresses(&facts.exceptions), judged.excusing());
    for exception in &record.exceptions {
        let counts = found.counts(exception.received_on, None, || cite::exception(&exception.id));
        let holds =
            held.contains(&std::ptr::from_ref(exception)) && Validity::on(exception.starts_on, exception.ends_on, day) == Validity::Active;
        if counts && holds && facts.unit.is_none() && !excusing.contains(&exception.id) {
            found.warn(WarningCode::ExcusesNothing, cite::exception(&exception.id));
        }
    }
    found.risks(judged.risks);
    let held = addresses(facts.measurements());
    for taken in &record.measurements {
        let on = Some(taken.ends_on).filter(|_| held.contains(&std::ptr::from_ref(taken)));
        let counts = found.counts(taken.received_on, on, || cite::measurement(taken));
        let latest = || facts.latest((&taken.metric, taken.severity, taken.unit.as_ref()), day).is_some_and(|own| std::ptr::eq(own, taken));
        if counts && facts.unit.is_none() && taken.unit.is_some() && latest() {
            found.warn(WarningCode::MeasuresAUnit, cite::measurement(taken));
        }
    }
    let held = addresses(&facts.policies);
    for policy in &record.policies {
        let on = Some(policy.approved_on).filter(|_| held.contains(&std::ptr::from_ref(policy)));
        let counts = found.counts(policy.received_on, on, || cite::policy(policy));
        if counts
            && on.is_some()
            && judged.policies.iter().any(|held| held.document == policy.document && held.approved_on == policy.approved_on)
        {
            found.counts(None, policy.reviewed_on, || format!("{}/reviewed_on", cite::policy(policy)));
        }
    }
    for review in &record.reviews {
        found.counts(review.received_on, Some(review.done_on), || cite::review(review));
    }
    found.warnings
}

/// Whether an entry is the one that holds on a day; what is superseded has no say.
fn holds<T: Dated>(line: Option<&Timeline<'_, T>>, entry: &T, day: Date) -> bool {
    line.and_then(|line| line.on(day)).is_some_and(|held| std::ptr::eq(held, entry))
}

/// Entries by where they stand in the program; of what is stated again, only the last received is among them.
fn addresses<'e, 'p: 'e, T: 'p>(held: impl IntoIterator<Item = &'e &'p T>) -> HashSet<*const T> {
    held.into_iter().map(|entry| std::ptr::from_ref(*entry)).collect()
}

struct Found<'f, 'p> {
    facts: &'f Facts<'p>,
    day: Date,
    warnings: Vec<Warning>,
}

impl Found<'_, '_> {
    fn warn(&mut self, code: WarningCode, fact: String) {
        self.warnings.push(Warning { code, fact, message: code.message().to_owned() });
    }

    /// Whether something was known and in effect; where it was not, that is noted.
    fn counts(&mut self, received_on: Option<Date>, effective_on: Option<Date>, fact: impl FnOnce() -> String) -> bool {
        let code = if !self.facts.knew(received_on) {
            WarningCode::NotYetKnown
        } else if effective_on.is_some_and(|from| from > self.day) {
            WarningCode::NotYetEffective
        } else {
            return true;
        };
        self.warn(code, fact());
        false
    }

    /// Decisions about risks, each with its acceptance.
    fn risks(&mut self, risks: &[RiskState]) {
        let outdated = |state: &&RiskState| state.acceptance.as_ref().is_some_and(|own| own.accepted_state != state.state_digest);
        let outdated: HashSet<&RiskId> = risks.iter().filter(outdated).map(|state| &state.risk).collect();
        let facts = self.facts;
        for decision in &facts.record.risks {
            if !self.counts(decision.received_on, decision.effective_on, || cite::risk(decision)) {
                continue;
            }
            let Some(acceptance) = &decision.acceptance else {
                continue;
            };
            if holds(facts.risks.of(&decision.id), decision, self.day)
                && self.counts(acceptance.received_on, None, || cite::acceptance(&decision.id))
                && outdated.contains(&decision.id)
            {
                self.warn(WarningCode::AcceptanceOutdated, cite::acceptance(&decision.id));
            }
        }
    }
}

/// What the framework's evidence items ask for.
struct Asks<'f, 'p> {
    framework: &'f Framework,
    facts: &'f Facts<'p>,
    triggers: HashSet<&'f TriggerId>,
    /// The occurrences that are known, as they were last received.
    occurrences: HashMap<&'p OccurrenceId, (&'p TriggerId, Date)>,
    /// The controls that units state, by their places.
    stated: HashSet<(usize, &'p UnitId)>,
    /// What evidence supports that does not prove it, and something else proves.
    proven: HashSet<EvidenceSubject>,
}

impl<'f, 'p> Asks<'f, 'p> {
    fn new(framework: &'f Framework, facts: &'f Facts<'p>, day: Date) -> Self {
        let items = framework.controls().iter().flat_map(|control| &control.evidence);
        let occurrences = facts.occurrences.iter().map(|own| (&own.id, (&own.kind, own.occurred_on)));
        let parties = facts.controls.iter().enumerate();
        let stated = parties.flat_map(|(place, parties)| parties.iter().filter_map(move |party| Some((place, party.unit?))));
        let mut asks = Self {
            framework,
            facts,
            triggers: items.filter_map(|item| item.trigger.as_ref()).collect(),
            occurrences: occurrences.collect(),
            stated: stated.collect(),
            proven: HashSet::new(),
        };
        asks.proven = asks.proven_on(day);
        asks
    }

    /// What some record proves on a day.
    fn proven_on(&self, day: Date) -> HashSet<EvidenceSubject> {
        let unproving = self.facts.record.evidence.iter().filter(|record| !record.proves());
        let subjects: HashSet<EvidenceSubject> = unproving.flat_map(|record| self.subjects(record)).collect();
        let proven = |subject: &EvidenceSubject| {
            let records = self.facts.proving.of(*subject).into_iter().flat_map(ProvingRecords::all);
            records.filter(|record| record.effective_on <= day).any(|record| {
                // A unit's record counts where that unit is judged, or states the control.
                record.unit.is_none()
                    || record.unit.as_ref() == self.facts.unit
                    || self.facts.unit.is_none() && self.unit_states(record, *subject)
            })
        };
        subjects.into_iter().filter(proven).collect()
    }

    /// Why a record that is known and in effect is of no use.
    fn uselessness(&self, evidence: &EvidenceRecord) -> Option<WarningCode> {
        if evidence.result == EvidenceResult::Fail {
            return Some(WarningCode::Failed);
        }
        if let Some(code) = self.misfit(evidence) {
            return Some(code);
        }
        let of_unit = self.facts.unit.is_none() && evidence.unit.is_some() && evidence.covers.is_empty();
        if of_unit && self.subjects(evidence).any(|subject| !self.unit_states(evidence, subject)) {
            return Some(WarningCode::UnitStatesNothing);
        }
        // What passes and does not prove is advisory.
        let advisory = !evidence.proves();
        let alone = || self.subjects(evidence).any(|subject| !self.proven.contains(&subject));
        (advisory && alone()).then_some(WarningCode::AdvisoryAlone)
    }

    /// What a record supports.
    fn subjects(&self, evidence: &EvidenceRecord) -> impl Iterator<Item = EvidenceSubject> {
        evidence.supports.iter().filter_map(|subject| self.framework.evidence_subjects().get(subject.as_str()))
    }

    /// Whether what evidence covers fits what it supports.
    fn misfit(&self, evidence: &EvidenceRecord) -> Option<WarningCode> {
        let covered = || evidence.covers.iter().filter_map(|own| self.occurrences.get(own));
        if covered().any(|(_, occurred_on)| evidence.effective_on < *occurred_on) {
            return Some(WarningCode::CoversEarlier);
        }
        let mut asked = covered().map(|(kind, _)| self.subjects(evidence).any(|subject| self.trigger_of(subject) == Some(*kind)));
        if asked.any(|asked| !asked) {
            return Some(WarningCode::CoversNothing);
        }
        let owes_covering = || self.subjects(evidence).any(|subject| self.trigger_of(subject).is_some());
        (evidence.covers.is_empty() && owes_covering()).then_some(WarningCode::SupportsWithoutCovering)
    }

    fn trigger_of(&self, subject: EvidenceSubject) -> Option<&'f TriggerId> {
        match subject {
            EvidenceSubject::Item { control, item } => self.framework.controls().get(control)?.evidence.get(item)?.trigger.as_ref(),
            EvidenceSubject::Capability(_) => None,
        }
    }

    /// Whether the unit that a record comes from states the control that it supports.
    fn unit_states(&self, evidence: &EvidenceRecord, subject: EvidenceSubject) -> bool {
        match (subject, &evidence.unit) {
            (EvidenceSubject::Item { control, .. }, Some(unit)) => self.stated.contains(&(control, unit)),
            _ => false,
        }
    }
}

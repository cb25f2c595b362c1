//! What on record does not do what it seems to do, so that nothing is ignored in silence.

use std::collections::{HashMap, HashSet};

use super::{
    AccessSummary, PolicyState, Validity,
    check::withdrawn_from,
    cite,
    claim::{ControlOn, exempt_since, is_exempt, unhealed},
    facts::{Facts, Known},
};
use crate::{
    control::{ControlState, ControlStatus, EvidenceItem, EvidenceSubject},
    date::Date,
    document::{record, vocabulary},
    framework::Framework,
    id::{ExceptionId, OccurrenceId, RiskId, RiskLevelId, TriggerId, UnitId},
    policy::ApprovedText,
    program::{ControlEntry, Dated, EvidenceRecord, Timeline},
    risk::{AcceptanceStatus, RiskState, Treatment},
    text::Name,
};

vocabulary! {
    /// Why something on record does not do what it seems to do.
    ///
    /// # Example: two records that prove nothing yet
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
        /// The program was written for another version of the framework.
        FrameworkVersionAccepted,
        /// A unit states nothing about a control.
        UnitSilent,
        /// It was received after the day by which things were known.
        NotYetKnown,
        /// It takes effect after the date.
        NotYetEffective,
        /// A control is declared not to apply, and neither the decision nor a review is dated.
        ExemptionUndated,
        /// A control is declared not to apply, and neither the decision nor a review is recent.
        ExemptionOutdated,
        /// A failed check was withdrawn, and no check of that day or later has passed.
        FailureWithdrawn,
        /// It is dated before an event that it covers.
        CoversEarlier,
        /// It covers an event that nothing it supports asks about.
        CoversNothing,
        /// It supports an item that owes proof for each event, and covers none.
        SupportsWithoutCovering,
        /// An advisory check failed.
        AdvisoryFailure,
        /// It comes from a unit, and supports a capability.
        UnitStatesNothing,
        /// It is advisory, and nothing else proves what it supports.
        AdvisoryAlone,
        /// No evidence item asks about the trigger.
        NothingOwed,
        /// It is longer than the framework allows.
        ExceptionTooLong,
        /// It is active, and excuses nothing.
        ExcusesNothing,
        /// A risk is to be accepted, and no acceptance is in force.
        AcceptedWithoutAcceptance,
        /// The risk is not in the state that was accepted.
        AcceptanceOutdated,
        /// The risk is likelier or worse than what was accepted.
        AcceptanceExceeded,
        /// It is longer than the framework allows.
        AcceptanceTooLong,
        /// The owner of the risk is the only one who approved it.
        SelfApproved,
        /// Nobody who approved it has the authority to.
        AuthorityInsufficient,
        /// A population that was there is gone.
        PopulationFellToZero,
        /// The record does not state which text was approved.
        ApprovedTextNotRecorded,
        /// The text has changed since it was approved.
        ApprovedTextChanged,
    }
}

impl WarningCode {
    fn message(self) -> &'static str {
        match self {
            Self::FrameworkVersionAccepted => "the program was written for another version of the framework",
            Self::UnitSilent => "states nothing about at least one control, which counts as not implemented for it",
            Self::NotYetKnown => "received after the day by which things were known",
            Self::NotYetEffective => "takes effect after the date",
            Self::ExemptionUndated => "says that a control does not apply, and neither the decision nor a review of it is dated",
            Self::ExemptionOutdated => {
                "says that a control does not apply, and neither the decision nor a review of it is of the last 366 days"
            }
            Self::FailureWithdrawn => "a failed check was withdrawn, and no check of that day or later has passed",
            Self::CoversEarlier => "is dated before an occurrence that it covers",
            Self::CoversNothing => "covers an occurrence of a trigger that nothing it supports asks about",
            Self::SupportsWithoutCovering => "supports an item that owes proof for each occurrence, and covers none",
            Self::AdvisoryFailure => "an advisory check failed, which defeats nothing",
            Self::UnitStatesNothing => "comes from a unit, and a capability is the organisation's alone",
            Self::AdvisoryAlone => "is advisory, and nothing else proves what it supports",
            Self::NothingOwed => "no evidence item asks about this trigger",
            Self::ExceptionTooLong | Self::AcceptanceTooLong => "is longer than the framework allows",
            Self::ExcusesNothing => "holds, and excuses no gap and no denied use",
            Self::AcceptedWithoutAcceptance => "the risk is to be accepted, and no acceptance is in force",
            Self::AcceptanceOutdated => "the accepted state of the risk is not the one of today, so that the acceptance does not count",
            Self::AcceptanceExceeded => "the risk is likelier or worse than what was accepted, so that the acceptance does not count",
            Self::SelfApproved => "the owner of the risk is the only one who approved the acceptance",
            Self::AuthorityInsufficient => "nobody who approved it has the authority that the framework asks for at this level",
            Self::PopulationFellToZero => "its population is zero, and was above zero in the period before",
            Self::ApprovedTextNotRecorded => "does not state which text was approved",
            Self::ApprovedTextChanged => "the text has changed since it was approved",
        }
    }
}

record! {
    /// Something on record that does not do what it seems to do.
    ///
    /// # Example: an advisory check that failed
    /// ```
    /// use aigov_core::{AssessOptions, Framework, WarningCode};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence: [ { id: ev-17, supports: [SEC-001.scan_summary], result: fail, strength: advisory, effective_on: 2026-11-20 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let warning = &posture.warnings[0];
    /// assert_eq!((warning.code, warning.fact.as_str()), (WarningCode::AdvisoryFailure, "evidence/ev-17"));
    /// assert_eq!(warning.message, "an advisory check failed, which defeats nothing");
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
/// What warnings look at beside the facts.
pub(super) struct Judged<'j> {
    pub(super) controls: &'j [ControlState],
    pub(super) risks: &'j [RiskState],
    pub(super) access: &'j AccessSummary,
    pub(super) policies: &'j [PolicyState],
    /// Whether the program was written for this version of the framework.
    pub(super) same_version: bool,
}

impl Judged<'_> {
    fn excusing(&self) -> HashSet<&ExceptionId> {
        let gaps = self.controls.iter().flat_map(|state| &state.excused_by);
        let uses = self.access.denials.iter().flat_map(|finding| &finding.excused_by);
        gaps.chain(uses).map(|excuse| &excuse.exception).collect()
    }
}

/// What on record does not do what it seems to do, in the order of the sections and of their entries.
pub(super) fn warnings(framework: &Framework, facts: &Facts<'_>, judged: &Judged<'_>, day: Date) -> Vec<Warning> {
    let known = &facts.known;
    let mut found = Found { known, day, warnings: Vec::new() };
    if !judged.same_version {
        found.warn(WarningCode::FrameworkVersionAccepted, "framework".to_owned());
    }
    found.units(judged.controls);
    found.registers();
    found.controls(framework, facts);
    found.evidence(framework, facts);
    found.events(framework);
    found.exceptions(framework, &judged.excusing());
    found.decisions(framework, judged.risks);
    found.measurements();
    found.policies(judged.policies);
    for review in &known.record.reviews {
        found.counts(review.received_on, Some(review.done_on), || cite::review(review));
    }
    found.warnings
}

/// Whether an entry is the one of its timeline that holds.
fn holds<T: Dated>(line: Option<&Timeline<'_, T>>, entry: &T, day: Date) -> bool {
    line.and_then(|line| line.on(day)).is_some_and(|held| std::ptr::eq(held, entry))
}

/// The entries that hold of those that may be stated again.
fn addresses<'e, 'p: 'e, T: 'p>(held: impl IntoIterator<Item = &'e &'p T>) -> HashSet<*const T> {
    held.into_iter().map(|entry| std::ptr::from_ref(*entry)).collect()
}

struct Found<'f, 'p> {
    known: &'f Known<'p>,
    day: Date,
    warnings: Vec<Warning>,
}

impl Found<'_, '_> {
    fn warn(&mut self, code: WarningCode, fact: String) {
        self.warnings.push(Warning { code, fact, message: code.message().to_owned() });
    }

    /// Whether an entry counts already; warns where it does not.
    fn counts(&mut self, received_on: Option<Date>, effective_on: Option<Date>, fact: impl FnOnce() -> String) -> bool {
        let code = if !self.known.knew(received_on) {
            WarningCode::NotYetKnown
        } else if effective_on.is_some_and(|from| from > self.day) {
            WarningCode::NotYetEffective
        } else {
            return true;
        };
        self.warn(code, fact());
        false
    }

    /// The units that are silent on a control, where the whole organisation is judged.
    fn units(&mut self, controls: &[ControlState]) {
        let silent: HashSet<&UnitId> = controls.iter().flat_map(|state| &state.silent).collect();
        if self.known.unit.is_none() {
            for unit in self.known.record.organization.unit_ids().filter(|unit| silent.contains(unit)) {
                self.warn(WarningCode::UnitSilent, cite::unit(unit));
            }
        }
        for entry in &self.known.record.settings.entries {
            self.counts(entry.received_on, entry.effective_on, || cite::settings(entry.effective_on));
        }
    }

    fn registers(&mut self) {
        let (known, day) = (self.known, self.day);
        for tool in &known.record.tools {
            let counts = self.counts(tool.received_on, tool.effective_on, || cite::tool(tool));
            if counts && holds(known.tools.of(&tool.id), tool, day) {
                for approval in &tool.approvals {
                    self.counts(approval.received_on, Some(approval.approved_on), || cite::approval(&tool.id, approval));
                }
            }
        }
        for repository in &known.record.repositories {
            self.counts(repository.received_on, repository.effective_on, || cite::repository(repository));
        }
    }

    fn controls(&mut self, framework: &Framework, facts: &Facts<'_>) {
        let (known, day) = (self.known, self.day);
        let judged = framework.controls().iter().zip(&facts.controls);
        let exempt = judged.flat_map(|(control, own)| {
            let claims: Vec<_> = ControlOn::new(&facts.known, control, own, day).claims().map(|(_, claim)| *claim).collect();
            claims.into_iter().filter(|claim| claim.declared == ControlStatus::NotApplicable).filter_map(|claim| claim.entry)
        });
        let exempt: HashSet<*const ControlEntry> = exempt.map(std::ptr::from_ref).collect();
        for entry in &known.record.controls {
            let counts = self.counts(entry.received_on, entry.effective_on, || cite::control(entry));
            if counts && exempt.contains(&std::ptr::from_ref(entry)) && !is_exempt(entry, day) {
                let undated = exempt_since(entry, day).is_none();
                let code = if undated { WarningCode::ExemptionUndated } else { WarningCode::ExemptionOutdated };
                self.warn(code, cite::control(entry));
            }
        }
        for entry in &known.record.capabilities {
            self.counts(entry.received_on, entry.effective_on, || cite::capability(entry));
        }
    }

    fn evidence(&mut self, framework: &Framework, facts: &Facts<'_>) {
        let (known, day) = (self.known, self.day);
        let asks = Asks::new(framework, known, day);
        let unhealed = addresses(&unhealed(facts, day));
        for evidence in &known.record.evidence {
            if !self.counts(evidence.received_on, Some(evidence.effective_on), || cite::evidence(&evidence.id)) {
                continue;
            }
            let withdrawn = withdrawn_from(evidence, known.known_at).is_some_and(|from| from <= day);
            let code = if withdrawn {
                unhealed.contains(&std::ptr::from_ref(evidence)).then_some(WarningCode::FailureWithdrawn)
            } else {
                asks.fault(evidence)
            };
            if let Some(code) = code {
                self.warn(code, cite::evidence(&evidence.id));
            }
        }
    }

    fn events(&mut self, framework: &Framework) {
        let items = framework.controls().iter().flat_map(|control| &control.evidence);
        let asked: HashSet<&TriggerId> = items.filter_map(|item| item.trigger.as_ref()).collect();
        let held = addresses(&self.known.events);
        for event in &self.known.record.events {
            let on = Some(event.occurred_on).filter(|_| held.contains(&std::ptr::from_ref(event)));
            let counts = self.counts(event.received_on, on, || cite::occurrence(&event.id));
            if counts && on.is_some() && !asked.contains(&event.kind) {
                self.warn(WarningCode::NothingOwed, cite::occurrence(&event.id));
            }
        }
    }

    fn exceptions(&mut self, framework: &Framework, excusing: &HashSet<&ExceptionId>) {
        let held = addresses(&self.known.exceptions);
        let longest = i64::from(framework.longest_exception_days());
        for exception in &self.known.record.exceptions {
            let counts = self.counts(exception.received_on, None, || cite::exception(&exception.id));
            let active = Validity::on(exception.starts_on, exception.ends_on, self.day) == Validity::Active;
            if !(counts && active && held.contains(&std::ptr::from_ref(exception))) {
                continue;
            }
            if exception.ends_on.days_since(exception.starts_on) > longest {
                self.warn(WarningCode::ExceptionTooLong, cite::exception(&exception.id));
            }
            if self.known.unit.is_none() && !excusing.contains(&exception.id) {
                self.warn(WarningCode::ExcusesNothing, cite::exception(&exception.id));
            }
        }
    }

    /// What is decided about risks, and how far it carries.
    fn decisions(&mut self, framework: &Framework, risks: &[RiskState]) {
        let known = self.known;
        let by_id: HashMap<&RiskId, &RiskState> = risks.iter().map(|state| (&state.risk, state)).collect();
        for decision in &known.record.risks {
            let counts = self.counts(decision.received_on, decision.effective_on, || cite::risk(decision));
            let state = by_id.get(&decision.id).filter(|_| counts && holds(known.risks.of(&decision.id), decision, self.day));
            let in_force = |state: &&&RiskState| state.acceptances.iter().any(|own| own.status.is_in_force());
            if decision.treatment == Some(Treatment::Accept) && state.is_some_and(|state| !in_force(&state)) {
                self.warn(WarningCode::AcceptedWithoutAcceptance, cite::risk(decision));
            }
        }
        let held = addresses(&known.acceptances);
        let longest = i64::from(framework.longest_exception_days());
        for acceptance in &known.record.acceptances {
            let counts = self.counts(acceptance.received_on, None, || cite::acceptance(&acceptance.id));
            let Some(risk) = by_id.get(&acceptance.risk).filter(|_| counts && held.contains(&std::ptr::from_ref(acceptance))) else {
                continue;
            };
            let Some(state) = risk.acceptances.iter().find(|own| own.acceptance == acceptance.id && own.status.is_in_force()) else {
                continue;
            };
            let alone = risk.owner.as_ref().is_some_and(|owner| acceptance.approvers.iter().all(|approver| approver == owner));
            let faults = [
                (state.status == AcceptanceStatus::Outdated, WarningCode::AcceptanceOutdated),
                (state.status == AcceptanceStatus::Exceeded, WarningCode::AcceptanceExceeded),
                (acceptance.expires_on.days_since(acceptance.starts_on) > longest, WarningCode::AcceptanceTooLong),
                (alone, WarningCode::SelfApproved),
                (!may_accept(framework, &risk.current.level, &acceptance.approvers), WarningCode::AuthorityInsufficient),
            ];
            for (_, code) in faults.into_iter().filter(|(is_fault, _)| *is_fault) {
                self.warn(code, cite::acceptance(&acceptance.id));
            }
        }
    }

    fn measurements(&mut self) {
        let known = self.known;
        for taken in &known.record.measurements {
            let series = (&taken.metric, taken.severity, taken.unit.as_ref());
            let held = known.series(series).iter().any(|own| std::ptr::eq(*own, taken));
            let counts = self.counts(taken.received_on, Some(taken.ends_on).filter(|_| held), || cite::measurement(taken));
            let latest = known.latest(series, self.day).filter(|(own, _)| counts && std::ptr::eq(*own, taken));
            let before = latest.and_then(|(_, before)| before);
            if taken.denominator == 0 && before.is_some_and(|before| before.denominator > 0) {
                self.warn(WarningCode::PopulationFellToZero, cite::measurement(taken));
            }
        }
    }

    fn policies(&mut self, states: &[PolicyState]) {
        let held = addresses(&self.known.policies);
        for policy in &self.known.record.policies {
            let on = Some(policy.approved_on).filter(|_| held.contains(&std::ptr::from_ref(policy)));
            let counts = self.counts(policy.received_on, on, || cite::policy(policy));
            let state = states.iter().find(|state| state.document == policy.document && state.approved_on == policy.approved_on);
            let Some(state) = state.filter(|_| counts && on.is_some()) else { continue };
            match state.text_state {
                ApprovedText::Matches => {}
                ApprovedText::NotRecorded => self.warn(WarningCode::ApprovedTextNotRecorded, cite::policy(policy)),
                ApprovedText::Changed => self.warn(WarningCode::ApprovedTextChanged, cite::policy(policy)),
            }
            self.counts(None, policy.reviewed_on, || format!("{}/reviewed_on", cite::policy(policy)));
        }
    }
}

/// Whether somebody who approved an acceptance may accept a risk of a level.
fn may_accept(framework: &Framework, level: &RiskLevelId, approvers: &[Name]) -> bool {
    let Some(authority) = framework.acceptance_authority().iter().find(|authority| authority.level == *level) else {
        return true;
    };
    let committee = framework.committee();
    let roles = committee.roles.iter().filter(|role| authority.roles.contains(&role.id));
    let named: Vec<&str> = roles.flat_map(|role| [role.id.as_str(), role.name.as_str()]).chain([committee.name.as_str()]).collect();
    approvers.iter().any(|approver| named.iter().any(|name| name.eq_ignore_ascii_case(approver.as_str())))
}

/// What items and capabilities ask for, to tell why a record does not do what it seems to do.
struct Asks<'f, 'p> {
    framework: &'f Framework,
    events: HashMap<&'p OccurrenceId, (&'p TriggerId, Date)>,
    /// The subjects that a record of proving strength backs.
    proven: HashSet<EvidenceSubject>,
}

impl<'f, 'p> Asks<'f, 'p> {
    fn new(framework: &'f Framework, known: &'f Known<'p>, day: Date) -> Self {
        let events = known.events.iter().map(|own| (&own.id, (&own.kind, own.occurred_on))).collect();
        let mut asks = Self { framework, events, proven: HashSet::new() };
        let counts = |record: &&&EvidenceRecord| {
            let withdrawn = withdrawn_from(record, known.known_at).is_some_and(|from| from <= day);
            record.is_proof() && record.passed() && known.knew(record.received_on) && record.effective_on <= day && !withdrawn
        };
        let records: Vec<&EvidenceRecord> = known.record.evidence.iter().collect();
        for record in records.iter().filter(counts) {
            for subject in asks.subjects(record).collect::<Vec<_>>() {
                // A unit's record backs nothing of the organisation's alone, and nothing of another unit's.
                let capability = matches!(subject, EvidenceSubject::Capability(_));
                let of_scope = record.unit.is_none() || !capability && (known.unit.is_none() || record.unit.as_ref() == known.unit);
                if of_scope {
                    asks.proven.insert(subject);
                }
            }
        }
        asks
    }

    fn subjects(&self, evidence: &EvidenceRecord) -> impl Iterator<Item = EvidenceSubject> {
        evidence.supports.iter().filter_map(|subject| self.framework.evidence_subjects().get(subject.as_str()))
    }

    fn item(&self, subject: EvidenceSubject) -> Option<&'f EvidenceItem> {
        match subject {
            EvidenceSubject::Item { control, item } => self.framework.controls().get(control)?.evidence.get(item),
            EvidenceSubject::Capability(_) => None,
        }
    }

    /// Why a record that counts does not do what it seems to do.
    fn fault(&self, evidence: &EvidenceRecord) -> Option<WarningCode> {
        if !evidence.passed() && !evidence.is_proof() {
            let of_advisory_items_alone = self.subjects(evidence).all(|subject| self.item(subject).is_some_and(|item| item.advisory));
            return (!of_advisory_items_alone).then_some(WarningCode::AdvisoryFailure);
        }
        let misfit = self.misfit(evidence);
        if misfit.is_some() || !evidence.passed() {
            return misfit;
        }
        let of_capability = || self.subjects(evidence).any(|subject| matches!(subject, EvidenceSubject::Capability(_)));
        if evidence.unit.is_some() && of_capability() {
            return Some(WarningCode::UnitStatesNothing);
        }
        let alone = || self.subjects(evidence).any(|subject| !self.proven.contains(&subject));
        (!evidence.is_proof() && alone()).then_some(WarningCode::AdvisoryAlone)
    }

    /// What is wrong with the events that a record covers.
    fn misfit(&self, evidence: &EvidenceRecord) -> Option<WarningCode> {
        let covered = || evidence.covers.iter().filter_map(|own| self.events.get(own));
        if covered().any(|(_, occurred_on)| evidence.effective_on < *occurred_on) {
            return Some(WarningCode::CoversEarlier);
        }
        let trigger_of = |subject| self.item(subject).and_then(|item| item.trigger.as_ref());
        let mut asked = covered().map(|(kind, _)| self.subjects(evidence).any(|subject| trigger_of(subject) == Some(*kind)));
        if asked.any(|asked| !asked) {
            return Some(WarningCode::CoversNothing);
        }
        let for_each = |item: &EvidenceItem| item.trigger.is_some() && item.max_age_days.is_none();
        let owes_covering = || self.subjects(evidence).any(|subject| self.item(subject).is_some_and(for_each));
        (evidence.covers.is_empty() && owes_covering()).then_some(WarningCode::SupportsWithoutCovering)
    }
}

//! The facts of a program that explanations cite, live from the program or as a stored posture holds them.

use std::collections::{HashMap, HashSet};

use super::{SubjectKind, Support, list, output::use_id, risk::acceptance_fact, since, words};
use crate::{
    control::{EvidenceSource, EvidenceState, OccurrenceState},
    date::Date,
    document::record,
    id::{ToolId, TriggerId},
    posture::{
        Posture,
        check::withdrawn_from,
        cite,
        claim::ControlOn,
        facts::{Facts, Known},
    },
    program::{Approval, ControlEntry, Event, EvidenceRecord, Program, RiskDecision, Tool},
};

record! {
    /// The facts of the program that speak of one output.
    ///
    /// # Example: a stored posture can still be explained
    /// ```
    /// use aigov_core::{AssessOptions, Framework, Posture};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: planned } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let stored = Posture::from_json(posture.to_json().as_bytes())?;
    /// assert_eq!(stored.facts[0].id, "TM-001");
    /// assert_eq!(stored.explain("TM-001")?, posture.explain("TM-001")?);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct FactsAbout {
        /// What sort of output.
        pub kind: SubjectKind,
        /// Which one.
        pub id: String,
        /// The facts.
        pub facts: Vec<Support>,
    }
}

/// The facts of a program by the output that they speak of.
#[derive(Clone, Debug)]
pub(in crate::posture) struct Citations {
    about: Vec<FactsAbout>,
    places: HashMap<(SubjectKind, String), usize>,
    /// Where each denied use stands among the denials.
    denials: HashMap<String, usize>,
}

impl Citations {
    /// The facts of a posture: those of its program or, of a stored posture, those that it holds.
    pub(in crate::posture) fn of(posture: &Posture) -> Self {
        let live = |program: &Program| facts_of(posture, &posture.facts_of(program));
        Self::new(posture, posture.program.as_ref().map_or_else(|| posture.facts.clone(), live))
    }

    /// The facts of a posture whose program is at hand, ready for any date.
    pub(in crate::posture) fn from_facts(posture: &Posture, facts: &Facts<'_>) -> Self {
        Self::new(posture, facts_of(posture, facts))
    }

    fn new(posture: &Posture, about: Vec<FactsAbout>) -> Self {
        let places = about.iter().enumerate().map(|(place, about)| ((about.kind, about.id.clone()), place)).collect();
        let denials = posture.access.denials.iter().enumerate().map(|(place, finding)| (use_id(finding), place)).collect();
        Self { about, places, denials }
    }

    /// The place of a denied use among the denials.
    pub(super) fn denial(&self, id: &str) -> Option<usize> {
        self.denials.get(id).copied()
    }

    /// The facts that speak of an output.
    pub(super) fn about(&self, kind: SubjectKind, id: &str) -> &[Support] {
        let place = self.places.get(&(kind, id.to_owned()));
        place.and_then(|place| self.about.get(*place)).map_or(&[], |about| about.facts.as_slice())
    }

    /// Every fact, in the order of outputs.
    pub(in crate::posture) fn all(&self) -> &[FactsAbout] {
        &self.about
    }
}

/// The facts of a program that speak of the outputs of a posture.
fn facts_of(posture: &Posture, facts: &Facts<'_>) -> Vec<FactsAbout> {
    let mut about = Vec::new();
    let mut add = |kind, id: &str, facts: Vec<Support>| {
        if !facts.is_empty() {
            about.push(FactsAbout { kind, id: id.to_owned(), facts });
        }
    };
    let on = Held { known: &facts.known, day: posture.as_of };
    for (control, own) in posture.rules.controls().iter().zip(&facts.controls) {
        add(SubjectKind::Control, control.id.as_str(), on.control(&ControlOn::new(on.known, control, own, on.day)));
    }
    let mut unproving = on.unproving(posture);
    for (control, state) in posture.rules.controls().iter().zip(&posture.controls) {
        for (rule, item) in control.evidence.iter().zip(&state.items) {
            let id = format!("{}.{}", control.id, rule.id);
            let mut facts = unproving.remove(id.as_str()).unwrap_or_default();
            if rule.source == Some(EvidenceSource::ToolApprovals) {
                let mut asked: Vec<&ToolId> = Vec::new();
                for tool in item.occurrences.iter().filter_map(|owed| owed.tool.as_ref()) {
                    if !asked.contains(&tool) {
                        asked.push(tool);
                        facts.extend(on.tool(tool).map(|tool| on.approvals(tool)).unwrap_or_default());
                    }
                }
            }
            if let (Some(trigger), None) = (&rule.trigger, &posture.unit) {
                facts.extend(on.elsewhere(trigger, &item.occurrences));
            }
            add(SubjectKind::Item, &id, facts);
        }
    }
    for (state, held) in posture.capabilities.iter().zip(&facts.capabilities) {
        let id = state.capability.as_str();
        let fact = held.declared.on(on.day).map_or_else(
            || Support::new(cite::dated("capabilities", id, None), "nothing is declared"),
            |entry| Support::new(cite::capability(entry), format!("declared {}{}", entry.status, since(entry.effective_on))),
        );
        let attests = |record: &EvidenceRecord| {
            let says = if record.passed() { format!("attests it, in effect from {}", record.effective_on) } else { failed(record) };
            Support::new(cite::evidence(&record.id), says)
        };
        let attestation = state.evidence.as_ref().and_then(|id| on.known.record.evidence.iter().find(|record| record.id == *id));
        add(SubjectKind::Capability, id, std::iter::once(fact).chain(attestation.map(attests)).collect());
    }
    for state in &posture.risks {
        let held = on.known.risks.of(&state.risk).and_then(|line| line.on(on.day));
        add(SubjectKind::Risk, state.risk.as_str(), held.map(decided).into_iter().collect());
    }
    for state in posture.risks.iter().flat_map(|risk| &risk.acceptances) {
        add(SubjectKind::Acceptance, state.acceptance.as_str(), vec![acceptance_fact(state)]);
    }
    for state in &posture.tools {
        add(SubjectKind::Tool, state.tool.as_str(), on.tool(&state.tool).map(|tool| on.run(tool)).unwrap_or_default());
    }
    for exception in &on.known.exceptions {
        let scope = if exception.scope.is_empty() { "everything".to_owned() } else { list(&exception.scope) };
        let says = format!(
            "exception from {} for {scope}, from {} to {}, approved by {}",
            exception.control, exception.starts_on, exception.ends_on, exception.approver
        );
        add(SubjectKind::Exception, exception.id.as_str(), vec![Support::new(cite::exception(&exception.id), says)]);
    }
    about
}

/// The entries that hold on the date.
struct Held<'h, 'p> {
    known: &'h Known<'p>,
    day: Date,
}

impl<'p> Held<'_, 'p> {
    /// What each party states of a control: its own entry, and for a unit alone what it inherits.
    fn control(&self, control: &ControlOn<'_, 'p>) -> Vec<Support> {
        let stated = |entry: &ControlEntry| Support::new(cite::control(entry), declared(entry));
        let organization = control.claims().filter(|(party, _)| party.units.is_empty() || self.known.unit.is_some());
        let own_of = |party: &crate::posture::claim::Party<'p>| party.declared.on(self.day);
        let of_organization = organization.flat_map(|(party, claim)| [claim.entry, own_of(party)]).flatten();
        let of_units = control.of_units().filter_map(|(_, party, _)| own_of(party));
        let mut held: Vec<&ControlEntry> = Vec::new();
        for entry in of_organization.chain(of_units) {
            if !held.iter().any(|own| std::ptr::eq(*own, entry)) {
                held.push(entry);
            }
        }
        if held.is_empty() {
            return vec![Support::new(cite::dated("controls", control.control.id.as_str(), None), "nothing is declared")];
        }
        held.into_iter().map(stated).collect()
    }

    /// What happened in units, where that is not what decides.
    fn elsewhere(&self, trigger: &TriggerId, owed: &[OccurrenceState]) -> Vec<Support> {
        let decides = |event: &Event| owed.iter().any(|own| own.occurrence == event.id);
        let events = self.known.events.iter().filter(|own| own.kind == *trigger && own.occurred_on <= self.day && !decides(own));
        let told = events.filter_map(|own| {
            let unit = own.unit.as_ref()?;
            let about = own.tool.as_ref().map_or_else(String::new, |tool| format!(" about {tool}"));
            let says = format!("{}{about} in {unit} on {}", words(trigger), own.occurred_on);
            Some(Support::new(cite::occurrence(&own.id), says))
        });
        told.collect()
    }

    /// By item, the failed checks that decide for somebody and the advisory records.
    fn unproving(&self, posture: &Posture) -> HashMap<&'p str, Vec<Support>> {
        let unit = self.known.unit;
        let mut deciding: HashSet<(String, &str)> = HashSet::new();
        for (control, item) in posture.controls.iter().flat_map(|control| control.items.iter().map(move |item| (control, item))) {
            let id = || format!("{}.{}", control.control, item.item);
            let of_units = item.units.iter().filter(|own| own.state == EvidenceState::Failed).filter_map(|own| own.evidence.as_ref());
            let of_events =
                item.occurrences.iter().filter(|own| own.state == EvidenceState::Failed).filter_map(|own| own.evidence.as_ref());
            let own = item.evidence.iter().filter(|_| item.state == EvidenceState::Failed);
            deciding.extend(own.chain(of_units).chain(of_events).map(|evidence| (id(), evidence.as_str())));
        }
        let counts = |record: &&EvidenceRecord| {
            let of_scope = unit.is_none() || record.unit.is_none() || record.unit.as_ref() == unit;
            let withdrawn = withdrawn_from(record, self.known.known_at).is_some_and(|from| from <= self.day);
            of_scope && self.known.knew(record.received_on) && record.effective_on <= self.day && !withdrawn
        };
        let mut unproving: HashMap<&str, Vec<Support>> = HashMap::new();
        for record in self.known.record.evidence.iter().filter(counts) {
            for subject in &record.supports {
                let says = if !record.is_proof() {
                    format!("advisory, of {}, and does not prove", record.effective_on)
                } else if deciding.contains(&(subject.to_string(), record.id.as_str())) {
                    failed(record)
                } else {
                    continue;
                };
                unproving.entry(subject.as_str()).or_default().push(Support::new(cite::evidence(&record.id), says));
            }
        }
        unproving
    }

    fn tool(&self, id: &ToolId) -> Option<&'p Tool> {
        self.known.tools.of(id)?.on(self.day)
    }

    /// How a tool is run, and who approved it.
    fn run(&self, tool: &Tool) -> Vec<Support> {
        let attributes = [
            tool.endpoint.map(|endpoint| format!("endpoint {endpoint}")),
            tool.privacy_mode.map(|mode| format!("privacy mode {mode}")),
            tool.vendor_telemetry.map(|telemetry| format!("vendor telemetry {telemetry}")),
            tool.account.map(|account| format!("{account} account")),
            tool.execution.map(|execution| format!("execution {execution}")),
        ];
        let run: Vec<String> = attributes.into_iter().flatten().collect();
        let run = if run.is_empty() { "nothing is stated of how it is run".to_owned() } else { run.join(", ") };
        let mut facts = vec![Support::new(cite::tool(tool), run)];
        facts.extend(self.approvals(tool));
        facts
    }

    /// The approvals of a tool that were given and known.
    fn approvals(&self, tool: &Tool) -> Vec<Support> {
        let mut facts = Vec::new();
        let given = |approval: &&Approval| approval.approved_on <= self.day && self.known.knew(approval.received_on);
        for approval in tool.approvals.iter().filter(given) {
            let until = approval.expires_on.map_or_else(String::new, |last| format!(" until {last}"));
            let scope: Vec<&str> = approval.scope.iter().map(AsRef::as_ref).collect();
            let only = if scope.is_empty() { String::new() } else { format!(", only for {}", scope.join(", ")) };
            facts.push(Support::new(cite::approval(&tool.id, approval), format!("approved by {}{until}{only}", approval.by)));
        }
        facts
    }
}

/// What a failed check that decides says.
fn failed(record: &EvidenceRecord) -> String {
    format!("failed on {}, and proves nothing until a newer check passes", record.effective_on)
}

fn declared(entry: &ControlEntry) -> String {
    let approved = entry.approver.as_ref().map_or_else(String::new, |approver| format!(", approved by {approver}"));
    format!("declared {}{}{approved}", entry.status, since(entry.effective_on))
}

fn decided(decision: &RiskDecision) -> Support {
    let treatment = decision.treatment.map(|treatment| format!("to {treatment}"));
    let likelihood = decision.likelihood.as_ref().map(|likelihood| format!("likelihood {likelihood}"));
    let impact = decision.impact.as_ref().map(|impact| format!("impact {impact}"));
    let target = decision.target.as_ref().map(|target| format!("target {} × {}", target.likelihood, target.impact));
    let controls = decision.controls.iter().map(|control| Some(control.to_string()));
    let owner = decision.owner.as_ref().map(|owner| format!("owner {owner}"));
    let parts: Vec<String> = [treatment, owner, likelihood, impact, target].into_iter().chain(controls).flatten().collect();
    let parts = if parts.is_empty() { "nothing further".to_owned() } else { parts.join(", ") };
    Support::new(cite::risk(decision), format!("decided: {parts}"))
}

//! The facts of a program that explanations cite, live from the program or as a stored posture holds them.

use std::collections::HashMap;

use super::{SubjectKind, Support, list, output::use_id, since};
use crate::{
    control::EvidenceSource,
    date::Date,
    document::record,
    id::{ControlId, ToolId},
    posture::{
        Posture, cite,
        claim::{Party, speaking},
        facts::Facts,
    },
    program::{Approval, ControlEntry, EvidenceRecord, EvidenceResult, Program, RiskDecision, Tool},
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
        let about = posture.program.as_ref().map_or_else(|| posture.facts.clone(), |program| facts_of(posture, program));
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
fn facts_of(posture: &Posture, program: &Program) -> Vec<FactsAbout> {
    let mut about = Vec::new();
    let mut add = |kind, id: &str, facts: Vec<Support>| {
        if !facts.is_empty() {
            about.push(FactsAbout { kind, id: id.to_owned(), facts });
        }
    };
    let on = Held { facts: posture.entries(program), day: posture.as_of };
    for (control, parties) in posture.rules.controls().iter().zip(&on.facts.controls) {
        add(SubjectKind::Control, control.id.as_str(), on.control(&control.id, parties));
    }
    let mut unproving = on.unproving();
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
            add(SubjectKind::Item, &id, facts);
        }
    }
    for (state, held) in posture.capabilities.iter().zip(&on.facts.capabilities) {
        let id = state.capability.as_str();
        let fact = held.declared.on(on.day).map_or_else(
            || Support::new(cite::dated("capabilities", id, None), "nothing is declared"),
            |entry| Support::new(cite::capability(entry), format!("declared {}{}", entry.status, since(entry.effective_on))),
        );
        let attests = |record: &EvidenceRecord| {
            Support::new(cite::evidence(&record.id), format!("attests it, in effect from {}", record.effective_on))
        };
        let attestation = state.evidence.as_ref().and_then(|id| on.facts.record.evidence.iter().find(|record| record.id == *id));
        add(SubjectKind::Capability, id, std::iter::once(fact).chain(attestation.map(attests)).collect());
    }
    for state in &posture.risks {
        let held = on.facts.risks.of(&state.risk).and_then(|line| line.on(on.day));
        add(SubjectKind::Risk, state.risk.as_str(), held.map(decided).into_iter().collect());
    }
    for state in &posture.tools {
        add(SubjectKind::Tool, state.tool.as_str(), on.tool(&state.tool).map(|tool| on.run(tool)).unwrap_or_default());
    }
    for exception in &on.facts.exceptions {
        let scope = if exception.scope.is_empty() { "everything".to_owned() } else { list(&exception.scope) };
        let says = format!(
            "leave to fall short of {} for {scope}, from {} to {}, given by {}",
            exception.control, exception.starts_on, exception.ends_on, exception.approver
        );
        add(SubjectKind::Exception, exception.id.as_str(), vec![Support::new(cite::exception(&exception.id), says)]);
    }
    about
}

/// What held on the date of a posture, as far as it was known.
struct Held<'p> {
    facts: Facts<'p>,
    day: Date,
}

impl<'p> Held<'p> {
    /// The entries that hold for a control: one a party that counts.
    fn control(&self, id: &ControlId, parties: &[Party<'p>]) -> Vec<Support> {
        let held = speaking(parties, self.day).filter_map(|party| party.entry_on(self.day));
        let held: Vec<Support> = held.map(|entry| Support::new(cite::control(entry), declared(entry))).collect();
        if held.is_empty() {
            return vec![Support::new(cite::dated("controls", id.as_str(), None), "nothing is declared")];
        }
        held
    }

    /// By item, the records in effect that do not prove it, so that the reader sees that they were looked at.
    fn unproving(&self) -> HashMap<&'p str, Vec<Support>> {
        let unit = self.facts.unit;
        let counts = |record: &&EvidenceRecord| {
            let of_party = unit.is_none() || record.unit.is_none() || record.unit.as_ref() == unit;
            of_party && self.facts.knew(record.received_on) && record.effective_on <= self.day
        };
        let mut unproving: HashMap<&str, Vec<Support>> = HashMap::new();
        for record in self.facts.record.evidence.iter().filter(|record| !record.proves()).filter(counts) {
            let says = match record.result {
                EvidenceResult::Fail => format!("failed on {}, and does not prove", record.effective_on),
                EvidenceResult::Pass => format!("advisory, of {}, and does not prove", record.effective_on),
            };
            for subject in &record.supports {
                unproving.entry(subject.as_str()).or_default().push(Support::new(cite::evidence(&record.id), &*says));
            }
        }
        unproving
    }

    fn tool(&self, id: &ToolId) -> Option<&'p Tool> {
        self.facts.tools.of(id)?.on(self.day)
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
        let given = |approval: &&Approval| approval.approved_on <= self.day && self.facts.knew(approval.received_on);
        for approval in tool.approvals.iter().filter(given) {
            let until = approval.expires_on.map_or_else(String::new, |last| format!(" until {last}"));
            let scope: Vec<&str> = approval.scope.iter().map(AsRef::as_ref).collect();
            let only = if scope.is_empty() { String::new() } else { format!(", only for {}", scope.join(", ")) };
            facts.push(Support::new(cite::approval(&tool.id, approval), format!("approved by {}{until}{only}", approval.by)));
        }
        facts
    }
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
    let parts: Vec<String> = [treatment, likelihood, impact, target].into_iter().chain(controls).flatten().collect();
    Support::new(cite::risk(decision), format!("decided: {}", parts.join(", ")))
}

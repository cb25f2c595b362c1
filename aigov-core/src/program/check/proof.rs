//! Whether units, evidence, events and reviews hold together and refer to what is there.

use std::collections::{HashMap, HashSet};

use super::{meaning::Meaning, structure::Structure};
use crate::{
    control::{EvidenceSource, Occurrence as TriggerOccurrence},
    error::{ErrorKind, Problem},
    id::{self, EvidenceId, ToolId, TriggerId, UnitId},
    program::{EvidenceRecord, Record, RequestOutcome},
};

impl Structure<'_> {
    /// Reports an id that a list of the program does not declare.
    fn declared<'i>(&mut self, path: String, noun: &str, wanted: &str, list: &str, known: impl Iterator<Item = &'i str> + Clone) {
        if self.places.is_complete(list) && !known.clone().any(|id| id == wanted) {
            let known: Vec<&str> = self.hints(known).collect();
            self.problems.push(id::unknown(path, noun, wanted, known));
        }
    }

    pub(super) fn units(&mut self, record: &Record) {
        let stated = record.controls.iter().map(|entry| ("controls", entry.unit.as_ref()));
        let stated = stated.enumerate().map(|(kept, (list, unit))| (list, kept, unit));
        let evidence = record.evidence.iter().enumerate().map(|(kept, entry)| ("evidence", kept, entry.unit.as_ref()));
        let occurred = record.events.iter().enumerate().map(|(kept, entry)| ("events", kept, entry.unit.as_ref()));
        let measured = record.measurements.iter().enumerate().map(|(kept, entry)| ("measurements", kept, entry.unit.as_ref()));
        let risks = record.risks.iter().enumerate().map(|(kept, entry)| ("risks", kept, entry.unit.as_ref()));
        let all = stated.chain(evidence).chain(occurred).chain(risks).chain(measured);
        for (place, unit) in record.organization.units.iter().enumerate() {
            if let Some(starts_on) = unit.starts_on {
                let at = self.at("organization.units", place);
                self.not_before(at, ("ends_on", unit.ends_on), ("starts_on", starts_on), "the start");
            }
        }
        let units: HashSet<&UnitId> = record.organization.unit_ids().collect();
        for (list, kept, unit) in all.filter_map(|(list, kept, unit)| Some((list, kept, unit?))) {
            if !units.contains(unit) {
                let path = format!("{}.unit", self.at(list, kept));
                let known = record.organization.unit_ids().map(UnitId::as_str);
                self.declared(path, "unit", unit.as_str(), "organization.units", known);
            }
        }
    }

    pub(super) fn evidence(&mut self, record: &Record) {
        let occurrences: HashSet<&str> = record.events.iter().map(|occurrence| occurrence.id.as_str()).collect();
        let places: HashMap<&EvidenceId, usize> = record.evidence.iter().enumerate().map(|(kept, own)| (&own.id, kept)).collect();
        let cyclic = cyclic(&record.evidence, &places);
        for (kept, evidence) in record.evidence.iter().enumerate() {
            let at = self.at("evidence", kept);
            self.withdrawal(kept, evidence);
            let mut seen = HashSet::new();
            for (s, superseded) in evidence.supersedes.iter().enumerate() {
                let path = self.at(&format!("{at}.supersedes"), s).to_string();
                if !seen.insert(superseded) {
                    self.problems.push(Problem::new(ErrorKind::DuplicateId, path, format!("\"{superseded}\" stands twice")));
                    continue;
                }
                let Some(place) = places.get(superseded) else {
                    let known = record.evidence.iter().map(|own| own.id.as_str());
                    self.declared(path, "evidence record of this program", superseded.as_str(), "evidence", known);
                    continue;
                };
                let in_cycle = cyclic.contains(&kept) && cyclic.contains(place);
                let fault = record.evidence.get(*place).and_then(|other| cannot_supersede(evidence, other, in_cycle));
                if let Some(message) = fault.filter(|_| self.readable(at, &["effective_on", "unit", "received_on", "supports"])) {
                    self.problems.push(Problem::new(ErrorKind::Inconsistent, path, message));
                }
            }
            self.not_before(at, ("received_on", evidence.received_on), ("effective_on", evidence.effective_on), "it took effect");
            if evidence.supports.is_empty() {
                self.problems.push(Problem::new(
                    ErrorKind::MissingField,
                    format!("{at}.supports"),
                    "names nothing that the record supports",
                ));
            }
            for (c, occurrence) in evidence.covers.iter().enumerate() {
                if !occurrences.contains(occurrence.as_str()) {
                    let path = self.at(&format!("{at}.covers"), c).to_string();
                    let known = record.events.iter().map(|occurrence| occurrence.id.as_str());
                    self.declared(path, "event of this program", occurrence.as_str(), "events", known);
                }
            }
        }
    }

    fn withdrawal(&mut self, kept: usize, evidence: &EvidenceRecord) {
        let at = self.at("evidence", kept);
        self.not_before(at, ("withdrawn_on", evidence.withdrawn_on), ("effective_on", evidence.effective_on), "it took effect");
        let stated = [("withdrawn_by", evidence.withdrawn_by.is_some()), ("withdrawal_reason", evidence.withdrawal_reason.is_some())];
        for (field, given) in stated {
            let problem = match (evidence.withdrawn_on.is_some(), given) {
                (true, false) => Problem::new(ErrorKind::MissingField, format!("{at}.{field}"), "required where evidence is withdrawn"),
                (false, true) if self.readable(at, &["withdrawn_on"]) => {
                    Problem::new(ErrorKind::Inconsistent, format!("{at}.{field}"), "given, but the evidence is not withdrawn")
                }
                _ => continue,
            };
            self.problems.push(problem);
        }
    }

    /// How a request ended: on a day, and, where it was not approved, by whom and why.
    fn outcome(&mut self, kept: usize, event: &crate::program::Event) {
        let at = self.at("events", kept);
        let stated = [("decided_by", event.decided_by.is_some()), ("reason", event.reason.is_some())];
        let Some(outcome) = event.outcome else {
            if self.readable(at, &["outcome"]) {
                for (field, _) in stated.into_iter().filter(|(_, given)| *given) {
                    let message = "given, but no outcome is stated";
                    self.problems.push(Problem::new(ErrorKind::Inconsistent, format!("{at}.{field}"), message));
                }
            }
            return;
        };
        let ended = [("closed_on", event.closed_on.is_some())];
        let required = if outcome == RequestOutcome::Approved { &[][..] } else { &stated };
        for (field, _) in ended.iter().chain(required).filter(|(_, given)| !given) {
            let message = format!("required where the outcome is \"{outcome}\"");
            self.problems.push(Problem::new(ErrorKind::MissingField, format!("{at}.{field}"), message));
        }
    }

    pub(super) fn events(&mut self, record: &Record) {
        let tools: HashSet<&ToolId> = record.tools.iter().map(|tool| &tool.id).collect();
        for (kept, occurrence) in record.events.iter().enumerate() {
            self.outcome(kept, occurrence);
            let at = self.at("events", kept);
            self.not_before(at, ("closed_on", occurrence.closed_on), ("occurred_on", occurrence.occurred_on), "it happened");
            self.not_before(at, ("received_on", occurrence.received_on), ("occurred_on", occurrence.occurred_on), "it happened");
            if let Some(tool) = occurrence.tool.as_ref().filter(|tool| !tools.contains(tool)) {
                let known = record.tools.iter().map(|tool| tool.id.as_str());
                self.declared(format!("{at}.tool"), "tool of this program", tool.as_str(), "tools", known);
            }
        }
    }
}

impl Meaning<'_> {
    pub(super) fn evidence(&mut self, record: &Record) {
        let subjects = self.framework.evidence_subjects();
        for (kept, evidence) in record.evidence.iter().enumerate() {
            for (s, subject) in evidence.supports.iter().enumerate() {
                if subjects.get(subject.as_str()).is_none() {
                    let list = format!("evidence[{}].supports", self.places.place("evidence", kept));
                    let path = format!("{list}[{}]", self.places.place(&list, s));
                    self.problems.push(id::unknown(path, "evidence item or capability", subject.as_str(), subjects.names()));
                }
            }
        }
    }

    pub(super) fn events(&mut self, record: &Record) {
        let rare: Vec<&str> = self
            .framework
            .triggers()
            .iter()
            .filter(|trigger| trigger.occurrence == TriggerOccurrence::Rare)
            .map(|trigger| trigger.id.as_str())
            .collect();
        let items = self.framework.controls().iter().flat_map(|control| &control.evidence);
        let signed_off = items.filter(|item| item.source == Some(EvidenceSource::ToolApprovals));
        let requests: HashSet<&TriggerId> = signed_off.filter_map(|item| item.trigger.as_ref()).collect();
        for (kept, occurrence) in record.events.iter().enumerate() {
            self.known("events", kept, ".kind", "rare trigger", occurrence.kind.as_str(), &rare);
            if occurrence.outcome.is_some() && rare.contains(&occurrence.kind.as_str()) && !requests.contains(&occurrence.kind) {
                let path = format!("events[{}].outcome", self.places.place("events", kept));
                let message = "only a request for a tool is approved, rejected or withdrawn";
                self.problems.push(Problem::new(ErrorKind::Inconsistent, path, message));
            }
        }
    }

    pub(super) fn reviews(&mut self, record: &Record) {
        let duties: Vec<&str> = self.framework.duties().iter().map(|duty| duty.id.as_str()).collect();
        for (kept, review) in record.reviews.iter().enumerate() {
            self.known("reviews", kept, ".duty", "review duty", review.duty.as_str(), &duties);
        }
    }
}

/// Why a record cannot take the place of another one.
fn cannot_supersede(record: &EvidenceRecord, other: &EvidenceRecord, in_cycle: bool) -> Option<String> {
    let said = if record.id == other.id {
        "a record cannot supersede itself".to_owned()
    } else if record.effective_on != other.effective_on {
        format!("is of {}; a record supersedes one of its own day only", other.effective_on)
    } else if record.unit != other.unit {
        "is of another unit; a record supersedes one of its own unit only".to_owned()
    } else if !record.supports.iter().any(|subject| other.supports.contains(subject)) {
        "supports nothing that this record supports".to_owned()
    } else if other.received_on > record.received_on {
        "was received later; a record supersedes earlier ones only".to_owned()
    } else if in_cycle {
        "supersedes this record in turn".to_owned()
    } else {
        return None;
    };
    Some(said)
}

/// The records that supersede each other in a circle.
fn cyclic(evidence: &[EvidenceRecord], places: &HashMap<&EvidenceId, usize>) -> HashSet<usize> {
    let superseding = evidence.iter().enumerate().filter(|(_, own)| !own.supersedes.is_empty());
    let edges = superseding.flat_map(|(from, own)| own.supersedes.iter().filter_map(move |id| Some((from, *places.get(id)?))));
    let edges: Vec<(usize, usize)> = edges.collect();
    let mut left: HashSet<usize> = edges.iter().flat_map(|(from, to)| [*from, *to]).collect();
    // Whatever has nothing before or after it stands in no circle; taken away from either end until nothing changes.
    for forwards in [true, false] {
        let mut degree: HashMap<usize, usize> = left.iter().map(|place| (*place, 0)).collect();
        let mut next: HashMap<usize, Vec<usize>> = HashMap::new();
        for (from, to) in edges.iter().filter(|(from, to)| left.contains(from) && left.contains(to)) {
            let (from, to) = if forwards { (*from, *to) } else { (*to, *from) };
            next.entry(from).or_default().push(to);
            if let Some(degree) = degree.get_mut(&to) {
                *degree = degree.saturating_add(1);
            }
        }
        let mut free: Vec<usize> = degree.iter().filter(|(_, degree)| **degree == 0).map(|(place, _)| *place).collect();
        while let Some(place) = free.pop() {
            left.remove(&place);
            for to in next.get(&place).into_iter().flatten() {
                if let Some(degree) = degree.get_mut(to) {
                    *degree = degree.saturating_sub(1);
                    if *degree == 0 {
                        free.push(*to);
                    }
                }
            }
        }
    }
    left
}

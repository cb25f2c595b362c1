//! Whether evidence, occurrences, exceptions, acceptances and reviews hold together and refer to what is there.

use std::{cell::LazyCell, collections::HashSet};

use super::{
    meaning::Meaning,
    structure::{Structure, sorted},
};
use crate::{
    control::Occurrence as TriggerOccurrence,
    error::{ErrorKind, Problem},
    id::{self, ToolId, UnitId},
    program::Record,
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
        let occurred = record.records.iter().enumerate().map(|(kept, entry)| ("records", kept, entry.unit.as_ref()));
        let measured = record.measurements.iter().enumerate().map(|(kept, entry)| ("measurements", kept, entry.unit.as_ref()));
        let all = stated.chain(evidence).chain(occurred).chain(measured);
        let units: HashSet<&UnitId> = record.organization.units.iter().collect();
        for (list, kept, unit) in all.filter_map(|(list, kept, unit)| Some((list, kept, unit?))) {
            if !units.contains(unit) {
                let path = format!("{}.unit", self.at(list, kept));
                let known = record.organization.units.iter().map(UnitId::as_str);
                self.declared(path, "unit", unit.as_str(), "organization.units", known);
            }
        }
    }

    pub(super) fn evidence(&mut self, record: &Record) {
        let occurrences: HashSet<&str> = record.records.iter().map(|occurrence| occurrence.id.as_str()).collect();
        for (kept, evidence) in record.evidence.iter().enumerate() {
            let at = self.at("evidence", kept);
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
                    let known = record.records.iter().map(|occurrence| occurrence.id.as_str());
                    self.declared(path, "record of this program", occurrence.as_str(), "records", known);
                }
            }
        }
    }

    pub(super) fn records(&mut self, record: &Record) {
        let tools: HashSet<&ToolId> = record.tools.iter().map(|tool| &tool.id).collect();
        for (kept, occurrence) in record.records.iter().enumerate() {
            let at = self.at("records", kept);
            self.not_before(at, ("closed_on", occurrence.closed_on), ("occurred_on", occurrence.occurred_on), "it happened");
            self.not_before(at, ("received_on", occurrence.received_on), ("occurred_on", occurrence.occurred_on), "it happened");
            if let Some(tool) = occurrence.tool.as_ref().filter(|tool| !tools.contains(tool)) {
                let known = record.tools.iter().map(|tool| tool.id.as_str());
                self.declared(format!("{at}.tool"), "tool of this program", tool.as_str(), "tools", known);
            }
        }
    }

    pub(super) fn exceptions(&mut self, record: &Record) {
        let scopes: HashSet<&str> = record
            .organization
            .units
            .iter()
            .map(UnitId::as_str)
            .chain(record.repositories.iter().map(|repository| repository.id.as_str()))
            .chain(record.tools.iter().map(|tool| ToolId::as_str(&tool.id)))
            .collect();
        let named = LazyCell::new(|| sorted(&scopes));
        let complete = ["repositories", "tools", "organization.units"].iter().all(|list| self.places.is_complete(list));
        for (kept, exception) in record.exceptions.iter().enumerate() {
            let at = self.at("exceptions", kept);
            self.not_before(at, ("ends_on", Some(exception.ends_on)), ("starts_on", exception.starts_on), "the start");
            for (s, scope) in exception.scope.iter().enumerate() {
                if complete && !scopes.contains(scope.as_str()) {
                    let path = self.at(&format!("{at}.scope"), s).to_string();
                    self.problems.push(id::unknown(path, "unit, repository or tool", scope.as_str(), self.hints(named.iter().copied())));
                }
            }
        }
    }

    pub(super) fn acceptances(&mut self, record: &Record) {
        for (kept, risk) in record.risks.iter().enumerate() {
            if let Some(acceptance) = &risk.acceptance {
                let at = format!("{}.acceptance", self.at("risks", kept));
                self.not_before(&at, ("expires_on", Some(acceptance.expires_on)), ("decided_on", acceptance.decided_on), "the decision");
                self.not_before(&at, ("received_on", acceptance.received_on), ("decided_on", acceptance.decided_on), "the decision");
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

    pub(super) fn records(&mut self, record: &Record) {
        let rare: Vec<&str> = self
            .framework
            .triggers()
            .iter()
            .filter(|trigger| trigger.occurrence == TriggerOccurrence::Rare)
            .map(|trigger| trigger.id.as_str())
            .collect();
        for (kept, occurrence) in record.records.iter().enumerate() {
            self.known("records", kept, ".kind", "rare trigger", occurrence.kind.as_str(), &rare);
        }
    }

    pub(super) fn exceptions(&mut self, record: &Record) {
        let controls: Vec<&str> = self.framework.controls().iter().map(|control| control.id.as_str()).collect();
        for (kept, exception) in record.exceptions.iter().enumerate() {
            self.known("exceptions", kept, ".control", "control", exception.control.as_str(), &controls);
        }
        let scales = self.framework.scales();
        let likelihoods: Vec<&str> = scales.likelihood.iter().map(|step| step.id.as_str()).collect();
        let impacts: Vec<&str> = scales.impact.iter().map(|step| step.id.as_str()).collect();
        for (kept, risk) in record.risks.iter().enumerate() {
            if let Some(acceptance) = &risk.acceptance {
                self.known("risks", kept, ".acceptance.likelihood", "likelihood", acceptance.likelihood.as_str(), &likelihoods);
                self.known("risks", kept, ".acceptance.impact", "impact", acceptance.impact.as_str(), &impacts);
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

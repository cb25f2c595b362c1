//! Whether exceptions, risk decisions and acceptances hold together and refer to what is there.

use std::{cell::LazyCell, collections::HashSet};

use super::{
    meaning::Meaning,
    structure::{Structure, sorted},
};
use crate::{
    error::{ErrorKind, Problem},
    id::{self, ToolId, UnitId},
    program::Record,
};

impl Structure<'_> {
    pub(super) fn exceptions(&mut self, record: &Record) {
        let scopes: HashSet<&str> = record
            .organization
            .unit_ids()
            .map(UnitId::as_str)
            .chain(record.repositories.iter().map(|repository| repository.id.as_str()))
            .collect();
        let tools: HashSet<&str> = record.tools.iter().map(|tool| ToolId::as_str(&tool.id)).collect();
        let named = LazyCell::new(|| sorted(&scopes));
        let complete = ["repositories", "organization.units"].iter().all(|list| self.places.is_complete(list));
        for (kept, exception) in record.exceptions.iter().enumerate() {
            let at = self.at("exceptions", kept);
            self.not_before(at, ("ends_on", Some(exception.ends_on)), ("starts_on", exception.starts_on), "the start");
            for (s, scope) in exception.scope.iter().enumerate() {
                if scopes.contains(scope.as_str()) {
                    continue;
                }
                let path = self.at(&format!("{at}.scope"), s).to_string();
                if tools.contains(scope.as_str()) {
                    let message = format!("\"{scope}\" is a tool; an exception from a control is for units and repositories");
                    self.problems.push(Problem::new(ErrorKind::Inconsistent, path, message));
                } else if complete {
                    self.problems.push(id::unknown(path, "unit or repository", scope.as_str(), self.hints(named.iter().copied())));
                }
            }
        }
    }

    pub(super) fn risks(&mut self, record: &Record) {
        for (kept, risk) in record.risks.iter().enumerate() {
            if let Some(from) = risk.effective_on {
                let at = self.at("risks", kept);
                self.not_before(at, ("closed_on", risk.closed_on), ("effective_on", from), "the entry takes effect");
            }
        }
    }

    pub(super) fn acceptances(&mut self, record: &Record) {
        for (kept, acceptance) in record.acceptances.iter().enumerate() {
            let at = self.at("acceptances", kept);
            let decided = ("decided_on", acceptance.decided_on);
            self.not_before(at, ("starts_on", Some(acceptance.starts_on)), decided, "the decision");
            self.not_before(at, ("expires_on", Some(acceptance.expires_on)), ("starts_on", acceptance.starts_on), "the start");
            self.not_before(at, ("revoked_on", acceptance.revoked_on), ("starts_on", acceptance.starts_on), "the start");
            self.not_before(at, ("received_on", acceptance.received_on), decided, "the decision");
            if acceptance.approvers.is_empty() {
                let path = format!("{at}.approvers");
                self.problems.push(Problem::new(ErrorKind::MissingField, path, "names nobody who approved it"));
            }
        }
    }
}

impl Meaning<'_> {
    pub(super) fn exceptions(&mut self, record: &Record) {
        let controls: Vec<&str> = self.framework.controls().iter().map(|control| control.id.as_str()).collect();
        for (kept, exception) in record.exceptions.iter().enumerate() {
            self.known("exceptions", kept, ".control", "control", exception.control.as_str(), &controls);
        }
    }

    pub(super) fn acceptances(&mut self, record: &Record) {
        let framework = self.framework;
        let controls: Vec<&str> = framework.controls().iter().map(|control| control.id.as_str()).collect();
        let scales = framework.scales();
        let likelihoods: Vec<&str> = scales.likelihood.iter().map(|step| step.id.as_str()).collect();
        let impacts: Vec<&str> = scales.impact.iter().map(|step| step.id.as_str()).collect();
        let own = record.risks.iter().map(|risk| risk.id.as_str());
        let risks: HashSet<&str> = framework.risks().iter().map(|risk| risk.id.as_str()).chain(own).collect();
        let named = LazyCell::new(|| sorted(&risks));
        for (kept, acceptance) in record.acceptances.iter().enumerate() {
            if !risks.contains(acceptance.risk.as_str()) && self.places.is_complete("risks") {
                self.known("acceptances", kept, ".risk", "risk", acceptance.risk.as_str(), &named);
            }
            self.known("acceptances", kept, ".likelihood", "likelihood", acceptance.likelihood.as_str(), &likelihoods);
            self.known("acceptances", kept, ".impact", "impact", acceptance.impact.as_str(), &impacts);
            let list = format!("acceptances[{}].compensating_controls", self.places.place("acceptances", kept));
            let mut seen = HashSet::new();
            for (c, control) in acceptance.compensating_controls.iter().enumerate() {
                self.known(&list, c, "", "control", control.as_str(), &controls);
                if !seen.insert(control) {
                    let path = format!("{list}[{}]", self.places.place(&list, c));
                    self.problems.push(Problem::new(ErrorKind::DuplicateId, path, format!("\"{control}\" stands twice")));
                }
            }
        }
    }
}

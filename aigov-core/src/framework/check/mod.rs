//! Whether a framework holds together: every rule that its parts owe each other.

use std::collections::{HashMap, HashSet};

mod access;
mod crosswalk;
mod document;
mod form;
mod maturity;
mod risk;
mod roadmap;

pub(super) use self::{form::stated, risk::check_risks};
use super::{Content, FRAMEWORK_SCHEMA_VERSION};
use crate::{
    control::Occurrence,
    document::Places,
    error::{ErrorKind, Problem},
    id::{self, TriggerId},
    risk::{Matrix, STEPS, Scales},
};

/// The ids of entries, in their order.
macro_rules! ids {
    ($entries:expr) => {
        $entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<&str>>()
    };
}
use ids;

/// Adds every problem of a framework whose form is right.
pub(super) fn check(content: &Content, places: &Places, problems: &mut Vec<Problem>) {
    if content.schema_version != FRAMEWORK_SCHEMA_VERSION {
        problems.push(Problem::mismatch(
            ErrorKind::UnsupportedVersion,
            "schema_version",
            FRAMEWORK_SCHEMA_VERSION.to_string(),
            content.schema_version.to_string(),
        ));
    }
    let mut checker = Checker { content, places, problems };
    checker.unique_ids();
    checker.scales();
    let matrix = places.is_whole("matrix").then(|| Matrix::check(&content.matrix, &content.scales, checker.problems)).flatten();
    checker.controls();
    check_risks(content, matrix.as_ref(), &content.risks, "risks", places, checker.problems);
    checker.levels();
    checker.metrics();
    checker.access();
    checker.crosswalk();
    checker.phrases();
    checker.documents();
    checker.duties();
    checker.acceptance_authority();
    checker.roadmap();
}

struct Checker<'c> {
    content: &'c Content,
    places: &'c Places,
    problems: &'c mut Vec<Problem>,
}

impl Checker<'_> {
    fn at(&self, list: &str, kept: usize) -> String {
        format!("{list}[{}]", self.places.place(list, kept))
    }

    fn inconsistent(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem::new(ErrorKind::Inconsistent, path, message));
    }

    /// Reports `wanted` unless it is among `known`, or entries of the list that declares them could not be read.
    fn resolve(&mut self, path: impl FnOnce() -> String, noun: &str, wanted: &str, declared_in: &str, known: &[&str]) {
        if !known.contains(&wanted) && !known.contains(&id::REFUSED) && self.places.is_complete(declared_in) {
            self.problems.push(id::unknown(path(), noun, wanted, known.iter().copied()));
        }
    }

    fn unique(&mut self, list: &str, ids: Vec<&str>) {
        let entries = ids.into_iter().enumerate().map(|(kept, id)| (self.at(list, kept), id)).collect();
        self.unique_among(list, entries);
    }

    /// Reports ids that repeat among entries, which are given with their paths.
    fn unique_among(&mut self, noun: &str, entries: Vec<(String, &str)>) {
        let mut seen = HashSet::new();
        for (at, id) in entries {
            if !seen.insert(id) && id != id::REFUSED {
                self.problems.push(Problem::new(ErrorKind::DuplicateId, format!("{at}.id"), format!("\"{id}\" stands twice in {noun}")));
            }
        }
    }

    /// An item is named by its control and itself, as `TM-001.inventory`: an id that is no other's.
    fn item_names(&mut self) {
        let mut names: HashMap<String, usize> = HashMap::new();
        for (kept, control) in self.content.controls.iter().enumerate() {
            let list = format!("{}.evidence", self.at("controls", kept));
            for (e, item) in control.evidence.iter().enumerate() {
                let name = format!("{}.{}", control.id, item.id);
                if name.contains(id::REFUSED) {
                    continue;
                }
                let path = format!("{list}[{}].id", self.places.place(&list, e));
                if name.len() > id::LONGEST_ID {
                    let expected = format!("at most {} characters together with the control's id and a dot", id::LONGEST_ID);
                    self.problems.push(Problem::mismatch(ErrorKind::InvalidId, path, expected, format!("\"{name}\"")));
                } else if names.get(&name).is_some_and(|other| *other != kept) {
                    let message = format!("another item is named \"{name}\" with its control");
                    self.problems.push(Problem::new(ErrorKind::DuplicateId, path, message));
                }
                names.entry(name).or_insert(kept);
            }
        }
    }

    fn unique_ids(&mut self) {
        let content = self.content;
        macro_rules! all_unique {
            ($($list:ident),*) => { $( self.unique(stringify!($list), ids!(content.$list)); )* };
        }
        all_unique!(domains, triggers, controls, capabilities, risk_categories, risks, metric_groups, metrics, editions, phases);
        all_unique!(phrases, documents, duties, references);
        self.unique("scales.likelihood", ids!(content.scales.likelihood));
        self.unique("scales.impact", ids!(content.scales.impact));
        self.unique("scales.risk_level", ids!(content.scales.risk_level));
        self.unique("scales.data_class", ids!(content.scales.data_class));
        self.unique("access.profiles", ids!(content.access.profiles));
        self.unique("tool_register.tools", ids!(content.tool_register.tools));
        self.unique("committee.roles", ids!(content.committee.roles));
        for (kept, control) in content.controls.iter().enumerate() {
            let list = format!("{}.evidence", self.at("controls", kept));
            self.unique(&list, ids!(control.evidence));
        }
        self.item_names();
        for (kept, edition) in content.editions.iter().enumerate() {
            let list = format!("{}.references", self.at("editions", kept));
            self.unique(&list, ids!(edition.references));
        }
        for (kept, document) in content.documents.iter().enumerate() {
            let list = format!("{}.sections", self.at("documents", kept));
            self.unique(&list, ids!(document.sections));
            let mut clauses = Vec::new();
            for (s, section) in document.sections.iter().enumerate() {
                let list = format!("{}.clauses", self.at(&list, s));
                clauses.extend(section.clauses.iter().enumerate().map(|(c, clause)| (self.at(&list, c), clause.id.as_str())));
            }
            self.unique_among("the clauses of the document", clauses);
        }
        let mut activities = Vec::new();
        for (kept, phase) in content.phases.iter().enumerate() {
            let list = format!("{}.activities", self.at("phases", kept));
            activities.extend(phase.activities.iter().enumerate().map(|(a, activity)| (self.at(&list, a), activity.id.as_str())));
        }
        self.unique_among("the activities of the roadmap", activities);
        let mut characteristics = Vec::new();
        for (kept, level) in content.levels.iter().enumerate() {
            let list = format!("{}.characteristics", self.at("levels", kept));
            characteristics.extend(level.characteristics.iter().enumerate().map(|(c, own)| (self.at(&list, c), own.id.as_str())));
        }
        self.unique_among("the characteristics of the levels", characteristics);
        for (kept, capability) in content.capabilities.iter().enumerate() {
            if content.controls.iter().any(|control| control.id.as_str() == capability.id.as_str()) {
                let path = format!("{}.id", self.at("capabilities", kept));
                let message = format!("\"{}\" is the id of a control too", capability.id);
                self.problems.push(Problem::new(ErrorKind::DuplicateId, path, message));
            }
        }
    }

    fn scales(&mut self) {
        let Scales { likelihood, impact, risk_level, data_class } = &self.content.scales;
        let lengths = [
            ("likelihood", likelihood.len()),
            ("impact", impact.len()),
            ("risk_level", risk_level.len()),
            ("data_class", data_class.len()),
        ];
        for (scale, length) in lengths {
            let list = format!("scales.{scale}");
            if !STEPS.contains(&length) && self.places.is_complete(&list) {
                let expected = format!("{} to {} steps", STEPS.start(), STEPS.end());
                self.problems.push(Problem::mismatch(ErrorKind::Inconsistent, list, expected, length.to_string()));
            }
        }
    }

    fn controls(&mut self) {
        let places = self.places;
        let content = self.content;
        let (domains, triggers) = (ids!(content.domains), ids!(content.triggers));
        let is_rare = |trigger: &TriggerId| content.triggers.iter().any(|own| own.id == *trigger && own.occurrence == Occurrence::Rare);
        for (kept, control) in content.controls.iter().enumerate() {
            let at = self.at("controls", kept);
            self.resolve(|| format!("{at}.domain"), "domain", control.domain.as_str(), "domains", &domains);
            for (t, trigger) in control.cadence.triggers.iter().enumerate() {
                self.resolve(|| places.inner(&at, "cadence.triggers", t), "trigger", trigger.as_str(), "triggers", &triggers);
            }
            for (e, item) in control.evidence.iter().enumerate() {
                let at = places.inner(&at, "evidence", e);
                if item.max_age_days == Some(0) {
                    self.inconsistent(format!("{at}.max_age_days"), "evidence that never lasts a day proves nothing");
                }
                if let Some(trigger) = &item.trigger {
                    self.resolve(|| format!("{at}.trigger"), "trigger", trigger.as_str(), "triggers", &triggers);
                    if !is_rare(trigger) && triggers.contains(&trigger.as_str()) {
                        self.inconsistent(format!("{at}.trigger"), "evidence can be required for each event of a rare trigger only");
                    }
                }
                if item.max_age_days.is_none() && item.trigger.is_none() {
                    self.inconsistent(at, "expected `max_age_days`, `trigger` or both");
                }
            }
            for (t, trigger) in control.cadence.triggers.iter().enumerate().filter(|(_, trigger)| is_rare(trigger)) {
                if !control.evidence.iter().any(|item| item.trigger.as_ref() == Some(trigger)) {
                    let message = "no evidence item of this control answers to this rare trigger";
                    self.inconsistent(places.inner(&at, "cadence.triggers", t), message);
                }
            }
            if control.evidence.iter().all(|item| item.advisory) {
                self.inconsistent(format!("{at}.evidence"), "nothing but advisory evidence cannot prove a control");
            }
        }
    }

    fn metrics(&mut self) {
        let groups = ids!(self.content.metric_groups);
        for (kept, metric) in self.content.metrics.iter().enumerate() {
            let at = self.at("metrics", kept);
            self.resolve(|| format!("{at}.group"), "metric group", metric.group.as_str(), "metric_groups", &groups);
            for problem in metric.check_targets(&at) {
                self.problems.push(problem);
            }
        }
    }

    fn acceptance_authority(&mut self) {
        let content = self.content;
        let (levels, roles) = (ids!(content.scales.risk_level), ids!(content.committee.roles));
        let mut seen = HashSet::new();
        for (kept, authority) in content.acceptance_authority.iter().enumerate() {
            let at = self.at("acceptance_authority", kept);
            self.resolve(|| format!("{at}.level"), "risk level", authority.level.as_str(), "scales.risk_level", &levels);
            if !seen.insert(&authority.level) {
                let message = format!("\"{}\" stands twice in acceptance_authority", authority.level);
                self.problems.push(Problem::new(ErrorKind::DuplicateId, format!("{at}.level"), message));
            }
            for (r, role) in authority.roles.iter().enumerate() {
                self.resolve(|| self.places.inner(&at, "roles", r), "role", role.as_str(), "committee.roles", &roles);
            }
        }
    }
}

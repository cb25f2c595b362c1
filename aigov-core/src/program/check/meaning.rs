//! Whether a program means something under a framework.

use std::collections::HashSet;

use super::super::entry::{Measurement, Record, RiskDecision};
use crate::{
    control::ControlStatus,
    document::Places,
    error::{ErrorKind, LISTED_PROBLEMS, Problem},
    framework::Framework,
    id,
    metric::Fraction,
    program::check_settings,
};

/// What a program owes to a framework.
pub(in crate::program) fn check_meaning(framework: &Framework, record: &Record, places: &Places, problems: &mut Vec<Problem>) {
    let stated = [
        ("framework.id", record.framework.id.as_str(), framework.id().as_str()),
        ("framework.version", record.framework.version.as_str(), framework.version()),
    ];
    for (path, found, expected) in stated {
        if found != expected {
            let (expected, found) = (format!("\"{expected}\""), format!("\"{found}\""));
            problems.push(Problem::mismatch(ErrorKind::FrameworkMismatch, path, expected, found));
        }
    }
    let mut meaning = Meaning { framework, places, problems };
    meaning.settings(record);
    meaning.tools(record);
    meaning.repositories(record);
    meaning.declared(record);
    meaning.evidence(record);
    meaning.events(record);
    meaning.exceptions(record);
    meaning.acceptances(record);
    meaning.reviews(record);
    let is_own = |risk: &&RiskDecision| risk.category.is_some() || risk.target.is_some();
    let own_risks: HashSet<&str> = record.risks.iter().filter(is_own).map(|risk| risk.id.as_str()).collect();
    for (kept, risk) in record.risks.iter().enumerate() {
        meaning.risk(kept, risk, &own_risks);
    }
    for (kept, measurement) in record.measurements.iter().enumerate() {
        meaning.measurement(kept, measurement);
    }
    let documents: Vec<&str> = framework.documents().iter().map(|document| document.id.as_str()).collect();
    for (kept, policy) in record.policies.iter().enumerate() {
        meaning.known("policies", kept, ".document", "document", policy.document.as_str(), &documents);
    }
}

pub(super) struct Meaning<'p> {
    pub(super) framework: &'p Framework,
    pub(super) places: &'p Places,
    pub(super) problems: &'p mut Vec<Problem>,
}

impl Meaning<'_> {
    pub(super) fn known(&mut self, list: &str, kept: usize, field: &str, noun: &str, wanted: &str, known: &[&str]) {
        if !known.contains(&wanted) {
            let path = format!("{list}[{}]{field}", self.places.place(list, kept));
            let hints = if self.problems.len() < LISTED_PROBLEMS { known } else { &[] };
            self.problems.push(id::unknown(path, noun, wanted, hints.iter().copied()));
        }
    }

    fn settings(&mut self, record: &Record) {
        for (kept, entry) in record.settings.entries.iter().enumerate() {
            self.problems.extend(check_settings(self.framework, entry.into(), &record.settings.at(self.places, kept)));
        }
    }

    fn tools(&mut self, record: &Record) {
        let functions: Vec<&str> = self.framework.access().sign_offs.iter().map(AsRef::as_ref).collect();
        for (kept, tool) in record.tools.iter().enumerate() {
            for (a, approval) in tool.approvals.iter().enumerate() {
                let list = format!("tools[{}].approvals", self.places.place("tools", kept));
                self.known(&list, a, ".by", "function that signs off", approval.by.as_str(), &functions);
            }
        }
    }

    fn repositories(&mut self, record: &Record) {
        let framework = self.framework;
        let classes: Vec<&str> = framework
            .scales()
            .data_class
            .iter()
            .map(|step| step.id.as_str())
            .chain(framework.access().aliases.iter().map(|alias| alias.alias.as_str()))
            .collect();
        for (kept, repository) in record.repositories.iter().enumerate() {
            if let Some(class) = &repository.classification {
                self.known("repositories", kept, ".classification", "data class", class.as_str(), &classes);
            }
        }
    }

    fn declared(&mut self, record: &Record) {
        let framework = self.framework;
        let controls: Vec<&str> = framework.controls().iter().map(|control| control.id.as_str()).collect();
        for (kept, entry) in record.controls.iter().enumerate() {
            self.known("controls", kept, ".id", "control", entry.id.as_str(), &controls);
        }
        let capabilities: Vec<&str> = framework.capabilities().iter().map(|capability| capability.id.as_str()).collect();
        for (kept, entry) in record.capabilities.iter().enumerate() {
            self.known("capabilities", kept, ".id", "capability", entry.id.as_str(), &capabilities);
            if entry.status == ControlStatus::NotApplicable {
                let path = format!("capabilities[{}].status", self.places.place("capabilities", kept));
                let message = "only a control can be declared not applicable";
                self.problems.push(Problem::new(ErrorKind::InvalidValue, path, message));
            }
        }
    }

    fn risk(&mut self, kept: usize, risk: &RiskDecision, own_risks: &HashSet<&str>) {
        let framework = self.framework;
        let at = format!("risks[{}]", self.places.place("risks", kept));
        let scales = framework.scales();
        let likelihoods: Vec<&str> = scales.likelihood.iter().map(|step| step.id.as_str()).collect();
        let impacts: Vec<&str> = scales.impact.iter().map(|step| step.id.as_str()).collect();
        let stated = [
            (".likelihood", "likelihood", risk.likelihood.as_ref().map(AsRef::as_ref), &likelihoods),
            (".impact", "impact", risk.impact.as_ref().map(AsRef::as_ref), &impacts),
            (".target.likelihood", "likelihood", risk.target.as_ref().map(|target| target.likelihood.as_str()), &likelihoods),
            (".target.impact", "impact", risk.target.as_ref().map(|target| target.impact.as_str()), &impacts),
        ];
        for (field, noun, wanted, known) in stated {
            if let Some(wanted) = wanted {
                self.known("risks", kept, field, noun, wanted, known);
            }
        }
        let own_fields = [
            ("category", risk.category.is_some()),
            ("description", risk.description.is_some()),
            ("controls", !risk.controls.is_empty()),
            ("target", risk.target.is_some()),
        ];
        let is_the_frameworks = framework.risks().iter().any(|entry| entry.id == risk.id);
        if is_the_frameworks {
            let own_only = [("unit", risk.unit.is_some()), ("closed_on", risk.closed_on.is_some())];
            for (field, given) in own_fields.into_iter().chain(own_only) {
                if given {
                    let message = "stated by the framework; only likelihood and impact can be overridden";
                    self.problems.push(Problem::new(ErrorKind::UnknownField, format!("{at}.{field}"), message));
                }
            }
            let readable = self.places.is_complete(&format!("{at}.likelihood")) && self.places.is_complete(&format!("{at}.impact"));
            let overrides = risk.likelihood.is_some() || risk.impact.is_some() || !readable;
            self.approved(risk, &at, overrides, "the framework's likelihood or impact is overridden");
            return;
        }
        let states_own = own_fields.iter().any(|(_, given)| *given) || risk.unit.is_some() || risk.closed_on.is_some();
        if !states_own {
            let known = framework.risks().iter().map(|entry| entry.id.as_str()).chain(own_risks.iter().copied());
            let mut problem = id::unknown(format!("{at}.id"), "risk", risk.id.as_str(), known);
            if own_risks.contains(risk.id.as_str()) {
                problem.message = format!("every entry of \"{}\", a risk of the program's own, states it in full", risk.id);
            } else {
                problem.message.push_str("; a risk of the program's own has a category, a description and a target");
            }
            self.problems.push(problem);
            return;
        }
        let required = [
            ("category", risk.category.is_some()),
            ("description", risk.description.is_some()),
            ("likelihood", risk.likelihood.is_some()),
            ("impact", risk.impact.is_some()),
            ("target", risk.target.is_some()),
        ];
        for (field, given) in required {
            if !given {
                let message = "required for a risk that the framework does not have";
                self.problems.push(Problem::new(ErrorKind::MissingField, format!("{at}.{field}"), message));
            }
        }
        let closed = risk.closed_on.is_some() || !self.places.is_complete(&format!("{at}.closed_on"));
        self.approved(risk, &at, closed, "the risk is closed");
        self.own_risk(kept, risk, &at);
    }

    /// A reason and an approver stand where something was decided against the rating, and only there.
    fn approved(&mut self, risk: &RiskDecision, at: &str, decided: bool, what: &str) {
        for (field, given) in [("reason", risk.reason.is_some()), ("approver", risk.approver.is_some())] {
            let path = format!("{at}.{field}");
            if decided && !given {
                self.problems.push(Problem::new(ErrorKind::MissingField, path, format!("required where {what}")));
            } else if !decided && given {
                self.problems.push(Problem::new(ErrorKind::Inconsistent, path, format!("stands only where {what}")));
            }
        }
    }

    fn own_risk(&mut self, kept: usize, risk: &RiskDecision, at: &str) {
        let framework = self.framework;
        let categories: Vec<&str> = framework.risk_categories().iter().map(|category| category.id.as_str()).collect();
        if let Some(category) = &risk.category {
            self.known("risks", kept, ".category", "risk category", category.as_str(), &categories);
        }
        let controls: Vec<&str> = framework.controls().iter().map(|control| control.id.as_str()).collect();
        let mut seen = HashSet::new();
        for (c, control) in risk.controls.iter().enumerate() {
            let path = format!("{at}.controls[{}]", self.places.place(&format!("{at}.controls"), c));
            if !controls.contains(&control.as_str()) {
                self.problems.push(id::unknown(path.clone(), "control", control.as_str(), controls.iter().copied()));
            }
            if !seen.insert(control.as_str()) {
                self.problems.push(Problem::new(ErrorKind::DuplicateId, path, format!("\"{control}\" stands twice")));
            }
        }
        if let (Some(likelihood), Some(impact), Some(target)) = (&risk.likelihood, &risk.impact, &risk.target) {
            let matrix = framework.matrix();
            let inherent = matrix.point(likelihood.as_str(), impact.as_str());
            let target = matrix.point(target.likelihood.as_str(), target.impact.as_str());
            if let (Ok(inherent), Ok(target)) = (inherent, target)
                && (target.likelihood > inherent.likelihood || target.impact > inherent.impact)
            {
                let message = "is worse than the inherent likelihood or impact";
                self.problems.push(Problem::new(ErrorKind::Inconsistent, format!("{at}.target"), message));
            }
        }
    }

    fn measurement(&mut self, kept: usize, measurement: &Measurement) {
        let metrics = self.framework.metrics();
        let Some(metric) = metrics.iter().find(|metric| metric.id == measurement.metric) else {
            let known: Vec<&str> = metrics.iter().map(|metric| metric.id.as_str()).collect();
            return self.known("measurements", kept, ".metric", "metric", measurement.metric.as_str(), &known);
        };
        let path = || format!("measurements[{}].", self.places.place("measurements", kept));
        let read = |field: &str| self.places.is_empty() || self.places.is_complete(&format!("{}{field}", path()));
        let readable = read("numerator") && read("denominator");
        let figure = if readable { Fraction::new(measurement.numerator, measurement.denominator) } else { Fraction::new(0, 0) };
        for mut problem in metric.check_figure(measurement.severity, figure, "") {
            problem.path.insert_str(0, &path());
            self.problems.push(problem);
        }
    }
}

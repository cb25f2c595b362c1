//! Whether a program means something under a framework.

use std::collections::{HashMap, HashSet};

use super::{
    PROGRAM_SCHEMA_VERSION,
    entry::{Measurement, Record, RiskDecision, Tool},
};
use crate::{
    control::ControlStatus,
    date::Date,
    document::Places,
    error::{ErrorKind, LISTED_PROBLEMS, Problem},
    framework::Framework,
    id::{self, RiskId, UnitId},
    metric::{Fraction, Severity},
    program::Dated,
};

/// The first and the last day of a measurement, and its place.
type Period = (Date, Date, usize);

/// Structure and meaning, for a document that is read under a framework.
pub(super) fn check_all(framework: &Framework) -> impl FnOnce(&Record, &Places, &mut Vec<Problem>) + '_ {
    |record, places, problems| {
        check_structure(record, places, problems);
        check_meaning(framework, record, places, problems);
    }
}

/// What a program owes without regard to any framework.
pub(super) fn check_structure(record: &Record, places: &Places, problems: &mut Vec<Problem>) {
    if record.schema_version.0 != PROGRAM_SCHEMA_VERSION {
        let found = record.schema_version.0.to_string();
        problems.push(Problem::mismatch(ErrorKind::UnsupportedVersion, "schema_version", PROGRAM_SCHEMA_VERSION.to_string(), found));
    }
    let mut checker = Structure { places, problems };
    checker.unique("organization.units", record.organization.units.iter().map(UnitId::as_str), "");
    checker.unique("tools", record.tools.iter().map(|tool| tool.id.as_str()), ".id");
    checker.unique("repositories", record.repositories.iter().map(|repository| repository.id.as_str()), ".id");
    checker.unique("risks", record.risks.iter().map(|risk| risk.id.as_str()), ".id");
    checker.unique_days("controls", record.controls.iter().map(|entry| (entry.id.as_str(), entry)));
    checker.unique_days("capabilities", record.capabilities.iter().map(|entry| (entry.id.as_str(), entry)));
    checker.tools(&record.tools, record);
    checker.repositories(record);
    checker.controls(record);
    checker.measurements(&record.measurements);
    checker.policies(record);
}

struct Structure<'p> {
    places: &'p Places,
    problems: &'p mut Vec<Problem>,
}

impl Structure<'_> {
    /// Candidates for a suggestion, as long as a problem can still be listed.
    fn hints<'k>(&self, known: impl Iterator<Item = &'k str>) -> impl Iterator<Item = &'k str> {
        known.take(if self.problems.len() < LISTED_PROBLEMS { usize::MAX } else { 0 })
    }

    fn at(&self, list: &str, kept: usize) -> String {
        format!("{list}[{}]", self.places.place(list, kept))
    }

    fn unique<'i>(&mut self, list: &str, ids: impl Iterator<Item = &'i str>, field: &str) {
        let mut seen = HashSet::new();
        for (kept, id) in ids.enumerate() {
            if !seen.insert(id) {
                let path = format!("{}{field}", self.at(list, kept));
                self.problems.push(Problem::new(ErrorKind::DuplicateId, path, format!("\"{id}\" stands twice in {list}")));
            }
        }
    }

    /// An id may stand several times, but only once for a day and a day of receipt.
    fn unique_days<'i, T: Dated + 'i>(&mut self, list: &str, entries: impl Iterator<Item = (&'i str, &'i T)>) {
        let mut seen = HashSet::new();
        for (kept, (id, entry)) in entries.enumerate() {
            let at = self.at(list, kept);
            let readable = ["effective_on", "received_on"].iter().all(|field| self.places.is_complete(&format!("{at}.{field}")));
            if readable && !seen.insert((id, entry.effective_on(), entry.received_on())) {
                let path = format!("{at}.id");
                let message = format!("\"{id}\" stands twice in {list} with the same effective and received dates");
                self.problems.push(Problem::new(ErrorKind::DuplicateId, path, message));
            }
        }
    }

    /// Reports the date of the field of `at` when it is before that of another field.
    fn not_before(&mut self, at: &str, (field, date): (&str, Option<Date>), (start_field, start): (&str, Date), noun: &str) {
        if let Some(date) = date.filter(|date| *date < start && self.places.is_complete(&format!("{at}.{start_field}"))) {
            let expected = format!("a date not before {noun} on {start}");
            self.problems.push(Problem::mismatch(ErrorKind::Inconsistent, format!("{at}.{field}"), expected, date.to_string()));
        }
    }

    fn tools(&mut self, tools: &[Tool], record: &Record) {
        let scopes: HashSet<&str> = record
            .organization
            .units
            .iter()
            .map(UnitId::as_str)
            .chain(record.repositories.iter().map(|repository| repository.id.as_str()))
            .collect();
        let complete = self.places.is_complete("repositories") && self.places.is_complete("organization.units");
        let mut named: Vec<&str> = scopes.iter().copied().collect();
        named.sort_unstable();
        for (kept, tool) in tools.iter().enumerate() {
            let list = format!("{}.approvals", self.at("tools", kept));
            let mut seen = HashSet::new();
            for (a, approval) in tool.approvals.iter().enumerate() {
                let at = self.at(&list, a);
                self.not_before(&at, ("expires_on", approval.expires_on), ("approved_on", approval.approved_on), "the approval");
                self.not_before(&at, ("received_on", approval.received_on), ("approved_on", approval.approved_on), "the approval");
                let readable = ["by", "approved_on", "scope"].iter().all(|field| self.places.is_complete(&format!("{at}.{field}")));
                if readable && !seen.insert((&approval.by, approval.approved_on, &approval.scope)) {
                    let message = format!("\"{}\" has approved this on {} already", approval.by, approval.approved_on);
                    self.problems.push(Problem::new(ErrorKind::DuplicateId, at.clone(), message));
                }
                for (s, scope) in approval.scope.iter().enumerate() {
                    if complete && !scopes.contains(scope.as_str()) {
                        let path = self.at(&format!("{at}.scope"), s);
                        self.problems.push(id::unknown(path, "unit or repository", scope.as_str(), self.hints(named.iter().copied())));
                    }
                }
            }
        }
    }

    fn repositories(&mut self, record: &Record) {
        let tools: HashSet<&str> = record.tools.iter().map(|tool| tool.id.as_str()).collect();
        let units: HashSet<&str> = record.organization.units.iter().map(UnitId::as_str).collect();
        let (know_tools, know_units) = (self.places.is_complete("tools"), self.places.is_complete("organization.units"));
        for (kept, repository) in record.repositories.iter().enumerate() {
            let at = || self.at("repositories", kept);
            let mut found = Vec::new();
            if units.contains(repository.id.as_str()) {
                let message = format!("\"{}\" is the id of a unit too, so that a scope could mean either", repository.id);
                found.push(Problem::new(ErrorKind::DuplicateId, format!("{}.id", at()), message));
            }
            if let Some(unit) = repository.unit.as_ref().filter(|unit| know_units && !units.contains(unit.as_str())) {
                let known = record.organization.units.iter().map(UnitId::as_str);
                found.push(id::unknown(format!("{}.unit", at()), "unit", unit.as_str(), known));
            }
            let mut seen = HashSet::new();
            for (t, tool) in repository.tools.iter().enumerate() {
                if know_tools && !tools.contains(tool.as_str()) {
                    let known = record.tools.iter().map(|tool| tool.id.as_str());
                    let known = self.hints(known);
                    found.push(id::unknown(self.at(&format!("{}.tools", at()), t), "tool of this program", tool.as_str(), known));
                }
                if !seen.insert(tool.as_str()) {
                    let path = self.at(&format!("{}.tools", at()), t);
                    found.push(Problem::new(ErrorKind::DuplicateId, path, format!("\"{tool}\" stands twice")));
                }
            }
            self.problems.append(&mut found);
        }
    }

    fn controls(&mut self, record: &Record) {
        for (kept, entry) in record.controls.iter().enumerate() {
            if entry.status != ControlStatus::NotApplicable {
                continue;
            }
            for (field, given) in [("justification", entry.justification.is_some()), ("approver", entry.approver.is_some())] {
                if !given {
                    let path = format!("{}.{field}", self.at("controls", kept));
                    self.problems.push(Problem::new(ErrorKind::MissingField, path, "required where the status is \"not_applicable\""));
                }
            }
        }
    }

    /// Periods end after they start, and those of one series do not overlap.
    fn measurements(&mut self, measurements: &[Measurement]) {
        let mut series: HashMap<(&str, Option<Severity>), Vec<Period>> = HashMap::new();
        for (kept, measurement) in measurements.iter().enumerate() {
            let at = self.at("measurements", kept);
            self.not_before(&at, ("ends_on", Some(measurement.ends_on)), ("starts_on", measurement.starts_on), "the start");
            self.not_before(&at, ("received_on", measurement.received_on), ("ends_on", measurement.ends_on), "the end of the period");
            let readable =
                ["metric", "severity", "starts_on", "ends_on"].iter().all(|field| self.places.is_complete(&format!("{at}.{field}")));
            if measurement.ends_on < measurement.starts_on || !readable {
                continue;
            }
            let key = (measurement.metric.as_str(), measurement.severity);
            series.entry(key).or_default().push((measurement.starts_on, measurement.ends_on, kept));
        }
        let mut overlaps = Vec::new();
        for (_, mut periods) in series {
            periods.sort_unstable();
            let mut latest: Option<(Date, usize)> = None;
            for (starts_on, ends_on, kept) in periods {
                if let Some((until, earlier)) = latest.filter(|(until, _)| starts_on <= *until) {
                    overlaps.push((kept.max(earlier), kept.min(earlier)));
                    latest = Some((until.max(ends_on), if ends_on > until { kept } else { earlier }));
                } else {
                    latest = Some((ends_on, kept));
                }
            }
        }
        overlaps.sort_unstable();
        for (kept, earlier) in overlaps {
            let message = format!("the period overlaps that of {}, which measures the same", self.at("measurements", earlier));
            self.problems.push(Problem::new(ErrorKind::Inconsistent, self.at("measurements", kept), message));
        }
    }

    fn policies(&mut self, record: &Record) {
        let mut seen = HashSet::new();
        for (kept, policy) in record.policies.iter().enumerate() {
            let at = self.at("policies", kept);
            let readable = self.places.is_complete(&format!("{at}.approved_on"));
            if readable && !seen.insert((&policy.document, policy.approved_on)) {
                let path = format!("{at}.document");
                let message = format!("\"{}\" stands twice with one date of approval", policy.document);
                self.problems.push(Problem::new(ErrorKind::DuplicateId, path, message));
            }
        }
    }
}

/// What a program owes to a framework.
pub(super) fn check_meaning(framework: &Framework, record: &Record, places: &Places, problems: &mut Vec<Problem>) {
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
    for (kept, risk) in record.risks.iter().enumerate() {
        meaning.risk(kept, risk);
    }
    for (kept, measurement) in record.measurements.iter().enumerate() {
        meaning.measurement(kept, measurement);
    }
    let documents: Vec<&str> = framework.documents().iter().map(|document| document.id.as_str()).collect();
    for (kept, policy) in record.policies.iter().enumerate() {
        meaning.known("policies", kept, ".document", "document", policy.document.as_str(), &documents);
    }
}

struct Meaning<'p> {
    framework: &'p Framework,
    places: &'p Places,
    problems: &'p mut Vec<Problem>,
}

impl Meaning<'_> {
    fn known(&mut self, list: &str, kept: usize, field: &str, noun: &str, wanted: &str, known: &[&str]) {
        if !known.contains(&wanted) {
            let path = format!("{list}[{}]{field}", self.places.place(list, kept));
            let hints = if self.problems.len() < LISTED_PROBLEMS { known } else { &[] };
            self.problems.push(id::unknown(path, noun, wanted, hints.iter().copied()));
        }
    }

    fn settings(&mut self, record: &Record) {
        self.problems.extend(super::check_settings(self.framework, &record.settings, "settings."));
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

    fn risk(&mut self, kept: usize, risk: &RiskDecision) {
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
            for (field, given) in own_fields {
                if given {
                    let message = "stated by the framework; only likelihood and impact can be overridden";
                    self.problems.push(Problem::new(ErrorKind::UnknownField, format!("{at}.{field}"), message));
                }
            }
            let readable = self.places.is_complete(&format!("{at}.likelihood")) && self.places.is_complete(&format!("{at}.impact"));
            let overrides = risk.likelihood.is_some() || risk.impact.is_some() || !readable;
            if overrides && risk.reason.is_none() {
                let message = "required where the framework's likelihood or impact is overridden";
                self.problems.push(Problem::new(ErrorKind::MissingField, format!("{at}.reason"), message));
            }
            if !overrides && risk.reason.is_some() {
                let message = "given, but neither likelihood nor impact is overridden";
                self.problems.push(Problem::new(ErrorKind::Inconsistent, format!("{at}.reason"), message));
            }
            return;
        }
        if own_fields.iter().all(|(_, given)| !given) {
            let known = framework.risks().iter().map(|entry| entry.id.as_str());
            let mut problem = id::unknown(format!("{at}.id"), "risk", risk.id.as_str(), known);
            problem.message.push_str("; a risk of the program's own has a category, a description and a target");
            self.problems.push(problem);
            return;
        }
        let required = [("likelihood", risk.likelihood.is_some()), ("impact", risk.impact.is_some())];
        for (field, given) in own_fields.into_iter().filter(|(field, _)| *field != "controls").chain(required) {
            if !given {
                let message = "required for a risk that the framework does not have";
                self.problems.push(Problem::new(ErrorKind::MissingField, format!("{at}.{field}"), message));
            }
        }
        if risk.reason.is_some() {
            let message = "given, but a risk of the program's own overrides nothing";
            self.problems.push(Problem::new(ErrorKind::Inconsistent, format!("{at}.reason"), message));
        }
        self.own_risk(kept, risk, &at);
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
        let metrics: Vec<&str> = self.framework.metrics().iter().map(|metric| metric.id.as_str()).collect();
        self.known("measurements", kept, ".metric", "metric", measurement.metric.as_str(), &metrics);
        if let Some(metric) = self.framework.metrics().iter().find(|metric| metric.id == measurement.metric) {
            let figure = Fraction::new(measurement.numerator, measurement.denominator);
            let path = format!("measurements[{}].", self.places.place("measurements", kept));
            let readable = self.places.is_complete(&format!("{path}numerator")) && self.places.is_complete(&format!("{path}denominator"));
            let figure = if readable { figure } else { Fraction::new(0, 0) };
            self.problems.extend(metric.check_figure(measurement.severity, figure, &path));
        }
    }
}

/// The own risks of a program, in its order.
pub(crate) fn own_risks<'r>(framework: &'r Framework, record: &'r Record) -> impl Iterator<Item = &'r RiskDecision> {
    let known: HashSet<&RiskId> = framework.risks().iter().map(|risk| &risk.id).collect();
    record.risks.iter().filter(move |risk| !known.contains(&risk.id))
}

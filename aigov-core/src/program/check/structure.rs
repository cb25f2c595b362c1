//! Whether a program holds together by itself.

use std::{
    cell::LazyCell,
    collections::{HashMap, HashSet},
    fmt,
};

use super::super::{
    PROGRAM_SCHEMA_VERSION,
    entry::{Measurement, Record, Tool},
};
use crate::{
    date::Date,
    document::Places,
    error::{ErrorKind, LISTED_PROBLEMS, Problem},
    id::{self, UnitId},
    metric::Severity,
    program::StatedStatus,
};

/// What makes measurements one series: metric, severity, unit.
type Series<'m> = (&'m str, Option<Severity>, Option<&'m UnitId>);
/// The first and the last day of a measurement, and its place.
type Period = (Date, Date, usize);

/// What a program owes without regard to any framework.
pub(in crate::program) fn check_structure(record: &Record, places: &Places, problems: &mut Vec<Problem>) {
    if record.schema_version.0 != PROGRAM_SCHEMA_VERSION {
        let found = record.schema_version.0.to_string();
        problems.push(Problem::mismatch(ErrorKind::UnsupportedVersion, "schema_version", PROGRAM_SCHEMA_VERSION.to_string(), found));
    }
    let mut checker = Structure { places, problems };
    checker.unique("organization.units", record.organization.unit_ids().map(UnitId::as_str), "");
    checker.unique("evidence", record.evidence.iter().map(|evidence| evidence.id.as_str()), ".id");
    checker.same_days(record);
    checker.settings(record);
    checker.units(record);
    checker.evidence(record);
    checker.events(record);
    checker.exceptions(record);
    checker.risks(record);
    checker.acceptances(record);
    checker.tools(&record.tools, record);
    checker.repositories(record);
    checker.controls(record);
    checker.measurements(&record.measurements);
    checker.policies(record);
    checker.reviews(record);
}

/// Names in an order of their own.
pub(super) fn sorted<'i>(names: &HashSet<&'i str>) -> Vec<&'i str> {
    let mut names: Vec<&str> = names.iter().copied().collect();
    names.sort_unstable();
    names
}

/// An entry of a list; its path is put together only where it is written.
#[derive(Clone, Copy)]
pub(super) struct Entry<'p> {
    places: &'p Places,
    list: &'p str,
    kept: usize,
}

impl fmt::Display for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.list, self.places.place(self.list, self.kept))
    }
}

impl From<Entry<'_>> for String {
    fn from(entry: Entry<'_>) -> Self {
        entry.to_string()
    }
}

pub(super) struct Structure<'p> {
    pub(super) places: &'p Places,
    pub(super) problems: &'p mut Vec<Problem>,
}

impl<'p> Structure<'p> {
    /// Candidates for a suggestion, as long as a problem can still be listed.
    pub(super) fn hints<'k>(&self, known: impl Iterator<Item = &'k str>) -> impl Iterator<Item = &'k str> {
        known.take(if self.problems.len() < LISTED_PROBLEMS { usize::MAX } else { 0 })
    }

    pub(super) fn at<'l>(&self, list: &'l str, kept: usize) -> Entry<'l>
    where
        'p: 'l,
    {
        Entry { places: self.places, list, kept }
    }

    /// Whether fields of an entry could be read, so that they can be compared.
    pub(super) fn readable(&self, at: impl fmt::Display, fields: &[&str]) -> bool {
        self.places.is_empty() || fields.iter().all(|field| self.places.is_complete(&format!("{at}.{field}")))
    }

    fn unique<'i>(&mut self, list: &str, ids: impl Iterator<Item = &'i str>, field: &str) {
        let mut seen = HashSet::with_capacity(ids.size_hint().0);
        for (kept, id) in ids.enumerate() {
            if !seen.insert(id) {
                let path = format!("{}{field}", self.at(list, kept));
                self.problems.push(Problem::new(ErrorKind::DuplicateId, path, format!("\"{id}\" stands twice in {list}")));
            }
        }
    }

    /// Reports the date of the field of `at` when it is before that of another field.
    pub(super) fn not_before(
        &mut self,
        at: impl fmt::Display,
        (field, date): (&str, Option<Date>),
        (start_field, start): (&str, Date),
        noun: &str,
    ) {
        if let Some(date) = date.filter(|date| *date < start && self.places.is_complete(&format!("{at}.{start_field}"))) {
            let expected = format!("a date not before {noun} on {start}");
            self.problems.push(Problem::mismatch(ErrorKind::Inconsistent, format!("{at}.{field}"), expected, date.to_string()));
        }
    }

    fn tools(&mut self, tools: &[Tool], record: &Record) {
        let scopes: HashSet<&str> = record
            .organization
            .unit_ids()
            .map(UnitId::as_str)
            .chain(record.repositories.iter().map(|repository| repository.id.as_str()))
            .collect();
        let complete = self.places.is_complete("repositories") && self.places.is_complete("organization.units");
        let named = LazyCell::new(|| sorted(&scopes));
        for (kept, tool) in tools.iter().enumerate() {
            if scopes.contains(tool.id.as_str()) {
                let message = format!("\"{}\" is the id of a unit or repository too, so that a scope could mean either", tool.id);
                self.problems.push(Problem::new(ErrorKind::DuplicateId, format!("{}.id", self.at("tools", kept)), message));
            }
            if tool.approvals.is_empty() {
                continue;
            }
            let list = format!("{}.approvals", self.at("tools", kept));
            let mut seen = HashSet::new();
            for (a, approval) in tool.approvals.iter().enumerate() {
                let at = self.at(&list, a);
                self.not_before(at, ("expires_on", approval.expires_on), ("approved_on", approval.approved_on), "the approval");
                self.not_before(at, ("received_on", approval.received_on), ("approved_on", approval.approved_on), "the approval");
                if self.readable(at, &["by", "approved_on", "scope"]) && !seen.insert((&approval.by, approval.approved_on, &approval.scope))
                {
                    let message = format!("\"{}\" has approved this on {} already", approval.by, approval.approved_on);
                    self.problems.push(Problem::new(ErrorKind::DuplicateId, at, message));
                }
                for (s, scope) in approval.scope.iter().enumerate() {
                    if complete && !scopes.contains(scope.as_str()) {
                        let path = self.at(&format!("{at}.scope"), s).to_string();
                        self.problems.push(id::unknown(path, "unit or repository", scope.as_str(), self.hints(named.iter().copied())));
                    }
                }
            }
        }
    }

    fn repositories(&mut self, record: &Record) {
        let tools: HashSet<&str> = record.tools.iter().map(|tool| tool.id.as_str()).collect();
        let units: HashSet<&str> = record.organization.unit_ids().map(UnitId::as_str).collect();
        let (know_tools, know_units) = (self.places.is_complete("tools"), self.places.is_complete("organization.units"));
        // Of each tool, the last repository that names it.
        let mut named_by = HashMap::new();
        for (kept, repository) in record.repositories.iter().enumerate() {
            let at = || self.at("repositories", kept);
            let mut found = Vec::new();
            if units.contains(repository.id.as_str()) {
                let message = format!("\"{}\" is the id of a unit too, so that a scope could mean either", repository.id);
                found.push(Problem::new(ErrorKind::DuplicateId, format!("{}.id", at()), message));
            }
            if let Some(unit) = repository.unit.as_ref().filter(|unit| know_units && !units.contains(unit.as_str())) {
                let known = self.hints(record.organization.unit_ids().map(UnitId::as_str));
                found.push(id::unknown(format!("{}.unit", at()), "unit", unit.as_str(), known));
            }
            for (t, tool) in repository.tools.iter().enumerate() {
                if know_tools && !tools.contains(tool.as_str()) {
                    let known = self.hints(record.tools.iter().map(|tool| tool.id.as_str()));
                    found.push(id::unknown(self.at(&format!("{}.tools", at()), t), "tool of this program", tool.as_str(), known));
                }
                if named_by.insert(tool.as_str(), kept) == Some(kept) {
                    let path = self.at(&format!("{}.tools", at()), t).to_string();
                    found.push(Problem::new(ErrorKind::DuplicateId, path, format!("\"{tool}\" stands twice")));
                }
            }
            self.problems.append(&mut found);
        }
    }

    fn controls(&mut self, record: &Record) {
        for (kept, entry) in record.controls.iter().enumerate() {
            let at = self.at("controls", kept);
            if let Some(from) = entry.effective_on {
                self.not_before(at, ("reviewed_on", entry.reviewed_on), ("effective_on", from), "the entry takes effect");
            }
            match entry.status {
                StatedStatus::NotApplicable => {
                    for (field, given) in [("justification", entry.justification.is_some()), ("approver", entry.approver.is_some())] {
                        if !given {
                            let message = "required where the status is \"not_applicable\"";
                            self.problems.push(Problem::new(ErrorKind::MissingField, format!("{at}.{field}"), message));
                        }
                    }
                }
                StatedStatus::Inherited if entry.unit.is_none() => {
                    let message = "only a unit inherits, and this entry is the organisation's";
                    self.problems.push(Problem::new(ErrorKind::InvalidValue, format!("{at}.status"), message));
                }
                _ => {}
            }
        }
    }

    /// Periods end after they start, and those of one series do not overlap.
    fn measurements(&mut self, measurements: &[Measurement]) {
        let mut series: HashMap<Series<'_>, Vec<Period>> = HashMap::new();
        // A period that was received again is stated anew, and overlaps nothing.
        let mut receipts: HashMap<(Series<'_>, Date, Date), HashSet<Option<Date>>> = HashMap::new();
        for (kept, measurement) in measurements.iter().enumerate() {
            let at = self.at("measurements", kept);
            self.not_before(at, ("ends_on", Some(measurement.ends_on)), ("starts_on", measurement.starts_on), "the start");
            self.not_before(at, ("received_on", measurement.received_on), ("ends_on", measurement.ends_on), "the end of the period");
            let readable = self.readable(at, &["metric", "severity", "starts_on", "ends_on", "received_on"]);
            if measurement.ends_on < measurement.starts_on || !readable {
                continue;
            }
            let key = (measurement.metric.as_str(), measurement.severity, measurement.unit.as_ref());
            let received = receipts.entry((key, measurement.starts_on, measurement.ends_on)).or_default();
            let corrects = !received.is_empty() && measurement.received_on.is_some() && !received.contains(&None);
            if received.insert(measurement.received_on) && corrects {
                continue;
            }
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

    fn reviews(&mut self, record: &Record) {
        for (kept, review) in record.reviews.iter().enumerate() {
            let at = self.at("reviews", kept);
            self.not_before(at, ("received_on", review.received_on), ("done_on", review.done_on), "the review");
        }
    }

    fn policies(&mut self, record: &Record) {
        for (kept, policy) in record.policies.iter().enumerate() {
            let at = self.at("policies", kept);
            self.not_before(at, ("reviewed_on", policy.reviewed_on), ("approved_on", policy.approved_on), "the approval");
            let reviewed = policy.reviewed_on.filter(|reviewed| *reviewed > policy.approved_on);
            match reviewed.filter(|_| policy.received_on.is_none_or(|received| received >= policy.approved_on)) {
                Some(reviewed) => self.not_before(at, ("received_on", policy.received_on), ("reviewed_on", reviewed), "the review"),
                None => self.not_before(at, ("received_on", policy.received_on), ("approved_on", policy.approved_on), "the approval"),
            }
        }
    }
}

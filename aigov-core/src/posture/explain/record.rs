//! Repositories, allowed uses, evidence records and events explained. They stand in the program alone, so that a stored posture cannot tell of them.

use super::{Bearing, Node, SubjectKind, Support, access::labelled, list, words};
use crate::{
    control::{EvidenceState, EvidenceSubject},
    id::ToolId,
    posture::{Posture, check::withdrawn_from, cite, facts::knew},
    program::{Event, EvidenceRecord, Program, Repository},
};

impl Posture {
    /// The repository of an id that there is on the date, of the unit that is judged.
    fn repository(&self, program: &Program, id: &str) -> Option<Repository> {
        self.entries(program).repositories_on(self.as_of).find(|own| own.id == id).cloned()
    }

    pub(super) fn repository_node(&self, id: &str) -> Option<Node> {
        let repository = self.repository(self.program.as_ref()?, id)?;
        let label = labelled(self, &repository);
        let uses: Vec<String> = repository.tools.iter().map(|tool| format!("{id}/{tool}")).collect();
        let denied = uses.iter().filter(|id| self.cited().denial(id).is_some()).count();
        let because = match (uses.len(), denied) {
            (0, _) => "no tool is used on it".to_owned(),
            (_, 0) => "the access table allows every use of a tool on it".to_owned(),
            (_, 1) => "the access table does not allow 1 use of a tool on it".to_owned(),
            (_, denied) => format!("the access table does not allow {denied} uses of tools on it"),
        };
        Some(Node {
            name: repository.name.as_ref().map(ToString::to_string),
            value: label.says.clone(),
            because,
            bearing: if denied == 0 { Bearing::Supports } else { Bearing::HoldsBack },
            facts: vec![label, self.date_fact()],
            parts: uses.into_iter().map(|id| (SubjectKind::Access, id)).collect(),
        })
    }

    /// A use that is allowed.
    pub(super) fn allowed_node(&self, id: &str) -> Option<Node> {
        let (repository, tool) = id.rsplit_once('/')?;
        let repository = self.repository(self.program.as_ref()?, repository)?;
        let tool: &ToolId = repository.tools.iter().find(|own| *own == tool)?;
        let class = repository.classification.as_ref().map_or_else(|| self.rules.access().unlabelled_class.as_str(), AsRef::as_ref);
        let notices = self.access.notices.iter().find(|own| own.repository == repository.id && own.tool == *tool);
        let text = notices.map_or_else(String::new, |own| {
            let texts: Vec<&str> = own.notices.iter().map(|notice| notice.text.as_str()).collect();
            format!("; {}", texts.join(" "))
        });
        Some(Node {
            name: None,
            value: "allowed".to_owned(),
            because: format!("{tool} is approved, and is run as {class} code asks{text}"),
            bearing: Bearing::Supports,
            facts: vec![
                labelled(self, &repository),
                Support::new("settings", format!("profile {}", self.access.profile)),
                Support::new("framework", "the access table"),
            ],
            parts: vec![(SubjectKind::Tool, tool.to_string())],
        })
    }

    pub(super) fn evidence_node(&self, id: &str) -> Option<Node> {
        let program = self.program.as_ref()?;
        let record = program.evidence().iter().find(|own| own.id == id).filter(|own| knew(self.known_at, own.received_on))?;
        let result = if record.passed() { "passed" } else { "failed" };
        let strength = if record.is_proof() { "" } else { ", advisory" };
        let of_unit = record.unit.as_ref().map_or_else(String::new, |unit| format!(", of {unit}"));
        let says = format!("{result}, in effect from {}{strength}{of_unit}", record.effective_on);
        let decided = self.decided_by(record);
        let because = match withdrawn_from(record, self.known_at).filter(|from| *from <= self.as_of) {
            Some(from) => format!("it was withdrawn on {from} and no longer counts"),
            None if record.effective_on > self.as_of => "it takes effect after this date".to_owned(),
            None if decided.is_empty() => "nothing rests on it on this date".to_owned(),
            None => format!("it decides {}", list(&decided)),
        };
        let subjects = record.supports.iter().filter_map(|subject| {
            let kind = match self.rules.evidence_subjects().get(subject.as_str())? {
                EvidenceSubject::Item { .. } => SubjectKind::Item,
                EvidenceSubject::Capability(_) => SubjectKind::Capability,
            };
            Some((kind, subject.to_string()))
        });
        Some(Node {
            name: record.title.as_ref().map(ToString::to_string),
            value: says.clone(),
            because,
            bearing: match (decided.is_empty(), record.passed()) {
                (true, _) => Bearing::Neither,
                (false, true) => Bearing::Supports,
                (false, false) => Bearing::HoldsBack,
            },
            facts: vec![Support::new(cite::evidence(&record.id), says), self.date_fact()],
            parts: subjects.collect(),
        })
    }

    /// The items, occurrences and capabilities that a record decides for the whole or for a unit.
    fn decided_by(&self, record: &EvidenceRecord) -> Vec<String> {
        let cited = |own: Option<&crate::id::EvidenceId>| own == Some(&record.id);
        let items = self.controls.iter().flat_map(|control| control.items.iter().map(move |item| (control, item)));
        let items = items.filter(|(_, item)| {
            cited(item.evidence.as_ref())
                || item.units.iter().any(|own| cited(own.evidence.as_ref()))
                || item.occurrences.iter().any(|own| cited(own.evidence.as_ref()))
        });
        let items = items.map(|(control, item)| format!("{}.{}", control.control, item.item));
        let capabilities = self.capabilities.iter().filter(|own| cited(own.evidence.as_ref())).map(|own| own.capability.to_string());
        items.chain(capabilities).collect()
    }

    pub(super) fn event_node(&self, id: &str) -> Option<Node> {
        let known = self.entries(self.program.as_ref()?);
        let event: &Event = known.events.iter().find(|own| own.id == id)?;
        let about = event.tool.as_ref().map_or_else(String::new, |tool| format!(" about {tool}"));
        let of_unit = event.unit.as_ref().map_or_else(String::new, |unit| format!(" in {unit}"));
        let closed = match (event.closed_on.filter(|day| *day <= self.as_of), event.outcome) {
            (Some(day), Some(outcome)) => format!(", {outcome} on {day}"),
            (Some(day), None) => format!(", closed on {day}"),
            (None, _) => String::new(),
        };
        let says = format!("{}{about}{of_unit} on {}{closed}", words(&event.kind), event.occurred_on);
        let items = self.controls.iter().flat_map(|control| control.items.iter().map(move |item| (control, item)));
        let asking: Vec<(String, EvidenceState)> = items
            .filter_map(|(control, item)| {
                let owed = item.occurrences.iter().find(|own| own.occurrence == event.id)?;
                Some((format!("{}.{}", control.control, item.item), owed.state))
            })
            .collect();
        let open: Vec<&str> = asking.iter().filter(|(_, state)| *state != EvidenceState::Fresh).map(|(id, _)| id.as_str()).collect();
        let because = if event.occurred_on > self.as_of {
            "it is after this date".to_owned()
        } else if asking.is_empty() {
            "it requires no evidence on this date".to_owned()
        } else if open.is_empty() {
            "everything that asks about it is covered".to_owned()
        } else {
            format!("it is not covered for {}", list(&open))
        };
        Some(Node {
            name: event.title.as_ref().map(ToString::to_string),
            value: says.clone(),
            because,
            bearing: if open.is_empty() { Bearing::Supports } else { Bearing::HoldsBack },
            facts: vec![Support::new(cite::occurrence(&event.id), says), self.date_fact()],
            parts: asking.into_iter().map(|(id, _)| (SubjectKind::Item, id)).collect(),
        })
    }

    /// The ids that only the program knows: allowed uses, repositories, records and events.
    pub(super) fn ids_of_program(&self) -> Vec<(SubjectKind, String)> {
        let Some(program) = &self.program else {
            return Vec::new();
        };
        let known = self.entries(program);
        let mut ids = Vec::new();
        for repository in known.repositories_on(self.as_of) {
            ids.extend(repository.tools.iter().map(|tool| (SubjectKind::Access, format!("{}/{tool}", repository.id))));
            ids.push((SubjectKind::Repository, repository.id.to_string()));
        }
        let records = program.evidence().iter().filter(|own| known.knew(own.received_on));
        ids.extend(records.map(|own| (SubjectKind::Evidence, own.id.to_string())));
        ids.extend(known.events.iter().map(|own| (SubjectKind::Event, own.id.to_string())));
        ids
    }
}

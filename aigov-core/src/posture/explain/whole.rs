//! Units, documents, totals of uses, what left the judgement, warnings, settings and the posture itself explained.

use super::{
    Bearing, Node, SubjectKind, Support, list,
    output::{document_value, exclusion_value, settings_value, unit_value, uses_value},
    words,
};
use crate::{
    access::Notice,
    id::RequirementId,
    policy::ApprovedText,
    posture::{
        AccessFinding, ClassSummary, JudgementExclusion, JudgementExclusionKind, NoticeFinding, PolicyState, Posture, UnitState, Warning,
        cite, diff::Output,
    },
};

impl Posture {
    pub(super) fn unit_node(&self, state: &UnitState) -> Node {
        let is_control = |id: &RequirementId| self.controls.iter().any(|own| own.control == id.as_str());
        let gap = |id: &RequirementId| {
            let kind = if is_control(id) { SubjectKind::Control } else { SubjectKind::Capability };
            (kind, id.to_string())
        };
        let owner = state.owner.as_ref().map_or_else(|| "no owner is named".to_owned(), |owner| format!("owner {owner}"));
        let because = if state.gaps.is_empty() {
            "every requirement of every level is in place".to_owned()
        } else {
            let gaps: Vec<&str> = state.gaps.iter().map(RequirementId::as_str).collect();
            format!("level {} lacks proof of {}", state.evidenced_level.saturating_add(1), list(&gaps))
        };
        Node {
            name: state.name.as_ref().map(ToString::to_string),
            value: unit_value(state),
            because,
            bearing: if state.gaps.is_empty() { Bearing::Supports } else { Bearing::HoldsBack },
            facts: vec![Support::new(cite::unit(&state.unit), owner), self.date_fact(), Support::new("framework", "the levels")],
            parts: state.gaps.iter().map(gap).collect(),
        }
    }

    pub(super) fn document_node(&self, state: &PolicyState) -> Node {
        let because = match state.text_state {
            ApprovedText::Matches => "its text is the one that was approved",
            ApprovedText::Changed => "its text is not the one that was approved",
            ApprovedText::NotRecorded => "the record does not state which text was approved",
        };
        let reviewed = state.reviewed_on.map_or_else(String::new, |day| format!(", reviewed on {day}"));
        let says = format!("approved by {} on {}{reviewed}", state.approver, state.approved_on);
        let document = self.rules.documents().iter().find(|own| own.id == state.document);
        Node {
            name: document.map(|own| own.title.to_string()),
            value: document_value(state),
            because: because.to_owned(),
            bearing: if state.text_state == ApprovedText::Matches { Bearing::Supports } else { Bearing::HoldsBack },
            facts: vec![
                Support::new(cite::dated("policies", state.document.as_str(), Some(state.approved_on)), says),
                self.date_fact(),
                Support::new("framework", "the text of the document"),
            ],
            parts: Vec::new(),
        }
    }

    /// The uses of one class, or of all.
    pub(super) fn uses_node(&self, class: Option<&ClassSummary>) -> Node {
        let (uses, denied) = class.map_or((self.access.uses, self.access.denied), |class| (class.uses, class.denied));
        let of_class = |finding: &&AccessFinding| class.is_none_or(|class| finding.decision.data_class == class.data_class);
        let denials = self.access.denials.iter().filter(of_class);
        let because = match (uses, denied) {
            (0, _) => "no tool is used there".to_owned(),
            (_, 0) => "the access table allows every use".to_owned(),
            (1, _) => "the access table does not allow it".to_owned(),
            (_, 1) => "the access table does not allow 1 of them".to_owned(),
            (_, denied) => format!("the access table does not allow {denied} of them"),
        };
        Node {
            name: None,
            value: uses_value(uses, denied),
            because,
            bearing: if denied == 0 { Bearing::Supports } else { Bearing::HoldsBack },
            facts: vec![
                Support::new("settings", format!("profile {}", self.access.profile)),
                Support::new("framework", "the access table"),
                self.date_fact(),
            ],
            parts: denials.map(|finding| (SubjectKind::Access, Output::Access(finding).id())).collect(),
        }
    }

    pub(super) fn notice_node(&self, finding: &NoticeFinding) -> Node {
        let notice = |notice: &Notice| {
            let controls: Vec<&str> = notice.controls.iter().map(AsRef::as_ref).collect();
            if controls.is_empty() { notice.text.clone() } else { format!("{} ({})", notice.text, controls.join(", ")) }
        };
        let notices: Vec<String> = finding.notices.iter().map(notice).collect();
        Node {
            name: None,
            value: "allowed, with notice".to_owned(),
            because: notices.join(" "),
            bearing: Bearing::Neither,
            facts: self.facts_of_use(finding),
            parts: vec![(SubjectKind::Tool, finding.tool.to_string())],
        }
    }

    /// The repository on record, and the table that decides.
    fn facts_of_use(&self, finding: &NoticeFinding) -> Vec<Support> {
        let repository = format!("repositories/{}", finding.repository);
        let entry = self.made_from().holding(&repository, self.as_of).map(|entry| Support::new(entry, format!("uses {}", finding.tool)));
        let whole = [Support::new("settings", format!("profile {}", self.access.profile)), Support::new("framework", "the access table")];
        entry.into_iter().chain(whole).collect()
    }

    pub(super) fn exclusion_node(&self, own: &JudgementExclusion) -> Node {
        let thing = match own.kind {
            JudgementExclusionKind::NotApplicable => match &own.unit {
                Some(unit) => format!("controls/{}@{unit}", own.subject),
                None => format!("controls/{}", own.subject),
            },
            JudgementExclusionKind::RequestRejected | JudgementExclusionKind::RequestWithdrawn => format!("events/{}", own.subject),
            JudgementExclusionKind::UnitEnded => format!("units/{}", own.subject),
            JudgementExclusionKind::RiskClosed => format!("risks/{}", own.subject),
            JudgementExclusionKind::EvidenceWithdrawn => format!("evidence/{}", own.subject),
            JudgementExclusionKind::EmptyPopulation => format!("measurements/{}", own.subject),
        };
        let what = match own.kind {
            JudgementExclusionKind::NotApplicable => "it was declared not to apply",
            JudgementExclusionKind::RequestRejected => "the request was rejected",
            JudgementExclusionKind::RequestWithdrawn => "the request was withdrawn",
            JudgementExclusionKind::UnitEnded => "the unit has ended",
            JudgementExclusionKind::RiskClosed => "the risk was closed",
            JudgementExclusionKind::EvidenceWithdrawn => "the record was withdrawn",
            JudgementExclusionKind::EmptyPopulation => "there was nothing to measure",
        };
        let on = own.on.map_or_else(String::new, |day| match own.kind {
            JudgementExclusionKind::UnitEnded => format!("; its last day was {day}"),
            JudgementExclusionKind::EmptyPopulation => format!(" in the period to {day}"),
            JudgementExclusionKind::NotApplicable => format!(", last decided or reviewed on {day}"),
            _ => format!(" on {day}"),
        });
        let by = own.approver.as_ref().map_or_else(String::new, |approver| format!(" by {approver}"));
        let reason = own.reason.as_ref().map_or_else(String::new, |reason| format!(": {}", reason.as_str().trim_end_matches('.')));
        let says = own.reason.as_ref().map_or_else(|| what.to_owned(), ToString::to_string);
        let of_organization = |entry: &&str| own.unit.is_some() || !entry.contains('@');
        let entries = self.made_from();
        let facts = entries.about(&thing).filter(of_organization).map(|entry| Support::new(entry, &*says));
        Node {
            name: None,
            value: exclusion_value(own),
            because: format!("{what}{by}{on}{reason}"),
            bearing: Bearing::Neither,
            facts: facts.chain([self.date_fact()]).collect(),
            parts: Vec::new(),
        }
    }

    pub(super) fn warning_node(&self, own: &Warning) -> Node {
        let known = self.made_from().has(&own.fact);
        let fact = known.then(|| Support::new(&*own.fact, words(own.code)));
        Node {
            name: None,
            value: words(own.code),
            because: own.message.clone(),
            bearing: Bearing::Neither,
            facts: fact.into_iter().chain([self.date_fact()]).collect(),
            parts: Vec::new(),
        }
    }

    pub(super) fn settings_node(&self) -> Node {
        let entries = self.made_from();
        let stated = entries.about("settings").map(|entry| {
            let since = entry.strip_prefix("settings/").map_or_else(|| "stated".to_owned(), |day| format!("stated from {day} on"));
            Support::new(entry, since)
        });
        Node {
            name: None,
            value: settings_value(&self.settings),
            because: "each is the last one stated by the date, or else the framework's".to_owned(),
            bearing: Bearing::Neither,
            facts: stated.chain([self.date_fact()]).collect(),
            parts: Vec::new(),
        }
    }

    pub(super) fn posture_node(&self) -> Node {
        let facts = ["organization", "program/framework"].into_iter().filter(|entry| self.made_from().has(entry));
        let says = |entry: &str| match entry {
            "organization" => self.organization.to_string(),
            _ => "the framework that the program was written for".to_owned(),
        };
        Node {
            name: None,
            value: self.in_words(&Output::Posture(self)),
            because: "that is what was asked".to_owned(),
            bearing: Bearing::Neither,
            facts: facts.map(|entry| Support::new(entry, says(entry))).chain([Support::new("framework", "id and version")]).collect(),
            parts: Vec::new(),
        }
    }
}

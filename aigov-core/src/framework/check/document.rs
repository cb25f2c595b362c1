//! Whether documents, duties and sign-offs refer to what is there.

use super::{Checker, ids};
use crate::{
    id,
    phrase::{Form, check_placeholders},
    policy::{CLAUSE_PLACEHOLDERS, ROLE},
};

impl Checker<'_> {
    /// Every phrase is there, with its placeholders and no others.
    pub(super) fn phrases(&mut self) {
        let content = self.content;
        let known: Vec<&str> = Form::ALL.iter().map(|form| form.id()).collect();
        for (kept, phrase) in content.phrases.iter().enumerate() {
            let at = self.at("phrases", kept);
            if let Ok(form) = phrase.id.as_str().parse::<Form>() {
                let placeholders = form.placeholders();
                check_placeholders(phrase.text.as_str(), &format!("{at}.text"), placeholders, placeholders, self.problems);
            } else if phrase.id != id::REFUSED {
                self.problems.push(id::unknown(format!("{at}.id"), "phrase", phrase.id.as_str(), known.iter().copied()));
            }
        }
        let stated = ids!(content.phrases);
        for form in &known {
            if !stated.contains(form) && !stated.contains(&id::REFUSED) && self.places.is_complete("phrases") {
                self.inconsistent("phrases", format!("lacks the phrase \"{form}\""));
            }
        }
    }

    pub(super) fn documents(&mut self) {
        let places = self.places;
        let content = self.content;
        let (controls, duties) = (ids!(content.controls), ids!(content.duties));
        let roles: Vec<String> = content.committee.roles.iter().map(|role| format!("{ROLE}{}", role.id)).collect();
        let known: Vec<&str> = CLAUSE_PLACEHOLDERS.iter().copied().chain(roles.iter().map(String::as_str)).collect();
        for (kept, document) in content.documents.iter().enumerate() {
            let at = self.at("documents", kept);
            self.resolve(|| format!("{at}.duty"), "duty", document.duty.as_str(), "duties", &duties);
            for (s, section) in document.sections.iter().enumerate() {
                for (c, clause) in section.clauses.iter().enumerate() {
                    let at = format!("{at}.sections[{s}].clauses[{c}]");
                    for (i, control) in clause.controls.iter().enumerate() {
                        self.resolve(|| places.inner(&at, "controls", i), "control", control.as_str(), "controls", &controls);
                    }
                    check_placeholders(clause.text.as_str(), &format!("{at}.text"), &known, &[], self.problems);
                }
            }
        }
    }

    pub(super) fn duties(&mut self) {
        let places = self.places;
        let content = self.content;
        let (roles, triggers) = (ids!(content.committee.roles), ids!(content.triggers));
        for (kept, duty) in content.duties.iter().enumerate() {
            let at = self.at("duties", kept);
            self.resolve(|| format!("{at}.role"), "role", duty.role.as_str(), "committee.roles", &roles);
            for (t, trigger) in duty.cadence.triggers.iter().enumerate() {
                self.resolve(|| places.inner(&at, "cadence.triggers", t), "trigger", trigger.as_str(), "triggers", &triggers);
            }
        }
    }
}

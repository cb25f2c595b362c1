//! Whether documents, duties and sign-offs refer to what is there.

use super::{Checker, ids};
use crate::policy::ORGANIZATION;

impl Checker<'_> {
    pub(super) fn documents(&mut self) {
        let places = self.places;
        let content = self.content;
        let (controls, duties) = (ids!(content.controls), ids!(content.duties));
        for (kept, document) in content.documents.iter().enumerate() {
            let at = self.at("documents", kept);
            self.resolve(|| format!("{at}.duty"), "duty", document.duty.as_str(), "duties", &duties);
            for (s, section) in document.sections.iter().enumerate() {
                for (c, clause) in section.clauses.iter().enumerate() {
                    let at = format!("{at}.sections[{s}].clauses[{c}]");
                    for (i, control) in clause.controls.iter().enumerate() {
                        self.resolve(|| places.inner(&at, "controls", i), "control", control.as_str(), "controls", &controls);
                    }
                    if clause.text.as_str().replace(ORGANIZATION, "").contains(['{', '}']) {
                        self.inconsistent(format!("{at}.text"), format!("the only placeholder is {ORGANIZATION}"));
                    }
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
        for (s, sign_off) in content.access.sign_offs.iter().enumerate() {
            self.resolve(|| format!("access.sign_offs[{s}]"), "role", sign_off.as_str(), "committee.roles", &roles);
        }
    }
}

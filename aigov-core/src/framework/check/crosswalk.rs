//! Whether the crosswalk refers to what is there.

use std::collections::{HashMap, HashSet};

use super::{Checker, ids};
use crate::{
    error::{ErrorKind, Problem},
    id,
};

impl Checker<'_> {
    pub(super) fn crosswalk(&mut self) {
        let places = self.places;
        let content = self.content;
        let controls = ids!(content.controls);
        let editions = ids!(content.editions);
        let references: HashMap<&str, HashSet<&str>> = content
            .editions
            .iter()
            .map(|edition| (edition.id.as_str(), edition.references.iter().map(|reference| reference.id.as_str()).collect()))
            .collect();
        for (kept, edition) in content.editions.iter().enumerate() {
            let own = ids!(edition.references);
            for (r, reference) in edition.references.iter().enumerate() {
                if let Some(parent) = &reference.parent {
                    let list = format!("{}.references", self.at("editions", kept));
                    self.resolve(|| format!("{list}[{r}].parent"), "reference", parent.as_str(), &list, &own);
                }
            }
        }
        let mut rows = HashSet::new();
        for (kept, row) in content.mappings.iter().enumerate() {
            let at = self.at("mappings", kept);
            self.resolve(|| format!("{at}.control"), "control", row.control.as_str(), "controls", &controls);
            self.reference(&at, row.edition.as_str(), row.reference.as_str(), &editions, &references);
            if !rows.insert((&row.control, &row.edition, &row.reference)) {
                let message = "the control is mapped to this reference twice";
                self.problems.push(Problem::new(ErrorKind::DuplicateId, at, message));
            }
        }
        // What a source claims is exempt, and so are the numbers it cites; what aigov corrects it to is not.
        for (kept, claim) in content.source_claims.iter().enumerate() {
            let at = self.at("source_claims", kept);
            self.resolve(|| format!("{at}.control"), "control", claim.control.as_str(), "controls", &controls);
            for (c, correction) in claim.corrections.iter().enumerate() {
                let at = places.inner(&at, "corrections", c);
                self.reference(&at, correction.edition.as_str(), correction.reference.as_str(), &editions, &references);
            }
        }
    }

    fn reference(&mut self, at: &str, edition: &str, reference: &str, editions: &[&str], references: &HashMap<&str, HashSet<&str>>) {
        match references.get(edition) {
            None => self.resolve(|| format!("{at}.edition"), "edition", edition, "editions", editions),
            Some(known) if !known.contains(reference) => {
                let mut known: Vec<&str> = known.iter().copied().collect();
                known.sort_unstable();
                self.problems.push(id::unknown(format!("{at}.reference"), &format!("reference of {edition}"), reference, known));
            }
            Some(_) => {}
        }
    }
}

//! Editions of other frameworks and their references.

use std::collections::HashSet;

use crate::{document::record, id::EditionId, text::Name};

record! {
    /// One reference of an edition: a clause, a criterion, a risk, an article of law.
    pub struct Reference {
        /// The id as the edition writes it, as `GOVERN 1.6`.
        pub id: Name,
        /// A short label.
        pub title: Name,
        /// What the edition calls it, as `subcategory`.
        pub kind: Name,
        /// The reference that it is part of.
        pub parent: Option<Name>,
    }
}

record! {
    /// One edition of a framework, law or standard. A reference without its edition means nothing: numbers move between editions.
    pub struct Edition {
        /// The id, as `owasp-llm-2025`.
        pub id: EditionId,
        /// The name of the framework.
        pub name: Name,
        /// Which edition, with its date.
        pub edition: Name,
        /// Who publishes it.
        pub publisher: Name,
        /// What may be done with its text.
        pub licence: Name,
        /// Its references.
        pub references: Vec<Reference>,
    }
}

impl Edition {
    /// The reference of an id.
    #[must_use]
    pub fn reference(&self, id: &str) -> Option<&Reference> {
        self.references.iter().find(|reference| reference.id.as_str() == id)
    }

    /// The references that no other is part of: those that coverage counts.
    pub fn leaves(&self) -> impl Iterator<Item = &Reference> {
        let parents: HashSet<&str> = self.references.iter().filter_map(|reference| reference.parent.as_ref().map(Name::as_str)).collect();
        self.references.iter().filter(move |reference| !parents.contains(reference.id.as_str()))
    }
}

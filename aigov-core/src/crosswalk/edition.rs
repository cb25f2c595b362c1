//! Editions of other frameworks and their references.

use std::collections::HashSet;

use crate::{document::record, id::EditionId, text::Name};

record! {
    /// One reference of an edition: a clause, a criterion, a risk, an article of law.
    ///
    /// # Example: the label of a number
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let reference = framework.edition("nist-ai-rmf-1.0")?.reference("GOVERN 6").unwrap();
    /// assert_eq!(reference.title.as_str(), "Third-party and supply-chain risk policies");
    /// assert_eq!(reference.parent.as_ref().unwrap().as_str(), "GOVERN");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
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
    texts: title;
}

record! {
    /// One edition of a framework, law or standard, without which a reference means nothing: numbers move between editions.
    ///
    /// # Example: three editions of one list
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let name = framework.edition("owasp-llm-2025")?.name.as_str();
    /// let editions = framework.editions().iter().filter(|edition| edition.name.as_str() == name);
    /// assert_eq!(editions.map(|edition| edition.id.as_str()).collect::<Vec<_>>(), ["owasp-llm-1.1", "owasp-llm-2025", "owasp-llm-2026"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
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
    texts: name, publisher, licence;
}

impl Edition {
    /// The reference of an id.
    ///
    /// # Example: a clause that the standard does not have
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let iso = framework.edition("iso-42001-2023")?;
    /// assert!(iso.reference("9.1").is_some());
    /// assert!(iso.reference("9.2.3").is_none());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn reference(&self, id: &str) -> Option<&Reference> {
        self.references.iter().find(|reference| reference.id.as_str() == id)
    }

    /// The references that no other is part of: those that coverage counts.
    ///
    /// # Example: the 72 subcategories of the AI RMF
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let edition = framework.edition("nist-ai-rmf-1.0")?;
    /// assert_eq!(edition.leaves().count(), 72);
    /// assert!(edition.leaves().all(|reference| reference.kind.as_str() == "subcategory"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn leaves(&self) -> impl Iterator<Item = &Reference> {
        let parents: HashSet<&str> = self.references.iter().filter_map(|reference| reference.parent.as_ref().map(Name::as_str)).collect();
        self.references.iter().filter(move |reference| !parents.contains(reference.id.as_str()))
    }
}

//! The text of documents, clause by clause.

use crate::{
    document::{record, vocabulary},
    id::{ClauseId, ControlId, DocumentId, DutyId, SectionId},
    text::{Name, Prose},
};

/// The one placeholder of a clause: the name of the organisation.
pub(crate) const ORGANIZATION: &str = "{organization}";

vocabulary! {
    /// What a section draws from the data before its clauses.
    pub enum SectionContent {
        /// Nothing.
        Clauses,
        /// The approved tools.
        ApprovedTools,
        /// The access table of the profile.
        AccessTable,
        /// When the document was reviewed.
        Review,
    }
}

vocabulary! {
    /// How the clauses of a section are set. Clauses in prose explain; listed clauses are rules.
    pub enum SectionStyle {
        /// Paragraphs.
        Prose,
        /// A list.
        Bullets,
        /// A numbered list.
        Numbered,
    }
}

record! {
    /// One statement of a document.
    pub struct Clause {
        /// The id, unique in the document.
        pub id: ClauseId,
        /// The text; `{organization}` stands for the organisation's name.
        pub text: Prose,
        /// The controls behind it.
        pub controls: Vec<ControlId>,
    }
}

record! {
    /// A section of a document.
    pub struct Section {
        /// The id, unique in the document.
        pub id: SectionId,
        /// The heading.
        pub heading: Name,
        /// What is drawn before the clauses.
        pub content: SectionContent,
        /// How the clauses are set.
        pub style: SectionStyle,
        /// The clauses.
        pub clauses: Vec<Clause>,
    }
}

record! {
    /// A document that a framework describes.
    pub struct PolicyDocument {
        /// The id, as `usage_policy`.
        pub id: DocumentId,
        /// The title.
        pub title: Name,
        /// The duty to review it.
        pub duty: DutyId,
        /// The sections in their order.
        pub sections: Vec<Section>,
    }
}

impl PolicyDocument {
    /// The clauses that are rules.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Clause> {
        self.sections.iter().filter(|section| section.style != SectionStyle::Prose).flat_map(|section| &section.clauses)
    }
}

//! The text of documents, clause by clause.

use crate::{
    document::{record, vocabulary},
    id::{ClauseId, ControlId, DocumentId, DutyId, SectionId},
    text::{Name, Prose},
};

/// The placeholders of a clause, beside the names of roles.
pub(crate) const CLAUSE_PLACEHOLDERS: [&str; 7] =
    ["organization", "sign_offs", "unlabelled_class", "alias", "alias_class", "reviewer", "review_interval"];

/// What the placeholder of a role's name begins with; the id of the role follows.
pub(crate) const ROLE: &str = "role.";

vocabulary! {
    /// What a section draws from the data before its clauses.
    ///
    /// # Example: the section that the tools are listed in
    /// ```
    /// use aigov_core::{Framework, SectionContent};
    /// let framework = Framework::builtin();
    /// let section = framework.documents()[0].sections.iter().find(|section| section.content == SectionContent::ApprovedTools).unwrap();
    /// assert_eq!(section.heading.as_str(), "Approved Tools");
    /// ```
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
    /// How the clauses of a section are set: clauses in prose explain, listed clauses are rules.
    ///
    /// # Example: the numbered rules
    /// ```
    /// use aigov_core::{Framework, SectionStyle};
    /// let framework = Framework::builtin();
    /// let section = framework.documents()[0].sections.iter().find(|section| section.style == SectionStyle::Numbered).unwrap();
    /// assert_eq!((section.id.as_str(), section.clauses.len()), ("required_controls", 5));
    /// ```
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
    ///
    /// Its text may hold placeholders, which are filled from what the framework decides by:
    /// - `{organization}`: the organisation's name.
    /// - `{sign_offs}`: the functions that must sign off the approval of a tool.
    /// - `{unlabelled_class}`: the class that a repository without a label is treated as.
    /// - `{alias}` and `{alias_class}`: another name of a class, and that class; the clause stands once for each such name.
    /// - `{reviewer}` and `{review_interval}`: the role that owes the review of the document, and how often.
    /// - `{role.security_engineering}`: the name of the role of that id.
    ///
    /// # Example: a rule with the control behind it
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let mut clauses = framework.documents()[0].sections.iter().flat_map(|section| &section.clauses);
    /// let clause = clauses.find(|clause| clause.id == "sandboxed_agents").unwrap();
    /// assert_eq!(clause.controls, ["TM-003"]);
    /// ```
    pub struct Clause {
        /// The id, unique in the document.
        pub id: ClauseId,
        /// The text, with its placeholders.
        pub text: Prose,
        /// The controls behind it.
        pub controls: Vec<ControlId>,
    }
    texts: text;
}

record! {
    /// A section of a document.
    ///
    /// # Example: how many rules a section has
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let counts: Vec<_> = framework.documents()[0].sections.iter().map(|section| (section.id.as_str(), section.clauses.len())).collect();
    /// assert_eq!(counts[4..7], [("required_controls", 5), ("developer_responsibilities", 5), ("monitoring_and_enforcement", 3)]);
    /// ```
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
    texts: heading;
}

record! {
    /// A document that a framework describes.
    ///
    /// # Example: the usage policy and its review
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let policy = &framework.documents()[0];
    /// assert_eq!(policy.title.as_str(), "AI Code Generation Usage Policy");
    /// assert_eq!((policy.sections.len(), policy.duty.as_str()), (8, "policy_review"));
    /// ```
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
    texts: title;
}

impl PolicyDocument {
    /// The clauses that are rules.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Clause> {
        self.sections.iter().filter(|section| section.style != SectionStyle::Prose).flat_map(|section| &section.clauses)
    }
}

//! Documents: their text clause by clause, and a document as rendered.
#![expect(clippy::too_many_arguments, reason = "a constructor takes one keyword for each field")]

use aigov_core as engine;

use crate::value::values;

values! {
    /// A fixed phrase of documents or decisions, with placeholders for what it is said about.
    Phrase {
        id: engine::PhraseId, "The id, as ``status_approved``.";
        text: engine::Prose, "The words.";
    }

    /// One statement of a document.
    Clause {
        id: engine::ClauseId, "The id, unique in the document.";
        text: engine::Prose, "The text, with its placeholders: ``{organization}`` stands for the organisation's name.";
        controls = absent: Vec<engine::ControlId>, "The controls behind it.";
    }

    /// A section of a document.
    Section {
        id: engine::SectionId, "The id, unique in the document.";
        heading: engine::Name, "The heading.";
        content: engine::SectionContent, "What is drawn before the clauses.";
        style: engine::SectionStyle, "How the clauses are set.";
        clauses = absent: Vec<engine::Clause>, "The clauses.";
    }

    /// A document that a framework describes.
    PolicyDocument {
        id: engine::DocumentId, "The id, as ``usage_policy``.";
        title: engine::Name, "The title.";
        duty: engine::DutyId, "The duty to review it.";
        sections = absent: Vec<engine::Section>, "The sections in their order.";
    }

    /// A rendered document.
    ///
    /// >>> import aigov_core
    /// >>> policy = aigov_core.Framework.builtin().usage_policy("Example Robotics", [])
    /// >>> str(policy.status), policy.markdown.splitlines()[0]
    /// ('draft', '# Example Robotics — AI Code Generation Usage Policy')
    Document {
        document: engine::DocumentId, "Which document it is.";
        title: engine::Name, "Its title.";
        language: engine::Name, "The language of its text (BCP 47).";
        status: engine::ApprovalStatus, "Whether it is in force.";
        approved_text = absent: Option<engine::ApprovedText>, "How the approved text stands to this one; ``None`` where no approval is given.";
        markdown: String, "The text as Markdown.";
        html: String, "The text as a self-contained HTML page without scripts.";
        rules_without_control = absent: Vec<engine::ClauseId>, "The rules that cite no control.";
        controls_without_rule = absent: Vec<engine::ControlId>, "The controls that no rule cites.";
    }
}

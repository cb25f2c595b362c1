//! The tool register.

use aigov_core as engine;

use crate::value::values;

values! {
    /// How a tool can be kept from reading a file; advisory in every tool.
    Exclusion {
        kind: engine::ExclusionKind, "The mechanism.";
        files = absent: Vec<engine::Name>, "The files that hold it, where files do.";
        note: engine::Prose, "What it does and what passes it by.";
        confidence: engine::Confidence, "How sure the entry is.";
    }

    /// A file of a repository from which a tool takes instructions.
    InstructionFile {
        path: engine::Name, "The path or pattern.";
        confidence: engine::Confidence, "How sure the entry is.";
    }

    /// What is known about one product.
    ToolProfile {
        id: engine::ToolId, "The id, as ``claude-code``.";
        name: engine::Name, "The product's name.";
        vendor: engine::Name, "Who makes it.";
        status: engine::ToolStatus, "Where it stands.";
        status_note = absent: Option<engine::Prose>, "What there is to say about that.";
        exclusion: engine::Exclusion, "How it can be kept from reading a file.";
        instruction_files = absent: Vec<engine::InstructionFile>, "Where it takes instructions from.";
    }

    /// What is known about the products, and as of when.
    ToolRegister {
        as_of: engine::Date, "The day the facts were gathered; check again before relying on them.";
        tools = absent: Vec<engine::ToolProfile>, "The products.";
    }
}

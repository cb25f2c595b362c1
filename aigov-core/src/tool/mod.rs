//! The tool register: dated facts about AI coding tools.

use crate::{
    crosswalk::Confidence,
    date::Date,
    document::{record, vocabulary},
    id::ToolId,
    text::{Name, Prose},
};

vocabulary! {
    /// Where a product stands.
    pub enum ToolStatus {
        /// Sold and maintained.
        Active,
        /// Goes on under another name.
        Renamed,
        /// No longer open to everybody.
        Restricted,
        /// No longer maintained.
        Unmaintained,
    }
}

vocabulary! {
    /// How a tool can be kept from reading a file.
    pub enum ExclusionKind {
        /// A file of patterns in the repository.
        IgnoreFile,
        /// Permission rules in the tool's settings.
        PermissionRules,
        /// A list that an administrator keeps with the vendor.
        AdminExclusion,
        /// A setting of the editor.
        Setting,
        /// There is no such mechanism.
        None,
    }
}

record! {
    /// How a tool can be kept from reading a file; advisory in every tool.
    pub struct Exclusion {
        /// The mechanism.
        pub kind: ExclusionKind,
        /// The files that hold it, where files do.
        pub files: Vec<Name>,
        /// What it does and what passes it by.
        pub note: Prose,
        /// How sure the entry is.
        pub confidence: Confidence,
    }
}

record! {
    /// A file of a repository from which a tool takes instructions.
    pub struct InstructionFile {
        /// The path or pattern.
        pub path: Name,
        /// How sure the entry is.
        pub confidence: Confidence,
    }
}

record! {
    /// What is known about one product.
    pub struct ToolProfile {
        /// The id, as `claude-code`.
        pub id: ToolId,
        /// The product's name.
        pub name: Name,
        /// Who makes it.
        pub vendor: Name,
        /// Where it stands.
        pub status: ToolStatus,
        /// What there is to say about that.
        pub status_note: Option<Prose>,
        /// How it can be kept from reading a file.
        pub exclusion: Exclusion,
        /// Where it takes instructions from.
        pub instruction_files: Vec<InstructionFile>,
    }
}

record! {
    /// What is known about the products, and as of when.
    pub struct ToolRegister {
        /// The day the facts were gathered; check again before relying on them.
        pub as_of: Date,
        /// The products.
        pub tools: Vec<ToolProfile>,
    }
}

impl ToolRegister {
    /// The product of an id or a name.
    #[must_use]
    pub fn find(&self, id_or_name: &str) -> Option<&ToolProfile> {
        self.tools.iter().find(|tool| tool.id == id_or_name || tool.name.as_str() == id_or_name)
    }
}

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
    ///
    /// # Example: a product under a new name
    /// ```
    /// use aigov_core::{Framework, ToolStatus};
    /// let framework = Framework::builtin();
    /// let tool = framework.tool_register().find("windsurf").unwrap();
    /// assert_eq!(tool.status, ToolStatus::Renamed);
    /// assert!(tool.status_note.is_some());
    /// ```
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
    ///
    /// # Example: tools without an ignore file
    /// ```
    /// use aigov_core::{ExclusionKind, Framework};
    /// let framework = Framework::builtin();
    /// let kind = |tool| framework.tool_register().find(tool).unwrap().exclusion.kind;
    /// assert_eq!(kind("github-copilot"), ExclusionKind::AdminExclusion);
    /// assert_eq!(kind("zed"), ExclusionKind::Setting);
    /// assert_eq!(kind("codex-cli"), ExclusionKind::None);
    /// ```
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
    ///
    /// # Example: the ignore file of a tool
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let exclusion = &framework.tool_register().find("aider").unwrap().exclusion;
    /// assert_eq!(exclusion.files[0].as_str(), ".aiderignore");
    /// assert!(exclusion.note.as_str().contains("editing scope"));
    /// ```
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
    texts: note;
}

record! {
    /// A file of a repository from which a tool takes instructions.
    ///
    /// # Example: files that can steer a tool
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let files = &framework.tool_register().find("claude-code").unwrap().instruction_files;
    /// assert!(files.iter().any(|file| file.path.as_str() == "CLAUDE.md"));
    /// ```
    pub struct InstructionFile {
        /// The path or pattern.
        pub path: Name,
        /// How sure the entry is.
        pub confidence: Confidence,
    }
    key: path;
}

record! {
    /// What is known about one product.
    ///
    /// # Example: who makes it
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let tool = framework.tool_register().find("Cursor").unwrap();
    /// assert_eq!((tool.id.as_str(), tool.vendor.as_str()), ("cursor", "Anysphere"));
    /// ```
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
    texts: name, vendor, status_note;
}

record! {
    /// What is known about the products, and as of when.
    ///
    /// # Example: how old the facts are
    /// ```
    /// use aigov_core::{Date, Framework};
    /// let framework = Framework::builtin();
    /// let age = Date::new(2026, 12, 23)?.days_since(framework.tool_register().as_of);
    /// assert_eq!(age, 30);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct ToolRegister {
        /// The day the facts were gathered; check again before relying on them.
        pub as_of: Date,
        /// The products.
        pub tools: Vec<ToolProfile>,
    }
}

impl ToolRegister {
    /// The product of an id or a name.
    ///
    /// # Example: by id or by name
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let register = framework.tool_register();
    /// assert_eq!(register.find("github-copilot"), register.find("GitHub Copilot"));
    /// assert_eq!(register.find("copilot"), None);
    /// ```
    #[must_use]
    pub fn find(&self, id_or_name: &str) -> Option<&ToolProfile> {
        self.tools.iter().find(|tool| tool.id == id_or_name || tool.name.as_str() == id_or_name)
    }
}

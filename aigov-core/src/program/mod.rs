//! The program: the organisation's record, as one document.

mod bind;
mod dated;
mod entry;
mod settings;

use std::sync::Arc;

pub use self::entry::{
    Approval, CapabilityEntry, ControlEntry, FrameworkRef, Measurement, Organization, PolicyEntry, Repository, RiskDecision, RiskTarget,
    Settings, Tool,
};
pub use self::settings::{DEFAULT_DUE_SOON_DAYS, EffectiveSettings};
pub(crate) use self::{
    bind::own_risks,
    dated::{Clocks, Dated, holding},
    entry::Record,
    settings::check_settings,
};
use crate::{
    digest::Digest,
    document::{Annotations, Limits, canonical_json, read_json, read_yaml},
    error::{Error, Problem},
    framework::Framework,
    posture::{AssessOptions, Posture},
};

/// The version of the program document's form that this build writes, and the latest that it reads.
pub const PROGRAM_SCHEMA_VERSION: u32 = 1;

/// An organisation's record: what it uses, what it declares, what it measured and what it decided.
///
/// A program is immutable; a clone shares everything and costs nothing.
///
/// # Example: from a document to a posture
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// controls:
///   - { id: TM-001, status: implemented, owner: security engineering }
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// assert_eq!(posture.maturity.declared.gaps_to_next_level, ["TM-002", "OPS-001"]);
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Program(Arc<Held>);

#[derive(Debug)]
struct Held {
    record: Record,
    digest: Digest,
    /// The framework that the program was checked against when it was read.
    bound_to: Option<Digest>,
}

/// Two programs are equal when their digests are.
impl PartialEq for Program {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest
    }
}

impl Eq for Program {}

impl Program {
    /// Reads a JSON document and checks its structure; what it says about a framework is checked when it is assessed.
    ///
    /// # Errors
    /// Every problem of form at once.
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        read_json(bytes, &Limits::default(), bind::check_structure).map(|record| Self::hold(record, None))
    }

    /// Reads a YAML 1.2 document; otherwise as [`Program::from_json`].
    ///
    /// # Errors
    /// As [`Program::from_json`].
    pub fn from_yaml(bytes: &[u8]) -> Result<Self, Error> {
        read_yaml(bytes, &Limits::default(), bind::check_structure).map(|record| Self::hold(record, None))
    }

    fn hold(record: Record, bound_to: Option<Digest>) -> Self {
        let digest = Digest::of(&canonical_json(&record));
        Self(Arc::new(Held { record, digest, bound_to }))
    }

    /// Every problem of the program's meaning under a framework; empty when it can be assessed.
    ///
    /// # Example: a control that the framework does not have
    /// ```
    /// use aigov_core::{Framework, Program};
    /// let program = Program::from_yaml(b"
    /// schema_version: 1
    /// framework: { id: ai-code-generation, version: '1.0.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-010, status: planned } ]
    /// ")?;
    /// let problems = program.validate(&Framework::builtin());
    /// assert_eq!(problems[0].to_string(), "controls[0].id: no control has the id \"TM-010\"; the nearest is \"TM-001\"");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn validate(&self, framework: &Framework) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.0.bound_to.as_ref() != Some(framework.digest()) {
            bind::check_meaning(framework, self.record(), &crate::document::Places::default(), &mut problems);
        }
        problems
    }

    pub(crate) fn record(&self) -> &Record {
        &self.0.record
    }

    /// The program as a canonical JSON document.
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self.record())
    }

    /// The SHA-256 digest of the canonical document.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.0.digest
    }

    /// The organisation.
    #[must_use]
    pub fn organization(&self) -> &Organization {
        &self.record().organization
    }

    /// The framework that it was written for.
    #[must_use]
    pub fn framework(&self) -> &FrameworkRef {
        &self.record().framework
    }

    /// The settings that it states.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.record().settings
    }

    /// The tools.
    #[must_use]
    pub fn tools(&self) -> &[Tool] {
        &self.record().tools
    }

    /// The repositories.
    #[must_use]
    pub fn repositories(&self) -> &[Repository] {
        &self.record().repositories
    }

    /// What it declares about controls, entry by entry.
    #[must_use]
    pub fn controls(&self) -> &[ControlEntry] {
        &self.record().controls
    }

    /// What it declares about capabilities, entry by entry.
    #[must_use]
    pub fn capabilities(&self) -> &[CapabilityEntry] {
        &self.record().capabilities
    }

    /// What it decided about risks, and its own risks.
    #[must_use]
    pub fn risks(&self) -> &[RiskDecision] {
        &self.record().risks
    }

    /// What it measured.
    #[must_use]
    pub fn measurements(&self) -> &[Measurement] {
        &self.record().measurements
    }

    /// The documents it has put in force.
    #[must_use]
    pub fn policies(&self) -> &[PolicyEntry] {
        &self.record().policies
    }

    /// The notes on the program as a whole.
    #[must_use]
    pub fn annotations(&self) -> &Annotations {
        &self.record().annotations
    }
}

impl Framework {
    /// Reads a program document in JSON, checks it and binds it to this framework, in one pass.
    ///
    /// # Errors
    /// Every problem of form and meaning at once.
    pub fn program_from_json(&self, bytes: &[u8]) -> Result<Program, Error> {
        self.program_from_json_within(bytes, &Limits::default())
    }

    /// As [`Framework::program_from_json`], within other limits.
    ///
    /// # Errors
    /// As [`Framework::program_from_json`].
    pub fn program_from_json_within(&self, bytes: &[u8], limits: &Limits) -> Result<Program, Error> {
        self.bound(read_json(bytes, limits, bind::check_all(self)))
    }

    /// Reads a program document in YAML 1.2; otherwise as [`Framework::program_from_json`].
    ///
    /// # Errors
    /// As [`Framework::program_from_json`].
    pub fn program_from_yaml(&self, bytes: &[u8]) -> Result<Program, Error> {
        self.program_from_yaml_within(bytes, &Limits::default())
    }

    /// As [`Framework::program_from_yaml`], within other limits.
    ///
    /// # Errors
    /// As [`Framework::program_from_json`].
    pub fn program_from_yaml_within(&self, bytes: &[u8], limits: &Limits) -> Result<Program, Error> {
        self.bound(read_yaml(bytes, limits, bind::check_all(self)))
    }

    fn bound(&self, record: Result<Record, Error>) -> Result<Program, Error> {
        record.map(|record| Program::hold(record, Some(self.digest().clone())))
    }

    /// Judges a program at a date.
    ///
    /// # Errors
    /// Every problem of the program's meaning under this framework, or of the settings in the options.
    pub fn assess(&self, program: &Program, options: &AssessOptions) -> Result<Posture, Error> {
        let problems = program.validate(self);
        if problems.is_empty() {
            return crate::posture::assess(self, program, options);
        }
        let total = problems.len();
        Err(Error::from_problems(problems, total))
    }
}

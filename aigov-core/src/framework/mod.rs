//! The framework: one validated bundle of all rules.

mod builtin;
mod check;
mod content;
mod lint;
mod overlay;
mod parts;
mod questions;
mod rules;

use std::sync::Arc;

pub(crate) use self::content::Content;
pub use self::{
    content::FRAMEWORK_SCHEMA_VERSION,
    lint::{Lint, LintCode},
};
use crate::{
    access::TruthTable,
    control::EvidenceSubjects,
    crosswalk::CompiledCrosswalk,
    digest::Digest,
    document::{Limits, canonical_json, read_json, read_yaml, schema_of},
    error::{Error, ErrorKind},
    id::{self, DocumentId, RiskId},
    maturity::Requirements,
    policy::text_digests,
    risk::{Matrix, Point},
};

/// The rules that a program is judged by: controls, risks, levels, metrics, access table, crosswalk, roadmap and documents.
///
/// A framework is immutable and checked as a whole when it is made; a clone shares everything and costs nothing.
///
/// # Example: the built-in framework
/// ```
/// use aigov_core::Framework;
/// let framework = Framework::builtin();
/// assert_eq!(framework.id().as_str(), "ai-code-generation");
/// assert_eq!((framework.controls().len(), framework.risks().len(), framework.levels().len()), (12, 8, 5));
/// ```
#[derive(Clone, Debug)]
pub struct Framework(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    content: Content,
    matrix: Matrix,
    /// Each risk of the register, where it starts and where it is to go; apart from all else, so that a large register is quickly gone through.
    risk_points: Vec<(RiskId, [Point; 2])>,
    requirements: Requirements,
    subjects: EvidenceSubjects,
    crosswalk: CompiledCrosswalk,
    truth_table: TruthTable,
    /// The digest of the text of each document.
    text_digests: Vec<(DocumentId, Digest)>,
    digest: Digest,
    rules_digest: Digest,
}

/// Two frameworks are equal when their digests are.
impl PartialEq for Framework {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest
    }
}

impl Eq for Framework {}

impl Framework {
    /// Reads and checks a framework document in JSON.
    ///
    /// # Errors
    /// Every problem of form and meaning at once: ids that repeat or resolve to nothing, levels that are not
    /// contiguous or not nested, a matrix that is incomplete or not monotone, stored risk levels that differ from it,
    /// a residual above the inherent level, an access table in which a more sensitive class allows more, mapped
    /// references that their edition does not have. A roadmap that misses a target is a [`Lint`].
    ///
    /// # Example: a framework survives a round trip
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let again = Framework::from_json(framework.to_json().as_bytes())?;
    /// assert_eq!(again.digest(), framework.digest());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        Self::compile(read_json(bytes, &Limits::default(), check::check)?)
    }

    /// Reads and checks a framework document in YAML 1.2; otherwise as [`Framework::from_json`].
    ///
    /// # Errors
    /// As [`Framework::from_json`].
    ///
    /// # Example: what is missing is named
    /// ```
    /// use aigov_core::{ErrorKind, Framework};
    /// let error = Framework::from_yaml(b"{ schema_version: 1, id: house-rules, version: '1.0' }").unwrap_err();
    /// assert_eq!((error.kind(), error.path()), (ErrorKind::MissingField, "language"));
    /// ```
    pub fn from_yaml(bytes: &[u8]) -> Result<Self, Error> {
        Self::compile(read_yaml(bytes, &Limits::default(), check::check)?)
    }

    /// Compiles checked content.
    fn compile(content: Content) -> Result<Self, Error> {
        let mut problems = Vec::new();
        let matrix = Matrix::check(&content.matrix, &content.scales, &mut problems);
        let Some(matrix) = matrix else {
            let total = problems.len();
            return Err(Error::from_problems(problems, total));
        };
        let Some(risk_points) = content.risks.iter().map(|risk| Some((risk.id.clone(), matrix.points(risk)?))).collect() else {
            return Err(Error::single(ErrorKind::Internal, "a risk outside the matrix passed its checks"));
        };
        let Some(requirements) = Requirements::compile(&content.controls, &content.capabilities, &content.levels, &content.domains) else {
            return Err(Error::single(ErrorKind::Internal, "a framework without levels passed its checks"));
        };
        let subjects = EvidenceSubjects::compile(&content.controls, &content.capabilities);
        let crosswalk = CompiledCrosswalk::compile(&content.editions, &content.mappings, &content.controls);
        let truth_table = TruthTable::compile(&content.access, &content.scales);
        let text_digests = text_digests(&content);
        let (digest, rules_digest) = (Digest::of_canonical(&content), rules::digest(&content));
        Ok(Self(Arc::new(Compiled {
            content,
            matrix,
            risk_points,
            requirements,
            subjects,
            crosswalk,
            truth_table,
            text_digests,
            digest,
            rules_digest,
        })))
    }

    pub(crate) fn content(&self) -> &Content {
        &self.0.content
    }

    pub(crate) fn risk_points(&self) -> &[(RiskId, [Point; 2])] {
        &self.0.risk_points
    }

    pub(crate) fn requirements(&self) -> &Requirements {
        &self.0.requirements
    }

    /// What evidence can speak of.
    pub(crate) fn evidence_subjects(&self) -> &EvidenceSubjects {
        &self.0.subjects
    }

    pub(crate) fn crosswalk(&self) -> &CompiledCrosswalk {
        &self.0.crosswalk
    }

    pub(crate) fn truth_table(&self) -> &TruthTable {
        &self.0.truth_table
    }

    /// The digest of the text of each document.
    pub(crate) fn text_digests(&self) -> &[(DocumentId, Digest)] {
        &self.0.text_digests
    }

    /// The place of a control among the framework's.
    pub(crate) fn control_place(&self, id: &str) -> Option<usize> {
        self.requirements().place(id).filter(|place| *place < self.content().controls.len())
    }

    /// The JSON Schema (draft 2020-12) of a framework document.
    ///
    /// # Example: every section is described
    /// ```
    /// assert!(aigov_core::Framework::schema().contains("\"controls_required\""));
    /// ```
    #[must_use]
    pub fn schema() -> String {
        schema_of::<Content>("framework", FRAMEWORK_SCHEMA_VERSION, check::stated())
    }

    /// The framework as a canonical JSON document.
    ///
    /// # Example: a framework of your own, made from the built-in
    /// ```
    /// use aigov_core::Framework;
    /// let json = Framework::builtin().to_json().replacen("\"AI Code Generation Governance\"", "\"Rules of Example Robotics\"", 1);
    /// let own = Framework::from_json(json.as_bytes())?;
    /// assert_eq!(own.title(), "Rules of Example Robotics");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self.content())
    }

    /// The id.
    ///
    /// # Example: the id that a program names
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().id().as_str(), "ai-code-generation");
    /// ```
    #[must_use]
    pub fn id(&self) -> &id::FrameworkId {
        &self.content().id
    }

    /// The version of the rules.
    ///
    /// # Example: the version that a program names
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().version(), "1.1.0");
    /// ```
    #[must_use]
    pub fn version(&self) -> &str {
        self.content().version.as_str()
    }

    /// The language of the texts (BCP 47).
    ///
    /// # Example: the built-in framework is in English
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().language(), "en");
    /// ```
    #[must_use]
    pub fn language(&self) -> &str {
        self.content().language.as_str()
    }

    /// The title for people.
    ///
    /// # Example: the heading of a report
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().title(), "AI Code Generation Governance");
    /// ```
    #[must_use]
    pub fn title(&self) -> &str {
        self.content().title.as_str()
    }

    /// The SHA-256 digest of the canonical document.
    ///
    /// # Example: any change shows
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let changed = Framework::from_json(framework.to_json().replacen("\"version\":\"1.1.0\"", "\"version\":\"1.0.1\"", 1).as_bytes())?;
    /// assert_ne!(changed.digest(), framework.digest());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.0.digest
    }

    /// The SHA-256 digest of the canonical document without its texts: equal where rules are, whatever the words.
    ///
    /// A text is words for people that can be put otherwise, or into another language, without changing a judgement
    /// or what an organisation is measured by: as names, descriptions, remedies and clauses. Everything else is a
    /// rule, and so are some words: the definition and the measurement of a metric, and the names of the committee
    /// and its roles, with which an approver is compared.
    ///
    /// # Example: another title, the same rules
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let translated = framework.to_json().replacen("\"title\":\"AI Code Generation Governance\"", "\"title\":\"KI-Codegenerierung\"", 1);
    /// let translated = Framework::from_json(translated.as_bytes())?;
    /// assert_ne!(translated.digest(), framework.digest());
    /// assert_eq!(translated.rules_digest(), framework.rules_digest());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    ///
    /// # Example: another measure is another rule
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let own = framework.extend(b"
    /// version: house-1
    /// metrics: [ { id: ai_tool_coverage, definition: Share of teams with a configured tool. } ]
    /// ")?;
    /// assert_ne!(own.rules_digest(), framework.rules_digest());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn rules_digest(&self) -> &Digest {
        &self.0.rules_digest
    }
}

fn find<'f, T>(entries: &'f [T], noun: &str, id: &str, id_of: impl Fn(&T) -> &str) -> Result<&'f T, Error> {
    entries.iter().find(|entry| id_of(entry) == id).ok_or_else(|| id::unknown("", noun, id, entries.iter().map(id_of)).into())
}

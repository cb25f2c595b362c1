//! One error for everything that can be refused: a kind, a message, and every problem found with its place in the input.

use std::fmt;

use serde::Serialize;

use crate::character::escape_hidden;

/// The most problems that one [`Error`] lists; [`Error::total_problems`] still counts all of them.
pub const LISTED_PROBLEMS: usize = 100;

/// What sort of thing went wrong, as a stable code.
///
/// # Example: a code that programs can match on
/// ```
/// use aigov_core::ErrorKind;
/// assert_eq!(ErrorKind::UnknownId.code(), "unknown_id");
/// assert_eq!("unknown_id".parse(), Ok(ErrorKind::UnknownId));
/// ```
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is not JSON or not YAML.
    Syntax,
    /// The bytes are not UTF-8.
    Encoding,
    /// A documented limit of size, depth, count or alias expansion is passed.
    Limit,
    /// A required field is absent.
    MissingField,
    /// A field is not part of the document's form.
    UnknownField,
    /// One object holds the same key twice.
    DuplicateKey,
    /// A value is of another type than the field takes.
    WrongType,
    /// A value is of the right type but outside its vocabulary or range.
    InvalidValue,
    /// A text is not a well-formed id.
    InvalidId,
    /// A text is not a civil date that exists.
    InvalidDate,
    /// A text holds characters that names may not hold.
    InvalidText,
    /// Two entries that must differ carry the same id.
    DuplicateId,
    /// An id names nothing that is declared.
    UnknownId,
    /// Two parts of a document contradict each other.
    Inconsistent,
    /// The document is of a later schema version than this build reads.
    UnsupportedVersion,
    /// The program was written for another framework.
    FrameworkMismatch,
    /// An argument of a call is of no use.
    InvalidArgument,
    /// A batch was aborted by whoever hears of its progress.
    Cancelled,
    /// A defect of aigov itself.
    Internal,
}

impl ErrorKind {
    /// The stable `snake_case` code, the same in every language.
    ///
    /// # Example: a code for every language
    /// ```
    /// use aigov_core::assess_maturity;
    /// let error = assess_maturity(["TM-100"]).unwrap_err();
    /// assert_eq!(error.kind().code(), "unknown_id");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One thing that is wrong, and where.
///
/// # Example: what was expected, what stands there, and where
/// ```
/// let error = aigov_core::Program::from_yaml(b"
/// schema_version: 2
/// framework: { id: ai-code-generation, version: '1.1.0' }
/// organization: { name: Example Robotics }
/// controls: [ { id: TM-001, status: done } ]
/// ").unwrap_err();
/// let problem = &error.problems()[0];
/// assert_eq!(problem.path, "controls[0].status");
/// assert_eq!(problem.found.as_deref(), Some("\"done\""));
/// assert!(problem.expected.as_ref().unwrap().contains("implemented"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What sort of thing is wrong.
    pub kind: ErrorKind,
    /// Where in the document, as in `controls[3].status`; empty for the document as a whole or for an argument.
    pub path: String,
    /// One sentence without the path.
    pub message: String,
    /// What would have been accepted, where that can be said.
    pub expected: Option<String>,
    /// What stands there instead.
    pub found: Option<String>,
}

impl Problem {
    /// A problem that has no expected and found parts.
    pub(crate) fn new(kind: ErrorKind, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind, path: path.into(), message: message.into(), expected: None, found: None }
    }

    /// A problem of the form `expected …, found …`.
    pub(crate) fn mismatch(kind: ErrorKind, path: impl Into<String>, expected: impl Into<String>, found: impl Into<String>) -> Self {
        let (expected, found) = (expected.into(), found.into());
        let message = format!("expected {expected}, found {found}");
        Self { kind, path: path.into(), message, expected: Some(expected), found: Some(found) }
    }

    /// Escapes what shows nothing or acts on the text around it, whatever the problem was made from.
    fn escaped(mut self) -> Self {
        [&mut self.path, &mut self.message].into_iter().chain(&mut self.expected).chain(&mut self.found).for_each(escape_hidden);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.message) } else { write!(f, "{}: {}", self.path, self.message) }
    }
}

/// Why an input was refused: every problem at once, in document order.
///
/// # Example: all problems of one document
/// ```
/// use aigov_core::{ErrorKind, Framework};
/// let framework = Framework::builtin();
/// let document = br#"{"schema_version": 2, "framework": {"id": "ai-code-generation", "version": "1.1.0"},
///   "organization": {"name": "Example Robotics"},
///   "controls": [{"id": "TM-001", "status": "done"}, {"id": "TM-999", "status": "planned"}]}"#;
/// let error = framework.program_from_json(document).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidValue);
/// assert_eq!(error.path(), "controls[0].status");
/// assert_eq!(error.problems()[1].path, "controls[1].id");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    problems: Vec<Problem>,
    total: usize,
}

impl Error {
    /// The problems as an error, unless there is none.
    pub(crate) fn unless_none(problems: Vec<Problem>) -> Result<(), Self> {
        if problems.is_empty() {
            return Ok(());
        }
        let total = problems.len();
        Err(Self::from_problems(problems, total))
    }

    /// Gathers problems into an error; without any, the error is [`ErrorKind::Internal`].
    pub(crate) fn from_problems(mut problems: Vec<Problem>, total: usize) -> Self {
        if problems.is_empty() {
            problems.push(Problem::new(ErrorKind::Internal, "", "an error without a problem was raised"));
        }
        problems.truncate(LISTED_PROBLEMS);
        let total = total.max(problems.len());
        Self { problems: problems.into_iter().map(Problem::escaped).collect(), total }
    }

    /// An error with one problem that has no place in a document.
    pub(crate) fn single(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self::from(Problem::new(kind, "", message))
    }

    /// An error for the boundary of a language binding: a misused argument or a caught panic.
    ///
    /// # Example: what a binding raises when the core panics
    /// ```
    /// use aigov_core::{Error, ErrorKind};
    /// let error = Error::at_boundary(ErrorKind::Internal, "", "a panic was caught");
    /// assert_eq!(error.kind().code(), "internal");
    /// ```
    #[must_use]
    pub fn at_boundary(kind: ErrorKind, path: &str, message: &str) -> Self {
        Self::from(Problem::new(kind, path, message))
    }

    /// The kind of the first problem.
    ///
    /// # Example: tell a bad id from a bad date
    /// ```
    /// use aigov_core::{ControlId, Date, ErrorKind};
    /// assert_eq!(ControlId::new("TM 001").unwrap_err().kind(), ErrorKind::InvalidId);
    /// assert_eq!("2026-02-30".parse::<Date>().unwrap_err().kind(), ErrorKind::InvalidDate);
    /// ```
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.problems.first().map_or(ErrorKind::Internal, |first| first.kind)
    }

    /// The path of the first problem; empty where the problem has no place in a document.
    ///
    /// # Example: the place in a list of ids
    /// ```
    /// let error = aigov_core::assess_maturity(["TM-001", "TM-02"]).unwrap_err();
    /// assert_eq!(error.path(), "[1]");
    /// ```
    #[must_use]
    pub fn path(&self) -> &str {
        self.problems.first().map_or("", |first| first.path.as_str())
    }

    /// The problems in document order, [`LISTED_PROBLEMS`] at most.
    ///
    /// # Example: every wrong id at once
    /// ```
    /// let error = aigov_core::assess_maturity(["TM-0", "OPS-001", "OPS-003"]).unwrap_err();
    /// let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
    /// assert_eq!(paths, ["[0]", "[2]"]);
    /// ```
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many problems there are, listed or not.
    ///
    /// # Example: more problems than are listed
    /// ```
    /// use aigov_core::{LISTED_PROBLEMS, assess_maturity};
    /// let error = assess_maturity((1..=150).map(|n| format!("X-{n}"))).unwrap_err();
    /// assert_eq!((error.problems().len(), error.total_problems()), (LISTED_PROBLEMS, 150));
    /// assert!(error.to_string().ends_with("and 50 more"));
    /// ```
    #[must_use]
    pub fn total_problems(&self) -> usize {
        self.total
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem.escaped()], total: 1 }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.total > 1 {
            write!(f, "{} problems:", self.total)?;
            for problem in &self.problems {
                write!(f, "\n  {problem}")?;
            }
            let unlisted = self.total.saturating_sub(self.problems.len());
            if unlisted > 0 {
                write!(f, "\n  and {unlisted} more")?;
            }
            return Ok(());
        }
        self.problems.first().map_or(Ok(()), |first| first.fmt(f))
    }
}

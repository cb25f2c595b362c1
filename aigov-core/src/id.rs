//! Ids: short ASCII names that a framework or a program declares.

use serde_json::json;
use smol_str::SmolStr;

use crate::{
    document::{Found, Scalar},
    error::{Error, ErrorKind, Problem},
};

/// The longest id, in characters.
pub const LONGEST_ID: usize = 64;

/// The longest id of a repository, in characters: GitHub's longest owner (39), a slash, and its longest name (100).
pub const LONGEST_REPOSITORY_ID: usize = 140;

/// What stands in for an id that could not be read; no well-formed id looks like it.
pub(crate) const REFUSED: &str = "(refused)";

/// Candidates that are compared with an unknown id.
const COMPARED: usize = 1_000;

/// Which bytes an id may have; ids are too short for vectors to look them up any faster.
const OF_IDS: [bool; 256] = {
    let mut of_ids = [false; 256];
    let (mut byte, mut rest): (u8, &mut [bool]) = (0, &mut of_ids);
    while let Some((first, others)) = rest.split_first_mut() {
        *first = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        (byte, rest) = (byte.wrapping_add(1), others);
    }
    of_ids
};

fn are_of_ids(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |all, byte| all & OF_IDS.get(usize::from(*byte)).copied().unwrap_or_default())
}

/// Whether a text has the form of most ids.
fn is_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() <= LONGEST_ID && bytes.first().is_some_and(u8::is_ascii_alphanumeric) && are_of_ids(bytes)
}

/// Whether a text has the form of the id of a repository, which every other id has too.
fn is_repository_id(text: &str) -> bool {
    let is_side = |side: &str| {
        let named = side.strip_prefix('.').unwrap_or(side).as_bytes();
        named.first().is_some_and(|first| first.is_ascii_alphanumeric() || *first == b'_') && are_of_ids(named)
    };
    is_id(text)
        || (text.len() <= LONGEST_REPOSITORY_ID && text.split_once('/').map_or_else(|| is_side(text), |(a, b)| is_side(a) && is_side(b)))
}

/// The candidate that is most like `wanted`, when one is like it at all.
///
/// # Example: a slip of the keyboard
/// ```
/// use aigov_core::nearest_id;
/// assert_eq!(nearest_id("TM-01", ["DP-001", "TM-001", "TM-002"]), Some("TM-001"));
/// assert_eq!(nearest_id("something else", ["TM-001"]), None);
/// ```
pub fn nearest_id<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(wanted, &mut candidates.into_iter())
}

fn nearest_of<'a>(wanted: &str, candidates: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: String = wanted.chars().take(LONGEST_REPOSITORY_ID).collect::<String>().to_ascii_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = strsim::osa_distance(&wanted, &candidate.to_ascii_lowercase());
        let near_enough = distance.saturating_mul(2) <= candidate.len().max(wanted.len());
        if near_enough && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The problem of an id that names nothing: what was named, and the nearest id that exists.
pub(crate) fn unknown<'a>(path: impl Into<String>, noun: &str, wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
    unknown_among(path.into(), noun, wanted, &mut known.into_iter())
}

fn unknown_among(path: String, noun: &str, wanted: &str, known: &mut dyn Iterator<Item = &str>) -> Problem {
    let found = Found::Text(wanted).to_string();
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    let mut problem = Problem::mismatch(ErrorKind::UnknownId, path, format!("the id of {article} {noun}"), found.clone());
    problem.message = match nearest_of(wanted, &mut known.take(COMPARED)) {
        Some(nearest) => format!("no {noun} has the id {found}; the nearest is \"{nearest}\""),
        None => format!("no {noun} has the id {found}"),
    };
    problem
}

macro_rules! ids {
    (
        form: $form:ident,
        schema: $schema:expr,
        expected: $expected:literal,
        such_as: $example:literal;
        $($(#[$meta:meta])* $name:ident),* $(,)?
    ) => {$(
        $(#[$meta])*
        ///
        /// # Example: an id compares with a text
        /// ```
        #[doc = concat!("let id: aigov_core::", stringify!($name), " = \"example.id-1\".parse()?;")]
        /// assert_eq!(id, "example.id-1");
        #[doc = concat!("assert!(\"two words\".parse::<aigov_core::", stringify!($name), ">().is_err());")]
        /// # Ok::<(), aigov_core::Error>(())
        /// ```
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(SmolStr);

        impl $name {
            /// The id of a well-formed text.
            ///
            /// # Errors
            #[doc = concat!("`invalid_id` when the text is not ", $expected, ".")]
            ///
            /// # Example: ids that cannot be mistaken for one another
            /// ```
            #[doc = concat!("use aigov_core::", stringify!($name), ";")]
            #[doc = concat!("assert!(", stringify!($name), "::new(\"", $example, "\").is_ok());")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::new(\" example_1\").unwrap_err().kind().code(), \"invalid_id\");")]
            /// ```
            pub fn new(text: &str) -> Result<Self, Error> {
                <Self as Scalar>::take(&Found::Text(text))
                    .ok_or_else(|| Problem::mismatch(ErrorKind::InvalidId, "", $expected, Found::Text(text).to_string()).into())
            }

            /// The id as text.
            ///
            /// # Example: case is kept
            /// ```
            #[doc = concat!("assert_eq!(aigov_core::", stringify!($name), "::new(\"Example-1\")?.as_str(), \"Example-1\");")]
            /// # Ok::<(), aigov_core::Error>(())
            /// ```
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        crate::newtype::text_traits!($name);

        impl Scalar for $name {
            const REFUSAL: ErrorKind = ErrorKind::InvalidId;

            fn expected() -> String {
                $expected.to_owned()
            }

            fn schema() -> serde_json::Value {
                $schema
            }

            fn take(found: &Found<'_>) -> Option<Self> {
                match found {
                    Found::Text(text) if $form(text) => Some(Self(SmolStr::new(text))),
                    _ => None,
                }
            }

            fn refused() -> Option<Self> {
                Some(Self(SmolStr::new_static(REFUSED)))
            }
        }

        crate::document::scalar!($name);
    )*};
}

ids! {
    form: is_repository_id,
    schema: json!({ "type": "string", "maxLength": LONGEST_REPOSITORY_ID, "pattern": "^\\.?[A-Za-z0-9_][A-Za-z0-9._-]*(/\\.?[A-Za-z0-9_][A-Za-z0-9._-]*)?$" }),
    expected: "an id of 1 to 140 letters, digits, `.`, `_`, `-` and at most one `/`, \
each side of which starts with a letter, digit or `_`, or with `.` before one",
    such_as: "example/.github";

    /// The id of a repository, as `payments-api`, `.github` or `example/payments-api`.
    RepositoryId,
    /// What a signal, a scope or a record of evidence is about: the id of a control, an evidence item (`TM-001.inventory`),
    /// a capability, a metric, a document, a duty, a unit, a repository or a tool.
    SubjectId,
}

ids! {
    form: is_id,
    schema: json!({ "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }),
    expected: "an id of 1 to 64 letters, digits, `.`, `_` or `-` that starts with a letter or digit",
    such_as: "example_1";

    /// The id of a framework, as `ai-code-generation`.
    FrameworkId,
    /// The id of a control, as `TM-001`.
    ControlId,
    /// The id of a control domain, as `tool_management`.
    DomainId,
    /// The id of an evidence item within its control, as `inventory`.
    EvidenceItemId,
    /// The id of a capability, as `CAP-001`.
    CapabilityId,
    /// What a maturity level can require: the id of a control or of a capability.
    RequirementId,
    /// The id of what sets off a control, as `pull_request`.
    TriggerId,
    /// The id of a risk, as `R001`.
    RiskId,
    /// The id of a risk category, as `supply_chain`.
    RiskCategoryId,
    /// A step of the likelihood scale, as `almost_certain`.
    LikelihoodId,
    /// A step of the impact scale, as `severe`.
    ImpactId,
    /// A step of the risk level scale, as `critical`.
    RiskLevelId,
    /// A data class, as `confidential`.
    DataClassId,
    /// The id of a characteristic of a maturity level.
    CharacteristicId,
    /// The id of a metric (KPI), as `security_scan_coverage`.
    MetricId,
    /// The id of a group of metrics, as `training_metrics`.
    MetricGroupId,
    /// The id of an access profile, as `usage_policy`.
    AccessProfileId,
    /// The id of a requirement of the access table, as `enterprise_endpoint`.
    AccessRequirementId,
    /// A value of an attribute of an access request, as `self_hosted`.
    AttributeValue,
    /// The id of a phrase, as `status_approved`.
    PhraseId,
    /// A function whose sign-off a tool approval needs, as `legal`.
    SignOffId,
    /// The id of an edition of another framework, as `owasp-llm-2025`.
    EditionId,
    /// The id of a roadmap phase, as `month_1_2`.
    PhaseId,
    /// The id of a roadmap activity.
    ActivityId,
    /// The id of an AI coding tool, as `claude-code`.
    ToolId,
    /// The id of an evidence record.
    EvidenceId,
    /// The id of an event of a rare trigger.
    OccurrenceId,
    /// The id of an exception.
    ExceptionId,
    /// The id of an acceptance of a risk.
    AcceptanceId,
    /// The id of a unit of the organisation.
    UnitId,
    /// The id of a document that a framework describes, as `usage_policy`.
    DocumentId,
    /// The id of a section of a document.
    SectionId,
    /// The id of a clause of a document.
    ClauseId,
    /// The id of a review duty.
    DutyId,
    /// The id of a role on the governance committee.
    RoleId,
    /// The id of a published reference.
    SourceId,
}

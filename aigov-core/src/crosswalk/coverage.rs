//! How much of an edition controls cover.

use std::collections::HashMap;

use serde::Serialize;

use super::{Edition, Link, Mapping};
use crate::id::EditionId;

/// The coverage of one edition: `covers` rows over leaf references; mitigated risks never count as covered requirements.
///
/// # Example: mitigated risks are no covered requirements
/// ```
/// let framework = aigov_core::Framework::builtin();
/// assert!(!framework.mappings_to("owasp-llm-2025", "LLM01")?.is_empty());
/// let coverage = framework.coverage();
/// let owasp = coverage.iter().find(|coverage| coverage.edition == "owasp-llm-2025").unwrap();
/// assert_eq!((owasp.references, owasp.full, owasp.partial, owasp.none), (10, 0, 0, 10));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditionCoverage {
    /// The edition.
    pub edition: EditionId,
    /// Its leaf references.
    pub references: u64,
    /// Those that a control covers wholly (`equal` or `superset_of`).
    pub full: u64,
    /// Those that controls cover only in part (`subset_of` or `intersects_with`).
    pub partial: u64,
    /// Those that no control covers.
    pub none: u64,
}

/// The three counts of a coverage.
///
/// # Example: the three counts are all leaf references
/// ```
/// use aigov_core::{CoverageCounts, Framework};
/// for edition in Framework::builtin().coverage() {
///     let counts = CoverageCounts::from(&edition);
///     assert_eq!(counts.full + counts.partial + counts.none, edition.references);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageCounts {
    /// References covered wholly.
    pub full: u64,
    /// References covered only in part.
    pub partial: u64,
    /// References not covered.
    pub none: u64,
}

impl From<&EditionCoverage> for CoverageCounts {
    fn from(coverage: &EditionCoverage) -> Self {
        Self { full: coverage.full, partial: coverage.partial, none: coverage.none }
    }
}

/// Which rows count.
pub(crate) type Counted<'a> = &'a dyn Fn(&Mapping) -> bool;

impl EditionCoverage {
    pub(crate) fn of(edition: &Edition, mappings: &[Mapping], counted: Counted<'_>) -> Self {
        let mut covered: HashMap<&str, bool> = HashMap::new();
        for row in mappings.iter().filter(|row| row.edition == edition.id && row.link == Link::Covers && counted(row)) {
            if row.relationship.covers_fully() {
                covered.insert(row.reference.as_str(), true);
            } else if row.relationship.covers_partly() {
                covered.entry(row.reference.as_str()).or_insert(false);
            }
        }
        let mut coverage = Self { edition: edition.id.clone(), references: 0, full: 0, partial: 0, none: 0 };
        for leaf in edition.leaves() {
            let count = match covered.get(leaf.id.as_str()) {
                Some(true) => &mut coverage.full,
                Some(false) => &mut coverage.partial,
                None => &mut coverage.none,
            };
            *count = count.saturating_add(1);
            coverage.references = coverage.references.saturating_add(1);
        }
        coverage
    }
}

//! How much of an edition controls cover.

use std::collections::HashMap;

use super::{Edition, Link, Mapping};
use crate::{control::Control, document::record, id::EditionId};

record! {
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
}

record! {
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
    #[derive(Copy)]
    pub struct CoverageCounts {
        /// References covered wholly.
        pub full: u64,
        /// References covered only in part.
        pub partial: u64,
        /// References not covered.
        pub none: u64,
    }
}

impl From<&EditionCoverage> for CoverageCounts {
    fn from(coverage: &EditionCoverage) -> Self {
        Self { full: coverage.full, partial: coverage.partial, none: coverage.none }
    }
}

/// The rows that cover leaf references, compiled: which controls cover each, and whether wholly.
#[derive(Clone, Debug)]
pub(crate) struct CompiledCrosswalk {
    editions: Vec<CompiledEdition>,
}

#[derive(Clone, Debug)]
struct CompiledEdition {
    edition: EditionId,
    references: u64,
    /// One entry a covered leaf: the places of its controls.
    covered: Vec<Vec<(usize, Share)>>,
}

/// How much of a reference a control covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    Whole,
    Part,
}

impl CompiledCrosswalk {
    pub(crate) fn compile(editions: &[Edition], mappings: &[Mapping], controls: &[Control]) -> Self {
        let places: HashMap<&str, usize> = controls.iter().enumerate().map(|(place, control)| (control.id.as_str(), place)).collect();
        let mut rows: HashMap<(&str, &str), Vec<(usize, Share)>> = HashMap::new();
        for row in mappings.iter().filter(|row| row.link == Link::Covers) {
            let share = if row.relationship.covers_fully() {
                Share::Whole
            } else if row.relationship.covers_partly() {
                Share::Part
            } else {
                continue;
            };
            if let Some(place) = places.get(row.control.as_str()) {
                rows.entry((row.edition.as_str(), row.reference.as_str())).or_default().push((*place, share));
            }
        }
        let compiled = editions.iter().map(|edition| {
            let leaves: Vec<&str> = edition.leaves().map(|leaf| leaf.id.as_str()).collect();
            CompiledEdition {
                edition: edition.id.clone(),
                references: u64::try_from(leaves.len()).unwrap_or(u64::MAX),
                covered: leaves.into_iter().filter_map(|leaf| rows.remove(&(edition.id.as_str(), leaf))).collect(),
            }
        });
        Self { editions: compiled.collect() }
    }

    /// How much of each edition the controls cover whose place `counts` accepts.
    pub(crate) fn coverage(&self, counts: impl Fn(usize) -> bool) -> impl Iterator<Item = EditionCoverage> {
        self.editions.iter().map(move |edition| {
            let (mut full, mut partial) = (0_u64, 0_u64);
            for rows in &edition.covered {
                let mut in_place = rows.iter().filter(|(place, _)| counts(*place)).map(|(_, share)| *share).peekable();
                if in_place.peek().is_some() {
                    let count = if in_place.any(|share| share == Share::Whole) { &mut full } else { &mut partial };
                    *count = count.saturating_add(1);
                }
            }
            let none = edition.references.saturating_sub(full).saturating_sub(partial);
            EditionCoverage { edition: edition.edition.clone(), references: edition.references, full, partial, none }
        })
    }
}

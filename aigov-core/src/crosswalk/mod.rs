//! Crosswalk: which references of other frameworks a control answers, and how much of each edition that covers.

mod coverage;
mod edition;
mod mapping;
mod relationship;

pub(crate) use self::coverage::CompiledCrosswalk;
pub use self::{
    coverage::{CoverageCounts, EditionCoverage},
    edition::{Edition, Reference},
    mapping::{Confidence, Correction, Link, Mapping, SourceClaim, Verdict},
    relationship::{Composition, Relationship},
};

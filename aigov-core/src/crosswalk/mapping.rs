//! Rows that tie a control to a reference, and the article's own table as claims.

use super::Relationship;
use crate::{
    document::{record, vocabulary},
    framework::Origin,
    id::{ControlId, EditionId},
    text::{Name, Prose},
};

vocabulary! {
    /// What a control does for a reference.
    pub enum Link {
        /// It meets what the reference asks for, wholly or in part.
        Covers,
        /// It lessens the risk that the reference describes.
        Mitigates,
    }
}

vocabulary! {
    /// How sure a row is.
    pub enum Confidence {
        /// Arguable.
        Low,
        /// Likely to be agreed with.
        Medium,
        /// Plain.
        High,
    }
}

record! {
    /// One row of the crosswalk: the control *is* `relationship` the reference (NIST IR 8477, functional rationale).
    pub struct Mapping {
        /// The control.
        pub control: ControlId,
        /// The edition of the reference.
        pub edition: EditionId,
        /// The reference, as the edition writes it.
        pub reference: Name,
        /// How the two stand to each other as sets.
        pub relationship: Relationship,
        /// What the control does for the reference.
        pub link: Link,
        /// How sure the row is.
        pub confidence: Confidence,
        /// Why.
        pub rationale: Prose,
        /// Where the row comes from.
        pub origin: Origin,
    }
}

vocabulary! {
    /// What a check of a claim found.
    pub enum Verdict {
        /// It holds.
        Fits,
        /// It holds in part.
        FitsPartly,
        /// It can be argued, but another reference is meant.
        Weak,
        /// The reference is about something else.
        Wrong,
        /// It holds for another edition than the one cited.
        EditionWrong,
        /// There is no such reference.
        Nonexistent,
    }
}

record! {
    /// A reference that would have been right.
    pub struct Correction {
        /// Its edition.
        pub edition: EditionId,
        /// The reference.
        pub reference: Name,
    }
}

record! {
    /// One cell of the article's mapping table, in its own words, with the verdict of a check; it never counts for coverage.
    pub struct SourceClaim {
        /// The control of the row.
        pub control: ControlId,
        /// The heading of the column.
        pub column: Name,
        /// What the cell cites; `None` for a blank cell.
        pub cited: Option<Name>,
        /// The edition it was checked against.
        pub edition: EditionId,
        /// What the cited number stands for there.
        pub actual: Option<Prose>,
        /// The verdict; `None` for a blank cell.
        pub verdict: Option<Verdict>,
        /// What would have been right.
        pub corrections: Vec<Correction>,
        /// Why.
        pub rationale: Prose,
    }
}

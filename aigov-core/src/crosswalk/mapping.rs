//! Rows that tie a control to a reference, and the article's own table as claims.

use super::Relationship;
use crate::{
    document::{record, vocabulary},
    id::{ControlId, EditionId},
    origin::Origin,
    text::{Name, Prose},
};

vocabulary! {
    /// What a control does for a reference.
    ///
    /// # Example: a training covers a duty and mitigates a risk
    /// ```
    /// use aigov_core::{Framework, Link};
    /// let framework = Framework::builtin();
    /// let link = |edition, reference| {
    ///     framework.mappings_to(edition, reference).map(|rows| rows.iter().find(|row| row.control == "OPS-001").unwrap().link)
    /// };
    /// assert_eq!(link("eu-ai-act", "Art. 4")?, Link::Covers); // literacy
    /// assert_eq!(link("owasp-asi-2026", "ASI09")?, Link::Mitigates); // misplaced trust
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Link {
        /// It meets what the reference asks for, wholly or in part.
        Covers,
        /// It lessens the risk that the reference describes.
        Mitigates,
    }
}

vocabulary! {
    /// How sure a row is.
    ///
    /// # Example: the built-in crosswalk has no arguable row
    /// ```
    /// use aigov_core::{Confidence, Framework};
    /// let framework = Framework::builtin();
    /// assert!(framework.mappings().iter().all(|row| row.confidence > Confidence::Low));
    /// ```
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
    ///
    /// # Example: why a row stands
    /// ```
    /// use aigov_core::{Framework, Relationship};
    /// let framework = Framework::builtin();
    /// let row = framework.mappings_to("nist-ai-rmf-1.0", "GOVERN 1.6")?[0];
    /// assert_eq!((row.control.as_str(), row.relationship), ("TM-001", Relationship::SubsetOf));
    /// assert!(row.rationale.as_str().contains("inventory"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
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
    texts: rationale;
    key: control, edition, reference;
}

vocabulary! {
    /// What a check of a claim found.
    ///
    /// # Example: what became of the article's own table
    /// ```
    /// use aigov_core::{Framework, Verdict};
    /// let framework = Framework::builtin();
    /// let count = |verdict| framework.source_claims().iter().filter(|claim| claim.verdict == Some(verdict)).count();
    /// assert_eq!((count(Verdict::Fits), count(Verdict::FitsPartly), count(Verdict::Weak)), (4, 2, 8));
    /// assert_eq!((count(Verdict::Wrong), count(Verdict::EditionWrong), count(Verdict::Nonexistent)), (10, 5, 1));
    /// ```
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
    ///
    /// # Example: what should have been cited
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let claim = &framework.source_claims()[0];
    /// assert_eq!((claim.control.as_str(), claim.cited.as_ref().unwrap().as_str()), ("TM-001", "GOVERN 1.1"));
    /// assert_eq!(claim.corrections[0].reference.as_str(), "GOVERN 1.6");
    /// ```
    pub struct Correction {
        /// Its edition.
        pub edition: EditionId,
        /// The reference.
        pub reference: Name,
    }
    key: edition, reference;
}

record! {
    /// One cell of the article's mapping table, in its own words, with the verdict of a check; it never counts for coverage.
    ///
    /// # Example: a number from another edition
    /// ```
    /// use aigov_core::{Framework, Verdict};
    /// let framework = Framework::builtin();
    /// let mut claims = framework.source_claims().iter();
    /// let claim = claims.find(|claim| claim.control == "TM-002" && claim.column.as_str() == "OWASP LLM Top 10").unwrap();
    /// assert_eq!(claim.cited.as_ref().unwrap().as_str(), "LLM05 Supply Chain");
    /// assert_eq!(claim.verdict, Some(Verdict::EditionWrong));
    /// ```
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
    texts: actual, rationale;
    key: control, column;
}

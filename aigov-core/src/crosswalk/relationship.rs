//! Set-theory relationships and their composition.

use crate::document::vocabulary;

vocabulary! {
    /// How a control stands to a reference, read as sets of what each demands (NIST IR 8477, 2024).
    ///
    /// `subset_of` and `superset_of` are proper.
    ///
    /// # Example: no control of the built-in framework covers a reference wholly
    /// ```
    /// use aigov_core::{Framework, Relationship};
    /// let framework = Framework::builtin();
    /// let is_partial = |held| matches!(held, Relationship::SubsetOf | Relationship::IntersectsWith);
    /// assert!(framework.mappings().iter().all(|row| is_partial(row.relationship)));
    /// ```
    pub enum Relationship {
        /// Both demand the same.
        Equal,
        /// The reference demands all of the control and more.
        SubsetOf,
        /// The control demands all of the reference and more.
        SupersetOf,
        /// Each demands something that the other does not, and they share something.
        IntersectsWith,
        /// They share nothing.
        NoRelationship,
    }
}

vocabulary! {
    /// What can be said of two elements that are related by way of a third.
    ///
    /// # Example: two overlaps settle nothing
    /// ```
    /// use aigov_core::{Composition, Relationship::{self, IntersectsWith, SubsetOf}};
    /// assert_eq!(Relationship::compose(&[IntersectsWith, IntersectsWith]), Composition::Indeterminate);
    /// assert_eq!(Relationship::compose(&[SubsetOf, SubsetOf]), Composition::Partial);
    /// ```
    pub enum Composition {
        /// They share all of the reference in every case.
        Full,
        /// They share something in every case.
        Partial,
        /// They share nothing in every case.
        None,
        /// The two hops do not settle it.
        Indeterminate,
    }
}

use Relationship::{Equal, IntersectsWith, NoRelationship, SubsetOf, SupersetOf};

impl Relationship {
    /// Every relationship that can hold from a to c when a stands to b as `self` and b to c as `next` (composition of RCC-5).
    ///
    /// # Example: containment is carried on, overlap is not
    /// ```
    /// use aigov_core::Relationship::{IntersectsWith, NoRelationship, SubsetOf};
    /// assert_eq!(SubsetOf.then(SubsetOf), [SubsetOf]);
    /// assert_eq!(SubsetOf.then(IntersectsWith), [SubsetOf, IntersectsWith, NoRelationship]);
    /// ```
    #[must_use]
    pub fn then(self, next: Self) -> &'static [Self] {
        const ANY: &[Relationship] = &[Equal, SubsetOf, SupersetOf, IntersectsWith, NoRelationship];
        match (self, next) {
            (Equal, Equal) => &[Equal],
            (Equal | SubsetOf, SubsetOf) | (SubsetOf, Equal) => &[SubsetOf],
            (Equal | SupersetOf, SupersetOf) | (SupersetOf, Equal) => &[SupersetOf],
            (Equal, IntersectsWith) | (IntersectsWith, Equal) => &[IntersectsWith],
            (Equal | SubsetOf, NoRelationship) | (NoRelationship, Equal | SupersetOf) => &[NoRelationship],
            (SubsetOf, SupersetOf) | (IntersectsWith, IntersectsWith) | (NoRelationship, NoRelationship) => ANY,
            (SubsetOf, IntersectsWith) | (NoRelationship, SubsetOf | IntersectsWith) => &[SubsetOf, IntersectsWith, NoRelationship],
            (SupersetOf, SubsetOf) => &[Equal, SubsetOf, SupersetOf, IntersectsWith],
            (SupersetOf, IntersectsWith) => &[SupersetOf, IntersectsWith],
            (SupersetOf | IntersectsWith, NoRelationship) | (IntersectsWith, SupersetOf) => &[SupersetOf, IntersectsWith, NoRelationship],
            (IntersectsWith, SubsetOf) => &[SubsetOf, IntersectsWith],
        }
    }

    /// What a chain of relationships says about its two ends: partial only where every possible composition is positive.
    ///
    /// An empty chain relates an element to itself.
    ///
    /// # Example: by way of a third framework
    /// ```
    /// use aigov_core::{Composition, Relationship::{self, Equal, NoRelationship, SubsetOf, SupersetOf}};
    /// assert_eq!(Relationship::compose(&[SupersetOf, Equal, SupersetOf]), Composition::Full);
    /// assert_eq!(Relationship::compose(&[SubsetOf, NoRelationship]), Composition::None);
    /// assert_eq!(Relationship::compose(&[]), Composition::Full);
    /// ```
    #[must_use]
    pub fn compose(chain: &[Self]) -> Composition {
        let mut possible = vec![Equal];
        for next in chain {
            let mut after: Vec<Self> = possible.iter().flat_map(|held| held.then(*next)).copied().collect();
            after.sort_unstable();
            after.dedup();
            possible = after;
        }
        let every = |test: fn(Self) -> bool| possible.iter().copied().all(test);
        if every(Self::covers_fully) {
            Composition::Full
        } else if every(|relationship| relationship != NoRelationship) {
            Composition::Partial
        } else if every(|relationship| relationship == NoRelationship) {
            Composition::None
        } else {
            Composition::Indeterminate
        }
    }

    /// Whether the relationship covers all of the reference.
    ///
    /// # Example: more than the reference demands is enough
    /// ```
    /// use aigov_core::Relationship;
    /// assert!(Relationship::SupersetOf.covers_fully());
    /// assert!(!Relationship::SubsetOf.covers_fully());
    /// ```
    #[must_use]
    pub fn covers_fully(self) -> bool {
        matches!(self, Equal | SupersetOf)
    }

    /// Whether the relationship covers a part of the reference.
    ///
    /// # Example: full and partial exclude each other
    /// ```
    /// use aigov_core::Relationship;
    /// assert!(Relationship::IntersectsWith.covers_partly());
    /// assert!(Relationship::ALL.iter().all(|held| !(held.covers_fully() && held.covers_partly())));
    /// ```
    #[must_use]
    pub fn covers_partly(self) -> bool {
        matches!(self, SubsetOf | IntersectsWith)
    }
}

//! Where a fact of a framework comes from.

use crate::document::vocabulary;

vocabulary! {
    /// Where a fact of the framework comes from.
    ///
    /// # Example: what was added to the article's roadmap
    /// ```
    /// use aigov_core::{Framework, Origin};
    /// let framework = Framework::builtin();
    /// let added = framework.phases()[0].activities.iter().filter(|activity| activity.origin == Origin::Aigov);
    /// assert_eq!(added.map(|activity| activity.id.as_str()).collect::<Vec<_>>(), ["approval_process", "initial_training"]);
    /// ```
    pub enum Origin {
        /// The article states it.
        Article,
        /// The article implies it.
        Derived,
        /// aigov adds it.
        Aigov,
    }
}

//! The digest of a document's text.

use crate::{digest::Digest, error::Error, framework::Framework};

impl Framework {
    /// The digest of a document's text.
    ///
    /// # Errors
    /// None.
    ///
    /// # Example: x
    /// ```
    /// assert!(aigov_core::Framework::builtin().document_digest("usage_policy").is_ok());
    /// ```
    pub fn document_digest(&self, document: &str) -> Result<Digest, Error> {
        Ok(Digest::of(document))
    }
}

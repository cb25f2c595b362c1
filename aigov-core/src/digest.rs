//! Digests: what a judgement was made from, in 64 characters.

use std::fmt::{self, Write};

use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest of a canonical document, in lower-case hexadecimal.
///
/// # Example: the same rules, the same digest
/// ```
/// use aigov_core::Framework;
/// let framework = Framework::builtin();
/// assert_eq!(framework.digest(), Framework::builtin().digest());
/// assert_ne!(framework.digest(), framework.rules_digest());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(Box<str>);

impl Digest {
    pub(crate) fn of(document: &str) -> Self {
        let mut text = String::with_capacity(64);
        for byte in Sha256::digest(document.as_bytes()) {
            let _ = write!(text, "{byte:02x}");
        }
        Self(text.into())
    }

    /// The digest as text.
    ///
    /// # Example: 64 hexadecimal digits
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let text = framework.digest().as_str();
    /// assert_eq!(text.len(), 64);
    /// assert!(text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')));
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

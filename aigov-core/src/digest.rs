//! Digests: what a judgement was made from, in 64 characters.

use std::fmt;

use crate::{
    document::{Found, Scalar},
    error::{Error, ErrorKind, Problem},
};
use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use smol_str::SmolStr;

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
pub struct Digest(SmolStr);

impl Digest {
    /// The digest of a text of 64 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// `invalid_value` when the text is anything else.
    ///
    /// # Example: a digest from a file beside the evidence
    /// ```
    /// use aigov_core::Digest;
    /// let text = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// assert_eq!(Digest::new(text)?.as_str(), text);
    /// assert!(Digest::new("E3B0").is_err());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn new(text: &str) -> Result<Self, Error> {
        let found = Found::Text(text);
        Self::take(&found).ok_or_else(|| Problem::mismatch(ErrorKind::InvalidValue, "", Self::expected(), found.to_string()).into())
    }

    pub(crate) fn of(document: &str) -> Self {
        let digits = Sha256::digest(document.as_bytes()).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
        Self(digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect())
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

impl Scalar for Digest {
    const REFUSAL: ErrorKind = ErrorKind::InvalidValue;

    fn refused() -> Option<Self> {
        Some(Self("0".repeat(64).into()))
    }

    fn expected() -> String {
        "a SHA-256 digest of 64 lower-case hexadecimal digits".to_owned()
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
    }

    fn take(found: &Found<'_>) -> Option<Self> {
        let Found::Text(text) = found else {
            return None;
        };
        let well_formed = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        well_formed.then(|| Self(SmolStr::new(text)))
    }
}

crate::document::scalar!(Digest);

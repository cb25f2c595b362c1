//! Digests: what a judgement was made from, in 64 characters.

use std::{
    fmt,
    io::{self, BufWriter},
};

use crate::{
    document::{Found, Scalar},
    error::{Error, ErrorKind, Problem},
    text::every,
};
use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest, kept in lower-case hexadecimal.
///
/// # Example: the same rules, the same digest
/// ```
/// use aigov_core::Framework;
/// let framework = Framework::builtin();
/// assert_eq!(framework.digest(), Framework::builtin().digest());
/// assert_ne!(framework.digest(), framework.rules_digest());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 64]);

impl Digest {
    /// The digest of a text of 64 hexadecimal digits, in either case.
    ///
    /// # Errors
    /// `invalid_value` when the text is anything else.
    ///
    /// # Example: a digest from a file beside the evidence
    /// ```
    /// use aigov_core::Digest;
    /// let text = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// assert_eq!(Digest::new(text)?.as_str(), text);
    /// assert_eq!(Digest::new(&text.to_uppercase())?.as_str(), text);
    /// assert!(Digest::new("E3B0").is_err());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn new(text: &str) -> Result<Self, Error> {
        let found = Found::Text(text);
        Self::take(&found).ok_or_else(|| Problem::mismatch(ErrorKind::InvalidValue, "", Self::expected(), found.to_string()).into())
    }

    pub(crate) fn of(document: &str) -> Self {
        Self::made(Sha256::new_with_prefix(document))
    }

    /// The digest of the canonical document of a value, which is never held as a whole.
    pub(crate) fn of_canonical<T: Serialize>(value: &T) -> Self {
        let mut writer = BufWriter::new(Hashing(Sha256::new()));
        // As `canonical_json`, which no value of this crate makes fail.
        let _ = serde_json::to_writer(&mut writer, value);
        Self::made(writer.into_inner().map_or_else(|_| Sha256::new(), |hashing| hashing.0))
    }

    fn made(hash: Sha256) -> Self {
        let mut digits = [0; 64];
        let halves = hash.finalize().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
        for (digit, half) in digits.iter_mut().zip(halves) {
            *digit = if half < 10 { b'0' + half } else { b'a' - 10 + half };
        }
        Self(digits)
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
        // Nothing but hexadecimal digits is held.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

struct Hashing(Sha256);

impl io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Scalar for Digest {
    const REFUSAL: ErrorKind = ErrorKind::InvalidValue;

    fn refused() -> Option<Self> {
        Some(Self([b'0'; 64]))
    }

    fn expected() -> String {
        "a SHA-256 digest of 64 hexadecimal digits".to_owned()
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": "^[0-9A-Fa-f]{64}$" })
    }

    fn take(found: &Found<'_>) -> Option<Self> {
        let Found::Text(text) = found else {
            return None;
        };
        let mut digits = <[u8; 64]>::try_from(text.as_bytes()).ok()?;
        digits.make_ascii_lowercase();
        every(&digits, |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).then_some(Self(digits))
    }
}

crate::document::scalar!(Digest);

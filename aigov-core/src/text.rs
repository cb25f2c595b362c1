//! Texts from outside: normalised, bounded, and free of characters that deceive.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use smol_str::SmolStr;

use crate::{
    character::{COLOUR, KEYCAP, NEEDED_BY_SOME, all_show, never_needed},
    document::{Found, Scalar},
    error::{Error, ErrorKind, Problem},
};

/// The longest [`Name`], in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest [`Prose`], in characters.
pub const LONGEST_PROSE: usize = 10_000;

fn normalised(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether all bytes are of a kind; looks at each of them, which is faster than to look for the first that is not.
pub(crate) fn every(bytes: &[u8], kind: impl Fn(u8) -> bool) -> bool {
    bytes.iter().fold(true, |all, byte| all & kind(*byte))
}

fn accept(text: &str, longest: usize, may_break: bool) -> Option<SmolStr> {
    // Most texts are ASCII, which is the same in every normal form.
    let is_plain = every(text.as_bytes(), |byte| matches!(byte, b' '..=b'~') | (may_break & matches!(byte, b'\n' | b'\t')));
    // NFC never has more than three times the characters, so a text that is far too long is refused before it is normalised.
    if text.len() > longest.saturating_mul(12) {
        return None;
    }
    // Judged in the form in which it is kept, so that what is accepted once is accepted again when it is read back.
    let text = if is_plain { Cow::Borrowed(text) } else { normalised(text) };
    if !(is_plain || all_show(&text, may_break)) {
        return None;
    }
    // A block of YAML ends in a line break that nobody wrote; a name that begins or ends in a space was not meant so, and would indent Markdown.
    let trimmed = text.trim();
    let padded = !may_break && trimmed.len() != text.len();
    let fits = trimmed.len() <= longest || trimmed.chars().count() <= longest;
    (!trimmed.is_empty() && !padded && fits).then(|| SmolStr::new(trimmed))
}

/// White space that is visible: what a text may hold, but not be nothing else.
const SPACES: &str = " \u{A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}";

/// What [`accept`] refuses, as far as a regular expression of any dialect can name it: no characters beyond the basic
/// plane; lengths are those of normal form C; joiners and selectors only at the beginning and behind ASCII, Latin,
/// Greek, Cyrillic, Armenian and Hebrew.
fn schema(longest: usize, may_break: bool) -> serde_json::Value {
    let controls = if may_break { "\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F" } else { "\\x00-\\x1F\\x7F-\\x9F" };
    let letters = "\u{C0}-\u{5FF}";
    let out_of_place = [
        format!("[{controls}{}]", never_needed()),
        format!("(^|[\\t\\n -~{letters}])[{NEEDED_BY_SOME}]"),
        // A digit with a selector is a picture where a keycap follows.
        format!("(^|[\\t\\n !\"$-)+-/:-~{letters}]){COLOUR}|[#*0-9]{COLOUR}([^{KEYCAP}]|$)"),
    ];
    let refused = out_of_place.join("|");
    if may_break {
        let visible = format!("[^{SPACES}\\t\\n]");
        serde_json::json!({ "type": "string", "maxLength": longest, "pattern": visible, "not": { "pattern": refused } })
    } else {
        let refused = format!("{refused}|^[{SPACES}]|[{SPACES}]$");
        serde_json::json!({ "type": "string", "minLength": 1, "maxLength": longest, "not": { "pattern": refused } })
    }
}

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident { longest: $longest:expr, breaks: $breaks:literal, expected: $expected:literal })*) => {$(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(SmolStr);

        impl $name {
            /// The text in Unicode normal form C.
            ///
            /// # Errors
            /// `invalid_text` when it is blank, too long, or holds control, invisible or bidirectional characters.
            ///
            /// # Example: a text that hides something is refused
            /// ```
            #[doc = concat!("use aigov_core::", stringify!($name), ";")]
            #[doc = concat!("assert!(", stringify!($name), "::new(\"Example Robotics\").is_ok());")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::new(\"zero\\u{200B}width\").unwrap_err().kind().code(), \"invalid_text\");")]
            /// ```
            pub fn new(text: &str) -> Result<Self, Error> {
                <Self as Scalar>::take(&Found::Text(text)).ok_or_else(|| {
                    Problem::mismatch(ErrorKind::InvalidText, "", $expected, Found::Text(text).to_string()).into()
                })
            }

            /// The text itself, not escaped for any format.
            ///
            /// # Example: escaping is left to whoever writes the page
            /// ```
            #[doc = concat!("assert_eq!(aigov_core::", stringify!($name), "::new(\"R&D <Example>\")?.as_str(), \"R&D <Example>\");")]
            /// # Ok::<(), aigov_core::Error>(())
            /// ```
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        crate::newtype::text_traits!($name);

        impl Scalar for $name {
            const REFUSAL: ErrorKind = ErrorKind::InvalidText;

            fn expected() -> String {
                $expected.to_owned()
            }

            fn schema() -> serde_json::Value {
                schema($longest, $breaks)
            }

            fn take(found: &Found<'_>) -> Option<Self> {
                match found {
                    Found::Text(text) => accept(text, $longest, $breaks).map(Self),
                    _ => None,
                }
            }

            fn refused() -> Option<Self> {
                Some(Self(SmolStr::new_static("(refused)")))
            }
        }

        crate::document::scalar!($name);
    )*};
}

texts! {
    /// One line of text: 1 to [`LONGEST_NAME`] visible characters, without space around it.
    ///
    /// # Example: names are normalised, and deceptive ones refused
    /// ```
    /// use aigov_core::Name;
    /// assert_eq!(Name::new("Cafe\u{301} Example")?.as_str(), "Café Example");
    /// assert!(Name::new("Example\u{202E}Ltd").is_err());
    /// assert!(Name::new("می\u{200C}خواهم").is_ok(), "a joiner where a script needs it");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    Name { longest: LONGEST_NAME, breaks: false, expected: "one line of 1 to 200 characters without control, invisible or bidirectional characters and without space around it" }

    /// Running text: 1 to [`LONGEST_PROSE`] characters, where line breaks and tabs are allowed; space around it is taken off.
    ///
    /// # Example: a justification over two lines
    /// ```
    /// use aigov_core::Prose;
    /// assert!(Prose::new("No assistant is licensed here.\nReviewed each quarter.").is_ok());
    /// assert!(Prose::new(" ").is_err());
    /// ```
    Prose { longest: LONGEST_PROSE, breaks: true, expected: "a text of 1 to 10,000 characters without control, invisible or bidirectional characters" }
}

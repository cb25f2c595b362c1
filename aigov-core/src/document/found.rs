//! Scalar values: what stands in the document, and what a type makes of it.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::Context;
use crate::{
    character::{Shown, all_show},
    error::{ErrorKind, Problem},
    id::nearest_id,
};

/// What stands at a place of a document.
pub(crate) enum Found<'a> {
    Null,
    Boolean(bool),
    Unsigned(u64),
    Negative(i64),
    Fraction(f64),
    Text(&'a str),
    List,
    Object,
}

impl<'a> From<&'a Value> for Found<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(number) => number
                .as_u64()
                .map(Self::Unsigned)
                .or_else(|| number.as_i64().map(Self::Negative))
                .unwrap_or_else(|| Self::Fraction(number.as_f64().unwrap_or_default())),
            Value::String(text) => Self::Text(text),
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        }
    }
}

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Unsigned(value) => write!(f, "{value}"),
            Self::Negative(value) => write!(f, "{value}"),
            Self::Fraction(value) => write!(f, "{value:?}"),
            Self::List => f.write_str("a list"),
            Self::Object => f.write_str("an object"),
            Self::Text(text) => {
                let short: Cow<'_, str> =
                    if text.chars().nth(60).is_some() { text.chars().take(60).chain(['…']).collect() } else { Cow::Borrowed(*text) };
                // So that a message cannot be made to lie.
                Shown(&short).fmt(f)
            }
        }
    }
}

/// The JSON types that a scalar can stand as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Number,
    Boolean,
    Any,
}

/// A value that stands in a document as one text, number, truth value or null.
pub(crate) trait Scalar: Sized {
    /// The JSON type that it stands as; anything else is of the wrong type.
    const SHAPE: Shape = Shape::Text;

    /// The kind of problem when a text or number is not acceptable.
    const REFUSAL: ErrorKind;

    /// What is accepted, for the message.
    fn expected() -> String;

    /// The value, when what was found is acceptable.
    fn take(found: &Found<'_>) -> Option<Self>;

    /// The JSON Schema of the value.
    fn schema() -> serde_json::Value;

    /// What takes the place of a refused value, so that the rest is checked too.
    fn refused() -> Option<Self> {
        None
    }
}

struct ScalarVisitor<'c, T, F>(&'c Context<'c>, F, PhantomData<T>);

impl<'de, T, F: FnOnce(&Context<'_>, &Found<'_>) -> Option<T>> Visitor<'de> for ScalarVisitor<'_, T, F> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(self.1(self.0, &Found::Null))
    }
    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(self.1(self.0, &Found::Boolean(value)))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(self.1(self.0, &Found::Unsigned(value)))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(self.1(self.0, &Found::Negative(value)))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(self.1(self.0, &Found::Fraction(value)))
    }
    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(self.1(self.0, &Found::Text(value)))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.1(self.0, &Found::List))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.1(self.0, &Found::Object))
    }
}

fn take_or_report<T: Scalar>(cx: &Context<'_>, found: &Found<'_>) -> Option<T> {
    let read = T::take(found);
    if read.is_none() {
        refuse_scalar::<T>(cx, found);
    }
    read
}

/// Reports a value that its type does not accept.
#[cold]
fn refuse_scalar<T: Scalar>(cx: &Context<'_>, found: &Found<'_>) {
    let unquoted = matches!(found, Found::Unsigned(_) | Found::Negative(_) | Found::Fraction(_) | Found::Boolean(_));
    let quotes_help = T::SHAPE == Shape::Text && unquoted && T::take(&Found::Text(&found.to_string())).is_some();
    report_scalar(cx, found, T::SHAPE, T::REFUSAL, T::expected(), quotes_help);
}

fn report_scalar(cx: &Context<'_>, found: &Found<'_>, shape: Shape, refusal: ErrorKind, expected: String, quotes_help: bool) {
    let fits = match found {
        Found::Text(_) => matches!(shape, Shape::Text | Shape::Any),
        Found::Unsigned(_) | Found::Negative(_) => matches!(shape, Shape::Number | Shape::Any),
        Found::Boolean(_) => shape == Shape::Boolean,
        Found::Fraction(_) | Found::Null | Found::List | Found::Object => false,
    };
    let kind = if fits { refusal } else { ErrorKind::WrongType };
    let mut problem = Problem::mismatch(kind, cx.path(), expected, found.to_string());
    if quotes_help {
        problem.message.push_str("; a text that looks like something else needs quotes");
    }
    cx.report(problem);
}

pub(crate) fn read_scalar<'de, T: Scalar, D: Deserializer<'de>>(deserializer: D, cx: &Context<'_>) -> Result<Option<T>, D::Error> {
    deserializer.deserialize_any(ScalarVisitor(cx, take_or_report::<T>, PhantomData))
}

fn take_word<T: std::str::FromStr + strum::VariantNames>(cx: &Context<'_>, found: &Found<'_>) -> Option<T> {
    if let Found::Text(text) = found
        && let Ok(value) = text.parse()
    {
        return Some(value);
    }
    refuse_word(cx, found, T::VARIANTS);
    None
}

/// Reports something that is no word of the vocabulary.
#[cold]
fn refuse_word(cx: &Context<'_>, found: &Found<'_>, words: &[&'static str]) {
    if let Found::Text(text) = found {
        let expected = format!("one of {}", words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "));
        let mut problem = Problem::mismatch(ErrorKind::InvalidValue, cx.path(), expected, found.to_string());
        if let Some(nearest) = nearest_id(text, words.iter().copied()) {
            problem.message = format!("{}; the nearest is \"{nearest}\"", problem.message);
        }
        cx.report(problem);
    } else {
        cx.refuse::<()>(ErrorKind::WrongType, &format!("one of {}", words.join(", ")), found);
    }
}

pub(crate) fn read_vocabulary<'de, T, D>(deserializer: D, cx: &Context<'_>) -> Result<Option<T>, D::Error>
where
    T: std::str::FromStr + strum::VariantNames,
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(ScalarVisitor(cx, take_word::<T>, PhantomData))
}

/// Makes a [`Scalar`] readable; its schema stands under its name, or, for a plain JSON type, in place.
macro_rules! scalar {
    ($type:ident) => {
        $crate::document::scalar!($type, |definitions| {
            let (expected, schema) = (<$type as $crate::document::Scalar>::expected, <$type as $crate::document::Scalar>::schema);
            $crate::document::named_scalar(stringify!($type), expected, schema, definitions)
        });
    };
    ($type:ident in place) => {
        $crate::document::scalar!($type, |_definitions| <$type as $crate::document::Scalar>::schema());
    };
    ($type:ident, |$definitions:ident| $schema:expr) => {
        impl $crate::document::Read for $type {
            fn read<'de, D: serde::Deserializer<'de>>(
                deserializer: D,
                cx: &$crate::document::Context<'_>,
            ) -> Result<Option<Self>, D::Error> {
                $crate::document::read_scalar(deserializer, cx)
            }

            fn stand_in() -> Option<Self> {
                <Self as $crate::document::Scalar>::refused()
            }

            fn schema($definitions: &mut $crate::document::Definitions) -> serde_json::Value {
                $schema
            }
        }
    };
}
pub(crate) use scalar;

/// Defines a closed vocabulary: an enum whose words stand in documents in `snake_case`.
macro_rules! vocabulary {
    ($(#[$($meta:tt)*])* pub enum $name:ident { $($(#[$($vmeta:tt)*])* $variant:ident),* $(,)? }) => {
        $(#[$($meta)*])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, strum::EnumString, strum::IntoStaticStr, strum::VariantArray, strum::VariantNames,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $name { $($(#[$($vmeta)*])* $variant),* }

        impl $name {
            /// Every word of the vocabulary, in its order.
            pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

            /// The word as it stands in documents.
            ///
            /// # Example: every word reads back
            /// ```
            #[doc = concat!("use aigov_core::", stringify!($name), ";")]
            #[doc = concat!("assert!(", stringify!($name), "::ALL.iter().all(|word| word.as_str().parse() == Ok(*word)));")]
            /// ```
            #[must_use]
            pub fn as_str(self) -> &'static str {
                self.into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::document::Read for $name {
            fn read<'de, D: serde::Deserializer<'de>>(
                deserializer: D,
                cx: &$crate::document::Context<'_>,
            ) -> Result<Option<Self>, D::Error> {
                $crate::document::read_vocabulary(deserializer, cx)
            }

            fn stand_in() -> Option<Self> {
                Self::ALL.first().copied()
            }

            fn schema(definitions: &mut $crate::document::Definitions) -> serde_json::Value {
                let about = $crate::document::doc_text!($([$($meta)*])*);
                let meanings = &[$( $crate::document::doc_text!($([$($vmeta)*])*) ),*];
                $crate::document::words(stringify!($name), about, <Self as strum::VariantNames>::VARIANTS, meanings, definitions)
            }
        }
    };
}
pub(crate) use vocabulary;

impl Scalar for bool {
    const SHAPE: Shape = Shape::Boolean;
    const REFUSAL: ErrorKind = ErrorKind::WrongType;

    fn expected() -> String {
        "true or false".to_owned()
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "boolean" })
    }

    fn take(found: &Found<'_>) -> Option<Self> {
        if let Found::Boolean(value) = found { Some(*value) } else { None }
    }
}
scalar!(bool in place);

macro_rules! whole_numbers {
    ($($type:ident: $most:expr, $expected:literal;)*) => {$(
        impl Scalar for $type {
            const SHAPE: Shape = Shape::Number;
            const REFUSAL: ErrorKind = ErrorKind::InvalidValue;

            fn expected() -> String {
                $expected.to_owned()
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "type": "integer", "minimum": 0, "maximum": $most })
            }

            fn take(found: &Found<'_>) -> Option<Self> {
                if let Found::Unsigned(value) = found {
                    <$type>::try_from(*value).ok().filter(|value| *value <= $most)
                } else {
                    None
                }
            }

            fn refused() -> Option<Self> {
                Some(0)
            }
        }
        scalar!($type in place);
    )*};
}

/// The largest whole number that every JSON reader holds exactly.
pub(crate) const LARGEST_EXACT: u64 = (1 << 53) - 1;

whole_numbers! {
    u8: u8::MAX, "a whole number from 0 to 255";
    u32: 1_000_000, "a whole number from 0 to 1,000,000";
    u64: LARGEST_EXACT, "a whole number from 0 to 2^53 - 1";
}

/// Any text without hidden characters, for what aigov itself has written.
impl Scalar for String {
    const REFUSAL: ErrorKind = ErrorKind::InvalidValue;

    fn expected() -> String {
        "a text without control, invisible or bidirectional characters".to_owned()
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string" })
    }

    fn take(found: &Found<'_>) -> Option<Self> {
        if let Found::Text(text) = found { all_show(text, true).then(|| (*text).to_owned()) } else { None }
    }
}
scalar!(String in place);

//! Reading documents: one strict pass that collects every problem with its path.
//!
//! A type that can stand in a document implements [`Read`]: scalars through [`Scalar`], objects through [`record!`]. A value that is
//! wrong is reported to the [`Context`] and read as `None`, so that reading goes on; only a text that is not JSON at all stops it.

mod code;
mod context;
mod form;
mod found;
mod json;
mod limits;
mod order;
mod record;
mod schema;
mod value;
mod yaml;

use std::{collections::BTreeMap, marker::PhantomData, sync::Arc};

use serde::{
    Serialize,
    de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

pub use self::limits::Limits;
pub(crate) use self::schema::{
    Definitions, Stated, doc_line, doc_text, first_bytes, list_of, named_scalar, object, or_null, paragraph_length, schema_of, words,
};
pub(crate) use self::{
    code::{Code, codes},
    context::{Context, Places},
    form::{Field, Form, RecordForm},
    found::{Found, LARGEST_EXACT, Scalar, Shape, read_scalar, read_vocabulary, scalar, vocabulary},
    json::{Format, json_text, read_either, read_json, read_text, read_yaml, stated_version},
    order::push_field,
    record::{Fields, RecordVisitor, Slot, fill, record, take},
    value::AnyValue,
};
use crate::{
    error::{ErrorKind, Problem},
    text::{Name, Prose},
};

/// A value that can be read from a document.
pub(crate) trait Read: Sized {
    /// Reads a value; `None` when it was refused and reported.
    fn read<'de, D: Deserializer<'de>>(deserializer: D, cx: &Context<'_>) -> Result<Option<Self>, D::Error>;

    /// What an absent field means; by default a problem.
    fn absent(cx: &Context<'_>) -> Option<Self> {
        cx.report_absent();
        None
    }

    /// Whether the value may be absent.
    const OPTIONAL: bool = false;

    /// What the value is, for whoever walks a document without its types.
    const FORM: Form = Form::Value;

    /// The JSON Schema of the value.
    fn schema(definitions: &mut Definitions) -> serde_json::Value;

    /// What takes the place of a refused value, so that the rest of the document is checked too; the document is refused all the same.
    fn stand_in() -> Option<Self> {
        None
    }
}

/// Carries the context into serde.
pub(crate) struct Seed<'c, T>(&'c Context<'c>, PhantomData<T>);

impl<'c, T> Seed<'c, T> {
    pub(crate) fn new(cx: &'c Context<'c>) -> Self {
        Self(cx, PhantomData)
    }
}

impl<'de, T: Read> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        T::read(deserializer, self.0)
    }
}

/// Generates the visitor methods for everything that a list or an object is not.
macro_rules! refuse_scalars {
    ($expected:literal, null: $null:expr) => {
        $crate::document::refuse_numbers!($expected);
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($null.or_else(|| self.0.refuse(ErrorKind::WrongType, $expected, &Found::Null)))
        }
        fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
            Ok(self.0.refuse(ErrorKind::WrongType, $expected, &Found::Text(value)))
        }
    };
}
pub(crate) use refuse_scalars;

/// What a visitor says to numbers and truth values that it does not take.
macro_rules! refuse_numbers {
    ($expected:literal) => {
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str($expected)
        }
        fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
            Ok(self.0.refuse($crate::error::ErrorKind::WrongType, $expected, &$crate::document::Found::Boolean(value)))
        }
        fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
            Ok(self.0.refuse($crate::error::ErrorKind::WrongType, $expected, &$crate::document::Found::Unsigned(value)))
        }
        fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
            Ok(self.0.refuse($crate::error::ErrorKind::WrongType, $expected, &$crate::document::Found::Negative(value)))
        }
        fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
            Ok(self.0.refuse($crate::error::ErrorKind::WrongType, $expected, &$crate::document::Found::Fraction(value)))
        }
    };
}
pub(crate) use refuse_numbers;

struct ListVisitor<'c, T>(&'c Context<'c>, PhantomData<T>);

impl<'de, T: Read> Visitor<'de> for ListVisitor<'_, T> {
    type Value = Option<Vec<T>>;

    refuse_scalars!("a list", null: Some(Vec::new()));

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        let mut place = 0_usize;
        loop {
            match list.next_element_seed(Seed::<T>::new(&self.0.index(place)))? {
                None => break,
                Some(Some(entry)) => entries.push(entry),
                Some(None) => self.0.note_hole(place),
            }
            place = place.saturating_add(1);
            if place > self.0.limits().entries {
                self.0.report_long_list();
                while list.next_element::<IgnoredAny>()?.is_some() {}
                break;
            }
        }
        Ok(Some(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.0.refuse(ErrorKind::WrongType, "a list", &Found::Object))
    }
}

/// An absent list is empty, and so is null: what YAML makes of a key without a value.
impl<T: Read> Read for Vec<T> {
    const OPTIONAL: bool = true;
    const FORM: Form = Form::List(&T::FORM);

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        list_of(&T::schema(definitions))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D, cx: &Context<'_>) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(ListVisitor(cx, PhantomData))
    }

    fn absent(_: &Context<'_>) -> Option<Self> {
        Some(Self::new())
    }

    fn stand_in() -> Option<Self> {
        Some(Self::new())
    }
}

struct OptionVisitor<'c, T>(&'c Context<'c>, PhantomData<T>);

impl<'de, T: Read> Visitor<'de> for OptionVisitor<'_, T> {
    type Value = Option<Option<T>>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Some(None))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Some(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Ok(T::read(deserializer, self.0)?.map(Some))
    }
}

/// An absent or null value is `None`.
impl<T: Read> Read for Option<T> {
    const OPTIONAL: bool = true;
    const FORM: Form = T::FORM;

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        or_null(&T::schema(definitions))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D, cx: &Context<'_>) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_option(OptionVisitor(cx, PhantomData))
    }

    fn absent(_: &Context<'_>) -> Option<Self> {
        Some(None)
    }

    fn stand_in() -> Option<Self> {
        Some(None)
    }
}

/// A value that several entries share.
impl<T: Read> Read for Arc<T> {
    const FORM: Form = T::FORM;

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        T::schema(definitions)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D, cx: &Context<'_>) -> Result<Option<Self>, D::Error> {
        Ok(T::read(deserializer, cx)?.map(Arc::new))
    }

    fn stand_in() -> Option<Self> {
        T::stand_in().map(Arc::new)
    }
}

/// The one text form of a value: keys in their order, null written out, no white space, no final newline.
pub(crate) fn canonical_json<T: Serialize>(value: &T) -> String {
    // Serialising fails for maps with keys that are not texts only, which no document has.
    serde_json::to_string(value).unwrap_or_default()
}

/// A note that the caller keeps with an entry; aigov carries it and never judges it.
///
/// # Example: a ticket, a count, a flag
/// ```
/// use aigov_core::{Annotation, Name, Program};
/// let program = Program::from_yaml(b"
/// schema_version: 2
/// framework: { id: ai-code-generation, version: '1.1.0' }
/// organization: { name: Example Robotics }
/// annotations: { ticket: GRC-1240, findings: 3, board_report: true }
/// ")?;
/// assert_eq!(program.annotations().get(&Name::new("findings")?), Some(&Annotation::Integer(3)));
/// assert_eq!(program.annotations().get(&Name::new("board_report")?), Some(&Annotation::Flag(true)));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Annotation {
    /// A text.
    Text(Prose),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Flag(bool),
}

impl Scalar for Annotation {
    fn schema() -> serde_json::Value {
        let (least, most) = (-i64::try_from(LARGEST_EXACT).unwrap_or(i64::MAX), LARGEST_EXACT);
        serde_json::json!({ "anyOf": [
            <Prose as Scalar>::schema(),
            { "type": "integer", "minimum": least, "maximum": most },
            { "type": "boolean" },
        ] })
    }

    const SHAPE: Shape = Shape::Any;
    const REFUSAL: ErrorKind = ErrorKind::WrongType;

    fn expected() -> String {
        "a text of 1 to 10,000 visible characters, a whole number from -(2^53 - 1) to 2^53 - 1, true or false".to_owned()
    }

    fn take(found: &Found<'_>) -> Option<Self> {
        match found {
            Found::Boolean(flag) => Some(Self::Flag(*flag)),
            Found::Unsigned(number) if *number <= LARGEST_EXACT => i64::try_from(*number).ok().map(Self::Integer),
            Found::Negative(number) if number.unsigned_abs() <= LARGEST_EXACT => Some(Self::Integer(*number)),
            Found::Text(_) => Prose::take(found).map(Self::Text),
            _ => None,
        }
    }
}

scalar!(Annotation);

/// The notes of one entry, by name.
///
/// # Example: notes come back by name, in the order of their names
/// ```
/// use aigov_core::Program;
/// let program = Program::from_yaml(b"
/// schema_version: 2
/// framework: { id: ai-code-generation, version: '1.1.0' }
/// organization: { name: Example Robotics }
/// annotations: { ticket: GRC-1240, prepared_by: security engineering }
/// ")?;
/// assert_eq!(program.annotations().keys().map(|name| name.as_str()).collect::<Vec<_>>(), ["prepared_by", "ticket"]);
/// # Ok::<(), aigov_core::Error>(())
/// ```
pub type Annotations = BTreeMap<Name, Annotation>;

struct AnnotationsVisitor<'c>(&'c Context<'c>);

impl<'de> Visitor<'de> for AnnotationsVisitor<'_> {
    type Value = Option<Annotations>;

    refuse_scalars!("an object of annotations", null: Some(Annotations::new()));

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.0.refuse(ErrorKind::WrongType, "an object of annotations", &Found::List))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut notes = Annotations::new();
        let mut complete = true;
        while let Some(key) = map.next_key::<String>()? {
            let cx = self.0.name(&key);
            let name = Name::take(&Found::Text(&key));
            if name.is_none() {
                cx.refuse::<()>(Name::REFUSAL, &Name::expected(), &Found::Text(&key));
            }
            match (name, map.next_value_seed(Seed::<Annotation>::new(&cx))?) {
                (Some(name), Some(value)) if notes.len() < cx.limits().annotations => {
                    if notes.insert(name, value).is_some() {
                        cx.report_duplicate();
                    }
                }
                (Some(_), Some(_)) => {
                    if complete {
                        let expected = format!("at most {} annotations", cx.limits().annotations);
                        cx.report(Problem::mismatch(ErrorKind::Limit, cx.path(), expected, "more"));
                    }
                    complete = false;
                }
                _ => complete = false,
            }
        }
        Ok(complete.then_some(notes))
    }
}

impl Read for Annotations {
    const OPTIONAL: bool = true;

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        serde_json::json!({
            "type": ["object", "null"],
            "propertyNames": <Name as Read>::schema(definitions),
            "additionalProperties": <Annotation as Read>::schema(definitions),
        })
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D, cx: &Context<'_>) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(AnnotationsVisitor(cx))
    }

    fn absent(_: &Context<'_>) -> Option<Self> {
        Some(Self::new())
    }

    fn stand_in() -> Option<Self> {
        Some(Self::new())
    }
}

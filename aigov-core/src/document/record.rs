//! Objects with named fields.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Context, Found, Read, Seed, refuse_scalars};
use crate::{
    error::{ErrorKind, Problem},
    id::nearest_id,
};

/// The fields of an object while it is being read.
pub(crate) trait Fields: Default {
    type Record;
    /// One of the fields.
    type Field;
    const NAMES: &'static [&'static str];

    /// The field of a name.
    fn field(name: &str) -> Option<Self::Field>;

    /// Reads the value of a field of the object at hand.
    fn read_field<'de, A: MapAccess<'de>>(&mut self, field: Self::Field, map: &mut A, cx: &Context<'_>) -> Result<(), A::Error>;

    /// The record, when no field was refused.
    fn build(self, cx: &Context<'_>) -> Option<Self::Record>;

    /// What null stands for, where the record may be absent.
    fn null() -> Option<Self::Record> {
        None
    }
}

/// A field: not met, refused, or read.
pub(crate) type Slot<T> = Option<Option<T>>;

/// Fills a slot from the next value; a second value for the same field is a problem.
pub(crate) fn fill<'de, T: Read, A: MapAccess<'de>>(slot: &mut Slot<T>, map: &mut A, cx: &Context<'_>) -> Result<(), A::Error> {
    if slot.is_some() {
        cx.report_duplicate();
        return map.next_value::<IgnoredAny>().map(drop);
    }
    *slot = Some(map.next_value_seed(Seed::<T>::new(cx))?);
    Ok(())
}

/// Takes a slot's value, or what its absence means, or what stands in for a refused one.
pub(crate) fn take<T: Read>(slot: Slot<T>, field: &'static str, cx: &Context<'_>) -> Option<T> {
    let value = slot.unwrap_or_else(|| T::absent(&cx.field(field)));
    if value.is_none() {
        note_refused(cx, field);
    }
    value.or_else(T::stand_in)
}

#[cold]
fn note_refused(cx: &Context<'_>, field: &'static str) {
    cx.field(field).note_refused();
}

/// Reads a key: the field that it names, if there is one.
struct KeySeed<'c, F>(&'c Context<'c>, PhantomData<F>);

impl<'de, F: Fields> DeserializeSeed<'de> for KeySeed<'_, F> {
    type Value = Option<F::Field>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<F: Fields> Visitor<'_> for KeySeed<'_, F> {
    type Value = Option<F::Field>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        let field = F::field(key);
        if field.is_none() {
            report_unknown(self.0, key, F::NAMES);
        }
        Ok(field)
    }
}

#[cold]
fn report_unknown(cx: &Context<'_>, key: &str, names: &[&'static str]) {
    let nearest = nearest_id(key, names.iter().copied());
    let hint = nearest.map_or_else(String::new, |nearest| format!("; the nearest is `{nearest}`"));
    cx.report(Problem::new(ErrorKind::UnknownField, cx.name(key).path(), format!("no such field{hint}")));
}

pub(crate) struct RecordVisitor<'c, F>(pub(crate) &'c Context<'c>, pub(crate) PhantomData<F>);

impl<'de, F: Fields> Visitor<'de> for RecordVisitor<'_, F> {
    type Value = Option<F::Record>;

    refuse_scalars!("an object", null: F::null());

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.0.refuse(ErrorKind::WrongType, "an object", &Found::List))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let cx = self.0;
        let mut fields = F::default();
        while let Some(field) = map.next_key_seed(KeySeed::<F>(cx, PhantomData))? {
            match field {
                Some(field) => fields.read_field(field, &mut map, cx)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        // Built in spite of unknown fields, so that the meaning of the others is checked in the same run.
        Ok(fields.build(cx))
    }
}

/// Defines a struct that stands in documents as an object with exactly its fields, in its order.
///
/// A `Vec` may be absent (empty), an `Option` may be absent or null, everything else is required. Behind the struct,
/// in this order:
/// - `texts: field, …;` names the fields with words for people, which are no rules;
/// - `key: field, …;` names what tells the entries of a list apart, where it is not `id`;
/// - `defaults: field = value, …;` says what an absent field means;
/// - `absent: value;` makes a record optional;
/// - `stand_in: Some(value);` lets the document around it be checked although the record was refused.
macro_rules! record {
    (
        $(#[$($meta:tt)*])*
        $vis:vis struct $name:ident {
            $( $(#[$($fmeta:tt)*])* $fvis:vis $field:ident: $type:ty ),* $(,)?
        }
        $( texts: $($text:ident),+; )?
        $( key: $($key:ident),+; )?
        $( defaults: $($given:ident = $default:literal),+; )?
        $( absent: $absent:expr; )?
        $( stand_in: $stand_in:expr; )?
    ) => {
        $(#[$($meta)*])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        $vis struct $name { $( $(#[$($fmeta)*])* $fvis $field: $type ),* }

        const _: () = {
            #[derive(Default)]
            struct Slots { $( $field: $crate::document::Slot<$type> ),* }

            #[expect(non_camel_case_types, reason = "each variant has the name of its field")]
            enum Field { $( $field ),* }

            impl $crate::document::Fields for Slots {
                type Record = $name;
                type Field = Field;
                const NAMES: &'static [&'static str] = &[$( stringify!($field) ),*];

                fn field(name: &str) -> Option<Field> {
                    match name {
                        $( stringify!($field) => Some(Field::$field), )*
                        _ => None,
                    }
                }

                fn read_field<'de, A: serde::de::MapAccess<'de>>(
                    &mut self,
                    which: Field,
                    map: &mut A,
                    cx: &$crate::document::Context<'_>,
                ) -> Result<(), A::Error> {
                    match which {
                        $( Field::$field => $crate::document::fill(&mut self.$field, map, &cx.field(stringify!($field))) ),*
                    }
                }

                fn build(self, cx: &$crate::document::Context<'_>) -> Option<$name> {
                    let slots = self;
                    $( $( let slots = Self { $given: slots.$given.or(Some(Some($default))), ..slots }; )+ )?
                    $( let $field = $crate::document::take(slots.$field, stringify!($field), cx); )*
                    Some($name { $( $field: $field? ),* })
                }

                $( fn null() -> Option<$name> {
                    Some($absent)
                } )?
            }

            // A name that is no field's does not compile.
            const FORM: $crate::document::RecordForm = $crate::document::RecordForm {
                name: stringify!($name),
                about: $crate::document::doc_text!($([$($meta)*])*),
                fields: &[$( $crate::document::Field {
                    name: stringify!($field),
                    optional: <$type as $crate::document::Read>::OPTIONAL,
                    about: $crate::document::doc_text!($([$($fmeta)*])*),
                    schema: <$type as $crate::document::Read>::schema,
                    form: &<$type as $crate::document::Read>::FORM,
                } ),*],
                texts: &[$($( { let _ = Field::$text; stringify!($text) } ),+)?],
                key: &[$($( { let _ = Field::$key; stringify!($key) } ),+)?],
                defaults: &[$($( (stringify!($given), stringify!($default)) ),+)?],
            };

            impl $crate::document::Read for $name {
                fn read<'de, D: serde::Deserializer<'de>>(
                    deserializer: D,
                    cx: &$crate::document::Context<'_>,
                ) -> Result<Option<Self>, D::Error> {
                    deserializer.deserialize_any($crate::document::RecordVisitor::<Slots>(cx, std::marker::PhantomData))
                }

                $( const OPTIONAL: bool = { stringify!($absent); true }; )?

                const FORM: $crate::document::Form = $crate::document::Form::Record(&FORM);

                fn schema(definitions: &mut $crate::document::Definitions) -> serde_json::Value {
                    let schema = $crate::document::object(&FORM, definitions);
                    $( let schema = { stringify!($absent); $crate::document::or_null(&schema) }; )?
                    schema
                }

                $( fn absent(_: &$crate::document::Context<'_>) -> Option<Self> {
                    Some($absent)
                } )?

                $( fn stand_in() -> Option<Self> {
                    $stand_in
                } )?
            }
        };
    };
}
pub(crate) use record;

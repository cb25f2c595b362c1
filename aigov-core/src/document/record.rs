//! Objects with named fields.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Context, Found, Read, Seed, refuse_scalars};
use crate::{
    error::{ErrorKind, Problem},
    id::nearest_id,
};

/// The fields of an object while it is being read.
pub(crate) trait Fields: Default {
    type Record;
    const NAMES: &'static [&'static str];

    /// Reads the value of the field of that place.
    fn read_field<'de, A: MapAccess<'de>>(&mut self, field: usize, map: &mut A, cx: &Context) -> Result<(), A::Error>;

    /// The record, when no field was refused.
    fn build(self, cx: &Context) -> Option<Self::Record>;

    /// What null stands for, where the record may be absent.
    fn null() -> Option<Self::Record> {
        None
    }
}

/// A field: not met, refused, or read.
pub(crate) type Slot<T> = Option<Option<T>>;

/// Fills a slot from the next value; a second value for the same field is a problem.
pub(crate) fn fill<'de, T: Read, A: MapAccess<'de>>(slot: &mut Slot<T>, map: &mut A, cx: &Context) -> Result<(), A::Error> {
    if slot.is_some() {
        cx.report(Problem::new(ErrorKind::DuplicateKey, cx.path(), "stands twice in one object"));
        return map.next_value::<IgnoredAny>().map(drop);
    }
    *slot = Some(map.next_value_seed(Seed::<T>::new(cx))?);
    Ok(())
}

/// Takes a slot's value, or what its absence means, or what stands in for a refused one.
pub(crate) fn take<T: Read>(slot: Slot<T>, field: &'static str, cx: &Context) -> Option<T> {
    let value = slot.unwrap_or_else(|| {
        cx.enter_field(field);
        let absent = T::absent(cx);
        cx.leave();
        absent
    });
    if value.is_none() {
        cx.enter_field(field);
        cx.note_refused();
        cx.leave();
    }
    value.or_else(T::stand_in)
}

enum Key {
    Known(usize),
    Unknown(Box<str>),
}

struct KeySeed(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Key, E> {
        Ok(self.0.iter().position(|name| *name == key).map_or_else(|| Key::Unknown(key.into()), Key::Known))
    }
}

pub(crate) struct RecordVisitor<'c, F>(pub(crate) &'c Context, pub(crate) PhantomData<F>);

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
        while let Some(key) = map.next_key_seed(KeySeed(F::NAMES))? {
            match key {
                Key::Known(field) => {
                    cx.enter_field(F::NAMES.get(field).copied().ok_or_else(|| A::Error::custom("no such field"))?);
                    let read = fields.read_field(field, &mut map, cx);
                    cx.leave();
                    read?;
                }
                Key::Unknown(name) => {
                    cx.enter_name(&name);
                    let nearest = nearest_id(&name, F::NAMES.iter().copied());
                    let hint = nearest.map_or_else(String::new, |nearest| format!("; the nearest is `{nearest}`"));
                    cx.report(Problem::new(ErrorKind::UnknownField, cx.path(), format!("no such field{hint}")));
                    cx.leave();
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        // Built in spite of unknown fields, so that the meaning of the others is checked in the same run.
        Ok(fields.build(cx))
    }
}

/// Defines a struct that stands in documents as an object with exactly its fields, in its order.
///
/// A `Vec` may be absent (empty), an `Option` may be absent or null, everything else is required. Behind the struct, `absent: value;` makes
/// a record optional, and `stand_in: Some(value);` lets the document around it be checked although the record was refused.
macro_rules! record {
    (
        $(#[$($meta:tt)*])*
        $vis:vis struct $name:ident {
            $( $(#[$($fmeta:tt)*])* $fvis:vis $field:ident: $type:ty ),* $(,)?
        }
        $( absent: $absent:expr; )?
        $( stand_in: $stand_in:expr; )?
    ) => {
        $(#[$($meta)*])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        $vis struct $name { $( $(#[$($fmeta)*])* $fvis $field: $type ),* }

        const _: () = {
            #[derive(Default)]
            struct Slots { $( $field: $crate::document::Slot<$type> ),* }

            impl $crate::document::Fields for Slots {
                type Record = $name;
                const NAMES: &'static [&'static str] = &[$( stringify!($field) ),*];

                fn read_field<'de, A: serde::de::MapAccess<'de>>(
                    &mut self,
                    field: usize,
                    map: &mut A,
                    cx: &$crate::document::Context,
                ) -> Result<(), A::Error> {
                    let wanted = Self::NAMES.get(field).copied();
                    $( if wanted == Some(stringify!($field)) {
                        return $crate::document::fill(&mut self.$field, map, cx);
                    } )*
                    Ok(())
                }

                fn build(self, cx: &$crate::document::Context) -> Option<$name> {
                    $( let $field = $crate::document::take(self.$field, stringify!($field), cx); )*
                    Some($name { $( $field: $field? ),* })
                }

                $( fn null() -> Option<$name> {
                    Some($absent)
                } )?
            }

            impl $crate::document::Read for $name {
                fn read<'de, D: serde::Deserializer<'de>>(
                    deserializer: D,
                    cx: &$crate::document::Context,
                ) -> Result<Option<Self>, D::Error> {
                    deserializer.deserialize_any($crate::document::RecordVisitor::<Slots>(cx, std::marker::PhantomData))
                }

                $( const OPTIONAL: bool = { stringify!($absent); true }; )?

                fn schema(definitions: &mut $crate::document::Definitions) -> serde_json::Value {
                    let about = $crate::document::first_paragraph(&[$( $crate::document::doc_text!($($meta)*) ),*]);
                    let fields = vec![$( $crate::document::Field {
                        name: stringify!($field),
                        optional: <$type as $crate::document::Read>::OPTIONAL,
                        about: $crate::document::first_paragraph(&[$( $crate::document::doc_text!($($fmeta)*) ),*]),
                    } ),*];
                    let schema = $crate::document::object(stringify!($name), about, fields, definitions, |definitions| {
                        vec![$( <$type as $crate::document::Read>::schema(definitions) ),*]
                    });
                    $( let schema = { stringify!($absent); $crate::document::or_null(&schema) }; )?
                    schema
                }

                $( fn absent(_: &$crate::document::Context) -> Option<Self> {
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

//! Values on their way out: what the core serialises, as plain JavaScript objects whose field names are in camelCase.
//!
//! They travel as one JSON text, which the engine parses several times faster than it sets the same properties one by one.

use napi::bindgen_prelude::{Function, JsObjectValue, Object, Unknown};
use napi::{Env, Error, Result};
use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

/// A value as a new plain object, or a list of them.
pub(crate) fn plain<'e, T: Serialize + ?Sized>(env: Env, value: &T) -> Result<Unknown<'e>> {
    let text = serde_json::to_string(&Camel(value)).map_err(|error| Error::from_reason(error.to_string()))?;
    parse(env, &text)
}

/// A JSON text as a JavaScript value.
pub(crate) fn parse<'e>(env: Env, text: &str) -> Result<Unknown<'e>> {
    let json: Object<'_> = env.get_global()?.get_named_property("JSON")?;
    let parse: Function<'_, &str, Unknown<'e>> = json.get_named_property("parse")?;
    parse.call(text)
}

/// A count as a number; what is judged and counted fits into one.
pub(crate) fn count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The camelCase spelling of a field, or of every field in a path.
pub(crate) fn camel_case(field: &str) -> String {
    let mut words = field.split('_');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

/// The `snake_case` spelling of a field.
pub(crate) fn snake_case(field: &str) -> String {
    let mut name = String::with_capacity(field.len().saturating_add(4));
    for letter in field.chars() {
        if letter.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// Something of serde's, wrapped so that the fields of structs are written in camelCase; the keys of a map are data and stay as they are.
struct Camel<T>(T);

type Outcome<T, E> = std::result::Result<T, E>;

impl<T: Serialize> Serialize for Camel<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Outcome<S::Ok, S::Error> {
        self.0.serialize(Camel(serializer))
    }
}

/// Scalars pass as they are.
macro_rules! pass {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {$(
        fn $method(self, $($argument: $type),*) -> Outcome<S::Ok, S::Error> {
            self.0.$method($($argument),*)
        }
    )*};
}

/// No value of the core has these forms.
macro_rules! refuse {
    ($($method:ident($($type:ty),*) -> $result:ty;)*) => {$(
        fn $method(self, $(_: $type),*) -> Outcome<$result, S::Error> {
            Err(S::Error::custom("no plain value has this form"))
        }
    )*};
}

impl<S: Serializer> Serializer for Camel<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Camel<S::SerializeSeq>;
    type SerializeMap = Camel<S::SerializeMap>;
    type SerializeStruct = Camel<S::SerializeMap>;
    type SerializeTuple = Impossible<S::Ok, S::Error>;
    type SerializeTupleStruct = Impossible<S::Ok, S::Error>;
    type SerializeTupleVariant = Impossible<S::Ok, S::Error>;
    type SerializeStructVariant = Impossible<S::Ok, S::Error>;

    pass! {
        serialize_bool(value: bool);
        serialize_i8(value: i8);
        serialize_i16(value: i16);
        serialize_i32(value: i32);
        serialize_i64(value: i64);
        serialize_u8(value: u8);
        serialize_u16(value: u16);
        serialize_u32(value: u32);
        serialize_u64(value: u64);
        serialize_f32(value: f32);
        serialize_f64(value: f64);
        serialize_char(value: char);
        serialize_str(value: &str);
        serialize_bytes(value: &[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(name: &'static str);
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str);
    }

    refuse! {
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Outcome<S::Ok, S::Error> {
        self.0.serialize_some(&Camel(value))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Outcome<S::Ok, S::Error> {
        self.0.serialize_newtype_struct(name, &Camel(value))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Outcome<S::Ok, S::Error> {
        self.0.serialize_newtype_variant(name, index, variant, &Camel(value))
    }

    fn serialize_seq(self, length: Option<usize>) -> Outcome<Self::SerializeSeq, S::Error> {
        self.0.serialize_seq(length).map(Camel)
    }

    fn serialize_map(self, length: Option<usize>) -> Outcome<Self::SerializeMap, S::Error> {
        self.0.serialize_map(length).map(Camel)
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Outcome<Self::SerializeStruct, S::Error> {
        self.0.serialize_map(Some(length)).map(Camel)
    }
}

impl<S: SerializeSeq> SerializeSeq for Camel<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Outcome<(), S::Error> {
        self.0.serialize_element(&Camel(value))
    }

    fn end(self) -> Outcome<S::Ok, S::Error> {
        self.0.end()
    }
}

impl<S: SerializeMap> SerializeMap for Camel<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Outcome<(), S::Error> {
        self.0.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Outcome<(), S::Error> {
        self.0.serialize_value(&Camel(value))
    }

    fn end(self) -> Outcome<S::Ok, S::Error> {
        self.0.end()
    }
}

impl<S: SerializeMap> SerializeStruct for Camel<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, field: &'static str, value: &T) -> Outcome<(), S::Error> {
        self.0.serialize_entry(&camel_case(field), &Camel(value))
    }

    fn end(self) -> Outcome<S::Ok, S::Error> {
        self.0.end()
    }
}

//! Any JSON value, read as strictly as everything else: a key that stands twice is a problem.

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::{Context, Definitions, Read, Seed};

/// A value of no particular form.
pub(crate) struct AnyValue(pub(crate) Value);

struct ValueVisitor<'c>(&'c Context<'c>);

impl<'de> Visitor<'de> for ValueVisitor<'_> {
    type Value = Option<AnyValue>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Some(AnyValue(Value::Null)))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(AnyValue(Value::Bool(value))))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(AnyValue(value.into())))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(AnyValue(value.into())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(AnyValue(Number::from_f64(value).map_or(Value::Null, Value::Number))))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(AnyValue(Value::String(value.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        loop {
            match list.next_element_seed(Seed::<AnyValue>::new(&self.0.index(entries.len())))? {
                None => return Ok(Some(AnyValue(Value::Array(entries)))),
                Some(entry) => entries.push(entry.map_or(Value::Null, |entry| entry.0)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let cx = self.0.name(&key);
            let value = map.next_value_seed(Seed::<AnyValue>::new(&cx))?;
            if object.contains_key(&key) {
                cx.report_duplicate();
            }
            object.insert(key, value.map_or(Value::Null, |value| value.0));
        }
        Ok(Some(AnyValue(Value::Object(object))))
    }
}

impl Read for AnyValue {
    fn read<'de, D: Deserializer<'de>>(deserializer: D, cx: &Context<'_>) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(ValueVisitor(cx))
    }

    fn schema(_: &mut Definitions) -> Value {
        Value::Bool(true)
    }
}

//! What the types of documents say of themselves, for whoever walks a document without knowing its types.

use serde_json::{Map, Value};

use super::Definitions;

/// What stands at a place of a document.
pub(crate) enum Form {
    /// One value, or an object that names its own keys.
    Value,
    /// A list of such.
    List(&'static Form),
    /// An object with these fields.
    Record(&'static RecordForm),
}

/// A record: its fields, and what is to be known of them.
pub(crate) struct RecordForm {
    pub(crate) name: &'static str,
    /// Its documentation comment.
    pub(crate) about: &'static str,
    pub(crate) fields: &'static [Field],
    /// The fields with words for people: they can be put otherwise, or into another language, without changing a
    /// rule.
    pub(crate) texts: &'static [&'static str],
    /// The fields that tell the entries of a list apart, where it is not `id`.
    pub(crate) key: &'static [&'static str],
    /// What an absent field means, as JSON.
    pub(crate) defaults: &'static [(&'static str, &'static str)],
}

/// A field of a record: its name, whether it may be absent, its documentation comment, and what it is.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) optional: bool,
    pub(crate) about: &'static str,
    pub(crate) schema: fn(&mut Definitions) -> Value,
    pub(crate) form: &'static Form,
}

impl RecordForm {
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The default of a field, as JSON.
    pub(crate) fn default(&self, name: &str) -> Option<Value> {
        self.defaults.iter().find(|(field, _)| *field == name).and_then(|(_, json)| serde_json::from_str(json).ok())
    }

    /// The fields that tell entries apart; empty where nothing does.
    pub(crate) fn key(&self) -> &'static [&'static str] {
        if self.key.is_empty() && self.field("id").is_some() { &["id"] } else { self.key }
    }

    /// What an entry is called: its id, or the fields that tell it apart, joined by `/`.
    pub(crate) fn name_of(&self, entry: &Map<String, Value>) -> Option<String> {
        let parts: Option<Vec<String>> = self.key().iter().map(|key| self.part_of_name(entry, key)).collect();
        parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join("/"))
    }

    /// A part of what an entry is called; `None` where it is absent, or cannot be a name.
    fn part_of_name(&self, entry: &Map<String, Value>, key: &str) -> Option<String> {
        match entry.get(key) {
            Some(Value::String(text)) => Some(text.clone()),
            None if self.field(key).is_some_and(|field| field.optional) => Some(Value::Null.to_string()),
            None | Some(Value::Array(_) | Value::Object(_)) => None,
            Some(other) => Some(other.to_string()),
        }
    }
}

impl Form {
    /// The record that the entries of a list are, where something tells them apart.
    pub(crate) fn told_apart(&self) -> Option<&'static RecordForm> {
        if let Self::Record(record) = self { Some(*record).filter(|record| !record.key().is_empty()) } else { None }
    }
}

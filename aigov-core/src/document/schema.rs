//! JSON Schemas (draft 2020-12), made from the types that read the documents.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Read;

/// The named parts of a schema, each described once.
pub(crate) type Definitions = BTreeMap<String, Value>;

/// What a check asks for beyond the types: where in the schema, and what is said there; lists are added to, all else is replaced.
pub(crate) type Stated = (&'static str, Value);

/// The schema of a document: its name, the version of its form, and what its checks ask for.
pub(crate) fn schema_of<T: Read>(document: &str, version: u32, stated: impl IntoIterator<Item = Stated>) -> String {
    let mut definitions = Definitions::new();
    let root = T::schema(&mut definitions);
    let root = root.get("$ref").and_then(Value::as_str).and_then(|place| definitions.remove(place.trim_start_matches("#/$defs/")));
    let mut schema = root.unwrap_or_default();
    let head = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:aigov:schema:{document}:{version}"),
        "title": format!("aigov {document}"),
        "properties": { "schema_version": { "type": "integer", "const": version } },
        "$defs": definitions,
    });
    state(&mut schema, head);
    for (place, more) in stated {
        if let Some(part) = schema.pointer_mut(place) {
            state(part, more);
        }
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    visible(&text)
}

/// Adds what is stated to a part of a schema.
fn state(part: &mut Value, more: Value) {
    match (part, more) {
        (Value::Object(part), Value::Object(more)) => {
            for (key, own) in more {
                state(part.entry(key).or_insert(Value::Null), own);
            }
        }
        (Value::Array(part), Value::Array(more)) => part.extend(more),
        (part, more) => *part = more,
    }
}

/// The text with every character beyond ASCII escaped, so that patterns show which invisible characters they name.
fn visible(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            let mut units = [0; 2];
            text.extend(character.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

/// A field of an object: its name, whether it may be absent, and what it is.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) optional: bool,
    pub(crate) about: String,
}

/// The schema of an object with these fields, as a reference to a definition of its name.
pub(crate) fn object(
    name: &str,
    about: String,
    fields: Vec<Field>,
    definitions: &mut Definitions,
    describe: impl FnOnce(&mut Definitions) -> Vec<Value>,
) -> Value {
    define(name, definitions, |definitions| {
        let required: Vec<&str> = fields.iter().filter(|field| !field.optional).map(|field| field.name).collect();
        let required = json!(required);
        let described = fields.into_iter().zip(describe(definitions));
        let properties: Map<String, Value> =
            described.map(|(field, schema)| (field.name.to_owned(), with_description(schema, field.about))).collect();
        let schema = json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required });
        with_description(schema, about)
    })
}

/// A reference to the definition of that name, which is made when it is first needed.
pub(crate) fn define(name: &str, definitions: &mut Definitions, describe: impl FnOnce(&mut Definitions) -> Value) -> Value {
    if !definitions.contains_key(name) {
        // Entered before it is described, so that a type that holds itself ends.
        definitions.insert(name.to_owned(), Value::Null);
        let described = describe(definitions);
        definitions.insert(name.to_owned(), described);
    }
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// A schema, or null.
pub(crate) fn or_null(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// A schema that says what the value is.
pub(crate) fn with_description(mut schema: Value, about: String) -> Value {
    if let Value::Object(keys) = &mut schema
        && !about.is_empty()
    {
        keys.insert("description".to_owned(), Value::String(about));
    }
    schema
}

/// What a type says that it accepts, as a sentence.
pub(crate) fn sentence(expected: &str) -> String {
    let mut characters = expected.chars();
    characters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), characters.as_str()))
}

/// The first paragraph of a documentation comment, in the terms of documents.
pub(crate) fn first_paragraph(lines: &[&str]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).take_while(|line| !line.is_empty()).collect();
    lines.join(" ").replace("[`", "`").replace("`]", "`").replace("`None`", "null")
}

/// The words of a closed vocabulary, each with its meaning.
pub(crate) fn words(about: &str, meanings: impl Iterator<Item = (&'static str, String)>) -> Value {
    let (mut words, mut lines) = (Vec::new(), vec![about.to_owned()]);
    for (word, meaning) in meanings {
        lines.push(format!("- {word}: {meaning}"));
        words.push(word);
    }
    with_description(json!({ "type": "string", "enum": words }), lines.join("\n"))
}

/// The text of a documentation attribute; nothing for any other.
macro_rules! doc_text {
    (doc = $text:expr) => {
        $text
    };
    ($($other:tt)*) => {
        ""
    };
}
pub(crate) use doc_text;

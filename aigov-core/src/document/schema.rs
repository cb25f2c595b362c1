//! JSON Schemas (draft 2020-12), made from the types that read the documents.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Read, RecordForm};

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

/// The schema of a record, as a reference to a definition of its name.
// A table for each type and one function for all of them: a function for each would be about a quarter of the code of this crate.
pub(crate) fn object(form: &RecordForm, definitions: &mut Definitions) -> Value {
    define(form.name, definitions, &|definitions| {
        let mut required = Vec::new();
        let mut properties = Map::new();
        for field in form.fields {
            let mut schema = with_description((field.schema)(definitions), in_terms_of_documents(field.about));
            match (form.default(field.name), &mut schema) {
                (Some(default), Value::Object(keys)) => drop(keys.insert("default".to_owned(), default)),
                _ if field.optional => {}
                _ => required.push(field.name),
            }
            properties.insert(field.name.to_owned(), schema);
        }
        let schema = json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required });
        with_description(schema, in_terms_of_documents(form.about))
    })
}

/// The schema of a list, which may be null.
pub(crate) fn list_of(items: &Value) -> Value {
    json!({ "type": ["array", "null"], "items": items })
}

/// The schema of a text or number with rules of its own, as a reference to a definition of its name.
pub(crate) fn named_scalar(name: &str, expected: fn() -> String, schema: fn() -> Value, definitions: &mut Definitions) -> Value {
    define(name, definitions, &|_| with_description(schema(), sentence(&expected())))
}

/// A reference to the definition of that name, which is made when it is first needed.
fn define(name: &str, definitions: &mut Definitions, describe: &dyn Fn(&mut Definitions) -> Value) -> Value {
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
fn with_description(mut schema: Value, about: String) -> Value {
    if let Value::Object(keys) = &mut schema
        && !about.is_empty()
    {
        keys.insert("description".to_owned(), Value::String(about));
    }
    schema
}

/// What a type says that it accepts, as a sentence.
fn sentence(expected: &str) -> String {
    let mut characters = expected.chars();
    characters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), characters.as_str()))
}

/// A paragraph of a documentation comment, in the terms of documents.
fn in_terms_of_documents(comment: &str) -> String {
    let lines: Vec<&str> = comment.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ").replace("[`", "`").replace("`]", "`").replace("`None`", "null")
}

/// The schema of a closed vocabulary, each word with the documentation comment that tells its meaning, as a reference to a definition.
pub(crate) fn words(name: &str, about: &str, words: &[&str], meanings: &[&str], definitions: &mut Definitions) -> Value {
    define(name, definitions, &|_| {
        let mut lines = vec![in_terms_of_documents(about)];
        lines.extend(words.iter().zip(meanings).map(|(word, meaning)| format!("- {word}: {}", in_terms_of_documents(meaning))));
        with_description(json!({ "type": "string", "enum": words }), lines.join("\n"))
    })
}

/// The first paragraph of a documentation comment, from its attributes; any other attribute is an empty line.
///
/// Cut when it is compiled, so that the examples of the documentation are no part of the libraries.
macro_rules! doc_text {
    ($([$($meta:tt)*])*) => {
        const {
            const COMMENT: &str = concat!($( $crate::document::doc_line!($($meta)*), "\n" ),*);
            const CUT: [u8; $crate::document::paragraph_length(COMMENT)] = $crate::document::first_bytes(COMMENT);
            match std::str::from_utf8(&CUT) {
                Ok(text) => text,
                Err(_) => "",
            }
        }
    };
}
pub(crate) use doc_text;

/// The bytes before the first empty line.
pub(crate) const fn paragraph_length(text: &str) -> usize {
    let (mut rest, mut before, mut line_is_empty) = (text.as_bytes(), 0_usize, true);
    while let [byte, behind @ ..] = rest {
        if *byte == b'\n' && line_is_empty {
            break;
        }
        line_is_empty = *byte == b'\n' || (line_is_empty && *byte == b' ');
        before += 1;
        rest = behind;
    }
    before
}

/// The first bytes of a text that has as many.
pub(crate) const fn first_bytes<const LENGTH: usize>(text: &str) -> [u8; LENGTH] {
    match text.as_bytes().first_chunk() {
        Some(bytes) => *bytes,
        None => [b' '; LENGTH],
    }
}

/// The text of one documentation attribute.
macro_rules! doc_line {
    (doc = $text:expr) => {
        $text
    };
    ($($other:tt)*) => {
        ""
    };
}
pub(crate) use doc_line;

//! From bytes to a value: JSON directly, YAML by way of JSON, so that both have one meaning.

use std::{borrow::Cow, fmt};

use serde::{
    Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};

use super::{Limits, Places, Read, context::Reading, yaml};
use crate::error::{Error, ErrorKind, Problem};

/// How a document may be written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Yaml,
    /// JSON where it begins with `{`, else YAML.
    Either,
}

/// The JSON text of a document.
///
/// # Errors
/// What keeps a text from being read at all: its size, its encoding, the syntax of YAML.
pub(crate) fn json_text<'a>(bytes: &'a [u8], limits: &Limits, format: Format) -> Result<Cow<'a, str>, Error> {
    let text = utf8_within(bytes, limits)?;
    let is_json = format == Format::Json || format == Format::Either && text.trim_ascii_start().starts_with('{');
    if is_json { Ok(Cow::Borrowed(text)) } else { yaml::to_json(text, limits).map(Cow::Owned) }
}

/// Reads a JSON text; `check` adds what is wrong with the meaning of what could be read.
///
/// # Errors
/// Every problem of syntax, form and meaning at once.
pub(crate) fn read_text<T: Read>(text: &str, limits: &Limits, check: impl FnOnce(&T, &Places, &mut Vec<Problem>)) -> Result<T, Error> {
    let reading = Reading::new(limits);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = T::read(&mut deserializer, &reading.root()).and_then(|read| deserializer.end().map(|()| read));
    let read = read.unwrap_or_else(|error| {
        reading.report(Problem::new(ErrorKind::Syntax, "", format!("not JSON: {error}")));
        None
    });
    reading.finish(text, read, check)
}

/// Reads a document in JSON; otherwise as [`read_text`].
pub(crate) fn read_json<T: Read>(bytes: &[u8], limits: &Limits, check: impl FnOnce(&T, &Places, &mut Vec<Problem>)) -> Result<T, Error> {
    read_text(&json_text(bytes, limits, Format::Json)?, limits, check)
}

/// Reads a document in YAML (1.2, core schema); otherwise as [`read_text`].
pub(crate) fn read_yaml<T: Read>(bytes: &[u8], limits: &Limits, check: impl FnOnce(&T, &Places, &mut Vec<Problem>)) -> Result<T, Error> {
    read_text(&json_text(bytes, limits, Format::Yaml)?, limits, check)
}

/// Reads a document in JSON or in YAML: one that begins with `{` is JSON.
pub(crate) fn read_either<T: Read>(bytes: &[u8], limits: &Limits, check: impl FnOnce(&T, &Places, &mut Vec<Problem>)) -> Result<T, Error> {
    read_text(&json_text(bytes, limits, Format::Either)?, limits, check)
}

/// The version of its form that a JSON document states, where it states one as a whole number.
///
/// Reading stops where it stands, which is at the beginning of most documents.
pub(crate) fn stated_version(text: &str) -> Option<u64> {
    let mut version = None;
    // An error stops the reading once the version is known; what else is wrong with the text is found when it is read.
    let _ = serde_json::Deserializer::from_str(text).deserialize_map(VersionVisitor(&mut version));
    version
}

struct VersionVisitor<'v>(&'v mut Option<u64>);

impl<'de> Visitor<'de> for VersionVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            if key == "schema_version" {
                *self.0 = Some(map.next_value::<u64>()?);
                return Err(serde::de::Error::custom("found"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// The byte order mark.
const MARK: char = '\u{FEFF}';

/// The text behind the byte order mark, if there is one.
fn utf8_within<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str, Error> {
    if bytes.len() > limits.bytes {
        let found = format!("{} bytes", bytes.len());
        return Err(Problem::mismatch(ErrorKind::Limit, "", format!("at most {} bytes", limits.bytes), found).into());
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Error::single(ErrorKind::Encoding, format!("not UTF-8 from byte {} on", error.valid_up_to())))?;
    // The mark that some editors put before a text is no part of it; more of them is no accident.
    let text = text.strip_prefix(MARK).unwrap_or(text);
    if text.starts_with(MARK) {
        return Err(Error::single(ErrorKind::Syntax, "more than one byte order mark before the document"));
    }
    Ok(text)
}

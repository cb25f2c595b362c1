//! From bytes to a value: JSON directly, YAML by way of JSON, so that both have one meaning.

use super::{Limits, Places, Read, context::Reading, yaml};
use crate::error::{Error, ErrorKind, Problem};

/// Reads a JSON text; `check` adds what is wrong with the meaning of what could be read.
///
/// # Errors
/// Every problem of syntax, form and meaning at once.
pub(crate) fn read_json<T: Read>(bytes: &[u8], limits: &Limits, check: impl FnOnce(&T, &Places, &mut Vec<Problem>)) -> Result<T, Error> {
    let text = utf8_within(bytes, limits)?;
    let reading = Reading::new(limits);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = T::read(&mut deserializer, &reading.root()).and_then(|read| deserializer.end().map(|()| read));
    let read = read.unwrap_or_else(|error| {
        reading.report(Problem::new(ErrorKind::Syntax, "", format!("not JSON: {error}")));
        None
    });
    reading.finish(text, read, check)
}

/// Reads a YAML text (1.2, core schema); otherwise as [`read_json`].
pub(crate) fn read_yaml<T: Read>(bytes: &[u8], limits: &Limits, check: impl FnOnce(&T, &Places, &mut Vec<Problem>)) -> Result<T, Error> {
    let json = yaml::to_json(utf8_within(bytes, limits)?, limits)?;
    read_json(json.as_bytes(), limits, check)
}

/// Reads a text in JSON or in YAML: one that begins with `{` is JSON.
pub(crate) fn read_either<T: Read>(bytes: &[u8], limits: &Limits, check: impl FnOnce(&T, &Places, &mut Vec<Problem>)) -> Result<T, Error> {
    let text = utf8_within(bytes, limits)?;
    if text.trim_ascii_start().starts_with('{') { read_json(bytes, limits, check) } else { read_yaml(bytes, limits, check) }
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

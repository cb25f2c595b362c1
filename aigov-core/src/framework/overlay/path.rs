//! Paths in the terms of whoever wrote the overlay: an entry is named by what tells it apart, not by its place in a
//! list that nobody sees.

use std::{collections::HashMap, fmt::Write};

use serde_json::Value;

use crate::document::{Form, RecordForm, push_field};

/// Characters of a name that a path shows.
const LONGEST_NAME: usize = 400;

/// A field below a path.
pub(super) fn field(at: &str, name: &str) -> String {
    let mut path = at.to_owned();
    push_field(&mut path, name);
    path
}

/// The step from a list to an entry: `[R001]`; `[level=3]` where a number could be taken for a place.
pub(super) fn entry(record: &RecordForm, name: &str) -> String {
    let name: String = name.chars().take(LONGEST_NAME).collect();
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("[{}={name}]", record.key().join("/"));
    }
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'/'));
    if is_plain { format!("[{name}]") } else { format!("[{name:?}]") }
}

/// A value as a name: a text as it is, anything else as JSON.
pub(super) fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A path of the merged document, with entries named; a value that the overlay added to a list is named by its place
/// in `add`.
pub(super) fn named(path: &str, whole: &Value, form: &'static Form, added: &HashMap<String, usize>) -> String {
    let mut text = String::with_capacity(path.len());
    let mut at = Some((whole, form));
    let mut rest = path;
    while !rest.is_empty() {
        let place =
            rest.strip_prefix('[').and_then(|inner| inner.split_once(']')).and_then(|(place, rest)| Some((place.parse().ok()?, rest)));
        if let Some((place, behind)) = place {
            let held =
                at.and_then(|(list, form)| if let Form::List(item) = form { Some((list.get::<usize>(place)?, *item)) } else { None });
            let name =
                held.and_then(|(own, item)| item.told_apart().and_then(|record| Some(entry(record, &record.name_of(own.as_object()?)?))));
            match (name, added.get(&text).and_then(|before| place.checked_sub(*before))) {
                (Some(name), _) => text.push_str(&name),
                (None, Some(place)) => {
                    let _ = write!(text, ".add[{place}]");
                }
                (None, None) => {
                    let _ = write!(text, "[{place}]");
                }
            }
            (at, rest) = (held, behind);
        } else {
            let end = rest.char_indices().skip(1).find(|(_, sign)| matches!(sign, '.' | '[')).map_or(rest.len(), |(end, _)| end);
            let (step, behind) = rest.split_at(end);
            text.push_str(step);
            let name = step.trim_start_matches('.');
            at = at.and_then(
                |(own, form)| {
                    if let Form::Record(record) = form { Some((own.get(name)?, record.field(name)?.form)) } else { None }
                },
            );
            rest = behind;
        }
    }
    text
}

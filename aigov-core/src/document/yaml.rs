//! YAML 1.2 to JSON: core schema, one document, bounded aliases, no tags, no merge keys.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::limits::{Limits, YAML_DEPTH};
use crate::error::{Error, ErrorKind};

/// An open list or object of the JSON being written.
struct Open {
    kind: Kind,
    entries: usize,
    /// Anchor and start of the node in the output.
    anchor: usize,
    start: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Object,
}

struct Writer<'l> {
    limits: &'l Limits,
    out: String,
    open: Vec<Open>,
    /// Where the JSON of each finished anchored node stands in the output.
    anchors: HashMap<usize, Range<usize>>,
    /// Bytes that aliases have added.
    aliased: usize,
    documents: usize,
}

/// The JSON that a YAML text stands for.
///
/// # Errors
/// - `syntax` when the text is not YAML, holds more than one document, a tag, a key that is not a text, or `.inf` or `.nan`.
/// - `limit` when nesting, aliases or the JSON pass their bounds.
pub(super) fn to_json(text: &str, limits: &Limits) -> Result<String, Error> {
    let mut writer =
        Writer { limits, out: String::with_capacity(text.len()), open: Vec::new(), anchors: HashMap::new(), aliased: 0, documents: 0 };
    let mut parser = Parser::new_from_str(text);
    loop {
        match parser.next_event() {
            None | Some(Ok((Event::StreamEnd, _))) => break,
            Some(Err(error)) => return Err(not_yaml(&error)),
            Some(Ok((event, span))) => writer.event(event, span)?,
        }
    }
    if writer.documents == 0 {
        writer.out.push_str("null");
    }
    Ok(writer.out)
}

fn not_yaml(error: &ScanError) -> Error {
    refused(error.info(), error.marker().line(), error.marker().col())
}

fn refused(what: &str, line: usize, column: usize) -> Error {
    Error::single(ErrorKind::Syntax, format!("not acceptable YAML: {what} at line {line} column {}", column.saturating_add(1)))
}

fn limit(what: String) -> Error {
    Error::single(ErrorKind::Limit, what)
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Error> {
        let at = |what: &str| refused(what, span.start.line(), span.start.col());
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            Event::DocumentStart(_) => {
                self.documents = self.documents.saturating_add(1);
                if self.documents > 1 {
                    return Err(at("a second document"));
                }
            }
            Event::Alias(anchor) => {
                if self.expects_key() {
                    return Err(at("an alias as a key"));
                }
                let node = self.anchors.get(&anchor).cloned().ok_or_else(|| at("an alias of a node that holds it"))?;
                self.aliased = self.aliased.saturating_add(node.len());
                if self.aliased > self.limits.alias_bytes {
                    return Err(limit(format!("expected aliases to add at most {} bytes, found more", self.limits.alias_bytes)));
                }
                self.separate();
                self.out.extend_from_within(node);
                self.within_bytes()?;
            }
            Event::Scalar(text, style, anchor, tag) => {
                if tag.is_some() {
                    return Err(at("a tag"));
                }
                let start = self.node_start();
                let is_key = self.expects_key();
                let json = scalar(&text, style, is_key).map_err(at)?;
                self.separate();
                self.out.push_str(&json);
                self.within_bytes()?;
                self.remember(anchor, start);
            }
            Event::SequenceStart(anchor, tag) => self.start(Kind::List, '[', anchor, tag.is_some(), at)?,
            Event::MappingStart(anchor, tag) => self.start(Kind::Object, '{', anchor, tag.is_some(), at)?,
            Event::SequenceEnd => self.end(']'),
            Event::MappingEnd => self.end('}'),
        }
        Ok(())
    }

    fn start(&mut self, kind: Kind, bracket: char, anchor: usize, tagged: bool, at: impl Fn(&str) -> Error) -> Result<(), Error> {
        if tagged {
            return Err(at("a tag"));
        }
        if self.expects_key() {
            return Err(at("a key that is not a text"));
        }
        if self.open.len() >= YAML_DEPTH {
            return Err(limit(format!("expected at most {YAML_DEPTH} levels of nesting, found more")));
        }
        let start = self.node_start();
        self.separate();
        self.out.push(bracket);
        self.open.push(Open { kind, entries: 0, anchor, start });
        Ok(())
    }

    fn end(&mut self, bracket: char) {
        self.out.push(bracket);
        if let Some(open) = self.open.pop() {
            self.remember(open.anchor, open.start);
        }
    }

    /// Where the next node's own text will begin, behind its separator.
    fn node_start(&self) -> usize {
        let separator = self.open.last().is_some_and(|open| open.entries > 0);
        self.out.len().saturating_add(usize::from(separator))
    }

    fn remember(&mut self, anchor: usize, start: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, start..self.out.len());
        }
    }

    fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.kind == Kind::Object && open.entries.is_multiple_of(2))
    }

    fn separate(&mut self) {
        if let Some(open) = self.open.last_mut() {
            if open.entries > 0 {
                let value_follows_key = open.kind == Kind::Object && !open.entries.is_multiple_of(2);
                self.out.push(if value_follows_key { ':' } else { ',' });
            }
            open.entries = open.entries.saturating_add(1);
        }
    }

    fn within_bytes(&self) -> Result<(), Error> {
        if self.out.len() > self.limits.bytes {
            return Err(limit(format!("expected at most {} bytes of JSON behind the YAML, found more", self.limits.bytes)));
        }
        Ok(())
    }
}

/// The JSON of a scalar by the core schema (YAML 1.2.2, section 10.3.2); keys and quoted scalars are texts.
fn scalar(text: &str, style: ScalarStyle, is_key: bool) -> Result<Cow<'_, str>, &'static str> {
    if is_key && style == ScalarStyle::Plain && text == "<<" {
        return Err("a merge key");
    }
    if is_key || style != ScalarStyle::Plain {
        return Ok(Cow::Owned(quoted(text)));
    }
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Cow::Borrowed("null"),
        "true" | "True" | "TRUE" => Cow::Borrowed("true"),
        "false" | "False" | "FALSE" => Cow::Borrowed("false"),
        _ => number(text)?.map_or_else(|| Cow::Owned(quoted(text)), Cow::Owned),
    })
}

fn quoted(text: &str) -> String {
    // A text can always be written.
    serde_json::to_string(text).unwrap_or_default()
}

/// The digits of the largest number that any field takes.
const LONGEST_NUMBER: usize = 20;

fn number(text: &str) -> Result<Option<String>, &'static str> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Err("a number that is not finite");
    }
    let radix = |prefix: &str, radix: u32| {
        text.strip_prefix(prefix)
            .filter(|digits| !digits.starts_with(['+', '-']))
            .and_then(|digits| u64::from_str_radix(digits, radix).ok())
    };
    if let Some(value) = radix("0o", 8).or_else(|| radix("0x", 16)) {
        return Ok(Some(value.to_string()));
    }
    if !unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return Ok(None);
    }
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits = unsigned.trim_start_matches('0');
        let digits = if digits.is_empty() { "0" } else { digits };
        if digits.len() > LONGEST_NUMBER {
            return Err("a number of more than 20 digits");
        }
        let sign = if text.starts_with('-') && digits != "0" { "-" } else { "" };
        return Ok(Some(format!("{sign}{digits}")));
    }
    let is_float = unsigned.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'))
        && unsigned.bytes().any(|byte| byte.is_ascii_digit());
    match text.parse::<f64>() {
        Ok(value) if is_float && value.is_finite() => Ok(Some(format!("{value:?}"))),
        _ => Ok(None),
    }
}

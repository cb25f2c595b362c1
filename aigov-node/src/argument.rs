//! Arguments on their way in: what is of a wrong JavaScript type is refused with a `TypeError` that names the argument and the place in it.

use std::fmt::Write;
use std::str::FromStr;

use aigov_core::{AssessOptions, Date, Error as CoreError, ErrorKind, RiskView, Severity, Step as HistoryStep};
use napi::bindgen_prelude::{
    ClassInstance, FromNapiValue, JsObjectValue, KeyCollectionMode, KeyConversion, KeyFilter, MaybeTypeTag, Object, Uint8ArraySlice,
    Unknown,
};
use napi::{Env, Error, JsString, JsValue, Result, ValueType};
use serde_json::{Map, Value};
use strum::VariantArray;

use crate::error::{OrThrow, aigov_error, boundary_error, type_error};
use crate::plain::{camel_case, snake_case};

/// The deepest nesting of a JSON text that the core reads.
const DEEPEST: usize = 127;

/// The largest whole number that a JavaScript number holds exactly.
const LARGEST_EXACT: u64 = (1 << 53) - 1;

/// A value in words, for the message that refuses it.
fn described(value: Unknown<'_>) -> Result<&'static str> {
    Ok(match value.get_type()? {
        ValueType::Undefined => "undefined",
        ValueType::Null => "null",
        ValueType::Boolean => "a boolean",
        ValueType::Number => "a number",
        ValueType::String => "a string",
        ValueType::Symbol => "a symbol",
        ValueType::Function => "a function",
        ValueType::BigInt => "a BigInt",
        ValueType::Object if value.is_date()? => "a Date, which depends on a time zone; a day is written as \"2026-11-22\"",
        ValueType::Object if value.is_array()? => "an array",
        _ => "an object",
    })
}

pub(crate) fn refused(env: Env, value: Unknown<'_>, place: &str, expected: &str) -> Error {
    match described(value) {
        Ok(found) => type_error(env, place, &format!("must be {expected}. Received {found}")),
        Err(failure) => failure,
    }
}

/// The text of a string; `None` when it holds half a surrogate pair, which the engine would replace in silence.
fn well_formed(value: Unknown<'_>) -> Result<Option<String>> {
    let text = String::from_unknown(value)?;
    let replaced =
        text.contains(char::REPLACEMENT_CHARACTER) && String::from_utf16(JsString::from_unknown(value)?.into_utf16()?.as_slice()).is_err();
    Ok((!replaced).then_some(text))
}

fn half_a_pair(env: Env, path: &str) -> Error {
    boundary_error(env, ErrorKind::Encoding, path, "half a surrogate pair is no character")
}

/// A string.
pub(crate) fn text(env: Env, value: Unknown<'_>, name: &str) -> Result<String> {
    if value.get_type()? != ValueType::String {
        return Err(refused(env, value, name, "a string"));
    }
    well_formed(value)?.ok_or_else(|| half_a_pair(env, name))
}

/// An array of strings.
pub(crate) fn texts(env: Env, value: Unknown<'_>, name: &str) -> Result<Vec<String>> {
    if !value.is_array()? {
        return Err(refused(env, value, name, "an array of strings"));
    }
    let list = Object::from_unknown(value)?;
    (0..list.get_array_length()?).map(|index| text(env, list.get_element(index)?, &format!("{name}[{index}]"))).collect()
}

/// A view of risks.
pub(crate) fn view(env: Env, value: Unknown<'_>) -> Result<RiskView> {
    word(env, &text(env, value, "view")?, ErrorKind::InvalidArgument, "view")
}

/// A day.
pub(crate) fn date(env: Env, value: Unknown<'_>, name: &str) -> Result<Date> {
    parsed(text(env, value, name)?.parse(), name).or_throw(env)
}

/// What a day's text came to, with its place.
fn parsed(day: std::result::Result<Date, CoreError>, place: &str) -> std::result::Result<Date, CoreError> {
    day.map_err(|error| CoreError::at_boundary(error.kind(), place, &error.to_string()))
}

/// A word of a closed vocabulary.
pub(crate) fn word<T: FromStr + VariantArray + Copy + Into<&'static str>>(env: Env, text: &str, kind: ErrorKind, path: &str) -> Result<T> {
    parsed_word(text).map_err(|message| boundary_error(env, kind, path, &message))
}

fn parsed_word<T: FromStr + VariantArray + Copy + Into<&'static str>>(text: &str) -> std::result::Result<T, String> {
    text.parse().map_err(|_| {
        let words: Vec<String> = T::VARIANTS.iter().map(|word| format!("\"{}\"", (*word).into())).collect();
        format!("expected one of {}, found {text:?}", words.join(", "))
    })
}

/// A document: a string, or the bytes of one.
pub(crate) enum Source<'a> {
    Text(String),
    Bytes(Uint8ArraySlice<'a>),
}

impl Source<'_> {
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

pub(crate) fn source<'a>(env: Env, value: Unknown<'a>, name: &str) -> Result<Source<'a>> {
    if value.get_type()? == ValueType::String {
        return text(env, value, name).map(Source::Text);
    }
    let bytes = if value.is_typedarray()? { Uint8ArraySlice::from_unknown(value).ok() } else { None };
    bytes.map(Source::Bytes).ok_or_else(|| refused(env, value, name, "a string or a Uint8Array"))
}

/// A handle of this package.
pub(crate) fn handle<'a, T: MaybeTypeTag>(env: Env, value: Unknown<'a>, name: &str, class: &str) -> Result<ClassInstance<'a, T>> {
    let instance = if value.get_type()? == ValueType::Object { ClassInstance::from_unknown(value).ok() } else { None };
    instance.ok_or_else(|| refused(env, value, name, class))
}

/// An object in the spelling of documents, as their JSON text.
pub(crate) fn document(env: Env, value: Unknown<'_>, name: &str) -> Result<String> {
    if value.get_type()? != ValueType::Object || value.is_array()? {
        return Err(refused(env, value, name, "a plain object"));
    }
    Writer::new(env, name, Spelling::AsItIs).write(value)
}

/// Part of a document: an object in the spelling of documents, or the JSON or YAML of one.
pub(crate) fn part<'a>(env: Env, value: Unknown<'a>, name: &str) -> Result<Source<'a>> {
    match value.get_type()? {
        ValueType::String => source(env, value, name),
        ValueType::Object if value.is_typedarray()? => source(env, value, name),
        ValueType::Object => document(env, value, name).map(Source::Text),
        _ => Err(refused(env, value, name, "a plain object, a string or a Uint8Array")),
    }
}

/// An object or an array of objects, with fields in camelCase, as the core reads it from the same fields in `snake_case`.
///
/// What the core says about its form is about the argument, hence a `TypeError`; what it says about a value stays an `AigovError`.
pub(crate) fn form<T>(
    env: Env,
    value: Unknown<'_>,
    name: &str,
    expected: &str,
    read: impl FnOnce(&[u8]) -> std::result::Result<T, CoreError>,
) -> Result<T> {
    if value.get_type()? != ValueType::Object {
        return Err(refused(env, value, name, expected));
    }
    let json = Writer::new(env, name, Spelling::CamelCase).write(value)?;
    read(json.as_bytes()).map_err(|error| {
        let message = error.problems().first().map_or("", |first| &first.message);
        let place = || joined(name, &camel_case(error.path()));
        match error.kind() {
            ErrorKind::WrongType | ErrorKind::MissingField => type_error(env, &place(), &format!("is refused: {message}")),
            // The message names the nearest field in backticks.
            ErrorKind::UnknownField => type_error(env, &place(), &format!("is refused: {}", camel_case(message))),
            _ => aigov_error(env, &error),
        }
    })
}

/// The options of a history: its last day and its steps, and beside them the options of each judgement.
pub(crate) fn history(env: Env, value: Unknown<'_>) -> Result<(AssessOptions, Date, HistoryStep)> {
    form(env, value, "options", "an object", |json| {
        let wrong = |kind, field: &str, message: &str| CoreError::at_boundary(kind, field, message);
        let Ok(Value::Object(mut fields)) = serde_json::from_slice(json) else {
            return Err(wrong(ErrorKind::WrongType, "", "expected an object"));
        };
        let (until, step) = (fields.remove("until"), fields.remove("step"));
        let options = AssessOptions::from_json(Value::Object(fields).to_string().as_bytes())?;
        let text = |field: &'static str, value: Option<Value>| match value {
            None => Err(wrong(ErrorKind::MissingField, field, "required, but absent")),
            Some(Value::String(text)) => Ok(text),
            Some(other) => Err(wrong(ErrorKind::WrongType, field, &format!("expected a string, found {other}"))),
        };
        let (until, step) = (text("until", until)?, text("step", step)?);
        let step = parsed_word(&step).map_err(|message| wrong(ErrorKind::InvalidValue, "step", &message))?;
        Ok((options, parsed(until.parse(), "until")?, step))
    })
}

/// The figures of a metric: severity, numerator and denominator.
pub(crate) fn figures(env: Env, value: Unknown<'_>, name: &str) -> Result<Vec<(Option<Severity>, u64, u64)>> {
    if !value.is_array()? {
        return Err(refused(env, value, name, "an array of figures"));
    }
    let json = Writer::new(env, name, Spelling::CamelCase).write(value)?;
    let figures: Vec<Value> = serde_json::from_str(&json).map_err(|error| Error::from_reason(error.to_string()))?;
    figures.iter().enumerate().map(|(index, figure)| read_figure(env, name, index, figure)).collect()
}

fn read_figure(env: Env, name: &str, index: usize, figure: &Value) -> Result<(Option<Severity>, u64, u64)> {
    let path = |field: &str| format!("[{index}].{field}");
    let wrong = |field: &str, message: &str| type_error(env, &joined(name, &path(field)), message);
    let count = |field: &str| {
        let Some(Value::Number(number)) = figure.get(field) else {
            return Err(wrong(field, "must be a number"));
        };
        number.as_u64().filter(|count| *count <= LARGEST_EXACT).ok_or_else(|| {
            let message = format!("expected a whole number from 0 to 2^53 - 1, found {number}");
            boundary_error(env, ErrorKind::InvalidValue, &path(field), &message)
        })
    };
    let mut fields = figure.as_object().into_iter().flat_map(Map::keys);
    if let Some(field) = fields.find(|field| !["severity", "numerator", "denominator"].contains(&field.as_str())) {
        return Err(wrong(field, "is refused: no such field"));
    }
    let severity = match figure.get("severity") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(word(env, text, ErrorKind::InvalidValue, &path("severity"))?),
        Some(_) => return Err(wrong("severity", "must be a string")),
    };
    Ok((severity, count("numerator")?, count("denominator")?))
}

/// How the keys of an object are spelled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    AsItIs,
    CamelCase,
}

enum Step {
    Key(String),
    Index(u32),
}

/// Writes plain data as JSON. Unlike `JSON.stringify` it refuses what JSON cannot hold, instead of leaving it out.
struct Writer<'n> {
    env: Env,
    name: &'n str,
    spelling: Spelling,
    json: String,
    steps: Vec<Step>,
}

impl<'n> Writer<'n> {
    fn new(env: Env, name: &'n str, spelling: Spelling) -> Self {
        Self { env, name, spelling, json: String::new(), steps: Vec::new() }
    }

    fn write(mut self, value: Unknown<'_>) -> Result<String> {
        self.value(value)?;
        Ok(self.json)
    }

    fn value(&mut self, value: Unknown<'_>) -> Result<()> {
        match value.get_type()? {
            ValueType::Null => self.json.push_str("null"),
            ValueType::Boolean => self.json.push_str(if bool::from_unknown(value)? { "true" } else { "false" }),
            ValueType::Number => self.number(value)?,
            ValueType::String => {
                let text = well_formed(value)?.ok_or_else(|| half_a_pair(self.env, &self.path()))?;
                self.quoted(&text);
            }
            ValueType::Object if value.is_array()? => self.list(Object::from_unknown(value)?)?,
            ValueType::Object if is_plain(Object::from_unknown(value)?)? => self.object(Object::from_unknown(value)?)?,
            ValueType::Object => return Err(self.refused(value, "a plain object")),
            _ => return Err(self.refused(value, "plain data")),
        }
        Ok(())
    }

    fn number(&mut self, value: Unknown<'_>) -> Result<()> {
        let number = f64::from_unknown(value)?;
        if !number.is_finite() {
            return Err(type_error(self.env, &self.place(), &format!("must be a finite number. Received {number}")));
        }
        // A whole number is written as one; JavaScript knows a negative zero, JSON's readers take it for a fraction.
        if number == 0.0 {
            self.json.push('0');
        } else if number.fract() == 0.0 && number.abs() < 2_f64.powi(53) {
            let _ = write!(self.json, "{number:.0}");
        } else {
            let _ = write!(self.json, "{number:?}");
        }
        Ok(())
    }

    fn list(&mut self, list: Object<'_>) -> Result<()> {
        self.json.push('[');
        for index in 0..list.get_array_length()? {
            if index > 0 {
                self.json.push(',');
            }
            self.nested(Step::Index(index), list.get_element(index)?)?;
        }
        self.json.push(']');
        Ok(())
    }

    fn object(&mut self, object: Object<'_>) -> Result<()> {
        let keys = object.get_all_property_names(KeyCollectionMode::OwnOnly, KeyFilter::Enumerable, KeyConversion::NumbersToStrings)?;
        self.json.push('{');
        let mut first = true;
        for index in 0..keys.get_array_length()? {
            let key: Unknown<'_> = keys.get_element(index)?;
            if key.get_type()? != ValueType::String {
                return Err(type_error(self.env, &self.place(), "must not have a symbol for a key"));
            }
            let member: Unknown<'_> = object.get_property(key)?;
            if member.get_type()? == ValueType::Undefined {
                continue;
            }
            let key = well_formed(key)?.ok_or_else(|| half_a_pair(self.env, &self.path()))?;
            if !first {
                self.json.push(',');
            }
            first = false;
            if self.spelling == Spelling::CamelCase {
                if key.contains('_') {
                    self.steps.push(Step::Key(key));
                    return Err(type_error(self.env, &self.place(), "is refused: fields of an argument are written in camelCase"));
                }
                self.quoted(&snake_case(&key));
            } else {
                self.quoted(&key);
            }
            self.json.push(':');
            self.nested(Step::Key(key), member)?;
        }
        self.json.push('}');
        Ok(())
    }

    fn nested(&mut self, step: Step, value: Unknown<'_>) -> Result<()> {
        self.steps.push(step);
        if self.steps.len() > DEEPEST {
            let message = format!("nested deeper than {DEEPEST} levels; an object that holds itself has no end");
            return Err(boundary_error(self.env, ErrorKind::Limit, "", &message));
        }
        self.value(value)?;
        self.steps.pop();
        Ok(())
    }

    fn quoted(&mut self, text: &str) {
        // A text always serialises.
        self.json.push_str(&serde_json::to_string(text).unwrap_or_default());
    }

    fn refused(&self, value: Unknown<'_>, expected: &str) -> Error {
        refused(self.env, value, &self.place(), expected)
    }

    /// Where the writer is, as the core writes paths.
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Index(index) => {
                    let _ = write!(path, "[{index}]");
                }
                Step::Key(key) if !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(key);
                }
                Step::Key(key) => {
                    let _ = write!(path, "[{key:?}]");
                }
            }
        }
        path
    }

    fn place(&self) -> String {
        joined(self.name, &self.path())
    }
}

/// A place in an argument: its name and the path below it.
fn joined(name: &str, path: &str) -> String {
    let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
    format!("{name}{dot}{path}")
}

/// Whether an object is plain: its prototype, if it has one, is the root of a realm.
fn is_plain(object: Object<'_>) -> Result<bool> {
    let prototype = object.get_prototype()?;
    Ok(prototype.get_type()? == ValueType::Null || Object::from_unknown(prototype)?.get_prototype()?.get_type()? == ValueType::Null)
}

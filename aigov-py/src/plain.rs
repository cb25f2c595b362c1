//! Plain objects, as `json` knows them: documents given as dicts and lists, and canonical documents shown so.

use aigov_core::{self as engine, Error, ErrorKind};
use pyo3::{
    intern,
    prelude::*,
    types::{PyBool, PyDate, PyInt, PyList, PyMapping, PyString, PyTuple},
};

#[cfg(feature = "stubs")]
use crate::convert::hints::*;
use crate::{
    convert::{At, Given, Take, bytes, entries, hint, pairs, take, text},
    error::OrRaise,
};

/// Deeper than any document; a list that holds itself ends here.
const DEEPEST: usize = 64;

/// An object with texts as keys.
pub(crate) struct Plain;

take! { Plain as of!(MAPPING, STR, OBJECT) => |_object, _at| Ok(Self); }

/// An object with texts as keys, or its JSON text.
pub(crate) struct PlainOrJson;

take! { PlainOrJson as either!(Plain::TAKEN, STR, BYTES) => |_object, _at| Ok(Self); }

/// Reads a document in either form, given as the argument `name`, without the interpreter lock.
pub(crate) fn read<T: Send>(
    document: Given<'_, PlainOrJson>,
    name: &str,
    parse: impl FnOnce(&[u8]) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let object = document.object(name)?;
    if let Some(text) = bytes(&object)? {
        return object.py().detach(|| parse(text)).or_raise();
    }
    if object.cast::<PyMapping>().is_err() {
        return Err(At::Argument(name).wrong_type("a mapping, str or bytes", &object));
    }
    let json = json(&object, At::Argument(name), At::Argument(""))?;
    object.py().detach(|| parse(json.as_bytes())).or_raise()
}

/// The JSON text of a mapping that stands at `at`; places inside it are told from `inside` on.
pub(crate) fn json(object: &Bound<'_, PyAny>, at: At<'_>, inside: At<'_>) -> PyResult<String> {
    let mut out = String::new();
    write_mapping(&mut out, object, at, inside, DEEPEST)?;
    Ok(out)
}

fn write_mapping(out: &mut String, object: &Bound<'_, PyAny>, at: At<'_>, inside: At<'_>, depth: usize) -> PyResult<()> {
    out.push('{');
    for (index, (key, value)) in pairs(object, at)?.iter().enumerate() {
        let key = key.cast::<PyString>().map_err(|_| at.wrong_type("str as a key", key))?;
        let key = text(key, at)?;
        if index > 0 {
            out.push(',');
        }
        write_text(out, key);
        out.push(':');
        write_any(out, value, At::Key(&inside, key), depth)?;
    }
    out.push('}');
    Ok(())
}

fn write_any(out: &mut String, object: &Bound<'_, PyAny>, at: At<'_>, depth: usize) -> PyResult<()> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(at.mismatch(ErrorKind::Limit, format!("at most {DEEPEST} levels"), "more".to_owned()));
    };
    if object.is_none() {
        out.push_str("null");
    } else if let Ok(flag) = object.cast::<PyBool>() {
        out.push_str(if flag.is_true() { "true" } else { "false" });
    } else if object.is_instance_of::<PyString>() {
        write_text(out, text(object, at)?);
    } else if object.is_instance_of::<PyInt>() {
        out.push_str(&i64::take(object, at)?.to_string());
    } else if object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>() {
        out.push('[');
        for (index, entry) in entries(object, at)?.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            write_any(out, entry, At::Entry(&at, index), depth)?;
        }
        out.push(']');
    } else if object.is_instance_of::<PyDate>() {
        write_text(out, &engine::Date::take(object, at)?.to_string());
    } else if object.is_instance_of::<PyMapping>() {
        write_mapping(out, object, at, at, depth)?;
    } else {
        return Err(at.wrong_type("None, bool, int, str, date, list, tuple or a mapping", object));
    }
    Ok(())
}

fn write_text(out: &mut String, text: &str) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// A canonical document as a dict.
pub(crate) struct Document<'py>(Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Document<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = std::convert::Infallible;
    hint!(OUTPUT_TYPE = DICT);

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

pub(crate) fn dict<'py>(py: Python<'py>, json: &str) -> PyResult<Document<'py>> {
    py.import(intern!(py, "json"))?.call_method1(intern!(py, "loads"), (json,)).map(Document)
}

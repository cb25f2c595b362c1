//! Columns on their way in and out: typed arrays.

use std::borrow::Cow;

use aigov_core::{MaskColumn, MaskColumnMut};
use napi::bindgen_prelude::{BigUint64Array, FromNapiValue, JsObjectValue, Object, ToNapiValue, Uint32Array, Unknown};
use napi::{Env, JsValue, Result, ValueType};

use crate::argument::{refused, text};
use crate::error::type_error;

/// A column that is lent by the caller for the time of a call, or is a copy.
pub(crate) type Column<'a, T> = Cow<'a, [T]>;

/// A value that can be asked for its rows: an unshared typed array.
///
/// Looking at a value may run the caller's code, which may take another array's memory away; so every argument is looked at before the
/// rows of any are taken.
#[derive(Clone, Copy)]
pub(crate) struct Array<'a> {
    env: Env,
    value: Unknown<'a>,
}

impl<'a> Array<'a> {
    pub(crate) fn read(env: Env, value: Unknown<'a>, name: &str, expected: &str) -> Result<Self> {
        if value.get_type()? != ValueType::Object || !value.is_typedarray()? {
            return Err(refused(env, value, name, expected));
        }
        // Another thread could write into shared memory while its rows are read.
        let buffer: Unknown<'_> = Object::from_unknown(value)?.get_named_property("buffer")?;
        if !buffer.is_arraybuffer()? {
            return Err(type_error(env, name, "must not lie in memory that other threads share"));
        }
        Ok(Self { env, value })
    }

    /// The rows; nothing else may be asked of the engine before the last column is taken.
    pub(crate) fn rows<T: Clone>(self, name: &str, expected: &str) -> Result<Column<'a, T>>
    where
        &'a [T]: FromNapiValue,
    {
        self.lent().map(Cow::Borrowed).ok_or_else(|| refused(self.env, self.value, name, expected))
    }

    fn lent<T>(self) -> Option<&'a [T]>
    where
        &'a [T]: FromNapiValue,
    {
        <&'a [T]>::from_unknown(self.value).ok()
    }

    pub(crate) fn bytes(self, name: &str) -> Result<Column<'a, u8>> {
        self.rows(name, BYTES)
    }
}

pub(crate) const BYTES: &str = "a Uint8Array";
pub(crate) const TIMES: &str = "a BigInt64Array";
const DOCUMENT: &str = "a string or a Uint8Array";
const MASKS: &str = "a Uint32Array or a BigUint64Array";

/// A column of bytes that is a copy.
pub(crate) fn owned<T: Clone>(column: Column<'_, T>) -> Column<'static, T> {
    Cow::Owned(column.into_owned())
}

/// A column of masks.
pub(crate) enum Masks<'a> {
    U32(Column<'a, u32>),
    U64(Column<'a, u64>),
}

impl<'a> Masks<'a> {
    /// One array of masks, or an array of them, the lowest bits first; and whether it was one.
    pub(crate) fn read(env: Env, value: Unknown<'a>, name: &str) -> Result<(Vec<Self>, bool)> {
        let one = !value.is_array()?;
        let mut arrays = Vec::new();
        if one {
            arrays.push((name.to_owned(), Array::read(env, value, name, &format!("{MASKS}, or an array of them"))?));
        } else {
            let list = Object::from_unknown(value)?;
            for index in 0..list.get_array_length()? {
                let name = format!("{name}[{index}]");
                let array = Array::read(env, list.get_element(index)?, &name, MASKS)?;
                arrays.push((name, array));
            }
        }
        let taken = arrays.into_iter().map(|(name, array)| match array.lent::<u32>() {
            Some(rows) => Ok(Self::U32(Cow::Borrowed(rows))),
            None => array.rows(&name, MASKS).map(Self::U64),
        });
        Ok((taken.collect::<Result<_>>()?, one))
    }

    pub(crate) fn owned(self) -> Masks<'static> {
        match self {
            Self::U32(rows) => Masks::U32(owned(rows)),
            Self::U64(rows) => Masks::U64(owned(rows)),
        }
    }

    pub(crate) fn rows(&self) -> usize {
        match self {
            Self::U32(rows) => rows.len(),
            Self::U64(rows) => rows.len(),
        }
    }

    pub(crate) fn as_column(&self) -> MaskColumn<'_> {
        match self {
            Self::U32(rows) => MaskColumn::U32(rows),
            Self::U64(rows) => MaskColumn::U64(rows),
        }
    }

    /// As many masks, each as wide, with no bit.
    pub(crate) fn empty(&self) -> NewMasks {
        match self {
            Self::U32(rows) => NewMasks::U32(vec![0; rows.len()]),
            Self::U64(rows) => NewMasks::U64(vec![0; rows.len()]),
        }
    }
}

/// A column of masks that is given to the caller.
pub(crate) enum NewMasks {
    U32(Vec<u32>),
    U64(Vec<u64>),
}

impl NewMasks {
    pub(crate) fn as_column(&mut self) -> MaskColumnMut<'_> {
        match self {
            Self::U32(rows) => MaskColumnMut::U32(rows),
            Self::U64(rows) => MaskColumnMut::U64(rows),
        }
    }

    pub(crate) fn show(self, env: &Env) -> Result<Unknown<'_>> {
        match self {
            Self::U32(rows) => Uint32Array::new(rows).into_unknown(env),
            Self::U64(rows) => BigUint64Array::new(rows).into_unknown(env),
        }
    }
}

/// Documents: strings, or the bytes of them.
pub(crate) fn documents<'a>(env: Env, value: Unknown<'a>, name: &str) -> Result<Vec<Column<'a, u8>>> {
    enum Document<'a> {
        Text(String),
        Bytes(Array<'a>),
    }
    if !value.is_array()? {
        return Err(refused(env, value, name, "an array of documents"));
    }
    let list = Object::from_unknown(value)?;
    let mut documents = Vec::new();
    for index in 0..list.get_array_length()? {
        let (document, place) = (list.get_element::<Unknown<'a>>(index)?, format!("{name}[{index}]"));
        documents.push(match document.get_type()? {
            ValueType::String => Document::Text(text(env, document, &place)?),
            _ => Document::Bytes(Array::read(env, document, &place, DOCUMENT)?),
        });
    }
    let taken = documents.into_iter().enumerate().map(|(index, document)| match document {
        Document::Text(text) => Ok(Cow::Owned(text.into_bytes())),
        Document::Bytes(bytes) => bytes.rows(&format!("{name}[{index}]"), DOCUMENT),
    });
    taken.collect()
}

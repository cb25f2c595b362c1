//! Texts that C can read: UTF-8 that ends with NUL.

use std::ffi::{CString, c_char};
use std::ptr;

use serde::Serialize;

use crate::error::Error;

/// A text that the caller owns, such as a document. Free it with `aigov_string_free`.
pub struct Text(CString);

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(c_string(text))
    }
}

/// The canonical JSON of a value.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> Result<Text, Error> {
    serde_json::to_string(value).map(Text::from).map_err(|error| Error::internal(&error.to_string()))
}

/// A text for C; a NUL inside, which would end it early, is shown as U+FFFD.
pub(crate) fn c_string(text: impl Into<String>) -> CString {
    CString::new(text.into()).unwrap_or_else(|error| {
        let text = String::from_utf8_lossy(&error.into_vec()).replace('\0', "\u{FFFD}");
        CString::new(text).unwrap_or_default()
    })
}

/// The address of a text; NULL where there is none.
pub(crate) fn address(text: Option<&CString>) -> *const c_char {
    text.map_or(ptr::null(), |text| text.as_ptr())
}

/// What an object has several of, as rows of texts.
pub(crate) struct Table<const COLUMNS: usize>(Vec<[Option<CString>; COLUMNS]>);

impl<const COLUMNS: usize> Table<COLUMNS> {
    pub(crate) fn new<'e, T: 'e>(entries: impl IntoIterator<Item = &'e T>, row: impl Fn(&'e T) -> [&'e str; COLUMNS]) -> Self {
        Self(entries.into_iter().map(|entry| row(entry).map(|text| Some(c_string(text)))).collect())
    }

    /// Rows in which texts may be absent.
    pub(crate) fn of_given<'e, T: 'e, S: Into<String>>(
        entries: impl IntoIterator<Item = &'e T>,
        row: impl Fn(&'e T) -> [Option<S>; COLUMNS],
    ) -> Self {
        Self(entries.into_iter().map(|entry| row(entry).map(|text| text.map(c_string))).collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The address of one of an object's texts; NULL where it is absent, without the object and past an end.
pub(crate) fn cell<const COLUMNS: usize>(table: Option<&Table<COLUMNS>>, position: usize, column: usize) -> *const c_char {
    address(table.and_then(|table| table.0.get(position)?.get(column)?.as_ref()))
}

/// The characters, with a NUL behind them that `aigov_string_length` does not count. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_string_data(string: Option<&Text>) -> *const c_char {
    boundary!(|| address(string.map(|string| &string.0)))
}

/// How many bytes the text has. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_string_length(string: Option<&Text>) -> usize {
    boundary!(|| string.map_or(0, |string| string.0.as_bytes().len()))
}

/// Frees a text. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_string_free(string: Option<Box<Text>>) {
    boundary!(|| drop(string));
}

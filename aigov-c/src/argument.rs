//! Arguments as C passes them: pointers that may be NULL, bytes that may not be UTF-8, numbers that may name nothing.
//!
//! All `unsafe` code of the crate that reads memory is here; columns that are written beside others are in `batch::column`.

use std::ffi::{CStr, c_char, c_int};
use std::slice;

use aigov_core::{Date, ErrorKind};

use crate::error::Error;

/// The argument, unless it is NULL.
pub(crate) fn given<T>(argument: Option<T>, name: &str) -> Result<T, Error> {
    argument.ok_or_else(|| Error::null_pointer(name))
}

/// A text that ends with NUL.
///
/// # Safety
/// `pointer` is NULL or points to a text that ends with NUL and stays unchanged for `'a`.
pub(crate) unsafe fn text<'a>(pointer: *const c_char, name: &str) -> Result<&'a str, Error> {
    if pointer.is_null() {
        return Err(Error::null_pointer(name));
    }
    // SAFETY: not NULL, and the caller vouches for the rest.
    let text = unsafe { CStr::from_ptr(pointer) };
    text.to_str().map_err(|error| {
        let message = format!("not UTF-8 from byte {} on", error.valid_up_to());
        aigov_core::Error::at_boundary(ErrorKind::Encoding, name, &message).into()
    })
}

/// A day, such as `2026-11-22`.
///
/// # Safety
/// As [`text`] demands.
pub(crate) unsafe fn date(pointer: *const c_char, name: &str) -> Result<Date, Error> {
    // SAFETY: the caller vouches for the text.
    let day: Result<Date, aigov_core::Error> = unsafe { text(pointer, name) }?.parse();
    day.map_err(|error| aigov_core::Error::at_boundary(error.kind(), name, &error.to_string()).into())
}

/// A document; whether it is UTF-8 is for the core to say.
///
/// # Safety
/// `pointer` is NULL or points to `length` bytes that stay unchanged for `'a`.
pub(crate) unsafe fn bytes<'a>(pointer: *const c_char, length: usize, name: &str) -> Result<&'a [u8], Error> {
    if pointer.is_null() {
        return Err(Error::null_pointer(name));
    }
    // SAFETY: not NULL, and the caller vouches for the rest.
    unsafe { entries(pointer.cast(), length, name) }
}

/// A list of texts that end with NUL; NULL is a list without entries.
///
/// # Safety
/// `pointer` points to `count` pointers, each as [`text`] wants it, or `count` is 0.
pub(crate) unsafe fn texts<'a>(pointer: *const *const c_char, count: usize, name: &str) -> Result<Vec<&'a str>, Error> {
    // SAFETY: the caller vouches for the list.
    let entries = unsafe { entries(pointer, count, name) }?;
    // SAFETY: the caller vouches for each entry.
    entries.iter().enumerate().map(|(place, entry)| unsafe { text(*entry, &format!("{name}[{place}]")) }).collect()
}

/// A list of values; NULL is a list without entries.
///
/// # Safety
/// `pointer` points to `count` values that stay unchanged for `'a`, or `count` is 0.
pub(crate) unsafe fn entries<'a, T>(pointer: *const T, count: usize, name: &str) -> Result<&'a [T], Error> {
    if count == 0 {
        return Ok(&[]);
    }
    if pointer.is_null() {
        return Err(Error::null_pointer(name));
    }
    if !pointer.is_aligned() {
        return Err(Error::invalid_argument(name, &format!("must stand at a multiple of {} bytes", align_of::<T>())));
    }
    // A slice may not be larger, whatever the caller says.
    if count.checked_mul(size_of::<T>()).is_none_or(|size| isize::try_from(size).is_err()) {
        return Err(Error::invalid_argument(name, &format!("{count} entries are more than memory can hold")));
    }
    // SAFETY: neither NULL nor misaligned nor too long, and the caller vouches for the rest.
    Ok(unsafe { slice::from_raw_parts(pointer, count) })
}

/// What a number stands for: its place in `choices`, which is the order of the enum in the header.
pub(crate) fn choice<T: Copy>(number: c_int, name: &str, choices: &[T]) -> Result<T, Error> {
    let chosen = usize::try_from(number).ok().and_then(|place| choices.get(place)).copied();
    chosen.ok_or_else(|| {
        let last = choices.len().saturating_sub(1);
        Error::invalid_argument(name, &format!("expected a number from 0 to {last}, found {number}"))
    })
}

/// What a name stands for.
pub(crate) fn named<T: Copy>(wanted: &str, name: &str, choices: &[(&str, T)]) -> Result<T, Error> {
    let chosen = choices.iter().find(|(known, _)| *known == wanted).map(|(_, choice)| *choice);
    chosen.ok_or_else(|| {
        let known = choices.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(", ");
        Error::invalid_argument(name, &format!("expected one of {known}, found {wanted:?}"))
    })
}

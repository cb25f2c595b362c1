//! Many programs judged in one call.

use std::ffi::c_char;

use aigov_core::AssessOptions;

use super::{BatchOptions, carry_out};
use crate::argument::{bytes, date, entries, given};
use crate::error::Error;
use crate::framework::Framework;
use crate::posture::Posture;
use crate::rollup::Rollup;
use crate::status::Status;

/// What came of many programs, each in its row: a posture, or the error for which there is none. Free it with
/// `aigov_judgements_free`.
pub struct Judgements(Vec<Result<Posture, Error>>);

/// Judges many program documents at a date such as `2026-11-22`. Row n is `documents[n]`, of `lengths[n]` bytes, in JSON if it
/// begins with `{` and otherwise in YAML; NULL of length 0 is one that is missing. One that is missing or cannot be read or judged
/// gets an error in its row, and the batch goes on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_assess_many(
    framework: Option<&Framework>,
    documents: *const *const c_char,
    lengths: *const usize,
    count: usize,
    as_of: *const c_char,
    options: *const BatchOptions,
    out: *mut *mut Judgements,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the text.
        let judged = AssessOptions::as_of(unsafe { date(as_of, "as_of") }?);
        // SAFETY: the caller vouches for the documents and the options.
        unsafe { judge(given(framework, "framework")?, documents, lengths, count, &judged, options) }
    })
}

/// Judges many program documents with the options of `aigov_framework_assess_with`, which are those of all of them; otherwise as
/// `aigov_framework_assess_many`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_assess_many_with(
    framework: Option<&Framework>,
    documents: *const *const c_char,
    lengths: *const usize,
    count: usize,
    assess_options: *const c_char,
    length: usize,
    options: *const BatchOptions,
    out: *mut *mut Judgements,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the bytes.
        let judged = AssessOptions::from_json(unsafe { bytes(assess_options, length, "assess_options") }?)?;
        // SAFETY: the caller vouches for the documents and the options.
        unsafe { judge(given(framework, "framework")?, documents, lengths, count, &judged, options) }
    })
}

/// # Safety
/// `documents` and `lengths` point to `count` documents and their lengths, and `options` are as [`carry_out`] demands.
unsafe fn judge(
    framework: &Framework,
    documents: *const *const c_char,
    lengths: *const usize,
    count: usize,
    judged: &AssessOptions,
    options: *const BatchOptions,
) -> Result<Judgements, Error> {
    // SAFETY: the caller vouches for the documents.
    let documents = unsafe { documents_of(documents, lengths, count) }?;
    let keep = |judged: Result<aigov_core::Posture, aigov_core::Error>| judged.map(Posture::from).map_err(Error::from);
    // SAFETY: the caller vouches for the options.
    unsafe { carry_out(options, |options| framework.core.assess_each(&documents, judged, options, keep)) }.map(Judgements)
}

/// Judges many program documents, as `aigov_framework_assess_many` does, and keeps no more than their summary.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_rollup_many(
    framework: Option<&Framework>,
    documents: *const *const c_char,
    lengths: *const usize,
    count: usize,
    as_of: *const c_char,
    options: *const BatchOptions,
    out: *mut *mut Rollup,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the text.
        let judged = AssessOptions::as_of(unsafe { date(as_of, "as_of") }?);
        // SAFETY: the caller vouches for the documents and the options.
        unsafe { sum_up(given(framework, "framework")?, documents, lengths, count, &judged, options) }
    })
}

/// Judges many program documents, as `aigov_framework_assess_many_with` does, and keeps no more than their summary.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_rollup_many_with(
    framework: Option<&Framework>,
    documents: *const *const c_char,
    lengths: *const usize,
    count: usize,
    assess_options: *const c_char,
    length: usize,
    options: *const BatchOptions,
    out: *mut *mut Rollup,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the bytes.
        let judged = AssessOptions::from_json(unsafe { bytes(assess_options, length, "assess_options") }?)?;
        // SAFETY: the caller vouches for the documents and the options.
        unsafe { sum_up(given(framework, "framework")?, documents, lengths, count, &judged, options) }
    })
}

/// # Safety
/// As [`judge`] demands.
unsafe fn sum_up(
    framework: &Framework,
    documents: *const *const c_char,
    lengths: *const usize,
    count: usize,
    judged: &AssessOptions,
    options: *const BatchOptions,
) -> Result<Rollup, Error> {
    // SAFETY: the caller vouches for the documents.
    let documents = unsafe { documents_of(documents, lengths, count) }?;
    // SAFETY: the caller vouches for the options.
    unsafe { carry_out(options, |options| framework.core.rollup_many(&documents, judged, options)) }.map(Rollup::from)
}

/// The documents, one a row.
///
/// # Safety
/// `documents` and `lengths` point to `count` documents and their lengths, which stay unchanged for `'d`.
unsafe fn documents_of<'d>(documents: *const *const c_char, lengths: *const usize, count: usize) -> Result<Vec<&'d [u8]>, Error> {
    // SAFETY: the caller vouches for both lists.
    let (documents, lengths) = unsafe { (entries(documents, count, "documents")?, entries(lengths, count, "lengths")?) };
    let rows = documents.iter().zip(lengths).enumerate();
    let document = |(row, (document, length)): (usize, (&*const c_char, &usize))| {
        if document.is_null() && *length == 0 {
            return Ok(&[][..]);
        }
        // SAFETY: the caller vouches for each document.
        unsafe { bytes(*document, *length, &format!("documents[{row}]")) }
    };
    rows.map(document).collect()
}

/// How many rows there are. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_judgements_count(judgements: Option<&Judgements>) -> usize {
    boundary!(|| judgements.map_or(0, |judgements| judgements.0.len()))
}

/// The posture of a row from 0. It belongs to the judgements and is not to be freed. NULL where the row has an error, past the
/// end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_judgements_posture(judgements: Option<&Judgements>, row: usize) -> Option<&Posture> {
    boundary!(|| judgements.and_then(|judgements| judgements.0.get(row)?.as_ref().ok()))
}

/// Why a row from 0 has no posture. It belongs to the judgements and is not to be freed. NULL where the row has one, past the
/// end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_judgements_error(judgements: Option<&Judgements>, row: usize) -> Option<&Error> {
    boundary!(|| judgements.and_then(|judgements| judgements.0.get(row)?.as_ref().err()))
}

/// Frees judgements with their postures and errors. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_judgements_free(judgements: Option<Box<Judgements>>) {
    boundary!(|| drop(judgements));
}

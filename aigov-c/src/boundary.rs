//! The boundary: no panic crosses it, and outputs are written in one place.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use crate::error::Error;
use crate::posture::ProofStatus;
use crate::status::Status;

/// The whole body of an exported function.
///
/// - `boundary!(error, out, || …)` is for functions that make an object: the closure returns it, or an [`Error`].
/// - `boundary!(error, || …)` is for those that fill places of the caller: the closure fills them, or returns an [`Error`].
/// - `boundary!(|| …)` is for those that cannot fail: should the closure panic all the same, they return NULL, 0 or nothing.
macro_rules! boundary {
    ($error:ident, $out:ident, $make:expr) => {{
        // Bound before the unsafe block, lest that cover it.
        let make = $make;
        // SAFETY: both are places of the caller, or NULL.
        unsafe { $crate::boundary::attempt($error, $out, make) }
    }};
    ($error:ident, $fill:expr) => {{
        let fill = $fill;
        // SAFETY: it is a place of the caller, or NULL.
        unsafe { $crate::boundary::complete($error, fill) }
    }};
    ($body:expr) => {
        $crate::boundary::shield($body)
    };
}

/// Makes an object and writes it, or the error; what is made belongs to the caller from then on.
///
/// # Safety
/// `error` and `out` are NULL or may be written.
pub(crate) unsafe fn attempt<T>(error: *mut *mut Error, out: *mut *mut T, make: impl FnOnce() -> Result<T, Error>) -> Status {
    let body = || {
        if out.is_null() {
            return Err(Error::null_pointer("out"));
        }
        let object = Box::new(make()?);
        // SAFETY: not NULL, and the caller vouches for the rest.
        unsafe { out.write(Box::into_raw(object)) };
        Ok(())
    };
    // SAFETY: the caller vouches for the place.
    unsafe { complete(error, body) }
}

/// Does what may fail, and writes the error.
///
/// # Safety
/// `error` is NULL or may be written.
pub(crate) unsafe fn complete(error: *mut *mut Error, body: impl FnOnce() -> Result<(), Error>) -> Status {
    // Objects never change, so a body that stops half-way leaves none half-changed behind.
    let result = catch_unwind(AssertUnwindSafe(body))
        .unwrap_or_else(|panic| Err(Error::internal(&format!("aigov stopped on a defect of its own: {}", panic_text(panic.as_ref())))));
    let (status, failure) = match result {
        Ok(()) => (Status::Ok, ptr::null_mut()),
        Err(failure) if error.is_null() => (failure.status(), ptr::null_mut()),
        Err(failure) => (failure.status(), Box::into_raw(Box::new(failure))),
    };
    if !error.is_null() {
        // SAFETY: not NULL, and the caller vouches for the rest.
        unsafe { error.write(failure) };
    }
    status
}

pub(crate) fn shield<T: Nothing>(body: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| T::nothing())
}

/// What a function returns that has nothing to return.
pub(crate) trait Nothing {
    fn nothing() -> Self;
}

macro_rules! nothing {
    ($($type:ty: $value:expr),*) => {$(
        impl Nothing for $type {
            fn nothing() -> Self {
                $value
            }
        }
    )*};
}

nothing!((): (), bool: false, u32: 0, u64: 0, usize: 0, ProofStatus: ProofStatus::None);

impl<T> Nothing for *const T {
    fn nothing() -> Self {
        ptr::null()
    }
}

impl<T> Nothing for Option<&T> {
    fn nothing() -> Self {
        None
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&'static str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}

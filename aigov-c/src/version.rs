//! The version of this build, and the way to see that a panic stays inside.

use std::ffi::{CStr, c_char};

use crate::error::Error;
use crate::status::Status;
use crate::text::Text;

const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => c"",
};

/// The version of the library, such as `1.2.3`; compare it with `AIGOV_VERSION`, the version of this header.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_version() -> *const c_char {
    boundary!(|| VERSION.as_ptr())
}

/// Panics inside the boundary, so that tests can watch what arrives: `AIGOV_STATUS_INTERNAL`, and a process that goes on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_panic_for_test(out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || {
        aigov_core::panic_for_test();
        Ok(String::new().into())
    })
}

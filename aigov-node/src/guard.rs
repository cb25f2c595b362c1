//! The boundary: no panic crosses it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use aigov_core::{Error as CoreError, ErrorKind};
use napi::{Env, Result};
use napi_derive::napi;

use crate::error::aigov_error;

/// Runs the body of an exported function and turns a panic into an `AigovError`.
///
/// Exported values never change, so a body that stops half-way leaves nothing half-changed behind.
pub(crate) fn guard<T>(env: Env, body: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| Err(aigov_error(env, &defect(panic.as_ref()))))
}

/// The same for a body that runs where there is no JavaScript.
pub(crate) fn guard_apart<T>(body: impl FnOnce() -> std::result::Result<T, CoreError>) -> std::result::Result<T, CoreError> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| Err(defect(panic.as_ref())))
}

fn defect(panic: &(dyn Any + Send)) -> CoreError {
    let message = format!("aigov stopped on a defect of its own: {}", panic_text(panic));
    CoreError::at_boundary(ErrorKind::Internal, "", &message)
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&'static str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}

/// Panics inside the core, so that the tests can watch what arrives.
#[napi(js_name = "__panicForTest", skip_typescript)]
pub fn panic_for_test(env: Env) -> Result<()> {
    guard(env, || {
        aigov_core::panic_for_test();
        Ok(())
    })
}

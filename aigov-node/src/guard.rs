//! The boundary: no panic crosses it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use aigov_core::ErrorKind;
use napi::{Env, Result};
use napi_derive::napi;

use crate::error::boundary_error;

/// Runs the body of an exported function and turns a panic into an `AigovError`.
///
/// Exported values never change, so a body that stops half-way leaves nothing half-changed behind.
pub(crate) fn guard<T>(env: Env, body: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
        let message = format!("aigov stopped on a defect of its own: {}", panic_text(panic.as_ref()));
        Err(boundary_error(env, ErrorKind::Internal, "", &message))
    })
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

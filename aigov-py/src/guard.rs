//! The boundary: no panic crosses it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use aigov_core::{Error, ErrorKind};
use pyo3::prelude::*;

use crate::error::raise;

/// Runs the body of an exported function and turns a panic into `InternalError`.
///
/// Exported values never change, so a body that stops half-way leaves nothing half-changed behind.
pub(crate) fn guard<T>(body: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| Err(defect(panic.as_ref())))
}

#[cold]
fn defect(panic: &(dyn Any + Send)) -> PyErr {
    let text = panic.downcast_ref::<&'static str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given");
    raise(&Error::at_boundary(ErrorKind::Internal, "", &format!("aigov stopped on a defect of its own: {text}")))
}

/// Panics inside the guard, so that the tests can watch what arrives.
#[pyfunction]
pub(crate) fn _panic_for_test() -> PyResult<()> {
    guard(|| {
        aigov_core::panic_for_test();
        Ok(())
    })
}

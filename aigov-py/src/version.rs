//! The version of this build.

use pyo3::prelude::*;

use crate::guard::guard;

/// The version of aigov, such as ``1.2.3``.
#[pyfunction]
pub(crate) fn version() -> PyResult<&'static str> {
    guard(|| Ok(env!("CARGO_PKG_VERSION")))
}

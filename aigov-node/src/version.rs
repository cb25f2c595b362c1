//! The version of this build.

use napi::{Env, Result};
use napi_derive::napi;

use crate::guard::guard;

/// The version of aigov, such as `1.2.3`.
#[napi]
pub fn version(env: Env) -> Result<&'static str> {
    guard(env, || Ok(env!("CARGO_PKG_VERSION")))
}

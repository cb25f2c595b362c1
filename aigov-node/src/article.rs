//! The article's three functions, on the built-in framework.

use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;

use crate::argument::{text, texts};
use crate::error::OrThrow;
use crate::guard::guard;
use crate::plain::plain;

/// Assesses maturity on the built-in framework, from the ids of the controls and capabilities that are in place.
///
/// Throws an `AigovError` with the code `unknown_id` for ids of neither, naming the nearest.
#[napi(ts_args_type = "implemented: readonly string[]", ts_return_type = "Maturity")]
pub fn assess_maturity(env: Env, implemented: Unknown<'_>) -> Result<Unknown<'_>> {
    guard(env, || plain(env, &aigov_core::assess_maturity(texts(env, implemented, "implemented")?).or_throw(env)?))
}

/// The inherent risks of the built-in framework as a text heatmap.
#[napi]
pub fn generate_risk_heatmap(env: Env) -> Result<String> {
    guard(env, || Ok(aigov_core::generate_risk_heatmap()))
}

/// A draft of the usage policy as Markdown; it attests no approval and no review. `Framework.usagePolicy` takes them.
///
/// Throws an `AigovError` with the code `invalid_text` for a name that is blank, too long, or holds control, invisible or bidirectional
/// characters.
#[napi(ts_args_type = "organization: string, approvedTools: readonly string[]")]
pub fn generate_usage_policy(env: Env, organization: Unknown<'_>, approved_tools: Unknown<'_>) -> Result<String> {
    guard(env, || {
        let organization = text(env, organization, "organization")?;
        aigov_core::generate_usage_policy(&organization, texts(env, approved_tools, "approvedTools")?).or_throw(env)
    })
}

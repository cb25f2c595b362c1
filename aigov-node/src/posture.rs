//! The posture: everything judged at a date.

use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;

use crate::argument::view;
use crate::error::OrThrow;
use crate::guard::guard;
use crate::plain::{parse, plain};
use crate::risk::Heatmap;

/// The judgement of a program at a date: the same inputs give the same posture, to the last byte.
///
/// A posture is immutable. Reading a property makes a new copy: read a list once, not in every round of a loop.
#[napi]
pub struct Posture {
    pub(crate) held: aigov_core::Posture,
}

#[napi]
impl Posture {
    /// The version of the document's form.
    #[napi(getter)]
    pub fn schema_version(&self, env: Env) -> Result<u32> {
        guard(env, || Ok(self.held.schema_version))
    }

    /// The organisation.
    #[napi(getter)]
    pub fn organization(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.organization.as_str()))
    }

    /// The date that it is judged at: what was true by then.
    #[napi(getter, ts_return_type = "IsoDate")]
    pub fn as_of(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.as_of.to_string()))
    }

    /// What had been received by then counts; `null`: everything in the program.
    #[napi(getter, ts_return_type = "IsoDate | null")]
    pub fn known_at(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.known_at))
    }

    /// The framework.
    #[napi(getter, ts_return_type = "JudgedBy")]
    pub fn framework(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.framework))
    }

    /// What it was made from.
    #[napi(getter, ts_return_type = "PostureDigests")]
    pub fn digests(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.digests))
    }

    /// The settings.
    #[napi(getter, ts_return_type = "EffectiveSettings")]
    pub fn settings(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.settings))
    }

    /// The controls, in the framework's order.
    #[napi(getter, ts_return_type = "readonly ControlState[]")]
    pub fn controls(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.controls))
    }

    /// The maturity.
    #[napi(getter, ts_return_type = "PostureMaturity")]
    pub fn maturity(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.maturity))
    }

    /// The risks: the framework's, then the program's own.
    #[napi(getter, ts_return_type = "readonly RiskState[]")]
    pub fn risks(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.risks))
    }

    /// The metrics, in the framework's order.
    #[napi(getter, ts_return_type = "readonly MetricState[]")]
    pub fn metrics(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.metrics))
    }

    /// The coverage of each edition.
    #[napi(getter, ts_return_type = "readonly PostureCoverage[]")]
    pub fn coverage(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.coverage))
    }

    /// The tools and whether they are approved.
    #[napi(getter, ts_return_type = "readonly ToolState[]")]
    pub fn tools(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.tools))
    }

    /// The use of tools on repositories.
    #[napi(getter, ts_return_type = "AccessSummary")]
    pub fn access(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.access))
    }

    /// The documents in force.
    #[napi(getter, ts_return_type = "readonly PolicyState[]")]
    pub fn policies(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.policies))
    }

    /// The heatmap of a view.
    #[napi(ts_args_type = "view: RiskView")]
    pub fn heatmap(&self, env: Env, view_of: Unknown<'_>) -> Result<Heatmap> {
        guard(env, || Ok(Heatmap { held: self.held.heatmap(view(env, view_of)?) }))
    }

    /// The usage policy with what the program attests: the tools approved at the date, and the approval and review on record.
    ///
    /// Throws an `AigovError` with the code `unknown_id` when the framework describes no usage policy.
    #[napi(ts_return_type = "Document")]
    pub fn usage_policy(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.usage_policy().or_throw(env)?))
    }

    /// The posture as a report in plain text: level and gaps, risks, metrics, denied use, coverage.
    #[napi]
    pub fn to_text(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_text()))
    }

    /// The canonical JSON document as text.
    #[napi]
    pub fn to_json(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_json()))
    }

    /// The canonical document as an object in `snake_case`, so that `JSON.stringify(posture)` gives `posture.toJson()`.
    #[napi(js_name = "toJSON", ts_return_type = "JsonObject")]
    pub fn to_json_object(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || parse(env, &self.held.to_json()))
    }
}

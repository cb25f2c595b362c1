//! Figures that are counted over columns, and add up.

use napi::bindgen_prelude::{FromNapiValue, JsObjectValue, Object, Unknown};
use napi::{Env, Result};
use napi_derive::napi;

use crate::argument::handle;
use crate::guard::guard;
use crate::plain::{count, parse, plain};
use crate::rollup::percentage;

/// Figures of merged pull requests; those of parts add up to those of the whole.
///
/// Figures are immutable.
#[napi]
pub struct PullRequestFigures {
    pub(crate) held: aigov_core::PullRequestFigures,
}

#[napi]
impl PullRequestFigures {
    /// The figures of no pull request, where adding up begins.
    #[napi]
    pub fn none(env: Env) -> Result<Self> {
        guard(env, || Ok(Self { held: aigov_core::PullRequestFigures::none() }))
    }

    /// All pull requests.
    #[napi(getter)]
    pub fn pull_requests(&self, env: Env) -> Result<i64> {
        guard(env, || Ok(count(self.held.pull_requests)))
    }

    /// Those whose attribution is not known.
    #[napi(getter)]
    pub fn unattributed(&self, env: Env) -> Result<i64> {
        guard(env, || Ok(count(self.held.unattributed)))
    }

    /// The share that AI wrote, wholly or in part.
    #[napi(getter, ts_return_type = "BoundedFigure")]
    pub fn ai_generated(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.ai_generated))
    }

    /// Of those, the ones scanned by AI-specific rules before the merge: the KPI `security_scan_coverage`.
    #[napi(getter, ts_return_type = "BoundedFigure")]
    pub fn scan_coverage(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.scan_coverage))
    }

    /// Of the licence scans of those, the ones passed: the KPI `license_compliance_rate`.
    #[napi(getter, ts_return_type = "BoundedFigure")]
    pub fn licence_compliance(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.licence_compliance))
    }

    /// Of those, the ones approved by somebody other than the author.
    #[napi(getter, ts_return_type = "BoundedFigure")]
    pub fn independent_approval(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.independent_approval))
    }

    /// These figures and others together; neither is changed.
    #[napi(ts_args_type = "other: PullRequestFigures")]
    pub fn merge(&self, env: Env, other: Unknown<'_>) -> Result<Self> {
        guard(env, || {
            let mut held = self.held;
            held.merge(&handle::<Self>(env, other, "other", "PullRequestFigures")?.held);
            Ok(Self { held })
        })
    }

    /// The canonical JSON document as text.
    #[napi]
    pub fn to_json(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_json()))
    }

    /// The canonical document as an object in `snake_case`, so that `JSON.stringify(figures)` gives `figures.toJson()`.
    #[napi(js_name = "toJSON", ts_return_type = "JsonObject")]
    pub fn to_json_object(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || parse(env, &self.held.to_json()))
    }
}

/// Figures of findings; those of parts add up to those of the whole.
///
/// Figures are immutable. Reading a property makes a new copy.
#[napi]
pub struct FindingFigures {
    pub(crate) held: aigov_core::FindingFigures,
}

#[napi]
impl FindingFigures {
    /// The figures of no finding, where adding up begins.
    #[napi]
    pub fn none(env: Env) -> Result<Self> {
        guard(env, || Ok(Self { held: aigov_core::FindingFigures::none() }))
    }

    /// Findings that are vulnerabilities.
    #[napi(getter)]
    pub fn findings(&self, env: Env) -> Result<i64> {
        guard(env, || Ok(count(self.held.findings)))
    }

    /// Findings that are none.
    #[napi(getter)]
    pub fn false_positives(&self, env: Env) -> Result<i64> {
        guard(env, || Ok(count(self.held.false_positives)))
    }

    /// The figures of the unknown severity and of each severity, the lowest first.
    #[napi(getter, ts_return_type = "readonly SeverityFigures[]")]
    pub fn by_severity(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.by_severity))
    }

    /// The time to detect, over all severities.
    #[napi(getter, ts_return_type = "TimeToDetect")]
    pub fn time_to_detect(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || {
            let time = &self.held.time_to_detect;
            let shown = plain(env, time)?;
            Object::from_unknown(shown)?.set_named_property("minutes", plain(env, &time.minutes())?)?;
            Ok(shown)
        })
    }

    /// Bounds of the microseconds that so many percent of the times to detect do not exceed; `null` where nothing was timed.
    ///
    /// Throws an `AigovError` with the code `invalid_value` for a percentage that is not whole or not from 0 to 100.
    #[napi(ts_args_type = "percent: number", ts_return_type = "Between | null")]
    pub fn quantile(&self, env: Env, percent: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.time_to_detect.histogram.quantile(percentage(env, percent)?)))
    }

    /// These figures and others together; neither is changed. The exact median and 90th percentile are given up for `quantile`.
    #[napi(ts_args_type = "other: FindingFigures")]
    pub fn merge(&self, env: Env, other: Unknown<'_>) -> Result<Self> {
        guard(env, || {
            let mut held = self.held.clone();
            held.merge(&handle::<Self>(env, other, "other", "FindingFigures")?.held);
            Ok(Self { held })
        })
    }

    /// The canonical JSON document as text.
    #[napi]
    pub fn to_json(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_json()))
    }

    /// The canonical document as an object in `snake_case`, so that `JSON.stringify(figures)` gives `figures.toJson()`.
    #[napi(js_name = "toJSON", ts_return_type = "JsonObject")]
    pub fn to_json_object(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || parse(env, &self.held.to_json()))
    }
}

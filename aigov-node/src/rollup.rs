//! Many postures as one summary that adds up.

use aigov_core::{Date, ErrorKind, MetricRollup, nearest_id};
use napi::bindgen_prelude::{FromNapiValue, Unknown};
use napi::{Env, Result, ValueType};
use napi_derive::napi;

use crate::argument::{handle, refused, source, text, word};
use crate::batch::{Read, programs};
use crate::error::{OrThrow, boundary_error};
use crate::framework::Framework;
use crate::guard::guard;
use crate::job::Job;
use crate::plain::{count, parse, plain};
use crate::posture::Posture;
use crate::run::{later, now};

/// The summary of many postures under one framework; summaries of parts add up to that of the whole, in any order and any grouping.
///
/// A roll-up is immutable. Reading a property makes a new copy: read a list once, not in every round of a loop.
#[napi]
pub struct Rollup {
    pub(crate) held: aigov_core::Rollup,
}

#[napi]
impl Rollup {
    /// The summary of nothing, where adding up begins.
    #[napi(ts_args_type = "framework: Framework")]
    pub fn empty(env: Env, framework: Unknown<'_>) -> Result<Self> {
        guard(env, || {
            let framework = handle::<Framework>(env, framework, "framework", "a Framework")?;
            Ok(Self { held: aigov_core::Rollup::empty(&framework.held) })
        })
    }

    /// Reads a roll-up that was made under the built-in framework; otherwise as `Framework.rollupFromJson`.
    #[napi(ts_args_type = "json: string | Uint8Array")]
    pub fn from_json(env: Env, json: Unknown<'_>) -> Result<Self> {
        guard(env, || Ok(Self { held: aigov_core::Rollup::from_json(source(env, json, "json")?.bytes()).or_throw(env)? }))
    }

    /// The version of the document's form.
    #[napi(getter)]
    pub fn schema_version(&self, env: Env) -> Result<u32> {
        guard(env, || Ok(self.held.schema_version))
    }

    /// The digest of the rules that all were judged by.
    #[napi(getter)]
    pub fn rules(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.rules.as_str()))
    }

    /// Programs that were judged.
    #[napi(getter)]
    pub fn programs(&self, env: Env) -> Result<i64> {
        guard(env, || Ok(count(self.held.programs)))
    }

    /// Documents that could not be read or judged; they count nowhere else.
    #[napi(getter)]
    pub fn failed(&self, env: Env) -> Result<i64> {
        guard(env, || Ok(count(self.held.failed)))
    }

    /// The earliest date of the postures; `null` without any.
    #[napi(getter, ts_return_type = "IsoDate | null")]
    pub fn earliest(&self, env: Env) -> Result<Option<String>> {
        guard(env, || Ok(self.held.earliest.as_ref().map(Date::to_string)))
    }

    /// The latest, likewise.
    #[napi(getter, ts_return_type = "IsoDate | null")]
    pub fn latest(&self, env: Env) -> Result<Option<String>> {
        guard(env, || Ok(self.held.latest.as_ref().map(Date::to_string)))
    }

    /// The maturity levels, lowest first.
    #[napi(getter, ts_return_type = "readonly LevelCount[]")]
    pub fn levels(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.levels))
    }

    /// The risk levels, lowest first.
    #[napi(getter, ts_return_type = "readonly RiskLevelCount[]")]
    pub fn risks(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.risks))
    }

    /// The targets of the metrics, in the framework's order.
    #[napi(getter, ts_return_type = "readonly MetricRollup[]")]
    pub fn metrics(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.metrics))
    }

    /// Uses of tools on repositories.
    #[napi(getter)]
    pub fn uses(&self, env: Env) -> Result<i64> {
        guard(env, || Ok(count(self.held.uses)))
    }

    /// Those that the access table denies.
    #[napi(getter)]
    pub fn denied(&self, env: Env) -> Result<i64> {
        guard(env, || Ok(count(self.held.denied)))
    }

    /// Bounds of the figure that so many percent of the programs do not exceed, in the unit of `MetricRollup.distribution`; `null` where
    /// no program has a figure. The severity is that of the metric's target; left out or `null`, the target for all.
    ///
    /// Throws an `AigovError`: `unknown_id` for a metric that the framework does not have, naming the nearest, `invalid_value` for a
    /// severity that no target of it has, and for a percentage that is not whole or not from 0 to 100.
    #[napi(ts_args_type = "metric: string, percent: number, severity?: Severity | null", ts_return_type = "Between | null")]
    pub fn quantile(&self, env: Env, metric: Unknown<'_>, percent: Unknown<'_>, severity: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || {
            let metric = text(env, metric, "metric")?;
            let percent = percentage(env, percent)?;
            plain(env, &self.target(env, &metric, severity)?.distribution.quantile(percent))
        })
    }

    /// This roll-up and another together; neither is changed.
    ///
    /// Throws an `AigovError` with the code `framework_mismatch` when other rules judged.
    #[napi(ts_args_type = "other: Rollup")]
    pub fn merge(&self, env: Env, other: Unknown<'_>) -> Result<Self> {
        guard(env, || {
            let mut held = self.held.clone();
            held.merge(&handle::<Self>(env, other, "other", "a Rollup")?.held).or_throw(env)?;
            Ok(Self { held })
        })
    }

    /// The canonical JSON document as text.
    #[napi]
    pub fn to_json(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_json()))
    }

    /// The canonical document as an object in `snake_case`, so that `JSON.stringify(rollup)` gives `rollup.toJson()`.
    #[napi(js_name = "toJSON", ts_return_type = "JsonObject")]
    pub fn to_json_object(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || parse(env, &self.held.to_json()))
    }
}

impl Rollup {
    /// The target of a metric that speaks of a severity.
    fn target(&self, env: Env, metric: &str, severity: Unknown<'_>) -> Result<&MetricRollup> {
        let severity = match severity.get_type()? {
            ValueType::Undefined | ValueType::Null => None,
            _ => Some(word(env, &text(env, severity, "severity")?, ErrorKind::InvalidValue, "severity")?),
        };
        let targets = || self.held.metrics.iter().filter(|own| own.metric == *metric);
        targets().find(|own| own.severity == severity).ok_or_else(|| {
            if targets().next().is_some() {
                return boundary_error(env, ErrorKind::InvalidValue, "severity", &format!("no target of {metric:?} has this severity"));
            }
            let nearest = nearest_id(metric, self.held.metrics.iter().map(|own| own.metric.as_str()));
            let hint = nearest.map_or_else(String::new, |nearest| format!("; the nearest is {nearest:?}"));
            boundary_error(env, ErrorKind::UnknownId, "metric", &format!("no metric has the id {metric:?}{hint}"))
        })
    }
}

/// A whole number of percent.
pub(crate) fn percentage(env: Env, value: Unknown<'_>) -> Result<u8> {
    if value.get_type()? != ValueType::Number {
        return Err(refused(env, value, "percent", "a number"));
    }
    let percent = f64::from_unknown(value)?;
    if percent.fract() != 0.0 || !(0.0..=100.0).contains(&percent) {
        let message = format!("expected a whole number from 0 to 100, found {percent}");
        return Err(boundary_error(env, ErrorKind::InvalidValue, "percent", &message));
    }
    u8::from_unknown(value)
}

#[napi]
impl Framework {
    /// Judges many program documents, as `assessMany` does, and keeps no more than their summary.
    ///
    /// Throws an `AigovError` with the code `cancelled` when `onProgress` gives `false`.
    #[napi(
        ts_args_type = "documents: readonly (string | Uint8Array)[], options: AssessOptions, batch?: BatchOptions",
        ts_return_type = "Rollup"
    )]
    pub fn rollup_many<'e>(&self, env: &'e Env, documents: Unknown<'_>, options: Unknown<'_>, batch: Unknown<'_>) -> Result<Unknown<'e>> {
        guard(*env, || {
            let (options, job) = self.rollup_job(*env, documents, options, batch)?;
            now(env, options, job)
        })
    }

    /// The same off the main thread, on copies of the documents. Whatever `rollupMany` throws rejects the promise.
    #[napi(
        ts_args_type = "documents: readonly (string | Uint8Array)[], options: AssessOptions, batch?: BatchOptions",
        ts_return_type = "Promise<Rollup>"
    )]
    pub fn rollup_many_async<'e>(
        &self,
        env: &'e Env,
        documents: Unknown<'e>,
        options: Unknown<'e>,
        batch: Unknown<'e>,
    ) -> Result<Unknown<'e>> {
        guard(*env, || later(env, || self.rollup_job(*env, documents, options, batch)))
    }

    /// Reads a roll-up that was made under this framework.
    ///
    /// Throws an `AigovError` with every problem of form at once, and with the code `framework_mismatch` when other rules judged.
    #[napi(ts_args_type = "json: string | Uint8Array")]
    pub fn rollup_from_json(&self, env: Env, json: Unknown<'_>) -> Result<Rollup> {
        guard(env, || Ok(Rollup { held: self.held.rollup_from_json(source(env, json, "json")?.bytes()).or_throw(env)? }))
    }

    fn rollup_job<'a>(&self, env: Env, list: Unknown<'a>, options: Unknown<'a>, batch: Unknown<'a>) -> Result<Read<'a>> {
        let (batch, documents, options) = programs(env, list, options, batch)?;
        Ok((batch, Job::Rollup { framework: self.held.clone(), documents, options }))
    }
}

#[napi]
impl Posture {
    /// The summary of this posture alone, to be added to others.
    #[napi]
    pub fn rollup(&self, env: Env) -> Result<Rollup> {
        guard(env, || Ok(Rollup { held: self.held.rollup() }))
    }
}

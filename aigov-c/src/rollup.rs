//! Many postures as one summary that adds up.

use std::ffi::{CString, c_char};

use crate::argument::{bytes, given};
use crate::batch::{Between, Ratio};
use crate::boundary::Nothing;
use crate::error::Error;
use crate::framework::{Framework, Severity};
use crate::status::Status;
use crate::text::{Table, Text, address, c_string, cell};

/// The summary of many postures under one framework; those of parts add up to that of the whole, in any order and any grouping.
/// Free it with `aigov_rollup_free`.
pub struct Rollup {
    core: aigov_core::Rollup,
    rules: CString,
    earliest: Option<CString>,
    latest: Option<CString>,
    risk_levels: Table<1>,
    metrics: Table<1>,
}

impl From<aigov_core::Rollup> for Rollup {
    fn from(rollup: aigov_core::Rollup) -> Self {
        Self {
            rules: c_string(rollup.rules.as_str()),
            earliest: rollup.earliest.map(|day| c_string(day.to_string())),
            latest: rollup.latest.map(|day| c_string(day.to_string())),
            risk_levels: Table::new(&rollup.risks, |own| [own.level.as_str()]),
            metrics: Table::new(&rollup.metrics, |own| [own.metric.as_str()]),
            core: rollup,
        }
    }
}

/// How many programs stand at a maturity level.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct LevelCount {
    /// The level.
    level: u32,
    /// Programs that declare it.
    declared: u64,
    /// Programs that fresh evidence supports at it.
    evidenced: u64,
}

impl Nothing for LevelCount {
    fn nothing() -> Self {
        Self { level: 0, declared: 0, evidenced: 0 }
    }
}

/// How many risks stand at a risk level.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct RiskLevelCount {
    /// The level, such as `high`; it belongs to the roll-up.
    level: *const c_char,
    /// Without any control.
    inherent: u64,
    /// With the controls that are declared implemented.
    declared: u64,
    /// With the controls that are proven.
    current: u64,
    /// With every mitigating control.
    target: u64,
}

impl Nothing for RiskLevelCount {
    fn nothing() -> Self {
        Self { level: address(None), inherent: 0, declared: 0, current: 0, target: 0 }
    }
}

/// One target of a metric over many programs.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct MetricRollup {
    /// The id of the metric; it belongs to the roll-up.
    metric: *const c_char,
    /// The severity that the target speaks of; `AIGOV_SEVERITY_NONE` for all.
    severity: Severity,
    /// Programs that meet the target.
    met: u64,
    /// Programs that miss it.
    missed: u64,
    /// Programs whose figure met it and is too old to count.
    stale: u64,
    /// Programs without data.
    no_data: u64,
    /// Programs whose population is empty.
    not_applicable: u64,
    /// The sums of the numerators and of the denominators.
    figure: Ratio,
}

impl Nothing for MetricRollup {
    fn nothing() -> Self {
        let figure = Ratio::NONE;
        Self { metric: address(None), severity: Severity::None, met: 0, missed: 0, stale: 0, no_data: 0, not_applicable: 0, figure }
    }
}

/// The summary of nothing, where adding up begins.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_rollup_empty(framework: Option<&Framework>, out: *mut *mut Rollup, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(aigov_core::Rollup::empty(&given(framework, "framework")?.core).into()))
}

/// Reads a roll-up that was made under the built-in framework; otherwise as `aigov_framework_rollup_from_json`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_rollup_from_json(
    json: *const c_char,
    length: usize,
    out: *mut *mut Rollup,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the bytes.
        let json = unsafe { bytes(json, length, "json") }?;
        Ok(aigov_core::Rollup::from_json(json)?.into())
    })
}

/// The roll-up of two parts together. `AIGOV_STATUS_FRAMEWORK_MISMATCH` at the path `rules` where other rules judged.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_rollup_plus(
    rollup: Option<&Rollup>,
    other: Option<&Rollup>,
    out: *mut *mut Rollup,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let (mut core, other) = (given(rollup, "rollup")?.core.clone(), given(other, "other")?);
        core.merge(&other.core)?;
        Ok(core.into())
    })
}

/// The digest of the rules that all were judged by, in hexadecimal. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_rules(rollup: Option<&Rollup>) -> *const c_char {
    boundary!(|| address(rollup.map(|rollup| &rollup.rules)))
}

/// How many programs were judged. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_programs(rollup: Option<&Rollup>) -> u64 {
    boundary!(|| rollup.map_or(0, |rollup| rollup.core.programs))
}

/// How many documents could not be read or judged; they count nowhere else. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_failed(rollup: Option<&Rollup>) -> u64 {
    boundary!(|| rollup.map_or(0, |rollup| rollup.core.failed))
}

/// The earliest date of the postures, as `2026-11-22`. NULL without any, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_earliest(rollup: Option<&Rollup>) -> *const c_char {
    boundary!(|| address(rollup.and_then(|rollup| rollup.earliest.as_ref())))
}

/// The latest date of the postures. NULL without any, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_latest(rollup: Option<&Rollup>) -> *const c_char {
    boundary!(|| address(rollup.and_then(|rollup| rollup.latest.as_ref())))
}

/// How many maturity levels there are. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_level_count(rollup: Option<&Rollup>) -> usize {
    boundary!(|| rollup.map_or(0, |rollup| rollup.core.levels.len()))
}

/// How many programs stand at the maturity level at a position from 0, the lowest first. All 0 past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_level(rollup: Option<&Rollup>, position: usize) -> LevelCount {
    boundary!(|| {
        let own = rollup.and_then(|rollup| rollup.core.levels.get(position));
        own.map_or_else(LevelCount::nothing, |own| LevelCount { level: own.level.into(), declared: own.declared, evidenced: own.evidenced })
    })
}

/// How many risk levels there are. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_risk_level_count(rollup: Option<&Rollup>) -> usize {
    boundary!(|| rollup.map_or(0, |rollup| rollup.core.risks.len()))
}

/// How many risks stand at the risk level at a position from 0, the lowest first. NULL and all 0 past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_risk_level(rollup: Option<&Rollup>, position: usize) -> RiskLevelCount {
    boundary!(|| {
        let own = rollup.and_then(|rollup| rollup.core.risks.get(position));
        own.map_or_else(RiskLevelCount::nothing, |own| RiskLevelCount {
            level: cell(rollup.map(|rollup| &rollup.risk_levels), position, 0),
            inherent: own.inherent,
            declared: own.declared,
            current: own.current,
            target: own.target,
        })
    })
}

/// How many targets the metrics have; a metric has one for each severity that it tells apart. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_metric_count(rollup: Option<&Rollup>) -> usize {
    boundary!(|| rollup.map_or(0, |rollup| rollup.core.metrics.len()))
}

/// The target of a metric at a position from 0, in the framework's order. NULL and all 0 past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_metric(rollup: Option<&Rollup>, position: usize) -> MetricRollup {
    boundary!(|| {
        let own = rollup.and_then(|rollup| rollup.core.metrics.get(position));
        own.map_or_else(MetricRollup::nothing, |own| MetricRollup {
            metric: cell(rollup.map(|rollup| &rollup.metrics), position, 0),
            severity: own.severity.into(),
            met: own.met,
            missed: own.missed,
            stale: own.stale,
            no_data: own.no_data,
            not_applicable: own.not_applicable,
            figure: own.figure.into(),
        })
    })
}

/// Bounds of the figure that `percent` of the programs do not exceed, no further apart than 1/128 of it, for the target at a
/// position from 0: hundredths of a percent, or the mean in the numerator's unit. All 0 where no program has a figure, which the
/// denominator of the sums tells by 0, past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_metric_quantile(rollup: Option<&Rollup>, position: usize, percent: u8) -> Between {
    boundary!(|| {
        let bounds = rollup.and_then(|rollup| rollup.core.metrics.get(position)?.distribution.quantile(percent));
        bounds.map_or_else(Between::nothing, Between::from)
    })
}

/// How many uses of a tool on a repository there are. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_uses(rollup: Option<&Rollup>) -> u64 {
    boundary!(|| rollup.map_or(0, |rollup| rollup.core.uses))
}

/// How many of the uses the access table denies. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_denied(rollup: Option<&Rollup>) -> u64 {
    boundary!(|| rollup.map_or(0, |rollup| rollup.core.denied))
}

/// The roll-up as a canonical JSON document, which `aigov_framework_rollup_from_json` reads again; equal roll-ups have equal
/// documents.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_rollup_to_json(rollup: Option<&Rollup>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(rollup, "rollup")?.core.to_json().into()))
}

/// Frees a roll-up. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_rollup_free(rollup: Option<Box<Rollup>>) {
    boundary!(|| drop(rollup));
}

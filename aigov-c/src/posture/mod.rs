//! Postures: everything judged at a date.

mod exclusion;
mod history;
mod proof;
mod questions;
mod section;
mod unit;

use std::ffi::{CString, c_char, c_int};

pub use self::exclusion::*;
pub use self::history::*;
pub use self::proof::*;
pub use self::questions::*;
pub use self::section::*;
pub use self::unit::*;
use crate::argument::{bytes, given};
use crate::error::Error;
use crate::maturity::Maturity;
use crate::policy::Document;
use crate::risk::{Heatmap, risk_view};
use crate::rollup::Rollup;
use crate::status::Status;
use crate::text::{Table, Text, address, c_string, cell};

/// The judgement of a program at a date. Free it with `aigov_posture_free`.
pub struct Posture {
    core: aigov_core::Posture,
    as_of: CString,
    known_at: Option<CString>,
    unit: Option<CString>,
    declared: Maturity,
    evidenced: Maturity,
    separating: Table<1>,
    reliances: Table<3>,
    units: Table<3>,
    /// Of each unit, in the order of `units`.
    unit_gaps: Vec<Table<1>>,
    controls: Table<4>,
    /// Of each control, in the order of `controls`.
    silent: Vec<Table<1>>,
    risks: Table<5>,
    /// In the order of [`RiskView`](crate::RiskView).
    levels: Table<3>,
    metrics: Table<2>,
    denials: Table<2>,
    policies: Table<2>,
    exclusions: Table<6>,
    warnings: Table<2>,
}

impl From<aigov_core::Posture> for Posture {
    fn from(posture: aigov_core::Posture) -> Self {
        Self {
            as_of: c_string(posture.as_of.to_string()),
            known_at: posture.known_at.map(|day| c_string(day.to_string())),
            unit: posture.unit.as_ref().map(|unit| c_string(unit.as_str())),
            declared: posture.maturity.declared.clone().into(),
            evidenced: posture.maturity.evidenced.clone().into(),
            separating: Table::new(&posture.maturity.separating, |id| [id.as_str()]),
            reliances: reliances(&posture.maturity.relies_on),
            units: units(&posture.units),
            unit_gaps: posture.units.iter().map(|unit| Table::new(&unit.gaps, |id| [id.as_str()])).collect(),
            controls: controls(&posture.controls),
            silent: posture.controls.iter().map(|state| Table::new(&state.silent, |unit| [unit.as_str()])).collect(),
            risks: risks(&posture.risks),
            levels: Table::new(&posture.risks, |state| [&state.inherent, &state.current, &state.target].map(|at| at.level.as_str())),
            metrics: Table::new(&posture.metrics, |state| [state.metric.as_str(), state.status.as_str()]),
            denials: Table::new(&posture.access.denials, |denial| [denial.repository.as_str(), denial.tool.as_str()]),
            policies: Table::new(&posture.policies, |state| [state.document.as_str(), state.text_state.as_str()]),
            exclusions: exclusions(&posture.exclusions),
            warnings: Table::new(&posture.warnings, |warning| [warning.code.as_str(), warning.fact.as_str()]),
            core: posture,
        }
    }
}

fn risks(states: &[aigov_core::RiskState]) -> Table<5> {
    Table::of_given(states, |state| {
        [
            Some(state.risk.as_str()),
            Some(state.declared.level.as_str()),
            Some(state.appetite.as_str()),
            state.appetite_level.as_ref().map(aigov_core::RiskLevelId::as_str),
            state.framework_inherent.as_ref().map(|at| at.level.as_str()),
        ]
    })
}

/// Reads a stored posture that the built-in framework judged; otherwise as `aigov_framework_posture_from_json`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_from_json(
    json: *const c_char,
    length: usize,
    out: *mut *mut Posture,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the bytes.
        let json = unsafe { bytes(json, length, "json") }?;
        Ok(aigov_core::Posture::from_json(json)?.into())
    })
}

/// The date that it is judged at, as `2026-11-22`. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_as_of(posture: Option<&Posture>) -> *const c_char {
    boundary!(|| address(posture.map(|posture| &posture.as_of)))
}

/// The day by which what counts had been received. NULL where everything in the program counts, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_known_at(posture: Option<&Posture>) -> *const c_char {
    boundary!(|| address(posture.and_then(|posture| posture.known_at.as_ref())))
}

/// The unit that is judged. NULL for the whole organisation, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_unit(posture: Option<&Posture>) -> *const c_char {
    boundary!(|| address(posture.and_then(|posture| posture.unit.as_ref())))
}

/// The maturity level that the declared statuses amount to. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_declared_level(posture: Option<&Posture>) -> u32 {
    boundary!(|| posture.map_or(0, |posture| posture.core.maturity.declared.current_level.into()))
}

/// The maturity that the declared statuses amount to. It belongs to the posture and is not to be freed. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_declared_maturity(posture: Option<&Posture>) -> Option<&Maturity> {
    boundary!(|| posture.map(|posture| &posture.declared))
}

/// The maturity level that fresh evidence supports; never above the declared one. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_evidenced_level(posture: Option<&Posture>) -> u32 {
    boundary!(|| posture.map_or(0, |posture| posture.core.maturity.evidenced.current_level.into()))
}

/// The maturity that fresh evidence supports. It belongs to the posture and is not to be freed. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_evidenced_maturity(posture: Option<&Posture>) -> Option<&Maturity> {
    boundary!(|| posture.map(|posture| &posture.evidenced))
}

/// How many controls the framework has. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_control_count(posture: Option<&Posture>) -> usize {
    boundary!(|| posture.map_or(0, |posture| posture.controls.len()))
}

/// The id of the control at a position from 0, in the framework's order. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_control_id(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.controls), position, 0))
}

/// The declared status of the control at a position from 0, such as `partial`. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_control_declared_status(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.controls), position, 1))
}

/// How many risks there are: the framework's, then the program's own. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_risk_count(posture: Option<&Posture>) -> usize {
    boundary!(|| posture.map_or(0, |posture| posture.risks.len()))
}

/// The id of the risk at a position from 0. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_risk_id(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.risks), position, 0))
}

/// The level of the risk at a position from 0 in a view of `aigov_risk_view`, such as `high`. NULL past the end, for a number
/// that is no view, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_risk_level(posture: Option<&Posture>, position: usize, view: c_int) -> *const c_char {
    boundary!(|| usize::try_from(view).map_or(address(None), |view| cell(posture.map(|posture| &posture.levels), position, view)))
}

/// The level that the risk at a position from 0 would have if every declared control were proven. NULL past the end, and for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_risk_declared_level(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.risks), position, 1))
}

/// How the current level of the risk at a position from 0 stands to the appetite: `within`, `accepted`, `exceeded` or `not_set`.
/// NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_risk_appetite(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.risks), position, 2))
}

/// The appetite that the current level of the risk at a position from 0 is held against, which may differ by category and by
/// unit. NULL where none is set, past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_risk_appetite_level(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.risks), position, 3))
}

/// The inherent level that the framework gives to the risk at a position from 0, where the program overrides it. NULL where it
/// does not, past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_risk_framework_level(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.risks), position, 4))
}

/// How many metrics the framework has. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_metric_count(posture: Option<&Posture>) -> usize {
    boundary!(|| posture.map_or(0, |posture| posture.metrics.len()))
}

/// The id of the metric at a position from 0, in the framework's order. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_metric_id(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.metrics), position, 0))
}

/// The status of the metric at a position from 0: `met`, `missed`, `stale`, `no_data` or `not_applicable`. NULL past the end, and
/// for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_metric_status(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.metrics), position, 1))
}

/// Whether a figure of the metric at a position from 0, the organisation's or a unit's, is older than the framework lets it
/// count, be the metric `stale`, `missed` or `no_data`. False past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_metric_is_aged(posture: Option<&Posture>, position: usize) -> bool {
    boundary!(|| {
        let state = posture.and_then(|posture| posture.core.metrics.get(position));
        let mut targets = state.into_iter().flat_map(|state| &state.targets);
        targets.any(|target| {
            let whole = target.measured.iter().chain(&target.other).map(|measured| measured.age);
            whole.chain(target.units.iter().map(|unit| unit.age)).any(|age| age == aigov_core::FigureAge::Aged)
        })
    })
}

/// How many uses of a tool on a repository there are. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_use_count(posture: Option<&Posture>) -> u64 {
    boundary!(|| posture.map_or(0, |posture| posture.core.access.uses))
}

/// How many of the uses are denied. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_denial_count(posture: Option<&Posture>) -> usize {
    boundary!(|| posture.map_or(0, |posture| posture.denials.len()))
}

/// The repository of the denied use at a position from 0, in the program's order. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_denial_repository(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.denials), position, 0))
}

/// The tool of the denied use at a position from 0. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_denial_tool(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.denials), position, 1))
}

/// How many documents are in force. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_policy_count(posture: Option<&Posture>) -> usize {
    boundary!(|| posture.map_or(0, |posture| posture.policies.len()))
}

/// The id of the document in force at a position from 0, such as `usage_policy`. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_policy_document(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.policies), position, 0))
}

/// Whether the text of the document in force at a position from 0 is the one that was approved: `matches`, `changed` or
/// `not_recorded`. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_policy_text_state(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.policies), position, 1))
}

/// The heatmap of a view; `view` is one of `aigov_risk_view`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_heatmap(
    posture: Option<&Posture>,
    view: c_int,
    out: *mut *mut Heatmap,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let posture = given(posture, "posture")?;
        Ok(posture.core.heatmap(risk_view(view)?).into())
    })
}

/// The usage policy with what the program attests: the tools approved at the date, and the approval and review on record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_usage_policy(posture: Option<&Posture>, out: *mut *mut Document, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(posture, "posture")?.core.usage_policy()?.into()))
}

/// The summary of this posture alone, to be added to others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_rollup(posture: Option<&Posture>, out: *mut *mut Rollup, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(posture, "posture")?.core.rollup().into()))
}

/// The posture as a report in plain text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_to_text(posture: Option<&Posture>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(posture, "posture")?.core.to_text().into()))
}

/// The posture as a canonical JSON document, which `aigov_framework_posture_from_json` reads again;
/// `aigov_posture_section_json` gives parts of it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_to_json(posture: Option<&Posture>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(posture, "posture")?.core.to_json().into()))
}

/// The JSON Schema (draft 2020-12) of a posture document, over several lines.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_schema(out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(aigov_core::Posture::schema().into()))
}

/// Frees a posture. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_free(posture: Option<Box<Posture>>) {
    boundary!(|| drop(posture));
}

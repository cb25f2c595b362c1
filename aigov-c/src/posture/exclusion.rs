//! What a posture leaves out, and what it rests on without proof.

use std::ffi::c_char;

use super::Posture;
use crate::text::{Table, cell};

pub(super) fn exclusions(excluded: &[aigov_core::JudgementExclusion]) -> Table<6> {
    Table::of_given(excluded, |own| {
        [
            Some(own.kind.to_string()),
            Some(own.subject.to_string()),
            own.unit.as_ref().map(ToString::to_string),
            own.reason.as_ref().map(ToString::to_string),
            own.approver.as_ref().map(ToString::to_string),
            own.on.map(|day| day.to_string()),
        ]
    })
}

pub(super) fn reliances(relies_on: &[aigov_core::Reliance]) -> Table<3> {
    Table::of_given(relies_on, |own| {
        [Some(own.reason.as_str()), Some(own.subject.as_str()), own.unit.as_ref().map(aigov_core::UnitId::as_str)]
    })
}

/// How many subjects the judgement leaves out. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_exclusion_count(posture: Option<&Posture>) -> usize {
    boundary!(|| posture.map_or(0, |posture| posture.exclusions.len()))
}

/// Why the subject at a position from 0 is left out, such as `not_applicable` or `request_rejected`. NULL past the end, and for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_exclusion_kind(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.exclusions), position, 0))
}

/// The id of the control, event, unit, risk, record or metric at a position from 0 that is left out. NULL past the end, and for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_exclusion_subject(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.exclusions), position, 1))
}

/// The unit for which the subject at a position from 0 is left out. NULL for the organisation, past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_exclusion_unit(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.exclusions), position, 2))
}

/// The reason on record for which the subject at a position from 0 is left out. NULL where none is needed, past the end, and for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_exclusion_reason(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.exclusions), position, 3))
}

/// Who approved that the subject at a position from 0 is left out. NULL where nobody has to, past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_exclusion_approver(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.exclusions), position, 4))
}

/// The day of the decision, or of the end, by which the subject at a position from 0 is left out. NULL where none is stated, past
/// the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_exclusion_on(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.exclusions), position, 5))
}

/// How many things the maturity rests on without proof. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_reliance_count(posture: Option<&Posture>) -> usize {
    boundary!(|| posture.map_or(0, |posture| posture.reliances.len()))
}

/// Why what stands at a position from 0 is relied on without proof: `not_applicable`, `no_event` or `failure_withdrawn`. NULL past
/// the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_reliance_reason(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.reliances), position, 0))
}

/// The control, evidence item or capability at a position from 0 that is relied on without proof. NULL past the end, and for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_reliance_subject(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.reliances), position, 1))
}

/// The unit for which what stands at a position from 0 is relied on. NULL for the organisation, past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_reliance_unit(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.reliances), position, 2))
}

//! What each unit of the organisation comes to.

use std::ffi::c_char;

use super::Posture;
use crate::text::{Table, cell};

pub(super) fn units(states: &[aigov_core::UnitState]) -> Table<3> {
    Table::of_given(states, |state| {
        let text = |name: &Option<aigov_core::Name>| name.as_ref().map(|name| name.as_str().to_owned());
        [Some(state.unit.as_str().to_owned()), text(&state.name), text(&state.owner)]
    })
}

/// How many units exist at the date; 0 where one unit is judged, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_unit_count(posture: Option<&Posture>) -> usize {
    boundary!(|| posture.map_or(0, |posture| posture.units.len()))
}

/// The id of the unit at a position from 0, in the program's order. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_unit_id(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.units), position, 0))
}

/// The name of the unit at a position from 0. NULL where none is stated, past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_unit_name(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.units), position, 1))
}

/// The owner of the unit at a position from 0. NULL where none is stated, past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_unit_owner(posture: Option<&Posture>, position: usize) -> *const c_char {
    boundary!(|| cell(posture.map(|posture| &posture.units), position, 2))
}

/// The maturity level that what holds for the unit at a position from 0 amounts to. 0 past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_unit_declared_level(posture: Option<&Posture>, position: usize) -> u32 {
    boundary!(|| posture.and_then(|posture| posture.core.units.get(position)).map_or(0, |unit| unit.declared_level.into()))
}

/// The maturity level that fresh evidence supports for the unit at a position from 0. 0 past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_unit_evidenced_level(posture: Option<&Posture>, position: usize) -> u32 {
    boundary!(|| posture.and_then(|posture| posture.core.units.get(position)).map_or(0, |unit| unit.evidenced_level.into()))
}

/// How many controls and capabilities the unit at a position from 0 lacks for the next evidenced level. 0 past the end, and for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_unit_gap_count(posture: Option<&Posture>, position: usize) -> usize {
    boundary!(|| posture.and_then(|posture| posture.unit_gaps.get(position)).map_or(0, Table::len))
}

/// The id of the control or capability at a place from 0 among those that the unit at a position from 0 lacks for the next
/// evidenced level. NULL past either end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_posture_unit_gap(posture: Option<&Posture>, position: usize, place: usize) -> *const c_char {
    boundary!(|| cell(posture.and_then(|posture| posture.unit_gaps.get(position)), place, 0))
}

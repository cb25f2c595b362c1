//! Maturity assessments.

use std::ffi::{CString, c_char};

use crate::argument::given;
use crate::error::Error;
use crate::status::Status;
use crate::text::{Table, Text, address, c_string, cell};

/// A maturity assessment. Free it with `aigov_maturity_free`, unless a posture owns it.
pub struct Maturity {
    core: aigov_core::Maturity,
    level_name: CString,
    gaps: Table<1>,
}

impl From<aigov_core::Maturity> for Maturity {
    fn from(maturity: aigov_core::Maturity) -> Self {
        Self {
            level_name: c_string(maturity.level_name.as_str()),
            gaps: Table::new(&maturity.gaps_to_next_level, |gap| [gap.as_str()]),
            core: maturity,
        }
    }
}

/// The highest level of which every requirement, and every requirement of every lower level, is in place. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_maturity_current_level(maturity: Option<&Maturity>) -> u32 {
    boundary!(|| maturity.map_or(0, |maturity| maturity.core.current_level.into()))
}

/// The level above it; 0 at the top, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_maturity_next_level(maturity: Option<&Maturity>) -> u32 {
    boundary!(|| maturity.and_then(|maturity| maturity.core.next_level).map_or(0, u32::from))
}

/// The name of the current level. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_maturity_level_name(maturity: Option<&Maturity>) -> *const c_char {
    boundary!(|| address(maturity.map(|maturity| &maturity.level_name)))
}

/// How many controls and capabilities are missing for the next level. 0 at the top, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_maturity_gap_count(maturity: Option<&Maturity>) -> usize {
    boundary!(|| maturity.map_or(0, |maturity| maturity.gaps.len()))
}

/// The id of a control or capability that is missing for the next level, at a position from 0 in the framework's order. NULL
/// past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_maturity_gap(maturity: Option<&Maturity>, position: usize) -> *const c_char {
    boundary!(|| cell(maturity.map(|maturity| &maturity.gaps), position, 0))
}

/// The assessment as canonical JSON, with the gaps of every level and progress per level and domain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_maturity_to_json(maturity: Option<&Maturity>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(maturity, "maturity")?.core.to_json().into()))
}

/// Frees an assessment. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_maturity_free(maturity: Option<Box<Maturity>>) {
    boundary!(|| drop(maturity));
}

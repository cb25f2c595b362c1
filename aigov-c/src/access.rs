//! Decisions on the use of a tool.

use std::ffi::c_char;

use crate::argument::given;
use crate::error::Error;
use crate::status::Status;
use crate::text::{Table, Text, cell};

/// Whether a use is allowed, and why. Free it with `aigov_decision_free`.
pub struct Decision {
    core: aigov_core::Decision,
    reasons: Table<2>,
}

impl From<aigov_core::Decision> for Decision {
    fn from(decision: aigov_core::Decision) -> Self {
        let reasons = Table::of_given(&decision.reasons, |reason| {
            [Some(reason.code.as_str()), reason.requirement.as_ref().map(aigov_core::AccessRequirementId::as_str)]
        });
        Self { reasons, core: decision }
    }
}

/// Whether the use is allowed. False for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_decision_allowed(decision: Option<&Decision>) -> bool {
    boundary!(|| decision.is_some_and(|decision| decision.core.allowed))
}

/// How many reasons a denial has. 0 where the use is allowed, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_decision_reason_count(decision: Option<&Decision>) -> usize {
    boundary!(|| decision.map_or(0, |decision| decision.reasons.len()))
}

/// The code of a reason at a position from 0, such as `approval_expired`. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_decision_reason_code(decision: Option<&Decision>, position: usize) -> *const c_char {
    boundary!(|| cell(decision.map(|decision| &decision.reasons), position, 0))
}

/// The id of the requirement that fails, such as `privacy_mode`, for the reason at a position from 0. NULL where no requirement
/// does, past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_decision_reason_requirement(decision: Option<&Decision>, position: usize) -> *const c_char {
    boundary!(|| cell(decision.map(|decision| &decision.reasons), position, 1))
}

/// The decision as canonical JSON, with its rule, its reasons, what would allow the use, and notices.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_decision_to_json(decision: Option<&Decision>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(decision, "decision")?.core.to_json().into()))
}

/// Frees a decision. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_decision_free(decision: Option<Box<Decision>>) {
    boundary!(|| drop(decision));
}

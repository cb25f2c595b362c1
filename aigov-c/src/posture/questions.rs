//! What a posture answers: why, since when, what comes, and what to do.

use std::ffi::c_char;

use aigov_core::{Explanation, PlanTarget};

use super::Posture;
use crate::argument::{bytes, date, given, text};
use crate::error::Error;
use crate::status::Status;
use crate::text::Text;

/// # Safety
/// As [`text`] demands of `id`.
unsafe fn explanation(posture: Option<&Posture>, id: *const c_char) -> Result<Explanation, Error> {
    let posture = given(posture, "posture")?;
    // SAFETY: the caller vouches for the text.
    Ok(posture.core.explain(unsafe { text(id, "id") }?)?)
}

/// Why an output is what it is, as canonical JSON: the tree of outputs and facts that it rests on, each output with its `name`,
/// `value` and `because`, and with its `bearing` (`supports`, `holds_back` or `neither`) on the one that it is part of. `id` is a control
/// (`TM-001`), an evidence item (`TM-001.inventory`), a capability, a risk, a metric, an edition, a tool, a duty, an exception,
/// a characteristic, a unit, a document, `declared` or `evidenced` for maturity, or a use as `repository/tool`; or a repository,
/// an evidence record or an event, for which a posture that was read from a document has no program to ask. A kind before it, as
/// in `acceptance/R001`, settles which one is meant. An unknown id is an error that names the nearest one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_explain_json(
    posture: Option<&Posture>,
    id: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller vouches for the text.
    boundary!(error, out, || Ok(unsafe { explanation(posture, id) }?.to_json().into()))
}

/// Why an output is what it is, as an indented text: in full what holds it back, in one line what holds it up; otherwise as `aigov_posture_explain_json`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_explain_text(
    posture: Option<&Posture>,
    id: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller vouches for the text.
    boundary!(error, out, || Ok(unsafe { explanation(posture, id) }?.to_text().into()))
}

/// Every change from an earlier posture to a later one as canonical JSON, each with its direction, the fields that differ and its
/// causes. The two may differ in date, in what was known, in unit, settings, program or framework.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_diff_json(
    later: Option<&Posture>,
    earlier: Option<&Posture>,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let (later, earlier) = (given(later, "later")?, given(earlier, "earlier")?);
        Ok(later.core.diff(&earlier.core).to_json().into())
    })
}

/// Everything that changes by itself from the day after the posture's date until a day, such as `2027-05-31`, as canonical
/// JSON, with what is known held fixed. `stopped_on` is the first day of change that is left out, where there are more than
/// 2,000. It is an error when that day is before the date, and to ask a posture that was read from a
/// document, which has no program to look ahead with.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_foresight_json(
    posture: Option<&Posture>,
    until: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let posture = given(posture, "posture")?;
        // SAFETY: the caller vouches for the text.
        let until = unsafe { date(until, "until") }?;
        Ok(posture.core.foresight(until)?.to_json().into())
    })
}

/// What to do, in order, to reach a target, as canonical JSON. The target is a JSON object with `level` (an evidenced maturity
/// level) and `appetite` (the highest level of risk to be borne), either of which may be absent. A level that the framework does
/// not have is an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_plan_json(
    posture: Option<&Posture>,
    target: *const c_char,
    length: usize,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let posture = given(posture, "posture")?;
        // SAFETY: the caller vouches for the bytes.
        let target = PlanTarget::from_json(unsafe { bytes(target, length, "target") }?)?;
        Ok(posture.core.plan(&target)?.to_json().into())
    })
}

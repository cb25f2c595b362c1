//! The article's three functions by their own names, on the built-in framework.

use std::ffi::c_char;

use crate::argument::{text, texts};
use crate::error::Error;
use crate::maturity::Maturity;
use crate::status::Status;
use crate::text::Text;

/// Assesses maturity on the built-in framework, from the ids of the controls and capabilities that are in place. An id that is
/// neither is an error that names the nearest one; a repeated id counts once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_assess_maturity(
    ids: *const *const c_char,
    count: usize,
    out: *mut *mut Maturity,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the list.
        let ids = unsafe { texts(ids, count, "ids") }?;
        Ok(aigov_core::assess_maturity(ids)?.into())
    })
}

/// The inherent risks of the built-in framework as a text heatmap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_generate_risk_heatmap(out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(aigov_core::generate_risk_heatmap().into()))
}

/// A draft of the usage policy as Markdown, for an organisation and the tools that it has approved; it attests no approval and
/// no review. `aigov_framework_usage_policy` takes them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_generate_usage_policy(
    organization: *const c_char,
    approved_tools: *const *const c_char,
    count: usize,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the text and for the list.
        let (organization, tools) = unsafe { (text(organization, "organization")?, texts(approved_tools, count, "approved_tools")?) };
        Ok(aigov_core::generate_usage_policy(organization, tools)?.into())
    })
}

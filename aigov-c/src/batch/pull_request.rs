//! KPI figures of columns of merged pull requests.

use aigov_core::{Attribution, LicenceResult, PullRequests};

use super::column::Columns;
use super::figures::{BoundedFigure, FlagColumn};
use super::{BatchOptions, carry_out};
use crate::argument::{entries, given};
use crate::boundary::Nothing;
use crate::error::Error;
use crate::status::Status;
use crate::text::Text;

/// Who wrote the code of a pull request, as columns hold it.
#[repr(C)]
pub enum AttributionCode {
    /// It is not known.
    Unknown = 0,
    /// People alone.
    Human = 1,
    /// An AI tool, wholly or in part.
    Ai = 2,
}

/// What a licence scan found, as columns hold it.
#[repr(C)]
pub enum LicenceCode {
    /// Nothing was scanned.
    Unknown = 0,
    /// Nothing that may not be used.
    Pass = 1,
    /// Something that may not be used.
    Fail = 2,
}

// The numbers above are the core's: places from 1 in these lists.
const _: () = {
    assert!(matches!(Attribution::ALL, [Attribution::Human, Attribution::Ai]));
    assert!(matches!(LicenceResult::ALL, [LicenceResult::Pass, LicenceResult::Fail]));
};

/// Merged pull requests, one a row.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct PullRequestColumns {
    /// Codes of `aigov_attribution`.
    attribution: *const u8,
    /// Whether rules specific to AI code scanned the final head, and finished before the merge.
    scanned: FlagColumn,
    /// Codes of `aigov_licence_result`.
    licence: *const u8,
    /// Whether somebody approved who is not the author.
    approved_independently: FlagColumn,
}

/// Figures of merged pull requests; those of parts add up to those of the whole. Free them with `aigov_pull_request_figures_free`.
pub struct PullRequestFigures {
    core: aigov_core::PullRequestFigures,
}

/// Counts the figures of merged pull requests, exactly. A code that names nothing is `AIGOV_STATUS_INVALID_VALUE` at the path of the
/// first, as `attribution[7]`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_count_pull_requests(
    pull_requests: *const PullRequestColumns,
    rows: usize,
    options: *const BatchOptions,
    out: *mut *mut PullRequestFigures,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the structure.
        let stated = given(unsafe { entries(pull_requests, 1, "pull_requests") }?.first(), "pull_requests")?;
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for the columns.
        let pull_requests = unsafe {
            PullRequests {
                attribution: columns.read(stated.attribution, "attribution")?,
                scanned: stated.scanned.read(&mut columns, rows, "scanned")?,
                licence: columns.read(stated.licence, "licence")?,
                approved_independently: stated.approved_independently.read(&mut columns, rows, "approved_independently")?,
            }
        };
        // SAFETY: the caller vouches for the options.
        let core = unsafe { carry_out(options, |options| pull_requests.figures(options)) }?;
        Ok(PullRequestFigures { core })
    })
}

/// The figures of two parts together.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_pull_request_figures_plus(
    figures: Option<&PullRequestFigures>,
    others: Option<&PullRequestFigures>,
    out: *mut *mut PullRequestFigures,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let mut core = given(figures, "figures")?.core;
        core.merge(&given(others, "others")?.core);
        Ok(PullRequestFigures { core })
    })
}

/// How many pull requests there are. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_pull_request_figures_pull_requests(figures: Option<&PullRequestFigures>) -> u64 {
    boundary!(|| figures.map_or(0, |figures| figures.core.pull_requests))
}

/// How many are of an attribution that is not known. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_pull_request_figures_unattributed(figures: Option<&PullRequestFigures>) -> u64 {
    boundary!(|| figures.map_or(0, |figures| figures.core.unattributed))
}

/// The share that AI wrote, wholly or in part. All 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_pull_request_figures_ai_generated(figures: Option<&PullRequestFigures>) -> BoundedFigure {
    boundary!(|| bounded(figures, |figures| figures.ai_generated))
}

/// Of those by AI, the ones scanned by AI-specific rules before the merge: the KPI `security_scan_coverage`. All 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_pull_request_figures_scan_coverage(figures: Option<&PullRequestFigures>) -> BoundedFigure {
    boundary!(|| bounded(figures, |figures| figures.scan_coverage))
}

/// Of the licence scans of those by AI, the ones passed: the KPI `license_compliance_rate`. All 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_pull_request_figures_licence_compliance(figures: Option<&PullRequestFigures>) -> BoundedFigure {
    boundary!(|| bounded(figures, |figures| figures.licence_compliance))
}

/// Of those by AI, the ones approved by somebody other than the author. All 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_pull_request_figures_independent_approval(figures: Option<&PullRequestFigures>) -> BoundedFigure {
    boundary!(|| bounded(figures, |figures| figures.independent_approval))
}

fn bounded(
    figures: Option<&PullRequestFigures>,
    wanted: impl FnOnce(&aigov_core::PullRequestFigures) -> aigov_core::BoundedFigure,
) -> BoundedFigure {
    figures.map_or_else(BoundedFigure::nothing, |figures| wanted(&figures.core).into())
}

/// The figures as canonical JSON.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_pull_request_figures_to_json(
    figures: Option<&PullRequestFigures>,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || Ok(given(figures, "figures")?.core.to_json().into()))
}

/// Frees figures. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_pull_request_figures_free(figures: Option<Box<PullRequestFigures>>) {
    boundary!(|| drop(figures));
}

//! Heatmaps.

use std::ffi::{c_char, c_int};

use aigov_core::HeatmapCell;

use crate::argument::{choice, given, text};
use crate::error::Error;
use crate::status::Status;
use crate::text::{Text, json};

/// Which factors of a risk a heatmap shows.
#[repr(C)]
pub enum RiskView {
    /// Without any control.
    Inherent = 0,
    /// With the controls that are proven at the date; only a posture has it.
    Current = 1,
    /// With every mitigating control.
    Target = 2,
}

/// The view of a number of [`RiskView`].
pub(crate) fn risk_view(number: c_int) -> Result<aigov_core::RiskView, Error> {
    const VIEWS: [aigov_core::RiskView; 3] = [aigov_core::RiskView::Inherent, aigov_core::RiskView::Current, aigov_core::RiskView::Target];
    choice(number, "view", &VIEWS)
}

/// Risks on the matrix of a framework: every risk in one cell. Free it with `aigov_heatmap_free`.
pub struct Heatmap {
    core: aigov_core::Heatmap,
}

impl From<aigov_core::Heatmap> for Heatmap {
    fn from(heatmap: aigov_core::Heatmap) -> Self {
        Self { core: heatmap }
    }
}

/// The cell of a likelihood and an impact.
///
/// # Safety
/// As [`text`] demands of both.
unsafe fn cell_at(heatmap: &Heatmap, likelihood: *const c_char, impact: *const c_char) -> Result<Option<&HeatmapCell>, Error> {
    // SAFETY: the caller vouches for both.
    let (likelihood, impact) = unsafe { (text(likelihood, "likelihood")?, text(impact, "impact")?) };
    Ok(heatmap.core.cell(likelihood, impact))
}

/// How many risks stand in the cell of a likelihood and an impact, such as `possible` and `major`. 0 for NULL, and where a
/// scale does not declare the step.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_heatmap_count_at(heatmap: Option<&Heatmap>, likelihood: *const c_char, impact: *const c_char) -> usize {
    boundary!(|| {
        // SAFETY: the caller vouches for both texts.
        let cell = heatmap.and_then(|heatmap| unsafe { cell_at(heatmap, likelihood, impact) }.ok()?);
        cell.map_or(0, |cell| cell.risks.len())
    })
}

/// The cell of a likelihood and an impact as canonical JSON, with its level and its risks; `null` where a scale does not
/// declare the step.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_heatmap_cell_json(
    heatmap: Option<&Heatmap>,
    likelihood: *const c_char,
    impact: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let heatmap = given(heatmap, "heatmap")?;
        // SAFETY: the caller vouches for both texts.
        json(&unsafe { cell_at(heatmap, likelihood, impact) }?)
    })
}

/// The heatmap as a text table, followed by the risks of each level.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_heatmap_to_text(heatmap: Option<&Heatmap>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(heatmap, "heatmap")?.core.to_text().into()))
}

/// The heatmap as a self-contained SVG picture.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_heatmap_to_svg(heatmap: Option<&Heatmap>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(heatmap, "heatmap")?.core.to_svg().into()))
}

/// The heatmap as an HTML table without scripts or outside resources.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_heatmap_to_html(heatmap: Option<&Heatmap>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(heatmap, "heatmap")?.core.to_html().into()))
}

/// The heatmap as canonical JSON: view, scales and cells.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_heatmap_to_json(heatmap: Option<&Heatmap>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(heatmap, "heatmap")?.core.to_json().into()))
}

/// Frees a heatmap. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_heatmap_free(heatmap: Option<Box<Heatmap>>) {
    boundary!(|| drop(heatmap));
}

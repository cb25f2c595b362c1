//! Risk levels and heatmap counts of columns of likelihoods and impacts.

use std::ffi::c_char;

use super::column::Columns;
use super::{BatchOptions, carry_out};
use crate::argument::{given, text};
use crate::error::Error;
use crate::framework::Framework;
use crate::status::Status;

/// How many steps the scale of likelihoods has. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_likelihood_count(framework: Option<&Framework>) -> usize {
    boundary!(|| framework.map_or(0, |framework| framework.core.scales().likelihood.len()))
}

/// How many steps the scale of impacts has. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_impact_count(framework: Option<&Framework>) -> usize {
    boundary!(|| framework.map_or(0, |framework| framework.core.scales().impact.len()))
}

/// How many risk levels there are. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_risk_level_count(framework: Option<&Framework>) -> usize {
    boundary!(|| framework.map_or(0, |framework| framework.core.scales().risk_level.len()))
}

/// The rank of a likelihood such as `possible`, from 1 for the lowest, as columns hold it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_likelihood_rank(
    framework: Option<&Framework>,
    id: *const c_char,
    out: *mut u8,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the place and for the text.
        let (out, id) = unsafe { (Columns::of(1).write(out, "out")?, text(id, "id")?) };
        out.fill(framework.core.likelihood_rank(id)?);
        Ok(())
    })
}

/// The rank of an impact such as `major`, from 1 for the lowest, as columns hold it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_impact_rank(
    framework: Option<&Framework>,
    id: *const c_char,
    out: *mut u8,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the place and for the text.
        let (out, id) = unsafe { (Columns::of(1).write(out, "out")?, text(id, "id")?) };
        out.fill(framework.core.impact_rank(id)?);
        Ok(())
    })
}

/// The risk level of each row, as its rank from 1 for the lowest, from the ranks of its likelihood and its impact. A rank outside
/// its scale is `AIGOV_STATUS_INVALID_VALUE` at the path of the first, as `impacts[7]`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_risk_levels(
    framework: Option<&Framework>,
    likelihoods: *const u8,
    impacts: *const u8,
    rows: usize,
    options: *const BatchOptions,
    levels: *mut u8,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for the columns.
        let (likelihoods, impacts) = unsafe { (columns.read(likelihoods, "likelihoods")?, columns.read(impacts, "impacts")?) };
        // SAFETY: the caller vouches for the column.
        let levels = unsafe { columns.write(levels, "levels") }?;
        // SAFETY: the caller vouches for the options.
        unsafe { carry_out(options, |options| framework.core.risk_levels(likelihoods, impacts, levels, options)) }
    })
}

/// How many rows stand in each cell of the matrix, and at each risk level. Columns and errors are those of
/// `aigov_framework_risk_levels`.
///
/// `cells` has `cell_count` places, one for each likelihood and impact: those of the lowest likelihood first, and of one
/// likelihood that of the lowest impact. `levels` has `level_count` places, the lowest level first. Either may be NULL with 0
/// places where it is not wanted. Both are written only on success.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_heatmap_counts(
    framework: Option<&Framework>,
    likelihoods: *const u8,
    impacts: *const u8,
    rows: usize,
    options: *const BatchOptions,
    cells: *mut u64,
    cell_count: usize,
    levels: *mut u64,
    level_count: usize,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        let scales = framework.core.scales();
        fits("cell_count", cell_count, scales.likelihood.len().saturating_mul(scales.impact.len()))?;
        fits("level_count", level_count, scales.risk_level.len())?;
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for the columns.
        let (likelihoods, impacts) = unsafe { (columns.read(likelihoods, "likelihoods")?, columns.read(impacts, "impacts")?) };
        // SAFETY: the caller vouches for both arrays.
        let (cells, levels) =
            unsafe { (columns.write_so_many(cells, cell_count, "cells")?, columns.write_so_many(levels, level_count, "levels")?) };
        // SAFETY: the caller vouches for the options.
        let counts = unsafe { carry_out(options, |options| framework.core.heatmap_counts(likelihoods, impacts, options)) }?;
        cells.iter_mut().zip(counts.cells.iter().flatten()).for_each(|(cell, count)| *cell = *count);
        levels.iter_mut().zip(&counts.levels).for_each(|(level, count)| *level = *count);
        Ok(())
    })
}

/// Whether an array has a place for each count, or none.
fn fits(name: &str, found: usize, wanted: usize) -> Result<(), Error> {
    if found == 0 || found == wanted {
        return Ok(());
    }
    Err(Error::invalid_argument(name, &format!("expected {wanted} or 0, found {found}")))
}

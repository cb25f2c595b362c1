//! Sets of controls and capabilities, and maturity over columns of them.

use std::ffi::c_char;

use aigov_core::{MaskColumn, MaskColumnMut};

use super::column::Columns;
use super::{BatchOptions, carry_out};
use crate::argument::{entries, given, text, texts};
use crate::error::Error;
use crate::framework::Framework;
use crate::maturity::Maturity;
use crate::status::Status;
use crate::text::{Table, cell};

/// The controls and capabilities that are in place. Free it with `aigov_control_set_free`.
pub struct ControlSet {
    core: aigov_core::ControlSet,
    gaps: Table<1>,
}

impl From<aigov_core::ControlSet> for ControlSet {
    fn from(set: aigov_core::ControlSet) -> Self {
        Self { gaps: Table::new(set.assess().gaps_to_next_level(), |gap| [gap.as_str()]), core: set }
    }
}

/// How many controls and capabilities levels can require. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_requirement_count(framework: Option<&Framework>) -> usize {
    boundary!(|| framework.map_or(0, |framework| framework.requirements.len()))
}

/// The id of a control or capability that levels can require, at a position from 0, controls first: the position of an id is its
/// bit in a mask. NULL past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_requirement_id(framework: Option<&Framework>, position: usize) -> *const c_char {
    boundary!(|| cell(framework.map(|framework| &framework.requirements), position, 0))
}

/// The set of the ids of what is in place; ids are read as by `aigov_framework_assess_maturity`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_control_set(
    framework: Option<&Framework>,
    ids: *const *const c_char,
    count: usize,
    out: *mut *mut ControlSet,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the list.
        Ok(framework.core.control_set(unsafe { texts(ids, count, "ids") }?)?.into())
    })
}

/// The set of a mask of `count` words, as `aigov_control_set_mask` gives it. A bit that stands for no id is an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_control_set_of_mask(
    framework: Option<&Framework>,
    mask: *const u64,
    count: usize,
    out: *mut *mut ControlSet,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the words.
        Ok(framework.core.control_set_of_mask(unsafe { entries(mask, count, "mask") }?)?.into())
    })
}

/// Whether a control or capability is in the set. False for an id of nothing, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_control_set_contains(set: Option<&ControlSet>, id: *const c_char) -> bool {
    boundary!(|| {
        // SAFETY: the caller vouches for the text.
        let id = unsafe { text(id, "id") };
        set.zip(id.ok()).is_some_and(|(set, id)| set.core.contains(id))
    })
}

/// The highest level of which every requirement is in the set. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_control_set_current_level(set: Option<&ControlSet>) -> u32 {
    boundary!(|| set.map_or(0, |set| set.core.assess().current_level().into()))
}

/// The level above it; 0 at the top, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_control_set_next_level(set: Option<&ControlSet>) -> u32 {
    boundary!(|| set.and_then(|set| set.core.assess().next_level()).map_or(0, u32::from))
}

/// How many controls and capabilities the set lacks for the next level. 0 at the top, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_control_set_gap_count(set: Option<&ControlSet>) -> usize {
    boundary!(|| set.map_or(0, |set| set.gaps.len()))
}

/// The id of a control or capability that the set lacks for the next level, at a position from 0 in the framework's order. NULL
/// past the end, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_control_set_gap(set: Option<&ControlSet>, position: usize) -> *const c_char {
    boundary!(|| cell(set.map(|set| &set.gaps), position, 0))
}

/// How many words of 64 bits the mask of the set has. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_control_set_mask_count(set: Option<&ControlSet>) -> usize {
    boundary!(|| set.map_or(0, |set| set.core.mask().len()))
}

/// The set as a mask: `aigov_control_set_mask_count` words, the lowest bits first, in which the bit of an id is its position among
/// the framework's requirements. It belongs to the set. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_control_set_mask(set: Option<&ControlSet>) -> *const u64 {
    boundary!(|| set.map_or(std::ptr::null(), |set| set.core.mask().as_ptr()))
}

/// The full assessment of the set, as `aigov_framework_assess_maturity` makes it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_control_set_maturity(set: Option<&ControlSet>, out: *mut *mut Maturity, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(set, "set")?.core.assess().to_maturity().into()))
}

/// Frees a set. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_control_set_free(set: Option<Box<ControlSet>>) {
    boundary!(|| drop(set));
}

/// The maturity level of each row, from a mask of 32 bits a row. A framework with more ids is `AIGOV_STATUS_INCONSISTENT`, and a
/// row with a bit that stands for no id `AIGOV_STATUS_INVALID_VALUE` at the path of the first, as `held[7]`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_maturity_levels_u32(
    framework: Option<&Framework>,
    held: *const u32,
    rows: usize,
    options: *const BatchOptions,
    levels: *mut u8,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for the columns.
        let (held, levels) = unsafe { (columns.read(held, "held")?, columns.write(levels, "levels")?) };
        // SAFETY: the caller vouches for the options.
        unsafe { carry_out(options, |options| framework.core.maturity_levels(&[MaskColumn::U32(held)], levels, options)) }
    })
}

/// The maturity level of each row, from a mask of 64 bits a row; otherwise as `aigov_framework_maturity_levels_u32`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_maturity_levels_u64(
    framework: Option<&Framework>,
    held: *const u64,
    rows: usize,
    options: *const BatchOptions,
    levels: *mut u8,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for the columns.
        let (held, levels) = unsafe { (columns.read(held, "held")?, columns.write(levels, "levels")?) };
        // SAFETY: the caller vouches for the options.
        unsafe { carry_out(options, |options| framework.core.maturity_levels(&[MaskColumn::U64(held)], levels, options)) }
    })
}

/// The maturity level of each row, from `count` columns of 64 bits a row, the lowest bits first: for a framework with more ids
/// than one column has bits. Otherwise as `aigov_framework_maturity_levels_u32`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_maturity_levels_wide(
    framework: Option<&Framework>,
    held: *const *const u64,
    count: usize,
    rows: usize,
    options: *const BatchOptions,
    levels: *mut u8,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for the columns.
        let (held, levels) = unsafe { (wide(&mut columns, held, count)?, columns.write(levels, "levels")?) };
        // SAFETY: the caller vouches for the options.
        unsafe { carry_out(options, |options| framework.core.maturity_levels(&held, levels, options)) }
    })
}

/// What each row lacks for its next level, as a mask of 32 bits a row; 0 at the top. Errors are those of
/// `aigov_framework_maturity_levels_u32`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_maturity_gaps_u32(
    framework: Option<&Framework>,
    held: *const u32,
    rows: usize,
    options: *const BatchOptions,
    gaps: *mut u32,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for the columns.
        let (held, gaps) = unsafe { (columns.read(held, "held")?, columns.write(gaps, "gaps")?) };
        let (held, mut gaps) = ([MaskColumn::U32(held)], [MaskColumnMut::U32(gaps)]);
        // SAFETY: the caller vouches for the options.
        unsafe { carry_out(options, |options| framework.core.maturity_gaps(&held, &mut gaps, options)) }
    })
}

/// What each row lacks for its next level, as a mask of 64 bits a row; otherwise as `aigov_framework_maturity_gaps_u32`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_maturity_gaps_u64(
    framework: Option<&Framework>,
    held: *const u64,
    rows: usize,
    options: *const BatchOptions,
    gaps: *mut u64,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for the columns.
        let (held, gaps) = unsafe { (columns.read(held, "held")?, columns.write(gaps, "gaps")?) };
        let (held, mut gaps) = ([MaskColumn::U64(held)], [MaskColumnMut::U64(gaps)]);
        // SAFETY: the caller vouches for the options.
        unsafe { carry_out(options, |options| framework.core.maturity_gaps(&held, &mut gaps, options)) }
    })
}

/// What each row lacks for its next level, as `count` columns of 64 bits a row, as many as those of what is held, the lowest bits
/// first; otherwise as `aigov_framework_maturity_gaps_u32`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_maturity_gaps_wide(
    framework: Option<&Framework>,
    held: *const *const u64,
    count: usize,
    rows: usize,
    options: *const BatchOptions,
    gaps: *const *mut u64,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, || {
        let framework = given(framework, "framework")?;
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for both lists.
        let (held, gaps) = unsafe { (wide(&mut columns, held, count)?, entries(gaps, count, "gaps")?) };
        // SAFETY: the caller vouches for the columns.
        let gaps = gaps.iter().map(|column| unsafe { columns.write(*column, "gaps") }.map(MaskColumnMut::U64));
        let mut gaps = gaps.collect::<Result<Vec<_>, Error>>()?;
        // SAFETY: the caller vouches for the options.
        unsafe { carry_out(options, |options| framework.core.maturity_gaps(&held, &mut gaps, options)) }
    })
}

/// The columns of a list.
///
/// # Safety
/// `held` points to `count` columns, each as [`Columns::read`] demands.
unsafe fn wide<'c>(columns: &mut Columns, held: *const *const u64, count: usize) -> Result<Vec<MaskColumn<'c>>, Error> {
    // SAFETY: the caller vouches for the list.
    let held = unsafe { entries(held, count, "held") }?;
    // SAFETY: the caller vouches for each column.
    held.iter().map(|column| unsafe { columns.read(*column, "held") }.map(MaskColumn::U64)).collect()
}

//! What figures of pull requests and of findings have in common.

use std::ffi::c_int;

use aigov_core::Fraction;

use super::column::Columns;
use crate::boundary::Nothing;
use crate::error::Error;

/// A column of yes and no.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct FlagColumn {
    /// A byte a row, of which 0 is no; or bits.
    data: *const u8,
    /// Whether `data` is a bit a row, the lowest of a byte first, as Arrow lays them out: 0 for no.
    bits: c_int,
    /// Bits before the first row; 0 for bytes.
    offset: usize,
}

impl FlagColumn {
    /// # Safety
    /// As [`Columns::read`] demands of the data.
    pub(super) unsafe fn read<'c>(
        self,
        columns: &mut Columns,
        rows: usize,
        name: &'static str,
    ) -> Result<aigov_core::FlagColumn<'c>, Error> {
        let Self { data, offset, .. } = self;
        let bits = self.bits != 0;
        if !bits && offset != 0 {
            return Err(Error::invalid_argument(name, &format!("expected no offset before bytes, found {offset}")));
        }
        if !bits {
            // SAFETY: the caller vouches for the bytes.
            return Ok(aigov_core::FlagColumn::Bytes(unsafe { columns.read(data, name) }?));
        }
        let end = offset.checked_add(rows).ok_or_else(|| Error::invalid_argument(name, "offset and rows are more than memory can hold"))?;
        let count = if rows == 0 { 0 } else { end.div_ceil(8) };
        // SAFETY: the caller vouches for the bytes.
        Ok(aigov_core::FlagColumn::Bits { bytes: unsafe { columns.read_so_many(data, count, name) }?, offset, rows })
    }
}

/// A part of a whole.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Ratio {
    /// The part, or the sum.
    numerator: u64,
    /// The whole, or the count; 0 for an empty population.
    denominator: u64,
}

impl Ratio {
    pub(crate) const NONE: Self = Self { numerator: 0, denominator: 0 };
}

/// A figure, and the least that it can be whatever the unknown rows are.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct BoundedFigure {
    /// The figure of the rows that are known.
    figure: Ratio,
    /// The least of all figures that are possible.
    lower_bound: Ratio,
}

impl From<Fraction> for Ratio {
    fn from(Fraction { numerator, denominator }: Fraction) -> Self {
        Self { numerator, denominator }
    }
}

impl From<aigov_core::BoundedFigure> for BoundedFigure {
    fn from(bounded: aigov_core::BoundedFigure) -> Self {
        Self { figure: bounded.figure.into(), lower_bound: bounded.lower_bound.into() }
    }
}

impl Nothing for BoundedFigure {
    fn nothing() -> Self {
        Self { figure: Ratio::NONE, lower_bound: Ratio::NONE }
    }
}

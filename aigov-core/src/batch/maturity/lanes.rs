//! Levels by mask arithmetic, a few rows side by side, and gaps; no row is a branch.

#![expect(clippy::inline_always, reason = "a kernel is compiled for the vectors of its caller")]

use std::ops::{BitAnd, BitOr, Not};

use fearless_simd::{Level, Select, Simd, SimdBase, SimdFrom, SimdNarrow, dispatch, u8x64, u32x16, u64x8};

use super::{
    super::column::{BadRow, earliest},
    {MaskColumn, MaskColumnMut},
};

/// Rows that are worked on side by side, few enough to stay in registers.
const LANES: usize = 64;

/// The bits of one column: those that stand for ids, and those that each level above the lowest requires.
pub(super) struct CompiledColumn {
    name: String,
    known: u64,
    required: Vec<u64>,
    /// The same, where they fit: numbers of half the width are compared twice as fast, even after the time that it takes to halve them.
    narrow: Option<Vec<u32>>,
}

impl CompiledColumn {
    pub(super) fn new(name: String, known: u64, required: Vec<u64>) -> Self {
        let narrow = required.iter().map(|bits| u32::try_from(*bits).ok()).collect();
        Self { name, known, required, narrow }
    }

    /// Whether a row has a bit that stands for no id.
    fn is_unknown<M: Mask>(&self, row: M) -> bool {
        row.into() & !self.known != 0
    }
}

/// Bits of a row, in the width of a column.
trait Mask: Copy + BitAnd<Output = Self> + BitOr<Output = Self> + Not<Output = Self> + TryFrom<u64> + Into<u64> {
    const NONE: Self;

    /// The number of the level that each of 64 rows reaches.
    fn reached<S: Simd>(simd: S, column: &CompiledColumn, rows: &[Self; LANES]) -> u8x64<S>;
}

impl Mask for u32 {
    const NONE: Self = 0;

    #[inline(always)]
    fn reached<S: Simd>(simd: S, column: &CompiledColumn, rows: &[Self; LANES]) -> u8x64<S> {
        let mut held = [u32x16::splat(simd, 0); 4];
        for (held, rows) in held.iter_mut().zip(rows.as_chunks().0) {
            *held = u32x16::simd_from(simd, *rows);
        }
        reached_narrow(simd, held, column.narrow.as_deref().unwrap_or_default())
    }
}

impl Mask for u64 {
    const NONE: Self = 0;

    #[inline(always)]
    fn reached<S: Simd>(simd: S, column: &CompiledColumn, rows: &[Self; LANES]) -> u8x64<S> {
        let mut held = [[u64x8::splat(simd, 0); 2]; 4];
        for (held, rows) in held.as_flattened_mut().iter_mut().zip(rows.as_chunks().0) {
            *held = u64x8::simd_from(simd, *rows);
        }
        if let Some(required) = &column.narrow {
            return reached_narrow(simd, halved(simd, held), required);
        }
        let (none, one) = (u64x8::splat(simd, 0), u64x8::splat(simd, 1));
        let mut reached = [[one; 2]; 4];
        for required in &column.required {
            let required = u64x8::splat(simd, *required);
            for (reached, held) in reached.as_flattened_mut().iter_mut().zip(held.as_flattened()) {
                *reached += (*held & required).simd_eq(required).select(one, none);
            }
        }
        bytes(halved(simd, reached))
    }
}

/// Levels are nested, so that as many are reached as are held, and the lowest is number 1.
#[inline(always)]
fn reached_narrow<S: Simd>(simd: S, held: [u32x16<S>; 4], required: &[u32]) -> u8x64<S> {
    let (none, one) = (u32x16::splat(simd, 0), u32x16::splat(simd, 1));
    let mut reached = [one; 4];
    for required in required {
        let required = u32x16::splat(simd, *required);
        for (reached, held) in reached.iter_mut().zip(held) {
            *reached += (held & required).simd_eq(required).select(one, none);
        }
    }
    bytes(reached)
}

/// The lower half of each number.
#[inline(always)]
fn halved<S: Simd>(simd: S, pairs: [[u64x8<S>; 2]; 4]) -> [u32x16<S>; 4] {
    let mut halves = [u32x16::splat(simd, 0); 4];
    for (half, [first, second]) in halves.iter_mut().zip(pairs) {
        *half = first.narrow(second);
    }
    halves
}

/// The lowest byte of each number: a framework has fewer levels than a byte counts.
#[inline(always)]
fn bytes<S: Simd>([a, b, c, d]: [u32x16<S>; 4]) -> u8x64<S> {
    a.narrow(b).narrow(c.narrow(d))
}

/// Gives each row the highest level that every column allows, `top` at most.
pub(super) fn count_levels(columns: &[CompiledColumn], top: u8, held: &[MaskColumn<'_>], levels: &mut [u8]) -> Result<(), BadRow> {
    levels.fill(top);
    earliest(columns.iter().zip(held).map(|(column, held)| match held {
        MaskColumn::U32(held) => count_column(column, held, levels),
        MaskColumn::U64(held) => count_column(column, held, levels),
    }))
}

fn count_column<M: Mask>(column: &CompiledColumn, held: &[M], levels: &mut [u8]) -> Result<(), BadRow> {
    let all = dispatch!(Level::new(), simd => lower(simd, column, held, levels));
    if !column.is_unknown(all) {
        return Ok(());
    }
    let row = held.iter().position(|row| column.is_unknown(*row)).unwrap_or_default();
    let found = held.get(row).map_or_else(String::new, |row| format!("{:#x}", (*row).into()));
    Err(BadRow { column: column.name.clone().into(), row, expected: format!("bits of {:#x} only", column.known), found })
}

/// Lowers each level to what the bits of its row allow; gives every bit that any row holds.
#[inline(always)]
fn lower<S: Simd, M: Mask>(simd: S, column: &CompiledColumn, held: &[M], levels: &mut [u8]) -> M {
    let mut all = M::NONE;
    let (rows, last) = held.as_chunks::<LANES>();
    let (whole, last_levels) = levels.as_chunks_mut::<LANES>();
    for (rows, levels) in rows.iter().zip(whole) {
        for row in rows {
            all = all | *row;
        }
        let reached = M::reached(simd, column, rows);
        *levels = reached.min(u8x64::simd_from(simd, *levels)).into();
    }
    if !last.is_empty() {
        let mut rows = [M::NONE; LANES];
        rows.iter_mut().zip(last).for_each(|(to, from)| *to = *from);
        all = rows.into_iter().fold(all, M::bitor);
        let reached = <[u8; LANES]>::from(M::reached(simd, column, &rows));
        last_levels.iter_mut().zip(reached).for_each(|(level, reached)| *level = reached.min(*level));
    }
    all
}

/// Gives each row of each column what its level lacks for the next.
pub(super) fn find_gaps(columns: &[CompiledColumn], top: u8, held: &[MaskColumn<'_>], gaps: Vec<MaskColumnMut<'_>>) -> Result<(), BadRow> {
    let rows = held.first().map_or(0, MaskColumn::rows);
    let mut levels = vec![0; rows];
    count_levels(columns, top, held, &mut levels)?;
    for ((column, held), gaps) in columns.iter().zip(held).zip(gaps) {
        match (held, gaps) {
            (MaskColumn::U32(held), MaskColumnMut::U32(gaps)) => dispatch!(Level::new(), _ => column_gaps(column, held, &levels, gaps)),
            (MaskColumn::U64(held), MaskColumnMut::U64(gaps)) => dispatch!(Level::new(), _ => column_gaps(column, held, &levels, gaps)),
            // The widths were compared before.
            (MaskColumn::U32(_), MaskColumnMut::U64(_)) | (MaskColumn::U64(_), MaskColumnMut::U32(_)) => {}
        }
    }
    Ok(())
}

/// Each row's next level's bits without those that it holds; at the top nothing is missing.
#[inline(always)]
fn column_gaps<M: Mask>(column: &CompiledColumn, held: &[M], levels: &[u8], gaps: &mut [M]) {
    // As many entries as a level has values, so that none is out of bounds; a column's bits fit its own width.
    let mut next = [M::NONE; 256];
    for (next, required) in next.iter_mut().skip(1).zip(&column.required) {
        *next = M::try_from(*required).unwrap_or(M::NONE);
    }
    for ((gap, held), level) in gaps.iter_mut().zip(held).zip(levels) {
        *gap = next.get(usize::from(*level)).copied().unwrap_or(M::NONE) & !*held;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::blocks::every_width;

    /// Rows of 18 bits that follow no pattern.
    fn rows(count: u32) -> Vec<u32> {
        (1..=count).map(|row| row.wrapping_mul(2_654_435_761) >> 14).collect()
    }

    #[test]
    fn every_width_of_vectors_finds_the_same_levels() {
        let narrow = CompiledColumn::new("held".to_owned(), 0x3_ffff, vec![0x3, 0x1c3, 0x1fc3]);
        let wide = CompiledColumn::new("held".to_owned(), u64::MAX, vec![0x3, 1 << 40 | 0x3, 0xff << 40 | 0x3]);
        for count in [0, 1, 63, 64, 65, 1_000] {
            let held = rows(count);
            let spread: Vec<u64> = held.iter().map(|row| u64::from(*row) << 32 | u64::from(*row)).collect();
            let reached = |required: &[u64], row: u64| 1 + required.iter().filter(|bits| row & **bits == **bits).count();
            for width in every_width() {
                let mut levels = vec![4; held.len()];
                dispatch!(width, simd => lower(simd, &narrow, &held, &mut levels));
                let wanted: Vec<usize> = held.iter().map(|row| reached(&narrow.required, u64::from(*row))).collect();
                assert_eq!(levels.iter().map(|level| usize::from(*level)).collect::<Vec<_>>(), wanted);
                levels.fill(4);
                let all = dispatch!(width, simd => lower(simd, &wide, &spread, &mut levels));
                let wanted: Vec<usize> = spread.iter().map(|row| reached(&wide.required, *row)).collect();
                assert_eq!(levels.iter().map(|level| usize::from(*level)).collect::<Vec<_>>(), wanted);
                assert_eq!(all, spread.iter().fold(0, |all, row| all | row));
            }
        }
    }
}

//! Levels by mask arithmetic, a few rows side by side, and gaps; no row is a branch.

use std::ops::{BitAnd, BitOr, Not};

use super::{
    super::column::{BadRow, earliest},
    {MaskColumn, MaskColumnMut},
};

/// Rows that are checked at once, few enough to stay in the nearest cache.
const BLOCK: usize = 1 << 11;
/// Rows that are worked on side by side, few enough to stay in registers.
const LANES: usize = 16;

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
}

/// Bits of a row, in the width of a column.
trait Mask: Copy + Eq + BitAnd<Output = Self> + BitOr<Output = Self> + Not<Output = Self> + TryFrom<u64> + Into<u64> {
    const NONE: Self;

    /// The lowest 32 bits.
    fn low(self) -> u32;
}

impl Mask for u32 {
    const NONE: Self = 0;

    fn low(self) -> u32 {
        self
    }
}

impl Mask for u64 {
    const NONE: Self = 0;

    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the higher half is to be dropped")]
    fn low(self) -> u32 {
        self as u32
    }
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
    for (block, (held, levels)) in held.chunks(BLOCK).zip(levels.chunks_mut(BLOCK)).enumerate() {
        check_bits(column, held).map_err(|bad| BadRow { row: block.saturating_mul(BLOCK).saturating_add(bad.row), ..bad })?;
        match &column.narrow {
            Some(required) => count_block(held, M::low, required, levels),
            None => count_block(held, M::into, &column.required, levels),
        }
    }
    Ok(())
}

/// Lowers each level to what the bits of a block allow.
fn count_block<M: Mask, N: Mask>(held: &[M], part: impl Fn(M) -> N, required: &[N], levels: &mut [u8]) {
    let (held, last) = held.as_chunks::<LANES>();
    let (levels, last_levels) = levels.as_chunks_mut::<LANES>();
    for (held, levels) in held.iter().zip(levels) {
        let held = held.map(&part);
        // Levels are nested, so that as many are reached as are held, and the lowest is number 1.
        let mut reached = [1_u32; LANES];
        for required in required {
            for (reached, held) in reached.iter_mut().zip(held) {
                *reached = reached.wrapping_add(u32::from(held & *required == *required));
            }
        }
        for (level, reached) in levels.iter_mut().zip(reached) {
            *level = (*level).min(reached.to_le_bytes()[0]); // a framework has fewer levels than a byte counts
        }
    }
    for (held, level) in last.iter().zip(last_levels) {
        let held = part(*held);
        let reached = required.iter().take_while(|required| held & **required == **required).count();
        *level = (*level).min(u8::try_from(reached.saturating_add(1)).unwrap_or(u8::MAX));
    }
}

fn check_bits<M: Mask>(column: &CompiledColumn, held: &[M]) -> Result<(), BadRow> {
    let is_unknown = |row: M| row.into() & !column.known != 0;
    if !is_unknown(held.iter().fold(M::NONE, |all, row| all | *row)) {
        return Ok(());
    }
    let row = held.iter().position(|row| is_unknown(*row)).unwrap_or_default();
    let found = held.get(row).map_or_else(String::new, |row| format!("{:#x}", (*row).into()));
    Err(BadRow { column: column.name.clone().into(), row, expected: format!("bits of {:#x} only", column.known), found })
}

/// Gives each row of each column what its level lacks for the next.
pub(super) fn find_gaps(columns: &[CompiledColumn], top: u8, held: &[MaskColumn<'_>], gaps: Vec<MaskColumnMut<'_>>) -> Result<(), BadRow> {
    let rows = held.first().map_or(0, MaskColumn::rows);
    let mut levels = vec![0; rows];
    count_levels(columns, top, held, &mut levels)?;
    for ((column, held), gaps) in columns.iter().zip(held).zip(gaps) {
        match (held, gaps) {
            (MaskColumn::U32(held), MaskColumnMut::U32(gaps)) => column_gaps(column, held, &levels, gaps),
            (MaskColumn::U64(held), MaskColumnMut::U64(gaps)) => column_gaps(column, held, &levels, gaps),
            // The widths were compared before.
            (MaskColumn::U32(_), MaskColumnMut::U64(_)) | (MaskColumn::U64(_), MaskColumnMut::U32(_)) => {}
        }
    }
    Ok(())
}

/// Each row's next level's bits without those that it holds; at the top nothing is missing.
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

//! Maturity levels and gaps of a column of masks.

use std::ops::{BitAnd, BitOr, Not};

use super::{
    BatchOptions,
    column::{BadRow, first_bad_row, same_length, stretches},
    run::{STRETCH, run},
};
use crate::{
    error::{Error, ErrorKind, Problem},
    framework::Framework,
    maturity::Requirements,
};

/// Rows that are worked on at once, few enough to stay in the nearest cache.
const BLOCK: usize = 1 << 11;

/// A column of masks: each row is a set of controls and capabilities, the bit of an id being its place in
/// [`Framework::requirement_ids`].
///
/// # Example: 18 ids fit 32 bits, and fit 64
/// ```
/// use aigov_core::{BatchOptions, Framework, MaskColumn};
/// let (narrow, wide) = ([0b1_0000_0001_1u32, 0], [0b1_0000_0001_1u64, 0]);
/// let framework = Framework::builtin();
/// let (mut a, mut b) = ([0; 2], [0; 2]);
/// framework.maturity_levels(&[MaskColumn::U32(&narrow)], &mut a, &BatchOptions::new())?;
/// framework.maturity_levels(&[MaskColumn::U64(&wide)], &mut b, &BatchOptions::new())?;
/// assert_eq!(a, b);
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum MaskColumn<'c> {
    /// 32 bits a row.
    U32(&'c [u32]),
    /// 64 bits a row.
    U64(&'c [u64]),
}

/// A column of masks to be written, as [`MaskColumn`].
///
/// # Example: what one row lacks
/// ```
/// use aigov_core::{BatchOptions, Framework, MaskColumn, MaskColumnMut};
/// let framework = Framework::builtin();
/// let mut gaps = [0];
/// framework.maturity_gaps(&[MaskColumn::U32(&[0b11])], &mut [MaskColumnMut::U32(&mut gaps)], &BatchOptions::new())?;
/// assert!(framework.control_set_of_mask(&[gaps[0].into()])?.contains("OPS-001"));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Debug)]
pub enum MaskColumnMut<'c> {
    /// 32 bits a row.
    U32(&'c mut [u32]),
    /// 64 bits a row.
    U64(&'c mut [u64]),
}

impl MaskColumn<'_> {
    fn rows(&self) -> usize {
        match self {
            Self::U32(rows) => rows.len(),
            Self::U64(rows) => rows.len(),
        }
    }

    fn bits(&self) -> usize {
        match self {
            Self::U32(_) => 32,
            Self::U64(_) => 64,
        }
    }
}

impl MaskColumnMut<'_> {
    fn rows(&self) -> usize {
        match self {
            Self::U32(rows) => rows.len(),
            Self::U64(rows) => rows.len(),
        }
    }

    fn bits(&self) -> usize {
        match self {
            Self::U32(_) => 32,
            Self::U64(_) => 64,
        }
    }
}

impl Framework {
    /// The maturity level of each row of masks.
    ///
    /// A framework with more ids than a column has bits takes several columns, the lowest bits first.
    ///
    /// # Errors
    /// - `inconsistent` for columns of different lengths, or with fewer bits than the framework has ids.
    /// - `invalid_value` for a row with a bit that stands for no id; the path names the first.
    /// - `cancelled` when the listener aborts.
    ///
    /// # Example: three organisations at once
    /// ```
    /// use aigov_core::{BatchOptions, Framework, MaskColumn};
    /// let framework = Framework::builtin();
    /// let sets = [vec!["TM-001"], vec!["TM-001", "TM-002", "OPS-001"], vec![]];
    /// let masks: Vec<u64> = sets.iter().map(|ids| framework.control_set(ids).map(|set| set.mask()[0])).collect::<Result<_, _>>()?;
    /// let mut levels = [0; 3];
    /// framework.maturity_levels(&[MaskColumn::U64(&masks)], &mut levels, &BatchOptions::new())?;
    /// assert_eq!(levels, [1, 2, 1]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn maturity_levels(&self, held: &[MaskColumn<'_>], levels: &mut [u8], options: &BatchOptions<'_>) -> Result<(), Error> {
        let requirements = self.requirements();
        let columns = compiled(requirements, held)?;
        let rows = same_length(&lengths(held).chain([("levels", levels.len())]).collect::<Vec<_>>())?;
        let (mut held, mut levels) = (held.to_vec(), levels);
        let tasks = stretches(rows, STRETCH, |rows| (take_masks(&mut held, rows), levels.split_off_mut(..rows).unwrap_or_default()));
        let work = |(held, levels): (Vec<MaskColumn<'_>>, &mut [u8])| count_levels(&columns, &held, levels);
        first_bad_row(run(tasks, options, work)?, STRETCH).map(drop)
    }

    /// What each row of masks lacks for its next level, as a mask; 0 at the top.
    ///
    /// # Errors
    /// As [`Framework::maturity_levels`]; the columns of gaps are as many and as wide as those of what is held.
    ///
    /// # Example: everything that level 2 takes
    /// ```
    /// use aigov_core::{BatchOptions, Framework, MaskColumn, MaskColumnMut};
    /// let framework = Framework::builtin();
    /// let mut gaps = [0; 2];
    /// framework.maturity_gaps(&[MaskColumn::U64(&[0, 0x3ffff])], &mut [MaskColumnMut::U64(&mut gaps)], &BatchOptions::new())?;
    /// assert_eq!(gaps, [framework.control_set(["TM-001", "TM-002", "OPS-001"])?.mask()[0], 0]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn maturity_gaps(&self, held: &[MaskColumn<'_>], gaps: &mut [MaskColumnMut<'_>], options: &BatchOptions<'_>) -> Result<(), Error> {
        let columns = compiled(self.requirements(), held)?;
        if !held.iter().map(MaskColumn::bits).eq(gaps.iter().map(MaskColumnMut::bits)) {
            return Err(Error::single(ErrorKind::Inconsistent, "the columns of gaps are as many and as wide as those of what is held"));
        }
        let rows = same_length(&lengths(held).chain(gaps.iter().map(|column| ("gaps", column.rows()))).collect::<Vec<_>>())?;
        let mut held = held.to_vec();
        let mut gaps: Vec<MaskColumnMut<'_>> = gaps.iter_mut().map(MaskColumnMut::reborrowed).collect();
        let tasks =
            stretches(rows, STRETCH, |rows| (take_masks(&mut held, rows), gaps.iter_mut().map(|column| column.take(rows)).collect()));
        let work = |(held, gaps): (Vec<MaskColumn<'_>>, Vec<MaskColumnMut<'_>>)| find_gaps(&columns, &held, gaps);
        first_bad_row(run(tasks, options, work)?, STRETCH).map(drop)
    }
}

fn lengths<'c>(held: &'c [MaskColumn<'_>]) -> impl Iterator<Item = (&'static str, usize)> + 'c {
    held.iter().map(|column| ("held", column.rows()))
}

fn take_masks<'c>(held: &mut [MaskColumn<'c>], rows: usize) -> Vec<MaskColumn<'c>> {
    let take_one = |column: &mut MaskColumn<'c>| match column {
        MaskColumn::U32(column) => MaskColumn::U32(column.split_off(..rows).unwrap_or_default()),
        MaskColumn::U64(column) => MaskColumn::U64(column.split_off(..rows).unwrap_or_default()),
    };
    held.iter_mut().map(take_one).collect()
}

impl MaskColumnMut<'_> {
    fn reborrowed(&mut self) -> MaskColumnMut<'_> {
        match self {
            Self::U32(column) => MaskColumnMut::U32(column),
            Self::U64(column) => MaskColumnMut::U64(column),
        }
    }
}

impl<'c> MaskColumnMut<'c> {
    fn take(&mut self, rows: usize) -> MaskColumnMut<'c> {
        match self {
            Self::U32(column) => MaskColumnMut::U32(column.split_off_mut(..rows).unwrap_or_default()),
            Self::U64(column) => MaskColumnMut::U64(column.split_off_mut(..rows).unwrap_or_default()),
        }
    }
}

/// The bits of one column: those that stand for ids, and those that each level above the lowest requires.
struct CompiledColumn {
    known: u64,
    required: Vec<u64>,
}

/// Cuts the requirements of the levels to the columns.
fn compiled(requirements: &Requirements, held: &[MaskColumn<'_>]) -> Result<Vec<CompiledColumn>, Error> {
    let bits: usize = held.iter().map(MaskColumn::bits).sum();
    if bits < requirements.ids().len() {
        let expected = format!("columns of {} bits or more together", requirements.ids().len());
        return Err(Problem::mismatch(ErrorKind::Inconsistent, "held", expected, bits.to_string()).into());
    }
    let mut from = 0_usize;
    let columns = held.iter().map(|column| {
        let places = from..from.saturating_add(column.bits());
        from = places.end;
        // A column starts at a multiple of 32, so that its bits stand in one word.
        let word = |word: u64| (word >> (places.start % 64)) & (u64::MAX >> (64_usize.saturating_sub(places.len())));
        let cut = |words: &[u64]| words.get(places.start / 64).copied().map_or(0, word);
        let required = requirements.higher().iter().map(|level| cut(level.required.words())).collect();
        CompiledColumn { known: word(requirements.known(places.start / 64)), required }
    });
    Ok(columns.collect())
}

/// Bits of a row, in the width of a column.
trait Mask: Copy + Eq + BitAnd<Output = Self> + BitOr<Output = Self> + Not<Output = Self> + Into<u64> {
    const NONE: Self;

    /// The bits of a column of this width.
    fn of(bits: u64) -> Self;

    /// The lowest 32 bits.
    fn low(self) -> u32;
}

impl Mask for u32 {
    const NONE: Self = 0;

    fn of(bits: u64) -> Self {
        Self::try_from(bits).unwrap_or(Self::MAX)
    }

    fn low(self) -> u32 {
        self
    }
}

impl Mask for u64 {
    const NONE: Self = 0;

    fn of(bits: u64) -> Self {
        bits
    }

    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the lowest bits are what is asked for")]
    fn low(self) -> u32 {
        self as u32
    }
}

/// The levels of a stretch: of each column the level that its bits allow, and of those the lowest.
fn count_levels(columns: &[CompiledColumn], held: &[MaskColumn<'_>], levels: &mut [u8]) -> Result<(), BadRow> {
    levels.fill(u8::MAX);
    for (column, held) in columns.iter().zip(held) {
        match held {
            MaskColumn::U32(held) => count_column(column, held, levels)?,
            MaskColumn::U64(held) => count_column(column, held, levels)?,
        }
    }
    Ok(())
}

fn count_column<M: Mask>(column: &CompiledColumn, held: &[M], levels: &mut [u8]) -> Result<(), BadRow> {
    let mut narrowed = [0; BLOCK];
    // Numbers of half the width are compared twice as fast, even after the time that it takes to halve them.
    let narrow = size_of::<M>() > size_of::<u32>() && u32::try_from(column.known).is_ok();
    for (block, (held, levels)) in held.chunks(BLOCK).zip(levels.chunks_mut(BLOCK)).enumerate() {
        check_bits(column, held).map_err(|bad| BadRow { row: block.saturating_mul(BLOCK).saturating_add(bad.row), ..bad })?;
        if narrow {
            narrowed.iter_mut().zip(held).for_each(|(low, held)| *low = held.low());
            count_block(&column.required, narrowed.get(..held.len()).unwrap_or_default(), levels);
        } else {
            count_block(&column.required, held, levels);
        }
    }
    Ok(())
}

/// Lowers each level to what the bits of a block allow.
fn count_block<M: Mask>(required: &[u64], held: &[M], levels: &mut [u8]) {
    // Levels are nested, so that as many are reached as are held, and the lowest is number 1.
    let mut reached = [1_u8; BLOCK];
    for required in required {
        let required = M::of(*required);
        for (reached, held) in reached.iter_mut().zip(held) {
            *reached = reached.wrapping_add(u8::from(*held & required == required));
        }
    }
    for (level, reached) in levels.iter_mut().zip(&reached) {
        *level = (*level).min(*reached);
    }
}

fn check_bits<M: Mask>(column: &CompiledColumn, held: &[M]) -> Result<(), BadRow> {
    let unknown = !M::of(column.known);
    if held.iter().fold(M::NONE, |all, row| all | *row) & unknown == M::NONE {
        return Ok(());
    }
    let row = held.iter().position(|row| *row & unknown != M::NONE).unwrap_or_default();
    let found = held.get(row).map_or_else(String::new, |row| format!("{:#x}", (*row).into()));
    Err(BadRow { column: "held", row, expected: format!("bits of {:#x} only", column.known), found })
}

fn find_gaps(columns: &[CompiledColumn], held: &[MaskColumn<'_>], gaps: Vec<MaskColumnMut<'_>>) -> Result<(), BadRow> {
    let rows = held.first().map_or(0, MaskColumn::rows);
    let mut levels = vec![0; rows];
    count_levels(columns, held, &mut levels)?;
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

/// Each row's next level's bits without those that it holds; at the top nothing is missing of the level below.
fn column_gaps<M: Mask>(column: &CompiledColumn, held: &[M], levels: &[u8], gaps: &mut [M]) {
    let blocks = held.chunks(BLOCK).zip(levels.chunks(BLOCK)).zip(gaps.chunks_mut(BLOCK));
    for ((held, levels), gaps) in blocks {
        gaps.fill(M::NONE);
        for (below, required) in (1_u8..).zip(&column.required) {
            let required = M::of(*required);
            for (gap, level) in gaps.iter_mut().zip(levels) {
                *gap = if *level >= below { required } else { *gap };
            }
        }
        for (gap, held) in gaps.iter_mut().zip(held) {
            *gap = *gap & !*held;
        }
    }
}

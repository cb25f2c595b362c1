//! Maturity levels and gaps of a column of masks.

mod lanes;

use self::lanes::{CompiledColumn, count_levels, find_gaps};
use super::{
    BatchOptions,
    column::{first_bad_row, same_length, stretches},
    run::{STRETCH, run},
};
use crate::{
    error::{Error, ErrorKind, Problem},
    framework::Framework,
    maturity::Requirements,
};

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
        let (columns, top) = (compiled(requirements, held)?, top(requirements));
        let rows = same_length(&lengths(held).chain([("levels".to_owned(), levels.len())]).collect::<Vec<_>>())?;
        let (mut held, mut levels) = (held.to_vec(), levels);
        let tasks = stretches(rows, STRETCH, |rows| (take_masks(&mut held, rows), levels.split_off_mut(..rows).unwrap_or_default()));
        let work = |(held, levels): (Vec<MaskColumn<'_>>, &mut [u8])| count_levels(&columns, top, &held, levels);
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
        let (columns, top) = (compiled(self.requirements(), held)?, top(self.requirements()));
        if !held.iter().map(MaskColumn::bits).eq(gaps.iter().map(MaskColumnMut::bits)) {
            let message = "the columns of gaps are as many and as wide as those of what is held";
            return Err(Problem::new(ErrorKind::Inconsistent, "gaps", message).into());
        }
        let rows = same_length(
            &lengths(held)
                .chain(gaps.iter().enumerate().map(|(place, column)| (name("gaps", held.len(), place), column.rows())))
                .collect::<Vec<_>>(),
        )?;
        let mut held = held.to_vec();
        let mut gaps: Vec<MaskColumnMut<'_>> = gaps.iter_mut().map(MaskColumnMut::reborrowed).collect();
        let tasks =
            stretches(rows, STRETCH, |rows| (take_masks(&mut held, rows), gaps.iter_mut().map(|column| column.take(rows)).collect()));
        let work = |(held, gaps): (Vec<MaskColumn<'_>>, Vec<MaskColumnMut<'_>>)| find_gaps(&columns, top, &held, gaps);
        first_bad_row(run(tasks, options, work)?, STRETCH).map(drop)
    }
}

/// The name of a column: that of the argument, with its place where there are several.
fn name(argument: &str, columns: usize, place: usize) -> String {
    if columns > 1 { format!("{argument}[{place}]") } else { argument.to_owned() }
}

fn lengths(held: &[MaskColumn<'_>]) -> impl Iterator<Item = (String, usize)> {
    held.iter().enumerate().map(|(place, column)| (name("held", held.len(), place), column.rows()))
}

/// The number of the highest level; a framework has fewer than a byte counts.
fn top(requirements: &Requirements) -> u8 {
    u8::try_from(requirements.higher().len().saturating_add(1)).unwrap_or(u8::MAX)
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

/// Cuts the requirements of the levels to the columns.
fn compiled(requirements: &Requirements, held: &[MaskColumn<'_>]) -> Result<Vec<CompiledColumn>, Error> {
    let bits: usize = held.iter().map(MaskColumn::bits).sum();
    if bits < requirements.ids().len() {
        let expected = format!("columns of {} bits or more together", requirements.ids().len());
        return Err(Problem::mismatch(ErrorKind::Inconsistent, "held", expected, bits.to_string()).into());
    }
    let mut from = 0_usize;
    let columns = held.iter().enumerate().map(|(place, column)| {
        let places = from..from.saturating_add(column.bits());
        from = places.end;
        let (first, shift) = (places.start / 64, places.start % 64);
        // A wide column that follows a narrow one has its bits in two words.
        let cut = |word: &dyn Fn(usize) -> u64| {
            let high = if shift == 0 { 0 } else { word(first.saturating_add(1)) << (64_usize.saturating_sub(shift)) };
            (word(first) >> shift | high) & (u64::MAX >> (64_usize.saturating_sub(places.len())))
        };
        let required = requirements.higher().iter().map(|level| {
            let words = level.required.words();
            cut(&|word| words.get(word).copied().unwrap_or_default())
        });
        CompiledColumn::new(name("held", held.len(), place), cut(&|word| requirements.known(word)), required.collect())
    });
    Ok(columns.collect())
}

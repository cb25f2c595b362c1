//! Risk levels and heatmap counts of columns of likelihoods and impacts.

use fearless_simd::{Level, Simd, dispatch};

use super::{
    BatchOptions,
    blocks::{Bits, Block, Blocks, Counter, Highest},
    column::{BadRow, check_ranks, earliest, first_bad_row, same_length, stretches},
    run::{STRETCH, run},
};
use crate::{
    error::Error,
    framework::Framework,
    id,
    risk::{Point, STEPS},
};

/// How many risks stand in each cell of the matrix, and at each level.
///
/// # Example: two risks in one cell
/// ```
/// use aigov_core::{BatchOptions, Framework};
/// let counts = Framework::builtin().heatmap_counts(&[3, 3, 5], &[4, 4, 1], &BatchOptions::new())?;
/// assert_eq!(counts.cell(3, 4), 2);
/// assert_eq!(counts.levels, [0, 1, 2, 0]); // low, medium, high, critical
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatmapCounts {
    /// The counts of the cells: a row for each likelihood and in it a count for each impact, both from the lowest.
    pub cells: Vec<Vec<u64>>,
    /// The counts of the risk levels, from the lowest.
    pub levels: Vec<u64>,
}

impl HeatmapCounts {
    /// The risks of a cell, by the ranks of its likelihood and impact, each from 1; 0 for a cell that is not there.
    ///
    /// # Example: a rank from 1
    /// ```
    /// use aigov_core::{BatchOptions, Framework};
    /// let counts = Framework::builtin().heatmap_counts(&[1], &[2], &BatchOptions::new())?;
    /// assert_eq!((counts.cell(1, 2), counts.cell(0, 2), counts.cell(6, 2)), (1, 0, 0));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn cell(&self, likelihood: u8, impact: u8) -> u64 {
        let place = |rank: u8| usize::from(rank).checked_sub(1);
        let row = place(likelihood).and_then(|place| self.cells.get(place));
        row.zip(place(impact)).and_then(|(row, place)| row.get(place)).copied().unwrap_or_default()
    }
}

impl Framework {
    /// The rank of a likelihood, from 1 for the lowest, as columns hold it.
    ///
    /// # Errors
    /// `unknown_id` when the scale does not declare it.
    ///
    /// # Example: the middle of five
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().likelihood_rank("possible")?, 3);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn likelihood_rank(&self, id: &str) -> Result<u8, Error> {
        let steps = &self.scales().likelihood;
        rank(steps.iter().position(|step| step.id == id))
            .ok_or_else(|| id::unknown("", "likelihood", id, steps.iter().map(|step| step.id.as_str())).into())
    }

    /// The rank of an impact, from 1 for the lowest, as columns hold it.
    ///
    /// # Errors
    /// `unknown_id` when the scale does not declare it.
    ///
    /// # Example: the highest of five
    /// ```
    /// assert_eq!(aigov_core::Framework::builtin().impact_rank("severe")?, 5);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn impact_rank(&self, id: &str) -> Result<u8, Error> {
        let steps = &self.scales().impact;
        rank(steps.iter().position(|step| step.id == id))
            .ok_or_else(|| id::unknown("", "impact", id, steps.iter().map(|step| step.id.as_str())).into())
    }

    /// The risk level of each row, as its rank from 1, of the ranks of its likelihood and impact, each from 1.
    ///
    /// # Errors
    /// - `inconsistent` for columns of different lengths.
    /// - `invalid_value` for a rank outside its scale; the path names the first.
    /// - `cancelled` when the listener aborts.
    ///
    /// # Example: a medium and a critical risk
    /// ```
    /// use aigov_core::{BatchOptions, Framework};
    /// let mut levels = [0; 2];
    /// Framework::builtin().risk_levels(&[2, 5], &[3, 5], &mut levels, &BatchOptions::new())?;
    /// assert_eq!(levels, [2, 4]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn risk_levels(&self, likelihoods: &[u8], impacts: &[u8], levels: &mut [u8], options: &BatchOptions<'_>) -> Result<(), Error> {
        let lengths = [("likelihoods", likelihoods.len()), ("impacts", impacts.len()), ("levels", levels.len())];
        let rows = same_length(&lengths)?;
        let table = Table::of(self);
        let (mut likelihoods, mut impacts, mut levels) = (likelihoods, impacts, levels);
        let tasks = stretches(rows, STRETCH, |rows| {
            (
                likelihoods.split_off(..rows).unwrap_or_default(),
                impacts.split_off(..rows).unwrap_or_default(),
                levels.split_off_mut(..rows).unwrap_or_default(),
            )
        });
        let work = |(likelihoods, impacts, levels): (&[u8], &[u8], &mut [u8])| table.fill(likelihoods, impacts, levels);
        first_bad_row(run(tasks, options, work)?, STRETCH).map(drop)
    }

    /// How many risks stand in each cell of the matrix, from columns of the ranks of their likelihoods and impacts, each from 1.
    ///
    /// # Errors
    /// As [`Framework::risk_levels`].
    ///
    /// # Example: the framework's own register
    /// ```
    /// use aigov_core::{BatchOptions, Framework};
    /// let framework = Framework::builtin();
    /// let risks = framework.risks().iter();
    /// let likelihoods: Vec<u8> = risks.clone().map(|risk| framework.likelihood_rank(risk.likelihood.as_str())).collect::<Result<_, _>>()?;
    /// let impacts: Vec<u8> = risks.map(|risk| framework.impact_rank(risk.impact.as_str())).collect::<Result<_, _>>()?;
    /// let counts = framework.heatmap_counts(&likelihoods, &impacts, &BatchOptions::new())?;
    /// assert_eq!(counts.cell(3, 4), 4); // possible, major: R001, R003, R005, R008
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn heatmap_counts(&self, likelihoods: &[u8], impacts: &[u8], options: &BatchOptions<'_>) -> Result<HeatmapCounts, Error> {
        let rows = same_length(&[("likelihoods", likelihoods.len()), ("impacts", impacts.len())])?;
        let table = Table::of(self);
        let (mut likelihoods, mut impacts) = (likelihoods, impacts);
        let tasks = stretches(rows, STRETCH, |rows| {
            (likelihoods.split_off(..rows).unwrap_or_default(), impacts.split_off(..rows).unwrap_or_default())
        });
        let parts = first_bad_row(
            run(tasks, options, |(likelihoods, impacts)| dispatch!(Level::new(), simd => table.count(simd, likelihoods, impacts)))?,
            STRETCH,
        )?;
        let mut cells = vec![0_u64; table.levels.len()];
        for part in parts {
            cells.iter_mut().zip(part).for_each(|(cell, more)| *cell = cell.saturating_add(more));
        }
        let mut levels = vec![0_u64; self.scales().risk_level.len()];
        for (count, level) in cells.iter().zip(&table.levels) {
            if let Some(of_level) = usize::from(*level).checked_sub(1).and_then(|place| levels.get_mut(place)) {
                *of_level = of_level.saturating_add(*count);
            }
        }
        Ok(HeatmapCounts { cells: cells.chunks(usize::from(table.impacts).max(1)).map(<[u64]>::to_vec).collect(), levels })
    }
}

/// The rank of a place in a scale, which has 10 steps at most.
fn rank(place: Option<usize>) -> Option<u8> {
    u8::try_from(place?.saturating_add(1)).ok()
}

/// The matrix as a look-up: cells in one row, likelihood by likelihood.
struct Table {
    likelihoods: u8,
    impacts: u8,
    /// The rank of each cell's level, from 1.
    levels: Vec<u8>,
}

impl Table {
    fn of(framework: &Framework) -> Self {
        let scales = framework.scales();
        let level_rank = |point| {
            let level = framework.matrix().at(point).and_then(|level| scales.risk_level_rank(level.as_str()));
            rank(level).unwrap_or_default()
        };
        let points = (0..scales.likelihood.len()).flat_map(|l| (0..scales.impact.len()).map(move |i| Point { likelihood: l, impact: i }));
        // A scale has 10 steps at most.
        let steps = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
        Self { likelihoods: steps(scales.likelihood.len()), impacts: steps(scales.impact.len()), levels: points.map(level_rank).collect() }
    }

    fn check(&self, likelihoods: &[u8], impacts: &[u8]) -> Result<(), BadRow> {
        earliest([check_ranks("likelihoods", likelihoods, self.likelihoods), check_ranks("impacts", impacts, self.impacts)])
    }

    fn fill(&self, likelihoods: &[u8], impacts: &[u8], levels: &mut [u8]) -> Result<(), BadRow> {
        self.check(likelihoods, impacts)?;
        for ((level, likelihood), impact) in levels.iter_mut().zip(likelihoods).zip(impacts) {
            let cell = likelihood.wrapping_sub(1).wrapping_mul(self.impacts).wrapping_add(impact.wrapping_sub(1));
            *level = self.levels.get(usize::from(cell)).copied().unwrap_or_default();
        }
        Ok(())
    }

    /// Counts the rows of each cell.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "to be compiled for each width of vectors")]
    fn count<S: Simd>(&self, simd: S, likelihoods: &[u8], impacts: &[u8]) -> Result<Vec<u64>, BadRow> {
        let mut cells = vec![Counter::default(); self.levels.len()];
        let [mut of_likelihoods, mut of_impacts] = [Ranks::up_to(simd, self.likelihoods), Ranks::up_to(simd, self.impacts)];
        let blocks = (Blocks::of(likelihoods, NO_RANK), Blocks::of(impacts, NO_RANK));
        for (likelihoods, impacts) in blocks.0.iter().zip(blocks.1.iter()) {
            of_likelihoods.find(likelihoods);
            of_impacts.find(impacts);
            for (cells, likelihood) in cells.chunks_mut(usize::from(self.impacts)).zip(of_likelihoods.iter()) {
                for (cell, impact) in cells.iter_mut().zip(of_impacts.iter()) {
                    cell.add(likelihood & impact);
                }
            }
        }
        let cells: Vec<u64> = cells.into_iter().map(Counter::total).collect();
        // A rank that is too high was seen, and a rank of 0 was not counted.
        let counted = cells.iter().sum::<u64>();
        if of_likelihoods.highest.is_above(self.likelihoods)
            || of_impacts.highest.is_above(self.impacts)
            || usize::try_from(counted) != Ok(likelihoods.len())
        {
            self.check(likelihoods, impacts)?;
        }
        Ok(cells)
    }
}

/// What pads the last block: no step has it.
const NO_RANK: u8 = 0;

/// Which rows of a block have each rank of a scale.
struct Ranks<S: Simd> {
    simd: S,
    steps: u8,
    rows: [Bits; MOST_STEPS],
    highest: Highest<S>,
}

const MOST_STEPS: usize = *STEPS.end();
/// The bits of a byte that tell the ranks of a scale apart.
const RANK_BITS: usize = 4;
const _: () = assert!(MOST_STEPS < 1 << RANK_BITS);

impl<S: Simd> Ranks<S> {
    fn up_to(simd: S, steps: u8) -> Self {
        Self { simd, steps, rows: [Bits::NONE; MOST_STEPS], highest: Highest::of_none(simd) }
    }

    fn iter(&self) -> impl Iterator<Item = Bits> {
        self.rows.iter().copied().take(self.steps.into())
    }

    /// Looks at the bits of the ranks, of which there are fewer than steps.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "to be compiled for each width of vectors")]
    fn find(&mut self, block: &Block) {
        let mut having = [Bits::NONE; RANK_BITS];
        for (bit, having) in (0..self.bits()).zip(&mut having) {
            *having = Bits::having(self.simd, block, 1 << bit);
        }
        for (rows, rank) in self.rows.iter_mut().zip(1..=self.steps) {
            *rows = Bits::ALL;
            for (bit, having) in having.iter().enumerate() {
                *rows = *rows & if rank >> bit & 1 == 1 { *having } else { !*having };
            }
        }
        self.highest.see(block);
    }

    /// How many bits the ranks take.
    fn bits(&self) -> u32 {
        u8::BITS.saturating_sub(self.steps.leading_zeros())
    }
}

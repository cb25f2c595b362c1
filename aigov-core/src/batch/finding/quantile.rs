//! Exact quantiles of the times: the histogram says where they lie, a second pass looks there.

use fearless_simd::{Level, Simd, dispatch};

use super::{
    super::{
        BatchOptions, Histogram, Progress,
        blocks::{LANES as ROWS, alike},
        histogram::{Between, Place},
        run::run,
    },
    Findings,
};
use crate::error::Error;

/// Times that are sorted at once: 8 MiB of them.
const SORTED: u64 = 1 << 20;
/// How many pieces a range with more times is cut into.
const PIECES: u64 = 1 << 12;

impl Findings<'_> {
    /// The times that so many percent do not exceed, by the nearest rank; `None` without times.
    pub(super) fn quantiles<const WANTED: usize>(
        &self,
        rows: usize,
        histogram: &Histogram,
        percents: [u8; WANTED],
        options: &BatchOptions<'_>,
    ) -> Result<[Option<u64>; WANTED], Error> {
        let mut places = percents.map(|percent| histogram.place(percent));
        for place in places.iter_mut().flatten() {
            while place.count > SORTED && place.range.least < place.range.most {
                // How often that is cannot be foretold: it is not counted, and may be aborted.
                let silent = |progress: Progress| options.tell(Progress { done: 0, ..progress });
                *place = self.narrowed(rows, *place, &options.progress(&silent))?;
            }
        }
        // A range of one value needs no looking, and none holds the times of a quantile that is not there.
        let ranges = places.map(|place| place.map(|place| place.range).filter(|range| range.least < range.most));
        let wanted = if ranges.iter().any(Option::is_some) { self.stretches(rows) } else { Vec::new() };
        let mut within: [Vec<u64>; WANTED] = [const { Vec::new() }; WANTED];
        for part in run(wanted, options, |stretch| dispatch!(Level::new(), simd => stretch.within(simd, &ranges)))? {
            within.iter_mut().zip(part).for_each(|(all, own)| all.extend(own));
        }
        let mut within = within.into_iter();
        Ok(places.map(|place| {
            let mut times = within.next().unwrap_or_default();
            let Place { range, before, .. } = place?;
            let before = usize::try_from(before).unwrap_or(usize::MAX);
            Some(if before < times.len() { *times.select_nth_unstable(before).1 } else { range.least })
        }))
    }

    /// The piece of a range that a quantile lies in.
    fn narrowed(&self, rows: usize, place: Place, options: &BatchOptions<'_>) -> Result<Place, Error> {
        let Place { range, mut before, .. } = place;
        let step = range.width().div_ceil(PIECES);
        let parts = run(self.stretches(rows), options, |stretch| {
            let mut counts = vec![0_u64; usize::try_from(PIECES).unwrap_or_default()];
            dispatch!(Level::new(), simd => stretch.visit(simd, |rows| {
                for (row, micros) in rows.micros.into_iter().enumerate() {
                    let piece = micros.wrapping_sub(range.least) / step;
                    if rows.timed >> row & 1 == 1
                        && micros <= range.most
                        && let Some(count) = usize::try_from(piece).ok().and_then(|piece| counts.get_mut(piece))
                    {
                        *count = count.wrapping_add(1);
                    }
                }
            }));
            counts
        })?;
        let mut least = range.least;
        for piece in 0..usize::try_from(PIECES).unwrap_or_default() {
            let count: u64 = parts.iter().filter_map(|counts| counts.get(piece)).sum();
            let most = least.saturating_add(step - 1).min(range.most);
            if before < count {
                return Ok(Place { range: Between { least, most }, before, count });
            }
            before = before.saturating_sub(count);
            least = least.saturating_add(step);
        }
        Ok(Place { range: Between { least: range.least, most: range.least }, ..place })
    }

    /// The times in each of the ranges.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "to be compiled for each width of vectors")]
    fn within<S: Simd, const WANTED: usize>(&self, simd: S, ranges: &[Option<Between>; WANTED]) -> [Vec<u64>; WANTED] {
        let mut found: [Vec<u64>; WANTED] = [const { Vec::new() }; WANTED];
        // One comparison for each range: what is below it wraps round to the largest numbers.
        let ranges = ranges.map(|range| range.map_or((0, 0), |range| (range.least, range.width())));
        self.visit(
            simd,
            #[inline(always)]
            |rows| {
                for (found, (least, width)) in found.iter_mut().zip(ranges) {
                    let mut hits = [0_u8; ROWS];
                    for (hit, micros) in hits.iter_mut().zip(rows.micros) {
                        *hit = u8::from(micros.wrapping_sub(least) < width);
                    }
                    let mut hits = alike(simd, &hits, u8::MAX, 1) & rows.timed;
                    while hits != 0 {
                        // There are 64 rows, and no more bits.
                        found.extend(usize::try_from(hits.trailing_zeros()).ok().and_then(|row| rows.micros.get(row)));
                        hits &= hits.wrapping_sub(1);
                    }
                }
            },
        );
        found
    }
}

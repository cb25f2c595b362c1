//! Rows in blocks of 512 with a bit for each: what several conditions have in common is counted a block at a time.

#![expect(clippy::inline_always, reason = "a kernel is compiled for the vectors of its caller")]

use std::ops::{BitAnd, BitOr, Not};

#[cfg(test)]
use fearless_simd::Level;
use fearless_simd::{Simd, SimdBase, SimdFrom, SimdMask, u8x64};

use super::bits::Words;

/// Rows of a block.
const ROWS: usize = 512;
/// Rows that are compared at once.
pub(super) const LANES: usize = 64;
const WORDS: usize = ROWS / LANES;

/// A byte for each row.
pub(super) type Block = [u8; ROWS];

/// A column of bytes in blocks; the last one is padded.
pub(super) struct Blocks<'c> {
    whole: &'c [Block],
    last: Option<Block>,
}

impl<'c> Blocks<'c> {
    /// The blocks of a column, padded with a byte that meets no condition.
    pub(super) fn of(column: &'c [u8], padding: u8) -> Self {
        let (whole, rest) = column.as_chunks();
        let mut last = [padding; ROWS];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        Self { whole, last: (!rest.is_empty()).then_some(last) }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Block> {
        self.whole.iter().chain(&self.last)
    }
}

/// The rows of a block that meet a condition.
#[derive(Clone, Copy)]
pub(super) struct Bits([u64; WORDS]);

impl Bits {
    /// No row.
    pub(super) const NONE: Self = Self([0; WORDS]);
    /// Every row.
    pub(super) const ALL: Self = Self([u64::MAX; WORDS]);

    /// The rows that have a code.
    #[inline(always)]
    pub(super) fn equal<S: Simd>(simd: S, rows: &Block, code: u8) -> Self {
        Self::alike(simd, rows, u8::MAX, code)
    }

    /// The rows whose byte has a bit.
    #[inline(always)]
    pub(super) fn having<S: Simd>(simd: S, rows: &Block, bit: u8) -> Self {
        Self::alike(simd, rows, bit, bit)
    }

    #[inline(always)]
    fn alike<S: Simd>(simd: S, rows: &Block, bits: u8, code: u8) -> Self {
        let mut words = [0; WORDS];
        for (word, lanes) in words.iter_mut().zip(rows.as_chunks().0) {
            *word = alike(simd, lanes, bits, code);
        }
        Self(words)
    }

    /// The next rows of a column of yes and no that say yes.
    #[inline(always)]
    pub(super) fn next_of(flags: &mut Words<'_>) -> Self {
        let mut words = [0; WORDS];
        flags.fill(&mut words);
        Self(words)
    }
}

/// Which of 64 rows have the same as `code` in these bits, the first in the lowest bit.
#[inline(always)]
pub(super) fn alike<S: Simd>(simd: S, rows: &[u8; LANES], bits: u8, code: u8) -> u64 {
    (u8x64::simd_from(simd, *rows) & bits).simd_eq(code).to_bitmask()
}

/// The highest byte of the blocks that were seen.
pub(super) struct Highest<S: Simd> {
    simd: S,
    lanes: u8x64<S>,
}

impl<S: Simd> Highest<S> {
    pub(super) fn of_none(simd: S) -> Self {
        Self { simd, lanes: u8x64::splat(simd, 0) }
    }

    #[inline(always)]
    pub(super) fn see(&mut self, rows: &Block) {
        for lanes in rows.as_chunks::<LANES>().0 {
            self.lanes = self.lanes.max(u8x64::simd_from(self.simd, *lanes));
        }
    }

    pub(super) fn is_above(&self, most: u8) -> bool {
        self.lanes.as_slice().iter().any(|byte| *byte > most)
    }
}

impl BitAnd for Bits {
    type Output = Self;

    #[inline(always)]
    fn bitand(mut self, other: Self) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own &= other;
        }
        self
    }
}

impl BitOr for Bits {
    type Output = Self;

    #[inline(always)]
    fn bitor(mut self, other: Self) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own |= other;
        }
        self
    }
}

impl Not for Bits {
    type Output = Self;

    #[inline(always)]
    fn not(mut self) -> Self {
        for word in &mut self.0 {
            *word = !*word;
        }
        self
    }
}

/// How many rows met a condition, in parts that add up side by side; for less than 2^64 rows.
#[derive(Clone, Copy, Default)]
pub(super) struct Counter([u64; WORDS]);

impl Counter {
    #[inline(always)]
    pub(super) fn add(&mut self, met: Bits) {
        for (count, word) in self.0.iter_mut().zip(met.0) {
            *count = count.wrapping_add(word.count_ones().into());
        }
    }

    pub(super) fn total(self) -> u64 {
        self.0.iter().sum()
    }
}

/// Every width of vectors that the processor of the tests has.
#[cfg(test)]
pub(super) fn every_width() -> Vec<Level> {
    let mut widths = vec![Level::new(), Level::baseline()];
    #[cfg(target_arch = "x86_64")]
    widths.extend([Level::new().as_avx2().map(Level::Avx2), Level::new().as_sse4_2().map(Level::Sse4_2)].into_iter().flatten());
    widths
}

#[cfg(test)]
mod tests {
    use fearless_simd::dispatch;

    use super::*;
    use crate::FlagColumn;

    #[inline(always)]
    fn counts<S: Simd>(simd: S, column: &[u8]) -> [u64; 3] {
        let mut counters = [Counter::default(); 3];
        for rows in Blocks::of(column, 0).iter() {
            let [one, odd] = [Bits::equal(simd, rows, 1), Bits::having(simd, rows, 1)];
            counters.iter_mut().zip([one, odd, odd & !one | Bits::NONE]).for_each(|(counter, met)| counter.add(met));
        }
        counters.map(Counter::total)
    }

    #[test]
    fn every_width_of_vectors_counts_the_same() {
        for rows in [0, 1, 63, 64, 511, 512, 513, 5_000] {
            let column: Vec<u8> = (1..=rows).map(|row: usize| u8::try_from(row % 5).unwrap()).collect();
            let of = |wanted: &[u8]| u64::try_from(column.iter().filter(|code| wanted.contains(code)).count()).unwrap();
            let wanted = [of(&[1]), of(&[1, 3]), of(&[3])];
            for width in every_width() {
                assert_eq!(dispatch!(width, simd => counts(simd, &column)), wanted, "{width:?}");
            }
        }
    }

    #[test]
    fn flags_come_in_blocks_too() {
        let mut counter = Counter::default();
        let mut flags = FlagColumn::Every { rows: 1_000 }.words();
        let totals = [(); 3].map(|()| {
            counter.add(Bits::next_of(&mut flags));
            counter.total()
        });
        assert_eq!(totals, [512, 1_000, 1_000]);
    }
}

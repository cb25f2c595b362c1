//! How often each of a few cells occurs: rows are counted two at a time, a pair of cells has a counter of its own.

/// One in each of four pairs of cells.
const FOUR: u64 = 0x0001_0001_0001_0001;

/// Counters of cells that take up to eight bits; for a stretch of less than 2^32 rows.
pub(super) struct CellCounts {
    /// Bits of a cell.
    bits: u32,
    /// What a cell is multiplied with to stand above another.
    above: u64,
    pairs: Vec<u32>,
    /// The cells that were counted alone.
    single: Vec<u64>,
}

impl CellCounts {
    /// Counters of `2^bits` cells.
    pub(super) fn new(bits: u32) -> Self {
        Self { bits, above: 1 << bits, pairs: vec![0; 1 << bits << bits], single: vec![0; 1 << bits] }
    }

    /// Counts eight rows, one cell a byte; no cell has more bits than were said.
    #[inline]
    pub(super) fn add_eight(&mut self, cells: u64) {
        let kept = FOUR.wrapping_mul(self.above.wrapping_sub(1));
        let four = cells & kept | (cells >> 8 & kept).wrapping_mul(self.above);
        for pair in [four & 0xffff, four >> 16 & 0xffff, four >> 32 & 0xffff, four >> 48] {
            if let Some(count) = usize::try_from(pair).ok().and_then(|pair| self.pairs.get_mut(pair)) {
                *count = count.wrapping_add(1);
            }
        }
    }

    /// Counts one row.
    pub(super) fn add(&mut self, cell: usize) {
        if let Some(count) = self.single.get_mut(cell) {
            *count = count.wrapping_add(1);
        }
    }

    /// The rows of each cell.
    pub(super) fn counts(self) -> Vec<u64> {
        let mut counts = self.single;
        for (pair, more) in self.pairs.iter().enumerate().filter(|(_, count)| **count > 0) {
            for cell in [pair & ((1 << self.bits) - 1), pair >> self.bits] {
                if let Some(count) = counts.get_mut(cell) {
                    *count = count.wrapping_add((*more).into());
                }
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_single_rows_add_up() {
        let mut counts = CellCounts::new(3);
        counts.add_eight(u64::from_le_bytes([0, 1, 2, 3, 4, 5, 6, 7]));
        counts.add_eight(u64::from_le_bytes([7; 8]));
        counts.add(1);
        assert_eq!(counts.counts(), [1, 2, 1, 1, 1, 1, 1, 9]);
    }
}

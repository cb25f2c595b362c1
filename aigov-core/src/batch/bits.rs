//! Columns of yes and no, 64 rows at a time.

/// A column of yes and no: a byte for each row, a bit as Arrow lays them out, or yes throughout.
///
/// # Example: the same three rows
/// ```
/// use aigov_core::FlagColumn;
/// let bytes = FlagColumn::Bytes(&[1, 0, 1]);
/// let bits = FlagColumn::Bits { bytes: &[0b1010_0000], offset: 5, rows: 3 };
/// assert_eq!((bytes.rows(), bits.rows()), (3, 3));
/// assert_eq!((bytes.count(), bits.count(), FlagColumn::Every { rows: 3 }.count()), (2, 2, 3));
/// ```
#[derive(Clone, Copy, Debug)]
pub enum FlagColumn<'c> {
    /// A byte a row; 0 is no, anything else is yes.
    Bytes(&'c [u8]),
    /// A bit a row, the lowest of a byte first.
    Bits {
        /// The bytes; rows beyond their end are no.
        bytes: &'c [u8],
        /// Bits before the first row.
        offset: usize,
        /// The rows.
        rows: usize,
    },
    /// Yes for every row.
    Every {
        /// The rows.
        rows: usize,
    },
}

impl<'c> FlagColumn<'c> {
    /// How many rows the column has.
    ///
    /// # Example: bits before the first row do not count
    /// ```
    /// assert_eq!(aigov_core::FlagColumn::Bits { bytes: &[0xff], offset: 6, rows: 2 }.rows(), 2);
    /// ```
    #[must_use]
    pub fn rows(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Bits { rows, .. } | Self::Every { rows } => *rows,
        }
    }

    /// How many rows say yes.
    ///
    /// # Example: any byte but 0 is yes
    /// ```
    /// assert_eq!(aigov_core::FlagColumn::Bytes(&[0, 1, 255]).count(), 2);
    /// ```
    #[must_use]
    pub fn count(&self) -> u64 {
        self.words().map(|word| u64::from(word.count_ones())).sum()
    }

    /// The rows 64 at a time, the first in the lowest bit; bits beyond the last row are 0.
    pub(super) fn words(self) -> Words<'c> {
        Words { column: self, next: 0 }
    }

    /// Takes the first rows off the column.
    pub(super) fn take(&mut self, taken: usize) -> Self {
        match self {
            Self::Bytes(bytes) => Self::Bytes(bytes.split_off(..taken).unwrap_or_default()),
            Self::Bits { bytes, offset, rows } => {
                let taken = taken.min(*rows);
                let first = Self::Bits { bytes, offset: *offset, rows: taken };
                *offset = offset.saturating_add(taken);
                *rows = rows.saturating_sub(taken);
                first
            }
            Self::Every { rows } => {
                let taken = taken.min(*rows);
                *rows = rows.saturating_sub(taken);
                Self::Every { rows: taken }
            }
        }
    }
}

/// The rows of a column, 64 at a time.
pub(super) struct Words<'c> {
    column: FlagColumn<'c>,
    /// The first row of the next word.
    next: usize,
}

impl Words<'_> {
    /// The next so many words; those beyond the last row are 0.
    pub(super) fn fill(&mut self, words: &mut [u64]) {
        let left = self.column.rows().saturating_sub(self.next);
        match self.column {
            FlagColumn::Bytes(bytes) => {
                let rows = bytes.get(self.next..).unwrap_or_default().chunks(64);
                words.iter_mut().zip(rows).for_each(|(word, rows)| *word = pack(rows, not_zero));
            }
            FlagColumn::Bits { bytes, offset, .. } => {
                let first = offset.saturating_add(self.next);
                let bytes = bytes.get(first / 8..).unwrap_or_default();
                for (place, word) in words.iter_mut().enumerate() {
                    *word = unaligned(bytes.get(place.saturating_mul(8)..).unwrap_or_default(), first % 8);
                }
            }
            FlagColumn::Every { .. } => words.fill(u64::MAX),
        }
        for (place, word) in words.iter_mut().enumerate().skip(left / 64) {
            let rows = left.saturating_sub(place.saturating_mul(64));
            *word &= if rows < 64 { !(u64::MAX << rows) } else { u64::MAX };
        }
        self.next = self.next.saturating_add(words.len().saturating_mul(64));
    }
}

impl Iterator for Words<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let mut word = [0];
        (self.next < self.column.rows()).then(|| self.fill(&mut word))?;
        let [word] = word;
        Some(word)
    }
}

/// 64 bits from the one at `offset` of the first byte on.
fn unaligned(bytes: &[u8], offset: usize) -> u64 {
    let mut padded = [0; 9];
    let [low @ .., high] = bytes.first_chunk().unwrap_or_else(|| {
        padded.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        &padded
    });
    let low = u64::from_le_bytes(*low);
    if offset == 0 { low } else { low >> offset | u64::from(*high) << (64_usize.saturating_sub(offset)) }
}

/// One in each of eight bytes.
const ONES: u64 = 0x0101_0101_0101_0101;
/// All but the highest bit of each of eight bytes.
const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;

/// A one in each byte that is not zero.
fn not_zero(eight: u64) -> u64 {
    ((eight & LOW).wrapping_add(LOW) | eight) >> 7 & ONES
}

/// Of the first 64 bytes those that a test of eight at once picks, as bits, the first in the lowest.
fn pack(bytes: &[u8], picked: impl Fn(u64) -> u64) -> u64 {
    /// Gathers the lowest bit of each of eight bytes in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let eight = |bytes: [u8; 8]| picked(u64::from_le_bytes(bytes)).wrapping_mul(GATHER) >> 56;
    let (eights, rest) = bytes.get(..64).unwrap_or(bytes).as_chunks::<8>();
    let word = eights.iter().zip((0_u32..).step_by(8)).fold(0, |word, (bytes, shift)| word | eight(*bytes) << shift);
    if rest.is_empty() {
        return word;
    }
    let mut padded = [0; 8];
    padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let kept = !(u64::MAX << rest.len());
    word | (eight(padded) & kept) << eights.len().saturating_mul(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(column: FlagColumn<'_>) -> Vec<bool> {
        let words: Vec<u64> = column.words().collect();
        (0..column.rows()).map(|row| words[row / 64] >> (row % 64) & 1 == 1).collect()
    }

    #[test]
    fn bits_at_any_offset_and_bytes_say_the_same() {
        let flags: Vec<bool> = (0..300_u32).map(|row| row.wrapping_mul(2_654_435_761) & 0x1000 != 0).collect();
        for offset in 0..20 {
            for length in [0, 1, 7, 8, 63, 64, 65, 127, 128, 200, 280] {
                let mut packed = vec![0_u8; 40];
                let wanted = &flags[..length];
                for (row, _) in wanted.iter().enumerate().filter(|(_, flag)| **flag) {
                    packed[(offset + row) / 8] |= 1 << ((offset + row) % 8);
                }
                // What stands behind the last row is not looked at.
                packed[(offset + length) / 8] |= 1 << ((offset + length) % 8);
                assert_eq!(rows(FlagColumn::Bits { bytes: &packed, offset, rows: length }), wanted, "offset {offset}, {length} rows");
                let bytes: Vec<u8> = wanted.iter().map(|flag| if *flag { 9 } else { 0 }).collect();
                assert_eq!(rows(FlagColumn::Bytes(&bytes)), wanted);
            }
        }
    }

    #[test]
    fn a_column_is_cut_anywhere() {
        let mut column = FlagColumn::Bits { bytes: &[0b0110_1101, 0b1], offset: 1, rows: 8 };
        let first = column.take(3);
        assert_eq!((rows(first), rows(column)), (vec![false, true, true], vec![false, true, true, false, true]));
    }
}

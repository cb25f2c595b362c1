//! Numbers counted in buckets that grow with them: mergeable, and exact in every count.

use std::collections::BTreeMap;

use serde::{Deserializer, Serialize, Serializer};

use crate::{
    document::{Context, Definitions, LARGEST_EXACT, Read, record},
    error::{ErrorKind, Problem},
};

/// Each power of two is cut into `2^PRECISION` buckets.
const PRECISION: u32 = 7;
const PER_OCTAVE: u64 = 1 << PRECISION;

/// The largest number that is counted; as a duration in microseconds it makes 285 years.
pub(super) const LARGEST: u64 = LARGEST_EXACT;

/// How many buckets there are up to the largest number.
pub(super) const BUCKETS: usize = 6_016;

/// The bucket of a number: below 128 one for each, and above 128 for each power of two.
#[inline]
pub(super) fn bucket(number: u64) -> usize {
    let shift = (u64::BITS - PRECISION - 1).saturating_sub(number.leading_zeros());
    let bucket = u64::from(shift).wrapping_mul(PER_OCTAVE).wrapping_add(number >> shift);
    usize::try_from(bucket).unwrap_or(usize::MAX)
}

/// Bounds of a figure, both ends included.
///
/// # Example: a median that is known to the second
/// ```
/// use aigov_core::Between;
/// let median = Between { least: 60_000_000, most: 60_999_999 };
/// assert!(median.most - median.least < 1_000_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Between {
    /// The least that it can be.
    pub least: u64,
    /// The most that it can be.
    pub most: u64,
}

impl Between {
    /// How many values lie between the bounds.
    pub(super) fn width(self) -> u64 {
        self.most.saturating_sub(self.least).saturating_add(1)
    }
}

/// A number's place: in which range, how many of that range stand before it, and how many the range holds.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) range: Between,
    pub(super) before: u64,
    pub(super) count: u64,
}

fn bounds(bucket: u64) -> Between {
    let shift = (bucket / PER_OCTAVE).saturating_sub(1);
    let least = bucket.saturating_sub(shift.saturating_mul(PER_OCTAVE)) << shift;
    Between { least, most: least.saturating_add((1 << shift) - 1) }
}

/// Whole numbers, as durations in microseconds, counted in buckets: histograms of parts add up to that of the whole, whatever the order.
///
/// Numbers below 128 have a bucket each, larger ones 128 buckets for each power of two: the bounds of a quantile are never further
/// apart than 1/128 of it (0.79 %).
///
/// # Example: two parts, one whole
/// ```
/// use aigov_core::Histogram;
/// let (mut whole, mut part) = (Histogram::new(), Histogram::new());
/// [3_600_000_000, 7_200_000_000].into_iter().for_each(|micros| whole.add(micros));
/// part.add(86_400_000_000);
/// whole.merge(&part);
/// assert_eq!(whole.count(), 3);
/// let median = whole.quantile(50).unwrap();
/// assert!(median.least <= 7_200_000_000 && 7_200_000_000 <= median.most);
/// assert!((median.most - median.least) * 128 <= median.least);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram(BTreeMap<u64, u64>);

impl Histogram {
    /// Without any numbers.
    ///
    /// # Example: nothing has no quantile
    /// ```
    /// assert_eq!(aigov_core::Histogram::new().quantile(50), None);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn of_counts(counts: &[u32]) -> Self {
        Self((0..).zip(counts.iter().copied().map(u64::from)).filter(|(_, count)| *count > 0).collect())
    }

    /// Counts a number; one above 2^53 - 1 counts as that.
    ///
    /// # Example: one day
    /// ```
    /// let mut histogram = aigov_core::Histogram::new();
    /// histogram.add(86_400_000_000);
    /// assert_eq!(histogram.count(), 1);
    /// ```
    pub fn add(&mut self, number: u64) {
        let bucket = u64::try_from(bucket(number.min(LARGEST))).unwrap_or(u64::MAX);
        let count = self.0.entry(bucket).or_default();
        *count = count.saturating_add(1);
    }

    /// Adds the counts of another histogram.
    ///
    /// # Example: nothing changes nothing
    /// ```
    /// use aigov_core::Histogram;
    /// let mut histogram = Histogram::new();
    /// histogram.add(5);
    /// let before = histogram.clone();
    /// histogram.merge(&Histogram::new());
    /// assert_eq!(histogram, before);
    /// ```
    pub fn merge(&mut self, other: &Self) {
        for (bucket, more) in &other.0 {
            let count = self.0.entry(*bucket).or_default();
            *count = count.saturating_add(*more).min(LARGEST_EXACT);
        }
    }

    /// The buckets that count anything, the least first.
    ///
    /// # Example: two numbers in two buckets
    /// ```
    /// let mut histogram = aigov_core::Histogram::new();
    /// [1, 1_000_000].into_iter().for_each(|number| histogram.add(number));
    /// assert_eq!(histogram.buckets().map(|bucket| bucket.count).collect::<Vec<_>>(), [1, 1]);
    /// ```
    pub fn buckets(&self) -> impl Iterator<Item = HistogramBucket> {
        self.0.iter().map(|(bucket, count)| HistogramBucket { least: bounds(*bucket).least, count: *count })
    }

    /// How many numbers there are.
    ///
    /// # Example: as many as were added
    /// ```
    /// let mut histogram = aigov_core::Histogram::new();
    /// (0..10).for_each(|micros| histogram.add(micros));
    /// assert_eq!(histogram.count(), 10);
    /// ```
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Bounds of the number that `percent` of all do not exceed, by the nearest rank; `None` without numbers. Above 100 counts as 100.
    ///
    /// # Example: nine of ten
    /// ```
    /// let mut histogram = aigov_core::Histogram::new();
    /// (1..=10).for_each(|micros| histogram.add(micros));
    /// assert_eq!(histogram.quantile(90).map(|bounds| (bounds.least, bounds.most)), Some((9, 9)));
    /// ```
    #[must_use]
    pub fn quantile(&self, percent: u8) -> Option<Between> {
        self.place(percent).map(|place| place.range)
    }

    /// Where a quantile lies.
    pub(super) fn place(&self, percent: u8) -> Option<Place> {
        let mut before = nearest_rank(self.count(), percent)?;
        for (bucket, count) in &self.0 {
            if before < *count {
                return Some(Place { range: bounds(*bucket), before, count: *count });
            }
            before = before.saturating_sub(*count);
        }
        None
    }
}

record! {
    /// One bucket of a histogram.
    ///
    /// # Example: as it stands in a document
    /// ```
    /// let mut histogram = aigov_core::Histogram::new();
    /// histogram.add(5);
    /// assert!(histogram.buckets().eq([aigov_core::HistogramBucket { least: 5, count: 1 }]));
    /// ```
    pub struct HistogramBucket {
        /// The least number that it counts.
        pub least: u64,
        /// How many it counts.
        pub count: u64,
    }
}

/// As the list of its buckets.
impl Serialize for Histogram {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.buckets())
    }
}

impl Read for Histogram {
    fn read<'de, D: Deserializer<'de>>(deserializer: D, cx: &Context) -> Result<Option<Self>, D::Error> {
        let Some(buckets) = Vec::<HistogramBucket>::read(deserializer, cx)? else {
            return Ok(None);
        };
        let mut histogram = Self::new();
        for HistogramBucket { least, count } in buckets {
            let own = u64::try_from(bucket(least)).unwrap_or(u64::MAX);
            if least != bounds(own).least || count == 0 || histogram.0.insert(own, count).is_some() {
                let message = format!("{least} begins no bucket, counts nothing or stands twice");
                cx.report(Problem::new(ErrorKind::InvalidValue, cx.path(), message));
            }
        }
        Ok(Some(histogram))
    }

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        Vec::<HistogramBucket>::schema(definitions)
    }
}

/// How many stand before the one that `percent` of so many are not above; `None` for none.
fn nearest_rank(count: u64, percent: u8) -> Option<u64> {
    let rank = u128::from(count).saturating_mul(percent.min(100).into()).div_ceil(100).max(1);
    u64::try_from(rank).ok().and_then(|rank| rank.checked_sub(1)).filter(|before| *before < count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_duration_lies_within_its_bucket_and_buckets_follow_one_another() {
        let steps = (0..53).flat_map(|bits| (0..300_u64).map(move |step| ((1 << bits) + step * (1 << bits) / 300).min(LARGEST)));
        for micros in steps.chain(0..1000) {
            let own = bounds(bucket(micros).try_into().unwrap());
            assert!(own.least <= micros && micros <= own.most, "{micros} in {own:?}");
            assert!((own.most - own.least) * 128 <= own.least.max(1) || own.least == own.most);
            let next = bounds(bucket(own.most + 1).try_into().unwrap());
            assert_eq!(next.least, own.most + 1);
        }
        assert_eq!(bucket(LARGEST) + 1, BUCKETS);
    }
}

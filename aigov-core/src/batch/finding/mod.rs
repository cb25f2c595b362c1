//! KPI figures of vulnerability findings.

mod count;
mod figures;
mod quantile;

pub use self::figures::{FindingFigures, SeverityFigures, TimeToDetect};
use std::ops::ControlFlow;

use fearless_simd::{Level, dispatch};

use super::{
    BatchOptions, FlagColumn, Histogram, Progress,
    column::{first_bad_row, same_length, stretches},
    run::{Stretch, run},
};
use crate::{
    document::{codes, vocabulary},
    error::Error,
};

/// Rows of a stretch; longer than elsewhere, because each has a histogram of its own.
const STRETCH: usize = 1 << 20;
const MICROS_PER_SECOND: u64 = 1_000_000;

vocabulary! {
    /// Where a vulnerability was found.
    ///
    /// # Example: the code in a column
    /// ```
    /// use aigov_core::FindingPhase;
    /// assert_eq!((FindingPhase::BeforeProduction.code(), FindingPhase::Production.code()), (1, 2)); // 0: not known
    /// ```
    pub enum FindingPhase {
        /// Before the code reached production.
        BeforeProduction,
        /// In production.
        Production,
    }
}

vocabulary! {
    /// What has become of a finding.
    ///
    /// # Example: what is no vulnerability counts nowhere
    /// ```
    /// use aigov_core::FindingStatus;
    /// assert_eq!(FindingStatus::ALL.iter().filter(|status| !status.counts()).count(), 1);
    /// assert!(!FindingStatus::FalsePositive.counts());
    /// ```
    pub enum FindingStatus {
        /// Nothing yet.
        Open,
        /// It is mended.
        Resolved,
        /// Somebody bears the risk.
        Accepted,
        /// It is no vulnerability.
        FalsePositive,
    }
}

codes!(FindingPhase, FindingStatus);

impl FindingStatus {
    /// Whether the finding is a vulnerability.
    ///
    /// # Example: mended ones count
    /// ```
    /// assert!(aigov_core::FindingStatus::Resolved.counts());
    /// ```
    #[must_use]
    pub fn counts(self) -> bool {
        self != Self::FalsePositive
    }
}

vocabulary! {
    /// What the numbers of a column of times count, since any one moment.
    ///
    /// # Example: Arrow's names
    /// ```
    /// assert_eq!("millisecond".parse(), Ok(aigov_core::TimeUnit::Millisecond));
    /// ```
    pub enum TimeUnit {
        /// Seconds.
        Second,
        /// Thousandths.
        Millisecond,
        /// Millionths.
        Microsecond,
        /// Thousandths of a millionth; what is less than a microsecond is dropped.
        Nanosecond,
    }
}

impl TimeUnit {
    /// Turns durations into microseconds; too long ones saturate.
    fn to_micros(self, durations: &mut [u64]) {
        match self {
            Self::Second => durations.iter_mut().for_each(|duration| *duration = duration.saturating_mul(MICROS_PER_SECOND)),
            Self::Millisecond => durations.iter_mut().for_each(|duration| *duration = duration.saturating_mul(1_000)),
            Self::Microsecond => {}
            Self::Nanosecond => durations.iter_mut().for_each(|duration| *duration /= 1_000),
        }
    }
}

/// Findings of vulnerabilities in AI-generated code, one a row.
///
/// # Example: found after an hour, before production
/// ```
/// use aigov_core::{BatchOptions, FindingPhase, FindingStatus, Findings, FlagColumn, Severity, TimeUnit};
/// let findings = Findings {
///     severity: &[Severity::Critical.code()],
///     phase: &[FindingPhase::BeforeProduction.code()],
///     status: &[FindingStatus::Open.code()],
///     introduced_at: &[1_000],
///     detected_at: &[4_600],
///     timed: FlagColumn::Bytes(&[1]),
///     unit: TimeUnit::Second,
/// };
/// let figures = findings.figures(&BatchOptions::new())?;
/// assert_eq!(figures.time_to_detect.minutes().to_string(), "60/1");
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "callers build it from their columns")]
pub struct Findings<'c> {
    /// Codes of [`Severity`](crate::Severity); 0 where it is not known.
    pub severity: &'c [u8],
    /// Codes of [`FindingPhase`]; 0 where it is not known.
    pub phase: &'c [u8],
    /// Codes of [`FindingStatus`]; 0 where it is not known, which counts as open.
    pub status: &'c [u8],
    /// When the code was committed.
    pub introduced_at: &'c [i64],
    /// When the vulnerability was detected.
    pub detected_at: &'c [i64],
    /// Whether both times are known; the others' numbers are not looked at.
    pub timed: FlagColumn<'c>,
    /// The unit of both times.
    pub unit: TimeUnit,
}

/// A pass over all rows: the first one counts, the second looks for exact quantiles.
#[derive(Clone, Copy)]
enum Pass {
    First,
    Second,
}

impl Pass {
    /// Tells whoever listens how far both passes together have come.
    fn listener<'o>(self, options: &'o BatchOptions<'_>) -> impl Fn(Progress) -> ControlFlow<()> + 'o {
        move |Progress { done, total }| {
            let before = match self {
                Self::First => 0,
                Self::Second => total,
            };
            options.tell(Progress { done: done.saturating_add(before), total: total.saturating_mul(2) })
        }
    }
}

impl Findings<'_> {
    /// Counts the figures, exactly.
    ///
    /// # Errors
    /// - `inconsistent` for columns of different lengths.
    /// - `invalid_value` for a code that the vocabulary does not have, and for a time to detect of 285 years or more; the path names the first.
    /// - `cancelled` when the listener aborts.
    ///
    /// # Example: nine of ten within nine minutes
    /// ```
    /// use aigov_core::{BatchOptions, Findings, FlagColumn, TimeUnit};
    /// let detected: Vec<i64> = (1..=10).map(|minute| minute * 60).collect();
    /// let findings = Findings { severity: &[4; 10], phase: &[1; 10], status: &[1; 10], introduced_at: &[0; 10], detected_at: &detected,
    ///     timed: FlagColumn::Bytes(&[1; 10]), unit: TimeUnit::Second };
    /// let time = findings.figures(&BatchOptions::new())?.time_to_detect;
    /// assert_eq!(time.p90_microseconds, Some(540_000_000));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn figures(&self, options: &BatchOptions<'_>) -> Result<FindingFigures, Error> {
        let rows = same_length(&[
            ("severity", self.severity.len()),
            ("phase", self.phase.len()),
            ("status", self.status.len()),
            ("introduced_at", self.introduced_at.len()),
            ("detected_at", self.detected_at.len()),
            ("timed", self.timed.rows()),
        ])?;
        let (first, second) = (Pass::First.listener(options), Pass::Second.listener(options));
        let parts = run(self.stretches(rows), &options.progress(&first), |stretch| dispatch!(Level::new(), simd => stretch.count(simd)))?;
        let parts = first_bad_row(parts, STRETCH)?;
        let mut sums = count::Sums::default();
        let mut histogram = Histogram::new();
        for (part, counts) in &parts {
            sums.add(part);
            histogram.merge(counts);
        }
        let mut figures = sums.figures(histogram);
        let time = &mut figures.time_to_detect;
        [time.median_microseconds, time.p90_microseconds] = self.quantiles(rows, &time.histogram, [50, 90], &options.progress(&second))?;
        Ok(figures)
    }

    fn stretches(&self, rows: usize) -> Vec<Stretch<Self>> {
        let mut rest = *self;
        stretches(rows, STRETCH, |rows| Self {
            severity: rest.severity.split_off(..rows).unwrap_or_default(),
            phase: rest.phase.split_off(..rows).unwrap_or_default(),
            status: rest.status.split_off(..rows).unwrap_or_default(),
            introduced_at: rest.introduced_at.split_off(..rows).unwrap_or_default(),
            detected_at: rest.detected_at.split_off(..rows).unwrap_or_default(),
            timed: rest.timed.take(rows),
            unit: rest.unit,
        })
    }
}

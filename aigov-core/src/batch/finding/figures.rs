//! What is counted of findings; figures of parts add up to those of the whole.

use serde::Serialize;

use super::{
    super::{BoundedFigure, Histogram},
    MICROS_PER_SECOND,
};
use crate::metric::{Fraction, Severity};

const MICROS_PER_MINUTE: u64 = 60 * MICROS_PER_SECOND;

/// Figures of the findings of one severity.
///
/// # Example: one of two critical ones was found in time
/// ```
/// use aigov_core::{BatchOptions, Findings, FlagColumn, Severity, TimeUnit};
/// let critical = Severity::Critical.code();
/// let findings = Findings { severity: &[critical; 2], phase: &[1, 2], status: &[1, 2], introduced_at: &[0; 2], detected_at: &[0; 2],
///     timed: FlagColumn::Bytes(&[1; 2]), unit: TimeUnit::Second };
/// let figures = findings.figures(&BatchOptions::new())?;
/// let critical = figures.by_severity.last().unwrap();
/// assert_eq!((critical.severity, critical.caught_before_production.figure.to_string()), (Some(Severity::Critical), "1/2".to_owned()));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeverityFigures {
    /// The severity; `None` for findings whose severity is not known.
    pub severity: Option<Severity>,
    /// Of the findings the ones made before production: the KPI `vulnerability_detection_rate`. One of an unknown phase counts against the bound.
    pub caught_before_production: BoundedFigure,
    /// Findings with both times.
    pub timed: u64,
    /// The sum of their times to detect: whole seconds and the microseconds beyond them.
    pub total_seconds: u64,
    /// Below 1,000,000.
    pub total_microseconds: u32,
}

/// How long vulnerabilities stay undetected.
///
/// # Example: a detection before the commit counts as at once, and is counted
/// ```
/// use aigov_core::{BatchOptions, Findings, FlagColumn, TimeUnit};
/// let findings = Findings { severity: &[4; 3], phase: &[1; 3], status: &[1; 3], introduced_at: &[100, 0, 0], detected_at: &[0, 60, 240],
///     timed: FlagColumn::Bytes(&[1; 3]), unit: TimeUnit::Second };
/// let time = findings.figures(&BatchOptions::new())?.time_to_detect;
/// assert_eq!((time.clamped, time.minutes().to_string(), time.median_microseconds), (1, "5/3".to_owned(), Some(60_000_000)));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimeToDetect {
    /// Findings with both times.
    pub timed: u64,
    /// Findings without one of them, which no figure of time holds.
    pub untimed: u64,
    /// Findings detected before they were introduced; each counts as detected at once.
    pub clamped: u64,
    /// The sum of the times: whole seconds and the microseconds beyond them.
    pub total_seconds: u64,
    /// Below 1,000,000.
    pub total_microseconds: u32,
    /// The median by the nearest rank; `None` without findings, and where parts were added up: see the histogram.
    pub median_microseconds: Option<u64>,
    /// What nine of ten do not exceed, likewise.
    pub p90_microseconds: Option<u64>,
    /// The times, for quantiles of parts that are added up.
    pub histogram: Histogram,
}

impl TimeToDetect {
    /// The mean in minutes, for the KPI `mean_time_to_detect`: the sum, rounded up once to a whole minute, over the findings.
    ///
    /// # Example: a second begins a minute
    /// ```
    /// use aigov_core::{BatchOptions, Findings, FlagColumn, TimeUnit};
    /// let findings = Findings { severity: &[4], phase: &[1], status: &[1], introduced_at: &[0], detected_at: &[61],
    ///     timed: FlagColumn::Bytes(&[1]), unit: TimeUnit::Second };
    /// assert_eq!(findings.figures(&BatchOptions::new())?.time_to_detect.minutes().to_string(), "2/1");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn minutes(&self) -> Fraction {
        let micros = join(self.total_seconds, self.total_microseconds);
        Fraction::new(u64::try_from(micros.div_ceil(MICROS_PER_MINUTE.into())).unwrap_or(u64::MAX), self.timed)
    }
}

/// Figures of findings; those of parts add up to those of the whole.
///
/// # Example: what is no vulnerability is left out
/// ```
/// use aigov_core::{BatchOptions, FindingStatus, Findings, FlagColumn, TimeUnit};
/// let findings = Findings { severity: &[4; 2], phase: &[1; 2], status: &[1, FindingStatus::FalsePositive.code()], introduced_at: &[0; 2],
///     detected_at: &[0; 2], timed: FlagColumn::Bytes(&[1; 2]), unit: TimeUnit::Second };
/// let figures = findings.figures(&BatchOptions::new())?;
/// assert_eq!((figures.findings, figures.false_positives), (1, 1));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingFigures {
    /// Findings that are vulnerabilities.
    pub findings: u64,
    /// Findings that are none.
    pub false_positives: u64,
    /// The figures of the unknown severity and of each severity, the lowest first.
    pub by_severity: Vec<SeverityFigures>,
    /// The time to detect, over all severities.
    pub time_to_detect: TimeToDetect,
}

impl FindingFigures {
    /// The figures of no finding.
    ///
    /// # Example: where adding up begins
    /// ```
    /// assert_eq!(aigov_core::FindingFigures::none().time_to_detect.minutes().denominator, 0);
    /// ```
    #[must_use]
    pub fn none() -> Self {
        super::count::Sums::default().figures(Histogram::new())
    }

    /// Adds the figures of further findings; exact quantiles are given up for the histogram's bounds.
    ///
    /// # Example: in any order
    /// ```
    /// use aigov_core::{BatchOptions, FindingFigures, Findings, FlagColumn, TimeUnit};
    /// let findings = Findings { severity: &[4], phase: &[1], status: &[1], introduced_at: &[0], detected_at: &[60],
    ///     timed: FlagColumn::Bytes(&[1]), unit: TimeUnit::Second };
    /// let part = findings.figures(&BatchOptions::new())?;
    /// let mut whole = FindingFigures::none();
    /// whole.merge(&part);
    /// whole.merge(&part);
    /// assert_eq!(whole.time_to_detect.minutes().to_string(), "2/2");
    /// let median = whole.time_to_detect.histogram.quantile(50).unwrap();
    /// assert!(median.least <= 60_000_000 && 60_000_000 <= median.most);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn merge(&mut self, other: &Self) {
        self.findings = self.findings.saturating_add(other.findings);
        self.false_positives = self.false_positives.saturating_add(other.false_positives);
        for (own, more) in self.by_severity.iter_mut().zip(&other.by_severity) {
            own.caught_before_production = own.caught_before_production.plus(more.caught_before_production);
            own.timed = own.timed.saturating_add(more.timed);
            let total = join(own.total_seconds, own.total_microseconds).saturating_add(join(more.total_seconds, more.total_microseconds));
            (own.total_seconds, own.total_microseconds) = split(total);
        }
        let (own, more) = (&mut self.time_to_detect, &other.time_to_detect);
        own.timed = own.timed.saturating_add(more.timed);
        own.untimed = own.untimed.saturating_add(more.untimed);
        own.clamped = own.clamped.saturating_add(more.clamped);
        let total = join(own.total_seconds, own.total_microseconds).saturating_add(join(more.total_seconds, more.total_microseconds));
        (own.total_seconds, own.total_microseconds) = split(total);
        own.histogram.merge(&more.histogram);
        (own.median_microseconds, own.p90_microseconds) = (None, None);
    }

    /// The figures as canonical JSON.
    ///
    /// # Example: for a dashboard
    /// ```
    /// assert!(aigov_core::FindingFigures::none().to_json().starts_with(r#"{"findings":0,"false_positives":0,"by_severity":[{"severity":null,"#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::canonical_json(self)
    }
}

pub(super) fn join(seconds: u64, micros: u32) -> u128 {
    u128::from(seconds).saturating_mul(MICROS_PER_SECOND.into()).saturating_add(micros.into())
}

pub(super) fn split(micros: u128) -> (u64, u32) {
    let second = u128::from(MICROS_PER_SECOND);
    (u64::try_from(micros / second).unwrap_or(u64::MAX), u32::try_from(micros % second).unwrap_or_default())
}

//! KPI figures of vulnerability findings.

use serde::Serialize;

use super::{
    BatchOptions, BoundedFigure, FlagColumn, Histogram,
    column::{BadRow, check_codes, first_bad_row, same_length, stretches},
    histogram::{BUCKETS, Between, LARGEST, Place, bucket},
    run::{Stretch, run},
};
use crate::{
    document::{Code, codes, vocabulary},
    error::Error,
    metric::{Fraction, Severity},
};

/// Rows of a stretch; longer than elsewhere, because each has a histogram of its own.
const STRETCH: usize = 1 << 20;
/// The sums of a severity and phase, whatever the status: see `Sums::place`.
const PLACES: usize = 16;
/// Times that are sorted at once for an exact quantile: 8 MiB of them.
const SORTED: u64 = 1 << 20;
/// How many pieces a range with more times is cut into.
const PIECES: u64 = 1 << 12;
const MICROS_PER_SECOND: u64 = 1_000_000;
const MICROS_PER_MINUTE: u64 = 60 * MICROS_PER_SECOND;

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
    /// A duration in microseconds; too long ones saturate.
    fn micros(self, duration: u64) -> u64 {
        match self {
            Self::Second => duration.saturating_mul(MICROS_PER_SECOND),
            Self::Millisecond => duration.saturating_mul(1_000),
            Self::Microsecond => duration,
            Self::Nanosecond => duration / 1_000,
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
    /// Codes of [`Severity`]; 0 where it is not known.
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
        Sums::default().figures(Histogram::new())
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

fn join(seconds: u64, micros: u32) -> u128 {
    u128::from(seconds).saturating_mul(MICROS_PER_SECOND.into()).saturating_add(micros.into())
}

fn split(micros: u128) -> (u64, u32) {
    let second = u128::from(MICROS_PER_SECOND);
    (u64::try_from(micros / second).unwrap_or(u64::MAX), u32::try_from(micros % second).unwrap_or_default())
}

/// Counts and sums of the findings of one severity and phase.
#[derive(Clone, Copy, Default)]
struct Sum {
    findings: u64,
    timed: u64,
    micros: u128,
}

#[derive(Clone, Default)]
struct Sums {
    /// By severity (a row) and phase, each by its code.
    places: [Sum; PLACES],
    false_positives: u64,
    clamped: u64,
}

impl Sums {
    fn place(severity: u8, phase: u8) -> usize {
        usize::from(severity & 7).saturating_mul(3).saturating_add(usize::from(phase))
    }

    fn add(&mut self, other: &Self) {
        for (own, more) in self.places.iter_mut().zip(&other.places) {
            own.findings = own.findings.saturating_add(more.findings);
            own.timed = own.timed.saturating_add(more.timed);
            own.micros = own.micros.saturating_add(more.micros);
        }
        self.false_positives = self.false_positives.saturating_add(other.false_positives);
        self.clamped = self.clamped.saturating_add(other.clamped);
    }

    fn of(&self, severity: u8, phase: u8) -> Sum {
        self.places.get(Self::place(severity, phase)).copied().unwrap_or_default()
    }

    fn figures(&self, histogram: Histogram) -> FindingFigures {
        let severities = std::iter::once(None).chain(Severity::ALL.iter().copied().map(Some));
        let by_severity = severities.map(|severity| {
            let code = severity.map_or(0, Severity::code);
            let caught = self.of(code, FindingPhase::BeforeProduction.code());
            let missed = self.of(code, FindingPhase::Production.code());
            let unknown = self.of(code, 0);
            let known = caught.findings.saturating_add(missed.findings);
            let every = [caught, missed, unknown];
            let (total_seconds, total_microseconds) = split(every.iter().fold(0, |sum, own| sum.saturating_add(own.micros)));
            SeverityFigures {
                severity,
                caught_before_production: BoundedFigure::new(caught.findings, known, unknown.findings),
                timed: every.iter().map(|own| own.timed).sum(),
                total_seconds,
                total_microseconds,
            }
        });
        let findings = self.places.iter().map(|sum| sum.findings).sum::<u64>();
        let timed = self.places.iter().map(|sum| sum.timed).sum::<u64>();
        let (total_seconds, total_microseconds) = split(self.places.iter().fold(0, |sum, own| sum.saturating_add(own.micros)));
        FindingFigures {
            findings,
            false_positives: self.false_positives,
            by_severity: by_severity.collect(),
            time_to_detect: TimeToDetect {
                timed,
                untimed: findings.saturating_sub(timed),
                clamped: self.clamped,
                total_seconds,
                total_microseconds,
                median_microseconds: None,
                p90_microseconds: None,
                histogram,
            },
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
        let parts = first_bad_row(run(self.stretches(rows), options, |stretch| stretch.count())?, STRETCH)?;
        let mut sums = Sums::default();
        let mut histogram = Histogram::new();
        for (part, counts) in &parts {
            sums.add(part);
            histogram.merge(counts);
        }
        let mut figures = sums.figures(histogram);
        let time = &mut figures.time_to_detect;
        time.median_microseconds = self.exact(rows, time.histogram.place(50), options)?;
        time.p90_microseconds = self.exact(rows, time.histogram.place(90), options)?;
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

impl Findings<'_> {
    /// What a stretch holds, with its times in buckets.
    fn count(&self) -> Result<(Sums, Histogram), BadRow> {
        check_codes("severity", self.severity, Severity::CODES, "a severity")?;
        check_codes("phase", self.phase, FindingPhase::CODES, "a phase")?;
        check_codes("status", self.status, FindingStatus::CODES, "a status")?;
        let mut sums = Sums::default();
        let mut buckets = vec![0_u32; BUCKETS];
        let codes = self.severity.iter().zip(self.phase);
        for (row, ((severity, phase), time)) in codes.zip(self.times()).enumerate() {
            let Some(sum) = sums.places.get_mut(Sums::place(*severity, *phase)) else {
                continue;
            };
            let micros = match time {
                Time::OfNone => {
                    sums.false_positives = sums.false_positives.wrapping_add(1);
                    continue;
                }
                Time::Unknown => None,
                Time::Reversed => {
                    sums.clamped = sums.clamped.wrapping_add(1);
                    Some(0)
                }
                Time::Micros(micros) if micros > LARGEST => {
                    let (expected, found) = ("a time less than 285 years after introduced_at".to_owned(), format!("{micros} microseconds"));
                    return Err(BadRow { column: "detected_at", row, expected, found });
                }
                Time::Micros(micros) => Some(micros),
            };
            sum.findings = sum.findings.wrapping_add(1);
            if let Some(micros) = micros {
                sum.timed = sum.timed.wrapping_add(1);
                sum.micros = sum.micros.wrapping_add(micros.into()); // 2^20 rows of less than 2^53 each
                if let Some(count) = buckets.get_mut(bucket(micros)) {
                    *count = count.wrapping_add(1);
                }
            }
        }
        Ok((sums, Histogram::of_counts(&buckets)))
    }

    /// The time to detect of each row.
    fn times(&self) -> impl Iterator<Item = Time> {
        let known = self.timed.words().flat_map(|word| (0..64_u32).map(move |row| word >> row & 1 == 1));
        let unit = self.unit;
        self.status.iter().zip(self.introduced_at).zip(self.detected_at).zip(known).map(move |(((status, introduced), detected), known)| {
            if *status == FindingStatus::FalsePositive.code() {
                Time::OfNone
            } else if !known {
                Time::Unknown
            } else {
                u64::try_from(detected.saturating_sub(*introduced)).map_or(Time::Reversed, |duration| Time::Micros(unit.micros(duration)))
            }
        })
    }

    /// The duration in a range of which so many others are before it; the range is cut down until few enough are left to be sorted.
    fn exact(&self, rows: usize, wanted: Option<Place>, options: &BatchOptions<'_>) -> Result<Option<u64>, Error> {
        let Some(mut place) = wanted else {
            return Ok(None);
        };
        while place.range.least < place.range.most {
            let Place { range, before, count } = place;
            if count <= SORTED {
                let within = run(self.stretches(rows), options, |stretch| stretch.within(range).collect::<Vec<u64>>())?;
                let mut within = within.concat();
                let before = usize::try_from(before).unwrap_or(usize::MAX);
                return Ok((before < within.len()).then(|| *within.select_nth_unstable(before).1));
            }
            let step = range.width().div_ceil(PIECES);
            let pieces = run(self.stretches(rows), options, |stretch| {
                let mut counts = vec![0_u64; usize::try_from(PIECES).unwrap_or_default()];
                for micros in stretch.within(range) {
                    let piece = usize::try_from((micros.saturating_sub(range.least)) / step).unwrap_or(usize::MAX);
                    if let Some(count) = counts.get_mut(piece) {
                        *count = count.wrapping_add(1);
                    }
                }
                counts
            })?;
            let mut before = before;
            let mut least = range.least;
            for piece in 0..usize::try_from(PIECES).unwrap_or_default() {
                let count: u64 = pieces.iter().filter_map(|counts| counts.get(piece)).sum();
                if before < count {
                    place = Place { range: Between { least, most: least.saturating_add(step - 1).min(range.most) }, before, count };
                    break;
                }
                before = before.saturating_sub(count);
                least = least.saturating_add(step);
            }
        }
        Ok(Some(place.range.least))
    }

    fn within(&self, range: Between) -> impl Iterator<Item = u64> {
        let micros = self.times().filter_map(|time| match time {
            Time::Micros(micros) => Some(micros),
            Time::Reversed => Some(0),
            Time::Unknown | Time::OfNone => None,
        });
        micros.filter(move |micros| range.least <= *micros && *micros <= range.most)
    }
}

/// The time to detect of a row.
enum Time {
    /// It is no vulnerability.
    OfNone,
    /// One of its ends is not known.
    Unknown,
    /// The detection stands before the commit.
    Reversed,
    Micros(u64),
}

//! One pass over a stretch of findings: counts and sums by severity and phase, and the times in buckets.

use super::{
    super::{
        BoundedFigure, Histogram,
        column::{BadRow, check_codes, earliest},
        histogram::{BUCKETS, LARGEST, bucket},
    },
    FindingFigures, FindingPhase, FindingStatus, Findings, SeverityFigures, TimeToDetect,
    figures::split,
};
use crate::{document::Code, metric::Severity};

/// Room for a severity and a phase: see [`place`].
const PLACES: usize = 32;

/// The place of a severity and a phase among the sums, each by its code.
fn place(severity: u8, phase: u8) -> usize {
    (usize::from(severity) << 2 | usize::from(phase)) % PLACES
}

// Every severity and every phase has a place of its own.
const _: () = assert!(Severity::CODES <= 8 && FindingPhase::CODES <= 4 && PLACES == 32);

/// Counts and sums of the findings of one severity and phase.
#[derive(Clone, Copy, Default)]
struct Sum {
    findings: u64,
    timed: u64,
    micros: u128,
}

#[derive(Default)]
pub(super) struct Sums {
    places: [Sum; PLACES],
    false_positives: u64,
    clamped: u64,
}

impl Sums {
    pub(super) fn add(&mut self, other: &Self) {
        for (own, more) in self.places.iter_mut().zip(&other.places) {
            own.findings = own.findings.saturating_add(more.findings);
            own.timed = own.timed.saturating_add(more.timed);
            own.micros = own.micros.saturating_add(more.micros);
        }
        self.false_positives = self.false_positives.saturating_add(other.false_positives);
        self.clamped = self.clamped.saturating_add(other.clamped);
    }

    fn of(&self, severity: u8, phase: u8) -> Sum {
        self.places.get(place(severity, phase)).copied().unwrap_or_default()
    }

    pub(super) fn figures(&self, histogram: Histogram) -> FindingFigures {
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

/// What a row comes to; what is yes or no is 1 or 0, to be added up.
#[derive(Clone, Copy)]
pub(super) struct Row {
    place: usize,
    /// Whether it is a vulnerability.
    counts: u64,
    /// Whether it is one, and both of its times are known.
    timed: u64,
    /// Whether it is timed, and was detected before it was introduced.
    reversed: u64,
    /// Its time to detect; 0 where it is not timed, and where it is reversed.
    pub(super) micros: u64,
}

impl Row {
    pub(super) fn is_timed(self) -> bool {
        self.timed == 1
    }
}

impl Findings<'_> {
    /// Visits the rows in their order.
    ///
    /// Nothing here is a branch, because no row foretells the next.
    #[inline]
    pub(super) fn visit(&self, mut visitor: impl FnMut(Row)) {
        const ROWS: usize = 64;
        let codes = self.severity.chunks(ROWS).zip(self.phase.chunks(ROWS)).zip(self.status.chunks(ROWS));
        let moments = self.introduced_at.chunks(ROWS).zip(self.detected_at.chunks(ROWS)).zip(self.timed.words());
        let mut durations = [0; ROWS];
        for (((severity, phase), status), ((introduced, detected), mut known)) in codes.zip(moments) {
            for (duration, (introduced, detected)) in durations.iter_mut().zip(introduced.iter().zip(detected)) {
                *duration = if detected < introduced { 0 } else { detected.wrapping_sub(*introduced).cast_unsigned() };
            }
            self.unit.to_micros(&mut durations);
            let rows = severity.iter().zip(phase).zip(status).zip(introduced.iter().zip(detected)).zip(durations);
            for ((((severity, phase), status), (introduced, detected)), micros) in rows {
                let counts = u64::from(*status != FindingStatus::FalsePositive.code());
                let timed = counts & known;
                known >>= 1;
                let reversed = timed & u64::from(detected < introduced);
                visitor(Row { place: place(*severity, *phase), counts, timed, reversed, micros: micros & timed.wrapping_neg() });
            }
        }
    }

    /// What a stretch holds, with its times in buckets.
    pub(super) fn count(&self) -> Result<(Sums, Histogram), BadRow> {
        let codes = [
            check_codes("severity", self.severity, Severity::CODES, "a severity"),
            check_codes("phase", self.phase, FindingPhase::CODES, "a phase"),
            check_codes("status", self.status, FindingStatus::CODES, "a status"),
        ];
        let mut sums = Sums::default();
        let mut buckets = vec![0_u64; BUCKETS];
        let (mut counted, mut longest) = (0_u64, 0);
        // A stretch has 2^20 rows, each of less than 2^64 microseconds.
        self.visit(|row| {
            if let Some(sum) = sums.places.get_mut(row.place) {
                sum.findings = sum.findings.wrapping_add(row.counts);
                sum.timed = sum.timed.wrapping_add(row.timed);
                sum.micros = sum.micros.wrapping_add(row.micros.into());
            }
            if let Some(count) = buckets.get_mut(bucket(row.micros)) {
                *count = count.wrapping_add(row.timed);
            }
            sums.clamped = sums.clamped.wrapping_add(row.reversed);
            counted = counted.wrapping_add(row.counts);
            longest = row.micros.max(longest);
        });
        let longest = if longest > LARGEST { Err(self.too_long()) } else { Ok(()) };
        earliest(codes.into_iter().chain([longest]))?;
        sums.false_positives = u64::try_from(self.severity.len()).unwrap_or(u64::MAX).saturating_sub(counted);
        Ok((sums, Histogram::of_counts(&buckets)))
    }

    /// The first row whose time is too long.
    #[cold]
    fn too_long(&self) -> BadRow {
        let (mut row, mut found) = (0_usize, None);
        self.visit(|own| {
            if found.is_none() {
                if own.micros > LARGEST {
                    found = Some(own.micros);
                } else {
                    row = row.wrapping_add(1);
                }
            }
        });
        let found = format!("{} microseconds", found.unwrap_or_default());
        BadRow { column: "detected_at".into(), row, expected: "a time less than 285 years after introduced_at".to_owned(), found }
    }
}

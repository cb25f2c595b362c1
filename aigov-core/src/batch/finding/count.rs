//! One pass over a stretch of findings: counts and sums by severity and phase, and the times in buckets.

#![expect(clippy::inline_always, reason = "a kernel is compiled for the vectors of its caller")]

use fearless_simd::{Level, Simd, dispatch};

use super::{
    super::{
        BoundedFigure, Histogram,
        blocks::{LANES as ROWS, alike},
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
fn place(severity: u8, phase: u8) -> u8 {
    severity << 2 | phase
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

/// The same of a few rows: two small counts in one number, and a sum that is exact for [`FEW`].
#[derive(Clone, Copy, Default)]
struct SmallSum {
    findings_and_timed: u64,
    micros: u64,
}

/// How many times of [`LARGEST`] at most add up to less than 2^64.
const FEW: usize = 1 << 10;
const _: () = assert!(LARGEST < 1 << 54);

const FALSE_POSITIVE: u8 = FindingStatus::FalsePositive.code();

#[derive(Default)]
pub(super) struct Sums {
    places: [Sum; PLACES],
    false_positives: u64,
    clamped: u64,
}

impl Sums {
    /// Adds small sums, and sets them to nothing.
    fn take(&mut self, small: &mut [[SmallSum; PLACES]; 2]) {
        for small in small {
            for (own, more) in self.places.iter_mut().zip(small) {
                own.findings = own.findings.wrapping_add(more.findings_and_timed & u64::from(u32::MAX));
                own.timed = own.timed.wrapping_add(more.findings_and_timed >> 32);
                own.micros = own.micros.wrapping_add(more.micros.into());
                *more = SmallSum::default();
            }
        }
    }

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
        self.places.get(usize::from(place(severity, phase))).copied().unwrap_or_default()
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

/// What 64 rows come to, the first in the lowest bit; fewer at the end of a column.
pub(super) struct Rows {
    /// Where the severity and phase of each have their sum.
    places: [u8; ROWS],
    /// The time to detect of each; 0 where it is reversed. Those of rows that are not timed are of no meaning.
    pub(super) micros: [u64; ROWS],
    /// Those that are vulnerabilities.
    counted: u64,
    /// Those of them of which both times are known.
    pub(super) timed: u64,
    /// Those of them that were detected before they were introduced.
    reversed: u64,
}

impl Findings<'_> {
    /// Visits the rows in their order, 64 at a time.
    ///
    /// Nothing here is a branch, because no row foretells the next.
    #[inline(always)]
    pub(super) fn visit<S: Simd>(&self, simd: S, mut visitor: impl FnMut(&Rows)) {
        let codes = self.severity.chunks(ROWS).zip(self.phase.chunks(ROWS)).zip(self.status.chunks(ROWS));
        let moments = self.introduced_at.chunks(ROWS).zip(self.detected_at.chunks(ROWS));
        let mut rows = Rows { places: [0; ROWS], micros: [0; ROWS], counted: 0, timed: 0, reversed: 0 };
        let mut known = self.timed.words();
        for (((severity, phase), status), (introduced, detected)) in codes.zip(moments) {
            for ((own, severity), phase) in rows.places.iter_mut().zip(severity).zip(phase) {
                *own = place(*severity, *phase);
            }
            let mut reversed = [0_u8; ROWS];
            for ((micros, reversed), (introduced, detected)) in
                rows.micros.iter_mut().zip(&mut reversed).zip(introduced.iter().zip(detected))
            {
                let is_reversed = detected < introduced;
                *micros = if is_reversed { 0 } else { detected.wrapping_sub(*introduced).cast_unsigned() };
                *reversed = u8::from(is_reversed);
            }
            self.unit.to_micros(&mut rows.micros);
            // What pads the last rows counts as little as a false positive.
            let mut padded = [FALSE_POSITIVE; ROWS];
            for (to, from) in padded.iter_mut().zip(status) {
                *to = *from;
            }
            rows.counted = !alike(simd, &padded, u8::MAX, FALSE_POSITIVE);
            rows.timed = known.next().unwrap_or_default() & rows.counted;
            rows.reversed = alike(simd, &reversed, u8::MAX, 1) & rows.timed;
            visitor(&rows);
        }
    }

    /// What a stretch holds, with its times in buckets.
    #[inline(always)]
    pub(super) fn count<S: Simd>(&self, simd: S) -> Result<(Sums, Histogram), BadRow> {
        let codes = [
            check_codes("severity", self.severity, Severity::CODES, "a severity"),
            check_codes("phase", self.phase, FindingPhase::CODES, "a phase"),
            check_codes("status", self.status, FindingStatus::CODES, "a status"),
        ];
        let mut sums = Sums::default();
        // Two of them, because rows of one place would wait for each other.
        let mut small = [[SmallSum::default(); PLACES]; 2];
        let mut buckets = vec![0_u32; BUCKETS]; // a stretch has 2^20 rows
        let (mut longest, mut few) = (0, 0_usize);
        let (mut counted, mut clamped) = (0_u64, 0_u64);
        self.visit(
            simd,
            #[inline(always)]
            |rows| {
                let pairs = rows.places.as_chunks::<2>().0.iter().zip(rows.micros.as_chunks::<2>().0);
                for ((places, micros), first) in pairs.zip((0_u32..).step_by(2)) {
                    for (((place, micros), small), row) in places.iter().zip(micros).zip(&mut small).zip(first..) {
                        let timed = rows.timed >> row & 1;
                        let micros = micros & timed.wrapping_neg();
                        // Codes out of bounds are refused in the end; till then they must not be a branch.
                        if let Some(sum) = small.get_mut(usize::from(*place) % PLACES) {
                            sum.findings_and_timed = sum.findings_and_timed.wrapping_add(rows.counted >> row & 1 | timed << 32);
                            sum.micros = sum.micros.wrapping_add(micros);
                        }
                        if let Some(count) = buckets.get_mut(bucket(micros)) {
                            *count = count.wrapping_add(u32::from(timed == 1));
                        }
                        longest = micros.max(longest);
                    }
                }
                counted = counted.wrapping_add(rows.counted.count_ones().into());
                clamped = clamped.wrapping_add(rows.reversed.count_ones().into());
                few = few.wrapping_add(ROWS);
                if few >= FEW {
                    sums.take(&mut small);
                    few = 0;
                }
            },
        );
        sums.take(&mut small);
        let longest = if longest > LARGEST { Err(self.too_long()) } else { Ok(()) };
        earliest(codes.into_iter().chain([longest]))?;
        sums.clamped = clamped;
        sums.false_positives = u64::try_from(self.severity.len()).unwrap_or(u64::MAX).saturating_sub(counted);
        Ok((sums, Histogram::of_counts(&buckets)))
    }

    /// The first row whose time is too long.
    #[cold]
    fn too_long(&self) -> BadRow {
        let (mut row, mut found) = (0_usize, None);
        dispatch!(Level::new(), simd => self.visit(simd, |rows| {
            for (place, micros) in rows.micros.into_iter().enumerate() {
                if found.is_none() {
                    if micros > LARGEST && rows.timed >> place & 1 == 1 {
                        found = Some(micros);
                    } else {
                        row = row.wrapping_add(1);
                    }
                }
            }
        }));
        let found = format!("{} microseconds", found.unwrap_or_default());
        BadRow { column: "detected_at".into(), row, expected: "a time less than 285 years after introduced_at".to_owned(), found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FlagColumn, TimeUnit, batch::blocks::every_width};

    #[test]
    fn every_width_of_vectors_counts_the_same() {
        for count in [0, 1, 63, 64, 65, 3_000] {
            let of = |step: u64, end: u64| (1..=count).map(move |row: u64| row.wrapping_mul(step) >> 7 & end);
            let codes = |step, end: u8| of(step, 63).map(|code| u8::try_from(code).unwrap_or_default() % end).collect::<Vec<u8>>();
            let moments = |step| of(step, (1 << 45) - 1).map(u64::cast_signed).collect::<Vec<i64>>();
            let (severity, phase) = (codes(2_654_435_761, Severity::CODES), codes(40_503_001, FindingPhase::CODES));
            let (status, timed) = (codes(7_919_003, FindingStatus::CODES), codes(104_729_001, 2));
            let (introduced_at, detected_at) = (moments(2_654_435_761_987), moments(982_451_653_111));
            let findings = Findings {
                severity: &severity,
                phase: &phase,
                status: &status,
                introduced_at: &introduced_at,
                detected_at: &detected_at,
                timed: FlagColumn::Bytes(&timed),
                unit: TimeUnit::Microsecond,
            };
            let is_timed = |row: &usize| status[*row] != FindingStatus::FalsePositive.code() && timed[*row] == 1;
            let timed: Vec<usize> = (0..severity.len()).filter(is_timed).collect();
            let clamped = timed.iter().filter(|row| detected_at[**row] < introduced_at[**row]).count();
            let counts = every_width().into_iter().map(|width| {
                let counted = dispatch!(width, simd => findings.count(simd));
                counted.map(|(sums, histogram)| sums.figures(histogram)).map_err(|bad| bad.row).unwrap()
            });
            let counts: Vec<FindingFigures> = counts.collect();
            for figures in &counts {
                let time = &figures.time_to_detect;
                assert_eq!([time.timed, time.clamped], [timed.len(), clamped].map(|rows| u64::try_from(rows).unwrap()));
                assert_eq!(Some(figures), counts.first());
            }
        }
    }
}

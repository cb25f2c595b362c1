//! KPI figures of columns of findings.

use std::ffi::c_int;

use aigov_core::{FindingPhase, FindingStatus, Findings, Severity};

use super::column::Columns;
use super::figures::{BoundedFigure, FlagColumn, Ratio};
use super::{BatchOptions, carry_out};
use crate::argument::{choice, entries, given};
use crate::boundary::Nothing;
use crate::error::Error;
use crate::framework::SEVERITIES;
use crate::status::Status;
use crate::text::Text;

/// Where a vulnerability was found, as columns hold it.
#[repr(C)]
pub enum PhaseCode {
    /// It is not known.
    Unknown = 0,
    /// Before the code reached production.
    BeforeProduction = 1,
    /// In production.
    Production = 2,
}

/// What has become of a finding, as columns hold it.
#[repr(C)]
pub enum FindingCode {
    /// It is not known; it counts as open.
    Unknown = 0,
    /// Nothing yet.
    Open = 1,
    /// It is mended.
    Resolved = 2,
    /// Somebody bears the risk.
    Accepted = 3,
    /// It is no vulnerability, and counts nowhere.
    FalsePositive = 4,
}

/// What the numbers of columns of times count, since any one moment.
#[repr(C)]
pub enum TimeUnit {
    /// Seconds.
    Second = 0,
    /// Thousandths.
    Millisecond = 1,
    /// Millionths.
    Microsecond = 2,
    /// Thousandths of a millionth; what is less than a microsecond is dropped.
    Nanosecond = 3,
}

/// In the order of [`TimeUnit`].
const UNITS: [aigov_core::TimeUnit; 4] =
    [aigov_core::TimeUnit::Second, aigov_core::TimeUnit::Millisecond, aigov_core::TimeUnit::Microsecond, aigov_core::TimeUnit::Nanosecond];

// The numbers above, and those of the severities, are the core's: places from 1 in these lists.
const _: () = {
    assert!(matches!(FindingPhase::ALL, [FindingPhase::BeforeProduction, FindingPhase::Production]));
    assert!(matches!(
        FindingStatus::ALL,
        [FindingStatus::Open, FindingStatus::Resolved, FindingStatus::Accepted, FindingStatus::FalsePositive]
    ));
    assert!(matches!(Severity::ALL, [Severity::Low, Severity::Medium, Severity::High, Severity::Critical]));
};

/// Findings of vulnerabilities in AI-generated code, one a row.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct FindingColumns {
    /// Codes of `aigov_severity`, of which `AIGOV_SEVERITY_NONE` stands for one that is not known.
    severity: *const u8,
    /// Codes of `aigov_finding_phase`.
    phase: *const u8,
    /// Codes of `aigov_finding_status`.
    status: *const u8,
    /// When the code was committed.
    introduced_at: *const i64,
    /// When the vulnerability was detected.
    detected_at: *const i64,
    /// Whether both times are known; the numbers of other rows are not looked at.
    timed: FlagColumn,
    /// The unit of both times: one of `aigov_time_unit`.
    unit: c_int,
}

/// How long vulnerabilities stay undetected.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct TimeToDetect {
    /// Findings with both times.
    timed: u64,
    /// Findings without one of them, which no figure of time holds.
    untimed: u64,
    /// Findings detected before they were introduced; each counts as detected at once.
    clamped: u64,
    /// The sum of the times: whole seconds and the microseconds beyond them.
    total_seconds: u64,
    /// Below 1,000,000.
    total_microseconds: u32,
    /// The mean in minutes: the sum, rounded up once to a whole minute, over the findings.
    minutes: Ratio,
    /// The median by the nearest rank; -1 without findings with both times, and where parts were added up.
    median_microseconds: i64,
    /// What nine of ten do not exceed, likewise.
    p90_microseconds: i64,
}

/// Bounds of a figure, both ends included.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Between {
    /// The least that it can be.
    least: u64,
    /// The most that it can be.
    most: u64,
}

impl From<&aigov_core::TimeToDetect> for TimeToDetect {
    fn from(time: &aigov_core::TimeToDetect) -> Self {
        let micros = |exact: Option<u64>| exact.and_then(|micros| micros.try_into().ok()).unwrap_or(-1);
        Self {
            timed: time.timed,
            untimed: time.untimed,
            clamped: time.clamped,
            total_seconds: time.total_seconds,
            total_microseconds: time.total_microseconds,
            minutes: time.minutes().into(),
            median_microseconds: micros(time.median_microseconds),
            p90_microseconds: micros(time.p90_microseconds),
        }
    }
}

impl Nothing for TimeToDetect {
    fn nothing() -> Self {
        Self {
            timed: 0,
            untimed: 0,
            clamped: 0,
            total_seconds: 0,
            total_microseconds: 0,
            minutes: Ratio::NONE,
            median_microseconds: -1,
            p90_microseconds: -1,
        }
    }
}

impl From<aigov_core::Between> for Between {
    fn from(aigov_core::Between { least, most }: aigov_core::Between) -> Self {
        Self { least, most }
    }
}

impl Nothing for Between {
    fn nothing() -> Self {
        Self { least: 0, most: 0 }
    }
}

/// Figures of findings; those of parts add up to those of the whole. Free them with `aigov_finding_figures_free`.
pub struct FindingFigures {
    core: aigov_core::FindingFigures,
}

/// Counts the figures of findings, exactly. A code that names nothing, and a time to detect of 285 years or more, are
/// `AIGOV_STATUS_INVALID_VALUE` at the path of the first, as `severity[7]`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_count_findings(
    findings: *const FindingColumns,
    rows: usize,
    options: *const BatchOptions,
    out: *mut *mut FindingFigures,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the structure.
        let stated = given(unsafe { entries(findings, 1, "findings") }?.first(), "findings")?;
        let unit = choice(stated.unit, "unit", &UNITS)?;
        let mut columns = Columns::of(rows);
        // SAFETY: the caller vouches for the columns.
        let findings = unsafe {
            Findings {
                severity: columns.read(stated.severity, "severity")?,
                phase: columns.read(stated.phase, "phase")?,
                status: columns.read(stated.status, "status")?,
                introduced_at: columns.read(stated.introduced_at, "introduced_at")?,
                detected_at: columns.read(stated.detected_at, "detected_at")?,
                timed: stated.timed.read(&mut columns, rows, "timed")?,
                unit,
            }
        };
        // SAFETY: the caller vouches for the options.
        let core = unsafe { carry_out(options, |options| findings.figures(options)) }?;
        Ok(FindingFigures { core })
    })
}

/// The figures of two parts together; the exact quantiles are given up for the bounds of `aigov_finding_figures_quantile`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_finding_figures_plus(
    figures: Option<&FindingFigures>,
    others: Option<&FindingFigures>,
    out: *mut *mut FindingFigures,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let (mut core, others) = (given(figures, "figures")?.core.clone(), given(others, "others")?);
        core.merge(&others.core);
        Ok(FindingFigures { core })
    })
}

/// How many findings are vulnerabilities. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_finding_figures_findings(figures: Option<&FindingFigures>) -> u64 {
    boundary!(|| figures.map_or(0, |figures| figures.core.findings))
}

/// How many findings are none. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_finding_figures_false_positives(figures: Option<&FindingFigures>) -> u64 {
    boundary!(|| figures.map_or(0, |figures| figures.core.false_positives))
}

/// Of the findings of a severity, the ones made before production: the KPI `vulnerability_detection_rate`. `severity` is one of
/// `aigov_severity`. All 0 for a number that names none, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_finding_figures_caught_before_production(figures: Option<&FindingFigures>, severity: c_int) -> BoundedFigure {
    boundary!(|| {
        let wanted = choice(severity, "severity", &SEVERITIES).ok();
        let found = figures.zip(wanted).and_then(|(figures, wanted)| figures.core.by_severity.iter().find(|own| own.severity == wanted));
        found.map_or_else(BoundedFigure::nothing, |own| own.caught_before_production.into())
    })
}

/// The time to detect, over all severities. Without findings for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_finding_figures_time_to_detect(figures: Option<&FindingFigures>) -> TimeToDetect {
    boundary!(|| figures.map_or_else(TimeToDetect::nothing, |figures| (&figures.core.time_to_detect).into()))
}

/// Bounds of the microseconds that `percent` of all times to detect do not exceed, no further apart than 1/128 of them. All 0
/// without times, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_finding_figures_quantile(figures: Option<&FindingFigures>, percent: u8) -> Between {
    boundary!(|| {
        let bounds = figures.and_then(|figures| figures.core.time_to_detect.histogram.quantile(percent));
        bounds.map_or_else(Between::nothing, Between::from)
    })
}

/// The figures as canonical JSON, with those of each severity and the histogram of the times.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_finding_figures_to_json(
    figures: Option<&FindingFigures>,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || Ok(given(figures, "figures")?.core.to_json().into()))
}

/// Frees figures. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_finding_figures_free(figures: Option<Box<FindingFigures>>) {
    boundary!(|| drop(figures));
}

//! The cost of columns from a thousand to ten million rows, and the memory that is resident beside them.

use std::fs;
use std::hint::black_box;
use std::time::Duration;

use aigov_benches::harness::{Failure, Side, medians};
use aigov_benches::noise;
use aigov_core::{BatchOptions, FindingPhase, FindingStatus, Findings, FlagColumn, Framework, MaskColumn, Severity, TimeUnit};
use serde_json::json;

const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// A JSON line for each point: the time of a column on one thread, and the peak of resident memory beyond the columns.
pub(crate) fn points() -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    for rows in SIZES {
        lines.push(maturity(rows)?);
        lines.push(heatmap(rows)?);
        lines.push(figures(rows)?);
    }
    Ok(lines)
}

fn maturity(rows: usize) -> Result<String, Failure> {
    let framework = Framework::builtin();
    let masks: Vec<u32> = noise(1).map(|word| u32::try_from((word | word >> 18) & 0x3_ffff).unwrap_or(0)).take(rows).collect();
    // Written to once, so that it is resident before anything is measured.
    let mut levels = vec![1; rows];
    let options = BatchOptions::new();
    point("maturity levels", rows, || framework.maturity_levels(&[MaskColumn::U32(black_box(&masks))], &mut levels, &options))
}

fn heatmap(rows: usize) -> Result<String, Failure> {
    let framework = Framework::builtin();
    let step = |word: u64| u8::try_from(word % 5 + 1).unwrap_or(1);
    let (likelihoods, impacts): (Vec<u8>, Vec<u8>) = noise(2).map(|word| (step(word >> 8), step(word >> 32))).take(rows).unzip();
    let options = BatchOptions::new();
    point("heatmap counts", rows, || framework.heatmap_counts(black_box(&likelihoods), &impacts, &options))
}

fn figures(rows: usize) -> Result<String, Failure> {
    const DAY: u64 = 86_400_000_000;
    let code = |word: u64, codes: usize| u8::try_from(word % u64::try_from(codes).unwrap_or(1) + 1).unwrap_or(1);
    let codes = |seed: u64, codes: usize| noise(seed).map(move |word| code(word >> 16, codes)).take(rows).collect::<Vec<u8>>();
    let severity = codes(3, Severity::ALL.len());
    let phase = codes(4, FindingPhase::ALL.len());
    let status = codes(5, FindingStatus::ALL.len());
    let timed = vec![1; rows];
    let introduced: Vec<i64> = noise(6).map(|word| i64::try_from(word % (300 * DAY)).unwrap_or(0)).take(rows).collect();
    let detected: Vec<i64> = introduced.iter().zip(noise(7)).map(|(from, word)| from + i64::try_from(word % DAY).unwrap_or(0)).collect();
    let findings = Findings {
        severity: &severity,
        phase: &phase,
        status: &status,
        introduced_at: &introduced,
        detected_at: &detected,
        timed: FlagColumn::Bytes(&timed),
        unit: TimeUnit::Microsecond,
    };
    let options = BatchOptions::new();
    point("figures of findings with quantiles", rows, || black_box(&findings).figures(&options))
}

/// Times the work, and takes from the peak of resident memory what was resident before it, so that what it needs of its own is left.
fn point<T, E: Into<Failure>>(curve: &str, rows: usize, work: impl FnMut() -> Result<T, E>) -> Result<String, Failure> {
    let before = resident("VmRSS:")?;
    // The kernel's own way to begin a new peak; where there is none the peak is that of the process, which the columns hold most of.
    _ = fs::write("/proc/self/clear_refs", "5");
    let measured = medians(vec![Side::new(curve, work)?], Duration::from_secs(2));
    let beside = resident("VmHWM:")?.saturating_sub(before);
    let seconds = measured.first().ok_or("nothing was measured")?.median.as_secs_f64();
    Ok(json!({ "curve": curve, "rows": rows, "seconds": seconds, "beside": beside }).to_string())
}

/// A line of the process's own memory in bytes; 0 where the system does not tell.
fn resident(line: &str) -> Result<u64, Failure> {
    let Ok(status) = fs::read_to_string("/proc/self/status") else { return Ok(0) };
    let kilobytes = status.lines().find_map(|own| own.strip_prefix(line)).and_then(|rest| rest.trim().split(' ').next());
    Ok(kilobytes.map(str::parse::<u64>).transpose()?.unwrap_or(0) * 1024)
}

//! Columns of several stretches: rows that threads share out come to what a plain loop finds.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a test that cannot go on should stop at once, and cuts its noise to any width"
)]

use std::{cell::RefCell, ops::ControlFlow};

use aigov_core::{BatchOptions, Findings, FlagColumn, Framework, Progress, PullRequests, Threads, TimeUnit};
use serde_json::{Value, json};

/// More rows than two of the longest stretches hold, and not a multiple of any.
const ROWS: usize = (1 << 21) + 77_777;

fn on_threads(count: usize) -> BatchOptions<'static> {
    BatchOptions::new().threads(Threads::new(count).unwrap())
}

/// Whole numbers without a pattern that any row could share with the next.
fn noise(seed: u64) -> impl Iterator<Item = u64> {
    std::iter::successors(Some(seed), |state| Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407)))
        .map(|state| state >> 33)
}

fn codes(seed: u64, count: u64) -> Vec<u8> {
    noise(seed).map(|number| (number % count) as u8).take(ROWS).collect()
}

/// The framework with a sixth step of likelihood, as severe as the fifth.
fn six_steps() -> Framework {
    let framework = Framework::builtin();
    let whole: Value = serde_json::from_str(&framework.to_json()).unwrap();
    let mut matrix = whole["matrix"].as_array().unwrap().clone();
    matrix.push(matrix[4].clone());
    let overlay = json!({ "version": "six", "scales": { "likelihood": [{ "id": "constant", "name": "Constant" }] }, "matrix": matrix });
    framework.extend(overlay.to_string().as_bytes()).unwrap()
}

#[test]
fn heatmap_counts_of_any_scale() {
    for (framework, steps) in [(Framework::builtin(), 5), (six_steps(), 6)] {
        let (mut likelihoods, mut impacts) = (codes(1, steps), codes(2, 5));
        likelihoods.iter_mut().chain(&mut impacts).for_each(|rank| *rank += 1);
        let mut counted = vec![vec![0_u64; 5]; steps as usize];
        likelihoods.iter().zip(&impacts).for_each(|(l, i)| counted[usize::from(*l) - 1][usize::from(*i) - 1] += 1);
        for threads in [1, 2, 5] {
            let counts = framework.heatmap_counts(&likelihoods, &impacts, &on_threads(threads)).unwrap();
            assert_eq!(counts.cells, counted);
            assert_eq!(counts.levels.iter().sum::<u64>(), ROWS as u64);
        }
        let late = ROWS - 3;
        impacts[late] = 6;
        let error = framework.heatmap_counts(&likelihoods, &impacts, &on_threads(3)).unwrap_err();
        assert_eq!(error.path(), format!("impacts[{late}]"));
    }
}

#[test]
fn pull_requests_whose_flags_are_bits() {
    let (attribution, licence) = (codes(3, 3), codes(4, 3));
    let bytes: Vec<u8> = noise(5).map(|number| number as u8).take(ROWS / 8 + 2).collect();
    let (scanned, offset) = (|row: usize| bytes[(row + 3) / 8] >> ((row + 3) % 8) & 1 == 1, 3);
    let rows = |picked: &dyn Fn(usize) -> bool| (0..ROWS).filter(|row| picked(*row)).count() as u64;
    let flags = FlagColumn::Bits { bytes: &bytes, offset, rows: ROWS };
    let columns = PullRequests { attribution: &attribution, scanned: flags, licence: &licence, approved_independently: flags };
    let alone = columns.figures(&on_threads(1)).unwrap();
    assert_eq!(alone.scan_coverage.figure.numerator, rows(&|row| attribution[row] == 2 && scanned(row)));
    assert_eq!(
        alone.independent_approval.lower_bound.denominator,
        rows(&|row| attribution[row] == 2 || attribution[row] == 0 && !scanned(row))
    );
    assert_eq!(alone.licence_compliance.figure.numerator, rows(&|row| attribution[row] == 2 && licence[row] == 1));
    assert_eq!((alone.pull_requests, alone.unattributed), (ROWS as u64, rows(&|row| attribution[row] == 0)));
    for threads in [2, 5] {
        assert_eq!(columns.figures(&on_threads(threads)).unwrap(), alone);
    }
}

#[test]
fn findings_whose_times_all_differ_and_whose_times_crowd_one_bucket() {
    let (severity, phase, status) = (codes(6, 5), codes(7, 3), codes(8, 5));
    let introduced: Vec<i64> = noise(9).map(|number| number as i64).take(ROWS).collect();
    // The second column of times lies between 64 and 64.5 s: more of them in one bucket of the histogram than are sorted at once.
    let spread: [fn(u64) -> i64; 2] = [|number| number as i64 - 40_000_000, |number| 64_000_000 + (number % 500_000) as i64];
    for spread in spread {
        let detected: Vec<i64> = introduced.iter().zip(noise(10)).map(|(introduced, number)| introduced + spread(number)).collect();
        let timed: Vec<u8> = noise(11).map(|number| u8::from(number % 10 != 0)).take(ROWS).collect();
        let findings = Findings {
            severity: &severity,
            phase: &phase,
            status: &status,
            introduced_at: &introduced,
            detected_at: &detected,
            timed: FlagColumn::Bytes(&timed),
            unit: TimeUnit::Microsecond,
        };
        let mut micros: Vec<u64> = (0..ROWS)
            .filter(|row| status[*row] != 4 && timed[*row] == 1)
            .map(|row| u64::try_from(detected[row] - introduced[row]).unwrap_or(0))
            .collect();
        micros.sort_unstable();
        let heard = RefCell::new(Vec::new());
        let listen = |progress: Progress| {
            heard.borrow_mut().push(progress);
            ControlFlow::Continue(())
        };
        let alone = findings.figures(&on_threads(1).progress(&listen)).unwrap();
        let time = &alone.time_to_detect;
        assert_eq!(time.median_microseconds, Some(micros[micros.len().div_ceil(2) - 1]));
        assert_eq!(time.p90_microseconds, Some(micros[(micros.len() * 9).div_ceil(10) - 1]));
        assert_eq!(time.total_seconds * 1_000_000 + u64::from(time.total_microseconds), micros.iter().sum::<u64>());
        assert_eq!(alone.findings, status.iter().filter(|status| **status != 4).count() as u64);
        for threads in [2, 5] {
            assert_eq!(findings.figures(&on_threads(threads)).unwrap(), alone);
        }
        let heard = heard.into_inner();
        assert!(heard.is_sorted_by_key(|progress| progress.done), "{heard:?}");
        assert!(heard.iter().all(|progress| progress.total == 2 * ROWS as u64));
        assert_eq!(heard.last().map(|progress| progress.done), Some(2 * ROWS as u64));
    }
}

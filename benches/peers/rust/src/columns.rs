//! Columns of ten million rows on one thread, beside the speed of memory: a copy of a column, and the sum of its bytes.

use std::hint::black_box;
use std::time::Duration;

use aigov_benches::harness::{Failure, Measured, Row, Side, Target, medians};
use aigov_benches::noise;
use aigov_core::{BatchOptions, Framework, MaskColumn};

use crate::memory::{byte_sum, copy};

const ROWS: usize = 10_000_000;

pub(crate) fn rows() -> Result<Vec<Row>, Failure> {
    let mut rows = maturity()?;
    rows.extend(heatmap()?);
    Ok(rows)
}

/// Levels of 64-bit masks beside a copy of the masks.
fn maturity() -> Result<Vec<Row>, Failure> {
    let framework = Framework::builtin();
    let options = BatchOptions::new();
    let every = (1_u64 << 18) - 1;
    // Two words of noise together: each requirement is held by three rows of four, and the levels of neighbours are not alike.
    let masks: Vec<u64> = noise(4).zip(noise(5)).map(|(one, other)| (one | other) & every).take(ROWS).collect();
    let (mut levels, mut copied) = (vec![0_u8; ROWS], vec![0_u64; ROWS]);
    let sides = vec![
        Side::new("maturity of 10 M 64-bit masks, core, one thread", || {
            framework.maturity_levels(&[MaskColumn::U64(black_box(&masks))], black_box(&mut levels), &options)
        })?,
        Side::new("memcpy of the same column", || Ok::<_, Failure>(copy(&masks, &mut copied)))?,
    ];
    Ok(Row::beside(&medians(sides, Duration::from_secs(5)), &[Target::AtMost(1.6)]))
}

/// Counts of the cells of the heatmap beside the sum of the bytes of both columns.
fn heatmap() -> Result<Vec<Row>, Failure> {
    let framework = Framework::builtin();
    let options = BatchOptions::new();
    let step = |word: u64| u8::try_from(word % 5 + 1).unwrap_or(1);
    let (likelihoods, impacts): (Vec<u8>, Vec<u8>) = noise(6).map(|word| (step(word >> 8), step(word >> 32))).take(ROWS).unzip();
    let sides = vec![
        Side::new("heatmap counts of 10 M rows, core, one thread", || {
            framework.heatmap_counts(black_box(&likelihoods), black_box(&impacts), &options)
        })?,
        Side::new("the sum of the bytes of both columns", || Ok::<_, Failure>(byte_sum(&likelihoods) + byte_sum(&impacts)))?,
    ];
    let measured: Vec<Measured> = medians(sides, Duration::from_secs(5));
    // At least 0.35 of the speed of the sum is at most 1 / 0.35 of its time.
    Ok(Row::beside(&measured, &[Target::AtMost(2.86)]))
}

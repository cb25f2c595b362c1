//! Columns of a million rows under criterion, to compare one state of the core with another.

use std::hint::black_box;

use aigov_benches::harness::Failure;
use aigov_benches::noise;
use aigov_core::{BatchOptions, Framework, MaskColumn};
use criterion::{Criterion, Throughput};

const ROWS: u32 = 1_000_000;

fn main() -> Result<(), Failure> {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("a million rows");
    group.throughput(Throughput::Elements(ROWS.into()));
    let rows = usize::try_from(ROWS)?;
    let (framework, options) = (Framework::builtin(), BatchOptions::new());

    let wide: Vec<u64> = noise(1).map(|word| (word | word >> 18) & 0x3_ffff).take(rows).collect();
    let narrow = wide.iter().map(|mask| u32::try_from(*mask)).collect::<Result<Vec<_>, _>>()?;
    let mut levels = vec![0; rows];
    framework.maturity_levels(&[MaskColumn::U32(&narrow)], &mut levels, &options)?;
    group.bench_function("levels of 32-bit masks", |bencher| {
        bencher.iter(|| framework.maturity_levels(&[MaskColumn::U32(black_box(&narrow))], &mut levels, &options));
    });
    group.bench_function("levels of 64-bit masks", |bencher| {
        bencher.iter(|| framework.maturity_levels(&[MaskColumn::U64(black_box(&wide))], &mut levels, &options));
    });

    let step = |word: u64| u8::try_from(word % 5 + 1).unwrap_or(1);
    let (likelihoods, impacts): (Vec<u8>, Vec<u8>) = noise(2).map(|word| (step(word >> 8), step(word >> 32))).take(rows).unzip();
    framework.heatmap_counts(&likelihoods, &impacts, &options)?;
    group
        .bench_function("heatmap counts", |bencher| bencher.iter(|| framework.heatmap_counts(black_box(&likelihoods), &impacts, &options)));
    group.bench_function("risk levels", |bencher| {
        bencher.iter(|| framework.risk_levels(black_box(&likelihoods), &impacts, &mut levels, &options));
    });
    group.finish();
    criterion.final_summary();
    Ok(())
}

//! Single judgements under criterion, to compare one state of the core with another.

use std::hint::black_box;

use aigov_benches::harness::Failure;
use aigov_benches::programs::{MID_SIZE, mid_size, options};
use aigov_core::Framework;
use criterion::Criterion;

fn main() -> Result<(), Failure> {
    let mut criterion = Criterion::default().configure_from_args();
    let framework = Framework::builtin();

    let ids: Vec<&str> = framework.controls().iter().map(|control| control.id.as_str()).collect();
    framework.assess_maturity(&ids)?;
    criterion.bench_function("maturity of 12 ids", |bencher| bencher.iter(|| framework.assess_maturity(black_box(&ids))));

    let request = framework.access_request_from_json(
        br#"{"data_class": "confidential", "approval": "approved", "account": "corporate", "execution": "interactive",
            "endpoint": "enterprise", "privacy_mode": "enabled", "vendor_telemetry": "disabled"}"#,
    )?;
    framework.decide(&request)?;
    criterion.bench_function("access decision with its reasons", |bencher| bencher.iter(|| framework.decide(black_box(&request))));

    let (program, [_, (_, json)]) = mid_size(&framework)?;
    let options = options()?;
    framework.assess(&program, &options)?;
    criterion.bench_function("program from YAML", |bencher| bencher.iter(|| framework.program_from_yaml(black_box(MID_SIZE.as_bytes()))));
    criterion.bench_function("program from JSON", |bencher| bencher.iter(|| framework.program_from_json(black_box(json.as_bytes()))));
    criterion.bench_function("posture", |bencher| bencher.iter(|| framework.assess(black_box(&program), &options)));
    criterion.final_summary();
    Ok(())
}

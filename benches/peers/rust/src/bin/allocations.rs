//! Counts what one assessment allocates, from ids to level and gaps; a program of its own, because counting slows every allocation down.

use std::hint::black_box;

use aigov_benches::harness::Failure;
use aigov_core::{Error, Framework};
use serde_json::json;

fn main() -> Result<(), Failure> {
    let framework = Framework::builtin();
    let ids: Vec<&str> = framework.controls().iter().map(|control| control.id.as_str()).collect();
    let mut found = Ok((0, 0));
    let counted = allocation_counter::measure(|| found = black_box(assess(&framework, black_box(&ids))));
    found?;
    let count = counted.count_total;
    println!(
        "{}",
        json!({ "work": "one assessment in Rust, from 12 string ids: allocations", "peer": null, "unit": "", "own": count,
        "other": null, "ratio": null, "target": { "limit": 0 }, "met": count == 0 })
    );
    Ok(())
}

/// The level, and how much is missing for the next.
fn assess(framework: &Framework, ids: &[&str]) -> Result<(u8, usize), Error> {
    let held = framework.control_set(ids)?;
    let assessment = held.assess();
    Ok((assessment.current_level(), assessment.gaps_to_next_level().count()))
}

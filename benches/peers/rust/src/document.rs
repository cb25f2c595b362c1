//! Reading and fully checking a program document of 12 MB, beside reading it into a tree of values without any check.

use std::time::Duration;

use aigov_benches::harness::{Failure, Row, Side, Target, medians};
use aigov_benches::programs::large;
use aigov_core::Framework;
use serde_json::Value;

pub(crate) fn rows() -> Result<Vec<Row>, Failure> {
    let framework = Framework::builtin();
    let text = large()?;
    let name = format!("program document of {} MB: parse and fully validate, Rust", (text.len() + 500_000) / 1_000_000);
    let sides = vec![
        Side::new(name, || framework.program_from_json(text.as_bytes()))?,
        Side::new("serde_json to Value, without validation", || serde_json::from_slice::<Value>(text.as_bytes()))?,
    ];
    Ok(Row::beside(&medians(sides, Duration::from_secs(10)), &[Target::TimesFaster(3.0)]))
}

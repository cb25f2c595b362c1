//! A posture of the example company beside reading its program.

use std::time::Duration;

use aigov_core::Framework;

use aigov_benches::harness::{Failure, Row, Side, Target, medians};
use aigov_benches::programs::{mid_size, options, read};

pub(crate) fn rows() -> Result<Vec<Row>, Failure> {
    let framework = Framework::builtin();
    let (program, texts) = mid_size(&framework)?;
    let options = options()?;
    let mut sides = vec![Side::new("posture of the example company", || framework.assess(&program, &options))?];
    for (form, text) in &texts {
        sides.push(Side::new(format!("reading it as {form}"), || read(&framework, form, text))?);
    }
    let measured = medians(sides, Duration::from_secs(5));
    let Some((posture, reading)) = measured.split_first() else { return Ok(Vec::new()) };
    Ok(reading.iter().map(|peer| Row::times(posture, peer, Target::AtMost(0.25))).collect())
}

//! The postures of five years beside reading the program ten times.

use std::time::Duration;

use aigov_core::{AssessOptions, Date, Framework, Program, Step};

use aigov_benches::harness::{Failure, Row, Side, Target, medians};
use aigov_benches::programs::{mid_size, read};

const READINGS: usize = 10;

pub(crate) fn rows() -> Result<Vec<Row>, Failure> {
    let framework = Framework::builtin();
    let (program, texts) = mid_size(&framework)?;
    let (options, until) = (AssessOptions::as_of(Date::new(2022, 1, 31)?), Date::new(2026, 12, 31)?);
    let history = || framework.history(&program, &options, until, Step::Month);
    let months = history()?.len();
    let mut sides = vec![Side::new(format!("history of {months} months of the example company"), history)?];
    for (form, text) in &texts {
        let readings = || (0..READINGS).map(|_| read(&framework, form, text)).collect::<Result<Vec<Program>, _>>();
        sides.push(Side::new(format!("reading it {READINGS} times as {form}"), readings)?);
    }
    let measured = medians(sides, Duration::from_secs(8));
    let Some((history, reading)) = measured.split_first() else { return Ok(Vec::new()) };
    Ok(reading.iter().map(|peer| Row::times(history, peer, Target::Below(1.0))).collect())
}

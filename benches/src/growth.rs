//! How reading and judging grow with a program.

use std::time::Duration;

use aigov_core::Framework;

use aigov_benches::harness::{Failure, Measured, Row, Side, Target, medians};
use aigov_benches::programs::{options, with_evidence, with_repositories};

/// Twice as many entries each time.
pub(crate) const DOUBLINGS: [usize; 4] = [1, 2, 4, 8];
/// The fewest records of evidence.
pub(crate) const RECORDS: usize = 1_250;
const REPOSITORIES: usize = 625;

pub(crate) fn rows() -> Result<Vec<Row>, Failure> {
    let mut rows = along("records of evidence", RECORDS, with_evidence)?;
    rows.extend(along("repositories with 3 tools each", REPOSITORIES, with_repositories)?);
    Ok(rows)
}

/// Reading, and then judging, at each size.
fn along(entries: &str, fewest: usize, generate: fn(&Framework, usize) -> Result<String, Failure>) -> Result<Vec<Row>, Failure> {
    let framework = Framework::builtin();
    let options = options()?;
    let mut texts = Vec::new();
    for times in DOUBLINGS {
        let text = generate(&framework, fewest * times)?;
        let program = framework.program_from_json(text.as_bytes())?;
        texts.push((fewest * times, text, program));
    }
    let (mut reading, mut judging) = (Vec::new(), Vec::new());
    for (size, text, program) in &texts {
        reading.push(Side::new(format!("reading {size} {entries}"), || framework.program_from_json(text.as_bytes()))?);
        judging.push(Side::new(format!("posture of {size} {entries}"), || framework.assess(program, &options))?);
    }
    reading.append(&mut judging);
    let measured = medians(reading, Duration::from_secs(12));
    Ok(measured.chunks(DOUBLINGS.len()).flat_map(each_entry).collect())
}

/// Each size beside the smallest, by the time of an entry.
pub(crate) fn each_entry(sizes: &[Measured]) -> Vec<Row> {
    let Some((smallest, larger)) = sizes.split_first() else { return Vec::new() };
    let (factors, last) = ([2.0, 4.0, 8.0], larger.len().saturating_sub(1));
    let rows = larger.iter().zip(factors).enumerate();
    rows.map(|(place, (work, times))| {
        let target = if place == last { Target::AtMost(1.5) } else { Target::Share };
        Row::each(work, smallest, times, target)
    })
    .collect()
}

//! One assessment from the ids of all twelve controls, beside the same through a set of owned strings.

use std::collections::HashSet;
use std::hint::black_box;
use std::time::Duration;

use aigov_benches::harness::{Failure, Row, Side, Target, medians};
use aigov_core::Framework;

/// A level and what it takes, as a program would write it down that knows nothing of bits.
struct Level {
    number: u8,
    requires: Vec<String>,
}

pub(crate) fn rows() -> Result<Vec<Row>, Failure> {
    let framework = Framework::builtin();
    let ids: Vec<&str> = framework.controls().iter().map(|control| control.id.as_str()).collect();
    let levels = levels(&framework);
    let assess = || {
        let held = framework.control_set(black_box(ids.as_slice()))?;
        let assessment = held.assess();
        Ok::<_, aigov_core::Error>((assessment.current_level(), assessment.gaps_to_next_level().count()))
    };
    let (level, gaps) = through_set(&levels, &ids);
    if assess()? != (level, gaps.len()) {
        return Err(format!("{:?}, while through a set it is {level} and {gaps:?}", assess()?).into());
    }
    let sides = vec![
        Side::new("one assessment in Rust, from 12 string ids", assess)?,
        Side::new("the same through a HashSet of Strings", || Ok::<_, Failure>(through_set(&levels, black_box(&ids))))?,
    ];
    Ok(Row::beside(&medians(sides, Duration::from_secs(3)), &[Target::TimesFaster(10.0)]))
}

fn levels(framework: &Framework) -> Vec<Level> {
    let levels = framework.levels().iter();
    let requires = |level: &aigov_core::MaturityLevel| {
        let controls = level.controls_required.iter().map(ToString::to_string);
        controls.chain(level.capabilities_required.iter().map(ToString::to_string)).collect()
    };
    levels.map(|level| Level { number: level.level, requires: requires(level) }).collect()
}

/// The highest level that is reached, and what is missing for the next.
fn through_set(levels: &[Level], ids: &[&str]) -> (u8, Vec<String>) {
    let held: HashSet<String> = ids.iter().map(ToString::to_string).collect();
    let reached =
        levels.iter().take_while(|level| level.requires.iter().all(|id| held.contains(id))).last().map_or(0, |level| level.number);
    let above = levels.iter().find(|level| level.number == reached + 1);
    (reached, above.map_or(Vec::new(), |level| level.requires.iter().filter(|id| !held.contains(*id)).cloned().collect()))
}

//! `cargo xtask bench`: measures in release beside every peer, and writes what was measured with the machine it was measured on.

mod comparisons;
mod curve;
mod faces;
mod machine;
mod rows;
mod sizes;

use std::fs;
use std::process::{Command, Stdio};

use crate::Result;
use crate::environment::Environment;
use comparisons::{COMPARISONS, Runner};
use faces::Faces;
use rows::Measurements;

const RESULTS: &str = "benches/RESULTS.md";
const CURVE: &str = "docs/growth.svg";

/// Measures everything, and writes the results; the date is written where one is given.
pub(crate) fn run(environment: &Environment, date: Option<&str>) -> Result<()> {
    let (measurements, failed) = measure(environment, &[])?;
    let table = measurements.table();
    print!("{table}");
    if !failed.is_empty() {
        return Err(format!("nothing is written, because these failed: {}", failed.join(", ")).into());
    }
    let text = format!(
        "# What was measured\n\nWritten by `cargo xtask bench`; `README.md` beside it says how. Times are medians of one run. A ratio with × says how many \
         times as fast the work is as its peer; without, it is the time of the work over that of its peer, or of the times for each entry where \
         the sizes differ.\n\n{}\n\n{table}\nWhat a row of a column costs from 1,000 rows to 10 million, and the memory resident beside the columns:\n\n\
         ![The cost of a row as the columns grow](../{CURVE})\n",
        machine::list(&measurements, date)
    );
    fs::write(environment.root.join(RESULTS), text)?;
    println!("written: {RESULTS}");
    if let Some(drawing) = curve::drawn(measurements.points()) {
        fs::write(environment.root.join(CURVE), drawing)?;
        println!("written: {CURVE}");
    }
    Ok(())
}

/// Measures what is named, and only prints.
pub(crate) fn run_only(environment: &Environment, names: &[&str]) -> Result<()> {
    let known = || COMPARISONS.iter().map(|comparison| comparison.name);
    if names.is_empty() || names.iter().any(|name| known().all(|own| own != *name)) {
        let mut known: Vec<_> = known().collect();
        known.dedup();
        return Err(format!("name some of {}", known.join(", ")).into());
    }
    let (measurements, failed) = measure(environment, names)?;
    print!("{}", measurements.table());
    if failed.is_empty() { Ok(()) } else { Err(format!("these failed: {}", failed.join(", ")).into()) }
}

/// Runs the comparisons that are named, or all, each to its end also after another has failed.
fn measure(environment: &Environment, names: &[&str]) -> Result<(Measurements, Vec<String>)> {
    let wanted: Vec<_> = COMPARISONS.iter().filter(|comparison| names.is_empty() || names.contains(&comparison.name)).collect();
    let faces = Faces::of(environment);
    // Everything is built before anything is timed.
    let commands = wanted.iter().map(|comparison| faces.commands(&comparison.runner)).collect::<Result<Vec<_>>>()?;
    let (mut measurements, mut failed) = (Measurements::default(), Vec::new());
    for (comparison, commands) in wanted.iter().zip(commands) {
        for mut command in commands {
            println!("measuring: {} ({})", comparison.name, comparison.runner);
            if let Err(error) = lines_of(&mut command).and_then(|lines| measurements.read(&lines)) {
                eprintln!("xtask: {}: {error}", comparison.name);
                failed.push(format!("{} ({})", comparison.name, comparison.runner));
            }
        }
        if matches!(comparison.runner, Runner::Sizes) {
            match sizes::rows(&faces) {
                Ok(rows) => rows.into_iter().for_each(|row| measurements.push(row)),
                Err(error) => {
                    eprintln!("xtask: {}: {error}", comparison.name);
                    failed.push(comparison.name.to_owned());
                }
            }
        }
    }
    Ok((measurements, failed))
}

fn lines_of(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if output.status.success() { Ok(String::from_utf8(output.stdout)?) } else { Err(output.status.to_string().into()) }
}

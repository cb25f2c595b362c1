//! Measures what aigov costs beside what it is compared with, and prints a JSON line for each row.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program speaks through its output")]

mod foresight;
mod growth;
mod history;
mod posture;
mod scale;

use std::fs;

use aigov_benches::harness::{Failure, Subject, measure};
use aigov_benches::programs::large;

const SUBJECTS: [(&str, Subject); 4] =
    [("posture", posture::rows), ("history", history::rows), ("growth", growth::rows), ("foresight", foresight::rows)];

/// Runs every subject, or those that the arguments name; `scale` alone gives the points of a curve.
///
/// With `--write-program PATH` it writes the large program, for peers that are written in other languages.
fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [write, path] = arguments.as_slice()
        && write == "--write-program"
    {
        fs::write(path, large()?)?;
        return Ok(());
    }
    if arguments == ["scale"] {
        scale::points()?.iter().for_each(|point| println!("{point}"));
        return Ok(());
    }
    measure(&SUBJECTS, &arguments, |name| eprintln!("measuring: {name}"), |row| println!("{row}"))
}

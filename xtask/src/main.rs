//! Developer commands: `cargo xtask test | lint | generate | faults | bench | install-c`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program speaks through its output")]

mod bench;
mod c_examples;
mod c_library;
mod command;
mod environment;
mod faults;
mod generate;
mod lint;
mod spark;
mod suites;
mod tally;
mod test;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use environment::Environment;

/// What a command comes to: nothing, or a sentence for the person who ran it.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "\
cargo xtask test [SUITE]...                   build and test everything, or some of rust, schemas, python, node, c
cargo xtask test spark                        the roll-up on Apache Spark, DuckDB and polars; installs them, and Java where it may
cargo xtask lint                              formatting, lints, types, documentation, licences, generated files
cargo xtask generate [--check]                write the committed generated files, or only compare them
cargo xtask faults [TEXT]                     try the deliberate faults of tests/faults.txt, or those whose rule or file contains a text
cargo xtask bench [DATE]                      measure beside every peer, and write benches/RESULTS.md and docs/growth.svg
cargo xtask bench --only NAME...              measure what is named, and only print
cargo xtask install-c PREFIX                  build the C library optimised and put it under PREFIX";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[&str]) -> Result<()> {
    let environment = Environment::find()?;
    match arguments {
        ["test", languages @ ..] => test::run(&environment, languages),
        ["lint"] => lint::run(&environment),
        ["generate"] => generate::write(&environment),
        ["generate", "--check"] => generate::check(&environment),
        ["faults"] => faults::run(&environment, ""),
        ["faults", text] => faults::run(&environment, text),
        ["bench"] => bench::run(&environment, None),
        ["bench", "--only", names @ ..] => bench::run_only(&environment, names),
        ["bench", date] => bench::run(&environment, Some(date)),
        ["install-c", prefix] => c_library::install(&environment, Path::new(prefix), c_library::Profile::Release),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("unknown command: {}\n{USAGE}", arguments.join(" ")).into()),
    }
}

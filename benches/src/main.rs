//! Measures what aigov costs beside what it is compared with, and prints one Markdown table.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program speaks through its output")]

mod foresight;
mod growth;
mod harness;
mod history;
mod posture;
mod programs;

use harness::{Failure, Row};

type Subject = fn() -> Result<Vec<Row>, Failure>;

const SUBJECTS: [(&str, Subject); 4] =
    [("posture", posture::rows), ("history", history::rows), ("growth", growth::rows), ("foresight", foresight::rows)];

/// Runs every subject, or those that the arguments name.
fn main() -> Result<(), Failure> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|name| SUBJECTS.iter().all(|(subject, _)| subject != name)) {
        return Err(format!("no subject is called {unknown}").into());
    }
    println!("{}", Row::HEAD);
    for (name, subject) in SUBJECTS {
        if wanted.is_empty() || wanted.iter().any(|own| own == name) {
            eprintln!("measuring: {name}");
            for row in subject()? {
                println!("{row}");
            }
        }
    }
    Ok(())
}

//! `cargo xtask test`: every suite, and one line of totals for each.

use crate::environment::Environment;
use crate::tally::Tally;
use crate::{Result, suites};

type Suite = fn(&Environment) -> Result<Tally>;

const SUITES: [(&str, Suite); 5] =
    [("rust", suites::rust), ("schemas", suites::schemas), ("python", suites::python), ("node", suites::node), ("c", suites::c)];

pub(crate) fn run(environment: &Environment, languages: &[&str]) -> Result<()> {
    if let Some(unknown) = languages.iter().find(|language| SUITES.iter().all(|(name, _)| name != *language)) {
        return Err(format!("no suite is called {unknown}; there are rust, schemas, python, node and c").into());
    }
    let mut totals = Vec::new();
    for (name, suite) in SUITES.iter().filter(|(name, _)| languages.is_empty() || languages.contains(name)) {
        println!("\n== {name}");
        let tally = suite(environment).unwrap_or_else(|error| {
            eprintln!("xtask: {name}: {error}");
            Tally { passed: 0, failed: 1 }
        });
        totals.push((name, tally));
    }
    println!();
    for (name, tally) in &totals {
        println!("{name}: {tally}");
    }
    let failed: Vec<_> = totals.iter().filter(|(_, tally)| tally.failed > 0).map(|(name, _)| **name).collect();
    if !failed.is_empty() {
        return Err(format!("tests failed: {}", failed.join(", ")).into());
    }
    match totals.iter().find(|(_, tally)| tally.passed == 0) {
        Some((name, _)) => Err(format!("the {name} suite ran no test").into()),
        None => Ok(()),
    }
}

//! `cargo xtask test`: every suite, and one line of totals for each.

use crate::environment::Environment;
use crate::tally::Tally;
use crate::{Result, spark, suites};

type Suite = fn(&Environment) -> Result<Tally>;

const SUITES: [(&str, Suite); 5] =
    [("rust", suites::rust), ("schemas", suites::schemas), ("python", suites::python), ("node", suites::node), ("c", suites::c)];

/// What runs only when it is asked for by name: it installs far more than the other suites together.
const ON_REQUEST: (&str, Suite) = ("spark", spark::suite);

pub(crate) fn run(environment: &Environment, languages: &[&str]) -> Result<()> {
    let known = || SUITES.iter().chain([&ON_REQUEST]);
    if let Some(unknown) = languages.iter().find(|language| known().all(|(name, _)| name != *language)) {
        return Err(format!("no suite is called {unknown}; there are rust, schemas, python, node, c and spark").into());
    }
    let chosen: Vec<_> =
        if languages.is_empty() { SUITES.iter().collect() } else { known().filter(|(name, _)| languages.contains(name)).collect() };
    let mut totals = Vec::new();
    for (name, suite) in chosen {
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

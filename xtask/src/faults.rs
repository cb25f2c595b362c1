//! `cargo xtask faults`: one deliberate fault after the other, each of which a test has to catch.
//!
//! The list stands in `tests/faults.txt`. A fault is tried in a copy of the tree, so that nothing of the repository is ever wrong.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Result;
use crate::command::output_of;
use crate::environment::Environment;

const LIST: &str = "tests/faults.txt";

/// A rule, and a change to the source that breaks it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Fault {
    /// The rule of the decisions, in words.
    rule: String,
    /// The file, from the root of the repository.
    file: String,
    /// The tests that are run; one of them has to fail.
    tests: Vec<String>,
    /// What stands in the file, exactly once.
    found: Vec<String>,
    /// What stands there instead.
    instead: Vec<String>,
}

/// How a fault ended.
enum Outcome {
    Caught(String),
    Survived,
    DoesNotCompile,
}

/// Reads the list: of each fault a line with `=` for the rule, `@` for the file, `!` for the tests, and the text before and after as in a diff.
fn read(list: &str) -> Result<Vec<Fault>> {
    let mut faults: Vec<Fault> = Vec::new();
    for (number, line) in list.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let at = |message: &str| format!("{LIST}:{}: {message}", number + 1);
        if let Some(rule) = line.strip_prefix("= ") {
            faults.push(Fault { rule: rule.to_owned(), ..Fault::default() });
            continue;
        }
        let fault = faults.last_mut().ok_or_else(|| at("a fault begins with its rule"))?;
        if let Some(file) = line.strip_prefix("@ ") {
            file.clone_into(&mut fault.file);
        } else if let Some(tests) = line.strip_prefix("! ") {
            fault.tests = tests.split_whitespace().map(str::to_owned).collect();
        } else if let Some(found) = line.strip_prefix('-') {
            fault.found.push(found.to_owned());
        } else if let Some(instead) = line.strip_prefix('+') {
            fault.instead.push(instead.to_owned());
        } else {
            return Err(at("is neither a rule nor a file, tests or text").into());
        }
    }
    match faults.iter().find(|fault| fault.file.is_empty() || fault.tests.is_empty() || fault.found.is_empty()) {
        Some(fault) => Err(format!("{LIST}: \"{}\" lacks its file, its tests or its text", fault.rule).into()),
        None => Ok(faults),
    }
}

impl Fault {
    /// The text of the file with the fault in it.
    fn put_into(&self, text: &str) -> Result<String> {
        let found = self.found.join("\n");
        match text.matches(&found).count() {
            1 => Ok(text.replace(&found, &self.instead.join("\n"))),
            times => Err(format!("\"{}\": what it changes stands {times} times in {}", self.rule, self.file).into()),
        }
    }
}

/// Tries the faults whose rule or file contains a text; all without one.
pub(crate) fn run(environment: &Environment, filter: &str) -> Result<()> {
    let list = fs::read_to_string(environment.root.join(LIST))?;
    let faults = read(&list)?.into_iter().filter(|fault| fault.rule.contains(filter) || fault.file.contains(filter));
    let faults: Vec<Fault> = faults.collect();
    if faults.is_empty() {
        return Err(format!("no fault's rule or file contains \"{filter}\"").into());
    }
    let mut misplaced = Vec::new();
    for fault in &faults {
        let text = fs::read_to_string(environment.root.join(&fault.file)).map_err(|error| format!("{}: {error}", fault.file))?;
        misplaced.extend(fault.put_into(&text).err().map(|error| error.to_string()));
    }
    if !misplaced.is_empty() {
        return Err(misplaced.join("\n").into());
    }
    let copy = Copy::of(environment)?;
    let tests: BTreeSet<&String> = faults.iter().flat_map(|fault| &fault.tests).collect();
    for test in tests {
        if !copy.passes(test)? {
            return Err(format!("{test} fails without any fault").into());
        }
    }
    let mut survived = 0_usize;
    for (place, fault) in faults.iter().enumerate() {
        let outcome = copy.outcome(fault)?;
        let said = match &outcome {
            Outcome::Caught(test) => format!("caught by {test}"),
            Outcome::Survived => "SURVIVED".to_owned(),
            Outcome::DoesNotCompile => "DOES NOT COMPILE".to_owned(),
        };
        survived += usize::from(!matches!(outcome, Outcome::Caught(_)));
        println!("{}/{} {said}: {} [{}]", place + 1, faults.len(), fault.rule, fault.file);
    }
    if survived > 0 { Err(format!("{survived} of {} faults were not caught", faults.len()).into()) } else { Ok(()) }
}

/// The copy of the tree in which faults are tried.
struct Copy {
    tree: PathBuf,
    target: PathBuf,
}

impl Copy {
    /// Brings the copy to the state of the repository; what is the same keeps its time, so that Cargo builds it once.
    fn of(environment: &Environment) -> Result<Self> {
        let below = environment.target.join("faults");
        let copy = Self { tree: below.join("tree"), target: below.join("target") };
        let files = output_of(environment.command("git", ".").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))
            .ok_or("git cannot list the files of the repository")?;
        for file in files.split('\0').filter(|file| !file.is_empty()) {
            let (from, to) = (environment.root.join(file), copy.tree.join(file));
            if from.is_file() {
                write_if_changed(&to, &fs::read(from)?)?;
            } else if to.is_file() {
                fs::remove_file(to)?;
            }
        }
        Ok(copy)
    }

    fn outcome(&self, fault: &Fault) -> Result<Outcome> {
        let file = self.tree.join(&fault.file);
        let text = fs::read_to_string(&file)?;
        fs::write(&file, fault.put_into(&text)?)?;
        let outcome = self.try_out(fault);
        fs::write(&file, text)?;
        outcome
    }

    fn try_out(&self, fault: &Fault) -> Result<Outcome> {
        for test in &fault.tests {
            if !self.cargo(test).arg("--no-run").status()?.success() {
                return Ok(Outcome::DoesNotCompile);
            }
            if !self.passes(test)? {
                return Ok(Outcome::Caught(test.clone()));
            }
        }
        Ok(Outcome::Survived)
    }

    fn passes(&self, test: &str) -> Result<bool> {
        Ok(self.cargo(test).status()?.success())
    }

    /// Cargo for one test binary of the Rust suite, or for those of its tests that a word after a colon names; in silence, as a caught fault is no news.
    fn cargo(&self, test: &str) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.tree).env("CARGO_TARGET_DIR", &self.target).env("RUST_BACKTRACE", "0");
        cargo.stdout(Stdio::null()).stderr(Stdio::null());
        let (binary, names) = test.split_once(':').unwrap_or((test, ""));
        cargo.args(["test", "--quiet", "-p", "aigov-tests", "--test", binary]);
        cargo.args(Some(names).filter(|names| !names.is_empty()));
        cargo
    }
}

fn write_if_changed(to: &Path, content: &[u8]) -> Result<()> {
    if fs::read(to).ok().as_deref() == Some(content) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(to, content)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_changes_what_stands_exactly_once() {
        let faults = read("# A comment.\n\n= Two is two.\n@ two.rs\n! vectors time\n-let two = 2;\n-two\n+let two = 3;\n+two\n").unwrap();
        assert_eq!((faults.len(), faults[0].tests.as_slice()), (1, &["vectors".to_owned(), "time".to_owned()][..]));
        assert_eq!(faults[0].put_into("{\nlet two = 2;\ntwo\n}").unwrap(), "{\nlet two = 3;\ntwo\n}");
        assert!(faults[0].put_into("let two = 2;").is_err());
        assert!(faults[0].put_into("let two = 2;\ntwo\nlet two = 2;\ntwo").is_err());
        assert!(read("= Two is two.\n").is_err());
        assert!(read("- nothing before\n").is_err());
    }
}

//! `cargo xtask test spark`: the roll-up of many programs on Apache Spark, and on one machine.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::Result;
use crate::command::{output_of, run};
use crate::environment::Environment;
use crate::suites::{INSTALL_WHEEL, build_wheel, fresh};
use crate::tally::Tally;

const FOLDER: &str = "aigov-py/tests/spark";
const OLDEST_JAVA: u32 = 17;
const JAVA_PACKAGE: &str = "openjdk-17-jre-headless";

/// Installs Spark and what it needs, with the Python face as users get it, and runs the tests of the folder.
pub(crate) fn suite(environment: &Environment) -> Result<Tally> {
    java(environment)?;
    let venv = environment.target.join("spark-venv");
    let programs = environment.python(&venv, &[environment.root.join(FOLDER).join("requirements.txt")])?;
    let python = programs.join("python");
    let wheel = build_wheel(environment, &environment.target.join("spark-wheels"), &["--release"])?;
    run(environment.command(&python, ".").args(INSTALL_WHEEL).arg(wheel))?;
    let report = fresh(environment.target.join("spark.xml"))?;
    let mut pytest = environment.command(&python, "aigov-py");
    pytest.env("VIRTUAL_ENV", &venv).env_remove("PYTHONHOME").env("RUST_BACKTRACE", "0");
    pytest.args(["-m", "pytest", "-p", "no:cacheprovider", "tests/spark", "--junitxml"]).arg(&report);
    let succeeded = run(&mut pytest).is_ok();
    Ok(Tally::from_junit(&fs::read_to_string(report)?).and_runner(succeeded))
}

/// Makes sure that Java is there: as `JAVA_HOME` says or by name, or else from the packages of a Debian system whose administrator this is.
fn java(environment: &Environment) -> Result<()> {
    let home = env::var_os("JAVA_HOME");
    let java = home.as_ref().map_or_else(|| PathBuf::from("java"), |home| PathBuf::from(home).join("bin/java"));
    let serves =
        || output_of(environment.command(&java, ".").arg("--version")).is_some_and(|text| major_version(&text) >= Some(OLDEST_JAVA));
    if serves() {
        return Ok(());
    }
    let administrator = || output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if home.is_none() && administrator() && output_of(Command::new("apt-get").arg("--version")).is_some() {
        let apt = || environment.command("env", ".");
        run(apt().args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "update", "-qq"]))?;
        run(apt().args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends", JAVA_PACKAGE]))?;
        if serves() {
            return Ok(());
        }
    }
    Err(format!("Spark needs Java {OLDEST_JAVA} or later, as the package {JAVA_PACKAGE} or a JAVA_HOME; {} is none", java.display()).into())
}

/// As in `openjdk 17.0.15 2025-04-15`.
fn major_version(text: &str) -> Option<u32> {
    text.split_whitespace().nth(1)?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major_version;

    #[test]
    fn the_version_of_java_is_the_first_number() {
        assert_eq!(major_version("openjdk 17.0.15 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6)\n"), Some(17));
        assert_eq!(major_version("java 21 2023-09-19 LTS\n"), Some(21));
        assert_eq!(major_version("no version"), None);
    }
}

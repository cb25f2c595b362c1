//! `cargo xtask lint`: everything that can be judged without running the product.

use crate::command;
use crate::environment::Environment;
use crate::suites::{header_compiles, install_wheel};
use crate::{Result, generate};

type Check = fn(&Environment) -> Result<()>;

const CHECKS: [(&str, Check); 10] = [
    ("formatting", formatting),
    ("clippy", clippy),
    ("documentation", documentation),
    ("generated files", generate::check),
    ("shared vectors", shared_vectors),
    ("Python types", python_types),
    ("Python stub", python_stub),
    ("TypeScript types", type_script),
    ("C and C++ header", header_compiles),
    ("licences and sources", dependencies),
];

/// Runs every check, also after one has failed, so that one run tells all.
pub(crate) fn run(environment: &Environment) -> Result<()> {
    let mut failed = Vec::new();
    for (name, check) in CHECKS {
        println!("\n== {name}");
        if let Err(error) = check(environment) {
            eprintln!("xtask: {error}");
            failed.push(name);
        }
    }
    println!();
    if failed.is_empty() {
        println!("lint: every check holds");
        Ok(())
    } else {
        Err(format!("lint: {} of {} checks failed: {}", failed.len(), CHECKS.len(), failed.join(", ")).into())
    }
}

fn formatting(environment: &Environment) -> Result<()> {
    command::run(environment.cargo().args(["fmt", "--all", "--check"]))
}

fn clippy(environment: &Environment) -> Result<()> {
    let everything = ["clippy", "--locked", "--workspace", "--all-targets", "--keep-going"];
    command::run(environment.cargo().args(everything).args(["--", "--deny", "warnings"]))
}

fn documentation(environment: &Environment) -> Result<()> {
    command::run(environment.cargo().env("RUSTDOCFLAGS", "--deny warnings").args(["doc", "--locked", "--workspace", "--no-deps"]))
}

/// Compares the shared vectors with what the independent calculation gives now.
fn shared_vectors(environment: &Environment) -> Result<()> {
    command::run(environment.python_tool("python")?.args(["../tests/oracle/generate.py", "--check"]))
}

fn python_types(environment: &Environment) -> Result<()> {
    let cache = environment.target.join("mypy");
    command::run(environment.python_tool("mypy")?.arg("--cache-dir").arg(cache))
}

/// Compares the stub with what the native module really has.
fn python_stub(environment: &Environment) -> Result<()> {
    install_wheel(environment)?;
    command::run(environment.python_tool("stubtest")?.args(["aigov_core", "--mypy-config-file", "pyproject.toml"]))
}

fn type_script(environment: &Environment) -> Result<()> {
    environment.node_packages()?;
    let compiler = environment.root.join("aigov-node/node_modules/.bin/tsc");
    command::run(environment.command(compiler, "aigov-node").args(["--project", "tests/tsconfig.json"]))
}

fn dependencies(environment: &Environment) -> Result<()> {
    command::run(environment.cargo_deny()?.args(["check", "licenses", "bans", "sources"]))
}

//! What the comparisons run on: the core, the faces in release, and the peers, each built or installed on first use.

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::comparisons::Runner;
use crate::Result;
use crate::command::run;
use crate::environment::Environment;
use crate::suites::{INSTALL_WHEEL, build_wheel, files};

const PYTHON: &str = "benches/peers/python";

/// What is built once in a run.
pub(crate) struct Faces<'e> {
    pub(crate) environment: &'e Environment,
    core: OnceCell<PathBuf>,
    peers: OnceCell<PathBuf>,
    python: OnceCell<PathBuf>,
    spark: OnceCell<PathBuf>,
    addon: OnceCell<()>,
}

impl<'e> Faces<'e> {
    pub(crate) fn of(environment: &'e Environment) -> Self {
        let [core, peers, python, spark] = [const { OnceCell::new() }; 4];
        Self { environment, core, peers, python, spark, addon: OnceCell::new() }
    }

    /// The commands that carry out a comparison; everything that they need is there.
    pub(crate) fn commands(&self, runner: &Runner) -> Result<Vec<Command>> {
        let environment = self.environment;
        let program = |folder: &Path, name: &str| environment.command(folder.join(name), ".");
        Ok(match runner {
            Runner::Core(subject) => {
                let mut command = program(self.core()?, "aigov-benches");
                command.arg(subject);
                vec![command]
            }
            Runner::RustPeers(subject) => {
                let mut command = program(self.peers()?, "aigov-peers");
                command.arg(subject);
                vec![command]
            }
            Runner::RustProgram(name) => vec![program(self.peers()?, name)],
            Runner::Python(script, []) => vec![self.script(self.python()?, script)?],
            Runner::Python(script, threads) => {
                let with = |count: &u8| {
                    let mut command = self.script(self.python()?, script)?;
                    command.arg(format!("--threads={count}"));
                    Ok(command)
                };
                threads.iter().map(with).collect::<Result<_>>()?
            }
            Runner::Node(script) => {
                self.build_addon()?;
                let mut command = environment.command("node", "benches/peers/node");
                command.arg(format!("{script}.mjs"));
                vec![command]
            }
            Runner::Spark if environment.has_optional("java")? => vec![self.script(self.spark()?, "spark_programs")?],
            Runner::Spark | Runner::Sizes => Vec::new(),
        })
    }

    /// A script under an interpreter; the document that every language reads and the peer's own environment are there where it asks for them.
    fn script(&self, python: &Path, script: &str) -> Result<Command> {
        let mut command = self.environment.command(python, PYTHON);
        command.arg(format!("{script}.py"));
        match script {
            "program_document" => _ = command.env("AIGOV_BENCH_PROGRAM", self.program_document()?),
            "import_time" => _ = command.env("AIGOV_BENCH_TRESTLE", self.environment_of("trestle", &["requirements-trestle.txt"])?),
            _ => (),
        }
        Ok(command)
    }

    fn program_document(&self) -> Result<PathBuf> {
        let path = self.folder()?.join("program.json");
        run(self.environment.command(self.core()?.join("aigov-benches"), ".").arg("--write-program").arg(&path))?;
        Ok(path)
    }

    /// The folder of the core's own measurements.
    fn core(&self) -> Result<&PathBuf> {
        made(&self.core, || {
            run(self.environment.cargo().args(["build", "--quiet", "--release", "--locked", "--package", "aigov-benches"]))?;
            Ok(self.environment.target.join("release"))
        })
    }

    /// The folder of the peers in Rust, a workspace of their own.
    fn peers(&self) -> Result<&PathBuf> {
        made(&self.peers, || {
            let target = self.folder()?.join("rust");
            let mut cargo = self.environment.cargo();
            cargo.env("CARGO_TARGET_DIR", &target).args(["build", "--quiet", "--release", "--locked", "--manifest-path"]);
            run(cargo.arg("benches/peers/rust/Cargo.toml"))?;
            Ok(target.join("release"))
        })
    }

    /// Python with the peers and the face.
    fn python(&self) -> Result<&PathBuf> {
        made(&self.python, || self.with_face("python", &["requirements.txt"]))
    }

    /// The same with Spark.
    fn spark(&self) -> Result<&PathBuf> {
        made(&self.spark, || self.with_face("spark", &["requirements.txt", "requirements-spark.txt"]))
    }

    fn with_face(&self, name: &str, requirements: &[&str]) -> Result<PathBuf> {
        let python = self.environment_of(name, requirements)?;
        run(self.environment.command(&python, ".").args(INSTALL_WHEEL).arg(self.wheel()?))?;
        Ok(python)
    }

    fn environment_of(&self, name: &str, requirements: &[&str]) -> Result<PathBuf> {
        let requirements: Vec<_> = requirements.iter().map(|name| self.environment.root.join(PYTHON).join(name)).collect();
        Ok(self.environment.python(&self.folder()?.join(name), &requirements)?.join("python"))
    }

    /// The wheel that a user would get.
    pub(crate) fn wheel(&self) -> Result<PathBuf> {
        build_wheel(self.environment, &self.folder()?.join("wheels"), &["--release"])
    }

    /// The addon that a user would get, beside its loader.
    pub(crate) fn build_addon(&self) -> Result<()> {
        made(&self.addon, || {
            self.environment.node_packages()?;
            run(self.environment.command("npm", "aigov-node").args(["run", "--silent", "build"]))
        })
        .copied()
    }

    fn folder(&self) -> Result<PathBuf> {
        let folder = self.environment.target.join("bench");
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}

/// What is there already, or what is made now.
fn made<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    if cell.get().is_none() {
        _ = cell.set(make()?);
    }
    cell.get().ok_or_else(|| "it was just made".into())
}

/// The one file of a folder whose name ends so.
pub(crate) fn only_file(folder: &Path, ending: &str) -> Result<PathBuf> {
    let missing = || format!("{} has no file that ends in .{ending}", folder.display());
    files(folder, ending)?.into_iter().next().ok_or_else(|| missing().into())
}

//! Where things are, and the tools that the commands need; what is missing is made under the target directory.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::command::{output_of, run};

const CARGO_DENY: &str = "0.20.2";

pub(crate) struct Environment {
    /// The root of the repository.
    pub(crate) root: PathBuf,
    /// Where everything that is built goes.
    pub(crate) target: PathBuf,
}

impl Environment {
    pub(crate) fn find() -> Result<Self> {
        // Asked at run time, because checkouts that share a target directory share this program too.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").ok_or("run this as `cargo xtask`")?;
        let root = Path::new(&manifest).parent().ok_or("xtask is not inside the repository")?.to_owned();
        // Cargo reads a relative directory from where it was started, other tools from elsewhere.
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(directory) => env::current_dir()?.join(directory),
            None => root.join("target"),
        };
        fs::create_dir_all(&target)?;
        Ok(Self { root, target })
    }

    /// A command that runs in a folder of the repository and builds into the one target directory.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>, folder: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.root.join(folder)).env("CARGO_TARGET_DIR", &self.target).env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }

    /// Cargo, at the root of the repository.
    pub(crate) fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), ".")
    }

    /// A program of the Python environment of the suites.
    pub(crate) fn python_tool(&self, name: &str) -> Result<Command> {
        let venv = self.target.join("venv");
        let programs = self.python(&venv, &[self.root.join("aigov-py/requirements-dev.txt")])?;
        let mut command = self.command(programs.join(name), "aigov-py");
        command.env("VIRTUAL_ENV", &venv).env_remove("PYTHONHOME");
        Ok(command)
    }

    /// The folder with the programs of a Python environment, which is made anew whenever its pinned requirements change.
    pub(crate) fn python(&self, venv: &Path, requirements: &[PathBuf]) -> Result<PathBuf> {
        let programs = venv.join("bin");
        let wanted = requirements.iter().map(fs::read_to_string).collect::<std::io::Result<String>>()?;
        let stamp = venv.join("requirements.txt");
        if fs::read_to_string(&stamp).ok().as_ref() != Some(&wanted) {
            let python = env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
            run(self
                .command(&python, ".")
                .args(["-c", "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or later is needed')"]))?;
            run(self.command(&python, ".").args(["-m", "venv", "--clear"]).arg(venv))?;
            let mut pip = self.command(programs.join("python"), ".");
            pip.args(["-m", "pip", "install", "--quiet"]);
            for file in requirements {
                pip.arg("--requirement").arg(file);
            }
            run(&mut pip)?;
            fs::write(&stamp, wanted)?;
        }
        Ok(programs)
    }

    /// Installs the locked Node packages, once for each state of the lock file.
    pub(crate) fn node_packages(&self) -> Result<()> {
        let folder = self.root.join("aigov-node");
        let wanted = fs::read_to_string(folder.join("package-lock.json"))?;
        let stamp = folder.join("node_modules/.installed-lock.json");
        if fs::read_to_string(&stamp).ok().as_ref() != Some(&wanted) {
            run(self.command("npm", "aigov-node").args(["ci", "--no-audit", "--no-fund"]))?;
            fs::write(&stamp, wanted)?;
        }
        Ok(())
    }

    /// The pinned `cargo-deny`, built on first use.
    pub(crate) fn cargo_deny(&self) -> Result<Command> {
        let tools = self.target.join("tools");
        let program = tools.join("bin/cargo-deny");
        let installed = output_of(Command::new(&program).arg("--version"));
        if !installed.is_some_and(|version| version.trim_end().ends_with(CARGO_DENY)) {
            let package = format!("cargo-deny@{CARGO_DENY}");
            // Without a target directory Cargo builds in a temporary one and cleans up after itself.
            let mut install = self.cargo();
            install.env_remove("CARGO_TARGET_DIR");
            run(install.args(["install", "--quiet", "--locked", "--force", &package, "--root"]).arg(&tools))?;
        }
        Ok(self.command(program, "."))
    }

    /// Whether a program that only some checks need is installed; in continuous integration it has to be.
    pub(crate) fn has_optional(&self, program: &str) -> Result<bool> {
        if output_of(self.command(program, ".").arg("--version")).is_some() {
            return Ok(true);
        }
        if env::var_os("CI").is_some_and(|value| value == "true") {
            return Err(format!("{program} is not installed, and CI=true requires it").into());
        }
        println!("{program} is not installed: what it would check is left out");
        Ok(false)
    }
}

//! The C programs that people copy: the main job, and the blocks of the READMEs.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::Result;
use crate::command::run;
use crate::environment::Environment;

/// The main job in C.
pub(crate) const POSTURE: &str = "aigov-c/examples/posture.c";

const PROGRAMS: [&str; 3] = ["mid-size", "exemplary", "broken"];
const WRITTEN: [&str; 2] = ["usage-policy.md", "heatmap.svg"];

/// Without a file, both judge the example company.
const ARGUMENTS: [&[&str]; 4] =
    [&[], &["--unit", "cloud", "--known-at", "2026-11-01", "--explain", "SEC-002"], &["--explain", "nothing"], &["--policy-digest"]];

/// Checks that the compiled example prints and writes what the Rust example does, and refuses what it refuses.
pub(crate) fn posture_agrees_with_rust(environment: &Environment, folder: &Path) -> Result<()> {
    run(environment.cargo().args(["build", "--locked", "--package", "aigov-core", "--example", "posture"]))?;
    let (rust, c) = (environment.target.join("debug/examples/posture"), folder.join("posture"));
    for name in PROGRAMS {
        let file = format!("aigov-core/examples/programs/{name}.yaml");
        let judge = |program: &Path, language: &str| -> Result<(Output, Vec<Option<String>>)> {
            let out = folder.join(language).join(name);
            let mut command = environment.command(program, ".");
            let output =
                command.args([OsStr::new(&file), "--as-of".as_ref(), "2026-11-22".as_ref(), "--out".as_ref(), out.as_ref()]).output()?;
            Ok((output, WRITTEN.iter().map(|written| fs::read_to_string(out.join(written)).ok()).collect()))
        };
        if judge(&rust, "posture-in-rust")? != judge(&c, "posture-in-c")? {
            return Err(format!("{POSTURE} does not agree with the Rust example on {file}").into());
        }
    }
    for arguments in ARGUMENTS {
        let example = |program: &Path| environment.command(program, ".").args(arguments).output();
        if example(&rust)? != example(&c)? {
            return Err(format!("{POSTURE} does not agree with the Rust example on {arguments:?}").into());
        }
    }
    Ok(())
}

/// Writes each C block of the READMEs to a file of its own.
pub(crate) fn readme_blocks(environment: &Environment, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut sources = Vec::new();
    for readme in ["README.md", "aigov-c/README.md"] {
        let text = fs::read_to_string(environment.root.join(readme))?;
        for block in text.split("\n```c\n").skip(1) {
            let source = folder.join(format!("readme-{}.c", sources.len() + 1));
            fs::write(&source, format!("{}\n", block.split("\n```").next().unwrap_or_default()))?;
            sources.push(source);
        }
    }
    Ok(sources)
}

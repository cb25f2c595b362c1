//! One suite per language, and one for the schemas: build what is needed, run the tests, count them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::c_examples;
use crate::c_library::{self, CompileAs, Linkage, Profile};
use crate::command::{run, run_and_read};
use crate::environment::Environment;
use crate::tally::Tally;

pub(crate) fn rust(environment: &Environment) -> Result<Tally> {
    let (succeeded, output) = run_and_read(environment.cargo().args(["test", "--workspace", "--no-fail-fast"]))?;
    Ok(Tally::from_cargo(&output).and_runner(succeeded))
}

pub(crate) fn python(environment: &Environment) -> Result<Tally> {
    install_wheel(environment)?;
    let report = fresh(environment.target.join("pytest.xml"))?;
    let mut pytest = environment.python_tool("pytest")?;
    pytest.env("RUST_BACKTRACE", "0").arg("--junitxml").arg(&report);
    pytest.args(["-p", "no:cacheprovider"]);
    let succeeded = run(&mut pytest).is_ok();
    Ok(Tally::from_junit(&fs::read_to_string(report)?).and_runner(succeeded))
}

/// Builds the wheel that a user would get, unoptimised, and installs it in the Python environment.
pub(crate) fn install_wheel(environment: &Environment) -> Result<()> {
    let wheel = build_wheel(environment, &environment.target.join("wheels"), &[])?;
    run(environment.python_tool("python")?.args(INSTALL_WHEEL).arg(wheel))
}

/// What pip is to do with a wheel whose dependencies are there.
pub(crate) const INSTALL_WHEEL: [&str; 7] = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--force-reinstall"];

/// Builds the wheel as the only one of a folder.
pub(crate) fn build_wheel(environment: &Environment, wheels: &Path, flags: &[&str]) -> Result<PathBuf> {
    if wheels.exists() {
        fs::remove_dir_all(wheels)?;
    }
    run(environment.python_tool("maturin")?.args(["build", "--quiet", "--locked"]).args(flags).arg("--out").arg(wheels))?;
    Ok(files(wheels, "whl")?.into_iter().next().ok_or("maturin built no wheel")?)
}

pub(crate) fn node(environment: &Environment) -> Result<Tally> {
    build_addon(environment)?;
    let report = fresh(environment.target.join("node.tap"))?;
    let mut node = environment.command("node", "aigov-node");
    node.env("RUST_BACKTRACE", "0").args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"]);
    node.arg("--test-reporter=tap").arg(format!("--test-reporter-destination={}", report.display()));
    node.args(files(&environment.root.join("aigov-node/tests"), "test.mjs")?);
    let succeeded = run(&mut node).is_ok();
    Ok(Tally::from_tap(&fs::read_to_string(report)?).and_runner(succeeded))
}

/// Builds the add-on, unoptimised, beside its loader.
pub(crate) fn build_addon(environment: &Environment) -> Result<()> {
    environment.node_packages()?;
    run(environment.command("npm", "aigov-node").args(["run", "--silent", "build:debug"]))
}

/// Holds the published schemas against documents; it needs no face, because a program of the Rust suite reads for it.
pub(crate) fn schemas(environment: &Environment) -> Result<Tally> {
    run(environment.cargo().args(["build", "--locked", "--package", "aigov-tests", "--example", "documents"]))?;
    let report = fresh(environment.target.join("schemas.xml"))?;
    let mut pytest = environment.python_tool("pytest")?;
    pytest.current_dir(environment.root.join("tests/schemas")).env("DOCUMENTS", environment.target.join("debug/examples/documents"));
    pytest.args(["-p", "no:cacheprovider", "-W", "error", "--strict-markers", "--junitxml"]).arg(&report);
    let succeeded = run(&mut pytest).is_ok();
    Ok(Tally::from_junit(&fs::read_to_string(report)?).and_runner(succeeded))
}

/// What is reachable only through pointers into its middle, as the hash tables of the built-in framework are, is "possibly lost" and no leak.
const VALGRIND: [&str; 5] =
    ["--quiet", "--leak-check=full", "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite", "--error-exitcode=1"];

pub(crate) fn c(environment: &Environment) -> Result<Tally> {
    let folder = environment.target.join("c");
    let prefix = folder.join("prefix");
    c_library::install(environment, &prefix, Profile::Debug)?;
    let valgrind = environment.has_optional("valgrind")?;
    let mut tally = Tally::default();
    let mut sources = files(&environment.root.join("tests/c"), "c")?;
    sources.push(environment.root.join(c_examples::POSTURE));
    sources.extend(c_examples::readme_blocks(environment, &folder)?);
    for source in sources {
        let program = folder.join(source.file_stem().unwrap_or_default());
        if let Err(error) = c_library::compile(environment, &source, &program, &prefix, Linkage::Shared) {
            eprintln!("xtask: {error}");
            tally.count(false);
            continue;
        }
        let (succeeded, output) = run_and_read(environment.command(&program, ".").env("RUST_BACKTRACE", "0"))?;
        tally += Tally::from_checks(&output).and_runner(succeeded);
        if valgrind {
            let mut checked = environment.command("valgrind", ".");
            checked.env("RUST_BACKTRACE", "0").env("VECTORS_STRIDE", "25").args(VALGRIND).arg(&program);
            tally.count(run(&mut checked).is_ok());
        }
    }
    let same = c_examples::posture_agrees_with_rust(environment, &folder);
    tally.count(same.inspect_err(|error| eprintln!("xtask: {error}")).is_ok());
    tally.count(statically_linked(environment, &folder, &prefix).is_ok());
    if environment.has_optional("cmake")? && environment.has_optional("pkg-config")? {
        tally.count(cmake_example(environment, &folder, &prefix).inspect_err(|error| eprintln!("xtask: {error}")).is_ok());
    }
    Ok(tally)
}

fn statically_linked(environment: &Environment, folder: &Path, prefix: &Path) -> Result<()> {
    let program = folder.join("version-static");
    c_library::compile(environment, &environment.root.join("tests/c/version.c"), &program, prefix, Linkage::Static)?;
    run(&mut environment.command(program, "."))
}

fn cmake_example(environment: &Environment, folder: &Path, prefix: &Path) -> Result<()> {
    let build = folder.join("cmake");
    let mut configure = environment.command("cmake", "aigov-c/examples/cmake");
    run(configure.env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig")).args(["-S", ".", "-B"]).arg(&build))?;
    run(environment.command("cmake", ".").arg("--build").arg(&build))?;
    let (succeeded, output) = run_and_read(&mut environment.command(build.join("governed"), "."))?;
    let wanted = concat!("aigov ", env!("CARGO_PKG_VERSION"), "\n");
    if succeeded && output == wanted { Ok(()) } else { Err(format!("the CMake example printed {output:?}, not {wanted:?}").into()) }
}

/// Checks that the header stands alone as C99 and as C++17.
pub(crate) fn header_compiles(environment: &Environment) -> Result<()> {
    c_library::check_header(environment, CompileAs::C99)?;
    c_library::check_header(environment, CompileAs::Cpp17)
}

/// The files of a folder whose names end so, by name.
pub(crate) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let ending = format!(".{ending}");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(&ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// A report to be written: an old one is removed, lest it be read after a crash.
pub(crate) fn fresh(report: PathBuf) -> Result<PathBuf> {
    if report.exists() {
        fs::remove_file(&report)?;
    }
    Ok(report)
}

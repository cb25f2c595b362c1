//! The C library as a C programmer meets it: built, put under a prefix, compiled against.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::command::run;
use crate::environment::Environment;

/// What a program needs besides `libaigov.a`, as rustc reports it.
const PRIVATE_LIBS: &str =
    if cfg!(target_os = "macos") { "-liconv -lSystem -lc -lm" } else { "-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc" };

const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Debug,
    Release,
}

#[derive(Clone, Copy)]
pub(crate) enum Linkage {
    Shared,
    Static,
}

#[derive(Clone, Copy)]
pub(crate) enum CompileAs {
    C99,
    Cpp17,
}

/// Builds the library and puts it under the prefix with its header and its pkg-config file.
pub(crate) fn install(environment: &Environment, prefix: &Path, profile: Profile) -> Result<()> {
    let mut cargo = environment.cargo();
    cargo.args(["build", "--locked", "--package", "aigov-c"]);
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    run(&mut cargo)?;
    let built = environment.target.join(if profile == Profile::Release { "release" } else { "debug" });
    let prefix = env::current_dir()?.join(prefix);
    let (include, lib) = (prefix.join("include"), prefix.join("lib"));
    fs::create_dir_all(&include)?;
    fs::create_dir_all(lib.join("pkgconfig"))?;
    fs::copy(environment.root.join("include/aigov.h"), include.join("aigov.h"))?;
    fs::copy(built.join("libaigov.a"), lib.join("libaigov.a"))?;
    install_shared(&built, &lib)?;
    let template = fs::read_to_string(environment.root.join("aigov-c/aigov.pc.in"))?;
    let filled = template.replace("@PREFIX@", &prefix.to_string_lossy()).replace("@VERSION@", env!("CARGO_PKG_VERSION"));
    fs::write(lib.join("pkgconfig/aigov.pc"), filled.replace("@PRIVATE_LIBS@", PRIVATE_LIBS))?;
    Ok(())
}

#[cfg(target_os = "macos")]
fn install_shared(built: &Path, lib: &Path) -> Result<()> {
    fs::copy(built.join("libaigov.dylib"), lib.join("libaigov.dylib"))?;
    Ok(())
}

/// Programs are linked with `libaigov.so` and look for `libaigov.so.0`, its SONAME, when they start.
#[cfg(not(target_os = "macos"))]
fn install_shared(built: &Path, lib: &Path) -> Result<()> {
    fs::copy(built.join("libaigov.so"), lib.join("libaigov.so.0"))?;
    let link = lib.join("libaigov.so");
    if link.is_symlink() || link.exists() {
        fs::remove_file(&link)?;
    }
    std::os::unix::fs::symlink("libaigov.so.0", link)?;
    Ok(())
}

/// Compiles a C program against an installed library.
pub(crate) fn compile(environment: &Environment, source: &Path, program: &Path, prefix: &Path, linkage: Linkage) -> Result<()> {
    let mut compiler = compiler(environment, CompileAs::C99);
    compiler.arg("-g").arg("-I").arg(prefix.join("include")).arg(source).arg("-o").arg(program);
    let lib = prefix.join("lib");
    match linkage {
        Linkage::Shared => compiler.arg("-L").arg(&lib).arg("-laigov").arg(format!("-Wl,-rpath,{}", lib.display())),
        Linkage::Static => compiler.arg(lib.join("libaigov.a")).args(PRIVATE_LIBS.split(' ')),
    };
    run(&mut compiler)
}

/// Checks that the committed header, included alone, is accepted without a warning.
pub(crate) fn check_header(environment: &Environment, language: CompileAs) -> Result<()> {
    let mut compiler = compiler(environment, language);
    let source = header_user(environment, language)?;
    run(compiler.arg("-fsyntax-only").arg("-I").arg(environment.root.join("include")).arg(source))
}

/// A source that includes the header twice, as big programs do.
fn header_user(environment: &Environment, language: CompileAs) -> Result<PathBuf> {
    let folder = environment.target.join("c");
    fs::create_dir_all(&folder)?;
    let file = folder.join(match language {
        CompileAs::C99 => "header.c",
        CompileAs::Cpp17 => "header.cpp",
    });
    fs::write(&file, "#include <aigov.h>\n#include <aigov.h>\nint main(void) { return aigov_version() == 0; }\n")?;
    Ok(file)
}

fn compiler(environment: &Environment, language: CompileAs) -> Command {
    let (variable, usual, standard) = match language {
        CompileAs::C99 => ("CC", "cc", "-std=c99"),
        CompileAs::Cpp17 => ("CXX", "c++", "-std=c++17"),
    };
    let mut command = environment.command(env::var_os(variable).unwrap_or_else(|| usual.into()), ".");
    command.arg(standard).args(STRICT);
    command
}

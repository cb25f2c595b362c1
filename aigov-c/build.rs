//! Gives the shared library the name under which programs look for it at run time.

use std::env;

/// Rises with every change that breaks programs linked against an earlier release.
const ABI: &str = "0";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // rustc sets no SONAME by itself, and other systems have no such thing.
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libaigov.so.{ABI}");
    }
}

//! Every face is released under one version: that of the workspace.

use aigov_tests::text;
use serde_json::Value;

const VERSION: &str = env!("CARGO_PKG_VERSION");

#[test]
fn the_npm_package_and_its_lock_file_carry_the_version() {
    let manifest: Value = serde_json::from_str(&text("aigov-node/package.json").unwrap()).unwrap();
    let lock: Value = serde_json::from_str(&text("aigov-node/package-lock.json").unwrap()).unwrap();
    assert_eq!(manifest["version"], VERSION);
    assert_eq!(lock["version"], VERSION);
    assert_eq!(lock["packages"][""]["version"], VERSION);
}

#[test]
fn the_c_header_carries_the_version() {
    let header = text("include/aigov.h").unwrap();
    assert!(header.contains(&format!("#define AIGOV_VERSION \"{VERSION}\"\n")));
}

//! What the tests share: where things are.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// A path given from the root of the repository.
#[must_use]
pub fn path(from_root: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(from_root)
}

/// The text of a file given from the root of the repository.
///
/// # Errors
/// Whatever reading it fails with, naming the file.
pub fn text(from_root: &str) -> io::Result<String> {
    fs::read_to_string(path(from_root)).map_err(|error| io::Error::new(error.kind(), format!("{from_root}: {error}")))
}

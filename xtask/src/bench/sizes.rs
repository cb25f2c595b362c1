//! How large what a user installs is.

use std::fs;
use std::path::Path;

use super::faces::{Faces, only_file};
use super::rows::{Row, Target, Unit};
use crate::Result;
use crate::c_library::{self, Profile};
use crate::command::run;

const LIMIT: f64 = 2e6;

pub(crate) fn rows(faces: &Faces<'_>) -> Result<Vec<Row>> {
    let environment = faces.environment;
    let folder = environment.target.join("bench/sizes");
    fs::create_dir_all(&folder)?;
    faces.build_addon()?;
    let wheel = faces.wheel()?;
    let prefix = folder.join("prefix");
    c_library::install(environment, &prefix, Profile::Release)?;
    let addon = only_file(&environment.root.join("aigov-node"), "node")?;
    let library = only_file(&prefix.join("lib"), "so.0").or_else(|_| only_file(&prefix.join("lib"), "dylib"))?;
    let mut rows = vec![row("Python wheel", size(&wheel)?)];
    for (name, file) in [("Node addon, stripped", addon), ("C library, stripped", library)] {
        let stripped = folder.join(file.file_name().unwrap_or_default());
        fs::copy(&file, &stripped)?;
        // Local symbols only: those that programs link against stay.
        run(environment.command("strip", ".").arg("-x").arg(&stripped))?;
        rows.push(row(name, size(&stripped)?));
    }
    Ok(rows)
}

#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "no file here has 2^53 bytes")]
fn size(file: &Path) -> Result<f64> {
    Ok(fs::metadata(file)?.len() as f64)
}

fn row(work: &str, own: f64) -> Row {
    Row {
        work: work.to_owned(),
        peer: None,
        unit: Unit::Bytes,
        own,
        other: None,
        ratio: None,
        target: Target::Limit(LIMIT),
        met: Some(own <= LIMIT),
    }
}

//! Parts of a framework as canonical JSON.

use std::ffi::c_char;

use super::Framework;
use crate::argument::{given, named, text};
use crate::error::Error;
use crate::status::Status;
use crate::text::{Text, json};

type Section = fn(&aigov_core::Framework) -> Result<Text, Error>;

/// The parts of a framework document by their keys, then what follows from them.
const SECTIONS: [(&str, Section); 27] = [
    ("scales", |framework| json(framework.scales())),
    ("matrix", |framework| json(framework.matrix())),
    ("domains", |framework| json(framework.domains())),
    ("triggers", |framework| json(framework.triggers())),
    ("controls", |framework| json(framework.controls())),
    ("capabilities", |framework| json(framework.capabilities())),
    ("risk_categories", |framework| json(framework.risk_categories())),
    ("risks", |framework| json(framework.risks())),
    ("levels", |framework| json(framework.levels())),
    ("metric_groups", |framework| json(framework.metric_groups())),
    ("metrics", |framework| json(framework.metrics())),
    ("access", |framework| json(framework.access())),
    ("editions", |framework| json(framework.editions())),
    ("mappings", |framework| json(framework.mappings())),
    ("source_claims", |framework| json(framework.source_claims())),
    ("phases", |framework| json(framework.phases())),
    ("tool_register", |framework| json(framework.tool_register())),
    ("phrases", |framework| json(framework.phrases())),
    ("documents", |framework| json(framework.documents())),
    ("duties", |framework| json(framework.duties())),
    ("committee", |framework| json(framework.committee())),
    ("longest_exception_days", |framework| json(&framework.longest_exception_days())),
    ("acceptance_authority", |framework| json(framework.acceptance_authority())),
    ("references", |framework| json(framework.references())),
    ("coverage", |framework| json(&framework.coverage())),
    ("roadmap_replay", |framework| json(&framework.replay_roadmap())),
    ("lints", |framework| json(&framework.lints())),
];

type Entry = fn(&aigov_core::Framework, &str) -> Result<Text, Error>;

/// The sections whose entries can be asked for by id.
const ENTRIES: [(&str, Entry); 4] = [
    ("controls", |framework, id| json(framework.control(id)?)),
    ("risks", |framework, id| json(framework.risk(id)?)),
    ("metrics", |framework, id| json(framework.metric(id)?)),
    ("editions", |framework, id| json(framework.edition(id)?)),
];

/// A part of the framework as canonical JSON. `section` is a key of the framework document behind `title`, such as `controls`,
/// `risks` or `acceptance_authority`, or one of `coverage` (how much of each edition the crosswalk covers), `roadmap_replay`
/// (the level after each phase) and `lints` (what is legal and yet worth a look).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_section_json(
    framework: Option<&Framework>,
    section: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the text.
        let section = unsafe { text(section, "section") }?;
        named(section, "section", &SECTIONS)?(&framework.core)
    })
}

/// The entry of an id as canonical JSON; an unknown id is an error that names the nearest one. `section` is `controls`,
/// `risks`, `metrics` or `editions`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_entry_json(
    framework: Option<&Framework>,
    section: *const c_char,
    id: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for both texts.
        let (section, id) = unsafe { (text(section, "section")?, text(id, "id")?) };
        named(section, "section", &ENTRIES)?(&framework.core, id)
    })
}

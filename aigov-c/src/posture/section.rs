//! Parts of a posture as canonical JSON.

use std::ffi::c_char;

use super::Posture;
use crate::argument::{given, named, text};
use crate::error::Error;
use crate::status::Status;
use crate::text::{Text, json};

type Section = fn(&aigov_core::Posture) -> Result<Text, Error>;

/// The lists and objects of a posture document by their keys.
const SECTIONS: [(&str, Section); 18] = [
    ("framework", |posture| json(&posture.framework)),
    ("digests", |posture| json(&posture.digests)),
    ("settings", |posture| json(&posture.settings)),
    ("units", |posture| json(&posture.units)),
    ("maturity", |posture| json(&posture.maturity)),
    ("characteristics", |posture| json(&posture.characteristics)),
    ("controls", |posture| json(&posture.controls)),
    ("capabilities", |posture| json(&posture.capabilities)),
    ("risks", |posture| json(&posture.risks)),
    ("metrics", |posture| json(&posture.metrics)),
    ("coverage", |posture| json(&posture.coverage)),
    ("tools", |posture| json(&posture.tools)),
    ("access", |posture| json(&posture.access)),
    ("policies", |posture| json(&posture.policies)),
    ("duties", |posture| json(&posture.duties)),
    ("exceptions", |posture| json(&posture.exceptions)),
    ("exclusions", |posture| json(&posture.exclusions)),
    ("warnings", |posture| json(&posture.warnings)),
];

/// A part of the posture as canonical JSON. `section` is a key of the posture document that holds a list or an object, such as
/// `controls`, `exclusions` or `warnings`; `facts` and `inputs`, which explanations and differences rest on, are in the whole
/// document alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_posture_section_json(
    posture: Option<&Posture>,
    section: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let posture = given(posture, "posture")?;
        // SAFETY: the caller vouches for the text.
        let section = unsafe { text(section, "section") }?;
        named(section, "section", &SECTIONS)?(&posture.core)
    })
}

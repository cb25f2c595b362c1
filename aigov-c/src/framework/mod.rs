//! Frameworks: one validated bundle of all rules.

mod questions;
mod section;

use std::ffi::{CString, c_char};

pub use self::questions::*;
pub use self::section::*;
use crate::argument::{bytes, given};
use crate::error::Error;
use crate::status::Status;
use crate::text::{Table, Text, address, c_string};

/// The rules that a program is judged by. Free it with `aigov_framework_free`.
pub struct Framework {
    pub(crate) core: aigov_core::Framework,
    id: CString,
    version: CString,
    digest: CString,
    rules_digest: CString,
    /// What levels can require, each at the place of its bit in a mask.
    pub(crate) requirements: Table<1>,
    /// What the access table can require, each at the place of its bit in a column of denials.
    pub(crate) access_requirements: Table<1>,
}

impl From<aigov_core::Framework> for Framework {
    fn from(framework: aigov_core::Framework) -> Self {
        Self {
            id: c_string(framework.id().as_str()),
            version: c_string(framework.version()),
            digest: c_string(framework.digest().as_str()),
            rules_digest: c_string(framework.rules_digest().as_str()),
            requirements: Table::new(framework.requirement_ids(), |id| [id.as_str()]),
            access_requirements: Table::new(&framework.access().requirements, |own| [own.id.as_str()]),
            core: framework,
        }
    }
}

/// The framework that is built in.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_builtin(out: *mut *mut Framework, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(aigov_core::Framework::builtin().into()))
}

/// Reads and checks a framework document in JSON; the error lists every problem of form and meaning at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_from_json(
    json: *const c_char,
    length: usize,
    out: *mut *mut Framework,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the bytes.
        let json = unsafe { bytes(json, length, "json") }?;
        Ok(aigov_core::Framework::from_json(json)?.into())
    })
}

/// Reads and checks a framework document in YAML 1.2; otherwise as `aigov_framework_from_json`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_from_yaml(
    yaml: *const c_char,
    length: usize,
    out: *mut *mut Framework,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the bytes.
        let yaml = unsafe { bytes(yaml, length, "yaml") }?;
        Ok(aigov_core::Framework::from_yaml(yaml)?.into())
    })
}

/// The framework with an overlay: an object, in JSON or YAML, with any keys of a framework document except `schema_version`. What
/// it does not mention stays. An entry that is there, by its id or what else tells entries apart, changes just the fields that
/// are stated; any other is added at the end. Beside what names an entry, `remove: true` takes it away, and `before: R003` or
/// `after: R003` puts it in that place. A list of plain values, and the matrix, take the place of what was there. In the place
/// of a list may stand `{ replace: […] }` for the whole list, `{ entries: […], order: […] }` for entries and then their order, or
/// `{ add: […], remove: […] }` for plain values. Rules that change need a `version` of their own. The result is checked like
/// any framework, and paths of problems name entries, as `risks[R001].controls[0]`; a roadmap that misses a target is a lint.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_extend(
    framework: Option<&Framework>,
    overlay: *const c_char,
    length: usize,
    out: *mut *mut Framework,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the bytes.
        Ok(framework.core.extend(unsafe { bytes(overlay, length, "overlay") }?)?.into())
    })
}

/// The id, as `ai-code-generation`. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_id(framework: Option<&Framework>) -> *const c_char {
    boundary!(|| address(framework.map(|framework| &framework.id)))
}

/// The version of the rules. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_version(framework: Option<&Framework>) -> *const c_char {
    boundary!(|| address(framework.map(|framework| &framework.version)))
}

/// The SHA-256 digest of the canonical document, in hexadecimal; two frameworks are equal when theirs are. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_digest(framework: Option<&Framework>) -> *const c_char {
    boundary!(|| address(framework.map(|framework| &framework.digest)))
}

/// The digest of the document without its texts: equal for translations of one set of rules. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_rules_digest(framework: Option<&Framework>) -> *const c_char {
    boundary!(|| address(framework.map(|framework| &framework.rules_digest)))
}

/// The whole framework as a canonical JSON document; `aigov_framework_section_json` gives parts of it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_to_json(framework: Option<&Framework>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(framework, "framework")?.core.to_json().into()))
}

/// The JSON Schema (draft 2020-12) of a framework document, over several lines.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_schema(out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(aigov_core::Framework::schema().into()))
}

/// Frees a framework; programs and postures made with it stay. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_framework_free(framework: Option<Box<Framework>>) {
    boundary!(|| drop(framework));
}

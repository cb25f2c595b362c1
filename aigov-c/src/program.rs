//! Programs: an organisation's record.

use std::ffi::{CString, c_char};

use crate::argument::{bytes, given, named, text};
use crate::error::Error;
use crate::framework::Framework;
use crate::status::Status;
use crate::text::{Text, address, c_string, json};

/// An organisation's record: what it uses, declares, measured and decided. Free it with `aigov_program_free`.
pub struct Program {
    pub(crate) core: aigov_core::Program,
    digest: CString,
}

impl From<aigov_core::Program> for Program {
    fn from(program: aigov_core::Program) -> Self {
        Self { digest: c_string(program.digest().as_str()), core: program }
    }
}

/// Reads a program document in JSON and checks its structure; what it says about a framework is checked when it is assessed.
/// `aigov_framework_program_from_json` checks both at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_program_from_json(
    json: *const c_char,
    length: usize,
    out: *mut *mut Program,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the bytes.
        let json = unsafe { bytes(json, length, "json") }?;
        Ok(aigov_core::Program::from_json(json)?.into())
    })
}

/// Reads a program document in YAML 1.2; otherwise as `aigov_program_from_json`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_program_from_yaml(
    yaml: *const c_char,
    length: usize,
    out: *mut *mut Program,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        // SAFETY: the caller vouches for the bytes.
        let yaml = unsafe { bytes(yaml, length, "yaml") }?;
        Ok(aigov_core::Program::from_yaml(yaml)?.into())
    })
}

/// Every problem of the program's meaning under a framework, as a JSON list of objects with `kind`, `path`, `message`,
/// `expected` and `found`; `[]` when it can be assessed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_program_validate_json(
    program: Option<&Program>,
    framework: Option<&Framework>,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let program = given(program, "program")?;
        json(&program.core.validate(&given(framework, "framework")?.core))
    })
}

/// The program with entries added, for a what-if; the program itself stays as it is. The changes are an object, in JSON or YAML,
/// with any of the program's sections: their entries are added, and `settings` change what they state from their `effective_on`.
/// An entry that states the same as one of the program, by id, unit and dates, takes its place; otherwise an id that is there
/// already holds from its `effective_on`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_program_with_changes(
    program: Option<&Program>,
    changes: *const c_char,
    length: usize,
    out: *mut *mut Program,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let program = given(program, "program")?;
        // SAFETY: the caller vouches for the bytes.
        Ok(program.core.with_changes(unsafe { bytes(changes, length, "changes") }?)?.into())
    })
}

/// The SHA-256 digest of the canonical document, in hexadecimal; two programs are equal when theirs are. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_program_digest(program: Option<&Program>) -> *const c_char {
    boundary!(|| address(program.map(|program| &program.digest)))
}

/// The program as a canonical JSON document; `aigov_program_section_json` gives parts of it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_program_to_json(program: Option<&Program>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(program, "program")?.core.to_json().into()))
}

type Section = fn(&aigov_core::Program) -> Result<Text, Error>;

/// The parts of a program document by their keys.
const SECTIONS: [(&str, Section); 16] = [
    ("framework", |program| json(program.framework())),
    ("organization", |program| json(program.organization())),
    ("settings", |program| json(program.settings())),
    ("tools", |program| json(program.tools())),
    ("repositories", |program| json(program.repositories())),
    ("controls", |program| json(program.controls())),
    ("capabilities", |program| json(program.capabilities())),
    ("evidence", |program| json(program.evidence())),
    ("events", |program| json(program.events())),
    ("exceptions", |program| json(program.exceptions())),
    ("reviews", |program| json(program.reviews())),
    ("risks", |program| json(program.risks())),
    ("acceptances", |program| json(program.acceptances())),
    ("measurements", |program| json(program.measurements())),
    ("policies", |program| json(program.policies())),
    ("annotations", |program| json(program.annotations())),
];

/// A part of the program as canonical JSON. `section` is a key of the program document other than `schema_version`, such as
/// `evidence`, `events`, `acceptances` or `reviews`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_program_section_json(
    program: Option<&Program>,
    section: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let program = given(program, "program")?;
        // SAFETY: the caller vouches for the text.
        let section = unsafe { text(section, "section") }?;
        named(section, "section", &SECTIONS)?(&program.core)
    })
}

/// The JSON Schema (draft 2020-12) of a program document, over several lines.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_program_schema(out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(aigov_core::Program::schema().into()))
}

/// Frees a program; postures made from it stay. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_program_free(program: Option<Box<Program>>) {
    boundary!(|| drop(program));
}

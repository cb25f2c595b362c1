//! What a call came to, as a number that never changes its meaning.

use std::ffi::{CStr, c_char, c_int};

use aigov_core::ErrorKind;
use strum::VariantArray;

/// What a call came to. Numbers are only ever added; treat one that you do not know as a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Status {
    /// The call did what it says.
    Ok = 0,
    /// A defect of aigov itself; the process and all its objects stay usable.
    Internal = 1,
    /// A pointer is NULL where an object, a text or a place is needed.
    NullPointer = 2,
    /// Another argument of the call is of no use.
    InvalidArgument = 3,
    /// The text is not JSON or not YAML.
    Syntax = 4,
    /// The bytes are not UTF-8.
    Encoding = 5,
    /// A documented limit of size, depth, count or alias expansion is passed.
    Limit = 6,
    /// A required field is absent.
    MissingField = 7,
    /// A field is not part of the document's form.
    UnknownField = 8,
    /// One object holds the same key twice.
    DuplicateKey = 9,
    /// A value is of another type than the field takes.
    WrongType = 10,
    /// A value is of the right type but outside its vocabulary or range.
    InvalidValue = 11,
    /// A text is not a well-formed id.
    InvalidId = 12,
    /// A text is not a civil date that exists.
    InvalidDate = 13,
    /// A text holds characters that names may not hold.
    InvalidText = 14,
    /// Two entries that must differ carry the same id.
    DuplicateId = 15,
    /// An id names nothing that is declared.
    UnknownId = 16,
    /// Two parts of a document contradict each other.
    Inconsistent = 17,
    /// The document is of a later schema version than this build reads.
    UnsupportedVersion = 18,
    /// The program was written for another framework.
    FrameworkMismatch = 19,
    /// The progress callback of a batch aborted it.
    Cancelled = 20,
}

/// Every status at the place of its number, with its name: for an error, the code of its kind.
const NAMES: [(Status, &CStr); 21] = [
    (Status::Ok, c"ok"),
    (Status::Internal, c"internal"),
    (Status::NullPointer, c"null_pointer"),
    (Status::InvalidArgument, c"invalid_argument"),
    (Status::Syntax, c"syntax"),
    (Status::Encoding, c"encoding"),
    (Status::Limit, c"limit"),
    (Status::MissingField, c"missing_field"),
    (Status::UnknownField, c"unknown_field"),
    (Status::DuplicateKey, c"duplicate_key"),
    (Status::WrongType, c"wrong_type"),
    (Status::InvalidValue, c"invalid_value"),
    (Status::InvalidId, c"invalid_id"),
    (Status::InvalidDate, c"invalid_date"),
    (Status::InvalidText, c"invalid_text"),
    (Status::DuplicateId, c"duplicate_id"),
    (Status::UnknownId, c"unknown_id"),
    (Status::Inconsistent, c"inconsistent"),
    (Status::UnsupportedVersion, c"unsupported_version"),
    (Status::FrameworkMismatch, c"framework_mismatch"),
    (Status::Cancelled, c"cancelled"),
];

// A kind that the core gains has to get a number here; success and NULL are the statuses that the core does not know.
const _: () = assert!(NAMES.len() == ErrorKind::VARIANTS.len() + 2);

impl Status {
    /// The status for the code of a kind.
    pub(crate) fn of_kind(kind: &str) -> Self {
        let known = NAMES.iter().find(|(_, name)| name.to_bytes() == kind.as_bytes());
        known.map_or(Self::Internal, |(status, _)| *status)
    }
}

/// The name of a status, such as `unknown_id`: what `aigov_error_kind` says of its errors. `unknown` for a number that is
/// not a status.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_status_name(status: c_int) -> *const c_char {
    boundary!(|| {
        let named = usize::try_from(status).ok().and_then(|number| NAMES.get(number));
        named.map_or(c"unknown", |(_, name)| *name).as_ptr()
    })
}

//! Errors as C programs see them: opaque objects with accessors.

use std::ffi::{CString, c_char};

use aigov_core::ErrorKind;

use crate::status::Status;
use crate::text::{address, c_string};

/// Why a call failed. Ask it with the `aigov_error_…` functions and free it with `aigov_error_free`.
pub struct Error {
    status: Status,
    message: CString,
    problems: Vec<Problem>,
    total_problems: usize,
}

/// One thing that is wrong, and where. Belongs to its error.
pub struct Problem {
    kind: CString,
    path: CString,
    message: CString,
    expected: Option<CString>,
    found: Option<CString>,
}

impl Error {
    pub(crate) fn status(&self) -> Status {
        self.status
    }

    /// NULL where something is needed, which only C can pass; the core knows no kind for it.
    pub(crate) fn null_pointer(name: &str) -> Self {
        let mut error = Self::invalid_argument(name, "must not be NULL");
        error.status = Status::NullPointer;
        error.problems.iter_mut().for_each(|problem| c"null_pointer".clone_into(&mut problem.kind));
        error
    }

    pub(crate) fn invalid_argument(name: &str, message: &str) -> Self {
        aigov_core::Error::at_boundary(ErrorKind::InvalidArgument, name, message).into()
    }

    pub(crate) fn internal(message: &str) -> Self {
        aigov_core::Error::at_boundary(ErrorKind::Internal, "", message).into()
    }
}

impl From<aigov_core::Error> for Error {
    fn from(error: aigov_core::Error) -> Self {
        Self {
            status: Status::of_kind(error.kind().code()),
            message: c_string(error.to_string()),
            problems: error.problems().iter().map(Problem::from).collect(),
            total_problems: error.total_problems(),
        }
    }
}

impl From<&aigov_core::Problem> for Problem {
    fn from(problem: &aigov_core::Problem) -> Self {
        Self {
            kind: c_string(problem.kind.code()),
            path: c_string(problem.path.as_str()),
            message: c_string(problem.message.as_str()),
            expected: problem.expected.as_deref().map(c_string),
            found: problem.found.as_deref().map(c_string),
        }
    }
}

/// The stable code of the first problem, such as `unknown_id`: the name of the status. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_error_kind(error: Option<&Error>) -> *const c_char {
    boundary!(|| aigov_problem_kind(aigov_error_problem(error, 0)))
}

/// The whole text, in UTF-8. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_error_message(error: Option<&Error>) -> *const c_char {
    boundary!(|| address(error.map(|error| &error.message)))
}

/// Where the first problem stands, as in `controls[3].status`; empty for the whole document or an argument. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_error_path(error: Option<&Error>) -> *const c_char {
    boundary!(|| aigov_problem_path(aigov_error_problem(error, 0)))
}

/// How many problems the error lists, 100 at most. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_error_problem_count(error: Option<&Error>) -> usize {
    boundary!(|| error.map_or(0, |error| error.problems.len()))
}

/// How many problems there are, listed or not. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_error_total_problems(error: Option<&Error>) -> usize {
    boundary!(|| error.map_or(0, |error| error.total_problems))
}

/// The problem at a position from 0, in document order; it lives as long as the error. NULL for NULL and past the end.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_error_problem(error: Option<&Error>, position: usize) -> Option<&Problem> {
    boundary!(|| error.and_then(|error| error.problems.get(position)))
}

/// Frees an error and its problems. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_error_free(error: Option<Box<Error>>) {
    boundary!(|| drop(error));
}

/// What sort of thing is wrong, as a stable code. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_problem_kind(problem: Option<&Problem>) -> *const c_char {
    boundary!(|| address(problem.map(|problem| &problem.kind)))
}

/// Where in the document; empty for the whole document or an argument. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_problem_path(problem: Option<&Problem>) -> *const c_char {
    boundary!(|| address(problem.map(|problem| &problem.path)))
}

/// One sentence without the path. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_problem_message(problem: Option<&Problem>) -> *const c_char {
    boundary!(|| address(problem.map(|problem| &problem.message)))
}

/// What would have been accepted; NULL where that cannot be said, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_problem_expected(problem: Option<&Problem>) -> *const c_char {
    boundary!(|| address(problem.and_then(|problem| problem.expected.as_ref())))
}

/// What stands there instead; NULL where nothing does, and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_problem_found(problem: Option<&Problem>) -> *const c_char {
    boundary!(|| address(problem.and_then(|problem| problem.found.as_ref())))
}

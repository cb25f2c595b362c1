//! Turns an error of the core into the Python exception of its kind.

use aigov_core::{Error, Problem};
use pyo3::{prelude::*, sync::PyOnceLock};

#[cfg(feature = "stubs")]
use crate::convert::hints::*;
use crate::convert::show;

/// Makes the exception that `aigov_core.errors` has for the error's kind.
///
/// The classes live in Python source, where they can be pickled, subclassed and documented like any other.
pub(crate) fn raise(error: &Error) -> PyErr {
    raise_in("", error)
}

/// The same for an error that was found inside a list: its places follow that of the list.
pub(crate) fn raise_in(list: &str, error: &Error) -> PyErr {
    static FROM_PARTS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    Python::attach(|py| {
        let placed: Vec<_> =
            error.problems().iter().map(|problem| Problem { path: format!("{list}{}", problem.path), ..problem.clone() }).collect();
        let problems: Vec<_> = placed.iter().map(parts).collect();
        let path = format!("{list}{}", error.path());
        let parts = (error.kind().code(), format!("{list}{error}"), path, problems, error.total_problems());
        FROM_PARTS
            .import(py, "aigov_core.errors", "from_parts")
            .and_then(|from_parts| from_parts.call1(parts))
            .map_or_else(|failure| failure, PyErr::from_value)
    })
}

show! {
    Problem as named!("aigov_core.errors", "Problem") => |problem, py| {
        static PROBLEM: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        PROBLEM.import(py, "aigov_core.errors", "Problem")?.call1(parts(problem))
    };
}

type Parts<'a> = (&'static str, &'a str, &'a str, Option<&'a str>, Option<&'a str>);

fn parts(problem: &Problem) -> Parts<'_> {
    (problem.kind.code(), &problem.path, &problem.message, problem.expected.as_deref(), problem.found.as_deref())
}

/// Lets `?` raise what the core refuses.
pub(crate) trait OrRaise<T> {
    /// The value, or the exception of the error.
    fn or_raise(self) -> PyResult<T>;
}

impl<T> OrRaise<T> for Result<T, Error> {
    fn or_raise(self) -> PyResult<T> {
        self.map_err(|error| raise(&error))
    }
}

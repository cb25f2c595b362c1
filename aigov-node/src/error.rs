//! Makes what is thrown: an `AigovError` for what the core refuses, a `TypeError` for an argument of a wrong type.

use aigov_core::{Error as CoreError, ErrorKind};
use napi::bindgen_prelude::{FromNapiValue, JsObjectValue, Object};
use napi::{Env, Error, JsError, JsTypeError, JsValue, Result};

use crate::plain::plain;

/// What Node itself puts into `code` where an argument is of a wrong type.
const WRONG_TYPE: &str = "ERR_INVALID_ARG_TYPE";

/// Makes the `AigovError` of an error of the core.
pub(crate) fn aigov_error(env: Env, error: &CoreError) -> Error {
    // Should the engine refuse to make the object, its own reason is all there is to tell.
    build(env, error).unwrap_or_else(|failure| failure)
}

fn build(env: Env, error: &CoreError) -> Result<Error> {
    Ok(Error::from(error_object(env, error)?.to_unknown()))
}

/// The `AigovError` of an error of the core, as a value.
pub(crate) fn error_object<'e>(env: Env, error: &CoreError) -> Result<Object<'e>> {
    let plain_error = JsError::from(Error::from_reason(error.to_string())).into_unknown(env);
    let mut object = Object::from_unknown(plain_error)?;
    object.set_named_property("name", "AigovError")?;
    object.set_named_property("code", error.kind().code())?;
    object.set_named_property("path", error.path())?;
    object.set_named_property("problems", plain(env, error.problems())?)?;
    object.set_named_property("totalProblems", u32::try_from(error.total_problems()).unwrap_or(u32::MAX))?;
    Ok(object)
}

/// Makes the `AigovError` of a call that the core never saw.
pub(crate) fn boundary_error(env: Env, kind: ErrorKind, path: &str, message: &str) -> Error {
    aigov_error(env, &CoreError::at_boundary(kind, path, message))
}

/// Makes the `TypeError` of an argument, or of a place in one.
pub(crate) fn type_error(env: Env, place: &str, message: &str) -> Error {
    let error = Error::new(WRONG_TYPE, format!("The \"{place}\" argument {message}"));
    Error::from(JsTypeError::from(error).into_unknown(env))
}

/// Lets `?` throw what the core refuses.
pub(crate) trait OrThrow<T> {
    fn or_throw(self, env: Env) -> Result<T>;
}

impl<T> OrThrow<T> for std::result::Result<T, CoreError> {
    fn or_throw(self, env: Env) -> Result<T> {
        self.map_err(|error| aigov_error(env, &error))
    }
}

//! How the core's types look in Python, and what Python may give for them.

use std::{convert::Infallible, fmt, marker::PhantomData, sync::Arc};

use aigov_core::{self as engine, Error, ErrorKind, Problem};
use pyo3::{
    exceptions::{PyOverflowError, PyTypeError},
    prelude::*,
    sync::PyOnceLock,
    types::{PyBool, PyBytes, PyDate, PyDateAccess, PyDateTime, PyDict, PyInt, PyList, PyMapping, PyMappingProxy, PyString, PyTuple},
};

#[cfg(feature = "stubs")]
use self::hints::*;
use crate::error::{OrRaise, raise};

/// A type for the stub file.
macro_rules! hint {
    ($name:ident = $hint:expr) => {
        #[cfg(feature = "stubs")]
        const $name: pyo3::inspect::PyStaticExpr = $hint;
    };
}
pub(crate) use hint;

/// Shows types: `type as hint => |value, py| object;`.
macro_rules! show {
    ($( $type:ty as $hint:expr => |$value:ident, $py:ident| $object:expr; )*) => {$(
        impl $crate::convert::Show for $type {
            $crate::convert::hint!(SHOWN = $hint);

            fn show<'py>(&self, $py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                let $value = self;
                $object
            }
        }
    )*};
}
pub(crate) use show;

/// Takes types: `type as hint => |object, at| value;`, where an argument may be left out after `absent value`.
macro_rules! take {
    ($( $type:ty as $hint:expr $(, absent $absent:expr)? => |$object:ident, $at:ident| $value:expr; )*) => {$(
        impl $crate::convert::Take for $type {
            $crate::convert::hint!(TAKEN = $hint);

            fn take($object: &pyo3::Bound<'_, pyo3::PyAny>, $at: $crate::convert::At<'_>) -> pyo3::PyResult<Self> {
                $value
            }

            $( fn absent() -> Option<Self> {
                Some($absent)
            } )?
        }
    )*};
}
pub(crate) use take;

/// A type of the core that Python can be given.
pub(crate) trait Show {
    /// The Python type, for the stub file.
    #[cfg(feature = "stubs")]
    const SHOWN: pyo3::inspect::PyStaticExpr;

    /// The Python object.
    fn show<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

/// A type of the core that Python can give.
pub(crate) trait Take: Sized {
    /// The Python types that are accepted, for the stub file.
    #[cfg(feature = "stubs")]
    const TAKEN: pyo3::inspect::PyStaticExpr;

    /// The value, or why it is refused, with the place.
    fn take(object: &Bound<'_, PyAny>, at: At<'_>) -> PyResult<Self>;

    /// What an argument that was left out stands for, where it may be.
    fn absent() -> Option<Self> {
        None
    }
}

/// Where a value stands: an argument, or a place inside one.
#[derive(Clone, Copy)]
pub(crate) enum At<'a> {
    Argument(&'a str),
    Entry(&'a At<'a>, usize),
    Key(&'a At<'a>, &'a str),
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Argument(name) | Self::Key(At::Argument(""), name) => f.write_str(name),
            Self::Entry(list, index) => write!(f, "{list}[{index}]"),
            Self::Key(object, key) => write!(f, "{object}.{key}"),
        }
    }
}

impl At<'_> {
    /// A `TypeError` that names the place.
    pub(crate) fn wrong_type(self, expected: &str, found: &Bound<'_, PyAny>) -> PyErr {
        let found = found.get_type().name().map_or_else(|_| "something else".to_owned(), |name| name.to_string());
        PyTypeError::new_err(format!("{self}: expected {expected}, found {found}"))
    }

    /// What the core refuses about a value by itself, with the place.
    pub(crate) fn refused(self, error: &Error) -> PyErr {
        let Some(problem) = error.problems().first() else { return raise(error) };
        raise(&Error::from(Problem { path: self.to_string(), ..problem.clone() }))
    }

    /// A value of the right type that is not accepted.
    pub(crate) fn mismatch(self, kind: ErrorKind, expected: String, found: String) -> PyErr {
        let message = format!("expected {expected}, found {found}");
        raise(&Error::from(Problem { kind, path: self.to_string(), message, expected: Some(expected), found: Some(found) }))
    }
}

/// A result with its type.
pub(crate) struct Shown<'py, T: ?Sized>(pub(crate) Bound<'py, PyAny>, PhantomData<fn(&T)>);

impl<'py, T: Show + ?Sized> Shown<'py, T> {
    /// Shows a value that nobody keeps.
    pub(crate) fn of(py: Python<'py>, value: &T) -> PyResult<Self> {
        value.show(py).map(|object| Self(object, PhantomData))
    }

    /// Shows a value once; later calls give the same object.
    pub(crate) fn once(cell: &Cell, py: Python<'py>, value: &T) -> PyResult<Self> {
        let object = cell.get_or_try_init(py, || value.show(py).map(Bound::unbind))?;
        Ok(Self(object.bind(py).clone(), PhantomData))
    }
}

impl<'py, T: Show + ?Sized> IntoPyObject<'py> for Shown<'py, T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = Infallible;
    hint!(OUTPUT_TYPE = T::SHOWN);

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}

/// An attribute that has been shown or not.
pub(crate) type Cell = PyOnceLock<Py<PyAny>>;

/// An argument with its type; it is read inside the guard, where its name is known.
pub(crate) struct Given<'py, T>(Option<Bound<'py, PyAny>>, PhantomData<fn() -> T>);

/// An argument that was left out.
pub(crate) fn absent<'py, T>() -> Given<'py, T> {
    Given(None, PhantomData)
}

impl<'py, T: Take> FromPyObject<'_, 'py> for Given<'py, T> {
    type Error = Infallible;
    hint!(INPUT_TYPE = T::TAKEN);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Infallible> {
        Ok(Self(Some(object.to_owned()), PhantomData))
    }
}

impl<'py, T: Take> Given<'py, T> {
    /// The value.
    pub(crate) fn take(self, name: &str) -> PyResult<T> {
        match (&self.0, T::absent()) {
            (None, Some(absent)) => Ok(absent),
            _ => T::take(&self.object(name)?, At::Argument(name)),
        }
    }

    /// The value, or what takes its place when it was left out.
    pub(crate) fn take_or(self, name: &str, default: T) -> PyResult<T> {
        self.0.map_or(Ok(default), |object| T::take(&object, At::Argument(name)))
    }

    /// The object as it was given.
    pub(crate) fn object(self, name: &str) -> PyResult<Bound<'py, PyAny>> {
        self.0.ok_or_else(|| PyTypeError::new_err(format!("{name}: required, but absent")))
    }
}

/// Python types by their names in the stub file.
#[cfg(feature = "stubs")]
pub(crate) mod hints {
    use pyo3::inspect::{PyStaticConstant, PyStaticExpr as Hint};
    pub(crate) use pyo3::{type_hint_identifier as named, type_hint_subscript as of, type_hint_union, type_hint_union as either};

    pub(crate) const BOOL: Hint = named!("builtins", "bool");
    pub(crate) const BYTES: Hint = named!("builtins", "bytes");
    pub(crate) const DATE: Hint = named!("datetime", "date");
    pub(crate) const DICT: Hint = of!(named!("builtins", "dict"), STR, OBJECT);
    pub(crate) const ELLIPSIS: Hint = Hint::Constant { value: PyStaticConstant::Ellipsis };
    pub(crate) const INT: Hint = named!("builtins", "int");
    pub(crate) const ITERABLE: Hint = named!("collections.abc", "Iterable");
    pub(crate) const LIST: Hint = named!("builtins", "list");
    pub(crate) const MAPPING: Hint = named!("collections.abc", "Mapping");
    pub(crate) const NONE: Hint = Hint::Constant { value: PyStaticConstant::None };
    pub(crate) const OBJECT: Hint = named!("builtins", "object");
    pub(crate) const STR: Hint = named!("builtins", "str");
    pub(crate) const TUPLE: Hint = named!("builtins", "tuple");
}

/// The text of a `str` without a copy.
pub(crate) fn text<'a>(object: &'a Bound<'_, PyAny>, at: At<'_>) -> PyResult<&'a str> {
    let text = object.cast::<PyString>().map_err(|_| at.wrong_type("str", object))?;
    let lone = |_| raise(&Error::at_boundary(ErrorKind::InvalidText, &at.to_string(), "holds half of a surrogate pair"));
    text.to_str().map_err(lone)
}

/// The objects of an iterable; a text is one value, not a list of letters.
pub(crate) fn entries<'py>(object: &Bound<'py, PyAny>, at: At<'_>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    if let Ok(list) = object.cast::<PyList>() {
        return Ok(list.iter().collect());
    }
    if let Ok(tuple) = object.cast::<PyTuple>() {
        return Ok(tuple.iter().collect());
    }
    let is_text = object.is_instance_of::<PyString>() || object.is_instance_of::<PyBytes>();
    if is_text || object.cast::<PyMapping>().is_ok() {
        return Err(at.wrong_type("a list", object));
    }
    object.try_iter().map_err(|_| at.wrong_type("a list", object))?.collect()
}

/// The keys and values of a mapping.
pub(crate) fn pairs<'py>(object: &Bound<'py, PyAny>, at: At<'_>) -> PyResult<Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>> {
    if let Ok(dict) = object.cast::<PyDict>() {
        return Ok(dict.iter().collect());
    }
    object.cast::<PyMapping>().map_err(|_| at.wrong_type("a mapping", object))?.items()?.iter().map(|pair| pair.extract()).collect()
}

macro_rules! texts {
    ($($type:ident),* $(,)?) => {
        show! { $( engine::$type as STR => |text, py| text.as_str().show(py); )* }
        take! { $( engine::$type as STR => |object, at| Self::new(text(object, at)?).map_err(|error| at.refused(&error)); )* }
    };
}

texts! {
    AcceptanceId, AccessProfileId, AccessRequirementId, ActivityId, AttributeValue, CapabilityId, CharacteristicId, ClauseId, ControlId, DataClassId, DocumentId, DomainId, DutyId, EditionId,
    EvidenceId, EvidenceItemId, ExceptionId, FrameworkId, ImpactId, LikelihoodId, MetricGroupId, MetricId, Name, OccurrenceId, PhaseId,
    PhraseId, Prose, RepositoryId, RequirementId, RiskCategoryId, RiskId, RiskLevelId, RoleId, SectionId, SignOffId, SourceId, SubjectId, ToolId,
    TriggerId, UnitId,
}

macro_rules! whole_numbers {
    ($($type:ty),*) => {
        show! { $( $type as INT => |number, py| Ok(number.into_pyobject(py)?.into_any()); )* }
        take! { $( $type as INT => |object, at| {
            if !object.is_instance_of::<PyInt>() || object.is_instance_of::<PyBool>() {
                return Err(at.wrong_type("int", object));
            }
            let range = || format!("an int from {} to {}", Self::MIN, Self::MAX);
            let outside = || at.mismatch(ErrorKind::InvalidValue, range(), "one outside".to_owned());
            object.extract().map_err(|error: PyErr| if error.is_instance_of::<PyOverflowError>(object.py()) { outside() } else { error })
        }; )* }
    };
}

whole_numbers!(u8, u32, u64, i64);

show! {
    str as STR => |text, py| Ok(PyString::new(py, text).into_any());
    String as STR => |text, py| text.as_str().show(py);
    engine::Digest as STR => |digest, py| digest.as_str().show(py);
    bool as BOOL => |flag, py| Ok(PyBool::new(py, *flag).to_owned().into_any());
    engine::Date as DATE => |date, py| {
        let (year, month, day) = date.year_month_day();
        Ok(PyDate::new(py, year.into(), month.unsigned_abs(), day.unsigned_abs())?.into_any())
    };
    engine::Annotation as either!(STR, INT, BOOL) => |note, py| match note {
        Self::Text(text) => text.show(py),
        Self::Integer(number) => number.show(py),
        Self::Flag(flag) => flag.show(py),
    };
    engine::Annotations as of!(MAPPING, STR, engine::Annotation::SHOWN) => |notes, py| {
        let dict = PyDict::new(py);
        for (name, note) in notes {
            dict.set_item(name.as_str(), note.show(py)?)?;
        }
        Ok(PyMappingProxy::new(py, dict.cast::<PyMapping>()?).into_any())
    };
}

take! {
    String as STR => |object, at| text(object, at).map(str::to_owned);
    engine::Digest as STR => |object, at| Self::new(text(object, at)?).map_err(|error| at.refused(&error));
    bool as BOOL => |object, at| object.cast::<PyBool>().map(PyBoolMethods::is_true).map_err(|_| at.wrong_type("bool", object));
    engine::Date as either!(DATE, STR) => |object, at| {
        if object.is_instance_of::<PyString>() {
            return text(object, at)?.parse().map_err(|error| at.refused(&error));
        }
        // A point in time is a date to Python, but its time would be dropped.
        let date = object.cast::<PyDate>().ok().filter(|date| !date.is_instance_of::<PyDateTime>());
        let date = date.ok_or_else(|| at.wrong_type("date or str", object))?;
        let year = u16::try_from(date.get_year()).unwrap_or_default();
        Self::new(year, date.get_month(), date.get_day()).map_err(|error| at.refused(&error))
    };
    engine::Annotation as Self::SHOWN => |object, at| {
        if object.is_instance_of::<PyBool>() {
            bool::take(object, at).map(Self::Flag)
        } else if object.is_instance_of::<PyInt>() {
            i64::take(object, at).map(Self::Integer)
        } else if object.is_instance_of::<PyString>() {
            Take::take(object, at).map(Self::Text)
        } else {
            Err(at.wrong_type("str, int or bool", object))
        }
    };
    engine::Annotations as Self::SHOWN, absent Self::new() => |object, at| {
        let pairs = pairs(object, at)?.into_iter().map(|(key, value)| {
            let name = engine::Name::take(&key, at)?;
            let note = engine::Annotation::take(&value, At::Key(&at, name.as_str()))?;
            Ok((name, note))
        });
        pairs.collect()
    };
}

impl<T: Show> Show for Option<T> {
    hint!(SHOWN = either!(T::SHOWN, NONE));

    fn show<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_ref().map_or_else(|| Ok(py.None().into_bound(py)), |value| value.show(py))
    }
}

impl<T: Take> Take for Option<T> {
    hint!(TAKEN = either!(T::TAKEN, NONE));

    fn take(object: &Bound<'_, PyAny>, at: At<'_>) -> PyResult<Self> {
        if object.is_none() { Ok(None) } else { T::take(object, at).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// A value that the core shares is shown, and taken, as what it is.
impl<T: Show> Show for Arc<T> {
    hint!(SHOWN = T::SHOWN);

    fn show<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        T::show(self, py)
    }
}

impl<T: Take> Take for Arc<T> {
    hint!(TAKEN = T::TAKEN);

    fn take(object: &Bound<'_, PyAny>, at: At<'_>) -> PyResult<Self> {
        T::take(object, at).map(Self::new)
    }
}

/// Lists are shown as tuples, because nothing shown can be changed.
impl<T: Show> Show for [T] {
    hint!(SHOWN = of!(TUPLE, T::SHOWN, ELLIPSIS));

    fn show<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let shown = self.iter().map(|value| value.show(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyTuple::new(py, shown)?.into_any())
    }
}

impl<T: Show> Show for Vec<T> {
    hint!(SHOWN = <[T]>::SHOWN);

    fn show<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_slice().show(py)
    }
}

impl<T: Take> Take for Vec<T> {
    hint!(TAKEN = of!(ITERABLE, T::TAKEN));

    fn take(object: &Bound<'_, PyAny>, at: At<'_>) -> PyResult<Self> {
        entries(object, at)?.iter().enumerate().map(|(index, entry)| T::take(entry, At::Entry(&at, index))).collect()
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Show> Show for &T {
    hint!(SHOWN = T::SHOWN);

    fn show<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        (*self).show(py)
    }
}

/// The text of a document: `str`, or `bytes` in UTF-8.
pub(crate) struct Source;

take! { Source as either!(STR, BYTES) => |_object, _at| Ok(Self); }

/// Reads a document, given as the argument `text`, without the interpreter lock and without a copy.
pub(crate) fn read<T: Send>(text: Given<'_, Source>, parse: impl FnOnce(&[u8]) -> Result<T, Error> + Send) -> PyResult<T> {
    let object = text.object("text")?;
    let bytes = bytes(&object)?.ok_or_else(|| At::Argument("text").wrong_type("str or bytes", &object))?;
    object.py().detach(|| parse(bytes)).or_raise()
}

/// The bytes of a document's text without a copy; `None` for what is no text.
pub(crate) fn bytes<'a>(object: &'a Bound<'_, PyAny>) -> PyResult<Option<&'a [u8]>> {
    if let Ok(bytes) = object.cast::<PyBytes>() {
        return Ok(Some(bytes.as_bytes()));
    }
    let Ok(text) = object.cast::<PyString>() else { return Ok(None) };
    let lone = |_| raise(&Error::at_boundary(ErrorKind::Encoding, "", "holds half of a surrogate pair"));
    text.to_str().map(|text| Some(text.as_bytes())).map_err(lone)
}

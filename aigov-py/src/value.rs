//! The classes: values, compared and hashed by content and picklable, and handles. All are frozen and hold what the core made.

use std::{
    convert::Infallible,
    hash::{DefaultHasher, Hash, Hasher},
    marker::PhantomData,
    sync::Arc,
};

use aigov_core::{Error, ErrorKind};
use pyo3::{
    intern,
    prelude::*,
    types::{PyDict, PyMappingProxy, PyTuple, PyType},
};
use serde::Serialize;

#[cfg(feature = "stubs")]
use crate::convert::hints::*;
use crate::{
    convert::{Cell, Given, Show, hint},
    error::raise,
    guard::guard,
    plain::Plain,
};

/// Shows a type of the core as a class and takes it back.
macro_rules! shown_as {
    ($core:ty, $class:ident) => {
        $crate::convert::show! {
            $core as <$class as pyo3::PyTypeInfo>::TYPE_HINT => |core, py| Ok(pyo3::Bound::new(py, $class::from(core.clone()))?.into_any());
        }
        $crate::convert::take! {
            $core as <$class as pyo3::PyTypeInfo>::TYPE_HINT => |object, at| {
                let taken = object.cast::<$class>().map_err(|_| at.wrong_type(stringify!($class), object))?;
                Ok(<$core as Clone>::clone(&taken.get().core))
            };
        }
    };
}
pub(crate) use shown_as;

/// Declares a value class with the fields of the core's struct of the same name: `field: type, "what it says";`.
///
/// A field followed by `= absent` may be left out of the constructor, which takes keywords only; one that the core names by a word of
/// Python's is written `from_ as from`. Behind the class may stand what checks a value that Python makes, behind the fields further
/// methods.
macro_rules! value {
    (
        $(#[$meta:meta])*
        $home:ident::$class:ident $(checked by $check:ident)? {
            $( $field:ident $(as $own:ident)? $(= $absent:ident)? : $type:ty, $doc:literal; )*
        }
        $( $methods:tt )*
    ) => {
        $(#[$meta])*
        #[pyo3::pyclass(frozen, module = "aigov_core")]
        pub(crate) struct $class {
            pub(crate) core: $home::$class,
            $($field: $crate::convert::Cell),*
        }

        impl From<$home::$class> for $class {
            fn from(core: $home::$class) -> Self {
                Self { core, $($field: $crate::convert::Cell::new()),* }
            }
        }

        $crate::value::shown_as!($home::$class, $class);

        #[pyo3::pymethods]
        impl $class {
            #[new]
            #[pyo3(signature = (*, $($field $(= $crate::convert::$absent())?),*))]
            fn new($($field: $crate::convert::Given<'_, $type>),*) -> pyo3::PyResult<Self> {
                $crate::guard::guard(|| {
                    let core = $crate::value::made!($home::$class {} $($field $(as $own)?: $field.take(stringify!($field))?,)*);
                    $( $check(&core)?; )?
                    Ok(Self::from(core))
                })
            }

            $(
                #[doc = $doc]
                #[getter]
                fn $field<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<$crate::convert::Shown<'py, $type>> {
                    $crate::guard::guard(|| $crate::value::shown!(self, py, $field $($own)?))
                }
            )*

            fn __eq__(&self, other: &Self) -> pyo3::PyResult<bool> {
                $crate::guard::guard(|| Ok(self.core == other.core))
            }

            fn __hash__(&self) -> pyo3::PyResult<u64> {
                $crate::guard::guard(|| $crate::value::hash(&self.core))
            }

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                $crate::guard::guard(|| $crate::value::repr(stringify!($class), self.attributes(py)?))
            }

            fn __reduce__<'py>(slf: &pyo3::Bound<'py, Self>) -> pyo3::PyResult<$crate::value::Reduced<'py>> {
                $crate::guard::guard(|| $crate::value::reduce(slf.as_any(), slf.get().attributes(slf.py())?))
            }

            /// The value as plain dicts, lists, texts and numbers, as in its canonical JSON.
            fn to_dict<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<$crate::plain::Document<'py>> {
                $crate::guard::guard(|| $crate::plain::dict(py, &$crate::value::json(&self.core)?))
            }

            /// The value as a canonical JSON document.
            fn to_json(&self) -> pyo3::PyResult<String> {
                $crate::guard::guard(|| $crate::value::json(&self.core))
            }

            $( $methods )*
        }

        impl $class {
            fn attributes<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<Vec<$crate::value::Field<'py>>> {
                Ok(vec![$((stringify!($field), $crate::value::shown!(self, py, $field $($own)?)?.0)),*])
            }
        }
    };
}
pub(crate) use value;

/// Makes a struct of the core, field by field.
macro_rules! made {
    ($home:ident::$class:ident { $($done:tt)* }) => {
        $home::$class { $($done)* }
    };
    ($home:ident::$class:ident { $($done:tt)* } $field:ident as $own:ident: $value:expr, $($rest:tt)*) => {
        $crate::value::made!($home::$class { $($done)* $own: $value, } $($rest)*)
    };
    ($home:ident::$class:ident { $($done:tt)* } $field:ident: $value:expr, $($rest:tt)*) => {
        $crate::value::made!($home::$class { $($done)* $field: $value, } $($rest)*)
    };
}
pub(crate) use made;

/// An attribute of a value, from the core's field of the same name or, where there are two, of the second.
macro_rules! shown {
    ($value:expr, $py:expr, $field:ident) => {
        $crate::value::shown!($value, $py, $field $field)
    };
    ($value:expr, $py:expr, $field:ident $own:ident) => {
        $crate::convert::Shown::once(&$value.$field, $py, &$value.core.$own)
    };
}
pub(crate) use shown;

/// Declares value classes of the core, one after the other.
macro_rules! values {
    ($( $(#[$meta:meta])* $class:ident { $($fields:tt)* } )*) => {
        $( $crate::value::value! { $(#[$meta])* engine::$class { $($fields)* } } )*
    };
}
pub(crate) use values;

/// Declares a handle with attributes that the core has as `methods` or as `fields`: `attribute: type, "what it says";`.
macro_rules! handle {
    ($(#[$meta:meta])* $kind:ident of $class:ident($core:ty) { $( $name:ident: $shown:ty, $doc:literal; )* }) => {
        $(#[$meta])*
        #[pyo3::pyclass(frozen, module = "aigov_core")]
        pub(crate) struct $class {
            pub(crate) core: std::sync::Arc<$core>,
            $( #[doc = $doc] #[pyo3(get)] $name: $crate::value::Lazy<$core, $shown>, )*
        }

        impl From<$core> for $class {
            fn from(core: $core) -> Self {
                use $crate::convert::Show;

                let core = std::sync::Arc::new(core);
                Self { $( $name: $crate::value::Lazy::new(&core, |core, py| $crate::value::attribute!($kind, core, $name).show(py)), )* core }
            }
        }
    };
}
pub(crate) use handle;

macro_rules! attribute {
    (methods, $core:ident, $name:ident) => {
        $core.$name()
    };
    (fields, $core:ident, $name:ident) => {
        $core.$name
    };
}
pub(crate) use attribute;

/// An attribute of a handle, shown when it is first read.
pub(crate) struct Lazy<C, T: ?Sized> {
    core: Arc<C>,
    read: ReadAs<C>,
    cell: Cell,
    shown: PhantomData<fn(&T)>,
}

/// Shows one attribute.
type ReadAs<C> = for<'py> fn(&C, Python<'py>) -> PyResult<Bound<'py, PyAny>>;

impl<C, T: ?Sized> Lazy<C, T> {
    pub(crate) fn new(core: &Arc<C>, read: ReadAs<C>) -> Self {
        Self { core: Arc::clone(core), read, cell: Cell::new(), shown: PhantomData }
    }
}

impl<'py, C, T: Show + ?Sized> IntoPyObject<'py> for &Lazy<C, T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    hint!(OUTPUT_TYPE = T::SHOWN);

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        guard(|| Ok(self.cell.get_or_try_init(py, || (self.read)(&self.core, py).map(Bound::unbind))?.bind(py).clone()))
    }
}

/// The name and the object of an attribute.
pub(crate) type Field<'py> = (&'static str, Bound<'py, PyAny>);

/// What `__reduce__` gives: how to make the value again.
pub(crate) struct Reduced<'py>(Bound<'py, PyTuple>);

impl<'py> IntoPyObject<'py> for Reduced<'py> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = Infallible;
    hint!(OUTPUT_TYPE = of!(TUPLE, OBJECT, ELLIPSIS));

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}

pub(crate) fn json(value: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(value).map_err(|error| raise(&Error::at_boundary(ErrorKind::Internal, "", &error.to_string())))
}

/// Equal values have one canonical document.
pub(crate) fn hash(value: &impl Serialize) -> PyResult<u64> {
    let mut hasher = DefaultHasher::new();
    json(value)?.hash(&mut hasher);
    Ok(hasher.finish())
}

pub(crate) fn repr(class: &str, fields: Vec<Field<'_>>) -> PyResult<String> {
    let shown = fields.into_iter().map(|(name, object)| Ok(format!("{name}={}", copied(object)?.repr()?)));
    Ok(format!("{class}({})", shown.collect::<PyResult<Vec<String>>>()?.join(", ")))
}

pub(crate) fn reduce<'py>(value: &Bound<'py, PyAny>, fields: Vec<Field<'py>>) -> PyResult<Reduced<'py>> {
    let py = value.py();
    let keywords = PyDict::new(py);
    for (name, object) in fields {
        keywords.set_item(name, copied(object)?)?;
    }
    let again = py.import(intern!(py, "aigov_core._native"))?.getattr(intern!(py, "_again"))?;
    (again, (value.get_type(), keywords)).into_pyobject(py).map(Reduced)
}

/// How to make a handle again: its class reads its canonical document.
pub(crate) fn from_json_again<'py>(handle: &Bound<'py, PyAny>, json: String) -> PyResult<Reduced<'py>> {
    let py = handle.py();
    (handle.get_type().getattr(intern!(py, "from_json"))?, (json,)).into_pyobject(py).map(Reduced)
}

/// A read-only mapping as a dict, which can be pickled and read back from its `repr`.
fn copied(object: Bound<'_, PyAny>) -> PyResult<Bound<'_, PyAny>> {
    if object.is_instance_of::<PyMappingProxy>() { object.call_method0(intern!(object.py(), "copy")) } else { Ok(object) }
}

/// Makes a value again from its attributes; what pickles call.
#[pyfunction]
#[pyo3(signature = (kind, fields) -> "object")]
pub(crate) fn _again<'py>(kind: &Bound<'py, PyType>, fields: Given<'py, Plain>) -> PyResult<Bound<'py, PyAny>> {
    guard(|| kind.call((), Some(fields.object("fields")?.cast()?)))
}

//! Columns as they are given back.

use aigov_core::{Error, ErrorKind};
use arrow_buffer::Buffer;
use arrow_data::{ArrayData, ffi::FFI_ArrowArray};
use arrow_schema::{ArrowError, DataType, Field, ffi::FFI_ArrowSchema};
use pyo3::{
    prelude::*,
    types::{PyCapsule, PyDict, PyList, PyTuple},
};

use super::ffi::{self, Array, Stream, Values};
#[cfg(feature = "stubs")]
use crate::convert::hints::*;
use crate::{
    convert::{Given, absent, hint, take},
    error::raise,
    guard::guard,
};

/// A column of numbers that any library with the Arrow ``PyCapsule`` interface takes without a copy.
///
/// >>> import aigov_core
/// >>> framework = aigov_core.Framework.builtin()
/// >>> levels = framework.assess_maturity_many([["TM-001"], ["TM-001", "TM-002", "OPS-001"]])
/// >>> levels
/// <Column UInt8 of 2 rows>
/// >>> levels.to_list()
/// [1, 2]
#[pyclass(frozen, module = "aigov_core")]
pub(crate) struct Column {
    data: ArrayData,
}

/// Numbers that a column can be made of.
pub(crate) enum Numbers {
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
    U64(Vec<u64>),
}

impl Numbers {
    fn data(self, data_type: DataType) -> Result<ArrayData, ArrowError> {
        let (rows, buffer) = match self {
            Self::U8(values) => (values.len(), Buffer::from_vec(values)),
            Self::U16(values) => (values.len(), Buffer::from_vec(values)),
            Self::U32(values) => (values.len(), Buffer::from_vec(values)),
            Self::U64(values) => (values.len(), Buffer::from_vec(values)),
        };
        ArrayData::builder(data_type).len(rows).add_buffer(buffer).build()
    }
}

impl Column {
    /// A column of one type, which has the width of the numbers.
    pub(crate) fn of(data_type: DataType, numbers: Numbers) -> PyResult<Self> {
        numbers.data(data_type).map(|data| Self { data }).map_err(|error| defect(&error))
    }

    /// Columns beside each other.
    pub(crate) fn of_columns(columns: Vec<(Field, Numbers)>) -> PyResult<Self> {
        let made = || {
            let (fields, numbers): (Vec<Field>, Vec<Numbers>) = columns.into_iter().unzip();
            let data = fields.iter().zip(numbers).map(|(field, numbers)| numbers.data(field.data_type().clone()));
            let data = data.collect::<Result<Vec<_>, _>>()?;
            let rows = data.first().map_or(0, ArrayData::len);
            ArrayData::builder(DataType::Struct(fields.into())).len(rows).child_data(data).build()
        };
        made().map(|data| Self { data }).map_err(|error| defect(&error))
    }

    fn exported(&self) -> PyResult<(FFI_ArrowSchema, FFI_ArrowArray)> {
        let schema = FFI_ArrowSchema::try_from(self.data.data_type()).map_err(|error| defect(&error))?;
        Ok((schema, FFI_ArrowArray::new(&self.data)))
    }
}

fn defect(error: &ArrowError) -> PyErr {
    raise(&Error::at_boundary(ErrorKind::Internal, "", &error.to_string()))
}

/// A capsule, or a pair of them.
pub(crate) struct Capsule<'py>(Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Capsule<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = std::convert::Infallible;
    hint!(OUTPUT_TYPE = OBJECT);

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

/// A schema and an array.
pub(crate) struct Capsules<'py>(Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Capsules<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = std::convert::Infallible;
    hint!(OUTPUT_TYPE = of!(TUPLE, OBJECT, OBJECT));

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

/// What an array looks like as a list.
pub(crate) struct Listed<'py>(Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Listed<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = std::convert::Infallible;
    hint!(OUTPUT_TYPE = of!(LIST, OBJECT));

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

/// The type that a consumer would like.
pub(crate) struct Requested;

take! { Requested as OBJECT => |_object, _at| Ok(Self); }

#[pymethods]
#[expect(clippy::needless_pass_by_value, reason = "an argument is given by value, whether or not it is looked at")]
impl Column {
    fn __len__(&self) -> PyResult<usize> {
        guard(|| Ok(self.data.len()))
    }

    fn __repr__(&self) -> PyResult<String> {
        guard(|| Ok(format!("<Column {} of {} rows>", self.data.data_type(), self.data.len())))
    }

    /// The rows as a list; a row of several columns is a dict.
    fn to_list<'py>(&self, py: Python<'py>) -> PyResult<Listed<'py>> {
        guard(|| {
            let array = FFI_ArrowArray::new(&self.data);
            list(py, Array::new(&array), self.data.data_type()).map(|list| Listed(list.into_any()))
        })
    }

    /// The column by the Arrow ``PyCapsule`` interface; a type that is asked for is not looked at, as the interface allows.
    #[pyo3(signature = (requested_schema = absent()))]
    fn __arrow_c_array__<'py>(&self, py: Python<'py>, requested_schema: Given<'py, Requested>) -> PyResult<Capsules<'py>> {
        guard(|| {
            let _ = requested_schema;
            let (schema, array) = self.exported()?;
            let capsules = [
                PyCapsule::new_with_value(py, schema, ffi::SCHEMA)?.into_any(),
                PyCapsule::new_with_value(py, array, ffi::ARRAY)?.into_any(),
            ];
            Ok(Capsules(PyTuple::new(py, capsules)?.into_any()))
        })
    }

    /// The column as a stream of one piece; otherwise as ``__arrow_c_array__``.
    #[pyo3(signature = (requested_schema = absent()))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Given<'py, Requested>) -> PyResult<Capsule<'py>> {
        guard(|| {
            let _ = requested_schema;
            let (schema, array) = self.exported()?;
            Ok(Capsule(PyCapsule::new_with_value(py, Stream::of(schema, array), ffi::STREAM)?.into_any()))
        })
    }
}

fn list<'py>(py: Python<'py>, array: Array<'_>, data_type: &DataType) -> PyResult<Bound<'py, PyList>> {
    if let DataType::Struct(fields) = data_type {
        let columns = fields.iter().enumerate().filter_map(|(place, field)| Some((field, array.child(place)?)));
        let columns =
            columns.map(|(field, child)| Ok((field.name(), list(py, child, field.data_type())?))).collect::<PyResult<Vec<_>>>()?;
        let rows = (0..array.rows).map(|row| {
            let dict = PyDict::new(py);
            for (name, column) in &columns {
                dict.set_item(name, column.get_item(row)?)?;
            }
            Ok(dict)
        });
        return PyList::new(py, rows.collect::<PyResult<Vec<_>>>()?);
    }
    match (array.values(data_type), data_type) {
        (Some(Values::U8(values)), _) => PyList::new(py, values.iter().map(|number| u32::from(*number))),
        (Some(Values::U16(values)), _) => PyList::new(py, values),
        (Some(Values::U32(values)), DataType::Int32) => PyList::new(py, values.iter().map(|number| number.cast_signed())),
        (Some(Values::U32(values)), _) => PyList::new(py, values),
        (Some(Values::U64(values)), DataType::Int64) => PyList::new(py, values.iter().map(|number| number.cast_signed())),
        (Some(Values::U64(values)), _) => PyList::new(py, values),
        _ => Err(raise(&Error::at_boundary(ErrorKind::Internal, "", "a column of no numbers"))),
    }
}

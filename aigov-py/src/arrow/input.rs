//! Columns and tables as they are given.

use aigov_core::{Error, ErrorKind};
use arrow_data::ffi::FFI_ArrowArray;
use arrow_schema::{DataType, Field};
use pyo3::{
    exceptions::PyTypeError,
    intern,
    prelude::*,
    types::{PyCapsule, PyMapping},
};

use super::ffi::{self, Array};
#[cfg(feature = "stubs")]
use crate::convert::hints::*;
use crate::{
    convert::{At, pairs, take, text},
    error::raise,
};

/// A column or a table, in the pieces that its producer gave.
pub(crate) struct Chunked {
    data_type: DataType,
    chunks: Vec<FFI_ArrowArray>,
}

/// A table: what the producer calls so, or columns by their names.
pub(crate) enum Table {
    Whole(Chunked),
    Columns(Vec<(String, Chunked)>),
}

/// A column by its name, whole; `pieces` are its stretches in their order.
pub(crate) struct Column<'a> {
    pub(super) name: &'a str,
    pub(super) data_type: &'a DataType,
    pub(super) pieces: Vec<Array<'a>>,
}

#[cfg(feature = "stubs")]
const ARRAY: pyo3::inspect::PyStaticExpr = named!("aigov_core.arrow", "ArrowArray");
#[cfg(feature = "stubs")]
const STREAM: pyo3::inspect::PyStaticExpr = named!("aigov_core.arrow", "ArrowStream");

take! {
    Chunked as either!(ARRAY, STREAM) => |object, at| import(object, at)?.ok_or_else(|| at.wrong_type("an Arrow column", object));
    Table as either!(ARRAY, STREAM, of!(MAPPING, STR, either!(ARRAY, STREAM))) => |object, at| {
        if object.cast::<PyMapping>().is_ok() && !object.hasattr(intern!(object.py(), "__arrow_c_stream__"))? {
            let columns = pairs(object, at)?.into_iter().map(|(name, column)| {
                let name = text(&name, at)?.to_owned();
                let column = Chunked::take(&column, At::Argument(&name))?;
                Ok((name, column))
            });
            return columns.collect::<PyResult<_>>().map(Self::Columns);
        }
        let whole = import(object, at)?.ok_or_else(|| at.wrong_type("an Arrow table or a mapping of columns", object))?;
        if !matches!(whole.data_type, DataType::Struct(_)) {
            return Err(wrong_type(&at.to_string(), "a table", &whole.data_type));
        }
        Ok(Self::Whole(whole))
    };
}

/// Takes what an object gives by the `PyCapsule` interface; `None` for an object that has none.
fn import(object: &Bound<'_, PyAny>, at: At<'_>) -> PyResult<Option<Chunked>> {
    let py = object.py();
    let broken = |reason: String| raise(&Error::at_boundary(ErrorKind::InvalidArgument, &at.to_string(), &reason));
    if object.hasattr(intern!(py, "__arrow_c_array__"))? {
        let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
            object.call_method0(intern!(py, "__arrow_c_array__"))?.extract()?;
        let moved = ffi::array_of(&schema, &array)?.ok_or_else(|| broken("has been read, and gives its rows once only".to_owned()))?;
        let data_type = DataType::try_from(&moved.0).map_err(|error| broken(error.to_string()))?;
        return Chunked::checked(data_type, vec![moved.1]).map(Some).map_err(broken);
    }
    if !object.hasattr(intern!(py, "__arrow_c_stream__"))? {
        return Ok(None);
    }
    let capsule = object.call_method0(intern!(py, "__arrow_c_stream__"))?;
    let mut stream = ffi::stream_of(capsule.cast()?)?;
    // The producer may work on other threads, which may need the interpreter.
    let read = py.detach(move || {
        let schema = stream.schema()?;
        let data_type = DataType::try_from(&schema).map_err(|error| error.to_string())?;
        let mut chunks = Vec::new();
        while let Some(chunk) = stream.next()? {
            chunks.push(chunk);
        }
        Chunked::checked(data_type, chunks)
    });
    read.map(Some).map_err(broken)
}

/// A column of a type that is of no use.
pub(super) fn wrong_type(column: &str, expected: &str, found: &DataType) -> PyErr {
    PyTypeError::new_err(format!("{column}: expected {expected}, found {found}"))
}

/// A row that is of no use, counted from the first of the whole column.
pub(super) fn bad_row(column: &str, row: usize, expected: String, found: String) -> PyErr {
    At::Entry(&At::Argument(column), row).mismatch(ErrorKind::InvalidValue, expected, found)
}

impl Chunked {
    /// Pieces that are what their type says, as far as that shows.
    fn checked(data_type: DataType, chunks: Vec<FFI_ArrowArray>) -> Result<Self, String> {
        match chunks.iter().find_map(|chunk| ffi::contradiction(chunk, &data_type)) {
            Some(reason) => Err(format!("is not laid out as its type says: {reason}")),
            None => Ok(Self { data_type, chunks }),
        }
    }

    pub(crate) fn data_type(&self) -> &DataType {
        &self.data_type
    }

    fn arrays(&self) -> impl Iterator<Item = Array<'_>> {
        self.chunks.iter().map(Array::new).filter(|array| array.rows > 0)
    }

    /// The whole as a column.
    pub(crate) fn column<'a>(&'a self, name: &'a str) -> Column<'a> {
        Column { name, data_type: &self.data_type, pieces: self.arrays().collect() }
    }

    /// The columns of a table; one column where it is none.
    pub(crate) fn columns<'a>(&'a self, name: &'a str) -> PyResult<Vec<Column<'a>>> {
        let DataType::Struct(fields) = &self.data_type else { return Ok(vec![self.column(name)]) };
        fields.iter().enumerate().map(|(place, field)| self.child(name, place, field)).collect()
    }

    fn child<'a>(&'a self, table: &str, place: usize, field: &'a Field) -> PyResult<Column<'a>> {
        let mut pieces = Vec::new();
        let mut before = 0_usize;
        for array in self.arrays() {
            let unknown = array.validity().and_then(|known| (0..array.rows).find(|row| !known.get(*row)));
            if let Some(row) = unknown {
                return Err(bad_row(table, before.saturating_add(row), "a row".to_owned(), "null".to_owned()));
            }
            before = before.saturating_add(array.rows);
            pieces.extend(array.child(place));
        }
        Ok(Column { name: field.name(), data_type: field.data_type(), pieces })
    }
}

impl Table {
    /// Refuses a column that nothing would look at, where columns are given one by one, and one of several with the same name.
    pub(crate) fn check(&self, known: &[&str]) -> PyResult<()> {
        let refused = |name: &str, found: &str| {
            let expected = format!("one column of each name of {}", known.join(", "));
            At::Argument(name).mismatch(ErrorKind::InvalidArgument, expected, found.to_owned())
        };
        match self {
            Self::Columns(columns) => match columns.iter().find(|(name, _)| !known.contains(&name.as_str())) {
                Some((name, _)) => Err(refused(name, "another name")),
                None => Ok(()),
            },
            Self::Whole(whole) => {
                let DataType::Struct(fields) = &whole.data_type else { return Ok(()) };
                let is_double = |name: &&&str| fields.iter().filter(|field| field.name() == **name).count() > 1;
                known.iter().find(is_double).map_or(Ok(()), |name| Err(refused(name, "several")))
            }
        }
    }

    /// The column of a name; `None` where there is none.
    pub(crate) fn column<'a>(&'a self, name: &'a str) -> PyResult<Option<Column<'a>>> {
        match self {
            Self::Columns(columns) => Ok(columns.iter().find(|(own, _)| own == name).map(|(_, column)| column.column(name))),
            Self::Whole(whole) => {
                let DataType::Struct(fields) = &whole.data_type else { return Ok(None) };
                fields.find(name).map(|(place, field)| whole.child("table", place, field)).transpose()
            }
        }
    }

    /// The column of a name, which must be there.
    pub(crate) fn required<'a>(&'a self, name: &'a str) -> PyResult<Column<'a>> {
        let absent = || At::Argument(name).mismatch(ErrorKind::InvalidArgument, "a column of the table".to_owned(), "none".to_owned());
        self.column(name)?.ok_or_else(absent)
    }
}

impl Column<'_> {
    pub(crate) fn rows(&self) -> usize {
        self.pieces.iter().map(|piece| piece.rows).sum()
    }
}

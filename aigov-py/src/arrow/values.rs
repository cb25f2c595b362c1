//! What columns hold: borrowed where a column is one piece without nulls, and put together where it is not.

use std::borrow::Cow;

use aigov_core::{self as engine, ErrorKind, FlagColumn, MaskColumn};
use arrow_schema::{DataType, TimeUnit};
use pyo3::prelude::*;

use super::{
    ffi::{Array, Bits, Bytes, Fixed, Values},
    input::{Column, bad_row, wrong_type},
};
use crate::{convert::At, error::raise};

/// What the words of a column stand for.
pub(crate) struct Words<'w> {
    /// What is accepted, for a message.
    pub(crate) expected: &'w str,
    /// The code of a word, or why it has none.
    pub(crate) code: &'w (dyn Fn(&str) -> Result<u8, engine::Error> + Sync),
    /// The code of a row that is not known, where that may be.
    pub(crate) unknown: Option<u8>,
}

/// Masks of one column.
pub(crate) enum Masks<'a> {
    U32(Cow<'a, [u32]>),
    U64(Cow<'a, [u64]>),
}

impl Masks<'_> {
    pub(crate) fn column(&self) -> MaskColumn<'_> {
        match self {
            Self::U32(masks) => MaskColumn::U32(masks),
            Self::U64(masks) => MaskColumn::U64(masks),
        }
    }
}

/// Yes or no a row.
pub(crate) enum Flags<'a> {
    Bits(Bits<'a>),
    Bytes(Vec<u8>),
}

impl Flags<'_> {
    pub(crate) fn column(&self) -> FlagColumn<'_> {
        match self {
            Self::Bits(bits) => FlagColumn::Bits { bytes: bits.bytes, offset: bits.offset, rows: bits.rows },
            Self::Bytes(bytes) => FlagColumn::Bytes(bytes),
        }
    }
}

/// Points in time, and which of them are known.
pub(crate) struct Times<'a> {
    pub(crate) values: Cow<'a, [i64]>,
    /// A byte a row; nothing where all are known.
    pub(crate) known: Option<Vec<u8>>,
    pub(crate) unit: engine::TimeUnit,
    /// Whether they are of a time zone, so that they are moments everywhere.
    pub(crate) zoned: bool,
}

impl<'a> Column<'a> {
    /// The masks of a column of whole numbers; those with a sign are taken for their bits.
    pub(crate) fn masks(&self) -> PyResult<Masks<'a>> {
        let masks = match self.data_type {
            DataType::UInt32 | DataType::Int32 => Masks::U32(self.plain(|values| match values {
                Values::U32(values) => Some(values),
                _ => None,
            })?),
            DataType::UInt64 | DataType::Int64 => Masks::U64(self.plain(|values| match values {
                Values::U64(values) => Some(values),
                _ => None,
            })?),
            _ => return Err(wrong_type(self.name, "UInt32, UInt64, Int32 or Int64", self.data_type)),
        };
        match self.first_null() {
            Some(row) => Err(bad_row(self.name, row, "a mask".to_owned(), "null".to_owned())),
            None => Ok(masks),
        }
    }

    /// Codes, or the words that they stand for.
    pub(crate) fn codes(&self, words: &Words<'_>) -> PyResult<Cow<'a, [u8]>> {
        match self.data_type {
            DataType::UInt8 | DataType::Int8 => {
                let codes = self.plain(|values| match values {
                    Values::U8(values) => Some(values),
                    _ => None,
                })?;
                self.known_or(codes, words)
            }
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => self.words(words),
            DataType::Dictionary(keys, values) if is_text(values) => self.entries(words, keys, values),
            _ => Err(wrong_type(self.name, &format!("UInt8, Utf8 or a dictionary of Utf8: {}", words.expected), self.data_type)),
        }
    }

    /// Flags; what is not known is no.
    pub(crate) fn flags(&self) -> PyResult<Flags<'a>> {
        if *self.data_type != DataType::Boolean {
            return Err(wrong_type(self.name, "Boolean", self.data_type));
        }
        if let [piece] = *self.pieces.as_slice()
            && piece.validity().is_none()
            && let Values::Flags(bits) = self.values_of(piece, self.data_type)?
        {
            return Ok(Flags::Bits(bits));
        }
        let mut bytes = Vec::with_capacity(self.rows());
        for piece in &self.pieces {
            let Values::Flags(bits) = self.values_of(*piece, self.data_type)? else { return Err(self.broken()) };
            let known = piece.validity();
            bytes.extend((0..piece.rows).map(|row| u8::from(bits.get(row) && known.is_none_or(|known| known.get(row)))));
        }
        Ok(Flags::Bytes(bytes))
    }

    /// Points in time of any unit.
    pub(crate) fn times(&self) -> PyResult<Times<'a>> {
        let DataType::Timestamp(unit, zone) = self.data_type else { return Err(wrong_type(self.name, "Timestamp", self.data_type)) };
        let unit = match unit {
            TimeUnit::Second => engine::TimeUnit::Second,
            TimeUnit::Millisecond => engine::TimeUnit::Millisecond,
            TimeUnit::Microsecond => engine::TimeUnit::Microsecond,
            TimeUnit::Nanosecond => engine::TimeUnit::Nanosecond,
        };
        let values = self.plain(|values| match values {
            Values::Times(values) => Some(values),
            _ => None,
        })?;
        let known = self.first_null().map(|_| self.known().map(u8::from).collect());
        Ok(Times { values, known, unit, zoned: zone.is_some() })
    }

    /// Documents, as texts or bytes; one that is not known is empty.
    pub(crate) fn documents(&self) -> PyResult<Vec<&'a [u8]>> {
        let is_bytes = matches!(self.data_type, DataType::Binary | DataType::LargeBinary | DataType::BinaryView);
        if !is_bytes && !is_text(self.data_type) {
            return Err(wrong_type(self.name, "Utf8 or Binary", self.data_type));
        }
        let mut documents = Vec::with_capacity(self.rows());
        for piece in &self.pieces {
            let (bytes, known) = (self.bytes_of(*piece, self.data_type)?, piece.validity());
            for row in 0..piece.rows {
                let is_known = known.is_none_or(|known| known.get(row));
                documents.push(if is_known { bytes.get(row).ok_or_else(|| self.broken())? } else { &[] });
            }
        }
        Ok(documents)
    }

    /// The values of all pieces: those of the only one as they stand, those of several put together.
    fn plain<T: Fixed>(&self, pick: fn(Values<'a>) -> Option<&'a [T]>) -> PyResult<Cow<'a, [T]>> {
        let values = |piece: &Array<'a>| pick(self.values_of(*piece, self.data_type)?).ok_or_else(|| self.broken());
        if let [piece] = self.pieces.as_slice() {
            return values(piece).map(Cow::Borrowed);
        }
        let mut whole = Vec::with_capacity(self.rows());
        for piece in &self.pieces {
            whole.extend_from_slice(values(piece)?);
        }
        Ok(Cow::Owned(whole))
    }

    fn values_of(&self, piece: Array<'a>, data_type: &DataType) -> PyResult<Values<'a>> {
        piece.values(data_type).ok_or_else(|| self.broken())
    }

    fn bytes_of(&self, piece: Array<'a>, data_type: &DataType) -> PyResult<Bytes<'a>> {
        match self.values_of(piece, data_type)? {
            Values::Bytes(bytes) => Ok(bytes),
            _ => Err(self.broken()),
        }
    }

    /// Codes in which rows that are not known have their own.
    fn known_or(&self, codes: Cow<'a, [u8]>, words: &Words<'_>) -> PyResult<Cow<'a, [u8]>> {
        let Some(row) = self.first_null() else { return Ok(codes) };
        let unknown = words.unknown.ok_or_else(|| self.null(row, words))?;
        Ok(codes.iter().zip(self.known()).map(|(code, known)| if known { *code } else { unknown }).collect())
    }

    fn words(&self, words: &Words<'_>) -> PyResult<Cow<'a, [u8]>> {
        let mut codes = Vec::with_capacity(self.rows());
        for piece in &self.pieces {
            let (bytes, known) = (self.bytes_of(*piece, self.data_type)?, piece.validity());
            for row in 0..piece.rows {
                let place = codes.len();
                if known.is_none_or(|known| known.get(row)) {
                    codes.push(self.code(words, bytes.get(row), place)?);
                } else {
                    codes.push(words.unknown.ok_or_else(|| self.null(place, words))?);
                }
            }
        }
        Ok(Cow::Owned(codes))
    }

    /// The codes of a column that says of each row which word of a list it is; words that no row has are not looked at.
    fn entries(&self, words: &Words<'_>, keys: &DataType, values: &DataType) -> PyResult<Cow<'a, [u8]>> {
        let mut codes = Vec::with_capacity(self.rows());
        for piece in &self.pieces {
            let list = piece.dictionary().ok_or_else(|| self.broken())?;
            let (bytes, known, list_known) = (self.bytes_of(list, values)?, piece.validity(), list.validity());
            let mut codes_of_list: Vec<Option<u8>> = vec![None; list.rows];
            let keys = self.values_of(*piece, keys)?;
            for row in 0..piece.rows {
                let place = codes.len();
                let entry =
                    if known.is_none_or(|known| known.get(row)) { Some(key(keys, row).ok_or_else(|| self.broken())?) } else { None };
                let entry = entry.filter(|entry| list_known.is_none_or(|known| known.get(*entry)));
                let Some(entry) = entry else {
                    codes.push(words.unknown.ok_or_else(|| self.null(place, words))?);
                    continue;
                };
                let held = codes_of_list.get_mut(entry).ok_or_else(|| self.broken())?;
                let code = match *held {
                    Some(code) => code,
                    None => *held.insert(self.code(words, bytes.get(entry), place)?),
                };
                codes.push(code);
            }
        }
        Ok(Cow::Owned(codes))
    }

    fn code(&self, words: &Words<'_>, bytes: Option<&[u8]>, row: usize) -> PyResult<u8> {
        let (column, place) = (At::Argument(self.name), row);
        let at = At::Entry(&column, place);
        let bytes = bytes.ok_or_else(|| self.broken())?;
        let word = str::from_utf8(bytes)
            .map_err(|_| raise(&engine::Error::at_boundary(ErrorKind::Encoding, &at.to_string(), "holds bytes that are not UTF-8")))?;
        (words.code)(word).map_err(|error| at.refused(&error))
    }

    fn null(&self, row: usize, words: &Words<'_>) -> PyErr {
        bad_row(self.name, row, words.expected.to_owned(), "null".to_owned())
    }

    /// Whether each row is known.
    fn known(&self) -> impl Iterator<Item = bool> {
        self.pieces.iter().flat_map(|piece| {
            let known = piece.validity();
            (0..piece.rows).map(move |row| known.is_none_or(|known| known.get(row)))
        })
    }

    fn first_null(&self) -> Option<usize> {
        if self.pieces.iter().all(|piece| piece.validity().is_none()) { None } else { self.known().position(|known| !known) }
    }

    fn broken(&self) -> PyErr {
        raise(&engine::Error::at_boundary(ErrorKind::InvalidArgument, self.name, "the column is not laid out as its type says"))
    }
}

fn is_text(data_type: &DataType) -> bool {
    matches!(data_type, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

/// The place in a list of words that a row points to; one below zero is beyond every list.
fn key(keys: Values<'_>, row: usize) -> Option<usize> {
    match keys {
        Values::U8(keys) => keys.get(row).map(|key| usize::from(*key)),
        Values::U16(keys) => keys.get(row).map(|key| usize::from(*key)),
        Values::U32(keys) => usize::try_from(*keys.get(row)?).ok(),
        Values::U64(keys) => usize::try_from(*keys.get(row)?).ok(),
        _ => None,
    }
}

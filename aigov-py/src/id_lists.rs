//! Many lists of ids as columns of masks: an id that comes again as the same object is not read again.

use aigov_core as engine;
use aigov_core::MaskColumn;
use pyo3::{
    prelude::*,
    types::{PyList, PyString, PyTuple},
};

use crate::{
    assessment::{self, Place},
    convert::At,
    error::OrRaise,
};

/// Rows that are read before a signal is looked for.
const ROWS: usize = 1 << 14;
/// Objects that are remembered at most, each at the place that its address gives.
const REMEMBERED: usize = 256;

/// The lists that were read, and the objects of their ids.
pub(crate) struct IdLists<'f, 'py> {
    framework: &'f engine::Framework,
    remembered: Vec<Option<Remembered<'py>>>,
    /// How many objects may still be remembered: those of lists that share none are not worth it.
    left: usize,
    /// The mask of the list that is being read.
    mask: Vec<u64>,
    /// A column for each 64 ids.
    columns: Vec<Vec<u64>>,
}

/// An object that is an id; it is held, so that nothing else can have its address.
struct Remembered<'py> {
    object: Bound<'py, PyAny>,
    /// Its place among the ids of the framework, which is its bit in a mask.
    bit: usize,
}

impl<'f, 'py> IdLists<'f, 'py> {
    pub(crate) fn new(framework: &'f engine::Framework) -> PyResult<Self> {
        let mask = framework.control_set::<[&str; 0]>([]).or_raise()?.mask().to_vec();
        let remembered = std::iter::repeat_with(|| None).take(REMEMBERED).collect();
        let columns = vec![Vec::new(); mask.len()];
        Ok(Self { framework, remembered, left: framework.requirement_ids().len().saturating_mul(4), mask, columns })
    }

    /// Reads the list of the next row, which stands at `at`.
    pub(crate) fn push(&mut self, row: usize, list: &Bound<'py, PyAny>, at: At<'_>) -> PyResult<()> {
        if row % ROWS == ROWS - 1 {
            list.py().check_signals()?;
        }
        if !self.recall(list) {
            let set = assessment::control_set(self.framework, list, at, Place::Row(row))?;
            self.mask.copy_from_slice(set.mask());
            self.remember(list);
        }
        self.columns.iter_mut().zip(&self.mask).for_each(|(column, word)| column.push(*word));
        Ok(())
    }

    /// The level of each row.
    pub(crate) fn levels(self) -> PyResult<Vec<u8>> {
        let columns: Vec<MaskColumn<'_>> = self.columns.iter().map(|column| MaskColumn::U64(column)).collect();
        let mut levels = vec![0; self.columns.first().map_or(0, Vec::len)]; // a mask has one word at least
        self.framework.maturity_levels(&columns, &mut levels, &engine::BatchOptions::new()).or_raise()?;
        Ok(levels)
    }

    /// Makes the mask of a list, if each of its objects is remembered.
    fn recall(&mut self, list: &Bound<'py, PyAny>) -> bool {
        self.mask.fill(0);
        if let Ok(list) = list.cast::<PyList>() {
            list.iter().all(|object| self.recall_one(&object))
        } else if let Ok(tuple) = list.cast::<PyTuple>() {
            tuple.iter().all(|object| self.recall_one(&object))
        } else {
            false
        }
    }

    fn recall_one(&mut self, object: &Bound<'py, PyAny>) -> bool {
        let Some(Some(own)) = self.remembered.get(place(object)) else {
            return false;
        };
        let Some(word) = self.mask.get_mut(own.bit / 64).filter(|_| own.object.is(object)) else {
            return false;
        };
        *word |= 1 << (own.bit % 64);
        true
    }

    fn remember(&mut self, list: &Bound<'py, PyAny>) {
        if let Ok(list) = list.cast::<PyList>() {
            list.iter().for_each(|object| self.remember_one(object));
        } else if let Ok(tuple) = list.cast::<PyTuple>() {
            tuple.iter().for_each(|object| self.remember_one(object));
        }
    }

    fn remember_one(&mut self, object: Bound<'py, PyAny>) {
        let id = object.cast::<PyString>().ok().filter(|_| self.left > 0).and_then(|text| text.to_str().ok());
        let bit = id.and_then(|id| self.framework.requirement_ids().iter().position(|own| own.as_ref() == id));
        if let (Some(bit), Some(remembered)) = (bit, self.remembered.get_mut(place(&object))) {
            *remembered = Some(Remembered { object, bit });
            self.left = self.left.saturating_sub(1);
        }
    }
}

/// Where an object is remembered: objects of Python stand 16 bytes apart.
fn place(object: &Bound<'_, PyAny>) -> usize {
    let address = object.as_ptr().addr();
    (address >> 4 ^ address >> 12) % REMEMBERED
}

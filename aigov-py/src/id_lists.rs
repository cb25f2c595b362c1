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
    mask: Vec<u64>,
    rows: usize,
    /// A column for each 64 ids.
    columns: Vec<Vec<u64>>,
}

/// An object that is an id; it is held, so that nothing else can have its address.
struct Remembered<'py> {
    object: Bound<'py, PyAny>,
    bit: usize,
}

impl<'f, 'py> IdLists<'f, 'py> {
    pub(crate) fn new(framework: &'f engine::Framework) -> Self {
        let ids = framework.requirement_ids().len();
        let words = ids.div_ceil(64).max(1);
        let remembered = std::iter::repeat_with(|| None).take(REMEMBERED).collect();
        Self { framework, remembered, left: ids.saturating_mul(4), mask: vec![0; words], rows: 0, columns: vec![Vec::new(); words] }
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
        self.rows = self.rows.saturating_add(1);
        self.columns.iter_mut().zip(&self.mask).for_each(|(column, word)| column.push(*word));
        Ok(())
    }

    /// The level of each row.
    pub(crate) fn levels(self) -> PyResult<Vec<u8>> {
        let columns: Vec<MaskColumn<'_>> = self.columns.iter().map(|column| MaskColumn::U64(column)).collect();
        let mut levels = vec![0; self.rows];
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
        let Ok(list) = list.cast::<PyList>() else {
            return;
        };
        for object in list.iter().take(self.left) {
            let set = object.cast::<PyString>().ok().and_then(|text| self.framework.control_set([text.to_str().ok()?]).ok());
            let bit = set.and_then(|set| (0..).zip(set.mask()).find_map(|(word, bits)| (*bits != 0).then(|| bit_of(word, *bits))));
            if let (Some(bit), Some(remembered)) = (bit, self.remembered.get_mut(place(&object))) {
                *remembered = Some(Remembered { object, bit });
                self.left = self.left.saturating_sub(1);
            }
        }
    }
}

/// The number of the lowest bit of a word.
fn bit_of(word: usize, bits: u64) -> usize {
    word.saturating_mul(64).saturating_add(usize::try_from(bits.trailing_zeros()).unwrap_or_default())
}

/// Where an object is remembered: objects of Python stand 16 bytes apart.
fn place(object: &Bound<'_, PyAny>) -> usize {
    let address = object.as_ptr().addr();
    (address >> 4 ^ address >> 12) % REMEMBERED
}

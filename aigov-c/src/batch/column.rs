//! Columns of the caller, which a batch reads and writes in place.

use std::ops::Range;
use std::slice;

use crate::argument::entries;
use crate::error::Error;

/// The columns of one call. What is written lies apart from everything else, or a row would change under the reader.
pub(super) struct Columns {
    rows: usize,
    read: Vec<Taken>,
    written: Vec<Taken>,
}

struct Taken {
    name: &'static str,
    addresses: Range<usize>,
}

impl Columns {
    /// Columns of so many rows each.
    pub(super) fn of(rows: usize) -> Self {
        Self { rows, read: Vec::new(), written: Vec::new() }
    }

    /// A column to be read. NULL only without rows.
    ///
    /// # Safety
    /// `pointer` points to a value for each row, and nobody else changes them for `'c`; or there is no row.
    pub(super) unsafe fn read<'c, T>(&mut self, pointer: *const T, name: &'static str) -> Result<&'c [T], Error> {
        // SAFETY: the caller vouches for the values.
        unsafe { self.read_so_many(pointer, self.rows, name) }
    }

    /// A column to be read with a length of its own.
    ///
    /// # Safety
    /// As [`Columns::read`] demands, for so many values.
    pub(super) unsafe fn read_so_many<'c, T>(&mut self, pointer: *const T, count: usize, name: &'static str) -> Result<&'c [T], Error> {
        let taken = Taken { name, addresses: addresses(pointer, count) };
        taken.apart_from(&self.written)?;
        // SAFETY: the caller vouches for the values.
        let column = unsafe { entries(pointer, count, name) }?;
        self.read.push(taken);
        Ok(column)
    }

    /// A column that may be left out as a whole, by NULL.
    ///
    /// # Safety
    /// As [`Columns::read`] demands of a pointer that is not NULL.
    pub(super) unsafe fn read_if_any<'c, T>(&mut self, pointer: *const T, name: &'static str) -> Result<Option<&'c [T]>, Error> {
        if pointer.is_null() {
            return Ok(None);
        }
        // SAFETY: the caller vouches for the values.
        unsafe { self.read(pointer, name) }.map(Some)
    }

    /// A column to be written. NULL only without rows.
    ///
    /// # Safety
    /// `pointer` points to a place for each row, and nobody else uses them for `'c`; or there is no row.
    pub(super) unsafe fn write<'c, T>(&mut self, pointer: *mut T, name: &'static str) -> Result<&'c mut [T], Error> {
        // SAFETY: the caller vouches for the places.
        unsafe { self.write_so_many(pointer, self.rows, name) }
    }

    /// A column to be written with a length of its own.
    ///
    /// # Safety
    /// As [`Columns::write`] demands, for so many places.
    pub(super) unsafe fn write_so_many<'c, T>(&mut self, pointer: *mut T, count: usize, name: &'static str) -> Result<&'c mut [T], Error> {
        let taken = Taken { name, addresses: addresses(pointer, count) };
        taken.apart_from(&self.read)?;
        taken.apart_from(&self.written)?;
        // SAFETY: the caller vouches for the places; the slice is gone before the next one is made of them.
        let usable = !unsafe { entries(pointer.cast_const(), count, name) }?.is_empty();
        self.written.push(taken);
        // SAFETY: neither NULL nor misaligned nor too long, or it would not be usable; no other slice of this call holds any of it.
        Ok(if usable { unsafe { slice::from_raw_parts_mut(pointer, count) } } else { Default::default() })
    }
}

fn addresses<T>(pointer: *const T, count: usize) -> Range<usize> {
    pointer.addr()..pointer.addr().saturating_add(count.saturating_mul(size_of::<T>()))
}

impl Taken {
    fn apart_from(&self, others: &[Self]) -> Result<(), Error> {
        let overlap = |other: &&Self| {
            let from = self.addresses.start.max(other.addresses.start);
            from < self.addresses.end.min(other.addresses.end)
        };
        match others.iter().find(overlap) {
            None => Ok(()),
            Some(other) => Err(Error::invalid_argument(self.name, &format!("overlaps {}, and one of them is written", other.name))),
        }
    }
}

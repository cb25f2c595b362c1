//! Memory that is shared with other libraries by the Arrow C data interface; the only place of this crate that is not safe Rust.
//!
//! An array comes with its type, and both are the producer's word: what stands behind the pointers is taken to be as that says, as the
//! interface demands. What can be seen without following them is checked.

use std::{
    ffi::{CStr, c_char, c_int, c_void},
    ptr, slice,
};

use arrow_data::ffi::FFI_ArrowArray;
use arrow_schema::{DataType, ffi::FFI_ArrowSchema};
use pyo3::{
    prelude::*,
    types::{PyCapsule, PyCapsuleMethods},
};

pub(super) const SCHEMA: &CStr = c"arrow_schema";
pub(super) const ARRAY: &CStr = c"arrow_array";
pub(super) const STREAM: &CStr = c"arrow_array_stream";

/// The stream of the Arrow C stream interface.
#[repr(C)]
pub(super) struct Stream {
    get_schema: Option<unsafe extern "C" fn(*mut Self, *mut FFI_ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut Self, *mut FFI_ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut Self) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut Self)>,
    private_data: *mut c_void,
}

// SAFETY: the interface lets a stream be moved between threads; it is used by one at a time.
unsafe impl Send for Stream {}

impl Drop for Stream {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: a stream that is not released carries the callback that releases it.
            unsafe { release(self) }
        }
    }
}

/// The beginning of the structure of a type, up to what tells whether it was moved out.
#[repr(C)]
struct SchemaParts {
    _texts: [*const c_char; 3],
    _flags_and_children: [i64; 2],
    _children_and_dictionary: [*const c_void; 2],
    release: Option<unsafe extern "C" fn(*mut c_void)>,
}

/// Moves an array out of its capsules; `None` where somebody did so before.
pub(super) fn array_of(schema: &Bound<'_, PyCapsule>, array: &Bound<'_, PyCapsule>) -> PyResult<Option<(FFI_ArrowSchema, FFI_ArrowArray)>> {
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: capsules of these names hold structures of these types, which all begin alike, and whoever asked for them may move them out.
    Ok(unsafe {
        let released = schema.cast::<SchemaParts>().as_ref().release.is_none() || array.as_ref().is_released();
        (!released).then(|| (FFI_ArrowSchema::from_raw(schema.as_ptr()), FFI_ArrowArray::from_raw(array.as_ptr())))
    })
}

/// Rows and offset of an array together, at most: so many values of 16 bytes are as much as memory can hold.
const MOST_ROWS: usize = isize::MAX.cast_unsigned() / 16;

/// What is wrong with an array of a type, as far as it can be told without following its pointers.
pub(super) fn contradiction(array: &FFI_ArrowArray, data_type: &DataType) -> Option<&'static str> {
    let Some(end) = array.offset().checked_add(array.len()).filter(|end| *end <= MOST_ROWS) else {
        return Some("its length or its offset is out of bounds");
    };
    if array.is_empty() {
        return None;
    }
    let is_there = |buffer: usize| buffer < array.num_buffers() && !array.buffer(buffer).is_null();
    if array.null_count_opt().is_some_and(|nulls| nulls > 0) && !is_there(0) {
        return Some("it counts nulls and does not say where they are");
    }
    match data_type {
        DataType::Boolean if !is_there(1) => Some("it has rows and no values"),
        DataType::Struct(fields) if array.num_children() != fields.len() => Some("it has not as many columns as its type"),
        DataType::Struct(fields) => fields.iter().enumerate().find_map(|(place, field)| {
            let child = array.child(place);
            contradiction(child, field.data_type()).or_else(|| (child.len() < end).then_some("one of its columns is too short"))
        }),
        DataType::Dictionary(_, values) => match array.dictionary() {
            Some(list) => contradiction(list, values),
            None => Some("it has no list of words"),
        },
        _ => None,
    }
}

/// Moves a stream out of its capsule.
pub(super) fn stream_of(capsule: &Bound<'_, PyCapsule>) -> PyResult<Stream> {
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<Stream>();
    let empty = Stream { get_schema: None, get_next: None, get_last_error: None, release: None, private_data: ptr::null_mut() };
    // SAFETY: a capsule of this name holds a stream, and whoever asked for it may move it out.
    Ok(unsafe { ptr::replace(stream.as_ptr(), empty) })
}

impl Stream {
    /// A stream of one array.
    pub(super) fn of(schema: FFI_ArrowSchema, array: FFI_ArrowArray) -> Self {
        let held = Box::new(Single { schema: Some(schema), array: Some(array) });
        Self {
            get_schema: Some(single_schema),
            get_next: Some(single_next),
            get_last_error: Some(single_error),
            release: Some(single_release),
            private_data: Box::into_raw(held).cast(),
        }
    }

    /// The type of the arrays, or what the producer says is wrong.
    pub(super) fn schema(&mut self) -> Result<FFI_ArrowSchema, String> {
        let mut schema = FFI_ArrowSchema::empty();
        let Some(get) = self.get_schema else { return Err("the stream has been read".to_owned()) };
        // SAFETY: the stream is not released, and the place for the schema is writable.
        let code = unsafe { get(self, &raw mut schema) };
        if code == 0 { Ok(schema) } else { Err(self.failure()) }
    }

    /// The next array; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<FFI_ArrowArray>, String> {
        let mut array = FFI_ArrowArray::empty();
        let Some(get) = self.get_next else { return Ok(None) };
        // SAFETY: the stream is not released, and the place for the array is writable.
        let code = unsafe { get(self, &raw mut array) };
        if code == 0 { Ok(Some(array).filter(|array| !array.is_released())) } else { Err(self.failure()) }
    }

    fn failure(&mut self) -> String {
        let unknown = || "the stream failed without a reason".to_owned();
        let Some(get) = self.get_last_error else { return unknown() };
        // SAFETY: the stream is not released; its text, where there is one, ends with a zero and lives until the next call.
        unsafe {
            let text = get(self);
            if text.is_null() { unknown() } else { CStr::from_ptr(text).to_string_lossy().into_owned() }
        }
    }
}

/// What a stream of one array gives, each once.
struct Single {
    schema: Option<FFI_ArrowSchema>,
    array: Option<FFI_ArrowArray>,
}

/// The code of an input that is of no use, as the interface has it from C.
const EINVAL: c_int = 22;

unsafe extern "C" fn single_schema(stream: *mut Stream, out: *mut FFI_ArrowSchema) -> c_int {
    // SAFETY: the caller gives a stream that `Stream::of` made and has not released, and a writable place.
    unsafe {
        let Some(held) = stream.as_mut().and_then(|stream| stream.private_data.cast::<Single>().as_mut()) else { return EINVAL };
        let Some(schema) = held.schema.take() else { return EINVAL };
        // The type may be asked for again.
        held.schema = DataType::try_from(&schema).and_then(FFI_ArrowSchema::try_from).ok();
        ptr::write(out, schema);
    }
    0
}

unsafe extern "C" fn single_next(stream: *mut Stream, out: *mut FFI_ArrowArray) -> c_int {
    // SAFETY: as above; an empty array tells the end.
    unsafe {
        let Some(held) = stream.as_mut().and_then(|stream| stream.private_data.cast::<Single>().as_mut()) else { return EINVAL };
        ptr::write(out, held.array.take().unwrap_or_else(FFI_ArrowArray::empty));
    }
    0
}

unsafe extern "C" fn single_error(_stream: *mut Stream) -> *const c_char {
    ptr::null()
}

unsafe extern "C" fn single_release(stream: *mut Stream) {
    // SAFETY: the private data came from a box and is given back once, because the callback is taken away.
    unsafe {
        if let Some(stream) = stream.as_mut() {
            if stream.release.take().is_some() && !stream.private_data.is_null() {
                drop(Box::from_raw(stream.private_data.cast::<Single>()));
            }
            stream.private_data = ptr::null_mut();
        }
    }
}

/// An array, or a stretch of one.
#[derive(Clone, Copy)]
pub(super) struct Array<'a> {
    raw: &'a FFI_ArrowArray,
    offset: usize,
    pub(super) rows: usize,
}

/// A bit a row.
#[derive(Clone, Copy)]
pub(crate) struct Bits<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) offset: usize,
    pub(super) rows: usize,
}

impl Bits<'_> {
    pub(super) fn get(self, row: usize) -> bool {
        let place = self.offset.saturating_add(row);
        self.bytes.get(place / 8).is_some_and(|byte| byte >> (place % 8) & 1 == 1)
    }
}

/// A type whose every bit pattern is a value.
pub(super) trait Fixed: Copy + 'static {}

impl Fixed for u8 {}
impl Fixed for u16 {}
impl Fixed for u32 {}
impl Fixed for u64 {}
impl Fixed for i32 {}
impl Fixed for i64 {}
/// A view of a text: its length, and where it stands or the first bytes of it.
impl Fixed for [u32; 4] {}

/// The values of an array by their type; numbers with a sign are shown as their bits.
#[derive(Clone, Copy)]
pub(super) enum Values<'a> {
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
    U64(&'a [u64]),
    Times(&'a [i64]),
    Flags(Bits<'a>),
    Bytes(Bytes<'a>),
    Other,
}

/// Texts or byte strings.
#[derive(Clone, Copy)]
pub(super) enum Bytes<'a> {
    Offsets(&'a [i32], &'a [u8]),
    LargeOffsets(&'a [i64], &'a [u8]),
    Views(&'a [[u32; 4]], Array<'a>),
}

impl<'a> Array<'a> {
    pub(super) fn new(raw: &'a FFI_ArrowArray) -> Self {
        Self { raw, offset: raw.offset(), rows: raw.len() }
    }

    /// A column of a table, or nothing where the table has fewer.
    pub(super) fn child(self, index: usize) -> Option<Self> {
        if index >= self.raw.num_children() {
            return None;
        }
        let raw = self.raw.child(index);
        // A table that begins later begins later in every column.
        Some(Self { raw, offset: raw.offset().saturating_add(self.offset), rows: self.rows })
    }

    /// The words of a dictionary.
    pub(super) fn dictionary(self) -> Option<Self> {
        self.raw.dictionary().map(Self::new)
    }

    /// Which rows are known; nothing where all are.
    pub(super) fn validity(self) -> Option<Bits<'a>> {
        if self.raw.null_count_opt() == Some(0) || self.rows == 0 {
            return None;
        }
        // SAFETY: the first buffer of every type that is read here is the validity bitmap, or null.
        let bits = unsafe { self.bits(0) };
        Some(bits).filter(|bits| !bits.bytes.is_empty())
    }

    /// The values; `None` where they do not stand as the processor reads them.
    pub(super) fn values(self, data_type: &DataType) -> Option<Values<'a>> {
        // SAFETY: the buffers of an array are as its type says.
        Some(unsafe {
            match data_type {
                DataType::UInt8 | DataType::Int8 => Values::U8(self.fixed(1, 0)?),
                DataType::UInt16 | DataType::Int16 => Values::U16(self.fixed(1, 0)?),
                DataType::UInt32 | DataType::Int32 => Values::U32(self.fixed(1, 0)?),
                DataType::UInt64 | DataType::Int64 => Values::U64(self.fixed(1, 0)?),
                DataType::Timestamp(..) => Values::Times(self.fixed(1, 0)?),
                DataType::Boolean => Values::Flags(self.bits(1)),
                DataType::Utf8 | DataType::Binary => {
                    let offsets: &[i32] = self.fixed(1, 1)?;
                    let end = offsets.last().and_then(|end| usize::try_from(*end).ok()).unwrap_or_default();
                    Values::Bytes(Bytes::Offsets(offsets, self.buffer(2, end)?))
                }
                DataType::LargeUtf8 | DataType::LargeBinary => {
                    let offsets: &[i64] = self.fixed(1, 1)?;
                    let end = offsets.last().and_then(|end| usize::try_from(*end).ok()).unwrap_or_default();
                    Values::Bytes(Bytes::LargeOffsets(offsets, self.buffer(2, end)?))
                }
                DataType::Utf8View | DataType::BinaryView => Values::Bytes(Bytes::Views(self.fixed(1, 0)?, self)),
                _ => Values::Other,
            }
        })
    }

    /// # Safety
    /// The buffer holds bits, as many as the offset and the rows take together, or is null.
    unsafe fn bits(self, buffer: usize) -> Bits<'a> {
        let end = self.offset.saturating_add(self.rows);
        // SAFETY: the caller's word.
        let bytes = unsafe { self.buffer(buffer, end.div_ceil(8)) };
        Bits { bytes: bytes.unwrap_or_default(), offset: self.offset, rows: self.rows }
    }

    /// # Safety
    /// The buffer holds values of the type, as many as the offset, the rows and `more` take together, or is null.
    unsafe fn fixed<T: Fixed>(self, buffer: usize, more: usize) -> Option<&'a [T]> {
        if self.rows == 0 {
            return Some(&[]);
        }
        // SAFETY: the caller's word.
        let values = unsafe { self.buffer::<T>(buffer, self.offset.checked_add(self.rows)?.checked_add(more)?) };
        values?.get(self.offset..)
    }

    /// # Safety
    /// The buffer holds so many values of the type, or is null.
    unsafe fn buffer<T: Fixed>(self, buffer: usize, count: usize) -> Option<&'a [T]> {
        if count == 0 {
            return Some(&[]);
        }
        if buffer >= self.raw.num_buffers() {
            return None;
        }
        let start = self.raw.buffer(buffer).cast::<T>();
        if start.is_null() || !start.is_aligned() {
            return None;
        }
        // SAFETY: the pointer is not null and is aligned, the caller vouches for the count, and every bit pattern is a value; the memory is
        // kept by the array, which is borrowed, and nobody writes to memory that is shared by the interface.
        Some(unsafe { slice::from_raw_parts(start, count) })
    }

    /// The bytes that a view with more than 12 of them stands for.
    fn viewed(self, buffer: usize, start: usize, length: usize) -> Option<&'a [u8]> {
        // The last buffer has the lengths of those between.
        let between = self.raw.num_buffers().checked_sub(3)?;
        if buffer >= between {
            return None;
        }
        // SAFETY: an array of views ends with the lengths of its data buffers, which follow the first two.
        unsafe {
            let lengths: &[i64] = self.buffer(self.raw.num_buffers().checked_sub(1)?, between)?;
            let whole: &[u8] = self.buffer(buffer.checked_add(2)?, usize::try_from(*lengths.get(buffer)?).ok()?)?;
            whole.get(start..start.checked_add(length)?)
        }
    }
}

impl<'a> Bytes<'a> {
    /// The bytes of a row; `None` where the array contradicts itself.
    pub(super) fn get(&self, row: usize) -> Option<&'a [u8]> {
        match *self {
            Self::Offsets(offsets, data) => {
                let at = |row: usize| usize::try_from(*offsets.get(row)?).ok();
                data.get(at(row)?..at(row.checked_add(1)?)?)
            }
            Self::LargeOffsets(offsets, data) => {
                let at = |row: usize| usize::try_from(*offsets.get(row)?).ok();
                data.get(at(row)?..at(row.checked_add(1)?)?)
            }
            Self::Views(views, array) => {
                let view = views.get(row)?;
                let [length, _, buffer, start] = *view;
                let length = usize::try_from(length).ok()?;
                if length > 12 {
                    return array.viewed(usize::try_from(buffer).ok()?, usize::try_from(start).ok()?, length);
                }
                let start = ptr::from_ref(view).cast::<u8>();
                // SAFETY: a view has 16 bytes, of which the first 4 are the length and 12 at most follow.
                Some(unsafe { slice::from_raw_parts(start.add(4), length) })
            }
        }
    }
}

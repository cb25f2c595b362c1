//! Columns by the Arrow `PyCapsule` interface: taken as they stand in the memory of whoever made them, and given back so.

mod ffi;
mod input;
mod output;
mod values;

pub(crate) use self::{
    input::{Chunked, Column as ColumnIn, Table},
    output::{Column, Numbers},
    values::{Masks, Times, Words},
};

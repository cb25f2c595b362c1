//! Timing and comparing, and the programs that are read: shared with the peers that are written in Rust.

pub mod harness;
mod noise;
pub mod programs;

pub use noise::noise;

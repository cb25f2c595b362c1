//! Batches: judgements over columns of the caller.

mod access;
mod column;
mod figures;
mod finding;
mod maturity;
mod program;
mod pull_request;
mod risk;

use std::ffi::{c_int, c_void};
use std::ops::ControlFlow;

use aigov_core::{Progress, Threads};

pub use self::access::*;
pub use self::figures::*;
pub use self::finding::*;
pub use self::maturity::*;
pub use self::program::*;
pub use self::pull_request::*;
pub use self::risk::*;
use crate::argument::entries;
use crate::error::Error;

/// How a batch is carried out. A zeroed one, like NULL in its place, is the calling thread alone, in silence.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct BatchOptions {
    /// How many threads may share the batch, the calling one included; 0 is 1. The result is the same for any number.
    threads: usize,
    /// Called now and then, on the calling thread only, with the rows that are done and all rows; may be NULL. Anything but 0
    /// in return aborts the batch with `AIGOV_STATUS_CANCELLED`, and no thread is left running. It has to return: it may
    /// neither jump out nor throw.
    progress: Option<unsafe extern "C" fn(done: u64, total: u64, user: *mut c_void) -> c_int>,
    /// Handed to `progress` as it is.
    user: *mut c_void,
}

/// Carries out a batch as its options say.
///
/// # Safety
/// `options` is NULL or points to options, whose `progress` may be called with their `user`.
unsafe fn carry_out<T>(
    options: *const BatchOptions,
    batch: impl FnOnce(&aigov_core::BatchOptions<'_>) -> Result<T, aigov_core::Error>,
) -> Result<T, Error> {
    // SAFETY: the caller vouches for the options.
    let stated = unsafe { entries(options, usize::from(!options.is_null()), "options") }?.first();
    let threads = stated.map(|stated| stated.threads).filter(|count| *count > 0).map_or(Ok(Threads::ONE), Threads::new)?;
    let carried_out = aigov_core::BatchOptions::new().threads(threads);
    let Some((progress, user)) = stated.and_then(|stated| Some((stated.progress?, stated.user))) else {
        return Ok(batch(&carried_out)?);
    };
    let listener = |Progress { done, total }| {
        // SAFETY: the caller vouches for the function.
        let abort = unsafe { progress(done, total, user) } != 0;
        if abort { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    Ok(batch(&carried_out.progress(&listener))?)
}

//! Judgements over columns: whatever the engine does for one, it does for many in one call.
//!
//! Columns come in as slices and go out as slices; nothing is allocated for each row. Any number of threads gives the same bytes.

mod access;
mod bits;
mod blocks;
mod column;
mod finding;
mod histogram;
mod maturity;
mod program;
mod pull_request;
mod risk;
mod run;

use std::{num::NonZeroUsize, ops::ControlFlow};

pub use self::{
    access::AccessColumns,
    bits::FlagColumn,
    finding::{FindingFigures, FindingPhase, FindingStatus, Findings, SeverityFigures, TimeToDetect, TimeUnit},
    histogram::{Between, Histogram, HistogramBucket},
    maturity::{MaskColumn, MaskColumnMut},
    pull_request::{Attribution, BoundedFigure, LicenceResult, PullRequestFigures, PullRequests},
    risk::HeatmapCounts,
};
use crate::error::{Error, ErrorKind, Problem};

/// How many threads may share a batch; it changes the time that is taken, never the result.
///
/// # Example: two threads
/// ```
/// use aigov_core::Threads;
/// assert_eq!(Threads::new(2)?.count(), 2);
/// assert_eq!(Threads::new(0).unwrap_err().path(), "threads");
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threads(NonZeroUsize);

impl Threads {
    /// The calling thread alone.
    pub const ONE: Self = Self(NonZeroUsize::MIN);

    /// So many threads, the calling one included; no batch is shared by more than 256.
    ///
    /// # Errors
    /// `invalid_argument` for 0.
    ///
    /// # Example: as many as one likes
    /// ```
    /// assert!(aigov_core::Threads::new(64).is_ok());
    /// ```
    pub fn new(count: usize) -> Result<Self, Error> {
        let none = || Problem::mismatch(ErrorKind::InvalidArgument, "threads", "1 or more", "0");
        NonZeroUsize::new(count).map(Self).ok_or_else(|| none().into())
    }

    /// How many.
    ///
    /// # Example: the calling thread alone
    /// ```
    /// assert_eq!(aigov_core::Threads::ONE.count(), 1);
    /// ```
    #[must_use]
    pub fn count(self) -> usize {
        self.0.get()
    }
}

/// How far a batch has come.
///
/// # Example: the last report of a batch
/// ```
/// use aigov_core::{BatchOptions, Framework, Progress};
/// use std::{cell::Cell, ops::ControlFlow};
/// let last = Cell::new(None);
/// let note = |progress: Progress| { last.set(Some(progress)); ControlFlow::Continue(()) };
/// let mut levels = [0; 3];
/// let options = BatchOptions::new().progress(&note);
/// Framework::builtin().maturity_levels(&[aigov_core::MaskColumn::U32(&[0, 1, 2])], &mut levels, &options)?;
/// assert_eq!(last.get().map(|progress| (progress.done, progress.total)), Some((3, 3)));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Rows that are done; where a batch goes over its rows twice, as [`Findings::figures`] does, each pass counts.
    pub done: u64,
    /// Rows of the batch, in all passes.
    pub total: u64,
}

/// How a batch is carried out: on how many threads, and who hears of its progress.
///
/// # Example: an aborted batch
/// ```
/// use aigov_core::{BatchOptions, Framework, MaskColumn};
/// use std::ops::ControlFlow;
/// let stop = |_| ControlFlow::Break(());
/// let options = BatchOptions::new().progress(&stop);
/// let error = Framework::builtin().maturity_levels(&[MaskColumn::U32(&[0])], &mut [0], &options).unwrap_err();
/// assert_eq!(error.kind().code(), "cancelled");
/// ```
#[derive(Clone, Copy)]
pub struct BatchOptions<'p> {
    threads: Threads,
    progress: Option<&'p dyn Fn(Progress) -> ControlFlow<()>>,
}

impl BatchOptions<'static> {
    /// On the calling thread, in silence.
    ///
    /// # Example: the simplest batch
    /// ```
    /// use aigov_core::{BatchOptions, Framework, MaskColumn};
    /// let mut levels = [0; 2];
    /// Framework::builtin().maturity_levels(&[MaskColumn::U32(&[0, 0x3ffff])], &mut levels, &BatchOptions::new())?;
    /// assert_eq!(levels, [1, 5]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self { threads: Threads::ONE, progress: None }
    }
}

impl Default for BatchOptions<'static> {
    fn default() -> Self {
        Self::new()
    }
}

impl BatchOptions<'_> {
    /// On so many threads.
    ///
    /// # Example: two
    /// ```
    /// use aigov_core::{BatchOptions, Threads};
    /// let _two = BatchOptions::new().threads(Threads::new(2)?);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn threads(self, threads: Threads) -> Self {
        Self { threads, ..self }
    }

    /// With somebody who hears, on the calling thread, of each stretch of rows that is done, and may abort the batch.
    ///
    /// # Example: rows as they are done
    /// ```
    /// use aigov_core::{BatchOptions, Progress};
    /// let show = |progress: Progress| {
    ///     eprintln!("{} of {}", progress.done, progress.total);
    ///     std::ops::ControlFlow::Continue(())
    /// };
    /// let _loud = BatchOptions::new().progress(&show);
    /// ```
    #[must_use]
    pub fn progress(self, progress: &dyn Fn(Progress) -> ControlFlow<()>) -> BatchOptions<'_> {
        BatchOptions { threads: self.threads, progress: Some(progress) }
    }

    /// Tells whoever listens.
    fn tell(&self, progress: Progress) -> ControlFlow<()> {
        self.progress.map_or(ControlFlow::Continue(()), |listener| listener(progress))
    }
}

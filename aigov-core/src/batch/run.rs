//! Stretches of rows, shared among threads; what comes of them is put in order again.

use std::{
    ops::ControlFlow,
    panic::resume_unwind,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    thread,
};

use super::{BatchOptions, Progress};
use crate::error::{Error, ErrorKind};

/// Rows of a stretch of columns: long enough to be worth a turn, short enough to be shared evenly.
pub(super) const STRETCH: usize = 1 << 16;

/// Threads that share a batch beside the calling one; more would only wait for each other.
const MOST_HELPERS: usize = 255;

/// One stretch: how many rows it has, and what is needed to do it.
pub(super) struct Stretch<T> {
    pub(super) rows: usize,
    pub(super) task: T,
}

/// Does every stretch, and gives what came of each in their order.
///
/// # Errors
/// `cancelled` when the listener aborts; no thread is left running.
pub(super) fn run<T: Send, R: Send>(
    stretches: Vec<Stretch<T>>,
    options: &BatchOptions<'_>,
    work: impl Fn(T) -> R + Sync,
) -> Result<Vec<R>, Error> {
    let count = stretches.len();
    let total = stretches.iter().map(|stretch| rows(stretch.rows)).sum();
    let batch =
        Batch { waiting: Mutex::new(stretches.into_iter().enumerate()), done: AtomicU64::new(0), aborted: AtomicBool::new(false), work };
    let listen = || options.tell(Progress { done: batch.done.load(Relaxed), total });
    let helpers = options.threads.count().min(count).saturating_sub(1).min(MOST_HELPERS);
    let mut results = thread::scope(|scope| {
        let help = || thread::Builder::new().spawn_scoped(scope, || batch.share(|| ControlFlow::Continue(())));
        // Where the system has no thread left, those that it had share the batch.
        let helpers: Vec<_> = (0..helpers).map_while(|_| help().ok()).collect();
        let mut results = batch.share(listen);
        for helper in helpers {
            results.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    });
    // Others may have ended after this thread's last report, and an empty batch has had none.
    let unreported = (helpers > 0 || count == 0) && !batch.aborted.load(Relaxed) && listen().is_break();
    if unreported || batch.aborted.load(Relaxed) {
        return Err(Error::single(ErrorKind::Cancelled, "the batch was aborted"));
    }
    results.sort_unstable_by_key(|(place, _)| *place);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

struct Batch<T, W> {
    waiting: Mutex<std::iter::Enumerate<std::vec::IntoIter<Stretch<T>>>>,
    done: AtomicU64,
    aborted: AtomicBool,
    work: W,
}

impl<T, W> Batch<T, W> {
    /// One thread's share: stretch after stretch, until none is waiting or the batch is aborted.
    fn share<R>(&self, listen: impl Fn() -> ControlFlow<()>) -> Vec<(usize, R)>
    where
        W: Fn(T) -> R,
    {
        // A thread that panics or is told to stop takes the others with it.
        let mut guard = Aborting { aborted: &self.aborted, armed: true };
        let mut results = Vec::new();
        while !self.aborted.load(Relaxed) {
            let next = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((place, stretch)) = next else {
                break;
            };
            results.push((place, (self.work)(stretch.task)));
            self.done.fetch_add(rows(stretch.rows), Relaxed);
            if listen().is_break() {
                return results;
            }
        }
        guard.armed = false;
        results
    }
}

struct Aborting<'b> {
    aborted: &'b AtomicBool,
    armed: bool,
}

impl Drop for Aborting<'_> {
    fn drop(&mut self) {
        if self.armed {
            self.aborted.store(true, Relaxed);
        }
    }
}

fn rows(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::{panic::AssertUnwindSafe, sync::atomic::AtomicUsize};

    use super::*;
    use crate::Threads;

    fn stretches(count: usize) -> Vec<Stretch<usize>> {
        (0..count).map(|task| Stretch { rows: 1, task }).collect()
    }

    #[test]
    fn results_stand_in_the_order_of_their_stretches_on_any_number_of_threads() {
        for threads in 1..6 {
            let options = BatchOptions::new().threads(Threads::new(threads).unwrap());
            assert_eq!(run(stretches(100), &options, |task| task * 2).unwrap(), (0..100).map(|task| task * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_aborted_batch_stops_every_thread() {
        let begun = AtomicUsize::new(0);
        let stop = |progress: Progress| if progress.done >= 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        let options = BatchOptions::new().threads(Threads::new(3).unwrap()).progress(&stop);
        let slow = |_| {
            begun.fetch_add(1, Relaxed);
            thread::sleep(std::time::Duration::from_millis(1));
        };
        assert_eq!(run(stretches(10_000), &options, slow).unwrap_err().kind(), ErrorKind::Cancelled);
        assert!(begun.load(Relaxed) < 1_000, "{begun:?} stretches were begun");
    }

    #[test]
    fn a_panic_in_a_thread_reaches_the_caller_and_leaves_nothing_running() {
        let options = BatchOptions::new().threads(Threads::new(2).unwrap());
        let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| run(stretches(64), &options, |task| assert_ne!(task, 40))));
        assert!(outcome.is_err());
    }

    #[test]
    fn no_number_of_threads_is_too_large() {
        let options = BatchOptions::new().threads(Threads::new(1_000_000).unwrap());
        assert_eq!(run(stretches(3_000), &options, |task| task).unwrap().len(), 3_000);
    }

    #[test]
    fn an_empty_batch_is_reported_and_may_be_aborted() {
        let heard = std::cell::Cell::new(None);
        let stop = |progress: Progress| {
            heard.set(Some((progress.done, progress.total)));
            ControlFlow::Break(())
        };
        assert_eq!(run(stretches(0), &BatchOptions::new().progress(&stop), drop).unwrap_err().kind(), ErrorKind::Cancelled);
        assert_eq!(heard.get(), Some((0, 0)));
    }

    #[test]
    fn progress_ends_with_every_row() {
        let last = std::cell::Cell::new(0);
        let note = |progress: Progress| {
            assert!(progress.done >= last.get() && progress.total == 50);
            last.set(progress.done);
            ControlFlow::Continue(())
        };
        let options = BatchOptions::new().threads(Threads::new(4).unwrap()).progress(&note);
        run(stretches(50), &options, drop).unwrap();
        assert_eq!(last.get(), 50);
    }
}

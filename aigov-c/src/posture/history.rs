//! Histories: the postures of a program over a range of dates.

use std::ffi::c_int;

use super::Posture;
use crate::argument::choice;
use crate::error::Error;

/// Which days a history looks at.
#[repr(C)]
pub enum Step {
    /// The last day of each month, and the last day of the range.
    Month = 0,
    /// The last day of each quarter of the year, and the last day of the range.
    Quarter = 1,
    /// The first day, and each day on which something changes by itself.
    Change = 2,
}

/// The step of a number of [`Step`].
pub(crate) fn step(number: c_int) -> Result<aigov_core::Step, Error> {
    const STEPS: [aigov_core::Step; 3] = [aigov_core::Step::Month, aigov_core::Step::Quarter, aigov_core::Step::Change];
    choice(number, "step", &STEPS)
}

/// The postures of a program over a range of dates. Free it with `aigov_history_free`.
pub struct History(Vec<Posture>);

impl From<Vec<aigov_core::Posture>> for History {
    fn from(postures: Vec<aigov_core::Posture>) -> Self {
        Self(postures.into_iter().map(Posture::from).collect())
    }
}

/// How many postures there are. 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_history_count(history: Option<&History>) -> usize {
    boundary!(|| history.map_or(0, |history| history.0.len()))
}

/// The posture at a position from 0, the earliest first. It belongs to the history and is not to be freed. NULL past the end,
/// and for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_history_posture(history: Option<&History>, position: usize) -> Option<&Posture> {
    boundary!(|| history.and_then(|history| history.0.get(position)))
}

/// Frees a history and its postures. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_history_free(history: Option<Box<History>>) {
    boundary!(|| drop(history));
}

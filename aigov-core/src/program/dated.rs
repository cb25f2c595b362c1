//! Entries that hold from a day on: which of several holds at a date, as far as was known.

use crate::date::Date;

/// An entry that may stand several times with one id.
pub(crate) trait Dated {
    /// The first day it is true; `None` when it has always been.
    fn effective_on(&self) -> Option<Date>;
    /// The day it was received; `None` when it has always been known.
    fn received_on(&self) -> Option<Date>;
}

/// The two clocks of a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clocks {
    /// What was true by this day.
    pub(crate) as_of: Date,
    /// What had been received by this day; `None`: everything in the document.
    pub(crate) known_at: Option<Date>,
}

impl Clocks {
    /// Whether something received on a day was known.
    pub(crate) fn knew(self, received_on: Option<Date>) -> bool {
        match (received_on, self.known_at) {
            (Some(received), Some(known_at)) => received <= known_at,
            _ => true,
        }
    }
}

/// The entry that holds: the latest effective by `as_of` among those received by `known_at`; of several with one day, the last received.
pub(crate) fn holding<'e, T: Dated>(entries: impl IntoIterator<Item = &'e T>, clocks: Clocks) -> Option<&'e T> {
    entries
        .into_iter()
        .filter(|entry| entry.effective_on().is_none_or(|day| day <= clocks.as_of) && clocks.knew(entry.received_on()))
        .max_by_key(|entry| (entry.effective_on(), entry.received_on()))
}

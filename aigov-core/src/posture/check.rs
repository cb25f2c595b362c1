//! Which check decides on a day: the newest, a failure until a newer pass.

use std::collections::{BTreeSet, HashSet};

use super::course::Course;
use crate::{date::Date, id::EvidenceId, program::EvidenceRecord};

/// How the records of an item are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// A record proves or it fails.
    Proof,
    /// The item is advisory: any record satisfies it, a failed check too.
    Advisory,
}

/// A record that decides, and whether it passes. Two are the same when they are one entry of the program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Check<'p> {
    pub(crate) record: &'p EvidenceRecord,
    pub(crate) passes: bool,
}

impl<'p> Check<'p> {
    fn new(record: &'p EvidenceRecord, reading: Reading) -> Self {
        Self { record, passes: reading == Reading::Advisory || record.passed() }
    }
}

impl PartialEq for Check<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.record, other.record)
    }
}

/// The check that decides over time, where there is one.
pub(crate) type Deciding<'p> = Course<Option<Check<'p>>>;

/// The day from which a record is withdrawn, where that is known.
pub(crate) fn withdrawn_from(record: &EvidenceRecord, known_at: Option<Date>) -> Option<Date> {
    record.withdrawn_on.filter(|day| known_at.is_none_or(|known_at| *day <= known_at))
}

/// The newest check of one origin over time, from records that are known.
pub(super) fn newest<'p>(records: &[&'p EvidenceRecord], reading: Reading, known_at: Option<Date>) -> Deciding<'p> {
    // Ordered so that the last one decides: by day, a failure after a pass, then by id.
    let key = |record: &'p EvidenceRecord| (record.effective_on, !Check::new(record, reading).passes, &record.id);
    let mut ordered: Vec<&'p EvidenceRecord> = records.to_vec();
    ordered.sort_by_key(|record| key(record));
    let withdrawn = ordered.iter().any(|record| withdrawn_from(record, known_at).is_some());
    let superseding = ordered.iter().any(|record| !record.supersedes.is_empty());
    if !withdrawn && !superseding {
        return Course::new(None, ordered.into_iter().map(|record| (record.effective_on, Some(Check::new(record, reading)))));
    }
    let mut turns: Vec<(Date, bool, usize)> = Vec::with_capacity(ordered.len());
    for (place, record) in ordered.iter().enumerate() {
        let until = withdrawn_from(record, known_at);
        if until.is_none_or(|until| until > record.effective_on) {
            turns.push((record.effective_on, false, place));
            turns.extend(until.map(|until| (until, true, place)));
        }
    }
    turns.sort_unstable();
    let mut counting: BTreeSet<usize> = BTreeSet::new();
    let mut states = Vec::with_capacity(turns.len());
    for (day, leaves, place) in turns {
        if leaves {
            counting.remove(&place);
        } else {
            counting.insert(place);
        }
        states.push((day, deciding(&ordered, &counting).map(|record| Check::new(record, reading))));
    }
    Course::new(None, states)
}

/// The last of those that count and that no other one that counts names as superseded.
fn deciding<'p>(ordered: &[&'p EvidenceRecord], counting: &BTreeSet<usize>) -> Option<&'p EvidenceRecord> {
    let last = *ordered.get(*counting.last()?)?;
    let of_day: Vec<&EvidenceRecord> = counting
        .iter()
        .rev()
        .filter_map(|place| ordered.get(*place).copied())
        .take_while(|record| record.effective_on == last.effective_on)
        .collect();
    // Whoever is named stands aside, also where the one that names it is itself replaced: a chain of repeated checks ends with its last.
    let superseded: HashSet<&EvidenceId> = of_day.iter().flat_map(|record| &record.supersedes).collect();
    of_day.into_iter().find(|record| !superseded.contains(&record.id)).or(Some(last))
}

/// The check that decides for a unit, from its own and the organisation's newest.
///
/// A unit's own failure is healed by a newer pass of the unit alone; a failure of the organisation by a newer pass of either.
pub(super) fn of_unit<'p>(own: &Deciding<'p>, of_organization: &Deciding<'p>) -> Deciding<'p> {
    own.with(of_organization, |own, other| {
        let (Some(own), Some(other)) = (own, other) else { return own.or(other) };
        let (own_day, other_day) = (own.record.effective_on, other.record.effective_on);
        let own_decides = !own.passes || own_day > other_day || own_day == other_day && other.passes;
        Some(if own_decides { own } else { other })
    })
}

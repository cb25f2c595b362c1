//! Entries that hold from a day on, and which of several holds on a day.

use std::{collections::HashMap, hash::Hash};

use crate::date::Date;

/// An entry that may stand several times with one id.
pub(crate) trait Dated {
    /// The first day it is true; `None` when it has always been.
    fn effective_on(&self) -> Option<Date>;
    /// The day it was received; `None` when it has always been known.
    fn received_on(&self) -> Option<Date>;
}

/// The entries of one id over time, earliest first; most ids have one.
#[derive(Debug)]
pub(crate) struct Timeline<'p, T> {
    first: Option<&'p T>,
    later: Vec<&'p T>,
}

impl<T> Clone for Timeline<'_, T> {
    fn clone(&self) -> Self {
        Self { first: self.first, later: self.later.clone() }
    }
}

impl<T> Default for Timeline<'_, T> {
    fn default() -> Self {
        Self { first: None, later: Vec::new() }
    }
}

impl<'p, T: Dated> Timeline<'p, T> {
    pub(crate) fn new(entries: impl IntoIterator<Item = &'p T>) -> Self {
        let mut line = Self::default();
        entries.into_iter().for_each(|entry| line.add(entry));
        line.sort();
        line
    }

    fn add(&mut self, entry: &'p T) {
        match self.first {
            None => self.first = Some(entry),
            Some(_) => self.later.push(entry),
        }
    }

    fn sort(&mut self) {
        if !self.later.is_empty() {
            let mut all: Vec<&T> = self.first.into_iter().chain(self.later.drain(..)).collect();
            all.sort_by_key(|entry| (entry.effective_on(), entry.received_on()));
            let mut all = all.into_iter();
            self.first = all.next();
            self.later.extend(all);
        }
    }

    fn is_in_effect(entry: &T, day: Date) -> bool {
        entry.effective_on().is_none_or(|from| from <= day)
    }

    /// The entry that holds on a day: the latest that is effective by then; of several with one day, the last received.
    pub(crate) fn on(&self, day: Date) -> Option<&'p T> {
        let in_effect = self.later.partition_point(|entry| Self::is_in_effect(entry, day));
        let last = in_effect.checked_sub(1).and_then(|last| self.later.get(last)).copied();
        last.or_else(|| self.first.filter(|entry| Self::is_in_effect(entry, day)))
    }

    /// The entries, earliest first.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &'p T> {
        self.first.into_iter().chain(self.later.iter().copied())
    }

    /// Each entry that holds on some day, with its first day and the first day after it.
    pub(crate) fn spans(&self) -> impl Iterator<Item = (Option<Date>, Option<Date>, &'p T)> {
        let ends = self.later.iter().map(|entry| entry.effective_on()).chain([None]);
        let last = self.later.len();
        let spans = self.entries().zip(ends).enumerate();
        spans
            .map(move |(place, (entry, end))| (place, entry.effective_on(), end, entry))
            .filter_map(move |(place, start, end, entry)| (place == last || start != end).then_some((start, end, entry)))
    }

    /// The first day after `day` on which another entry holds.
    pub(crate) fn next_after(&self, day: Date) -> Option<Date> {
        let in_effect = self.later.partition_point(|entry| Self::is_in_effect(entry, day));
        let first = self.first.filter(|entry| !Self::is_in_effect(entry, day));
        first.or_else(|| self.later.get(in_effect).copied())?.effective_on()
    }
}

/// The timelines of entries by what tells them apart, in the order in which each is first mentioned.
#[derive(Debug)]
pub(crate) struct Timelines<'p, K, T> {
    lines: Vec<(K, Timeline<'p, T>)>,
    places: HashMap<K, usize>,
}

impl<'p, K: Hash + Eq + Copy, T: Dated> Timelines<'p, K, T> {
    /// The timelines of the entries that are known; what is not known yet keeps its place.
    pub(crate) fn known(entries: &'p [T], key: impl Fn(&'p T) -> K, known: impl Fn(Option<Date>) -> bool) -> Self {
        Self::new(entries.iter().map(|entry| (key(entry), Some(entry).filter(|entry| known(entry.received_on())))))
    }

    /// The timelines of entries by their keys.
    pub(crate) fn new(entries: impl Iterator<Item = (K, Option<&'p T>)>) -> Self {
        let mut lines: Vec<(K, Timeline<'p, T>)> = Vec::with_capacity(entries.size_hint().1.unwrap_or(0));
        let mut places: HashMap<K, usize> = HashMap::with_capacity(lines.capacity());
        for (key, entry) in entries {
            let place = *places.entry(key).or_insert_with(|| {
                lines.push((key, Timeline::default()));
                lines.len().saturating_sub(1)
            });
            if let (Some((_, line)), Some(entry)) = (lines.get_mut(place), entry) {
                line.add(entry);
            }
        }
        for (_, line) in &mut lines {
            line.sort();
        }
        Self { lines, places }
    }

    pub(crate) fn of(&self, key: K) -> Option<&Timeline<'p, T>> {
        self.lines.get(*self.places.get(&key)?).map(|(_, line)| line)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (K, &Timeline<'p, T>)> {
        self.lines.iter().map(|(key, line)| (*key, line))
    }

    /// The entries that hold on a day.
    pub(crate) fn on(&self, day: Date) -> impl Iterator<Item = &'p T> {
        self.lines.iter().filter_map(move |(_, line)| line.on(day))
    }
}

/// Of entries that state the same, the one that was received last among those that are known; each in the place of its first mention.
pub(crate) fn restated<'p, K: Hash + Eq, T>(
    entries: &'p [T],
    key: impl Fn(&'p T) -> K,
    received_on: impl Fn(&T) -> Option<Date>,
    known: impl Fn(Option<Date>) -> bool,
) -> Vec<&'p T> {
    let mut held: Vec<Option<&T>> = Vec::with_capacity(entries.len());
    let mut places: HashMap<K, usize> = HashMap::with_capacity(entries.len());
    for entry in entries {
        let place = *places.entry(key(entry)).or_insert(held.len());
        if place == held.len() {
            held.push(None);
        }
        if let Some(own) = held.get_mut(place)
            && known(received_on(entry))
            && own.is_none_or(|own| received_on(own) < received_on(entry))
        {
            *own = Some(entry);
        }
    }
    held.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Entry(Option<Date>, Option<Date>, &'static str);

    impl Dated for Entry {
        fn effective_on(&self) -> Option<Date> {
            self.0
        }

        fn received_on(&self) -> Option<Date> {
            self.1
        }
    }

    #[test]
    fn the_latest_entry_by_the_day_holds() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let entries = [
            Entry(Some(day("2026-06-01")), Some(day("2026-06-10")), "june, as corrected"),
            Entry(Some(day("2026-06-01")), Some(day("2026-06-03")), "june"),
            Entry(None, None, "always"),
        ];
        let line = Timeline::new(&entries);
        let on = |text: &str| line.on(day(text)).map(|entry| entry.2);
        assert_eq!(on("2026-05-31"), Some("always"));
        assert_eq!(on("2026-06-01"), Some("june, as corrected"));
        assert_eq!(line.next_after(day("2026-05-31")), Some(day("2026-06-01")));
        assert_eq!(line.next_after(day("2026-06-01")), None);
    }
}

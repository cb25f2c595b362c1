//! The course of a state over time.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::Date;

/// A state before the first turn, and each day on which it turns to another, in order.
#[derive(Clone, Debug)]
pub(crate) struct Course<S> {
    before: S,
    turns: Vec<(Date, S)>,
}

impl<S: Copy + PartialEq> Course<S> {
    /// The course of a state through turns in order of their days; of several on one day the last counts.
    pub(crate) fn new(before: S, turns: impl IntoIterator<Item = (Date, S)>) -> Self {
        let mut course = Self { before, turns: Vec::new() };
        for (day, state) in turns {
            if course.turns.last().is_some_and(|(last, _)| *last == day) {
                course.turns.pop();
            }
            if course.turns.last().map_or(course.before, |(_, last)| *last) != state {
                course.turns.push((day, state));
            }
        }
        course
    }

    /// The course of a state that can turn on some days only.
    pub(crate) fn on_days(before: S, days: impl IntoIterator<Item = Date>, state: impl Fn(Date) -> S) -> Self {
        let days: BTreeSet<Date> = days.into_iter().collect();
        Self::new(before, days.into_iter().map(|day| (day, state(day))))
    }

    fn past(&self, day: Date) -> usize {
        self.turns.partition_point(|(turn, _)| *turn <= day)
    }

    /// The state on a day.
    pub(crate) fn on(&self, day: Date) -> S {
        self.past(day).checked_sub(1).and_then(|last| self.turns.get(last)).map_or(self.before, |(_, state)| *state)
    }

    /// The first day after `day` on which the state is another.
    pub(crate) fn next_after(&self, day: Date) -> Option<Date> {
        self.turns.get(self.past(day)).map(|(turn, _)| *turn)
    }

    /// The days on which the state turns.
    pub(crate) fn days(&self) -> impl Iterator<Item = Date> {
        self.turns.iter().map(|(day, _)| *day)
    }

    /// The state before the first turn.
    pub(crate) fn before(&self) -> S {
        self.before
    }

    /// Each turn, with the day of the next one.
    pub(crate) fn spans(&self) -> impl Iterator<Item = (Date, Option<Date>, S)> {
        let ends = self.turns.iter().skip(1).map(|(day, _)| Some(*day)).chain([None]);
        self.turns.iter().zip(ends).map(|((day, state), end)| (*day, end, *state))
    }

    /// The course of what two courses make together.
    pub(crate) fn with<T: Copy + PartialEq, U: Copy + PartialEq>(&self, other: &Course<T>, both: impl Fn(S, T) -> U) -> Course<U> {
        let state = |day: Date| both(self.on(day), other.on(day));
        Course::on_days(both(self.before, other.before), self.days().chain(other.days()), state)
    }

    /// The course of the lowest of several states, by a key; `none` where there is no course.
    pub(crate) fn lowest<'c, K: Ord>(courses: impl IntoIterator<Item = &'c Self>, none: S, key: impl Fn(S) -> K) -> Self
    where
        S: 'c,
    {
        let mut held: BTreeMap<K, (S, usize)> = BTreeMap::new();
        let mut turns: Vec<(Date, S, S)> = Vec::new();
        for course in courses {
            held.entry(key(course.before)).or_insert((course.before, 0)).1 += 1;
            let mut last = course.before;
            for (day, state) in &course.turns {
                turns.push((*day, last, *state));
                last = *state;
            }
        }
        turns.sort_by_key(|(day, ..)| *day);
        let lowest = |held: &BTreeMap<K, (S, usize)>| held.first_key_value().map_or(none, |(_, (state, _))| *state);
        let before = lowest(&held);
        let mut states = Vec::with_capacity(turns.len());
        for (day, from, to) in turns {
            if let Some((_, count)) = held.get_mut(&key(from)) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    held.remove(&key(from));
                }
            }
            held.entry(key(to)).or_insert((to, 0)).1 += 1;
            states.push((day, lowest(&held)));
        }
        Self::new(before, states)
    }
}

/// The first day after `day` on which a state is not what it is on `day`; `next` gives the next day after one on which it can change.
pub(crate) fn next_change<S: PartialEq>(day: Date, state: impl Fn(Date) -> S, next: impl Fn(Date) -> Option<Date>) -> Option<Date> {
    let today = state(day);
    std::iter::successors(next(day), |then| next(*then)).find(|then| state(*then) != today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn turns_to_the_same_state_are_none() {
        let (first, second, third) = (day("2026-01-01"), day("2026-02-01"), day("2026-03-01"));
        let course = Course::new('a', [(first, 'b'), (second, 'c'), (second, 'b'), (third, 'd')]);
        assert_eq!((course.on(day("2025-12-31")), course.on(first), course.on(second), course.on(third)), ('a', 'b', 'b', 'd'));
        assert_eq!(course.next_after(first), Some(third));
        assert_eq!(course.next_after(third), None);
    }

    #[test]
    fn the_lowest_of_several_courses_turns_when_one_of_them_does() {
        let (first, second, third) = (day("2026-01-01"), day("2026-02-01"), day("2026-03-01"));
        let one = Course::new('c', [(first, 'a'), (third, 'd')]);
        let other = Course::new('b', [(second, 'c')]);
        let lowest = Course::lowest([&one, &other], 'z', |state| state);
        assert_eq!((lowest.before(), lowest.on(first), lowest.on(second), lowest.on(third)), ('b', 'a', 'a', 'c'));
        assert_eq!(Course::lowest([], 'z', |state: char| state).on(first), 'z');
    }
}

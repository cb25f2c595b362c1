//! The course of a state over time.

use crate::date::Date;

/// What a state is before anything happens, and what it turns to from each day on.
#[derive(Clone, Debug)]
pub(crate) struct Course<S> {
    before: S,
    turns: Vec<(Date, S)>,
}

impl<S: Copy + PartialEq> Course<S> {
    /// A course from turns in the order of their days; of several on one day the last counts.
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
}

/// The first day after `day` on which `state` is not what it is on `day`; `next` gives the days on which it may change.
pub(crate) fn next_change<S: PartialEq>(day: Date, state: impl Fn(Date) -> S, next: impl Fn(Date) -> Option<Date>) -> Option<Date> {
    let today = state(day);
    std::iter::successors(next(day), |then| next(*then)).find(|then| state(*then) != today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_to_the_same_state_are_none() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let (first, second, third) = (day("2026-01-01"), day("2026-02-01"), day("2026-03-01"));
        let course = Course::new('a', [(first, 'b'), (second, 'c'), (second, 'b'), (third, 'd')]);
        assert_eq!((course.on(day("2025-12-31")), course.on(first), course.on(second), course.on(third)), ('a', 'b', 'b', 'd'));
        assert_eq!(course.next_after(first), Some(third));
        assert_eq!(course.next_after(third), None);
    }
}

//! Review duties: done, due or overdue.

use super::{course::next_change, facts::Known, setting::SettingsCourse};
use crate::{
    committee::ReviewDuty,
    date::Date,
    document::{record, vocabulary},
    framework::Framework,
    id::DutyId,
};

vocabulary! {
    /// How a review duty stands.
    ///
    /// # Example: done, then due, then overdue
    /// ```
    /// use aigov_core::{AssessOptions, DutyStatus, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// reviews: [ { duty: policy_review, done_on: 2026-08-24 } ] # counts for 92 days, due in the last 14 of them
    /// ")?;
    /// let on = |day: &str| framework.assess(&program, &AssessOptions::as_of(day.parse()?));
    /// let states = [on("2026-11-10")?.duties[0].state, on("2026-11-11")?.duties[0].state, on("2026-11-25")?.duties[0].state];
    /// assert_eq!(states, [DutyStatus::Done, DutyStatus::Due, DutyStatus::Overdue]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum DutyStatus {
        /// It was never done, or longer ago than its interval.
        Overdue,
        /// It was done, and is due again soon.
        Due,
        /// It was done.
        Done,
    }
}

record! {
    /// A review duty at the date.
    ///
    /// # Example: when the next review is due
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// reviews: [ { duty: policy_review, done_on: 2026-08-24 } ] # quarterly: 92 days
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let duty = &posture.duties[0];
    /// assert_eq!((duty.duty.as_str(), duty.state.as_str()), ("policy_review", "due"));
    /// assert_eq!((duty.done_on, duty.due_on), (Some("2026-08-24".parse()?), Some("2026-11-24".parse()?)));
    /// assert_eq!(duty.changes_on, Some("2026-11-25".parse()?)); // overdue from then on
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct DutyState {
        /// The duty.
        pub duty: DutyId,
        /// How it stands.
        pub state: DutyStatus,
        /// The day it was last done.
        pub done_on: Option<Date>,
        /// The last day on which it is not overdue.
        pub due_on: Option<Date>,
        /// The next day on which its state changes if nothing is done.
        pub changes_on: Option<Date>,
    }
}

pub(super) fn states(framework: &Framework, known: &Known<'_>, settings: &SettingsCourse, today: Date) -> Vec<DutyState> {
    framework.duties().iter().map(|duty| state(duty, known, settings, today)).collect()
}

/// The days on which a duty was done, as far as known, in their order: its reviews, and those of the document that is its subject.
fn done_days(duty: &ReviewDuty, known: &Known<'_>) -> Vec<Date> {
    let reviews = known.record.reviews.iter().filter(|review| review.duty == duty.id && known.knew(review.received_on));
    let policies = known.policies.iter().filter(|policy| duty.subject == policy.document.as_str());
    let mut days: Vec<Date> = reviews.map(|review| review.done_on).chain(policies.filter_map(|policy| policy.reviewed_on)).collect();
    days.sort_unstable();
    days
}

fn state(duty: &ReviewDuty, known: &Known<'_>, settings: &SettingsCourse, today: Date) -> DutyState {
    let days = done_days(duty, known);
    let interval = duty.cadence.calendar.longest_days().map(i64::from);
    let warned_from = |due: Date, day: Date| due.plus_days(1_i64.saturating_sub(i64::from(settings.on(day).due_soon_days)));
    let past = |day: Date| days.partition_point(|done| *done <= day);
    let due_after = |done: Date| interval.and_then(|length| done.plus_days(length));
    let on = |day: Date| {
        let done_on = past(day).checked_sub(1).and_then(|last| days.get(last)).copied();
        let due_on = done_on.and_then(due_after);
        let state = match (done_on, due_on) {
            (None, _) => DutyStatus::Overdue,
            (Some(_), Some(due)) if day > due => DutyStatus::Overdue,
            (Some(_), Some(due)) if warned_from(due, day).is_none_or(|from| day >= from) => DutyStatus::Due,
            (Some(_), _) => DutyStatus::Done,
        };
        (state, done_on, due_on)
    };
    let (state, done_on, due_on) = on(today);
    let next = |day: Date| {
        let due = on(day).2;
        let boundaries = due.into_iter().flat_map(|due| [warned_from(due, day), due.plus_days(1)]).flatten();
        boundaries.chain(settings.days()).filter(|own| *own > day).chain(days.get(past(day)).copied()).min()
    };
    DutyState { duty: duty.id.clone(), state, done_on, due_on, changes_on: next_change(today, |day| on(day).0, next) }
}

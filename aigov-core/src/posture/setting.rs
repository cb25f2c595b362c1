//! The settings over time.

use crate::{
    date::Date,
    framework::Framework,
    program::{EffectiveSettings, Settings, SettingsTimeline},
};

/// The settings before the first dated entry, and from each day of one on.
pub(crate) struct SettingsCourse {
    first: EffectiveSettings,
    later: Vec<(Date, EffectiveSettings)>,
}

impl SettingsCourse {
    pub(super) fn new(
        framework: &Framework,
        settings: &SettingsTimeline,
        known: impl Fn(Option<Date>) -> bool + Copy,
        call: Option<&Settings>,
    ) -> Self {
        let mut days: Vec<Date> = settings.days(known).collect();
        days.sort_unstable();
        days.dedup();
        let before = days.first().map_or(Date::LAST, |first| first.plus_days(-1).unwrap_or(*first));
        let on = |day: Date| (day, settings.effective(framework, day, known, call));
        Self { first: settings.effective(framework, before, known, call), later: days.into_iter().map(on).collect() }
    }

    /// The settings of a day.
    pub(super) fn on(&self, day: Date) -> &EffectiveSettings {
        let past = self.later.partition_point(|(from, _)| *from <= day);
        past.checked_sub(1).and_then(|last| self.later.get(last)).map_or(&self.first, |(_, settings)| settings)
    }

    /// The days on which settings change.
    pub(super) fn days(&self) -> impl Iterator<Item = Date> {
        self.later.iter().map(|(day, _)| *day)
    }

    /// The stretches between two days with the settings of each; without an end, for ever.
    pub(super) fn spans(&self, start: Date, end: Option<Date>) -> impl Iterator<Item = (Date, Option<Date>, &EffectiveSettings)> {
        let past = self.later.partition_point(|(from, _)| *from <= start);
        let later = self.later.get(past..).unwrap_or_default();
        let within = later.iter().take_while(move |(from, _)| end.is_none_or(|end| *from < end));
        let starts = std::iter::once((start, self.on(start))).chain(within.clone().map(|(from, settings)| (*from, settings)));
        let ends = within.map(|(from, _)| Some(*from)).chain([end]);
        starts.zip(ends).map(|((start, settings), end)| (start, end, settings))
    }
}

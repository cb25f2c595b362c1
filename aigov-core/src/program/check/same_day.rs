//! Entries that state the same for the same day: an error that names both, unless one corrects the other.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Display,
    hash::Hash,
};

use super::structure::Structure;
use crate::{
    date::Date,
    error::{ErrorKind, Problem},
    program::{Dated, Record},
};

/// The entries of one key, by the day each was received.
struct Group {
    first: (Option<Date>, usize),
    /// All others; of most keys there are none.
    others: BTreeMap<Option<Date>, usize>,
}

impl Group {
    /// The entry that another one contradicts: two entries stand together only where both state when they were received, on different days.
    fn contradicted(&self, received_on: Option<Date>) -> Option<usize> {
        let same = |day: Option<Date>| Some(self.first.1).filter(|_| self.first.0 == day).or_else(|| self.others.get(&day).copied());
        same(None).or_else(|| if received_on.is_none() { Some(self.first.1) } else { same(received_on) })
    }
}

impl Structure<'_> {
    pub(super) fn same_days(&mut self, record: &Record) {
        fn dated<T: Dated>(entry: &T) -> (Option<Date>, Option<Date>) {
            (entry.effective_on(), entry.received_on())
        }
        let days = ["effective_on", "received_on"];
        self.same_day("tools", ".id", &days, record.tools.iter().map(|own| (&own.id, &own.id, dated(own))));
        self.same_day("repositories", ".id", &days, record.repositories.iter().map(|own| (&own.id, &own.id, dated(own))));
        self.same_day("risks", ".id", &days, record.risks.iter().map(|own| (&own.id, &own.id, dated(own))));
        self.same_day("controls", ".id", &days, record.controls.iter().map(|own| ((&own.id, own.unit.as_ref()), &own.id, dated(own))));
        self.same_day("capabilities", ".id", &days, record.capabilities.iter().map(|own| (&own.id, &own.id, dated(own))));
        let receipt = ["received_on"];
        self.same_day("events", ".id", &receipt, record.events.iter().map(|own| (&own.id, &own.id, (None, own.received_on))));
        self.same_day("exceptions", ".id", &receipt, record.exceptions.iter().map(|own| (&own.id, &own.id, (None, own.received_on))));
        self.same_day("acceptances", ".id", &receipt, record.acceptances.iter().map(|own| (&own.id, &own.id, (None, own.received_on))));
        let approved = ["approved_on", "received_on"];
        let policies = record.policies.iter().map(|own| (&own.document, &own.document, (Some(own.approved_on), own.received_on)));
        self.same_day("policies", ".document", &approved, policies);
    }

    /// Reports each entry that has the key and the day of an earlier one; `fields` are those that must be readable to tell.
    fn same_day<K: Hash + Eq, N: Display>(
        &mut self,
        list: &str,
        field: &str,
        fields: &[&str],
        entries: impl Iterator<Item = (K, N, (Option<Date>, Option<Date>))>,
    ) {
        let mut groups: HashMap<(K, Option<Date>), Group> = HashMap::with_capacity(entries.size_hint().0);
        for (kept, (key, name, (effective_on, received_on))) in entries.enumerate() {
            if !self.readable(self.at(list, kept), fields) {
                continue;
            }
            let mut contradicted = None;
            groups
                .entry((key, effective_on))
                .and_modify(|group| {
                    contradicted = group.contradicted(received_on);
                    group.others.entry(received_on).or_insert(kept);
                })
                .or_insert_with(|| Group { first: (received_on, kept), others: BTreeMap::new() });
            if let Some(earlier) = contradicted {
                let message = format!(
                    "\"{name}\" is stated for the same day as in {}; where one corrects the other, both state `received_on`",
                    self.at(list, earlier)
                );
                self.problems.push(Problem::new(ErrorKind::DuplicateId, format!("{}{field}", self.at(list, kept)), message));
            }
        }
    }

    /// What settings owe by themselves, and each setting once for a day.
    pub(super) fn settings(&mut self, record: &Record) {
        let settings = &record.settings;
        let mut stated: HashMap<(String, Option<Date>), Group> = HashMap::new();
        for (kept, entry) in settings.entries.iter().enumerate() {
            let at = settings.at(self.places, kept);
            let units = self.places.is_complete("organization.units").then(|| record.organization.unit_ids());
            crate::program::settings::check_appetites(&entry.appetites, units, &at, self.problems);
            let single = [
                ("access_profile", entry.access_profile.is_some()),
                ("grace_days", entry.grace_days.is_some()),
                ("due_soon_days", entry.due_soon_days.is_some()),
                ("appetite", entry.appetite.is_some()),
            ];
            let single = single.into_iter().filter(|(_, given)| *given).map(|(field, _)| (field.to_owned(), field.to_owned()));
            let appetites = entry.appetites.iter().enumerate().map(|(place, own)| {
                let name = |id: Option<&str>| id.unwrap_or("*").to_owned();
                let key = format!("{}/{}", name(own.category.as_ref().map(AsRef::as_ref)), name(own.unit.as_ref().map(AsRef::as_ref)));
                (key, format!("appetites[{place}]"))
            });
            for (key, field) in single.chain(appetites) {
                let mut contradicted = None;
                stated
                    .entry((key, entry.effective_on))
                    .and_modify(|group| {
                        contradicted = group.contradicted(entry.received_on).filter(|earlier| *earlier != kept);
                        group.others.entry(entry.received_on).or_insert(kept);
                    })
                    .or_insert_with(|| Group { first: (entry.received_on, kept), others: BTreeMap::new() });
                if let Some(earlier) = contradicted {
                    let message = format!("is stated for the same day as in {}", settings.at(self.places, earlier));
                    self.problems.push(Problem::new(ErrorKind::DuplicateId, format!("{at}.{field}"), message));
                }
            }
        }
    }
}

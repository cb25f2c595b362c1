//! What a what-if adds to a program.

use std::{collections::HashMap, hash::Hash};

use super::{
    Acceptance, CapabilityEntry, ControlEntry, Event, EvidenceRecord, Exception, Measurement, PolicyEntry, Record, Repository, Review,
    RiskDecision, SettingsEntry, SettingsTimeline, Tool,
};
use crate::document::record;

record! {
    /// What a what-if adds to a program: entries of any section, and settings that change what they state.
    pub(crate) struct Changes {
        /// Settings, which change what they state from their day on.
        pub(crate) settings: SettingsTimeline,
        /// Tools to add.
        pub(crate) tools: Vec<Tool>,
        /// Repositories to add.
        pub(crate) repositories: Vec<Repository>,
        /// Declarations of controls to add.
        pub(crate) controls: Vec<ControlEntry>,
        /// Declarations of capabilities to add.
        pub(crate) capabilities: Vec<CapabilityEntry>,
        /// Evidence to add.
        pub(crate) evidence: Vec<EvidenceRecord>,
        /// Events of rare triggers to add.
        pub(crate) events: Vec<Event>,
        /// Exceptions to add.
        pub(crate) exceptions: Vec<Exception>,
        /// Reviews to add.
        pub(crate) reviews: Vec<Review>,
        /// Decisions about risks to add.
        pub(crate) risks: Vec<RiskDecision>,
        /// Acceptances of risks to add.
        pub(crate) acceptances: Vec<Acceptance>,
        /// Measurements to add.
        pub(crate) measurements: Vec<Measurement>,
        /// Documents in force to add.
        pub(crate) policies: Vec<PolicyEntry>,
    }
}

impl Record {
    /// The record with entries added; one that states the same as an entry of the record takes its place.
    pub(crate) fn with(&self, changes: Changes) -> Self {
        let mut record = self.clone();
        changes.settings.entries.into_iter().for_each(|entry| restate(&mut record.settings, entry));
        lay_over(&mut record.tools, changes.tools, |own| (own.id.clone(), own.effective_on, own.received_on));
        lay_over(&mut record.repositories, changes.repositories, |own| (own.id.clone(), own.effective_on, own.received_on));
        lay_over(&mut record.controls, changes.controls, |own| (own.id.clone(), own.unit.clone(), own.effective_on, own.received_on));
        lay_over(&mut record.capabilities, changes.capabilities, |own| (own.id.clone(), own.effective_on, own.received_on));
        lay_over(&mut record.evidence, changes.evidence, |own| own.id.clone());
        lay_over(&mut record.events, changes.events, |own| (own.id.clone(), own.received_on));
        lay_over(&mut record.exceptions, changes.exceptions, |own| (own.id.clone(), own.received_on));
        lay_over(&mut record.risks, changes.risks, |own| (own.id.clone(), own.effective_on, own.received_on));
        lay_over(&mut record.acceptances, changes.acceptances, |own| (own.id.clone(), own.received_on));
        let period = |own: &Measurement| (own.metric.clone(), own.severity, own.unit.clone(), own.starts_on, own.ends_on, own.received_on);
        lay_over(&mut record.measurements, changes.measurements, period);
        lay_over(&mut record.policies, changes.policies, |own| (own.document.clone(), own.approved_on, own.received_on));
        record.reviews.extend(changes.reviews);
        record
    }
}

/// Adds entries to a list, in the place of those that state the same.
fn lay_over<T, K: Hash + Eq>(held: &mut Vec<T>, entries: Vec<T>, states: impl Fn(&T) -> K) {
    let places: HashMap<K, usize> =
        if entries.is_empty() { HashMap::new() } else { held.iter().enumerate().map(|(place, own)| (states(own), place)).collect() };
    let mut places = places;
    for entry in entries {
        // Taken once, so that a second entry of the changes that states the same shows as what it is.
        match places.remove(&states(&entry)).and_then(|place| held.get_mut(place)) {
            Some(own) => *own = entry,
            None => held.push(entry),
        }
    }
}

/// Adds settings: to the entry of the same days, where there is one, and there in place of what they state.
fn restate(held: &mut SettingsTimeline, entry: SettingsEntry) {
    let same = |own: &&mut SettingsEntry| own.effective_on == entry.effective_on && own.received_on == entry.received_on;
    let Some(own) = held.entries.iter_mut().find(same) else {
        *held = SettingsTimeline::new(std::mem::take(&mut held.entries).into_iter().chain([entry]).collect());
        return;
    };
    let SettingsEntry { access_profile, grace_days, due_soon_days, appetite, appetites, .. } = entry;
    own.access_profile = access_profile.or(own.access_profile.take());
    own.grace_days = grace_days.or(own.grace_days);
    own.due_soon_days = due_soon_days.or(own.due_soon_days);
    own.appetite = appetite.or(own.appetite.take());
    for stated in appetites {
        match own.appetites.iter_mut().find(|own| own.category == stated.category && own.unit == stated.unit) {
            Some(own) => *own = stated,
            None => own.appetites.push(stated),
        }
    }
}

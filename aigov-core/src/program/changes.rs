//! What a what-if adds to a program.

use std::{collections::HashMap, hash::Hash};

use super::{
    CapabilityEntry, ControlEntry, EvidenceRecord, Exception, Measurement, PolicyEntry, Record, Repository, Review, RiskDecision, Settings,
    Tool, TriggerRecord,
};
use crate::document::record;

record! {
    /// What a what-if adds to a program: entries of any section, and settings in place of the program's.
    pub(crate) struct Changes {
        /// Settings in place of the program's.
        pub(crate) settings: Option<Settings>,
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
        /// Occurrences of rare triggers to add.
        pub(crate) records: Vec<TriggerRecord>,
        /// Exceptions to add.
        pub(crate) exceptions: Vec<Exception>,
        /// Reviews to add.
        pub(crate) reviews: Vec<Review>,
        /// Decisions about risks to add.
        pub(crate) risks: Vec<RiskDecision>,
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
        record.settings = changes.settings.unwrap_or(record.settings);
        lay_over(&mut record.tools, changes.tools, |own| (own.id.clone(), own.effective_on, own.received_on));
        lay_over(&mut record.repositories, changes.repositories, |own| (own.id.clone(), own.effective_on, own.received_on));
        lay_over(&mut record.controls, changes.controls, |own| (own.id.clone(), own.unit.clone(), own.effective_on, own.received_on));
        lay_over(&mut record.capabilities, changes.capabilities, |own| (own.id.clone(), own.effective_on, own.received_on));
        lay_over(&mut record.evidence, changes.evidence, |own| own.id.clone());
        lay_over(&mut record.records, changes.records, |own| (own.id.clone(), own.received_on));
        lay_over(&mut record.exceptions, changes.exceptions, |own| (own.id.clone(), own.received_on));
        lay_over(&mut record.risks, changes.risks, |own| (own.id.clone(), own.effective_on, own.received_on));
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

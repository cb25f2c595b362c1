//! What evidence can speak of: the items of controls, and capabilities, by the names that records use.

use std::collections::HashMap;

use super::{Capability, Control};

/// A thing that evidence can support, by its place in the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EvidenceSubject {
    /// An item of a control.
    Item {
        /// The control.
        control: usize,
        /// The item within it.
        item: usize,
    },
    /// A capability, shown by an attestation.
    Capability(usize),
}

/// Every thing that evidence can support, compiled.
#[derive(Clone, Debug)]
pub(crate) struct EvidenceSubjects {
    names: Vec<Box<str>>,
    places: HashMap<Box<str>, EvidenceSubject>,
}

impl EvidenceSubjects {
    pub(crate) fn compile(controls: &[Control], capabilities: &[Capability]) -> Self {
        let items = controls.iter().enumerate().flat_map(|(c, control)| {
            let named = control.evidence.iter().map(move |item| format!("{}.{}", control.id, item.id).into_boxed_str());
            named.enumerate().map(move |(item, name)| (name, EvidenceSubject::Item { control: c, item }))
        });
        let attested = capabilities.iter().enumerate().map(|(place, own)| (Box::from(own.id.as_str()), EvidenceSubject::Capability(place)));
        let all: Vec<(Box<str>, EvidenceSubject)> = items.chain(attested).collect();
        Self { names: all.iter().map(|(name, _)| name.clone()).collect(), places: all.into_iter().collect() }
    }

    pub(crate) fn get(&self, name: &str) -> Option<EvidenceSubject> {
        self.places.get(name).copied()
    }

    /// The names, items first, in the framework's order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }
}

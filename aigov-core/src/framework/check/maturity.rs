//! Whether the levels are contiguous and nested, and their signals look at what is there.

use std::collections::BTreeSet;

use super::{Checker, ids};
use crate::{
    error::{ErrorKind, Problem},
    maturity::SignalSubject,
};

impl Checker<'_> {
    pub(super) fn levels(&mut self) {
        let places = self.places;
        let content = self.content;
        let (controls, capabilities) = (ids!(content.controls), ids!(content.capabilities));
        if content.levels.is_empty() {
            self.inconsistent("levels", "a framework has at least one level");
        }
        let mut below: BTreeSet<&str> = BTreeSet::new();
        for (kept, level) in content.levels.iter().enumerate() {
            let at = self.at("levels", kept);
            if usize::from(level.level) != kept.saturating_add(1) && self.places.is_complete("levels") {
                let path = format!("{at}.level");
                self.problems.push(Problem::mismatch(
                    ErrorKind::Inconsistent,
                    path,
                    (kept.saturating_add(1)).to_string(),
                    level.level.to_string(),
                ));
            }
            for (c, control) in level.controls_required.iter().enumerate() {
                self.resolve(|| places.inner(&at, "controls_required", c), "control", control.as_str(), "controls", &controls);
            }
            for (c, capability) in level.capabilities_required.iter().enumerate() {
                let path = || places.inner(&at, "capabilities_required", c);
                self.resolve(path, "capability", capability.as_str(), "capabilities", &capabilities);
            }
            let own: BTreeSet<&str> =
                level.controls_required.iter().map(AsRef::as_ref).chain(level.capabilities_required.iter().map(AsRef::as_ref)).collect();
            let dropped: Vec<&str> = below.difference(&own).copied().collect();
            if !dropped.is_empty() {
                self.inconsistent(at.clone(), format!("does not require what the level below does: {}", dropped.join(", ")));
            }
            below = own;
            self.signals(&at, &level.characteristics);
        }
        if content.levels.first().is_some_and(|level| !(level.controls_required.is_empty() && level.capabilities_required.is_empty())) {
            self.inconsistent("levels[0]", "the lowest level requires nothing, so that every organisation has a level");
        }
    }

    fn signals(&mut self, level: &str, characteristics: &[crate::maturity::Characteristic]) {
        let content = self.content;
        let items =
            content.controls.iter().flat_map(|control| control.evidence.iter().map(move |item| format!("{}.{}", control.id, item.id)));
        let items: Vec<String> = items.collect();
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        for (c, characteristic) in characteristics.iter().enumerate() {
            for (s, signal) in characteristic.signals.iter().enumerate() {
                let path = || format!("{level}.characteristics[{c}].signals[{s}].id");
                let wanted = signal.id.as_str();
                match signal.subject {
                    SignalSubject::Control => self.resolve(path, "control", wanted, "controls", &ids!(content.controls)),
                    SignalSubject::Capability => self.resolve(path, "capability", wanted, "capabilities", &ids!(content.capabilities)),
                    SignalSubject::Metric => self.resolve(path, "metric", wanted, "metrics", &ids!(content.metrics)),
                    SignalSubject::Document => self.resolve(path, "document", wanted, "documents", &ids!(content.documents)),
                    SignalSubject::Duty => self.resolve(path, "duty", wanted, "duties", &ids!(content.duties)),
                    SignalSubject::Evidence => self.resolve(path, "evidence item", wanted, "controls", &items),
                }
            }
        }
    }
}

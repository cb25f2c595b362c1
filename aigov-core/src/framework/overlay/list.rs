//! What an overlay does with a list: entries changed, added, placed, removed and put in order; values added and
//! removed.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{
    lay::Laying,
    order::{Move, order_of},
    path,
};
use crate::{
    document::RecordForm,
    error::{ErrorKind, Problem},
    id,
};

/// What an entry of an overlay says beyond its fields.
const REMOVE: &str = "remove";
const BEFORE: &str = "before";
const AFTER: &str = "after";

impl Laying {
    /// Changes the entries that are there, adds the others, and takes away those of which it is asked.
    pub(super) fn entries(&mut self, held: &mut Vec<Value>, over: Vec<Value>, record: &'static RecordForm, at: &str) {
        let mut places = HashMap::new();
        for (place, name) in names(held, record) {
            places.entry(name).or_insert(place);
        }
        let entries = std::mem::take(held).into_iter().map(Some).collect();
        let mut list = List { laying: self, record, at, entries, places, stated: HashSet::new(), moves: Vec::new() };
        for (place, entry) in over.into_iter().enumerate() {
            list.entry(place, entry);
        }
        *held = list.in_order();
    }

    /// Puts entries in the order of their names, which are all stated.
    pub(super) fn order(&mut self, held: &mut [Value], order: &[Value], record: &'static RecordForm, at: &str) {
        let mut ranks: HashMap<String, Option<usize>> = names(held, record).map(|(_, name)| (name, None)).collect();
        let at_order = path::field(at, "order");
        for (rank, name) in order.iter().map(path::word).enumerate() {
            match ranks.get_mut(&name) {
                Some(own @ None) => *own = Some(rank),
                Some(Some(_)) => self.report(ErrorKind::DuplicateId, format!("{at_order}[{rank}]"), "stands twice"),
                None => self.problems.push(unknown(format!("{at_order}[{rank}]"), at, &name, ranks.keys())),
            }
        }
        let left_out: Vec<String> = names(held, record).map(|(_, name)| name).filter(|name| ranks.get(name) == Some(&None)).collect();
        if !left_out.is_empty() {
            let message = format!("an order names every entry; this one leaves out {}", left_out.join(", "));
            self.report(ErrorKind::Inconsistent, at_order, message);
        }
        held.sort_by_cached_key(|entry| {
            entry.as_object().and_then(|entry| record.name_of(entry)).and_then(|name| ranks.get(&name).copied())
        });
    }

    /// Takes values out of a list of plain values.
    pub(super) fn remove_values(&mut self, held: &mut Vec<Value>, values: &[Value], at: &str) {
        let known: HashSet<String> = held.iter().map(path::word).collect();
        let out: HashSet<String> = values.iter().map(path::word).collect();
        for (place, name) in values.iter().map(path::word).enumerate().filter(|(_, name)| !known.contains(name)) {
            self.problems.push(unknown(format!("{}[{place}]", path::field(at, "remove")), at, &name, &known));
        }
        held.retain(|value| !out.contains(&path::word(value)));
    }

    /// Adds values at the end of a list of plain values.
    pub(super) fn add_values(&mut self, held: &mut Vec<Value>, values: Vec<Value>, at: &str) {
        let mut known: HashSet<String> = held.iter().map(path::word).collect();
        for (place, name) in values.iter().map(path::word).enumerate() {
            if !known.insert(name) {
                self.report(ErrorKind::DuplicateId, format!("{}[{place}]", path::field(at, "add")), "is in the list already");
            }
        }
        self.added.insert(at.to_owned(), held.len());
        held.extend(values);
    }
}

/// The entries that have a name, with their places.
fn names(entries: &[Value], record: &'static RecordForm) -> impl Iterator<Item = (usize, String)> {
    entries.iter().enumerate().filter_map(|(place, own)| Some((place, record.name_of(own.as_object()?)?)))
}

fn unknown<'n>(path: String, list: &str, name: &str, known: impl IntoIterator<Item = &'n String>) -> Problem {
    // Sorted, so that of two that are as near the same is named every time.
    let mut known: Vec<&str> = known.into_iter().map(String::as_str).collect();
    known.sort_unstable();
    id::unknown(path, &format!("entry of {list}"), name, known)
}

/// A list while entries are laid over it.
struct List<'l> {
    laying: &'l mut Laying,
    record: &'static RecordForm,
    at: &'l str,
    /// One that is removed leaves its place empty.
    entries: Vec<Option<Value>>,
    places: HashMap<String, usize>,
    stated: HashSet<String>,
    /// The entries that are placed, beside which one, and where that is said.
    moves: Vec<(usize, Value, bool, String)>,
}

impl List<'_> {
    fn entry(&mut self, place: usize, entry: Value) {
        let here = format!("{}[{place}]", self.at);
        let Value::Object(entry) = entry else {
            return self.laying.mismatch(here, "an object", &entry, "");
        };
        let Some(name) = self.record.name_of(&entry) else {
            for key in self.record.key() {
                match entry.get(*key) {
                    None if self.record.field(key).is_some_and(|field| field.optional) => {}
                    None => self.laying.report(ErrorKind::MissingField, path::field(&here, key), "required, but absent"),
                    Some(found @ (Value::Array(_) | Value::Object(_))) => {
                        self.laying.mismatch(path::field(&here, key), "a value that names the entry", found, "");
                    }
                    Some(_) => {}
                }
            }
            return;
        };
        let here = format!("{}{}", self.at, path::entry(self.record, &name));
        if !self.stated.insert(name.clone()) {
            self.laying.report(ErrorKind::DuplicateId, here, "the overlay states this entry twice");
        } else if entry.contains_key(REMOVE) {
            self.remove(&name, &entry, &here);
        } else {
            self.change(name, entry, &here);
        }
    }

    fn remove(&mut self, name: &str, entry: &Map<String, Value>, here: &str) {
        let at = path::field(here, REMOVE);
        match entry.get(REMOVE) {
            Some(Value::Bool(true)) => {}
            Some(other) => return self.laying.mismatch(at, "true", other, ""),
            None => return,
        }
        if entry.keys().any(|key| key != REMOVE && !self.record.key().contains(&key.as_str())) {
            self.laying.report(ErrorKind::Inconsistent, at, "an entry that is removed states nothing else");
        } else if let Some(place) = self.places.remove(name) {
            if let Some(own) = self.entries.get_mut(place) {
                *own = None;
            }
        } else {
            self.laying.problems.push(unknown(here.to_owned(), self.at, name, self.places.keys()));
        }
    }

    fn change(&mut self, name: String, mut entry: Map<String, Value>, here: &str) {
        let beside = [BEFORE, AFTER].map(|side| entry.remove(side));
        let place = *self.places.entry(name).or_insert(self.entries.len());
        if place == self.entries.len() {
            self.entries.push(Some(Value::Object(Map::new())));
        }
        if let Some(Some(Value::Object(own))) = self.entries.get_mut(place) {
            self.laying.record(own, entry, self.record, here);
        }
        match beside {
            [Some(_), Some(_)] => {
                self.laying.report(ErrorKind::Inconsistent, path::field(here, AFTER), "an entry stands before another or after it");
            }
            [Some(anchor), None] => self.moves.push((place, anchor, false, path::field(here, BEFORE))),
            [None, Some(anchor)] => self.moves.push((place, anchor, true, path::field(here, AFTER))),
            [None, None] => {}
        }
    }

    /// The entries that are left, each where it is to stand.
    fn in_order(self) -> Vec<Value> {
        let Self { laying, at, mut entries, places, moves, .. } = self;
        let mut found = Vec::new();
        for (entry, anchor, after, path) in moves {
            let name = path::word(&anchor);
            match places.get(&name) {
                Some(anchor) => found.push((Move { entry, anchor: *anchor, after }, path)),
                None => laying.problems.push(unknown(path, at, &name, places.keys())),
            }
        }
        let (moves, paths): (Vec<Move>, Vec<String>) = found.into_iter().unzip();
        let (order, lost) = order_of(entries.len(), &moves);
        for path in lost.into_iter().filter_map(|place| paths.get(place)) {
            laying.report(ErrorKind::Inconsistent, path.clone(), "leads round in a circle");
        }
        order.into_iter().filter_map(|place| entries.get_mut(place).and_then(Option::take)).collect()
    }
}

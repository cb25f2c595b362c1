//! Laying what an overlay states over what a document holds.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::path;
use crate::{
    document::{Form, Found, RecordForm},
    error::{ErrorKind, Problem},
};

/// One laying: what was wrong with the overlay, and where it added to lists.
#[derive(Default)]
pub(super) struct Laying {
    pub(super) problems: Vec<Problem>,
    /// How many values a list had before an overlay added to it, by the list's path.
    pub(super) added: HashMap<String, usize>,
}

impl Laying {
    /// Lays a value over what is held, as their form asks for; what does not fit the form is left to the reader of the whole.
    pub(super) fn lay(&mut self, held: &mut Value, over: Value, form: &'static Form, at: &str) {
        match (form, over) {
            (Form::Record(record), Value::Object(over)) => {
                let mut own = if let Value::Object(own) = held.take() { own } else { Map::new() };
                self.record(&mut own, over, record, at);
                *held = Value::Object(own);
            }
            (Form::List(item), over @ (Value::Null | Value::Array(_) | Value::Object(_))) => {
                let mut own = if let Value::Array(own) = held.take() { own } else { Vec::new() };
                self.list(&mut own, over, item, at);
                *held = Value::Array(own);
            }
            (_, over) => *held = over,
        }
    }

    /// Changes the fields that are stated, in the order of the record.
    pub(super) fn record(&mut self, held: &mut Map<String, Value>, mut over: Map<String, Value>, record: &'static RecordForm, at: &str) {
        for field in record.fields {
            if let Some(over) = over.remove(field.name) {
                self.lay(held.entry(field.name).or_insert(Value::Null), over, field.form, &path::field(at, field.name));
            }
        }
        held.extend(over);
    }

    fn list(&mut self, held: &mut Vec<Value>, over: Value, item: &'static Form, at: &str) {
        match (item.told_apart(), over) {
            (Some(record), Value::Array(entries)) => self.entries(held, entries, record, at),
            (None, Value::Array(values)) => *held = values,
            (_, Value::Object(edit)) => self.edit(held, edit, item, at),
            (Some(_), other) => {
                let how = "; `remove: true` beside what names an entry takes it away, and `{ replace: [] }` takes all of them";
                self.mismatch(at.to_owned(), "a list", &other, how);
            }
            (None, other) => self.mismatch(at.to_owned(), "a list", &other, "; an empty one is `[]`"),
        }
    }

    /// What stands in the place of a list and says what becomes of the one that is there.
    fn edit(&mut self, held: &mut Vec<Value>, mut edit: Map<String, Value>, item: &'static Form, at: &str) {
        let record = item.told_apart();
        let takes: &[&str] = match (record, item) {
            (Some(_), _) => &["replace", "entries", "order"],
            (None, Form::Value) => &["replace", "remove", "add"],
            (None, _) => &["replace"],
        };
        let mut part = |name: &str| {
            let given = if takes.contains(&name) { edit.remove(name) } else { None };
            match given? {
                Value::Array(values) => Some(values),
                other => {
                    self.mismatch(path::field(at, name), "a list", &other, "");
                    None
                }
            }
        };
        let [replace, entries, order, remove, add] = ["replace", "entries", "order", "remove", "add"].map(&mut part);
        let mut unknown: Vec<&String> = edit.keys().collect();
        unknown.sort_unstable();
        for key in unknown {
            let message = format!("expected a list, or an object of `{}`", takes.join("`, `"));
            self.report(ErrorKind::UnknownField, path::field(at, key), message);
        }
        if let Some(values) = replace {
            if entries.is_some() || order.is_some() || remove.is_some() || add.is_some() {
                let message = "states the whole list, so that nothing stands beside it";
                self.report(ErrorKind::Inconsistent, path::field(at, "replace"), message);
            }
            *held = values;
            return;
        }
        if let (Some(record), Some(entries)) = (record, entries) {
            self.entries(held, entries, record, at);
        }
        if let (Some(record), Some(order)) = (record, order) {
            self.order(held, &order, record, at);
        }
        if let Some(values) = remove {
            self.remove_values(held, &values, at);
        }
        if let Some(values) = add {
            self.add_values(held, values, at);
        }
    }

    pub(super) fn report(&mut self, kind: ErrorKind, path: String, message: impl Into<String>) {
        self.problems.push(Problem::new(kind, path, message));
    }

    pub(super) fn mismatch(&mut self, path: String, expected: &str, found: &Value, hint: &str) {
        let mut problem = Problem::mismatch(ErrorKind::WrongType, path, expected, Found::from(found).to_string());
        problem.message.push_str(hint);
        self.problems.push(problem);
    }
}

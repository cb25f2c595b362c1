//! What a framework says, in its own language and from its own data.

use std::borrow::Cow;

use super::{Form, fill};
use crate::{
    access::{AccessNotice, AccessRequirement, Attribute},
    framework::Content,
    id::SignOffId,
};

/// The words of a framework.
#[derive(Clone, Copy)]
pub(crate) struct Words<'f>(&'f Content);

impl<'f> Words<'f> {
    pub(crate) fn of(content: &'f Content) -> Self {
        Self(content)
    }

    fn text(self, id: &str) -> &'f str {
        // Checks refuse a framework without a phrase that it needs.
        self.0.phrases.iter().find(|phrase| phrase.id == id).map_or("", |phrase| phrase.text.as_str())
    }

    /// A phrase with its placeholders filled.
    pub(crate) fn say(self, form: Form, values: &[(&str, &str)]) -> String {
        let value = |name: &str| values.iter().find(|(own, _)| *own == name).map(|(_, value)| Cow::Borrowed(*value));
        fill(self.text(form.id()), value)
    }

    /// A list in words, whose last entry is joined by [`Form::ListAnd`] or [`Form::ListOr`].
    pub(crate) fn list<T: AsRef<str>>(self, entries: &[T], last: Form) -> String {
        let Some((first, others)) = entries.split_first() else {
            return String::new();
        };
        let mut joined = first.as_ref().to_owned();
        for (before_end, entry) in (0..others.len()).rev().zip(others) {
            let form = if before_end == 0 { last } else { Form::ListMiddle };
            joined = self.say(form, &[("list", &joined), ("next", entry.as_ref())]);
        }
        joined
    }

    /// The functions that must sign off an approval, or those among them that `missing` names, as a list in words.
    pub(crate) fn sign_offs(self, missing: &[SignOffId]) -> String {
        let is_meant = |function: &&SignOffId| missing.is_empty() || missing.contains(function);
        let functions = self.0.access.sign_offs.iter().filter(is_meant);
        let name = |function: &'f SignOffId| {
            let role = self.0.committee.role(function.as_str());
            role.map_or(function.as_str(), |role| role.function.as_ref().unwrap_or(&role.name).as_str())
        };
        self.list(&functions.map(name).collect::<Vec<&str>>(), Form::ListAnd)
    }

    /// The name of a role of the committee.
    pub(crate) fn role(self, id: &str) -> Option<&'f str> {
        self.0.committee.role(id).map(|role| role.name.as_str())
    }

    /// The name of a data class.
    pub(crate) fn data_class(self, id: &str) -> &'f str {
        let classes = &self.0.scales.data_class;
        classes.iter().find(|step| step.id == id).map_or("", |step| step.name.as_str())
    }

    /// The text of a notice.
    pub(crate) fn of_notice(self, notice: &AccessNotice) -> String {
        fill(notice.text.as_str(), |placeholder| (placeholder == "data_class").then(|| self.data_class(notice.data_class.as_str()).into()))
    }

    /// A value of an attribute in words.
    fn value(self, attribute: Attribute, value: &str) -> &'f str {
        self.text(&format!("{attribute}_{value}"))
    }

    /// A text of a requirement: its statement, or its remedy where the sign-offs that are `missing` may be fewer than all.
    pub(crate) fn of_requirement(self, requirement: &AccessRequirement, text: &str, missing: &[SignOffId]) -> String {
        fill(text, |placeholder| match (placeholder, requirement.attribute) {
            ("sign_offs", _) => Some(self.sign_offs(missing).into()),
            ("allowed", Some(attribute)) => {
                let values: Vec<&str> = requirement.allowed.iter().map(|value| self.value(attribute, value.as_str())).collect();
                Some(self.list(&values, Form::ListOr).into())
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::Framework;

    #[test]
    fn lists_are_joined_in_words() {
        let framework = Framework::builtin();
        let words = Words::of(framework.content());
        let list = |entries: &[&str], last| words.list(entries, last);
        assert_eq!(list(&[], Form::ListAnd), "");
        assert_eq!(list(&["a"], Form::ListOr), "a");
        assert_eq!(list(&["a", "b"], Form::ListAnd), "a and b");
        assert_eq!(list(&["a", "b", "c", "d"], Form::ListOr), "a, b, c or d");
    }

    #[test]
    fn every_value_of_every_attribute_has_words() {
        let framework = Framework::builtin();
        let words = Words::of(framework.content());
        for attribute in Attribute::ALL {
            assert!(attribute.values().iter().all(|value| !words.value(*attribute, value).is_empty()), "{attribute}");
        }
    }
}

//! Whether the access table is whole, refers to what is there, and never allows more for a more sensitive class.

use super::{Checker, ids};
use crate::{
    access::{APPROVAL, AccessProfile, AccessRequirement, REQUIREMENTS, allowed_uses},
    error::{ErrorKind, Problem},
    id::{self, AccessRequirementId},
    phrase::check_placeholders,
};

impl Checker<'_> {
    pub(super) fn access(&mut self) {
        let access = &self.content.access;
        if let Err(mut problem) = access.profile(access.default_profile.as_str()) {
            "access.default_profile".clone_into(&mut problem.path);
            self.problems.push(problem);
        }
        let before = self.problems.len();
        self.requirements();
        let are_resolved = self.problems.len() == before && self.places.is_whole("access");
        self.classes();
        self.notices();
        if are_resolved && !ids!(self.content.scales.data_class).contains(&id::REFUSED) {
            self.strictness();
        }
    }

    fn requirements(&mut self) {
        let access = &self.content.access;
        let (controls, known) = (ids!(self.content.controls), ids!(access.requirements));
        if access.requirements.len() > REQUIREMENTS {
            let found = access.requirements.len().to_string();
            let expected = format!("at most {REQUIREMENTS} requirements");
            self.problems.push(Problem::mismatch(ErrorKind::Limit, "access.requirements", expected, found));
        }
        for (r, requirement) in access.requirements.iter().enumerate() {
            let at = self.at("access.requirements", r);
            if access.requirements.iter().take(r).any(|earlier| earlier.id == requirement.id) && requirement.id != id::REFUSED {
                self.inconsistent(format!("{at}.id"), "stands twice");
            }
            for (c, control) in requirement.controls.iter().enumerate() {
                self.resolve(|| self.places.inner(&at, "controls", c), "control", control.as_str(), "controls", &controls);
            }
            if self.places.is_whole(&at) {
                self.requirement(requirement, &at);
            }
        }
        self.resolve(|| "access.requirements".to_owned(), "requirement", APPROVAL, "access.requirements", &known);
        if access.every_class.first().is_none_or(|first| *first != APPROVAL) && self.places.is_complete("access.every_class") {
            self.inconsistent("access.every_class", "the first requirement of every class is \"approval\"");
        }
        self.required("access.every_class", &access.every_class, &known);
        for (p, profile) in access.profiles.iter().enumerate() {
            let list = format!("{}.rules", self.at("access.profiles", p));
            for (r, rule) in profile.rules.iter().enumerate() {
                self.required(&format!("{list}[{}].requires", self.places.place(&list, r)), &rule.requires, &known);
            }
        }
    }

    /// The approval has no attribute; every other requirement has one, and values that it can have.
    fn requirement(&mut self, requirement: &AccessRequirement, at: &str) {
        match requirement.attribute {
            None if requirement.id != APPROVAL => {
                let message = format!("only \"{APPROVAL}\" looks at no attribute");
                self.problems.push(Problem::new(ErrorKind::MissingField, format!("{at}.attribute"), message));
                // What its texts may say turns on the attribute.
                return;
            }
            None if !requirement.allowed.is_empty() => {
                self.inconsistent(format!("{at}.allowed"), "the approval has no values to choose from");
            }
            None => {}
            Some(_) if requirement.id == APPROVAL => self.inconsistent(format!("{at}.attribute"), "the approval looks at no attribute"),
            Some(_) if requirement.allowed.is_empty() => {
                self.inconsistent(format!("{at}.allowed"), "without an allowed value nothing would satisfy it");
            }
            Some(attribute) => {
                let values = attribute.values();
                for (v, value) in requirement.allowed.iter().enumerate() {
                    let path = format!("{at}.allowed[{v}]");
                    if !values.contains(&value.as_str()) {
                        let expected = format!("one of {}", values.join(", "));
                        self.problems.push(Problem::mismatch(ErrorKind::InvalidValue, path, expected, format!("\"{value}\"")));
                    } else if requirement.allowed.iter().take(v).any(|earlier| earlier == value) {
                        self.inconsistent(path, "stands twice");
                    }
                }
            }
        }
        for (text, field) in [(&requirement.statement, "statement"), (&requirement.remedy, "remedy")] {
            check_placeholders(text.as_str(), &format!("{at}.{field}"), requirement.placeholders(), &[], self.problems);
        }
    }

    /// A list of requirements names those that there are, each once.
    fn required(&mut self, list: &str, required: &[AccessRequirementId], known: &[&str]) {
        for (r, requirement) in required.iter().enumerate() {
            let path = format!("{list}[{}]", self.places.place(list, r));
            if required.iter().take(r).any(|earlier| earlier == requirement) && *requirement != id::REFUSED {
                self.inconsistent(path, "stands twice");
            } else {
                self.resolve(|| path, "requirement", requirement.as_str(), "access.requirements", known);
            }
        }
    }

    /// What no table may leave out: sign-offs, a class for what is unlabelled, one meaning for each name.
    fn classes(&mut self) {
        let access = &self.content.access;
        let (classes, roles) = (ids!(self.content.scales.data_class), ids!(self.content.committee.roles));
        let unlabelled = access.unlabelled_class.as_str();
        self.resolve(|| "access.unlabelled_class".to_owned(), "data class", unlabelled, "scales.data_class", &classes);
        if classes.first().is_some_and(|least| unlabelled == *least) {
            self.inconsistent("access.unlabelled_class", "what is unlabelled is never treated as the least sensitive class");
        }
        for (a, alias) in access.aliases.iter().enumerate() {
            let at = self.at("access.aliases", a);
            self.resolve(|| format!("{at}.data_class"), "data class", alias.data_class.as_str(), "scales.data_class", &classes);
            if classes.contains(&alias.alias.as_str()) {
                self.problems.push(Problem::new(ErrorKind::DuplicateId, format!("{at}.alias"), "is the id of a data class"));
            } else if access.aliases.iter().take(a).any(|earlier| earlier.alias == alias.alias) {
                self.inconsistent(format!("{at}.alias"), "stands twice");
            }
        }
        if access.sign_offs.is_empty() && self.places.is_complete("access.sign_offs") {
            self.inconsistent("access.sign_offs", "without a function that signs off every tool would be approved");
        }
        for (s, sign_off) in access.sign_offs.iter().enumerate() {
            let path = self.at("access.sign_offs", s);
            if access.sign_offs.iter().take(s).any(|earlier| earlier == sign_off) && *sign_off != id::REFUSED {
                self.inconsistent(path, "stands twice");
            } else {
                self.resolve(|| path, "role", sign_off.as_str(), "committee.roles", &roles);
            }
        }
    }

    fn notices(&mut self) {
        let (classes, controls) = (ids!(self.content.scales.data_class), ids!(self.content.controls));
        for (n, notice) in self.content.access.notices.iter().enumerate() {
            let at = self.at("access.notices", n);
            self.resolve(|| format!("{at}.data_class"), "data class", notice.data_class.as_str(), "scales.data_class", &classes);
            for (c, control) in notice.controls.iter().enumerate() {
                self.resolve(|| self.places.inner(&at, "controls", c), "control", control.as_str(), "controls", &controls);
            }
            check_placeholders(notice.text.as_str(), &format!("{at}.text"), &["data_class"], &[], self.problems);
        }
    }

    /// Each class has one rule in each profile, and a more sensitive class never allows more.
    fn strictness(&mut self) {
        for (p, profile) in self.content.access.profiles.iter().enumerate() {
            let path = format!("{}.rules", self.at("access.profiles", p));
            self.rule_of_each_class(profile, &path);
            let uses: Vec<_> = profile.rules.iter().map(|rule| (rule, allowed_uses(&self.content.access, rule))).collect();
            for (r, (rule, uses)) in uses.iter().enumerate() {
                if uses.is_none() && rule.effect == crate::access::Effect::Permit {
                    self.inconsistent(format!("{path}[{r}].requires"), "no use can satisfy all of it");
                }
            }
            for (r, pair) in uses.windows(2).enumerate() {
                let [(lower, allowed_below), (_, allowed)] = pair else { continue };
                let (Some(allowed), below) = (allowed, allowed_below.unwrap_or_default()) else { continue };
                if allowed.iter().zip(below).any(|(codes, below)| codes & !below != 0) {
                    let message = format!("allows a use that the less sensitive class \"{}\" does not", lower.data_class);
                    self.inconsistent(format!("{path}[{}]", r.saturating_add(1)), message);
                }
            }
        }
    }

    fn rule_of_each_class(&mut self, profile: &AccessProfile, path: &str) {
        let classes = ids!(self.content.scales.data_class);
        let named: Vec<&str> = profile.rules.iter().map(|rule| rule.data_class.as_str()).collect();
        if named != classes {
            let expected = format!("one rule for each data class in its order: {}", classes.join(", "));
            self.problems.push(Problem::mismatch(ErrorKind::Inconsistent, path, expected, named.join(", ")));
        }
    }
}

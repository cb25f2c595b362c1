//! The decision table as data.

use super::AccessRequirement;
use crate::{
    document::{record, vocabulary},
    error::Problem,
    id::{self, AccessProfileId, AccessRequirementId, ControlId, DataClassId, SignOffId},
    risk::Scales,
    text::{Name, Prose},
};

vocabulary! {
    /// What a rule does with a class.
    ///
    /// # Example: only secret code is prohibited
    /// ```
    /// use aigov_core::{Effect, Framework};
    /// let framework = Framework::builtin();
    /// let rules = &framework.access().profiles[0].rules;
    /// let prohibited: Vec<&str> =
    ///     rules.iter().filter(|rule| rule.effect == Effect::Prohibit).map(|rule| rule.data_class.as_str()).collect();
    /// assert_eq!(prohibited, ["secret"]);
    /// ```
    pub enum Effect {
        /// Use is allowed where the requirements are satisfied.
        Permit,
        /// Use is never allowed.
        Prohibit,
    }
}

record! {
    /// Another name for a data class.
    ///
    /// # Example: `restricted` is read as `secret`
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let alias = &framework.access().aliases[0];
    /// assert_eq!((alias.alias.as_str(), alias.data_class.as_str()), ("restricted", "secret"));
    /// ```
    pub struct ClassAlias {
        /// The other name.
        pub alias: DataClassId,
        /// The class it is read as.
        pub data_class: DataClassId,
    }
    key: alias;
}

record! {
    /// What a profile says about one data class.
    ///
    /// # Example: internal code takes an enterprise endpoint
    /// ```
    /// use aigov_core::{Effect, Framework};
    /// let framework = Framework::builtin();
    /// let rule = &framework.access().profiles[0].rules[1];
    /// assert_eq!((rule.data_class.as_str(), rule.effect), ("internal", Effect::Permit));
    /// assert_eq!(rule.requires, ["enterprise_endpoint"]);
    /// ```
    pub struct AccessRule {
        /// The class.
        pub data_class: DataClassId,
        /// Whether use is allowed at all.
        pub effect: Effect,
        /// What it takes beside the requirements of every class.
        pub requires: Vec<AccessRequirementId>,
    }
    key: data_class;
}

record! {
    /// One reading of the table: a rule for each data class.
    ///
    /// # Example: the lenient reading opens internal code to every approved tool
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let lenient = framework.access().profiles.iter().find(|profile| profile.id == "dp_001").unwrap();
    /// assert_eq!(lenient.rules[1].data_class, "internal");
    /// assert!(lenient.rules[1].requires.is_empty());
    /// ```
    pub struct AccessProfile {
        /// The id, as `usage_policy`.
        pub id: AccessProfileId,
        /// The name for people.
        pub name: Name,
        /// Where the reading comes from.
        pub description: Prose,
        /// The rules, least sensitive class first.
        pub rules: Vec<AccessRule>,
    }
    texts: name, description;
}

record! {
    /// What an allowed use of a class gives notice of.
    ///
    /// # Example: where use must be monitored
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let notice = &framework.access().notices[0];
    /// assert_eq!(notice.data_class, "confidential");
    /// assert!(notice.text.as_str().ends_with("must be monitored and must raise an alert."));
    /// ```
    pub struct AccessNotice {
        /// The class.
        pub data_class: DataClassId,
        /// The notice; `{data_class}` stands for the name of the class.
        pub text: Prose,
        /// The controls behind it.
        pub controls: Vec<ControlId>,
    }
    texts: text;
    key: data_class;
}

record! {
    /// The access rules of a framework (decisions, "Data classification and tool access").
    ///
    /// # Example: the defaults are the strict ones
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let access = framework.access();
    /// assert_eq!(access.default_profile, "usage_policy");
    /// assert_eq!(access.unlabelled_class, "confidential");
    /// assert_eq!(access.sign_offs, ["security", "legal"]);
    /// ```
    pub struct AccessTable {
        /// The profile that decides where a request names none: the strictest.
        pub default_profile: AccessProfileId,
        /// The class that a repository without a label is treated as.
        pub unlabelled_class: DataClassId,
        /// Other names of classes.
        pub aliases: Vec<ClassAlias>,
        /// The functions that must all approve a tool.
        pub sign_offs: Vec<SignOffId>,
        /// The requirements of every class, first one checked first: the approval.
        pub every_class: Vec<AccessRequirementId>,
        /// The requirements that there are.
        pub requirements: Vec<AccessRequirement>,
        /// The profiles.
        pub profiles: Vec<AccessProfile>,
        /// The notices.
        pub notices: Vec<AccessNotice>,
    }
}

impl AccessTable {
    /// The class behind a name, aliases followed; `None` when nothing declares it.
    pub(crate) fn class<'t>(&'t self, scales: &'t Scales, name: &str) -> Option<&'t DataClassId> {
        let alias = self.aliases.iter().find(|alias| alias.alias == name).map(|alias| &alias.data_class);
        alias.or_else(|| scales.data_class.iter().map(|step| &step.id).find(|id| **id == name))
    }

    /// The profile of an id.
    pub(crate) fn profile(&self, id: &str) -> Result<&AccessProfile, Problem> {
        self.profiles
            .iter()
            .find(|profile| profile.id == id)
            .ok_or_else(|| id::unknown("profile", "access profile", id, self.profiles.iter().map(|profile| profile.id.as_str())))
    }

    /// The requirement of an id.
    pub(crate) fn requirement(&self, id: &AccessRequirementId) -> Option<&AccessRequirement> {
        self.requirements.iter().find(|requirement| requirement.id == *id)
    }

    /// What a rule requires beside what every class does, each requirement once.
    pub(crate) fn required<'t>(&'t self, rule: &'t AccessRule) -> impl Iterator<Item = &'t AccessRequirement> {
        let own = rule.requires.iter().filter(|requirement| !self.every_class.contains(requirement));
        self.every_class.iter().chain(own).filter_map(|requirement| self.requirement(requirement))
    }
}

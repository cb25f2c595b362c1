//! The decision table as data.

use super::{Attribute, Endpoint};
use crate::{
    document::{record, vocabulary},
    error::{ErrorKind, Problem},
    id::{self, AccessProfileId, ControlId, DataClassId, SignOffId},
    risk::Scales,
    text::{Name, Prose},
};

vocabulary! {
    /// What a tool use has to satisfy.
    ///
    /// # Example: what every class demands, first one checked first
    /// ```
    /// use aigov_core::{Framework, Requirement};
    /// let framework = Framework::builtin();
    /// assert_eq!(
    ///     framework.access().every_class,
    ///     [Requirement::Approval, Requirement::CorporateAccount, Requirement::SandboxedExecution],
    /// );
    /// ```
    pub enum Requirement {
        /// The tool is approved by every function that must sign off, and no approval has expired.
        Approval,
        /// The account belongs to the company.
        CorporateAccount,
        /// Autonomous execution runs in a sandbox.
        SandboxedExecution,
        /// The endpoint is local, self-hosted or an enterprise plan's.
        EnterpriseEndpoint,
        /// The vendor's privacy mode is enabled.
        PrivacyMode,
        /// The vendor's telemetry is disabled.
        VendorTelemetryOff,
    }
}

impl Requirement {
    /// The attribute of a request that the requirement looks at; `None` for the approval.
    ///
    /// # Example: the approval is no attribute of the tool's set-up
    /// ```
    /// use aigov_core::{Attribute, Requirement};
    /// assert_eq!(Requirement::EnterpriseEndpoint.attribute(), Some(Attribute::Endpoint));
    /// assert_eq!(Requirement::Approval.attribute(), None);
    /// ```
    #[must_use]
    pub fn attribute(self) -> Option<Attribute> {
        match self {
            Self::Approval => None,
            Self::CorporateAccount => Some(Attribute::Account),
            Self::SandboxedExecution => Some(Attribute::Execution),
            Self::EnterpriseEndpoint => Some(Attribute::Endpoint),
            Self::PrivacyMode => Some(Attribute::PrivacyMode),
            Self::VendorTelemetryOff => Some(Attribute::VendorTelemetry),
        }
    }
}

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
    /// A requirement in words.
    ///
    /// # Example: the words for a person
    /// ```
    /// use aigov_core::{Framework, Requirement};
    /// let framework = Framework::builtin();
    /// let text = framework.access().requirements.iter().find(|text| text.id == Requirement::PrivacyMode).unwrap();
    /// assert_eq!(text.statement.as_str(), "privacy mode enabled");
    /// assert_eq!(text.controls, ["TM-003"]);
    /// ```
    pub struct RequirementText {
        /// The requirement.
        pub id: Requirement,
        /// What it demands, as a noun phrase.
        pub statement: Prose,
        /// What would satisfy it, as an imperative.
        pub remedy: Prose,
        /// The controls behind it.
        pub controls: Vec<ControlId>,
    }
    texts: statement, remedy;
}

record! {
    /// What a profile says about one data class.
    ///
    /// # Example: internal code takes an enterprise endpoint
    /// ```
    /// use aigov_core::{Effect, Framework, Requirement};
    /// let framework = Framework::builtin();
    /// let rule = &framework.access().profiles[0].rules[1];
    /// assert_eq!((rule.data_class.as_str(), rule.effect), ("internal", Effect::Permit));
    /// assert_eq!(rule.requires, [Requirement::EnterpriseEndpoint]);
    /// ```
    pub struct AccessRule {
        /// The class.
        pub data_class: DataClassId,
        /// Whether use is allowed at all.
        pub effect: Effect,
        /// What it takes beside the requirements of every class.
        pub requires: Vec<Requirement>,
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
    /// # Example: where use is monitored
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let notice = &framework.access().notices[0];
    /// assert_eq!(notice.data_class, "confidential");
    /// assert!(notice.text.as_str().ends_with("is monitored and raises an alert."));
    /// ```
    pub struct AccessNotice {
        /// The class.
        pub data_class: DataClassId,
        /// The notice.
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
        /// The endpoints that count as enterprise.
        pub enterprise_endpoints: Vec<Endpoint>,
        /// The requirements of every class, first one checked first.
        pub every_class: Vec<Requirement>,
        /// The requirements in words.
        pub requirements: Vec<RequirementText>,
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

    pub(crate) fn wording(&self, requirement: Requirement) -> Option<&RequirementText> {
        self.requirements.iter().find(|text| text.id == requirement)
    }

    /// Checks the table against the scales: each class has one rule in each profile, and a stricter class never allows more.
    pub(crate) fn check(&self, scales: &Scales, problems: &mut Vec<Problem>) {
        let classes: Vec<&str> = scales.data_class.iter().map(|step| step.id.as_str()).collect();
        let class_exists = |path: String, class: &DataClassId, problems: &mut Vec<Problem>| {
            if !classes.contains(&class.as_str()) {
                problems.push(id::unknown(path, "data class", class.as_str(), classes.iter().copied()));
            }
        };
        if let Err(mut problem) = self.profile(self.default_profile.as_str()) {
            "access.default_profile".clone_into(&mut problem.path);
            problems.push(problem);
        }
        class_exists("access.unlabelled_class".to_owned(), &self.unlabelled_class, problems);
        if classes.contains(&id::REFUSED) {
            return;
        }
        self.check_bounds(&classes, problems);
        for (a, alias) in self.aliases.iter().enumerate() {
            class_exists(format!("access.aliases[{a}].data_class"), &alias.data_class, problems);
            if classes.contains(&alias.alias.as_str()) {
                problems.push(Problem::new(ErrorKind::DuplicateId, format!("access.aliases[{a}].alias"), "is the id of a data class"));
            }
        }
        for (n, notice) in self.notices.iter().enumerate() {
            class_exists(format!("access.notices[{n}].data_class"), &notice.data_class, problems);
        }
        for requirement in Requirement::ALL {
            if self.wording(*requirement).is_none() {
                let message = format!("the requirement \"{requirement}\" has no text");
                problems.push(Problem::new(ErrorKind::Inconsistent, "access.requirements", message));
            }
        }
        for (p, profile) in self.profiles.iter().enumerate() {
            let path = format!("access.profiles[{p}].rules");
            let named: Vec<&str> = profile.rules.iter().map(|rule| rule.data_class.as_str()).collect();
            if named != classes {
                problems.push(Problem::mismatch(
                    ErrorKind::Inconsistent,
                    path.clone(),
                    format!("one rule for each data class in its order: {}", classes.join(", ")),
                    named.join(", "),
                ));
            }
            for (r, pair) in profile.rules.windows(2).enumerate() {
                if let [lower, higher] = pair
                    && !is_as_strict(higher, lower)
                {
                    problems.push(Problem::new(
                        ErrorKind::Inconsistent,
                        format!("{path}[{}]", r.saturating_add(1)),
                        format!("allows a use that the less sensitive class \"{}\" does not", lower.data_class),
                    ));
                }
            }
        }
    }
}

impl AccessTable {
    /// What no table may leave out: approval by somebody, a class for what is unlabelled, one meaning for each name.
    fn check_bounds(&self, classes: &[&str], problems: &mut Vec<Problem>) {
        let mut refuse = |path: String, message: &str| problems.push(Problem::new(ErrorKind::Inconsistent, path, message));
        if self.sign_offs.is_empty() {
            refuse("access.sign_offs".to_owned(), "without a function that signs off every tool would be approved");
        }
        if self.every_class.first() != Some(&Requirement::Approval) {
            refuse("access.every_class".to_owned(), "the first requirement of every class is \"approval\"");
        }
        if classes.first().is_some_and(|least| self.unlabelled_class == *least) {
            refuse("access.unlabelled_class".to_owned(), "what is unlabelled is never treated as the least sensitive class");
        }
        for (a, alias) in self.aliases.iter().enumerate() {
            if self.aliases.iter().take(a).any(|earlier| earlier.alias == alias.alias) {
                refuse(format!("access.aliases[{a}].alias"), "stands twice");
            }
        }
        for (r, text) in self.requirements.iter().enumerate() {
            if self.requirements.iter().take(r).any(|earlier| earlier.id == text.id) {
                refuse(format!("access.requirements[{r}].id"), "stands twice");
            }
        }
    }
}

fn is_as_strict(rule: &AccessRule, than: &AccessRule) -> bool {
    rule.effect == Effect::Prohibit
        || (than.effect == Effect::Permit && than.requires.iter().all(|requirement| rule.requires.contains(requirement)))
}

//! Who governs: the committee, its roles, the reviews they owe, and what the framework refers to.

use crate::{
    control::Cadence,
    document::record,
    id::{DutyId, RiskLevelId, RoleId, SourceId, SubjectId},
    origin::Origin,
    text::{Name, Prose},
};

record! {
    /// A role of the committee.
    ///
    /// # Example: who signs off on terms of service
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let legal = framework.committee().roles.iter().find(|role| role.id == "legal").unwrap();
    /// assert_eq!((legal.name.as_str(), legal.function.as_ref().unwrap().as_str()), ("Legal Reviewer", "legal"));
    /// assert!(legal.responsibilities[0].as_str().contains("service terms"));
    /// ```
    pub struct Role {
        /// The id, as `security_engineering`.
        pub id: RoleId,
        /// The name for people.
        pub name: Name,
        /// What it is called inside a sentence where it signs off, as `legal`; absent: its name.
        pub function: Option<Name>,
        /// What the role answers for.
        pub responsibilities: Vec<Prose>,
        /// Where it comes from.
        pub origin: Origin,
    }
    texts: function, responsibilities;
}

record! {
    /// The body that governs AI code generation.
    ///
    /// # Example: who sits on it
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let committee = framework.committee();
    /// assert_eq!(committee.name.as_str(), "AI Code Generation Governance Committee");
    /// assert!(committee.roles.iter().any(|role| role.id == "security_engineering"));
    /// ```
    pub struct Committee {
        /// The name for people.
        pub name: Name,
        /// What it is for.
        pub description: Prose,
        /// Who sits on it.
        pub roles: Vec<Role>,
    }
    texts: description;
}

impl Committee {
    /// The role of an id.
    pub(crate) fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }
}

record! {
    /// Who may accept a risk of a level.
    ///
    /// # Example: who accepts a high risk
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let authority = &framework.acceptance_authority()[0];
    /// assert_eq!((authority.level.as_str(), authority.roles[0].as_str()), ("high", "chair"));
    /// ```
    pub struct AcceptanceAuthority {
        /// The current risk level.
        pub level: RiskLevelId,
        /// The roles of the committee that may accept it; the committee as a whole always may.
        pub roles: Vec<RoleId>,
    }
    key: level;
}

record! {
    /// A review that is owed again and again.
    ///
    /// # Example: the policy is reviewed every quarter
    /// ```
    /// use aigov_core::{Calendar, Framework};
    /// let framework = Framework::builtin();
    /// let duty = framework.duties().iter().find(|duty| duty.id == "policy_review").unwrap();
    /// assert_eq!((duty.subject.as_str(), duty.role.as_str()), ("usage_policy", "security_engineering"));
    /// assert_eq!(duty.cadence.calendar, Calendar::Quarterly);
    /// ```
    pub struct ReviewDuty {
        /// The id, as `policy_review`.
        pub id: DutyId,
        /// The name for people.
        pub name: Name,
        /// What is to be reviewed.
        pub description: Prose,
        /// What is reviewed, as an id.
        pub subject: SubjectId,
        /// How often.
        pub cadence: Cadence,
        /// Who owes it.
        pub role: RoleId,
        /// Where it comes from.
        pub origin: Origin,
    }
    texts: name, description;
}

record! {
    /// A publication that the framework refers to.
    ///
    /// # Example: a publication that is not on the web
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let report = framework.references().iter().find(|source| source.id == "gartner-2024").unwrap();
    /// assert_eq!(report.url, None);
    /// ```
    pub struct Source {
        /// The id.
        pub id: SourceId,
        /// The title.
        pub title: Name,
        /// Where it can be read.
        pub url: Option<Name>,
    }
    texts: title, url;
}

//! One request, one decision, with its reasons.

use super::{AccessRequirement, AccessTable, Account, ApprovalState, Attribute, Effect, Endpoint, Execution, Switch};
use crate::{
    document::{record, vocabulary},
    error::{Error, ErrorKind, Problem},
    framework::Framework,
    id::{self, AccessProfileId, AccessRequirementId, ControlId, DataClassId, SignOffId},
    phrase::Words,
};

record! {
    /// A use of a tool on a class of data, of which an absent attribute never satisfies a requirement.
    ///
    /// # Example: an unlabelled repository counts as confidential
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let request = framework.access_request_from_json(br#"{"approval": "approved", "account": "corporate"}"#)?;
    /// let decision = framework.decide(&request)?;
    /// assert_eq!(decision.data_class, "confidential");
    /// assert!(!decision.allowed);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct AccessRequest {
        /// The class of the data or one of its other names; absent: unlabelled.
        pub data_class: Option<DataClassId>,
        /// Whether the tool is approved; absent: it is not.
        pub approval: Option<ApprovalState>,
        /// The functions whose sign-off an approval lacks; empty: it is not known which, so that a denial asks for all of them.
        pub missing_sign_offs: Vec<SignOffId>,
        /// Where the model is reached.
        pub endpoint: Option<Endpoint>,
        /// The vendor's privacy mode.
        pub privacy_mode: Option<Switch>,
        /// The vendor's telemetry.
        pub vendor_telemetry: Option<Switch>,
        /// Whose account is used.
        pub account: Option<Account>,
        /// Whether a person is in the loop.
        pub execution: Option<Execution>,
        /// The profile that decides; absent: the framework's default.
        pub profile: Option<AccessProfileId>,
    }
}

impl AccessRequest {
    /// A request in which nothing is known yet.
    ///
    /// # Example: nothing known, nothing allowed
    /// ```
    /// use aigov_core::{AccessRequest, Framework, ReasonCode};
    /// let decision = Framework::builtin().decide(&AccessRequest::unknown())?;
    /// assert_eq!(decision.reasons[0].code, ReasonCode::NotApproved);
    /// assert!(decision.reasons[1..].iter().all(|reason| reason.code == ReasonCode::AttributeMissing));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            data_class: None,
            approval: None,
            missing_sign_offs: Vec::new(),
            endpoint: None,
            privacy_mode: None,
            vendor_telemetry: None,
            account: None,
            execution: None,
            profile: None,
        }
    }
}

vocabulary! {
    /// Why a use is denied.
    ///
    /// # Example: secret code is closed to every tool
    /// ```
    /// use aigov_core::{AccessRequest, ApprovalState, Framework, ReasonCode};
    /// let mut request = AccessRequest::unknown();
    /// request.data_class = Some("secret".parse()?);
    /// request.approval = Some(ApprovalState::Approved);
    /// let decision = Framework::builtin().decide(&request)?;
    /// assert_eq!(decision.reasons[0].code, ReasonCode::ClassProhibited);
    /// assert!(decision.conditions.is_empty()); // nothing would allow it
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ReasonCode {
        /// A sign-off is missing.
        NotApproved,
        /// An approval has expired.
        ApprovalExpired,
        /// No tool may be used on the class.
        ClassProhibited,
        /// A requirement is not satisfied.
        RequirementUnmet,
        /// An attribute that a requirement looks at is absent.
        AttributeMissing,
    }
}

record! {
    /// One reason of a denial.
    ///
    /// # Example: the control behind a denial
    /// ```
    /// use aigov_core::{AccessRequest, Framework};
    /// let decision = Framework::builtin().decide(&AccessRequest::unknown())?;
    /// let reason = &decision.reasons[0];
    /// assert_eq!(reason.requirement, Some("approval".parse()?));
    /// assert_eq!(reason.controls, ["TM-002"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct DecisionReason {
        /// What is wrong.
        pub code: ReasonCode,
        /// The requirement that fails, where one does.
        pub requirement: Option<AccessRequirementId>,
        /// The attribute at fault, where one is.
        pub attribute: Option<Attribute>,
        /// The controls behind it.
        pub controls: Vec<ControlId>,
    }
}

record! {
    /// What an allowed use gives notice of.
    ///
    /// # Example: allowed on confidential code, and watched
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let request = framework.access_request_from_json(br#"{"data_class": "confidential", "approval": "approved", "account": "corporate",
    ///   "execution": "interactive", "endpoint": "enterprise", "privacy_mode": "enabled", "vendor_telemetry": "disabled"}"#)?;
    /// let decision = framework.decide(&request)?;
    /// assert!(decision.allowed);
    /// assert_eq!(decision.notices[0].controls, ["DP-002"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Notice {
        /// The notice.
        pub text: String,
        /// The controls behind it.
        pub controls: Vec<ControlId>,
    }
}

record! {
    /// Whether a use is allowed, and why.
    ///
    /// # Example: what would allow a denied use
    /// ```
    /// use aigov_core::{AccessRequest, Account, ApprovalState, Endpoint, Execution, Framework, ReasonCode};
    /// let mut request = AccessRequest::unknown();
    /// request.data_class = Some("internal".parse()?);
    /// request.approval = Some(ApprovalState::Approved);
    /// request.account = Some(Account::Corporate);
    /// request.execution = Some(Execution::Interactive);
    /// request.endpoint = Some(Endpoint::Business);
    /// let decision = Framework::builtin().decide(&request)?;
    /// assert!(!decision.allowed);
    /// assert_eq!(decision.reasons[0].code, ReasonCode::RequirementUnmet);
    /// assert_eq!(decision.conditions.len(), 1);
    /// assert_eq!(decision.rule, "usage_policy.internal");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Decision {
        /// Whether the use is allowed.
        pub allowed: bool,
        /// The class that was decided on, aliases followed and unlabelled replaced.
        pub data_class: DataClassId,
        /// The rule that decided: profile and class.
        pub rule: String,
        /// Why it is denied, the approval first; empty where it is allowed.
        pub reasons: Vec<DecisionReason>,
        /// What would allow it, one imperative a reason; empty where nothing would, or nothing needs to.
        pub conditions: Vec<String>,
        /// What an allowed use gives notice of.
        pub notices: Vec<Notice>,
    }
}

impl Decision {
    /// The decision as a canonical JSON document.
    ///
    /// # Example: a decision for a log
    /// ```
    /// use aigov_core::{AccessRequest, Framework};
    /// let decision = Framework::builtin().decide(&AccessRequest::unknown())?;
    /// assert!(decision.to_json().starts_with(r#"{"allowed":false,"data_class":"confidential","rule":"usage_policy.confidential","#));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::canonical_json(self)
    }
}

impl AccessTable {
    /// Decides a request.
    ///
    /// # Errors
    /// - `unknown_id` when the class, the profile or a function whose sign-off is missing is not declared.
    /// - `inconsistent` when a sign-off is missing of a tool that is approved.
    pub(crate) fn decide(&self, framework: &Framework, request: &AccessRequest) -> Result<Decision, Error> {
        let scales = framework.scales();
        self.check_sign_offs(request)?;
        let class = match &request.data_class {
            None => &self.unlabelled_class,
            Some(name) => self.class(scales, name.as_str()).ok_or_else(|| self.unknown_class(scales, name.as_str()))?,
        };
        let profile = self.profile(request.profile.as_ref().unwrap_or(&self.default_profile).as_str())?;
        let rule = profile.rules.iter().find(|rule| rule.data_class == *class).ok_or_else(|| {
            let classes = profile.rules.iter().map(|rule| rule.data_class.as_str());
            id::unknown("data_class", "data class with a rule", class.as_str(), classes)
        })?;
        let prohibited = rule.effect == Effect::Prohibit;
        let mut failing: Vec<(Option<&AccessRequirement>, DecisionReason)> = Vec::new();
        let mut required = self.required(rule).peekable();
        if let Some(approval) = required.next_if(|requirement| requirement.attribute.is_none()) {
            failing.extend(approval.failing(request).map(|reason| (Some(approval), reason)));
        }
        if prohibited {
            let reason = DecisionReason { code: ReasonCode::ClassProhibited, requirement: None, attribute: None, controls: Vec::new() };
            failing.push((None, reason));
        }
        failing.extend(required.filter_map(|requirement| Some((Some(requirement), requirement.failing(request)?))));
        let allowed = failing.is_empty();
        let words = Words::of(framework.content());
        let remedy =
            |requirement: &AccessRequirement| words.of_requirement(requirement, requirement.remedy.as_str(), &request.missing_sign_offs);
        let conditions = failing.iter().filter_map(|(requirement, _)| requirement.filter(|_| !prohibited).map(remedy)).collect();
        let notices = self.notices.iter().filter(|notice| allowed && notice.data_class == *class);
        Ok(Decision {
            allowed,
            data_class: class.clone(),
            rule: format!("{}.{class}", profile.id),
            conditions,
            reasons: failing.into_iter().map(|(_, reason)| reason).collect(),
            notices: notices.map(|notice| Notice { text: words.of_notice(notice), controls: notice.controls.clone() }).collect(),
        })
    }

    /// Whether the sign-offs that a request calls missing are those of functions that sign off, and of a tool that is not approved.
    pub(crate) fn check_sign_offs(&self, request: &AccessRequest) -> Result<(), Error> {
        if request.missing_sign_offs.is_empty() {
            return Ok(());
        }
        let missing = request.missing_sign_offs.iter().enumerate().filter(|(_, missing)| !self.sign_offs.contains(missing));
        let functions = || self.sign_offs.iter().map(SignOffId::as_str);
        let unknown = |(place, missing): (usize, &SignOffId)| {
            id::unknown(format!("missing_sign_offs[{place}]"), "function that signs off", missing.as_str(), functions())
        };
        let mut problems: Vec<Problem> = missing.map(unknown).collect();
        if request.approval == Some(ApprovalState::Approved) {
            problems.push(Problem::new(ErrorKind::Inconsistent, "missing_sign_offs", "no sign-off of an approved tool is missing"));
        }
        let total = problems.len();
        if problems.is_empty() { Ok(()) } else { Err(Error::from_problems(problems, total)) }
    }
}

impl AccessRequirement {
    /// The reason why a request fails the requirement; `None` when it satisfies it.
    pub(crate) fn failing(&self, request: &AccessRequest) -> Option<DecisionReason> {
        let code = match self.attribute {
            None => match request.approval {
                Some(ApprovalState::Approved) => return None,
                Some(ApprovalState::Expired) => ReasonCode::ApprovalExpired,
                Some(ApprovalState::NotApproved) | None => ReasonCode::NotApproved,
            },
            Some(attribute) => match attribute.value_in(request) {
                Some(value) if self.allowed.iter().any(|allowed| *allowed == value) => return None,
                Some(_) => ReasonCode::RequirementUnmet,
                None => ReasonCode::AttributeMissing,
            },
        };
        Some(DecisionReason { code, requirement: Some(self.id.clone()), attribute: self.attribute, controls: self.controls.clone() })
    }
}

//! One request, one decision, with its reasons.

use super::{AccessTable, Effect, Requirement};
use crate::{
    document::{codes, record, vocabulary},
    error::Error,
    id::{self, AccessProfileId, ControlId, DataClassId},
    risk::Scales,
};

vocabulary! {
    /// Where the model behind a tool is reached.
    ///
    /// # Example: which plans count as enterprise
    /// ```
    /// use aigov_core::{Endpoint, Framework};
    /// let framework = Framework::builtin();
    /// assert_eq!(framework.access().enterprise_endpoints, [Endpoint::Local, Endpoint::SelfHosted, Endpoint::Enterprise]);
    /// ```
    pub enum Endpoint {
        /// On the developer's machine.
        Local,
        /// On the company's own servers.
        SelfHosted,
        /// A vendor's enterprise plan.
        Enterprise,
        /// A vendor's business plan.
        Business,
        /// A vendor's plan for individuals.
        Consumer,
    }
}

vocabulary! {
    /// Whether a person is in the loop.
    ///
    /// # Example: an agent on its own needs a sandbox in every class
    /// ```
    /// use aigov_core::{Execution, Framework, Requirement};
    /// let framework = Framework::builtin();
    /// assert!(framework.access().every_class.contains(&Requirement::SandboxedExecution));
    /// assert_eq!("agent_unsandboxed".parse(), Ok(Execution::AgentUnsandboxed));
    /// ```
    pub enum Execution {
        /// A person accepts each step.
        Interactive,
        /// An agent acts alone inside a sandbox.
        AgentSandboxed,
        /// An agent acts alone outside one.
        AgentUnsandboxed,
    }
}

vocabulary! {
    /// Whose account is used.
    ///
    /// # Example: a personal account is denied even on public code
    /// ```
    /// use aigov_core::{AccessRequest, Account, Attribute, Framework};
    /// let mut request = AccessRequest::unknown();
    /// request.data_class = Some("public".parse()?);
    /// request.account = Some(Account::Personal);
    /// let decision = Framework::builtin().decide(&request)?;
    /// assert!(decision.reasons.iter().any(|reason| reason.attribute == Some(Attribute::Account)));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Account {
        /// The company's.
        Corporate,
        /// The developer's own.
        Personal,
    }
}

vocabulary! {
    /// A setting that is on or off.
    ///
    /// # Example: what was never checked is neither on nor off
    /// ```
    /// use aigov_core::{Framework, Switch};
    /// let framework = Framework::builtin();
    /// let request = framework.access_request_from_json(br#"{"privacy_mode": "enabled"}"#)?;
    /// assert_eq!((request.privacy_mode, request.vendor_telemetry), (Some(Switch::Enabled), None));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Switch {
        /// On.
        Enabled,
        /// Off.
        Disabled,
    }
}

vocabulary! {
    /// Whether a tool is approved at the date of the request.
    ///
    /// # Example: an expired approval is no approval
    /// ```
    /// use aigov_core::{AccessRequest, ApprovalState, Framework, ReasonCode};
    /// let mut request = AccessRequest::unknown();
    /// request.approval = Some(ApprovalState::Expired);
    /// let decision = Framework::builtin().decide(&request)?;
    /// assert_eq!(decision.reasons[0].code, ReasonCode::ApprovalExpired);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ApprovalState {
        /// Every function that must sign off has, and no approval has expired.
        Approved,
        /// It was approved; an approval has expired.
        Expired,
        /// A sign-off is missing.
        NotApproved,
    }
}

vocabulary! {
    /// An attribute of a request.
    ///
    /// # Example: what a requirement looks at
    /// ```
    /// use aigov_core::{Attribute, Requirement};
    /// assert_eq!(Requirement::VendorTelemetryOff.attribute(), Some(Attribute::VendorTelemetry));
    /// assert_eq!(Attribute::VendorTelemetry.as_str(), "vendor_telemetry");
    /// ```
    pub enum Attribute {
        /// Where the model is reached: [`AccessRequest::endpoint`].
        Endpoint,
        /// The vendor's privacy mode: [`AccessRequest::privacy_mode`].
        PrivacyMode,
        /// The vendor's telemetry: [`AccessRequest::vendor_telemetry`].
        VendorTelemetry,
        /// Whose account is used: [`AccessRequest::account`].
        Account,
        /// Whether a person is in the loop: [`AccessRequest::execution`].
        Execution,
    }
}

codes!(ApprovalState, Endpoint, Switch, Account, Execution);

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
    /// use aigov_core::{AccessRequest, Framework, Requirement};
    /// let decision = Framework::builtin().decide(&AccessRequest::unknown())?;
    /// let reason = &decision.reasons[0];
    /// assert_eq!(reason.requirement, Some(Requirement::Approval));
    /// assert_eq!(reason.controls, ["TM-002"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct DecisionReason {
        /// What is wrong.
        pub code: ReasonCode,
        /// The requirement that fails, where one does.
        pub requirement: Option<Requirement>,
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
    /// `unknown_id` when the class or the profile is not declared.
    pub(crate) fn decide(&self, scales: &Scales, request: &AccessRequest) -> Result<Decision, Error> {
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
        let mut reasons = Vec::new();
        let mut required = self.every_class.iter().chain(&rule.requires).copied().peekable();
        if required.peek() == Some(&Requirement::Approval) {
            reasons.extend(self.failing(Requirement::Approval, request));
            required.next();
        }
        if prohibited {
            reasons.push(DecisionReason { code: ReasonCode::ClassProhibited, requirement: None, attribute: None, controls: Vec::new() });
        }
        reasons.extend(required.filter_map(|requirement| self.failing(requirement, request)));
        let allowed = reasons.is_empty();
        let remedy = |reason: &DecisionReason| self.wording(reason.requirement?).map(|text| text.remedy.as_str().to_owned());
        let notices = self.notices.iter().filter(|notice| allowed && notice.data_class == *class);
        Ok(Decision {
            allowed,
            data_class: class.clone(),
            rule: format!("{}.{class}", profile.id),
            conditions: if prohibited { Vec::new() } else { reasons.iter().filter_map(remedy).collect() },
            reasons,
            notices: notices.map(|notice| Notice { text: notice.text.as_str().to_owned(), controls: notice.controls.clone() }).collect(),
        })
    }

    /// Whether a request meets a requirement.
    pub(crate) fn is_met(&self, requirement: Requirement, request: &AccessRequest) -> bool {
        self.failing(requirement, request).is_none()
    }

    /// The reason why a request fails a requirement; `None` when it satisfies it.
    fn failing(&self, requirement: Requirement, request: &AccessRequest) -> Option<DecisionReason> {
        let unless = |satisfied: bool| (!satisfied).then_some(ReasonCode::RequirementUnmet);
        let judged = match requirement {
            Requirement::Approval => Some(match request.approval {
                Some(ApprovalState::Approved) => None,
                Some(ApprovalState::Expired) => Some(ReasonCode::ApprovalExpired),
                Some(ApprovalState::NotApproved) | None => Some(ReasonCode::NotApproved),
            }),
            Requirement::CorporateAccount => request.account.map(|account| unless(account == Account::Corporate)),
            Requirement::SandboxedExecution => request.execution.map(|execution| unless(execution != Execution::AgentUnsandboxed)),
            Requirement::EnterpriseEndpoint => request.endpoint.map(|endpoint| unless(self.enterprise_endpoints.contains(&endpoint))),
            Requirement::PrivacyMode => request.privacy_mode.map(|mode| unless(mode == Switch::Enabled)),
            Requirement::VendorTelemetryOff => request.vendor_telemetry.map(|telemetry| unless(telemetry == Switch::Disabled)),
        };
        let code = judged.unwrap_or(Some(ReasonCode::AttributeMissing))?;
        Some(DecisionReason {
            code,
            requirement: Some(requirement),
            attribute: requirement.attribute(),
            controls: self.wording(requirement).map(|text| text.controls.clone()).unwrap_or_default(),
        })
    }
}

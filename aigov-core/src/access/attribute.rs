//! What a request says of a tool's set-up, and in which words.

use super::AccessRequest;
use crate::document::{codes, vocabulary};

vocabulary! {
    /// Where the model behind a tool is reached.
    ///
    /// # Example: which plans count as enterprise
    /// ```
    /// use aigov_core::{Endpoint, Framework};
    /// let framework = Framework::builtin();
    /// let requirement = framework.access().requirements.iter().find(|requirement| requirement.id == "enterprise_endpoint").unwrap();
    /// let allowed = [Endpoint::Local, Endpoint::SelfHosted, Endpoint::Enterprise].map(Endpoint::as_str);
    /// assert_eq!(requirement.allowed, allowed);
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
    /// use aigov_core::{Execution, Framework};
    /// let framework = Framework::builtin();
    /// assert!(framework.access().every_class.iter().any(|requirement| *requirement == "sandboxed_execution"));
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
    /// use aigov_core::{Attribute, Framework};
    /// let framework = Framework::builtin();
    /// let requirement = framework.access().requirements.iter().find(|requirement| requirement.id == "vendor_telemetry_off").unwrap();
    /// assert_eq!(requirement.attribute, Some(Attribute::VendorTelemetry));
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

impl Attribute {
    /// The values that the attribute has, as they stand in documents.
    pub(crate) fn values(self) -> Vec<&'static str> {
        fn words<T: Copy + Into<&'static str>>(all: &[T]) -> Vec<&'static str> {
            all.iter().map(|word| (*word).into()).collect()
        }
        match self {
            Self::Endpoint => words(Endpoint::ALL),
            Self::PrivacyMode | Self::VendorTelemetry => words(Switch::ALL),
            Self::Account => words(Account::ALL),
            Self::Execution => words(Execution::ALL),
        }
    }

    /// The value that a request states.
    pub(crate) fn value_in(self, request: &AccessRequest) -> Option<&'static str> {
        match self {
            Self::Endpoint => request.endpoint.map(Endpoint::as_str),
            Self::PrivacyMode => request.privacy_mode.map(Switch::as_str),
            Self::VendorTelemetry => request.vendor_telemetry.map(Switch::as_str),
            Self::Account => request.account.map(Account::as_str),
            Self::Execution => request.execution.map(Execution::as_str),
        }
    }
}

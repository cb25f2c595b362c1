//! What a use of a tool has to satisfy, as data.

use super::Attribute;
use crate::{
    document::record,
    id::{AccessRequirementId, AttributeValue, ControlId},
    text::Prose,
};

/// The requirement that asks for the sign-offs.
pub(crate) const APPROVAL: &str = "approval";

record! {
    /// A requirement: the approval, or the values that an attribute of the request may have.
    ///
    /// # Example: privacy mode has to be on
    /// ```
    /// use aigov_core::{Attribute, Framework};
    /// let framework = Framework::builtin();
    /// let requirement = framework.access().requirements.iter().find(|requirement| requirement.id == "privacy_mode").unwrap();
    /// assert_eq!(requirement.attribute, Some(Attribute::PrivacyMode));
    /// assert_eq!(requirement.allowed, ["enabled"]);
    /// assert_eq!(requirement.controls, ["TM-003"]);
    /// ```
    ///
    /// # Example: secret code on local endpoints only
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin().extend(br#"{"version": "1.1.0+local", "access": {
    ///   "requirements": [{"id": "local_endpoint", "attribute": "endpoint", "allowed": ["local"], "statement": "a local endpoint",
    ///     "remedy": "Run the model on the developer's machine.", "controls": ["DP-001"]}],
    ///   "profiles": [{"id": "usage_policy", "rules": [{"data_class": "secret", "effect": "permit",
    ///     "requires": ["local_endpoint", "privacy_mode", "vendor_telemetry_off"]}]}]}}"#)?;
    /// let mut request = framework.access_request_from_json(br#"{"data_class": "secret", "approval": "approved", "account": "corporate",
    ///   "execution": "interactive", "endpoint": "local", "privacy_mode": "enabled", "vendor_telemetry": "disabled"}"#)?;
    /// assert!(framework.decide(&request)?.allowed);
    /// request.endpoint = Some("self_hosted".parse().unwrap());
    /// assert_eq!(framework.decide(&request)?.conditions, ["Run the model on the developer's machine."]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct AccessRequirement {
        /// The id, as `enterprise_endpoint`; `approval` asks for the sign-offs of the table.
        pub id: AccessRequirementId,
        /// The attribute that it looks at; absent for the approval.
        pub attribute: Option<Attribute>,
        /// The values of the attribute that satisfy it.
        pub allowed: Vec<AttributeValue>,
        /// What it demands, as a noun phrase; `{allowed}` stands for the values and `{sign_offs}` for the functions that sign off.
        pub statement: Prose,
        /// What would satisfy it, as an imperative, with the same placeholders.
        pub remedy: Prose,
        /// The controls behind it.
        pub controls: Vec<ControlId>,
    }
    texts: statement, remedy;
}

impl AccessRequirement {
    /// The placeholders that its texts may hold.
    pub(crate) fn placeholders(&self) -> &'static [&'static str] {
        if self.attribute.is_some() { &["allowed", "sign_offs"] } else { &["sign_offs"] }
    }
}

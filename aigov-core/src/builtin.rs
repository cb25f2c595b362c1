//! The ids of the built-in framework as enums, which convert both ways; a framework of your own may declare others.
//!
//! # Example: from an enum to an id and back
//! ```
//! use aigov_core::{Framework, builtin::{GovernanceDomain, Likelihood}};
//! let framework = Framework::builtin();
//! let domain: GovernanceDomain = framework.control("DP-001")?.domain.as_str().parse()?;
//! assert_eq!(domain, GovernanceDomain::DataProtection);
//! assert_eq!(framework.matrix().level(Likelihood::Likely.as_str(), "major")?.as_str(), "critical");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

macro_rules! ids_as_enums {
    ($($(#[$meta:meta])* $name:ident { $($variant:ident),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, strum::EnumString, strum::IntoStaticStr,
            strum::VariantArray,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        #[expect(missing_docs, reason = "each variant is the id it is named for")]
        pub enum $name { $($variant),* }

        impl $name {
            /// Every id, in the framework's order.
            pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

            /// The id as text.
            ///
            /// # Example: every id reads back
            /// ```
            #[doc = concat!("use aigov_core::builtin::", stringify!($name), ";")]
            #[doc = concat!("assert!(", stringify!($name), "::ALL.iter().all(|id| id.as_str().parse() == Ok(*id)));")]
            /// ```
            #[must_use]
            pub fn as_str(self) -> &'static str {
                self.into()
            }
        }
    )*};
}

ids_as_enums! {
    /// The control domains.
    ///
    /// # Example: the domain of a control
    /// ```
    /// use aigov_core::{Framework, builtin::GovernanceDomain};
    /// let framework = Framework::builtin();
    /// assert_eq!(framework.control("SEC-002")?.domain, GovernanceDomain::Security.as_str());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    GovernanceDomain { ToolManagement, DataProtection, CodeQuality, Security, Compliance, Operations }
    /// The risk categories.
    ///
    /// # Example: risks of one category
    /// ```
    /// use aigov_core::{Framework, builtin::RiskCategory};
    /// let framework = Framework::builtin();
    /// let compliance = framework.risks().iter().filter(|risk| risk.category == RiskCategory::Compliance.as_str());
    /// assert_eq!(compliance.map(|risk| risk.id.as_str()).collect::<Vec<_>>(), ["R003", "R008"]);
    /// ```
    RiskCategory { DataProtection, Security, Compliance, SupplyChain, Operational }
    /// The likelihood scale, lowest first.
    ///
    /// # Example: the order of the scale
    /// ```
    /// use aigov_core::builtin::Likelihood;
    /// assert!(Likelihood::AlmostCertain > Likelihood::Likely);
    /// assert_eq!("almost_certain".parse(), Ok(Likelihood::AlmostCertain));
    /// ```
    Likelihood { Rare, Unlikely, Possible, Likely, AlmostCertain }
    /// The impact scale, lowest first.
    ///
    /// # Example: a level without a misspelt id
    /// ```
    /// use aigov_core::{Framework, builtin::{Impact, Likelihood}};
    /// let framework = Framework::builtin();
    /// let level = framework.matrix().level(Likelihood::Possible.as_str(), Impact::Severe.as_str())?;
    /// assert_eq!(level.as_str(), "critical");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    Impact { Negligible, Minor, Moderate, Major, Severe }
    /// The risk level scale, lowest first.
    ///
    /// # Example: risks that start at the top
    /// ```
    /// use aigov_core::{Framework, builtin::RiskLevel};
    /// let framework = Framework::builtin();
    /// assert_eq!(framework.risk("R002")?.inherent_risk, RiskLevel::Critical.as_str());
    /// assert_eq!(framework.risk("R002")?.residual_risk, RiskLevel::Medium.as_str());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    RiskLevel { Low, Medium, High, Critical }
    /// The data classes, least sensitive first.
    ///
    /// # Example: ask for a decision on internal code
    /// ```
    /// use aigov_core::{AccessRequest, Framework, builtin::DataClass};
    /// let mut request = AccessRequest::unknown();
    /// request.data_class = Some(DataClass::Internal.as_str().parse()?);
    /// assert_eq!(Framework::builtin().decide(&request)?.rule, "usage_policy.internal");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    DataClass { Public, Internal, Confidential, Secret }
    /// The requirements of the access table, in its order.
    ///
    /// # Example: the bits of a column of denials
    /// ```
    /// use aigov_core::{AccessRequest, Framework, builtin::Requirement};
    /// let framework = Framework::builtin();
    /// let verdict = framework.verdict(&AccessRequest::unknown())?;
    /// let unmet = Requirement::ALL.iter().enumerate().filter(|(bit, _)| verdict.bits() >> bit & 1 == 1).map(|(_, own)| own.as_str());
    /// assert!(verdict.unmet().eq(unmet));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    Requirement { Approval, CorporateAccount, SandboxedExecution, EnterpriseEndpoint, PrivacyMode, VendorTelemetryOff }
    /// The triggers.
    ///
    /// # Example: what sets off the scan of a control
    /// ```
    /// use aigov_core::{Framework, builtin::Trigger};
    /// let framework = Framework::builtin();
    /// assert_eq!(framework.control("CMP-001")?.cadence.triggers, [Trigger::PullRequest.as_str()]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    Trigger { ToolRequest, PullRequest, Commit, RegulationChange, ToolOnboarding, Incident }
    /// The groups of metrics.
    ///
    /// # Example: the metrics of a group
    /// ```
    /// use aigov_core::{Framework, builtin::MetricGroup};
    /// let framework = Framework::builtin();
    /// let security = framework.metrics().iter().filter(|metric| metric.group == MetricGroup::SecurityMetrics.as_str());
    /// assert_eq!(security.count(), 3);
    /// ```
    MetricGroup { AdoptionMetrics, SecurityMetrics, ComplianceMetrics, TrainingMetrics }
}

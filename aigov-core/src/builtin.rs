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
            #[must_use]
            pub fn as_str(self) -> &'static str {
                self.into()
            }
        }
    )*};
}

ids_as_enums! {
    /// The control domains.
    GovernanceDomain { ToolManagement, DataProtection, CodeQuality, Security, Compliance, Operations }
    /// The risk categories.
    RiskCategory { DataProtection, Security, Compliance, SupplyChain, Operational }
    /// The likelihood scale, lowest first.
    Likelihood { Rare, Unlikely, Possible, Likely, AlmostCertain }
    /// The impact scale, lowest first.
    Impact { Negligible, Minor, Moderate, Major, Severe }
    /// The risk level scale, lowest first.
    RiskLevel { Low, Medium, High, Critical }
    /// The data classes, least sensitive first.
    DataClass { Public, Internal, Confidential, Secret }
    /// The triggers.
    Trigger { ToolRequest, PullRequest, Commit, RegulationChange, ToolOnboarding, Incident }
    /// The groups of metrics.
    MetricGroup { AdoptionMetrics, SecurityMetrics, ComplianceMetrics, TrainingMetrics }
}

//! Which phrases there are, and what stands in each.

/// Declares the phrases with their placeholders.
macro_rules! forms {
    ($($(#[$meta:meta])* $form:ident { $($placeholder:ident),* })*) => {
        /// A phrase that documents or decisions are put together from; its id is its name in `snake_case`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
        #[strum(serialize_all = "snake_case")]
        pub(crate) enum Form { $($(#[$meta])* $form),* }

        impl Form {
            pub(crate) const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

            /// The id of the phrase.
            pub(crate) fn id(self) -> &'static str {
                self.into()
            }

            /// The placeholders that the phrase has, each of them at least once.
            pub(crate) fn placeholders(self) -> &'static [&'static str] {
                match self {
                    $(Self::$form => &[$(stringify!($placeholder)),*]),*
                }
            }
        }
    };
}

forms! {
    // Lists: what was joined so far, and the next entry.
    ListMiddle { list, next }
    ListAnd { list, next }
    ListOr { list, next }

    // The status of a document.
    StatusApproved { approver, approved_on }
    StatusTextNotRecorded { approver, approved_on }
    StatusTextChanged { approver, approved_on }
    StatusNoApproval {}
    StatusNoApprover {}
    StatusNoDate {}
    Version { version }
    Reviewed { reviewed_on }
    NotReviewed {}

    // The approved tools, as given or as on record on a day.
    Tools {}
    ToolsOn { date }
    NoTools {}
    NoToolsOn { date }
    ToolScope { tool, scope }

    // How a tool is kept from files: one phrase for each mechanism, and one where it stands in files.
    ExclusionIgnoreFile { tool, files, note }
    ExclusionPermissionRules { tool, note }
    ExclusionPermissionRulesIn { tool, files, note }
    ExclusionAdminExclusion { tool, note }
    ExclusionSetting { tool, note }
    ExclusionSettingIn { tool, files, note }
    ExclusionNone { tool, note }
    ExclusionUnknown { tool }
    ExclusionsAsOf { date }

    // The access table.
    EveryClass { requirements }
    ClassHeading {}
    UseHeading {}
    UseProhibited {}
    UseAllowed {}
    UseAllowedWith { requirements }

    // How often a review is owed, by the calendar of its cadence.
    ReviewMonthly {}
    ReviewQuarterly {}
    ReviewAnnual {}
    ReviewNone {}

    // The values of attributes, named for the attribute and the value.
    EndpointLocal {}
    EndpointSelfHosted {}
    EndpointEnterprise {}
    EndpointBusiness {}
    EndpointConsumer {}
    PrivacyModeEnabled {}
    PrivacyModeDisabled {}
    VendorTelemetryEnabled {}
    VendorTelemetryDisabled {}
    AccountCorporate {}
    AccountPersonal {}
    ExecutionInteractive {}
    ExecutionAgentSandboxed {}
    ExecutionAgentUnsandboxed {}
}

//! Settings with their defaults.

use super::Settings;
use crate::{
    control::Ageing,
    document::record,
    error::Problem,
    framework::Framework,
    id::{self, AccessProfileId, RiskLevelId},
};

/// How many days before its age evidence is due, where no setting says otherwise.
pub const DEFAULT_DUE_SOON_DAYS: u32 = 14;

record! {
    /// The settings that a judgement was made with.
    ///
    /// # Example: the defaults are written into the posture
    /// ```
    /// use aigov_core::{AssessOptions, DEFAULT_DUE_SOON_DAYS, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.settings.access_profile, "usage_policy");
    /// assert_eq!((posture.settings.grace_days, posture.settings.due_soon_days), (0, DEFAULT_DUE_SOON_DAYS));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct EffectiveSettings {
        /// The access profile that decides.
        pub access_profile: AccessProfileId,
        /// How many days evidence still counts after its age.
        pub grace_days: u32,
        /// How many days before its age evidence is due.
        pub due_soon_days: u32,
        /// The highest risk level that the organisation is willing to bear.
        pub appetite: Option<RiskLevelId>,
    }
}

impl EffectiveSettings {
    /// How proof with a maximum age in days is judged.
    pub(crate) fn ageing(&self, max_age_days: u32) -> Ageing {
        Ageing { max_age: i64::from(max_age_days), due_soon: i64::from(self.due_soon_days), grace: i64::from(self.grace_days) }
    }
}

impl Settings {
    /// The settings with the defaults of a framework in place of what is absent.
    ///
    /// # Example: one value stated, the others by default
    /// ```
    /// use aigov_core::{Framework, Settings};
    /// let settings = Settings { grace_days: Some(7), ..Settings::default() };
    /// let effective = settings.effective(&Framework::builtin());
    /// assert_eq!((effective.grace_days, effective.due_soon_days, effective.appetite), (7, 14, None));
    /// ```
    #[must_use]
    pub fn effective(&self, framework: &Framework) -> EffectiveSettings {
        EffectiveSettings {
            access_profile: self.access_profile.clone().unwrap_or_else(|| framework.access().default_profile.clone()),
            grace_days: self.grace_days.unwrap_or(0),
            due_soon_days: self.due_soon_days.unwrap_or(DEFAULT_DUE_SOON_DAYS),
            appetite: self.appetite.clone(),
        }
    }
}

/// What settings name that the framework does not have; `prefix` is the path of the settings with a dot.
pub(crate) fn check_settings(framework: &Framework, settings: &Settings, prefix: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(profile) = &settings.access_profile
        && let Err(mut problem) = framework.access().profile(profile.as_str())
    {
        problem.path = format!("{prefix}access_profile");
        problems.push(problem);
    }
    if let Some(appetite) = &settings.appetite
        && framework.scales().risk_level_rank(appetite.as_str()).is_none()
    {
        let levels = framework.scales().risk_level.iter().map(|step| step.id.as_str());
        problems.push(id::unknown(format!("{prefix}appetite"), "risk level", appetite.as_str(), levels));
    }
    problems
}

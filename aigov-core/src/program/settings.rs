//! Settings with their defaults.

use serde::Serialize;

use super::Settings;
use crate::{
    error::Problem,
    framework::Framework,
    id::{self, AccessProfileId, RiskLevelId},
};

/// How many days before its age evidence is due, where no setting says otherwise.
pub const DEFAULT_DUE_SOON_DAYS: u32 = 14;

/// The settings that a judgement was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

impl Settings {
    /// The settings with the defaults of a framework in place of what is absent.
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

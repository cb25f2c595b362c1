//! Scales: ordered lists of steps that a framework declares, lowest first.

use crate::{
    document::record,
    id::{DataClassId, ImpactId, LikelihoodId, RiskLevelId},
    text::Name,
};

/// The fewest and the most steps of a scale.
pub(crate) const STEPS: std::ops::RangeInclusive<usize> = 2..=10;

macro_rules! steps {
    ($($(#[$($meta:tt)*])* $name:ident: $id:ty;)*) => {$(
        record! {
            $(#[$($meta)*])*
            pub struct $name {
                /// The id.
                pub id: $id,
                /// The name for people.
                pub name: Name,
            }
            texts: name;
        }
    )*};
}

steps! {
    /// A step of the likelihood scale.
    ///
    /// # Example: the highest of five
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let step = framework.scales().likelihood.last().unwrap();
    /// assert_eq!((step.id.as_str(), step.name.as_str()), ("almost_certain", "Almost Certain"));
    /// ```
    LikelihoodStep: LikelihoodId;
    /// A step of the impact scale.
    ///
    /// # Example: from negligible to severe
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let impact = &framework.scales().impact;
    /// assert_eq!((impact[0].id.as_str(), impact[4].id.as_str()), ("negligible", "severe"));
    /// ```
    ImpactStep: ImpactId;
    /// A step of the risk level scale.
    ///
    /// # Example: four levels
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let names: Vec<&str> = framework.scales().risk_level.iter().map(|step| step.name.as_str()).collect();
    /// assert_eq!(names, ["Low", "Medium", "High", "Critical"]);
    /// ```
    RiskLevelStep: RiskLevelId;
    /// A step of the data classification: the higher, the more sensitive.
    ///
    /// # Example: the most sensitive class
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!(framework.scales().data_class.last().unwrap().id, "secret");
    /// ```
    DataClassStep: DataClassId;
}

record! {
    /// The ordered scales of a framework, 2 to 10 steps each, lowest first.
    ///
    /// # Example: a matrix of five by five
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let scales = framework.scales();
    /// assert_eq!((scales.likelihood.len(), scales.impact.len()), (5, 5));
    /// ```
    pub struct Scales {
        /// How likely a risk is to happen.
        pub likelihood: Vec<LikelihoodStep>,
        /// How bad it would be.
        pub impact: Vec<ImpactStep>,
        /// How serious the two make it.
        pub risk_level: Vec<RiskLevelStep>,
        /// How sensitive a repository is.
        pub data_class: Vec<DataClassStep>,
    }
}

impl Scales {
    /// The rank of a risk level, 0 for the lowest; `None` when the scale does not declare it.
    ///
    /// # Example: compare two levels
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let scales = framework.scales();
    /// assert!(scales.risk_level_rank("critical") > scales.risk_level_rank("high"));
    /// assert_eq!(scales.risk_level_rank("extreme"), None);
    /// ```
    #[must_use]
    pub fn risk_level_rank(&self, level: &str) -> Option<usize> {
        self.risk_level.iter().position(|step| step.id == level)
    }

    /// The rank of a data class, 0 for the least sensitive; `None` when the scale does not declare it.
    ///
    /// # Example: compare two classes
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let scales = framework.scales();
    /// assert!(scales.data_class_rank("secret") > scales.data_class_rank("confidential"));
    /// assert_eq!(scales.data_class_rank("public"), Some(0));
    /// ```
    #[must_use]
    pub fn data_class_rank(&self, class: &str) -> Option<usize> {
        self.data_class.iter().position(|step| step.id == class)
    }
}

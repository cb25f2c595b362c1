//! Scales: ordered lists of steps that a framework declares, lowest first.

use crate::{
    document::record,
    id::{DataClassId, ImpactId, LikelihoodId, RiskLevelId},
    text::Name,
};

/// The fewest and the most steps of a scale.
pub(crate) const STEPS: std::ops::RangeInclusive<usize> = 2..=10;

macro_rules! steps {
    ($($(#[$meta:meta])* $name:ident: $id:ty;)*) => {$(
        record! {
            $(#[$meta])*
            pub struct $name {
                /// The id.
                pub id: $id,
                /// The name for people.
                pub name: Name,
            }
        }
    )*};
}

steps! {
    /// A step of the likelihood scale.
    LikelihoodStep: LikelihoodId;
    /// A step of the impact scale.
    ImpactStep: ImpactId;
    /// A step of the risk level scale.
    RiskLevelStep: RiskLevelId;
    /// A step of the data classification: the higher, the more sensitive.
    DataClassStep: DataClassId;
}

record! {
    /// The ordered scales of a framework, 2 to 10 steps each, lowest first.
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
    #[must_use]
    pub fn risk_level_rank(&self, level: &str) -> Option<usize> {
        self.risk_level.iter().position(|step| step.id == level)
    }

    /// The rank of a data class, 0 for the least sensitive; `None` when the scale does not declare it.
    #[must_use]
    pub fn data_class_rank(&self, class: &str) -> Option<usize> {
        self.data_class.iter().position(|step| step.id == class)
    }
}

//! The risk register of a framework.

use crate::{
    document::record,
    id::{ControlId, ImpactId, LikelihoodId, RiskCategoryId, RiskId, RiskLevelId},
    origin::Origin,
    text::{Name, Prose},
};

record! {
    /// What risks are sorted by; not the same list as the control domains.
    ///
    /// # Example: what a risk is sorted under
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let risk = framework.risk("R005")?;
    /// let category = framework.risk_categories().iter().find(|category| category.id == risk.category).unwrap();
    /// assert_eq!(category.name.as_str(), "Supply Chain");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct RiskCategory {
        /// The id, as `supply_chain`.
        pub id: RiskCategoryId,
        /// The name for people.
        pub name: Name,
    }
    texts: name;
}

record! {
    /// The factors that remain once every mitigating control is effective.
    ///
    /// # Example: controls lower the likelihood, not the impact
    /// ```
    /// use aigov_core::{Framework, Origin};
    /// let framework = Framework::builtin();
    /// let risk = framework.risk("R002")?;
    /// assert_eq!((risk.likelihood.as_str(), risk.target.likelihood.as_str()), ("likely", "unlikely"));
    /// assert_eq!(risk.target.impact, risk.impact);
    /// assert_eq!(risk.target.origin, Origin::Derived); // the article gives the level only
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct TargetFactors {
        /// How likely it then is.
        pub likelihood: LikelihoodId,
        /// How bad it would then be.
        pub impact: ImpactId,
        /// Where the two come from.
        pub origin: Origin,
    }
}

record! {
    /// One entry of the risk register (article, "AI Code Generation Risk Register").
    ///
    /// # Example: an entry of the built-in framework
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let risk = framework.risk("R007")?;
    /// assert_eq!((risk.inherent_risk.as_str(), risk.residual_risk.as_str()), ("critical", "medium"));
    /// assert_eq!(risk.controls, ["TM-003", "DP-001"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct RiskEntry {
        /// The id, as `R001`.
        pub id: RiskId,
        /// What it is sorted under.
        pub category: RiskCategoryId,
        /// What could happen.
        pub description: Prose,
        /// How likely it is without any control.
        pub likelihood: LikelihoodId,
        /// How bad it would be without any control.
        pub impact: ImpactId,
        /// The level without any control: always the matrix's.
        pub inherent_risk: RiskLevelId,
        /// The controls that mitigate it.
        pub controls: Vec<ControlId>,
        /// The level once every mitigating control is effective: the matrix's for `target`.
        pub residual_risk: RiskLevelId,
        /// The factors behind `residual_risk`.
        pub target: TargetFactors,
    }
    texts: description;
}

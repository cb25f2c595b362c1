//! Metrics (KPIs): definitions, typed targets, and exact evaluation.

mod evaluation;
mod target;

pub(crate) use self::evaluation::{evaluate, worst};
pub use self::{
    evaluation::{FigureAge, FigureSource, Measured, MetricState, MetricStatus, TargetState, UnitFigure},
    target::{Operator, Severity, Target, TargetUnit},
};
use crate::{
    document::{record, vocabulary},
    id::{MetricGroupId, MetricId},
    text::{Name, Prose},
};

record! {
    /// An exact fraction, never reduced.
    ///
    /// # Example: as it stands in a report
    /// ```
    /// use aigov_core::Fraction;
    /// assert_eq!(Fraction::new(90, 100).to_string(), "90/100");
    /// ```
    #[derive(Copy, Hash)]
    pub struct Fraction {
        /// The part.
        pub numerator: u64,
        /// The whole; 0 where there is nothing to take a part of.
        pub denominator: u64,
    }
}

impl Fraction {
    /// The fraction of two counts.
    ///
    /// # Example: nothing is reduced, so both counts can be checked
    /// ```
    /// use aigov_core::Fraction;
    /// assert_ne!(Fraction::new(1, 2), Fraction::new(50, 100));
    /// ```
    #[must_use]
    pub fn new(numerator: u64, denominator: u64) -> Self {
        Self { numerator, denominator }
    }
}

impl std::fmt::Display for Fraction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{}/{}", self.numerator, self.denominator))
    }
}

vocabulary! {
    /// What the numerator and the denominator of a metric make.
    ///
    /// # Example: the one average among the metrics
    /// ```
    /// use aigov_core::{Aggregation, Framework};
    /// let framework = Framework::builtin();
    /// let means = framework.metrics().iter().filter(|metric| metric.aggregation == Aggregation::Mean);
    /// assert_eq!(means.map(|metric| metric.id.as_str()).collect::<Vec<_>>(), ["mean_time_to_detect"]);
    /// ```
    pub enum Aggregation {
        /// A share: the numerator is part of the denominator.
        Percentage,
        /// An average: a sum over a count.
        Mean,
    }
}

vocabulary! {
    /// What a numerator or a denominator counts.
    ///
    /// # Example: what a figure is to count
    /// ```
    /// use aigov_core::{CountUnit, Framework};
    /// let framework = Framework::builtin();
    /// assert_eq!(framework.metric("mean_time_to_detect")?.numerator_unit, CountUnit::Minutes);
    /// assert_eq!(framework.metric("training_assessment_score")?.denominator_unit, CountUnit::Points);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum CountUnit {
        /// Things.
        Count,
        /// Minutes of time.
        Minutes,
        /// Points of a score.
        Points,
    }
}

record! {
    /// A group of metrics.
    ///
    /// # Example: the four groups
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let names: Vec<&str> = framework.metric_groups().iter().map(|group| group.name.as_str()).collect();
    /// assert_eq!(names, ["Adoption", "Security", "Compliance", "Training"]);
    /// ```
    pub struct MetricGroup {
        /// The id, as `training_metrics`.
        pub id: MetricGroupId,
        /// The name for people.
        pub name: Name,
    }
    texts: name;
}

record! {
    /// One metric (article, "Key Performance Indicators").
    ///
    /// # Example: a strict target
    /// ```
    /// use aigov_core::{Framework, MetricStatus};
    /// let framework = Framework::builtin();
    /// let state = framework.evaluate_metric("ai_tool_coverage", &[(None, 90, 100)])?;
    /// assert_eq!(state.status, MetricStatus::Missed); // more than 90 % is wanted
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Metric {
        /// The id, as `security_scan_coverage`.
        pub id: MetricId,
        /// The name for people.
        pub name: Name,
        /// Its group.
        pub group: MetricGroupId,
        /// What it says.
        pub definition: Prose,
        /// How it is measured.
        pub measurement: Prose,
        /// What its two numbers make.
        pub aggregation: Aggregation,
        /// What the numerator counts.
        pub numerator_unit: CountUnit,
        /// What the denominator counts.
        pub denominator_unit: CountUnit,
        /// How many days after the end of its period a figure still counts.
        pub max_age_days: u32,
        /// What is to be reached: every one of them.
        pub targets: Vec<Target>,
    }
    texts: name;
}

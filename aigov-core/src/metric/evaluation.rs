//! Metrics against their targets.

use super::{Aggregation, CountUnit, Fraction, Metric, Severity, Target, TargetUnit};
use crate::{
    date::Date,
    document::{LARGEST_EXACT, record, vocabulary},
    error::{ErrorKind, Problem},
    id::{MetricId, UnitId},
};

vocabulary! {
    /// How a metric stands to its targets.
    ///
    /// # Example: an empty population is not missing data
    /// ```
    /// use aigov_core::{Framework, MetricStatus};
    /// let framework = Framework::builtin();
    /// let status = |figures: &[_]| framework.evaluate_metric("license_compliance_rate", figures).map(|state| state.status);
    /// assert_eq!(status(&[(None, 1204, 1204)])?, MetricStatus::Met);
    /// assert_eq!(status(&[(None, 0, 0)])?, MetricStatus::NotApplicable);
    /// assert_eq!(status(&[])?, MetricStatus::NoData);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum MetricStatus {
        /// The target is reached.
        Met,
        /// The target is not reached.
        Missed,
        /// The target was reached by a figure that is too old to count.
        Stale,
        /// Nothing was measured: how large the population is stays unknown.
        NoData,
        /// It was measured, and the population is empty.
        NotApplicable,
    }
}

vocabulary! {
    /// Whose figure a judgement uses.
    ///
    /// # Example: a unit without a figure of its own
    /// ```
    /// use aigov_core::{AssessOptions, FigureSource, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics, units: [cloud] }
    /// measurements: [ { metric: ai_tool_coverage, numerator: 95, denominator: 98, starts_on: 2026-10-01, ends_on: 2026-10-31 } ]
    /// ")?;
    /// let mut options = AssessOptions::as_of("2026-11-22".parse()?);
    /// options.unit = Some("cloud".parse()?);
    /// let posture = framework.assess(&program, &options)?;
    /// assert_eq!(posture.metrics[0].targets[0].measured.as_ref().unwrap().source, FigureSource::Organization);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum FigureSource {
        /// It was stated for what is judged.
        Stated,
        /// It is the organisation's.
        Organization,
        /// It is the sum over all units.
        Units,
    }
}

vocabulary! {
    /// Whether a figure is older than its metric allows.
    ///
    /// # Example: good figures of long ago
    /// ```
    /// use aigov_core::{AssessOptions, FigureAge, Framework, MetricStatus};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// measurements: [ { metric: ai_tool_coverage, numerator: 95, denominator: 100, starts_on: 2024-01-01, ends_on: 2024-01-31 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.metrics[0].status, MetricStatus::Stale);
    /// assert_eq!(posture.metrics[0].targets[0].measured.as_ref().unwrap().age, FigureAge::Aged);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum FigureAge {
        /// It counts.
        Current,
        /// It is too old to meet a target.
        Aged,
    }
}

record! {
    /// A unit whose own figure misses a target, or is too old.
    ///
    /// # Example: a good total does not hide a unit
    /// ```
    /// use aigov_core::{AssessOptions, Framework, MetricStatus};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics, units: [cloud] }
    /// measurements:
    ///   - { metric: ai_tool_coverage, numerator: 95, denominator: 98, starts_on: 2026-10-01, ends_on: 2026-10-31 }
    ///   - { metric: ai_tool_coverage, unit: cloud, numerator: 3, denominator: 10, starts_on: 2026-07-01, ends_on: 2026-09-30 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let target = &posture.metrics[0].targets[0];
    /// assert_eq!((target.units[0].unit.as_str(), target.units[0].status), ("cloud", MetricStatus::Missed));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct UnitFigure {
        /// The unit.
        pub unit: UnitId,
        /// How its figure stands.
        pub status: MetricStatus,
        /// Its figure.
        pub figure: Fraction,
        /// The last day of its period.
        pub ends_on: Date,
        /// Whether it is older than the metric allows.
        pub age: FigureAge,
    }
}

record! {
    /// A measurement as evaluated: two numbers and, where it came from a program, the period.
    ///
    /// # Example: the latest period by the date counts
    /// ```
    /// use aigov_core::{AssessOptions, Framework, Fraction};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// measurements:
    ///   - { metric: ai_tool_coverage, numerator: 84, denominator: 98, starts_on: 2026-10-01, ends_on: 2026-10-31 }
    ///   - { metric: ai_tool_coverage, numerator: 99, denominator: 99, starts_on: 2026-11-01, ends_on: 2026-11-30 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let measured = posture.metrics[0].targets[0].measured.as_ref().unwrap();
    /// assert_eq!((measured.figure, measured.ends_on), (Fraction::new(84, 98), Some("2026-10-31".parse()?)));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Measured {
        /// The two numbers.
        pub figure: Fraction,
        /// The first day of the period.
        pub starts_on: Option<Date>,
        /// The last day of the period.
        pub ends_on: Option<Date>,
        /// Whose figure it is.
        pub source: FigureSource,
        /// Whether it is older than the metric allows.
        pub age: FigureAge,
    }
}

impl Measured {
    /// How it stands to a target.
    pub(crate) fn status(&self, target: &Target) -> MetricStatus {
        match (self.figure.denominator, self.age) {
            (0, FigureAge::Current) => MetricStatus::NotApplicable,
            // How large the population is now is not known.
            (0, FigureAge::Aged) => MetricStatus::NoData,
            _ if !target.is_met_by(self.figure) => MetricStatus::Missed,
            (_, FigureAge::Current) => MetricStatus::Met,
            (_, FigureAge::Aged) => MetricStatus::Stale,
        }
    }
}

record! {
    /// One target of a metric with what was measured for it.
    ///
    /// # Example: exactly 24 hours are not less than 24
    /// ```
    /// use aigov_core::{Framework, MetricStatus};
    /// let framework = Framework::builtin();
    /// let state = framework.evaluate_metric("mean_time_to_detect", &[(None, 20 * 24 * 60, 20)])?;
    /// assert_eq!(state.targets[0].status, MetricStatus::Missed);
    /// assert_eq!(state.targets[0].target.to_string(), "< 24 h");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct TargetState {
        /// The target.
        pub target: Target,
        /// How it stands.
        pub status: MetricStatus,
        /// What was measured; `None` without data.
        pub measured: Option<Measured>,
        /// Where the organisation and all units measured, the better of the two figures, which does not count.
        pub other: Option<Measured>,
        /// The units whose own figures miss the target or are too old.
        pub units: Vec<UnitFigure>,
        /// The units that did not measure the newest period that a unit measured.
        pub unmeasured: Vec<UnitId>,
    }
}

record! {
    /// A metric with the state of each target.
    ///
    /// # Example: one target met, the other without data
    /// ```
    /// use aigov_core::{Framework, MetricStatus, Severity};
    /// let framework = Framework::builtin();
    /// let state = framework.evaluate_metric("vulnerability_detection_rate", &[(Some(Severity::Critical), 2, 2)])?;
    /// assert_eq!(state.targets[0].status, MetricStatus::Met);
    /// assert_eq!(state.status, MetricStatus::NoData);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct MetricState {
        /// The metric.
        pub metric: MetricId,
        /// The worst of its targets: missed, without data, stale or met; not applicable where all are.
        pub status: MetricStatus,
        /// The targets in the framework's order.
        pub targets: Vec<TargetState>,
        /// The next day on which a status or an age changes if nothing is done.
        pub changes_on: Option<Date>,
    }
}

/// Evaluates a metric; `measured` finds the measurement of a severity.
pub(crate) fn evaluate(metric: &Metric, measured: impl Fn(Option<Severity>) -> Option<Measured>) -> MetricState {
    let state = |target: &Target| {
        let measured = measured(target.severity);
        let status = measured.as_ref().map_or(MetricStatus::NoData, |measured| measured.status(target));
        TargetState { target: target.clone(), status, measured, other: None, units: Vec::new(), unmeasured: Vec::new() }
    };
    MetricState::of(metric, metric.targets.iter().map(state).collect())
}

impl MetricState {
    /// A metric with the states of its targets, which nothing is known to change.
    pub(crate) fn of(metric: &Metric, targets: Vec<TargetState>) -> Self {
        let nothing = if targets.is_empty() { MetricStatus::NoData } else { MetricStatus::NotApplicable };
        let status = worst(targets.iter().map(|target| target.status)).unwrap_or(nothing);
        Self { metric: metric.id.clone(), status, targets, changes_on: None }
    }
}

/// The worst of several states; what does not apply stands outside.
pub(crate) fn worst(states: impl Iterator<Item = MetricStatus>) -> Option<MetricStatus> {
    states.filter(|status| *status != MetricStatus::NotApplicable).min_by_key(|status| status.rank())
}

impl MetricStatus {
    /// From missed to met; what does not apply comes last.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Self::Missed => 0,
            Self::NoData => 1,
            Self::Stale => 2,
            Self::Met => 3,
            Self::NotApplicable => 4,
        }
    }
}

impl Metric {
    /// What is wrong with the targets, as part of a framework.
    pub(crate) fn check_targets(&self, at: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.targets.is_empty() {
            problems.push(Problem::new(ErrorKind::Inconsistent, format!("{at}.targets"), "a metric has at least one target"));
        }
        for (t, target) in self.targets.iter().enumerate() {
            let fits = match target.unit {
                TargetUnit::Percent => self.aggregation == Aggregation::Percentage && target.value <= 100,
                TargetUnit::Hours => self.aggregation == Aggregation::Mean && self.numerator_unit == CountUnit::Minutes,
            };
            if !fits {
                let message = "a percentage takes 0 to 100 percent, a mean of minutes takes hours";
                problems.push(Problem::new(ErrorKind::Inconsistent, format!("{at}.targets[{t}]"), message));
            }
            if self.targets.iter().take(t).any(|earlier| earlier.severity == target.severity) {
                let message = "another target speaks of the same severity";
                problems.push(Problem::new(ErrorKind::DuplicateId, format!("{at}.targets[{t}].severity"), message));
            }
        }
        problems
    }

    /// What is wrong with a measurement of this metric, if anything.
    pub(crate) fn check_figure(&self, severity: Option<Severity>, figure: Fraction, path: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (field, number) in [("numerator", figure.numerator), ("denominator", figure.denominator)] {
            if number > LARGEST_EXACT {
                let expected = "a whole number from 0 to 2^53 - 1";
                problems.push(Problem::mismatch(ErrorKind::InvalidValue, format!("{path}{field}"), expected, number.to_string()));
            }
        }
        if self.aggregation == Aggregation::Percentage && figure.numerator > figure.denominator {
            problems.push(Problem::mismatch(
                ErrorKind::InvalidValue,
                format!("{path}numerator"),
                format!("at most the denominator {}", figure.denominator),
                figure.numerator.to_string(),
            ));
        }
        if figure.denominator == 0 && figure.numerator > 0 && self.aggregation == Aggregation::Mean {
            problems.push(Problem::mismatch(
                ErrorKind::InvalidValue,
                format!("{path}numerator"),
                "0, because the denominator is 0",
                figure.numerator.to_string(),
            ));
        }
        if !self.targets.iter().any(|target| target.severity == severity) {
            let name = |severity: Option<Severity>| severity.map_or("no severity".to_owned(), |severity| format!("\"{severity}\""));
            let known: Vec<String> = self.targets.iter().map(|target| name(target.severity)).collect();
            let expected = if let [only] = known.as_slice() { only.clone() } else { format!("one of {}", known.join(", ")) };
            problems.push(Problem::mismatch(ErrorKind::InvalidValue, format!("{path}severity"), expected, name(severity)));
        }
        problems
    }
}

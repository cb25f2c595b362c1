//! Metrics against their targets.

use serde::Serialize;

use super::{Aggregation, CountUnit, Fraction, Metric, Severity, Target, TargetUnit};
use crate::{
    date::Date,
    document::{LARGEST_EXACT, vocabulary},
    error::{ErrorKind, Problem},
    id::MetricId,
};

vocabulary! {
    /// How a metric stands to its targets.
    pub enum MetricStatus {
        /// The target is reached.
        Met,
        /// The target is not reached.
        Missed,
        /// Nothing was measured: how large the population is stays unknown.
        NoData,
        /// It was measured, and the population is empty.
        NotApplicable,
    }
}

/// A measurement as evaluated: two numbers and, where it came from a program, the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// The two numbers.
    pub figure: Fraction,
    /// The first day of the period.
    pub starts_on: Option<Date>,
    /// The last day of the period.
    pub ends_on: Option<Date>,
}

/// One target of a metric with what was measured for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TargetState {
    /// The target.
    pub target: Target,
    /// How it stands.
    pub status: MetricStatus,
    /// What was measured; `None` without data.
    pub measured: Option<Measured>,
}

/// A metric with the state of each target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MetricState {
    /// The metric.
    pub metric: MetricId,
    /// Any target missed: missed; else any without data: no data; else any met: met; else not applicable.
    pub status: MetricStatus,
    /// The targets in the framework's order.
    pub targets: Vec<TargetState>,
}

/// Evaluates a metric; `measured` finds the measurement of a severity.
pub(crate) fn evaluate(metric: &Metric, measured: impl Fn(Option<Severity>) -> Option<Measured>) -> MetricState {
    let targets: Vec<TargetState> = metric
        .targets
        .iter()
        .map(|target| {
            let measured = measured(target.severity);
            let status = match &measured {
                None => MetricStatus::NoData,
                Some(measured) if measured.figure.denominator == 0 => MetricStatus::NotApplicable,
                Some(measured) if target.is_met_by(measured.figure) => MetricStatus::Met,
                Some(_) => MetricStatus::Missed,
            };
            TargetState { target: target.clone(), status, measured }
        })
        .collect();
    let any = |wanted| targets.iter().any(|target| target.status == wanted);
    let status = [MetricStatus::Missed, MetricStatus::NoData, MetricStatus::Met]
        .into_iter()
        .find(|status| any(*status))
        .unwrap_or(if targets.is_empty() { MetricStatus::NoData } else { MetricStatus::NotApplicable });
    MetricState { metric: metric.id.clone(), status, targets }
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
            let name = |severity: Option<Severity>| severity.map_or("null".to_owned(), |severity| format!("\"{severity}\""));
            let known: Vec<String> = self.targets.iter().map(|target| name(target.severity)).collect();
            problems.push(Problem::mismatch(
                ErrorKind::InvalidValue,
                format!("{path}severity"),
                format!("one of {}", known.join(", ")),
                name(severity),
            ));
        }
        problems
    }
}

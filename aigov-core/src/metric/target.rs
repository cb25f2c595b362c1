//! Typed targets.

use crate::{
    document::{codes, record, vocabulary},
    metric::Fraction,
};

vocabulary! {
    /// How a figure is compared with a target.
    ///
    /// # Example: 100 % is exact
    /// ```
    /// use aigov_core::{Framework, MetricStatus, Operator};
    /// let framework = Framework::builtin();
    /// assert_eq!(framework.metric("license_compliance_rate")?.targets[0].operator, Operator::Equal);
    /// let state = framework.evaluate_metric("license_compliance_rate", &[(None, 9_999, 10_000)])?;
    /// assert_eq!(state.status, MetricStatus::Missed);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Operator {
        /// Strictly more.
        GreaterThan,
        /// As much or more.
        AtLeast,
        /// Strictly less.
        LessThan,
        /// As much or less.
        AtMost,
        /// Exactly as much.
        Equal,
    }
}

impl Operator {
    /// The mathematical sign.
    ///
    /// # Example: strict and not strict
    /// ```
    /// use aigov_core::Operator;
    /// assert_eq!((Operator::GreaterThan.sign(), Operator::AtLeast.sign()), (">", "≥"));
    /// ```
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::GreaterThan => ">",
            Self::AtLeast => "≥",
            Self::LessThan => "<",
            Self::AtMost => "≤",
            Self::Equal => "=",
        }
    }
}

vocabulary! {
    /// The unit of a target's value.
    ///
    /// # Example: hours, though minutes are measured
    /// ```
    /// use aigov_core::{Framework, TargetUnit};
    /// let framework = Framework::builtin();
    /// let target = &framework.metric("mean_time_to_detect")?.targets[0];
    /// assert_eq!((target.value, target.unit), (24, TargetUnit::Hours));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum TargetUnit {
        /// Hundredths of the denominator.
        Percent,
        /// Hours, against a mean of minutes.
        Hours,
    }
}

impl TargetUnit {
    /// The sign of the unit.
    ///
    /// # Example: for a heading of a column
    /// ```
    /// use aigov_core::TargetUnit;
    /// assert_eq!((TargetUnit::Percent.sign(), TargetUnit::Hours.sign()), ("%", "h"));
    /// ```
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::Hours => "h",
        }
    }
}

vocabulary! {
    /// How severe a finding is; not the level of a risk, although both know `critical`.
    ///
    /// # Example: critical findings have a stricter target
    /// ```
    /// use aigov_core::{Framework, Severity};
    /// let framework = Framework::builtin();
    /// let targets = &framework.metric("vulnerability_detection_rate")?.targets;
    /// assert_eq!((targets[0].severity, targets[0].value), (Some(Severity::Critical), 99));
    /// assert_eq!((targets[1].severity, targets[1].value), (Some(Severity::High), 95));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Severity {
        /// Of little consequence.
        Low,
        /// Of some consequence.
        Medium,
        /// Of great consequence.
        High,
        /// Of the greatest consequence.
        Critical,
    }
}

codes!(Severity);

record! {
    /// What a metric is to reach.
    ///
    /// # Example: a target in words
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let target = &framework.metric("vulnerability_detection_rate")?.targets[0];
    /// assert_eq!(target.to_string(), "> 99 % (critical)");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Target {
        /// The comparison.
        pub operator: Operator,
        /// The value in whole units.
        pub value: u32,
        /// The unit of the value.
        pub unit: TargetUnit,
        /// The severity of findings that it speaks of, where it speaks of one only.
        pub severity: Option<Severity>,
    }
    key: severity;
}

impl Target {
    /// Whether a figure with a denominator other than 0 reaches the target; exact on integers.
    pub(crate) fn is_met_by(&self, figure: Fraction) -> bool {
        let scale: u128 = match self.unit {
            TargetUnit::Percent => 100,
            TargetUnit::Hours => 1,
        };
        let minutes: u128 = match self.unit {
            TargetUnit::Percent => 1,
            TargetUnit::Hours => 60,
        };
        // Both sides stay below 2^64 · 2^20 · 60, far from the bounds of u128.
        let reached = u128::from(figure.numerator).saturating_mul(scale);
        let wanted = u128::from(self.value).saturating_mul(minutes).saturating_mul(u128::from(figure.denominator));
        match self.operator {
            Operator::GreaterThan => reached > wanted,
            Operator::AtLeast => reached >= wanted,
            Operator::LessThan => reached < wanted,
            Operator::AtMost => reached <= wanted,
            Operator::Equal => reached == wanted,
        }
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.operator.sign(), self.value, self.unit.sign())?;
        self.severity.map_or(Ok(()), |severity| write!(f, " ({severity})"))
    }
}

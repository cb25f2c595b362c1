//! Typed targets.

use crate::{
    document::{record, vocabulary},
    metric::Fraction,
};

vocabulary! {
    /// How a figure is compared with a target.
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
    pub enum TargetUnit {
        /// Hundredths of the denominator.
        Percent,
        /// Hours, against a mean of minutes.
        Hours,
    }
}

impl TargetUnit {
    /// The sign of the unit.
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

record! {
    /// What a metric is to reach.
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

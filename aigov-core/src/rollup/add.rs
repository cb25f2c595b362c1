//! From postures to a roll-up, and from roll-ups to a larger one.

use super::{MetricRollup, Rollup};
use crate::{
    digest::Digest,
    document::LARGEST_EXACT,
    error::{Error, ErrorKind, Problem},
    metric::{Aggregation, Fraction, Metric, MetricStatus, TargetState},
    posture::Posture,
    risk::RiskFactors,
};

/// The sum of two counts, which stays at the largest number that a document can hold.
fn plus(a: u64, b: u64) -> u64 {
    a.saturating_add(b).min(LARGEST_EXACT)
}

impl Rollup {
    pub(super) fn check_rules(&self, rules: &Digest) -> Result<(), Problem> {
        if self.rules == *rules {
            return Ok(());
        }
        Err(Problem::mismatch(ErrorKind::FrameworkMismatch, "rules", rules.to_string(), self.rules.to_string()))
    }

    /// Adds another roll-up that was made under the same rules.
    ///
    /// # Errors
    /// `framework_mismatch` when other rules judged; nothing is added then.
    ///
    /// # Example: two partitions
    /// ```
    /// use aigov_core::{Framework, Rollup};
    /// let mut whole = Rollup::failure(&Framework::builtin());
    /// whole.merge(&Rollup::failure(&Framework::builtin()))?;
    /// assert_eq!(whole.failed, 2);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        other.check_rules(&self.rules)?;
        self.programs = plus(self.programs, other.programs);
        self.failed = plus(self.failed, other.failed);
        self.earliest = self.earliest.into_iter().chain(other.earliest).min();
        self.latest = self.latest.max(other.latest);
        for (own, more) in self.levels.iter_mut().zip(&other.levels) {
            own.declared = plus(own.declared, more.declared);
            own.evidenced = plus(own.evidenced, more.evidenced);
        }
        for (own, more) in self.risks.iter_mut().zip(&other.risks) {
            own.inherent = plus(own.inherent, more.inherent);
            own.declared = plus(own.declared, more.declared);
            own.current = plus(own.current, more.current);
            own.target = plus(own.target, more.target);
        }
        for (own, more) in self.metrics.iter_mut().zip(&other.metrics) {
            own.merge(more);
        }
        self.uses = plus(self.uses, other.uses);
        self.denied = plus(self.denied, other.denied);
        Ok(())
    }
}

impl Rollup {
    /// What no postures add up to: the place, and what is wrong there.
    pub(super) fn contradictions(&self) -> Vec<(String, &'static str)> {
        let mut found = Vec::new();
        let mut note = |holds: bool, path: String, message| {
            if !holds {
                found.push((path, message));
            }
        };
        let adds_up = |counts: &mut dyn Iterator<Item = u64>| {
            let sum = counts.fold(0, plus);
            // A count that stays at the largest number says nothing any more.
            sum == self.programs || sum.max(self.programs) >= LARGEST_EXACT
        };
        let levels =
            adds_up(&mut self.levels.iter().map(|level| level.declared)) && adds_up(&mut self.levels.iter().map(|level| level.evidenced));
        note(levels, "levels".to_owned(), "do not add up to the programs");
        for (place, metric) in self.metrics.iter().enumerate() {
            let states = [metric.met, metric.missed, metric.stale, metric.no_data, metric.not_applicable];
            note(adds_up(&mut states.into_iter()), format!("metrics[{place}]"), "does not add up to the programs");
        }
        let dates = match (self.earliest, self.latest) {
            (None, None) => self.programs == 0,
            (Some(earliest), Some(latest)) => self.programs > 0 && earliest <= latest,
            (None, Some(_)) | (Some(_), None) => false,
        };
        note(dates, "latest".to_owned(), "is not before earliest, and both are there where there are programs");
        note(self.denied <= self.uses, "denied".to_owned(), "are no more than the uses");
        found
    }
}

impl MetricRollup {
    fn merge(&mut self, other: &Self) {
        self.met = plus(self.met, other.met);
        self.missed = plus(self.missed, other.missed);
        self.stale = plus(self.stale, other.stale);
        self.no_data = plus(self.no_data, other.no_data);
        self.not_applicable = plus(self.not_applicable, other.not_applicable);
        self.figure.numerator = plus(self.figure.numerator, other.figure.numerator);
        self.figure.denominator = plus(self.figure.denominator, other.figure.denominator);
        self.distribution.merge(&other.distribution);
    }

    /// Counts the state of one program's target.
    fn count(&mut self, metric: &Metric, state: &TargetState) {
        match state.status {
            MetricStatus::Met => self.met = 1,
            MetricStatus::Missed => self.missed = 1,
            MetricStatus::Stale => self.stale = 1,
            MetricStatus::NoData => self.no_data = 1,
            MetricStatus::NotApplicable => self.not_applicable = 1,
        }
        if let Some(measured) = &state.measured {
            self.figure = measured.figure;
            if let Some(own) = figure_of_one(metric.aggregation, measured.figure) {
                self.distribution.add(own);
            }
        }
    }
}

/// A program's own figure as a whole number; `None` where there is nothing to take a part of.
fn figure_of_one(aggregation: Aggregation, figure: Fraction) -> Option<u64> {
    let scale = match aggregation {
        Aggregation::Percentage => 10_000,
        Aggregation::Mean => 1,
    };
    u64::try_from(u128::from(figure.numerator).saturating_mul(scale).checked_div(figure.denominator.into())?).ok()
}

impl Posture {
    /// The summary of this posture alone, to be added to others.
    ///
    /// # Example: declared and evidenced levels part
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(include_bytes!("../../examples/programs/mid-size.yaml"))?;
    /// let rollup = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?.rollup();
    /// let at = |level: usize| (rollup.levels[level - 1].declared, rollup.levels[level - 1].evidenced);
    /// assert_eq!((at(2), at(3)), ((0, 1), (1, 0)));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn rollup(&self) -> Rollup {
        let framework = self.rules();
        let mut own = Rollup::empty(framework);
        own.programs = 1;
        (own.earliest, own.latest) = (Some(self.as_of), Some(self.as_of));
        for count in &mut own.levels {
            count.declared = u64::from(self.maturity.declared.current_level == count.level);
            count.evidenced = u64::from(self.maturity.evidenced.current_level == count.level);
        }
        for count in &mut own.risks {
            let at = |factors: &RiskFactors| u64::from(factors.level == count.level);
            for risk in &self.risks {
                count.inherent = plus(count.inherent, at(&risk.inherent));
                count.declared = plus(count.declared, at(&risk.declared));
                count.current = plus(count.current, at(&risk.current));
                count.target = plus(count.target, at(&risk.target));
            }
        }
        let metrics = framework.metrics().iter().zip(&self.metrics);
        let states = metrics.flat_map(|(metric, state)| state.targets.iter().map(move |target| (metric, target)));
        for (count, (metric, state)) in own.metrics.iter_mut().zip(states) {
            count.count(metric, state);
        }
        (own.uses, own.denied) = (self.access.uses, self.access.denied);
        own
    }
}

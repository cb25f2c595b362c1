//! Metrics at a date: whose figure counts, how old it is, and when that changes.

use super::{course::next_change, facts::Known};
use crate::{
    date::Date,
    framework::Framework,
    id::UnitId,
    metric::{
        FigureAge, FigureSource, Fraction, Measured, Metric, MetricState, MetricStatus, Severity, Target, TargetState, UnitFigure, worst,
    },
    program::Measurement,
};

/// The metrics of a framework on a day.
pub(super) fn states(framework: &Framework, known: &Known<'_>, day: Date) -> Vec<MetricState> {
    framework.metrics().iter().map(|metric| state(metric, known, day)).collect()
}

fn state(metric: &Metric, known: &Known<'_>, day: Date) -> MetricState {
    let of = Figures { metric, known };
    let targets = |day: Date| metric.targets.iter().map(move |target| of.target(target, day));
    let told = |day: Date| -> Vec<(MetricStatus, Option<FigureAge>)> {
        targets(day).map(|state| (state.status, state.measured.map(|measured| measured.age))).collect()
    };
    let mut state = MetricState::of(metric, targets(day).collect());
    state.changes_on = next_change(day, told, |day| of.next_after(day));
    state
}

#[derive(Clone, Copy)]
struct Figures<'f, 'p> {
    metric: &'f Metric,
    known: &'f Known<'p>,
}

impl<'f> Figures<'f, '_> {
    fn latest(&self, severity: Option<Severity>, unit: Option<&'f UnitId>, day: Date) -> Option<&'f Measurement> {
        self.known.latest((&self.metric.id, severity, unit), day).map(|(latest, _)| latest)
    }

    fn age(&self, ends_on: Date, day: Date) -> FigureAge {
        if day.days_since(ends_on) > i64::from(self.metric.max_age_days) { FigureAge::Aged } else { FigureAge::Current }
    }

    fn measured(&self, taken: &Measurement, source: FigureSource, day: Date) -> Measured {
        Measured {
            figure: Fraction::new(taken.numerator, taken.denominator),
            starts_on: Some(taken.starts_on),
            ends_on: Some(taken.ends_on),
            source,
            age: self.age(taken.ends_on, day),
        }
    }

    fn target(&self, target: &Target, day: Date) -> TargetState {
        let severity = target.severity;
        let of_organization = || self.latest(severity, None, day).map(|taken| self.measured(taken, FigureSource::Organization, day));
        let status = |measured: Option<&Measured>| measured.map_or(MetricStatus::NoData, |measured| measured.status(target));
        let mut state = TargetState {
            target: target.clone(),
            status: MetricStatus::NoData,
            measured: None,
            other: None,
            units: Vec::new(),
            unmeasured: Vec::new(),
        };
        if let Some(unit) = self.known.unit {
            let own = self.latest(severity, Some(unit), day).map(|taken| self.measured(taken, FigureSource::Stated, day));
            state.measured = own.or_else(of_organization);
            state.status = status(state.measured.as_ref());
            return state;
        }
        let units: Vec<(&UnitId, Option<&Measurement>)> =
            self.known.units_on(day).map(|unit| (&unit.id, self.latest(severity, Some(&unit.id), day))).collect();
        for (unit, taken) in units.iter().filter_map(|(unit, taken)| Some((*unit, (*taken)?))) {
            let own = self.measured(taken, FigureSource::Stated, day);
            let status = own.status(target);
            if matches!(status, MetricStatus::Missed | MetricStatus::Stale) {
                state.units.push(UnitFigure { unit: unit.clone(), status, figure: own.figure, ends_on: taken.ends_on, age: own.age });
            }
        }
        let newest = units.iter().filter_map(|(_, taken)| *taken).map(|taken| (taken.ends_on, taken.starts_on)).max();
        let of_newest = |taken: &Measurement| Some((taken.ends_on, taken.starts_on)) == newest;
        let unmeasured = units.iter().filter(|(_, taken)| !taken.is_some_and(of_newest)).map(|(unit, _)| (*unit).clone());
        if newest.is_some() {
            state.unmeasured = unmeasured.collect();
        }
        let sum = newest.filter(|_| state.unmeasured.is_empty()).map(|(ends_on, starts_on)| Measured {
            figure: sum(units.iter().filter_map(|(_, taken)| *taken)),
            starts_on: Some(starts_on),
            ends_on: Some(ends_on),
            source: FigureSource::Units,
            age: self.age(ends_on, day),
        });
        state.measured = of_organization();
        if let Some(sum) = sum {
            let (own, of_sum) = (status(state.measured.as_ref()), sum.status(target));
            let sum_stands = state.measured.is_none() || of_sum.rank() < own.rank();
            let other = if sum_stands { state.measured.replace(sum) } else { Some(sum) };
            let differs = |other: &Measured| state.measured.as_ref().is_none_or(|own| own.figure != other.figure) || own != of_sum;
            state.other = other.filter(differs);
        }
        let stands = status(state.measured.as_ref());
        // Where no sum takes in every unit, the worst figure of a unit counts.
        let of_units = units.iter().filter_map(|(_, taken)| *taken).filter(|_| !state.unmeasured.is_empty());
        let of_units = of_units.map(|taken| self.measured(taken, FigureSource::Stated, day).status(target));
        state.status = worst([stands].into_iter().chain(of_units)).unwrap_or(stands);
        state
    }

    /// The next day after `day` on which a period ends or a figure grows too old, or a unit begins or ends.
    fn next_after(&self, day: Date) -> Option<Date> {
        let known = self.known;
        let units = known.record.organization.units.iter();
        let scopes = [None].into_iter().chain(units.clone().map(|unit| Some(&unit.id)));
        let severities = self.metric.targets.iter().map(|target| target.severity);
        let series = severities.flat_map(|severity| scopes.clone().map(move |unit| known.series((&self.metric.id, severity, unit))));
        let lasts = i64::from(self.metric.max_age_days).saturating_add(1);
        let days = series.filter_map(|taken| {
            let next = taken.partition_point(|taken| taken.ends_on <= day);
            let ages = next.checked_sub(1).and_then(|last| taken.get(last)).and_then(|latest| latest.ends_on.plus_days(lasts));
            let ends = taken.get(next).map(|next| next.ends_on);
            [ages.filter(|own| *own > day), ends].into_iter().flatten().min()
        });
        let existence = units.flat_map(|unit| [unit.starts_on, unit.ends_on.and_then(|last| last.plus_days(1))]).flatten();
        days.chain(existence.filter(|own| *own > day)).min()
    }
}

fn sum<'m>(taken: impl Iterator<Item = &'m Measurement>) -> Fraction {
    taken.fold(Fraction::new(0, 0), |sum, taken| {
        Fraction::new(sum.numerator.saturating_add(taken.numerator), sum.denominator.saturating_add(taken.denominator))
    })
}

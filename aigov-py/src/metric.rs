//! Metrics, their targets, and how measurements stand to them.
#![expect(clippy::too_many_arguments, reason = "a constructor takes one keyword for each field")]

use aigov_core as engine;
use pyo3::{prelude::*, types::PyTuple};

#[cfg(feature = "stubs")]
use crate::convert::hints::*;
use crate::{
    convert::{At, Take, take},
    value::values,
};

/// A severity, a numerator and a denominator.
pub(crate) struct Figure(pub(crate) (Option<engine::Severity>, u64, u64));

take! {
    Figure as of!(TUPLE, Option::<engine::Severity>::TAKEN, u64::TAKEN, u64::TAKEN) => |object, at| {
        let parts = object.cast::<PyTuple>().ok().and_then(|tuple| tuple.extract::<[Bound<'_, PyAny>; 3]>().ok());
        let [severity, numerator, denominator] =
            parts.ok_or_else(|| at.wrong_type("a tuple of severity, numerator and denominator", object))?;
        Ok(Self((
            Take::take(&severity, At::Key(&at, "severity"))?,
            Take::take(&numerator, At::Key(&at, "numerator"))?,
            Take::take(&denominator, At::Key(&at, "denominator"))?,
        )))
    };
}

values! {
    /// An exact fraction, never reduced.
    Fraction {
        numerator: u64, "The part.";
        denominator: u64, "The whole; 0 where there is nothing to take a part of.";
    }

    /// A group of metrics.
    MetricGroup {
        id: engine::MetricGroupId, "The id, as ``training_metrics``.";
        name: engine::Name, "The name for people.";
    }

    /// One metric: what it says, how it is measured and what is to be reached.
    Metric {
        id: engine::MetricId, "The id, as ``security_scan_coverage``.";
        name: engine::Name, "The name for people.";
        group: engine::MetricGroupId, "Its group.";
        definition: engine::Prose, "What it says.";
        measurement: engine::Prose, "How it is measured.";
        aggregation: engine::Aggregation, "What its two numbers make.";
        numerator_unit: engine::CountUnit, "What the numerator counts.";
        denominator_unit: engine::CountUnit, "What the denominator counts.";
        max_age_days: u32, "How many days after the end of its period a figure still counts.";
        targets = absent: Vec<engine::Target>, "What is to be reached: every one of them.";
    }

    /// What a metric is to reach.
    Target {
        operator: engine::Operator, "The comparison.";
        value: u32, "The value in whole units.";
        unit: engine::TargetUnit, "The unit of the value.";
        severity = absent: Option<engine::Severity>, "The severity of findings that it speaks of, where it speaks of one only.";
    }

    /// A measurement as evaluated: two numbers and, where it came from a program, the period.
    Measured {
        figure: engine::Fraction, "The two numbers.";
        starts_on = absent: Option<engine::Date>, "The first day of the period.";
        ends_on = absent: Option<engine::Date>, "The last day of the period.";
        source: engine::FigureSource, "Whose figure it is.";
        age: engine::FigureAge, "Whether it is older than the metric allows.";
    }

    /// A unit whose own figure misses a target, or is too old.
    UnitFigure {
        unit: engine::UnitId, "The unit.";
        status: engine::MetricStatus, "How its figure stands.";
        figure: engine::Fraction, "Its figure.";
        ends_on: engine::Date, "The last day of its period.";
        age: engine::FigureAge, "Whether it is older than the metric allows.";
    }

    /// One target of a metric with what was measured for it.
    TargetState {
        target: engine::Target, "The target.";
        status: engine::MetricStatus, "How it stands.";
        measured = absent: Option<engine::Measured>, "What was measured; ``None`` without data.";
        other = absent: Option<engine::Measured>, "Where the organisation and all units measured, the better figure, which does not count.";
        units = absent: Vec<engine::UnitFigure>, "The units whose own figures miss the target or are too old.";
        unmeasured = absent: Vec<engine::UnitId>, "The units that did not measure the newest period that a unit measured.";
    }

    /// A metric with the state of each target.
    MetricState {
        metric: engine::MetricId, "The metric.";
        status: engine::MetricStatus, "The worst of its targets: missed, without data, stale or met; not applicable where all are.";
        targets = absent: Vec<engine::TargetState>, "The targets in the framework's order.";
        changes_on = absent: Option<engine::Date>, "The next day on which a status or an age changes if nothing is done.";
    }
}

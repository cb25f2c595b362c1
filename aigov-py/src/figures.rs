//! What is counted over columns.

use aigov_core as engine;
use pyo3::prelude::*;

#[cfg(feature = "stubs")]
use crate::convert::hints::*;
use crate::{
    arrow::Table,
    batch::{self, Batch, Listener},
    convert::{Given, Shown, absent, show},
    guard::guard,
    plain,
    value::{self, handle, shown_as, value, values},
};

values! {
    /// A figure, and the least that it can be whatever the unknown rows are.
    BoundedFigure {
        figure: engine::Fraction, "The figure of the rows that are known.";
        lower_bound: engine::Fraction, "The least of all figures that are possible: unknown rows count that would lower it.";
    }

    /// Figures of the findings of one severity.
    SeverityFigures {
        severity = absent: Option<engine::Severity>, "The severity; ``None``: not known.";
        caught_before_production: engine::BoundedFigure, "Of the findings, those found before production.";
        timed: u64, "Findings whose times are both known.";
        total_seconds: u64, "The sum of their times to detect, in whole seconds.";
        total_microseconds: u32, "What that sum has beyond whole seconds.";
    }

    /// A stretch of numbers and how many fell into it.
    HistogramBucket {
        least: u64, "The least number of the stretch.";
        count: u64, "How many fell into it.";
    }
}

value! {
    /// Figures of merged pull requests.
    engine::PullRequestFigures {
        pull_requests: u64, "All pull requests.";
        unattributed: u64, "Those whose attribution is not known.";
        ai_generated: engine::BoundedFigure, "The share that AI wrote, wholly or in part.";
        scan_coverage: engine::BoundedFigure, "Of those, the ones scanned by AI-specific rules before the merge.";
        licence_compliance: engine::BoundedFigure, "Of the licence scans of those, the ones passed.";
        independent_approval: engine::BoundedFigure, "Of those, the ones approved by somebody other than the author.";
    }

    /// These figures and those of further pull requests together.
    fn merge(&self, other: Given<'_, engine::PullRequestFigures>) -> PyResult<Self> {
        guard(|| {
            let mut whole = self.core;
            whole.merge(&other.take("other")?);
            Ok(whole.into())
        })
    }
}

show! {
    engine::Histogram as of!(TUPLE, engine::HistogramBucket::SHOWN, ELLIPSIS) => |histogram, py| {
        histogram.buckets().collect::<Vec<_>>().show(py)
    };
    engine::TimeToDetect as <TimeToDetect as pyo3::PyTypeInfo>::TYPE_HINT => |core, py| {
        Ok(Bound::new(py, TimeToDetect::from(core.clone()))?.into_any())
    };
}

handle! {
    /// The time from introduction to detection.
    fields of TimeToDetect(engine::TimeToDetect) {
        timed: u64, "Findings whose times are both known.";
        untimed: u64, "Findings of which one time is not known.";
        clamped: u64, "Findings that were detected before they were introduced, counted as no time.";
        total_seconds: u64, "The sum of the times, in whole seconds.";
        total_microseconds: u32, "What that sum has beyond whole seconds.";
        median_microseconds: Option<u64>, "The median, exact; ``None`` where nothing was timed.";
        p90_microseconds: Option<u64>, "The 90th percentile, exact; ``None`` where nothing was timed.";
        histogram: engine::Histogram, "The times counted in buckets, none of which is empty.";
    }
}

#[pymethods]
impl TimeToDetect {
    /// Bounds of the time that so many percent of the findings do not exceed, in microseconds: the least and the most that it can be, no
    /// further apart than 1/128 of it; ``None`` where nothing was timed.
    fn quantile(&self, percent: Given<'_, u8>) -> PyResult<Option<(u64, u64)>> {
        guard(|| Ok(self.core.histogram.quantile(percent.take("percent")?).map(|bounds| (bounds.least, bounds.most))))
    }

    /// The sum in minutes over the findings that were timed, as the KPI takes it.
    fn minutes<'py>(&self, py: Python<'py>) -> PyResult<Shown<'py, engine::Fraction>> {
        guard(|| Shown::of(py, &self.core.minutes()))
    }

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        guard(|| Ok(self.core == other.core))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(&*self.core))
    }

    fn __repr__(&self) -> PyResult<String> {
        guard(|| Ok(format!("<TimeToDetect of {} findings>", self.core.timed)))
    }

    /// The value as plain dicts, lists, texts and numbers, as in its canonical JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<plain::Document<'py>> {
        guard(|| plain::dict(py, &value::json(&*self.core)?))
    }

    /// The value as a canonical JSON document.
    fn to_json(&self) -> PyResult<String> {
        guard(|| value::json(&*self.core))
    }
}

handle! {
    /// Figures of vulnerability findings.
    fields of FindingFigures(engine::FindingFigures) {
        findings: u64, "Findings that are vulnerabilities.";
        false_positives: u64, "Findings that are none.";
        by_severity: [engine::SeverityFigures], "The figures of the unknown severity and of each severity, the lowest first.";
        time_to_detect: engine::TimeToDetect, "The time to detect, over all severities.";
    }
}

shown_as!(engine::FindingFigures, FindingFigures);

#[pymethods]
impl FindingFigures {
    /// These figures and those of further findings together; the exact median and 90th percentile are given up for the histogram's bounds.
    fn merge(&self, other: Given<'_, engine::FindingFigures>) -> PyResult<Self> {
        guard(|| {
            let mut whole = (*self.core).clone();
            whole.merge(&other.take("other")?);
            Ok(whole.into())
        })
    }

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        guard(|| Ok(self.core == other.core))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(&*self.core))
    }

    fn __repr__(&self) -> PyResult<String> {
        guard(|| Ok(format!("<FindingFigures of {} findings>", self.core.findings)))
    }

    /// The value as plain dicts, lists, texts and numbers, as in its canonical JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<plain::Document<'py>> {
        guard(|| plain::dict(py, &self.core.to_json()))
    }

    /// The value as a canonical JSON document.
    fn to_json(&self) -> PyResult<String> {
        guard(|| Ok(self.core.to_json()))
    }
}

handle! {
    /// How many risks stand in each cell of the matrix, and at each level.
    fields of HeatmapCounts(engine::HeatmapCounts) {
        cells: [Vec<u64>], "A row for each likelihood and in it a count for each impact, both from the lowest.";
        levels: [u64], "The counts of the risk levels, from the lowest.";
    }
}

#[pymethods]
impl HeatmapCounts {
    /// The risks of a cell, by the ranks of its likelihood and impact, each from 1; 0 for a cell that is not there.
    fn cell(&self, likelihood: Given<'_, u8>, impact: Given<'_, u8>) -> PyResult<u64> {
        guard(|| Ok(self.core.cell(likelihood.take("likelihood")?, impact.take("impact")?)))
    }

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        guard(|| Ok(self.core == other.core))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(&self.core.cells))
    }

    fn __repr__(&self) -> PyResult<String> {
        guard(|| Ok(format!("<HeatmapCounts of {} risks>", self.core.levels.iter().sum::<u64>())))
    }
}

/// Count the figures of merged pull requests, one a row of a table.
///
/// Its columns: ``attribution`` (``human`` or ``ai``), ``licence`` (``pass`` or ``fail``), as words or as codes from 1; ``scanned`` and
/// ``approved_independently`` (``Boolean``). Null: not known, and of a flag no. Otherwise as ``Framework.maturity_levels``.
#[pyfunction]
#[pyo3(signature = (table, *, threads = absent(), progress = absent()))]
pub(crate) fn pull_request_figures(
    py: Python<'_>,
    table: Given<'_, Table>,
    threads: Given<'_, Option<u32>>,
    progress: Given<'_, Option<Listener>>,
) -> PyResult<PullRequestFigures> {
    guard(|| batch::pull_request_figures(py, &table.take("table")?, Batch::of(threads, progress)?))
}

/// Count the figures of vulnerability findings, one a row of a table.
///
/// Its columns: ``severity``, ``phase`` (``before_production`` or ``production``), ``status`` (``open``, ``resolved``, ``accepted`` or
/// ``false_positive``), as words or as codes from 1; ``introduced_at`` and ``detected_at`` (``Timestamp`` of any unit, the same for both).
/// Null: not known. Otherwise as ``Framework.maturity_levels``.
#[pyfunction]
#[pyo3(signature = (table, *, threads = absent(), progress = absent()))]
pub(crate) fn finding_figures(
    py: Python<'_>,
    table: Given<'_, Table>,
    threads: Given<'_, Option<u32>>,
    progress: Given<'_, Option<Listener>>,
) -> PyResult<FindingFigures> {
    guard(|| batch::finding_figures(py, &table.take("table")?, Batch::of(threads, progress)?))
}

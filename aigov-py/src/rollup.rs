//! Many postures as one summary that adds up.

use aigov_core as engine;
use pyo3::{prelude::*, types::PyType};

use crate::{
    convert::{Given, Source, read, show},
    error::OrRaise,
    guard::guard,
    plain,
    value::{self, handle, shown_as, values},
};

values! {
    /// How many programs stand at a maturity level.
    LevelCount {
        level: u8, "The level.";
        declared: u64, "Programs that declare it.";
        evidenced: u64, "Programs that fresh evidence supports at it.";
    }

    /// How many risks stand at a risk level.
    RiskLevelCount {
        level: engine::RiskLevelId, "The level.";
        inherent: u64, "Without any control.";
        declared: u64, "With the controls that are declared implemented.";
        current: u64, "With the controls that are proven.";
        target: u64, "With every mitigating control.";
    }
}

show! {
    engine::MetricRollup as <MetricRollup as pyo3::PyTypeInfo>::TYPE_HINT => |core, py| {
        Ok(Bound::new(py, MetricRollup::from(core.clone()))?.into_any())
    };
}

handle! {
    /// One target of a metric over many programs.
    fields of MetricRollup(engine::MetricRollup) {
        metric: engine::MetricId, "The metric.";
        severity: Option<engine::Severity>, "The severity that the target speaks of; ``None`` for all.";
        met: u64, "Programs that meet the target.";
        missed: u64, "Programs that miss it.";
        stale: u64, "Programs whose figure met it and is too old to count.";
        no_data: u64, "Programs without data.";
        not_applicable: u64, "Programs whose population is empty.";
        figure: engine::Fraction, "The sums of the numerators and of the denominators.";
        distribution: engine::Histogram, "The programs' own figures in buckets: hundredths of a percent, or the mean in the numerator's unit.";
    }
}

#[pymethods]
impl MetricRollup {
    /// Bounds of the figure that so many percent of the programs do not exceed: the least and the most that it can be, no further apart
    /// than 1/128 of it; ``None`` where no program has a figure.
    fn quantile(&self, percent: Given<'_, u8>) -> PyResult<Option<(u64, u64)>> {
        guard(|| Ok(self.core.distribution.quantile(percent.take("percent")?).map(|bounds| (bounds.least, bounds.most))))
    }

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        guard(|| Ok(self.core == other.core))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(&*self.core))
    }

    fn __repr__(&self) -> PyResult<String> {
        guard(|| Ok(format!("<MetricRollup {}>", self.core.metric)))
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
    /// The summary of many postures under one framework; summaries of parts add up to that of the whole, in any order and any grouping.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> rollup = framework.rollup_many(["not a program"], "2026-11-22")
    /// >>> rollup.programs, rollup.failed, rollup.merge(rollup).failed
    /// (0, 1, 2)
    fields of Rollup(engine::Rollup) {
        rules: engine::Digest, "The digest of the rules that all were judged by.";
        programs: u64, "Programs that were judged.";
        failed: u64, "Documents that could not be read or judged; they count nowhere else.";
        earliest: Option<engine::Date>, "The earliest date of the postures; ``None`` without any.";
        latest: Option<engine::Date>, "The latest.";
        levels: [engine::LevelCount], "The maturity levels, lowest first.";
        risks: [engine::RiskLevelCount], "The risk levels, lowest first.";
        metrics: [engine::MetricRollup], "The targets of the metrics, in the framework's order.";
        uses: u64, "Uses of tools on repositories.";
        denied: u64, "Those that the access table denies.";
    }
}

shown_as!(engine::Rollup, Rollup);

#[pymethods]
impl Rollup {
    /// The summary of nothing, where adding up begins.
    #[staticmethod]
    fn empty(framework: Given<'_, engine::Framework>) -> PyResult<Self> {
        guard(|| Ok(engine::Rollup::empty(&framework.take("framework")?).into()))
    }

    /// Read a roll-up that was made under the built-in framework; for another see ``Framework.rollup_from_json``.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, text: Given<'_, Source>) -> PyResult<Self> {
        guard(|| read(text, engine::Rollup::from_json).map(Self::from))
    }

    /// The roll-up as plain dicts, lists, texts and numbers, as in its canonical JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<plain::Document<'py>> {
        guard(|| plain::dict(py, &self.core.to_json()))
    }

    /// The roll-up as a canonical JSON document.
    fn to_json(&self) -> PyResult<String> {
        guard(|| Ok(self.core.to_json()))
    }

    /// This roll-up and another together; neither is changed.
    ///
    /// Raises ``AigovError`` of the kind ``framework_mismatch`` when other rules judged.
    fn merge(&self, other: Given<'_, engine::Rollup>) -> PyResult<Self> {
        guard(|| {
            let mut whole = (*self.core).clone();
            whole.merge(&other.take("other")?).or_raise()?;
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
        guard(|| Ok(format!("<Rollup of {} programs, {} failed>", self.core.programs, self.core.failed)))
    }
}

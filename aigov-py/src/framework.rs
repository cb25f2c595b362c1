//! The framework, and what it answers by itself.
#![expect(clippy::too_many_arguments, reason = "a request takes one keyword for each part")]

use aigov_core as engine;
use pyo3::{prelude::*, types::PyType};

use crate::{
    access::Decision,
    convert::{Cell, Given, Shown, Source, absent, read},
    error::OrRaise,
    guard::guard,
    maturity::{self, Maturity},
    metric::{Figure, MetricState},
    plain::{self, PlainOrJson},
    policy::Document,
    posture::Posture,
    program::{Program, SettingsGiven},
    risk::Heatmap,
    value::{self, Reduced, handle, shown_as, values},
};

handle! {
    /// The rules that a program is judged by, checked as a whole when it is made.
    ///
    /// Two frameworks are equal when their digests are.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> framework.id, len(framework.controls), len(framework.risks), len(framework.levels)
    /// ('ai-code-generation', 12, 8, 5)
    /// >>> framework.control("TM-01")
    /// Traceback (most recent call last):
    ///     ...
    /// aigov_core.errors.UnknownIdError: no control has the id "TM-01"; the nearest is "TM-001"
    methods of Framework(engine::Framework) {
        id: engine::FrameworkId, "The id.";
        version: str, "The version of the rules.";
        language: str, "The language of the texts (BCP 47).";
        title: str, "The title for people.";
        digest: engine::Digest, "The SHA-256 digest of the canonical document.";
        rules_digest: engine::Digest, "The same without the texts: equal for translations of one set of rules.";
        scales: engine::Scales, "The ordered scales.";
        matrix: engine::Matrix, "The risk matrix.";
        domains: [engine::Domain], "The control domains.";
        triggers: [engine::Trigger], "The triggers that set controls off.";
        controls: [engine::Control], "The controls.";
        capabilities: [engine::Capability], "The capabilities.";
        risk_categories: [engine::RiskCategory], "The risk categories.";
        risks: [engine::RiskEntry], "The risk register.";
        levels: [engine::MaturityLevel], "The maturity levels, lowest first.";
        metric_groups: [engine::MetricGroup], "The groups of metrics.";
        metrics: [engine::Metric], "The metrics.";
        access: engine::AccessTable, "The access table.";
        editions: [engine::Edition], "The editions of other frameworks.";
        mappings: [engine::Mapping], "The rows of the crosswalk.";
        source_claims: [engine::SourceClaim], "The cells of the source's mapping table with their verdicts.";
        phases: [engine::Phase], "The phases of the roadmap.";
        tool_register: engine::ToolRegister, "The tool register.";
        documents: [engine::PolicyDocument], "The documents that the framework describes.";
        duties: [engine::ReviewDuty], "The reviews that are owed.";
        committee: engine::Committee, "The governance committee.";
        references: [engine::Source], "The publications that the framework refers to.";
    }
}

shown_as!(engine::Framework, Framework);

#[pymethods]
impl Framework {
    /// The framework that aigov comes with.
    #[staticmethod]
    fn builtin(py: Python<'_>) -> PyResult<Shown<'_, engine::Framework>> {
        guard(|| {
            static BUILTIN: Cell = Cell::new();
            let framework = py.detach(engine::Framework::builtin);
            Shown::once(&BUILTIN, py, &framework)
        })
    }

    /// Read and check a framework document in JSON.
    ///
    /// Raises ``AigovError`` with every problem at once.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, text: Given<'_, Source>) -> PyResult<Self> {
        guard(|| read(text, engine::Framework::from_json).map(Self::from))
    }

    /// Read and check a framework document in YAML 1.2; otherwise as ``from_json``.
    #[classmethod]
    fn from_yaml(_class: &Bound<'_, PyType>, text: Given<'_, Source>) -> PyResult<Self> {
        guard(|| read(text, engine::Framework::from_yaml).map(Self::from))
    }

    /// The JSON Schema (draft 2020-12) of a framework document.
    #[staticmethod]
    fn schema() -> PyResult<String> {
        guard(|| Ok(engine::Framework::schema()))
    }

    /// The framework with an overlay: a mapping or JSON with any keys of the framework document except ``schema_version``.
    ///
    /// An entry with an id that the framework has changes just the fields that it states; any other entry is added. A list of plain
    /// values, and the matrix, take the place of what was there; levels of risks that the overlay does not state follow its matrix. A
    /// roadmap that no longer reaches a target is a lint.
    ///
    /// Raises ``AigovError`` with every problem of the framework that it makes at once; paths are those of the whole.
    ///
    /// >>> import aigov_core
    /// >>> overlay = {"version": "1.0.0+example", "controls": [{"id": "DP-001", "frequency": "Monthly"}]}
    /// >>> own = aigov_core.Framework.builtin().extend(overlay)
    /// >>> own.control("DP-001").frequency, len(own.controls)
    /// ('Monthly', 12)
    fn extend(&self, overlay: Given<'_, PlainOrJson>) -> PyResult<Self> {
        guard(|| plain::read(overlay, "overlay", |json| self.core.extend(json)).map(Self::from))
    }

    /// The framework as a canonical JSON document.
    fn to_json(&self) -> PyResult<String> {
        guard(|| Ok(self.core.to_json()))
    }

    /// The control of an id.
    ///
    /// Raises ``UnknownIdError``, naming the nearest id.
    fn control<'py>(&self, py: Python<'py>, id: Given<'_, String>) -> PyResult<Shown<'py, engine::Control>> {
        guard(|| Shown::of(py, self.core.control(&id.take("id")?).or_raise()?))
    }

    /// The risk of an id.
    ///
    /// Raises ``UnknownIdError``, naming the nearest id.
    fn risk<'py>(&self, py: Python<'py>, id: Given<'_, String>) -> PyResult<Shown<'py, engine::RiskEntry>> {
        guard(|| Shown::of(py, self.core.risk(&id.take("id")?).or_raise()?))
    }

    /// The metric of an id.
    ///
    /// Raises ``UnknownIdError``, naming the nearest id.
    fn metric<'py>(&self, py: Python<'py>, id: Given<'_, String>) -> PyResult<Shown<'py, engine::Metric>> {
        guard(|| Shown::of(py, self.core.metric(&id.take("id")?).or_raise()?))
    }

    /// The edition of an id.
    ///
    /// Raises ``UnknownIdError``, naming the nearest id.
    fn edition<'py>(&self, py: Python<'py>, id: Given<'_, String>) -> PyResult<Shown<'py, engine::Edition>> {
        guard(|| Shown::of(py, self.core.edition(&id.take("id")?).or_raise()?))
    }

    /// Assess maturity from the ids of the controls and capabilities that are in place; a repeated id counts once.
    ///
    /// Raises ``UnknownIdError`` for ids of neither, with each place in the list.
    fn assess_maturity(&self, implemented: Given<'_, Vec<engine::RequirementId>>) -> PyResult<Maturity> {
        guard(|| maturity::assess(&self.core, implemented))
    }

    /// The heatmap of the framework's own register, inherent or target; the current view is a posture's.
    #[pyo3(signature = (view = absent()))]
    fn heatmap(&self, view: Given<'_, engine::RiskView>) -> PyResult<Heatmap> {
        guard(|| self.core.heatmap(view.take_or("view", engine::RiskView::Inherent)?).map(Heatmap::from).or_raise())
    }

    /// The heatmap of any register on the framework's matrix; the entries are checked as the framework's own.
    ///
    /// Raises ``AigovError`` with every problem at once.
    #[pyo3(signature = (risks, view = absent()))]
    fn heatmap_of(&self, risks: Given<'_, Vec<engine::RiskEntry>>, view: Given<'_, engine::RiskView>) -> PyResult<Heatmap> {
        guard(|| {
            let view = view.take_or("view", engine::RiskView::Inherent)?;
            let risks = self.core.risks_from_json(value::json(&risks.take("risks")?)?.as_bytes()).or_raise()?;
            self.core.heatmap_of(&risks, view).map(Heatmap::from).or_raise()
        })
    }

    /// Decide whether a tool may be used on a class of data: approval first, then the profile's rule.
    ///
    /// What is left out is unknown, and the unknown never satisfies a requirement. Without a profile the framework's default decides.
    #[pyo3(signature = (
        data_class = absent(), *, approval = absent(), endpoint = absent(), privacy_mode = absent(), vendor_telemetry = absent(),
        account = absent(), execution = absent(), profile = absent(),
    ))]
    fn decide(
        &self,
        data_class: Given<'_, Option<engine::DataClassId>>,
        approval: Given<'_, Option<engine::ApprovalState>>,
        endpoint: Given<'_, Option<engine::Endpoint>>,
        privacy_mode: Given<'_, Option<engine::Switch>>,
        vendor_telemetry: Given<'_, Option<engine::Switch>>,
        account: Given<'_, Option<engine::Account>>,
        execution: Given<'_, Option<engine::Execution>>,
        profile: Given<'_, Option<engine::AccessProfileId>>,
    ) -> PyResult<Decision> {
        guard(|| {
            let request = engine::AccessRequest {
                data_class: data_class.take("data_class")?,
                approval: approval.take("approval")?,
                endpoint: endpoint.take("endpoint")?,
                privacy_mode: privacy_mode.take("privacy_mode")?,
                vendor_telemetry: vendor_telemetry.take("vendor_telemetry")?,
                account: account.take("account")?,
                execution: execution.take("execution")?,
                profile: profile.take("profile")?,
            };
            self.core.decide(&request).map(Decision::from).or_raise()
        })
    }

    /// Evaluate a metric from figures: severity, numerator and denominator, one for each target's severity at most.
    ///
    /// >>> import aigov_core
    /// >>> state = aigov_core.Framework.builtin().evaluate_metric("ai_tool_coverage", [(None, 90, 100)])
    /// >>> str(state.status)  # more than 90 % is wanted
    /// 'missed'
    fn evaluate_metric(&self, metric: Given<'_, String>, figures: Given<'_, Vec<Figure>>) -> PyResult<MetricState> {
        guard(|| {
            let figures: Vec<_> = figures.take("figures")?.into_iter().map(|figure| figure.0).collect();
            self.core.evaluate_metric(&metric.take("metric")?, &figures).map(MetricState::from).or_raise()
        })
    }

    /// The crosswalk rows of a control.
    fn mappings_of<'py>(&self, py: Python<'py>, control: Given<'_, String>) -> PyResult<Shown<'py, Vec<&engine::Mapping>>> {
        guard(|| Shown::of(py, &self.core.mappings_of(&control.take("control")?).or_raise()?))
    }

    /// The crosswalk rows to a reference of an edition; a number without its edition is no reference.
    fn mappings_to<'py>(
        &self,
        py: Python<'py>,
        edition: Given<'_, String>,
        reference: Given<'_, String>,
    ) -> PyResult<Shown<'py, Vec<&engine::Mapping>>> {
        guard(|| Shown::of(py, &self.core.mappings_to(&edition.take("edition")?, &reference.take("reference")?).or_raise()?))
    }

    /// How much of each edition the crosswalk covers.
    fn coverage<'py>(&self, py: Python<'py>) -> PyResult<Shown<'py, Vec<engine::EditionCoverage>>> {
        guard(|| Shown::of(py, &self.core.coverage()))
    }

    /// Carry the roadmap out on paper: the level after each phase.
    fn replay_roadmap<'py>(&self, py: Python<'py>) -> PyResult<Shown<'py, Vec<engine::RoadmapStep>>> {
        guard(|| Shown::of(py, &self.core.replay_roadmap()))
    }

    /// Write the usage policy; nothing is attested that is not given here.
    #[pyo3(signature = (
        organization, approved_tools, *, profile = absent(), version = absent(), approver = absent(), approved_on = absent(),
        reviewed_on = absent(),
    ))]
    fn usage_policy(
        &self,
        organization: Given<'_, engine::Name>,
        approved_tools: Given<'_, Vec<engine::Name>>,
        profile: Given<'_, Option<engine::AccessProfileId>>,
        version: Given<'_, Option<engine::Name>>,
        approver: Given<'_, Option<engine::Name>>,
        approved_on: Given<'_, Option<engine::Date>>,
        reviewed_on: Given<'_, Option<engine::Date>>,
    ) -> PyResult<Document> {
        guard(|| {
            let request = engine::UsagePolicyRequest {
                organization: organization.take("organization")?,
                approved_tools: approved_tools.take("approved_tools")?,
                profile: profile.take("profile")?,
                version: version.take("version")?,
                approver: approver.take("approver")?,
                approved_on: approved_on.take("approved_on")?,
                reviewed_on: reviewed_on.take("reviewed_on")?,
            };
            self.core.usage_policy(&request).map(Document::from).or_raise()
        })
    }

    /// What is legal in the framework and yet worth a look, as a control that mitigates no risk.
    fn lints<'py>(&self, py: Python<'py>) -> PyResult<Shown<'py, Vec<engine::Lint>>> {
        guard(|| Shown::of(py, &self.core.lints()))
    }

    /// Read a program in JSON, check its form and its meaning, and bind it to this framework, in one pass.
    ///
    /// Raises ``AigovError`` with every problem at once.
    fn program_from_json(&self, text: Given<'_, Source>) -> PyResult<Program> {
        guard(|| read(text, |bytes| self.core.program_from_json(bytes)).map(Program::from))
    }

    /// Read a program in YAML 1.2; otherwise as ``program_from_json``.
    fn program_from_yaml(&self, text: Given<'_, Source>) -> PyResult<Program> {
        guard(|| read(text, |bytes| self.core.program_from_yaml(bytes)).map(Program::from))
    }

    /// Read a stored posture that this framework judged, to look at it, to explain it and to compare it.
    ///
    /// It cannot be moved to another date without its program. Raises ``AigovError`` with every problem of form at once, and
    /// ``VersionError`` when other rules judged it.
    fn posture_from_json(&self, text: Given<'_, Source>) -> PyResult<Posture> {
        guard(|| read(text, |bytes| self.core.posture_from_json(bytes)).map(Posture::from))
    }

    /// Judge a program at a date.
    ///
    /// What was received after ``known_at`` does not count; with a ``unit`` that unit alone is judged; ``settings`` take the place of the
    /// program's as a whole.
    #[pyo3(signature = (program, as_of, *, known_at = absent(), unit = absent(), settings = absent()))]
    fn assess(
        &self,
        py: Python<'_>,
        program: Given<'_, engine::Program>,
        as_of: Given<'_, engine::Date>,
        known_at: Given<'_, Option<engine::Date>>,
        unit: Given<'_, Option<engine::UnitId>>,
        settings: Given<'_, Option<SettingsGiven>>,
    ) -> PyResult<Posture> {
        guard(|| {
            let program = program.take("program")?;
            let options = options(as_of, known_at, unit, settings)?;
            py.detach(|| self.core.assess(&program, &options)).map(Posture::from).or_raise()
        })
    }

    /// Judge a program on several days from ``as_of`` to ``until``, which ``step`` picks; otherwise as ``assess``.
    ///
    /// Raises ``InvalidArgumentError`` when ``until`` is before ``as_of``.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> program = framework.program_from_yaml("""
    /// ... schema_version: 1
    /// ... framework: { id: ai-code-generation, version: "1.0.0" }
    /// ... organization: { name: Example Robotics }
    /// ... """)
    /// >>> for posture in framework.history(program, "2026-10-15", "2026-12-15", "month"):
    /// ...     print(posture.as_of)
    /// 2026-10-31
    /// 2026-11-30
    /// 2026-12-15
    #[pyo3(signature = (program, as_of, until, step, *, known_at = absent(), unit = absent(), settings = absent()))]
    fn history<'py>(
        &self,
        py: Python<'py>,
        program: Given<'_, engine::Program>,
        as_of: Given<'_, engine::Date>,
        until: Given<'_, engine::Date>,
        step: Given<'_, engine::Step>,
        known_at: Given<'_, Option<engine::Date>>,
        unit: Given<'_, Option<engine::UnitId>>,
        settings: Given<'_, Option<SettingsGiven>>,
    ) -> PyResult<Shown<'py, Vec<engine::Posture>>> {
        guard(|| {
            let program = program.take("program")?;
            let options = options(as_of, known_at, unit, settings)?;
            let (until, step) = (until.take("until")?, step.take("step")?);
            Shown::of(py, &py.detach(|| self.core.history(&program, &options, until, step)).or_raise()?)
        })
    }

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        guard(|| Ok(self.core == other.core))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(self.core.digest()))
    }

    fn __repr__(&self) -> PyResult<String> {
        guard(|| Ok(format!("<Framework {} {}>", self.core.id(), self.core.version())))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        guard(|| value::from_json_again(slf.as_any(), slf.get().core.to_json()))
    }
}

fn options(
    as_of: Given<'_, engine::Date>,
    known_at: Given<'_, Option<engine::Date>>,
    unit: Given<'_, Option<engine::UnitId>>,
    settings: Given<'_, Option<SettingsGiven>>,
) -> PyResult<engine::AssessOptions> {
    Ok(engine::AssessOptions {
        as_of: as_of.take("as_of")?,
        known_at: known_at.take("known_at")?,
        unit: unit.take("unit")?,
        settings: settings.take("settings")?.map(|given| given.0),
    })
}

values! {
    /// One thing worth a look.
    Lint {
        code: engine::LintCode, "What it is about.";
        subject: String, "The id of what it is about; for a rule ``document.clause``.";
        message: String, "One sentence.";
    }
}

//! The framework, and what it answers by itself.
#![expect(clippy::too_many_arguments, reason = "a request takes one keyword for each part")]

use aigov_core as engine;
use pyo3::{prelude::*, types::PyType};

use crate::{
    access::Decision,
    arrow::{Chunked, Column, Table},
    assessment::{self, ControlSet, Ids, Maturity, Place},
    batch::{self, Batch, Documents, Listener, Postures},
    convert::{At, Cell, Given, Shown, Source, absent, read},
    error::OrRaise,
    figures::HeatmapCounts,
    guard::guard,
    metric::{Figure, MetricState},
    plain::{self, PlainOrJson},
    policy::Document,
    posture::Posture,
    program::{Program, SettingsGiven},
    risk::Heatmap,
    rollup::Rollup,
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
        phrases: [engine::Phrase], "The fixed words of documents and decisions, in the framework's language.";
        documents: [engine::PolicyDocument], "The documents that the framework describes.";
        duties: [engine::ReviewDuty], "The reviews that are owed.";
        committee: engine::Committee, "The governance committee.";
        longest_exception_days: u32, "The longest an exception or an acceptance may run, in days, before it is warned about.";
        acceptance_authority: [engine::AcceptanceAuthority], "Who may accept a risk of which level; anybody where it is not listed.";
        requirement_ids: [engine::RequirementId], "The ids that levels can require: the place of an id is its bit in a mask.";
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

    /// The framework with an overlay: a mapping, or JSON or YAML, with any keys of the framework document except ``schema_version``.
    ///
    /// An entry with an id that the framework has changes just the fields that it states; any other entry is added. ``remove: true``
    /// takes an entry away, and ``before`` or ``after`` puts it in its place. A list of plain values, and the matrix, take the place of
    /// what was there; instead of a list ``{replace: […]}`` states all of it, ``{entries: […], order: […]}`` orders it, and
    /// ``{remove: […], add: […]}`` changes plain values. Levels of risks that the overlay does not state follow its matrix. An overlay that
    /// changes rules states a ``version`` of its own. A roadmap that no longer reaches a target is a lint.
    ///
    /// Raises ``AigovError`` with every problem of the framework that it makes at once; paths are those of the whole.
    ///
    /// >>> import aigov_core
    /// >>> overlay = {"version": "1.1.0+example", "controls": [{"id": "DP-001", "frequency": "Monthly"}]}
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
    fn assess_maturity(&self, implemented: Given<'_, Ids>) -> PyResult<Maturity> {
        guard(|| assessment::assess(&self.core, implemented))
    }

    /// Resolve the ids of the controls and capabilities that are in place, to assess them again and again; a repeated id counts once.
    ///
    /// Raises ``UnknownIdError`` for ids of neither, with each place in the list.
    fn control_set(&self, ids: Given<'_, Ids>) -> PyResult<ControlSet> {
        guard(|| assessment::control_set(&self.core, &ids.object("ids")?, At::Argument("ids"), Place::Alone).map(ControlSet::from))
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
    /// ``missing_sign_offs`` are the functions whose sign-off an approval lacks; without any a denial asks for all of them.
    #[pyo3(signature = (
        data_class = absent(), *, approval = absent(), missing_sign_offs = absent(), endpoint = absent(), privacy_mode = absent(),
        vendor_telemetry = absent(), account = absent(), execution = absent(), profile = absent(),
    ))]
    fn decide(
        &self,
        data_class: Given<'_, Option<engine::DataClassId>>,
        approval: Given<'_, Option<engine::ApprovalState>>,
        missing_sign_offs: Given<'_, Vec<engine::SignOffId>>,
        endpoint: Given<'_, Option<engine::Endpoint>>,
        privacy_mode: Given<'_, Option<engine::Switch>>,
        vendor_telemetry: Given<'_, Option<engine::Switch>>,
        account: Given<'_, Option<engine::Account>>,
        execution: Given<'_, Option<engine::Execution>>,
        profile: Given<'_, Option<engine::AccessProfileId>>,
    ) -> PyResult<Decision> {
        guard(|| {
            let request =
                request(data_class, approval, missing_sign_offs, endpoint, privacy_mode, vendor_telemetry, account, execution, profile)?;
            self.core.decide(&request).map(Decision::from).or_raise()
        })
    }

    /// Whether a tool may be used on a class of data; the same as ``decide(...).allowed``, in a fraction of the time.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> framework.allows("public", approval="approved", account="corporate", execution="interactive")
    /// True
    #[pyo3(signature = (
        data_class = absent(), *, approval = absent(), missing_sign_offs = absent(), endpoint = absent(), privacy_mode = absent(),
        vendor_telemetry = absent(), account = absent(), execution = absent(), profile = absent(),
    ))]
    fn allows(
        &self,
        data_class: Given<'_, Option<engine::DataClassId>>,
        approval: Given<'_, Option<engine::ApprovalState>>,
        missing_sign_offs: Given<'_, Vec<engine::SignOffId>>,
        endpoint: Given<'_, Option<engine::Endpoint>>,
        privacy_mode: Given<'_, Option<engine::Switch>>,
        vendor_telemetry: Given<'_, Option<engine::Switch>>,
        account: Given<'_, Option<engine::Account>>,
        execution: Given<'_, Option<engine::Execution>>,
        profile: Given<'_, Option<engine::AccessProfileId>>,
    ) -> PyResult<bool> {
        guard(|| {
            let request =
                request(data_class, approval, missing_sign_offs, endpoint, privacy_mode, vendor_telemetry, account, execution, profile)?;
            self.core.verdict(&request).map(engine::AccessVerdict::is_allowed).or_raise()
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

    /// The SHA-256 digest of a document's text, which an approval records so that it is of one text and no other.
    ///
    /// It covers the clauses and how they are set, and the access table that the document shows, and not names, headings, dates and lists
    /// of tools. Raises ``UnknownIdError`` when the framework describes no such document.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> approval = {
    /// ...     "approver": "AI governance committee", "approved_on": "2026-05-20", "text": framework.document_digest("usage_policy"),
    /// ... }
    /// >>> str(framework.usage_policy("Example Robotics", [], **approval).status)
    /// 'approved'
    /// >>> changed = framework.extend({"version": "1.1.0+x", "access": {"unlabelled_class": "secret"}})
    /// >>> str(changed.usage_policy("Example Robotics", [], **approval).status)
    /// 'draft'
    fn document_digest<'py>(&self, py: Python<'py>, document: Given<'_, String>) -> PyResult<Shown<'py, engine::Digest>> {
        guard(|| Shown::of(py, &self.core.document_digest(&document.take("document")?).or_raise()?))
    }

    /// Write the usage policy; nothing is attested that is not given here.
    #[pyo3(signature = (
        organization, approved_tools, *, profile = absent(), version = absent(), text = absent(), approver = absent(),
        approved_on = absent(), reviewed_on = absent(),
    ))]
    fn usage_policy(
        &self,
        organization: Given<'_, engine::Name>,
        approved_tools: Given<'_, Vec<engine::Name>>,
        profile: Given<'_, Option<engine::AccessProfileId>>,
        version: Given<'_, Option<engine::Name>>,
        text: Given<'_, Option<engine::Digest>>,
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
                text: text.take("text")?,
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
    /// program's, each that is stated. A program that names another version of the framework is judged with ``framework_version="accept"``
    /// alone, and with a warning.
    #[pyo3(signature = (program, as_of, *, known_at = absent(), unit = absent(), settings = absent(), framework_version = absent()))]
    fn assess(
        &self,
        py: Python<'_>,
        program: Given<'_, engine::Program>,
        as_of: Given<'_, engine::Date>,
        known_at: Given<'_, Option<engine::Date>>,
        unit: Given<'_, Option<engine::UnitId>>,
        settings: Given<'_, Option<SettingsGiven>>,
        framework_version: Given<'_, Option<engine::FrameworkVersion>>,
    ) -> PyResult<Posture> {
        guard(|| {
            let program = program.take("program")?;
            let options = options(as_of, known_at, unit, settings, framework_version)?;
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
    /// ... schema_version: 2
    /// ... framework: { id: ai-code-generation, version: "1.1.0" }
    /// ... organization: { name: Example Robotics }
    /// ... """)
    /// >>> for posture in framework.history(program, "2026-10-15", "2026-12-15", "month"):
    /// ...     print(posture.as_of)
    /// 2026-10-31
    /// 2026-11-30
    /// 2026-12-15
    #[pyo3(signature = (
        program, as_of, until, step, *, known_at = absent(), unit = absent(), settings = absent(), framework_version = absent(),
    ))]
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
        framework_version: Given<'_, Option<engine::FrameworkVersion>>,
    ) -> PyResult<Shown<'py, Vec<engine::Posture>>> {
        guard(|| {
            let program = program.take("program")?;
            let options = options(as_of, known_at, unit, settings, framework_version)?;
            let (until, step) = (until.take("until")?, step.take("step")?);
            Shown::of(py, &py.detach(|| self.core.history(&program, &options, until, step)).or_raise()?)
        })
    }

    /// The maturity level of each mask of a column, as a column of ``UInt8``.
    ///
    /// The bit of a control or capability is its place in ``requirement_ids``. A mask is ``UInt32`` or ``UInt64``; ``Int32`` and ``Int64``
    /// are taken for their bits. A framework with more ids takes a table of several such columns, the lowest bits first.
    ///
    /// As every batch: the column is anything with the Arrow ``PyCapsule`` interface, and is read where it stands; one of several pieces is put
    /// together first. Without ``threads`` as many work as the machine has; the result never depends on it. ``progress`` is called with
    /// the rows that are done and all of them; what it raises ends the batch and is raised.
    ///
    /// Raises ``AigovError`` for a mask with a bit that stands for no id, naming the first.
    #[pyo3(signature = (held, *, threads = absent(), progress = absent()))]
    fn maturity_levels(
        &self,
        py: Python<'_>,
        held: Given<'_, Chunked>,
        threads: Given<'_, Option<u32>>,
        progress: Given<'_, Option<Listener>>,
    ) -> PyResult<Column> {
        guard(|| batch::maturity_levels(py, &self.core, &held.take("held")?, Batch::of(threads, progress)?))
    }

    /// What each mask of a column lacks for its next level, as a column of masks of the same type; 0 at the top.
    ///
    /// Otherwise as ``maturity_levels``.
    #[pyo3(signature = (held, *, threads = absent(), progress = absent()))]
    fn maturity_gaps(
        &self,
        py: Python<'_>,
        held: Given<'_, Chunked>,
        threads: Given<'_, Option<u32>>,
        progress: Given<'_, Option<Listener>>,
    ) -> PyResult<Column> {
        guard(|| batch::maturity_gaps(py, &self.core, &held.take("held")?, Batch::of(threads, progress)?))
    }

    /// The maturity level of each list of ids, as a column of ``UInt8``.
    ///
    /// The lists are Python's own and are read under the interpreter lock, on one thread. Raises ``UnknownIdError`` for ids of nothing in
    /// the first list that has any; the path names the list and the place in it, as ``[3][0]``.
    fn assess_maturity_many(&self, lists: Given<'_, Vec<Ids>>) -> PyResult<Column> {
        guard(|| batch::assess_maturity_many(&lists.object("lists")?, &self.core))
    }

    /// The risk level of each row, as its rank from 1, from columns of likelihoods and impacts.
    ///
    /// A column holds ranks from 1 (``UInt8``) or ids (texts or a dictionary of them). Otherwise as ``maturity_levels``.
    #[pyo3(signature = (likelihoods, impacts, *, threads = absent(), progress = absent()))]
    fn risk_levels(
        &self,
        py: Python<'_>,
        likelihoods: Given<'_, Chunked>,
        impacts: Given<'_, Chunked>,
        threads: Given<'_, Option<u32>>,
        progress: Given<'_, Option<Listener>>,
    ) -> PyResult<Column> {
        guard(|| {
            let columns = (&likelihoods.take("likelihoods")?, &impacts.take("impacts")?);
            batch::risk_levels(py, &self.core, columns, Batch::of(threads, progress)?)
        })
    }

    /// How many risks stand in each cell of the matrix; columns as for ``risk_levels``.
    #[pyo3(signature = (likelihoods, impacts, *, threads = absent(), progress = absent()))]
    fn heatmap_counts(
        &self,
        py: Python<'_>,
        likelihoods: Given<'_, Chunked>,
        impacts: Given<'_, Chunked>,
        threads: Given<'_, Option<u32>>,
        progress: Given<'_, Option<Listener>>,
    ) -> PyResult<HeatmapCounts> {
        guard(|| {
            let columns = (&likelihoods.take("likelihoods")?, &impacts.take("impacts")?);
            batch::heatmap_counts(py, &self.core, columns, Batch::of(threads, progress)?)
        })
    }

    /// Why the use of a tool is denied, for each row of a table, as a column of ``UInt16``; 0 where it is allowed.
    ///
    /// The columns are named as the keywords of ``decide``; ``data_class`` must be there, and any other that is left out is unknown in
    /// every row, as null is in one. They hold words (texts or a dictionary of them) or codes (``UInt8``: the place of the word in its
    /// vocabulary, of a class in its scale, from 1; 0 for the unknown). Bit n of a denial stands for the nth of the access table's
    /// ``requirements``, which is not met, and bit 15 for a prohibited class. Otherwise as ``maturity_levels``.
    #[pyo3(signature = (table, *, profile = absent(), threads = absent(), progress = absent()))]
    fn access_denials(
        &self,
        py: Python<'_>,
        table: Given<'_, Table>,
        profile: Given<'_, Option<engine::AccessProfileId>>,
        threads: Given<'_, Option<u32>>,
        progress: Given<'_, Option<Listener>>,
    ) -> PyResult<Column> {
        guard(|| {
            let (table, profile) = (table.take("table")?, profile.take("profile")?);
            batch::access_denials(py, &self.core, &table, profile.as_ref(), Batch::of(threads, progress)?)
        })
    }

    /// Judge many program documents at a date, each in JSON or in YAML that does not begin with ``{``: a list with a posture or an
    /// ``AigovError`` for each, in their order.
    ///
    /// The documents are a list of texts or bytes, or an Arrow column of them. One that cannot be read or judged, or is null, gives its
    /// error as a value, and the batch goes on. Otherwise as ``assess``, and as ``maturity_levels``.
    #[pyo3(signature = (
        documents, as_of, *, known_at = absent(), unit = absent(), settings = absent(), framework_version = absent(),
        threads = absent(), progress = absent(),
    ))]
    fn assess_many<'py>(
        &self,
        documents: Given<'py, Documents>,
        as_of: Given<'py, engine::Date>,
        known_at: Given<'py, Option<engine::Date>>,
        unit: Given<'py, Option<engine::UnitId>>,
        settings: Given<'py, Option<SettingsGiven>>,
        framework_version: Given<'py, Option<engine::FrameworkVersion>>,
        threads: Given<'py, Option<u32>>,
        progress: Given<'py, Option<Listener>>,
    ) -> PyResult<Postures<'py>> {
        guard(|| {
            let options = options(as_of, known_at, unit, settings, framework_version)?;
            batch::assess_many(&self.core, documents, &options, Batch::of(threads, progress)?)
        })
    }

    /// Judge many program documents, as ``assess_many`` does, and keep no more than their summary.
    #[pyo3(signature = (
        documents, as_of, *, known_at = absent(), unit = absent(), settings = absent(), framework_version = absent(),
        threads = absent(), progress = absent(),
    ))]
    fn rollup_many(
        &self,
        documents: Given<'_, Documents>,
        as_of: Given<'_, engine::Date>,
        known_at: Given<'_, Option<engine::Date>>,
        unit: Given<'_, Option<engine::UnitId>>,
        settings: Given<'_, Option<SettingsGiven>>,
        framework_version: Given<'_, Option<engine::FrameworkVersion>>,
        threads: Given<'_, Option<u32>>,
        progress: Given<'_, Option<Listener>>,
    ) -> PyResult<Rollup> {
        guard(|| {
            let options = options(as_of, known_at, unit, settings, framework_version)?;
            batch::rollup_many(&self.core, documents, &options, Batch::of(threads, progress)?)
        })
    }

    /// Read a roll-up that was made under this framework.
    ///
    /// Raises ``AigovError`` with every problem at once, ``FrameworkMismatchError`` when other rules judged.
    fn rollup_from_json(&self, text: Given<'_, Source>) -> PyResult<Rollup> {
        guard(|| read(text, |bytes| self.core.rollup_from_json(bytes)).map(Rollup::from))
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

fn request(
    data_class: Given<'_, Option<engine::DataClassId>>,
    approval: Given<'_, Option<engine::ApprovalState>>,
    missing_sign_offs: Given<'_, Vec<engine::SignOffId>>,
    endpoint: Given<'_, Option<engine::Endpoint>>,
    privacy_mode: Given<'_, Option<engine::Switch>>,
    vendor_telemetry: Given<'_, Option<engine::Switch>>,
    account: Given<'_, Option<engine::Account>>,
    execution: Given<'_, Option<engine::Execution>>,
    profile: Given<'_, Option<engine::AccessProfileId>>,
) -> PyResult<engine::AccessRequest> {
    Ok(engine::AccessRequest {
        data_class: data_class.take("data_class")?,
        approval: approval.take("approval")?,
        missing_sign_offs: missing_sign_offs.take("missing_sign_offs")?,
        endpoint: endpoint.take("endpoint")?,
        privacy_mode: privacy_mode.take("privacy_mode")?,
        vendor_telemetry: vendor_telemetry.take("vendor_telemetry")?,
        account: account.take("account")?,
        execution: execution.take("execution")?,
        profile: profile.take("profile")?,
    })
}

fn options(
    as_of: Given<'_, engine::Date>,
    known_at: Given<'_, Option<engine::Date>>,
    unit: Given<'_, Option<engine::UnitId>>,
    settings: Given<'_, Option<SettingsGiven>>,
    framework_version: Given<'_, Option<engine::FrameworkVersion>>,
) -> PyResult<engine::AssessOptions> {
    Ok(engine::AssessOptions {
        as_of: as_of.take("as_of")?,
        known_at: known_at.take("known_at")?,
        unit: unit.take("unit")?,
        settings: settings.take("settings")?.map(|given| given.0),
        framework_version: framework_version.take("framework_version")?,
    })
}

values! {
    /// One thing worth a look.
    Lint {
        code: engine::LintCode, "What it is about.";
        subject: String, "The id of what it is about; for a rule ``document.clause``, for a text as ``phrases.list_and``.";
        message: String, "One sentence.";
    }
}

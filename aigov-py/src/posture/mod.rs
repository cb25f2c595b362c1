//! The posture: everything judged at a date.

mod diff;
mod explain;
mod plan;

use std::sync::Arc;

use aigov_core as engine;
use pyo3::{prelude::*, types::PyType};

pub(crate) use self::{
    diff::{Cause, Change, FieldChange, ForeseenDay, Foresight, PostureDiff},
    explain::{Explanation, FactsAbout, Support},
    plan::{Action, Plan, PlanTarget},
};
use crate::{
    convert::{Given, Source, absent, read},
    error::OrRaise,
    guard::guard,
    plain,
    policy::Document,
    risk::Heatmap,
    rollup::Rollup,
    value::{self, Reduced, handle, shown_as, value, values},
};

/// Python has a `Warning` of its own.
mod renamed {
    pub(crate) use aigov_core::Warning as PostureWarning;
}

handle! {
    /// The judgement of a program at a date: the same inputs give the same posture, to the last byte.
    ///
    /// Two postures are equal when their documents are. A posture is pickled as its document, so what comes back has no program to judge
    /// at another date. Unpickling reads it by the built-in rules and raises ``VersionError`` for a posture of others: keep the
    /// ``to_json()`` of such a posture, and read that with its framework's ``posture_from_json``.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> program = framework.program_from_yaml("""
    /// ... schema_version: 2
    /// ... framework: { id: ai-code-generation, version: "1.1.0" }
    /// ... organization: { name: Example Robotics }
    /// ... controls: [ { id: TM-001, status: implemented } ]
    /// ... """)
    /// >>> posture = framework.assess(program, "2026-11-22")
    /// >>> posture.maturity.declared.gaps_to_next_level
    /// ('TM-002', 'OPS-001')
    /// >>> posture.maturity.evidenced.gaps_to_next_level
    /// ('TM-001', 'TM-002', 'OPS-001')
    fields of Posture(engine::Posture) {
        schema_version: u32, "The version of the document's form.";
        organization: engine::Name, "The organisation.";
        unit: Option<engine::UnitId>, "The unit that is judged; ``None``: the whole organisation.";
        as_of: engine::Date, "The date that it is judged at: what was true by then.";
        known_at: Option<engine::Date>, "What had been received by then counts; ``None``: everything in the program.";
        framework: engine::JudgedBy, "The framework.";
        digests: engine::PostureDigests, "What it was made from.";
        settings: engine::EffectiveSettings, "The settings.";
        units: [engine::UnitState], "Each unit that exists at the date; empty in the posture of a unit.";
        maturity: engine::PostureMaturity, "The maturity.";
        characteristics: [engine::CharacteristicState], "What the facts show of each level's characteristics.";
        controls: [engine::ControlState], "The controls, in the framework's order.";
        capabilities: [engine::CapabilityState], "The capabilities, in the framework's order.";
        risks: [engine::RiskState], "The risks: the framework's, then the program's own.";
        metrics: [engine::MetricState], "The metrics, in the framework's order.";
        coverage: [engine::PostureCoverage], "The coverage of each edition.";
        tools: [engine::ToolState], "The tools and whether they are approved.";
        access: engine::AccessSummary, "The use of tools on repositories.";
        policies: [engine::PolicyState], "The documents in force.";
        duties: [engine::DutyState], "The review duties.";
        exceptions: [engine::ExceptionState], "The exceptions.";
        exclusions: [engine::JudgementExclusion], "What left the judgement, with reason and approver.";
        warnings: [engine::Warning], "What is on record and does not do what it seems to do.";
        facts: [engine::FactsAbout], "The facts that explanations cite; filled in a posture that was read from its document.";
        inputs: [engine::Input], "The entries of the program that were known, by what they say; filled likewise.";
    }
}

shown_as!(engine::Posture, Posture);

#[pymethods]
impl Posture {
    /// Read a stored posture that the built-in framework judged; otherwise as ``Framework.posture_from_json``.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, text: Given<'_, Source>) -> PyResult<Self> {
        guard(|| read(text, engine::Posture::from_json).map(Self::from))
    }

    /// The JSON Schema (draft 2020-12) of a posture document.
    #[staticmethod]
    fn schema() -> PyResult<String> {
        guard(|| Ok(engine::Posture::schema()))
    }

    /// Explain one output: why it is what it is, down to the facts.
    ///
    /// It is a control (``TM-001``), an item (``TM-001.inventory``), a capability, a risk, a metric, an edition, a tool, a duty, an
    /// exception, a characteristic, a unit, a document, ``declared`` or ``evidenced`` maturity, or a use as ``repository/tool``; or a
    /// repository, an evidence record or an event. A kind before the id, as in ``control/TM-001``, settles which one is meant.
    ///
    /// Raises ``UnknownIdError``, naming the nearest id, and ``InvalidArgumentError`` when a stored posture is asked about an allowed use,
    /// a repository, a record or an event: those stand in the program.
    fn explain(&self, py: Python<'_>, id: Given<'_, String>) -> PyResult<Explanation> {
        guard(|| {
            let id = id.take("id")?;
            py.detach(|| self.core.explain(&id)).map(Explanation::from).or_raise()
        })
    }

    /// Every change since another posture, which may differ in date, clocks, unit, settings, program or framework; each with its causes.
    fn diff(&self, py: Python<'_>, earlier: Given<'_, engine::Posture>) -> PyResult<PostureDiff> {
        guard(|| {
            let earlier = earlier.take("earlier")?;
            Ok(PostureDiff::from(py.detach(|| self.core.diff(&earlier))))
        })
    }

    /// Each day until ``until`` on which an output changes if nothing is done; what is known stays fixed. After 2,000 such days it stops,
    /// and says where.
    ///
    /// Raises ``InvalidArgumentError`` when ``until`` is before the posture's date, and for a posture that was read from its document,
    /// which has no program to judge at another date.
    fn foresight(&self, py: Python<'_>, until: Given<'_, engine::Date>) -> PyResult<Foresight> {
        guard(|| {
            let until = until.take("until")?;
            py.detach(|| self.core.foresight(until)).map(Foresight::from).or_raise()
        })
    }

    /// The actions that reach an evidenced level and an appetite, in order.
    ///
    /// Raises ``InvalidArgumentError`` for a level and ``UnknownIdError`` for a risk level that the framework does not have.
    #[pyo3(signature = (*, level = absent(), appetite = absent()))]
    fn plan(&self, py: Python<'_>, level: Given<'_, Option<u8>>, appetite: Given<'_, Option<engine::RiskLevelId>>) -> PyResult<Plan> {
        guard(|| {
            let target = engine::PlanTarget { level: level.take("level")?, appetite: appetite.take("appetite")? };
            py.detach(|| self.core.plan(&target)).map(Plan::from).or_raise()
        })
    }

    /// The summary of this posture alone, to be added to others.
    fn rollup(&self) -> PyResult<Rollup> {
        guard(|| Ok(self.core.rollup().into()))
    }

    /// The heatmap of a view.
    fn heatmap(&self, view: Given<'_, engine::RiskView>) -> PyResult<Heatmap> {
        guard(|| Ok(Heatmap::from(self.core.heatmap(view.take("view")?))))
    }

    /// The usage policy with what the program attests: the tools approved at the date, and the approval and review on record.
    fn usage_policy(&self) -> PyResult<Document> {
        guard(|| self.core.usage_policy().map(Document::from).or_raise())
    }

    /// The posture as a report in plain text: level and gaps, risks, metrics, denied use, coverage.
    fn to_text(&self) -> PyResult<String> {
        guard(|| Ok(self.core.to_text()))
    }

    /// The posture as a canonical JSON document.
    fn to_json(&self) -> PyResult<String> {
        guard(|| Ok(self.core.to_json()))
    }

    /// The posture as plain dicts, lists, texts and numbers, as in its canonical JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<plain::Document<'py>> {
        guard(|| plain::dict(py, &self.core.to_json()))
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        guard(|| Ok(py.detach(|| self.core == other.core)))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(&(self.core.as_of, &self.core.digests)))
    }

    fn __repr__(&self) -> PyResult<String> {
        guard(|| Ok(format!("<Posture of {:?} at {}>", self.core.organization, self.core.as_of)))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        guard(|| value::from_json_again(slf.as_any(), slf.get().core.to_json()))
    }
}

values! {
    /// The framework that a posture was judged by.
    JudgedBy {
        id: engine::FrameworkId, "Its id.";
        version: engine::Name, "Its version.";
    }
}

value! {
    /// One thing on record that does not do what it seems to do.
    renamed::PostureWarning {
        code: engine::WarningCode, "Why.";
        fact: String, "The fact, as ``evidence/ev-17``.";
        message: String, "What is the matter, in a few words.";
    }
}

values! {
    /// What a posture was made from, so that it can be checked later: SHA-256 digests of canonical documents.
    PostureDigests {
        framework: engine::Digest, "The framework with its texts.";
        rules: engine::Digest, "The framework without its texts.";
        program: engine::Digest, "The program.";
        settings: engine::Digest, "The settings.";
    }

    /// An entry of the program that a posture was judged from.
    Input {
        entry: String, "The entry, as explanations cite it: ``evidence/ev-17``.";
        digest: String, "The first 16 hexadecimal digits of the SHA-256 of what it says, without annotations.";
    }

    /// The maturity of a posture.
    PostureMaturity {
        declared: engine::Maturity, "What is claimed: what the declared statuses amount to.";
        evidenced: engine::Maturity, "What fresh evidence supports.";
        separating = absent: Vec<engine::RequirementId>, "What separates the two: what is claimed and not proven.";
        relies_on = absent: Vec<engine::Reliance>, "What counts without proof.";
    }

    /// A unit at the date: its levels, and what holds it back.
    UnitState {
        unit: engine::UnitId, "The unit.";
        name = absent: Option<engine::Name>, "The name for people.";
        owner = absent: Option<engine::Name>, "Who answers for it.";
        declared_level: u8, "The level that it declares.";
        evidenced_level: u8, "The level that its evidence supports.";
        gaps = absent: Vec<engine::RequirementId>, "What its evidence lacks for the next level.";
    }

    /// Something that left the judgement.
    JudgementExclusion {
        kind: engine::JudgementExclusionKind, "Why.";
        subject: engine::SubjectId, "The control, event, unit, risk, evidence record or metric.";
        unit = absent: Option<engine::UnitId>, "The unit that it concerns; ``None``: the organisation.";
        reason = absent: Option<engine::Prose>, "The reason on record.";
        approver = absent: Option<engine::Name>, "Who approved it.";
        on = absent: Option<engine::Date>, "The day of the decision or of its last review, or the last day of the unit or of the period.";
    }

    /// A characteristic of a level at the date; it describes and never gates.
    CharacteristicState {
        level: u8, "The level.";
        characteristic: engine::CharacteristicId, "The characteristic.";
        state: engine::Observation, "Whether it shows.";
    }

    /// How much of an edition is mapped, and how much of that is in force.
    PostureCoverage {
        edition: engine::EditionId, "The edition.";
        references: u64, "Its leaf references.";
        mapped: engine::CoverageCounts, "What the framework's controls cover.";
        declared: engine::CoverageCounts, "What the controls that are declared implemented cover.";
        evidenced: engine::CoverageCounts, "What the controls that are proven cover.";
    }

    /// A review duty at the date.
    DutyState {
        duty: engine::DutyId, "The duty.";
        state: engine::DutyStatus, "How it stands.";
        done_on = absent: Option<engine::Date>, "The day it was last done.";
        due_on = absent: Option<engine::Date>, "The last day on which it is not overdue.";
        changes_on = absent: Option<engine::Date>, "The next day on which its state changes if nothing is done.";
    }

    /// An exception at the date.
    ExceptionState {
        exception: engine::ExceptionId, "The exception.";
        control: engine::ControlId, "The control that is fallen short of.";
        scope = absent: Vec<engine::SubjectId>, "What it is for; empty: everything.";
        state: engine::Validity, "Whether it holds.";
        ends_on: engine::Date, "The last day it holds.";
        changes_on = absent: Option<engine::Date>, "The next day on which that changes.";
    }

    /// A document in force at the date.
    PolicyState {
        document: engine::DocumentId, "Which document.";
        version = absent: Option<engine::Name>, "Its version.";
        text = absent: Option<engine::Digest>, "The digest of the text that was approved, where the record states it.";
        text_state: engine::ApprovedText, "Whether that is the text of today.";
        approver: engine::Name, "Who approved it.";
        approved_on: engine::Date, "When.";
        reviewed_on = absent: Option<engine::Date>, "When it was last reviewed, by the date.";
    }

    /// A tool at the date.
    ToolState {
        tool: engine::ToolId, "The tool.";
        name: engine::Name, "The name for people.";
        approval: engine::ApprovalState, "Whether it is approved, for everything or for its scope.";
        scope = absent: Vec<engine::SubjectId>, "The units or repositories that its approvals are limited to; empty: no limit.";
        approved_until = absent: Option<engine::Date>, "The last day on which every sign-off holds; ``None``: not approved or no end.";
        lacking = absent: Vec<engine::SignOffId>, "The functions whose sign-off is missing or has expired.";
        changes_on = absent: Option<engine::Date>, "The next day on which an approval begins or lapses.";
    }

    /// A denied use.
    AccessFinding {
        repository: engine::RepositoryId, "The repository.";
        unit = absent: Option<engine::UnitId>, "The unit it belongs to.";
        classification = absent: Option<engine::DataClassId>, "Its class as the program states it; ``None``: unlabelled.";
        tool: engine::ToolId, "The tool used on it.";
        decision: Arc<engine::Decision>, "The decision.";
        excused_by = absent: Vec<engine::Excuse>, "The exceptions that excuse it: each of its reasons.";
        lapsed = absent: Vec<engine::ExceptionId>, "The exceptions that have lapsed and would have concerned it, where none excuses it.";
    }

    /// An allowed use that gives notice of something.
    NoticeFinding {
        repository: engine::RepositoryId, "The repository.";
        tool: engine::ToolId, "The tool used on it.";
        notices = absent: Vec<engine::Notice>, "The notices.";
    }

    /// The uses of one data class, so that a good total hides no exposed secret.
    ClassSummary {
        data_class: engine::DataClassId, "The class.";
        repositories: u64, "Its repositories.";
        compliant_repositories: u64, "The repositories among them without any denied use.";
        uses: u64, "The uses of tools on them.";
        denied: u64, "The uses among them that are denied.";
    }

    /// Every use of a tool on a repository, decided.
    AccessSummary {
        profile: engine::AccessProfileId, "The profile that decided.";
        uses: u64, "The uses.";
        allowed: u64, "The uses that are allowed.";
        denied: u64, "The uses that are denied.";
        classes = absent: Vec<engine::ClassSummary>, "The same by data class, most sensitive first.";
        denials = absent: Vec<engine::AccessFinding>, "The denied uses, in the program's order.";
        notices = absent: Vec<engine::NoticeFinding>, "The allowed uses that give notice, in the program's order.";
    }
}

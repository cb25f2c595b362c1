//! The program: the organisation's record.
#![expect(clippy::too_many_arguments, reason = "a constructor takes one keyword for each field")]

mod evidence;

use aigov_core as engine;
use pyo3::{prelude::*, types::PyType};

pub(crate) use self::evidence::{Acceptance, Event, EvidenceRecord, ExceptionRecord, Review};

#[cfg(feature = "stubs")]
use crate::convert::hints::*;
use crate::{
    convert::{At, Given, Shown, Source, read, take},
    error::OrRaise,
    guard::guard,
    plain::{self, Document, Plain, PlainOrJson},
    value::{self, Reduced, handle, shown_as, values},
};

handle! {
    /// An organisation's record: what it uses, what it declares, what it measured and what it decided.
    ///
    /// Two programs are equal when their digests are.
    ///
    /// >>> import aigov_core
    /// >>> program = aigov_core.Program.from_dict({
    /// ...     "schema_version": 2,
    /// ...     "framework": {"id": "ai-code-generation", "version": "1.1.0"},
    /// ...     "organization": {"name": "Example Robotics"},
    /// ...     "controls": [{"id": "TM-010", "status": "planned"}],
    /// ... })
    /// >>> for problem in program.validate(aigov_core.Framework.builtin()):
    /// ...     print(problem.path, problem.message)
    /// controls[0].id no control has the id "TM-010"; the nearest is "TM-001"
    methods of Program(engine::Program) {
        digest: engine::Digest, "The SHA-256 digest of the canonical document.";
        framework: engine::FrameworkRef, "The framework that it was written for.";
        organization: engine::Organization, "The organisation.";
        settings: [engine::SettingsEntry], "The settings that it states, entry by entry.";
        tools: [engine::Tool], "The tools.";
        repositories: [engine::Repository], "The repositories.";
        controls: [engine::ControlEntry], "What it declares about controls, entry by entry.";
        capabilities: [engine::CapabilityEntry], "What it declares about capabilities, entry by entry.";
        evidence: [engine::EvidenceRecord], "What it records as proof.";
        events: [engine::Event], "The events of rare triggers.";
        exceptions: [engine::Exception], "The exceptions.";
        reviews: [engine::Review], "The reviews that were done.";
        risks: [engine::RiskDecision], "What it decided about risks, and its own risks.";
        acceptances: [engine::Acceptance], "The acceptances of risks.";
        measurements: [engine::Measurement], "What it measured.";
        policies: [engine::PolicyEntry], "The documents it has put in force.";
        annotations: engine::Annotations, "The notes on the program as a whole.";
    }
}

shown_as!(engine::Program, Program);

#[pymethods]
impl Program {
    /// Read a document in JSON and check its form; what it says about a framework is checked when it is assessed.
    ///
    /// Raises ``AigovError`` with every problem at once.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, text: Given<'_, Source>) -> PyResult<Self> {
        guard(|| read(text, engine::Program::from_json).map(Self::from))
    }

    /// Read a document in YAML 1.2; otherwise as ``from_json``.
    #[classmethod]
    fn from_yaml(_class: &Bound<'_, PyType>, text: Given<'_, Source>) -> PyResult<Self> {
        guard(|| read(text, engine::Program::from_yaml).map(Self::from))
    }

    /// Read a document of dicts, lists, texts, whole numbers, truth values, dates and ``None``; otherwise as ``from_json``.
    ///
    /// Raises ``TypeError`` with the place of anything else.
    #[classmethod]
    fn from_dict(_class: &Bound<'_, PyType>, document: Given<'_, Plain>) -> PyResult<Self> {
        guard(|| {
            let object = document.object("document")?;
            let json = plain::json(&object, At::Argument("document"), At::Argument(""))?;
            object.py().detach(|| engine::Program::from_json(json.as_bytes())).map(Self::from).or_raise()
        })
    }

    /// The JSON Schema (draft 2020-12) of a program document.
    #[staticmethod]
    fn schema() -> PyResult<String> {
        guard(|| Ok(engine::Program::schema()))
    }

    /// The program with entries added, for a what-if; the program itself stays as it is.
    ///
    /// The changes are a mapping, as ``from_dict`` takes it, or JSON or YAML, with any of the document's sections: their entries are added,
    /// and ``settings`` change what they state. An entry that states the same as one of the program, by id, unit and dates, takes its
    /// place; otherwise an id that is there already holds from its ``effective_on``: where the program's entry states one, so must the
    /// change, or it only fills the time before.
    ///
    /// Raises ``AigovError`` with every problem of form at once; paths are those of the changes, or of the program that they make.
    ///
    /// >>> import aigov_core
    /// >>> program = aigov_core.Program.from_yaml("""
    /// ... schema_version: 2
    /// ... framework: { id: ai-code-generation, version: "1.1.0" }
    /// ... organization: { name: Example Robotics }
    /// ... """)
    /// >>> changed = program.with_changes({"controls": [{"id": "TM-001", "status": "implemented"}]})
    /// >>> len(program.controls), len(changed.controls)
    /// (0, 1)
    fn with_changes(&self, changes: Given<'_, PlainOrJson>) -> PyResult<Self> {
        guard(|| plain::read(changes, "changes", |json| self.core.with_changes(json)).map(Self::from))
    }

    /// The program as a canonical JSON document.
    fn to_json(&self) -> PyResult<String> {
        guard(|| Ok(self.core.to_json()))
    }

    /// The program as plain dicts, lists, texts and numbers, as in its canonical JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        guard(|| plain::dict(py, &self.core.to_json()))
    }

    /// Every problem of the program's meaning under a framework; empty when it can be assessed.
    fn validate<'py>(&self, py: Python<'py>, framework: Given<'_, engine::Framework>) -> PyResult<Shown<'py, Vec<engine::Problem>>> {
        guard(|| {
            let framework = framework.take("framework")?;
            Shown::of(py, &py.detach(|| self.core.validate(&framework)))
        })
    }

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        guard(|| Ok(self.core == other.core))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(self.core.digest()))
    }

    fn __repr__(&self) -> PyResult<String> {
        guard(|| Ok(format!("<Program of {:?}>", self.core.organization().name)))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        guard(|| value::from_json_again(slf.as_any(), slf.get().core.to_json()))
    }
}

/// Settings, or their fields in a mapping.
pub(crate) struct SettingsGiven(pub(crate) engine::Settings);

take! {
    SettingsGiven as either!(engine::Settings::TAKEN, Plain::TAKEN) => |object, at| {
        let settings = match object.cast::<Settings>() {
            Ok(settings) => value::json(&settings.get().core)?,
            Err(_) => plain::json(object, at, at)?,
        };
        // The core reads settings as a part of the options only, and checks their bounds.
        let options = format!(r#"{{"as_of":"0001-01-01","settings":{settings}}}"#);
        let settings = engine::AssessOptions::from_json(options.as_bytes()).or_raise()?.settings;
        Ok(Self(settings.unwrap_or_default()))
    };
}

values! {
    /// The framework that a program was written for.
    FrameworkRef {
        id: engine::FrameworkId, "Its id.";
        version: engine::Name, "Its version.";
    }

    /// A unit of the organisation; in a document an id, or an object where more is to be said.
    Unit {
        id: engine::UnitId, "The id.";
        name = absent: Option<engine::Name>, "The name for people.";
        owner = absent: Option<engine::Name>, "Who answers for it.";
        starts_on = absent: Option<engine::Date>, "The first day it exists; absent: it always has.";
        ends_on = absent: Option<engine::Date>, "The last day it exists; absent: it has no end.";
    }

    /// The organisation.
    Organization {
        name: engine::Name, "Its name.";
        units = absent: Vec<engine::Unit>, "Its units.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// The appetite for the risks of a category, of a unit, or of a category in a unit.
    CategoryAppetite {
        category = absent: Option<engine::RiskCategoryId>, "The risk category; absent: every category.";
        unit = absent: Option<engine::UnitId>, "The unit; absent: every unit and the whole organisation.";
        level: engine::RiskLevelId, "The highest risk level that is tolerated.";
    }

    /// How the organisation wants to be judged; what is absent takes the default.
    Settings {
        access_profile = absent: Option<engine::AccessProfileId>, "The access profile that decides; by default the framework's.";
        grace_days = absent: Option<u32>, "How many days evidence still counts after its age; by default 0.";
        due_soon_days = absent: Option<u32>, "How many days before its age evidence is due; by default 14.";
        appetite = absent: Option<engine::RiskLevelId>, "The highest risk level that the organisation tolerates; by default none is set.";
        appetites = absent: Vec<engine::CategoryAppetite>, "The appetite by category and unit, where it differs.";
    }

    /// Settings from a day on. Each setting holds until a later entry states it again.
    SettingsEntry {
        access_profile = absent: Option<engine::AccessProfileId>, "The access profile that decides; by default the framework's.";
        grace_days = absent: Option<u32>, "How many days evidence still counts after its age; by default 0.";
        due_soon_days = absent: Option<u32>, "How many days before its age evidence is due; by default 14.";
        appetite = absent: Option<engine::RiskLevelId>, "The highest risk level that the organisation tolerates; by default none is set.";
        appetites = absent: Vec<engine::CategoryAppetite>, "The appetite by category and unit, where it differs.";
        effective_on = absent: Option<engine::Date>, "The first day it holds; absent: it has always held.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
    }

    /// One function's approval of a tool.
    Approval {
        by: engine::SignOffId, "The function, as ``legal``.";
        approved_on: engine::Date, "The first day it holds.";
        expires_on = absent: Option<engine::Date>, "The last day it holds; absent: it does not lapse.";
        scope = absent: Vec<engine::SubjectId>, "The units or repositories it is for; empty: all.";
        received_on = absent: Option<engine::Date>, "The day it was received.";
    }

    /// A tool as the organisation runs it.
    Tool {
        id: engine::ToolId, "The id, as in the tool register or the organisation's own.";
        name: engine::Name, "The name for people.";
        vendor = absent: Option<engine::Name>, "Who makes it.";
        version = absent: Option<engine::Name>, "Which version is in use.";
        endpoint = absent: Option<engine::Endpoint>, "Where its model is reached.";
        privacy_mode = absent: Option<engine::Switch>, "The vendor's privacy mode.";
        vendor_telemetry = absent: Option<engine::Switch>, "The vendor's telemetry.";
        account = absent: Option<engine::Account>, "Whose account is used.";
        execution = absent: Option<engine::Execution>, "Whether a person is in the loop.";
        approvals = absent: Vec<engine::Approval>, "Who has approved it, and for how long.";
        effective_on = absent: Option<engine::Date>, "The first day it holds; absent: it has always held.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// A repository.
    Repository {
        id: engine::RepositoryId, "The id.";
        name = absent: Option<engine::Name>, "The name for people.";
        unit = absent: Option<engine::UnitId>, "The unit it belongs to.";
        classification = absent: Option<engine::DataClassId>, "Its data class or one of that class's other names; absent: unlabelled.";
        tools = absent: Vec<engine::ToolId>, "The tools used on it.";
        effective_on = absent: Option<engine::Date>, "The first day it holds; absent: it has always held.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// What is declared about a control from a day on.
    ControlEntry {
        id: engine::ControlId, "The control.";
        unit = absent: Option<engine::UnitId>, "The unit that states it; absent: the organisation.";
        status: engine::StatedStatus, "The status.";
        owner = absent: Option<engine::Name>, "Who answers for it.";
        justification = absent: Option<engine::Prose>, "Why the status is what it is; required for ``not_applicable``.";
        approver = absent: Option<engine::Name>, "Who approved that it does not apply; required for ``not_applicable``.";
        reviewed_on = absent: Option<engine::Date>, "The day on which the decision that it does not apply was last reviewed.";
        effective_on = absent: Option<engine::Date>, "The first day it holds; absent: it has always held.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// What is declared about a capability from a day on.
    CapabilityEntry {
        id: engine::CapabilityId, "The capability.";
        status: engine::ControlStatus, "The status.";
        owner = absent: Option<engine::Name>, "Who answers for it.";
        justification = absent: Option<engine::Prose>, "Why the status is what it is.";
        effective_on = absent: Option<engine::Date>, "The first day it holds; absent: it has always held.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// The factors that an organisation's own risk is to come down to.
    RiskTarget {
        likelihood: engine::LikelihoodId, "How likely it then is.";
        impact: engine::ImpactId, "How bad it would then be.";
    }

    /// What is decided about a risk of the framework; or, with an id of its own, a full entry for a risk that the framework does not have.
    RiskDecision {
        id: engine::RiskId, "The risk.";
        unit = absent: Option<engine::UnitId>, "An own risk: the unit that it is of; absent: the organisation.";
        treatment = absent: Option<engine::Treatment>, "What is to be done about it.";
        owner = absent: Option<engine::Name>, "Who answers for it.";
        category = absent: Option<engine::RiskCategoryId>, "An own risk: what it is sorted under.";
        description = absent: Option<engine::Prose>, "An own risk: what could happen.";
        likelihood = absent: Option<engine::LikelihoodId>, "The inherent likelihood: an own risk's, or one that overrides the framework's.";
        impact = absent: Option<engine::ImpactId>, "The inherent impact: an own risk's, or one that overrides the framework's.";
        controls = absent: Vec<engine::ControlId>, "An own risk: the controls that mitigate it.";
        target = absent: Option<engine::RiskTarget>, "An own risk: what is left once they are all effective.";
        reason = absent: Option<engine::Prose>, "Why the framework's factors are overridden, or an own risk is closed; required then.";
        approver = absent: Option<engine::Name>, "Who approved the override or the closing; required where there is one.";
        closed_on = absent: Option<engine::Date>, "An own risk: the day it was closed; from then on it is no longer judged.";
        effective_on = absent: Option<engine::Date>, "The first day it holds; absent: it has always held.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// A measurement of a metric over whole days, both ends included.
    Measurement {
        metric: engine::MetricId, "The metric.";
        severity = absent: Option<engine::Severity>, "The severity it speaks of, where a target speaks of one.";
        unit = absent: Option<engine::UnitId>, "The unit it was taken in; absent: the organisation.";
        numerator: u64, "The part, or the sum.";
        denominator: u64, "The whole, or the count; 0: the population is empty.";
        starts_on: engine::Date, "The first day of the period.";
        ends_on: engine::Date, "The last day of the period.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// A document in force.
    PolicyEntry {
        document: engine::DocumentId, "Which document.";
        version = absent: Option<engine::Name>, "Its version.";
        text = absent: Option<engine::Digest>, "The digest of the text that was approved, as ``Framework.document_digest`` gives it.";
        approver: engine::Name, "Who approved it.";
        approved_on: engine::Date, "When.";
        reviewed_on = absent: Option<engine::Date>, "When it was last reviewed.";
        received_on = absent: Option<engine::Date>, "The day the approval was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// The settings that a judgement was made with.
    EffectiveSettings {
        access_profile: engine::AccessProfileId, "The access profile that decides.";
        grace_days: u32, "How many days evidence still counts after its age.";
        due_soon_days: u32, "How many days before its age evidence is due.";
        appetite = absent: Option<engine::RiskLevelId>, "The highest risk level that the organisation tolerates.";
        appetites = absent: Vec<engine::CategoryAppetite>, "The appetite by category and unit, where it differs.";
    }
}

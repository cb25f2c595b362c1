//! The posture: everything judged at a date.

use aigov_core as engine;
use pyo3::prelude::*;

use crate::{
    convert::{Given, show},
    error::OrRaise,
    guard::guard,
    plain,
    policy::Document,
    risk::Heatmap,
    value::{self, handle, value, values},
};

handle! {
    /// The judgement of a program at a date: the same inputs give the same posture, to the last byte.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> program = framework.program_from_yaml("""
    /// ... schema_version: 1
    /// ... framework: { id: ai-code-generation, version: "1.0.0" }
    /// ... organization: { name: Example Robotics }
    /// ... controls: [ { id: TM-001, status: implemented } ]
    /// ... """)
    /// >>> posture = framework.assess(program, "2026-11-22")
    /// >>> posture.maturity.declared.gaps_to_next_level
    /// ('TM-002', 'OPS-001')
    fields of Posture(engine::Posture) {
        schema_version: u32, "The version of the document's form.";
        organization: engine::Name, "The organisation.";
        as_of: engine::Date, "The date that it is judged at: what was true by then.";
        known_at: Option<engine::Date>, "What had been received by then counts; ``None``: everything in the program.";
        framework: engine::JudgedBy, "The framework.";
        digests: engine::PostureDigests, "What it was made from.";
        settings: engine::EffectiveSettings, "The settings.";
        controls: [engine::ControlState], "The controls, in the framework's order.";
        maturity: engine::PostureMaturity, "The maturity.";
        risks: [engine::RiskState], "The risks: the framework's, then the program's own.";
        metrics: [engine::MetricState], "The metrics, in the framework's order.";
        coverage: [engine::PostureCoverage], "The coverage of each edition.";
        tools: [engine::ToolState], "The tools and whether they are approved.";
        access: engine::AccessSummary, "The use of tools on repositories.";
        policies: [engine::PolicyState], "The documents in force.";
    }
}

#[pymethods]
impl Posture {
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

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        guard(|| Ok(self.core == other.core))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(&(self.core.as_of, &self.core.digests)))
    }

    fn __repr__(&self) -> PyResult<String> {
        guard(|| Ok(format!("<Posture of {:?} at {}>", self.core.organization, self.core.as_of)))
    }
}

/// The core's digests are made by the core alone; those of a posture that is read back are texts.
mod texts {
    #[derive(Clone, PartialEq, Eq, serde::Serialize)]
    pub(crate) struct PostureDigests {
        pub(crate) framework: String,
        pub(crate) rules: String,
        pub(crate) program: String,
        pub(crate) settings: String,
    }
}

show! {
    engine::PostureDigests as texts::PostureDigests::SHOWN => |digests, py| {
        let engine::PostureDigests { framework, rules, program, settings } = digests;
        let [framework, rules, program, settings] = [framework, rules, program, settings].map(ToString::to_string);
        texts::PostureDigests { framework, rules, program, settings }.show(py)
    };
}

values! {
    /// The framework that a posture was judged by.
    JudgedBy {
        id: engine::FrameworkId, "Its id.";
        version: engine::Name, "Its version.";
    }
}

value! {
    /// What a posture was made from, so that it can be checked later.
    texts::PostureDigests {
        framework: String, "The framework with its texts.";
        rules: String, "The framework without its texts.";
        program: String, "The program.";
        settings: String, "The settings.";
    }
}

values! {
    /// The maturity of a posture.
    PostureMaturity {
        declared: engine::Maturity, "What the declared statuses amount to.";
        relies_on = absent: Vec<engine::ControlId>, "The controls that count although they are only declared not to apply.";
    }

    /// How much of an edition is mapped, and how much of that is in force.
    PostureCoverage {
        edition: engine::EditionId, "The edition.";
        references: u64, "Its leaf references.";
        mapped: engine::CoverageCounts, "What the framework's controls cover.";
        in_force: engine::CoverageCounts, "What the controls that are implemented cover.";
    }

    /// A document in force at the date.
    PolicyState {
        document: engine::DocumentId, "Which document.";
        version = absent: Option<engine::Name>, "Its version.";
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
    }

    /// A denied use.
    AccessFinding {
        repository: engine::RepositoryId, "The repository.";
        unit = absent: Option<engine::UnitId>, "The unit it belongs to.";
        tool: engine::ToolId, "The tool used on it.";
        decision: engine::Decision, "The decision.";
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

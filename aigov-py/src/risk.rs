//! Risks: scales, matrix, register, residual risk and the heatmap.
#![expect(clippy::too_many_arguments, reason = "a constructor takes one keyword for each field")]

use aigov_core as engine;
use pyo3::prelude::*;

use crate::{
    convert::{Given, Show, Shown},
    error::OrRaise,
    guard::guard,
    value::{self, handle, shown_as, value, values},
};

values! {
    /// The ordered scales of a framework, 2 to 10 steps each, lowest first.
    Scales {
        likelihood = absent: Vec<engine::LikelihoodStep>, "How likely a risk is to happen.";
        impact = absent: Vec<engine::ImpactStep>, "How bad it would be.";
        risk_level = absent: Vec<engine::RiskLevelStep>, "How serious the two make it.";
        data_class = absent: Vec<engine::DataClassStep>, "How sensitive a repository is.";
    }

    /// What risks are sorted by; not the same list as the control domains.
    RiskCategory {
        id: engine::RiskCategoryId, "The id, as ``supply_chain``.";
        name: engine::Name, "The name for people.";
    }

    /// The factors that remain once every mitigating control is effective.
    TargetFactors {
        likelihood: engine::LikelihoodId, "How likely it then is.";
        impact: engine::ImpactId, "How bad it would then be.";
        origin: engine::Origin, "Where the two come from.";
    }

    /// One entry of the risk register.
    ///
    /// >>> import aigov_core
    /// >>> risk = aigov_core.Framework.builtin().risk("R007")
    /// >>> risk.inherent_risk, risk.residual_risk, risk.controls
    /// ('critical', 'medium', ('TM-003', 'DP-001'))
    RiskEntry {
        id: engine::RiskId, "The id, as ``R001``.";
        category: engine::RiskCategoryId, "What it is sorted under.";
        description: engine::Prose, "What could happen.";
        likelihood: engine::LikelihoodId, "How likely it is without any control.";
        impact: engine::ImpactId, "How bad it would be without any control.";
        inherent_risk: engine::RiskLevelId, "The level without any control: always the matrix's.";
        controls = absent: Vec<engine::ControlId>, "The controls that mitigate it.";
        residual_risk: engine::RiskLevelId, "The level once every mitigating control is effective: the matrix's for ``target``.";
        target: engine::TargetFactors, "The factors behind ``residual_risk``.";
    }

    /// The place of a risk on the matrix.
    RiskFactors {
        likelihood: engine::LikelihoodId, "How likely it is.";
        impact: engine::ImpactId, "How bad it would be.";
        level: engine::RiskLevelId, "How serious the two make it.";
    }

    /// An acceptance of a risk at the date; it excuses and changes no figure.
    AcceptanceState {
        acceptance: engine::AcceptanceId, "The acceptance.";
        status: engine::AcceptanceStatus, "How it stands.";
        approvers = absent: Vec<engine::Name>, "Who approved it.";
        reason: engine::Prose, "Why.";
        compensating_controls = absent: Vec<engine::ControlId>, "The controls that compensate for what is missing.";
        decided_on: engine::Date, "The day it was decided.";
        starts_on: engine::Date, "The first day it is in force.";
        expires_on: engine::Date, "The last day it is in force.";
        revoked_on = absent: Option<engine::Date>, "The day it was revoked.";
        accepted_state: engine::Digest, "The state of the risk that was accepted.";
    }

    /// One risk of a posture: where it starts, where it is, where it is to go, and the controls behind that.
    RiskState {
        risk: engine::RiskId, "The risk.";
        unit = absent: Option<engine::UnitId>, "The unit that an own risk is of.";
        category: engine::RiskCategoryId, "What it is sorted under.";
        inherent: engine::RiskFactors, "Without any control.";
        framework_inherent = absent: Option<engine::RiskFactors>, "What the framework states, where the program overrides it.";
        declared: engine::RiskFactors, "With the mitigating controls that are declared implemented.";
        current: engine::RiskFactors, "With the mitigating controls that are proven.";
        target: engine::RiskFactors, "With all of them.";
        effective = absent: Vec<engine::ControlId>, "The mitigating controls that are proven, in the order of the entry.";
        unproven = absent: Vec<engine::ControlId>, "The mitigating controls that are declared implemented and not proven.";
        ineffective = absent: Vec<engine::ControlId>, "The mitigating controls that are not implemented.";
        not_applicable = absent: Vec<engine::ControlId>, "The mitigating controls left out because they do not apply.";
        appetite: engine::AppetiteState, "How the current level stands to the organisation's appetite.";
        appetite_level = absent: Option<engine::RiskLevelId>, "The appetite for this risk.";
        treatment = absent: Option<engine::Treatment>, "What the organisation has decided to do about it.";
        owner = absent: Option<engine::Name>, "Who answers for it.";
        override_reason = absent: Option<engine::Prose>, "Why the inherent factors differ from the framework's, where they do.";
        override_approver = absent: Option<engine::Name>, "Who approved the override.";
        acceptances = absent: Vec<engine::AcceptanceState>, "Its acceptances, in the order of the program.";
        relies_on = absent: Vec<engine::Reliance>, "What it rests on without proof.";
        state_digest: engine::Digest, "The digest of its inherent and target factors and its controls, which an ``Acceptance`` names.";
    }

    /// One cell of a heatmap.
    HeatmapCell {
        likelihood: engine::LikelihoodId, "The row.";
        impact: engine::ImpactId, "The column.";
        level: engine::RiskLevelId, "The level that the matrix gives the cell.";
        risks = absent: Vec<engine::RiskId>, "The risks in it, in register order.";
    }
}

value! {
    /// Risks on the matrix: rows from the highest likelihood down, columns from the lowest impact up.
    ///
    /// Every risk stands in exactly one cell.
    ///
    /// >>> import aigov_core
    /// >>> heatmap = aigov_core.Framework.builtin().heatmap("inherent")
    /// >>> heatmap.cell("possible", "major").risks
    /// ('R001', 'R003', 'R005', 'R008')
    engine::Heatmap {
        view: engine::RiskView, "Which factors it shows.";
        likelihoods = absent: Vec<engine::LikelihoodStep>, "The rows, highest first.";
        impacts = absent: Vec<engine::ImpactStep>, "The columns, lowest first.";
        levels = absent: Vec<engine::RiskLevelStep>, "The levels, lowest first.";
        cells = absent: Vec<engine::HeatmapCell>, "The cells, row by row.";
    }
    /// The cell of a likelihood and an impact.
    ///
    /// ``None`` when a scale does not have the step.
    fn cell<'py>(
        &self,
        py: Python<'py>,
        likelihood: Given<'_, engine::LikelihoodId>,
        impact: Given<'_, engine::ImpactId>,
    ) -> PyResult<Shown<'py, Option<engine::HeatmapCell>>> {
        guard(|| {
            let (likelihood, impact) = (likelihood.take("likelihood")?, impact.take("impact")?);
            Shown::of(py, &self.core.cell(likelihood.as_str(), impact.as_str()).cloned())
        })
    }

    /// The heatmap as a text table, followed by the risks of each level.
    fn to_text(&self) -> PyResult<String> {
        guard(|| Ok(self.core.to_text()))
    }

    /// The heatmap as a self-contained SVG picture.
    fn to_svg(&self) -> PyResult<String> {
        guard(|| Ok(self.core.to_svg()))
    }

    /// The heatmap as an HTML table without scripts or outside resources.
    fn to_html(&self) -> PyResult<String> {
        guard(|| Ok(self.core.to_html()))
    }
}

values! {
    /// A step of the likelihood scale.
    LikelihoodStep {
        id: engine::LikelihoodId, "The id.";
        name: engine::Name, "The name for people.";
    }

    /// A step of the impact scale.
    ImpactStep {
        id: engine::ImpactId, "The id.";
        name: engine::Name, "The name for people.";
    }

    /// A step of the risk level scale.
    RiskLevelStep {
        id: engine::RiskLevelId, "The id.";
        name: engine::Name, "The name for people.";
    }

    /// A step of the data classification: the higher, the more sensitive.
    DataClassStep {
        id: engine::DataClassId, "The id.";
        name: engine::Name, "The name for people.";
    }
}

handle! {
    /// The risk matrix: a complete table over the two scales in which no step up in either lowers the level.
    ///
    /// >>> import aigov_core
    /// >>> aigov_core.Framework.builtin().matrix.level("possible", "major")
    /// 'high'
    methods of Matrix(engine::Matrix) {
        rows: [Vec<engine::RiskLevelId>], "The rows, lowest likelihood first; each row lowest impact first.";
    }
}

shown_as!(engine::Matrix, Matrix);

#[pymethods]
impl Matrix {
    /// The level of a likelihood and an impact.
    ///
    /// Raises ``UnknownIdError`` when a scale does not have the step.
    fn level(&self, likelihood: Given<'_, String>, impact: Given<'_, String>) -> PyResult<&str> {
        guard(|| {
            let level = self.core.level(&likelihood.take("likelihood")?, &impact.take("impact")?);
            level.map(engine::RiskLevelId::as_str).or_raise()
        })
    }

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        guard(|| Ok(self.core == other.core))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(&self.core.rows()))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        guard(|| value::repr("Matrix", vec![("rows", self.core.rows().show(py)?)]))
    }
}

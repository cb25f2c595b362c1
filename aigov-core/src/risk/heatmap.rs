//! The heatmap: every risk in its cell of the matrix.

use serde::Serialize;

use super::{ImpactStep, LikelihoodStep, Matrix, Point, RiskLevelStep, Scales};
use crate::{
    document::vocabulary,
    id::{ImpactId, LikelihoodId, RiskId, RiskLevelId},
    report,
};

vocabulary! {
    /// Which factors of a risk a heatmap shows.
    pub enum RiskView {
        /// Without any control.
        Inherent,
        /// With the controls that are effective at the date.
        Current,
        /// With every mitigating control.
        Target,
    }
}

/// One cell of a heatmap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeatmapCell {
    /// The row.
    pub likelihood: LikelihoodId,
    /// The column.
    pub impact: ImpactId,
    /// The level that the matrix gives the cell.
    pub level: RiskLevelId,
    /// The risks in it, in register order.
    pub risks: Vec<RiskId>,
}

/// Risks on the matrix: rows from the highest likelihood down, columns from the lowest impact up (article, "Risk Assessment Framework").
///
/// Every risk stands in exactly one cell.
///
/// # Example: one cell, and the picture as text
/// ```
/// use aigov_core::{Framework, RiskView};
/// let heatmap = Framework::builtin().heatmap(RiskView::Inherent)?;
/// let cell = heatmap.cell("possible", "major").unwrap();
/// assert_eq!(cell.risks, ["R001", "R003", "R005", "R008"]);
/// assert!(heatmap.to_text().starts_with("Risk Heatmap (Inherent Risk)\n"));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heatmap {
    /// Which factors it shows.
    pub view: RiskView,
    /// The rows, highest first.
    pub likelihoods: Vec<LikelihoodStep>,
    /// The columns, lowest first.
    pub impacts: Vec<ImpactStep>,
    /// The levels, lowest first.
    pub levels: Vec<RiskLevelStep>,
    /// The cells, row by row.
    pub cells: Vec<HeatmapCell>,
}

impl Heatmap {
    pub(crate) fn new<'r>(view: RiskView, scales: &Scales, matrix: &Matrix, risks: impl IntoIterator<Item = (&'r RiskId, Point)>) -> Self {
        let columns = scales.impact.len();
        let mut cells = Vec::with_capacity(scales.likelihood.len().saturating_mul(columns));
        for (l, likelihood) in scales.likelihood.iter().enumerate().rev() {
            for (i, impact) in scales.impact.iter().enumerate() {
                if let Some(level) = matrix.at(Point { likelihood: l, impact: i }) {
                    let (likelihood, impact) = (likelihood.id.clone(), impact.id.clone());
                    cells.push(HeatmapCell { likelihood, impact, level: level.clone(), risks: Vec::new() });
                }
            }
        }
        for (risk, point) in risks {
            let row = scales.likelihood.len().saturating_sub(point.likelihood).saturating_sub(1);
            if let Some(cell) = cells.get_mut(row.saturating_mul(columns).saturating_add(point.impact)) {
                cell.risks.push(risk.clone());
            }
        }
        Self {
            view,
            likelihoods: scales.likelihood.iter().rev().cloned().collect(),
            impacts: scales.impact.clone(),
            levels: scales.risk_level.clone(),
            cells,
        }
    }

    /// The cell of a likelihood and an impact; `None` when a scale does not declare the step.
    #[must_use]
    pub fn cell(&self, likelihood: &str, impact: &str) -> Option<&HeatmapCell> {
        self.cells.iter().find(|cell| cell.likelihood == likelihood && cell.impact == impact)
    }

    /// The rows of cells, highest likelihood first.
    pub fn rows(&self) -> impl Iterator<Item = &[HeatmapCell]> {
        self.cells.chunks(self.impacts.len().max(1))
    }

    /// The heatmap as a text table, followed by the risks of each level.
    #[must_use]
    pub fn to_text(&self) -> String {
        report::heatmap_text(self)
    }

    /// The heatmap as a self-contained SVG picture.
    #[must_use]
    pub fn to_svg(&self) -> String {
        report::heatmap_svg(self)
    }

    /// The heatmap as an HTML table without scripts or outside resources.
    #[must_use]
    pub fn to_html(&self) -> String {
        report::heatmap_html(self)
    }

    /// The heatmap as a canonical JSON document.
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::canonical_json(self)
    }
}

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
    ///
    /// # Example: where a risk starts, and where it is to go
    /// ```
    /// use aigov_core::{Framework, RiskView};
    /// let framework = Framework::builtin();
    /// assert_eq!(framework.heatmap(RiskView::Inherent)?.cell("possible", "severe").unwrap().risks, ["R007"]);
    /// assert_eq!(framework.heatmap(RiskView::Target)?.cell("rare", "severe").unwrap().risks, ["R004", "R007"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
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
///
/// # Example: the level of a cell
/// ```
/// use aigov_core::{Framework, RiskView};
/// let heatmap = Framework::builtin().heatmap(RiskView::Inherent)?;
/// let cell = heatmap.cell("likely", "moderate").unwrap();
/// assert_eq!((cell.level.as_str(), cell.risks[0].as_str()), ("high", "R006"));
/// # Ok::<(), aigov_core::Error>(())
/// ```
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
    pub(crate) fn new<'r, R>(view: RiskView, scales: &Scales, matrix: &Matrix, risks: R) -> Self
    where
        R: IntoIterator<Item = (&'r RiskId, Point), IntoIter: Clone>,
    {
        let risks = risks.into_iter();
        let columns = scales.impact.len();
        let place = |point: Point| {
            let row = scales.likelihood.len().saturating_sub(point.likelihood).saturating_sub(1);
            row.saturating_mul(columns).saturating_add(point.impact)
        };
        // Cells are counted before they are filled: in a large register it would take longer to let them grow.
        let mut counts = vec![0_usize; scales.likelihood.len().saturating_mul(columns)];
        for (_, point) in risks.clone() {
            if let Some(count) = counts.get_mut(place(point)) {
                *count = count.saturating_add(1);
            }
        }
        let mut counts = counts.into_iter();
        let mut cells = Vec::with_capacity(counts.len());
        for (l, likelihood) in scales.likelihood.iter().enumerate().rev() {
            for (i, impact) in scales.impact.iter().enumerate() {
                let risks = Vec::with_capacity(counts.next().unwrap_or_default());
                if let Some(level) = matrix.at(Point { likelihood: l, impact: i }) {
                    cells.push(HeatmapCell { likelihood: likelihood.id.clone(), impact: impact.id.clone(), level: level.clone(), risks });
                }
            }
        }
        for (risk, point) in risks {
            if let Some(cell) = cells.get_mut(place(point)) {
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
    ///
    /// # Example: an empty cell, and none
    /// ```
    /// use aigov_core::{Framework, RiskView};
    /// let heatmap = Framework::builtin().heatmap(RiskView::Inherent)?;
    /// assert!(heatmap.cell("rare", "negligible").unwrap().risks.is_empty());
    /// assert_eq!(heatmap.cell("never", "negligible"), None);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn cell(&self, likelihood: &str, impact: &str) -> Option<&HeatmapCell> {
        self.cells.iter().find(|cell| cell.likelihood == likelihood && cell.impact == impact)
    }

    /// The rows of cells, highest likelihood first.
    ///
    /// # Example: every risk stands in one cell
    /// ```
    /// use aigov_core::{Framework, RiskView};
    /// let heatmap = Framework::builtin().heatmap(RiskView::Inherent)?;
    /// let per_row: Vec<usize> = heatmap.rows().map(|row| row.iter().map(|cell| cell.risks.len()).sum()).collect();
    /// assert_eq!(per_row, [0, 2, 5, 1, 0]); // almost_certain down to rare
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn rows(&self) -> impl Iterator<Item = &[HeatmapCell]> {
        self.cells.chunks(self.impacts.len().max(1))
    }

    /// The heatmap as a text table, followed by the risks of each level.
    ///
    /// # Example: the article's picture
    /// ```
    /// use aigov_core::{Framework, RiskView};
    /// let text = Framework::builtin().heatmap(RiskView::Inherent)?.to_text();
    /// assert!(text.lines().any(|line| line.contains("likely") && line.contains("R006") && line.contains("R002")));
    /// assert!(text.contains("critical: R002, R007"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        report::heatmap_text(self)
    }

    /// The heatmap as a self-contained SVG picture.
    ///
    /// # Example: a picture for a web page
    /// ```
    /// use aigov_core::{Framework, RiskView};
    /// let svg = Framework::builtin().heatmap(RiskView::Inherent)?.to_svg();
    /// assert!(svg.starts_with("<svg") && svg.contains("R001"));
    /// assert!(!svg.contains("<script"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_svg(&self) -> String {
        report::heatmap_svg(self)
    }

    /// The heatmap as an HTML table without scripts or outside resources.
    ///
    /// # Example: a table for a web page
    /// ```
    /// use aigov_core::{Framework, RiskView};
    /// let html = Framework::builtin().heatmap(RiskView::Inherent)?.to_html();
    /// assert!(html.contains("<table") && html.contains("R001, R003, R005, R008"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        report::heatmap_html(self)
    }

    /// The heatmap as a canonical JSON document.
    ///
    /// # Example: cells for a chart of your own
    /// ```
    /// use aigov_core::{Framework, RiskView};
    /// let json = Framework::builtin().heatmap(RiskView::Inherent)?.to_json();
    /// assert!(json.starts_with(r#"{"view":"inherent","likelihoods":[{"id":"almost_certain","name":"Almost Certain"},"#));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::canonical_json(self)
    }
}

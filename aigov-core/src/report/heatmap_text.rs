//! The heatmap as text, in the article's layout.

use std::fmt::Write;

use super::{
    heatmap_title,
    table::{Align, Table},
};
use crate::{id::RiskId, risk::Heatmap};

/// The article's widths of the first column and of the others; content that needs more gets more.
const LABEL_WIDTH: usize = 15;
const CELL_WIDTH: usize = 10;

pub(crate) fn heatmap_text(heatmap: &Heatmap) -> String {
    let mut heading = vec![("", Align::Right, LABEL_WIDTH)];
    heading.extend(heatmap.impacts.iter().map(|impact| (impact.name.as_str(), Align::Right, CELL_WIDTH)));
    let mut table = Table::new(heading);
    for (likelihood, cells) in heatmap.likelihoods.iter().zip(heatmap.rows()) {
        let mut row = vec![likelihood.id.to_string()];
        row.extend(cells.iter().map(|cell| if cell.risks.is_empty() { "-".to_owned() } else { joined(&cell.risks) }));
        table.row(row);
    }
    let mut out = format!("{}\n{}\n\n", heatmap_title(heatmap.view), "=".repeat(table.width()));
    table.write(&mut out, "");
    let levels = heatmap.levels.iter().rev().filter_map(|level| {
        let risks: Vec<&RiskId> = heatmap.cells.iter().filter(|cell| cell.level == level.id).flat_map(|cell| &cell.risks).collect();
        (!risks.is_empty()).then(|| format!("{}: {}", level.id, joined(risks)))
    });
    for (place, line) in levels.enumerate() {
        let _ = writeln!(out, "{}{line}", if place == 0 { "\n" } else { "" });
    }
    out
}

fn joined<'r>(risks: impl IntoIterator<Item = &'r RiskId>) -> String {
    risks.into_iter().map(RiskId::as_str).collect::<Vec<_>>().join(", ")
}

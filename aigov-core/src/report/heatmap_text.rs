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
    // Each list of risks is put together once; a large register is mostly that.
    let lists: Vec<String> = heatmap.cells.iter().map(|cell| joined(cell.risks.iter().map(RiskId::as_str))).collect();
    let mut table = Table::new(heading);
    for (likelihood, lists) in heatmap.likelihoods.iter().zip(lists.chunks(heatmap.impacts.len().max(1))) {
        let cells = lists.iter().map(|list| if list.is_empty() { "-" } else { list });
        table.row(std::iter::once(likelihood.id.as_str()).chain(cells).collect());
    }
    let mut out = format!("{}\n{}\n\n", heatmap_title(heatmap.view), "=".repeat(table.width()));
    table.write(&mut out, "");
    out.reserve(lists.iter().map(|list| list.len().saturating_add(2)).sum());
    if lists.iter().any(|list| !list.is_empty()) {
        out.push('\n');
    }
    for level in heatmap.levels.iter().rev() {
        let mut own = heatmap.cells.iter().zip(&lists).filter(|(cell, list)| cell.level == level.id && !list.is_empty());
        let Some((_, list)) = own.next() else {
            continue;
        };
        let _ = write!(out, "{}: {list}", level.id);
        for (_, list) in own {
            out.push_str(", ");
            out.push_str(list);
        }
        out.push('\n');
    }
    out
}

fn joined<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> String {
    let mut joined = String::with_capacity(texts.clone().map(|text| text.len().saturating_add(2)).sum());
    for text in texts {
        if !joined.is_empty() {
            joined.push_str(", ");
        }
        joined.push_str(text);
    }
    joined
}

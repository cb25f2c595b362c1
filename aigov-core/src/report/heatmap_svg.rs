//! The heatmap as an SVG picture: no script, no font or image from elsewhere.

use std::fmt::Write;

use super::{colour::level_colour, escape::escape_xml, heatmap_title};
use crate::risk::{Heatmap, HeatmapCell};

const CELL_WIDTH: usize = 128;
const CELL_HEIGHT: usize = 72;
const LEFT: usize = 150;
const TOP: usize = 84;
const RIGHT: usize = 24;
const BOTTOM: usize = 64;
/// Lines of ids that a cell shows, and ids on a line; the rest are counted, and named in the cell's tooltip.
const LINES: usize = 3;
const IDS_PER_LINE: usize = 3;
/// Characters of an id that fit beside two others.
const SHORT_ID: usize = 5;

pub(crate) fn heatmap_svg(heatmap: &Heatmap) -> String {
    let (columns, rows) = (heatmap.impacts.len(), heatmap.likelihoods.len());
    let width = sum(&[LEFT, CELL_WIDTH.saturating_mul(columns), RIGHT]);
    let height = sum(&[TOP, CELL_HEIGHT.saturating_mul(rows), BOTTOM]);
    let title = heatmap_title(heatmap.view);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"#1f2933\">\n<title>{title}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
         <text x=\"{LEFT}\" y=\"32\" font-size=\"18\" font-weight=\"600\">{title}</text>\n"
    );
    for (column, impact) in heatmap.impacts.iter().enumerate() {
        let x = sum(&[LEFT, CELL_WIDTH.saturating_mul(column), CELL_WIDTH / 2]);
        let _ = writeln!(out, "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>", TOP - 12, escape_xml(impact.name.as_str()));
    }
    for (row, (likelihood, cells)) in heatmap.likelihoods.iter().zip(heatmap.rows()).enumerate() {
        let y = sum(&[TOP, CELL_HEIGHT.saturating_mul(row)]);
        let middle = sum(&[y, CELL_HEIGHT / 2, 5]);
        let _ =
            writeln!(out, "<text x=\"{}\" y=\"{middle}\" text-anchor=\"end\">{}</text>", LEFT - 12, escape_xml(likelihood.name.as_str()));
        for (column, cell) in cells.iter().enumerate() {
            write_cell(&mut out, heatmap, cell, sum(&[LEFT, CELL_WIDTH.saturating_mul(column)]), y);
        }
    }
    write_legend(&mut out, heatmap, sum(&[TOP, CELL_HEIGHT.saturating_mul(rows), 28]));
    out.push_str("</svg>\n");
    out
}

fn sum(parts: &[usize]) -> usize {
    parts.iter().fold(0, |total, part| total.saturating_add(*part))
}

fn colour_of(heatmap: &Heatmap, level: &str) -> &'static str {
    let rank = heatmap.levels.iter().position(|step| step.id == level).unwrap_or(0);
    level_colour(rank, heatmap.levels.len())
}

fn write_cell(out: &mut String, heatmap: &Heatmap, cell: &HeatmapCell, x: usize, y: usize) {
    let ids: Vec<&str> = cell.risks.iter().map(AsRef::as_ref).collect();
    let named = if ids.is_empty() { "no risk".to_owned() } else { ids.join(", ") };
    let _ = writeln!(
        out,
        "<g><title>{} × {}: {} ({named})</title><rect x=\"{x}\" y=\"{y}\" width=\"{CELL_WIDTH}\" height=\"{CELL_HEIGHT}\" fill=\"{}\" \
         stroke=\"#ffffff\" stroke-width=\"2\"/>",
        cell.likelihood,
        cell.impact,
        cell.level,
        colour_of(heatmap, cell.level.as_str()),
    );
    let lines = lines_of(&ids);
    let centre = sum(&[x, CELL_WIDTH / 2]);
    let first = sum(&[y, CELL_HEIGHT / 2, 5]).saturating_sub(lines.len().saturating_sub(1).saturating_mul(9));
    for (place, line) in lines.iter().enumerate() {
        let baseline = sum(&[first, place.saturating_mul(18)]);
        let _ = writeln!(out, "<text x=\"{centre}\" y=\"{baseline}\" text-anchor=\"middle\" font-weight=\"600\">{line}</text>");
    }
    out.push_str("</g>\n");
}

/// The ids of a cell on as many lines as fit; what does not fit is counted on the last.
fn lines_of(ids: &[&str]) -> Vec<String> {
    let per_line = if ids.iter().all(|id| id.len() <= SHORT_ID) { IDS_PER_LINE } else { 1 };
    let mut lines: Vec<String> =
        ids.chunks(per_line).map(|line| line.iter().map(|id| shortened(id)).collect::<Vec<_>>().join(" ")).collect();
    if lines.len() > LINES {
        let shown = LINES.saturating_sub(1).saturating_mul(per_line);
        lines.truncate(LINES.saturating_sub(1));
        lines.push(format!("+{} more", ids.len().saturating_sub(shown)));
    }
    lines
}

fn shortened(id: &str) -> String {
    if id.len() <= 16 { id.to_owned() } else { id.chars().take(15).chain(['…']).collect() }
}

fn write_legend(out: &mut String, heatmap: &Heatmap, y: usize) {
    for (place, level) in heatmap.levels.iter().enumerate() {
        let x = sum(&[LEFT, place.saturating_mul(120)]);
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"16\" height=\"16\" fill=\"{}\"/><text x=\"{}\" y=\"{}\">{}</text>",
            level_colour(place, heatmap.levels.len()),
            sum(&[x, 24]),
            sum(&[y, 13]),
            escape_xml(level.name.as_str()),
        );
    }
}

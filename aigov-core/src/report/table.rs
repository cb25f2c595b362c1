//! Tables of plain text.

use std::fmt::Write;

/// On which side of a column its text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// Lines of cells as wide as their content needs, with ` | ` between columns and a rule below the heading.
pub(super) struct Table {
    columns: Vec<(Align, usize)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with a heading; each column is at least as wide as given.
    pub(super) fn new(heading: Vec<(&str, Align, usize)>) -> Self {
        let columns = heading.iter().map(|(_, align, least)| (*align, *least)).collect();
        let mut table = Self { columns, rows: Vec::new() };
        table.row(heading.into_iter().map(|(text, ..)| text.to_owned()).collect());
        table
    }

    pub(super) fn row(&mut self, cells: Vec<String>) {
        for ((_, width), cell) in self.columns.iter_mut().zip(&cells) {
            *width = (*width).max(cell.chars().count());
        }
        self.rows.push(cells);
    }

    /// The width of a line.
    pub(super) fn width(&self) -> usize {
        let between = self.columns.len().saturating_sub(1).saturating_mul(3);
        self.columns.iter().map(|(_, width)| width).sum::<usize>().saturating_add(between)
    }

    pub(super) fn write(&self, out: &mut String, indent: &str) {
        for (place, row) in self.rows.iter().enumerate() {
            let cells = row.iter().zip(&self.columns).map(|(cell, (align, width))| match align {
                Align::Left => format!("{cell:<width$}"),
                Align::Right => format!("{cell:>width$}"),
            });
            let line = cells.collect::<Vec<String>>().join(" | ");
            let _ = writeln!(out, "{indent}{}", line.trim_end());
            if place == 0 {
                let _ = writeln!(out, "{indent}{}", "-".repeat(self.width()));
            }
        }
    }
}

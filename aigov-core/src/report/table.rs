//! Tables of plain text.

use std::{borrow::Cow, fmt::Write};

/// On which side of a column its text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// Lines of cells as wide as their content needs, with ` | ` between columns and a rule below the heading.
pub(super) struct Table<'t> {
    columns: Vec<(Align, usize)>,
    rows: Vec<Vec<Cell<'t>>>,
}

struct Cell<'t> {
    text: Cow<'t, str>,
    /// How many characters it has.
    width: usize,
}

impl<'t> Cell<'t> {
    fn of(text: Cow<'t, str>) -> Self {
        let width = if text.is_ascii() { text.len() } else { text.chars().count() };
        Self { text, width }
    }
}

impl<'t> Table<'t> {
    /// A table with a heading; each column is at least as wide as given.
    pub(super) fn new(heading: Vec<(&'t str, Align, usize)>) -> Self {
        let columns = heading.iter().map(|(_, align, least)| (*align, *least)).collect();
        let mut table = Self { columns, rows: Vec::new() };
        table.row(heading.into_iter().map(|(text, ..)| text).collect());
        table
    }

    pub(super) fn row<C: Into<Cow<'t, str>>>(&mut self, cells: Vec<C>) {
        let cells: Vec<Cell<'t>> = cells.into_iter().map(|cell| Cell::of(cell.into())).collect();
        for ((_, width), cell) in self.columns.iter_mut().zip(&cells) {
            *width = (*width).max(cell.width);
        }
        self.rows.push(cells);
    }

    /// The width of a line.
    pub(super) fn width(&self) -> usize {
        let between = self.columns.len().saturating_sub(1).saturating_mul(3);
        self.columns.iter().map(|(_, width)| width).sum::<usize>().saturating_add(between)
    }

    pub(super) fn write(&self, out: &mut String, indent: &str) {
        let line = self.width().saturating_add(indent.len()).saturating_add(1);
        out.reserve(line.saturating_mul(self.rows.len().saturating_add(1)));
        for (place, row) in self.rows.iter().enumerate() {
            out.push_str(indent);
            for (column, (cell, (align, width))) in row.iter().zip(&self.columns).enumerate() {
                if column > 0 {
                    out.push_str(" | ");
                }
                let padding = std::iter::repeat_n(' ', width.saturating_sub(cell.width));
                if *align == Align::Right {
                    out.extend(padding.clone());
                }
                out.push_str(&cell.text);
                if *align == Align::Left {
                    out.extend(padding);
                }
            }
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            if place == 0 {
                let _ = writeln!(out, "{indent}{}", "-".repeat(self.width()));
            }
        }
    }
}

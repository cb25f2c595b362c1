//! What the runners print, a JSON object a line, and the table that is made of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Deserialize;

use crate::Result;

/// One comparison: the work, its peer where it has one, and what came of it.
#[derive(Deserialize)]
pub(crate) struct Row {
    pub(crate) work: String,
    pub(crate) peer: Option<String>,
    pub(crate) unit: Unit,
    pub(crate) own: f64,
    pub(crate) other: Option<f64>,
    pub(crate) ratio: Option<f64>,
    pub(crate) target: Target,
    pub(crate) met: Option<bool>,
}

/// What `own` and `other` count.
#[derive(Deserialize, Clone, Copy)]
pub(crate) enum Unit {
    #[serde(rename = "s")]
    Seconds,
    #[serde(rename = "B")]
    Bytes,
    #[serde(rename = "")]
    Count,
}

/// What a row is to keep to.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Target {
    /// The work over its peer, at most.
    AtMost(f64),
    /// The same, less than.
    Below(f64),
    /// The peer over the work, at least.
    TimesFaster(f64),
    /// The work itself, at most.
    Limit(f64),
    /// Nothing; the ratio is the work over its peer.
    Share,
    /// Nothing; the ratio is the peer over the work.
    Faster,
}

/// A point of the curve of costs.
#[derive(Deserialize)]
pub(crate) struct Point {
    /// The work whose cost it is.
    pub(crate) curve: String,
    pub(crate) rows: f64,
    pub(crate) seconds: f64,
    /// Bytes resident beside the columns.
    pub(crate) beside: f64,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Row(Row),
    Point(Point),
    Uses { uses: String },
    Memory { bytes_per_second: BTreeMap<String, f64> },
}

/// Everything that was printed.
#[derive(Default)]
pub(crate) struct Measurements {
    rows: Vec<Row>,
    points: Vec<Point>,
    uses: BTreeSet<String>,
    bytes_per_second: BTreeMap<String, f64>,
}

impl Measurements {
    pub(crate) fn read(&mut self, lines: &str) -> Result<()> {
        for line in lines.lines() {
            match serde_json::from_str(line).map_err(|error| format!("{error}: {line}"))? {
                Line::Row(row) => self.push(row),
                Line::Point(point) => self.points.push(point),
                Line::Uses { uses } => _ = self.uses.insert(uses),
                Line::Memory { bytes_per_second } => self.bytes_per_second = bytes_per_second,
            }
        }
        Ok(())
    }

    pub(crate) fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    pub(crate) fn points(&self) -> &[Point] {
        &self.points
    }

    /// What was measured against, with versions.
    pub(crate) fn uses(&self) -> impl Iterator<Item = &str> {
        self.uses.iter().map(String::as_str)
    }

    /// How fast the memory is, by what was done with it.
    pub(crate) fn bytes_per_second(&self) -> impl Iterator<Item = (&str, f64)> {
        self.bytes_per_second.iter().map(|(what, speed)| (what.as_str(), *speed))
    }

    pub(crate) fn table(&self) -> String {
        let mut table = "| Work | Peer | Of the work | Of the peer | Ratio | Target | Met |\n|---|---|--:|--:|--:|--:|---|\n".to_owned();
        for row in &self.rows {
            _ = writeln!(table, "{}", row.line());
        }
        table
    }
}

impl Row {
    fn line(&self) -> String {
        let shown = |value: f64| self.unit.shown(value);
        let (times, target) = match self.target {
            Target::AtMost(most) => (false, format!("≤ {most}")),
            Target::Below(bound) => (false, format!("< {bound}")),
            Target::TimesFaster(least) => (true, format!("≥ {least}×")),
            Target::Limit(most) => (false, format!("≤ {}", shown(most))),
            Target::Share => (false, String::new()),
            Target::Faster => (true, String::new()),
        };
        let ratio =
            self.ratio.map_or(String::new(), |ratio| if times { format!("{}×", three_digits(ratio)) } else { format!("{ratio:.3}") });
        let met = self.met.map_or("", |met| if met { "yes" } else { "no" });
        let peer = self.peer.as_deref().unwrap_or("—");
        let other = self.other.map_or(String::new(), shown);
        format!("| {} | {peer} | {} | {other} | {ratio} | {target} | {met} |", self.work, shown(self.own))
    }
}

impl Unit {
    fn shown(self, value: f64) -> String {
        match self {
            Self::Seconds => time(value),
            Self::Bytes => format!("{} MB", three_digits(value / 1e6)),
            Self::Count => value.to_string(),
        }
    }
}

/// A time with three digits that count, in the unit that suits it.
pub(crate) fn time(seconds: f64) -> String {
    let units = [(1e-6, 1e9, "ns"), (1e-3, 1e6, "µs"), (1.0, 1e3, "ms")];
    let (times, unit) = units.iter().find(|(below, ..)| seconds < *below).map_or((1.0, "s"), |(_, times, unit)| (*times, *unit));
    format!("{} {unit}", three_digits(seconds * times))
}

/// A number with three digits that count, or all those before the point.
pub(crate) fn three_digits(number: f64) -> String {
    let digits = if number < 10.0 { 2 } else { usize::from(number < 100.0) };
    format!("{number:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::Measurements;

    fn table(lines: &str) -> String {
        let mut measurements = Measurements::default();
        measurements.read(lines).unwrap();
        measurements.table().lines().skip(2).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_row_says_how_many_times_as_fast_the_work_is() {
        let line = r#"{"work": "a", "peer": "b", "unit": "s", "own": 2e-7, "other": 5e-6, "ratio": 25.0, "target": {"times_faster": 20}, "met": true}"#;
        assert_eq!(table(line), "| a | b | 200 ns | 5.00 µs | 25.0× | ≥ 20× | yes |");
    }

    #[test]
    fn a_row_says_what_share_of_the_time_the_work_takes() {
        let line = r#"{"work": "a", "peer": "b", "unit": "s", "own": 0.0016, "other": 0.001, "ratio": 1.6, "target": {"at_most": 1.5}, "met": false}"#;
        assert_eq!(table(line), "| a | b | 1.60 ms | 1.00 ms | 1.600 | ≤ 1.5 | no |");
    }

    #[test]
    fn a_row_without_a_peer_is_held_against_a_limit() {
        let line = r#"{"work": "a", "peer": null, "unit": "B", "own": 430000, "other": null, "ratio": null, "target": {"limit": 2000000}, "met": true}"#;
        assert_eq!(table(line), "| a | — | 0.43 MB |  |  | ≤ 2.00 MB | yes |");
    }

    #[test]
    fn a_row_without_a_target_is_only_reported() {
        let line =
            r#"{"work": "a", "peer": "b", "unit": "s", "own": 1.0, "other": 150.0, "ratio": 150.0, "target": "faster", "met": null}"#;
        assert_eq!(table(line), "| a | b | 1.00 s | 150 s | 150× |  |  |");
    }

    #[test]
    fn what_is_no_measurement_is_an_error() {
        assert!(Measurements::default().read("measuring: a").is_err());
    }
}

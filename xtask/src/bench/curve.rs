//! The cost of a row as the columns grow, drawn as SVG.

use std::fmt::Write;

use super::rows::{Point, three_digits, time};

/// The size of the drawing, and the room around the curves for words.
const SIZE: (f64, f64) = (720.0, 420.0);
const LEFT: f64 = 70.0;
const RIGHT: f64 = 60.0;
const TOP: f64 = 60.0;
const BOTTOM: f64 = 110.0;
/// Colours that stay apart for readers who see fewer.
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"];

/// Both axes by powers of ten: a flat curve is a cost in proportion to the rows. `None` without points.
pub(crate) fn drawn(points: &[Point]) -> Option<String> {
    let costs = || points.iter().map(|point| point.seconds / point.rows);
    let tens = |values: &mut dyn Iterator<Item = f64>| {
        values.map(f64::log10).fold(None, |range: Option<(f64, f64)>, value| {
            Some(range.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        })
    };
    let (fewest, most) = tens(&mut points.iter().map(|point| point.rows))?;
    let (low, high) = tens(&mut costs())?;
    let (low, high) = (low.floor(), high.ceil().max(low.floor() + 1.0));
    let across = |rows: f64| LEFT + (rows.log10() - fewest) / (most - fewest).max(1.0) * (SIZE.0 - LEFT - RIGHT);
    let up = |cost: f64| SIZE.1 - BOTTOM - (cost.log10() - low) / (high - low) * (SIZE.1 - TOP - BOTTOM);

    let (width, height) = SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>Cost of a row as the columns grow</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
         <text x=\"{LEFT}\" y=\"24\" font-size=\"15\">Cost of a row as the columns grow, one thread</text>\n\
         <text x=\"{LEFT}\" y=\"42\" fill=\"#555555\">Both axes by powers of ten: a flat curve is a cost in proportion to the rows.</text>\n"
    );
    for cost in decades(low, high) {
        let y = up(cost);
        _ = writeln!(svg, "<line x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#dddddd\"/>", width - RIGHT);
        _ = writeln!(svg, "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>", LEFT - 8.0, y + 4.0, cost_label(cost));
    }
    for rows in decades(fewest.floor(), most.ceil()) {
        _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{} rows</text>",
            across(rows),
            height - BOTTOM + 20.0,
            grouped(rows)
        );
    }
    for (place, (name, colour)) in names(points).into_iter().zip(COLOURS.iter().cycle()).enumerate() {
        let own = || points.iter().filter(|point| point.curve == name);
        let line: Vec<String> = own().map(|point| format!("{:.1},{:.1}", across(point.rows), up(point.seconds / point.rows))).collect();
        _ = writeln!(svg, "<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{}\"/>", line.join(" "));
        let largest = own().max_by(|one, other| one.rows.total_cmp(&other.rows))?;
        let beside = own().map(|point| point.beside).fold(0.0, f64::max);
        #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "there are a handful of curves")]
        let y = height - BOTTOM + 44.0 + 18.0 * place as f64;
        _ = writeln!(
            svg,
            "<line x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" stroke=\"{colour}\" stroke-width=\"3\"/>",
            LEFT + 20.0,
            y - 4.0,
            y - 4.0
        );
        _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{y:.1}\">{name}: {} for {} rows, at most {} MB resident beside them</text>",
            LEFT + 28.0,
            time(largest.seconds),
            grouped(largest.rows),
            three_digits(beside / 1e6)
        );
    }
    svg.push_str("</svg>\n");
    Some(svg)
}

/// The powers of ten from one exponent to another.
fn decades(from: f64, to: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(from), |exponent| Some(exponent + 1.0))
        .take_while(move |exponent| *exponent <= to)
        .map(|exponent| 10_f64.powf(exponent))
}

/// The curves in the order in which they come.
fn names(points: &[Point]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for point in points {
        if !names.contains(&point.curve.as_str()) {
            names.push(&point.curve);
        }
    }
    names
}

/// A cost with the unit that suits it; what is quicker than a nanosecond is in parts of one.
fn cost_label(cost: f64) -> String {
    let nanos = cost * 1e9;
    if nanos < 0.95 {
        format!("{nanos:.2} ns")
    } else if nanos < 950.0 {
        format!("{nanos:.0} ns")
    } else {
        time(cost)
    }
}

/// A whole number with its thousands apart.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::{Point, drawn, grouped};

    fn point(rows: f64, seconds: f64) -> Point {
        Point { curve: "levels".to_owned(), rows, seconds, beside: 3e6 }
    }

    #[test]
    fn a_cost_in_proportion_to_the_rows_is_a_level_curve() {
        let svg = drawn(&[point(1e3, 1e-6), point(1e4, 1e-5), point(1e5, 1e-4)]).unwrap();
        let line = svg.lines().find_map(|line| line.split_once("points=\"")).unwrap().1;
        let heights: Vec<&str> = line.trim_end_matches("\"/>").split(' ').map(|point| point.split_once(',').unwrap().1).collect();
        assert_eq!(heights.len(), 3);
        assert!(heights.iter().all(|height| *height == heights[0]), "{heights:?}");
        assert!(svg.contains("levels: 100 µs for 100,000 rows, at most 3.00 MB resident beside them"));
    }

    #[test]
    fn nothing_is_drawn_without_points() {
        assert!(drawn(&[]).is_none());
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([1e3, 1e6, 999.0].map(grouped), ["1,000", "1,000,000", "999"]);
    }
}

//! An explanation as an indented text.

use std::fmt::Write;

use crate::posture::{Bearing, Explanation, SubjectKind};

/// In full what holds an output back; in one line what holds it up.
pub(crate) fn explanation_text(explanation: &Explanation) -> String {
    let mut out = String::new();
    write_node(&mut out, explanation, 0);
    out
}

/// What readers call each sort of output.
fn noun(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Maturity => "Maturity as",
        SubjectKind::Control => "Control",
        SubjectKind::Item => "Evidence",
        SubjectKind::Capability => "Capability",
        SubjectKind::Risk => "Risk",
        SubjectKind::Metric => "Metric",
        SubjectKind::Coverage => "Coverage of",
        SubjectKind::Access => "Use",
        SubjectKind::Tool => "Tool",
        SubjectKind::Duty => "Review",
        SubjectKind::Exception => "Exception",
        SubjectKind::Acceptance => "Acceptance of",
        SubjectKind::Characteristic => "Characteristic",
        SubjectKind::Unit => "Unit",
        SubjectKind::Document => "Document",
        SubjectKind::Uses => "Uses of tools:",
        SubjectKind::Notice => "Notice on",
        SubjectKind::Exclusion => "Exclusion",
        SubjectKind::Warning => "Warning",
        SubjectKind::Settings | SubjectKind::Posture => "The",
        SubjectKind::Repository => "Repository",
        SubjectKind::Evidence => "Record",
        SubjectKind::Event => "Event",
    }
}

fn write_node(out: &mut String, node: &Explanation, depth: usize) {
    let indent = "  ".repeat(depth);
    let name = node.name.as_ref().map_or_else(String::new, |name| format!(" ({})", name.trim_end_matches('.')));
    let title = format!("{} {}", noun(node.kind), node.id);
    if depth > 0 && node.bearing != Bearing::HoldsBack {
        // What proves an item is worth its place on the line; of anything else the value says enough.
        let because = if node.kind == SubjectKind::Item { format!("; {}", node.because) } else { String::new() };
        let _ = writeln!(out, "{indent}{title}{name}: {}{because}", node.value);
        return;
    }
    let _ = writeln!(out, "{indent}{title}{name}: {}", node.value);
    let _ = writeln!(out, "{indent}  because {}", node.because);
    // The date, the settings and the framework are the same throughout; entries of the program are what a reader looks up.
    for fact in &node.facts {
        if fact.fact.contains('/') {
            let _ = writeln!(out, "{indent}  - {} [{}]", fact.says, fact.fact);
        } else if fact.fact == "program" {
            // What is not on record has no entry to look up.
            let _ = writeln!(out, "{indent}  - {}", fact.says);
        }
    }
    for from in &node.from {
        write_node(out, from, depth.saturating_add(1));
    }
}

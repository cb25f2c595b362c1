//! The posture as a report in plain text.

use std::fmt::Write;

use super::{
    heatmap_text,
    table::{
        Align::{Left, Right},
        Table,
    },
};
use crate::{
    control::ControlStatus,
    framework::Framework,
    metric::{Fraction, TargetState, TargetUnit},
    posture::{AccessFinding, Posture},
    risk::{AppetiteState, RiskView},
};

pub(crate) fn posture_text(posture: &Posture, framework: &Framework) -> String {
    let mut out = format!("{}: governance of AI code generation as of {}\n", posture.organization, posture.as_of);
    let _ = writeln!(out, "Framework {} {}", posture.framework.id, posture.framework.version);
    if let Some(known_at) = posture.known_at {
        let _ = writeln!(out, "With what was known on {known_at}");
    }
    maturity(&mut out, posture, framework);
    controls(&mut out, posture, framework);
    for view in [RiskView::Inherent, RiskView::Current, RiskView::Target] {
        let _ = write!(out, "\n{}", heatmap_text(&posture.heatmap(view)));
    }
    risks(&mut out, posture);
    metrics(&mut out, posture, framework);
    access(&mut out, posture);
    coverage(&mut out, posture);
    out
}

fn heading(out: &mut String, text: &str) {
    let _ = write!(out, "\n{text}\n{}\n", "=".repeat(text.chars().count()));
}

fn list<T: AsRef<str>>(ids: &[T]) -> String {
    if ids.is_empty() { "-".to_owned() } else { ids.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ") }
}

fn maturity(out: &mut String, posture: &Posture, framework: &Framework) {
    let maturity = &posture.maturity.declared;
    heading(out, "Maturity, as declared");
    let _ = writeln!(
        out,
        "Level {} of {}: {}. {}",
        maturity.current_level,
        framework.levels().len(),
        maturity.level_name,
        maturity.description
    );
    for gaps in maturity.gaps.iter().filter(|gaps| gaps.level > maturity.current_level) {
        let met = maturity
            .progress
            .levels
            .iter()
            .find(|progress| progress.level == gaps.level)
            .map_or(Fraction::new(0, 0), |progress| progress.met);
        let _ = writeln!(out, "Level {}: {met} in place; missing {}", gaps.level, list(&gaps.missing));
    }
    if !posture.maturity.relies_on.is_empty() {
        let _ = writeln!(out, "Relies on controls declared not applicable: {}", list(&posture.maturity.relies_on));
    }
}

fn controls(out: &mut String, posture: &Posture, framework: &Framework) {
    heading(out, "Controls");
    let mut table = Table::new(vec![("control", Left, 0), ("name", Left, 0), ("declared", Left, 0), ("owner", Left, 0)]);
    for state in &posture.controls {
        let name = framework.control(state.control.as_str()).map_or("", |control| control.name.as_str());
        let owner = state.owner.as_ref().map_or("-", |owner| owner.as_str());
        table.row(vec![state.control.to_string(), name.to_owned(), state.declared.to_string(), owner.to_owned()]);
    }
    table.write(out, "");
    let count = |status| posture.controls.iter().filter(|state| state.declared == status).count();
    let _ = writeln!(out, "{} of {} implemented", count(ControlStatus::Implemented), posture.controls.len());
}

fn risks(out: &mut String, posture: &Posture) {
    heading(out, "Risks");
    let heads = ["risk", "inherent", "current", "target", "effective", "not effective", "treatment"];
    let mut table = Table::new(heads.into_iter().map(|head| (head, Left, 0)).collect());
    for risk in &posture.risks {
        let above = if risk.appetite == AppetiteState::Exceeded { " (above appetite)" } else { "" };
        table.row(vec![
            risk.risk.to_string(),
            risk.inherent.level.to_string(),
            format!("{}{above}", risk.current.level),
            risk.target.level.to_string(),
            list(&risk.effective),
            list(&risk.ineffective),
            risk.treatment.map_or("-", |treatment| treatment.as_str()).to_owned(),
        ]);
    }
    table.write(out, "");
}

fn metrics(out: &mut String, posture: &Posture, framework: &Framework) {
    heading(out, "Metrics");
    let mut table =
        Table::new(vec![("metric", Left, 0), ("target", Left, 0), ("measured", Right, 0), ("state", Left, 0), ("period", Left, 0)]);
    for metric in &posture.metrics {
        let name = framework.metric(metric.metric.as_str()).map_or("", |metric| metric.name.as_str());
        for target in &metric.targets {
            let period = target.measured.as_ref().and_then(|measured| Some((measured.starts_on?, measured.ends_on?)));
            table.row(vec![
                name.to_owned(),
                target.target.to_string(),
                measured(target),
                target.status.to_string(),
                period.map_or_else(|| "-".to_owned(), |(from, to)| format!("{from} to {to}")),
            ]);
        }
    }
    table.write(out, "");
}

/// A figure as its two numbers and, cut off after one decimal, the value in the target's unit.
fn measured(target: &TargetState) -> String {
    let Some(measured) = &target.measured else {
        return "-".to_owned();
    };
    let (figure, unit) = (measured.figure, target.target.unit);
    let (scale, divisor) = match unit {
        TargetUnit::Percent => (1000_u128, 1_u128),
        TargetUnit::Hours => (10, 60),
    };
    let denominator = u128::from(figure.denominator).saturating_mul(divisor);
    match u128::from(figure.numerator).saturating_mul(scale).checked_div(denominator) {
        None => figure.to_string(),
        Some(tenths) => format!("{figure} = {}.{} {}", tenths / 10, tenths % 10, unit.sign()),
    }
}

fn access(out: &mut String, posture: &Posture) {
    let access = &posture.access;
    heading(out, "Tools");
    let mut tools =
        Table::new(["tool", "name", "approval", "until", "only for", "lacking"].into_iter().map(|head| (head, Left, 0)).collect());
    for tool in &posture.tools {
        tools.row(vec![
            tool.tool.to_string(),
            tool.name.to_string(),
            tool.approval.to_string(),
            tool.approved_until.map_or_else(|| "-".to_owned(), |day| day.to_string()),
            list(&tool.scope),
            list(&tool.lacking),
        ]);
    }
    tools.write(out, "");
    heading(out, "Tool use");
    let _ = writeln!(out, "Profile {}: {} uses, {} allowed, {} denied", access.profile, access.uses, access.allowed, access.denied);
    let heads = [("class", Left), ("repositories", Right), ("compliant", Right), ("uses", Right), ("denied", Right)];
    let mut table = Table::new(heads.into_iter().map(|(head, align)| (head, align, 0)).collect());
    for class in &access.classes {
        let counts = [class.repositories, class.compliant_repositories, class.uses, class.denied];
        table.row(std::iter::once(class.data_class.to_string()).chain(counts.iter().map(u64::to_string)).collect());
    }
    table.write(out, "");
    notices(out, posture);
    if !access.denials.is_empty() {
        let _ = writeln!(out, "\nDenied:");
        for denial in &access.denials {
            let _ = writeln!(out, "  {} on {} ({}): {}", denial.tool, denial.repository, denial.decision.data_class, why(denial));
            for condition in &denial.decision.conditions {
                let _ = writeln!(out, "    {condition}");
            }
        }
    }
}

/// Each notice once, with the allowed uses that it is for.
fn notices(out: &mut String, posture: &Posture) {
    let mut texts: Vec<&str> = Vec::new();
    for notice in posture.access.notices.iter().flat_map(|finding| &finding.notices) {
        if !texts.contains(&notice.text.as_str()) {
            texts.push(&notice.text);
        }
    }
    for text in texts {
        let concerned = posture.access.notices.iter().filter(|finding| finding.notices.iter().any(|notice| notice.text == text));
        let uses: Vec<String> = concerned.map(|finding| format!("{} on {}", finding.tool, finding.repository)).collect();
        let _ = writeln!(out, "\nNotice: {text}\n  {}", uses.join(", "));
    }
}

fn why(denial: &AccessFinding) -> String {
    let reasons = denial.decision.reasons.iter().map(|reason| match (reason.requirement, reason.attribute) {
        (_, Some(attribute)) => format!("{} ({attribute})", reason.code),
        _ => reason.code.to_string(),
    });
    reasons.collect::<Vec<_>>().join(", ")
}

fn coverage(out: &mut String, posture: &Posture) {
    heading(out, "Coverage of other frameworks");
    let _ = writeln!(out, "Requirements that a control covers; risks that it only mitigates do not count.");
    let heads = ["references", "mapped in full", "mapped in part", "in force in full", "in force in part"];
    let mut columns = vec![("edition", Left, 0)];
    columns.extend(heads.into_iter().map(|head| (head, Right, 0)));
    let mut table = Table::new(columns);
    for edition in &posture.coverage {
        let (mapped, in_force) = (edition.mapped, edition.in_force);
        let counts = [edition.references, mapped.full, mapped.partial, in_force.full, in_force.partial];
        table.row(std::iter::once(edition.edition.to_string()).chain(counts.iter().map(u64::to_string)).collect());
    }
    table.write(out, "");
}

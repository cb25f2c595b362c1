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
    control::{
        ClaimBasis, ControlStatus, EvidenceState, Excuse, ExcuseExtent, ItemState, ProofStanding, ProofStatus, Reliance, RelianceReason,
    },
    date::Date,
    framework::Framework,
    maturity::LevelProgress,
    metric::{TargetState, TargetUnit},
    policy::ApprovedText,
    posture::{AccessFinding, Posture, words},
    risk::{AppetiteState, RiskView},
};

pub(crate) fn posture_text(posture: &Posture, framework: &Framework) -> String {
    let mut out = format!("{}: governance of AI code generation as of {}\n", posture.organization, posture.as_of);
    let rules: String = posture.digests.rules.as_str().chars().take(12).collect();
    let _ = writeln!(out, "Framework {} {}, rules {rules}", posture.framework.id, posture.framework.version);
    let settings = &posture.settings;
    let appetite = settings.appetite.as_ref().map_or("not stated", |level| level.as_str());
    let _ = writeln!(
        out,
        "Appetite for risk: {appetite}. Evidence is due for renewal in its last {} days, and still counts for {} days after it expires.",
        settings.due_soon_days, settings.grace_days
    );
    if let Some(unit) = &posture.unit {
        let _ = writeln!(out, "For the unit {unit}");
    }
    if let Some(known_at) = posture.known_at {
        let _ = writeln!(out, "With what was known on {known_at}");
    }
    maturity(&mut out, posture, framework);
    controls(&mut out, posture, framework);
    unit_levels(&mut out, posture);
    units(&mut out, posture);
    due_soon(&mut out, posture);
    for view in [RiskView::Inherent, RiskView::Current, RiskView::Target] {
        let _ = write!(out, "\n{}", heatmap_text(&posture.heatmap(view)));
    }
    risks(&mut out, posture, framework);
    metrics(&mut out, posture, framework);
    access(&mut out, posture);
    duties(&mut out, posture, framework);
    policies(&mut out, posture, framework);
    exceptions(&mut out, posture);
    coverage(&mut out, posture);
    exclusions(&mut out, posture);
    warnings(&mut out, posture);
    out
}

fn heading(out: &mut String, text: &str) {
    let _ = write!(out, "\n{text}\n{}\n", "=".repeat(text.chars().count()));
}

fn list<T: AsRef<str>>(ids: &[T]) -> String {
    if ids.is_empty() { "-".to_owned() } else { ids.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ") }
}

fn maturity(out: &mut String, posture: &Posture, framework: &Framework) {
    heading(out, "Maturity");
    for (view, maturity) in [("Declared", &posture.maturity.declared), ("Evidenced", &posture.maturity.evidenced)] {
        let levels = framework.levels().len();
        let _ = writeln!(out, "{view}: level {} of {levels}: {}. {}", maturity.current_level, maturity.level_name, maturity.description);
        for gaps in maturity.gaps.iter().filter(|gaps| gaps.level > maturity.current_level) {
            let progress = maturity.progress.levels.iter().find(|progress| progress.level == gaps.level);
            let _ =
                writeln!(out, "  Level {}: {}; missing {}", gaps.level, progress.map_or_else(String::new, in_place), list(&gaps.missing));
        }
    }
    if !posture.maturity.separating.is_empty() {
        let _ = writeln!(out, "Claimed and not proven: {}", list(&posture.maturity.separating));
    }
    if !posture.maturity.relies_on.is_empty() {
        let relies: Vec<String> = posture.maturity.relies_on.iter().map(reliance).collect();
        let _ = writeln!(out, "Rests without proof on: {}", relies.join("; "));
    }
}

fn controls(out: &mut String, posture: &Posture, framework: &Framework) {
    heading(out, "Controls");
    let heads = ["control", "name", "declared", "proof", "lacking", "changes on", "owner"];
    let mut table = Table::new(heads.into_iter().map(|head| (head, Left, 0)).collect());
    for state in &posture.controls {
        let name = framework.control(state.control.as_str()).map_or("", |control| control.name.as_str());
        let owner = state.owner.as_ref().map_or("-", |owner| owner.as_str());
        let excused = excused(state.excused, &state.excused_by);
        let lacking = state.items.iter().filter(|item| state.lacking.contains(&item.item));
        let lacking: Vec<String> = lacking.filter(|item| item.standing == ProofStanding::DoesNotProve).map(lacked).collect();
        let lacking =
            if lacking.is_empty() && state.proof == ProofStatus::Unproven { vec!["nothing on record".to_owned()] } else { lacking };
        table.row(vec![
            state.control.to_string(),
            name.to_owned(),
            words(state.declared),
            format!("{}{excused}", words(state.proof)),
            list(&lacking),
            date(state.changes_on),
            owner.to_owned(),
        ]);
    }
    table.write(out, "");
    let declared = posture.controls.iter().filter(|state| state.declared == ControlStatus::Implemented).count();
    let proven = posture.controls.iter().filter(|state| state.proof == ProofStatus::Proven).count();
    for state in posture.controls.iter().filter(|state| state.units.iter().any(|own| own.basis != ClaimBasis::Silent)) {
        for unit in &state.silent {
            let _ = writeln!(out, "{}: {unit} states nothing, which counts as not implemented", state.control);
        }
    }
    let _ = writeln!(out, "{declared} of {} declared implemented, {proven} proven", posture.controls.len());
}

/// An item that does not prove, and why: `scan_summary stale`.
fn lacked(item: &ItemState) -> String {
    format!("{} {}", item.item, words(item.state))
}

fn date(day: Option<Date>) -> String {
    day.map_or_else(|| "-".to_owned(), |day| day.to_string())
}

fn risks(out: &mut String, posture: &Posture, framework: &Framework) {
    heading(out, "Risks");
    let heads = ["risk", "inherent", "declared", "current", "target", "proven", "not proven", "not implemented", "treatment"];
    let mut table = Table::new(heads.into_iter().map(|head| (head, Left, 0)).collect());
    for risk in &posture.risks {
        let above = match risk.appetite {
            AppetiteState::Exceeded => " (above appetite)",
            AppetiteState::Accepted => " (accepted)",
            AppetiteState::Within | AppetiteState::NotSet => "",
        };
        table.row(vec![
            risk.risk.to_string(),
            risk.inherent.level.to_string(),
            risk.declared.level.to_string(),
            format!("{}{above}", risk.current.level),
            risk.target.level.to_string(),
            list(&risk.effective),
            list(&risk.unproven),
            list(&risk.ineffective),
            risk.treatment.map_or("-", |treatment| treatment.as_str()).to_owned(),
        ]);
    }
    table.write(out, "");
    for risk in &posture.risks {
        if let Some(entry) = framework.risks().iter().find(|entry| entry.id == risk.risk) {
            let _ = writeln!(out, "{}: {}", risk.risk, entry.description);
        }
    }
    for risk in &posture.risks {
        if let Some(framework) = &risk.framework_inherent {
            let reason = risk.override_reason.as_ref().map_or("", |reason| reason.as_str());
            let approver = risk.override_approver.as_ref().map_or("", |approver| approver.as_str());
            let rated = format!("{} ({} × {})", framework.level, framework.likelihood, framework.impact);
            let _ = writeln!(out, "{}: rated {}; framework: {rated}; overridden by {approver}: {reason}", risk.risk, risk.inherent.level);
        }
        for acceptance in &risk.acceptances {
            let state = words(acceptance.status);
            let (from, to) = (acceptance.starts_on, acceptance.expires_on);
            let _ = writeln!(
                out,
                "{} accepted by {} from {from} to {to} ({}): {state}",
                risk.risk,
                acceptance.approvers.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(" and "),
                acceptance.acceptance
            );
        }
    }
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
                words(target.status),
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
    let mut tools = Table::new(
        ["tool", "name", "approval", "until", "only for", "missing sign-offs"].into_iter().map(|head| (head, Left, 0)).collect(),
    );
    for tool in &posture.tools {
        tools.row(vec![
            tool.tool.to_string(),
            tool.name.to_string(),
            words(tool.approval),
            date(tool.approved_until),
            list(&tool.scope),
            list(&tool.lacking),
        ]);
    }
    tools.write(out, "");
    heading(out, "Tool use");
    let _ = writeln!(
        out,
        "Profile {}: {} {}, {} allowed, {} denied",
        access.profile,
        access.uses,
        if access.uses == 1 { "use" } else { "uses" },
        access.allowed,
        access.denied
    );
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
            let unlabelled = if denial.classification.is_none() { ", unlabelled" } else { "" };
            let excused =
                if denial.excused_by.is_empty() { String::new() } else { format!("; excused by {}", excuses(&denial.excused_by)) };
            let class = &denial.decision.data_class;
            let _ = writeln!(out, "  {} on {} ({class}{unlabelled}): {}{excused}", denial.tool, denial.repository, why(denial));
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
    let reasons = denial.decision.reasons.iter().map(|reason| match (&reason.requirement, reason.attribute) {
        (_, Some(attribute)) => format!("{} ({})", words(reason.code), words(attribute)),
        _ => words(reason.code),
    });
    reasons.collect::<Vec<_>>().join(", ")
}

fn duties(out: &mut String, posture: &Posture, framework: &Framework) {
    heading(out, "Reviews");
    let mut table = Table::new(["duty", "state", "last done", "due on"].into_iter().map(|head| (head, Left, 0)).collect());
    for state in &posture.duties {
        let name = framework.duties().iter().find(|duty| duty.id == state.duty).map_or("", |duty| duty.name.as_str());
        table.row(vec![name.to_owned(), words(state.state), date(state.done_on), date(state.due_on)]);
    }
    table.write(out, "");
}

/// Which text of each policy was approved, by whom and when.
fn policies(out: &mut String, posture: &Posture, framework: &Framework) {
    if posture.policies.is_empty() {
        return;
    }
    heading(out, "Policies");
    for own in &posture.policies {
        let title = framework.documents().iter().find(|document| document.id == own.document);
        let title = title.map_or(own.document.as_str(), |document| document.title.as_str());
        let version = own.version.as_ref().map_or_else(String::new, |version| format!(" {version}"));
        let text = match own.text_state {
            ApprovedText::Matches => "",
            ApprovedText::Changed => "; draft, since the text has changed since then",
            ApprovedText::NotRecorded => "; draft, since the record does not state which text was approved",
        };
        let _ = writeln!(out, "{title}{version}: approved by {} on {}{text}", own.approver, own.approved_on);
    }
}

/// Leave to fall short, in force or not.
fn exceptions(out: &mut String, posture: &Posture) {
    if posture.exceptions.is_empty() {
        return;
    }
    heading(out, "Exceptions");
    let mut table = Table::new(["exception", "from control", "for", "state", "last day"].into_iter().map(|head| (head, Left, 0)).collect());
    for state in &posture.exceptions {
        let scope = if state.scope.is_empty() { "everything".to_owned() } else { list(&state.scope) };
        table.row(vec![state.exception.to_string(), state.control.to_string(), scope, words(state.state), state.ends_on.to_string()]);
    }
    table.write(out, "");
}

/// What each unit makes of the controls that units state.
fn units(out: &mut String, posture: &Posture) {
    if posture.controls.iter().all(|state| state.units.iter().all(|own| own.basis == ClaimBasis::Silent)) {
        return;
    }
    heading(out, "Controls by unit");
    let mut table =
        Table::new(["control", "unit", "declared", "proof", "basis", "owner"].into_iter().map(|head| (head, Left, 0)).collect());
    // A control that nobody states at all is told in the table of controls.
    let stated = posture.controls.iter().filter(|state| state.units.iter().any(|own| own.basis != ClaimBasis::Silent));
    for (state, own) in stated.flat_map(|state| state.units.iter().map(move |own| (state, own))) {
        let unit = own.unit.as_ref().map_or_else(|| "the organisation itself".to_owned(), ToString::to_string);
        let owner = own.owner.as_ref().map_or("-", |owner| owner.as_str()).to_owned();
        table.row(vec![state.control.to_string(), unit, words(own.declared), words(own.proof), words(own.basis), owner]);
    }
    table.write(out, "");
}

fn unit_levels(out: &mut String, posture: &Posture) {
    if posture.units.is_empty() {
        return;
    }
    heading(out, "Units");
    let heads = ["unit", "name", "declared level", "evidenced level", "evidence lacks", "owner"];
    let mut table = Table::new(heads.into_iter().map(|head| (head, Left, 0)).collect());
    for own in &posture.units {
        let (name, owner) = (own.name.as_ref().map_or("-", |name| name.as_str()), own.owner.as_ref().map_or("-", |owner| owner.as_str()));
        let levels = [own.declared_level.to_string(), own.evidenced_level.to_string()];
        table.row([own.unit.to_string(), name.to_owned()].into_iter().chain(levels).chain([list(&own.gaps), owner.to_owned()]).collect());
    }
    table.write(out, "");
}

fn exclusions(out: &mut String, posture: &Posture) {
    if posture.exclusions.is_empty() {
        return;
    }
    heading(out, "Left out of the judgement");
    let mut table = Table::new(["what", "why", "unit", "on", "approver", "reason"].into_iter().map(|head| (head, Left, 0)).collect());
    for own in &posture.exclusions {
        let unit = own.unit.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        let approver = own.approver.as_ref().map_or("-", |approver| approver.as_str()).to_owned();
        let reason = own.reason.as_ref().map_or("-", |reason| reason.as_str()).to_owned();
        table.row(vec![own.subject.to_string(), words(own.kind), unit, date(own.on), approver, reason]);
    }
    table.write(out, "");
}

/// Evidence that still proves, and has to be renewed.
fn due_soon(out: &mut String, posture: &Posture) {
    let items = posture.controls.iter().flat_map(|state| state.items.iter().map(move |item| (state, item)));
    let due: Vec<_> = items
        .filter(|(control, item)| {
            let claimed = matches!(control.proof, ProofStatus::Proven | ProofStatus::Unproven);
            claimed && (item.state == EvidenceState::DueSoon || item.standing == ProofStanding::WithinGrace)
        })
        .collect();
    if due.is_empty() {
        return;
    }
    heading(out, "Evidence to renew");
    let mut table = Table::new(["item", "state", "changes on", "last evidence"].into_iter().map(|head| (head, Left, 0)).collect());
    for (control, item) in due {
        let state = if item.standing == ProofStanding::WithinGrace { "stale, within grace".to_owned() } else { "due soon".to_owned() };
        let evidence = item.evidence.as_ref().map_or("-", |evidence| evidence.as_str()).to_owned();
        table.row(vec![format!("{}.{}", control.control, item.item), state, date(item.changes_on), evidence]);
    }
    table.write(out, "");
}

fn warnings(out: &mut String, posture: &Posture) {
    if posture.warnings.is_empty() {
        return;
    }
    heading(out, "Warnings");
    for warning in &posture.warnings {
        let _ = writeln!(out, "{}: {}", warning.fact, warning.message);
    }
}

fn coverage(out: &mut String, posture: &Posture) {
    heading(out, "Coverage of other frameworks");
    let heads = ["references", "mapped in full", "in part", "declared in full", "in part", "evidenced in full", "in part"];
    let _ = writeln!(out, "Requirements that a control covers; risks that it only mitigates do not count.");
    let mut columns = vec![("edition", Left, 0)];
    columns.extend(heads.into_iter().map(|head| (head, Right, 0)));
    let mut table = Table::new(columns);
    for edition in &posture.coverage {
        let (mapped, declared, evidenced) = (edition.mapped, edition.declared, edition.evidenced);
        let counts = [edition.references, mapped.full, mapped.partial, declared.full, declared.partial, evidenced.full, evidenced.partial];
        table.row(std::iter::once(edition.edition.to_string()).chain(counts.iter().map(u64::to_string)).collect());
    }
    table.write(out, "");
}

/// "0 of 10 in place, 1 not applicable".
fn in_place(progress: &LevelProgress) -> String {
    let aside = match progress.not_applicable {
        0 => String::new(),
        some => format!(", {some} not applicable"),
    };
    match progress.met {
        Some(met) => format!("{} of {} in place{aside}", met.numerator, met.denominator),
        None => format!("none applicable{aside}"),
    }
}

fn reliance(own: &Reliance) -> String {
    let why = match own.reason {
        RelianceReason::NotApplicable => "declared not applicable",
        RelianceReason::NoEvent => "no event on record",
        RelianceReason::FailureWithdrawn => "a failed check was withdrawn",
    };
    let unit = own.unit.as_ref().map_or_else(String::new, |unit| format!(" in {unit}"));
    format!("{}{unit} ({why})", own.subject)
}

fn excuses(excused_by: &[Excuse]) -> String {
    let each = |excuse: &Excuse| match excuse.scope.as_slice() {
        [] => excuse.exception.to_string(),
        scope => format!("{} for {} only", excuse.exception, list(scope)),
    };
    excused_by.iter().map(each).collect::<Vec<_>>().join(", ")
}

fn excused(extent: ExcuseExtent, excused_by: &[Excuse]) -> String {
    match extent {
        ExcuseExtent::No => String::new(),
        ExcuseExtent::InPart => format!(" (excused in part by {})", excuses(excused_by)),
        ExcuseExtent::Whole => format!(" (excused by {})", excuses(excused_by)),
    }
}

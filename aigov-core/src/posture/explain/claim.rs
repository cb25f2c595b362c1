//! Maturity, controls, evidence items and capabilities explained.

use super::{
    Bearing, Node, SubjectKind, Support, list,
    output::{claim_value, item_id, item_value, maturity_value},
    words,
};
use crate::{
    access::ApprovalState,
    control::{
        ClaimBasis, ControlState, ControlStatus, EvidenceItem, EvidenceSource, EvidenceState, Excuse, ExcuseExtent, ItemState,
        ProofStanding, ProofStatus, Reliance, RelianceReason, UnitControl, UnitItem,
    },
    date::Date,
    id::UnitId,
    maturity::{LevelProgress, ProgressState},
    posture::{Posture, cite},
};

impl Posture {
    pub(super) fn maturity_node(&self, view: &str) -> Option<Node> {
        let (maturity, name) = match view {
            "declared" => (&self.maturity.declared, "what is claimed"),
            "evidenced" => (&self.maturity.evidenced, "what fresh evidence supports"),
            _ => return None,
        };
        let because = match maturity.next_level {
            None => "every requirement of every level is in place".to_owned(),
            Some(next) => {
                let progress = maturity.progress.levels.iter().find(|own| own.level == next).map(progress);
                format!("level {next} lacks {}{}", list(&maturity.gaps_to_next_level), progress.unwrap_or_default())
            }
        };
        let relied: Vec<String> = self.maturity.relies_on.iter().filter(|_| view == "evidenced").map(relied).collect();
        let because = if relied.is_empty() { because } else { format!("{because}; it rests without proof on {}", list(&relied)) };
        let levels = format!("the levels of {} {}", self.framework.id, self.framework.version);
        let mut facts = vec![Support::new("framework", levels)];
        let mut parts = Vec::new();
        let up_to = maturity.next_level.unwrap_or(maturity.current_level);
        let relevant = |id: &str| {
            let mut levels = self.rules.levels().iter().filter(|level| level.level <= up_to);
            levels.any(|level| {
                level.controls_required.iter().any(|own| *own == id) || level.capabilities_required.iter().any(|own| *own == id)
            })
        };
        let controls = self.controls.iter().map(|state| (SubjectKind::Control, state.control.as_str()));
        let capabilities = self.capabilities.iter().map(|state| (SubjectKind::Capability, state.capability.as_str()));
        for (kind, id) in controls.chain(capabilities) {
            if view == "evidenced" {
                if relevant(id) {
                    parts.push((kind, id.to_owned()));
                }
            } else {
                facts.extend(self.cited().about(kind, id).iter().map(|fact| Support::new(&*fact.fact, format!("{id} {}", fact.says))));
            }
        }
        if view == "declared" {
            for state in self.controls.iter().filter(|state| state.units.iter().any(|own| own.basis != ClaimBasis::Silent)) {
                let silent = |unit: &UnitId| Support::new(cite::unit(unit), format!("states nothing about {}", state.control));
                facts.extend(state.silent.iter().map(silent));
            }
        }
        let bearing = if maturity.next_level.is_none() { Bearing::Supports } else { Bearing::HoldsBack };
        Some(Node { name: Some(name.to_owned()), value: maturity_value(maturity), because, bearing, facts, parts })
    }

    pub(super) fn control_node(&self, id: &str) -> Option<Node> {
        let state = self.controls.iter().find(|state| state.control == id)?;
        let control = self.rules.controls().iter().find(|control| control.id == state.control)?;
        let claimed = match state.proof {
            ProofStatus::Proven => "it is declared implemented, and every item that applies is proven".to_owned(),
            ProofStatus::Unproven if state.declared == ControlStatus::NotApplicable => {
                "it is declared not applicable, and no current decision supports that".to_owned()
            }
            ProofStatus::Unproven => {
                format!("it is declared implemented, but {}", lacking(state))
            }
            ProofStatus::NotClaimed => not_claimed(state),
            ProofStatus::NotApplicable => "it is declared not applicable, with a justification and an approver".to_owned(),
        };
        let mut facts = self.cited().about(SubjectKind::Control, id).to_vec();
        let excused = |excuse: &Excuse| Support::new(cite::exception(&excuse.exception), excuses(excuse));
        facts.extend(state.excused_by.iter().map(excused));
        facts.extend(state.lapsed.iter().map(|own| Support::new(cite::exception(own), "has lapsed, and no longer excuses the gap")));
        facts.push(Support::new("framework", "the evidence that it asks for"));
        let claimed = format!("{claimed}{}", of_parties(state));
        let shown = matches!(state.proof, ProofStatus::Proven | ProofStatus::Unproven);
        let items = state.items.iter().filter(|_| shown).map(|item| (SubjectKind::Item, item_id(state, item)));
        Some(Node {
            name: Some(control.name.to_string()),
            value: claim_value(state.declared, state.proof),
            because: claimed,
            bearing: bearing(matches!(state.proof, ProofStatus::Proven | ProofStatus::NotApplicable)),
            facts,
            parts: items.collect(),
        })
    }

    /// The state of an item, with the item and its control.
    fn item(&self, id: &str) -> Option<(&ControlState, &ItemState, &EvidenceItem)> {
        let (control, name) = id.rsplit_once('.')?;
        let state = self.controls.iter().find(|state| state.control == control)?;
        let own = state.items.iter().find(|item| item.item == name)?;
        let rule = self.rules.controls().iter().find(|rule| rule.id == state.control)?;
        Some((state, own, rule.evidence.iter().find(|item| item.id == own.item)?))
    }

    pub(super) fn item_node(&self, id: &str) -> Option<Node> {
        let (_, state, item) = self.item(id)?;
        let mut facts = Vec::new();
        // A failure is told with the facts that were read.
        if let (Some(evidence), Some(from)) = (&state.evidence, state.effective_on)
            && state.state != EvidenceState::Failed
        {
            facts.push(Support::new(cite::evidence(evidence), format!("passed, in effect from {from}")));
        }
        if let Some(trigger) = &item.trigger {
            for owed in &state.occurrences {
                let of_tool = owed.tool.as_ref().map_or_else(String::new, |tool| format!(" about {tool}"));
                let says = format!("{}{of_tool}, to be covered by {}", words(trigger), owed.due_on);
                facts.push(Support::new(cite::occurrence(&owed.occurrence), says));
                if let Some(evidence) = &owed.evidence {
                    let does = if owed.state == EvidenceState::Failed { "failed for" } else { "covers" };
                    facts.push(Support::new(cite::evidence(evidence), format!("{does} {}", owed.occurrence)));
                }
            }
        }
        // Only a unit that differs from the one that decides is news.
        let differs = |own: &&UnitItem| own.state != state.state || own.evidence != state.evidence;
        for own in state.units.iter().filter(|own| Some(&own.unit) != state.unit.as_ref()).filter(differs) {
            let cited = own.evidence.as_ref().map_or_else(|| cite::unit(&own.unit), cite::evidence);
            facts.push(Support::new(cited, format!("for {}, {}", own.unit, words(own.state))));
        }
        for own in state.tools.iter().filter(|own| own.state <= EvidenceState::DueSoon) {
            let says = match own.state {
                EvidenceState::Missing => "it has no current sign-offs",
                EvidenceState::Stale => "its sign-offs have expired",
                _ => "its sign-offs expire soon",
            };
            let known = self.cited().about(SubjectKind::Tool, own.tool.as_str());
            facts.extend(known.first().map(|tool| Support::new(&*tool.fact, says)));
        }
        // Where an item both ages and answers to a trigger, the worse of the two decides.
        let by_age =
            state.effective_on.is_some() || state.evidence.is_none() && state.occurrences.iter().all(|own| own.state >= state.state);
        let because = match (item.max_age_days, &item.trigger) {
            (Some(days), None) => ageing(state, days),
            (Some(days), Some(_)) if by_age && state.tools.iter().all(|own| own.state > state.state) => ageing(state, days),
            (_, trigger) => {
                let signed_off = item.source == Some(EvidenceSource::ToolApprovals)
                    && self.tools.iter().any(|tool| tool.approval == ApprovalState::Approved);
                match trigger.as_ref().map_or("occurrence", AsRef::as_ref) {
                    _ if signed_off && state.tools.is_empty() && state.occurrences.is_empty() => {
                        "every tool in use is signed off".to_owned()
                    }
                    trigger => occurring(state, trigger),
                }
            }
        };
        facts.extend_from_slice(self.cited().about(SubjectKind::Item, id));
        facts.push(self.date_fact());
        facts.push(Support::new("settings", "days of grace and of notice"));
        facts.push(Support::new("framework", "how long its proof counts"));
        let because = match &state.unit {
            Some(unit) => format!("for {unit}, {because}"),
            None => because,
        };
        let bearing = if item.advisory { Bearing::Neither } else { bearing(state.standing != ProofStanding::DoesNotProve) };
        let name = Some(item.description.to_string());
        Some(Node { name, value: item_value(state), because, bearing, facts, parts: Vec::new() })
    }

    pub(super) fn capability_node(&self, id: &str) -> Option<Node> {
        let state = self.capabilities.iter().find(|state| state.capability == id)?;
        let capability = self.rules.capabilities().iter().find(|own| own.id == state.capability)?;
        let mut facts = self.cited().about(SubjectKind::Capability, id).to_vec();
        facts.push(self.date_fact());
        facts.push(Support::new("settings", "days of notice"));
        facts.push(Support::new("framework", "what attests it"));
        let attestation = format!("its attestation is {}", words(state.state));
        let because = match state.proof {
            ProofStatus::Proven => format!("it is declared implemented, and {attestation}"),
            ProofStatus::Unproven => format!("it is declared implemented, but {attestation}"),
            ProofStatus::NotClaimed | ProofStatus::NotApplicable => format!("it is declared {}", words(state.declared)),
        };
        Some(Node {
            name: Some(capability.name.to_string()),
            value: claim_value(state.declared, state.proof),
            because,
            bearing: bearing(state.proof == ProofStatus::Proven),
            facts,
            parts: Vec::new(),
        })
    }
}

/// What the proof of a control lacks, in words.
fn lacking(state: &ControlState) -> String {
    let named = state.items.iter().filter(|item| state.lacking.contains(&item.item));
    let named: Vec<String> = named
        .filter(|item| item.standing == ProofStanding::DoesNotProve)
        .map(|item| match item.state {
            EvidenceState::Failed => format!("{} failed", item.item),
            state => format!("{} is {}", item.item, words(state)),
        })
        .collect();
    if named.is_empty() {
        let bare = state.units.iter().filter(|own| own.proof == ProofStatus::Unproven).filter_map(|own| own.unit.as_ref());
        let bare: Vec<&str> = bare.map(AsRef::as_ref).collect();
        let of_units = if bare.is_empty() { String::new() } else { format!(" for {}", list(&bare)) };
        return format!("nothing is on record{of_units} behind any of its evidence items");
    }
    list(&named)
}

/// Why a control is not claimed: who is silent about it, or who declares it no more than planned.
fn not_claimed(state: &ControlState) -> String {
    if let [silent] = state.silent.as_slice() {
        return format!("{silent} states nothing about it, which counts as not implemented");
    }
    let some = state.units.iter().any(|own| own.basis != ClaimBasis::Silent);
    if !state.silent.is_empty() && some {
        return format!("{} state nothing about it, which counts as not implemented", list(&state.silent));
    }
    let mut lowest = state.units.iter().filter(|own| own.proof == ProofStatus::NotClaimed && own.basis != ClaimBasis::Silent);
    match (lowest.find_map(|own| Some((own.unit.as_ref()?, own.declared))), state.declared) {
        (Some((unit, declared)), _) => format!("for {unit}, it is declared {}", words(declared)),
        (None, declared) if some || state.units.is_empty() && state.silent.is_empty() => format!("it is declared {}", words(declared)),
        (None, _) => "nothing is stated about it, which counts as not implemented".to_owned(),
    }
}

/// How far a level is met: ", with 0 of 10 in place and 1 not applicable".
fn progress(own: &LevelProgress) -> String {
    let exempt = match own.not_applicable {
        0 => String::new(),
        count => format!(" and {count} not applicable"),
    };
    match (own.state, own.met) {
        (ProgressState::AllExempt, _) => ", all of it not applicable".to_owned(),
        (ProgressState::Measured, Some(met)) => format!(", with {} of {} in place{exempt}", met.numerator, met.denominator),
        (ProgressState::Measured, None) => String::new(),
    }
}

/// What something rests on without proof.
fn relied(own: &Reliance) -> String {
    let of_unit = own.unit.as_ref().map_or_else(String::new, |unit| format!(" for {unit}"));
    let why = match own.reason {
        RelianceReason::NotApplicable => "does not apply",
        RelianceReason::NoEvent => "has had nothing to answer",
        RelianceReason::FailureWithdrawn => "had a failed check withdrawn",
    };
    format!("{}{of_unit}, which {why}", own.subject)
}

/// What each unit adds to a control: how it stands and who owns it there, how far the gap is excused, and what it rests on.
fn of_parties(state: &ControlState) -> String {
    let mut more = Vec::new();
    let stated: Vec<&UnitControl> = state.units.iter().filter(|own| own.basis != ClaimBasis::Silent).collect();
    if stated.iter().any(|own| own.unit.is_some()) && state.units.len() > 1 {
        let mut values: Vec<String> = Vec::new();
        for own in &stated {
            let value = claim_value(own.declared, own.proof);
            if !values.contains(&value) {
                values.push(value);
            }
        }
        for value in values {
            let who = stated.iter().filter(|own| claim_value(own.declared, own.proof) == value).map(|own| {
                let who = own.unit.as_ref().map_or_else(|| "the organisation".to_owned(), ToString::to_string);
                own.owner.as_ref().map_or_else(|| who.clone(), |owner| format!("{who} (owner {owner})"))
            });
            more.push(format!("{}: {value}", list(&who.collect::<Vec<_>>())));
        }
    }
    match state.excused {
        ExcuseExtent::No => {}
        ExcuseExtent::Whole => more.push("the gap is excused".to_owned()),
        ExcuseExtent::InPart => {
            let scope: Vec<&str> = state.excused_by.iter().flat_map(|excuse| &excuse.scope).map(AsRef::as_ref).collect();
            more.push(if scope.is_empty() {
                "the gap is excused in part".to_owned()
            } else {
                format!("the gap is excused in part, for {} only", list(&scope))
            });
        }
    }
    let relied_on: Vec<String> = state.relies_on.iter().filter(|own| own.subject != state.control.as_str()).map(relied).collect();
    if !relied_on.is_empty() {
        more.push(format!("it rests without proof on {}", list(&relied_on)));
    }
    if more.is_empty() { String::new() } else { format!("; {}", more.join("; ")) }
}

fn bearing(holds: bool) -> Bearing {
    if holds { Bearing::Supports } else { Bearing::HoldsBack }
}

/// Why an item that ages is as it is.
fn ageing(state: &ItemState, days: u32) -> String {
    let (Some(evidence), Some(from)) = (&state.evidence, state.effective_on) else {
        return "no record proves it".to_owned();
    };
    if state.state == EvidenceState::NotYetValid {
        return format!("its first record, {evidence}, takes effect on {from}");
    }
    if state.state == EvidenceState::Failed {
        return format!("its newest check, {evidence} of {from}, failed");
    }
    let last = from.plus_days(i64::from(days)).unwrap_or(Date::LAST);
    match (state.state, state.standing) {
        (_, ProofStanding::WithinGrace) => {
            format!("its newest record, {evidence} of {from}, proved it until {last}, and still counts within the days of grace")
        }
        (EvidenceState::Stale, _) => format!("its newest record, {evidence} of {from}, proved it until {last}"),
        _ => format!("{evidence} of {from} proves it until {last}"),
    }
}

/// Why an item that owes proof for each occurrence of a trigger is as it is.
fn occurring(state: &ItemState, trigger: &str) -> String {
    let trigger = words(trigger);
    let of = |wanted: EvidenceState| -> Vec<&str> {
        state.occurrences.iter().filter(|owed| owed.state == wanted).map(|owed| owed.occurrence.as_str()).collect()
    };
    let (overdue, open) = (of(EvidenceState::Missing), of(EvidenceState::DueSoon));
    let tools = |wanted: EvidenceState| -> Vec<&str> {
        state.tools.iter().filter(|own| own.state == wanted).map(|own| own.tool.as_str()).collect()
    };
    let mut worst: Vec<&str> = tools(EvidenceState::Missing);
    if !worst.is_empty() && state.state == EvidenceState::Missing {
        worst.extend(tools(EvidenceState::Stale));
        return format!("{} {} no current sign-offs", list(&worst), if worst.len() == 1 { "has" } else { "have" });
    }
    let lapsed = tools(EvidenceState::Stale);
    if !lapsed.is_empty() && state.state == EvidenceState::Stale {
        format!("the sign-offs of {} have expired", list(&lapsed))
    } else if !of(EvidenceState::Failed).is_empty() {
        format!("the newest check of {} failed", list(&of(EvidenceState::Failed)))
    } else if !overdue.is_empty() {
        let days = if overdue.len() == 1 { "day has" } else { "days have" };
        format!("nothing covers {}, whose due {days} passed", list(&overdue))
    } else if !open.is_empty() {
        format!("{} {} not yet covered, and not yet due", list(&open), if open.len() == 1 { "is" } else { "are" })
    } else if !state.occurrences.is_empty() {
        format!("every {trigger} on record is covered")
    } else {
        format!("no {trigger} is on record")
    }
}

/// What an exception does for a gap: within its scope it excuses, and it changes no figure.
fn excuses(excuse: &Excuse) -> String {
    if excuse.scope.is_empty() {
        "excuses the gap; it raises no level and lowers no risk".to_owned()
    } else {
        format!("excuses the gap, for {} only; it raises no level and lowers no risk", list(&excuse.scope))
    }
}

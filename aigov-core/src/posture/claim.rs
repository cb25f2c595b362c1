//! Claim and proof: what each party declares about a control, what of it is proven, and when that changes next.

use std::rc::Rc;

use super::{
    course::next_change,
    evidence::{ItemFacts, Proof},
    facts::{CapabilityFacts, Facts},
};
use crate::{
    control::{
        Capability, CapabilityState, Control, ControlState, ControlStatus, EvidenceItem, ItemState, ProofStanding, ProofStatus, UnitControl,
    },
    date::Date,
    id::UnitId,
    program::{ControlEntry, Timeline},
};

/// What one party, the organisation or a unit of it, makes of a control.
pub(crate) struct Party<'p> {
    /// Who it is; `None`: the organisation itself.
    pub(crate) unit: Option<&'p UnitId>,
    /// What it declares.
    pub(crate) declared: Timeline<'p, ControlEntry>,
    /// What holds on days on which it declares nothing: for a unit that is judged alone, what the organisation declares.
    pub(crate) instead: Timeline<'p, ControlEntry>,
    /// What proves the items, in the control's order.
    pub(crate) items: Vec<Rc<ItemFacts<'p>>>,
}

/// A control as it stands: what is declared, and whether that is proven.
type Standing = (ControlStatus, ProofStatus);

impl<'p> Party<'p> {
    /// The entry that holds on a day.
    pub(super) fn entry_on(&self, day: Date) -> Option<&'p ControlEntry> {
        self.declared.on(day).or_else(|| self.instead.on(day))
    }

    fn declared_on(&self, day: Date) -> ControlStatus {
        self.entry_on(day).map_or(ControlStatus::NotImplemented, |entry| entry.status)
    }

    fn standing_on(&self, control: &Control, day: Date) -> Standing {
        let declared = self.declared_on(day);
        let unproven = || {
            let mut items = control.evidence.iter().zip(&self.items);
            items.any(|(item, facts)| is_lacking(item, facts.course.on(day)))
        };
        let proof = match declared {
            ControlStatus::NotApplicable => ProofStatus::NotApplicable,
            ControlStatus::Implemented if unproven() => ProofStatus::Unproven,
            ControlStatus::Implemented => ProofStatus::Proven,
            _ => ProofStatus::NotClaimed,
        };
        (declared, proof)
    }

    fn next_declared(&self, day: Date) -> Option<Date> {
        [self.declared.next_after(day), self.instead.next_after(day)].into_iter().flatten().min()
    }
}

/// Whether an item keeps its control from being proven; advisory items never do.
fn is_lacking(item: &EvidenceItem, (_, standing): Proof) -> bool {
    !item.advisory && standing == ProofStanding::DoesNotProve
}

/// The parties that count on a day: for the whole organisation itself, where it declares something or nobody does, and each unit that does.
pub(super) fn speaking<'f, 'p>(parties: &'f [Party<'p>], day: Date) -> impl Iterator<Item = &'f Party<'p>> + Clone {
    let nobody = parties.iter().all(|party| party.entry_on(day).is_none());
    parties
        .iter()
        .enumerate()
        .filter(move |(place, party)| (nobody && *place == 0) || party.entry_on(day).is_some())
        .map(|(_, party)| party)
}

/// The party that decides on a day: the one with the lowest status, and of these one that does not prove it.
fn decisive<'f, 'p>(control: &Control, parties: &'f [Party<'p>], day: Date) -> Option<(&'f Party<'p>, Standing)> {
    let standings = speaking(parties, day).map(|party| (party, party.standing_on(control, day)));
    standings.min_by_key(|(_, (declared, proof))| (*declared, *proof != ProofStatus::Unproven))
}

fn standing_on(control: &Control, parties: &[Party<'_>], day: Date) -> Standing {
    decisive(control, parties, day).map_or((ControlStatus::NotImplemented, ProofStatus::NotClaimed), |(_, standing)| standing)
}

/// The party whose proof of an item is worst on a day, among those to which the control applies, with that proof.
fn worst_of_item<'f, 'p>(parties: &'f [Party<'p>], item: usize, day: Date) -> Option<(&'f Party<'p>, &'f ItemFacts<'p>, Proof)> {
    let speaking = speaking(parties, day);
    let applies = |party: &&Party<'p>| party.declared_on(day) != ControlStatus::NotApplicable;
    let nowhere = !speaking.clone().any(|party| applies(&party));
    let proofs = speaking.filter(|party| nowhere || applies(party)).filter_map(|party| {
        let facts: &ItemFacts<'p> = party.items.get(item)?;
        Some((party, facts, facts.course.on(day)))
    });
    proofs.min_by_key(|(_, _, (state, standing))| (std::cmp::Reverse(*standing), *state))
}

/// The state of a control on a day, without the exceptions that excuse it.
pub(super) fn control_state(facts: &Facts<'_>, control: &Control, parties: &[Party<'_>], day: Date) -> ControlState {
    let (party, (declared, proof)) = decisive(control, parties, day)
        .map_or((None, (ControlStatus::NotImplemented, ProofStatus::NotClaimed)), |(party, standing)| (Some(party), standing));
    let entry = party.and_then(|party| party.entry_on(day));
    let items: Vec<ItemState> =
        control.evidence.iter().enumerate().filter_map(|(place, item)| item_state(item, parties, place, day)).collect();
    let lacking = control.evidence.iter().zip(&items).filter(|(item, state)| is_lacking(item, (state.state, state.standing)));
    let lacking = lacking.filter(|_| proof == ProofStatus::Unproven).map(|(item, _)| item.id.clone()).collect();
    let next = |day: Date| {
        let declared = parties.iter().filter_map(|party| party.next_declared(day));
        // Proof matters only while something is claimed.
        let claiming = parties.iter().filter(|party| party.declared_on(day) == ControlStatus::Implemented);
        let proven = claiming.flat_map(|party| party.items.iter().filter_map(|item| item.course.next_after(day)));
        declared.chain(proven).min()
    };
    ControlState {
        control: control.id.clone(),
        domain: control.domain.clone(),
        declared,
        proof,
        lacking,
        owner: entry.and_then(|entry| entry.owner.clone()),
        justification: entry.and_then(|entry| entry.justification.clone()),
        approver: entry.and_then(|entry| entry.approver.clone()),
        effective_on: entry.and_then(|entry| entry.effective_on),
        items,
        units: units(facts, control, parties, day),
        excused_by: Vec::new(),
        changes_on: next_change(day, |day| standing_on(control, parties, day), next),
    }
}

/// What each party makes of a control, where units speak of it.
fn units(facts: &Facts<'_>, control: &Control, parties: &[Party<'_>], day: Date) -> Vec<UnitControl> {
    let speaker = |party: &Party<'_>| {
        let own = facts.unit.is_none() || party.declared.on(day).is_some();
        party.unit.filter(|_| own).cloned()
    };
    if speaking(parties, day).all(|party| speaker(party).is_none()) {
        return Vec::new();
    }
    let state = |party: &Party<'_>| {
        let (declared, proof) = party.standing_on(control, day);
        UnitControl { unit: speaker(party), declared, proof }
    };
    speaking(parties, day).map(state).collect()
}

fn item_state(item: &EvidenceItem, parties: &[Party<'_>], place: usize, day: Date) -> Option<ItemState> {
    let (party, facts, (state, standing)) = worst_of_item(parties, place, day)?;
    let next = |day: Date| {
        let declared = parties.iter().filter_map(|party| party.next_declared(day));
        declared.chain(parties.iter().filter_map(|party| party.items.get(place)?.course.next_after(day))).min()
    };
    let proof_on = |day: Date| worst_of_item(parties, place, day).map(|(_, _, proof)| proof);
    Some(ItemState {
        item: item.id.clone(),
        state,
        standing,
        evidence: facts.record_on(day).map(|record| record.id.clone()),
        effective_on: facts.counts_from(day),
        unit: party.unit.cloned(),
        occurrences: facts.occurrences_on(day),
        changes_on: next_change(day, proof_on, next),
    })
}

/// The state of a capability on a day.
pub(super) fn capability_state(capability: &Capability, facts: &CapabilityFacts<'_>, day: Date) -> CapabilityState {
    let standing_on = |day: Date| {
        let declared = facts.declared.on(day).map_or(ControlStatus::NotImplemented, |entry| entry.status);
        let (state, standing) = facts.attested.course.on(day);
        let proof = match (declared, standing) {
            (ControlStatus::Implemented, ProofStanding::Proves) => ProofStatus::Proven,
            (ControlStatus::Implemented, _) => ProofStatus::Unproven,
            _ => ProofStatus::NotClaimed,
        };
        (declared, proof, state)
    };
    let next = |day: Date| [facts.declared.next_after(day), facts.attested.course.next_after(day)].into_iter().flatten().min();
    let (declared, proof, state) = standing_on(day);
    CapabilityState {
        capability: capability.id.clone(),
        declared,
        proof,
        state,
        evidence: facts.attested.record_on(day).map(|record| record.id.clone()),
        changes_on: next_change(day, standing_on, next),
    }
}

//! Claim and proof: what each scope declares about a control, what of it is proven, and when that changes next.

use std::rc::Rc;

use super::{
    course::next_change,
    evidence::{ItemFacts, Proof, worst_first},
    facts::{CapabilityFacts, Facts, Known},
};
use crate::{
    control::{
        Capability, CapabilityState, ClaimBasis, Control, ControlState, ControlStatus, EvidenceItem, EvidenceState, ExcuseExtent,
        ItemState, ProofStanding, ProofStatus, Reliance, RelianceReason, UnitControl, UnitItem,
    },
    date::Date,
    id::{SubjectId, UnitId},
    program::{ControlEntry, Timeline, Unit},
    text::Name,
};

/// How long the decision that a control does not apply counts without a review, in days (decisions, "Control state at a date").
pub(super) const EXEMPTION_DAYS: i64 = 366;

/// The facts of a control: the scopes that it is judged for.
pub(crate) struct ControlFacts<'p> {
    pub(super) parties: Vec<Party<'p>>,
    /// Of each unit, in the order of the document, its place among the parties; empty where one unit is judged.
    pub(super) of_units: Vec<usize>,
}

/// The organisation, or units for which the same holds.
pub(crate) struct Party<'p> {
    /// The units, by id; none for the organisation itself.
    pub(crate) units: Vec<&'p Unit>,
    pub(crate) declared: Timeline<'p, ControlEntry>,
    /// What holds where it declares nothing of its own: what the organisation declares.
    pub(crate) instead: Timeline<'p, ControlEntry>,
    pub(crate) items: Vec<Rc<ItemFacts<'p>>>,
}

/// What a party declares on a day, and what of it is proven.
#[derive(Clone, Copy)]
pub(super) struct Claim<'p> {
    pub(super) basis: ClaimBasis,
    pub(super) entry: Option<&'p ControlEntry>,
    pub(super) declared: ControlStatus,
    pub(super) proof: ProofStatus,
}

/// What is declared of a control as a whole, and whether that is proven.
type Whole = (ControlStatus, ProofStatus);

/// The day of the decision that a control does not apply, or of its last review by a day.
pub(super) fn exempt_since(entry: &ControlEntry, day: Date) -> Option<Date> {
    entry.effective_on.max(entry.reviewed_on.filter(|reviewed| *reviewed <= day))
}

/// Whether the decision that a control does not apply counts on a day.
pub(super) fn is_exempt(entry: &ControlEntry, day: Date) -> bool {
    exempt_since(entry, day).is_some_and(|since| day.days_since(since) <= EXEMPTION_DAYS)
}

impl<'p> Party<'p> {
    /// The entry that holds, and whose it is.
    pub(super) fn entry_on(&self, day: Date) -> (ClaimBasis, Option<&'p ControlEntry>) {
        if let Some(own) = self.declared.on(day).filter(|entry| entry.status.own().is_some()) {
            return (ClaimBasis::Own, Some(own));
        }
        match self.instead.on(day) {
            Some(entry) => (ClaimBasis::Inherited, Some(entry)),
            None => (ClaimBasis::Silent, None),
        }
    }

    fn declared_on(&self, day: Date) -> ControlStatus {
        self.entry_on(day).1.and_then(|entry| entry.status.own()).unwrap_or(ControlStatus::NotImplemented)
    }

    /// The items that keep a claim from being proven: those that do not count, or all where nothing stands behind any.
    pub(super) fn lacking<'f>(&'f self, control: &'f Control, day: Date) -> impl Iterator<Item = &'f EvidenceItem> {
        let items = || control.evidence.iter().zip(&self.items).filter(|(item, _)| !item.advisory);
        let backed = items().any(|(_, facts)| facts.backed.on(day));
        let lacks = move |facts: &ItemFacts<'_>| !backed || facts.course.on(day).1 == ProofStanding::DoesNotProve;
        items().filter(move |(_, facts)| lacks(facts)).map(|(item, _)| item)
    }

    fn claim_on(&self, control: &Control, day: Date) -> Claim<'p> {
        let (basis, entry) = self.entry_on(day);
        let declared = entry.and_then(|entry| entry.status.own()).unwrap_or(ControlStatus::NotImplemented);
        let proof = match declared {
            ControlStatus::NotApplicable if entry.is_some_and(|entry| is_exempt(entry, day)) => ProofStatus::NotApplicable,
            // The declaration stands; nothing current supports it.
            ControlStatus::NotApplicable => ProofStatus::Unproven,
            ControlStatus::Implemented if self.lacking(control, day).next().is_some() => ProofStatus::Unproven,
            ControlStatus::Implemented => ProofStatus::Proven,
            _ => ProofStatus::NotClaimed,
        };
        Claim { basis, entry, declared, proof }
    }

    /// The next day after `day` on which what it declares, or the exemption that it declares, changes.
    fn next_declared(&self, day: Date) -> Option<Date> {
        let exemption = self.entry_on(day).1.filter(|entry| entry.status.own() == Some(ControlStatus::NotApplicable));
        let lapses = exemption.and_then(|entry| exempt_since(entry, day)?.plus_days(EXEMPTION_DAYS.saturating_add(1)));
        let reviewed = exemption.and_then(|entry| entry.reviewed_on);
        let entries = [self.declared.next_after(day), self.instead.next_after(day)];
        entries.into_iter().chain([lapses, reviewed]).flatten().filter(|own| *own > day).min()
    }

    /// Its first unit by id that exists on a day; `None` for the organisation.
    fn unit_on(&self, day: Date) -> Option<&'p Unit> {
        self.units.iter().find(|unit| unit.exists_on(day)).or(self.units.first()).copied()
    }
}

/// The next day after `day` on which a unit begins or ends.
fn next_of_units(known: &Known<'_>, day: Date) -> Option<Date> {
    let units = known.record.organization.units.iter().filter(|_| known.unit.is_none());
    let days = units.flat_map(|unit| [unit.starts_on, unit.ends_on.and_then(|last| last.plus_days(1))]);
    days.flatten().filter(|own| *own > day).min()
}

impl<'p> ControlFacts<'p> {
    /// The parties that are judged on a day: the unit that is asked about; else the organisation, where it declares something or has no
    /// units, and every unit that exists.
    fn is_present(known: &Known<'p>, day: Date) -> impl Fn(&Party<'p>) -> bool + Copy + use<'p> {
        let of_unit = known.unit.is_some();
        let no_units = known.units_on(day).next().is_none();
        move |party| {
            if party.units.is_empty() {
                of_unit || no_units || party.entry_on(day).1.is_some()
            } else {
                of_unit || party.units.iter().any(|unit| unit.exists_on(day))
            }
        }
    }

    fn present<'f>(&'f self, known: &Known<'p>, day: Date) -> impl Iterator<Item = &'f Party<'p>> + Clone + use<'f, 'p> {
        let judged = Self::is_present(known, day);
        self.parties.iter().filter(move |party| judged(party))
    }

    fn whole_on(&self, known: &Known<'p>, control: &Control, day: Date) -> Whole {
        whole(self.present(known, day).map(|party| party.claim_on(control, day)))
    }
}

/// What several claims make together: what does not apply stands aside, and the lowest of the rest counts.
fn whole<'p>(claims: impl Iterator<Item = Claim<'p>> + Clone) -> Whole {
    let declared = claims.clone().map(|claim| claim.declared).filter(|declared| *declared != ControlStatus::NotApplicable).min();
    let proof = claims.map(|claim| claim.proof).filter(|proof| *proof != ProofStatus::NotApplicable).min_by_key(|proof| proof_rank(*proof));
    (declared.unwrap_or(ControlStatus::NotApplicable), proof.unwrap_or(ProofStatus::NotApplicable))
}

/// From nothing claimed to proven.
fn proof_rank(proof: ProofStatus) -> u8 {
    match proof {
        ProofStatus::NotClaimed => 0,
        ProofStatus::Unproven => 1,
        ProofStatus::Proven => 2,
        ProofStatus::NotApplicable => 3,
    }
}

/// One control on one day.
pub(super) struct ControlOn<'j, 'p> {
    known: &'j Known<'p>,
    pub(super) control: &'j Control,
    facts: &'j ControlFacts<'p>,
    day: Date,
    /// Of each party what it claims, where it is judged.
    claims: Vec<Option<Claim<'p>>>,
}

impl<'j, 'p> ControlOn<'j, 'p> {
    pub(super) fn new(known: &'j Known<'p>, control: &'j Control, facts: &'j ControlFacts<'p>, day: Date) -> Self {
        let judged = ControlFacts::is_present(known, day);
        let claims = facts.parties.iter().map(|party| judged(party).then(|| party.claim_on(control, day))).collect();
        Self { known, control, facts, day, claims }
    }

    /// The parties that are judged, with what they claim.
    pub(super) fn claims(&self) -> impl Iterator<Item = (&'j Party<'p>, &Claim<'p>)> + Clone {
        self.facts.parties.iter().zip(&self.claims).filter_map(|(party, claim)| Some((party, claim.as_ref()?)))
    }

    /// What each unit that exists makes of the control, in the order of the document.
    pub(super) fn of_units(&self) -> impl Iterator<Item = (&'p Unit, &'j Party<'p>, &Claim<'p>)> {
        let (facts, day) = (self.facts, self.day);
        let units = self.known.record.organization.units.iter().zip(&facts.of_units).filter(move |(unit, _)| unit.exists_on(day));
        units.filter_map(|(unit, place)| Some((unit, facts.parties.get(*place)?, self.claims.get(*place)?.as_ref()?)))
    }

    pub(super) fn state(&self) -> ControlState {
        let (control, day) = (self.control, self.day);
        let (declared, proof) = whole(self.claims().map(|(_, claim)| *claim));
        let lowest = self.claims().filter(|(_, claim)| claim.declared == declared);
        let speaks = lowest.min_by_key(|(party, claim)| (claim.proof != ProofStatus::Unproven, party.unit_on(day).map(|unit| &unit.id)));
        let entry = speaks.and_then(|(_, claim)| claim.entry);
        let implemented = || self.claims().filter(|(_, claim)| claim.declared == ControlStatus::Implemented);
        let lacked: Vec<&EvidenceItem> = implemented().flat_map(|(party, _)| party.lacking(control, day)).collect();
        let lacking = control.evidence.iter().filter(|item| proof == ProofStatus::Unproven && lacked.iter().any(|own| own.id == item.id));
        let next = |day: Date| {
            let parties = || self.facts.parties.iter();
            let declared = parties().filter_map(|party| party.next_declared(day));
            // Proof matters only while something is claimed.
            let claiming = parties().filter(|party| party.declared_on(day) == ControlStatus::Implemented);
            let proven = claiming.flat_map(|party| party.items.iter().filter_map(|item| item.next_after(day)));
            declared.chain(proven).chain(next_of_units(self.known, day)).min()
        };
        let units = self.units();
        let silent = match self.known.unit {
            Some(unit) => self.claims().filter(|(_, claim)| claim.basis == ClaimBasis::Silent).map(|_| unit.clone()).collect(),
            None => units.iter().filter(|own| own.basis == ClaimBasis::Silent).filter_map(|own| own.unit.clone()).collect(),
        };
        ControlState {
            control: control.id.clone(),
            domain: control.domain.clone(),
            declared,
            proof,
            lacking: lacking.map(|item| item.id.clone()).collect(),
            owner: self.owner(entry),
            justification: entry.and_then(|entry| entry.justification.clone()),
            approver: entry.and_then(|entry| entry.approver.clone()),
            effective_on: entry.and_then(|entry| entry.effective_on),
            reviewed_on: entry.and_then(|entry| entry.reviewed_on).filter(|reviewed| *reviewed <= day),
            items: control.evidence.iter().enumerate().filter_map(|(place, item)| self.item_state(item, place)).collect(),
            relies_on: self.relies_on(declared, proof),
            units,
            silent,
            excused: ExcuseExtent::No,
            excused_by: Vec::new(),
            lapsed: Vec::new(),
            changes_on: next_change(day, |day| self.facts.whole_on(self.known, control, day), next),
        }
    }

    /// The organisation and the units that state the control themselves, are silent, or come to something else than the organisation.
    fn units(&self) -> Vec<UnitControl> {
        let line = |unit: Option<&UnitId>, claim: &Claim<'_>| UnitControl {
            unit: unit.cloned(),
            basis: claim.basis,
            declared: claim.declared,
            proof: claim.proof,
            owner: claim.entry.and_then(|entry| entry.owner.clone()),
        };
        if let Some(unit) = self.known.unit {
            return self.claims().map(|(_, claim)| line(Some(unit), claim)).collect();
        }
        let organization = self.claims().find(|(party, _)| party.units.is_empty()).map(|(_, claim)| claim);
        let differs = |claim: &Claim<'_>| {
            let same = organization.is_some_and(|own| (own.declared, own.proof) == (claim.declared, claim.proof));
            claim.basis != ClaimBasis::Inherited || !same
        };
        let listed: Vec<UnitControl> =
            self.of_units().filter(|(_, _, claim)| differs(claim)).map(|(unit, _, claim)| line(Some(&unit.id), claim)).collect();
        if listed.is_empty() {
            return listed;
        }
        organization.map(|claim| line(None, claim)).into_iter().chain(listed).collect()
    }

    /// Who answers for the control: the owner of the entry that speaks, unless others name somebody else.
    fn owner(&self, entry: Option<&ControlEntry>) -> Option<Name> {
        let owner = entry?.owner.as_ref();
        let same = self.claims().filter_map(|(_, claim)| claim.entry).all(|entry| entry.owner.as_ref() == owner);
        owner.filter(|_| same).cloned()
    }

    /// What the control rests on without proof.
    fn relies_on(&self, declared: ControlStatus, proof: ProofStatus) -> Vec<Reliance> {
        let reliance = |reason, subject: &str, unit: Option<&UnitId>| {
            Some(Reliance { reason, subject: SubjectId::new(subject).ok()?, unit: unit.cloned() })
        };
        let mut found = Vec::new();
        let control = self.control.id.as_str();
        if declared == ControlStatus::NotApplicable {
            found.extend(reliance(RelianceReason::NotApplicable, control, None));
        } else {
            let exempt = |claim: &Claim<'_>| claim.declared == ControlStatus::NotApplicable;
            let organization = self.claims().any(|(party, claim)| party.units.is_empty() && exempt(claim));
            found.extend(organization.then(|| reliance(RelianceReason::NotApplicable, control, None)).flatten());
            for (unit, _, _) in self.of_units().filter(|(_, _, claim)| exempt(claim)) {
                found.extend(reliance(RelianceReason::NotApplicable, control, Some(&unit.id)));
            }
        }
        if proof != ProofStatus::Proven {
            return found;
        }
        let applying = || self.claims().filter(|(_, claim)| claim.declared != ControlStatus::NotApplicable).map(|(party, _)| party);
        for (place, item) in self.control.evidence.iter().enumerate().filter(|(_, item)| !item.advisory) {
            let subject = format!("{control}.{}", item.id);
            if applying().all(|party| party.items.get(place).is_some_and(|facts| facts.is_idle_on(self.day))) {
                found.extend(reliance(RelianceReason::NoEvent, &subject, None));
            }
            let mut withdrawn: Vec<Option<&UnitId>> = Vec::new();
            for record in applying().filter_map(|party| party.items.get(place)).flat_map(|facts| facts.withdrawn_on(self.day)) {
                if !withdrawn.contains(&record.unit.as_ref()) {
                    withdrawn.push(record.unit.as_ref());
                }
            }
            let units = &self.known.record.organization.units;
            withdrawn.sort_by_key(|unit| unit.and_then(|unit| units.iter().position(|own| own.id == *unit)));
            found.extend(withdrawn.into_iter().filter_map(|unit| reliance(RelianceReason::FailureWithdrawn, &subject, unit)));
        }
        found
    }

    /// The worst proof of an item, and whose it is. A party for which the control does not apply stands aside, unless it does for nobody.
    fn worst_of_item(&self, place: usize, day: Date) -> Option<(&'j Party<'p>, &'j ItemFacts<'p>, Proof)> {
        let present = self.facts.present(self.known, day);
        let applies = |party: &&Party<'p>| party.declared_on(day) != ControlStatus::NotApplicable;
        let nowhere = !present.clone().any(|party| applies(&party));
        let proofs = present.filter(|party| nowhere || applies(party)).filter_map(|party| {
            let facts: &ItemFacts<'p> = party.items.get(place)?;
            Some((party, facts, facts.course.on(day)))
        });
        proofs.min_by_key(|(party, _, proof)| (worst_first(*proof), party.unit_on(day).map(|unit| &unit.id)))
    }

    fn item_state(&self, item: &EvidenceItem, place: usize) -> Option<ItemState> {
        let day = self.day;
        let (party, facts, (state, standing)) = self.worst_of_item(place, day)?;
        let next = |day: Date| {
            let parties = || self.facts.parties.iter();
            let declared = parties().filter_map(|party| party.next_declared(day));
            let items = parties().filter_map(|party| party.items.get(place)?.course.next_after(day));
            declared.chain(items).chain(next_of_units(self.known, day)).min()
        };
        let proof_on = |day: Date| self.worst_of_item(place, day).map(|(_, _, proof)| proof);
        Some(ItemState {
            item: item.id.clone(),
            state,
            standing,
            evidence: facts.record_on(day).map(|record| record.id.clone()),
            effective_on: facts.counts_from(day),
            unit: party.unit_on(day).map(|unit| unit.id.clone()),
            occurrences: facts.occurrences_on(day),
            tools: facts.tools_on(day),
            units: self.units_of_item(place),
            changes_on: next_change(day, proof_on, next),
        })
    }

    /// The units whose own proof of an item is not fresh.
    fn units_of_item(&self, place: usize) -> Vec<UnitItem> {
        let nowhere = self.claims().all(|(_, claim)| claim.declared == ControlStatus::NotApplicable);
        let line = |(unit, party, claim): (&Unit, &Party<'p>, &Claim<'p>)| {
            let facts = party.items.get(place)?;
            let (state, standing) = facts.course.on(self.day);
            let shown = state != EvidenceState::Fresh && (nowhere || claim.declared != ControlStatus::NotApplicable);
            let evidence = || facts.record_on(self.day).map(|record| record.id.clone());
            shown.then(|| UnitItem { unit: unit.id.clone(), state, standing, evidence: evidence() })
        };
        self.of_units().filter_map(line).collect()
    }
}

pub(super) fn capability_state(capability: &Capability, facts: &CapabilityFacts<'_>, day: Date) -> CapabilityState {
    let claim_on = |day: Date| {
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
    let (declared, proof, state) = claim_on(day);
    let withdrawn = proof == ProofStatus::Proven && facts.attested.withdrawn_on(day).next().is_some();
    let subject = SubjectId::new(capability.id.as_str()).ok().filter(|_| withdrawn);
    CapabilityState {
        capability: capability.id.clone(),
        declared,
        proof,
        state,
        evidence: facts.attested.record_on(day).map(|record| record.id.clone()),
        relies_on: subject.map(|subject| Reliance { reason: RelianceReason::FailureWithdrawn, subject, unit: None }).into_iter().collect(),
        changes_on: next_change(day, claim_on, next),
    }
}

/// The failed checks that were withdrawn, and that no pass has healed for somebody.
pub(super) fn unhealed<'p>(facts: &Facts<'p>, day: Date) -> Vec<&'p crate::program::EvidenceRecord> {
    let controls = facts.controls.iter().flat_map(|control| control.present(&facts.known, day)).flat_map(|party| &party.items);
    let items = controls.flat_map(|item| item.withdrawn_on(day));
    items.chain(facts.capabilities.iter().flat_map(|own| own.attested.withdrawn_on(day))).collect()
}

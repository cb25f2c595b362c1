//! The facts of a program as they were known, by what they speak of and in the order of time: made once, asked for any date.

use std::{collections::HashMap, rc::Rc};

use super::{
    approval::first_approved,
    claim::Party,
    evidence::{ItemFacts, ProvingRecords},
};
use crate::{
    control::{Ageing, Calendar, EvidenceItem, EvidenceSource, EvidenceSubject},
    date::Date,
    framework::Framework,
    id::{MetricId, RiskId, ToolId, TriggerId, UnitId},
    metric::Severity,
    program::{
        CapabilityEntry, ControlEntry, EffectiveSettings, EvidenceRecord, Exception, Measurement, PolicyEntry, Record, Repository,
        RiskDecision, Timeline, Timelines, Tool, TriggerRecord, restated,
    },
};

/// The program as it was known by a day, for the organisation or a unit of it.
pub(crate) struct Facts<'p> {
    pub(crate) record: &'p Record,
    /// The day by which things were known; `None`: everything in the document is.
    pub(crate) known_at: Option<Date>,
    /// The unit that is judged; `None`: the whole organisation.
    pub(crate) unit: Option<&'p UnitId>,
    /// Who speaks of each control, in the framework's order of controls.
    pub(crate) controls: Vec<Vec<Party<'p>>>,
    /// What is declared of each capability and what attests it, in the framework's order.
    pub(crate) capabilities: Vec<CapabilityFacts<'p>>,
    pub(crate) tools: Timelines<'p, &'p ToolId, Tool>,
    pub(crate) repositories: Timelines<'p, &'p str, Repository>,
    pub(crate) risks: Timelines<'p, &'p RiskId, RiskDecision>,
    /// Every known record that proves something.
    pub(super) proving: Proving<'p>,
    /// The known occurrences of rare triggers, as last received.
    pub(super) occurrences: Vec<&'p TriggerRecord>,
    /// The known exceptions, as last received.
    pub(super) exceptions: Vec<&'p Exception>,
    /// The known documents in force, as last received.
    pub(super) policies: Vec<&'p PolicyEntry>,
    measurements: HashMap<Series<'p>, Vec<&'p Measurement>>,
}

/// What makes measurements one series.
type Series<'p> = (&'p MetricId, Option<Severity>, Option<&'p UnitId>);

/// The entries that show how things are, beside those that state it.
#[derive(Clone, Copy)]
struct Shown<'p> {
    evidence: &'p [EvidenceRecord],
    occurrences: &'p [TriggerRecord],
    measurements: &'p [Measurement],
}

/// What items are judged by.
struct Items<'f, 'p> {
    framework: &'f Framework,
    settings: &'f EffectiveSettings,
    occurrences: HashMap<&'p TriggerId, Vec<&'p TriggerRecord>>,
}

/// What is known of a capability.
pub(crate) struct CapabilityFacts<'p> {
    pub(crate) declared: Timeline<'p, CapabilityEntry>,
    pub(crate) attested: ItemFacts<'p>,
}

/// The known records that prove something, by what they support.
pub(super) struct Proving<'p> {
    items: Vec<Vec<ProvingRecords<'p>>>,
    capabilities: Vec<ProvingRecords<'p>>,
}

impl<'p> Proving<'p> {
    fn new(framework: &Framework, evidence: impl Iterator<Item = &'p EvidenceRecord>) -> Self {
        let mut proving = Self {
            items: framework
                .controls()
                .iter()
                .map(|control| control.evidence.iter().map(|_| ProvingRecords::default()).collect())
                .collect(),
            capabilities: framework.capabilities().iter().map(|_| ProvingRecords::default()).collect(),
        };
        for record in evidence.filter(|record| record.proves()) {
            for subject in record.supports.iter().filter_map(|subject| framework.evidence_subjects().get(subject.as_str())) {
                let records = match subject {
                    EvidenceSubject::Item { control, item } => proving.items.get_mut(control).and_then(|items| items.get_mut(item)),
                    EvidenceSubject::Capability(place) => proving.capabilities.get_mut(place),
                };
                if let Some(records) = records {
                    records.add(record);
                }
            }
        }
        proving
    }

    /// The records that prove a subject.
    pub(super) fn of(&self, subject: EvidenceSubject) -> Option<&ProvingRecords<'p>> {
        match subject {
            EvidenceSubject::Item { control, item } => self.items.get(control)?.get(item),
            EvidenceSubject::Capability(place) => self.capabilities.get(place),
        }
    }
}

/// Whether something received on a day was known by another.
pub(crate) fn knew(known_at: Option<Date>, received_on: Option<Date>) -> bool {
    received_on.is_none_or(|received| known_at.is_none_or(|known_at| received <= known_at))
}

impl<'p> Facts<'p> {
    pub(crate) fn new(
        framework: &Framework,
        record: &'p Record,
        settings: &EffectiveSettings,
        known_at: Option<Date>,
        unit: Option<&'p UnitId>,
    ) -> Self {
        let shown = Shown { evidence: &record.evidence, occurrences: &record.records, measurements: &record.measurements };
        Self::with(framework, record, settings, known_at, unit, shown)
    }

    /// What is entered, as if nothing were proven or measured: enough to look entries up, not to judge; what proves is most of the work.
    pub(super) fn entries(
        framework: &Framework,
        record: &'p Record,
        settings: &EffectiveSettings,
        known_at: Option<Date>,
        unit: Option<&'p UnitId>,
    ) -> Self {
        let shown = Shown { evidence: &[], occurrences: &[], measurements: &[] };
        Self::with(framework, record, settings, known_at, unit, shown)
    }

    fn with(
        framework: &Framework,
        record: &'p Record,
        settings: &EffectiveSettings,
        known_at: Option<Date>,
        unit: Option<&'p UnitId>,
        shown: Shown<'p>,
    ) -> Self {
        let known = |received_on: Option<Date>| knew(known_at, received_on);
        let tools = Timelines::known(&record.tools, |entry| &entry.id, known);
        let proving = Proving::new(framework, shown.evidence.iter().filter(|entry| known(entry.received_on)));
        let happened = restated(shown.occurrences, |entry| &entry.id, |entry| entry.received_on, known);
        let mut occurrences: HashMap<&TriggerId, Vec<&TriggerRecord>> = HashMap::new();
        for occurrence in &happened {
            occurrences.entry(&occurrence.kind).or_default().push(occurrence);
        }
        let mut measurements: HashMap<Series<'_>, Vec<&Measurement>> = HashMap::new();
        let period = |taken: &'p Measurement| (&taken.metric, taken.severity, taken.unit.as_ref(), taken.starts_on, taken.ends_on);
        for taken in restated(shown.measurements, period, |entry| entry.received_on, known) {
            measurements.entry((&taken.metric, taken.severity, taken.unit.as_ref())).or_default().push(taken);
        }
        for series in measurements.values_mut() {
            series.sort_by_key(|taken| taken.ends_on);
        }
        let mut facts = Self {
            record,
            known_at,
            unit,
            controls: Vec::with_capacity(framework.controls().len()),
            capabilities: Vec::with_capacity(framework.capabilities().len()),
            tools,
            repositories: Timelines::known(&record.repositories, |entry| entry.id.as_str(), known),
            risks: Timelines::known(&record.risks, |entry| &entry.id, known),
            proving,
            occurrences: happened,
            exceptions: restated(&record.exceptions, |entry| &entry.id, |entry| entry.received_on, known),
            policies: restated(&record.policies, |entry| (&entry.document, entry.approved_on), |entry| entry.received_on, known),
            measurements,
        };
        let items = Items { framework, settings, occurrences };
        facts.controls = facts.parties(&items);
        facts.capabilities = facts.attested(&items);
        facts
    }

    /// Whether something received on a day was known.
    pub(crate) fn knew(&self, received_on: Option<Date>) -> bool {
        knew(self.known_at, received_on)
    }

    /// Who speaks of each control: the judged unit, or the organisation and then each unit that states the control.
    fn parties(&self, items: &Items<'_, 'p>) -> Vec<Vec<Party<'p>>> {
        let framework = items.framework;
        let entries = self.record.controls.iter().filter(|entry| self.knew(entry.received_on));
        let mut stated: Vec<Vec<&ControlEntry>> = framework.controls().iter().map(|_| Vec::new()).collect();
        for entry in entries {
            if let Some(own) = framework.control_place(entry.id.as_str()).and_then(|place| stated.get_mut(place)) {
                own.push(entry);
            }
        }
        let parties = stated.into_iter().enumerate().map(|(place, entries)| {
            let (own, of_units): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.unit.is_none());
            let own = Timeline::new(own);
            let units = Timelines::new(of_units.into_iter().map(|entry: &ControlEntry| (entry.unit.as_ref(), Some(entry))));
            if let Some(unit) = self.unit {
                let declared = units.of(Some(unit)).cloned().unwrap_or_default();
                return vec![Party { unit: Some(unit), declared, instead: own, items: self.items_of(items, place, Some(unit), &[]) }];
            }
            let of_organization = self.items_of(items, place, None, &[]);
            let of_units = units.iter().map(|(unit, line)| Party {
                unit,
                declared: line.clone(),
                instead: Timeline::default(),
                items: self.items_of(items, place, unit, &of_organization),
            });
            let mut parties: Vec<Party<'p>> = of_units.collect();
            parties.insert(0, Party { unit: None, declared: own, instead: Timeline::default(), items: of_organization });
            parties
        });
        parties.collect()
    }

    /// The items of a control as one party can prove them; where that is as the organisation can, the two are one.
    fn items_of(
        &self,
        items: &Items<'_, 'p>,
        control: usize,
        unit: Option<&'p UnitId>,
        of_organization: &[Rc<ItemFacts<'p>>],
    ) -> Vec<Rc<ItemFacts<'p>>> {
        let Some(own) = items.framework.controls().get(control) else {
            return Vec::new();
        };
        let facts = |(place, item): (usize, &EvidenceItem)| {
            let records = self.proving.of(EvidenceSubject::Item { control, item: place })?;
            let happened = item.trigger.as_ref().and_then(|trigger| items.occurrences.get(trigger)).map_or(&[][..], Vec::as_slice);
            let same = if item.max_age_days.is_some() {
                !records.has_of(unit)
            } else {
                happened.iter().all(|occurrence| occurrence.unit.is_none())
            };
            if let Some(shared) = of_organization.get(place).filter(|_| same) {
                return Some(Rc::clone(shared));
            }
            let facts = if let Some(days) = item.max_age_days {
                ItemFacts::aged(records.of_party(unit), unit, items.settings.ageing(days))
            } else {
                // What happened in the organisation or in the unit itself concerns a unit; the organisation, everything.
                let concerns =
                    |occurrence: &&TriggerRecord| unit.is_none() || occurrence.unit.is_none() || occurrence.unit.as_ref() == unit;
                let approved = |occurrence: &TriggerRecord| {
                    let tool = occurrence.tool.as_ref().filter(|_| item.source == Some(EvidenceSource::ToolApprovals))?;
                    first_approved(items.framework, self, tool, occurrence.occurred_on)
                };
                ItemFacts::owed(happened.iter().copied().filter(concerns), records, approved)
            };
            Some(Rc::new(facts))
        };
        own.evidence.iter().enumerate().filter_map(facts).collect()
    }

    fn attested(&self, items: &Items<'_, 'p>) -> Vec<CapabilityFacts<'p>> {
        let lines = Timelines::known(&self.record.capabilities, |entry| entry.id.as_str(), |received_on| self.knew(received_on));
        let capabilities = items.framework.capabilities().iter().enumerate();
        // An attestation proves for a year, and no grace follows.
        let ageing = Ageing { grace: 0, ..items.settings.ageing(Calendar::YEAR_DAYS) };
        let facts = capabilities.map(|(place, own)| {
            let records = self.proving.of(EvidenceSubject::Capability(place)).map(|records| records.of_party(self.unit));
            CapabilityFacts {
                declared: lines.of(own.id.as_str()).cloned().unwrap_or_default(),
                attested: ItemFacts::aged(records.unwrap_or_default(), self.unit, ageing),
            }
        });
        facts.collect()
    }

    /// The repositories that there are on a day, of the unit that is judged.
    pub(crate) fn repositories_on(&self, day: Date) -> impl Iterator<Item = &'p Repository> {
        self.repositories.on(day).filter(|repository| self.unit.is_none() || repository.unit.as_ref() == self.unit)
    }

    /// The latest measurement of a metric and severity that ended by a day: the unit's own, else the organisation's.
    pub(crate) fn measured<'s>(&'s self, metric: &'s MetricId, severity: Option<Severity>, day: Date) -> Option<&'p Measurement> {
        let of = |unit: Option<&'s UnitId>| self.latest((metric, severity, unit), day);
        self.unit.and_then(|unit| of(Some(unit))).or_else(|| of(None))
    }

    /// The measurement of a series that ended last by a day.
    pub(super) fn latest<'s>(&'s self, series: Series<'s>, day: Date) -> Option<&'p Measurement> {
        let measurements: &HashMap<Series<'s>, Vec<&'p Measurement>> = &self.measurements;
        let taken = measurements.get(&series)?;
        taken.get(taken.partition_point(|taken| taken.ends_on <= day).checked_sub(1)?).copied()
    }

    /// The known measurements, as last received; in no order.
    pub(super) fn measurements(&self) -> impl Iterator<Item = &&'p Measurement> {
        self.measurements.values().flatten()
    }
}

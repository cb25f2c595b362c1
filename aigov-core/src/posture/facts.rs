//! The facts of a program as they were known, by what they speak of and in the order of time: made once, asked for any date.

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use super::{
    approval::approval_course,
    check::Reading,
    claim::{ControlFacts, Party},
    evidence::{Asked, Grace, ItemFacts, Owing, Records},
    setting::SettingsCourse,
    tool_use::ToolUses,
};
use crate::{
    control::{Calendar, Control, EvidenceItem, EvidenceSource, EvidenceSubject},
    date::Date,
    framework::Framework,
    id::{MetricId, RiskId, ToolId, TriggerId, UnitId},
    metric::Severity,
    program::{
        Acceptance, CapabilityEntry, ControlEntry, Event, EvidenceRecord, Exception, Measurement, PolicyEntry, Record, Repository,
        RiskDecision, Settings, Timeline, Timelines, Tool, Unit, restated,
    },
};

/// The entries of a program that are known, in the order of time.
#[expect(clippy::struct_field_names, reason = "`known_at` is the name of the second clock everywhere")]
pub(crate) struct Known<'p> {
    pub(crate) record: &'p Record,
    pub(crate) known_at: Option<Date>,
    /// The unit that is judged; `None`: the whole organisation.
    pub(crate) unit: Option<&'p UnitId>,
    pub(crate) tools: Timelines<'p, &'p ToolId, Tool>,
    pub(crate) repositories: Timelines<'p, &'p str, Repository>,
    pub(crate) risks: Timelines<'p, &'p RiskId, RiskDecision>,
    pub(super) events: Vec<&'p Event>,
    pub(super) exceptions: Vec<&'p Exception>,
    pub(super) acceptances: Vec<&'p Acceptance>,
    pub(super) policies: Vec<&'p PolicyEntry>,
    measurements: HashMap<Series<'p>, Vec<&'p Measurement>>,
}

/// Everything that a posture is made from.
pub(crate) struct Facts<'p> {
    pub(crate) known: Known<'p>,
    pub(super) settings: SettingsCourse,
    pub(super) controls: Vec<ControlFacts<'p>>,
    pub(super) capabilities: Vec<CapabilityFacts<'p>>,
}

/// A series of measurements: metric, severity and unit.
pub(super) type Series<'p> = (&'p MetricId, Option<Severity>, Option<&'p UnitId>);

/// What is stated of a capability and what attests it.
pub(crate) struct CapabilityFacts<'p> {
    pub(crate) declared: Timeline<'p, CapabilityEntry>,
    pub(crate) attested: ItemFacts<'p>,
}

/// Whether something that was received on a day was known on another; without a day, everything was.
pub(crate) fn knew(known_at: Option<Date>, received_on: Option<Date>) -> bool {
    received_on.is_none_or(|received| known_at.is_none_or(|known_at| received <= known_at))
}

impl<'p> Known<'p> {
    pub(super) fn new(record: &'p Record, known_at: Option<Date>, unit: Option<&'p UnitId>) -> Self {
        let known = |received_on: Option<Date>| knew(known_at, received_on);
        let period = |taken: &'p Measurement| (&taken.metric, taken.severity, taken.unit.as_ref(), taken.starts_on, taken.ends_on);
        let mut measurements: HashMap<Series<'_>, Vec<&Measurement>> = HashMap::new();
        for taken in restated(&record.measurements, period, |entry| entry.received_on, known) {
            measurements.entry((&taken.metric, taken.severity, taken.unit.as_ref())).or_default().push(taken);
        }
        for series in measurements.values_mut() {
            series.sort_by_key(|taken| taken.ends_on);
        }
        Self {
            record,
            known_at,
            unit,
            tools: Timelines::known(&record.tools, |entry| &entry.id, known),
            repositories: Timelines::known(&record.repositories, |entry| entry.id.as_str(), known),
            risks: Timelines::known(&record.risks, |entry| &entry.id, known),
            events: restated(&record.events, |entry| &entry.id, |entry| entry.received_on, known),
            exceptions: restated(&record.exceptions, |entry| &entry.id, |entry| entry.received_on, known),
            acceptances: restated(&record.acceptances, |entry| &entry.id, |entry| entry.received_on, known),
            policies: restated(&record.policies, |entry| (&entry.document, entry.approved_on), |entry| entry.received_on, known),
            measurements,
        }
    }

    pub(crate) fn knew(&self, received_on: Option<Date>) -> bool {
        knew(self.known_at, received_on)
    }

    /// The units that exist on a day, in the order of the document.
    pub(crate) fn units_on(&self, day: Date) -> impl Iterator<Item = &'p Unit> + use<'p> {
        self.record.organization.units.iter().filter(move |unit| unit.exists_on(day))
    }

    /// The repositories that there are on a day, of the unit that is judged.
    pub(crate) fn repositories_on(&self, day: Date) -> impl Iterator<Item = &'p Repository> {
        self.repositories.on(day).filter(|repository| self.unit.is_none() || repository.unit.as_ref() == self.unit)
    }

    /// The periods of a series, by the day each ended.
    pub(super) fn series<'s>(&'s self, series: Series<'s>) -> &'s [&'p Measurement] {
        let measurements: &HashMap<Series<'s>, Vec<&'p Measurement>> = &self.measurements;
        measurements.get(&series).map_or(&[], Vec::as_slice)
    }

    /// The latest period of a series that ended by a day, and the one before it.
    pub(super) fn latest<'s>(&'s self, series: Series<'s>, day: Date) -> Option<(&'p Measurement, Option<&'p Measurement>)> {
        let taken = self.series(series);
        let last = taken.partition_point(|taken| taken.ends_on <= day).checked_sub(1)?;
        let before = last.checked_sub(1).and_then(|before| taken.get(before)).copied();
        taken.get(last).map(|latest| (*latest, before))
    }
}

impl<'p> Facts<'p> {
    /// The facts of a program, ready for any date.
    pub(crate) fn new(framework: &Framework, known: Known<'p>, call: Option<&Settings>) -> Self {
        let settings = SettingsCourse::new(framework, &known.record.settings, |received_on| known.knew(received_on), call);
        let (controls, capabilities) = {
            let building = Building::new(framework, &known, &settings);
            (building.controls(), building.capabilities())
        };
        Self { known, settings, controls, capabilities }
    }
}

/// The records behind each item and each capability, as far as they are known and strong enough.
struct Supporting<'p> {
    items: Vec<Vec<Records<'p>>>,
    capabilities: Vec<Records<'p>>,
}

impl<'p> Supporting<'p> {
    fn new(framework: &Framework, evidence: impl Iterator<Item = &'p EvidenceRecord>) -> Self {
        let mut supporting = Self {
            items: framework.controls().iter().map(|control| control.evidence.iter().map(|_| Records::default()).collect()).collect(),
            capabilities: framework.capabilities().iter().map(|_| Records::default()).collect(),
        };
        for record in evidence {
            for subject in record.supports.iter().filter_map(|subject| framework.evidence_subjects().get(subject.as_str())) {
                match subject {
                    EvidenceSubject::Item { control, item } => {
                        let advisory =
                            framework.controls().get(control).and_then(|own| own.evidence.get(item)).is_some_and(|own| own.advisory);
                        let records = supporting.items.get_mut(control).and_then(|items| items.get_mut(item));
                        if let Some(records) = records.filter(|_| advisory || record.is_proof()) {
                            records.add(record);
                        }
                    }
                    EvidenceSubject::Capability(place) => {
                        // A capability is the organisation's alone.
                        let records = supporting.capabilities.get_mut(place);
                        if let Some(records) = records.filter(|_| record.unit.is_none() && record.is_proof()) {
                            records.add(record);
                        }
                    }
                }
            }
        }
        supporting
    }
}

/// What the facts of controls are built from.
struct Building<'b, 'p> {
    framework: &'b Framework,
    known: &'b Known<'p>,
    settings: &'b SettingsCourse,
    supporting: Supporting<'p>,
    events: HashMap<&'p TriggerId, Vec<&'p Event>>,
    tools: Option<ToolUses<'p>>,
    /// The units that have repositories with tools.
    using: HashSet<&'p UnitId>,
}

impl<'b, 'p> Building<'b, 'p> {
    fn new(framework: &'b Framework, known: &'b Known<'p>, settings: &'b SettingsCourse) -> Self {
        let supporting = Supporting::new(framework, known.record.evidence.iter().filter(|entry| known.knew(entry.received_on)));
        let mut events: HashMap<&TriggerId, Vec<&Event>> = HashMap::new();
        for event in &known.events {
            events.entry(&event.kind).or_default().push(event);
        }
        let mut items = framework.controls().iter().flat_map(|control| &control.evidence);
        let tools = items.any(|item| item.source == Some(EvidenceSource::ToolApprovals)).then(|| {
            let approval = |tool: &'p ToolId| approval_course(framework, known, tool);
            ToolUses::new(&known.tools, &known.repositories, &known.record.organization.units, approval)
        });
        let used = known.record.repositories.iter().filter(|repository| !repository.tools.is_empty());
        let using = used.filter_map(|repository| repository.unit.as_ref()).collect();
        Self { framework, known, settings, supporting, events, tools, using }
    }

    fn controls(&self) -> Vec<ControlFacts<'p>> {
        let framework = self.framework;
        let entries = self.known.record.controls.iter().filter(|entry| self.known.knew(entry.received_on));
        let mut stated: Vec<Vec<&ControlEntry>> = framework.controls().iter().map(|_| Vec::new()).collect();
        for entry in entries {
            if let Some(own) = framework.control_place(entry.id.as_str()).and_then(|place| stated.get_mut(place)) {
                own.push(entry);
            }
        }
        let controls = framework.controls().iter().zip(stated).enumerate();
        controls.map(|(place, (control, entries))| self.control(place, control, entries)).collect()
    }

    /// The scopes that a control is judged for: the unit that is asked about, or the organisation and all units.
    fn control(&self, place: usize, control: &Control, entries: Vec<&'p ControlEntry>) -> ControlFacts<'p> {
        let (own, of_units): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.unit.is_none());
        let own = Timeline::new(own);
        let of_units = Timelines::new(of_units.into_iter().map(|entry: &ControlEntry| (entry.unit.as_ref(), Some(entry))));
        let of_organization = self.items(place, control, None, &[]);
        let units = &self.known.record.organization.units;
        let party = |units: Vec<&'p Unit>, items: Vec<Rc<ItemFacts<'p>>>| {
            let declared = units.first().and_then(|unit| of_units.of(Some(&unit.id))).cloned().unwrap_or_default();
            Party { units, declared, instead: own.clone(), items }
        };
        if let Some(judged) = self.known.unit {
            let items = self.items(place, control, Some(judged), &of_organization);
            let judged = units.iter().filter(|unit| unit.id == *judged).take(1).collect();
            return ControlFacts { parties: vec![party(judged, items)], of_units: Vec::new() };
        }
        let mut parties =
            vec![Party { units: Vec::new(), declared: own.clone(), instead: Timeline::default(), items: of_organization.clone() }];
        let mut places = Vec::with_capacity(units.len());
        // Units that state nothing of their own and have nothing of their own stand together.
        let mut alike: Option<usize> = None;
        for unit in units {
            let stands_alone = of_units.of(Some(&unit.id)).is_some() || self.has_own(place, control, &unit.id);
            let shared = alike.filter(|_| !stands_alone).and_then(|place| Some((place, parties.get_mut(place)?)));
            if let Some((place, shared)) = shared {
                shared.units.push(unit);
                places.push(place);
                continue;
            }
            if !stands_alone {
                alike = Some(parties.len());
            }
            places.push(parties.len());
            parties.push(party(vec![unit], self.items(place, control, Some(&unit.id), &of_organization)));
        }
        for party in &mut parties {
            party.units.sort_by_key(|unit| &unit.id);
        }
        ControlFacts { parties, of_units: places }
    }

    /// Whether a unit has records, events or tools of its own behind a control.
    fn has_own(&self, place: usize, control: &Control, unit: &UnitId) -> bool {
        let records = self.supporting.items.get(place);
        control.evidence.iter().enumerate().any(|(item, rule)| {
            let own_records = || records.and_then(|items| items.get(item)).is_some_and(|records| records.has_of(unit));
            let own_events = || self.events_of(rule).iter().any(|event| event.unit.as_ref() == Some(unit));
            own_records() || own_events() || rule.source == Some(EvidenceSource::ToolApprovals) && self.using.contains(unit)
        })
    }

    fn events_of(&self, item: &EvidenceItem) -> &[&'p Event] {
        item.trigger.as_ref().and_then(|trigger| self.events.get(trigger)).map_or(&[], Vec::as_slice)
    }

    /// The items of a control for one scope; those of the organisation are shared where a unit has nothing of its own.
    fn items(
        &self,
        place: usize,
        control: &Control,
        unit: Option<&'p UnitId>,
        of_organization: &[Rc<ItemFacts<'p>>],
    ) -> Vec<Rc<ItemFacts<'p>>> {
        let Some(records) = self.supporting.items.get(place) else { return Vec::new() };
        let facts = control.evidence.iter().zip(records).enumerate().map(|(item, (rule, records))| {
            let same = unit.is_some_and(|unit| !records.has_of(unit))
                && self.events_of(rule).iter().all(|event| event.unit.is_none())
                && rule.source != Some(EvidenceSource::ToolApprovals);
            match of_organization.get(item).filter(|_| same) {
                Some(shared) => Rc::clone(shared),
                None => Rc::new(self.item(rule, records, unit)),
            }
        });
        facts.collect()
    }

    fn item(&self, rule: &EvidenceItem, records: &Records<'p>, unit: Option<&'p UnitId>) -> ItemFacts<'p> {
        let reading = if rule.advisory { Reading::Advisory } else { Reading::Proof };
        let asked = Asked { records, unit, reading, known_at: self.known.known_at };
        let max_age = rule.max_age_days.map(|days| (days, Grace::Applies));
        let Some(_) = &rule.trigger else {
            return ItemFacts::new(&asked, max_age, None, self.settings);
        };
        // What happened in a unit is that unit's affair, and everybody's as long as the unit does not exist.
        let units = &self.known.record.organization.units;
        let events: Vec<(&'p Event, Option<&'p Unit>)> = self
            .events_of(rule)
            .iter()
            .map(|event| {
                (*event, event.unit.as_ref().filter(|own| Some(*own) != unit).and_then(|own| units.iter().find(|unit| unit.id == *own)))
            })
            .collect();
        let tools = self.tools.as_ref().filter(|_| rule.source == Some(EvidenceSource::ToolApprovals));
        let signed_off = |event: &Event| tools?.first_approved(event.tool.as_ref()?, event.occurred_on);
        let in_use = |event: &Event| self.tools.as_ref()?.in_use(event.tool.as_ref()?);
        let owing = Owing {
            events,
            signed_off: &signed_off,
            in_use: &in_use,
            tools: tools.map(|tools| tools.for_scope(unit, self.events_of(rule))).unwrap_or_default(),
        };
        ItemFacts::new(&asked, max_age, Some(owing), self.settings)
    }

    fn capabilities(&self) -> Vec<CapabilityFacts<'p>> {
        let lines =
            Timelines::known(&self.known.record.capabilities, |entry| entry.id.as_str(), |received_on| self.known.knew(received_on));
        let capabilities = self.framework.capabilities().iter().zip(&self.supporting.capabilities);
        let facts = capabilities.map(|(own, records)| {
            let asked = Asked { records, unit: None, reading: Reading::Proof, known_at: self.known.known_at };
            CapabilityFacts {
                declared: lines.of(own.id.as_str()).cloned().unwrap_or_default(),
                attested: ItemFacts::new(&asked, Some((Calendar::YEAR_DAYS, Grace::None)), None, self.settings),
            }
        });
        facts.collect()
    }
}

//! Every output of a posture as a value, so that two postures are compared field by field and nothing is left out.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{
    control::{CapabilityState, ControlState, ItemState},
    id::RiskId,
    metric::MetricState,
    posture::{
        AccessFinding, AccessSummary, CharacteristicState, ClassSummary, DutyState, ExceptionState, Judgement, JudgementExclusion,
        NoticeFinding, PolicyState, PostureCoverage, PostureMaturity, SubjectKind, ToolState, UnitState, Warning,
    },
    program::EffectiveSettings,
    risk::{AcceptanceState, RiskState},
};

/// One output: a part of the judgement to which each of its fields belongs alone.
#[derive(Clone, Copy)]
pub(in crate::posture) enum Output<'a> {
    /// What is claimed.
    Declared(&'a PostureMaturity),
    /// What evidence supports, with what separates it from what is claimed and what it relies on.
    Evidenced(&'a PostureMaturity),
    /// A control without its items.
    Control(&'a ControlState),
    Item(&'a ControlState, &'a ItemState),
    Capability(&'a CapabilityState),
    /// A risk without its acceptances.
    Risk(&'a RiskState),
    Metric(&'a MetricState),
    Coverage(&'a PostureCoverage),
    Access(&'a AccessFinding),
    Tool(&'a ToolState),
    Duty(&'a DutyState),
    Exception(&'a ExceptionState),
    Acceptance(&'a RiskId, &'a AcceptanceState),
    Characteristic(&'a CharacteristicState),
    Unit(&'a UnitState),
    Document(&'a PolicyState),
    /// The uses of all classes together.
    AllUses(&'a AccessSummary),
    Uses(&'a ClassSummary),
    Notice(&'a NoticeFinding),
    Exclusion(&'a JudgementExclusion),
    Warning(&'a Warning),
    Settings(&'a EffectiveSettings),
    /// Who is judged, and by which framework.
    Posture(&'a Judgement),
}

/// What tells the outputs of one kind apart.
type Key<'a> = (&'a str, &'a str, &'a str);

/// The kinds of outputs, in the order in which changes are told.
pub(super) const ORDER: [SubjectKind; 21] = [
    SubjectKind::Maturity,
    SubjectKind::Control,
    SubjectKind::Item,
    SubjectKind::Capability,
    SubjectKind::Risk,
    SubjectKind::Metric,
    SubjectKind::Coverage,
    SubjectKind::Access,
    SubjectKind::Tool,
    SubjectKind::Duty,
    SubjectKind::Exception,
    SubjectKind::Acceptance,
    SubjectKind::Characteristic,
    SubjectKind::Unit,
    SubjectKind::Document,
    SubjectKind::Uses,
    SubjectKind::Notice,
    SubjectKind::Exclusion,
    SubjectKind::Warning,
    SubjectKind::Settings,
    SubjectKind::Posture,
];

impl<'a> Output<'a> {
    /// The outputs of one kind, in the order of the document.
    pub(in crate::posture) fn of(of: &'a Judgement, kind: SubjectKind) -> Vec<Self> {
        match kind {
            SubjectKind::Maturity => vec![Self::Declared(&of.maturity), Self::Evidenced(&of.maturity)],
            SubjectKind::Control => of.controls.iter().map(Self::Control).collect(),
            SubjectKind::Item => {
                let items = of.controls.iter().flat_map(|control| control.items.iter().map(move |item| Self::Item(control, item)));
                items.collect()
            }
            SubjectKind::Capability => of.capabilities.iter().map(Self::Capability).collect(),
            SubjectKind::Risk => of.risks.iter().map(Self::Risk).collect(),
            SubjectKind::Metric => of.metrics.iter().map(Self::Metric).collect(),
            SubjectKind::Coverage => of.coverage.iter().map(Self::Coverage).collect(),
            SubjectKind::Access => of.access.denials.iter().map(Self::Access).collect(),
            SubjectKind::Tool => of.tools.iter().map(Self::Tool).collect(),
            SubjectKind::Duty => of.duties.iter().map(Self::Duty).collect(),
            SubjectKind::Exception => of.exceptions.iter().map(Self::Exception).collect(),
            SubjectKind::Acceptance => {
                let acceptances = of.risks.iter().flat_map(|risk| risk.acceptances.iter().map(|own| Self::Acceptance(&risk.risk, own)));
                acceptances.collect()
            }
            SubjectKind::Characteristic => of.characteristics.iter().map(Self::Characteristic).collect(),
            SubjectKind::Unit => of.units.iter().map(Self::Unit).collect(),
            SubjectKind::Document => of.policies.iter().map(Self::Document).collect(),
            SubjectKind::Uses => std::iter::once(Self::AllUses(&of.access)).chain(of.access.classes.iter().map(Self::Uses)).collect(),
            SubjectKind::Notice => of.access.notices.iter().map(Self::Notice).collect(),
            SubjectKind::Exclusion => of.exclusions.iter().map(Self::Exclusion).collect(),
            SubjectKind::Warning => of.warnings.iter().map(Self::Warning).collect(),
            SubjectKind::Settings => vec![Self::Settings(&of.settings)],
            SubjectKind::Posture => vec![Self::Posture(of)],
            // These are explained, and are no part of what a posture says.
            SubjectKind::Repository | SubjectKind::Evidence | SubjectKind::Event => Vec::new(),
        }
    }

    pub(super) fn key(&self) -> Key<'a> {
        match *self {
            Self::Declared(_) => ("declared", "", ""),
            Self::Evidenced(_) => ("evidenced", "", ""),
            Self::Control(state) => (state.control.as_str(), "", ""),
            Self::Item(control, item) => (control.control.as_str(), item.item.as_str(), ""),
            Self::Capability(state) => (state.capability.as_str(), "", ""),
            Self::Risk(state) => (state.risk.as_str(), "", ""),
            Self::Metric(state) => (state.metric.as_str(), "", ""),
            Self::Coverage(state) => (state.edition.as_str(), "", ""),
            Self::Access(finding) => (finding.repository.as_str(), finding.tool.as_str(), ""),
            Self::Tool(state) => (state.tool.as_str(), "", ""),
            Self::Duty(state) => (state.duty.as_str(), "", ""),
            Self::Exception(state) => (state.exception.as_str(), "", ""),
            Self::Acceptance(_, state) => (state.acceptance.as_str(), "", ""),
            Self::Characteristic(state) => (state.characteristic.as_str(), "", ""),
            Self::Unit(state) => (state.unit.as_str(), "", ""),
            Self::Document(state) => (state.document.as_str(), "", ""),
            Self::AllUses(_) => ("all", "all", ""),
            Self::Uses(class) => (class.data_class.as_str(), "", ""),
            Self::Notice(finding) => (finding.repository.as_str(), finding.tool.as_str(), ""),
            Self::Exclusion(own) => (own.kind.as_str(), own.subject.as_str(), own.unit.as_ref().map_or("", |unit| unit.as_str())),
            Self::Warning(own) => (own.code.as_str(), own.fact.as_str(), ""),
            Self::Settings(_) => ("settings", "", ""),
            Self::Posture(_) => ("posture", "", ""),
        }
    }

    /// The id among the outputs of its kind.
    pub(in crate::posture) fn id(&self) -> String {
        let (first, second, third) = self.key();
        match self {
            Self::Item(..) => format!("{first}.{second}"),
            Self::Access(_) | Self::Notice(_) | Self::Warning(_) => format!("{first}/{second}"),
            Self::Exclusion(_) if third.is_empty() => format!("{first}/{second}"),
            Self::Exclusion(_) => format!("{first}/{second}@{third}"),
            _ => first.to_owned(),
        }
    }

    /// Whether it says the same as another one, to the last field.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (*self, *other) {
            (Self::Declared(own), Self::Declared(other)) => own.declared == other.declared,
            (Self::Evidenced(own), Self::Evidenced(other)) => {
                own.evidenced == other.evidenced && own.separating == other.separating && own.relies_on == other.relies_on
            }
            (Self::Control(own), Self::Control(other)) => own == other || without_items(own) == without_items(other),
            (Self::Item(_, own), Self::Item(_, other)) => own == other,
            (Self::Capability(own), Self::Capability(other)) => own == other,
            (Self::Risk(own), Self::Risk(other)) => own == other || without_acceptances(own) == without_acceptances(other),
            (Self::Metric(own), Self::Metric(other)) => own == other,
            (Self::Coverage(own), Self::Coverage(other)) => own == other,
            (Self::Access(own), Self::Access(other)) => own == other,
            (Self::Tool(own), Self::Tool(other)) => own == other,
            (Self::Duty(own), Self::Duty(other)) => own == other,
            (Self::Exception(own), Self::Exception(other)) => own == other,
            (Self::Acceptance(risk, own), Self::Acceptance(of, other)) => risk == of && own == other,
            (Self::Characteristic(own), Self::Characteristic(other)) => own == other,
            (Self::Unit(own), Self::Unit(other)) => own == other,
            (Self::Document(own), Self::Document(other)) => own == other,
            (Self::AllUses(own), Self::AllUses(other)) => {
                let totals = |of: &AccessSummary| (of.uses, of.allowed, of.denied);
                own.profile == other.profile && totals(own) == totals(other)
            }
            (Self::Uses(own), Self::Uses(other)) => own == other,
            (Self::Notice(own), Self::Notice(other)) => own == other,
            (Self::Exclusion(own), Self::Exclusion(other)) => own == other,
            (Self::Warning(own), Self::Warning(other)) => own == other,
            (Self::Settings(own), Self::Settings(other)) => own == other,
            (Self::Posture(own), Self::Posture(other)) => {
                own.organization == other.organization && own.unit == other.unit && own.framework == other.framework
            }
            _ => false,
        }
    }

    /// Its fields.
    pub(super) fn document(&self) -> Value {
        match *self {
            Self::Declared(of) => value(&of.declared),
            Self::Evidenced(of) => with(value(&of.evidenced), [("separating", value(&of.separating)), ("relies_on", value(&of.relies_on))]),
            Self::Control(state) => without(value(state), "items"),
            Self::Item(_, state) => value(state),
            Self::Capability(state) => value(state),
            Self::Risk(state) => without(value(state), "acceptances"),
            Self::Metric(state) => value(state),
            Self::Coverage(state) => value(state),
            Self::Access(finding) => value(finding),
            Self::Tool(state) => value(state),
            Self::Duty(state) => value(state),
            Self::Exception(state) => value(state),
            Self::Acceptance(risk, state) => with(value(state), [("risk", value(risk))]),
            Self::Characteristic(state) => value(state),
            Self::Unit(state) => value(state),
            Self::Document(state) => value(state),
            Self::AllUses(of) => with(
                Value::Object(serde_json::Map::new()),
                [("profile", value(&of.profile)), ("uses", of.uses.into()), ("allowed", of.allowed.into()), ("denied", of.denied.into())],
            ),
            Self::Uses(class) => value(class),
            Self::Notice(finding) => value(finding),
            Self::Exclusion(own) => value(own),
            Self::Warning(own) => value(own),
            Self::Settings(settings) => value(settings),
            Self::Posture(of) => with(
                Value::Object(serde_json::Map::new()),
                [("organization", value(&of.organization)), ("unit", value(&of.unit)), ("framework", value(&of.framework))],
            ),
        }
    }
}

/// A value as a document; no value of this crate fails to be one.
fn value<T: serde::Serialize>(of: &T) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

fn without(mut document: Value, field: &str) -> Value {
    if let Value::Object(fields) = &mut document {
        fields.remove(field);
    }
    document
}

fn with<const N: usize>(mut document: Value, more: [(&str, Value); N]) -> Value {
    if let Value::Object(fields) = &mut document {
        fields.extend(more.map(|(name, value)| (name.to_owned(), value)));
    }
    document
}

fn without_items(state: &ControlState) -> ControlState {
    ControlState { items: Vec::new(), ..state.clone() }
}

fn without_acceptances(state: &RiskState) -> RiskState {
    RiskState { acceptances: Vec::new(), ..state.clone() }
}

/// An output that is not the same in two postures.
pub(super) struct Pair<'a> {
    pub(super) kind: SubjectKind,
    pub(super) id: String,
    pub(super) was: Option<Output<'a>>,
    pub(super) is: Option<Output<'a>>,
}

/// A kind of which both postures have some outputs in another order.
pub(super) struct Reordered {
    pub(super) kind: SubjectKind,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

/// The outputs of two judgements that are not the same, in the order of kinds, and those of the earlier one first.
pub(super) fn pairs<'a>(earlier: &'a Judgement, later: &'a Judgement) -> (Vec<Pair<'a>>, Vec<Reordered>) {
    let (mut pairs, mut reordered) = (Vec::new(), Vec::new());
    for kind in ORDER {
        let (was, is) = (Output::of(earlier, kind), Output::of(later, kind));
        if was.len() == is.len() && was.iter().zip(&is).all(|(was, is)| was.key() == is.key()) {
            let differing: Vec<usize> =
                was.iter().zip(&is).enumerate().filter(|(_, (was, is))| !was.says_the_same(is)).map(|(place, _)| place).collect();
            if !differing.is_empty() {
                let numbers = count(&was);
                let pair = |place: usize| {
                    let (was, is, number) = (was.get(place)?, is.get(place)?, numbers.get(place)?);
                    Some(Pair { kind, id: numbered_id(was, *number), was: Some(*was), is: Some(*is) })
                };
                pairs.extend(differing.into_iter().filter_map(pair));
            }
            continue;
        }
        let (of_was, of_is) = (count(&was), count(&is));
        let key = |output: &Output<'a>, number: &usize| (output.key(), *number);
        let later: HashMap<_, (usize, &Output<'_>)> =
            is.iter().zip(&of_is).enumerate().map(|(place, (own, number))| (key(own, number), (place, own))).collect();
        let mut places = Vec::new();
        let mut kept = Vec::new();
        for (own, number) in was.iter().zip(&of_was) {
            let other = later.get(&key(own, number));
            if let Some((place, _)) = other {
                places.push(*place);
                kept.push((own, *number));
            }
            let is = other.map(|(_, other)| **other);
            if !is.is_some_and(|is| own.says_the_same(&is)) {
                pairs.push(Pair { kind, id: numbered_id(own, *number), was: Some(*own), is });
            }
        }
        if !places.is_sorted() {
            let before = kept.iter().map(|(own, number)| numbered_id(own, *number)).collect();
            let mut sorted: Vec<_> = places.iter().zip(&kept).collect();
            sorted.sort_by_key(|(place, _)| **place);
            reordered.push(Reordered {
                kind,
                before,
                after: sorted.into_iter().map(|(_, (own, number))| numbered_id(own, *number)).collect(),
            });
        }
        let earlier: HashSet<_> = was.iter().zip(&of_was).map(|(own, number)| key(own, number)).collect();
        let new = is.iter().zip(&of_is).filter(|(own, number)| !earlier.contains(&key(own, number)));
        pairs.extend(new.map(|(own, number)| Pair { kind, id: numbered_id(own, *number), was: None, is: Some(*own) }));
    }
    (pairs, reordered)
}

/// Whether two judgements say the same.
pub(super) fn say_the_same(earlier: &Judgement, later: &Judgement) -> bool {
    ORDER.into_iter().all(|kind| {
        let (was, is) = (Output::of(earlier, kind), Output::of(later, kind));
        was.len() == is.len() && was.iter().zip(&is).all(|(was, is)| was.key() == is.key() && was.says_the_same(is))
    })
}

/// Which of its namesakes each output is, from 0.
fn count<'a>(outputs: &[Output<'a>]) -> Vec<usize> {
    let mut seen: HashMap<Key<'a>, usize> = HashMap::new();
    let place = |output: &Output<'a>| {
        let next = seen.entry(output.key()).or_insert(0);
        let place = *next;
        *next = next.saturating_add(1);
        place
    };
    outputs.iter().map(place).collect()
}

fn numbered_id(output: &Output<'_>, number: usize) -> String {
    if number == 0 { output.id() } else { format!("{}#{}", output.id(), number.saturating_add(1)) }
}

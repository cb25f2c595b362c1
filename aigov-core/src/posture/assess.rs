//! From a framework, a program and a date to a posture.

use std::collections::HashMap;

use super::{
    AssessOptions, JudgedBy, POSTURE_SCHEMA_VERSION, PolicyState, Posture, PostureCoverage, PostureDigests, PostureMaturity, access,
};
use crate::{
    control::{ControlState, ControlStatus},
    crosswalk::CoverageCounts,
    digest::Digest,
    document::canonical_json,
    error::{Error, ErrorKind},
    framework::Framework,
    id::{ControlId, RiskId},
    maturity::RequirementSet,
    metric::{Fraction, Measured, Metric, MetricState, Severity, evaluate},
    program::{
        CapabilityEntry, Clocks, ControlEntry, EffectiveSettings, Measurement, Program, Record, RiskDecision, check_settings, holding,
        own_risks,
    },
    risk::{AppetiteState, Point, RiskFactors, RiskInputs, RiskState, current_point},
};

/// Judges a program that was checked against the framework.
pub(crate) fn assess(framework: &Framework, program: &Program, options: &AssessOptions) -> Result<Posture, Error> {
    let record = program.record();
    let clocks = Clocks { as_of: options.as_of, known_at: options.known_at };
    let settings = settings(framework, program, options)?;
    let controls = control_states(framework, record, clocks);
    let standing = Standing::of(&controls);
    let policies = policies(record, clocks);
    Ok(Posture {
        schema_version: POSTURE_SCHEMA_VERSION,
        organization: program.organization().name.clone(),
        as_of: options.as_of,
        known_at: options.known_at,
        framework: JudgedBy { id: framework.id().clone(), version: framework.content().version.clone() },
        digests: PostureDigests {
            framework: framework.digest().clone(),
            rules: framework.rules_digest().clone(),
            program: program.digest().clone(),
            settings: Digest::of(&canonical_json(&settings)),
        },
        maturity: maturity(framework, record, clocks, &controls)?,
        risks: risks(framework, record, &standing, &settings)?,
        metrics: metrics(framework, record, clocks),
        coverage: coverage(framework, &standing),
        tools: access::tools(framework, record, clocks),
        access: access::summary(framework, record, clocks, &settings)?,
        controls,
        settings,
        policies,
        rules: framework.clone(),
    })
}

fn settings(framework: &Framework, program: &Program, options: &AssessOptions) -> Result<EffectiveSettings, Error> {
    let Some(settings) = &options.settings else {
        return Ok(program.settings().effective(framework));
    };
    let problems = check_settings(framework, settings, "settings.");
    if problems.is_empty() {
        return Ok(settings.effective(framework));
    }
    let total = problems.len();
    Err(Error::from_problems(problems, total))
}

fn control_states(framework: &Framework, record: &Record, clocks: Clocks) -> Vec<ControlState> {
    let mut entries: HashMap<&str, Vec<&ControlEntry>> = HashMap::new();
    for entry in &record.controls {
        entries.entry(entry.id.as_str()).or_default().push(entry);
    }
    framework
        .controls()
        .iter()
        .map(|control| {
            let entry = holding(entries.get(control.id.as_str()).into_iter().flatten().copied(), clocks);
            ControlState {
                control: control.id.clone(),
                domain: control.domain.clone(),
                declared: entry.map_or(ControlStatus::NotImplemented, |entry| entry.status),
                owner: entry.and_then(|entry| entry.owner.clone()),
                justification: entry.and_then(|entry| entry.justification.clone()),
                approver: entry.and_then(|entry| entry.approver.clone()),
                effective_on: entry.and_then(|entry| entry.effective_on),
            }
        })
        .collect()
}

/// Which controls are effective in a view, and which do not apply.
struct Standing<'c> {
    by_control: HashMap<&'c str, ControlStatus>,
}

impl<'c> Standing<'c> {
    /// The declared view.
    fn of(controls: &'c [ControlState]) -> Self {
        Self { by_control: controls.iter().map(|state| (state.control.as_str(), state.declared)).collect() }
    }

    fn is(&self, control: &ControlId, status: ControlStatus) -> bool {
        self.by_control.get(control.as_str()) == Some(&status)
    }

    fn is_effective(&self, control: &ControlId) -> bool {
        self.is(control, ControlStatus::Implemented)
    }
}

fn maturity(framework: &Framework, record: &Record, clocks: Clocks, controls: &[ControlState]) -> Result<PostureMaturity, Error> {
    let requirements = framework.requirements();
    let mut held: RequirementSet = requirements.empty();
    let mut relies_on = Vec::new();
    for state in controls {
        if matches!(state.declared, ControlStatus::Implemented | ControlStatus::NotApplicable)
            && let Some(place) = requirements.place(state.control.as_str())
        {
            held.insert(place);
        }
        if state.declared == ControlStatus::NotApplicable {
            relies_on.push(state.control.clone());
        }
    }
    for capability in framework.capabilities() {
        let entries = record.capabilities.iter().filter(|entry: &&CapabilityEntry| entry.id == capability.id);
        if holding(entries, clocks).is_some_and(|entry| entry.status == ControlStatus::Implemented)
            && let Some(place) = requirements.place(capability.id.as_str())
        {
            held.insert(place);
        }
    }
    Ok(PostureMaturity { declared: framework.assess_set(&held)?, relies_on })
}

/// A risk with its factors as the program sees them.
struct Rated<'r> {
    id: &'r RiskId,
    category: &'r crate::id::RiskCategoryId,
    inherent: Point,
    target: Point,
    controls: &'r [ControlId],
    decision: Option<&'r RiskDecision>,
}

fn risks(framework: &Framework, record: &Record, standing: &Standing<'_>, settings: &EffectiveSettings) -> Result<Vec<RiskState>, Error> {
    let decisions: HashMap<&RiskId, &RiskDecision> = record.risks.iter().map(|decision| (&decision.id, decision)).collect();
    let matrix = framework.matrix();
    let mut states = Vec::with_capacity(framework.risks().len());
    for entry in framework.risks() {
        let decision = decisions.get(&entry.id).copied();
        let likelihood = decision.and_then(|decision| decision.likelihood.as_ref()).unwrap_or(&entry.likelihood);
        let impact = decision.and_then(|decision| decision.impact.as_ref()).unwrap_or(&entry.impact);
        let inherent = matrix.point(likelihood.as_str(), impact.as_str())?;
        let by_framework = matrix.point(entry.likelihood.as_str(), entry.impact.as_str())?;
        let lowered = matrix.point(entry.target.likelihood.as_str(), entry.target.impact.as_str())?;
        let target = overridden_target(by_framework, lowered, inherent);
        let rated = Rated { id: &entry.id, category: &entry.category, inherent, target, controls: &entry.controls, decision };
        states.push(risk_state(framework, &rated, standing, settings)?);
    }
    for own in own_risks(framework, record) {
        // Every field of an own risk was demanded when the program was checked.
        if let (Some(category), Some(likelihood), Some(impact), Some(target)) = (&own.category, &own.likelihood, &own.impact, &own.target) {
            let inherent = matrix.point(likelihood.as_str(), impact.as_str())?;
            let target = matrix.point(target.likelihood.as_str(), target.impact.as_str())?;
            let rated = Rated { id: &own.id, category, inherent, target, controls: &own.controls, decision: Some(own) };
            states.push(risk_state(framework, &rated, standing, settings)?);
        }
    }
    Ok(states)
}

/// The target of a risk whose inherent factors the program may override: on an axis that the framework's controls lower, its target, unless the
/// risk starts lower than that; on the other, where the risk starts, because no control works on it.
fn overridden_target(stated: Point, lowered: Point, inherent: Point) -> Point {
    let axis = |stated: usize, lowered: usize, inherent: usize| if lowered < stated { lowered.min(inherent) } else { inherent };
    Point {
        likelihood: axis(stated.likelihood, lowered.likelihood, inherent.likelihood),
        impact: axis(stated.impact, lowered.impact, inherent.impact),
    }
}

fn risk_state(framework: &Framework, risk: &Rated<'_>, standing: &Standing<'_>, settings: &EffectiveSettings) -> Result<RiskState, Error> {
    let (not_applicable, mitigating): (Vec<&ControlId>, Vec<&ControlId>) =
        risk.controls.iter().partition(|control| standing.is(control, ControlStatus::NotApplicable));
    let (effective, ineffective): (Vec<&ControlId>, Vec<&ControlId>) =
        mitigating.iter().partition(|control| standing.is_effective(control));
    let inputs = RiskInputs { mitigating: mitigating.len(), effective: effective.len() };
    let current = current_point(risk.inherent, risk.target, inputs);
    let factors = |point| {
        RiskFactors::at(framework.matrix(), point)
            .ok_or_else(|| Error::single(ErrorKind::Internal, "a point outside the matrix was computed"))
    };
    let current = factors(current)?;
    let rank = |level: &str| framework.scales().risk_level_rank(level);
    let appetite = match &settings.appetite {
        None => AppetiteState::NotSet,
        Some(appetite) if rank(current.level.as_str()) <= rank(appetite.as_str()) => AppetiteState::Within,
        Some(_) => AppetiteState::Exceeded,
    };
    let ids = |controls: Vec<&ControlId>| controls.into_iter().cloned().collect();
    Ok(RiskState {
        risk: risk.id.clone(),
        category: risk.category.clone(),
        inherent: factors(risk.inherent)?,
        current,
        target: factors(risk.target)?,
        effective: ids(effective),
        ineffective: ids(ineffective),
        not_applicable: ids(not_applicable),
        appetite,
        treatment: risk.decision.and_then(|decision| decision.treatment),
        owner: risk.decision.and_then(|decision| decision.owner.clone()),
        override_reason: risk.decision.and_then(|decision| decision.reason.clone()),
    })
}

fn metrics(framework: &Framework, record: &Record, clocks: Clocks) -> Vec<MetricState> {
    let mut series: HashMap<(&str, Option<Severity>), &Measurement> = HashMap::new();
    for measurement in &record.measurements {
        if measurement.ends_on <= clocks.as_of && clocks.knew(measurement.received_on) {
            let latest = series.entry((measurement.metric.as_str(), measurement.severity)).or_insert(measurement);
            if latest.ends_on < measurement.ends_on {
                *latest = measurement;
            }
        }
    }
    let state = |metric: &Metric| {
        evaluate(metric, |severity| {
            let latest = series.get(&(metric.id.as_str(), severity))?;
            Some(Measured {
                figure: Fraction::new(latest.numerator, latest.denominator),
                starts_on: Some(latest.starts_on),
                ends_on: Some(latest.ends_on),
            })
        })
    };
    framework.metrics().iter().map(state).collect()
}

fn coverage(framework: &Framework, standing: &Standing<'_>) -> Vec<PostureCoverage> {
    let in_force = framework.coverage_by(&|control| standing.is_effective(control));
    framework
        .coverage()
        .into_iter()
        .zip(in_force)
        .map(|(mapped, in_force)| PostureCoverage {
            edition: mapped.edition.clone(),
            references: mapped.references,
            mapped: CoverageCounts::from(&mapped),
            in_force: CoverageCounts::from(&in_force),
        })
        .collect()
}

/// The latest approval of each document by the date.
fn policies(record: &Record, clocks: Clocks) -> Vec<PolicyState> {
    let mut latest: Vec<PolicyState> = Vec::new();
    for entry in record.policies.iter().filter(|entry| entry.approved_on <= clocks.as_of) {
        let state = PolicyState {
            document: entry.document.clone(),
            version: entry.version.clone(),
            approver: entry.approver.clone(),
            approved_on: entry.approved_on,
            reviewed_on: entry.reviewed_on.filter(|day| *day <= clocks.as_of),
        };
        match latest.iter_mut().find(|held| held.document == state.document) {
            Some(held) if held.approved_on < state.approved_on => *held = state,
            Some(_) => {}
            None => latest.push(state),
        }
    }
    latest
}

//! From a framework, a program and a date to a posture.

use super::{
    AssessOptions, JudgedBy, Judgement, POSTURE_SCHEMA_VERSION, PolicyState, Posture, PostureCoverage, PostureDigests, PostureMaturity,
    access,
    approval::Register,
    characteristic::Signals,
    claim::{capability_state, control_state},
    duty,
    excuse::{self, Excuses},
    facts::Facts,
    risk::Risks,
    warning::{Judged, warnings},
};
use crate::{
    control::{CapabilityState, ControlState, ControlStatus, ProofStatus},
    crosswalk::CoverageCounts,
    date::Date,
    digest::Digest,
    document::canonical_json,
    error::{Error, Problem},
    framework::Framework,
    id::{self, RequirementId, UnitId},
    metric::{Fraction, Measured, Metric, MetricState, evaluate},
    program::{EffectiveSettings, Program, check_settings},
};

/// A program as it was known, ready to be judged at any date.
pub(crate) struct Judge<'p> {
    framework: &'p Framework,
    program: &'p Program,
    options: &'p AssessOptions,
    settings: EffectiveSettings,
    digests: PostureDigests,
    facts: Facts<'p>,
}

impl<'p> Judge<'p> {
    /// A judge of a program that was checked against the framework.
    ///
    /// # Errors
    /// Every problem of the unit or the settings in the options.
    pub(crate) fn new(framework: &'p Framework, program: &'p Program, options: &'p AssessOptions) -> Result<Self, Error> {
        let settings = settings(framework, program, options)?;
        let digests = PostureDigests {
            framework: framework.digest().clone(),
            rules: framework.rules_digest().clone(),
            program: program.digest().clone(),
            settings: Digest::of(&canonical_json(&settings)),
        };
        let facts = Facts::new(framework, program.record(), &settings, options.known_at, options.unit.as_ref());
        Ok(Self { framework, program, options, settings, digests, facts })
    }

    pub(super) fn facts(&self) -> &Facts<'p> {
        &self.facts
    }

    /// The posture on a day.
    pub(crate) fn posture_on(&self, day: Date) -> Result<Posture, Error> {
        let (framework, facts, settings) = (self.framework, &self.facts, &self.settings);
        let excuses = Excuses::on(facts, day);
        let controls = framework.controls().iter().zip(&facts.controls);
        let controls: Vec<ControlState> = controls
            .map(|(control, parties)| {
                let mut state = control_state(facts, control, parties, day);
                if matches!(state.proof, ProofStatus::Unproven | ProofStatus::NotClaimed) {
                    state.excused_by = excuses.of_control(&state.control);
                }
                state
            })
            .collect();
        let capabilities = framework.capabilities().iter().zip(&facts.capabilities);
        let capabilities: Vec<CapabilityState> = capabilities.map(|(own, facts)| capability_state(own, facts, day)).collect();
        let risks = Risks::new(framework, facts, settings, &controls, day).states()?;
        let metrics = metrics(framework, facts, day);
        let policies = policies(facts, day);
        let duties = duty::states(framework, facts, settings, day);
        let register = Register::on(framework, facts, day);
        let signals = Signals { controls: &controls, capabilities: &capabilities, metrics: &metrics, policies: &policies, duties: &duties };
        let access = access::summary(framework, facts, settings, &register, &excuses, day)?;
        let judged = Judged { controls: &controls, risks: &risks, access: &access, policies: &policies };
        let judgement = Judgement {
            schema_version: POSTURE_SCHEMA_VERSION,
            organization: self.program.organization().name.clone(),
            unit: self.options.unit.clone(),
            as_of: day,
            known_at: self.options.known_at,
            framework: JudgedBy { id: framework.id().clone(), version: framework.content().version.clone() },
            digests: self.digests.clone(),
            maturity: maturity(framework, &controls, &capabilities),
            characteristics: signals.states(framework),
            coverage: coverage(framework, &controls),
            tools: register.states(facts, day),
            exceptions: excuse::states(facts, day),
            warnings: warnings(framework, facts, &judged, day),
            access,
            settings: settings.clone(),
            controls,
            capabilities,
            risks,
            metrics,
            duties,
            policies,
            facts: Vec::new(),
        };
        let options = AssessOptions { as_of: day, ..self.options.clone() };
        Ok(Posture::new(judgement, framework.clone(), self.program.clone(), options))
    }
}

fn settings(framework: &Framework, program: &Program, options: &AssessOptions) -> Result<EffectiveSettings, Error> {
    let mut problems: Vec<Problem> = Vec::new();
    if let Some(unit) = &options.unit
        && !program.organization().units.contains(unit)
    {
        problems.push(id::unknown("unit", "unit", unit.as_str(), program.organization().units.iter().map(UnitId::as_str)));
    }
    let settings = options.settings.as_ref().unwrap_or(program.settings());
    if options.settings.is_some() {
        problems.extend(check_settings(framework, settings, "settings."));
    }
    if problems.is_empty() {
        return Ok(settings.effective(framework));
    }
    let total = problems.len();
    Err(Error::from_problems(problems, total))
}

fn maturity(framework: &Framework, controls: &[ControlState], capabilities: &[CapabilityState]) -> PostureMaturity {
    let requirements = framework.requirements();
    let (mut declared, mut evidenced) = (requirements.empty(), requirements.empty());
    let mut separating: Vec<RequirementId> = Vec::new();
    let controls_stand = controls.iter().map(|state| (state.control.as_str(), state.proof));
    let capabilities_stand = capabilities.iter().map(|state| (state.capability.as_str(), state.proof));
    for (id, proof) in controls_stand.chain(capabilities_stand) {
        let Some(place) = requirements.place(id) else {
            continue;
        };
        match proof {
            ProofStatus::NotClaimed => {}
            ProofStatus::Unproven => {
                declared.insert(place);
                separating.extend(RequirementId::new(id));
            }
            ProofStatus::Proven | ProofStatus::NotApplicable => {
                declared.insert(place);
                evidenced.insert(place);
            }
        }
    }
    let exempt = |state: &&ControlState| {
        let somewhere = state.units.iter().any(|own| own.declared == ControlStatus::NotApplicable);
        state.declared == ControlStatus::NotApplicable || somewhere
    };
    let relies_on = controls.iter().filter(exempt).map(|state| state.control.clone());
    PostureMaturity {
        declared: requirements.assess(&declared).to_maturity(),
        evidenced: requirements.assess(&evidenced).to_maturity(),
        separating,
        relies_on: relies_on.collect(),
    }
}

fn metrics(framework: &Framework, facts: &Facts<'_>, day: Date) -> Vec<MetricState> {
    let state = |metric: &Metric| {
        evaluate(metric, |severity| {
            let latest = facts.measured(&metric.id, severity, day)?;
            Some(Measured {
                figure: Fraction::new(latest.numerator, latest.denominator),
                starts_on: Some(latest.starts_on),
                ends_on: Some(latest.ends_on),
            })
        })
    };
    framework.metrics().iter().map(state).collect()
}

fn coverage(framework: &Framework, controls: &[ControlState]) -> Vec<PostureCoverage> {
    let is = |place: usize, test: fn(&ControlState) -> bool| controls.get(place).is_some_and(test);
    let mapped = framework.crosswalk().coverage(|_| true);
    let declared = framework.crosswalk().coverage(|place| is(place, |state| state.declared == ControlStatus::Implemented));
    let evidenced = framework.crosswalk().coverage(|place| is(place, |state| state.proof == ProofStatus::Proven));
    let all = mapped.zip(declared.zip(evidenced));
    all.map(|(mapped, (declared, evidenced))| PostureCoverage {
        references: mapped.references,
        mapped: CoverageCounts::from(&mapped),
        declared: CoverageCounts::from(&declared),
        evidenced: CoverageCounts::from(&evidenced),
        edition: mapped.edition,
    })
    .collect()
}

/// The latest approval of each document by the date.
fn policies(facts: &Facts<'_>, today: Date) -> Vec<PolicyState> {
    let mut latest: Vec<PolicyState> = Vec::new();
    for entry in facts.policies.iter().filter(|entry| entry.approved_on <= today) {
        let state = PolicyState {
            document: entry.document.clone(),
            version: entry.version.clone(),
            approver: entry.approver.clone(),
            approved_on: entry.approved_on,
            reviewed_on: entry.reviewed_on.filter(|day| *day <= today),
        };
        match latest.iter_mut().find(|held| held.document == state.document) {
            Some(held) if held.approved_on < state.approved_on => *held = state,
            Some(_) => {}
            None => latest.push(state),
        }
    }
    latest
}

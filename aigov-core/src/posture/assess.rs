//! From a framework, a program and a date to a posture.

use std::sync::{Arc, OnceLock};

use super::{
    AssessOptions, FrameworkVersion, JudgedBy, Judgement, POSTURE_SCHEMA_VERSION, PolicyState, Posture, PostureCoverage, PostureDigests,
    access,
    approval::Register,
    characteristic::Signals,
    claim::{ControlOn, capability_state},
    duty,
    exclusion::exclusions,
    excuse::{self, Excuses},
    facts::{Facts, Known},
    inputs::Inputs,
    maturity::maturity,
    metric,
    risk::Risks,
    unit,
    warning::{Judged, warnings},
};
use crate::{
    control::{CapabilityState, ControlState, ControlStatus, ProofStatus},
    crosswalk::CoverageCounts,
    date::Date,
    digest::Digest,
    document::canonical_json,
    error::{Error, ErrorKind, Problem},
    framework::Framework,
    id::{self, UnitId},
    policy::approved_text,
    program::{PolicyEntry, Program, check_appetites, check_settings},
};

/// A program as it was known, ready to be judged at any date.
pub(crate) struct Judge<'p> {
    framework: &'p Framework,
    program: &'p Program,
    options: &'p AssessOptions,
    facts: Facts<'p>,
    inputs: Arc<OnceLock<Inputs>>,
}

impl<'p> Judge<'p> {
    /// A judge of a program that is checked against the framework first.
    ///
    /// # Errors
    /// Every problem of the program's meaning, or else of the unit and the settings in the options.
    pub(crate) fn new(framework: &'p Framework, program: &'p Program, options: &'p AssessOptions) -> Result<Self, Error> {
        check_program(framework, program, options)?;
        check_options(framework, program, options)?;
        let known = Known::new(program.record(), options.known_at, options.unit.as_ref());
        let facts = Facts::new(framework, known, options.settings.as_ref());
        Ok(Self { framework, program, options, facts, inputs: Arc::default() })
    }

    pub(super) fn framework(&self) -> &'p Framework {
        self.framework
    }

    pub(super) fn facts(&self) -> &Facts<'p> {
        &self.facts
    }

    /// The posture on a day.
    pub(crate) fn posture_on(&self, day: Date) -> Result<Posture, Error> {
        let (framework, facts, known) = (self.framework, &self.facts, &self.facts.known);
        let settings = facts.settings.on(day);
        let excuses = Excuses::on(known, day);
        let judged: Vec<ControlOn<'_, '_>> =
            framework.controls().iter().zip(&facts.controls).map(|(control, own)| ControlOn::new(known, control, own, day)).collect();
        let controls: Vec<ControlState> = judged.iter().map(|control| self.excused(control, &excuses)).collect();
        let capabilities = framework.capabilities().iter().zip(&facts.capabilities);
        let capabilities: Vec<CapabilityState> = capabilities.map(|(own, facts)| capability_state(own, facts, day)).collect();
        let risks = Risks::new(framework, known, settings, &controls, day).states()?;
        let metrics = metric::states(framework, known, day);
        let policies = policies(framework, known, day);
        let duties = duty::states(framework, known, &facts.settings, day);
        let register = Register::on(framework, known, day);
        let signals = Signals { controls: &controls, capabilities: &capabilities, metrics: &metrics, policies: &policies, duties: &duties };
        let access = access::summary(framework, known, settings, &register, &excuses, day)?;
        let written_for = self.program.framework().version.as_str();
        let warned = Judged {
            controls: &controls,
            risks: &risks,
            access: &access,
            policies: &policies,
            same_version: written_for == framework.version(),
        };
        let judgement = Judgement {
            schema_version: POSTURE_SCHEMA_VERSION,
            organization: self.program.organization().name.clone(),
            unit: self.options.unit.clone(),
            as_of: day,
            known_at: self.options.known_at,
            framework: JudgedBy { id: framework.id().clone(), version: framework.content().version.clone() },
            digests: PostureDigests {
                framework: framework.digest().clone(),
                rules: framework.rules_digest().clone(),
                program: self.program.digest().clone(),
                settings: Digest::of(&canonical_json(settings)),
            },
            units: unit::states(framework, known, &judged, &capabilities, day),
            maturity: maturity(framework, &controls, &capabilities),
            characteristics: signals.states(framework),
            coverage: coverage(framework, &controls),
            tools: register.states(known, day),
            exceptions: excuse::states(known, day),
            exclusions: exclusions(framework, known, &judged, &metrics, day),
            warnings: warnings(framework, facts, &warned, day),
            access,
            settings: settings.clone(),
            controls,
            capabilities,
            risks,
            metrics,
            duties,
            policies,
            facts: Vec::new(),
            inputs: Vec::new(),
        };
        let options = AssessOptions { as_of: day, ..self.options.clone() };
        Ok(Posture::new(judgement, framework.clone(), self.program.clone(), options, Arc::clone(&self.inputs)))
    }

    /// A control with what excuses its gap.
    fn excused(&self, control: &ControlOn<'_, '_>, excuses: &Excuses<'_>) -> ControlState {
        let mut state = control.state();
        let is_gap = |proof: ProofStatus| matches!(proof, ProofStatus::Unproven | ProofStatus::NotClaimed);
        if !is_gap(state.proof) {
            return state;
        }
        let known = &self.facts.known;
        let gap: Vec<&UnitId> = match known.unit {
            Some(unit) => vec![unit],
            None => control.of_units().filter(|(_, _, claim)| is_gap(claim.proof)).map(|(unit, _, _)| &unit.id).collect(),
        };
        let of_organization = known.unit.is_none() && gap.is_empty();
        let found = excuses.of_control(&state.control, &gap, of_organization);
        (state.excused, state.excused_by, state.lapsed) = (found.extent, found.by, found.lapsed);
        state
    }
}

fn check_program(framework: &Framework, program: &Program, options: &AssessOptions) -> Result<(), Error> {
    let mut problems = program.validate(framework);
    if options.framework_version == Some(FrameworkVersion::Accept) {
        problems.retain(|problem| problem.kind != ErrorKind::FrameworkMismatch || problem.path != "framework.version");
    }
    Error::unless_none(problems)
}

fn check_options(framework: &Framework, program: &Program, options: &AssessOptions) -> Result<(), Error> {
    let mut problems: Vec<Problem> = Vec::new();
    let units = || program.organization().unit_ids();
    if let Some(unit) = &options.unit
        && !units().any(|own| own == unit)
    {
        problems.push(id::unknown("unit", "unit", unit.as_str(), units().map(UnitId::as_str)));
    }
    if let Some(settings) = &options.settings {
        problems.extend(check_settings(framework, settings.into(), "settings"));
        check_appetites(&settings.appetites, Some(units()), "settings", &mut problems);
    }
    Error::unless_none(problems)
}

/// The latest approval of each document by the date, and whether it is of the text of today.
fn policies(framework: &Framework, known: &Known<'_>, today: Date) -> Vec<PolicyState> {
    let mut latest: Vec<&PolicyEntry> = Vec::new();
    for entry in known.policies.iter().filter(|entry| entry.approved_on <= today) {
        match latest.iter_mut().find(|held| held.document == entry.document) {
            Some(held) if held.approved_on < entry.approved_on => *held = entry,
            Some(_) => {}
            None => latest.push(entry),
        }
    }
    let state = |entry: &PolicyEntry| PolicyState {
        document: entry.document.clone(),
        version: entry.version.clone(),
        text: entry.text.clone(),
        text_state: approved_text(framework, &entry.document, entry.text.as_ref()),
        approver: entry.approver.clone(),
        approved_on: entry.approved_on,
        reviewed_on: entry.reviewed_on.filter(|day| *day <= today),
    };
    latest.into_iter().map(state).collect()
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

//! What to do next to reach a level and an appetite.

use std::collections::BTreeSet;

use super::{
    Posture,
    appetite::{Demand, choose},
};
use crate::{
    access::ApprovalState,
    control::{ControlState, ControlStatus, EvidenceItem, EvidenceSource, EvidenceState, ItemState, ProofStanding, ProofStatus, ToolUsage},
    document::{canonical_json, read_json, record, vocabulary},
    error::{Error, ErrorKind, Problem},
    id::{self, ControlId, RiskId, RiskLevelId, SubjectId, ToolId, UnitId},
    risk::{AcceptanceStatus, Point, RiskFactors, RiskInputs, RiskState, current_point},
};

vocabulary! {
    /// What an action does.
    ///
    /// # Example: what it takes to have something proven
    /// ```
    /// use aigov_core::{ActionKind, AssessOptions, Framework, PlanTarget};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let plan = posture.plan(&PlanTarget { level: Some(5), appetite: None })?;
    /// let kinds = |id: &str| plan.actions.iter().filter(|action| action.subject == id).map(|action| action.kind).collect::<Vec<_>>();
    /// assert_eq!(kinds("TM-001"), [ActionKind::Implement]);
    /// assert_eq!(kinds("TM-001.inventory"), [ActionKind::RecordEvidence]);
    /// assert_eq!(kinds("CAP-001"), [ActionKind::BuildCapability, ActionKind::Attest]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ActionKind {
        /// Puts a control in place and declares it implemented, wherever it is stated and does apply: in the organisation, or in each unit.
        Implement,
        /// Records proof of an evidence item, for every occurrence that it owes.
        RecordEvidence,
        /// Has every function that signs off approve a tool, which covers the requests for it.
        ApproveTool,
        /// Builds up a capability and declares it implemented.
        BuildCapability,
        /// Records an attestation of a capability.
        Attest,
        /// Decides on an open request for a tool that is not in use: whoever approves or rejects it has decided, and either way counts as no progress.
        DecideRequest,
        /// Reviews, with a date, the decision that a control does not apply.
        ReviewExemption,
    }
}

vocabulary! {
    /// How the appetite part of a plan was found.
    ///
    /// # Example: few enough controls to try every combination
    /// ```
    /// use aigov_core::{AssessOptions, EXHAUSTIVE_CANDIDATES, Framework, PlanMethod, PlanTarget};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert!(framework.controls().len() <= EXHAUSTIVE_CANDIDATES);
    /// let plan = posture.plan(&PlanTarget { level: None, appetite: Some("medium".parse()?) })?;
    /// assert_eq!(plan.method, PlanMethod::Exhaustive);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum PlanMethod {
        /// Every combination was tried: no cheaper one exists.
        Exhaustive,
        /// The control that lowers most for its actions, again and again: a cheaper combination may exist.
        Greedy,
    }
}

vocabulary! {
    /// Which part of the target an action is for.
    ///
    /// # Example: what the level leaves to the appetite
    /// ```
    /// use aigov_core::{ActionKind, AssessOptions, Framework, PlanPart, PlanTarget};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let plan = posture.plan(&PlanTarget { level: Some(2), appetite: Some("high".parse()?) })?;
    /// let implement = |part| {
    ///     let of_part = plan.actions.iter().filter(move |action| action.part == part && action.kind == ActionKind::Implement);
    ///     of_part.map(|action| action.subject.as_str()).collect::<Vec<_>>()
    /// };
    /// assert_eq!(implement(PlanPart::Level), ["TM-001", "TM-002", "OPS-001"]);
    /// assert_eq!(implement(PlanPart::Appetite), ["TM-003", "SEC-001"]); // one control each of R007 and R002, the critical risks
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum PlanPart {
        /// The level.
        Level,
        /// The appetite.
        Appetite,
    }
}

record! {
    /// What is to be reached.
    ///
    /// # Example: a level, an appetite, or both
    /// ```
    /// use aigov_core::{AssessOptions, Framework, PlanTarget};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let reached = PlanTarget { level: Some(1), appetite: Some("critical".parse()?) };
    /// assert!(posture.plan(&reached)?.actions.is_empty());
    /// let higher = PlanTarget { level: Some(2), ..reached };
    /// assert_eq!(posture.plan(&higher)?.target, higher);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct PlanTarget {
        /// The evidenced level; absent: none.
        pub level: Option<u8>,
        /// The highest risk level to be borne; absent: none.
        pub appetite: Option<RiskLevelId>,
    }
}

impl PlanTarget {
    /// Reads a target from a JSON object.
    ///
    /// # Errors
    /// Every problem of form at once, as `unknown_field` or `wrong_type`; whether the framework has such levels is up to [`Posture::plan`].
    ///
    /// # Example: a target from a request
    /// ```
    /// use aigov_core::{ErrorKind, PlanTarget};
    /// let target = PlanTarget::from_json(br#"{"level": 3}"#)?;
    /// assert_eq!((target.level, target.appetite), (Some(3), None));
    /// assert_eq!(PlanTarget::from_json(br#"{"level": "three"}"#).unwrap_err().kind(), ErrorKind::WrongType);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        read_json(bytes, &crate::document::Limits::default(), |_, _, _| ())
    }
}

record! {
    /// One thing to do; the price of a plan is the number of them.
    ///
    /// # Example: the one record that lowers a risk
    /// ```
    /// use aigov_core::{ActionKind, AssessOptions, Framework, PlanPart, PlanTarget};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: CMP-001, status: implemented } ] # all that mitigates R003
    /// evidence: [ { id: ev-17, supports: [CMP-001.pipeline, CMP-001.compliance_report], result: pass, effective_on: 2026-11-20 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let plan = posture.plan(&PlanTarget { level: None, appetite: Some("medium".parse()?) })?;
    /// let action = plan.actions.iter().find(|action| action.subject == "CMP-001.remediation").unwrap();
    /// assert_eq!((action.kind, action.part), (ActionKind::RecordEvidence, PlanPart::Appetite));
    /// assert_eq!(action.lowers, ["R003"]);
    /// assert_eq!(action.contributes_to, ["level-3", "level-4", "level-5", "R003"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Action {
        /// What it does.
        pub kind: ActionKind,
        /// To which control, evidence item, tool, capability or event.
        pub subject: SubjectId,
        /// Which part of the target it is for.
        pub part: PlanPart,
        /// The risks whose current level falls with this action, once those before it are done.
        pub lowers: Vec<RiskId>,
        /// The levels, as `level-3`, and risks that it brings nearer.
        pub contributes_to: Vec<SubjectId>,
    }
}

record! {
    /// What to do, in order.
    ///
    /// # Example: what no control of the framework can bring down
    /// ```
    /// use aigov_core::{AssessOptions, Framework, PlanTarget};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let plan = posture.plan(&PlanTarget { level: None, appetite: Some("low".parse()?) })?;
    /// assert_eq!(plan.out_of_reach, ["R001", "R002", "R003", "R004", "R005", "R006", "R007"]); // only R008 has a low target
    /// let subjects: Vec<&str> = plan.actions.iter().map(|action| action.subject.as_str()).collect();
    /// assert_eq!(subjects, ["TM-002", "TM-002.approval_form",
    ///     "CMP-002", "CMP-002.regulatory_mapping", "CMP-002.gap_analysis", "CMP-002.audit_documentation"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Plan {
        /// What is to be reached.
        pub target: PlanTarget,
        /// The actions; those for the level are the fewest there are.
        pub actions: Vec<Action>,
        /// How the appetite part was found.
        pub method: PlanMethod,
        /// The risks that stay above the appetite even at their targets.
        pub out_of_reach: Vec<RiskId>,
    }
}

impl Plan {
    /// The plan as a canonical JSON document.
    ///
    /// # Example: nothing left to do
    /// ```
    /// use aigov_core::{AssessOptions, Framework, PlanTarget};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let plan = posture.plan(&PlanTarget { level: Some(1), appetite: None })?;
    /// assert_eq!(plan.to_json(), r#"{"target":{"level":1,"appetite":null},"actions":[],"method":"exhaustive","out_of_reach":[]}"#);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self)
    }
}

/// What it takes to have one control or capability proven.
#[derive(Clone)]
struct Need {
    id: String,
    actions: Vec<(ActionKind, String)>,
}

impl Posture {
    /// An ordered list of actions that reaches an evidenced level and an appetite.
    ///
    /// # Errors
    /// - `invalid_argument` when the framework has no such level.
    /// - `unknown_id` when it has no such risk level.
    ///
    /// # Example: from what is claimed to what is proven
    /// ```
    /// use aigov_core::{AssessOptions, ErrorKind, Framework, PlanTarget};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: implemented }, { id: OPS-001, status: implemented } ]
    /// evidence:
    ///   - { id: ev-17, result: pass, effective_on: 2026-11-20, supports: [TM-001.inventory, TM-001.detection_rules,
    ///       OPS-001.curriculum, OPS-001.completion, OPS-001.assessment] }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let plan = posture.plan(&PlanTarget { level: Some(2), appetite: None })?;
    /// let steps: Vec<String> = plan.actions.iter().map(|action| format!("{} {}", action.kind, action.subject)).collect();
    /// assert_eq!(steps, ["record_evidence TM-001.asset_management", "implement TM-002", "record_evidence TM-002.approval_form"]);
    /// let error = posture.plan(&PlanTarget { level: Some(6), appetite: None }).unwrap_err();
    /// assert_eq!((error.kind(), error.path()), (ErrorKind::InvalidArgument, "level"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn plan(&self, target: &PlanTarget) -> Result<Plan, Error> {
        let level_needs = self.level_needs(target.level)?;
        let done: Vec<String> = level_needs.iter().map(|need| need.id.clone()).collect();
        let (risk_needs, method, out_of_reach) = self.appetite_needs(target.appetite.as_ref(), &done)?;
        let mut actions: Vec<Action> = Vec::new();
        // Each need with the place of the action that completes it; an action that several need stands once, with the first.
        let mut completed: Vec<(usize, String)> = Vec::new();
        for (part, needs) in [(PlanPart::Level, level_needs), (PlanPart::Appetite, risk_needs)] {
            for need in needs {
                let mut last = 0;
                for (kind, subject) in &need.actions {
                    // A request may be rejected, so that deciding on it is no progress.
                    let serves = if *kind == ActionKind::DecideRequest { Vec::new() } else { self.served_by(&need.id)? };
                    let held = actions.iter().position(|own| own.kind == *kind && own.subject == subject.as_str());
                    let place = held.unwrap_or(actions.len());
                    if held.is_none() {
                        let subject = SubjectId::new(subject)?;
                        actions.push(Action { kind: *kind, subject, part, lowers: Vec::new(), contributes_to: Vec::new() });
                    }
                    if let Some(own) = actions.get_mut(place) {
                        own.contributes_to.extend(serves);
                    }
                    last = last.max(place);
                }
                if !need.actions.is_empty() {
                    completed.push((last, need.id));
                }
            }
        }
        for own in &mut actions {
            let mut seen = BTreeSet::new();
            own.contributes_to.retain(|served| seen.insert(served.clone()));
        }
        completed.sort_by_key(|(place, _)| *place);
        self.lower(&mut actions, &completed);
        Ok(Plan { target: target.clone(), actions, method, out_of_reach })
    }

    /// Names each risk at the action with which its current level falls, when the actions are done in their order.
    fn lower(&self, actions: &mut [Action], completed: &[(usize, String)]) {
        for risk in &self.risks {
            let mut rank = self.rules.scales().risk_level_rank(risk.current.level.as_str());
            let effective = risk.effective.len();
            let mut inputs = RiskInputs { mitigating: effective.saturating_add(open_controls(risk).count()), effective };
            for (place, control) in completed {
                if !open_controls(risk).any(|own| own.as_str() == control) {
                    continue;
                }
                if self.is_to_be_reviewed(control) {
                    inputs.mitigating = inputs.mitigating.saturating_sub(1);
                } else {
                    inputs.effective = inputs.effective.saturating_add(1);
                }
                let then = self.rank_with(risk, inputs);
                let falls = then < rank;
                if let Some(own) =
                    actions.get_mut(*place).filter(|own| falls && !own.lowers.contains(&risk.risk) && own.kind != ActionKind::DecideRequest)
                {
                    own.lowers.push(risk.risk.clone());
                }
                rank = then;
            }
        }
    }

    /// The fewest actions that have a control proven, for everybody who is judged.
    fn need_of_control(&self, state: &ControlState) -> Need {
        let mut actions: Vec<(ActionKind, String)> = Vec::new();
        let mut add = |kind, subject: String| {
            if !actions.iter().any(|own| *own == (kind, subject.clone())) {
                actions.push((kind, subject));
            }
        };
        let id = state.control.to_string();
        if !matches!(state.declared, ControlStatus::Implemented | ControlStatus::NotApplicable) {
            add(ActionKind::Implement, id.clone());
        }
        let lapsed = |declared, proof| declared == ControlStatus::NotApplicable && proof == ProofStatus::Unproven;
        if lapsed(state.declared, state.proof) || state.units.iter().any(|own| lapsed(own.declared, own.proof)) {
            add(ActionKind::ReviewExemption, id.clone());
        }
        if state.declared == ControlStatus::NotApplicable {
            return Need { id, actions };
        }
        let rules = self.rules.controls().iter().filter(|control| control.id == state.control).flat_map(|control| &control.evidence);
        let items: Vec<(&EvidenceItem, &ItemState)> = rules.zip(&state.items).filter(|(item, _)| !item.advisory).collect();
        for (item, own) in &items {
            if own.standing == ProofStanding::DoesNotProve {
                for (kind, subject) in self.proving(state, item, own) {
                    add(kind, subject);
                }
            }
        }
        // A control that nothing stands behind is not proven, even where none of its items owes anything.
        // A tool stands behind those alone who use it; which units do is not said here.
        let for_all = self.units.is_empty();
        let signed_off = for_all && self.unit.is_none() && self.tools.iter().any(|own| own.approval == ApprovalState::Approved);
        let backed = |item: &EvidenceItem, own: &ItemState| {
            own.evidence.is_some()
                || own.occurrences.iter().any(|owed| owed.state == EvidenceState::Fresh)
                || item.source == Some(EvidenceSource::ToolApprovals) && signed_off
        };
        let unbacked = items.iter().any(|(item, own)| own.standing != ProofStanding::DoesNotProve && state.lacking.contains(&item.id))
            || state.declared != ControlStatus::Implemented && !items.iter().any(|(item, own)| backed(item, own));
        let backs = |kind: &ActionKind| *kind == ActionKind::RecordEvidence || *kind == ActionKind::ApproveTool && for_all;
        if unbacked && !actions.iter().any(|(kind, _)| backs(kind)) {
            let ageing = items.iter().find(|(item, _)| item.max_age_days.is_some()).or(items.first());
            actions.extend(ageing.map(|(item, _)| (ActionKind::RecordEvidence, format!("{id}.{}", item.id))));
        }
        Need { id, actions }
    }

    /// What has an item proven: approvals and decisions for the tools that it asks about, and a record for whatever they do not cover.
    fn proving(&self, control: &ControlState, item: &EvidenceItem, state: &ItemState) -> Vec<(ActionKind, String)> {
        let record = (ActionKind::RecordEvidence, format!("{}.{}", control.control, item.id));
        if item.source != Some(EvidenceSource::ToolApprovals) {
            return vec![record];
        }
        let mut actions: Vec<(ActionKind, String)> = Vec::new();
        let mut decided: Vec<&ToolId> = Vec::new();
        let is_open = |state: EvidenceState| matches!(state, EvidenceState::DueSoon | EvidenceState::Missing);
        for owed in state.tools.iter().filter(|own| matches!(own.state, EvidenceState::Missing | EvidenceState::Stale)) {
            let open = state.occurrences.iter().filter(|own| own.tool.as_ref() == Some(&owed.tool) && is_open(own.state));
            let open: Vec<String> = open.filter(|_| owed.usage == ToolUsage::Listed).map(|own| own.occurrence.to_string()).collect();
            decided.push(&owed.tool);
            if open.is_empty() {
                actions.push((ActionKind::ApproveTool, owed.tool.to_string()));
            } else {
                actions.extend(open.into_iter().map(|event| (ActionKind::DecideRequest, event)));
            }
        }
        // Of the other units that lack proof, the denied uses tell which tools nobody has approved.
        let lacking = |unit: Option<&UnitId>| {
            state
                .units
                .iter()
                .any(|own| own.standing == ProofStanding::DoesNotProve && Some(&own.unit) == unit && state.unit.as_ref() != unit)
        };
        for finding in self.access.denials.iter().filter(|finding| lacking(finding.unit.as_ref())) {
            let approved = self.tools.iter().any(|own| own.tool == finding.tool && own.approval == ApprovalState::Approved);
            if !approved && !decided.contains(&&finding.tool) {
                decided.push(&finding.tool);
                actions.push((ActionKind::ApproveTool, finding.tool.to_string()));
            }
        }
        let uncovered: Vec<Option<&ToolId>> = state
            .occurrences
            .iter()
            .filter(|own| matches!(own.state, EvidenceState::Missing | EvidenceState::Failed))
            .filter(|own| own.state == EvidenceState::Failed || !own.tool.as_ref().is_some_and(|tool| decided.contains(&tool)))
            .map(|own| own.tool.as_ref().filter(|_| own.state == EvidenceState::Missing))
            .collect();
        match uncovered.first() {
            Some(Some(tool)) if uncovered.iter().all(|own| own == &Some(*tool)) => {
                actions.push((ActionKind::ApproveTool, tool.to_string()));
            }
            Some(_) => actions.push(record.clone()),
            None => {}
        }
        // An item that also ages lacks a record where nothing else explains its state.
        if actions.is_empty() || item.max_age_days.is_some() && state.effective_on.is_some() {
            actions.push(record);
        }
        actions
    }

    fn is_settled(proof: ProofStatus) -> bool {
        matches!(proof, ProofStatus::Proven | ProofStatus::NotApplicable)
    }

    /// What the level still needs: each of its requirements that is not proven, with the fewest actions that prove it.
    fn level_needs(&self, level: Option<u8>) -> Result<Vec<Need>, Error> {
        let Some(wanted) = level else {
            return Ok(Vec::new());
        };
        let highest = self.rules.levels().len();
        let level = self.rules.levels().iter().find(|level| level.level == wanted).ok_or_else(|| {
            Problem::mismatch(ErrorKind::InvalidArgument, "level", format!("a level from 1 to {highest}"), wanted.to_string())
        })?;
        let controls =
            self.controls.iter().filter(|state| level.controls_required.contains(&state.control) && !Self::is_settled(state.proof));
        let mut needs: Vec<Need> = controls.map(|state| self.need_of_control(state)).collect();
        let capabilities = self
            .capabilities
            .iter()
            .filter(|state| level.capabilities_required.contains(&state.capability) && !Self::is_settled(state.proof));
        needs.extend(capabilities.map(|state| {
            let id = state.capability.to_string();
            let mut actions = Vec::new();
            if state.declared != ControlStatus::Implemented {
                actions.push((ActionKind::BuildCapability, id.clone()));
            }
            if !state.attested() {
                actions.push((ActionKind::Attest, id.clone()));
            }
            Need { id, actions }
        }));
        Ok(needs)
    }

    /// The current rank of a risk's level with so many controls that mitigate it, and so many of them effective.
    fn rank_with(&self, risk: &RiskState, inputs: RiskInputs) -> Option<usize> {
        let matrix = self.rules.matrix();
        let point = |factors: &RiskFactors| matrix.point(factors.likelihood.as_str(), factors.impact.as_str()).ok();
        let (inherent, target): (Point, Point) = (point(&risk.inherent)?, point(&risk.target)?);
        let level = matrix.at(current_point(inherent, target, inputs))?;
        self.rules.scales().risk_level_rank(level.as_str())
    }

    /// Whether a control would not apply any more once that is reviewed: it then leaves every risk, and lowers none by being effective.
    fn is_to_be_reviewed(&self, control: &str) -> bool {
        let state = self.controls.iter().find(|state| state.control == control);
        state.is_some_and(|state| state.declared == ControlStatus::NotApplicable && state.proof == ProofStatus::Unproven)
    }

    /// The levels above the evidenced one and the risks that a control or capability serves.
    fn served_by(&self, id: &str) -> Result<Vec<SubjectId>, Error> {
        let above = self.rules.levels().iter().filter(|level| level.level > self.maturity.evidenced.current_level);
        let levels = above.filter(|level| {
            level.controls_required.iter().any(|own| *own == id) || level.capabilities_required.iter().any(|own| *own == id)
        });
        let mut served = levels.map(|level| SubjectId::new(&format!("level-{}", level.level))).collect::<Result<Vec<_>, Error>>()?;
        for risk in &self.risks {
            if open_controls(risk).any(|own| *own == id) {
                served.push(SubjectId::new(risk.risk.as_str())?);
            }
        }
        Ok(served)
    }

    /// The controls to prove beside `done` so that each risk comes within the appetite, where it can.
    fn appetite_needs(&self, appetite: Option<&RiskLevelId>, done: &[String]) -> Result<(Vec<Need>, PlanMethod, Vec<RiskId>), Error> {
        let Some(appetite) = appetite else {
            return Ok((Vec::new(), PlanMethod::Exhaustive, Vec::new()));
        };
        let scales = self.rules.scales();
        let bound = scales.risk_level_rank(appetite.as_str()).ok_or_else(|| {
            id::unknown("appetite", "risk level", appetite.as_str(), scales.risk_level.iter().map(|step| step.id.as_str()))
        })?;
        let mut wanted: Vec<(BTreeSet<&ControlId>, usize)> = Vec::new();
        let mut out_of_reach = Vec::new();
        // What is accepted does not count against the appetite.
        let accepted = |risk: &&RiskState| risk.acceptances.iter().any(|own| own.status == AcceptanceStatus::Active);
        for risk in self.risks.iter().filter(|risk| !accepted(risk)) {
            if scales.risk_level_rank(risk.current.level.as_str()).is_some_and(|rank| rank <= bound) {
                continue;
            }
            // What no longer applies leaves the risk as soon as that is reviewed.
            let (lapsed, open): (Vec<&ControlId>, Vec<&ControlId>) =
                open_controls(risk).partition(|control| self.is_to_be_reviewed(control.as_str()));
            let mitigating = risk.effective.len().saturating_add(open.len());
            let (settled, open): (Vec<&ControlId>, Vec<&ControlId>) =
                open.into_iter().partition(|control| done.iter().any(|own| control.as_str() == own));
            // More of them never raise a level, so that the first number that suffices is the fewest.
            let within = |more: &usize| {
                let effective = risk.effective.len().saturating_add(settled.len()).saturating_add(*more);
                self.rank_with(risk, RiskInputs { mitigating, effective }).is_some_and(|rank| rank <= bound)
            };
            match (0..=open.len()).find(within) {
                None => {
                    out_of_reach.push(risk.risk.clone());
                    continue;
                }
                Some(0) => {}
                Some(needed) => wanted.push((open.into_iter().collect(), needed)),
            }
            let lapsed = lapsed.into_iter().filter(|control| !done.iter().any(|own| control.as_str() == own));
            wanted.extend(lapsed.map(|control| (BTreeSet::from([control]), 1)));
        }
        let asked_for = self.controls.iter().filter(|state| wanted.iter().any(|(open, _)| open.contains(&state.control)));
        let candidates: Vec<Need> = asked_for.map(|state| self.need_of_control(state)).collect();
        let places = |open: &BTreeSet<&ControlId>| {
            let named = candidates.iter().enumerate().filter(|(_, need)| open.iter().any(|control| control.as_str() == need.id));
            named.map(|(place, _)| place).collect()
        };
        let demands: Vec<Demand> = wanted.iter().map(|(open, needed)| Demand { candidates: places(open), needed: *needed }).collect();
        let prices: Vec<usize> = candidates.iter().map(|need| need.actions.len()).collect();
        let (chosen, method) = choose(&prices, &demands);
        Ok((chosen.into_iter().filter_map(|place| candidates.get(place).cloned()).collect(), method, out_of_reach))
    }
}

/// The mitigating controls of a risk that are not proven.
fn open_controls(risk: &RiskState) -> impl Iterator<Item = &ControlId> {
    risk.unproven.iter().chain(&risk.ineffective)
}

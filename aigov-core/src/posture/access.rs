//! Which tools are approved at the date, and which uses the table denies.

use std::collections::HashMap;

use serde::Serialize;

use crate::{
    access::{AccessRequest, ApprovalState, Decision, Notice},
    date::Date,
    error::Error,
    framework::Framework,
    id::{AccessProfileId, DataClassId, RepositoryId, SignOffId, SubjectId, ToolId, UnitId},
    program::{Approval, Clocks, EffectiveSettings, Record, Repository, Tool},
    text::Name,
};

/// A tool at the date.
///
/// # Example: approved until the first sign-off ends
/// ```
/// use aigov_core::{ApprovalState, AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// tools:
///   - id: aider
///     name: Aider
///     approvals:
///       - { by: security, approved_on: 2026-04-13, expires_on: 2027-04-12 }
///       - { by: legal, approved_on: 2026-04-20, expires_on: 2026-12-31 }
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// assert_eq!(posture.tools[0].approval, ApprovalState::Approved);
/// assert_eq!(posture.tools[0].approved_until, Some("2026-12-31".parse()?));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToolState {
    /// The tool.
    pub tool: ToolId,
    /// The name for people.
    pub name: Name,
    /// Whether it is approved, for everything or for its scope.
    pub approval: ApprovalState,
    /// The units or repositories that its approvals are limited to; empty: no limit.
    pub scope: Vec<SubjectId>,
    /// The last day on which every sign-off still holds; `None` where it is not approved or does not lapse.
    pub approved_until: Option<Date>,
    /// The functions whose sign-off is missing or has expired.
    pub lacking: Vec<SignOffId>,
}

/// A denied use.
///
/// # Example: a tool that nobody approved
/// ```
/// use aigov_core::{AssessOptions, Framework, ReasonCode};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// tools: [ { id: gemini, name: Gemini CLI } ]
/// repositories: [ { id: company-website, classification: public, tools: [gemini] } ]
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// let denial = &posture.access.denials[0];
/// assert_eq!((denial.repository.as_str(), denial.tool.as_str()), ("company-website", "gemini"));
/// assert_eq!(denial.decision.reasons[0].code, ReasonCode::NotApproved);
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccessFinding {
    /// The repository.
    pub repository: RepositoryId,
    /// The unit it belongs to.
    pub unit: Option<UnitId>,
    /// The tool used on it.
    pub tool: ToolId,
    /// The decision.
    pub decision: Decision,
}

/// An allowed use that gives notice of something.
///
/// # Example: allowed, and monitored
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// tools:
///   - { id: aider, name: Aider, endpoint: self_hosted, privacy_mode: enabled, vendor_telemetry: disabled, account: corporate,
///       execution: interactive, approvals: [ { by: security, approved_on: 2026-04-13 }, { by: legal, approved_on: 2026-04-20 } ] }
/// repositories: [ { id: fleet-api, classification: confidential, tools: [aider] } ]
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// assert_eq!(posture.access.notices[0].repository, "fleet-api");
/// assert_eq!(posture.access.notices[0].notices[0].controls, ["DP-002"]);
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeFinding {
    /// The repository.
    pub repository: RepositoryId,
    /// The tool used on it.
    pub tool: ToolId,
    /// The notices.
    pub notices: Vec<Notice>,
}

/// The uses of one data class, so that a good total hides no exposed secret.
///
/// # Example: one exposed secret shows
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// tools: [ { id: cursor, name: Cursor } ]
/// repositories: [ { id: safety-plc, classification: secret, tools: [cursor] }, { id: bootloader, classification: secret } ]
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// let secret = &posture.access.classes[0];
/// assert_eq!((secret.data_class.as_str(), secret.repositories, secret.compliant_repositories), ("secret", 2, 1));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassSummary {
    /// The class.
    pub data_class: DataClassId,
    /// Its repositories.
    pub repositories: u64,
    /// The repositories among them without any denied use.
    pub compliant_repositories: u64,
    /// The uses of tools on them.
    pub uses: u64,
    /// The uses among them that are denied.
    pub denied: u64,
}

/// Every use of a tool on a repository, decided.
///
/// # Example: uses of tools, allowed and denied
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// tools: [ { id: cursor, name: Cursor }, { id: gemini, name: Gemini CLI } ]
/// repositories: [ { id: sdk-python, classification: public, tools: [cursor, gemini] } ]
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// assert_eq!((posture.access.uses, posture.access.allowed, posture.access.denied), (2, 0, 2));
/// assert_eq!(posture.access.profile, "usage_policy");
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccessSummary {
    /// The profile that decided.
    pub profile: AccessProfileId,
    /// The uses.
    pub uses: u64,
    /// The uses that are allowed.
    pub allowed: u64,
    /// The uses that are denied.
    pub denied: u64,
    /// The same by data class, most sensitive first.
    pub classes: Vec<ClassSummary>,
    /// The denied uses, in the program's order.
    pub denials: Vec<AccessFinding>,
    /// The allowed uses that give notice, in the program's order.
    pub notices: Vec<NoticeFinding>,
}

/// How the sign-offs of a tool stand among the approvals that count.
struct SignOffs {
    state: ApprovalState,
    lacking: Vec<SignOffId>,
    until: Option<Date>,
}

fn sign_offs(functions: &[SignOffId], tool: &Tool, clocks: Clocks, counts: impl Fn(&Approval) -> bool) -> SignOffs {
    let mut result = SignOffs { state: ApprovalState::Approved, lacking: Vec::new(), until: None };
    for function in functions {
        let given: Vec<&Approval> = tool
            .approvals
            .iter()
            .filter(|approval| approval.by == *function && approval.approved_on <= clocks.as_of)
            .filter(|approval| clocks.knew(approval.received_on) && counts(approval))
            .collect();
        let valid: Vec<&&Approval> = given.iter().filter(|approval| approval.expires_on.is_none_or(|last| clocks.as_of <= last)).collect();
        if valid.is_empty() {
            let state = if given.is_empty() { ApprovalState::NotApproved } else { ApprovalState::Expired };
            result.state = result.state.max(state);
            result.lacking.push(function.clone());
        } else if valid.iter().all(|approval| approval.expires_on.is_some()) {
            let last = valid.iter().filter_map(|approval| approval.expires_on).max();
            result.until = [result.until, last].into_iter().flatten().min();
        }
    }
    if result.state != ApprovalState::Approved {
        result.until = None;
    }
    result
}

pub(super) fn tools(framework: &Framework, record: &Record, clocks: Clocks) -> Vec<ToolState> {
    record.tools.iter().map(|tool| tool_state(framework, record, clocks, tool)).collect()
}

/// A tool is approved for everything, or else for each unit and repository for which every function has signed off.
fn tool_state(framework: &Framework, record: &Record, clocks: Clocks, tool: &Tool) -> ToolState {
    let functions = &framework.access().sign_offs;
    let mut found = sign_offs(functions, tool, clocks, |approval| approval.scope.is_empty());
    let mut scope: Vec<SubjectId> = Vec::new();
    if found.state != ApprovalState::Approved {
        let units: HashMap<&str, &UnitId> =
            record.repositories.iter().filter_map(|repository| Some((repository.id.as_str(), repository.unit.as_ref()?))).collect();
        let mut named: Vec<&SubjectId> = tool.approvals.iter().flat_map(|approval| &approval.scope).collect();
        named.sort_unstable();
        named.dedup();
        for subject in named {
            let unit = units.get(subject.as_str()).map(|unit| unit.as_str());
            let limited = sign_offs(functions, tool, clocks, |approval| covers(approval, subject.as_str(), unit));
            let closer = (limited.state, limited.lacking.len()) < (found.state, found.lacking.len());
            if limited.state == ApprovalState::Approved {
                scope.push(subject.clone());
                let until = [found.until, limited.until].into_iter().flatten().min();
                found = SignOffs { until, ..limited };
            } else if closer {
                found = limited;
            }
        }
    }
    ToolState {
        tool: tool.id.clone(),
        name: tool.name.clone(),
        approval: found.state,
        scope,
        approved_until: found.until,
        lacking: found.lacking,
    }
}

/// Whether an approval is for a unit or repository; a repository is within its unit.
fn covers(approval: &Approval, subject: &str, unit: Option<&str>) -> bool {
    approval.scope.is_empty() || approval.scope.iter().any(|scope| *scope == subject || unit.is_some_and(|unit| *scope == unit))
}

pub(super) fn summary(
    framework: &Framework,
    record: &Record,
    clocks: Clocks,
    settings: &EffectiveSettings,
) -> Result<AccessSummary, Error> {
    let by_id: HashMap<&ToolId, &Tool> = record.tools.iter().map(|tool| (&tool.id, tool)).collect();
    let functions = &framework.access().sign_offs;
    let class_summary =
        |class: &DataClassId| ClassSummary { data_class: class.clone(), repositories: 0, compliant_repositories: 0, uses: 0, denied: 0 };
    let mut summary = AccessSummary {
        profile: settings.access_profile.clone(),
        uses: 0,
        allowed: 0,
        denied: 0,
        classes: framework.scales().data_class.iter().rev().map(|step| class_summary(&step.id)).collect(),
        denials: Vec::new(),
        notices: Vec::new(),
    };
    for repository in &record.repositories {
        let mut of_class = class_summary(framework.class_of(repository)?);
        of_class.repositories = 1;
        let unit = repository.unit.as_ref().map(UnitId::as_str);
        for tool in repository.tools.iter().filter_map(|id| by_id.get(id)) {
            let request = AccessRequest {
                data_class: repository.classification.clone(),
                approval: Some(sign_offs(functions, tool, clocks, |approval| covers(approval, repository.id.as_str(), unit)).state),
                endpoint: tool.endpoint,
                privacy_mode: tool.privacy_mode,
                vendor_telemetry: tool.vendor_telemetry,
                account: tool.account,
                execution: tool.execution,
                profile: Some(settings.access_profile.clone()),
            };
            let decision = framework.decide(&request)?;
            of_class.uses = of_class.uses.saturating_add(1);
            if !decision.allowed {
                of_class.denied = of_class.denied.saturating_add(1);
                let (repository, unit) = (repository.id.clone(), repository.unit.clone());
                summary.denials.push(AccessFinding { repository, unit, tool: tool.id.clone(), decision });
            } else if !decision.notices.is_empty() {
                let repository = repository.id.clone();
                summary.notices.push(NoticeFinding { repository, tool: tool.id.clone(), notices: decision.notices });
            }
        }
        of_class.compliant_repositories = u64::from(of_class.denied == 0);
        summary.add(&of_class);
    }
    Ok(summary)
}

impl AccessSummary {
    fn add(&mut self, repository: &ClassSummary) {
        self.uses = self.uses.saturating_add(repository.uses);
        self.denied = self.denied.saturating_add(repository.denied);
        self.allowed = self.uses.saturating_sub(self.denied);
        if let Some(class) = self.classes.iter_mut().find(|class| class.data_class == repository.data_class) {
            class.repositories = class.repositories.saturating_add(repository.repositories);
            class.compliant_repositories = class.compliant_repositories.saturating_add(repository.compliant_repositories);
            class.uses = class.uses.saturating_add(repository.uses);
            class.denied = class.denied.saturating_add(repository.denied);
        }
    }
}

impl Framework {
    /// The class that a repository is treated as.
    fn class_of(&self, repository: &Repository) -> Result<&DataClassId, Error> {
        let Some(name) = &repository.classification else {
            return Ok(&self.access().unlabelled_class);
        };
        self.access().class(self.scales(), name.as_str()).ok_or_else(|| {
            let classes = self.scales().data_class.iter().map(|step| step.id.as_str());
            crate::id::unknown("classification", "data class", name.as_str(), classes).into()
        })
    }
}

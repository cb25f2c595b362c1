//! Which uses of tools the access table denies at the date.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use super::{
    approval::{Register, Registered},
    excuse::Excuses,
    facts::Known,
};
use crate::{
    access::{AccessRequest, ApprovalState, Decision, Notice},
    control::Excuse,
    date::Date,
    document::record,
    error::Error,
    framework::Framework,
    id::{AccessProfileId, DataClassId, ExceptionId, RepositoryId, SignOffId, ToolId, UnitId},
    program::{EffectiveSettings, Repository},
};

record! {
    /// A denied use.
    ///
    /// # Example: a tool that nobody approved
    /// ```
    /// use aigov_core::{AssessOptions, Framework, ReasonCode};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
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
    pub struct AccessFinding {
        /// The repository.
        pub repository: RepositoryId,
        /// The unit it belongs to.
        pub unit: Option<UnitId>,
        /// Its class as the program states it; `None`: unlabelled.
        pub classification: Option<DataClassId>,
        /// The tool used on it.
        pub tool: ToolId,
        /// The decision; equal uses share one.
        pub decision: Arc<Decision>,
        /// The exceptions that excuse it: each of its reasons.
        pub excused_by: Vec<Excuse>,
        /// The exceptions that have lapsed and would have concerned it, where none excuses it.
        pub lapsed: Vec<ExceptionId>,
    }
}

record! {
    /// An allowed use that gives notice of something.
    ///
    /// # Example: allowed, and monitored
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
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
    pub struct NoticeFinding {
        /// The repository.
        pub repository: RepositoryId,
        /// The tool used on it.
        pub tool: ToolId,
        /// The notices.
        pub notices: Vec<Notice>,
    }
}

record! {
    /// The uses of one data class, so that a good total hides no exposed secret.
    ///
    /// # Example: one exposed secret shows
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: cursor, name: Cursor } ]
    /// repositories: [ { id: safety-plc, classification: secret, tools: [cursor] }, { id: bootloader, classification: secret } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let secret = &posture.access.classes[0];
    /// assert_eq!((secret.data_class.as_str(), secret.repositories, secret.compliant_repositories), ("secret", 2, 1));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
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
}

record! {
    /// Every use of a tool on a repository, decided.
    ///
    /// # Example: uses of tools, allowed and denied
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: cursor, name: Cursor }, { id: gemini, name: Gemini CLI } ]
    /// repositories: [ { id: sdk-python, classification: public, tools: [cursor, gemini] } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!((posture.access.uses, posture.access.allowed, posture.access.denied), (2, 0, 2));
    /// assert_eq!(posture.access.profile, "usage_policy");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
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
}

/// Decides every use on a day; equal questions about a tool are asked once.
struct Deciding<'p> {
    framework: &'p Framework,
    settings: &'p EffectiveSettings,
    register: HashMap<&'p ToolId, &'p Registered<'p>>,
    decided: HashMap<&'p ToolId, Vec<(Question<'p>, Arc<Decision>)>>,
}

/// What a decision about a tool turns on: the class of the repository, whether the tool is approved for it, and whose sign-off lacks.
type Question<'p> = (Option<&'p DataClassId>, ApprovalState, Cow<'p, [SignOffId]>);

impl<'p> Deciding<'p> {
    fn decide(&mut self, tool: &'p ToolId, repository: &'p Repository, day: Date) -> Result<Arc<Decision>, Error> {
        let held = self.register.get(tool).copied();
        // A tool of which nothing holds at the date is not approved, and nothing is known of how it is run.
        let (approval, lacking) =
            held.map_or((ApprovalState::NotApproved, Cow::Borrowed(&[][..])), |held| held.approval_for(repository, day));
        let question = (repository.classification.as_ref(), approval, lacking);
        let decided = self.decided.entry(tool).or_default();
        if let Some((_, decision)) = decided.iter().find(|(own, _)| *own == question) {
            return Ok(Arc::clone(decision));
        }
        let tool = held.map(|held| held.tool);
        let request = AccessRequest {
            data_class: repository.classification.clone(),
            approval: Some(approval),
            missing_sign_offs: question.2.to_vec(),
            endpoint: tool.and_then(|tool| tool.endpoint),
            privacy_mode: tool.and_then(|tool| tool.privacy_mode),
            vendor_telemetry: tool.and_then(|tool| tool.vendor_telemetry),
            account: tool.and_then(|tool| tool.account),
            execution: tool.and_then(|tool| tool.execution),
            profile: Some(self.settings.access_profile.clone()),
        };
        let decision = Arc::new(self.framework.decide(&request)?);
        decided.push((question, Arc::clone(&decision)));
        Ok(decision)
    }
}

pub(super) fn summary(
    framework: &Framework,
    facts: &Known<'_>,
    settings: &EffectiveSettings,
    register: &Register<'_>,
    excuses: &Excuses<'_>,
    day: Date,
) -> Result<AccessSummary, Error> {
    let register = register.iter().map(|held| (&held.tool.id, held)).collect();
    let mut deciding = Deciding { framework, settings, register, decided: HashMap::new() };
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
    for repository in facts.repositories_on(day) {
        let mut of_class = class_summary(framework.class_of(repository)?);
        of_class.repositories = 1;
        for tool in &repository.tools {
            let decision = deciding.decide(tool, repository, day)?;
            of_class.uses = of_class.uses.saturating_add(1);
            if !decision.allowed {
                of_class.denied = of_class.denied.saturating_add(1);
                let (excused_by, lapsed) = excuses.of_use(&decision, repository);
                summary.denials.push(AccessFinding {
                    repository: repository.id.clone(),
                    unit: repository.unit.clone(),
                    classification: repository.classification.clone(),
                    tool: tool.clone(),
                    excused_by,
                    lapsed,
                    decision,
                });
            } else if !decision.notices.is_empty() {
                let repository = repository.id.clone();
                summary.notices.push(NoticeFinding { repository, tool: tool.clone(), notices: decision.notices.clone() });
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

//! What is legal and yet worth a look.

use serde::Serialize;

use super::Framework;
use crate::{document::vocabulary, policy};

vocabulary! {
    /// What a lint is about.
    ///
    /// # Example: rules of the usage policy that no control backs
    /// ```
    /// use aigov_core::{Framework, LintCode};
    /// let lints = Framework::builtin().lints();
    /// let unbacked = lints.iter().filter(|lint| lint.code == LintCode::RuleWithoutControl);
    /// assert_eq!(unbacked.map(|lint| lint.subject.as_str()).collect::<Vec<_>>(), ["usage_policy.revocation", "usage_policy.escalation"]);
    /// ```
    pub enum LintCode {
        /// A domain has no control.
        DomainWithoutControl,
        /// A control mitigates no risk.
        ControlMitigatesNothing,
        /// No rule of a document cites a control.
        ControlWithoutRule,
        /// A rule of a document cites no control.
        RuleWithoutControl,
        /// What a roadmap completes does not reach the target of a phase.
        RoadmapMissesTarget,
    }
}

/// One thing worth a look.
///
/// # Example: controls that no risk names
/// ```
/// use aigov_core::{Framework, LintCode};
/// let lints = Framework::builtin().lints();
/// let idle: Vec<&str> =
///     lints.iter().filter(|lint| lint.code == LintCode::ControlMitigatesNothing).map(|lint| lint.subject.as_str()).collect();
/// assert_eq!(idle, ["TM-001", "OPS-002"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lint {
    /// What it is about.
    pub code: LintCode,
    /// The id of what it is about; for a rule `document.clause`.
    pub subject: String,
    /// One sentence.
    pub message: String,
}

pub(super) fn lints(framework: &Framework) -> Vec<Lint> {
    let mut lints = Vec::new();
    let mut note = |code, subject: String, message: &str| lints.push(Lint { code, subject, message: message.to_owned() });
    for domain in framework.domains() {
        if !framework.controls().iter().any(|control| control.domain == domain.id) {
            note(LintCode::DomainWithoutControl, domain.id.to_string(), "the domain has no control");
        }
    }
    for control in framework.controls() {
        if !framework.risks().iter().any(|risk| risk.controls.contains(&control.id)) {
            note(LintCode::ControlMitigatesNothing, control.id.to_string(), "the control mitigates no risk of the register");
        }
    }
    for document in framework.documents() {
        let (rules, controls) = policy::unbacked(framework, document);
        for control in controls {
            note(LintCode::ControlWithoutRule, control.to_string(), &format!("no rule of \"{}\" cites the control", document.id));
        }
        for rule in rules {
            note(LintCode::RuleWithoutControl, format!("{}.{rule}", document.id), "the rule cites no control");
        }
    }
    for step in framework.replay_roadmap().iter().filter(|step| step.reached_level < step.target_level) {
        let message = format!("what is completed reaches level {}, not {}", step.reached_level, step.target_level);
        note(LintCode::RoadmapMissesTarget, step.phase.to_string(), &message);
    }
    lints
}

//! What is legal and yet worth a look.

use std::collections::HashMap;

use serde::Serialize;

use super::Framework;
use crate::{
    document::vocabulary,
    phrase,
    policy::{self, Clause},
};

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
        /// A text of documents or decisions is the built-in English one, although the framework is in another language.
        LeftInEnglish,
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
    /// The id of what it is about; for a rule `document.clause`, for a text its place and id, as `phrases.status_approved`.
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
    lints.extend(left_in_english(framework));
    lints
}

/// Texts of documents and decisions that a framework in another language has in common with the built-in English one.
fn left_in_english(framework: &Framework) -> Vec<Lint> {
    let language = framework.language().split('-').next().unwrap_or_default();
    if language.eq_ignore_ascii_case("en") {
        return Vec::new();
    }
    let builtin = Framework::builtin();
    let english: HashMap<String, &str> = texts(&builtin).collect();
    let is_english = |(subject, text): &(String, &str)| english.get(subject) == Some(text) && phrase::has_words(text);
    let message = format!("the text is English, and the language of the framework is \"{}\"", framework.language());
    let note = |(subject, _)| Lint { code: LintCode::LeftInEnglish, subject, message: message.clone() };
    texts(framework).filter(is_english).map(note).collect()
}

/// The texts that documents and decisions are put together from, each with its place.
fn texts(framework: &Framework) -> impl Iterator<Item = (String, &str)> {
    let phrases = framework.phrases().iter().map(|phrase| (format!("phrases.{}", phrase.id), phrase.text.as_str()));
    let requirements = framework.access().requirements.iter().flat_map(|requirement| {
        let text = |field: &str, text| (format!("access.requirements.{}.{field}", requirement.id), text);
        [text("statement", requirement.statement.as_str()), text("remedy", requirement.remedy.as_str())]
    });
    let notices = framework.access().notices.iter().map(|notice| (format!("access.notices.{}", notice.data_class), notice.text.as_str()));
    let documents = framework.documents().iter().flat_map(|document| {
        let sections = document.sections.iter().flat_map(move |section| {
            let heading = (format!("{}.{}.heading", document.id, section.id), section.heading.as_str());
            let clause = |clause: &'_ Clause| format!("{}.{}", document.id, clause.id);
            std::iter::once(heading).chain(section.clauses.iter().map(move |own| (clause(own), own.text.as_str())))
        });
        std::iter::once((format!("{}.title", document.id), document.title.as_str())).chain(sections)
    });
    phrases.chain(requirements).chain(notices).chain(documents)
}

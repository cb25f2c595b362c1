//! What a document says: its clauses and the framework's phrases, filled from the data that decides.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    ApprovedText, PolicyDocument, Section, SectionContent, UsagePolicyRequest,
    clause::{Clause, ROLE},
    render::{Block, ClassRow, ClauseRow, Page, PageSection},
    usage_policy::ApprovedTool,
};
use crate::{
    access::{AccessProfile, AccessRequirement, AccessRule, ClassAlias, Effect},
    committee::ReviewDuty,
    control::Calendar,
    date::Date,
    framework::Framework,
    id::{ClauseId, ControlId},
    phrase::{Form, Words, fill, placeholders},
    text::Name,
    tool::{ExclusionKind, ToolProfile},
};

/// A document with what is said in it.
pub(super) struct Text<'f> {
    framework: &'f Framework,
    document: &'f PolicyDocument,
    words: Words<'f>,
    request: &'f UsagePolicyRequest,
    profile: &'f AccessProfile,
    approval: Option<ApprovedText>,
    tools: &'f [ApprovedTool],
    /// The day on which the tools were approved, where the list is drawn from a program and is no part of the approved text.
    tools_as_of: Option<Date>,
}

impl<'f> Text<'f> {
    pub(super) fn new(
        (framework, document): (&'f Framework, &'f PolicyDocument),
        request: &'f UsagePolicyRequest,
        profile: &'f AccessProfile,
        approval: Option<ApprovedText>,
        (tools, tools_as_of): (&'f [ApprovedTool], Option<Date>),
    ) -> Self {
        let words = Words::of(framework.content());
        Self { framework, document, words, request, profile, approval, tools, tools_as_of }
    }

    pub(super) fn page(&self) -> Page<'f> {
        Page {
            language: self.framework.language(),
            organization: self.request.organization.as_str(),
            title: self.document.title.as_str(),
            status: self.status(),
            version: self.request.version.as_ref().map(|version| self.words.say(Form::Version, &[("version", version.as_str())])),
            sections: self.document.sections.iter().map(|section| self.section(section)).collect(),
        }
    }

    fn status(&self) -> String {
        let (approver, approved_on) = (self.request.approver.as_ref(), self.request.approved_on.map(|day| day.to_string()));
        let form = match self.approval {
            Some(ApprovedText::Matches) => Form::StatusApproved,
            Some(ApprovedText::Changed) => Form::StatusTextChanged,
            Some(ApprovedText::NotRecorded) => Form::StatusTextNotRecorded,
            None if approver.is_some() => Form::StatusNoDate,
            None if approved_on.is_some() => Form::StatusNoApprover,
            None => Form::StatusNoApproval,
        };
        let values = [("approver", approver.map_or("", Name::as_str)), ("approved_on", approved_on.as_deref().unwrap_or_default())];
        self.words.say(form, &values)
    }

    fn section(&self, section: &'f Section) -> PageSection<'f> {
        PageSection {
            heading: section.heading.as_str(),
            style: section.style.as_str(),
            block: match section.content {
                SectionContent::Clauses => Block::None,
                SectionContent::Review => Block::Sentence(self.review()),
                SectionContent::ApprovedTools => self.approved_tools(),
                SectionContent::AccessTable => self.access_table(),
            },
            clauses: section.clauses.iter().flat_map(|clause| self.clause(clause)).collect(),
        }
    }

    /// A clause, once, or once for each other name of a class where it is about those.
    fn clause(&self, clause: &'f Clause) -> Vec<ClauseRow<'f>> {
        let is_of_aliases = placeholders(clause.text.as_str()).any(|placeholder| placeholder.starts_with("alias"));
        let row = |alias: Option<&ClassAlias>| ClauseRow {
            text: fill(clause.text.as_str(), |placeholder| self.value(placeholder, alias)),
            controls: clause.controls.iter().map(ControlId::as_str).collect(),
        };
        if is_of_aliases { self.framework.access().aliases.iter().map(|alias| row(Some(alias))).collect() } else { vec![row(None)] }
    }

    /// What a placeholder of a clause stands for.
    fn value(&self, placeholder: &str, alias: Option<&ClassAlias>) -> Option<Cow<'_, str>> {
        let (words, access) = (self.words, self.framework.access());
        let duty = || self.framework.duties().iter().find(|duty| duty.id == self.document.duty);
        Some(match placeholder {
            "organization" => self.request.organization.as_str().into(),
            "sign_offs" => words.sign_offs(&[]).into(),
            "unlabelled_class" => words.data_class(access.unlabelled_class.as_str()).into(),
            "alias" => alias?.alias.as_str().to_owned().into(),
            "alias_class" => words.data_class(alias?.data_class.as_str()).into(),
            "reviewer" => words.role(duty()?.role.as_str())?.into(),
            "review_interval" => words.say(review_interval(duty()?), &[]).into(),
            role => words.role(role.strip_prefix(ROLE)?)?.into(),
        })
    }

    fn review(&self) -> String {
        match self.request.reviewed_on {
            Some(day) => self.words.say(Form::Reviewed, &[("reviewed_on", &day.to_string())]),
            None => self.words.say(Form::NotReviewed, &[]),
        }
    }

    fn approved_tools(&self) -> Block {
        let register = self.framework.tool_register();
        let is_known = |tool: &ApprovedTool| register.find(&tool.registered_as).is_some();
        let date = self.tools_as_of.map(|day| day.to_string());
        let intro = match (self.tools.is_empty(), date) {
            (false, None) => self.words.say(Form::Tools, &[]),
            (false, Some(date)) => self.words.say(Form::ToolsOn, &[("date", &date)]),
            (true, None) => return Block::Sentence(self.words.say(Form::NoTools, &[])),
            (true, Some(date)) => return Block::Sentence(self.words.say(Form::NoToolsOn, &[("date", &date)])),
        };
        let as_of = register.as_of.to_string();
        Block::List {
            intro,
            rows: self.tools.iter().map(|tool| self.exclusion(tool, register.find(&tool.registered_as))).collect(),
            outro: self.tools.iter().any(is_known).then(|| self.words.say(Form::ExclusionsAsOf, &[("date", &as_of)])),
        }
    }

    /// An approved tool, and how it is kept from files.
    fn exclusion(&self, tool: &ApprovedTool, registered: Option<&ToolProfile>) -> String {
        let scope = self.words.list(&tool.scope, Form::ListAnd);
        let limited = || self.words.say(Form::ToolScope, &[("tool", &tool.name), ("scope", &scope)]);
        let name = if scope.is_empty() { tool.name.clone() } else { limited() };
        let Some(exclusion) = registered.map(|tool| &tool.exclusion) else {
            return self.words.say(Form::ExclusionUnknown, &[("tool", &name)]);
        };
        let form = match (exclusion.kind, exclusion.files.is_empty()) {
            (ExclusionKind::IgnoreFile, true) => Form::ExclusionUnknown,
            (ExclusionKind::IgnoreFile, false) => Form::ExclusionIgnoreFile,
            (ExclusionKind::PermissionRules, true) => Form::ExclusionPermissionRules,
            (ExclusionKind::PermissionRules, false) => Form::ExclusionPermissionRulesIn,
            (ExclusionKind::AdminExclusion, _) => Form::ExclusionAdminExclusion,
            (ExclusionKind::Setting, true) => Form::ExclusionSetting,
            (ExclusionKind::Setting, false) => Form::ExclusionSettingIn,
            (ExclusionKind::None, _) => Form::ExclusionNone,
        };
        let files = self.words.list(&exclusion.files, Form::ListAnd);
        self.words.say(form, &[("tool", &name), ("files", &files), ("note", exclusion.note.as_str())])
    }

    fn access_table(&self) -> Block {
        let (words, access) = (self.words, self.framework.access());
        let list = |requirements: Vec<&AccessRequirement>| {
            let said = |requirement: &AccessRequirement| words.of_requirement(requirement, requirement.statement.as_str(), &[]);
            words.list(&requirements.into_iter().map(said).collect::<Vec<_>>(), Form::ListAnd)
        };
        let every_class = access.every_class.iter().filter_map(|requirement| access.requirement(requirement)).collect();
        let class = |rule: &AccessRule| {
            let own = access.required(rule).filter(|requirement| !access.every_class.contains(&requirement.id));
            let requirements = list(own.collect());
            let form = match rule.effect {
                Effect::Prohibit => Form::UseProhibited,
                Effect::Permit if requirements.is_empty() => Form::UseAllowed,
                Effect::Permit => Form::UseAllowedWith,
            };
            let name = words.data_class(rule.data_class.as_str()).to_owned();
            ClassRow { name, tool_use: words.say(form, &[("requirements", &requirements)]) }
        };
        Block::Table {
            intro: words.say(Form::EveryClass, &[("requirements", &list(every_class))]),
            class: words.say(Form::ClassHeading, &[]),
            tool_use: words.say(Form::UseHeading, &[]),
            rows: self.profile.rules.iter().map(class).collect(),
        }
    }
}

fn review_interval(duty: &ReviewDuty) -> Form {
    match duty.cadence.calendar {
        Calendar::Monthly => Form::ReviewMonthly,
        Calendar::Quarterly => Form::ReviewQuarterly,
        Calendar::Annual => Form::ReviewAnnual,
        Calendar::None => Form::ReviewNone,
    }
}

/// The rules of a document that cite no control, and the controls that none of its rules cites.
pub(crate) fn unbacked(framework: &Framework, document: &PolicyDocument) -> (Vec<ClauseId>, Vec<ControlId>) {
    let cited: BTreeSet<&ControlId> =
        document.sections.iter().flat_map(|section| &section.clauses).flat_map(|clause| &clause.controls).collect();
    let rules = document.rules().filter(|rule| rule.controls.is_empty()).map(|rule| rule.id.clone()).collect();
    let controls = framework.controls().iter().map(|control| &control.id).filter(|id| !cited.contains(id)).cloned().collect();
    (rules, controls)
}

//! The usage policy: rendered from the access table, the tool register and the clauses, so that text and decisions cannot differ.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    PolicyDocument, SectionContent,
    clause::ORGANIZATION,
    render::{self, Block, ClassRow, Page, PageSection, ToolRow},
};
use crate::{
    access::{AccessProfile, ApprovalState, Effect, Requirement},
    date::Date,
    document::{record, vocabulary},
    error::Error,
    framework::Framework,
    id::{self, AccessProfileId, ClauseId, ControlId, DocumentId},
    posture::Posture,
    text::{Name, Prose},
    tool::ToolProfile,
};

/// The document that the usage policy is rendered from.
const USAGE_POLICY: &str = "usage_policy";

record! {
    /// What a usage policy is to say beside the framework's rules; nothing is attested that is not given here.
    ///
    /// # Example: attest a review
    /// ```
    /// use aigov_core::{Framework, Name, UsagePolicyRequest};
    /// let mut request = UsagePolicyRequest::draft(Name::new("Example Robotics")?, Vec::new());
    /// request.reviewed_on = Some("2026-08-24".parse()?);
    /// let policy = Framework::builtin().usage_policy(&request)?;
    /// assert!(policy.markdown.contains("2026-08-24"));
    /// assert!(!policy.markdown.contains("This document has not been reviewed."));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct UsagePolicyRequest {
        /// The organisation.
        pub organization: Name,
        /// The approved tools, each an id or a name of the tool register or any other name.
        pub approved_tools: Vec<Name>,
        /// The access profile; absent: the framework's default.
        pub profile: Option<AccessProfileId>,
        /// The version of the policy.
        pub version: Option<Name>,
        /// Who approved it.
        pub approver: Option<Name>,
        /// When it was approved.
        pub approved_on: Option<Date>,
        /// When it was last reviewed.
        pub reviewed_on: Option<Date>,
    }
}

impl UsagePolicyRequest {
    /// A request for a draft: no version, no approval, no review.
    ///
    /// # Example: the id of a tool becomes its name
    /// ```
    /// use aigov_core::{Framework, Name, UsagePolicyRequest};
    /// let request = UsagePolicyRequest::draft(Name::new("Example Robotics")?, vec![Name::new("claude-code")?]);
    /// assert_eq!(request.approver, None);
    /// assert!(Framework::builtin().usage_policy(&request)?.markdown.contains("Claude Code"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn draft(organization: Name, approved_tools: Vec<Name>) -> Self {
        Self { organization, approved_tools, profile: None, version: None, approver: None, approved_on: None, reviewed_on: None }
    }

    /// Reads a request from a JSON object.
    ///
    /// # Errors
    /// Every problem of form at once, as `missing_field` or `invalid_text`.
    ///
    /// # Example: a request from a form
    /// ```
    /// use aigov_core::UsagePolicyRequest;
    /// let request = UsagePolicyRequest::from_json(br#"{"organization": "Example Robotics", "approved_tools": ["aider"]}"#)?;
    /// assert_eq!(request.approved_tools[0].as_str(), "aider");
    /// assert_eq!(UsagePolicyRequest::from_json(b"{}").unwrap_err().path(), "organization");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        crate::document::read_json(bytes, &crate::document::Limits::default(), |_, _, _| ())
    }
}

vocabulary! {
    /// Whether a document is in force.
    ///
    /// # Example: an approver without a date is a draft
    /// ```
    /// use aigov_core::{ApprovalStatus, Framework, Name, UsagePolicyRequest};
    /// let mut request = UsagePolicyRequest::draft(Name::new("Example Robotics")?, Vec::new());
    /// request.approver = Some(Name::new("AI governance committee")?);
    /// assert_eq!(Framework::builtin().usage_policy(&request)?.status, ApprovalStatus::Draft);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ApprovalStatus {
        /// An approver and a date of approval are given.
        Approved,
        /// One or both are missing.
        Draft,
    }
}

/// A rendered document.
///
/// # Example: a draft without any approved tool
/// ```
/// use aigov_core::{ApprovalStatus, Framework, Name, UsagePolicyRequest};
/// let request = UsagePolicyRequest::draft(Name::new("Example *Robotics*")?, Vec::new());
/// let policy = Framework::builtin().usage_policy(&request)?;
/// assert_eq!(policy.status, ApprovalStatus::Draft);
/// assert!(policy.markdown.starts_with("# Example \\*Robotics\\* — AI Code Generation Usage Policy\n"));
/// assert!(policy.markdown.contains("No AI code generation tool is approved."));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Which document it is.
    pub document: DocumentId,
    /// Its title.
    pub title: Name,
    /// Whether it is in force.
    pub status: ApprovalStatus,
    /// The text as Markdown.
    pub markdown: String,
    /// The text as a self-contained HTML page without scripts.
    pub html: String,
    /// The rules that cite no control.
    pub rules_without_control: Vec<ClauseId>,
    /// The controls that no rule cites.
    pub controls_without_rule: Vec<ControlId>,
}

impl Document {
    /// The document with its texts as a canonical JSON document.
    ///
    /// # Example: both formats in one document
    /// ```
    /// use aigov_core::{Framework, Name, UsagePolicyRequest};
    /// let request = UsagePolicyRequest::draft(Name::new("Example Robotics")?, Vec::new());
    /// let json = Framework::builtin().usage_policy(&request)?.to_json();
    /// assert!(json.starts_with(r#"{"document":"usage_policy","title":"AI Code Generation Usage Policy","status":"draft","#));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::canonical_json(self)
    }
}

/// An approved tool as the document names it, and under which id or name the tool register knows it.
struct ApprovedTool<'a> {
    name: String,
    registered_as: &'a str,
}

/// Renders the usage policy.
pub(crate) fn usage_policy(framework: &Framework, request: &UsagePolicyRequest) -> Result<Document, Error> {
    let named =
        |name| ApprovedTool { name: registered(framework, name).map_or(name, |tool| tool.name.as_str()).to_owned(), registered_as: name };
    let mut tools: Vec<ApprovedTool<'_>> = Vec::with_capacity(request.approved_tools.len());
    let mut seen = BTreeSet::new();
    for tool in request.approved_tools.iter().map(|name| named(name.as_str())) {
        if seen.insert(tool.name.clone()) {
            tools.push(tool);
        }
    }
    render_policy(framework, request, &tools, None)
}

/// Renders the usage policy with what a posture attests.
pub(crate) fn usage_policy_of(framework: &Framework, posture: &Posture) -> Result<Document, Error> {
    let approved = posture.tools.iter().filter(|tool| tool.approval == ApprovalState::Approved);
    let tools: Vec<ApprovedTool<'_>> = approved
        .map(|tool| {
            let scope: Vec<&str> = tool.scope.iter().map(AsRef::as_ref).collect();
            let limit = if scope.is_empty() { String::new() } else { format!(" (only for {})", scope.join(", ")) };
            ApprovedTool { name: format!("{}{limit}", tool.name), registered_as: tool.tool.as_str() }
        })
        .collect();
    let attested = posture.policies.iter().find(|policy| policy.document == USAGE_POLICY);
    let request = UsagePolicyRequest {
        organization: posture.organization.clone(),
        approved_tools: Vec::new(),
        profile: Some(posture.settings.access_profile.clone()),
        version: attested.and_then(|policy| policy.version.clone()),
        approver: attested.map(|policy| policy.approver.clone()),
        approved_on: attested.map(|policy| policy.approved_on),
        reviewed_on: attested.and_then(|policy| policy.reviewed_on),
    };
    render_policy(framework, &request, &tools, Some(posture.as_of))
}

fn registered<'f>(framework: &'f Framework, name: &str) -> Option<&'f ToolProfile> {
    framework.tool_register().find(name)
}

fn render_policy(
    framework: &Framework,
    request: &UsagePolicyRequest,
    approved: &[ApprovedTool<'_>],
    tools_as_of: Option<Date>,
) -> Result<Document, Error> {
    let documents = framework.documents();
    let template = documents
        .iter()
        .find(|document| document.id == USAGE_POLICY)
        .ok_or_else(|| id::unknown("document", "document", USAGE_POLICY, documents.iter().map(|document| document.id.as_str())))?;
    let access = framework.access();
    let profile = access.profile(request.profile.as_ref().unwrap_or(&access.default_profile).as_str())?;
    let status = match (&request.approver, request.approved_on) {
        (Some(_), Some(_)) => ApprovalStatus::Approved,
        _ => ApprovalStatus::Draft,
    };
    let page = Page {
        organization: request.organization.as_str(),
        title: template.title.as_str(),
        status: status.as_str(),
        version: request.version.as_ref().map(Name::as_str),
        approver: request.approver.as_ref().map(Name::as_str),
        approved_on: request.approved_on.map(|date| date.to_string()),
        reviewed_on: request.reviewed_on.map(|date| date.to_string()),
        tools_as_of: tools_as_of.map(|date| date.to_string()),
        sections: sections(framework, template, profile, request, approved),
    };
    let (rules_without_control, controls_without_rule) = unbacked(framework, template);
    Ok(Document {
        document: template.id.clone(),
        title: template.title.clone(),
        status,
        markdown: render::markdown(&page)?,
        html: render::html(&page)?,
        rules_without_control,
        controls_without_rule,
    })
}

/// The rules of a document that cite no control, and the controls that none of its rules cites.
pub(crate) fn unbacked(framework: &Framework, document: &PolicyDocument) -> (Vec<ClauseId>, Vec<ControlId>) {
    let cited: BTreeSet<&ControlId> =
        document.sections.iter().flat_map(|section| &section.clauses).flat_map(|clause| &clause.controls).collect();
    let rules = document.rules().filter(|rule| rule.controls.is_empty()).map(|rule| rule.id.clone()).collect();
    let controls = framework.controls().iter().map(|control| &control.id).filter(|id| !cited.contains(id)).cloned().collect();
    (rules, controls)
}

fn sections<'f>(
    framework: &'f Framework,
    template: &'f PolicyDocument,
    profile: &'f AccessProfile,
    request: &'f UsagePolicyRequest,
    approved: &'f [ApprovedTool<'_>],
) -> Vec<PageSection<'f>> {
    template
        .sections
        .iter()
        .map(|section| PageSection {
            heading: section.heading.as_str(),
            style: section.style.as_str(),
            block: match section.content {
                SectionContent::Clauses => Block::None,
                SectionContent::Review => Block::Review,
                SectionContent::ApprovedTools => Block::Tools(tools(framework, approved)),
                SectionContent::AccessTable => Block::Access {
                    every_class: statements(framework, &framework.access().every_class),
                    classes: classes(framework, profile),
                },
            },
            clauses: section
                .clauses
                .iter()
                .map(|clause| render::ClauseRow {
                    text: clause.text.as_str().replace(ORGANIZATION, request.organization.as_str()),
                    controls: clause.controls.iter().map(ControlId::as_str).collect(),
                })
                .collect(),
        })
        .collect()
}

fn tools<'f>(framework: &'f Framework, approved: &'f [ApprovedTool<'_>]) -> Vec<ToolRow<'f>> {
    approved
        .iter()
        .map(|tool| {
            let profile = registered(framework, tool.registered_as);
            ToolRow {
                name: tool.name.as_str(),
                exclusion: profile.map(|tool| tool.exclusion.kind.as_str()),
                files: profile.map(|tool| tool.exclusion.files.iter().map(Name::as_str).collect()).unwrap_or_default(),
            }
        })
        .collect()
}

fn statements<'f>(framework: &'f Framework, requirements: &[Requirement]) -> Vec<&'f str> {
    requirements
        .iter()
        .filter_map(|requirement| framework.access().wording(*requirement))
        .map(|text| Prose::as_str(&text.statement))
        .collect()
}

fn classes<'f>(framework: &'f Framework, profile: &'f AccessProfile) -> Vec<ClassRow<'f>> {
    let name = |rule: &crate::access::AccessRule| framework.scales().data_class.iter().find(|step| step.id == rule.data_class);
    profile
        .rules
        .iter()
        .map(|rule| ClassRow {
            name: name(rule).map_or("", |step| step.name.as_str()),
            prohibited: rule.effect == Effect::Prohibit,
            requires: statements(framework, &rule.requires),
        })
        .collect()
}

//! The usage policy: what it is asked to attest, and what it attests.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{ApprovedText, approved_text, render, text::Text, unbacked};
use crate::{
    access::ApprovalState,
    date::Date,
    digest::Digest,
    document::{record, vocabulary},
    error::{Error, ErrorKind, Problem},
    framework::Framework,
    id::{self, AccessProfileId, ClauseId, ControlId, DocumentId, SubjectId},
    posture::{Posture, ToolState},
    text::Name,
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
        /// The digest of the text that was approved, as [`Framework::document_digest`] gives it; absent: it is not on record.
        pub text: Option<Digest>,
        /// Who approved it.
        pub approver: Option<Name>,
        /// When it was approved.
        pub approved_on: Option<Date>,
        /// When it was last reviewed; not before it was approved.
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
        Self {
            organization,
            approved_tools,
            profile: None,
            version: None,
            text: None,
            approver: None,
            approved_on: None,
            reviewed_on: None,
        }
    }

    /// Reads a request from a JSON object.
    ///
    /// # Errors
    /// Every problem at once, as `missing_field`, `invalid_text`, or `inconsistent` for a review that is older than the approval.
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
        crate::document::read_json(bytes, &crate::document::Limits::default(), |request: &Self, places, problems| {
            problems.extend(request.early_review().filter(|_| places.is_empty()));
        })
    }

    /// A review is of the version that was approved.
    fn early_review(&self) -> Option<Problem> {
        let (approved_on, reviewed_on) = (self.approved_on?, self.reviewed_on?);
        let message = format!("the review of {reviewed_on} is before the approval of {approved_on}");
        (reviewed_on < approved_on).then(|| Problem::new(ErrorKind::Inconsistent, "reviewed_on", message))
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
        /// An approver and a date of approval are given, and the text has not changed as far as the record tells.
        Approved,
        /// One or both are missing, or the text has changed since it was approved.
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
    /// The language of its text (BCP 47).
    pub language: Name,
    /// Whether it is in force.
    pub status: ApprovalStatus,
    /// How the text that was approved stands to this one; `None` where no approval is given.
    pub approved_text: Option<ApprovedText>,
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
    /// assert!(json.starts_with(r#"{"document":"usage_policy","title":"AI Code Generation Usage Policy","language":"en","#));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::canonical_json(self)
    }
}

/// An approved tool as the document names it, and under which id or name the tool register knows it.
pub(super) struct ApprovedTool {
    pub(super) name: String,
    /// The units or repositories that its approvals are limited to; empty: no limit.
    pub(super) scope: Vec<SubjectId>,
    pub(super) registered_as: String,
}

/// Renders the usage policy.
pub(crate) fn usage_policy(framework: &Framework, request: &UsagePolicyRequest) -> Result<Document, Error> {
    request.early_review().map_or(Ok(()), Err)?;
    let mut tools: Vec<ApprovedTool> = Vec::with_capacity(request.approved_tools.len());
    let mut seen = BTreeSet::new();
    for tool in &request.approved_tools {
        let registered = framework.tool_register().find(tool.as_str());
        let name = registered.map_or(tool.as_str(), |profile| profile.name.as_str()).to_owned();
        if seen.insert(name.clone()) {
            tools.push(ApprovedTool { name, scope: Vec::new(), registered_as: tool.as_str().to_owned() });
        }
    }
    render_policy(framework, request, &tools, None)
}

/// Renders the usage policy with what a posture attests.
pub(crate) fn usage_policy_of(framework: &Framework, posture: &Posture) -> Result<Document, Error> {
    let approved = posture.tools.iter().filter(|tool| tool.approval == ApprovalState::Approved);
    let named =
        |tool: &ToolState| ApprovedTool { name: tool.name.to_string(), scope: tool.scope.clone(), registered_as: tool.tool.to_string() };
    let tools: Vec<ApprovedTool> = approved.map(named).collect();
    let attested = posture.policies.iter().find(|policy| policy.document == USAGE_POLICY);
    let request = UsagePolicyRequest {
        organization: posture.organization.clone(),
        approved_tools: Vec::new(),
        profile: Some(posture.settings.access_profile.clone()),
        version: attested.and_then(|policy| policy.version.clone()),
        text: attested.and_then(|policy| policy.text.clone()),
        approver: attested.map(|policy| policy.approver.clone()),
        approved_on: attested.map(|policy| policy.approved_on),
        reviewed_on: attested.and_then(|policy| policy.reviewed_on),
    };
    render_policy(framework, &request, &tools, Some(posture.as_of))
}

fn render_policy(
    framework: &Framework,
    request: &UsagePolicyRequest,
    tools: &[ApprovedTool],
    tools_as_of: Option<Date>,
) -> Result<Document, Error> {
    let documents = framework.documents();
    let document = documents
        .iter()
        .find(|document| document.id == USAGE_POLICY)
        .ok_or_else(|| id::unknown("document", "document", USAGE_POLICY, documents.iter().map(|document| document.id.as_str())))?;
    let access = framework.access();
    let profile = access.profile(request.profile.as_ref().unwrap_or(&access.default_profile).as_str())?;
    let is_approved = request.approver.is_some() && request.approved_on.is_some();
    let approved_text = is_approved.then(|| approved_text(framework, &document.id, request.text.as_ref()));
    let status = match approved_text {
        Some(ApprovedText::Matches | ApprovedText::NotRecorded) => ApprovalStatus::Approved,
        Some(ApprovedText::Changed) | None => ApprovalStatus::Draft,
    };
    let page = Text::new((framework, document), request, profile, approved_text, (tools, tools_as_of)).page();
    let (rules_without_control, controls_without_rule) = unbacked(framework, document);
    Ok(Document {
        document: document.id.clone(),
        title: document.title.clone(),
        language: framework.content().language.clone(),
        status,
        approved_text,
        markdown: render::markdown(&page)?,
        html: render::html(&page)?,
        rules_without_control,
        controls_without_rule,
    })
}

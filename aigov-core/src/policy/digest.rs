//! What an approval is of: the text of a document, as a digest.

use serde::Serialize;

use super::{Clause, PolicyDocument, SectionContent, SectionStyle};
use crate::{
    access::{AccessProfile, AccessRequirement, AccessTable, ClassAlias},
    digest::Digest,
    document::vocabulary,
    error::Error,
    framework::{Content, Framework},
    id::{self, AccessProfileId, AccessRequirementId, DataClassId, DocumentId, SectionId, SignOffId},
};

vocabulary! {
    /// How the text that was approved stands to the text of today.
    ///
    /// # Example: an approval of another text
    /// ```
    /// use aigov_core::{ApprovalStatus, ApprovedText, Framework, Name, UsagePolicyRequest};
    /// let framework = Framework::builtin();
    /// let mut request = UsagePolicyRequest::draft(Name::new("Example Robotics")?, Vec::new());
    /// request.approver = Some(Name::new("AI governance committee")?);
    /// request.approved_on = Some("2026-05-20".parse()?);
    /// request.text = Some(framework.rules_digest().clone()); // not the digest of this text
    /// let policy = framework.usage_policy(&request)?;
    /// assert_eq!((policy.approved_text, policy.status), (Some(ApprovedText::Changed), ApprovalStatus::Draft));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ApprovedText {
        /// It is the text of today.
        Matches,
        /// It is another text.
        Changed,
        /// The record does not state which text was approved.
        NotRecorded,
    }
}

/// The parts of a document and of the access table that an approval covers, in the order of the canonical JSON.
#[derive(Serialize)]
struct Text<'f> {
    document: TextOfDocument<'f>,
    access: TextOfAccess<'f>,
}

#[derive(Serialize)]
struct TextOfDocument<'f> {
    id: &'f DocumentId,
    sections: Vec<TextOfSection<'f>>,
}

#[derive(Serialize)]
struct TextOfSection<'f> {
    id: &'f SectionId,
    content: SectionContent,
    style: SectionStyle,
    clauses: &'f [Clause],
}

/// The access table without its notices, which no document shows.
#[derive(Serialize)]
struct TextOfAccess<'f> {
    default_profile: &'f AccessProfileId,
    unlabelled_class: &'f DataClassId,
    aliases: &'f [ClassAlias],
    sign_offs: &'f [SignOffId],
    every_class: &'f [AccessRequirementId],
    requirements: &'f [AccessRequirement],
    profiles: &'f [AccessProfile],
}

/// The digest of the text of each document.
pub(crate) fn text_digests(content: &Content) -> Vec<(DocumentId, Digest)> {
    let text = |document: &PolicyDocument| Digest::of_canonical(&text(document, &content.access));
    content.documents.iter().map(|document| (document.id.clone(), text(document))).collect()
}

fn text<'f>(document: &'f PolicyDocument, access: &'f AccessTable) -> Text<'f> {
    let AccessTable { default_profile, unlabelled_class, aliases, sign_offs, every_class, requirements, profiles, notices: _ } = access;
    let sections = document.sections.iter().map(|section| TextOfSection {
        id: &section.id,
        content: section.content,
        style: section.style,
        clauses: &section.clauses,
    });
    Text {
        document: TextOfDocument { id: &document.id, sections: sections.collect() },
        access: TextOfAccess { default_profile, unlabelled_class, aliases, sign_offs, every_class, requirements, profiles },
    }
}

/// How a text that was approved stands to today's text of a document.
pub(crate) fn approved_text(framework: &Framework, document: &DocumentId, approved: Option<&Digest>) -> ApprovedText {
    let today = framework.text_digests().iter().find(|(own, _)| own == document).map(|(_, digest)| digest);
    match approved {
        None => ApprovedText::NotRecorded,
        approved if approved == today => ApprovedText::Matches,
        Some(_) => ApprovedText::Changed,
    }
}

impl Framework {
    /// The digest of a document's text, which an approval records so that it is of one text and no other.
    ///
    /// It covers the clauses and how they are set, and the access table that the document shows: the SHA-256 of canonical JSON with the keys `document`
    /// (`id`, and `sections` with `id`, `content`, `style` and `clauses`) and `access` (the table without its notices). It does not cover names, headings,
    /// dates and lists of tools.
    ///
    /// # Errors
    /// `unknown_id` when the framework describes no such document.
    ///
    /// # Example: an approval of today's text
    /// ```
    /// use aigov_core::{ApprovalStatus, Framework, Name, UsagePolicyRequest};
    /// let framework = Framework::builtin();
    /// let mut request = UsagePolicyRequest::draft(Name::new("Example Robotics")?, Vec::new());
    /// request.approver = Some(Name::new("AI governance committee")?);
    /// request.approved_on = Some("2026-05-20".parse()?);
    /// request.text = Some(framework.document_digest("usage_policy")?);
    /// assert_eq!(framework.usage_policy(&request)?.status, ApprovalStatus::Approved);
    ///
    /// let changed = framework.extend(br#"{"version": "1.1.0+x", "access": {"unlabelled_class": "secret"}}"#)?;
    /// assert_eq!(changed.usage_policy(&request)?.status, ApprovalStatus::Draft);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn document_digest(&self, document: &str) -> Result<Digest, Error> {
        let digests = self.text_digests();
        let found = digests.iter().find(|(own, _)| *own == document).map(|(_, digest)| digest.clone());
        found.ok_or_else(|| id::unknown("", "document", document, digests.iter().map(|(own, _)| own.as_str())).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The canonical JSON as `document_digest` describes it, put together from the framework document by hand.
    #[test]
    fn the_digest_is_that_of_the_canonical_json_it_describes() {
        let framework = Framework::builtin();
        let document = &framework.documents()[0];
        let clause = |clause: &Clause| {
            let controls: Vec<String> = clause.controls.iter().map(|control| format!("\"{control}\"")).collect();
            format!(r#"{{"id":"{}","text":"{}","controls":[{}]}}"#, clause.id, clause.text, controls.join(","))
        };
        let sections: Vec<String> = document
            .sections
            .iter()
            .map(|section| {
                let clauses: Vec<String> = section.clauses.iter().map(clause).collect();
                let (id, content, style) = (&section.id, section.content, section.style);
                format!(r#"{{"id":"{id}","content":"{content}","style":"{style}","clauses":[{}]}}"#, clauses.join(","))
            })
            .collect();
        let whole = framework.to_json();
        let access = whole.split_once(r#""access":"#).and_then(|(_, rest)| rest.split_once(r#","notices":"#)).unwrap().0;
        assert!(access.starts_with(r#"{"default_profile":"usage_policy","#), "{access}");
        let text = format!(r#"{{"document":{{"id":"usage_policy","sections":[{}]}},"access":{access}}}}}"#, sections.join(","));
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
        assert_eq!(framework.document_digest("usage_policy"), Ok(Digest::of(&text)));
    }
}

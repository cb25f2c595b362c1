//! Documents: what a framework says in prose, rendered from its data.

mod clause;
mod digest;
mod render;
mod text;
mod usage_policy;

pub(crate) use self::{
    clause::{CLAUSE_PLACEHOLDERS, ROLE},
    digest::{approved_text, text_digests},
    text::unbacked,
    usage_policy::{usage_policy, usage_policy_of},
};
pub use self::{
    clause::{Clause, PolicyDocument, Section, SectionContent, SectionStyle},
    digest::ApprovedText,
    usage_policy::{ApprovalStatus, Document, UsagePolicyRequest},
};

//! Documents: what a framework says in prose, rendered from its data.

mod clause;
mod digest;
mod render;
mod usage_policy;

pub(crate) use self::clause::ORGANIZATION;
pub(crate) use self::usage_policy::{unbacked, usage_policy, usage_policy_of};
pub use self::{
    clause::{Clause, PolicyDocument, Section, SectionContent, SectionStyle},
    usage_policy::{ApprovalStatus, Document, UsagePolicyRequest},
};

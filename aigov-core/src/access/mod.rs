//! Access: which tool may be used on which class of data.

mod attribute;
mod decision;
mod requirement;
mod table;
mod verdict;

pub use self::{
    attribute::{Account, ApprovalState, Attribute, Endpoint, Execution, Switch},
    decision::{AccessRequest, Decision, DecisionReason, Notice, ReasonCode},
    requirement::AccessRequirement,
    table::{AccessNotice, AccessProfile, AccessRule, AccessTable, ClassAlias, Effect},
    verdict::AccessVerdict,
};
pub(crate) use self::{
    requirement::APPROVAL,
    verdict::{CompiledProfile, REQUIREMENTS, TruthTable, allowed_uses},
};

//! Access: which tool may be used on which class of data.

mod decision;
mod table;
mod verdict;

pub(crate) use self::verdict::{CompiledProfile, TruthTable};
pub use self::{
    decision::{
        AccessRequest, Account, ApprovalState, Attribute, Decision, DecisionReason, Endpoint, Execution, Notice, ReasonCode, Switch,
    },
    table::{AccessNotice, AccessProfile, AccessRule, AccessTable, ClassAlias, Effect, Requirement, RequirementText},
    verdict::AccessVerdict,
};

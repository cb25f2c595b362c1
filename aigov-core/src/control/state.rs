//! The state of a control at a date.

use serde::Serialize;

use crate::{
    date::Date,
    document::vocabulary,
    id::{ControlId, DomainId},
    text::{Name, Prose},
};

vocabulary! {
    /// What an organisation declares about a control. Only `implemented` counts as implemented.
    pub enum ControlStatus {
        /// Nothing is in place.
        NotImplemented,
        /// It is intended.
        Planned,
        /// Parts of it are in place.
        Partial,
        /// All of it is in place.
        Implemented,
        /// It has nothing to act on here; needs a justification and an approver.
        NotApplicable,
    }
}

/// One control of a posture: what is declared about it at the date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ControlState {
    /// The control.
    pub control: ControlId,
    /// Its domain.
    pub domain: DomainId,
    /// The status that holds at the date; a control of which the program says nothing is not implemented.
    pub declared: ControlStatus,
    /// Who answers for it.
    pub owner: Option<Name>,
    /// Why the status is what it is.
    pub justification: Option<Prose>,
    /// Who approved that it does not apply.
    pub approver: Option<Name>,
    /// Since when the status holds, where that is stated.
    pub effective_on: Option<Date>,
}

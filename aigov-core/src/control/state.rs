//! The state of a control at a date.

use serde::Serialize;

use crate::{
    date::Date,
    document::vocabulary,
    id::{ControlId, DomainId},
    text::{Name, Prose},
};

vocabulary! {
    /// What an organisation declares about a control; only `implemented` counts as implemented.
    ///
    /// # Example: `not_applicable` needs a justification and an approver
    /// ```
    /// use aigov_core::{ControlStatus, Program};
    /// let error = Program::from_yaml(b"
    /// schema_version: 1
    /// framework: { id: ai-code-generation, version: '1.0.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: CMP-001, status: not_applicable } ]
    /// ").unwrap_err();
    /// assert_eq!(error.problems()[0].path, "controls[0].justification");
    /// assert_eq!(error.problems()[1].path, "controls[0].approver");
    /// assert_eq!(ControlStatus::NotApplicable.as_str(), "not_applicable");
    /// ```
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
///
/// # Example: the latest entry by the date holds
/// ```
/// use aigov_core::{AssessOptions, ControlStatus, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 1
/// framework: { id: ai-code-generation, version: '1.0.0' }
/// organization: { name: Example Robotics }
/// controls:
///   - { id: TM-001, status: planned }
///   - { id: TM-001, status: implemented, effective_on: 2026-06-01 }
/// ")?;
/// let before = framework.assess(&program, &AssessOptions::as_of("2026-05-31".parse()?))?;
/// assert_eq!(before.controls[0].declared, ControlStatus::Planned);
/// let after = framework.assess(&program, &AssessOptions::as_of("2026-06-01".parse()?))?;
/// assert_eq!(after.controls[0].declared, ControlStatus::Implemented);
/// # Ok::<(), aigov_core::Error>(())
/// ```
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

//! Judgement calls: exceptions, acceptances and reviews.

use crate::{
    date::Date,
    digest::Digest,
    document::{Annotations, record},
    id::{AcceptanceId, ControlId, DutyId, ExceptionId, ImpactId, LikelihoodId, RiskId, SubjectId},
    text::{Name, Prose},
};

record! {
    /// A temporary exception from a control. It excuses a gap, and never improves a figure.
    ///
    /// # Example: an exception for one repository
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: cursor, name: Cursor, account: corporate, execution: interactive } ]
    /// repositories:
    ///   - { id: sdk-python, classification: public, tools: [cursor] }
    ///   - { id: sdk-java, classification: public, tools: [cursor] }
    /// exceptions:
    ///   - { id: ex-4, control: TM-002, scope: [sdk-java], approver: AI governance committee, reason: A trial before the approval.,
    ///       starts_on: 2026-11-01, ends_on: 2026-11-30 }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(program.exceptions()[0].scope, ["sdk-java"]);
    /// assert!(posture.access.denials[0].excused_by.is_empty()); // sdk-python
    /// assert_eq!(posture.access.denials[1].excused_by[0].exception, "ex-4"); // sdk-java: still denied, and excused
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Exception {
        /// The id.
        pub id: ExceptionId,
        /// The control that it is an exception from.
        pub control: ControlId,
        /// The units and repositories it is for; empty: everything.
        pub scope: Vec<SubjectId>,
        /// Who approved it.
        pub approver: Name,
        /// Why.
        pub reason: Prose,
        /// The first day it holds.
        pub starts_on: Date,
        /// The last day it holds.
        pub ends_on: Date,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

record! {
    /// The decision to accept a risk as it stands. It counts while the risk is what it was when it was accepted.
    ///
    /// # Example: it is for the state that it names, and for no other
    /// ```
    /// use aigov_core::{AcceptanceStatus, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// acceptances:
    ///   - { id: acc-1, risk: R006, reason: The training starts in spring., approvers: [Committee Chair], decided_on: 2026-11-02,
    ///       starts_on: 2026-11-02, expires_on: 2027-04-30, likelihood: likely, impact: moderate,
    ///       state: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let acceptance = &program.acceptances()[0];
    /// assert_eq!((acceptance.likelihood.as_str(), acceptance.impact.as_str()), ("likely", "moderate"));
    /// let risk = &posture.risks[5];
    /// assert_ne!(acceptance.state, risk.state_digest);
    /// assert_eq!(risk.acceptances[0].status, AcceptanceStatus::Outdated);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Acceptance {
        /// The id.
        pub id: AcceptanceId,
        /// The risk that is accepted.
        pub risk: RiskId,
        /// Why.
        pub reason: Prose,
        /// Who approved it; at least one.
        pub approvers: Vec<Name>,
        /// The controls that compensate for what is missing.
        pub compensating_controls: Vec<ControlId>,
        /// The day it was decided.
        pub decided_on: Date,
        /// The first day it is in force.
        pub starts_on: Date,
        /// The last day it is in force.
        pub expires_on: Date,
        /// The day it was revoked; from then on it is no longer in force.
        pub revoked_on: Option<Date>,
        /// The digest of the risk's state as the posture gave it.
        pub state: Digest,
        /// The worst current likelihood that is accepted.
        pub likelihood: LikelihoodId,
        /// The worst current impact that is accepted.
        pub impact: ImpactId,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

record! {
    /// A review that was done.
    ///
    /// # Example: a review counts for a quarter
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// reviews: [ { duty: risk_register_review, done_on: 2026-10-05, by: AI governance committee } ] # quarterly: 92 days
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let review = &program.reviews()[0];
    /// let duty = posture.duties.iter().find(|duty| duty.duty == review.duty).unwrap();
    /// assert_eq!((duty.state.as_str(), duty.done_on), ("done", Some(review.done_on)));
    /// assert_eq!(duty.due_on, Some("2027-01-05".parse()?));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Review {
        /// The duty.
        pub duty: DutyId,
        /// The day it was done.
        pub done_on: Date,
        /// Who did it.
        pub by: Option<Name>,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

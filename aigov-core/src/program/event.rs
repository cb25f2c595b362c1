//! Events of rare triggers, as tool requests and incidents.

use crate::{
    date::Date,
    document::{Annotations, record, vocabulary},
    id::{OccurrenceId, ToolId, TriggerId, UnitId},
    text::{Name, Prose},
};

vocabulary! {
    /// How a request for a tool ended.
    ///
    /// # Example: a rejected request is closed
    /// ```
    /// use aigov_core::{Program, RequestOutcome};
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: gemini, name: Gemini CLI } ]
    /// events:
    ///   - { id: request-gemini, kind: tool_request, tool: gemini, occurred_on: 2026-10-05, due_days: 30,
    ///       closed_on: 2026-10-19, outcome: rejected, decided_by: Security Reviewer, reason: The terms allow training on our code. }
    /// ")?;
    /// assert_eq!(program.events()[0].outcome, Some(RequestOutcome::Rejected));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum RequestOutcome {
        /// The tool was approved.
        Approved,
        /// The tool was rejected.
        Rejected,
        /// The request was withdrawn.
        Withdrawn,
    }
}

record! {
    /// One event of a rare trigger, which evidence must cover by the day it is due.
    ///
    /// # Example: an incident, and the day by which its review is due
    /// ```
    /// use aigov_core::Program;
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// events: [ { id: inc-2, kind: incident, title: Key in generated code, occurred_on: 2026-11-02, due_days: 30 } ]
    /// ")?;
    /// let incident = &program.events()[0];
    /// assert_eq!((incident.kind.as_str(), incident.closed_on), ("incident", None));
    /// assert_eq!(incident.occurred_on.plus_days(incident.due_days.into()), Some("2026-12-02".parse()?));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Event {
        /// The id.
        pub id: OccurrenceId,
        /// The trigger, as `incident`.
        pub kind: TriggerId,
        /// What it is.
        pub title: Option<Name>,
        /// The tool it is about.
        pub tool: Option<ToolId>,
        /// The unit it happened in; absent: the organisation.
        pub unit: Option<UnitId>,
        /// The day it happened.
        pub occurred_on: Date,
        /// The day it was over; a request for a tool that is rejected or withdrawn asks for nothing from then on.
        pub closed_on: Option<Date>,
        /// How a request for a tool ended.
        pub outcome: Option<RequestOutcome>,
        /// Who rejected or withdrew the request.
        pub decided_by: Option<Name>,
        /// Why it was rejected or withdrawn.
        pub reason: Option<Prose>,
        /// How many days after the day it happened its evidence is due.
        pub due_days: u32,
        /// The day it was received; absent: it has always been known.
        pub received_on: Option<Date>,
        /// Notes.
        pub annotations: Annotations,
    }
}

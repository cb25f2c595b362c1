//! What a program records as proof, as an excuse, and as done.
#![expect(clippy::too_many_arguments, reason = "a constructor takes one keyword for each field")]

use aigov_core as engine;

use crate::value::{value, values};

/// Python has an `Exception` of its own.
mod renamed {
    pub(crate) use aigov_core::Exception as ExceptionRecord;
}

values! {
    /// A record that something works.
    EvidenceRecord {
        id: engine::EvidenceId, "The id.";
        supports = absent: Vec<engine::SubjectId>, "The items, as ``TM-001.inventory``, and capabilities that it supports; at least one.";
        covers = absent: Vec<engine::OccurrenceId>, "The events that it covers.";
        result: engine::EvidenceResult, "What it came to.";
        strength = absent: Option<engine::EvidenceStrength>, "How much it can carry; absent: it proves.";
        title = absent: Option<engine::Name>, "What it is.";
        unit = absent: Option<engine::UnitId>, "The unit it comes from; absent: the organisation.";
        effective_on: engine::Date, "The day from which its age counts.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        supersedes = absent: Vec<engine::EvidenceId>, "The records of the same day, unit and item that it takes the place of.";
        withdrawn_on = absent: Option<engine::Date>, "The day it was withdrawn; from then on it counts no more.";
        withdrawn_by = absent: Option<engine::Name>, "Who withdrew it; required where it is withdrawn.";
        withdrawal_reason = absent: Option<engine::Prose>, "Why it was withdrawn; required where it is withdrawn.";
        sha256 = absent: Option<engine::Digest>, "The SHA-256 digest of the file behind it.";
        location = absent: Option<engine::Name>, "Where the file behind it is kept.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// One event of a rare trigger, which evidence must cover by the day it is due.
    Event {
        id: engine::OccurrenceId, "The id.";
        kind: engine::TriggerId, "The trigger, as ``incident``.";
        title = absent: Option<engine::Name>, "What it is.";
        tool = absent: Option<engine::ToolId>, "The tool it is about.";
        unit = absent: Option<engine::UnitId>, "The unit it happened in; absent: the organisation.";
        occurred_on: engine::Date, "The day it happened.";
        closed_on = absent: Option<engine::Date>, "The day it was over; a rejected or withdrawn request asks for nothing from then on.";
        outcome = absent: Option<engine::RequestOutcome>, "How a request for a tool ended.";
        decided_by = absent: Option<engine::Name>, "Who rejected or withdrew the request.";
        reason = absent: Option<engine::Prose>, "Why it was rejected or withdrawn.";
        due_days: u32, "How many days after the day it happened its evidence is due.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }
}

value! {
    /// A temporary exception from a control. It excuses a gap, and never improves a figure.
    renamed::ExceptionRecord {
        id: engine::ExceptionId, "The id.";
        control: engine::ControlId, "The control that it is an exception from.";
        scope = absent: Vec<engine::SubjectId>, "The units and repositories it is for; empty: everything.";
        approver: engine::Name, "Who approved it.";
        reason: engine::Prose, "Why.";
        starts_on: engine::Date, "The first day it holds.";
        ends_on: engine::Date, "The last day it holds.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }
}

values! {
    /// The decision to accept a risk as it stands. It counts while the risk is what it was when it was accepted.
    Acceptance {
        id: engine::AcceptanceId, "The id.";
        risk: engine::RiskId, "The risk that is accepted.";
        reason: engine::Prose, "Why.";
        approvers = absent: Vec<engine::Name>, "Who approved it; at least one.";
        compensating_controls = absent: Vec<engine::ControlId>, "The controls that compensate for what is missing.";
        decided_on: engine::Date, "The day it was decided.";
        starts_on: engine::Date, "The first day it is in force.";
        expires_on: engine::Date, "The last day it is in force.";
        revoked_on = absent: Option<engine::Date>, "The day it was revoked; from then on it is no longer in force.";
        state: engine::Digest, "The ``state_digest`` of the risk, as a posture gave it.";
        likelihood: engine::LikelihoodId, "The worst current likelihood that is accepted.";
        impact: engine::ImpactId, "The worst current impact that is accepted.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// A review duty done.
    Review {
        duty: engine::DutyId, "The duty.";
        done_on: engine::Date, "The day it was done.";
        by = absent: Option<engine::Name>, "Who did it.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }
}

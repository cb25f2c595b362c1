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
        covers = absent: Vec<engine::OccurrenceId>, "The occurrences of rare triggers that it covers.";
        result: engine::EvidenceResult, "What it came to.";
        strength = absent: Option<engine::EvidenceStrength>, "How much it can carry; absent: it proves.";
        title = absent: Option<engine::Name>, "What it is.";
        unit = absent: Option<engine::UnitId>, "The unit it comes from; absent: the organisation.";
        effective_on: engine::Date, "The day from which its age counts.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        sha256 = absent: Option<engine::Digest>, "The SHA-256 digest of the file behind it.";
        location = absent: Option<engine::Name>, "Where the file behind it is kept.";
        annotations = absent: engine::Annotations, "Notes.";
    }

    /// One occurrence of a rare trigger, which evidence must cover until it is due.
    TriggerRecord {
        id: engine::OccurrenceId, "The id.";
        kind: engine::TriggerId, "The trigger, as ``incident``.";
        title = absent: Option<engine::Name>, "What it is.";
        tool = absent: Option<engine::ToolId>, "The tool it is about.";
        unit = absent: Option<engine::UnitId>, "The unit it happened in; absent: the organisation.";
        occurred_on: engine::Date, "The day it happened.";
        closed_on = absent: Option<engine::Date>, "The day it was over; kept, and never judged.";
        due_days: u32, "How many days after the day it happened its evidence is due.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }
}

value! {
    /// Leave to fall short of a control for a time. It excuses, and never improves a figure.
    renamed::ExceptionRecord {
        id: engine::ExceptionId, "The id.";
        control: engine::ControlId, "The control that is fallen short of.";
        scope = absent: Vec<engine::SubjectId>, "The units, repositories and tools it is for; empty: everything.";
        approver: engine::Name, "Who gave leave.";
        reason: engine::Prose, "Why.";
        starts_on: engine::Date, "The first day it holds.";
        ends_on: engine::Date, "The last day it holds.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
        annotations = absent: engine::Annotations, "Notes.";
    }
}

values! {
    /// The decision to bear a risk as it stands. It holds while the risk is what it was when it was accepted.
    Acceptance {
        approver: engine::Name, "Who decided.";
        decided_on: engine::Date, "The first day it holds.";
        expires_on: engine::Date, "The last day it holds.";
        state: engine::Digest, "The ``state_digest`` of the risk, as a posture gave it.";
        likelihood: engine::LikelihoodId, "The worst current likelihood that is accepted.";
        impact: engine::ImpactId, "The worst current impact that is accepted.";
        received_on = absent: Option<engine::Date>, "The day it was received; absent: it has always been known.";
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

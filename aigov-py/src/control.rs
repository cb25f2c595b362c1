//! Controls: what is to be done, how often, what shows it, and its state at a date.
#![expect(clippy::too_many_arguments, reason = "a constructor takes one keyword for each field")]

use aigov_core as engine;

use crate::value::values;

values! {
    /// An area of governance that controls belong to.
    Domain {
        id: engine::DomainId, "The id, as ``tool_management``.";
        name: engine::Name, "The name for people.";
        description: engine::Prose, "What the domain is about.";
    }

    /// One control of the catalogue.
    ///
    /// >>> import aigov_core
    /// >>> control = aigov_core.Framework.builtin().control("CMP-002")
    /// >>> control.frequency, control.cadence.triggers
    /// ('Annual + per regulation change', ('regulation_change',))
    Control {
        id: engine::ControlId, "The id, as ``TM-001``.";
        domain: engine::DomainId, "The domain it belongs to.";
        name: engine::Name, "The name for people.";
        description: engine::Prose, "What the control demands.";
        implementation: engine::Prose, "How it can be put in place.";
        evidence = absent: Vec<engine::EvidenceItem>, "What shows that it works, item by item.";
        frequency: engine::Name, "How often it is carried out, in words.";
        cadence: engine::Cadence, "The structured reading of the phrase.";
    }

    /// An advanced practice that a maturity level can require beside controls.
    Capability {
        id: engine::CapabilityId, "The id, as ``CAP-001``.";
        name: engine::Name, "The name for people.";
        description: engine::Prose, "What the organisation is able to do.";
    }

    /// An event that sets off a control.
    Trigger {
        id: engine::TriggerId, "The id, as ``pull_request``.";
        name: engine::Name, "The name for people.";
        occurrence: engine::Occurrence, "How often it happens.";
    }

    /// The structured reading of a frequency phrase; its parts add up.
    Cadence {
        calendar: engine::Calendar, "The regular interval, if any.";
        triggers = absent: Vec<engine::TriggerId>, "The events that set the control off.";
        continuous: bool, "Whether the control runs all the time.";
    }

    /// One thing that shows that a control works; it ages by days, is owed for each trigger, or both.
    EvidenceItem {
        id: engine::EvidenceItemId, "The id within the control, as ``inventory``; elsewhere it is written ``TM-001.inventory``.";
        description: engine::Prose, "What is to be shown.";
        kind: engine::EvidenceKind, "What it consists of.";
        max_age_days = absent: Option<u32>, "For how many days a record proves, counted from its effective date.";
        trigger = absent: Option<engine::TriggerId>, "The rare trigger of which each occurrence needs a record.";
        advisory: bool, "Whether it is advisory: easily passed by, and never the only proof.";
        source = absent: Option<engine::EvidenceSource>, "Where its proof is recorded; ``None``: in evidence records.";
    }

    /// One occurrence of a rare trigger and whether it is covered.
    OccurrenceState {
        occurrence: engine::OccurrenceId, "The occurrence.";
        tool = absent: Option<engine::ToolId>, "The tool it is about.";
        due_on: engine::Date, "The last day on which it may be uncovered.";
        state: engine::EvidenceState, "Covered: ``fresh``; uncovered and not yet due: ``due_soon``; overdue: ``missing``.";
        evidence = absent: Option<engine::EvidenceId>, "The record that covers it; ``None``: none does, or the tool's approvals do.";
    }

    /// A tool that owes sign-offs and does not have them all.
    ToolOwed {
        tool: engine::ToolId, "The tool.";
        usage: engine::ToolUsage, "How it comes to owe them.";
        state: engine::EvidenceState, "Missing, stale where they have expired, or due soon while a request for it is open.";
    }

    /// What an evidence item is for a unit.
    UnitItem {
        unit: engine::UnitId, "The unit.";
        state: engine::EvidenceState, "Its state there.";
        standing: engine::ProofStanding, "Whether it counts as proof there.";
        evidence = absent: Option<engine::EvidenceId>, "The record behind the state.";
    }

    /// One evidence item at the date.
    ItemState {
        item: engine::EvidenceItemId, "The item within its control, as ``inventory``.";
        state: engine::EvidenceState, "Its state: what the newest check makes of it, or its worst event or tool.";
        standing: engine::ProofStanding, "Whether it counts as proof.";
        evidence = absent: Option<engine::EvidenceId>, "The record behind the state.";
        effective_on = absent: Option<engine::Date>, "The day from which that record's age counts.";
        unit = absent: Option<engine::UnitId>, "The unit whose proof decides, where units state the control.";
        occurrences = absent: Vec<engine::OccurrenceState>, "The events that it is to cover.";
        tools = absent: Vec<engine::ToolOwed>, "The tools that owe sign-offs and do not have them all.";
        units = absent: Vec<engine::UnitItem>, "Seen from the whole organisation, the units whose own state is not fresh.";
        changes_on = absent: Option<engine::Date>, "The next day on which state or standing changes if nothing is done.";
    }

    /// An exception that excuses, and what it is for.
    Excuse {
        exception: engine::ExceptionId, "The exception.";
        scope = absent: Vec<engine::SubjectId>, "The units and repositories it is for; empty: everything.";
    }

    /// Something that counts without proof.
    Reliance {
        reason: engine::RelianceReason, "Why it counts.";
        subject: engine::SubjectId, "The control, the item as ``TM-002.legal_review``, or the capability.";
        unit = absent: Option<engine::UnitId>, "The unit; ``None``: the organisation or all of it.";
    }

    /// What a unit of the organisation makes of a control.
    UnitControl {
        unit = absent: Option<engine::UnitId>, "The unit; ``None``: the organisation itself.";
        basis: engine::ClaimBasis, "Whether the unit states it itself.";
        declared: engine::ControlStatus, "What it declares.";
        proof: engine::ProofStatus, "Whether that is proven.";
        owner = absent: Option<engine::Name>, "Who answers for it there.";
    }

    /// One control of a posture: what is declared about it at the date, and what evidence proves.
    ControlState {
        control: engine::ControlId, "The control.";
        domain: engine::DomainId, "Its domain.";
        declared: engine::ControlStatus, "The status that holds: the worst of all that state it; without any it is not implemented.";
        proof: engine::ProofStatus, "Whether that is proven.";
        lacking = absent: Vec<engine::EvidenceItemId>, "The items that keep it from being proven, as far as it is claimed.";
        owner = absent: Option<engine::Name>, "Who answers for it.";
        justification = absent: Option<engine::Prose>, "Why the status is what it is.";
        approver = absent: Option<engine::Name>, "Who approved that it does not apply.";
        effective_on = absent: Option<engine::Date>, "Since when the status holds, where that is stated.";
        reviewed_on = absent: Option<engine::Date>, "When the decision that it does not apply was last reviewed.";
        items = absent: Vec<engine::ItemState>, "The evidence items, in the framework's order.";
        units = absent: Vec<engine::UnitControl>, "The organisation and its units, where they differ; empty where one statement holds.";
        silent = absent: Vec<engine::UnitId>, "The units of which nothing is stated.";
        excused: engine::ExcuseExtent, "How far exceptions excuse its gap.";
        excused_by = absent: Vec<engine::Excuse>, "The exceptions that excuse its gap, or a part of it.";
        lapsed = absent: Vec<engine::ExceptionId>, "The exceptions from it that have lapsed while there is a gap.";
        relies_on = absent: Vec<engine::Reliance>, "What it rests on without proof.";
        changes_on = absent: Option<engine::Date>, "The next day on which declared status or proof changes if nothing is done.";
    }

    /// One capability of a posture.
    CapabilityState {
        capability: engine::CapabilityId, "The capability.";
        declared: engine::ControlStatus, "The status that holds at the date.";
        proof: engine::ProofStatus, "Whether one passing attestation proves it.";
        state: engine::EvidenceState, "What the newest attestation makes of it.";
        evidence = absent: Option<engine::EvidenceId>, "That attestation.";
        relies_on = absent: Vec<engine::Reliance>, "What it rests on without proof.";
        changes_on = absent: Option<engine::Date>, "The next day on which declared status, proof or state changes if nothing is done.";
    }
}

//! Crosswalk: references of other frameworks, the rows that tie controls to them, and coverage.
#![expect(clippy::too_many_arguments, reason = "a constructor takes one keyword for each field")]

use aigov_core as engine;

use crate::value::values;

values! {
    /// One reference of an edition: a clause, a criterion, a risk, an article of law.
    Reference {
        id: engine::Name, "The id as the edition writes it, as ``GOVERN 1.6``.";
        title: engine::Name, "A short label.";
        kind: engine::Name, "What the edition calls it, as ``subcategory``.";
        parent = absent: Option<engine::Name>, "The reference that it is part of.";
    }

    /// One edition of a framework, law or standard. A reference without its edition means nothing: numbers move between editions.
    Edition {
        id: engine::EditionId, "The id, as ``owasp-llm-2025``.";
        name: engine::Name, "The name of the framework.";
        edition: engine::Name, "Which edition, with its date.";
        publisher: engine::Name, "Who publishes it.";
        licence: engine::Name, "What may be done with its text.";
        references = absent: Vec<engine::Reference>, "Its references.";
    }

    /// One row of the crosswalk: the control *is* ``relationship`` the reference (NIST IR 8477, functional rationale).
    Mapping {
        control: engine::ControlId, "The control.";
        edition: engine::EditionId, "The edition of the reference.";
        reference: engine::Name, "The reference, as the edition writes it.";
        relationship: engine::Relationship, "How the two stand to each other as sets.";
        link: engine::Link, "What the control does for the reference.";
        confidence: engine::Confidence, "How sure the row is.";
        rationale: engine::Prose, "Why.";
        origin: engine::Origin, "Where the row comes from.";
    }

    /// A reference that would have been right.
    Correction {
        edition: engine::EditionId, "Its edition.";
        reference: engine::Name, "The reference.";
    }

    /// One cell of the source's mapping table, in its own words, with the verdict of a check; it never counts for coverage.
    SourceClaim {
        control: engine::ControlId, "The control of the row.";
        column: engine::Name, "The heading of the column.";
        cited = absent: Option<engine::Name>, "What the cell cites; ``None`` for a blank cell.";
        edition: engine::EditionId, "The edition it was checked against.";
        actual = absent: Option<engine::Prose>, "What the cited number stands for there.";
        verdict = absent: Option<engine::Verdict>, "The verdict; ``None`` for a blank cell.";
        corrections = absent: Vec<engine::Correction>, "What would have been right.";
        rationale: engine::Prose, "Why.";
    }

    /// The coverage of one edition: ``covers`` rows over leaf references; mitigated risks never count as covered requirements.
    EditionCoverage {
        edition: engine::EditionId, "The edition.";
        references: u64, "Its leaf references.";
        full: u64, "Those that a control covers wholly (``equal`` or ``superset_of``).";
        partial: u64, "Those that controls cover only in part (``subset_of`` or ``intersects_with``).";
        none: u64, "Those that no control covers.";
    }

    /// The three counts of a coverage.
    CoverageCounts {
        full: u64, "References covered wholly.";
        partial: u64, "References covered only in part.";
        none: u64, "References not covered.";
    }
}

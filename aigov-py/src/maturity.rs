//! Maturity: levels, what each requires, and an assessment.

use aigov_core as engine;
use pyo3::prelude::*;

use crate::{
    convert::{At, Given, entries, text},
    error::OrRaise,
    value::values,
};

/// Assesses a list of ids without copying any of them.
pub(crate) fn assess(framework: &engine::Framework, implemented: Given<'_, Vec<engine::RequirementId>>) -> PyResult<Maturity> {
    let at = At::Argument("implemented");
    let entries = entries(&implemented.object("implemented")?, at)?;
    let ids = entries.iter().enumerate().map(|(index, entry)| text(entry, At::Entry(&at, index)));
    let ids = ids.collect::<PyResult<Vec<&str>>>()?;
    framework.assess_maturity(ids).or_raise().map(Maturity::from)
}

values! {
    /// A fact that shows a characteristic of a level.
    Signal {
        subject: engine::SignalSubject, "The sort of subject.";
        id: engine::SubjectId, "The subject.";
        expects: engine::Expectation, "Whether it is to be there.";
    }

    /// What an organisation at a level looks like; described, never required.
    Characteristic {
        id: engine::CharacteristicId, "The id, unique over all levels.";
        description: engine::Prose, "What can be seen.";
        signals = absent: Vec<engine::Signal>, "The facts that show it, all of them; none where no fact of a program can.";
    }

    /// One level of the maturity model.
    MaturityLevel {
        level: u8, "The level, 1 for the lowest.";
        name: engine::Name, "The name for people.";
        description: engine::Prose, "What the level means.";
        characteristics = absent: Vec<engine::Characteristic>, "What it looks like.";
        controls_required = absent: Vec<engine::ControlId>, "The controls it requires, those of the levels below included.";
        capabilities_required = absent: Vec<engine::CapabilityId>, "The capabilities it requires, those of the levels below included.";
    }

    /// What a level still lacks.
    LevelGaps {
        level: u8, "The level.";
        missing = absent: Vec<engine::RequirementId>, "The controls and capabilities that are missing for it, the lower levels' included.";
    }

    /// How much of a level's requirements is in place.
    LevelProgress {
        level: u8, "The level.";
        met: engine::Fraction, "Requirements in place over requirements; 0/0 for a level without any.";
    }

    /// How much of a domain's controls is in place.
    DomainProgress {
        domain: engine::DomainId, "The domain.";
        met: engine::Fraction, "Controls in place over controls; 0/0 for a domain without any.";
    }

    /// Progress beside the headline level: exact fractions, no invented average.
    MaturityProgress {
        levels = absent: Vec<engine::LevelProgress>, "One entry a level.";
        domains = absent: Vec<engine::DomainProgress>, "One entry a domain.";
    }

    /// A maturity assessment: the level, and what is missing above it.
    ///
    /// >>> import aigov_core
    /// >>> maturity = aigov_core.assess_maturity(["TM-001", "TM-002"])
    /// >>> maturity.current_level, maturity.next_level, maturity.gaps_to_next_level
    /// (1, 2, ('OPS-001',))
    /// >>> maturity.progress.levels[1].met
    /// Fraction(numerator=2, denominator=3)
    Maturity {
        current_level: u8, "The highest level of which every requirement, the lower levels' included, is in place.";
        level_name: engine::Name, "Its name.";
        description: engine::Prose, "What it means.";
        next_level = absent: Option<u8>, "The level above it; ``None`` at the top.";
        gaps_to_next_level = absent: Vec<engine::RequirementId>, "What is missing for the next level, in the framework's order.";
        gaps = absent: Vec<engine::LevelGaps>, "What is missing for each level.";
        progress: engine::MaturityProgress, "Progress per level and per domain.";
    }
}

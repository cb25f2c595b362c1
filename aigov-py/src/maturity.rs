//! Maturity: levels, and what each requires.

use aigov_core as engine;

use crate::value::values;

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
        state: engine::ProgressState, "Whether there is a fraction.";
        met = absent: Option<engine::Fraction>, "Requirements in place over those that apply; 0/0 without any, ``None`` where all are exempt.";
        not_applicable: u64, "The requirements that do not apply.";
    }

    /// How much of a domain's controls is in place.
    DomainProgress {
        domain: engine::DomainId, "The domain.";
        state: engine::ProgressState, "Whether there is a fraction.";
        met = absent: Option<engine::Fraction>, "Controls in place over those that apply; 0/0 without any, ``None`` where all are exempt.";
        not_applicable: u64, "The controls that do not apply.";
    }

    /// Progress beside the headline level: exact fractions, no invented average.
    MaturityProgress {
        levels = absent: Vec<engine::LevelProgress>, "One entry a level.";
        domains = absent: Vec<engine::DomainProgress>, "One entry a domain.";
    }
}

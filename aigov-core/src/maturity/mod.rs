//! Maturity: levels, what each requires, where an organisation stands and what it lacks.

mod assessment;
mod level;

pub(crate) use self::assessment::{RequirementSet, Requirements};
pub use self::{
    assessment::{DomainProgress, LevelGaps, LevelProgress, Maturity, MaturityProgress},
    level::{Characteristic, Expectation, MaturityLevel, Signal, SignalSubject},
};

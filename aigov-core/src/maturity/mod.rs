//! Maturity: levels, what each requires, where an organisation stands and what it lacks.

mod assessment;
mod control_set;
mod level;
mod requirements;
mod short_id;

pub(crate) use self::requirements::{RequirementSet, Requirements};
pub use self::{
    assessment::{DomainProgress, LevelGaps, LevelProgress, Maturity, MaturityProgress, ProgressState},
    control_set::{Assessment, ControlSet},
    level::{Characteristic, Expectation, MaturityLevel, Signal, SignalSubject},
};

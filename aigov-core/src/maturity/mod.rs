//! Maturity: levels, what each requires, where an organisation stands and what it lacks.

mod assessment;
mod control_set;
mod level;
mod requirements;
mod short_id;

pub(crate) use self::requirements::Requirements;
pub use self::{
    assessment::{DomainProgress, LevelGaps, LevelProgress, Maturity, MaturityProgress},
    control_set::{Assessment, ControlSet},
    level::{Characteristic, Expectation, MaturityLevel, Signal, SignalSubject},
};

//! Risks: the scales, the matrix, the register, what controls leave of a risk, and the heatmap.

mod heatmap;
mod matrix;
mod register;
mod residual;
mod scale;

pub use self::{
    heatmap::{Heatmap, HeatmapCell, RiskView},
    matrix::Matrix,
    register::{RiskCategory, RiskEntry, TargetFactors},
    residual::{AcceptanceState, AcceptanceStatus, AppetiteState, RiskFactors, RiskState, Treatment},
    scale::{DataClassStep, ImpactStep, LikelihoodStep, RiskLevelStep, Scales},
};
pub(crate) use self::{
    matrix::Point,
    residual::{RiskInputs, current_point},
    scale::STEPS,
};

//! The colours of risk levels, from calm to alarming.

/// Ten steps; a scale of fewer levels takes them evenly.
const RAMP: [&str; 10] = ["#c8e6c9", "#d9eebf", "#e9f3b4", "#f7f0a6", "#fde293", "#fdcf85", "#fbb57a", "#f79a72", "#f07d6a", "#e25c5c"];

/// The colour of a level by its rank, 0 for the lowest, on a scale of `levels` steps.
pub(super) fn level_colour(rank: usize, levels: usize) -> &'static str {
    let highest = levels.saturating_sub(1).max(1);
    let step = rank.saturating_mul(RAMP.len().saturating_sub(1)) / highest;
    RAMP.get(step).or(RAMP.last()).copied().unwrap_or("#ffffff")
}

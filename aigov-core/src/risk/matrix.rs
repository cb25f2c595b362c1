//! The risk matrix: a table from likelihood and impact to a level.

use serde::Serialize;

use super::{RiskEntry, Scales};
use crate::{
    error::{ErrorKind, Problem},
    id::{self, ImpactId, LikelihoodId, RiskLevelId},
};

/// Ranks of a likelihood and an impact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) likelihood: usize,
    pub(crate) impact: usize,
}

/// A complete table over the two scales in which no step up in either lowers the level.
///
/// # Example: the built-in 5×5 matrix
/// ```
/// use aigov_core::Framework;
/// let framework = Framework::builtin();
/// assert_eq!(framework.matrix().level("possible", "major")?.as_str(), "high");
/// assert_eq!(framework.matrix().level("possibly", "major").unwrap_err().kind().code(), "unknown_id");
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Matrix {
    rows: Vec<Vec<RiskLevelId>>,
    #[serde(skip)]
    likelihoods: Vec<LikelihoodId>,
    #[serde(skip)]
    impacts: Vec<ImpactId>,
}

impl Matrix {
    /// Checks rows (lowest likelihood first, lowest impact first) against the scales; problems carry paths below `matrix`.
    pub(crate) fn check(rows: &[Vec<RiskLevelId>], scales: &Scales, problems: &mut Vec<Problem>) -> Option<Self> {
        let known = problems.len();
        if rows.len() != scales.likelihood.len() {
            problems.push(Problem::mismatch(
                ErrorKind::Inconsistent,
                "matrix",
                // By name, so that who laid an overlay over a scale sees which steps it has now.
                format!("one row for each likelihood: {}", listed(scales.likelihood.iter().map(|step| step.id.as_str()))),
                format!("{} rows", rows.len()),
            ));
        }
        let mut ranks: Vec<Vec<Option<usize>>> = Vec::with_capacity(rows.len());
        for (l, row) in rows.iter().enumerate() {
            if row.len() != scales.impact.len() {
                problems.push(Problem::mismatch(
                    ErrorKind::Inconsistent,
                    format!("matrix[{l}]"),
                    format!("one level for each impact: {}", listed(scales.impact.iter().map(|step| step.id.as_str()))),
                    format!("{} levels", row.len()),
                ));
            }
            let row_ranks = row.iter().enumerate().map(|(i, level)| {
                let rank = scales.risk_level_rank(level.as_str());
                if rank.is_none() {
                    let levels = scales.risk_level.iter().map(|step| step.id.as_str());
                    problems.push(id::unknown(format!("matrix[{l}][{i}]"), "risk level", level.as_str(), levels));
                }
                rank
            });
            ranks.push(row_ranks.collect());
        }
        check_monotone(&ranks, problems);
        (problems.len() == known).then(|| Self {
            rows: rows.to_vec(),
            likelihoods: scales.likelihood.iter().map(|step| step.id.clone()).collect(),
            impacts: scales.impact.iter().map(|step| step.id.clone()).collect(),
        })
    }

    /// The rows, lowest likelihood first; each row lowest impact first.
    ///
    /// # Example: the row of the middle likelihood
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!(framework.matrix().rows()[2], ["low", "medium", "medium", "high", "critical"]);
    /// ```
    #[must_use]
    pub fn rows(&self) -> &[Vec<RiskLevelId>] {
        &self.rows
    }

    /// The level of a likelihood and an impact.
    ///
    /// # Errors
    /// `unknown_id` when a scale does not declare the step.
    ///
    /// # Example: as bad as can be, and yet rare
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!(framework.matrix().level("rare", "severe")?.as_str(), "medium");
    /// assert_eq!(framework.matrix().level("rare", "sever").unwrap_err().kind().code(), "unknown_id");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn level(&self, likelihood: &str, impact: &str) -> Result<&RiskLevelId, crate::Error> {
        let point = self.point(likelihood, impact)?;
        self.at(point).ok_or_else(|| id::unknown("", "likelihood", likelihood, []).into())
    }

    /// The ranks of a likelihood and an impact.
    pub(crate) fn point(&self, likelihood: &str, impact: &str) -> Result<Point, Problem> {
        let rank_l = self.likelihoods.iter().position(|id| *id == likelihood);
        let rank_i = self.impacts.iter().position(|id| *id == impact);
        match (rank_l, rank_i) {
            (Some(likelihood), Some(impact)) => Ok(Point { likelihood, impact }),
            (None, _) => Err(id::unknown("likelihood", "likelihood", likelihood, self.likelihoods.iter().map(LikelihoodId::as_str))),
            (_, None) => Err(id::unknown("impact", "impact", impact, self.impacts.iter().map(ImpactId::as_str))),
        }
    }

    /// Where a risk starts, and where it is to go; `None` when a scale does not declare a step.
    pub(crate) fn points(&self, risk: &RiskEntry) -> Option<[Point; 2]> {
        let point = |likelihood: &LikelihoodId, impact: &ImpactId| self.point(likelihood.as_str(), impact.as_str()).ok();
        Some([point(&risk.likelihood, &risk.impact)?, point(&risk.target.likelihood, &risk.target.impact)?])
    }

    pub(crate) fn at(&self, point: Point) -> Option<&RiskLevelId> {
        self.rows.get(point.likelihood)?.get(point.impact)
    }

    pub(crate) fn likelihood(&self, point: Point) -> Option<&LikelihoodId> {
        self.likelihoods.get(point.likelihood)
    }

    pub(crate) fn impact(&self, point: Point) -> Option<&ImpactId> {
        self.impacts.get(point.impact)
    }
}

fn listed<'s>(ids: impl Iterator<Item = &'s str>) -> String {
    ids.collect::<Vec<_>>().join(", ")
}

fn check_monotone(ranks: &[Vec<Option<usize>>], problems: &mut Vec<Problem>) {
    let at = |l: usize, i: usize| ranks.get(l).and_then(|row| row.get(i)).copied().flatten();
    for (l, row) in ranks.iter().enumerate() {
        for (i, rank) in row.iter().enumerate() {
            let (Some(rank), below, left) = (*rank, l.checked_sub(1).and_then(|l| at(l, i)), i.checked_sub(1).and_then(|i| at(l, i)))
            else {
                continue;
            };
            for (lower, axis) in [(below, "likelihood"), (left, "impact")] {
                if lower.is_some_and(|lower| lower > rank) {
                    problems.push(Problem::new(
                        ErrorKind::Inconsistent,
                        format!("matrix[{l}][{i}]"),
                        format!("the level falls where the {axis} rises"),
                    ));
                }
            }
        }
    }
}

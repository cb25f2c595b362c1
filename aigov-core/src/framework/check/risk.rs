//! Whether risks agree with the matrix and refer to what is there.

use std::collections::HashSet;

use super::{Checker, ids};
use crate::{
    document::Places,
    error::{ErrorKind, Problem},
    framework::Content,
    id,
    risk::{Matrix, RiskEntry, Scales},
};

/// Adds every problem of a list of risks; `list` is its path, empty for a document that is the list.
pub(in crate::framework) fn check_risks(
    content: &Content,
    matrix: Option<&Matrix>,
    risks: &[RiskEntry],
    list: &str,
    places: &Places,
    problems: &mut Vec<Problem>,
) {
    let mut checker = Checker { content, places, problems };
    if list.is_empty() {
        checker.unique(list, ids!(risks));
    }
    let (categories, controls) = (ids!(content.risk_categories), ids!(content.controls));
    for (kept, risk) in risks.iter().enumerate() {
        let at = checker.at(list, kept);
        checker.resolve(|| format!("{at}.category"), "risk category", risk.category.as_str(), "risk_categories", &categories);
        for (c, control) in risk.controls.iter().enumerate() {
            checker.resolve(|| places.inner(&at, "controls", c), "control", control.as_str(), "controls", &controls);
        }
        let mut seen = HashSet::new();
        if let Some(again) = risk.controls.iter().find(|control| !seen.insert(control.as_str())) {
            checker.problems.push(Problem::new(ErrorKind::DuplicateId, format!("{at}.controls"), format!("\"{again}\" stands twice")));
        }
        if let Some(matrix) = matrix {
            check_factors(matrix, &content.scales, risk, &at, checker.problems);
        }
    }
}

fn check_factors(matrix: &Matrix, scales: &Scales, risk: &RiskEntry, at: &str, problems: &mut Vec<Problem>) {
    let inherent = matrix.point(risk.likelihood.as_str(), risk.impact.as_str());
    let target = matrix.point(risk.target.likelihood.as_str(), risk.target.impact.as_str());
    let stored = [("", "inherent_risk", &inherent, &risk.inherent_risk), ("target.", "residual_risk", &target, &risk.residual_risk)];
    for (prefix, field, point, level) in stored {
        match point {
            Err(problem) => {
                let mut problem = problem.clone();
                problem.path = format!("{at}.{prefix}{}", problem.path);
                problems.push(problem);
            }
            Ok(point) => {
                let levels = scales.risk_level.iter().map(|step| step.id.as_str());
                if scales.risk_level_rank(level.as_str()).is_none() {
                    problems.push(id::unknown(format!("{at}.{field}"), "risk level", level.as_str(), levels));
                } else if let Some(computed) = matrix.at(*point).filter(|computed| *computed != level) {
                    let expected = format!("\"{computed}\", the matrix's level");
                    problems.push(Problem::mismatch(ErrorKind::Inconsistent, format!("{at}.{field}"), expected, format!("\"{level}\"")));
                }
            }
        }
    }
    if let (Ok(inherent), Ok(target)) = (inherent, target)
        && (target.likelihood > inherent.likelihood || target.impact > inherent.impact)
    {
        problems.push(Problem::new(ErrorKind::Inconsistent, format!("{at}.target"), "is worse than the inherent likelihood or impact"));
    }
}

//! Whether risks agree with the matrix and refer to what is there.

use std::collections::HashSet;

use super::{Checker, ids};
use crate::{
    document::Places,
    error::{ErrorKind, Problem},
    framework::Content,
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
    let Scales { likelihood, impact, risk_level, .. } = &content.scales;
    let (likelihoods, impacts, levels) = (ids!(likelihood), ids!(impact), ids!(risk_level));
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
        for (prefix, likelihood, impact, field, level) in [
            ("", &risk.likelihood, &risk.impact, "inherent_risk", &risk.inherent_risk),
            ("target.", &risk.target.likelihood, &risk.target.impact, "residual_risk", &risk.residual_risk),
        ] {
            let (likelihood, impact) = (likelihood.as_str(), impact.as_str());
            checker.resolve(|| format!("{at}.{prefix}likelihood"), "likelihood", likelihood, "scales.likelihood", &likelihoods);
            checker.resolve(|| format!("{at}.{prefix}impact"), "impact", impact, "scales.impact", &impacts);
            checker.resolve(|| format!("{at}.{field}"), "risk level", level.as_str(), "scales.risk_level", &levels);
            let point = matrix.and_then(|matrix| matrix.point(likelihood, impact).ok());
            let computed = matrix.zip(point).and_then(|(matrix, point)| matrix.at(point));
            if let Some(computed) = computed.filter(|computed| *computed != level && levels.contains(&level.as_str())) {
                let expected = format!("\"{computed}\", the matrix's level");
                let problem = Problem::mismatch(ErrorKind::Inconsistent, format!("{at}.{field}"), expected, format!("\"{level}\""));
                checker.problems.push(problem);
            }
        }
        if let Some([inherent, target]) = matrix.and_then(|matrix| matrix.points(risk))
            && (target.likelihood > inherent.likelihood || target.impact > inherent.impact)
        {
            checker.inconsistent(format!("{at}.target"), "is worse than the inherent likelihood or impact");
        }
    }
}

//! The article's three functions, on the built-in framework.

use aigov_core as engine;
use pyo3::prelude::*;

use crate::{
    assessment::{self, Ids, Maturity},
    convert::Given,
    error::OrRaise,
    guard::guard,
};

/// Assess maturity on the built-in framework, from the ids of the controls and capabilities that are in place.
///
/// >>> import aigov_core
/// >>> aigov_core.assess_maturity(["TM-001", "TM-002", "OPS-001"]).current_level
/// 2
#[pyfunction]
pub(crate) fn assess_maturity(implemented: Given<'_, Ids>) -> PyResult<Maturity> {
    guard(|| assessment::assess(&engine::Framework::builtin(), implemented))
}

/// Draw the inherent risks of the built-in framework as a text heatmap.
///
/// >>> import aigov_core
/// >>> print(aigov_core.generate_risk_heatmap().splitlines()[0])
/// Risk Heatmap (Inherent Risk)
#[pyfunction]
pub(crate) fn generate_risk_heatmap() -> PyResult<String> {
    guard(|| Ok(engine::generate_risk_heatmap()))
}

/// Write a draft of the usage policy as Markdown; it attests no approval and no review.
///
/// >>> import aigov_core
/// >>> policy = aigov_core.generate_usage_policy("Example Robotics", ["Claude Code"])
/// >>> "This document has not been reviewed." in policy
/// True
#[pyfunction]
pub(crate) fn generate_usage_policy(
    organization: Given<'_, engine::Name>,
    approved_tools: Given<'_, Vec<engine::Name>>,
) -> PyResult<String> {
    guard(|| {
        let (organization, tools) = (organization.take("organization")?, approved_tools.take("approved_tools")?);
        engine::generate_usage_policy(organization.as_str(), tools.iter().map(AsRef::as_ref).collect::<Vec<&str>>()).or_raise()
    })
}

//! The article's three functions by their own names, on the built-in framework.

use crate::{
    error::{Error, Problem},
    framework::Framework,
    maturity::Maturity,
    policy::UsagePolicyRequest,
    risk::RiskView,
    text::Name,
};

/// Assesses maturity on the built-in framework, from the ids of the controls and capabilities that are in place.
///
/// # Errors
/// `unknown_id` for each id that is neither a control's nor a capability's, naming the nearest.
///
/// # Example: level 2 takes three controls
/// ```
/// let maturity = aigov_core::assess_maturity(["TM-001", "TM-002", "OPS-001"])?;
/// assert_eq!(maturity.current_level, 2);
/// # Ok::<(), aigov_core::Error>(())
/// ```
pub fn assess_maturity<I>(implemented: I) -> Result<Maturity, Error>
where
    I: IntoIterator,
    I::Item: AsRef<str>,
{
    Framework::builtin().assess_maturity(implemented)
}

/// The inherent risks of the built-in framework as a text heatmap.
///
/// # Example: the title names the view
/// ```
/// assert!(aigov_core::generate_risk_heatmap().starts_with("Risk Heatmap (Inherent Risk)\n"));
/// ```
#[must_use]
pub fn generate_risk_heatmap() -> String {
    // The inherent view of a framework's own register always exists.
    Framework::builtin().heatmap(RiskView::Inherent).map(|heatmap| heatmap.to_text()).unwrap_or_default()
}

/// A draft of the usage policy as Markdown, which attests no approval and no review; [`Framework::usage_policy`] takes them.
///
/// # Errors
/// `invalid_text` when a name is blank, too long, or holds control, invisible or bidirectional characters.
///
/// # Example: nothing is attested that was not given
/// ```
/// let policy = aigov_core::generate_usage_policy("Example Robotics", ["Claude Code", "Aider"])?;
/// assert!(policy.contains("This document has not been reviewed."));
/// # Ok::<(), aigov_core::Error>(())
/// ```
pub fn generate_usage_policy<I>(organization: &str, approved_tools: I) -> Result<String, Error>
where
    I: IntoIterator,
    I::Item: AsRef<str>,
{
    let mut problems = Vec::new();
    let mut name = |text: &str, path: String| match Name::new(text) {
        Ok(name) => Some(name),
        Err(error) => {
            problems.extend(error.problems().iter().cloned().map(|problem| Problem { path: path.clone(), ..problem }));
            None
        }
    };
    let organization = name(organization, "organization".to_owned());
    let tools = approved_tools
        .into_iter()
        .enumerate()
        .filter_map(|(place, tool)| name(tool.as_ref(), format!("approved_tools[{place}]")))
        .collect();
    let total = problems.len();
    let Some(organization) = organization.filter(|_| problems.is_empty()) else {
        return Err(Error::from_problems(problems, total));
    };
    let request = UsagePolicyRequest::draft(organization, tools);
    Framework::builtin().usage_policy(&request).map(|document| document.markdown)
}

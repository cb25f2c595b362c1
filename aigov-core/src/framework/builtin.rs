//! The built-in framework: data files, one per concept, read by the same code as anybody's.

use std::sync::OnceLock;

use super::Framework;

macro_rules! document {
    ($($section:literal),* $(,)?) => {
        concat!(
            r#"{"schema_version":1,"id":"ai-code-generation","version":"1.1.0","language":"en","title":"AI Code Generation Governance""#,
            $(",\"", $section, "\":", include_str!(concat!("../../data/", $section, ".json"))),*,
            "}"
        )
    };
}

/// The framework document; a path in an error message, as `controls[3].cadence`, names the file `data/controls.json`.
const DOCUMENT: &str = document!(
    "scales",
    "matrix",
    "domains",
    "triggers",
    "controls",
    "capabilities",
    "risk_categories",
    "risks",
    "levels",
    "metric_groups",
    "metrics",
    "access",
    "editions",
    "mappings",
    "source_claims",
    "phases",
    "tool_register",
    "phrases",
    "documents",
    "duties",
    "committee",
    "longest_exception_days",
    "acceptance_authority",
    "references",
);

impl Framework {
    /// The framework of the article, with aigov's readings and additions marked by their origin.
    ///
    /// It is read and checked once in a process.
    ///
    /// # Example: the article's catalogue, register and indicators
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!((framework.controls().len(), framework.risks().len(), framework.metrics().len()), (12, 8, 9));
    /// assert_eq!(framework, aigov_core::Framework::builtin());
    /// ```
    #[must_use]
    #[expect(clippy::panic, clippy::missing_panics_doc, reason = "the document is a constant; a unit test of this file reads it")]
    pub fn builtin() -> Self {
        static BUILTIN: OnceLock<Framework> = OnceLock::new();
        let read = || Self::from_json(DOCUMENT.as_bytes()).unwrap_or_else(|error| panic!("the built-in framework is broken: {error}"));
        BUILTIN.get_or_init(read).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::LintCode, *};

    #[test]
    fn the_document_passes_every_check() {
        assert_eq!(Framework::from_json(DOCUMENT.as_bytes()).map(|framework| framework.controls().len()), Ok(12));
    }

    /// What is a lint elsewhere is an error here.
    #[test]
    fn the_roadmap_reaches_its_targets() {
        let missed: Vec<_> = Framework::builtin().lints().into_iter().filter(|lint| lint.code == LintCode::RoadmapMissesTarget).collect();
        assert_eq!(missed, []);
    }
}

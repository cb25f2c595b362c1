//! Every comparison, in the order of the table.

use std::fmt;

/// What runs a comparison.
pub(crate) enum Runner {
    /// A subject of `benches/src`.
    Core(&'static str),
    /// A subject of `benches/peers/rust`.
    RustPeers(&'static str),
    /// Another program of `benches/peers/rust`.
    RustProgram(&'static str),
    /// A script of `benches/peers/python`; with numbers of threads, once for each.
    Python(&'static str, &'static [u8]),
    /// A script of `benches/peers/node`.
    Node(&'static str),
    /// The job of `benches/peers/python/spark_programs.py`; it needs a JDK.
    Spark,
    /// No program: the sizes of what is built.
    Sizes,
}

impl fmt::Display for Runner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Core(_) => "core",
            Self::RustPeers(_) | Self::RustProgram(_) => "Rust",
            Self::Python(..) => "Python",
            Self::Node(_) => "Node",
            Self::Spark => "Spark",
            Self::Sizes => "files",
        })
    }
}

/// A comparison; those of one name belong together.
pub(crate) struct Comparison {
    pub(crate) name: &'static str,
    pub(crate) runner: Runner,
}

const fn comparison(name: &'static str, runner: Runner) -> Comparison {
    Comparison { name, runner }
}

pub(crate) const COMPARISONS: [Comparison; 26] = [
    comparison("memory", Runner::RustPeers("memory")),
    comparison("assessment", Runner::RustPeers("assessment")),
    comparison("assessment", Runner::RustProgram("allocations")),
    comparison("assessment", Runner::Python("assessment", &[])),
    comparison("assessment", Runner::Python("id_lists", &[])),
    comparison("assessment", Runner::Node("assessment")),
    comparison("columns", Runner::RustPeers("columns")),
    comparison("columns", Runner::Python("mask_columns", &[])),
    comparison("columns", Runner::Node("mask_column")),
    comparison("heatmap", Runner::Python("heatmap_counts", &[])),
    comparison("heatmap", Runner::Python("text_heatmap", &[])),
    comparison("document", Runner::RustPeers("document")),
    comparison("document", Runner::Python("program_document", &[])),
    comparison("decision", Runner::RustPeers("decision")),
    comparison("decision", Runner::Python("access_decision", &[])),
    comparison("figures", Runner::Python("pull_request_figures", &[1, 2])),
    comparison("figures", Runner::Python("finding_figures", &[1, 2])),
    comparison("loading", Runner::Python("import_time", &[])),
    comparison("loading", Runner::Node("load_time")),
    comparison("sizes", Runner::Sizes),
    comparison("spark", Runner::Spark),
    comparison("posture", Runner::Core("posture")),
    comparison("history", Runner::Core("history")),
    comparison("growth", Runner::Core("growth")),
    comparison("foresight", Runner::Core("foresight")),
    comparison("scale", Runner::Core("scale")),
];

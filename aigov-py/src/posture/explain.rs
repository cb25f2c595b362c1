//! Why an output is what it is, down to the facts.
#![expect(clippy::too_many_arguments, reason = "a constructor takes one keyword for each field")]

use aigov_core::{self as engine, ErrorKind};
use pyo3::prelude::*;

use crate::{
    convert::At,
    guard::guard,
    value::{value, values},
};

values! {
    /// A fact that an output rests on.
    Support {
        fact: String, "The fact: an entry of the program as ``evidence/ev-17``, or ``as_of``, ``settings``, ``framework`` and their like.";
        says: String, "What it says, in a few words.";
    }

    /// The facts of the program that speak of one output.
    FactsAbout {
        kind: engine::SubjectKind, "What sort of output.";
        id: String, "Which one.";
        facts = absent: Vec<engine::Support>, "The facts.";
    }
}

value! {
    /// One node of an explanation: an output, the facts that it rests on directly, and the outputs that it rests on.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> program = framework.program_from_yaml("""
    /// ... schema_version: 2
    /// ... framework: { id: ai-code-generation, version: "1.1.0" }
    /// ... organization: { name: Example Robotics }
    /// ... controls: [ { id: CMP-001, status: implemented } ]
    /// ... """)
    /// >>> explanation = framework.assess(program, "2026-11-22").explain("R003")
    /// >>> [(str(node.kind), node.id) for node in explanation.from_]
    /// [('control', 'CMP-001')]
    engine::Explanation checked by end {
        kind: engine::SubjectKind, "What sort of output it is.";
        id: String, "Which one.";
        name = absent: Option<String>, "What it is called, where it has a name.";
        value: String, "What the output is, in a few words.";
        because: String, "Why it is so, in one clause.";
        bearing: engine::Bearing, "What it means for the one that it is part of; at the top, whether it is as good as it can be.";
        facts = absent: Vec<engine::Support>, "The facts that it rests on directly.";
        from_ as from = absent: Vec<engine::Explanation>, "The outputs that it rests on; ``from`` in the document.";
    }
    /// The explanation as an indented text.
    fn to_text(&self) -> PyResult<String> {
        guard(|| Ok(self.core.to_text()))
    }
}

/// Deeper than any explanation that the core gives; a tree without a limit would pass the end of the stack.
const DEEPEST: usize = 64;

fn end(root: &engine::Explanation) -> PyResult<()> {
    if depth(root) > DEEPEST {
        return Err(At::Argument("from_").mismatch(ErrorKind::Limit, format!("at most {DEEPEST} levels"), "more".to_owned()));
    }
    Ok(())
}

fn depth(node: &engine::Explanation) -> usize {
    node.from.iter().map(depth).max().unwrap_or(0).saturating_add(1)
}

//! What to do to reach a level and an appetite.

use aigov_core as engine;

use crate::value::values;

values! {
    /// What is to be reached.
    PlanTarget {
        level = absent: Option<u8>, "The evidenced level; absent: none.";
        appetite = absent: Option<engine::RiskLevelId>, "The highest risk level to be borne; absent: none.";
    }

    /// One thing to do; each costs 1.
    Action {
        kind: engine::ActionKind, "What it does.";
        subject: engine::SubjectId, "To which control, evidence item, tool, capability or event.";
        part: engine::PlanPart, "Which part of the target it is for.";
        lowers = absent: Vec<engine::RiskId>, "The risks whose current level falls with this action, once those before it are done.";
        contributes_to = absent: Vec<engine::SubjectId>, "The levels, as ``level-3``, and risks that it brings nearer.";
    }

    /// What to do, in order.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> program = framework.program_from_yaml("""
    /// ... schema_version: 2
    /// ... framework: { id: ai-code-generation, version: "1.1.0" }
    /// ... organization: { name: Example Robotics }
    /// ... """)
    /// >>> plan = framework.assess(program, "2026-11-22").plan(level=2)
    /// >>> for action in plan.actions[:2]:
    /// ...     print(action.kind, action.subject)
    /// implement TM-001
    /// record_evidence TM-001.inventory
    Plan {
        target: engine::PlanTarget, "What is to be reached.";
        actions = absent: Vec<engine::Action>, "The actions; those for the level are the fewest there are.";
        method: engine::PlanMethod, "How the appetite part was found.";
        out_of_reach = absent: Vec<engine::RiskId>, "The risks that stay above the appetite even at their targets.";
    }
}

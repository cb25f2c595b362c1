//! What changes from one posture to another, and by itself.
#![expect(clippy::too_many_arguments, reason = "a constructor takes one keyword for each field")]

use aigov_core as engine;

use crate::value::values;

values! {
    /// An input that changed.
    Cause {
        fact: String, "The input: an entry as ``evidence/ev-17``, ``settings/appetite``, a rule as ``framework/…``, or ``as_of`` and its like.";
        before = absent: Option<String>, "What it said before; ``None`` where there was none, or the output did not rest on it.";
        after = absent: Option<String>, "What it says now, likewise.";
    }

    /// A field of an output that changed.
    FieldChange {
        field: String, "Which field of the output, as ``owner`` or ``progress.levels[3].met``.";
        before = absent: Option<String>, "What it held, fractions as ``3/11``, lists and objects as JSON; ``None`` where it held nothing.";
        after = absent: Option<String>, "What it holds, likewise.";
    }

    /// An output that changed.
    Change {
        kind: engine::SubjectKind, "What sort of output.";
        id: String, "Which one.";
        before = absent: Option<String>, "What it was; ``None`` where there was none.";
        after = absent: Option<String>, "What it is; ``None`` where there is none.";
        direction: engine::Direction, "Whether that is for the better.";
        fields = absent: Vec<engine::FieldChange>, "The fields that differ; of an output that came or went all that it held. Never empty.";
        through = absent: Vec<String>, "The outputs that it rests on and that changed too, as ``item/CMP-001.remediation``.";
        causes = absent: Vec<engine::Cause>, "The inputs that changed it; never empty.";
    }

    /// Every change from one posture to another.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> program = framework.program_from_yaml("""
    /// ... schema_version: 2
    /// ... framework: { id: ai-code-generation, version: "1.1.0" }
    /// ... organization: { name: Example Robotics }
    /// ... controls: [ { id: CMP-001, status: implemented, effective_on: 2026-10-01 } ]
    /// ... """)
    /// >>> earlier, later = framework.history(program, "2026-09-30", "2026-10-31", "month")
    /// >>> change = next(change for change in later.diff(earlier).changes if change.id == "CMP-001")
    /// >>> str(change.kind), str(change.direction)
    /// ('control', 'better')
    PostureDiff {
        from_ as from: engine::Date, "The date of the earlier posture; ``from`` in the document.";
        to: engine::Date, "The date of the later posture.";
        changes = absent: Vec<engine::Change>, "The changes, in the order of outputs.";
    }

    /// A day on which something changes by itself.
    ForeseenDay {
        on: engine::Date, "The day.";
        changes = absent: Vec<engine::Change>, "What changes from the day before.";
    }

    /// Everything that changes by itself until a day, with what is known held fixed.
    ///
    /// >>> import aigov_core
    /// >>> framework = aigov_core.Framework.builtin()
    /// >>> program = framework.program_from_yaml("""
    /// ... schema_version: 2
    /// ... framework: { id: ai-code-generation, version: "1.1.0" }
    /// ... organization: { name: Example Robotics }
    /// ... exceptions: [ { id: pilot, control: TM-002, approver: board, reason: A pilot., starts_on: 2026-11-01, ends_on: 2026-11-30 } ]
    /// ... """)
    /// >>> for day in framework.assess(program, "2026-11-22").foresight("2026-12-31").days:
    /// ...     print(day.on, [(change.id, change.after) for change in day.changes if change.kind == "exception"])
    /// 2026-12-01 [('pilot', 'expired')]
    Foresight {
        from_ as from: engine::Date, "The date that it starts from; ``from`` in the document.";
        until: engine::Date, "The last day that was looked at.";
        days = absent: Vec<engine::ForeseenDay>, "The days on which something changes.";
        stopped_on = absent: Option<engine::Date>, "The first day of change that is left out; ``None``: all of them are there.";
    }
}

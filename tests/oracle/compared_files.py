"""The vectors of what is asked of two judgements, of the days to come, of many programs and of what to do."""

import compared
from ahead import added_up, changes, history
from canonical import dumps
from differs import differences
from framework import BUILT_IN
from posture import assess
from program import read
from tables import ROOT
from written import table

PROGRAM = "a file from the root of the repository, or the document itself as JSON"


def cell(program):
    return program if isinstance(program, str) else dumps(program)


def read_in(program):
    """A program, of a file or as it is; None where it is refused."""
    document = program if isinstance(program, str) and program.startswith("{") else None
    if document is None:
        document = dumps(program) if isinstance(program, dict) else (ROOT / program).read_text(encoding="utf-8")
    return read(document, BUILT_IN)[0]


def differing(before, after, first, last):
    one, other = (assess(read_in(program), day, None) for program, day in ((before, first), (after, last)))
    return list(differences(one, other, BUILT_IN))


def diffs_file():
    cases = [(before, after, *(days or (compared.DAY, compared.DAY))) for _, before, after, *days in compared.DIFFS]
    cases += [(f"{compared.OWN}/{name}.yaml", f"{compared.OWN}/{name}.yaml", first, last) for name, first, last in compared.FILES]
    return table(
        f"""A diff misses nothing that was found, and says of nothing else that it changed: one edit each, and the same program on two days.
Columns: program before ({PROGRAM}), as of, program after, as of, the changed outputs (`-`: none), separated by `; `
and in the order of their bytes, each as `kind/id direction fields`: fields are the first names of the paths of all changed fields, each once, in
the order of their bytes and separated by commas; the direction is `-` where the decisions do not say which of the two is better.""",
        (
            [cell(before), first, cell(after), last, "; ".join(differing(before, after, first, last)) or "-"]
            for before, after, first, last in cases
        ),
    )


def outlook_file():
    return table(
        f"""Each day on which anything that a posture finds changes by itself, found day by day: sign-offs, units, acceptances, settings, exemptions,
figures, withdrawals, requests, exceptions and reviews.
Columns: program ({PROGRAM}), as of, known at, unit, last day, the days (`-`: none).""",
        (
            [cell(program), first, known_at or "-", unit or "-", last, " ".join(changes(read_in(program), first, known_at, unit, last)) or "-"]
            for _, program, first, known_at, unit, last in compared.OUTLOOKS
        ),
    )


def histories_file():
    def told(program, first, last, step):
        return " ".join(f"{day}:{declared}:{evidenced}" for day, declared, evidenced in history(read_in(program), first, last, step))

    return table(
        """The days of a range that a step picks: the last of each month or quarter and of the range, or its first and each on which something
changes by itself.
Columns: program, first day, last day, step, the days as `day:declared level:evidenced level`.""",
        ([program, first, last, step, told(program, first, last, step)] for program, first, last, step in compared.HISTORIES),
    )


def rollups_file():
    def rows():
        for programs, day in compared.ROLLUPS:
            found = [read_in(program) for program in programs]
            postures = [assess(program, day, None) for program in found if program]
            yield [" ".join(programs) or "-", day, dumps(added_up(postures, len(found) - len(postures), BUILT_IN))]

    return table(
        """Many programs added up: where they stand, what was refused, and figures as exact sums.
Columns: programs (files, or `{}` for a document that is none; `-`: no program), as of, the Rollup document without `schema_version`, `rules`
and the `distribution` of metrics.""",
        rows(),
    )


def plans_file():
    return table(
        f"""The fewest actions that reach a target, worked out by hand.
Columns: program ({PROGRAM}), as of, level, appetite (`-`: none), the actions as
`kind/subject`, in the order of controls (`-`: none).""",
        (
            [cell(program), compared.DAY, str(level or "-"), appetite or "-", " ".join(actions) or "-"]
            for _, program, level, appetite, actions in compared.PLANS
        ),
    )


def explanations_file():
    return table(
        f"""The entries that an explanation must cite somewhere in its tree, and some that it must not, worked out by hand.
Columns: program ({PROGRAM}), as of, what is asked about, cited, not cited (`-`: none).""",
        (
            [cell(program), day, id, " ".join(cited) or "-", " ".join(uncited) or "-"]
            for program, day, id, cited, uncited in compared.EXPLANATIONS
        ),
    )


def files():
    return {
        "diffs.tsv": diffs_file(),
        "outlook.tsv": outlook_file(),
        "histories.tsv": histories_file(),
        "rollups.tsv": rollups_file(),
        "plans.tsv": plans_file(),
        "explanations.tsv": explanations_file(),
    }

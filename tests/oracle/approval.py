"""Whether a tool is approved on a day, for what, and until when."""

from clock import next_change, plus


def given(tool, clock, function, covers=lambda approval: True):
    """A function's approvals of a tool that were given and known by the day."""
    by = [each for each in tool["approvals"] if each["by"] == function and covers(each)]
    return [each for each in by if each["approved_on"] <= clock.as_of and clock.knew(each)]


def holds(approval, clock):
    return approval["expires_on"] is None or approval["expires_on"] >= clock.as_of


def sign_offs(tool, clock, functions, covers=lambda approval: True):
    """The state of a tool's approval, the functions that it lacks, and the approvals that hold by function."""
    all_given = {function: given(tool, clock, function, covers) for function in functions}
    holding = {function: [each for each in approvals if holds(each, clock)] for function, approvals in all_given.items()}
    lacking = [function for function in functions if not holding[function]]
    if not lacking:
        state = "approved"
    else:
        state = "expired" if all(all_given[function] for function in lacking) else "not_approved"
    return state, lacking, holding


def in_scope(approval, subject, unit):
    """Whether an approval is for a unit or a repository; a repository is part of its unit."""
    return not approval["scope"] or subject in approval["scope"] or unit in approval["scope"]


def lapses(holding):
    """The last day of the first function to lapse, each function lasting as long as its longest approval."""
    ends = [max(each["expires_on"] or "9999-99-99" for each in approvals) for approvals in holding.values()]
    return min(ends)


def tool_state(tool, clock, units, functions):
    """Approved for everything; else for each unit and repository on which the approvals meet; else as near to that as it comes."""
    everything = sign_offs(tool, clock, functions, lambda approval: not approval["scope"])
    named = sorted({subject for each in tool["approvals"] for subject in each["scope"]})
    limited = {}
    for subject in named:
        limited[subject] = sign_offs(tool, clock, functions, lambda approval, at=subject: in_scope(approval, at, units.get(at)))
    scope = [subject for subject in named if limited[subject][0] == "approved"]
    if everything[0] == "approved":
        scope, considered = [], [everything]
    else:
        considered = [limited[subject] for subject in scope] or [everything, *limited.values()]
    rank = {"approved": 0, "expired": 1, "not_approved": 2}
    state, lacking, _ = min(considered, key=lambda found: (rank[found[0]], len(found[1])))
    until = min(lapses(holding) for *_, holding in considered) if state == "approved" else "9999-99-99"
    return {
        "tool": tool["id"],
        "name": tool["name"],
        "approval": state,
        "scope": scope,
        "approved_until": None if until == "9999-99-99" else until,
        "lacking": lacking,
    }


class Approvals:
    """The tools of a program, on any day and by what is known."""

    def __init__(self, program, clock, rules):
        self.program, self.clock, self.functions = program, clock, rules.sign_offs
        self.found = {}

    def entries(self, tool):
        return [each for each in self.program["tools"] if each["id"] == tool and self.clock.knew(each)]

    def on(self, tool, day):
        """The state of a tool on a day; None where no entry holds."""
        if (tool, day) not in self.found:
            clock = self.clock.on(day)
            entry = clock.holding(self.entries(tool))
            units = {repository["id"]: repository["unit"] for repository in clock.held(self.program["repositories"])}
            self.found[tool, day] = tool_state(entry, clock, units, self.functions) if entry else None
        return self.found[tool, day]

    def approved(self, tool, day):
        state = self.on(tool, day)
        return state is not None and state["approval"] == "approved"

    def own_days(self, tool):
        """The days on which an approval of a tool begins, or is over, or an entry of it takes effect."""
        entries = self.entries(tool)
        given = [approval for entry in entries for approval in entry["approvals"] if self.clock.knew(approval)]
        days = {entry["effective_on"] for entry in entries} | {approval["approved_on"] for approval in given}
        days |= {plus(approval["expires_on"], 1) for approval in given if approval["expires_on"]}
        return days - {None}

    def days(self, tool):
        """Those, and the days on which a repository may come to a unit or leave it."""
        return self.own_days(tool) | ({each["effective_on"] for each in self.program["repositories"]} - {None})

    def states(self):
        """What holds of each tool, in the order in which the tools are mentioned."""
        today = self.clock.as_of
        for tool in dict.fromkeys(each["id"] for each in self.program["tools"]):

            def told(on, tool=tool):
                return [self.on(tool, on)[key] for key in ("approval", "scope", "lacking")]

            if self.on(tool, today):
                yield {**self.on(tool, today), "changes_on": next_change(today, told, self.days(tool))}

"""What evidence, occurrences and sign-offs show of each item for a party on a day."""

from approval import Approvals
from clock import plus
from records import STATES, Records, badness

LAST_DAY = "9999-12-31"
SIGNED_OFF = {"approved": ("fresh", "proves"), "expired": ("stale", "does_not_prove"), "not_approved": ("missing", "does_not_prove")}


def standing_of(state):
    return "does_not_prove" if state in ("failed", "missing") else "proves"


class Proof:
    def __init__(self, program, clock, rules, settings):
        self.program, self.clock, self.rules, self.settings = program, clock, rules, settings
        self.records = Records(program, clock, rules)
        self.approvals = Approvals(program, clock, rules)
        self.found, self.used = {}, {}

    def uses(self, on):
        """The tools that repositories list on a day, with the units in whose repositories they are."""
        if on not in self.used:
            used = self.used[on] = {}
            for repository in self.clock.held(self.program["repositories"], on):
                for tool in repository["tools"]:
                    used.setdefault(tool, set()).add(repository["unit"])
        return self.used[on]

    def closed(self, event, on):
        """Whether a request ended without an approval, and nobody uses its tool all the same."""
        over = event["outcome"] in ("rejected", "withdrawn") and event["closed_on"] <= on
        return over and (event["tool"] is None or event["tool"] not in self.uses(on))

    def happened(self, trigger, unit, on):
        """The occurrences that concern a party: its own, and everybody's, as are those of a unit that does not exist on the day."""
        others = [each["id"] for each in self.clock.units(self.program, on) if each["id"] != unit]

        def concerns(event):
            return event["unit"] is None or event["unit"] not in others

        return [
            each
            for each in self.program["events"]
            if each["kind"] == trigger and each["occurred_on"] <= on and concerns(each) and not self.closed(each, on)
        ]

    def signed_off_on(self, event):
        """The first day, from that of the request on, on which its tool is approved, be it for a part of the organisation."""
        first = event["occurred_on"]
        days = sorted({first} | {day for day in self.approvals.days(event["tool"]) if day > first})
        return next((day for day in days if self.approvals.approved(event["tool"], day)), None)

    def due_on(self, event):
        return plus(event["occurred_on"], event["due_days"]) or LAST_DAY

    def occurrence(self, subject, event, unit, on):
        """An occurrence, the record that decides about it, and whether anything is behind it."""
        record, passes = self.records.deciding(subject, unit, on, event)
        due_on = self.due_on(event)
        signed = False
        if record:
            state = "fresh" if passes else "failed"
        else:
            by_tool = self.rules.item[subject]["source"] == "tool_approvals" and event["tool"]
            day = self.signed_off_on(event) if by_tool else None
            signed = day is not None and day <= on
            state = "fresh" if signed else "due_soon" if on <= due_on else "missing"
        names = {"occurrence": event["id"], "tool": event["tool"]}
        return {**names, "due_on": due_on, "state": state, "evidence": record and record["id"]}, record, bool(record or signed)

    def tools(self, subject, unit, on):
        """What each tool owes: (tool, usage, state, standing, whether its sign-offs are current)."""
        item = self.rules.item[subject]
        if item["source"] != "tool_approvals":
            return
        uses = self.uses(on)
        others = {each["id"] for each in self.clock.units(self.program, on)} - {unit}
        for tool in dict.fromkeys(each["id"] for each in self.program["tools"]):
            # What is in a repository of no unit that exists is in use for everybody.
            used = tool in uses and (unit is None or not uses[tool] <= others)
            state = self.approvals.on(tool, on)
            listed = tool not in uses and state is not None
            if not used and not listed:
                continue
            approval = state["approval"] if state else "not_approved"
            shown = SIGNED_OFF[approval]
            if listed:
                asked = [each for each in self.program["events"] if each["kind"] == item["trigger"] and each["tool"] == tool]
                asked = [each for each in asked if each["occurred_on"] <= on]
                newest = max(asked, key=lambda each: (each["occurred_on"], each["id"]), default=None)
                if newest and self.closed(newest, on):
                    continue
                if approval != "approved" and newest and (newest["closed_on"] or LAST_DAY) > on and on <= self.due_on(newest):
                    shown = ("due_soon", "proves")
            yield tool, "in_use" if used else "listed", *shown, approval == "approved"

    def item(self, subject, unit, on):
        """An item for a party on a day, with `behind` (whether any record is), `asked` (whether anything was) and `failures`."""
        key = subject, unit, on
        if key not in self.found:
            self.found[key] = self.worked_out(subject, unit, on)
        return self.found[key]

    def worked_out(self, subject, unit, on):
        item = self.rules.item[subject]
        settings = self.settings.on(on)
        events = [self.occurrence(subject, each, unit, on) for each in self.happened(item["trigger"], unit, on)] if item["trigger"] else []
        tools = list(self.tools(subject, unit, on))
        behind = any(backed for *_, backed in events) or any(current for *_, current in tools)
        failures = [record for state, record, _ in events if state["state"] == "failed"]
        state, record = "fresh", None
        if events:
            worst, record, _ = min(events, key=lambda found: STATES.index(found[0]["state"]))
            state = worst["state"]
        found = {"state": state, "standing": standing_of(state), "evidence": record and record["id"], "effective_on": None}
        for _, _, state, standing, _ in tools:
            if badness({"state": state, "standing": standing}) < badness(found):
                found = {"state": state, "standing": standing, "evidence": None, "effective_on": None}
        if item["max_age_days"]:
            longest = item["max_age_days"]
            state, standing, record = self.records.aged(subject, unit, longest, on, settings["grace_days"], settings["due_soon_days"])
            behind = behind or (record is not None and record["effective_on"] <= on)
            failures += [record] if state == "failed" else []
            aged = {"state": state, "standing": standing, "evidence": record and record["id"]}
            aged["effective_on"] = record and record["effective_on"]
            if badness(aged) <= badness(found):
                found = aged
        return {
            "item": subject.split(".", 1)[1],
            **found,
            "unit": unit,
            "occurrences": [state for state, *_ in events],
            "tools": [{"tool": tool, "usage": usage, "state": state} for tool, usage, state, *_ in tools if state != "fresh"],
            "behind": behind,
            "asked": bool(events or tools or item["max_age_days"]),
            "failures": failures,
        }

    def days(self, subject):
        """Every day on which an item can change for anybody."""
        item = self.rules.item[subject]
        evidence = self.records.of.get(subject, [])
        days = {each[key] for each in evidence for key in ("effective_on", "withdrawn_on")} | self.settings.days()
        for unit in self.program["organization"]["units"]:
            days |= {unit["starts_on"], plus(unit["ends_on"], 1) if unit["ends_on"] else None}
        if item["max_age_days"]:
            days |= self.ageing_days(evidence, item["max_age_days"])
        if item["trigger"]:
            days |= {each["effective_on"] for section in ("repositories", "tools") for each in self.program[section]}
            for each in self.program["events"]:
                if each["kind"] == item["trigger"]:
                    days |= {each["occurred_on"], each["closed_on"], plus(self.due_on(each), 1)}
        if item["source"] == "tool_approvals":
            days = days.union(*(self.approvals.days(each["id"]) for each in self.program["tools"]))
        return days - {None}

    def ageing_days(self, evidence, longest):
        warned, grace = self.settings.values("due_soon_days"), self.settings.values("grace_days")
        ages = [0, longest + 1, *(longest + 1 - days for days in warned), *(longest + 1 + days for days in grace)]
        return {day for each in evidence for age in ages if (day := plus(each["effective_on"], age))}

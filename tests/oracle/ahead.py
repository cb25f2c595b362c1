"""The days on which what is found changes by itself, day by day; histories, and many programs added up."""

from clock import plus
from differs import found
from posture import assess

STATUSES = ("met", "missed", "stale", "no_data", "not_applicable")



def changes(program, as_of, known_at, unit, until):
    """Every day after the first, up to the last, on which a posture finds other things than on the day before."""
    before = found(assess(program, as_of, known_at, unit))
    day = plus(as_of, 1)
    while day <= until:
        after = found(assess(program, day, known_at, unit))
        if after != before:
            yield day
        before, day = after, plus(day, 1)


def last_days(first, last, months):
    """The last day of each month or quarter of a range, and of the range."""
    day = first
    while day < last:
        next_day = plus(day, 1)
        if next_day[8:] == "01" and int(day[5:7]) % months == 0:
            yield day
        day = next_day
    yield last


def history(program, first, last, step):
    """The days that a step picks, with the level as declared and as proven."""
    days = [first, *changes(program, first, None, None, last)] if step == "change" else last_days(first, last, {"month": 1, "quarter": 3}[step])
    for day in days:
        maturity = assess(program, day, None)["maturity"]
        yield day, maturity["declared"]["current_level"], maturity["evidenced"]["current_level"]


def added_up(postures, failed, rules):
    """How many programs stand at each level, where their risks and figures are, and how many uses are denied."""
    days = [each["as_of"] for each in postures]

    def risks(view, level):
        return sum(risk[view]["level"] == level for each in postures for risk in each["risks"])

    def levels(view, level):
        return sum(each["maturity"][view]["current_level"] == level for each in postures)

    metrics = []
    for metric in rules.metrics.values():
        for place, target in enumerate(metric["targets"]):
            states = [state["targets"][place] for each in postures for state in each["metrics"] if state["metric"] == metric["id"]]
            counts = {status: sum(state["status"] == status for state in states) for status in STATUSES}
            figures = [state["measured"]["figure"] for state in states if state["measured"]]
            summed = {part: sum(each[part] for each in figures) for part in ("numerator", "denominator")}
            metrics.append({"metric": metric["id"], "severity": target["severity"], **counts, "figure": summed})
    return {
        "programs": len(postures),
        "failed": failed,
        "earliest": min(days, default=None),
        "latest": max(days, default=None),
        "levels": [{"level": level, **{view: levels(view, level) for view in ("declared", "evidenced")}} for level in rules.levels],
        "risks": [
            {"level": level, **{view: risks(view, level) for view in ("inherent", "declared", "current", "target")}}
            for level in rules.risk_levels
        ],
        "metrics": metrics,
        "uses": sum(each["access"]["uses"] for each in postures),
        "denied": sum(each["access"]["denied"] for each in postures),
    }

"""Metrics against typed targets, exactly."""

from itertools import product

from canonical import error
from framework import BUILT_IN
from tables import LARGEST_COUNT, METRIC_IDS, METRICS

METRICS_BY_ID = BUILT_IN.metrics
WORST_FIRST = ["missed", "no_data", "stale", "met"]


def reaches(target, numerator, denominator):
    """Compares numerator / denominator with the value without dividing; hours against minutes, percent against a share."""
    hours = target["unit"] == "hours"
    left, right = (numerator, target["value"] * 60 * denominator) if hours else (numerator * 100, target["value"] * denominator)
    return {
        "greater_than": left > right,
        "at_least": left >= right,
        "less_than": left < right,
        "at_most": left <= right,
        "equal": left == right,
    }[target["operator"]]


def worst(statuses):
    return min((status for status in statuses if status in WORST_FIRST), key=WORST_FIRST.index, default="not_applicable")


def status_of(target, numerator, denominator, aged):
    """A figure that missed stays missed however old it is; one that met, or that nothing was counted in, says nothing any more."""
    if denominator == 0:
        return "no_data" if aged else "not_applicable"
    if not reaches(target, numerator, denominator):
        return "missed"
    return "stale" if aged else "met"


def measured(target, figure, source, aged):
    """A figure as (numerator, denominator, first day, last day), with its status."""
    numerator, denominator, starts_on, ends_on = figure
    shown = {"figure": {"numerator": numerator, "denominator": denominator}, "starts_on": starts_on, "ends_on": ends_on}
    return status_of(target, numerator, denominator, aged), {**shown, "source": source, "age": "aged" if aged else "current"}


def target_state(target, status, figure, other=None, units=(), unmeasured=()):
    out = {"target": target, "status": status, "measured": figure, "other": other}
    return {**out, "units": list(units), "unmeasured": list(unmeasured)}


def state(metric, targets, changes_on=None):
    return {"metric": metric, "status": worst([each["status"] for each in targets]), "targets": targets, "changes_on": changes_on}


def faults(metric, severity, numerator, denominator):
    """What is wrong with a figure: the kind and the field. A number that could not be read is None."""
    if severity not in [target["severity"] for target in metric["targets"]]:
        yield "invalid_value", "severity"
    for field, number in (("numerator", numerator), ("denominator", denominator)):
        if number is not None and number > LARGEST_COUNT:
            yield "invalid_value", field
    # A share is at most its whole, and nothing can be summed over an empty population.
    above = None not in (numerator, denominator) and numerator > denominator
    if above and (metric["aggregation"] == "percentage" or denominator == 0):
        yield "invalid_value", "numerator"


def evaluate(id, figures):
    """A metric without a program: figures as they are stated, of no period."""
    if id not in METRICS_BY_ID:
        return error("unknown_id", "")
    metric, given = METRICS_BY_ID[id], {}
    for place, (severity, numerator, denominator) in enumerate(figures):
        for kind, field in faults(metric, severity, numerator, denominator):
            return error(kind, f"[{place}].{field}")
        if severity in given:
            return error("invalid_value", f"[{place}].severity")
        given[severity] = (numerator, denominator, None, None)
    return state(id, [
        target_state(target, *measured(target, given[target["severity"]], "stated", False))
        if target["severity"] in given
        else target_state(target, "no_data", None)
        for target in metric["targets"]
    ])


def cases():
    largest = LARGEST_COUNT
    for metric, _, aggregation, _, _, targets in METRICS:
        yield metric, []
        if len(targets) > 1:
            continue
        if aggregation == "percentage":
            value = targets[0][1]
            shares = [(0, 0), (0, 1), (0, 100), (1, 1), (9_999, 10_000), (10_000, 10_000), (value, 100), (value - 1, 100)]
            shares += [(min(value + 1, 100), 100), (value * 100, 10_000), (min(value * 100 + 1, 10_000), 10_000)]
            # One count beside the target in the largest population: a division in floating point cannot tell them apart.
            whole = largest // 100 * 100
            shares += [(whole // 100 * value, whole), (min(whole // 100 * value + 1, whole), whole)]
            shares += [(largest - 1, largest), (largest, largest), (0, largest), (largest, largest - 1), (101, 100), (1, 0)]
        else:
            shares = [(0, 0), (0, 1), (5, 0), (1_439, 1), (1_440, 1), (1_441, 1), (1_440 * 7 - 1, 7), (1_440 * 7, 7), (1_440 * 7 + 1, 7)]
            largest_hours = largest // 1_440
            shares += [(largest_hours * 1_440 - 1, largest_hours), (largest_hours * 1_440, largest_hours), (largest, 1), (1, largest)]
            shares += [(largest, largest)]
        for numerator, denominator in dict.fromkeys(shares):
            yield metric, [(None, numerator, denominator)]
    rate = "vulnerability_detection_rate"
    critical = {"none": [], "met": [("critical", 1_000, 1_000)], "missed": [("critical", 99, 100)], "empty": [("critical", 0, 0)]}
    high = {"none": [], "met": [("high", 951, 1_000)], "missed": [("high", 95, 100)], "empty": [("high", 0, 0)]}
    for one, other in product(critical, high):
        yield rate, critical[one] + high[other]
    yield rate, [("high", 951, 1_000), ("critical", 1_000, 1_000)]
    yield rate, [("critical", 991, 1_000), ("high", 96, 100)]
    yield rate, [("critical", 990, 1_000), ("high", 96, 100)]
    # Refused: a severity that no target has, none where one is wanted, one where none is, one twice, a share above its whole.
    yield rate, [("medium", 1, 1)]
    yield rate, [("critical", 1, 1), ("low", 1, 1)]
    yield rate, [(None, 1, 1)]
    yield "ai_tool_coverage", [("critical", 91, 100)]
    yield rate, [("critical", 1, 1), ("critical", 1, 1)]
    yield rate, [("critical", 1, 1), ("high", 1, 1), ("critical", 0, 1)]
    yield "ai_tool_coverage", [(None, 91, 100), (None, 91, 100)]
    yield rate, [("critical", 1, 1), ("high", 2, 1)]
    yield "security_scan_coverage", [(None, largest + 1, largest + 1)]
    yield "mean_time_to_detect", [(None, largest + 1, 1)]
    yield "mean_time_to_detect", [(None, 1, largest + 1)]
    for unknown in ("ai_tool_coverages", "AI_TOOL_COVERAGE", "coverage"):
        assert unknown not in METRIC_IDS
        yield unknown, [(None, 1, 1)]
    yield "ai-tool-coverage", []

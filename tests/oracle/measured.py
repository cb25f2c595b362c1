"""The figures of a program against the targets of metrics: whose they are, how old, and which units miss."""

from clock import between, next_change, plus
from metric import measured, state, status_of, target_state, worst

WORST_FIRST = ["missed", "no_data", "stale", "met", "not_applicable"]


def figure(entry):
    return entry["numerator"], entry["denominator"], entry["starts_on"], entry["ends_on"]


class Measured:
    def __init__(self, program, clock, rules, unit):
        self.program, self.clock, self.rules, self.unit = program, clock, rules, unit

    def latest(self, metric, severity, unit, on):
        """The latest period that has ended; of one series no two overlap."""
        series = (metric["id"], severity, unit)
        keys = ("metric", "severity", "unit")
        ended = [each for each in self.program["measurements"] if tuple(each[key] for key in keys) == series and each["ends_on"] <= on]
        return max(ended, key=lambda each: each["ends_on"], default=None)

    def target(self, metric, target, on):
        def old(entry):
            return between(entry["ends_on"], on) > metric["max_age_days"]

        def shown(entry, source):
            return measured(target, figure(entry), source, old(entry))

        def of(unit):
            return self.latest(metric, target["severity"], unit, on)

        if self.unit:
            for entry, source in ((of(self.unit), "stated"), (of(None), "organization")):
                if entry:
                    return target_state(target, *shown(entry, source))
            return target_state(target, "no_data", None)
        existing = [unit["id"] for unit in self.clock.units(self.program, on)]
        own = {unit: entry for unit in existing if (entry := of(unit))}
        periods = {(entry["ends_on"], entry["starts_on"]) for entry in own.values()}
        found = [shown(of(None), "organization")] if of(None) else []
        unmeasured, apart = [], []
        if own and len(own) == len(existing) and len(periods) == 1:
            summed = {key: sum(entry[key] for entry in own.values()) for key in ("numerator", "denominator")}
            found.append(shown({**next(iter(own.values())), **summed}, "units"))
        elif own:
            newest = max(periods)
            measured_then = [unit for unit, entry in own.items() if (entry["ends_on"], entry["starts_on"]) == newest]
            unmeasured = [unit for unit in existing if unit not in measured_then]
            # Without a sum each figure speaks for itself, and none is hidden by another.
            apart = [status_of(target, entry["numerator"], entry["denominator"], old(entry)) for entry in own.values()]
        units = []
        for unit, entry in own.items():
            status = status_of(target, entry["numerator"], entry["denominator"], old(entry))
            if status in ("missed", "stale"):
                count = {"numerator": entry["numerator"], "denominator": entry["denominator"]}
                age = "aged" if old(entry) else "current"
                units.append({"unit": unit, "status": status, "figure": count, "ends_on": entry["ends_on"], "age": age})
        if not found:
            return target_state(target, worst(["no_data", *apart]), None, None, units, unmeasured)
        if apart:
            status, stands = found[0]
            return target_state(target, worst([status, *apart]), stands, None, units, unmeasured)
        # The worse stands; of equals the organisation's, which comes first.
        found.sort(key=lambda each: WORST_FIRST.index(each[0]))
        (status, stands), *rest = found
        differs = [other for other_status, other in rest if (other_status, other["figure"]) != (status, stands["figure"])]
        return target_state(target, status, stands, next(iter(differs), None), units, unmeasured)

    def on(self, metric, on):
        return state(metric["id"], [self.target(metric, target, on) for target in metric["targets"]])

    def states(self):
        for metric in self.rules.metrics.values():
            ends = {each["ends_on"] for each in self.program["measurements"] if each["metric"] == metric["id"]}
            days = ends | {plus(day, metric["max_age_days"] + 1) for day in ends}
            for unit in self.program["organization"]["units"]:
                days |= {unit["starts_on"], plus(unit["ends_on"], 1) if unit["ends_on"] else None}

            def told(on, metric=metric):
                then = self.on(metric, on)
                ages = [(each["status"], each["measured"] and each["measured"]["age"]) for each in then["targets"]]
                return then["status"], ages

            yield {**self.on(metric, self.clock.as_of), "changes_on": next_change(self.clock.as_of, told, days - {None})}

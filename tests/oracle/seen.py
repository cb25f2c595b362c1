"""A posture of the oracle, and what to look for in it."""

import yaml
from framework import BUILT_IN, tailored
from posture import assess
from program import Core, read
from tables import ROOT

TODAY = "2026-11-22"
FAILED = "failed on 2026-11-20, and proves nothing until a newer check passes"


class Seen:
    """A posture, and what to look for in it."""

    def __init__(self, name, as_of=TODAY, known_at=None, unit=None, given=None, rules=BUILT_IN):
        folder = "programs" if rules is BUILT_IN else "frameworks"
        document = (ROOT / "tests" / "vectors" / folder / f"{name}.yaml").read_text(encoding="utf-8")
        program, problems = read(document, rules, any_version=True)
        assert not problems, (name, problems)
        self.posture = assess(program, as_of, known_at, unit, rules, given)
        self.where = f"{name} as of {as_of}"
        self.controls = {each["control"]: each for each in self.posture["controls"]}
        self.items = {f"{id}.{item['item']}": item for id, each in self.controls.items() for item in each["items"]}
        self.capabilities = {each["capability"]: each for each in self.posture["capabilities"]}
        self.risks = {each["risk"]: each for each in self.posture["risks"]}
        self.metrics = {each["metric"]: each for each in self.posture["metrics"]}
        self.warned = {(each["code"], each["fact"]) for each in self.posture["warnings"]}

    def same(self, what, here, there):
        if here != there:
            raise SystemExit(f"{self.where}: {what} is {there}, and by hand {here}")

    def control(self, id, declared, proof, **more):
        state = self.controls[id]
        self.same(id, (declared, proof), (state["declared"], state["proof"]))
        for key, value in more.items():
            self.same(f"{id} {key}", value, state[key])

    def item(self, id, state, evidence=None, **more):
        self.same(id, (state, evidence), (self.items[id]["state"], self.items[id]["evidence"]))
        for key, value in more.items():
            self.same(f"{id} {key}", value, self.items[id][key])

    def capability(self, id, proof, state, evidence):
        held = self.capabilities[id]
        self.same(id, (proof, state, evidence), (held["proof"], held["state"], held["evidence"]))

    def accepted(self, id, appetite, **statuses):
        self.same(id, appetite, self.risks[id]["appetite"])
        found = {each["acceptance"].replace("-", "_"): each["status"] for each in self.risks[id]["acceptances"]}
        self.same(f"acceptances of {id}", statuses, found)

    def figure(self, id, status, numerator=None, denominator=None, source=None, age=None, other=None, target=0, **more):
        held = self.metrics[id]["targets"][target]

        def counted(each):
            return each and (each["figure"]["numerator"], each["figure"]["denominator"])

        found = held["measured"] or {"source": None, "age": None}
        stands = counted(held["measured"]) or (None, None)
        self.same(id, (status, numerator, denominator), (held["status"], *stands))
        self.same(f"{id} source, age and other", (source, age, other), (found["source"], found["age"], counted(held["other"])))
        for key, value in more.items():
            self.same(f"{id} {key}", value, held[key])

    def warns(self, *pairs):
        for code, fact in pairs:
            self.same(f"{code} of {fact}", True, (code, fact) in self.warned)

    def silent_on(self, *facts):
        self.same("warnings of nothing", set(), {(code, fact) for code, fact in self.warned if fact in facts})

    def progress(self, view, level, numerator, denominator, exempt):
        held = next(each for each in self.posture["maturity"][view]["progress"]["levels"] if each["level"] == level)
        self.same(f"level {level}", {"numerator": numerator, "denominator": denominator}, held["met"])
        self.same(f"exempt at level {level}", exempt, held["not_applicable"])


def relies(reason, subject, unit=None):
    return {"reason": reason, "subject": subject, "unit": unit}


def excused(exception, *scope):
    return {"exception": exception, "scope": list(scope)}


def factors(likelihood, impact, level):
    return {"likelihood": likelihood, "impact": impact, "level": level}


def rules_of(overlay):
    text = (ROOT / "tests" / "vectors" / "frameworks" / f"{overlay}.yaml").read_text(encoding="utf-8")
    return tailored(yaml.load(text, Core))

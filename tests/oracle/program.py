"""The program document: read strictly from YAML 1.2 or JSON, every problem with its path, and checked against the framework."""

import re

import yaml

from canonical import RECORDS, fields, shaped
from metric import faults
from policy import is_date, is_text
from tables import (
    CAPABILITY_IDS,
    CATEGORIES,
    CLASS_ALIASES,
    CONTROL_IDS,
    DATA_CLASSES,
    DUTIES,
    IMPACTS,
    ITEM_IDS,
    LARGEST_COUNT,
    LIKELIHOODS,
    LONGEST_PROSE,
    METRIC_IDS,
    PROFILES,
    RARE_TRIGGERS,
    RISK_LEVELS,
    RISKS,
    SIGN_OFFS,
)

ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
STATUSES = ["not_implemented", "planned", "partial", "implemented", "not_applicable"]
SWITCH = ["enabled", "disabled"]
LARGEST_SETTING = 1_000_000

# How each scalar field is read: an id, one line, running text, a date, a whole number up to a bound, or one of some words.
TYPES = {
    "FrameworkRef": {"id": "id", "version": "name"},
    "Organization": {"name": "name", "units": "id"},
    "Settings": {"access_profile": "id", "grace_days": LARGEST_SETTING, "due_soon_days": LARGEST_SETTING, "appetite": "id"},
    "Tool": {
        "id": "id", "name": "name", "vendor": "name", "version": "name", "privacy_mode": SWITCH, "vendor_telemetry": SWITCH,
        "endpoint": ["local", "self_hosted", "enterprise", "business", "consumer"], "account": ["corporate", "personal"],
        "execution": ["interactive", "agent_sandboxed", "agent_unsandboxed"], "effective_on": "date", "received_on": "date",
    },
    "Approval": {"by": "id", "approved_on": "date", "expires_on": "date", "scope": "id", "received_on": "date"},
    "Repository": {
        "id": "id", "name": "name", "unit": "id", "classification": "id", "tools": "id", "effective_on": "date", "received_on": "date",
    },
    "ControlEntry": {
        "id": "id", "unit": "id", "status": STATUSES, "owner": "name", "justification": "prose", "approver": "name",
        "effective_on": "date", "received_on": "date",
    },
    "CapabilityEntry": {
        "id": "id", "status": STATUSES, "owner": "name", "justification": "prose", "effective_on": "date", "received_on": "date",
    },
    "EvidenceRecord": {
        "id": "id", "supports": "id", "covers": "id", "result": ["pass", "fail"], "strength": ["proof", "advisory"], "title": "name",
        "unit": "id", "effective_on": "date", "received_on": "date", "sha256": "digest", "location": "name",
    },
    "TriggerRecord": {
        "id": "id", "kind": "id", "title": "name", "tool": "id", "unit": "id", "occurred_on": "date", "closed_on": "date",
        "due_days": LARGEST_SETTING, "received_on": "date",
    },
    "Exception": {
        "id": "id", "control": "id", "scope": "id", "approver": "name", "reason": "prose", "starts_on": "date", "ends_on": "date",
        "received_on": "date",
    },
    "Review": {"duty": "id", "done_on": "date", "by": "name", "received_on": "date"},
    "RiskDecision": {
        "id": "id", "treatment": ["mitigate", "accept", "transfer", "avoid"], "owner": "name", "category": "id",
        "description": "prose", "likelihood": "id", "impact": "id", "controls": "id", "reason": "prose", "effective_on": "date",
        "received_on": "date",
    },
    "RiskTarget": {"likelihood": "id", "impact": "id"},
    "Acceptance": {
        "approver": "name", "decided_on": "date", "expires_on": "date", "state": "digest", "likelihood": "id", "impact": "id",
        "received_on": "date",
    },
    "Measurement": {
        "metric": "id", "severity": ["low", "medium", "high", "critical"], "unit": "id", "numerator": LARGEST_COUNT,
        "denominator": LARGEST_COUNT, "starts_on": "date", "ends_on": "date", "received_on": "date",
    },
    "PolicyEntry": {
        "document": "id", "version": "name", "approver": "name", "approved_on": "date", "reviewed_on": "date", "received_on": "date",
    },
    "Program": {"schema_version": LARGEST_SETTING},
}


class Core(yaml.SafeLoader):
    """YAML with the scalars of the 1.2 core schema and no others."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("null", r"|~|null|Null|NULL", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", list("-+0123456789.")),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def plain(node):
    """The value of a scalar node."""
    tag = node.tag.rsplit(":", 1)[-1]
    if tag == "null":
        return None
    if tag == "bool":
        return node.value.lower() == "true"
    if tag == "int":
        return int(node.value, 0) if node.value[:2] in ("0o", "0x") else int(node.value)
    return float(node.value) if tag == "float" else node.value


class Reader:
    """Collects problems as (place in the text, kind, path); what is refused is left out of what is read."""

    def __init__(self):
        self.problems = []
        self.places = {}
        self.ends = {}

    def problem(self, kind, path):
        """Notes a problem where it stands in the text; a field that is missing is missed at the end of its entry."""
        place = self.places.get(path)
        if place is None:
            place = self.ends[path.rpartition(".")[0]]
        self.problems.append((place, kind, path))

    def scalar(self, how, node, path):
        if not isinstance(node, yaml.ScalarNode):
            return self.problem("wrong_type", path)
        value = plain(node)
        if isinstance(how, int):
            if isinstance(value, bool) or not isinstance(value, int):
                return self.problem("wrong_type", path)
            return value if 0 <= value <= how else self.problem("invalid_value", path)
        if not isinstance(value, str):
            return self.problem("wrong_type", path)
        if isinstance(how, list):
            return value if value in how else self.problem("invalid_value", path)
        kind, good = {
            "id": ("invalid_id", lambda: re.fullmatch(ID, value)),
            "name": ("invalid_text", lambda: is_text(value)),
            "prose": ("invalid_text", lambda: is_text(value, LONGEST_PROSE, "\n\t")),
            "date": ("invalid_date", lambda: is_date(value)),
            "digest": ("invalid_value", lambda: re.fullmatch("[0-9a-f]{64}", value)),
        }[how]
        return value if good() else self.problem(kind, path)

    def value(self, kind, how, nullable, node, path):
        self.places[path] = node.start_mark.index
        if isinstance(node, yaml.ScalarNode) and plain(node) is None and nullable:
            return None
        if kind == "notes":
            return self.notes(node, path)
        if kind.startswith("["):
            if not isinstance(node, yaml.SequenceNode):
                return self.problem("wrong_type", path)
            return [self.value(kind[1:-1], how, False, entry, f"{path}[{place}]") for place, entry in enumerate(node.value)]
        return self.record(kind, node, path) if kind in RECORDS else self.scalar(how, node, path)

    def notes(self, node, path):
        if not isinstance(node, yaml.MappingNode):
            return self.problem("wrong_type", path)
        notes = {}
        for key, value in node.value:
            at = f"{path}.{key.value}"
            self.places[at] = value.start_mark.index
            held = plain(value) if isinstance(value, yaml.ScalarNode) else None
            if isinstance(held, float) or held is None:
                self.problem("wrong_type", at)
            elif isinstance(held, str) and not is_text(held, LONGEST_PROSE, "\n\t"):
                self.problem("invalid_text", at)
            notes[key.value] = held
        return notes

    def record(self, kind, node, path):
        if not isinstance(node, yaml.MappingNode):
            return self.problem("wrong_type", path)
        self.ends[path] = node.end_mark.index
        known = {name: (of, nullable, optional) for name, of, nullable, optional in fields(kind)}
        out = {}
        for key, value in node.value:
            at = f"{path}.{key.value}" if path else key.value
            self.places.setdefault(at, key.start_mark.index)
            if key.value not in known:
                self.problem("unknown_field", at)
            elif key.value in out:
                self.problem("duplicate_key", at)
            else:
                of, nullable, _ = known[key.value]
                out[key.value] = self.value(of, TYPES[kind].get(key.value), nullable, value, at)
        for name, (_, _, optional) in known.items():
            if name not in out and not optional:
                self.problem("missing_field", f"{path}.{name}" if path else name)
        return out


class Meaning:
    """What the parts of a program owe to each other and to the framework. A part that was refused before owes nothing."""

    def __init__(self, reader, program):
        self.reader = reader
        self.problem = reader.problem
        self.program = program

    def entries(self, name):
        for place, entry in enumerate(self.program.get(name) or []):
            if entry is not None:
                yield f"{name}[{place}]", entry

    def known(self, value, among, path):
        if value is not None and value not in among:
            self.problem("unknown_id", path)

    def once(self, seen, key, path):
        if key in seen:
            self.problem("duplicate_id", path)
        seen.add(key)

    def ordered(self, first, last, path):
        if first and last and last < first:
            self.problem("inconsistent", path)

    def check(self):
        program = self.program
        framework = program.get("framework") or {}
        if framework.get("id") not in (None, "ai-code-generation"):
            self.problem("framework_mismatch", "framework.id")
        elif framework.get("version") not in (None, "1.0.0"):
            self.problem("framework_mismatch", "framework.version")
        if (program.get("schema_version") or 1) > 1:
            self.problem("unsupported_version", "schema_version")
        elif program.get("schema_version") == 0:
            self.problem("invalid_value", "schema_version")
        units = (program.get("organization") or {}).get("units") or []
        seen = set()
        for place, unit in enumerate(units):
            if unit:
                self.once(seen, unit, f"organization.units[{place}]")
        settings = program.get("settings") or {}
        self.known(settings.get("access_profile"), PROFILES, "settings.access_profile")
        self.known(settings.get("appetite"), RISK_LEVELS, "settings.appetite")
        self.tools(units)
        self.repositories(units)
        for name in ("controls", "evidence", "records", "measurements"):
            for at, entry in self.entries(name):
                self.known(entry.get("unit"), units, f"{at}.unit")
        for name, ids in (("controls", CONTROL_IDS), ("capabilities", CAPABILITY_IDS)):
            seen = set()
            for at, entry in self.entries(name):
                self.known(entry.get("id"), ids, f"{at}.id")
                self.once_a_day(seen, entry, at)
                if entry.get("status") == "not_applicable":
                    if name == "capabilities":
                        self.problem("invalid_value", f"{at}.status")
                        continue
                    for owed in ("justification", "approver"):
                        if owed not in entry:
                            self.problem("missing_field", f"{at}.{owed}")
        self.evidence()
        self.records()
        self.exceptions(units)
        for at, entry in self.entries("reviews"):
            self.known(entry.get("duty"), [duty for duty, *_ in DUTIES], f"{at}.duty")
            self.ordered(entry.get("done_on"), entry.get("received_on"), f"{at}.received_on")
        self.risks()
        self.measurements()
        seen = set()
        for at, entry in self.entries("policies"):
            self.known(entry.get("document"), ["usage_policy"], f"{at}.document")
            self.once_received(seen, (entry.get("document"), entry.get("approved_on")), entry, at, f"{at}.document")
            received = entry.get("received_on")
            if received and received < max(entry.get("approved_on") or "", entry.get("reviewed_on") or ""):
                self.problem("inconsistent", f"{at}.received_on")

    def once_a_day(self, seen, entry, at):
        """An id may stand several times, but once for a day, a day of receipt and a unit. A day that was refused settles nothing."""
        fields_of_days = ("effective_on", "received_on")
        days = [entry.get(field) for field in fields_of_days]
        refused = any(not self.null(f"{at}.{field}") for field in fields_of_days)
        if entry.get("id") and not refused:
            self.once(seen, (entry["id"], entry.get("unit"), *days), f"{at}.id")

    def once_received(self, seen, key, entry, at, path):
        """What is reported again takes the place of what was reported before, where it is told when."""
        if None not in key and self.null(f"{at}.received_on"):
            self.once(seen, (*key, entry.get("received_on")), path)

    def null(self, path):
        """Whether a field was not refused, so that where nothing is read there is nothing."""
        return all(at != path for _, _, at in self.reader.problems)

    def evidence(self):
        seen = set()
        occurrences = [entry.get("id") for _, entry in self.entries("records")]
        for at, entry in self.entries("evidence"):
            if entry.get("id"):
                self.once(seen, entry["id"], f"{at}.id")
            self.ordered(entry.get("effective_on"), entry.get("received_on"), f"{at}.received_on")
            if not entry.get("supports") and self.null(f"{at}.supports"):
                self.problem("missing_field", f"{at}.supports")
            for place, subject in enumerate(entry.get("supports") or []):
                self.known(subject, ITEM_IDS + CAPABILITY_IDS, f"{at}.supports[{place}]")
            for place, occurrence in enumerate(entry.get("covers") or []):
                self.known(occurrence, occurrences, f"{at}.covers[{place}]")

    def records(self):
        seen = set()
        tools = [tool.get("id") for _, tool in self.entries("tools")]
        for at, entry in self.entries("records"):
            self.once_received(seen, (entry.get("id"),), entry, at, f"{at}.id")
            self.known(entry.get("kind"), RARE_TRIGGERS, f"{at}.kind")
            self.known(entry.get("tool"), tools, f"{at}.tool")
            self.ordered(entry.get("occurred_on"), entry.get("closed_on"), f"{at}.closed_on")
            self.ordered(entry.get("occurred_on"), entry.get("received_on"), f"{at}.received_on")

    def exceptions(self, units):
        seen = set()
        named = [entry.get("id") for name in ("repositories", "tools") for _, entry in self.entries(name)]
        for at, entry in self.entries("exceptions"):
            self.once_received(seen, (entry.get("id"),), entry, at, f"{at}.id")
            self.known(entry.get("control"), CONTROL_IDS, f"{at}.control")
            self.ordered(entry.get("starts_on"), entry.get("ends_on"), f"{at}.ends_on")
            for place, subject in enumerate(entry.get("scope") or []):
                self.known(subject, units + named, f"{at}.scope[{place}]")

    def tools(self, units):
        seen = set()
        subjects = units + [entry.get("id") for _, entry in self.entries("repositories")]
        for at, tool in self.entries("tools"):
            self.once_a_day(seen, tool, at)
            if tool.get("id") in subjects:
                self.problem("duplicate_id", f"{at}.id")
            given = []
            for place, approval in enumerate(tool.get("approvals") or []):
                if approval is None:
                    continue
                here = f"{at}.approvals[{place}]"
                self.known(approval.get("by"), SIGN_OFFS, f"{here}.by")
                self.ordered(approval.get("approved_on"), approval.get("expires_on"), f"{here}.expires_on")
                self.ordered(approval.get("approved_on"), approval.get("received_on"), f"{here}.received_on")
                same = (approval.get("by"), approval.get("approved_on"), approval.get("scope") or [])
                if same in given and None not in same:
                    self.problem("duplicate_id", here)
                given.append(same)
                for number, subject in enumerate(approval.get("scope") or []):
                    self.known(subject, subjects, f"{here}.scope[{number}]")

    def repositories(self, units):
        seen = set()
        tools = [tool.get("id") for _, tool in self.entries("tools")]
        for at, repository in self.entries("repositories"):
            self.once_a_day(seen, {key: value for key, value in repository.items() if key != "unit"}, at)
            self.known(repository.get("unit"), units, f"{at}.unit")
            self.known(repository.get("classification"), [*DATA_CLASSES, *CLASS_ALIASES], f"{at}.classification")
            listed = set()
            for place, tool in enumerate(repository.get("tools") or []):
                self.known(tool, tools, f"{at}.tools[{place}]")
                if tool:
                    self.once(listed, tool, f"{at}.tools[{place}]")

    def risks(self):
        own = {"category", "description", "controls", "target"}
        seen = set()
        for at, risk in self.entries("risks"):
            self.once_a_day(seen, risk, at)
            acceptance = risk.get("acceptance") or {}
            for field in ("expires_on", "received_on"):
                self.ordered(acceptance.get("decided_on"), acceptance.get(field), f"{at}.acceptance.{field}")
            self.known(acceptance.get("likelihood"), LIKELIHOODS, f"{at}.acceptance.likelihood")
            self.known(acceptance.get("impact"), IMPACTS, f"{at}.acceptance.impact")
            self.known(risk.get("likelihood"), LIKELIHOODS, f"{at}.likelihood")
            self.known(risk.get("impact"), IMPACTS, f"{at}.impact")
            if risk.get("id") in [id for id, *_ in RISKS]:
                for field in risk:
                    if field in own:
                        self.problem("unknown_field", f"{at}.{field}")
                overrides = "likelihood" in risk or "impact" in risk
                if overrides and "reason" not in risk:
                    self.problem("missing_field", f"{at}.reason")
                if not overrides and risk.get("reason"):
                    self.problem("inconsistent", f"{at}.reason")
                continue
            if not own & set(risk):
                # Nothing of an entry of its own: a slip in the id of a risk of the framework.
                self.problem("unknown_id", f"{at}.id")
                continue
            self.known(risk.get("category"), CATEGORIES, f"{at}.category")
            for owed in ("category", "description", "likelihood", "impact", "target"):
                if owed not in risk:
                    self.problem("missing_field", f"{at}.{owed}")
            if risk.get("reason"):
                self.problem("inconsistent", f"{at}.reason")
            listed = set()
            for place, control in enumerate(risk.get("controls") or []):
                self.known(control, CONTROL_IDS, f"{at}.controls[{place}]")
                if control:
                    self.once(listed, control, f"{at}.controls[{place}]")
            target = risk.get("target") or {}
            worse = False
            for axis, steps in (("likelihood", LIKELIHOODS), ("impact", IMPACTS)):
                self.known(target.get(axis), steps, f"{at}.target.{axis}")
                both = target.get(axis) in steps and risk.get(axis) in steps
                worse = worse or (both and steps.index(target[axis]) > steps.index(risk[axis]))
            if worse:
                self.problem("inconsistent", f"{at}.target")

    def measurements(self):
        series = {}
        for at, entry in self.entries("measurements"):
            self.known(entry.get("metric"), METRIC_IDS, f"{at}.metric")
            if entry.get("metric") in METRIC_IDS:
                for kind, field in faults(entry["metric"], entry.get("severity"), entry.get("numerator"), entry.get("denominator")):
                    self.problem(kind, f"{at}.{field}")
            first, last = entry.get("starts_on"), entry.get("ends_on")
            self.ordered(first, last, f"{at}.ends_on")
            self.ordered(last, entry.get("received_on"), f"{at}.received_on")
            if first and last and first <= last:
                earlier = series.setdefault((entry.get("metric"), entry.get("severity"), entry.get("unit")), [])
                # A period that is reported again at another time is a correction; a day of receipt that was refused is like no other.
                received = entry.get("received_on") if self.null(f"{at}.received_on") else at
                others = [(start, end) for start, end, when in earlier if (start, end) != (first, last) or when == received]
                if any(first <= end and start <= last for start, end in others):
                    self.problem("inconsistent", at)
                earlier.append((first, last, received))


def read(document):
    """The canonical record of a program document, and its problems as (kind, path) in the order of the text."""
    reader = Reader()
    reader.places[""] = 0
    node = yaml.compose(document, Core)
    program = reader.record("Program", node, "")
    if program is not None:
        Meaning(reader, program).check()
    problems = [problem[1:] for problem in sorted(reader.problems, key=lambda problem: problem[0])]
    return (None if problems else shaped("Program", program)), problems

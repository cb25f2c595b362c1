"""The program document: read strictly from YAML 1.2 or JSON, every problem with its path, and checked against the framework."""

import re

import yaml

from canonical import RECORDS, fields, shaped
from convert import converted
from meaning import Meaning
from policy import is_date, is_text
from tables import LARGEST_COUNT, LONGEST_PROSE

ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
STATUSES = ["not_implemented", "planned", "partial", "implemented", "not_applicable"]
SWITCH = ["enabled", "disabled"]
LARGEST_SETTING = 1_000_000

# How each scalar field is read: an id, one line, running text, a date, a whole number up to a bound, or one of some words.
TYPES = {
    "FrameworkRef": {"id": "id", "version": "name"},
    "Organization": {"name": "name"},
    "Organization1": {"name": "name", "units": "id"},
    "Unit": {"id": "id", "name": "name", "owner": "name", "starts_on": "date", "ends_on": "date"},
    "SettingsEntry": {
        "access_profile": "id", "grace_days": LARGEST_SETTING, "due_soon_days": LARGEST_SETTING, "appetite": "id",
        "effective_on": "date", "received_on": "date",
    },
    "AppetiteEntry": {"category": "id", "unit": "id", "level": "id"},
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
        "id": "id", "unit": "id", "status": [*STATUSES, "inherited"], "owner": "name", "justification": "prose", "approver": "name",
        "reviewed_on": "date", "effective_on": "date", "received_on": "date",
    },
    "CapabilityEntry": {
        "id": "id", "status": STATUSES, "owner": "name", "justification": "prose", "effective_on": "date", "received_on": "date",
    },
    "EvidenceRecord": {
        "id": "id", "supports": "id", "covers": "id", "result": ["pass", "fail"], "strength": ["proof", "advisory"], "title": "name",
        "unit": "id", "effective_on": "date", "received_on": "date", "supersedes": "id", "withdrawn_on": "date", "withdrawn_by": "name",
        "withdrawal_reason": "prose", "sha256": "digest", "location": "name",
    },
    "Event": {
        "id": "id", "kind": "id", "title": "name", "tool": "id", "unit": "id", "occurred_on": "date", "closed_on": "date",
        "outcome": ["approved", "rejected", "withdrawn"], "decided_by": "name", "reason": "prose", "due_days": LARGEST_SETTING,
        "received_on": "date",
    },
    "Exception": {
        "id": "id", "control": "id", "scope": "id", "approver": "name", "reason": "prose", "starts_on": "date", "ends_on": "date",
        "received_on": "date",
    },
    "Review": {"duty": "id", "done_on": "date", "by": "name", "received_on": "date"},
    "RiskDecision": {
        "id": "id", "unit": "id", "treatment": ["mitigate", "accept", "transfer", "avoid"], "owner": "name", "category": "id",
        "description": "prose", "likelihood": "id", "impact": "id", "controls": "id", "reason": "prose", "approver": "name",
        "closed_on": "date", "effective_on": "date", "received_on": "date",
    },
    "RiskTarget": {"likelihood": "id", "impact": "id"},
    "Acceptance": {
        "id": "id", "risk": "id", "reason": "prose", "approvers": "name", "compensating_controls": "id", "decided_on": "date",
        "starts_on": "date", "expires_on": "date", "revoked_on": "date", "state": "digest", "likelihood": "id", "impact": "id",
        "received_on": "date",
    },
    "Measurement": {
        "metric": "id", "severity": ["low", "medium", "high", "critical"], "unit": "id", "numerator": LARGEST_COUNT,
        "denominator": LARGEST_COUNT, "starts_on": "date", "ends_on": "date", "received_on": "date",
    },
    "PolicyEntry": {
        "document": "id", "version": "name", "text": "digest", "approver": "name", "approved_on": "date", "reviewed_on": "date",
        "received_on": "date",
    },
    "Program": {"schema_version": LARGEST_SETTING},
}
# What schema 1 says in the same words; its records have fewer fields.
TYPES |= {
    "Settings1": TYPES["SettingsEntry"],
    "ControlEntry1": TYPES["ControlEntry"] | {"status": STATUSES},
    "EvidenceRecord1": TYPES["EvidenceRecord"],
    "TriggerRecord1": TYPES["Event"],
    "RiskDecision1": TYPES["RiskDecision"],
    "Acceptance1": TYPES["Acceptance"] | {"approver": "name"},
    "PolicyEntry1": TYPES["PolicyEntry"],
    "Program1": TYPES["Program"],
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

    def is_mapping(self, path):
        """Whether a section was written as one entry instead of a list."""
        return path in self.ends

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
            "digest": ("invalid_value", lambda: re.fullmatch("[0-9a-fA-F]{64}", value)),
        }[how]
        value = value.lower() if how == "digest" else value
        return value if good() else self.problem(kind, path)

    def value(self, kind, how, nullable, node, path):
        self.places[path] = node.start_mark.index
        if isinstance(node, yaml.ScalarNode) and plain(node) is None and nullable:
            return None
        if kind == "notes":
            return self.notes(node, path)
        if kind == "[SettingsEntry]" and isinstance(node, yaml.MappingNode):
            # One entry alone needs no list; its fields then stand under the section itself.
            return [self.record("SettingsEntry", node, path)]
        if kind == "[SettingsEntry]" and isinstance(node, yaml.ScalarNode) and plain(node) is None:
            return []
        if kind == "Unit" and isinstance(node, yaml.ScalarNode):
            return {"id": self.scalar("id", node, path)}
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


def stated_version(node):
    """The version that a document states, where it states one in a readable way."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else []:
        if key.value == "schema_version" and isinstance(value, yaml.ScalarNode):
            return plain(value)
    return None


def read(document, rules, any_version=False):
    """The canonical record of a program document, and its problems as (kind, path) in the order of the text.

    What states another version than 1 is read as a document of the newest schema.
    """
    reader = Reader()
    reader.places[""] = 0
    node = yaml.compose(document, Core)
    first = type(stated_version(node)) is int and stated_version(node) == 1
    program = reader.record("Program1" if first else "Program", node, "")
    if program is not None:
        Meaning(reader, program, rules, first, any_version).check()
    problems = [problem[1:] for problem in sorted(reader.problems, key=lambda problem: problem[0])]
    if problems:
        return None, problems
    return shaped("Program", converted(program) if first else program), []

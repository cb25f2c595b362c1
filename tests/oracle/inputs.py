"""Every entry of a program that is known, with a digest of its text: what two stored postures tell apart by."""

import hashlib

from canonical import dumps
from cited import named, named_approval

SECTIONS = ["repositories", "controls", "capabilities", "evidence", "events", "exceptions", "reviews", "risks", "acceptances"]
SECTIONS += ["measurements", "policies"]


def entries(program, clock):
    """Citation and text of each, in the order in which the document mentions them."""
    yield "program/framework", program["framework"]
    yield "organization", {"name": program["organization"]["name"]}
    for unit in program["organization"]["units"]:
        yield f"units/{unit['id']}", unit
    for entry in filter(clock.knew, program["settings"]):
        yield named("settings", entry), entry
    for tool in filter(clock.knew, program["tools"]):
        yield named("tools", tool), {key: value for key, value in tool.items() if key not in ("approvals", "annotations")}
        for approval in filter(clock.knew, tool["approvals"]):
            yield named_approval(tool, approval), approval
    for section in SECTIONS:
        for entry in filter(clock.knew, program[section]):
            yield named(section, entry), {key: value for key, value in entry.items() if key != "annotations"}


def inputs(program, clock):
    """One line a citation, in the place of its first mention; what is said several times under it is digested together."""
    texts = {}
    for citation, entry in entries(program, clock):
        texts.setdefault(citation, []).append(dumps(entry).encode())
    for citation, said in texts.items():
        text = said[0] if len(said) == 1 else b"[" + b",".join(sorted(said)) + b"]"
        yield {"entry": citation, "digest": hashlib.sha256(text).hexdigest()[:16]}

"""Decisions by the built-in table and by tailored ones, and what they ask for: only what is missing."""

from access import ATTRIBUTES, decide
from canonical import error
from seen import rules_of

PERSON = {"account": "corporate", "execution": "interactive"}
RUN = {**PERSON, "endpoint": "enterprise", "privacy_mode": "enabled", "vendor_telemetry": "disabled"}
LOCAL = {**RUN, "endpoint": "local"}
SIGNED = {"approval": "approved"}
NEVER = {"approval": "not_approved"}

# Overlay (None: the built-in framework) and request.
REQUESTS = [
    (None, {"data_class": "public", **PERSON}),
    (None, {"data_class": "public", **PERSON, **NEVER, "missing_sign_offs": ["legal"]}),
    (None, {"data_class": "public", **PERSON, "approval": "expired", "missing_sign_offs": ["legal", "security", "legal"]}),
    (None, {"data_class": "public", **PERSON, **NEVER, "missing_sign_offs": []}),
    (None, {"data_class": "public", **PERSON, "missing_sign_offs": ["security"]}),
    (None, {"data_class": "secret", **RUN, **NEVER, "missing_sign_offs": ["legal"]}),
    (None, {"data_class": "internal", **PERSON, **SIGNED, "endpoint": "business", "missing_sign_offs": []}),
    (None, {"data_class": "public", **PERSON, **NEVER, "missing_sign_offs": ["legal", "lawyers"]}),
    (None, {"data_class": "public", **PERSON, **SIGNED, "missing_sign_offs": ["legal"]}),
    ("strict", {"data_class": "public", **PERSON}),
    ("strict", {"data_class": "public", **PERSON, **NEVER, "missing_sign_offs": ["compliance", "security"]}),
    ("strict", {"data_class": "internal", **RUN, **SIGNED}),
    ("strict", {"data_class": "open", **PERSON, **SIGNED}),
    ("strict", {**LOCAL, **SIGNED}),
    ("wide", {"data_class": "secret", **RUN, **SIGNED}),
    ("wide", {"data_class": "secret", **LOCAL, **SIGNED}),
    ("wide", {"data_class": "sealed", **LOCAL, **SIGNED}),
    ("wide", {"data_class": "internal", **RUN, **SIGNED, "profile": "dp_001"}),
    ("other", {"data_class": "internal", **PERSON, **NEVER, "missing_sign_offs": ["works_council"]}),
    ("other", {"data_class": "internal", "approval": "expired", "execution": "agent_unsandboxed"}),
    ("other", {"data_class": "public", **PERSON, **NEVER, "missing_sign_offs": ["legal"]}),
]


def answered(rules, request):
    missing = request.get("missing_sign_offs") or []
    for place, function in enumerate(missing):
        if function not in rules.sign_offs:
            return error("unknown_id", f"missing_sign_offs[{place}]")
    # What is approved lacks nothing.
    if missing and request.get("approval") == "approved":
        return error("inconsistent", "missing_sign_offs")
    return decide({**dict.fromkeys(["data_class", *ATTRIBUTES, "profile"]), **request}, rules)


def cases(built_in):
    for overlay, request in REQUESTS:
        yield overlay, request, answered(rules_of(overlay) if overlay else built_in, request)

"""The program document as types of Python, declared once, and made into msgspec's structs and pydantic's models.

Both check the types of all fields, dates, vocabularies, what is required and that no field is unknown. Neither checks what aigov checks beyond
that: the form of ids and names, that ids are unique, and that what is referred to exists.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

import msgspec
import pydantic

# A field without a default is required.
Fields = dict[str, type | tuple[Any, None]]


def optional(kind: Any) -> tuple[Any, None]:
    """A field that may be left out."""
    return (kind | None, None)


def declare(make: Callable[[str, Fields], Any]) -> Any:
    """The whole document, each type made in the same way."""
    text, day, texts = optional(str), optional(date), optional(list[str])
    annotations = optional(dict[str, str | int | bool])
    noted = {"annotations": annotations}
    dated = {"effective_on": day, "received_on": day}
    status = Literal["not_implemented", "planned", "partial", "implemented", "not_applicable"]
    switch = optional(Literal["enabled", "disabled"])
    framework = make("FrameworkRef", {"id": str, "version": str})
    unit = make("Unit", {"id": str, "name": text, "owner": text, "starts_on": day, "ends_on": day})
    organization = make("Organization", {"name": str, "units": optional(list[str | unit]), **noted})
    appetite = make("Appetite", {"level": str, "category": text, "unit": text})
    settings = make("Settings", {"access_profile": text, "grace_days": optional(int), "due_soon_days": optional(int), "appetite": text,
                                 "appetites": optional(list[appetite]), **dated})
    approval = make("Approval", {"by": str, "approved_on": date, "expires_on": day, "received_on": day, "scope": texts})
    tool = make("Tool", {
        "id": str, "name": str, "vendor": text, "version": text, "privacy_mode": switch, "vendor_telemetry": switch,
        "endpoint": optional(Literal["local", "self_hosted", "enterprise", "business", "consumer"]),
        "account": optional(Literal["corporate", "personal"]),
        "execution": optional(Literal["interactive", "agent_sandboxed", "agent_unsandboxed"]),
        "approvals": optional(list[approval]), **dated, **noted,
    })
    repository = make("Repository", {"id": str, "name": text, "unit": text, "classification": text, "tools": texts, **dated, **noted})
    control = make("Control", {"id": str, "status": status | Literal["inherited"], "unit": text, "owner": text, "justification": text,
                               "approver": text, "reviewed_on": day, **dated, **noted})
    capability = make("Capability", {"id": str, "status": status, "owner": text, "justification": text, **dated, **noted})
    evidence = make("Evidence", {
        "id": str, "supports": list[str], "result": Literal["pass", "fail"], "effective_on": date, "received_on": day, "title": text,
        "unit": text, "sha256": text, "location": text, "covers": texts, "strength": optional(Literal["proof", "advisory"]),
        "supersedes": texts, "withdrawn_on": day, "withdrawn_by": text, "withdrawal_reason": text, **noted,
    })
    event = make("Event", {
        "id": str, "kind": str, "occurred_on": date, "due_days": int, "closed_on": day, "received_on": day, "title": text, "tool": text,
        "unit": text, "outcome": optional(Literal["approved", "rejected", "withdrawn"]), "decided_by": text, "reason": text, **noted,
    })
    leave = make("Leave", {"id": str, "control": str, "approver": str, "reason": str, "starts_on": date, "ends_on": date,
                           "received_on": day, "scope": texts, **noted})
    acceptance = make("Acceptance", {
        "id": str, "risk": str, "reason": str, "approvers": list[str], "compensating_controls": texts, "decided_on": date,
        "starts_on": date, "expires_on": date, "revoked_on": day, "state": str, "likelihood": str, "impact": str, "received_on": day,
        **noted,
    })
    target = make("Target", {"likelihood": str, "impact": str})
    risk = make("Risk", {
        "id": str, "category": text, "description": text, "likelihood": text, "impact": text, "controls": texts, "owner": text,
        "reason": text, "target": optional(target), "treatment": optional(Literal["mitigate", "accept", "transfer", "avoid"]),
        "unit": text, "approver": text, "closed_on": day, **dated, **noted,
    })
    measurement = make("Measurement", {
        "metric": str, "numerator": int, "denominator": int, "starts_on": date, "ends_on": date, "received_on": day, "unit": text,
        "severity": optional(Literal["low", "medium", "high", "critical"]), **noted,
    })
    policy = make("Policy", {"document": str, "approver": str, "approved_on": date, "version": text, "text": text,
                             "reviewed_on": day, "received_on": day, **noted})
    review = make("Review", {"duty": str, "done_on": date, "by": text, "received_on": day, **noted})
    lists = {"tools": tool, "repositories": repository, "controls": control, "capabilities": capability, "evidence": evidence,
             "events": event, "exceptions": leave, "risks": risk, "acceptances": acceptance, "measurements": measurement,
             "policies": policy, "reviews": review}
    return make("Program", {
        "schema_version": Literal[2], "framework": framework, "organization": organization,
        "settings": optional(list[settings] | settings),
        **{name: optional(list[entry]) for name, entry in lists.items()}, **noted,
    })


def struct(name: str, fields: Fields) -> type[msgspec.Struct]:
    """A struct that the collector of garbage need not watch."""
    declared = [(field, *kind) if isinstance(kind, tuple) else (field, kind) for field, kind in fields.items()]
    return msgspec.defstruct(name, declared, kw_only=True, forbid_unknown_fields=True, gc=False)


def model(name: str, fields: Fields) -> type[pydantic.BaseModel]:
    """A model."""
    declared = {field: kind if isinstance(kind, tuple) else (kind, ...) for field, kind in fields.items()}
    return pydantic.create_model(name, __config__=pydantic.ConfigDict(extra="forbid"), **declared)

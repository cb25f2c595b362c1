"""One decision whether a tool may be used on confidential code: allowed, with everything that it takes in order."""

import json
from pathlib import Path

from aigov_core import Framework
from cedarpy import Entities, PolicySet, is_authorized
from harness import Side, compare, uses

# The profile `usage_policy` of the framework, as the peers in Rust have it too.
POLICIES = (Path(__file__).parents[1] / "policies/usage_policy.cedar").read_text()

framework = Framework.builtin()
uses("cedarpy")

ATTRIBUTES = {"approval": "approved", "account": "corporate", "execution": "interactive", "endpoint": "enterprise",
              "privacy_mode": "enabled", "vendor_telemetry": "disabled"}
ASKED = [("confidential", ATTRIBUTES), ("secret", ATTRIBUTES), ("internal", {**ATTRIBUTES, "endpoint": "business"}),
         ("internal", {**ATTRIBUTES, "privacy_mode": "disabled"}), ("confidential", {**ATTRIBUTES, "privacy_mode": "disabled"}),
         ("public", {**ATTRIBUTES, "approval": "expired"}), ("public", {**ATTRIBUTES, "execution": "agent_unsandboxed"})]
policies = PolicySet.from_str(POLICIES)
entities = Entities.from_json_str("[]")


def request(data_class: str, attributes: dict[str, str]) -> dict[str, object]:
    """A request as cedarpy takes it."""
    # Names that need not be parsed are the quicker form.
    kinds = {"principal": ("Tool", "example-tool"), "action": ("Action", "use"), "resource": ("Class", data_class)}
    return {**{part: {"type": kind, "id": id} for part, (kind, id) in kinds.items()}, "context": attributes}


for data_class, attributes in ASKED:
    asked = request(data_class, attributes)
    by_cedar = is_authorized(asked, policies, entities).allowed
    if by_cedar != framework.allows(data_class, **attributes):
        raise SystemExit(f"cedarpy says {by_cedar} to {json.dumps(asked)}")

call = ", ".join(f"{name}={value!r}" for name, value in ATTRIBUTES.items())
compare(
    Side("one access decision, Python", f"allows('confidential', {call})", {"allows": framework.allows}),
    Side("cedarpy, parsed policies and entities", "ask(request, policies, entities).allowed",
         {"ask": is_authorized, "request": request("confidential", ATTRIBUTES), "policies": policies, "entities": entities},
         times_faster=200),
)

"""Whether a tool may be used on a class of data."""

from itertools import product

from canonical import error
from framework import BUILT_IN
from tables import DATA_CLASSES, PROFILES
from worded import filled

ATTRIBUTES = ["approval", "endpoint", "privacy_mode", "vendor_telemetry", "account", "execution"]
VALUES = {
    "approval": ["approved", "expired", "not_approved", None],
    "endpoint": ["local", "self_hosted", "enterprise", "business", "consumer", None],
    "privacy_mode": ["enabled", "disabled", None],
    "vendor_telemetry": ["enabled", "disabled", None],
    "account": ["corporate", "personal", None],
    "execution": ["interactive", "agent_sandboxed", "agent_unsandboxed", None],
}


def failing(rules, requirement, request):
    """Why the request fails the requirement; nothing where it satisfies it."""
    attribute, good = rules.asked[requirement]
    if attribute is None:
        approval = request["approval"] or "not_approved"
        code = {"approved": None, "expired": "approval_expired", "not_approved": "not_approved"}[approval]
    else:
        given = request[attribute]
        code = "attribute_missing" if given is None else None if given in good else "requirement_unmet"
    if code:
        yield {"code": code, "requirement": requirement, "attribute": attribute, "controls": rules.controls_behind[requirement]}


def class_of(rules, label):
    """The class behind a label; None where nothing declares it."""
    label = rules.aliases.get(label, label) if label else rules.access["unlabelled_class"]
    return label if label in rules.data_classes else None


def decide(request, rules=BUILT_IN):
    data_class = class_of(rules, request["data_class"])
    if data_class is None:
        return error("unknown_id", "data_class")
    profile = request["profile"] or rules.access["default_profile"]
    if profile not in rules.profiles:
        return error("unknown_id", "profile")
    rule = rules.profiles[profile][data_class]
    asked = dict.fromkeys(rules.access["every_class"] + (rule or []))
    # Each function that lacks once, in the order of the table; where none is said to, all of them.
    lacking = [function for function in rules.sign_offs if function in (request.get("missing_sign_offs") or [])]
    reasons = [reason for requirement in asked for reason in failing(rules, requirement, request)]
    conditions = [rules.words.of_requirement(reason["requirement"], "remedy", lacking) for reason in reasons] if rule is not None else []
    if rule is None:
        # The approval is checked first for every class; what no remedy helps comes before what has one.
        place = sum(reason["requirement"] == "approval" for reason in reasons)
        reasons.insert(place, {"code": "class_prohibited", "requirement": None, "attribute": None, "controls": []})
    notices = [
        {"text": filled(notice["text"], {"data_class": rules.words.classes[data_class]}), "controls": notice["controls"]}
        for notice in rules.access["notices"]
        if notice["data_class"] == data_class and not reasons
    ]
    return {
        "allowed": not reasons,
        "data_class": data_class,
        "rule": f"{profile}.{data_class}",
        "reasons": reasons,
        "conditions": conditions,
        "notices": notices,
    }


BEST = {
    "approval": "approved",
    "endpoint": "enterprise",
    "privacy_mode": "enabled",
    "vendor_telemetry": "disabled",
    "account": "corporate",
    "execution": "interactive",
}


def near_the_best():
    """The combination that every class but secret allows, and every one that differs from it in one or two attributes."""
    seen = set()
    for first, second in product(ATTRIBUTES, repeat=2):
        for one, other in product(VALUES[first], VALUES[second]):
            attributes = {**BEST, first: one, second: other}
            key = tuple(attributes.values())
            if key not in seen:
                seen.add(key)
                yield attributes


def cases():
    for profile in PROFILES:
        for data_class in DATA_CLASSES:
            for values in product(*(VALUES[attribute] for attribute in ATTRIBUTES)):
                yield {"data_class": data_class, **dict(zip(ATTRIBUTES, values)), "profile": profile}
    for data_class, profile in product(["restricted", None], PROFILES):
        for attributes in near_the_best():
            yield {"data_class": data_class, **attributes, "profile": profile}
    for data_class in [*DATA_CLASSES, "restricted", None]:
        for attributes in near_the_best():
            yield {"data_class": data_class, **attributes, "profile": None}
    nothing = dict.fromkeys(ATTRIBUTES)
    for attributes in (BEST, nothing):
        for data_class in ("Public", "top_secret", "SECRET", "unlabelled"):
            yield {"data_class": data_class, **attributes, "profile": None}
        for profile in ("strict", "usage-policy", "DP-001"):
            yield {"data_class": "public", **attributes, "profile": profile}
        yield {"data_class": "top_secret", **attributes, "profile": "strict"}

"""Small programs, and edits of them, for what is asked of two judgements, of the days to come, of many programs and of what to do."""

import copy

OWN = "tests/vectors/programs"
DAY = "2026-11-22"
SIGNED = [{"by": "security", "approved_on": "2026-01-01"}, {"by": "legal", "approved_on": "2026-01-01"}]
GOOD = {"endpoint": "enterprise", "account": "corporate", "execution": "interactive"}


def program(**sections):
    head = {"schema_version": 2, "framework": {"id": "ai-code-generation", "version": "1.1.0"}, "organization": {"name": "X"}}
    return {**head, **sections}


def figure(numerator, denominator=100, metric="ai_tool_coverage"):
    period = {"starts_on": "2026-10-01", "ends_on": "2026-10-31"}
    return {"metric": metric, "numerator": numerator, "denominator": denominator, **period}


# One of everything: a control that is proven, a risk that is accepted, a figure that meets its target, a tool that may be used.
BASE = program(
    settings={"appetite": "medium"},
    tools=[{"id": "t", "name": "T", **GOOD, "approvals": SIGNED}],
    repositories=[{"id": "r", "classification": "internal", "tools": ["t"]}],
    controls=[{"id": "CMP-001", "status": "implemented", "owner": "Anna"}],
    evidence=[
        {"id": item, "supports": [f"CMP-001.{item}"], "result": "pass", "effective_on": "2026-11-15"}
        for item in ("pipeline", "compliance_report", "remediation")
    ],
    risks=[{"id": "R001", "treatment": "accept", "owner": "Anna"}],
    measurements=[figure(95)],
    annotations={"note": "First."},
)


def edited(*edits, base=BASE):
    """The program with each edit: the place of a value, and what it becomes; None takes it away."""
    out = copy.deepcopy(base)
    for place, value in edits:
        *outer, last = place.split(".")
        held = out
        for key in outer:
            held = held[int(key)] if isinstance(held, list) else held.setdefault(key, {})
        if isinstance(held, list):
            last = int(last)
        if value is None:
            del held[last]
        elif isinstance(held, list) and last == len(held):
            held.append(value)
        else:
            held[last] = value
    return out


BOTH = edited(
    ("organization.units", ["a", "b"]),
    ("controls", [{"id": "CMP-001", "status": "implemented", "unit": unit, "owner": "Anna"} for unit in ("a", "b")]),
)
UNAPPROVED = ("tools.1", {"id": "u", "name": "U", **GOOD})
DENIED = edited(UNAPPROVED, ("repositories.0.tools", ["t", "u"]))
GAP = edited(("controls.0.status", "planned"))


def excepted(control):
    span = {"starts_on": "2026-11-01", "ends_on": "2026-12-31"}
    return [{"id": "ex", "control": control, "approver": "CTO", "reason": "Soon.", **span}]


def override(likelihood, impact):
    return ("risks.1", {"id": "R003", "likelihood": likelihood, "impact": impact, "reason": "So.", "approver": "CTO"})


# Why, program before, program after; and where they differ, the days.
DIFFS = [
    ("nothing", BASE, BASE),
    ("only what is no fact", BASE, edited(("annotations.note", "Second."))),
    ("a day later", program(), program(), DAY, "2026-11-23"),
    ("the appetite, in words", BASE, edited(("settings.appetite", "low"))),
    ("an inherent rating: high to critical", BASE, edited(override("likely", "major"))),
    ("and back", edited(override("likely", "major")), BASE),
    ("a treatment that is taken back", BASE, edited(("risks.0.treatment", None))),
    ("who owns a risk", BASE, edited(("risks.0.owner", "Ben"))),
    ("who owns a control", BASE, edited(("controls.0.owner", "Ben"))),
    ("a figure away from its target, still met", BASE, edited(("measurements.0.numerator", 92))),
    ("a figure away from its target, missed before", edited(("measurements.0.numerator", 89)), edited(("measurements.0.numerator", 20))),
    ("a figure towards its target", edited(("measurements.0.numerator", 20)), edited(("measurements.0.numerator", 89))),
    ("a new denial", BASE, DENIED),
    ("a denial that is no more", DENIED, BASE),
    ("denied, and then excused", DENIED, edited(("exceptions", excepted("TM-002")), base=DENIED)),
    ("a gap, and then excused", GAP, edited(("exceptions", excepted("CMP-001")), base=GAP)),
    ("a check that fails", BASE, edited(("evidence.1.result", "fail"))),
    ("a check that is taken away", BASE, edited(("evidence.2", None))),
    ("a claim that is lowered", BASE, edited(("controls.0.status", "partial"))),
    ("a claim that is taken out", BASE, edited(("controls.0", {
        "id": "CMP-001", "status": "not_applicable", "justification": "No.", "approver": "c", "effective_on": "2026-11-01",
    }))),
    ("a sign-off that is taken away", BASE, edited(("tools.0.approvals.1", None))),
    ("an endpoint", BASE, edited(("tools.0.endpoint", "consumer"))),
    ("a unit that falls silent", BOTH, edited(("controls.1", None), base=BOTH)),
    ("a unit's own entry that lowers it", BOTH, edited(("controls.1.status", "planned"), base=BOTH)),
    ("a name", program(), edited(("organization.name", "Y"), base=program())),
    ("a proof that ages", BASE, BASE, "2026-12-16", "2026-12-17"),
]
# The same of whole files, on two days.
FILES = [("checks", "2026-11-19", DAY), ("accepted", "2026-10-31", "2026-11-01"), ("exemptions", DAY, "2026-11-23")]


def lasting(first, last, **more):
    return {"starts_on": first, **({"expires_on": last, "decided_on": first} if "risk" in more else {"ends_on": last}), **more}


def accepted(id, first, last, **more):
    state = "a851bbc05c7314d5b1f6a3f1854b8294cff184e289142565fee22dbcfe37d0d0"
    factors = {"likelihood": "possible", "impact": "major"}
    return lasting(first, last, id=id, risk="R001", reason="Soon.", approvers=["Board"], state=state, **factors, **more)


EXEMPT = {"status": "not_applicable", "justification": "No.", "approver": "c"}
# Why, program, as of, known at, unit, and the last day that is looked at.
OUTLOOKS = [
    ("nothing turns", program(), DAY, None, None, "2026-12-15"),
    ("a sign-off that comes after the other has lapsed: not approved, and then expired", program(
        tools=[{"id": "t", "name": "T", **GOOD, "approvals": [
            {"by": "security", "approved_on": "2026-01-01", "expires_on": "2026-11-30", "scope": ["r"]},
            {"by": "legal", "approved_on": "2026-12-10", "scope": ["r"]},
        ]}],
        repositories=[{"id": "r", "classification": "internal", "tools": ["t"]}],
    ), DAY, None, None, "2026-12-20"),
    ("a sign-off of everything and one of a unit, a repository that moves", program(
        organization={"name": "X", "units": ["a", "b"]},
        tools=[{"id": "t", "name": "T", **GOOD, "approvals": [
            {"by": "security", "approved_on": "2026-11-25"}, {"by": "legal", "approved_on": "2026-01-01", "expires_on": "2026-12-05", "scope": ["a"]},
        ]}],
        repositories=[
            {"id": "r", "unit": "b", "classification": "internal", "tools": ["t"]},
            {"id": "r", "unit": "a", "classification": "internal", "tools": ["t"], "effective_on": "2026-11-28"},
        ],
    ), DAY, None, None, "2026-12-10"),
    ("units that end and begin, the same for one of them", program(
        organization={"name": "X", "units": [{"id": "a", "ends_on": "2026-11-30"}, {"id": "b", "starts_on": "2026-12-05"}]},
        controls=[{"id": "TM-001", "status": "planned", "unit": "b", "effective_on": "2026-12-08"}],
    ), DAY, None, None, "2026-12-12"),
    ("of a unit alone", program(
        organization={"name": "X", "units": [{"id": "a", "ends_on": "2026-11-30"}, {"id": "b", "starts_on": "2026-12-05"}]},
        controls=[{"id": "TM-001", "status": "planned", "unit": "b", "effective_on": "2026-12-08"}],
    ), DAY, None, "b", "2026-12-12"),
    ("acceptances: a start, a revocation, an end", program(
        settings={"appetite": "low"},
        acceptances=[
            accepted("first", "2026-09-01", "2026-12-31", revoked_on="2026-11-26"), accepted("second", "2026-11-24", "2026-11-30"),
            accepted("third", "2026-12-03", "2026-12-05"),
        ],
    ), DAY, None, None, "2026-12-10"),
    ("dated settings, which move the days on which a record is due and stale", program(
        settings=[{"due_soon_days": 5}, {"due_soon_days": 10, "grace_days": 3, "effective_on": "2026-11-28"}, {"grace_days": 0, "effective_on": "2026-12-05"}],
        controls=[{"id": "CMP-001", "status": "implemented"}],
        evidence=[{"id": "e", "supports": ["CMP-001.pipeline"], "result": "pass", "effective_on": "2026-11-02"}],
    ), DAY, None, None, "2026-12-12"),
    ("exemptions that age, one of them reviewed", program(controls=[
        {"id": "TM-001", **EXEMPT, "effective_on": "2025-11-25"}, {"id": "TM-003", **EXEMPT, "effective_on": "2025-11-28", "reviewed_on": "2025-12-04"},
    ]), DAY, None, None, "2026-12-10"),
    ("figures that end and age, and an empty one", program(measurements=[
        figure(95) | {"starts_on": "2026-08-01", "ends_on": "2026-08-25"}, figure(89) | {"starts_on": "2026-11-01", "ends_on": "2026-11-30"},
        figure(0, 0, "license_compliance_rate") | {"starts_on": "2026-08-01", "ends_on": "2026-08-31"},
    ]), DAY, None, None, "2026-12-05"),
    ("a failed check that is withdrawn, and a newer one", program(
        controls=[{"id": "CMP-001", "status": "implemented"}],
        evidence=[
            {"id": "p", "supports": ["CMP-001.pipeline"], "result": "pass", "effective_on": "2026-11-15"},
            {"id": "f", "supports": ["CMP-001.pipeline"], "result": "fail", "effective_on": "2026-11-20", "withdrawn_on": "2026-11-25",
             "withdrawn_by": "c", "withdrawal_reason": "Wrong."},
            {"id": "n", "supports": ["CMP-001.pipeline"], "result": "pass", "effective_on": "2026-11-28"},
        ],
    ), DAY, None, None, "2026-12-10"),
    ("the same by what was known before it was withdrawn", program(
        controls=[{"id": "CMP-001", "status": "implemented"}],
        evidence=[
            {"id": "p", "supports": ["CMP-001.pipeline"], "result": "pass", "effective_on": "2026-11-15"},
            {"id": "f", "supports": ["CMP-001.pipeline"], "result": "fail", "effective_on": "2026-11-20", "withdrawn_on": "2026-11-25",
             "withdrawn_by": "c", "withdrawal_reason": "Wrong."},
            {"id": "n", "supports": ["CMP-001.pipeline"], "result": "pass", "effective_on": "2026-11-28", "received_on": "2026-11-29"},
        ],
    ), DAY, "2026-11-22", None, "2026-12-10"),
    ("requests: one is due, one is closed, and an exception around both", program(
        controls=[{"id": "TM-002", "status": "implemented"}],
        tools=[{"id": "t", "name": "T"}, {"id": "u", "name": "U"}],
        events=[
            {"id": "due", "kind": "tool_request", "tool": "t", "occurred_on": "2026-11-20", "due_days": 5},
            {"id": "no", "kind": "tool_request", "tool": "u", "occurred_on": "2026-11-20", "closed_on": "2026-11-30", "outcome": "rejected",
             "decided_by": "CTO", "reason": "No.", "due_days": 30},
        ],
        exceptions=[lasting("2026-11-28", "2026-12-02", id="ex", control="TM-002", approver="CTO", reason="Soon.")],
    ), DAY, None, None, "2026-12-05"),
    ("a risk of one's own that is closed, a decision that begins, a text and its review", program(
        risks=[
            {"id": "K-1", "category": "operational", "description": "D.", "likelihood": "possible", "impact": "minor", "controls": [],
             "target": {"likelihood": "rare", "impact": "minor"}, "closed_on": "2026-11-27", "reason": "Gone.", "approver": "c"},
            {"id": "R001", "owner": "Anna", "effective_on": "2026-11-29"},
        ],
        policies=[{"document": "usage_policy", "approver": "c", "approved_on": "2026-08-20", "reviewed_on": "2026-08-25"}],
    ), DAY, None, None, "2026-12-01"),
]
# Program, first day, last day, step.
HISTORIES = [
    (f"{OWN}/dated.yaml", "2025-12-15", "2026-03-10", "month"),
    (f"{OWN}/dated.yaml", "2025-12-31", "2026-12-31", "quarter"),
    (f"{OWN}/checks.yaml", "2026-11-15", "2026-11-30", "change"),
    (f"{OWN}/unit-times.yaml", "2026-06-28", "2026-08-02", "change"),
    ("aigov-core/examples/programs/exemplary.yaml", "2026-11-22", "2027-02-28", "month"),
    (f"{OWN}/minimal.yaml", "2026-11-22", "2026-11-22", "change"),
]
# Programs that are added up, as of a day; `{}` and what is refused count as failed.
ROLLUPS = [
    ([], DAY),
    ([f"{OWN}/figures.yaml"], DAY),
    ([f"{OWN}/{name}.yaml" for name in ("figures", "minimal", "unit-figures", "one-exempt", "requests")], DAY),
    ([f"{OWN}/{name}.yaml" for name in ("overrides", "checks", "refused", "checks")] + ["{}"], DAY),
    (["aigov-core/examples/programs/exemplary.yaml", f"{OWN}/lenient.yaml"], DAY),
    ([f"{OWN}/unit-figures.yaml"], "2026-12-01"),
]


def proven(*controls):
    """An entry for each control, and a passing record for each of its items that asks for one."""
    items = {
        "TM-001": ["inventory", "detection_rules", "asset_management"],
        "TM-002": [],
        "DP-001": ["classification_inventory", "access_matrix", "enforcement_scan"],
        "SEC-001": ["pipeline", "rule_set", "scan_summary"],
    }
    records = [
        {"id": f"{control}-{item}", "supports": [f"{control}.{item}"], "result": "pass", "effective_on": "2026-11-15"}
        for control in controls
        for item in items[control]
    ]
    return {"controls": [{"id": control, "status": "implemented"} for control in controls], "evidence": records}


# R002 and R007 alone are critical, and one control of two lowers each to high.
TWO = program(**proven("SEC-001", "DP-001"))
LEVEL_2 = program(tools=BASE["tools"], repositories=BASE["repositories"], **proven("TM-001", "TM-002"))
OPS = {"id": "OPS-001", **EXEMPT, "effective_on": "2026-11-01"}
# Why, program, level or appetite that is to be reached, and by hand what is to be done.
PLANS = [
    ("nothing to reach", program(), 1, None, []),
    ("no risk is above it", program(), None, "critical", []),
    ("it is reached", TWO, None, "high", []),
    ("one level, of what is declared and proven nothing", BASE, 2, None, [
        "implement/TM-001", *(f"record_evidence/TM-001.{item}" for item in ("inventory", "detection_rules", "asset_management")),
        "implement/TM-002",
        "implement/OPS-001", *(f"record_evidence/OPS-001.{item}" for item in ("curriculum", "completion", "assessment")),
    ]),
    ("a check that failed asks for a newer one", edited(("evidence.1.result", "fail"), base=TWO), None, "high",
     ["record_evidence/SEC-001.rule_set"]),
    ("a record that is missing", edited(("evidence.5", None), base=TWO), None, "high", ["record_evidence/DP-001.enforcement_scan"]),
    ("a claim that is missing", edited(("controls.0", None), base=TWO), None, "high", ["implement/SEC-001"]),
    ("a silent unit asks for its claim", edited(("organization.units", ["a", "b"]), ("controls.0.unit", "a"), base=TWO), None, "high",
     ["implement/SEC-001"]),
    ("a failed check of a unit", edited(
        ("organization.units", ["a", "b"]),
        ("evidence.6", {"id": "f", "unit": "b", "supports": ["SEC-001.pipeline"], "result": "fail", "effective_on": "2026-11-20"}), base=TWO,
    ), None, "high", ["record_evidence/SEC-001.pipeline"]),
    ("an exemption without a date asks for a review", edited(("controls.2", {"id": "OPS-001", **EXEMPT}), base=LEVEL_2), 2, None,
     ["review_exemption/OPS-001"]),
    ("and one that is dated for nothing", edited(("controls.2", OPS), base=LEVEL_2), 2, None, []),
    ("a tool in use without sign-offs, whatever was decided about it", edited(
        ("controls.2", OPS), UNAPPROVED, ("repositories.0.tools", ["t", "u"]), ("events", [
            {"id": "no", "kind": "tool_request", "tool": "u", "occurred_on": "2026-11-01", "closed_on": "2026-11-05", "outcome": "rejected",
             "decided_by": "CTO", "reason": "No.", "due_days": 30},
        ]), ("evidence.3", {
            "id": "both", "supports": ["TM-002.security_assessment", "TM-002.legal_review"], "covers": ["no"], "result": "pass",
            "effective_on": "2026-11-15",
        }), base=LEVEL_2,
    ), 2, None, ["approve_tool/u"]),
]
REVIEWED = program(policies=[{"document": "usage_policy", "approver": "c", "approved_on": "2026-08-20", "reviewed_on": "2026-10-01"}])
REQUESTED = program(
    organization={"name": "X", "units": ["a", "b"]},
    controls=[{"id": "TM-002", "status": "implemented"}],
    tools=[{"id": "t", "name": "T"}],
    events=[{"id": "asked", "kind": "tool_request", "tool": "t", "unit": "b", "occurred_on": "2026-11-01", "due_days": 5}],
)
OWN_RISK = program(
    controls=[{"id": "CMP-001", "status": "planned"}],
    risks=[{"id": "K-1", "category": "operational", "description": "D.", "likelihood": "possible", "impact": "minor", "controls": ["CMP-001"],
            "target": {"likelihood": "rare", "impact": "minor"}}],
)
# Program, as of, what is asked about, and by hand the entries that must be cited somewhere, and those that must not.
EXPLANATIONS = [
    # The failure decides, and one that was healed is not spoken of.
    (f"{OWN}/checks.yaml", DAY, "CMP-001", ["controls/CMP-001", "evidence/f"], []),
    (f"{OWN}/checks.yaml", DAY, "CMP-001.compliance_report", ["evidence/f"], []),
    (f"{OWN}/checks.yaml", "2026-11-24", "CMP-001.compliance_report", [], ["evidence/f"]),
    (f"{OWN}/checks.yaml", DAY, "CAP-001", ["capabilities/CAP-001", "evidence/cap-1-failed"], []),
    (f"{OWN}/checks.yaml", DAY, "CAP-002", ["capabilities/CAP-002", "evidence/cap-2"], ["evidence/cap-2-failed"]),
    # The unit that decides, and what is on record for others.
    (f"{OWN}/whole-silent.yaml", DAY, "TM-001", ["controls/TM-001@a"], ["controls/TM-001", "controls/TM-001@b"]),
    (f"{OWN}/unit-checks.yaml", DAY, "TM-001.inventory", ["evidence/inv-fail-north"], []),
    (REQUESTED, DAY, "TM-002.approval_form", ["events/asked"], []),
    (f"{OWN}/unit-figures.yaml", DAY, "configuration_compliance", [
        "measurements/configuration_compliance@a/2026-10-31", "measurements/configuration_compliance@b/2026-10-31",
    ], []),
    # A use and what denies it.
    (DENIED, DAY, "r/u", ["repositories/r", "tools/u"], ["tools/t"]),
    (edited(("tools.0.endpoint", "consumer")), DAY, "r/t", ["repositories/r", "tools/t"], []),
    (BASE, DAY, "r/t", ["repositories/r", "tools/t", *(f"tools/t/approvals/{by}/2026-01-01" for by in ("legal", "security"))], []),
    # Exceptions within their scope and those that lapsed; acceptances; overrides; risks of one's own.
    (f"{OWN}/scoped.yaml", DAY, "SEC-002", ["controls/SEC-002", "exceptions/for-web", "exceptions/lapsed"], ["exceptions/for-api"]),
    (f"{OWN}/accepted.yaml", "2026-10-31", "R001", ["acceptances/autumn"], []),
    (f"{OWN}/overrides.yaml", DAY, "R002", ["risks/R002"], []),
    (edited(("risks.0.treatment", None)), DAY, "R001", ["risks/R001"], []),
    (OWN_RISK, DAY, "K-1", ["risks/K-1", "controls/CMP-001"], []),
    # A figure; a text and its review, which stands in the policy entry; and what has an explanation of its own.
    (BASE, DAY, "ai_tool_coverage", ["measurements/ai_tool_coverage/2026-10-31"], []),
    (REVIEWED, DAY, "usage_policy", ["policies/usage_policy/2026-08-20"], []),
    (REVIEWED, DAY, "policy_review", ["policies/usage_policy/2026-08-20"], ["reviews/policy_review/2026-10-01"]),
    (BASE, DAY, "repository/r", ["repositories/r"], []),
    (BASE, DAY, "evidence/pipeline", ["evidence/pipeline"], []),
    (REQUESTED, DAY, "event/asked", ["events/asked"], []),
    (f"{OWN}/whole-silent.yaml", DAY, "unit/b", ["units/b"], []),
    (f"{OWN}/requests.yaml", DAY, "exclusion/request_rejected/req-rejected", ["events/req-rejected"], []),
]

"""Facts of the article and of the decisions on it, written down a second time; and the texts of the built-in framework.

`check_data` compares the facts with the data files of the crate, so that neither can drift alone.
"""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "aigov-core" / "data"

DOMAINS = ["tool_management", "data_protection", "code_quality", "security", "compliance", "operations"]

# id, domain, name, frequency
CONTROLS = [
    ("TM-001", "tool_management", "AI Tool Inventory", "Monthly"),
    ("TM-002", "tool_management", "AI Tool Approval Process", "Per new tool request"),
    ("TM-003", "tool_management", "AI Tool Configuration Standards", "Quarterly review"),
    ("DP-001", "data_protection", "Data Classification for AI Tools", "Quarterly"),
    ("DP-002", "data_protection", "Code Transmission Monitoring", "Continuous"),
    ("SEC-001", "security", "AI Code Security Scanning", "Every pull request"),
    ("SEC-002", "security", "Prompt Injection Prevention", "Every commit (automated)"),
    ("SEC-003", "security", "AI Code Review Requirements", "Every pull request"),
    ("CMP-001", "compliance", "License Compliance Scanning", "Every pull request"),
    ("CMP-002", "compliance", "Regulatory Compliance Assessment", "Annual + per regulation change"),
    ("OPS-001", "operations", "Developer Training Program", "Annual + on tool onboarding"),
    ("OPS-002", "operations", "Incident Response for AI Code Issues", "Annual playbook review + per incident"),
]
CONTROL_IDS = [control for control, *_ in CONTROLS]
# control, evidence items: id, and the days for which proof counts or the rare trigger of which each occurrence is to be covered, or both
ITEMS = {
    "TM-001": [("inventory", 31), ("detection_rules", 31), ("asset_management", 31)],
    "TM-002": [("approval_form", "tool_request"), ("security_assessment", "tool_request"), ("legal_review", "tool_request")],
    "TM-003": [("templates", 92), ("compliance_scan", 92), ("onboarding", 366)],
    "DP-001": [("classification_inventory", 92), ("access_matrix", 92), ("enforcement_scan", 92)],
    "DP-002": [("network_monitoring", 31), ("alert_rules", 31), ("egress_report", 31)],
    "SEC-001": [("pipeline", 31), ("rule_set", 31), ("scan_summary", 31)],
    "SEC-002": [("hooks", 31), ("code_owners", 31), ("injection_scan", 31)],
    "SEC-003": [("checklist", 366), ("review_metrics", 31), ("reviewer_training", 366)],
    "CMP-001": [("pipeline", 31), ("compliance_report", 31), ("remediation", 31)],
    "CMP-002": [("regulatory_mapping", 366), ("gap_analysis", 366, "regulation_change"), ("audit_documentation", 366)],
    "OPS-001": [("curriculum", 366), ("completion", 366, "tool_onboarding"), ("assessment", 366)],
    "OPS-002": [("playbook", 366), ("tabletop", 366), ("post_incident_review", "incident")],
}
# Easily passed by: nothing is proven by it.
ADVISORY_ITEMS = ["SEC-002.hooks"]
# The item that a tool's own approvals prove.
SIGNED_OFF = "TM-002.approval_form"
RARE_TRIGGERS = ["tool_request", "regulation_change", "tool_onboarding", "incident"]
# duty, what is reviewed, the longest time between two reviews in days
DUTIES = [
    ("policy_review", "usage_policy", 92),
    ("risk_register_review", "risk_register", 92),
    ("playbook_review", "incident_response_playbook", 366),
]
CAPABILITY_IDS = [f"CAP-00{place}" for place in range(1, 7)]

LEVEL_NAMES = {1: "Initial", 2: "Developing", 3: "Defined", 4: "Managed", 5: "Optimizing"}
REQUIRED = {
    1: [],
    2: ["TM-001", "TM-002", "OPS-001"],
    3: [
        "TM-001", "TM-002", "TM-003", "DP-001", "DP-002", "SEC-001", "SEC-002", "SEC-003", "CMP-001", "OPS-001", "OPS-002",
    ],
    4: CONTROL_IDS,
    5: CONTROL_IDS + CAPABILITY_IDS,
}

LIKELIHOODS = ["rare", "unlikely", "possible", "likely", "almost_certain"]
IMPACTS = ["negligible", "minor", "moderate", "major", "severe"]
RISK_LEVELS = ["low", "medium", "high", "critical"]
CATEGORIES = ["data_protection", "security", "compliance", "supply_chain", "operational"]

# id, category, likelihood, impact, inherent level, controls, residual level, target likelihood, target impact
RISKS = [
    ("R001", "data_protection", "possible", "major", "high", ["DP-001", "DP-002", "TM-002"], "medium", "unlikely", "major"),
    ("R002", "security", "likely", "major", "critical", ["SEC-001", "SEC-003"], "medium", "unlikely", "major"),
    ("R003", "compliance", "possible", "major", "high", ["CMP-001"], "medium", "unlikely", "major"),
    ("R004", "security", "unlikely", "severe", "high", ["SEC-002", "SEC-003"], "medium", "rare", "severe"),
    ("R005", "supply_chain", "possible", "major", "high", ["SEC-001", "TM-003"], "medium", "unlikely", "major"),
    ("R006", "operational", "likely", "moderate", "high", ["OPS-001", "SEC-003"], "medium", "possible", "moderate"),
    ("R007", "data_protection", "possible", "severe", "critical", ["TM-003", "DP-001"], "medium", "rare", "severe"),
    ("R008", "compliance", "possible", "major", "high", ["CMP-002", "TM-002"], "low", "rare", "major"),
]

# id, group, aggregation, unit of the numerator, unit of the denominator, targets (operator, value, unit, severity)
METRICS = [
    ("ai_tool_coverage", "adoption_metrics", "percentage", "count", "count", [("greater_than", 90, "percent", None)]),
    ("configuration_compliance", "adoption_metrics", "percentage", "count", "count", [("greater_than", 95, "percent", None)]),
    (
        "vulnerability_detection_rate", "security_metrics", "percentage", "count", "count",
        [("greater_than", 99, "percent", "critical"), ("greater_than", 95, "percent", "high")],
    ),
    ("mean_time_to_detect", "security_metrics", "mean", "minutes", "count", [("less_than", 24, "hours", None)]),
    ("security_scan_coverage", "security_metrics", "percentage", "count", "count", [("equal", 100, "percent", None)]),
    ("license_compliance_rate", "compliance_metrics", "percentage", "count", "count", [("equal", 100, "percent", None)]),
    ("data_classification_compliance", "compliance_metrics", "percentage", "count", "count", [("greater_than", 98, "percent", None)]),
    ("training_completion_rate", "training_metrics", "percentage", "count", "count", [("equal", 100, "percent", None)]),
    ("training_assessment_score", "training_metrics", "percentage", "points", "points", [("greater_than", 80, "percent", None)]),
]
METRIC_IDS = [metric for metric, *_ in METRICS]
# The days for which a figure counts, from the end of its period on.
METRIC_DAYS = {metric: 366 if group == "training_metrics" else 92 for metric, group, *_ in METRICS}
# The longest that an exception or an acceptance may last, and who may accept a risk of a level.
LONGEST_EXCEPTION_DAYS = 366
ACCEPTANCE_AUTHORITY = {"high": ["chair"], "critical": ["chair"]}

DATA_CLASSES = ["public", "internal", "confidential", "secret"]
CLASS_ALIASES = {"restricted": "secret"}
UNLABELLED = "confidential"
SIGN_OFFS = ["security", "legal"]
# What each requirement looks at, and the values that satisfy it.
REQUIREMENTS = {
    "approval": (None, []),
    "corporate_account": ("account", ["corporate"]),
    "sandboxed_execution": ("execution", ["interactive", "agent_sandboxed"]),
    "enterprise_endpoint": ("endpoint", ["local", "self_hosted", "enterprise"]),
    "privacy_mode": ("privacy_mode", ["enabled"]),
    "vendor_telemetry_off": ("vendor_telemetry", ["disabled"]),
}
EVERY_CLASS = ["approval", "corporate_account", "sandboxed_execution"]
DEFAULT_PROFILE = "usage_policy"
# What a class takes beside the requirements of every class; None where no tool may be used.
PROFILES = {
    "usage_policy": {
        "public": [],
        "internal": ["enterprise_endpoint"],
        "confidential": ["enterprise_endpoint", "privacy_mode", "vendor_telemetry_off"],
        "secret": None,
    },
    "dp_001": {"public": [], "internal": [], "confidential": ["enterprise_endpoint"], "secret": None},
}

# phase, name, first month, last month, target level, what its activities complete
PHASES = [
    ("month_1_2", "Foundation", 1, 2, 2, ["TM-001", "SEC-001", "TM-002", "OPS-001"]),
    ("month_3_4", "Formalization", 3, 4, 3, ["DP-001", "DP-002", "CMP-001", "OPS-002", "TM-003", "SEC-002", "SEC-003"]),
    ("month_5_6", "Measurement", 5, 6, 3, ["CMP-002"]),
    ("month_7_12", "Optimization", 7, 12, 4, ["CAP-001"]),
]

ATTESTATION_DAYS = 366
DEFAULT_GRACE_DAYS = 0
DEFAULT_DUE_SOON_DAYS = 14
LARGEST_COUNT = 2**53 - 1
LONGEST_NAME = 200
LONGEST_PROSE = 10_000


def text(section):
    """A data file of the built-in framework, for the names and texts that documents repeat."""
    return json.loads((DATA / f"{section}.json").read_text(encoding="utf-8"))


def named(section):
    return {entry["id"]: entry for entry in text(section)}


def check_data():
    """Stops where the data files of the crate state another fact than this module."""

    def same(what, here, there):
        if here != there:
            raise SystemExit(f"{what}: the article and the decisions say {here}, the data file says {there}")

    def pick(section, *keys):
        return [tuple(entry[key] for key in keys) for entry in text(section)]

    same("domains", DOMAINS, [domain["id"] for domain in text("domains")])
    same("controls", CONTROLS, pick("controls", "id", "domain", "name", "frequency"))
    items = {control["id"]: control["evidence"] for control in text("controls")}
    asked = {id: [(item["id"], *filter(None, (item["max_age_days"], item["trigger"]))) for item in own] for id, own in items.items()}
    same("items", ITEMS, asked)
    proven = [f"{id}.{item['id']}" for id, own in items.items() for item in own if item.get("source") == "tool_approvals"]
    same("items that approvals prove", [SIGNED_OFF], proven)
    advisory = [f"{id}.{item['id']}" for id, own in items.items() for item in own if item["advisory"]]
    same("advisory items", ADVISORY_ITEMS, advisory)
    same("rare triggers", RARE_TRIGGERS, [trigger["id"] for trigger in text("triggers") if trigger["occurrence"] == "rare"])
    interval = {"monthly": 31, "quarterly": 92, "annual": 366}
    same("duties", DUTIES, [(duty["id"], duty["subject"], interval[duty["cadence"]["calendar"]]) for duty in text("duties")])
    same("capabilities", CAPABILITY_IDS, [capability["id"] for capability in text("capabilities")])
    same("risk categories", CATEGORIES, [category["id"] for category in text("risk_categories")])
    for level in text("levels"):
        same(f"name of level {level['level']}", LEVEL_NAMES[level["level"]], level["name"])
        same(f"level {level['level']}", REQUIRED[level["level"]], level["controls_required"] + level["capabilities_required"])
    same("levels", list(REQUIRED), [level["level"] for level in text("levels")])
    scales = text("scales")
    for scale, steps in {"likelihood": LIKELIHOODS, "impact": IMPACTS, "risk_level": RISK_LEVELS, "data_class": DATA_CLASSES}.items():
        same(scale, steps, [step["id"] for step in scales[scale]])
    same("matrix", [[matrix_level(row, column) for column in IMPACTS] for row in LIKELIHOODS], text("matrix"))
    risks = pick("risks", "id", "category", "likelihood", "impact", "inherent_risk", "controls", "residual_risk", "target")
    same("risks", RISKS, [(*rest, target["likelihood"], target["impact"]) for *rest, target in risks])
    metrics = pick("metrics", "id", "group", "aggregation", "numerator_unit", "denominator_unit", "targets")
    parts = ("operator", "value", "unit", "severity")
    same("metrics", METRICS, [(*rest, [tuple(target[part] for part in parts) for target in targets]) for *rest, targets in metrics])
    same("days of metrics", METRIC_DAYS, {metric["id"]: metric["max_age_days"] for metric in text("metrics")})
    same("longest exception", LONGEST_EXCEPTION_DAYS, text("longest_exception_days"))
    same("authority", ACCEPTANCE_AUTHORITY, {entry["level"]: entry["roles"] for entry in text("acceptance_authority")})
    access = text("access")
    same("sign-offs", SIGN_OFFS, access["sign_offs"])
    asked = {each["id"]: (each["attribute"], each["allowed"]) for each in access["requirements"]}
    same("requirements", REQUIREMENTS, asked)
    same("requirements of every class", EVERY_CLASS, access["every_class"])
    same("default profile", DEFAULT_PROFILE, access["default_profile"])
    same("class of what is unlabelled", UNLABELLED, access["unlabelled_class"])
    same("aliases", CLASS_ALIASES, {alias["alias"]: alias["data_class"] for alias in access["aliases"]})
    rules = {
        profile["id"]: {rule["data_class"]: rule["requires"] if rule["effect"] == "permit" else None for rule in profile["rules"]}
        for profile in access["profiles"]
    }
    same("profiles", PROFILES, rules)
    phases = pick("phases", "id", "name", "start_month", "end_month", "target_maturity", "activities")
    completed = [(*rest, [done for activity in activities for done in activity["completes"]]) for *rest, activities in phases]
    same("phases", PHASES, completed)


def matrix_level(likelihood, impact):
    """The product of the ranks 1 to 5: low up to 4, medium up to 9, high up to 14, critical above."""
    product = (LIKELIHOODS.index(likelihood) + 1) * (IMPACTS.index(impact) + 1)
    return "low" if product <= 4 else "medium" if product <= 9 else "high" if product <= 14 else "critical"

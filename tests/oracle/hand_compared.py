"""Values worked out by hand for what is asked of two judgements and of the days to come."""

import copy

import compared
from ahead import changes, history
from compared_files import differing, read_in
from framework import BUILT_IN
from policy import markdown
from posture import assess

# Of each edit, by hand, lines that must stand among what differs, or the beginnings of such lines; `None`: nothing differs.
BY_HAND = {
    "nothing": None,
    "only what is no fact": None,
    "a day later": None,
    "the appetite, in words": ["settings/settings neither appetite", "risk/R001 neither appetite_level", "risk/R003 neither appetite,appetite_level"],
    "an inherent rating: high to critical": ["risk/R003 worse "],
    "and back": ["risk/R003 better "],
    "a treatment that is taken back": ["risk/R001 neither treatment", "warning/accepted_without_acceptance/risks/R001 neither code,fact,message"],
    "who owns a risk": ["risk/R001 neither owner"],
    "who owns a control": ["control/CMP-001 neither owner"],
    "a figure away from its target, still met": ["metric/ai_tool_coverage worse targets"],
    "a figure away from its target, missed before": ["metric/ai_tool_coverage worse targets"],
    "a figure towards its target": ["metric/ai_tool_coverage better targets"],
    "a new denial": ["access/r/u worse ", "uses/all worse denied,uses", "uses/internal worse compliant_repositories,denied,uses"],
    "a denial that is no more": ["access/r/u better ", "uses/all better denied,uses"],
    "denied, and then excused": ["access/r/u neither excused_by", "exception/ex neither "],
    "a gap, and then excused": ["control/CMP-001 neither excused,excused_by", "exception/ex neither "],
    "a check that fails": [
        "item/CMP-001.compliance_report worse changes_on,standing,state", "control/CMP-001 worse changes_on,lacking,proof",
        "risk/R003 worse appetite,current,effective,unproven", "maturity/evidenced worse ",
    ],
    "a check that is taken away": ["item/CMP-001.remediation worse ", "control/CMP-001 worse "],
    "a claim that is lowered": ["control/CMP-001 worse ", "maturity/declared worse "],
    "a claim that is taken out": ["control/CMP-001 neither ", "exclusion/not_applicable/CMP-001 neither "],
    "a sign-off that is taken away": ["tool/t worse ", "access/r/t worse ", "item/TM-002.approval_form worse "],
    "an endpoint": ["access/r/t worse ", "uses/all worse allowed,denied"],
    "a unit that falls silent": ["control/CMP-001 worse ", "maturity/declared worse ", "maturity/evidenced worse ", "risk/R003 worse "],
    "a name": ["posture/posture neither organization"],
    "a proof that ages": ["item/CMP-001.pipeline worse ", "control/CMP-001 worse "],
}
# The days of an outlook, by hand.
AHEAD = [
    [], ["2026-12-01", "2026-12-10"], ["2026-11-25", "2026-11-28", "2026-12-06"], ["2026-12-01", "2026-12-05", "2026-12-08"], ["2026-12-08"],
    # Begun; revoked; the day after the second's last; begun; the day after the third's last.
    ["2026-11-24", "2026-11-26", "2026-12-01", "2026-12-03", "2026-12-06"],
    # 31 days of 2026-11-02 end on 2026-12-03. By five days it is due soon from 2026-11-29 on, by ten from 2026-11-24, which hold from 2026-11-28 on.
    ["2026-11-28", "2026-12-04", "2026-12-05"],
    # 366 days of 2025-11-25, and of 2025-12-04.
    ["2026-11-27", "2026-12-06"],
    # 92 days of 2026-08-25 and 2026-08-31; the newer figure ends on 2026-11-30.
    ["2026-11-26", "2026-11-30", "2026-12-02"],
    ["2026-11-25", "2026-11-28"], [],
    ["2026-11-26", "2026-11-28", "2026-11-30", "2026-12-03"],
    # The review of 2026-08-25 is due on 2026-11-25.
    ["2026-11-26", "2026-11-27", "2026-11-29"],
]


def same(what, here, there):
    if here != there:
        raise SystemExit(f"{what}: by hand {here}, and by the oracle {there}")


def differ():
    for why, before, after, *days in compared.DIFFS:
        first, last = days or (compared.DAY, compared.DAY)
        found = differing(before, after, first, last)
        if why in BY_HAND and BY_HAND[why] is None:
            same(why, [], found)
        for line in BY_HAND.get(why) or []:
            same(f"{why}: {line}", True, any(each == line or (line[-1] == " " and each.startswith(line)) for each in found))


def ahead():
    for (why, program, first, known_at, unit, last), days in zip(compared.OUTLOOKS, AHEAD, strict=True):
        same(why, days, list(changes(read_in(program), first, known_at, unit, last)))
    found = list(history(read_in(f"{compared.OWN}/dated.yaml"), "2025-12-15", "2026-03-10", "month"))
    same("months", ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-10"], [day for day, *_ in found])


def carried_out(program, actions):
    """The program with what a plan says, for the organisation and each of its units, on the day itself."""
    out = copy.deepcopy(program)
    parties = [None, *out["organization"].get("units", [])]
    for kind, subject in (action.split("/") for action in actions):
        if kind == "implement":
            out["controls"] = [each for each in out.get("controls", []) if each["id"] != subject]
            out["controls"].append({"id": subject, "status": "implemented"})
        for unit in parties if kind == "record_evidence" else []:
            record = {"id": f"done-{subject}-{unit}", "supports": [subject], "result": "pass", "effective_on": compared.DAY}
            out.setdefault("evidence", []).append({**record, **({"unit": unit} if unit else {})})
        for each in out["controls"] if kind == "review_exemption" else []:
            each |= {"reviewed_on": compared.DAY} if each["id"] == subject else {}
        for each in out["tools"] if kind == "approve_tool" else []:
            each |= {"approvals": compared.SIGNED} if each["id"] == subject else {}
    return out


def reached(program, level, appetite):
    posture = assess(read_in(program), compared.DAY, None)
    levels = BUILT_IN.risk_levels
    high = [risk for risk in posture["risks"] if appetite and levels.index(risk["current"]["level"]) > levels.index(appetite)]
    return not high and posture["maturity"]["evidenced"]["current_level"] >= (level or 1)


def plans():
    """Carried out, a plan reaches its target; without any one of its actions it does not."""
    for why, program, level, appetite, actions in compared.PLANS:
        same(f"{why}: all of it", True, reached(carried_out(program, actions), level, appetite))
        for left_out in actions:
            rest = [each for each in actions if each != left_out]
            same(f"{why}: without {left_out}", False, reached(carried_out(program, rest), level, appetite))


def documents():
    """What a policy says of its approval, and of what takes an approval."""
    today = BUILT_IN.document_digest("usage_policy")
    asked = {"organization": "X", "approved_tools": ["aider"], "approver": "Board", "approved_on": "2026-05-20"}
    lines = {
        today: "Status: approved by Board on 2026-05-20.",
        "0" * 64: "Status: draft. The text has changed since it was approved by Board on 2026-05-20.",
        None: "Status: approved by Board on 2026-05-20. The record does not state which text was approved.",
    }
    for text, line in lines.items():
        same("status", line, markdown({**asked, "text": text}).splitlines()[2])
    said = markdown(asked).splitlines()
    for line in (
        "- A repository without a label is treated as Confidential. (DP-001)",
        "- A repository labelled restricted is treated as Secret. (DP-001)",
        "| Internal | Allowed with an enterprise endpoint (local, self-hosted or enterprise plan) |",
        "Security Engineering must review this policy every quarter.",
    ):
        same(line, True, line in said)


def stated():
    """What a posture was judged from: known entries in their order, restated ones together."""
    known = [each["entry"] for each in assess(read_in(compared.BASE), compared.DAY, None)["inputs"]]
    approvals = [f"tools/t/approvals/{by}/2026-01-01" for by in ("security", "legal")]
    evidence = [f"evidence/{id}" for id in ("pipeline", "compliance_report", "remediation")]
    same("inputs", [
        "program/framework", "organization", "settings", "tools/t", *approvals, "repositories/r", "controls/CMP-001", *evidence, "risks/R001",
        "measurements/ai_tool_coverage/2026-10-31",
    ], known)
    # The first 16 digits of the SHA-256 of `{"name":"X"}`, by sha256sum.
    same("digest", "f19ce3ef6c2c56fb", assess(read_in(compared.BASE), compared.DAY, None)["inputs"][1]["digest"])


CHECKS = (differ, ahead, plans, documents, stated)

"""Values worked out by hand for tailored frameworks and other versions."""

from posture import assess
from program import read
from seen import TODAY, Seen, factors, rules_of
from tables import ROOT


def stricter_rules():
    rules = rules_of("strict")
    seen = Seen("strict-program", rules=rules)
    seen.control("TM-001", "implemented", "proven")
    seen.item("TM-001.inventory", "stale", "inv", standing="within_grace", changes_on="2026-11-23")
    seen.item("TM-001.detection_rules", "fresh", "rules-failed")
    seen.control("SEC-002", "implemented", "unproven", lacking=["hooks"])
    seen.item("OPS-001.assessment", "stale", "training", standing="does_not_prove")
    seen.same("R003", factors("likely", "major", "critical"), seen.risks["R003"]["current"])
    seen.figure("ai_tool_coverage", "met", 95, 100, "organization", "current")
    seen.figure("mean_time_to_detect", "met", 240, 1, "organization", "current")
    seen.figure("vulnerability_detection_rate", "missed", 999, 1000, "organization", "current")
    seen.figure("vulnerability_detection_rate", "met", 81, 100, "organization", "current", target=2)
    seen.figure("training_completion_rate", "stale", 1, 1, "organization", "aged")
    seen.warns(("authority_insufficient", "acceptances/a"), ("exception_too_long", "exceptions/month"))
    seen.same("too long", False, ("acceptance_too_long", "acceptances/a") in seen.warned)
    seen.same("text", "changed", seen.posture["policies"][0]["text_state"])
    duty = seen.posture["duties"][1]
    seen.same("review of risks", ("due", "2026-11-22"), (duty["state"], duty["due_on"]))
    denied = [(each["repository"], each["tool"]) for each in seen.posture["access"]["denials"]]
    seen.same("denied", [("site", "two"), ("app", "two"), ("core", "three"), ("attic", "three")], denied)
    asked = {each["decision"]["conditions"][0] for each in seen.posture["access"]["denials"] if each["tool"] == "two" and each["repository"] == "site"}
    seen.same("only what is missing", {"Obtain the sign-off of compliance first."}, asked)
    seen = Seen("strict-program", "2026-11-23", rules=rules)
    seen.control("TM-001", "implemented", "unproven", lacking=["inventory"])
    seen.figure("ai_tool_coverage", "stale", 95, 100, "organization", "aged")


def wider_rules():
    rules = rules_of("wide")
    whole, a, b = (Seen("wide-program", day, unit=unit, rules=rules) for day, unit in ((TODAY, None), (TODAY, "a"), ("2026-11-23", "b")))
    whole.control("X-001", "implemented", "proven")
    whole.item("X-001.answers", "due_soon", unit="b")
    b.control("X-001", "partial", "not_claimed")
    # Half of the way: two of five steps on each axis.
    whole.same("R009", factors("likely", "severe", "critical"), whole.risks["R009"]["current"])
    b.same("R009", factors("constant", "fatal", "extreme"), b.risks["R009"]["current"])
    levels = [seen.risks["R009"]["appetite_level"] for seen in (whole, a, b)]
    whole.same("appetites", ["critical", "extreme", "critical"], levels)
    whole.warns(("authority_insufficient", "acceptances/a"))
    b.same("authority", False, ("authority_insufficient", "acceptances/a") in b.warned)
    denied = [(each["repository"], each["tool"], each["decision"]["conditions"]) for each in whole.posture["access"]["denials"]]
    own = ["Run the model on a machine of your own."]
    whole.same("denied", [("vault", "t", own), ("grave", "t", []), ("attic", "t", own)], denied)
    whole.figure("label_rate", "met", 1, 2, "organization", "current")
    whole.progress("declared", 6, 3, 19, 1)
    whole.same("turns", "2026-11-23", whole.metrics["label_rate"]["changes_on"])


def other_rules():
    rules = rules_of("other")
    seen = Seen("other-program", rules=rules)
    for id in ("TM-001", "TM-002", "TM-003", "OPS-002"):
        seen.control(id, "implemented", "proven")
    level = seen.posture["maturity"]["evidenced"]
    seen.same("level", (3, ["CAP-001"]), (level["current_level"], level["gaps_to_next_level"]))
    seen.item("TM-002.approval_form", "due_soon", "forms", changes_on="2026-11-23")
    seen.warns(("nothing_owed", "events/changed"), ("exception_too_long", "exceptions/eleven"))
    seen.same("authority", False, ("authority_insufficient", "acceptances/a") in seen.warned)
    seen.same("denied", 0, seen.posture["access"]["denied"])
    seen.same("profile", "dp_001", seen.posture["settings"]["access_profile"])
    seen = Seen("other-program", "2026-11-23", rules=rules)
    seen.same("level", 2, seen.posture["maturity"]["evidenced"]["current_level"])
    seen.item("TM-002.approval_form", "stale", "forms", standing="does_not_prove")
    lapsed = {"tool": "lapsed", "usage": "in_use", "state": "stale"}
    asked = {"tool": "asked", "usage": "listed", "state": "due_soon"}
    seen.item("TM-002.legal_review", "stale", tools=[lapsed, asked])
    seen.same("denied", 1, seen.posture["access"]["denied"])


def another_version():
    """What was written for another version is judged only where that is asked for, and warned about."""
    document = (ROOT / "tests" / "vectors" / "programs" / "minimal.yaml").read_text(encoding="utf-8")
    rules = rules_of("strict")
    assert read(document, rules) == (None, [("framework_mismatch", "framework.version")])
    program, _ = read(document, rules, any_version=True)
    posture = assess(program, TODAY, None, None, rules)
    assert posture["warnings"][0]["code"] == "framework_version_accepted" and posture["warnings"][0]["fact"] == "framework"


CHECKS = (stricter_rules, wider_rules, other_rules, another_version)

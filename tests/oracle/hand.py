"""Values worked out by hand from the issue and the decisions, so that the oracle is not its only witness."""

from clock import between
from hand_compared import CHECKS as COMPARED
from hand_tailored import CHECKS
from seen import FAILED, TODAY, Seen, excused, factors, relies


def newest_checks():
    seen = Seen("checks", "2026-11-19")
    seen.control("CMP-001", "implemented", "proven", changes_on="2026-11-20")
    seen.same("R003", factors("unlikely", "major", "medium"), seen.risks["R003"]["current"])
    seen.capability("CAP-001", "proven", "fresh", "cap-1")
    seen.capability("CAP-002", "unproven", "failed", "cap-2-failed")
    seen.item("OPS-002.post_incident_review", "failed", "review-1")
    seen = Seen("checks")
    seen.control("CMP-001", "implemented", "unproven", lacking=["compliance_report"], changes_on="2026-11-24")
    seen.item("CMP-001.compliance_report", "failed", "f", standing="does_not_prove", effective_on="2026-11-20", changes_on="2026-11-24")
    seen.same("R003", factors("possible", "major", "high"), seen.risks["R003"]["current"])
    cited = [each["facts"] for each in seen.posture["facts"] if (each["kind"], each["id"]) == ("item", "CMP-001.compliance_report")]
    seen.same("what is cited", [[{"fact": "evidence/f", "says": FAILED}]], cited)
    seen.item("TM-001.inventory", "failed", "one-day-fail")
    seen.item("TM-001.detection_rules", "fresh", "rules-rerun")
    seen.item("TM-001.asset_management", "fresh", "asset-3")
    seen.item("DP-001.classification_inventory", "fresh", "classes")
    seen.item("DP-001.access_matrix", "fresh", "matrix")
    seen.item("DP-001.enforcement_scan", "missing")
    seen.item("SEC-002.hooks", "fresh", "hooks")
    seen.item("SEC-002.code_owners", "fresh", "owners")
    seen.item("SEC-002.injection_scan", "missing")
    seen.warns(
        ("failure_withdrawn", "evidence/classes-failed"), ("failure_withdrawn", "evidence/cap-4-failed"),
        ("advisory_failure", "evidence/owners-advice"), ("advisory_alone", "evidence/scan-advice"), ("covers_earlier", "evidence/review-old"),
    )
    seen.silent_on("evidence/f", "evidence/cap-2-failed", "evidence/hooks", "evidence/scan")
    states = [each["state"] for each in seen.items["OPS-002.post_incident_review"]["occurrences"]]
    seen.same("occurrences", ["fresh", "failed"], states)
    seen.capability("CAP-001", "unproven", "failed", "cap-1-failed")
    seen.capability("CAP-002", "proven", "fresh", "cap-2")
    seen.capability("CAP-003", "unproven", "failed", "cap-3")
    seen.capability("CAP-004", "proven", "fresh", "cap-4")
    seen.same("what CAP-004 rests on", [relies("failure_withdrawn", "CAP-004")], seen.capabilities["CAP-004"]["relies_on"])
    seen = Seen("checks", known_at="2026-11-20")
    seen.item("DP-001.classification_inventory", "failed", "classes-failed")
    seen.item("DP-001.enforcement_scan", "fresh", "scan")
    seen.item("TM-001.detection_rules", "failed", "one-day-fail")
    seen.capability("CAP-004", "unproven", "failed", "cap-4-failed")
    seen = Seen("checks", "2026-11-24")
    seen.control("CMP-001", "implemented", "proven")
    seen.silent_on("evidence/f")


def checks_of_units():
    decides = {
        "TM-001.inventory": ("failed", "inv-fail-north", "fresh", "inv-pass"),
        "TM-001.detection_rules": ("fresh", "rules-pass-north", "missing", None),
        "TM-001.asset_management": ("fresh", "asset-pass-north", "failed", "asset-fail"),
        "TM-003.templates": ("fresh", "templates-pass", "fresh", "templates-pass"),
        "TM-003.compliance_scan": ("failed", "scan-fail", "failed", "scan-fail"),
        "TM-003.onboarding": ("failed", "guide-fail-north", "fresh", "guide-pass"),
        "DP-001.classification_inventory": ("fresh", "classes-north", "fresh", "classes-b"),
        "DP-001.access_matrix": ("fresh", "matrix", "fresh", "matrix"),
        "DP-001.enforcement_scan": ("fresh", "enforce", "fresh", "enforce"),
        "DP-002.network_monitoring": ("fresh", "net", "fresh", "net"),
        "OPS-002.post_incident_review": ("fresh", "review-north", "failed", "review-all"),
    }
    north, south, whole = (Seen("unit-checks", unit=unit) for unit in ("north", "south", None))
    for id, (state, evidence, other_state, other) in decides.items():
        north.item(id, state, evidence)
        south.item(id, other_state, other)
    taken_back = relies("failure_withdrawn", "DP-001.enforcement_scan", "south")
    north.control("DP-001", "implemented", "proven", relies_on=[])
    south.control("DP-001", "implemented", "proven", relies_on=[taken_back])
    whole.control("DP-001", "implemented", "proven", relies_on=[taken_back])
    south.control("DP-002", "implemented", "proven", changes_on="2026-11-23")
    whole.item("TM-001.asset_management", "failed", "asset-fail", unit=None)
    whole.item("TM-001.inventory", "failed", "inv-fail-north", unit="north")


def wholes():
    seen = Seen("whole-silent")
    seen.control("TM-001", "not_implemented", "not_claimed", silent=["b"])
    seen.warns(("unit_silent", "units/b"))
    seen = Seen("whole-exempt")
    seen.control("TM-003", "not_implemented", "not_claimed", silent=["eng"])
    seen.same("R007", "critical", seen.risks["R007"]["current"]["level"])
    seen.same("R007 as declared", "critical", seen.risks["R007"]["declared"]["level"])
    seen = Seen("one-exempt")
    for view in ("declared", "evidenced"):
        seen.progress(view, 1, 0, 0, 0)
        seen.progress(view, 2, 0, 3, 0)
        seen.progress(view, 3, 0, 10, 1)
        seen.progress(view, 5, 0, 17, 1)


def exemptions():
    assert between("2025-11-21", TODAY) == 366
    first, second = Seen("exemptions"), Seen("exemptions", "2026-11-23")
    for id, today, tomorrow in [
        ("TM-001", "not_applicable", "unproven"), ("TM-003", "not_applicable", "not_applicable"), ("DP-001", "unproven", "unproven"),
        ("DP-002", "unproven", "not_applicable"), ("SEC-001", "unproven", "not_applicable"), ("OPS-001", "not_applicable", "not_applicable"),
    ]:
        first.control(id, "not_applicable", today)
        second.control(id, "not_applicable", tomorrow)
    first.control("CMP-001", "implemented", "proven", relies_on=[relies("not_applicable", "CMP-001", "white")])
    first.control("CMP-002", "implemented", "unproven", lacking=["regulatory_mapping", "gap_analysis", "audit_documentation"])
    first.control("OPS-002", "planned", "not_claimed")
    first.warns(("exemption_undated", "controls/DP-001"), ("exemption_outdated", "controls/DP-002/2024-01-01"))
    first.warns(("exemption_undated", "controls/SEC-001"), ("exemption_outdated", "controls/CMP-002@white/2024-11-01"))
    second.warns(("exemption_outdated", "controls/TM-001/2025-11-21"))
    second.silent_on("controls/SEC-001", "controls/DP-002/2024-01-01", "controls/TM-003/2024-01-01")


def times_of_units():
    june, july, august = (Seen("unit-times", day) for day in ("2026-06-30", "2026-07-05", "2026-08-01"))
    june.control("TM-001", "planned", "not_claimed", owner=None)
    july.control("TM-001", "partial", "not_claimed")
    august.control("TM-001", "implemented", "unproven", lacking=["inventory", "detection_rules", "asset_management"])
    august.item("TM-001.inventory", "failed", "inv-ring", unit="ring")
    june.control("TM-003", "not_implemented", "not_claimed", silent=["old"])
    august.control("TM-003", "not_implemented", "not_claimed", silent=["old", "ring"])
    july.control("SEC-001", "planned", "not_claimed", justification="Of the old.")
    july.control("DP-001", "planned", "not_claimed", owner="Office")
    july.control("DP-002", "planned", "not_claimed", owner=None)
    june.item("OPS-002.post_incident_review", "due_soon", unit="tent")
    july.item("OPS-002.post_incident_review", "due_soon", unit=None)
    owing = [{"unit": unit, "state": "missing", "standing": "does_not_prove", "evidence": None} for unit in ("old", "ring")]
    august.item("OPS-002.post_incident_review", "missing", unit=None, units=owing)
    august.same("units", ["old", "ring"], [each["unit"] for each in august.posture["units"]])
    ended = [(each["subject"], each["on"]) for each in august.posture["exclusions"] if each["kind"] == "unit_ended"]
    august.same("units that ended", [("tent", "2026-06-30"), ("tour", "2026-07-31")], ended)


def exceptions():
    seen = Seen("scoped")
    seen.control("SEC-002", "implemented", "unproven", excused="in_part", excused_by=[excused("for-web", "web")], lapsed=["lapsed"])
    seen.warns(("exception_too_long", "exceptions/two-years"))
    seen.silent_on("exceptions/one-year")
    denial = seen.posture["access"]["denials"][0]
    seen.same("use", ([], ["lapsed-use"]), (denial["excused_by"], denial["lapsed"]))
    both = [excused("for-web", "web"), excused("for-api", "api")]
    Seen("scoped", "2026-11-25").control("SEC-002", "implemented", "unproven", excused="whole", excused_by=both)
    Seen("scoped", "2026-12-01").control("SEC-002", "implemented", "unproven", excused="in_part", excused_by=both)
    seen = Seen("scoped-units")
    three = [excused("of-a", "a"), excused("of-b-1", "b-1"), excused("of-b-2", "b-2")]
    seen.control("TM-001", "planned", "not_claimed", excused="whole", excused_by=three)
    seen.control("DP-001", "not_implemented", "not_claimed", excused="in_part")
    seen.control("DP-002", "not_implemented", "not_claimed", excused="whole")
    seen.control("OPS-001", "planned", "not_claimed", excused="whole")
    seen = Seen("scoped-units", "2026-11-23", unit="b")
    seen.control("TM-001", "planned", "not_claimed", excused="in_part", excused_by=[excused("of-b-1", "b-1")], lapsed=["of-b-2"])


def acceptances():
    Seen("accepted", "2026-10-20", "2026-10-20").accepted("R001", "accepted", autumn="active")
    Seen("restated", "2026-03-31", "2026-03-19").accepted("R001", "accepted", acc="active")
    Seen("restated", "2026-03-31").accepted("R001", "exceeded", acc="expired")
    seen = Seen("accepted", "2026-10-31")
    seen.accepted("R001", "accepted", autumn="active", winter="upcoming")
    seen.accepted("R003", "accepted", licences="active")
    seen = Seen("accepted", "2026-11-01")
    seen.same("owner", "Ben", seen.risks["R001"]["owner"])
    seen.accepted("R001", "accepted", autumn="expired", winter="active")
    seen.accepted("R003", "exceeded", licences="exceeded")
    seen.accepted("R004", "exceeded", revoked="revoked")
    seen.accepted("R006", "accepted", old_state="outdated", new_state="active")
    said = {each for each in seen.warned if each[1].startswith(("risks", "acceptances"))}
    seen.same("warnings", {
        ("accepted_without_acceptance", "risks/R002"), ("accepted_without_acceptance", "risks/R004"),
        ("acceptance_exceeded", "acceptances/licences"), ("acceptance_outdated", "acceptances/old-state"),
        ("acceptance_too_long", "acceptances/old-state"), ("self_approved", "acceptances/old-state"),
        ("authority_insufficient", "acceptances/old-state"),
    }, said)


def overrides():
    seen = Seen("overrides", "2026-11-21")
    risk = seen.risks["R002"]
    seen.same("R002", factors("rare", "minor", "low"), risk["inherent"])
    seen.same("R002 of the framework", factors("likely", "major", "critical"), risk["framework_inherent"])
    seen.same("target of R002", factors("rare", "minor", "low"), risk["target"])
    seen.same("target of R004", factors("rare", "moderate", "low"), seen.risks["R004"]["target"])
    seen.same("target of R006", factors("possible", "moderate", "medium"), seen.risks["R006"]["target"])
    seen.same("own risks", ["X-a", "X-b", "X-over"], [id for id in seen.risks if id.startswith("X")])
    seen.accepted("X-over", "exceeded", over="outdated")
    seen = Seen("overrides", unit="b")
    seen.same("own risks", ["X-b"], [id for id in seen.risks if id.startswith("X")])
    over = [(each["subject"], each["reason"], each["approver"]) for each in seen.posture["exclusions"] if each["kind"] == "risk_closed"]
    seen.same("closed", [("X-over", "The tool is gone.", "c")], over)


def settings():
    march, july, august = (Seen("dated-settings", day) for day in ("2026-03-31", "2026-07-31", "2026-08-01"))
    march.same("appetite in March", ("medium", "high"), tuple(march.risks[id]["appetite_level"] for id in ("R002", "R003")))
    july.same("appetite in July", ("medium", "medium"), tuple(july.risks[id]["appetite_level"] for id in ("R002", "R003")))
    august.same("appetite in August", ("medium", "low", "medium"), tuple(august.risks[id]["appetite_level"] for id in ("R002", "R003", "R006")))
    july.item("TM-001.inventory", "stale", "inv", standing="within_grace", changes_on="2026-08-01")
    august.item("TM-001.inventory", "stale", "inv", standing="does_not_prove")
    duty = july.posture["duties"][1]
    july.same("review of risks", ("due", "2026-08-10", "2026-08-01"), (duty["state"], duty["due_on"], duty["changes_on"]))
    august.same("review of risks", "done", august.posture["duties"][1]["state"])
    unit = Seen("dated-settings", "2026-08-01", "2026-08-09", "a")
    levels = tuple(unit.risks[id]["appetite_level"] for id in ("R002", "R003", "R006"))
    unit.same("appetite of a", ("medium", "critical", "medium"), levels)
    unit.same("profile", "dp_001", unit.posture["settings"]["access_profile"])
    august.same("profile", "usage_policy", august.posture["settings"]["access_profile"])
    # What a call states changes that alone.
    call = Seen("dated-settings", "2026-07-31", given={"appetite": "low", "appetites": [{"category": "operational", "level": "critical"}]})
    stated = call.posture["settings"]
    call.same("settings of a call", ("low", 10, 14), (stated["appetite"], stated["grace_days"], stated["due_soon_days"]))
    call.same("appetites of a call", 3, len(stated["appetites"]))


def figures():
    seen = Seen("figures")
    seen.figure("ai_tool_coverage", "stale", 95, 100, "organization", "aged")
    seen.figure("configuration_compliance", "missed", 80, 100, "organization", "aged")
    seen.figure("vulnerability_detection_rate", "met", 10, 10, "organization", "current")
    seen.figure("license_compliance_rate", "not_applicable", 0, 0, "organization", "current")
    seen.figure("security_scan_coverage", "no_data", 0, 0, "organization", "aged")
    seen.same("turns", "2026-11-23", seen.metrics["vulnerability_detection_rate"]["changes_on"])
    seen.same("turns", "2026-11-24", seen.metrics["training_completion_rate"]["changes_on"])
    seen.same("turns", "2027-02-01", seen.metrics["license_compliance_rate"]["changes_on"])
    seen.warns(("population_fell_to_zero", "measurements/license_compliance_rate/2026-10-31"))
    seen.silent_on("measurements/data_classification_compliance/2026-10-31")
    Seen("figures", "2026-11-23").figure("vulnerability_detection_rate", "stale", 10, 10, "organization", "aged")
    seen = Seen("unit-figures")
    seen.figure("configuration_compliance", "missed", 181, 200, "units", "current", other=(97, 100))
    seen.same("who misses", ["b"], [each["unit"] for each in seen.metrics["configuration_compliance"]["targets"][0]["units"]])
    seen.figure("ai_tool_coverage", "met", 95, 100, "organization", "current", other=(96, 100))
    seen.figure("license_compliance_rate", "met", 10, 10, "organization", "current")
    seen.figure("security_scan_coverage", "stale", 10, 10, "organization", "current", unmeasured=["b"])
    seen.figure("mean_time_to_detect", "met", 2879, 2, "units", "current")
    seen.figure("training_completion_rate", "missed", unmeasured=["a"])
    seen = Seen("unit-figures", unit="a")
    seen.figure("security_scan_coverage", "stale", 4, 4, "stated", "aged")
    seen.figure("vulnerability_detection_rate", "met", 10, 10, "organization", "current")
    # One more unit without figures takes the sum away, and hides nobody's miss.
    seen = Seen("unit-figures", "2026-12-01")
    seen.figure("configuration_compliance", "missed", 97, 100, "organization", "current", unmeasured=["c"])
    seen.figure("ai_tool_coverage", "met", 95, 100, "organization", "current", unmeasured=["c"])


def requests():
    def owed(seen):
        return [(each["tool"], each["usage"], each["state"]) for each in seen.items["TM-002.approval_form"]["tools"]]

    late = ("listed-late", "listed", "missing")
    used = [("used-rejected", "in_use", "missing"), ("used-lapsed", "in_use", "stale")]
    listed = [("listed-asked-again", "listed", "missing"), ("listed-open", "listed", "due_soon"), late]
    rejected = ("listed-rejected", "listed", "missing")
    yet = ("unlisted", "in_use", "missing")
    before, today, unit = Seen("requests", "2026-11-19"), Seen("requests"), Seen("requests", unit="b")
    before.same("owed", [*used, rejected, *listed, yet], owed(before))
    today.same("owed", [*used, *listed, yet], owed(today))
    unit.same("owed", [used[1], *listed, yet], owed(unit))
    gone = [(each["kind"], each["subject"]) for each in today.posture["exclusions"]]
    today.same("gone", [
        ("request_rejected", "req-rejected"), ("request_withdrawn", "req-withdrawn"), ("request_rejected", "req-first"),
        ("request_withdrawn", "req-nameless"),
    ], gone)
    seen = Seen("turned-down")
    seen.control("TM-002", "implemented", "unproven", lacking=["approval_form", "security_assessment", "legal_review"])
    resting = [relies("no_event", "OPS-002.post_incident_review")]
    seen.control("OPS-002", "implemented", "proven", relies_on=resting)
    seen.same("what all rests on", resting, seen.posture["maturity"]["relies_on"])


def unowned():
    """What belongs to nobody that exists concerns everybody."""
    before, whole, unit = (Seen("unowned", day, unit=unit) for day, unit in (("2026-10-31", "a"), (TODAY, None), (TODAY, "a")))

    def owed(seen):
        return [(each["tool"], each["usage"], each["state"]) for each in seen.items["TM-002.approval_form"]["tools"]]

    before.same("owed", [("stray", "in_use", "missing")], owed(before))
    before.item("OPS-002.post_incident_review", "fresh", occurrences=[])
    for seen in (whole, unit):
        seen.same("owed", [("stray", "in_use", "missing"), ("left", "in_use", "missing")], owed(seen))
        seen.item("OPS-002.post_incident_review", "missing", unit="a")
    facts = {(each["kind"], each["id"]): [said["says"] for said in each["facts"]] for each in whole.posture["facts"]}
    whole.same("R001", ["decided: owner Anna"], facts["risk", "R001"])
    whole.same("R002", ["decided: nothing further"], facts["risk", "R002"])
    whole.same("R003", ["decided: to mitigate, owner risk office, likelihood likely"], facts["risk", "R003"])
    says = "exception from TM-002 for a and r-none, from 2026-11-01 to 2026-12-31, approved by CTO"
    whole.same("later", [says], facts["exception", "later"])


def texts():
    for day, state in (("2026-02-01", "not_recorded"), ("2026-03-01", "changed"), (TODAY, "matches")):
        seen = Seen("approved-text", day)
        seen.same("text", state, seen.posture["policies"][0]["text_state"])
    seen.silent_on("policies/usage_policy/2026-05-01")
    seen.warns(("not_yet_effective", "policies/usage_policy/2026-05-01/reviewed_on"))


def check():
    for of in (
        newest_checks, checks_of_units, wholes, exemptions, times_of_units, exceptions, acceptances, overrides, settings, figures, requests,
        unowned, texts, *CHECKS, *COMPARED,
    ):
        of()


if __name__ == "__main__":
    check()

"""Which programs are judged, on which days and with what known: around each day on which something turns."""

EXAMPLES = "aigov-core/examples/programs"
OWN = "tests/vectors/programs"

# Days on either side of each change in `dated.yaml`, and of each receipt.
DAYS = ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01", "2026-09-30", "2026-12-31"]
DAYS_KNOWN = ["2025-12-31", "2026-07-09", "2026-07-10", "2026-10-05", "2026-11-01"]

# Around the last day of what `boundaries.yaml` and its siblings hold: 2028-02-29.
DAYS_BOUNDARY = (
    "2028-01-28 2028-01-29 2028-02-14 2028-02-15 2028-02-16 2028-02-17 2028-02-28 2028-02-29 "
    "2028-03-01 2028-03-02 2028-03-03 2028-03-05 2028-03-06 2028-03-10 2028-03-31 2028-04-01"
).split()
DAYS_GRACE = "2028-02-24 2028-02-25 2028-02-29 2028-03-01 2028-03-03 2028-03-04".split()
DAYS_WARNED = "2028-01-28 2028-01-29 2028-02-29 2028-03-01 2028-03-02".split()
# On either side of each receipt in `clocks.yaml`.
DAYS_RECEIVED = (
    "2026-03-09 2026-03-10 2026-04-09 2026-04-10 2026-04-20 2026-04-21 2026-04-24 2026-04-25 "
    "2026-05-14 2026-05-15"
).split()
DAYS_SIGNED = (
    "2026-02-28 2026-03-01 2026-03-03 2026-03-04 2026-03-06 2026-03-13 2026-03-15 2026-03-16 "
    "2026-03-17 2026-03-18 2026-03-19 2026-03-20"
).split()
DAYS_EXCUSED = "2026-05-31 2026-06-01 2026-06-29 2026-06-30 2026-07-01 2026-07-02 2026-07-31 2026-08-01".split()
DAYS_ACCEPTED = (
    "2026-05-31 2026-06-01 2026-06-29 2026-06-30 2026-07-01 2026-07-02 2026-07-06 2026-07-07 "
    "2026-12-31 2027-01-01"
).split()
UNITS = [None, "freight", "stations", "tracks"]
# Around the days on which the records in `shared-proof.yaml` begin and lapse, for everybody and for each unit.
DAYS_SHARED = "2026-05-19 2026-05-20 2026-05-21 2026-05-31 2026-06-01 2026-06-02".split()
SHARED = [("2026-05-20", None), ("2026-06-01", None), *((day, "north") for day in DAYS_SHARED), ("2026-06-01", "south")]
DAYS_EXCUSED_EACH = "2026-06-08 2026-06-09 2026-06-10 2026-06-19 2026-06-20 2026-06-25 2026-06-26 2026-06-30 2026-07-01".split()
DAYS_COVERED = (
    "2026-03-01 2026-03-03 2026-03-04 2026-03-05 2026-03-06 2026-03-07 2026-03-08 2026-03-09 "
    "2026-03-10 2026-03-11 2026-03-12 2026-03-13 2026-03-14 2026-03-15"
).split()
DAYS_CHANNELS = "2026-03-07 2026-03-09 2026-03-15".split()
# As of, known at, unit, and what the name of the document adds.
LEFT_OUT = [
    ("2026-06-30", "2026-07-10", None, "late"),
    ("2026-06-30", "2026-07-11", None, "known"),
    ("2026-06-30", None, None, "2026-06-30"),
    ("2026-07-01", None, None, "2026-07-01"),
    ("2026-06-30", "2026-07-10", "west", "west"),
    ("2026-06-30", "2026-07-10", "east", "east"),
]
SPEAKERS = [
    ("2026-04-30", "2026-05-02", None, "2026-04-30"),
    ("2026-05-01", "2026-05-02", None, "2026-05-01"),
    ("2026-05-02", "2026-05-02", None, "2026-05-02"),
    ("2026-05-02", "2026-05-03", None, "known"),
    ("2026-05-01", "2026-05-02", "apples", "apples"),
    ("2026-05-01", "2026-05-02", "pears", "pears"),
    ("2026-05-01", "2026-05-02", "plums", "plums"),
]
# On either side of the corrections in `restated.yaml`, and of what they put off.
RESTATED = [
    ("2026-03-18", "2026-03-19", None, "2026-03-18-known-2026-03-19"),
    ("2026-03-18", None, None, "2026-03-18"),
    ("2026-03-09", None, None, "2026-03-09"),
    ("2026-03-09", "2026-03-19", None, "2026-03-09-known-2026-03-19"),
    *(("2026-03-31", day, None, f"known-{day}") for day in ("2026-03-18", "2026-03-19", "2026-03-20")),
    ("2026-03-31", None, None, "known"),
    ("2026-03-31", "2026-03-19", "rock", "rock-known-2026-03-19"),
    ("2026-03-31", None, "rock", "rock"),
    ("2026-03-31", None, "lamp", "lamp"),
]
DAYS_TURNS = "2026-05-10 2026-05-11 2026-05-12 2026-05-20 2026-05-21 2026-05-24 2026-05-25 2026-05-31".split()
# Around the day on which a repository in `excused.yaml` goes from one unit to the other.
EXCUSED_UNITS = [(day, unit) for day in ("2026-07-01", "2026-07-02") for unit in ("haulage", "blasting")]
UNHELD = [("2026-04-30", "2026-05-09"), ("2026-04-30", "2026-05-10"), ("2026-05-01", "2026-05-09"), ("2026-05-01", "2026-05-10")]

# Program, as of, known at and unit of what shows one rule each; a posture is named after all that is not today and not the whole.
TODAY = "2026-11-22"
RULES = [
    ("checks", "2026-11-19", None, None),
    ("checks", TODAY, None, None),
    ("checks", TODAY, "2026-11-20", None),
    ("checks", "2026-11-24", None, None),
    ("unit-checks", TODAY, None, None),
    ("unit-checks", TODAY, None, "north"),
    ("unit-checks", TODAY, None, "south"),
    ("whole-silent", TODAY, None, None),
    ("whole-exempt", TODAY, None, None),
    ("one-exempt", TODAY, None, None),
    ("exemptions", TODAY, None, None),
    ("exemptions", "2026-11-23", None, None),
    ("exemptions", TODAY, None, "white"),
    ("unit-times", "2026-06-30", None, None),
    ("unit-times", "2026-07-05", None, None),
    ("unit-times", "2026-08-01", None, None),
    ("unit-times", "2026-07-05", None, "ring"),
    ("scoped", TODAY, None, None),
    ("scoped", "2026-11-25", None, None),
    ("scoped", "2026-12-01", None, None),
    ("scoped-units", TODAY, None, None),
    ("scoped-units", "2026-11-23", None, "b"),
    ("accepted", "2026-10-20", "2026-10-20", None),
    ("accepted", "2026-10-31", None, None),
    ("accepted", "2026-11-01", None, None),
    ("overrides", "2026-11-21", None, None),
    ("overrides", TODAY, None, "b"),
    ("dated-settings", "2026-03-31", None, None),
    ("dated-settings", "2026-07-31", None, None),
    ("dated-settings", "2026-08-01", "2026-08-09", "a"),
    ("dated-settings", "2026-08-01", None, None),
    ("figures", TODAY, None, None),
    ("figures", "2026-11-23", None, None),
    ("unit-figures", TODAY, None, None),
    ("unit-figures", TODAY, None, "a"),
    ("unit-figures", "2026-12-01", None, None),
    ("requests", "2026-11-19", None, None),
    ("requests", TODAY, None, None),
    ("requests", TODAY, None, "b"),
    ("turned-down", TODAY, None, None),
    ("unowned", "2026-10-31", None, "a"),
    ("unowned", TODAY, None, None),
    ("unowned", TODAY, None, "a"),
    ("approved-text", "2026-02-01", None, None),
    ("approved-text", "2026-03-01", None, None),
    ("approved-text", TODAY, None, None),
]


def posture_name(name, as_of, known_at, unit):
    return "-".join([name, *([unit] if unit else []), *([as_of] if as_of != TODAY else []), *(["known", known_at] if known_at else [])])


# program, as of, known at, unit, name of the posture document
POSTURES = [
    (f"{EXAMPLES}/mid-size.yaml", "2026-11-22", None, None, "mid-size"),
    (f"{EXAMPLES}/mid-size.yaml", "2026-11-22", "2026-10-18", None, "mid-size-known-earlier"),
    (f"{EXAMPLES}/mid-size.yaml", "2026-01-31", None, None, "mid-size-in-january"),
    (f"{EXAMPLES}/exemplary.yaml", "2026-11-22", None, None, "exemplary"),
    (f"{EXAMPLES}/exemplary.yaml", "2027-02-05", None, None, "exemplary-last-day"),
    (f"{EXAMPLES}/exemplary.yaml", "2027-02-06", None, None, "exemplary-lapsed"),
    (f"{OWN}/schema-1.yaml", "2026-06-24", None, None, "schema-1"),
    (f"{OWN}/schema-1.yaml", "2026-06-24", "2026-06-24", "rock", "schema-1-rock"),
    (f"{OWN}/minimal.yaml", "2026-11-22", None, None, "minimal"),
    (f"{OWN}/minimal.json", "0001-01-01", "9999-12-31", None, "minimal-json"),
    *((f"{OWN}/dated.yaml", day, None, None, f"dated-{day}") for day in DAYS),
    *((f"{OWN}/dated.yaml", "2026-12-31", day, None, f"dated-known-{day}") for day in DAYS_KNOWN),
    (f"{OWN}/risks.yaml", "2026-11-22", None, None, "risks"),
    (f"{OWN}/approvals.yaml", "2026-06-30", None, None, "approvals-2026-06-30"),
    (f"{OWN}/approvals.yaml", "2026-07-01", None, None, "approvals-2026-07-01"),
    (f"{OWN}/approvals.yaml", "2027-01-15", "2026-07-31", None, "approvals-2027-known-earlier"),
    (f"{OWN}/lenient.yaml", "2026-11-22", None, None, "lenient"),
    (f"{OWN}/names.yaml", "2026-11-22", None, None, "names"),
    *((f"{OWN}/boundaries.yaml", day, None, None, f"boundaries-{day}") for day in DAYS_BOUNDARY),
    *((f"{OWN}/grace.yaml", day, None, None, f"grace-{day}") for day in DAYS_GRACE),
    *((f"{OWN}/warned.yaml", day, None, None, f"warned-{day}") for day in DAYS_WARNED),
    *((f"{OWN}/unwarned.yaml", day, None, None, f"unwarned-{day}") for day in ("2028-02-29", "2028-03-01")),
    *((f"{OWN}/clocks.yaml", "2026-04-30", day, None, f"clocks-known-{day}") for day in DAYS_RECEIVED),
    (f"{OWN}/clocks.yaml", "2026-04-30", None, None, "clocks-known"),
    (f"{OWN}/clocks.yaml", "2026-03-31", "2026-05-15", None, "clocks-earlier"),
    (f"{OWN}/clocks.yaml", "2026-04-30", "2026-04-24", "letters", "clocks-letters"),
    (f"{OWN}/clocks.yaml", "2026-04-30", "2026-04-25", "parcels", "clocks-parcels"),
    *((f"{OWN}/units.yaml", "2026-04-21", None, unit, f"units-{unit or 'all'}") for unit in UNITS),
    *((f"{OWN}/units.yaml", "2026-05-12", None, unit, f"units-{unit or 'all'}-later") for unit in UNITS),
    (f"{OWN}/units.yaml", "2026-04-21", None, "wagons", "-"),
    (f"{OWN}/minimal.yaml", "2026-11-22", None, "minimal", "-"),
    *((f"{OWN}/sign-offs.yaml", day, None, None, f"sign-offs-{day}") for day in DAYS_SIGNED),
    *((f"{OWN}/excused.yaml", day, None, None, f"excused-{day}") for day in DAYS_EXCUSED),
    (f"{OWN}/excused.yaml", "2026-06-30", None, "haulage", "excused-haulage"),
    *((f"{OWN}/excused.yaml", day, None, unit, f"excused-{unit}-{day}") for day, unit in EXCUSED_UNITS),
    *((f"{OWN}/restated.yaml", as_of, known_at, unit, f"restated-{name}") for as_of, known_at, unit, name in RESTATED),
    *((f"{OWN}/turns.yaml", day, "2026-05-31", None, f"turns-{day}") for day in DAYS_TURNS),
    (f"{OWN}/turns.yaml", "2026-05-10", None, None, "turns-known"),
    *((f"{OWN}/shared-proof.yaml", day, None, unit, f"shared-proof-{unit or 'all'}-{day}") for day, unit in SHARED),
    *((f"{OWN}/excused-each.yaml", day, None, None, f"excused-each-{day}") for day in DAYS_EXCUSED_EACH),
    *((f"{OWN}/excused-each.yaml", "2026-06-20", day, None, f"excused-each-known-{day}") for day in ("2026-06-11", "2026-06-12")),
    *((f"{OWN}/covered.yaml", day, None, None, f"covered-{day}") for day in DAYS_COVERED),
    *((f"{OWN}/covered.yaml", "2026-03-15", day, None, f"covered-known-{day}") for day in ("2026-03-19", "2026-03-20")),
    *((f"{OWN}/covered.yaml", day, None, "channels", f"covered-channels-{day}") for day in DAYS_CHANNELS),
    *((f"{OWN}/unheld.yaml", as_of, known_at, None, f"unheld-{as_of}-known-{known_at}") for as_of, known_at in UNHELD),
    (f"{OWN}/unheld.yaml", "2026-04-30", "2026-05-09", "ovens", "unheld-ovens"),
    *((f"{OWN}/left-out.yaml", as_of, known_at, unit, f"left-out-{name}") for as_of, known_at, unit, name in LEFT_OUT),
    *((f"{OWN}/speakers.yaml", as_of, known_at, unit, f"speakers-{name}") for as_of, known_at, unit, name in SPEAKERS),
    *((f"{OWN}/acceptances.yaml", day, None, None, f"acceptances-{day}") for day in DAYS_ACCEPTED),
    (f"{OWN}/acceptances.yaml", "2026-07-02", "2026-07-04", None, "acceptances-known-earlier"),
    *((f"{OWN}/{name}.yaml", *rest, posture_name(name, *rest)) for name, *rest in RULES),
]
ACCEPT = {"framework_version": "accept"}
OF_CALL = {
    "appetite": "low",
    "due_soon_days": 11,
    "appetites": [{"category": "operational", "level": "critical"}, {"category": "compliance", "unit": "a", "level": "medium"}],
}
# Program, as of, known at, unit, name of the posture, and the options of the call: settings, and whether any version will do.
WITH_OPTIONS = [
    (f"{OWN}/dated-settings.yaml", "2026-07-31", None, None, "dated-settings-of-a-call", {"settings": OF_CALL}),
    (f"{OWN}/dated-settings.yaml", "2026-08-01", "2026-08-09", "a", "dated-settings-of-a-call-a", {"settings": OF_CALL}),
    (f"{OWN}/dated-settings.yaml", "2026-07-31", None, None, "dated-settings-2026-07-31", {"settings": {}}),
    (f"{OWN}/lenient.yaml", "2026-11-22", None, None, "lenient-of-a-call", {"settings": {"access_profile": "usage_policy"}}),
    (f"{OWN}/grace.yaml", "2028-03-03", None, None, "grace-of-a-call", {"settings": {"grace_days": 0}}),
    (f"{OWN}/earlier-version.yaml", TODAY, None, None, "-", {}),
    (f"{OWN}/earlier-version.yaml", TODAY, None, None, "earlier-version", ACCEPT),
    (f"{OWN}/earlier-version.yaml", TODAY, None, "a", "earlier-version-a", {**ACCEPT, "settings": {"appetite": "critical"}}),
    (f"{OWN}/minimal.yaml", TODAY, None, None, "minimal", ACCEPT),
    (f"{OWN}/another-framework.yaml", TODAY, None, None, "-", ACCEPT),
    (f"{OWN}/earlier-control.yaml", TODAY, None, None, "-", ACCEPT),
]
REFUSED_OWN = """refused refused-proof refused-schema-1 refused-units refused-settings refused-checks refused-risks""".split()
REFUSED = [(f"{EXAMPLES}/broken.yaml", "broken"), *((f"{OWN}/{name}.yaml", name) for name in REFUSED_OWN)]

# Overlay, program, as of, known at, unit and options, around the days on which the tailored rules turn.
TAILORED = [
    ("strict", "strict-program", TODAY, None, None, {}),
    ("strict", "strict-program", "2026-11-23", None, None, {}),
    ("wide", "wide-program", TODAY, None, None, {}),
    ("wide", "wide-program", "2026-11-23", None, "b", {}),
    ("wide", "wide-program", TODAY, None, "a", {}),
    ("other", "other-program", TODAY, None, None, {}),
    ("other", "other-program", "2026-11-23", None, None, {}),
    # Written for other rules than those that it meets.
    ("strict", "../programs/minimal", TODAY, None, None, {}),
    ("other", "wide-program", TODAY, None, None, {}),
    ("strict", "../programs/minimal", TODAY, None, None, ACCEPT),
    ("wide", "wide-program", TODAY, None, "a", {"settings": {"appetite": "extreme"}}),
]

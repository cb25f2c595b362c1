"""Claim and proof: what fresh evidence shows of each item, control and capability at a date, and the day on which that changes."""

from approval import Approvals
from clock import between, days_of, next_change, plus, validity
from tables import ADVISORY_ITEMS, ATTESTATION_DAYS, CAPABILITY_IDS, CONTROLS, ITEMS, SIGNED_OFF

STATES = ["missing", "not_yet_valid", "stale", "due_soon", "fresh"]
STANDINGS = ["does_not_prove", "within_grace", "proves"]
DECLARED = ["not_implemented", "planned", "partial", "implemented"]
PROOFS = ["not_claimed", "unproven", "proven"]


class Proofs:
    def __init__(self, program, clock, unit, settings):
        self.program, self.clock, self.unit = program, clock, unit
        self.grace, self.due_soon = settings["grace_days"], settings["due_soon_days"]
        self.evidence = [each for each in program["evidence"] if clock.knew(each)]
        self.records = program["records"]
        self.approvals = Approvals(program, clock)

    def proving(self, subject):
        """The records that prove a subject: what failed or is merely advisory does not."""
        return [
            each for each in self.evidence if subject in each["supports"] and each["result"] == "pass" and each["strength"] != "advisory"
        ]

    def of_unit(self, subject, unit):
        """What can prove for a unit: its own records and the organisation's together. For the organisation, its own alone."""
        return [each for each in self.proving(subject) if each["unit"] in (None, unit)]

    def aged(self, evidence, longest, on):
        age = between(evidence["effective_on"], on)
        if age < 0:
            return "not_yet_valid", "does_not_prove"
        if age > longest:
            return "stale", "within_grace" if age <= longest + self.grace else "does_not_prove"
        return "due_soon" if age > longest - self.due_soon else "fresh", "proves"

    def best(self, records, longest, on):
        """The state, the standing and the record of the best of several: the latest in effect, else the first to come.

        Of one day's, a unit's own speaks before the organisation's.
        """
        effective = [each for each in records if each["effective_on"] <= on]
        if effective:
            best = max(effective, key=lambda each: (each["effective_on"], each["unit"] is not None, each["id"]))
        else:
            best = min(records, key=lambda each: (each["effective_on"], each["unit"] is None, each["id"]), default=None)
        return (*(self.aged(best, longest, on) if best else ("missing", "does_not_prove")), best)

    def ageing_days(self, records, longest):
        ages = [0, longest + 1 - self.due_soon, longest + 1, longest + 1 + self.grace]
        return {day for each in records for age in ages if (day := plus(each["effective_on"], age))}

    def occurrences(self, trigger, unit):
        """Those that concern a unit: its own and the organisation's. All concern the organisation."""
        return [each for each in self.records if each["kind"] == trigger and (unit is None or each["unit"] in (None, unit))]

    def signed_off_on(self, occurrence):
        """The first day, from that of the request on, on which its tool is approved, be it for a part of the organisation."""
        first = occurrence["occurred_on"]
        days = sorted({first} | {day for day in self.approvals.days(occurrence["tool"]) if day > first})
        return next((day for day in days if self.approvals.approved(occurrence["tool"], day)), None)

    def covering(self, subject, occurrence):
        """The records that cover an occurrence, the first to do so first. What is older than the occurrence says nothing of it."""
        proving = [each for each in self.proving(subject) if occurrence["id"] in each["covers"]]
        later = [each for each in proving if each["effective_on"] >= occurrence["occurred_on"]]
        return sorted(later, key=lambda each: (each["effective_on"], each["id"]))

    def occurrence(self, subject, occurrence, on):
        covering = self.covering(subject, occurrence)
        days = [covering[0]["effective_on"]] if covering else []
        if subject == SIGNED_OFF and occurrence["tool"] and (day := self.signed_off_on(occurrence)):
            days.append(day)
        # Once covered, always covered: what lapses or is replaced later takes nothing back.
        covered = any(day <= on for day in days)
        record = next((each for each in covering if each["effective_on"] <= on), None)
        due_on = plus(occurrence["occurred_on"], occurrence["due_days"]) or "9999-12-31"
        state = "fresh" if covered else "due_soon" if on <= due_on else "missing"
        names = {"occurrence": occurrence["id"], "tool": occurrence["tool"]}
        return {**names, "due_on": due_on, "state": state, "evidence": record and record["id"]}, record

    def item(self, subject, owed, unit, on):
        """An item for a unit on a day: ages by days, or is owed for each occurrence of a trigger."""
        if isinstance(owed, int):
            state, standing, record = self.best(self.of_unit(subject, unit), owed, on)
            occurrences = []
        else:
            happened = [each for each in self.occurrences(owed, unit) if each["occurred_on"] <= on]
            both = [self.occurrence(subject, each, on) for each in happened]
            occurrences = [found for found, _ in both]
            worst, record = min(both, key=lambda pair: STATES.index(pair[0]["state"]), default=({"state": "fresh"}, None))
            state = worst["state"]
            standing = "does_not_prove" if state == "missing" else "proves"
        return {
            "item": subject.split(".")[1],
            "state": state,
            "standing": standing,
            "evidence": record and record["id"],
            # What covers occurrences does not age.
            "effective_on": record["effective_on"] if record and isinstance(owed, int) else None,
            "unit": unit,
            "occurrences": occurrences,
        }

    def item_days(self, subject, owed):
        """Every day on which an item can change for anybody."""
        proving = self.proving(subject)
        if isinstance(owed, int):
            return self.ageing_days(proving, owed)
        days = {each["effective_on"] for each in proving}
        for each in self.occurrences(owed, None):
            days |= {each["occurred_on"], plus(each["occurred_on"], each["due_days"] + 1)} - {None}
        if subject == SIGNED_OFF:
            days = days.union(*(self.approvals.days(each["tool"]) for each in self.records if each["tool"]))
        return days

    def entries(self, control):
        return [each for each in self.program["controls"] if each["id"] == control and self.clock.knew(each)]

    def claims(self, control, on):
        """What everybody claims of a control: (unit, entry, whose proof counts)."""
        entries = self.entries(control)

        def said(unit):
            return self.clock.holding([each for each in entries if each["unit"] == unit], on)

        if self.unit:
            own = said(self.unit)
            return [(self.unit if own else None, own or said(None), self.unit)]
        units = [unit for unit in dict.fromkeys(each["unit"] for each in entries if each["unit"]) if said(unit)]
        claims = [(unit, said(unit), unit) for unit in units]
        if said(None) or not claims:
            claims.insert(0, (None, said(None), None))
        return claims

    def items_of(self, control, unit, on):
        return [self.item(f"{control}.{item}", owed, unit, on) for item, owed in ITEMS[control]]

    def claim(self, control, entry, evidence_of, on):
        """What is declared, and whether that is proven."""
        declared = entry["status"] if entry else "not_implemented"
        if declared == "not_applicable":
            return declared, "not_applicable"
        if declared != "implemented":
            return declared, "not_claimed"
        return declared, "unproven" if self.lacking(control, evidence_of, on) else "proven"

    def lacking(self, control, unit, on):
        """The items that a claim lacks. An advisory one proves nothing, and so nothing lacks it."""
        items = self.items_of(control, unit, on)
        unproven = [item["item"] for item in items if item["standing"] == "does_not_prove"]
        return [item for item in unproven if f"{control}.{item}" not in ADVISORY_ITEMS]

    def together(self, control, on):
        """The worst of all claims; what does not apply stands aside."""
        claims = [self.claim(control, entry, evidence_of, on) for _, entry, evidence_of in self.claims(control, on)]
        apply = [claim for claim in claims if claim[0] != "not_applicable"]
        if not apply:
            return "not_applicable", "not_applicable"
        return min((declared for declared, _ in apply), key=DECLARED.index), min((proof for _, proof in apply), key=PROOFS.index)

    def worst_item(self, control, item, owed, on):
        claims = self.claims(control, on)
        apply = [claim for claim in claims if not claim[1] or claim[1]["status"] != "not_applicable"] or claims
        found = [self.item(f"{control}.{item}", owed, evidence_of, on) for *_, evidence_of in apply]
        return min(found, key=lambda state: (STATES.index(state["state"]), STANDINGS.index(state["standing"])))

    def control(self, control, domain):
        today = self.clock.as_of
        entry_days = days_of(self.entries(control))
        items = []
        for item, owed in ITEMS[control]:
            state = self.worst_item(control, item, owed, today)

            def told(on, item=item, owed=owed):
                then = self.worst_item(control, item, owed, on)
                return then["state"], then["standing"]

            days = entry_days | self.item_days(f"{control}.{item}", owed)
            items.append({**state, "changes_on": next_change(today, told, days)})
        claims = self.claims(control, today)
        declared, proof = self.together(control, today)
        # What is not claimed lacks nothing, and has a gap all the same; what does not apply has none.
        lacking = set()
        if proof == "unproven":
            implemented = [evidence_of for _, entry, evidence_of in claims if entry["status"] == "implemented"]
            lacking = {item for unit in implemented for item in self.lacking(control, unit, today)}
        excused_by = [each["id"] for each in self.excuses(control)] if proof in ("unproven", "not_claimed") else []
        said = [(party, *self.claim(control, entry, evidence_of, today)) for party, entry, evidence_of in claims]
        stated = [{"unit": party, "declared": status, "proof": own} for party, status, own in said]
        # The lowest claim speaks for all; of several, the first that is unproven.
        lowest = [(entry, own) for (_, entry, _), (_, status, own) in zip(claims, said) if status == declared]
        speaks, _ = min(lowest, key=lambda claim: claim[1] != "unproven")
        speaks = speaks or {}
        days = entry_days.union(*(self.item_days(f"{control}.{item}", owed) for item, owed in ITEMS[control]))
        return {
            "control": control,
            "domain": domain,
            "declared": declared,
            "proof": proof,
            "lacking": [item for item, _ in ITEMS[control] if item in lacking],
            **{key: speaks.get(key) for key in ("owner", "justification", "approver", "effective_on")},
            "items": items,
            "units": stated if any(party for party, *_ in claims) else [],
            "excused_by": excused_by,
            "changes_on": next_change(today, lambda on: self.together(control, on), days),
        }

    def excuses(self, control):
        """The exceptions from a control; where a unit is judged, those that reach it."""
        active = [each for each in self.program["exceptions"] if validity(each, self.clock.as_of) == "active"]
        own = {each["id"] for each in self.clock.held(self.program["repositories"]) if each["unit"] == self.unit}
        reach = own | {self.unit} | {tool["id"] for tool in self.program["tools"]}

        def concerns(each):
            return self.unit is None or not each["scope"] or reach & set(each["scope"])

        return [each for each in active if each["control"] == control and concerns(each)]

    def capability(self, capability):
        attestations = self.of_unit(capability, self.unit)
        entries = [each for each in self.program["capabilities"] if each["id"] == capability and self.clock.knew(each)]

        def at(on):
            entry = self.clock.holding(entries, on)
            declared = entry["status"] if entry else "not_implemented"
            state, standing, record = self.best(attestations, ATTESTATION_DAYS, on)
            claimed = "proven" if standing == "proves" else "unproven"
            return declared, claimed if declared == "implemented" else "not_claimed", state, record

        declared, proof, state, record = at(self.clock.as_of)
        days = days_of(entries) | self.ageing_days(attestations, ATTESTATION_DAYS)
        return {
            "capability": capability,
            "declared": declared,
            "proof": proof,
            "state": state,
            "evidence": record and record["id"],
            "changes_on": next_change(self.clock.as_of, lambda on: at(on)[:3], days),
        }

    def controls(self):
        return [self.control(control, domain) for control, domain, *_ in CONTROLS]

    def capabilities(self):
        return [self.capability(capability) for capability in CAPABILITY_IDS]

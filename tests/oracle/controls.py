"""Claim and proof of controls and capabilities at a date, who speaks for them, and the day on which that changes."""

from clock import days_of, next_change, plus
from parties import DECLARED, PROOFS, REVIEWED_WITHIN, Parties, applying, by_rank, validly_exempt
from proof import Proof
from records import badness
from tables import ATTESTATION_DAYS


def reliance(reason, subject, unit=None):
    return {"reason": reason, "subject": subject, "unit": unit}


class Controls:
    def __init__(self, program, clock, rules, settings):
        self.program, self.clock, self.rules = program, clock, rules
        self.proof = Proof(program, clock, rules, settings)
        self.records = self.proof.records
        self.parties = Parties(program, clock)

    def subjects(self, control, advisory=True):
        return [f"{control}.{item['id']}" for item in self.rules.items[control] if advisory or not item["advisory"]]

    def lacking(self, control, party, on):
        """The items that a claim lacks. An advisory one proves nothing, and so nothing lacks it; no record at all proves nothing either."""
        items = [self.proof.item(subject, party["unit"], on) for subject in self.subjects(control, advisory=False)]
        bare = not any(item["behind"] for item in items)
        return [item["item"] for item in items if bare or item["standing"] == "does_not_prove"]

    def proof_of(self, control, party, on):
        if party["declared"] == "not_applicable":
            return "not_applicable" if validly_exempt(party["entry"], on) else "unproven"
        if party["declared"] != "implemented":
            return "not_claimed"
        return "unproven" if self.lacking(control, party, on) else "proven"

    def together(self, control, unit, on):
        """The worst of all claims; what does not apply stands aside, and in the evidenced view only where that was decided lately."""
        parties = self.parties.of(control, unit, on)
        declared = [each["declared"] for each in parties if each["declared"] != "not_applicable"]
        proofs = [proof for each in parties if (proof := self.proof_of(control, each, on)) != "not_applicable"]
        return min(declared, key=DECLARED.index, default="not_applicable"), min(proofs, key=PROOFS.index, default="not_applicable")

    def worst_item(self, subject, unit, on):
        parties = applying(self.parties.of(subject.split(".")[0], unit, on))
        worst = min(parties, key=lambda each: (badness(self.proof.item(subject, each["unit"], on)), by_rank(each)))
        return self.proof.item(subject, worst["unit"], on)

    def entry_days(self, control):
        entries = self.parties.entries(control)
        days = days_of(entries) | {plus(day, REVIEWED_WITHIN + 1) for day in days_of(entries)}
        for unit in self.program["organization"]["units"]:
            days |= {unit["starts_on"], plus(unit["ends_on"], 1) if unit["ends_on"] else None}
        return days - {None}

    def item_state(self, control, subject, unit, on):
        state = self.worst_item(subject, unit, on)
        units = []
        if unit is None:
            for each in applying(self.parties.of(control, None, on)):
                own = self.proof.item(subject, each["unit"], on)
                if each["unit"] and own["state"] != "fresh":
                    units.append({"unit": each["unit"], **{key: own[key] for key in ("state", "standing", "evidence")}})

        def told(then):
            worst = self.worst_item(subject, unit, then)
            return worst["state"], worst["standing"]

        shown = {key: state[key] for key in ("item", "state", "standing", "evidence", "effective_on", "unit", "occurrences", "tools")}
        return {**shown, "units": units, "changes_on": next_change(on, told, self.entry_days(control) | self.proof.days(subject))}

    def speaker(self, parties, declared):
        """The lowest claim speaks for all; of several one that is unproven, the organisation, and then the first unit by its id."""
        lowest = [each for each in parties if each["declared"] == declared]
        return min(lowest, key=lambda each: (each["proof"] != "unproven", by_rank(each)))

    def relies_on(self, control, parties, declared, proof, on):
        """What is taken for good without a proof."""
        if declared == "not_applicable":
            yield reliance("not_applicable", control)
        else:
            yield from (reliance("not_applicable", control, each["unit"]) for each in parties if each["declared"] == "not_applicable")
        if proof != "proven":
            return
        judged = applying(parties)
        for subject in self.subjects(control, advisory=False):
            if not any(self.proof.item(subject, each["unit"], on)["asked"] for each in judged):
                yield reliance("no_event", subject)
            units = [record["unit"] for each in judged for record in self.records.failures_withdrawn(subject, each["unit"], on)]
            for unit in [None, *(each["id"] for each in self.program["organization"]["units"])]:
                if unit in units:
                    yield reliance("failure_withdrawn", subject, unit)

    def unit_lines(self, parties, unit):
        lines = [
            {**{key: each[key] for key in ("unit", "basis", "declared", "proof")}, "owner": (each["entry"] or {}).get("owner")}
            for each in parties
        ]
        if unit:
            return lines
        shared = next(({"declared": each["declared"], "proof": each["proof"]} for each in parties if each["unit"] is None), {})
        apart = [
            each["unit"]
            for each in lines
            if each["unit"] and (each["basis"] != "inherited" or {key: each[key] for key in ("declared", "proof")} != shared)
        ]
        return [each for each in lines if each["unit"] in [None, *apart]] if apart else []

    def control(self, control, unit, excuses):
        on = self.clock.as_of
        parties = [{**each, "proof": self.proof_of(control, each, on)} for each in self.parties.of(control, unit, on)]
        declared, proof = self.together(control, unit, on)
        # What is not claimed lacks nothing, and has a gap all the same; what does not apply has none.
        lacking = set()
        if proof == "unproven":
            claimed = [each for each in parties if each["declared"] == "implemented"]
            lacking = {item for each in claimed for item in self.lacking(control, each, on)}
        speaks = self.speaker(parties, declared)["entry"] or {}
        owners = {each["entry"]["owner"] for each in parties if each["entry"]}
        reviewed = speaks.get("reviewed_on")
        days = self.entry_days(control).union(*(self.proof.days(subject) for subject in self.subjects(control)))
        return {
            "control": control,
            "domain": self.rules.domain_of[control],
            "declared": declared,
            "proof": proof,
            "lacking": [item["id"] for item in self.rules.items[control] if item["id"] in lacking],
            "owner": speaks.get("owner") if len(owners) < 2 else None,
            **{key: speaks.get(key) for key in ("justification", "approver", "effective_on")},
            "reviewed_on": reviewed if reviewed and reviewed <= on else None,
            "items": [self.item_state(control, subject, unit, on) for subject in self.subjects(control)],
            "units": self.unit_lines(parties, unit),
            "silent": [each["unit"] for each in parties if each["basis"] == "silent"],
            **excuses.of_control(control, parties, proof),
            "relies_on": list(self.relies_on(control, parties, declared, proof, on)),
            "changes_on": next_change(on, lambda then: self.together(control, unit, then), days),
        }

    def capability_on(self, capability, on):
        """Nobody but the organisation states a capability or attests it, and no grace is given."""
        entries = [each for each in self.program["capabilities"] if each["id"] == capability and self.clock.knew(each)]
        entry = self.clock.holding(entries, on)
        declared = entry["status"] if entry else "not_implemented"
        due_soon = self.proof.settings.on(on)["due_soon_days"]
        state, standing, record = self.records.aged(capability, None, ATTESTATION_DAYS, on, 0, due_soon)
        proof = "not_claimed" if declared != "implemented" else "proven" if standing == "proves" else "unproven"
        return declared, proof, state, record

    def capability(self, capability):
        on = self.clock.as_of
        declared, proof, state, record = self.capability_on(capability, on)
        evidence = self.records.of.get(capability, [])
        days = days_of([each for each in self.program["capabilities"] if each["id"] == capability])
        days |= self.proof.ageing_days(evidence, ATTESTATION_DAYS) | self.proof.settings.days()
        days |= {each["withdrawn_on"] for each in evidence} - {None}
        withdrawn = proof == "proven" and self.records.failures_withdrawn(capability, None, on)
        return {
            "capability": capability,
            "declared": declared,
            "proof": proof,
            "state": state,
            "evidence": record and record["id"],
            "relies_on": [reliance("failure_withdrawn", capability)] if withdrawn else [],
            "changes_on": next_change(on, lambda then: self.capability_on(capability, then)[:3], days),
        }

    def standing(self, unit):
        """What is declared and what is proven of every control and capability, for a unit or for all."""
        on = self.clock.as_of
        states = {control: self.together(control, unit, on) for control in self.rules.control_ids}
        return states | {capability: self.capability_on(capability, on)[:2] for capability in self.rules.capability_ids}

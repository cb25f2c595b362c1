"""What the parts of a program owe to each other and to the framework. A part that was refused before owes nothing."""

from metric import faults
from restated import Sameness

OVERRIDES = ("likelihood", "impact")
OWN = ("category", "description", "controls", "target", "unit", "closed_on")
SETTINGS = ("access_profile", "grace_days", "due_soon_days", "appetite")
NEWEST = 2


class Meaning(Sameness):
    def __init__(self, reader, program, rules, first, any_version):
        self.reader = reader
        self.problem = reader.problem
        self.program = program
        self.rules = rules
        self.first, self.any_version = first, any_version

    def entries(self, name):
        for place, entry in enumerate(self.program.get(name) or []):
            if entry is not None:
                yield f"{name}[{place}]", entry

    def ids(self, name):
        return [entry.get("id") for _, entry in self.entries(name) if entry.get("id")]

    def known(self, value, among, path):
        if value is not None and value not in among:
            self.problem("unknown_id", path)

    def known_unit(self, value, path):
        """Where a unit could not be read, an id may be its own."""
        if self.units_read:
            self.known(value, self.unit_ids, path)

    def once(self, seen, key, path):
        if key in seen:
            self.problem("duplicate_id", path)
        seen.add(key)

    def ordered(self, first, last, path):
        if first and last and last < first:
            self.problem("inconsistent", path)

    def null(self, path):
        """Whether a field was not refused, so that where nothing is read there is nothing."""
        return all(at != path for _, _, at in self.reader.problems)

    def owes(self, entry, at, *fields):
        for field in fields:
            if entry.get(field) is None and self.null(f"{at}.{field}"):
                self.problem("missing_field", f"{at}.{field}")

    def owes_nothing(self, entry, at, *fields):
        for field in fields:
            if entry.get(field) is not None:
                self.problem("inconsistent", f"{at}.{field}")

    def factors(self, entry, at):
        self.known(entry.get("likelihood"), self.rules.likelihoods, f"{at}.likelihood")
        self.known(entry.get("impact"), self.rules.impacts, f"{at}.impact")

    def listed(self, entry, field, among, at):
        """A list of ids that are known and stand in it once."""
        seen = set()
        for place, id in enumerate(entry.get(field) or []):
            self.known(id, among, f"{at}.{field}[{place}]")
            if id:
                self.once(seen, id, f"{at}.{field}[{place}]")

    def check(self):
        self.framework()
        self.units()
        self.settings()
        self.tools()
        self.repositories()
        events = "records" if self.first else "events"
        for name in ("controls", "evidence", events, "measurements"):
            for at, entry in self.entries(name):
                self.known_unit(entry.get("unit"), f"{at}.unit")
        self.claims()
        self.evidence(self.ids(events))
        self.events(events)
        self.exceptions()
        for at, entry in self.entries("reviews"):
            self.known(entry.get("duty"), [duty for duty, *_ in self.rules.duties], f"{at}.duty")
            self.ordered(entry.get("done_on"), entry.get("received_on"), f"{at}.received_on")
        self.risks()
        self.acceptances()
        self.measurements()
        self.policies()

    def framework(self):
        version = self.program.get("schema_version")
        if version == 0:
            self.problem("invalid_value", "schema_version")
        elif version is not None and version > NEWEST:
            self.problem("unsupported_version", "schema_version")
        framework = self.program.get("framework") or {}
        if framework.get("id") not in (None, self.rules.id):
            self.problem("framework_mismatch", "framework.id")
        elif framework.get("version") not in (None, self.rules.version) and not self.any_version:
            self.problem("framework_mismatch", "framework.version")

    def units(self):
        units = (self.program.get("organization") or {}).get("units") or []
        self.units_read = not any(at.startswith("organization.units[") for _, _, at in self.reader.problems)
        self.unit_ids, seen = [], set()
        for place, unit in enumerate(units):
            at = f"organization.units[{place}]"
            unit = {"id": unit} if isinstance(unit, str) else unit or {}
            if unit.get("id"):
                self.once(seen, unit["id"], at)
                self.unit_ids.append(unit["id"])
            self.ordered(unit.get("starts_on"), unit.get("ends_on"), f"{at}.ends_on")

    def settings(self):
        stated = self.program.get("settings") or []
        alone = isinstance(stated, dict) or self.reader.is_mapping("settings")
        earlier = {}
        for place, entry in enumerate([stated] if isinstance(stated, dict) else stated):
            if entry is None:
                continue
            at = "settings" if alone else f"settings[{place}]"
            self.known(entry.get("access_profile"), self.rules.profiles, f"{at}.access_profile")
            self.known(entry.get("appetite"), self.rules.risk_levels, f"{at}.appetite")
            says = [((field,), f"{at}.{field}") for field in SETTINGS if entry.get(field) is not None]
            for number, appetite in enumerate(entry.get("appetites") or []):
                here = f"{at}.appetites[{number}]"
                if appetite is None:
                    continue
                category, unit = appetite.get("category"), appetite.get("unit")
                self.known(category, self.rules.categories, f"{here}.category")
                self.known_unit(unit, f"{here}.unit")
                self.known(appetite.get("level"), self.rules.risk_levels, f"{here}.level")
                if not all(self.null(f"{here}.{field}") for field in ("category", "unit") if appetite.get(field) is None):
                    # What was refused settles nothing.
                    continue
                if category is None and unit is None:
                    self.problem("inconsistent", here)
                else:
                    says.append((("appetites", category, unit), here))
            if self.days_refused(at):
                continue
            for key, path in says:
                self.once_a_day(earlier, (*key, entry.get("effective_on")), entry.get("received_on"), path)

    def tools(self):
        seen = {}
        subjects = self.unit_ids + self.ids("repositories")
        for at, tool in self.entries("tools"):
            self.same_day(seen, tool, at)
            if tool.get("id") in subjects:
                self.problem("duplicate_id", f"{at}.id")
            given = []
            for place, approval in enumerate(tool.get("approvals") or []):
                if approval is None:
                    continue
                here = f"{at}.approvals[{place}]"
                self.known(approval.get("by"), self.rules.sign_offs, f"{here}.by")
                self.ordered(approval.get("approved_on"), approval.get("expires_on"), f"{here}.expires_on")
                self.ordered(approval.get("approved_on"), approval.get("received_on"), f"{here}.received_on")
                same = (approval.get("by"), approval.get("approved_on"), approval.get("scope") or [])
                if same in given and None not in same:
                    self.problem("duplicate_id", here)
                given.append(same)
                for number, subject in enumerate(approval.get("scope") or []):
                    self.known(subject, subjects, f"{here}.scope[{number}]")

    def repositories(self):
        seen = {}
        tools = self.ids("tools")
        for at, repository in self.entries("repositories"):
            self.same_day(seen, {key: value for key, value in repository.items() if key != "unit"}, at)
            self.known_unit(repository.get("unit"), f"{at}.unit")
            self.known(repository.get("classification"), [*self.rules.data_classes, *self.rules.aliases], f"{at}.classification")
            self.listed(repository, "tools", tools, at)

    def claims(self):
        for name, ids in (("controls", self.rules.control_ids), ("capabilities", self.rules.capability_ids)):
            seen = {}
            for at, entry in self.entries(name):
                self.known(entry.get("id"), ids, f"{at}.id")
                self.same_day(seen, entry, at)
                self.ordered(entry.get("effective_on"), entry.get("reviewed_on"), f"{at}.reviewed_on")
                status = entry.get("status")
                wrong = name == "capabilities" and status in ("not_applicable", "inherited")
                alone = status == "inherited" and entry.get("unit") is None and self.null(f"{at}.unit")
                if wrong or alone:
                    self.problem("invalid_value", f"{at}.status")
                elif status == "not_applicable":
                    self.owes(entry, at, "justification", "approver")

    def evidence(self, occurrences):
        seen, first = set(), {}
        for _, entry in self.entries("evidence"):
            first.setdefault(entry.get("id"), entry)
        for at, entry in self.entries("evidence"):
            if entry.get("id"):
                self.once(seen, entry["id"], f"{at}.id")
            self.ordered(entry.get("effective_on"), entry.get("received_on"), f"{at}.received_on")
            if not entry.get("supports"):
                if self.null(f"{at}.supports"):
                    self.problem("missing_field", f"{at}.supports")
            for place, subject in enumerate(entry.get("supports") or []):
                self.known(subject, self.rules.item_ids + self.rules.capability_ids, f"{at}.supports[{place}]")
            for place, occurrence in enumerate(entry.get("covers") or []):
                self.known(occurrence, occurrences, f"{at}.covers[{place}]")
            self.superseded(entry, first, at)
            self.ordered(entry.get("effective_on"), entry.get("withdrawn_on"), f"{at}.withdrawn_on")
            said = ("withdrawn_by", "withdrawal_reason")
            if entry.get("withdrawn_on"):
                self.owes(entry, at, *said)
            elif self.null(f"{at}.withdrawn_on"):
                self.owes_nothing(entry, at, *said)

    def superseded(self, entry, first, at):
        """What a record takes the place of: one of its own day and unit, about something that both support, received no later."""
        seen = set()
        for place, id in enumerate(entry.get("supersedes") or []):
            path = f"{at}.supersedes[{place}]"
            if not id:
                continue
            other = first.get(id)
            if other is None:
                self.problem("unknown_id", path)
            elif id in seen:
                self.problem("duplicate_id", path)
            elif self.wrongly_superseded(entry, other, first):
                self.problem("inconsistent", path)
            seen.add(id)

    def wrongly_superseded(self, entry, other, first):
        days = [each.get("effective_on") for each in (entry, other)]
        subjects = [set(each.get("supports") or []) for each in (entry, other)]
        reached, open_ids = set(), [other.get("id")]
        while open_ids:
            id = open_ids.pop()
            if id in first and id not in reached:
                reached.add(id)
                open_ids += [each for each in first[id].get("supersedes") or [] if each]
        return (
            (None not in days and days[0] != days[1])
            or entry.get("unit") != other.get("unit")
            or (all(subjects) and not subjects[0] & subjects[1])
            or (entry.get("received_on") or "") < (other.get("received_on") or "")
            # Itself, or around a circle.
            or entry.get("id") in reached
        )

    def events(self, section):
        seen = {}
        tools = self.ids("tools")
        for at, entry in self.entries(section):
            self.once_received(seen, (entry.get("id"),), entry, at, f"{at}.id")
            self.known(entry.get("kind"), self.rules.rare_triggers, f"{at}.kind")
            self.known(entry.get("tool"), tools, f"{at}.tool")
            self.ordered(entry.get("occurred_on"), entry.get("closed_on"), f"{at}.closed_on")
            self.ordered(entry.get("occurred_on"), entry.get("received_on"), f"{at}.received_on")
            outcome = entry.get("outcome")
            if outcome:
                self.owes(entry, at, "closed_on")
                if outcome != "approved":
                    self.owes(entry, at, "decided_by", "reason")
                kind = entry.get("kind")
                if kind in self.rules.rare_triggers and kind not in self.rules.signed_off:
                    self.problem("inconsistent", f"{at}.outcome")
            elif self.null(f"{at}.outcome"):
                self.owes_nothing(entry, at, "decided_by", "reason")

    def exceptions(self):
        seen = {}
        subjects, tools = self.unit_ids + self.ids("repositories"), self.ids("tools")
        for at, entry in self.entries("exceptions"):
            self.once_received(seen, (entry.get("id"),), entry, at, f"{at}.id")
            self.known(entry.get("control"), self.rules.control_ids, f"{at}.control")
            self.ordered(entry.get("starts_on"), entry.get("ends_on"), f"{at}.ends_on")
            for place, subject in enumerate(entry.get("scope") or []):
                if subject in tools and subject not in subjects:
                    self.problem("inconsistent", f"{at}.scope[{place}]")
                else:
                    self.known(subject, subjects, f"{at}.scope[{place}]")

    def risks(self):
        seen = {}
        for at, risk in self.entries("risks"):
            self.same_day(seen, {key: value for key, value in risk.items() if key != "unit"}, at)
            if risk.get("acceptance"):
                self.acceptance_of_schema_1(risk["acceptance"], f"{at}.acceptance")
            self.factors(risk, at)
            if risk.get("id") in self.rules.risks:
                for field in risk:
                    if field in OWN:
                        self.problem("unknown_field", f"{at}.{field}")
                self.decided(risk, at, *OVERRIDES)
            elif not any(field in risk for field in OWN):
                # Nothing of an entry of its own: a slip in the id of a risk of the framework.
                self.problem("unknown_id", f"{at}.id")
            else:
                self.own_risk(risk, at)
                self.decided(risk, at, "closed_on")

    def decided(self, risk, at, *by):
        """An override and a closing need a reason and somebody who approved it; nothing else has either."""
        owes = any(risk.get(field) is not None or not self.null(f"{at}.{field}") for field in by)
        said = ["reason"] if self.first else ["reason", "approver"]
        (self.owes if owes else self.owes_nothing)(risk, at, *said)

    def acceptance_of_schema_1(self, acceptance, at):
        for field in ("expires_on", "received_on"):
            self.ordered(acceptance.get("decided_on"), acceptance.get(field), f"{at}.{field}")
        self.factors(acceptance, at)

    def own_risk(self, risk, at):
        self.known(risk.get("category"), self.rules.categories, f"{at}.category")
        self.known_unit(risk.get("unit"), f"{at}.unit")
        self.ordered(risk.get("effective_on"), risk.get("closed_on"), f"{at}.closed_on")
        self.owes(risk, at, "category", "description", "likelihood", "impact", "target")
        self.listed(risk, "controls", self.rules.control_ids, at)
        target = risk.get("target") or {}
        worse = False
        for axis, steps in (("likelihood", self.rules.likelihoods), ("impact", self.rules.impacts)):
            self.known(target.get(axis), steps, f"{at}.target.{axis}")
            both = target.get(axis) in steps and risk.get(axis) in steps
            worse = worse or (both and steps.index(target[axis]) > steps.index(risk[axis]))
        if worse:
            self.problem("inconsistent", f"{at}.target")

    def acceptances(self):
        seen = {}
        risks = [*self.rules.risks, *self.ids("risks")]
        for at, entry in self.entries("acceptances"):
            self.once_received(seen, (entry.get("id"),), entry, at, f"{at}.id")
            self.known(entry.get("risk"), risks, f"{at}.risk")
            if not entry.get("approvers") and self.null(f"{at}.approvers"):
                self.problem("missing_field", f"{at}.approvers")
            self.listed(entry, "compensating_controls", self.rules.control_ids, at)
            self.factors(entry, at)
            for first, last in (
                ("decided_on", "starts_on"), ("starts_on", "expires_on"), ("starts_on", "revoked_on"), ("decided_on", "received_on"),
            ):
                self.ordered(entry.get(first), entry.get(last), f"{at}.{last}")

    def measurements(self):
        series = {}
        for at, entry in self.entries("measurements"):
            self.known(entry.get("metric"), self.rules.metrics, f"{at}.metric")
            if entry.get("metric") in self.rules.metrics:
                metric = self.rules.metrics[entry["metric"]]
                for kind, field in faults(metric, entry.get("severity"), entry.get("numerator"), entry.get("denominator")):
                    self.problem(kind, f"{at}.{field}")
            first, last = entry.get("starts_on"), entry.get("ends_on")
            self.ordered(first, last, f"{at}.ends_on")
            self.ordered(last, entry.get("received_on"), f"{at}.received_on")
            if first and last and first <= last:
                earlier = series.setdefault((entry.get("metric"), entry.get("severity"), entry.get("unit")), [])
                # A day of receipt that was refused is like no other.
                received = entry.get("received_on") if self.null(f"{at}.received_on") else at
                period = (first, last, received)
                if any(other[0] <= last and first <= other[1] and not self.corrects(other, period) for other in earlier):
                    self.problem("inconsistent", at)
                earlier.append(period)

    def policies(self):
        seen = {}
        for at, entry in self.entries("policies"):
            self.known(entry.get("document"), self.rules.documents, f"{at}.document")
            self.once_received(seen, (entry.get("document"), entry.get("approved_on")), entry, at, f"{at}.document")
            approved, reviewed, received = (entry.get(field) for field in ("approved_on", "reviewed_on", "received_on"))
            self.ordered(approved, reviewed, f"{at}.reviewed_on")
            self.ordered(max(approved or "", reviewed or ""), received, f"{at}.received_on")

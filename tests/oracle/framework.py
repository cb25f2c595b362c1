"""A framework as the tables that judgements need, taken from its canonical document."""

from canonical import RECORDS, digest, fields, shaped
from tables import text
from worded import Words

# Texts for people, record by record: they can be put otherwise, or into another language, and no judgement reads them.
TEXTS = {
    "Framework": "language title",
    "Named": "name",
    "Domain": "name description",
    "Trigger": "name",
    "Control": "name description implementation frequency",
    "EvidenceItem": "description",
    "Capability": "name description",
    "RiskEntry": "description",
    "MaturityLevel": "name description",
    "Characteristic": "description",
    "Metric": "name",
    "Requirement": "statement remedy",
    "AccessProfile": "name description",
    "AccessNotice": "text",
    "Edition": "name publisher licence",
    "Reference": "title",
    "Mapping": "rationale",
    "SourceClaim": "actual rationale",
    "Activity": "description",
    "Phase": "name",
    "ToolProfile": "name vendor status_note",
    "Exclusion": "note",
    "Phrase": "text",
    "PolicyDocument": "title",
    "Section": "heading",
    "Clause": "text",
    "ReviewDuty": "name description",
    "Role": "function responsibilities",
    "Committee": "description",
    "Source": "title url",
}
INTERVAL = {"monthly": 31, "quarterly": 92, "annual": 366}


def built_in_document():
    """The built-in framework, from the data files of the crate."""
    document = {"schema_version": 1, "id": "ai-code-generation", "version": "1.1.0", "language": "en"}
    document["title"] = "AI Code Generation Governance"
    for name, *_ in fields("Framework"):
        if name not in document:
            document[name] = text(name)
    return document


def without_texts(kind, value):
    """The rules alone, with sorted keys."""
    if kind.startswith("["):
        return [without_texts(kind[1:-1], entry) for entry in value]
    if kind not in RECORDS or value is None:
        return value
    kinds = {name: of for name, of, *_ in fields(kind) if name not in TEXTS.get(kind, "").split()}
    return {name: without_texts(kinds[name], value[name]) for name in sorted(kinds)}


class Framework:
    def __init__(self, document):
        document = self.document = shaped("Framework", document)
        self.id, self.version = document["id"], document["version"]
        self.digests = {"framework": digest(document), "rules": digest(without_texts("Framework", document))}
        self.domains = [domain["id"] for domain in document["domains"]]
        self.domain_of = {control["id"]: control["domain"] for control in document["controls"]}
        self.control_ids = list(self.domain_of)
        self.items = {control["id"]: control["evidence"] for control in document["controls"]}
        self.item = {f"{control}.{item['id']}": item for control, items in self.items.items() for item in items}
        self.item_ids = list(self.item)
        self.capability_ids = [capability["id"] for capability in document["capabilities"]]
        self.rare_triggers = [trigger["id"] for trigger in document["triggers"] if trigger["occurrence"] == "rare"]
        # The triggers whose occurrences a tool's own approvals sign off.
        self.signed_off = {item["trigger"] for item in self.item.values() if item["source"] == "tool_approvals"}
        self.levels = {level["level"]: level for level in document["levels"]}
        self.required = {
            number: set(level["controls_required"]) | set(level["capabilities_required"]) for number, level in self.levels.items()
        }
        scales = {scale: [step["id"] for step in steps] for scale, steps in document["scales"].items()}
        self.likelihoods, self.impacts = scales["likelihood"], scales["impact"]
        self.risk_levels, self.data_classes = scales["risk_level"], scales["data_class"]
        self.categories = [category["id"] for category in document["risk_categories"]]
        self.risks = {risk["id"]: risk for risk in document["risks"]}
        self.metrics = {metric["id"]: metric for metric in document["metrics"]}
        self.access = document["access"]
        self.sign_offs = self.access["sign_offs"]
        self.aliases = {alias["alias"]: alias["data_class"] for alias in self.access["aliases"]}
        self.profiles = {
            profile["id"]: {rule["data_class"]: rule["requires"] if rule["effect"] == "permit" else None for rule in profile["rules"]}
            for profile in self.access["profiles"]
        }
        # What a requirement looks at, and the values that satisfy it; the approval alone looks at no attribute.
        self.asked = {each["id"]: (each["attribute"], each["allowed"]) for each in self.access["requirements"]}
        self.controls_behind = {each["id"]: each["controls"] for each in self.access["requirements"]}
        self.words = Words(document)
        # duty, what is reviewed, the longest time between two reviews in days
        self.duties = [(duty["id"], duty["subject"], INTERVAL[duty["cadence"]["calendar"]]) for duty in document["duties"]]
        self.documents = {each["id"]: each for each in document["documents"]}
        self.longest_exception_days = document["longest_exception_days"]
        committee = document["committee"]
        roles = {role["id"]: role["name"] for role in committee["roles"]}
        # Who may accept a risk of a level: every name by which they may sign.
        self.authority = {
            entry["level"]: {committee["name"], *entry["roles"], *(roles[role] for role in entry["roles"])}
            for entry in document["acceptance_authority"]
        }

    def level_of(self, likelihood, impact):
        return self.document["matrix"][self.likelihoods.index(likelihood)][self.impacts.index(impact)]

    def factors(self, likelihood, impact):
        return {"likelihood": likelihood, "impact": impact, "level": self.level_of(likelihood, impact)}

    def document_digest(self, id):
        """What an approval of a document approves: its rules, clauses and table, and neither names, dates nor tools."""
        sections = [
            {
                **{key: section[key] for key in ("id", "content", "style")},
                "clauses": [{key: clause[key] for key in ("id", "text", "controls")} for clause in section["clauses"]],
            }
            for section in self.documents[id]["sections"]
        ]
        access = {key: value for key, value in self.access.items() if key != "notices"}
        return digest({"document": {"id": id, "sections": sections}, "access": access})


def key_of(entry):
    """What tells an entry of a list from the others: its id, or the number of a level."""
    number = entry.get("level") if isinstance(entry, dict) else None
    return entry.get("id", number if isinstance(number, int) else None) if isinstance(entry, dict) else None


def merged(value, over):
    """An overlay on what it changes: objects merge, and lists of entries with ids by these; every other list is replaced."""
    if isinstance(value, dict) and isinstance(over, dict):
        return {**value, **{key: merged(value.get(key), held) for key, held in over.items()}}
    if isinstance(value, list) and isinstance(over, list) and over and all(key_of(entry) is not None for entry in over):
        changes = {key_of(entry): entry for entry in over}
        kept = [merged(entry, changes.pop(key_of(entry))) if key_of(entry) in changes else entry for entry in value]
        return kept + list(changes.values())
    return over


def tailored(overlay):
    """The built-in framework with an overlay; the levels of its risks are those of its matrix."""
    document = merged(built_in_document(), overlay)
    scales = {scale: [step["id"] for step in steps] for scale, steps in document["scales"].items()}

    def level(factors):
        row, column = (scales[axis].index(factors[axis]) for axis in ("likelihood", "impact"))
        return document["matrix"][row][column]

    risks = [{**risk, "inherent_risk": level(risk), "residual_risk": level(risk["target"])} for risk in document["risks"]]
    return Framework({**document, "risks": risks})


BUILT_IN = Framework(built_in_document())

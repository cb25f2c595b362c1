"""Rows between controls and references of other frameworks, and the coverage they make."""

from canonical import error, shaped
from framework import BUILT_IN
from tables import CONTROL_IDS, text

EDITIONS = text("editions")
MAPPINGS = [shaped("Mapping", row) for row in text("mappings")]
REFERENCES = {edition["id"]: [reference["id"] for reference in edition["references"]] for edition in EDITIONS}


def of_control(control):
    if control not in CONTROL_IDS:
        return error("unknown_id", "")
    return [row for row in MAPPINGS if row["control"] == control]


def to_reference(edition, reference):
    if edition not in REFERENCES:
        return error("unknown_id", "edition")
    if reference not in REFERENCES[edition]:
        return error("unknown_id", "reference")
    return [row for row in MAPPINGS if (row["edition"], row["reference"]) == (edition, reference)]


def counts(edition, controls, rules=BUILT_IN):
    """Leaf references covered wholly, in part and not at all by the rows of some controls."""
    references = next(each for each in rules.document["editions"] if each["id"] == edition)["references"]
    parents = {reference["parent"] for reference in references}
    leaves = [reference["id"] for reference in references if reference["id"] not in parents]
    covers = {leaf: set() for leaf in leaves}
    for row in rules.document["mappings"]:
        if row["link"] == "covers" and row["control"] in controls and row["edition"] == edition and row["reference"] in covers:
            covers[row["reference"]].add(row["relationship"])
    full = partial = 0
    for related in covers.values():
        if related & {"equal", "superset_of"}:
            full += 1
        elif related & {"subset_of", "intersects_with"}:
            partial += 1
    return len(leaves), {"full": full, "partial": partial, "none": len(leaves) - full - partial}


def coverage(edition):
    leaves, covered = counts(edition, CONTROL_IDS)
    return {"edition": edition, "references": leaves, **covered}


def cases():
    for control in [*CONTROL_IDS, "TM-004", "tm-001", "CAP-001"]:
        yield ["control", control], of_control(control)
    asked = {(row["edition"], row["reference"]): None for row in MAPPINGS}
    for edition, references in REFERENCES.items():
        without = [reference for reference in references if (edition, reference) not in asked]
        asked |= {(edition, reference): None for reference in without[:3]}
    # Numbers move between editions: each edition has its own LLM05 or none, and a bare one is no reference.
    asked |= {(edition, "LLM05"): None for edition in REFERENCES}
    asked |= {pair: None for pair in [("-", "LLM05"), ("owasp-llm", "LLM05"), ("OWASP-LLM-2025", "LLM05"), ("owasp-llm-2024", "LLM01")]}
    asked |= {pair: None for pair in [("owasp-llm-2025", "LLM5"), ("owasp-llm-2025", "llm05"), ("owasp-llm-2025", "LLM11")]}
    asked |= {pair: None for pair in [("nist-ai-rmf-1.0", "GOVERN 9.9"), ("nist-ai-rmf-1.0", "GOVERN-1.6"), ("-", "-")]}
    for edition, reference in asked:
        given = ["" if column == "-" else column for column in (edition, reference)]
        yield ["reference", edition, reference], to_reference(*given)

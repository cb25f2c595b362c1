"""From ids in place to a level and its gaps."""

from canonical import error
from tables import CAPABILITY_IDS, CONTROL_IDS, CONTROLS, DOMAINS, REQUIRED, text

ORDER = CONTROL_IDS + CAPABILITY_IDS
TEXTS = {level["level"]: level for level in text("levels")}


def fraction(numerator, denominator):
    return {"numerator": numerator, "denominator": denominator}


def missing(level, held):
    return [id for id in ORDER if id in REQUIRED[level] and id not in held]


def level_of(held):
    """The highest level that holds together with every level below it."""
    reached = 1
    while reached < 5 and not missing(reached + 1, held):
        reached += 1
    return reached


def document(held):
    level = level_of(held)
    above = level + 1 if level < 5 else None
    domains = {domain: [id for id, of, *_ in CONTROLS if of == domain] for domain in DOMAINS}
    return {
        "current_level": level,
        "level_name": TEXTS[level]["name"],
        "description": TEXTS[level]["description"],
        "next_level": above,
        "gaps_to_next_level": missing(above, held) if above else [],
        "gaps": [{"level": each, "missing": missing(each, held)} for each in REQUIRED],
        "progress": {
            "levels": [
                {"level": each, "met": fraction(len(REQUIRED[each]) - len(missing(each, held)), len(REQUIRED[each]))} for each in REQUIRED
            ],
            "domains": [{"domain": domain, "met": fraction(sum(id in held for id in ids), len(ids))} for domain, ids in domains.items()],
        },
    }


def assess(ids):
    for place, id in enumerate(ids):
        if id not in ORDER:
            return error("unknown_id", f"[{place}]")
    return document(set(ids))


def cases():
    def subset(ids, bits):
        return [id for place, id in enumerate(ids) if bits >> place & 1]

    for bits in range(1 << 12):
        yield subset(CONTROL_IDS, bits)
    for bits in range(1, 1 << 6):
        yield CONTROL_IDS + subset(CAPABILITY_IDS, bits)
    # Capabilities do not make up for controls.
    for gap in CONTROL_IDS:
        yield [id for id in CONTROL_IDS if id != gap] + CAPABILITY_IDS
    yield CAPABILITY_IDS
    yield ["CAP-003"]
    yield ["TM-001", "TM-002", "OPS-001", "CAP-001", "CAP-006"]
    # Order and repetition change nothing.
    yield ["OPS-001", "TM-002", "TM-001"]
    yield ["TM-001", "TM-001"]
    yield ["OPS-001", "TM-001", "OPS-001", "TM-002", "TM-001", "OPS-001"]
    yield ["CAP-001", "CAP-001", *reversed(CONTROL_IDS), "CAP-001"]
    # The first id that names nothing is the error's place.
    yield ["TM-010"]
    yield ["TM-001", "TM-004", "TM-002"]
    yield ["TM-001", "X-001", "CAP-007", "TM-002"]
    yield ["CAP-000", "TM-001", "TM-999"]
    yield ["TM-001", "TM-001", "TM001"]
    yield ["tm-001"]
    yield ["TM-001", "Tm-002"]
    yield ["cap-001"]
    yield [*CONTROL_IDS, *CAPABILITY_IDS, "CAP-007"]
    yield ["-TM-001"]
    yield ["TM-001,TM-002"]
    yield ["ТM-001"]
    yield ["All"]
    yield ["code_quality"]
    yield ["R001"]
    yield ["T" * 64]
    yield ["T" * 65]

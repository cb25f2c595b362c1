"""From ids in place to a level and its gaps."""

from canonical import error
from framework import BUILT_IN
from tables import CAPABILITY_IDS, CONTROL_IDS


def fraction(numerator, denominator):
    return {"numerator": numerator, "denominator": denominator}


def missing(rules, level, held):
    return [id for id in rules.control_ids + rules.capability_ids if id in rules.required[level] and id not in held]


def level_of(rules, held):
    """The highest level that holds together with every level below it."""
    reached = 1
    while reached + 1 in rules.levels and not missing(rules, reached + 1, held):
        reached += 1
    return reached


def progress(ids, held, exempt):
    """How much of what is asked is in place. What is exempt is counted apart; where that is everything, there is no fraction."""
    asked = [id for id in ids if id not in exempt]
    whole = bool(ids) and not asked
    return {
        "state": "all_exempt" if whole else "measured",
        "met": None if whole else fraction(sum(id in held for id in asked), len(asked)),
        "not_applicable": len(ids) - len(asked),
    }


def document(rules, held, exempt=frozenset()):
    """The levels of what is in place; what is exempt meets a gate and is no progress."""
    held = {*held, *exempt}
    level = level_of(rules, held)
    above = level + 1 if level + 1 in rules.levels else None
    domains = {domain: [id for id in rules.control_ids if rules.domain_of[id] == domain] for domain in rules.domains}
    return {
        "current_level": level,
        "level_name": rules.levels[level]["name"],
        "description": rules.levels[level]["description"],
        "next_level": above,
        "gaps_to_next_level": missing(rules, above, held) if above else [],
        "gaps": [{"level": each, "missing": missing(rules, each, held)} for each in rules.levels],
        "progress": {
            "levels": [{"level": each, **progress(rules.required[each], held, exempt)} for each in rules.levels],
            "domains": [{"domain": domain, **progress(ids, held, exempt)} for domain, ids in domains.items()],
        },
    }


def assess(ids):
    for place, id in enumerate(ids):
        if id not in CONTROL_IDS + CAPABILITY_IDS:
            return error("unknown_id", f"[{place}]")
    return document(BUILT_IN, set(ids))


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

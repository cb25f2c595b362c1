"""What differs between two postures: each output as a value, which of its fields changed, and whether that is better or worse."""

from metric import WORST_FIRST as STATUSES
from metric import reaches
from parties import DECLARED, PROOFS
from records import STATES

# What says when and from what a posture was judged, and not what was found.
OUTSIDE = ("schema_version", "as_of", "known_at", "digests", "facts", "inputs")
BETTER, WORSE, NEITHER = "better", "worse", "neither"
# Where the decisions do not say whether a change is for the better.
UNSAID = "-"


def without(value, *keys):
    return {key: held for key, held in value.items() if key not in keys}


def told_apart(pairs):
    """Outputs by kind and id; a second one of the same id is marked."""
    out = {}
    for kind, id, value in pairs:
        number, key = 1, (kind, id)
        while key in out:
            number, key = number + 1, (kind, f"{id}#{number + 1}")
        out[key] = value
    return out


def outputs(posture):
    """Every field of a posture that was found, each in one output."""
    maturity, access = posture["maturity"], posture["access"]

    def found():
        yield "maturity", "declared", maturity["declared"]
        yield "maturity", "evidenced", {**maturity["evidenced"], **without(maturity, "declared", "evidenced")}
        for each in posture["characteristics"]:
            yield "characteristic", each["characteristic"], each
        for each in posture["controls"]:
            yield "control", each["control"], without(each, "items")
            yield from (("item", f"{each['control']}.{item['item']}", item) for item in each["items"])
        for each in posture["risks"]:
            yield "risk", each["risk"], without(each, "acceptances")
            yield from (("acceptance", held["acceptance"], {"risk": each["risk"], **held}) for held in each["acceptances"])
        sections = [("capabilities", "capability"), ("metrics", "metric"), ("coverage", "edition"), ("tools", "tool"), ("units", "unit")]
        sections += [("policies", "document"), ("duties", "duty"), ("exceptions", "exception")]
        for section, key in sections:
            yield from ((section if section == "coverage" else key, each[key], each) for each in posture[section])
        yield "uses", "all", without(access, "classes", "denials", "notices")
        yield from (("uses", each["data_class"], each) for each in access["classes"])
        for kind, section in (("access", "denials"), ("notice", "notices")):
            yield from ((kind, f"{each['repository']}/{each['tool']}", each) for each in access[section])
        for each in posture["exclusions"]:
            yield "exclusion", f"{each['kind']}/{each['subject']}" + (f"@{each['unit']}" if each["unit"] else ""), each
        for each in posture["warnings"]:
            yield "warning", f"{each['code']}/{each['fact']}", each
        yield "settings", "settings", posture["settings"]
        yield "posture", "posture", {key: posture[key] for key in ("organization", "unit", "framework")}

    return told_apart(found())


def of_order(order, before, after):
    """Which of two values of an order from the worst to the best is better; what stands outside is neither."""
    if before == after or before not in order or after not in order:
        return NEITHER
    return BETTER if order.index(after) > order.index(before) else WORSE


def together(directions):
    """Better or worse where nothing speaks against it."""
    said = set(directions) - {NEITHER}
    return said.pop() if len(said) == 1 else UNSAID if said else NEITHER


def of_fractions(before, after):
    """Two shares of the same whole."""
    if not before or not after or before["denominator"] != after["denominator"]:
        return NEITHER
    return of_numbers(before["numerator"], after["numerator"])


def of_numbers(before, after):
    return NEITHER if before == after else BETTER if after > before else WORSE


def maturity(before, after):
    if before["current_level"] != after["current_level"]:
        return of_numbers(before["current_level"], after["current_level"])
    pairs = [
        of_fractions(one["met"], other["met"])
        for part in ("levels", "domains")
        for one, other in zip(before["progress"][part], after["progress"][part])
    ]
    return together(pairs)


def control(before, after):
    if "not_applicable" in (before["proof"], after["proof"], before["declared"], after["declared"]):
        return NEITHER
    direction = together([of_order(PROOFS, before["proof"], after["proof"]), of_order(DECLARED, before["declared"], after["declared"])])
    inner = any(before[key] != after[key] for key in ("lacking", "units", "silent"))
    return direction if direction != NEITHER else UNSAID if inner else NEITHER


def item(before, after):
    direction = of_order(STATES, before["state"], after["state"])
    inner = any(before[key] != after[key] for key in ("standing", "occurrences", "tools", "units"))
    return direction if direction != NEITHER else UNSAID if inner else NEITHER


def capability(before, after):
    direction = of_order(PROOFS, before["proof"], after["proof"])
    return direction if direction != NEITHER else together([
        of_order(DECLARED, before["declared"], after["declared"]), of_order(STATES, before["state"], after["state"]),
    ])


def farther(target, before, after):
    """Whether a figure moved towards its target or away from it."""
    less, more = (each["numerator"] * other["denominator"] for each, other in ((before, after), (after, before)))
    if less == more:
        return NEITHER
    if target["operator"] == "equal":
        return BETTER if reaches(target, after["numerator"], after["denominator"]) or more > less else WORSE
    upwards = target["operator"] in ("greater_than", "at_least")
    return BETTER if (more > less) == upwards else WORSE


def metric(before, after):
    direction = of_order(STATUSES, before["status"], after["status"])
    if direction != NEITHER:
        return direction
    moves = []
    for one, other in zip(before["targets"], after["targets"]):
        moves.append(of_order(STATUSES, one["status"], other["status"]))
        if one["status"] == other["status"] and one["measured"] and other["measured"]:
            moves.append(farther(one["target"], one["measured"]["figure"], other["measured"]["figure"]))
        if one["units"] != other["units"]:
            moves.append(UNSAID)
    return UNSAID if UNSAID in moves else together(moves)


def coverage(before, after):
    if any(before[key] != after[key] for key in ("references", "mapped")):
        return UNSAID
    views = [of_numbers(before[view]["none"], after[view]["none"]) for view in ("declared", "evidenced")]
    return {BETTER: WORSE, WORSE: BETTER}.get(together(views), UNSAID if set(views) != {NEITHER} else NEITHER)


def of_lists(before, after):
    """Lists of what is wrong: more of it is worse, other of it is neither worse nor better."""
    before, after = set(before), set(after)
    return NEITHER if before == after else WORSE if before < after else BETTER if after < before else UNSAID


def tool(before, after):
    direction = of_order(["not_approved", "expired", "approved"], before["approval"], after["approval"])
    return UNSAID if direction == NEITHER and (before["scope"], before["lacking"]) != (after["scope"], after["lacking"]) else direction


def unit(before, after):
    direction = together([of_numbers(before[level], after[level]) for level in ("declared_level", "evidenced_level")])
    return direction if direction != NEITHER else of_lists(before["gaps"], after["gaps"])


def uses(before, after):
    return of_numbers(after["denied"], before["denied"])


def risk(rules):
    levels, axes = list(reversed(rules.risk_levels)), (list(reversed(rules.likelihoods)), list(reversed(rules.impacts)))

    def direction(before, after):
        moves = [of_order(levels, before[view]["level"], after[view]["level"]) for view in ("inherent", "current")]
        if set(moves) == {NEITHER}:
            moves = [
                of_order(axis, before[view][name], after[view][name])
                for view in ("inherent", "current")
                for name, axis in zip(("likelihood", "impact"), axes)
            ]
        return together(moves)

    return direction


def direction_of(kind, before, after, rules):
    if before is None or after is None:
        if kind == "access":
            return WORSE if before is None else BETTER
        return NEITHER if kind in ("warning", "exclusion", "exception", "acceptance", "notice", "unit") else UNSAID
    if kind == "access":
        # Denied before and after: whatever excuses it changes nothing.
        return NEITHER if before["decision"] == after["decision"] else UNSAID
    if kind == "risk":
        return risk(rules)(before, after)
    by_kind = {"maturity": maturity, "control": control, "item": item, "capability": capability, "metric": metric, "coverage": coverage}
    by_kind |= {"tool": tool, "unit": unit, "uses": uses}
    if kind in by_kind:
        return by_kind[kind](before, after)
    return UNSAID if kind in ("document", "duty") else NEITHER


def differences(before, after, rules):
    """`kind/id direction field,field` of each output that differs, in the order of kinds and ids."""
    here, there = outputs(before), outputs(after)
    for kind, id in sorted({*here, *there}):
        one, other = here.get((kind, id)), there.get((kind, id))
        keys = {*(one or {}), *(other or {})}
        changed = sorted(key for key in keys if (one or {}).get(key) != (other or {}).get(key))
        if changed or (one is None) != (other is None):
            yield f"{kind}/{id} {direction_of(kind, one, other, rules)} {','.join(changed)}"


def found(posture):
    """What a posture found, without when and from what."""
    return without(posture, *OUTSIDE)

"""Writes the shared vectors: `python tests/oracle/generate.py`; with `--check` it compares instead and fails on drift."""

import json
import sys
from pathlib import Path

import access
import compared_files
import crosswalk
import hand
import heatmap
import maturity
import metric
import policy
import posture
import program
import remedies
import roadmap
import yaml
from canonical import dumps, error
from framework import BUILT_IN, tailored
from judged import OWN, POSTURES, REFUSED, TAILORED, WITH_OPTIONS, posture_name
from tables import IMPACTS, LIKELIHOODS, ROOT, check_data
from written import table

VECTORS = ROOT / "tests" / "vectors"


def maturity_file():
    rows = ([" ".join(ids) or "-", dumps(maturity.assess(ids))] for ids in maturity.cases())
    return table(
        """Every subset of the controls, every set of capabilities above all controls, and ids that name nothing: a level needs all of its own
requirements and of every level below, in whatever order they come.
Columns: ids in place, the Maturity document or the error of the first id that names nothing (its path is its place in the list).""",
        rows,
    )


def matrix_file():
    likelihoods, impacts = [*LIKELIHOODS, "frequent", "Rare"], [*IMPACTS, "catastrophic", "Minor"]
    rows = []
    for likelihood in likelihoods:
        for impact in impacts:
            level = heatmap.matrix(likelihood, impact)
            rows.append([likelihood, impact, level if isinstance(level, str) else dumps(level)])
    return table(
        """All 25 cells of the risk matrix, and steps that no scale declares.
Columns: likelihood, impact, the level or the error.""",
        rows,
    )


def heatmaps_file():
    def rows():
        for risks in heatmap.registers():
            for view in ("inherent", "target"):
                document = heatmap.document(view, risks)
                yield [view, dumps(risks), dumps(document), dumps(heatmap.drawn(document))]
        # A posture alone has the current view.
        wrong = [("inherent", risks, heatmap.refused(risks)) for risks in heatmap.wrong_registers()]
        for view, risks, refusal in [("current", [], heatmap.document("current", [])), *wrong]:
            yield [view, dumps(risks), dumps(refusal), dumps(refusal)]

    return table(
        """Registers of 0, 1, 8, 25, 30 and 500 risks, some with ids of 64 characters: each risk stands in one cell, and columns are as wide as
their content.
Columns: view, the risks, the Heatmap document, its text as a JSON string; both are the error where the register or the view is refused.""",
        rows(),
    )


def decisions_file():
    numbers, lines = {}, []
    for request in access.cases():
        document = dumps(access.decide(request))
        number = numbers.setdefault(document, len(numbers) + 1)
        keys = ("data_class", "approval", "endpoint", "privacy_mode", "vendor_telemetry", "account", "execution", "profile")
        lines.append([*(request[key] or "-" for key in keys), str(number)])
    return table(
        """Every combination of class, approval, attributes and profile, so that no path around a rule of the access table stays untried; other
names of classes, unlabelled repositories and the default profile on every combination that is at most two attributes from the best one.
First the answers: `= N`, the Decision document or the error. Then the cases: data_class, approval, endpoint, privacy_mode,
vendor_telemetry, account, execution, profile, N.""",
        [[f"= {number}", document] for document, number in numbers.items()] + lines,
    )


def remedies_file():
    return table(
        """What a denied use takes is drawn from the table that decides, of the built-in framework and of tailored ones: the sign-offs that are
missing and no others, the values that are allowed, in the words of the framework.
Columns: overlay (from the root of the repository; `-`: none), the AccessRequest, the Decision document or the error.""",
        (
            [f"tests/vectors/frameworks/{overlay}.yaml" if overlay else "-", dumps(request), dumps(answer)]
            for overlay, request, answer in remedies.cases(BUILT_IN)
        ),
    )


def metrics_file():
    def rows():
        for id, figures in metric.cases():
            given = " ".join(f"{severity or '-'}:{numerator}/{denominator}" for severity, numerator, denominator in figures)
            yield [id, given or "-", dumps(metric.evaluate(id, figures))]

    return table(
        """Figures on, just below and just above each target, up to 2^53-1, where rounding would tell a miss from a hit wrongly; populations that
are unknown, empty or contradictory.
Columns: metric, figures as severity:numerator/denominator (severity `-` where there is none), the MetricState document or the error.""",
        rows(),
    )


def mappings_file():
    return table(
        """Crosswalk rows by control and by reference; a number without its edition is no reference.
Columns: `control`, the control, the list of Mapping documents or the error; or `reference`, the edition, the reference, the list or the
error. An edition or reference `-` is empty.""",
        ([*asked, dumps(answer)] for asked, answer in crosswalk.cases()),
    )


def coverage_file():
    return table(
        """Coverage counts `covers` rows over leaf references; what a control merely mitigates is not covered.
Columns: edition, the EditionCoverage document.""",
        ([edition, dumps(crosswalk.coverage(edition))] for edition in crosswalk.REFERENCES),
    )


def roadmap_file():
    return table(
        """The roadmap carried out on paper reaches each of its targets.
Columns: phase, the RoadmapStep document.""",
        ([step["phase"], dumps(step)] for step in roadmap.steps()),
    )


def policies_file():
    return table(
        """The usage policy attests nothing that it was not given, says how each tool is kept from files, and shows a name as itself whatever
markup it imitates; names that hide or reorder text are refused.
Columns: the UsagePolicyRequest (in ASCII, so that nothing hides in this file either), the whole Markdown as a JSON string or the error.""",
        ([json.dumps(request).replace("\x7f", "\\u007f"), dumps(policy.markdown(request))] for request in policy.cases()),
    )


def read(path, options=None):
    any_version = (options or {}).get("framework_version") == "accept"
    return program.read((ROOT / path).read_text(encoding="utf-8"), BUILT_IN, any_version)


def program_files():
    out, rows = {}, []
    for path, as_of, known_at, unit, name, options in [*((*each, {}) for each in POSTURES), *WITH_OPTIONS]:
        record, problems = read(path, options)
        if problems and name != "-":
            raise SystemExit(f"{path}: {problems}")
        answer = error(*problems[0]) if problems else posture.assess(record, as_of, known_at, unit, given=options.get("settings"))
        where = dumps(answer) if "error" in answer else f"{OWN}/{name}.posture.json"
        if "error" not in answer:
            out[f"programs/{name}.posture.json"] = dumps(answer)
        rows.append([path, as_of, known_at or "-", unit or "-", where, dumps(options) if options else "-"])
    for path, name in REFUSED:
        _, problems = read(path)
        kind, at = problems[0]
        rows.append([path, "2026-11-22", "-", "-", dumps(error(kind, at)), "-"])
        out[f"programs/{name}.problems.tsv"] = table(
            f"""All that is wrong with {path}, at once and in the order of its text.
Columns: kind, path.""",
            problems,
        )
    out["programs.tsv"] = table(
        """Whole judgements: claims and their proof on each side of each boundary, what was known when, units, triggers, exceptions, acceptances,
own and overridden risks, approvals with scopes and ends, latest measurements, corrections, and all that a judgement leaves out.
Columns: program (from the root of the repository), as of, known at, unit (`-`: the whole organisation), the file of the posture document or
the error of the first problem, options (`settings` of the call, and `framework_version`; `-`: none).""",
        rows,
    )
    return out


def tailored_files():
    out, rows = {}, []
    for overlay, name, as_of, known_at, unit, options in TAILORED:
        path = (VECTORS / "frameworks" / f"{name}.yaml").resolve()
        rules = tailored(yaml.load((VECTORS / "frameworks" / f"{overlay}.yaml").read_text(encoding="utf-8"), program.Core))
        record, problems = program.read(path.read_text(encoding="utf-8"), rules, options.get("framework_version") == "accept")
        where = dumps(error(*problems[0])) if problems else None
        if record:
            short = name.removesuffix("-program").rpartition("/")[2] + ("-accepted" if "framework_version" in options else "")
            short += "-of-a-call" if "settings" in options else ""
            where = f"tests/vectors/frameworks/{posture_name(short, as_of, known_at, unit)}.posture.json"
            answer = posture.assess(record, as_of, known_at, unit, rules, options.get("settings"))
            out[where.removeprefix("tests/vectors/")] = dumps(answer)
        paths = [f"tests/vectors/frameworks/{overlay}.yaml", path.relative_to(ROOT).as_posix()]
        rows.append([*paths, as_of, known_at or "-", unit or "-", where, dumps(options) if options else "-"])
    out["tailored.tsv"] = table(
        """Whole judgements by tailored frameworks: an overlay on the built-in one that changes rules of every kind, and a program written for it.
Columns: overlay (from the root of the repository), program, as of, known at, unit (`-`: the whole organisation), the file of the posture document
or the error of the first problem, options (`settings` of the call, and `framework_version`; `-`: none).""",
        rows,
    )
    return out


def vectors():
    return {
        "maturity.tsv": maturity_file(),
        "matrix.tsv": matrix_file(),
        "heatmaps.tsv": heatmaps_file(),
        "decisions.tsv": decisions_file(),
        "remedies.tsv": remedies_file(),
        "metrics.tsv": metrics_file(),
        "mappings.tsv": mappings_file(),
        "coverage.tsv": coverage_file(),
        "roadmap.tsv": roadmap_file(),
        "policies.tsv": policies_file(),
        **program_files(),
        **tailored_files(),
        **compared_files.files(),
    }


def written():
    """The generated files that are there, so that one that is no longer generated does not linger."""
    found = [*VECTORS.glob("*.tsv"), *VECTORS.glob("programs/*.tsv"), *VECTORS.glob("programs/*.posture.json")]
    found += VECTORS.glob("frameworks/*.posture.json")
    return {path.relative_to(VECTORS).as_posix(): path for path in found}


def main(arguments):
    if arguments not in ([], ["--check"]):
        raise SystemExit("usage: generate.py [--check]")
    check_data()
    hand.check()
    fresh = vectors()
    stale = set(written()) - set(fresh)
    drifted = sorted(stale)
    for name, text in fresh.items():
        path: Path = VECTORS / name
        data = text.encode("utf-8")
        if not path.exists() or path.read_bytes() != data:
            drifted.append(name)
            if not arguments:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    if arguments:
        for name in drifted:
            print(f"tests/vectors/{name}: not what the oracle gives; run python tests/oracle/generate.py")
        return 1 if drifted else 0
    for name in stale:
        (VECTORS / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Columns: judged as their rows are, taken from any Arrow library and given to any, and refused with the row that is of no use."""

import json
import random
import threading
import time
from collections.abc import Callable
from typing import Any

import duckdb
import polars
import pyarrow
import pytest
from support import FINDINGS, FRAMEWORK, PROGRAMS, PULL_REQUESTS

import aigov_core
from aigov_core import AigovError, Posture

IDS = FRAMEWORK.requirement_ids
RANDOM = random.Random(7)
MASKS = [RANDOM.getrandbits(18) & RANDOM.getrandbits(18) | RANDOM.choice([0, 0x3FFFF, 0x1FF]) for _ in range(3000)]
COLUMN = pyarrow.array(MASKS, pyarrow.uint32())
MANY = pyarrow.array(MASKS * 100, pyarrow.uint32())


def held(mask: int) -> list[str]:
    return [own for bit, own in enumerate(IDS) if mask >> bit & 1]


def test_a_control_set_is_assessed_as_its_ids_are() -> None:
    for mask in MASKS[:300]:
        controls = FRAMEWORK.control_set(held(mask))
        assert controls.mask == mask
        assert controls.assess() == FRAMEWORK.assess_maturity(held(mask))
        assert (controls.current_level, controls.next_level) == (controls.assess().current_level, controls.assess().next_level)
        assert controls.gaps_to_next_level == controls.assess().gaps_to_next_level
        assert [own for own in IDS if controls.contains(own)] == held(mask)


@pytest.mark.parametrize("threads", [None, 1, 2, 5])
def test_levels_and_gaps_of_masks_are_those_of_their_ids(threads: int | None) -> None:
    levels = FRAMEWORK.maturity_levels(COLUMN, threads=threads).to_list()
    gaps = FRAMEWORK.maturity_gaps(COLUMN, threads=threads).to_list()
    singles = [FRAMEWORK.assess_maturity(held(mask)) for mask in MASKS]
    assert levels == [single.current_level for single in singles]
    assert [held(gap) for gap in gaps if isinstance(gap, int)] == [list(single.gaps_to_next_level) for single in singles]
    assert FRAMEWORK.maturity_levels(MANY, threads=threads).to_list() == levels * 100


def test_levels_of_lists_of_ids_are_those_of_each() -> None:
    lists = [held(mask) for mask in MASKS]
    assert FRAMEWORK.assess_maturity_many(lists).to_list() == FRAMEWORK.maturity_levels(COLUMN).to_list()
    assert FRAMEWORK.assess_maturity_many(tuple(map(tuple, lists))).to_list() == FRAMEWORK.assess_maturity_many(lists).to_list()
    with pytest.raises(aigov_core.UnknownIdError) as caught:
        FRAMEWORK.assess_maturity_many([["TM-001"], ["TM-002", "TM-01"]])
    assert caught.value.path == "[1][1]" and str(caught.value).startswith("[1][1]: ")
    with pytest.raises(TypeError, match=r"^lists\[1\]\[0\]: expected str, found int$"):
        FRAMEWORK.assess_maturity_many([[], [1]])  # type: ignore[list-item]


def test_lists_may_share_their_texts_or_not() -> None:
    shared = [held(mask) for mask in MASKS] * 3
    apart = [["".join(list(id)) for id in ids] for ids in shared]
    assert FRAMEWORK.assess_maturity_many(apart).to_list() == FRAMEWORK.assess_maturity_many(shared).to_list()
    with pytest.raises(aigov_core.UnknownIdError) as caught:
        FRAMEWORK.assess_maturity_many([*shared, [*shared[0], "TM-99"]])
    assert caught.value.path == f"[{len(shared)}][{len(shared[0])}]"
    like = json.loads(FRAMEWORK.to_json())["capabilities"][0]
    wide = FRAMEWORK.extend({"version": "1.1.0+wide", "capabilities": [{**like, "id": f"CAP-{number}"} for number in range(100, 160)]})
    ids = list(wide.requirement_ids)
    assert len(ids) == 78
    lists = [tuple(ids[:18]), tuple(ids), tuple(ids[:77]), tuple(ids[1:])] * 2
    assert wide.assess_maturity_many(lists).to_list() == [wide.assess_maturity(list(of)).current_level for of in lists]


PRODUCERS: dict[str, Callable[[], Any]] = {
    "pyarrow": lambda: COLUMN,
    "pyarrow in pieces": lambda: pyarrow.chunked_array([COLUMN[:7], COLUMN[7:7], COLUMN[7:]]),
    "a part of a longer array": lambda: pyarrow.concat_arrays([pyarrow.array([0] * 5, pyarrow.uint32()), COLUMN])[5:],
    "without unsigned numbers": lambda: COLUMN.cast(pyarrow.int32()),
    "64 bits": lambda: COLUMN.cast(pyarrow.uint64()),
    "64 bits without unsigned numbers": lambda: COLUMN.cast(pyarrow.int64()),
    "a table of one column": lambda: pyarrow.table({"held": COLUMN}),
    "a part of a table": lambda: pyarrow.table({"held": pyarrow.concat_arrays([COLUMN[:3], COLUMN])})[3:],
    "a record batch, cut": lambda: pyarrow.RecordBatch.from_pydict({"held": pyarrow.concat_arrays([COLUMN[:3], COLUMN])})[3:],
    "polars": lambda: polars.Series(MASKS, dtype=polars.UInt32),
    "polars in pieces": lambda: polars.concat([polars.Series(part, dtype=polars.UInt32) for part in (MASKS[:9], MASKS[9:])]),
    "a polars frame": lambda: polars.DataFrame({"held": polars.Series(MASKS, dtype=polars.UInt32)}),
}


@pytest.mark.parametrize("producer", PRODUCERS)
def test_a_column_is_taken_from(producer: str) -> None:
    assert FRAMEWORK.maturity_levels(PRODUCERS[producer]()).to_list() == FRAMEWORK.maturity_levels(COLUMN).to_list()


def test_a_column_is_taken_from_duckdb() -> None:
    relation = duckdb.from_arrow(pyarrow.table({"held": COLUMN}))
    assert FRAMEWORK.maturity_levels(relation).to_list() == FRAMEWORK.maturity_levels(COLUMN).to_list()


def test_a_column_is_given_to_pyarrow_and_polars() -> None:
    levels, gaps = FRAMEWORK.maturity_levels(COLUMN), FRAMEWORK.maturity_gaps(COLUMN)
    assert pyarrow.array(levels).type == pyarrow.uint8() and pyarrow.array(gaps).type == pyarrow.uint32()
    assert pyarrow.array(levels).to_pylist() == pyarrow.chunked_array(levels).to_pylist() == levels.to_list()
    assert polars.Series(levels).to_list() == levels.to_list() and len(levels) == len(MASKS)
    del levels
    assert pyarrow.array(FRAMEWORK.maturity_gaps(COLUMN.cast(pyarrow.int64()))).type == pyarrow.int64()
    assert FRAMEWORK.maturity_levels(gaps).to_list() == FRAMEWORK.maturity_levels(pyarrow.array(gaps)).to_list()


def test_several_columns_of_masks_are_one_wide_mask() -> None:
    wide = pyarrow.table({"low": COLUMN, "high": pyarrow.array([0] * len(MASKS), pyarrow.uint64())})
    assert FRAMEWORK.maturity_levels(wide).to_list() == FRAMEWORK.maturity_levels(COLUMN).to_list()
    gaps = pyarrow.array(FRAMEWORK.maturity_gaps(wide))
    assert gaps.type.names == ["low", "high"]
    assert gaps.field("low").to_pylist() == FRAMEWORK.maturity_gaps(COLUMN).to_list() and set(gaps.field("high").to_pylist()) == {0}
    assert FRAMEWORK.maturity_gaps(wide).to_list() == gaps.to_pylist()


@pytest.mark.parametrize("kind", [pyarrow.uint32(), pyarrow.int64()])
def test_an_empty_column_gives_an_empty_one(kind: Any) -> None:
    for empty in (pyarrow.array([], kind), pyarrow.chunked_array([], kind)):
        assert FRAMEWORK.maturity_levels(empty).to_list() == FRAMEWORK.maturity_gaps(empty).to_list() == []


def test_a_column_that_is_of_no_use_is_refused_with_its_first_bad_row() -> None:
    pieces = [pyarrow.array([1, 2], pyarrow.uint32()), pyarrow.array([3, None], pyarrow.uint32())]
    for column, path in ((pyarrow.chunked_array(pieces), "held[3]"), (pyarrow.array([0, 1 << 18], pyarrow.uint32()), "held[1]")):
        with pytest.raises(AigovError) as caught:
            FRAMEWORK.maturity_levels(column)
        assert (caught.value.kind, caught.value.path) == ("invalid_value", path)
    with pytest.raises(TypeError, match=r"^held: expected UInt32, UInt64, Int32 or Int64, found Utf8$"):
        FRAMEWORK.maturity_levels(pyarrow.array(["TM-001"]))
    with pytest.raises(TypeError, match=r"^held: expected an Arrow column, found list$"):
        FRAMEWORK.maturity_levels([1])  # type: ignore[arg-type]
    ranks = pyarrow.array([1, 2], pyarrow.uint8())
    with pytest.raises(AigovError) as caught:
        FRAMEWORK.risk_levels(ranks, ranks[:1])
    assert (caught.value.kind, caught.value.path) == ("inconsistent", "impacts")
    with pytest.raises(AigovError) as caught:
        FRAMEWORK.heatmap_counts(ranks, pyarrow.array([5, 6], pyarrow.uint8()))
    assert (caught.value.kind, caught.value.path) == ("invalid_value", "impacts[1]")
    with pytest.raises(AigovError) as caught:
        FRAMEWORK.access_denials({"data_class": pyarrow.array(["public", "publc"])})
    assert (caught.value.kind, caught.value.path) == ("unknown_id", "data_class[1]")
    with pytest.raises(AigovError) as caught:
        FRAMEWORK.access_denials({"approval": pyarrow.array(["approved"])})
    assert (caught.value.kind, caught.value.path) == ("invalid_argument", "data_class")
    with pytest.raises(AigovError) as caught:
        aigov_core.pull_request_figures(PULL_REQUESTS.set_column(0, "attribution", [["ai", "robot", "ai", "ai", "ai"]]))
    assert (caught.value.kind, caught.value.path) == ("invalid_value", "attribution[1]")
    with pytest.raises(AigovError) as caught:
        FRAMEWORK.maturity_levels(COLUMN, threads=0)
    assert (caught.value.kind, caught.value.path) == ("invalid_argument", "threads")


def test_risks_are_levelled_by_ranks_words_and_dictionaries() -> None:
    likelihoods = [step.id for step in FRAMEWORK.scales.likelihood]
    impacts = [step.id for step in FRAMEWORK.scales.impact]
    pairs = [(RANDOM.randrange(5), RANDOM.randrange(5)) for _ in range(500)]
    words = [pyarrow.array([likelihoods[row] for row, _ in pairs]), pyarrow.array([impacts[row] for _, row in pairs])]
    ranks = [pyarrow.array([row + 1 for row, _ in pairs], pyarrow.uint8()), pyarrow.array([row + 1 for _, row in pairs], pyarrow.uint8())]
    views = [polars.Series(column.to_pylist()) for column in words]
    entries = [column.dictionary_encode() for column in words]
    levels = [step.id for step in FRAMEWORK.scales.risk_level]
    wanted = [levels.index(FRAMEWORK.matrix.level(likelihoods[one], impacts[other])) + 1 for one, other in pairs]
    for columns in (words, ranks, views, entries, [views[0].cast(polars.Categorical), entries[1]]):
        assert FRAMEWORK.risk_levels(*columns).to_list() == wanted
        counts = FRAMEWORK.heatmap_counts(*columns, threads=2)
        assert counts.levels == tuple(wanted.count(rank + 1) for rank in range(len(levels)))
        assert all(counts.cell(one + 1, other + 1) == pairs.count((one, other)) for one, other in pairs)
    with pytest.raises(AigovError) as caught:
        FRAMEWORK.risk_levels(pyarrow.array(["rare", None]), ranks[1][:2])
    assert caught.value.path == "likelihoods[1]"


ATTRIBUTES: dict[str, list[str | None]] = {
    "data_class": ["public", "internal", "confidential", "restricted", None],
    "approval": ["approved", "expired", None],
    "endpoint": ["enterprise", "local", None],
    "account": ["corporate", "personal", None],
    "execution": ["interactive", "agent_unsandboxed", None],
}


def test_requests_are_decided_as_each_is() -> None:
    rows: list[dict[str, Any]] = [{name: RANDOM.choice(words) for name, words in ATTRIBUTES.items()} for _ in range(400)]
    allowed = [FRAMEWORK.decide(**row).allowed for row in rows]
    assert [FRAMEWORK.allows(**row) for row in rows] == allowed and any(allowed) and not all(allowed)
    table = pyarrow.Table.from_pylist(rows)
    dictionaries = {name: table[name].combine_chunks().dictionary_encode() for name in table.column_names}
    for given in (table, polars.DataFrame(table), dictionaries):
        denials = FRAMEWORK.access_denials(given)
        assert pyarrow.array(denials).type == pyarrow.uint16()
        assert [denial == 0 for denial in denials.to_list()] == allowed
    own = pyarrow.Table.from_pylist([{"data_class": row["data_class"]} for row in rows])
    assert 0 not in FRAMEWORK.access_denials(own).to_list()


def test_figures_of_pull_requests_count_rows() -> None:
    figures = aigov_core.pull_request_figures(PULL_REQUESTS)
    assert (figures.pull_requests, figures.unattributed) == (5, 1)
    assert (figures.ai_generated.figure.numerator, figures.ai_generated.figure.denominator) == (3, 4)
    assert (figures.scan_coverage.figure.numerator, figures.scan_coverage.lower_bound.denominator) == (2, 4)
    assert (figures.independent_approval.figure.numerator, figures.licence_compliance.figure.denominator) == (2, 3)
    long = pyarrow.concat_tables([PULL_REQUESTS[3:], PULL_REQUESTS[:3]])
    assert aigov_core.pull_request_figures(long) == aigov_core.pull_request_figures(polars.DataFrame(long)) == figures
    assert aigov_core.pull_request_figures(pyarrow.concat_tables([long] * 30_000).combine_chunks(), threads=2).pull_requests == 150_000


def test_figures_of_findings_count_rows() -> None:
    figures = aigov_core.finding_figures(FINDINGS)
    assert (figures.findings, figures.false_positives) == (3, 1)
    time = figures.time_to_detect
    assert (time.timed, time.untimed, time.clamped, time.total_seconds, time.median_microseconds) == (2, 1, 1, 60, 0)
    assert (time.minutes().numerator, time.minutes().denominator) == (1, 2)
    assert [str(own.severity) for own in figures.by_severity] == ["None", "low", "medium", "high", "critical"]
    micros = polars.DataFrame(FINDINGS).with_columns(polars.col("introduced_at", "detected_at").cast(polars.Datetime("us")))
    assert aigov_core.finding_figures(micros) == figures
    with pytest.raises(AigovError) as caught:
        aigov_core.finding_figures(FINDINGS.set_column(4, "detected_at", FINDINGS["detected_at"].cast(pyarrow.timestamp("ms"))))
    assert (caught.value.kind, caught.value.path) == ("inconsistent", "detected_at")


def test_programs_are_judged_as_each_is_and_errors_are_values() -> None:
    texts = [(PROGRAMS / name).read_text("utf-8") for name in ("mid-size.yaml", "exemplary.yaml")] + ["{}"]
    singles = [FRAMEWORK.assess(FRAMEWORK.program_from_yaml(text), "2026-11-22") for text in texts[:2]]
    column = pyarrow.array(texts)
    for documents in (texts, [text.encode() for text in texts], column, column.cast(pyarrow.large_binary()), polars.Series(texts)):
        for threads in (1, 2):
            judged = FRAMEWORK.assess_many(documents, "2026-11-22", threads=threads)
            assert judged[:2] == singles
            assert isinstance(judged[2], AigovError) and judged[2].path == "schema_version"
    (missing,) = FRAMEWORK.assess_many(pyarrow.array([None], pyarrow.string()), "2026-11-22")
    assert isinstance(missing, AigovError) and not isinstance(missing, Posture)
    assert FRAMEWORK.assess_many([], "2026-11-22") == []
    with pytest.raises(TypeError, match=r"^documents\[0\]: expected str or bytes, found int$"):
        FRAMEWORK.assess_many([1], "2026-11-22")  # type: ignore[list-item]


@pytest.mark.parametrize("threads", [1, 2])
def test_progress_is_heard_to_the_end_and_what_it_raises_ends_the_batch(threads: int) -> None:
    heard: list[tuple[int, int]] = []
    FRAMEWORK.maturity_levels(MANY, threads=threads, progress=lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard) and heard[-1] == (len(MANY), len(MANY)) and len(heard) > 1

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt(done)

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        FRAMEWORK.maturity_levels(MANY, threads=threads, progress=stop)
    with pytest.raises(KeyboardInterrupt):
        FRAMEWORK.assess_many(["{}"] * 100, "2026-11-22", threads=threads, progress=stop)
    assert threading.active_count() == before
    with pytest.raises(TypeError, match=r"^progress: expected a callable, found int$"):
        FRAMEWORK.maturity_levels(COLUMN, progress=1)  # type: ignore[arg-type]


def test_other_threads_run_while_a_batch_is_judged() -> None:
    text = (PROGRAMS / "mid-size.yaml").read_bytes()
    beats: list[float] = []
    done = threading.Event()

    def beat() -> None:
        while not done.is_set():
            beats.append(time.monotonic())
            time.sleep(0.001)

    other = threading.Thread(target=beat)
    other.start()
    start = time.monotonic()
    FRAMEWORK.assess_many([text] * 100, "2026-11-22", threads=1)
    end = time.monotonic()
    done.set()
    other.join()
    assert sum(start < at < end for at in beats) > 3

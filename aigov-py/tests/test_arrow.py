"""Columns that contradict themselves, are given twice or are of no use: an error that says so, and never another program's memory."""

import ctypes
from collections.abc import Callable
from typing import Any

import pyarrow
import pytest
from support import FINDINGS, FRAMEWORK, PULL_REQUESTS

import aigov_core
from aigov_core import AigovError

HELD = pyarrow.array([3, 0, 3], pyarrow.uint32())
NULLABLE = pyarrow.array([True, None, False])


class CSchema(ctypes.Structure):
    _fields_ = [("bytes", ctypes.c_char * 72)]


class CArray(ctypes.Structure):
    """The structure of the Arrow C data interface."""

    _fields_ = [
        ("length", ctypes.c_int64),
        ("null_count", ctypes.c_int64),
        ("offset", ctypes.c_int64),
        ("n_buffers", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("buffers", ctypes.POINTER(ctypes.c_void_p)),
        ("children", ctypes.POINTER(ctypes.c_void_p)),
        ("dictionary", ctypes.c_void_p),
        ("release", ctypes.c_void_p),
        ("private_data", ctypes.c_void_p),
    ]


class Tampered:
    """An array whose structure was changed after it was made."""

    def __init__(self, array: Any, change: Callable[[CArray], None]) -> None:
        self.schema, self.array = CSchema(), CArray()
        array._export_to_c(ctypes.addressof(self.array), ctypes.addressof(self.schema))
        change(self.array)

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        new = ctypes.pythonapi.PyCapsule_New
        new.restype, new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
        return new(ctypes.addressof(self.schema), b"arrow_schema", None), new(ctypes.addressof(self.array), b"arrow_array", None)


def set_to(name: str, value: int) -> Callable[[CArray], None]:
    return lambda array: setattr(array, name, value)


def without_buffer(place: int) -> Callable[[CArray], None]:
    def change(array: CArray) -> None:
        array.buffers[place] = None

    return change


def test_a_structure_that_is_as_it_was_made_is_read() -> None:
    assert FRAMEWORK.maturity_levels(Tampered(HELD, lambda _: None)).to_list() == FRAMEWORK.maturity_levels(HELD).to_list()


@pytest.mark.parametrize("name", ["length", "offset"])
@pytest.mark.parametrize("value", [-1, -(1 << 62), (1 << 63) - 1])
def test_lengths_out_of_bounds_are_refused(name: str, value: int) -> None:
    with pytest.raises(AigovError) as refused:
        FRAMEWORK.maturity_levels(Tampered(HELD, set_to(name, value)))
    assert (refused.value.kind, refused.value.path) == ("invalid_argument", "held")


@pytest.mark.parametrize("place", [0, 1])
def test_rows_without_values_and_nulls_without_places_are_refused(place: int) -> None:
    columns = {name: PULL_REQUESTS[name].combine_chunks()[:3] for name in PULL_REQUESTS.column_names}
    columns["scanned"] = Tampered(NULLABLE, without_buffer(place))
    with pytest.raises(AigovError) as refused:
        aigov_core.pull_request_figures(columns)
    assert (refused.value.kind, refused.value.path) == ("invalid_argument", "scanned")


def test_a_table_with_a_column_that_is_too_short_is_refused() -> None:
    table = PULL_REQUESTS.to_struct_array().combine_chunks()
    with pytest.raises(AigovError) as refused:
        aigov_core.pull_request_figures(Tampered(table, set_to("length", 6)))
    assert refused.value.kind == "invalid_argument"


def test_capsules_that_were_read_are_refused() -> None:
    once = Tampered(HELD, lambda _: None)
    FRAMEWORK.maturity_levels(once)
    with pytest.raises(AigovError) as refused:
        FRAMEWORK.maturity_levels(once)
    assert (refused.value.kind, refused.value.path) == ("invalid_argument", "held")


def test_a_column_that_nothing_looks_at_is_refused_where_columns_are_given_one_by_one() -> None:
    given = {"data_class": pyarrow.array(["public"]), "vendor_telemtry": pyarrow.array(["disabled"])}
    with pytest.raises(AigovError) as refused:
        FRAMEWORK.access_denials(given)
    assert (refused.value.kind, refused.value.path) == ("invalid_argument", "vendor_telemtry")
    # A table may well have more than is asked for, but not twice what is.
    more = PULL_REQUESTS.append_column("id", pyarrow.array(range(5)))
    assert aigov_core.pull_request_figures(more) == aigov_core.pull_request_figures(PULL_REQUESTS)
    with pytest.raises(AigovError) as double:
        aigov_core.pull_request_figures(PULL_REQUESTS.append_column("licence", PULL_REQUESTS["licence"]))
    assert (double.value.kind, double.value.path) == ("invalid_argument", "licence")


def test_moments_of_a_time_zone_and_others_have_no_time_between_them() -> None:
    zoned = FINDINGS.set_column(4, "detected_at", FINDINGS["detected_at"].cast(pyarrow.timestamp("s", "UTC")))
    with pytest.raises(AigovError) as refused:
        aigov_core.finding_figures(zoned)
    assert (refused.value.kind, refused.value.path) == ("inconsistent", "detected_at")
    both = zoned.set_column(3, "introduced_at", zoned["introduced_at"].cast(pyarrow.timestamp("s", "Europe/Berlin")))
    assert aigov_core.finding_figures(both) == aigov_core.finding_figures(FINDINGS)


def test_columns_of_different_lengths_are_named_and_no_other() -> None:
    columns = {name: FINDINGS[name].combine_chunks() for name in FINDINGS.column_names}
    columns["phase"] = columns["phase"][:3]
    columns["detected_at"] = columns["detected_at"][:2]
    with pytest.raises(AigovError) as refused:
        aigov_core.finding_figures(columns)
    assert [problem.path for problem in refused.value.problems] == ["phase", "detected_at"]


def test_figures_of_parts_add_up() -> None:
    figures = aigov_core.pull_request_figures(PULL_REQUESTS)
    parts = [aigov_core.pull_request_figures(part) for part in (PULL_REQUESTS[:2], PULL_REQUESTS[2:])]
    assert parts[0].merge(parts[1]) == parts[1].merge(parts[0]) == figures
    found = [aigov_core.finding_figures(part) for part in (FINDINGS[:1], FINDINGS[1:])]
    whole, exact = found[0].merge(found[1]), aigov_core.finding_figures(FINDINGS)
    assert whole == found[1].merge(found[0])
    assert (whole.findings, whole.by_severity) == (exact.findings, exact.by_severity)
    assert whole.time_to_detect.median_microseconds is None
    assert whole.time_to_detect.quantile(50) == (0, 0)
    least, most = whole.time_to_detect.quantile(100) or (0, 0)
    assert least <= 60_000_000 <= most

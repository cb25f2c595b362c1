"""The import of aigov beside that of a library of compliance documents, each in a fresh interpreter."""

import os
import statistics
import subprocess
import sys

from harness import ROUNDS, row


# The peer's own environment: it pins packages of its own.
TRESTLE = os.environ["AIGOV_BENCH_TRESTLE"]
TIMED = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"


def once(python: str, module: str) -> float:
    """How long one import takes, in seconds."""
    return float(subprocess.run([python, "-c", TIMED.format(module)], check=True, capture_output=True, text=True).stdout)


sides = [(sys.executable, "aigov_core"), (TRESTLE, "trestle.oscal.catalog")]
for python, module in sides:
    once(python, module)  # writes the compiled modules
times: list[list[float]] = [[], []]
for number in range(4 * ROUNDS[0]):
    turn = list(zip(sides, times, strict=True))
    for (python, module), taken in reversed(turn) if number % 2 else turn:
        taken.append(once(python, module))
row("import aigov_core", "import trestle.oscal.catalog", statistics.median(times[0]), statistics.median(times[1]), 50)

"""Interleaved rounds in one process, their medians, and the rows that compare them.

Each side is a statement, so that no call of a wrapper is timed with it. Both sides' results are compared before anything is timed.
The collector of garbage rests while a stretch is timed, which favours whoever makes most objects.
"""

import json
import statistics
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from importlib.metadata import version
from timeit import Timer
from typing import Any, NamedTuple

# The shortest stretch that is timed at once, in seconds; shorter work is repeated within it.
STRETCH = 2e-3
# The fewest and the most rounds.
ROUNDS = (5, 201)


class Side(NamedTuple):
    """A statement to be timed, the names that it uses, and what its value means in the terms that all sides share."""

    name: str
    statement: str
    names: Mapping[str, object]
    means: Callable[[Any], object] = lambda value: value
    # What the work is to be, beside this peer; without one the ratio is only reported.
    times_faster: float | None = None

    def timer(self) -> Timer:
        """A timer that finds the names as quickly as local variables."""
        # As `timeit` runs it, what the set-up binds is local to the function that holds the loop.
        bound = "; ".join(f"{name} = _names[{name!r}]" for name in self.names)
        return Timer(self.statement, bound or "pass", time.perf_counter, {"_names": self.names})

    def value(self) -> object:
        """What the statement comes to, in shared terms."""
        return self.means(eval(self.statement, dict(self.names)))


def compare(work: Side, *peers: Side, budget: float = 5.0) -> None:
    """Hold each peer's result against that of the work, then time all of them in turn, and print a row for each peer."""
    wanted = work.value()
    for peer in peers:
        if (found := peer.value()) != wanted:
            sys.exit(f"{peer.name}: {shown(found)}, while {work.name}: {shown(wanted)}")
    own, *others = medians([work, *peers], budget)
    for peer, other in zip(peers, others, strict=True):
        row(work.name, peer.name, own, other, peer.times_faster)


def medians(sides: list[Side], budget: float) -> list[float]:
    """The median time of one run of each side, in seconds."""
    timers = [side.timer() for side in sides]
    once = [max(min(timer.repeat(3, 1)), 1e-7) for timer in timers]
    # Stretches of one length for all sides: on a busy machine each loses as much time to others as its peer.
    stretch = max(*once, STRETCH)
    repeats = [-int(-stretch // time) for time in once]
    times: list[list[float]] = [[] for _ in sides]
    start = time.monotonic()
    for number in range(ROUNDS[1]):
        if number >= ROUNDS[0] and time.monotonic() - start >= budget:
            break
        turn = list(zip(timers, repeats, times, strict=True))
        # What runs after what is turned round each time, so that no side always finds the caches as another leaves them.
        for timer, count, taken in reversed(turn) if number % 2 else turn:
            taken.append(timer.timeit(count) / count)
    return [statistics.median(taken) for taken in times]


def row(work: str, peer: str, own: float, other: float, times_faster: float | None) -> None:
    """Print the row of one comparison of times in seconds."""
    ratio = other / own
    target, met = ("faster", None) if times_faster is None else ({"times_faster": times_faster}, ratio >= times_faster)
    line = {"work": work, "peer": peer, "unit": "s", "own": own, "other": other, "ratio": ratio, "target": target, "met": met}
    print(json.dumps(line), flush=True)


def uses(*packages: str) -> None:
    """Print the versions of the packages that are measured."""
    for package in packages:
        print(json.dumps({"uses": f"{package} {version(package)}"}), flush=True)


def threads() -> int:
    """How many threads both sides may use: the argument of the script, 1 without one."""
    parser = ArgumentParser()
    parser.add_argument("--threads", type=int, default=1)
    return int(parser.parse_args().threads)


def on(count: int) -> str:
    """The threads in words."""
    return "one thread" if count == 1 else f"{count} threads"


def shown(value: object) -> str:
    """The beginning of a value."""
    text = repr(value)
    return text if len(text) < 500 else f"{text[:500]}…"

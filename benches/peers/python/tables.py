"""Ten million merged pull requests, and as many findings, as Arrow tables; vocabularies are codes from 1, and 0 is not known."""

import numpy as np
import pyarrow as pa

ROWS = 10_000_000
UNKNOWN, HUMAN, AI = 0, 1, 2
PASS, FAIL = 1, 2
FALSE_POSITIVE = 4
SEVERITIES = ["low", "medium", "high", "critical"]


def pull_requests() -> pa.Table:
    """One row a merged pull request."""
    random = np.random.default_rng(4)
    return pa.table({
        "attribution": codes(random, [0.05, 0.55, 0.40]),
        "scanned": random.random(ROWS) < 0.9,
        "licence": codes(random, [0.10, 0.87, 0.03]),
        "approved_independently": random.random(ROWS) < 0.95,
    })


def findings() -> pa.Table:
    """One row a finding, most of them detected within a day; one in a hundred has its times the wrong way about."""
    random = np.random.default_rng(4)
    introduced = 1_760_000_000_000_000 + random.integers(0, 30_000_000_000_000, ROWS)
    took = (random.lognormal(np.log(8 * 3600), 1.2, ROWS) * 1e6).astype(np.int64)
    took[random.random(ROWS) < 0.01] *= -1
    moment = pa.timestamp("us", tz="UTC")
    return pa.table({
        "severity": codes(random, [0.02, 0.38, 0.35, 0.20, 0.05]),
        "phase": codes(random, [0.02, 0.90, 0.08]),
        "status": codes(random, [0.0, 0.2, 0.6, 0.1, 0.1]),
        "introduced_at": pa.array(introduced, moment),
        "detected_at": pa.array(introduced + took, moment),
    })


def codes(random: np.random.Generator, shares: list[float]) -> np.ndarray:
    """A column of codes, each with its share."""
    return random.choice(np.arange(len(shares), dtype=np.uint8), ROWS, p=shares)

"""100,000 lists of control ids in one call, against a call for each."""

import json
import random

import pyarrow as pa
from aigov_core import Framework
from article import assess_maturity
from harness import Side, compare, uses
from plain import by_bits

framework = Framework.builtin()
uses("pyarrow")

numbers = random.Random(4)
CONTROLS = [control.id for control in framework.controls]
# Few lack much: otherwise nearly every list would stop at the first level.
LISTS = [numbers.sample(CONTROLS, numbers.choice([3, 8, 10, 11, 11, 12, 12, 12])) for _ in range(100_000)]

# The same as a document gives them: no two lists share a text.
READ = json.loads(json.dumps(LISTS))

compare(
    Side("100,000 id lists, Python", "many(lists)", {"many": framework.assess_maturity_many, "lists": LISTS},
         lambda levels: pa.array(levels).to_pylist()),
    Side("plain Python: the article's algorithm, a call for each", "[assess(ids)['current_level'] for ids in lists]",
         {"assess": assess_maturity, "lists": LISTS}, times_faster=30),
    Side("plain Python: bits of a number, a call for each", "[assess(ids)['current_level'] for ids in lists]",
         {"assess": by_bits, "lists": LISTS}),
    budget=10,
)
compare(
    Side("the same, each id a text of its own", "many(lists)", {"many": framework.assess_maturity_many, "lists": READ},
         lambda levels: pa.array(levels).to_pylist()),
    Side("plain Python: the article's algorithm, a call for each", "[assess(ids)['current_level'] for ids in lists]",
         {"assess": assess_maturity, "lists": READ}),
    budget=10,
)

"""The main job: a program document in, the posture as a report out, with the usage policy and the heatmap as files.

python examples/posture.py [FILE] [--as-of DATE] [--known-at DATE] [--unit UNIT] [--explain ID] [--out FOLDER]

python examples/posture.py --policy-digest prints the digest of the usage policy's text, which an approval records.
"""

import sys
from argparse import ArgumentParser
from datetime import UTC, date, datetime
from pathlib import Path

from aigov_core import AigovError, Framework, Program, RiskView

ROOT = Path(__file__).resolve().parents[2]

# The program that is read without a file, and the day it is made for.
EXAMPLE = ROOT / "aigov-core/examples/programs/mid-size.yaml"
EXAMPLE_AS_OF = date(2026, 11, 22)


def run() -> None:
    """Judge the program, print the report and write the files."""
    parser = ArgumentParser(description="Judge a program at a date.")
    parser.add_argument("file", nargs="?", type=Path, help="a program in JSON or, by any other name, YAML; by default the example's")
    parser.add_argument("--as-of", metavar="DATE", help="the date to judge at, as 2026-11-22; by default today, for the example its own")
    parser.add_argument("--known-at", metavar="DATE", help="count only what had been received by this date")
    parser.add_argument("--unit", help="judge this unit; by default the whole organisation")
    parser.add_argument("--explain", metavar="ID", default="evidenced", help="anything in the posture, as SEC-002")
    parser.add_argument("--policy-digest", action="store_true", help="print the digest of the usage policy's text and do nothing else")
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=ROOT / "target/posture", help="the folder of the files")
    arguments = parser.parse_args()
    as_of = arguments.as_of or (today() if arguments.file else EXAMPLE_AS_OF)

    framework = Framework.builtin()
    if arguments.policy_digest:
        print(framework.document_digest("usage_policy"))
        return
    program = read(framework, arguments.file or EXAMPLE)
    posture = framework.assess(program, as_of, known_at=arguments.known_at, unit=arguments.unit)
    # Bytes, because consoles differ in the encoding of text and in line ends.
    sys.stdout.buffer.write(f"{posture.to_text()}\n{posture.explain(arguments.explain).to_text()}".encode())

    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "usage-policy.md").write_bytes(posture.usage_policy().markdown.encode())
    (arguments.out / "heatmap.svg").write_bytes(posture.heatmap(RiskView.CURRENT).to_svg().encode())


def read(framework: Framework, file: Path) -> Program:
    """Read a program from JSON or, by any other name, YAML."""
    text = file.read_bytes()
    return framework.program_from_json(text) if file.suffix == ".json" else framework.program_from_yaml(text)


def today() -> date:
    """Today in UTC; the engine itself never asks."""
    return datetime.now(UTC).date()


if __name__ == "__main__":
    try:
        run()
    except (AigovError, OSError) as error:
        sys.exit(str(error))

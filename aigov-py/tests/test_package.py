"""The package as a whole: documented, quick to import, and as its README and its example say."""

import ast
import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from support import PROGRAMS, ROOT, exported

import aigov_core
from aigov_core import _native, builtin, enums, errors


def run(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, check=False)


def names_of(of: type) -> list[str]:
    """What a class offers by itself."""
    return [name for name in vars(of) if not name.startswith("_")]


def test_everything_is_documented_from_a_first_sentence_on() -> None:
    for name, item in exported().items():
        if name == "__version__":
            continue
        documented = {name: item}
        if isinstance(item, type) and item.__module__ == "aigov_core":
            documented |= {f"{name}.{member}": getattr(item, member) for member in names_of(item)}
        for place, what in documented.items():
            first = (what.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
            assert first.endswith((".", ":")), f"{place}: {first!r}"


@pytest.mark.parametrize("module", [enums, errors])
def test_every_member_of_a_python_class_is_documented_in_the_source(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    for of in (item for item in tree.body if isinstance(item, ast.ClassDef)):
        assert ast.get_docstring(of)
        for place, statement in enumerate(of.body):
            text = ast.unparse(statement)
            if isinstance(statement, ast.AnnAssign | ast.Assign) and not text.startswith("__"):
                after = of.body[place + 1] if place + 1 < len(of.body) else None
                assert isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant), f"{of.name}: {text}"


def test_the_stub_has_every_name_of_the_native_module_and_says_any_nowhere() -> None:
    stub = Path(str(aigov_core.__file__)).with_name("_native.pyi").read_text("utf-8")
    tree = ast.parse(stub)
    declared = {item.name: item for item in tree.body if isinstance(item, ast.ClassDef | ast.FunctionDef)}
    assert set(declared) == {name for name in vars(_native) if not name.startswith("__")}
    for name, item in declared.items():
        if isinstance(item, ast.ClassDef):
            members = {member.name for member in item.body if isinstance(member, ast.FunctionDef)}
            assert set(names_of(getattr(_native, name))) <= members
    assert "Incomplete" not in stub
    assert "Any" not in {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def examples_in_docs() -> Iterator[doctest.DocTest]:
    parser = doctest.DocTestParser()
    for module in (aigov_core, builtin):
        yield parser.get_doctest(module.__doc__ or "", {}, module.__name__, None, 0)
    for name, item in exported().items():
        documented = {name: item}
        if isinstance(item, type) and item.__module__ == "aigov_core":
            documented |= {f"{name}.{member}": getattr(item, member) for member in names_of(item)}
        for place, what in documented.items():
            if place != "__version__" and ">>>" in (what.__doc__ or ""):
                yield parser.get_doctest(what.__doc__ or "", {}, place, None, 0)


@pytest.mark.parametrize("example", list(examples_in_docs()), ids=lambda example: example.name)
def test_the_example_in_the_documentation_of(example: doctest.DocTest) -> None:
    runner = doctest.DocTestRunner()
    report: list[str] = []
    runner.run(example, out=report.append)
    assert runner.tries > 0 and runner.failures == 0, "".join(report)


def test_every_python_block_of_the_readme_runs_by_itself() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        done = run(sys.executable, "-c", block)
        assert done.returncode == 0, f"{block}\n{done.stderr.decode()}"


def test_importing_the_package_imports_nothing_that_is_slow() -> None:
    slow = ["abc", "dataclasses", "datetime", "enum", "functools", "inspect", "json", "re", "typing"]
    code = "import sys; before = set(sys.modules); import aigov_core; print(*sorted(set(sys.modules) - before))"
    imported = run(sys.executable, "-I", "-S", "-c", code).stdout.decode().split()
    # Without `site` the package is found only where it is put on the path.
    if not imported:
        folder = str(Path(str(aigov_core.__file__)).parent.parent)
        imported = run(sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {folder!r}); {code}").stdout.decode().split()
    assert "aigov_core._native" in imported
    assert not set(imported) & set(slow)


EXAMPLE = (sys.executable, ROOT / "aigov-py/examples/posture.py")
CARGO = (os.environ.get("CARGO", "cargo"), "run", "--quiet", "--locked", "--package", "aigov-core", "--example", "posture", "--")


def outcome(command: tuple[str | Path, ...], words: list[str], out: Path) -> tuple[int, bytes, bytes, dict[str, bytes]]:
    """What the main job returns, prints and leaves in the folder."""
    done = run(*command, *words, "--out", out)
    files = {file.name: file.read_bytes() for file in out.iterdir()} if out.exists() else {}
    return done.returncode, done.stdout, done.stderr, files


@pytest.mark.parametrize(
    "words",
    [
        [],
        [str(PROGRAMS / "mid-size.yaml"), "--as-of", "2026-02-25"],
        [str(PROGRAMS / "exemplary.yaml"), "--as-of", "2026-11-22"],
        ["--unit", "apps", "--known-at", "2026-10-18", "--explain", "SEC-002"],
        [str(PROGRAMS / "broken.yaml"), "--as-of", "2026-11-22"],
    ],
)
def test_the_example_does_the_main_job_as_the_rust_example_does(words: list[str], tmp_path: Path) -> None:
    here = outcome(EXAMPLE, words, tmp_path / "python")
    there = outcome(CARGO, words, tmp_path / "rust")
    assert here == there
    failed = "broken.yaml" in "".join(words)
    assert here[0] == failed
    assert sorted(here[3]) == ([] if failed else ["heatmap.svg", "usage-policy.md"])


def test_the_example_prints_the_digest_of_the_policy_as_the_rust_example_does() -> None:
    here, there = (run(*command, "--policy-digest") for command in (EXAMPLE, CARGO))
    digest = aigov_core.Framework.builtin().document_digest("usage_policy")
    assert (here.returncode, here.stdout) == (there.returncode, there.stdout) == (0, f"{digest}\n".encode())


def test_with_a_file_and_no_date_the_example_judges_today(tmp_path: Path) -> None:
    company = str(PROGRAMS / "mid-size.yaml")
    today = datetime.now(UTC).date().isoformat()
    assert outcome(EXAMPLE, [company], tmp_path) == outcome(EXAMPLE, [company, "--as-of", today], tmp_path)

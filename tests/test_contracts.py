"""What holds for the package as a whole: layers, start-up, size of modules."""

from __future__ import annotations

import ast
import json
import subprocess
import sys

import pytest

from tests.support.tools import ROOT

MODULES = sorted(p for p in (ROOT / "builder").rglob("*.py") if "_data" not in p.parts)


def modules_after(code: str) -> set[str]:
    """Names of the modules that a fresh interpreter has loaded after ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"],
        capture_output=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_start_up_imports_nothing_heavy() -> None:
    loaded = modules_after("from builder.cli.parser import parser; parser()")
    heavy = {"pydantic", "docx", "reportlab", "jinja2", "lxml", "yaml", "citeproc", "fontTools", "uharfbuzz"}
    assert not (loaded & heavy)
    assert {m for m in loaded if m.startswith("builder.")} == {"builder.cli", "builder.cli.parser"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_modules_are_readable(path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, "a module has at most 400 lines"
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 60, f"{node.name} is too long to read"


def test_a_layer_that_imports_upward_is_caught(tmp_path) -> None:
    """The mutant of the import contracts: sources reaching up to editions turns lint-imports red."""
    import shutil

    copy = tmp_path / "project"
    shutil.copytree(ROOT / "builder", copy / "builder", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    clean = subprocess.run(command, cwd=copy, capture_output=True, check=False)
    assert clean.returncode == 0, clean.stdout.decode()
    with (copy / "builder/sources/reader.py").open("a", encoding="utf-8") as file:
        file.write("\nfrom builder.editions import base as _base\n")
    broken = subprocess.run(command, cwd=copy, capture_output=True, check=False)
    assert broken.returncode == 1

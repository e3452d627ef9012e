"""The wheel holds all that a build needs: run from it alone, away from the checkout, it makes the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.small import run, workspace
from tests.support.tools import ROOT


def built_wheel(folder: Path) -> Path:
    """The wheel of this checkout."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_a_build_from_the_wheel_makes_the_same_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(built_wheel(tmp_path / "dist")) as archive:
        archive.extractall(tmp_path / "installed")
    root = workspace(tmp_path / "work")
    expected = run(root, "all").output()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "builder", "all", "-o", "from-wheel"],
        cwd=root, env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    made = {p.name: p.read_bytes() for p in (root / "from-wheel").iterdir()}
    assert made == expected


def test_the_wheel_works_in_an_empty_environment(tmp_path: Path) -> None:
    if not os.environ.get("CI"):
        pytest.skip("installs from the package index: in CI only")
    bin_ = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(bin_ / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    empty = tmp_path / "empty"
    empty.mkdir()
    for command in (
        [sys.executable, "-m", "venv", str(tmp_path / "venv")],
        [*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")],
        [*pip, "--no-deps", str(built_wheel(tmp_path / "dist"))],
        [str(bin_ / "build"), "new", "paper"],
        [str(bin_ / "build"), "all", "paper", "--strict"],
        [str(bin_ / "build"), "check", "paper", "--strict"],
        [str(bin_ / "build"), "submit", "plos-one", "paper"],
    ):
        done = subprocess.run(command, cwd=empty, env=clean, capture_output=True, check=False)
        missing_demands = command[1] == "submit" and done.returncode == 1
        assert done.returncode == 0 or missing_demands, done.stdout.decode() + done.stderr.decode()
    assert sorted(p.suffix for p in (empty / "paper/output").glob("manuscript.*")) == [".docx", ".html", ".pdf"]
    assert (empty / "paper/output/plos-one.zip").is_file()

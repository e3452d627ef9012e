"""The wheel holds all that a build needs: run from it alone, away from the checkout, it makes the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.cli.small import run, workspace
from tests.support.tools import ROOT


def test_a_build_from_the_wheel_makes_the_same_files(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
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

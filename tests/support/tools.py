"""Outside programs that tests consume outputs with. Missing ones skip a test, but fail it in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REVIEW = ROOT / "manuscript"
SHARED = ROOT.parent / "shared"


def need(program: str) -> str:
    """The path of ``program``; skips the test where it is missing, fails it in CI, which installs it."""
    found = shutil.which(program)
    if found is None:
        reason = f"{program} is not installed"
        if os.environ.get("CI"):
            pytest.fail(f"{reason}, and CI must run this test")
        pytest.skip(reason)
    return found


def need_shared(path: str) -> Path:
    """A file or folder beside the checkout that only the project's own machines have."""
    found = SHARED / path
    if not found.exists():
        if os.environ.get("CI") and os.environ.get("REQUIRE_SHARED"):
            pytest.fail(f"{path} is missing beside the checkout, and CI must run this test")
        pytest.skip(f"{path} is not beside the checkout")
    return found


def output_of(*command: str | Path, stdin: bytes | None = None) -> str:
    """Standard output of a program that must succeed."""
    done = subprocess.run([str(c) for c in command], input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, f"{command[0]} failed: {done.stderr.decode(errors='replace')}"
    return done.stdout.decode("utf-8")

"""CPU seconds of `build all` on the review, as a ratio to pandoc making HTML and DOCX of the same sources.

Run it with ``python tests/bench/bench_build.py [runs]``. It prints the smallest of the runs of each command, in user
plus system seconds including child processes, and asserts nothing. Pandoc writes no PDF without LaTeX, so the peer
does two of the three editions, without title block, checks or cross-references.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def cpu(commands: list[list[str]]) -> float:
    """User and system seconds of the commands and all their children, by the kernel's count for waited children."""
    before = os.times()
    for command in commands:
        subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main(runs: int) -> None:
    """Print one line a command and the ratio."""
    from builder.pandoc import binary
    from builder.styles import csl

    pandoc = str(binary())
    sections = sorted(str(p) for p in (ROOT / "manuscript/sections").glob("*.md"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        style = folder / "style.csl"
        style.write_bytes(csl("ieee", ROOT).xml)
        common = [pandoc, "--citeproc", f"--bibliography={ROOT / 'manuscript/references.json'}", f"--csl={style}"]
        peer = [[*common, "-s", *sections, "-o", str(folder / f"peer.{suffix}")] for suffix in ("html", "docx")]
        build = [sys.executable, "-m", "builder"]
        commands = {
            "build --version": [[*build, "--version"]],
            "build html": [[*build, "html", str(ROOT), "-q", "-o", name]],
            "build docx": [[*build, "docx", str(ROOT), "-q", "-o", name]],
            "build pdf": [[*build, "pdf", str(ROOT), "-q", "-o", name]],
            "build all": [[*build, "all", str(ROOT), "-q", "-o", name]],
            "pandoc html + docx": peer,
        }
        least = {title: min(cpu(c) for _ in range(runs)) for title, c in commands.items()}
    for title, seconds in least.items():
        print(f"{title:<20}{seconds:7.3f} s CPU   {seconds / least['pandoc html + docx']:5.2f} x pandoc")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

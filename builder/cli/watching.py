"""``--watch``: a command again and again, whenever a source is saved. In: the command. Out: 130, after Ctrl-C."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from builder.cli import INTERRUPTED
from builder.project import Outcome
from builder.sources.watch import Places, Snapshot, places, snapshot, wait

CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Home, erase the screen, erase what was scrolled away (ECMA-48; the last is xterm's)."""


def watching(
    once: Callable[[], tuple[Outcome, int]],
    start: Path,
    output: Path | None = None,
    *,
    quiet: bool = False,
    pause: Callable[[float], None] = time.sleep,
) -> int:
    """Do ``once``, wait for a change of the sources, and do it again. Its exit code where there is nothing to watch."""
    known: frozenset[Path] = frozenset()
    try:
        while True:
            here = places(start, known, output)
            before = snapshot(here) if here else {}
            _clear(sys.stdout)
            outcome, code = once()
            known |= _read(outcome)
            there = places(start, known, output)
            if here is None or there is None:
                return code
            if not quiet:
                print("Watching for changes; Ctrl-C ends.", file=sys.stderr, flush=True)
            names = [_shown(path, outcome.root) for path in wait(there, _completed(before, here, there), pause)]
            if not quiet:
                print(f"Changed: {', '.join(names)}", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        if not quiet:
            print(file=sys.stderr)
        return INTERRUPTED


def _completed(before: Snapshot, here: Places, there: Places) -> Snapshot:
    """``before`` with the files that only ``there`` covers, as they are now: they were not known of then."""
    now = snapshot(there)
    return {**{path: stamp for path, stamp in now.items() if not here.cover(path)}, **before}


def _read(outcome: Outcome) -> frozenset[Path]:
    """The files that a look at the sources read."""
    paths = [file.path for file in outcome.files]
    if outcome.resolved is not None:
        paths += outcome.resolved.manuscript.assets
    return frozenset(outcome.root / path for path in paths)


def _clear(stream: TextIO) -> None:
    if stream.isatty():
        stream.write(CLEAR)
        stream.flush()


def _shown(path: Path, root: Path) -> str:
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive on Windows
        return str(path)

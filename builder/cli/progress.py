"""Progress for people: a quiet live line on a terminal, plain lines elsewhere, a table at the end. All on stderr."""

from __future__ import annotations

import os
import shutil
import threading
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import TextIO

from builder.diagnostics import Severity
from builder.project import Outcome

NAMES = {
    "read": "reading",
    "resolve": "numbering and citing",
    "check": "checking",
    "html": "HTML",
    "docx": "DOCX",
    "pdf": "PDF",
}

PATIENCE = 3
"""Seconds of a step that need no explanation."""


class Progress:
    """Shows each step while it runs and a line for each format when it is done."""

    def __init__(self, stream: TextIO, *, quiet: bool, verbose: bool) -> None:
        """``quiet`` shows nothing; ``verbose`` a line for every step, not only for formats."""
        self.stream, self.quiet, self.verbose = stream, quiet, verbose
        self.live = stream.isatty() and not quiet
        self._dirty = False
        self._said = ""
        self._writing = threading.Lock()
        self._ended = threading.Event()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop()

    def step(self, name: str, seconds: float | None) -> None:
        """A step begins (None) or has taken ``seconds``."""
        if self.quiet:
            return
        label = NAMES.get(name, name)
        self._stop()
        if seconds is None:
            self.progress(f"{label} …")
            if self.live:
                self._ended = threading.Event()
                threading.Thread(target=self._tick, args=(self._ended,), daemon=True).start()
        elif self.verbose or name not in ("read", "resolve", "check"):
            self.stream.write(f"  {label:<22}{seconds:>6.2f} s\n")
            self.stream.flush()

    def progress(self, text: str) -> None:
        """How far the running step has come, in place of what the live line says; nothing where there is none."""
        if self.live:
            with self._writing:
                self._said = text
                self._show(text)

    def note(self, text: str) -> None:
        """A line that stays."""
        if not self.quiet:
            with self._writing:
                self._clear()
                self.stream.write(f"  {text}\n")
                self.stream.flush()

    def _tick(self, ended: threading.Event) -> None:
        """Count the seconds of a step that takes more than a few, until it has ended."""
        seconds = 0
        while not ended.wait(1):
            seconds += 1
            with self._writing:
                if seconds >= PATIENCE and not ended.is_set():
                    self._show(f"{self._said} {seconds} s")

    def _show(self, text: str) -> None:
        self._clear()
        self.stream.write(f"  {text}"[: shutil.get_terminal_size().columns - 1])
        self.stream.flush()
        self._dirty = True

    def _stop(self) -> None:
        """No more counting, and an empty line."""
        self._ended.set()
        with self._writing:
            self._clear()

    def _clear(self) -> None:
        if self._dirty:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self._dirty = False

    def table(self, outcome: Outcome, here: Path) -> None:
        """What was written, and how many findings of each severity. Paths are shown relative to ``here``."""
        rows = [("format", "file", "pages", "size", "seconds")]
        for o in outcome.outputs:
            size = f"{o.size / 1000:,.0f} kB"
            pages = "" if o.pages is None else str(o.pages)
            rows.append(
                (NAMES.get(o.format, o.format), _shown(o.path, here), pages, size, f"{outcome.seconds[o.format]:.2f}")
            )
        if outcome.outputs:
            widths = [max(len(row[k]) for row in rows) for k in range(5)]
            for row in rows:
                cells = (c.ljust(w) if k < 2 else c.rjust(w) for k, (c, w) in enumerate(zip(row, widths, strict=True)))
                self.stream.write("  ".join(cells).rstrip() + "\n")
        else:
            self.stream.write("Nothing was written.\n")
        self.stream.write(findings(outcome, listed=self.verbose) + "\n")


def findings(outcome: Outcome, *, listed: bool = True) -> str:
    """``2 errors, 1 warning``, or ``No findings``; where infos are not ``listed``, how to see them."""
    counts = Counter(d.severity for d in outcome.diagnostics)
    said = [f"{counts[s]} {s.value}{'' if counts[s] == 1 else 's'}" for s in Severity if counts[s]]
    hidden = "" if listed or not counts[Severity.INFO] else " (-v lists infos)"
    return ", ".join(said) + hidden if said else "No findings"


def _shown(path: Path, here: Path) -> str:
    try:
        return os.path.relpath(path, here)
    except ValueError:  # another drive on Windows
        return str(path)

"""What people see while a build runs: a live line on a terminal, plain lines elsewhere, nothing where they want none."""

from __future__ import annotations

import io
import re
import threading

import pytest

from builder.cli import progress
from builder.cli.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal; ``shown`` sets off once a text has been written to it."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text, self.shown = text, threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.text and self.text in text:
            self.shown.set()
        return super().write(text)

    def left(self) -> list[str]:
        """The lines once all is done: what a carriage return and an erasure leave of them."""
        lines = (re.sub(r".*\r\x1b\[K", "", line) for line in self.getvalue().split("\n"))
        return [line for line in lines if line]


def build(stream: io.StringIO, **volume: bool) -> None:
    with Progress(stream, **{"quiet": False, "verbose": False, **volume}) as shown:
        shown.step("read", None)
        shown.progress("fetching 1 of 2")
        shown.step("read", 0.5)
        shown.step("resolve", None)
        shown.note("This can take minutes.")
        shown.step("resolve", 1.5)
        shown.step("html", None)
        shown.step("html", 0.25)


def test_on_a_terminal_the_live_line_goes_and_notes_stay() -> None:
    terminal = Terminal("fetching 1 of 2")
    build(terminal)
    assert terminal.left() == ["  This can take minutes.", "  HTML                    0.25 s"]
    assert terminal.shown.is_set()


def test_elsewhere_there_are_only_lines_that_stay() -> None:
    stream = io.StringIO()
    build(stream)
    assert stream.getvalue() == "  This can take minutes.\n  HTML                    0.25 s\n"


def test_verbose_has_a_line_for_every_step_and_quiet_none() -> None:
    stream = io.StringIO()
    build(stream, verbose=True)
    assert [line.split()[0] for line in stream.getvalue().splitlines()] == ["reading", "This", "numbering", "HTML"]
    silent = Terminal()
    build(silent, quiet=True)
    assert silent.getvalue() == ""


def test_a_long_step_counts_its_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 1)
    terminal = Terminal("fetching 1 of 2 1 s")
    with Progress(terminal, quiet=False, verbose=False) as shown:
        shown.step("read", None)
        shown.progress("fetching 1 of 2")
        assert terminal.shown.wait(30)
        shown.step("read", 1.0)
    assert terminal.left() == []

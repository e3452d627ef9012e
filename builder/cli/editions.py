"""``build all``, ``build html``, ``build docx``, ``build pdf``: build, show progress, report what was found."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import TextIO

from builder.cli.progress import Progress
from builder.cli.watching import watching
from builder.diagnostics import Diagnostic, Severity
from builder.diagnostics.text import WIDTH, as_text, in_order
from builder.project import Outcome, Request, build

WIDEST = 120
"""Columns of an excerpt that can still be taken in at a glance."""


def run(arguments: argparse.Namespace) -> int:
    """Build the formats in ``arguments.formats``; return the exit code."""
    if arguments.watch:
        return watching(lambda: _built(arguments), arguments.path, arguments.output, quiet=arguments.quiet)
    return _built(arguments)[1]


def _built(arguments: argparse.Namespace) -> tuple[Outcome, int]:
    """Build once and report; what came of it, and the exit code."""
    request = Request(
        start=arguments.path,
        formats=arguments.formats,
        output=arguments.output,
        profile=arguments.profile,
        csl=arguments.csl,
        online=arguments.online,
    )
    with Progress(sys.stderr, quiet=arguments.quiet, verbose=arguments.verbose) as progress:
        outcome = build(request, progress)
    report(outcome, quiet=arguments.quiet, verbose=arguments.verbose, colour=colour(arguments.color, sys.stdout))
    if not arguments.quiet:
        progress.table(outcome, Path.cwd())
    return outcome, outcome.exit_code(strict=arguments.strict)


def report(outcome: Outcome, *, quiet: bool, verbose: bool, colour: bool) -> None:
    """Print the diagnostics on stdout."""
    for diagnostic in shown(outcome, quiet=quiet, verbose=verbose):
        print(as_text(diagnostic, outcome.files, colour=colour, width=width(sys.stdout)))
    sys.stdout.flush()  # before the table on stderr


def shown(outcome: Outcome, *, quiet: bool, verbose: bool) -> list[Diagnostic]:
    """The diagnostics to print, by place: all but infos, with ``verbose`` all, with ``quiet`` errors only."""
    severities = {Severity.ERROR} if quiet else {Severity.ERROR, Severity.WARNING}
    if verbose:
        severities.add(Severity.INFO)
    return [d for d in in_order(outcome.diagnostics, outcome.files) if d.severity in severities]


def width(stream: TextIO) -> int:
    """Columns for text: those of the terminal, but no more than reads well; a file gets always the same."""
    return min(max(shutil.get_terminal_size().columns, 40), WIDEST) if stream.isatty() else WIDTH


def colour(choice: str, stream: TextIO) -> bool:
    """Whether to colour; NO_COLOR counts (no-color.org)."""
    if choice == "auto":
        return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return choice == "always"

"""``build submit JOURNAL``: the package, what the journal asks for that is not there, and where it all is."""

from __future__ import annotations

import argparse
import sys

from builder.cli.editions import colour
from builder.cli.progress import Progress
from builder.diagnostics import Severity
from builder.diagnostics.text import as_text, in_order
from builder.submission.checklist import tally, when
from builder.submission.package import Package, Request, submit


def run(arguments: argparse.Namespace) -> int:
    """Make the package; return the exit code."""
    request = Request(
        arguments.path, arguments.journal, arguments.output, arguments.anonymous, arguments.csl, arguments.online
    )
    with Progress(sys.stderr, quiet=arguments.quiet, verbose=arguments.verbose) as progress:
        package = submit(request, progress.progress)
    shown = {Severity.ERROR} if arguments.quiet else {Severity.ERROR, Severity.WARNING}
    if arguments.verbose:
        shown.add(Severity.INFO)
    for diagnostic in in_order(package.diagnostics, package.files):
        if diagnostic.severity in shown:
            print(as_text(diagnostic, package.files, colour=colour(arguments.color, sys.stdout)))
    if not arguments.quiet:
        _told(package)
    return package.exit_code()


def _told(package: Package) -> None:
    """What was made and how it stands, on stderr."""
    sys.stdout.flush()
    if package.journal is None:
        print("Nothing was written.", file=sys.stderr)
        return
    print(f"{package.journal.title}: {tally(package.points)} (CHECKLIST.md in the package)", file=sys.stderr)
    print(when(package.journal), file=sys.stderr)
    for path in package.written:
        print(f"  {path}", file=sys.stderr)

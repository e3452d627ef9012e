"""``build rule CODE``: what a finding means. ``build rule --all``: every code, one a line."""

from __future__ import annotations

import argparse
import sys

from builder.checks.catalogue import Entry, catalogue
from builder.checks.rule import RULES
from builder.format.nearest import did_you_mean

MISUSE = 2
SEVERITY = {
    "stops": "stops: nothing is built (exit code 2)",
    "error": "error (exit code 1)",
    "warning": "warning (exit code 0; with --strict 1)",
    "info": "info (shown with -v)",
}


def run(arguments: argparse.Namespace) -> int:
    """Print the page of one code, or the list of all; 2 for a code that does not exist."""
    if arguments.all == (arguments.code is not None):
        print("build rule: name one CODE, or --all", file=sys.stderr)
        return MISUSE
    entries = catalogue()
    if arguments.all:
        width = max(len(e.name) for e in entries.values())
        for e in entries.values():
            print(f"{e.code:<8} {e.name:<{width}}  {e.severity:<8} {e.what}")
        return 0
    entry = _entry(arguments.code, entries)
    if entry is None:
        hint = did_you_mean(arguments.code, entries) or "All codes: build rule --all."
        print(f"build rule: {arguments.code} is no code of a finding. {hint}", file=sys.stderr)
        return MISUSE
    print(_page(entry))
    return 0


def _entry(typed: str, entries: dict[str, Entry]) -> Entry | None:
    """The code as typed, in any case, or the name."""
    return entries.get(typed.upper()) or next((e for e in entries.values() if e.name == typed.lower()), None)


def _page(entry: Entry) -> str:
    """Code, name, severity, and all that its author wrote about it."""
    head = f"{entry.code} {entry.name}"
    lines = [head, "=" * len(head), "", f"Severity: {SEVERITY[entry.severity]}"]
    demanded = RULES.get(entry.code).demanded if entry.page else None
    if demanded is not None:
        lines.append(f"Under a journal's profile: {demanded.value}")
    return "\n".join([*lines, "", entry.page or entry.what])

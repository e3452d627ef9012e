"""``build check``: what is wrong with the manuscript, as text or JSON, and mending it. No edition is made."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from builder.checks.catalogue import known_codes, name_of
from builder.cli.editions import colour, shown
from builder.cli.mending import Wish, mended
from builder.cli.progress import Progress, findings
from builder.diagnostics.json import as_json
from builder.diagnostics.text import as_text
from builder.format.nearest import did_you_mean
from builder.project import Outcome, Request, build

MISUSE = 2


def run(arguments: argparse.Namespace) -> int:
    """Check, perhaps mend, print; return the exit code."""
    select, ignore = _codes(arguments.select), _codes(arguments.ignore)
    for code in (*select, *ignore):
        if not any(known.startswith(code) for known in known_codes()):
            hint = did_you_mean(code, known_codes()) or "All codes: build rule --all."
            print(f"build check: {code} is no code of a finding. {hint}", file=sys.stderr)
            return MISUSE
    request = Request(start=arguments.path, profile=arguments.profile, csl=arguments.csl, select=select, ignore=ignore)
    wish = Wish(fix=arguments.fix or arguments.unsafe_fixes, unsafe=arguments.unsafe_fixes, diff=arguments.diff)
    with Progress(sys.stderr, quiet=arguments.quiet, verbose=arguments.verbose) as progress:
        if wish.fix or wish.diff:
            done = mended(request, wish, progress)
            outcome, patch, said = done.outcome, done.diff, done.said
        else:
            outcome, patch, said = build(request, progress), None, ""
    _print(outcome, patch, arguments)
    if not arguments.quiet:
        print(said or _summary(outcome), file=sys.stderr)
    return outcome.exit_code(strict=arguments.strict)


def _print(outcome: Outcome, patch: str | None, arguments: argparse.Namespace) -> None:
    """The diff alone, or the findings."""
    if patch is not None:
        sys.stdout.write(patch)
    elif arguments.format == "json":
        print(as_json(shown(outcome, quiet=arguments.quiet, verbose=True), outcome.files, name_of))
    else:
        paint = colour(arguments.color, sys.stdout)
        for diagnostic in shown(outcome, quiet=arguments.quiet, verbose=arguments.verbose):
            print(as_text(diagnostic, outcome.files, colour=paint))
    sys.stdout.flush()  # before the summary on stderr


def _summary(outcome: Outcome) -> str:
    """How many findings, and how many of them could be mended."""
    safety = [d.fix.safety for d in outcome.diagnostics if d.fix is not None and d.fix.edits]
    safe, unsafe = safety.count("safe"), safety.count("unsafe")
    offers = [f"{n} (with {option})" for n, option in ((safe, "--fix"), (unsafe, "--unsafe-fixes")) if n]
    mendable = [f"{', '.join(offers)} can be mended"] if offers else []
    return "; ".join([findings(outcome), *mendable])


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.strip() for part in given for code in part.split(",") if code.strip())

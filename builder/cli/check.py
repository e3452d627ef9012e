"""``build check``: what is wrong with the manuscript, in any format, and mending it. No edition is made."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from builder.checks.catalogue import known_codes
from builder.cli.editions import colour, width
from builder.cli.known import Baseline, UnusableFile, put, write
from builder.cli.mending import Wish, mended
from builder.cli.progress import Progress, findings
from builder.cli.reports import FORMATS, Manner, statistics
from builder.cli.watching import watching
from builder.format.nearest import did_you_mean
from builder.project import Outcome, Request, build

MISUSE = 2


def run(arguments: argparse.Namespace) -> int:
    """Check, perhaps mend, print; return the exit code."""
    select, ignore = _codes(arguments.select), _codes(arguments.ignore)
    wrong = _unknown((*select, *ignore)) or _conflict(arguments)
    if wrong:
        return _misuse(wrong)
    request = Request(
        start=arguments.path,
        profile=arguments.profile,
        csl=arguments.csl,
        select=select,
        ignore=ignore,
        online=arguments.online,
    )
    try:
        baseline = Baseline.open(arguments.baseline, select, ignore) if arguments.baseline else None
        checking = _Check(arguments, request, baseline)
        if arguments.watch:
            return watching(checking.look, arguments.path, quiet=arguments.quiet)
        return checking.look()[1]
    except UnusableFile as unusable:
        return _misuse(str(unusable))


@dataclass(slots=True)
class _Check:
    """One run. ``known`` counts what the baseline left out at the last look."""

    arguments: argparse.Namespace
    request: Request
    baseline: Baseline | None
    known: int = field(default=0)

    def look(self) -> tuple[Outcome, int]:
        """Look, perhaps mend, print; what was found, and the exit code."""
        given = self.arguments
        wish = Wish(fix=given.fix or given.unsafe_fixes, unsafe=given.unsafe_fixes, diff=given.diff)
        with Progress(sys.stderr, quiet=given.quiet, verbose=given.verbose) as progress:
            if wish.fix or wish.diff:
                done = mended(self.request, wish, progress, self.new)
                outcome, patch, said = done.outcome, done.diff, done.said
            else:
                outcome, patch, said = self.new(build(self.request, progress)), None, ""
        if given.write_baseline and not outcome.fatal:
            write(given.write_baseline, outcome)
            self._said(f"{findings(outcome)} written to {given.write_baseline}")
            return outcome, 0
        self._print(self._report(outcome) if patch is None else patch)
        self._said(said or _summary(outcome, listed=given.verbose or given.format != "text"), *self._left_out())
        return outcome, outcome.exit_code(strict=given.strict)

    def new(self, outcome: Outcome) -> Outcome:
        """What the baseline does not know; everything without one."""
        if self.baseline is not None:
            outcome, self.known = self.baseline.new(outcome)
        return outcome

    def _report(self, outcome: Outcome) -> str:
        """The findings, or their statistics, with a newline at the end; "" for none."""
        given = self.arguments
        manner = Manner(
            quiet=given.quiet, verbose=given.verbose, strict=given.strict,
            colour=given.output is None and colour(given.color, sys.stdout), width=width(sys.stdout),
        )  # fmt: skip
        if given.statistics:
            text = statistics(outcome, manner, as_data=given.format == "json")
        else:
            text = FORMATS[given.format](outcome, manner)
        return f"{text}\n" if text else ""

    def _print(self, text: str) -> None:
        """Into the file asked for, or on stdout."""
        if self.arguments.output is not None:
            put(self.arguments.output, text)
            return
        sys.stdout.write(text)
        sys.stdout.flush()  # before the summary on stderr

    def _said(self, *parts: str) -> None:
        if not self.arguments.quiet:
            print("; ".join(parts), file=sys.stderr)

    def _left_out(self) -> list[str]:
        if not self.known:
            return []
        return [f"{self.known} known finding{'' if self.known == 1 else 's'} left out ({self.arguments.baseline})"]


def _misuse(why: str) -> int:
    print(f"build check: {why}", file=sys.stderr)
    return MISUSE


def _unknown(codes: Iterable[str]) -> str:
    """What is wrong with codes of the command line; "" for nothing."""
    for code in codes:
        if not any(known.startswith(code) for known in known_codes()):
            return (
                f"{code} is no code of a finding. {did_you_mean(code, known_codes()) or 'All codes: build rule --all.'}"
            )
    return ""


def _conflict(given: argparse.Namespace) -> str:
    """Options that do not go together; "" where all do."""
    mending = given.fix or given.unsafe_fixes or given.diff
    if given.watch and (mending or given.write_baseline or given.output or given.format != "text"):
        return "--watch only shows findings: not with --fix, --diff, --format, --output or --write-baseline"
    if given.write_baseline and mending:
        return "--write-baseline writes down what is found: not with --fix or --diff"
    if given.statistics and given.format not in ("text", "json"):
        return f"--statistics is text or json, not {given.format}"
    return ""


def _summary(outcome: Outcome, *, listed: bool) -> str:
    """How many findings, and how many of them could be mended."""
    safety = [d.fix.safety for d in outcome.diagnostics if d.fix is not None and d.fix.edits]
    safe, unsafe = safety.count("safe"), safety.count("unsafe")
    offers = [f"{n} (with {option})" for n, option in ((safe, "--fix"), (unsafe, "--unsafe-fixes")) if n]
    mendable = [f"{', '.join(offers)} can be mended"] if offers else []
    return "; ".join([findings(outcome, listed=listed), *mendable])


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.strip() for part in given for code in part.split(",") if code.strip())

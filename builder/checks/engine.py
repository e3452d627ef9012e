"""Running the rules. In: a Context, Settings and what the stages found. Out: the findings that count, in order.

The steps: every rule that is wanted; what the stages found beside it; then what the author ignores or suppresses
goes, and suppressions that are wrong or suppress nothing are findings themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import builder.checks.rules  # noqa: F401  # registers the rules
from builder.checks.apart import needless
from builder.checks.catalogue import known_codes, reported_codes
from builder.checks.refs_twins import NEAR
from builder.checks.rule import RULES, Context, Finding, Rule
from builder.checks.settings import Settings
from builder.checks.suppress import read, review, suppressed
from builder.checks.written import doubtful
from builder.diagnostics import Diagnostic, Severity
from builder.diagnostics.text import in_order
from builder.registries.lock import NAME as LOCK

__all__ = ["check"]


def check(context: Context, settings: Settings, also: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
    """All findings that count, each once, by file and place.

    ``also`` is what reading, resolving and printing reported; it is selected, ignored and suppressed as the findings
    of rules are. What stops a build never comes here, so nothing can silence it.
    """
    files = context.manuscript.files
    rules = [RULES.get(name) for name in RULES.names()]
    ran = [r for r in rules if settings.wants(r.code) and (context.outputs or r.reads != "outputs")]
    found = dict.fromkeys([*also, *(d for rule in ran for d in _findings(rule, context, settings))])
    counted = [_writable(d, context) for d in found if settings.wants(d.code) and _in_file(d, context, settings)]
    suppressions = read(context.manuscript)
    kept, used = suppressed(counted, suppressions)
    judged = {r.code for r in ran} | {code for code in reported_codes() if settings.wants(code)}
    own = [
        *review(suppressions, used, judged, known_codes()),
        *needless(context.manuscript, judged, context.thresholds.get("REF004", NEAR)),
        *doubtful(context.manuscript.metadata, known_codes()),
    ]
    kept += [d for d in own if settings.wants(d.code) and _in_file(d, context, settings)]
    return tuple(in_order(kept, files))


def _findings(rule: Rule, context: Context, settings: Settings) -> Iterator[Diagnostic]:
    severity = rule.demanded if settings.demands and rule.demanded else rule.severity
    for finding in rule.check(context):
        yield _diagnostic(rule, finding, severity)


def _diagnostic(rule: Rule, finding: Finding, severity: Severity) -> Diagnostic:
    return Diagnostic(
        rule.code,
        finding.message,
        finding.span,
        finding.severity or severity,
        finding.hint,
        finding.fix,
        finding.related,
    )


def _writable(found: Diagnostic, context: Context) -> Diagnostic:
    """``found`` without a fix that edits the lock file: what registries answered is fetched anew, never written."""
    files = context.manuscript.files
    if found.fix is None or not any(files[edit.span.file].path.name == LOCK for edit in found.fix.edits):
        return found
    return replace(found, fix=None)


def _in_file(found: Diagnostic, context: Context, settings: Settings) -> bool:
    if found.span is None:
        return True
    return settings.wants_in(found.code, context.manuscript.files[found.span.file].path)

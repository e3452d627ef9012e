"""What the author decided to live with. In: comments in the sources, ``custom`` of references. Out: Suppressions.

A suppression names codes, or beginnings of codes, and a reason. One that gives no reason, suppresses nothing or names
an unknown code is itself a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder import model as m
from builder.checks.comments import MARK, Comment, bibtex, markdown, yaml_lines
from builder.checks.scopes import Scopes
from builder.diagnostics import Diagnostic, Edit, FileId, Fix, Severity, Span
from builder.format.nearest import did_you_mean

REASON = 'Say why: reason="…".'


@dataclass(frozen=True, slots=True)
class Suppression:
    """``codes`` (each with its place) are suppressed in ``scopes``; ``span`` is the comment or the field."""

    span: Span
    codes: tuple[tuple[str, Span], ...]
    reason: str
    scopes: tuple[Span, ...]
    comment: Comment | None = None


def read(manuscript: m.Manuscript) -> tuple[Suppression, ...]:
    """All suppressions of the sources, in order of files."""
    return (*_comments(manuscript), *_references(manuscript))


def _comments(manuscript: m.Manuscript) -> Iterator[Suppression]:
    marked = [(FileId(i), file) for i, file in enumerate(manuscript.files) if MARK in file.text]
    if not marked:
        return
    scopes = Scopes(manuscript)
    for number, file in marked:
        for c in _in_file(file.path.suffix, file.text, number):
            if file.path.suffix != ".md" or not scopes.in_code(c):
                yield Suppression(c.span, c.codes, c.reason, scopes.of(c), c)


def _in_file(suffix: str, text: str, number: FileId) -> Iterator[Comment]:
    if suffix == ".md":
        yield from markdown(text, number)
    elif suffix in (".yaml", ".yml"):
        yield from yaml_lines(text, number)
    elif suffix == ".bib":
        yield from bibtex(text, number)


def _references(manuscript: m.Manuscript) -> Iterator[Suppression]:
    """``"custom": {"check-ignore": {"REF001": "reason"}}``; a list of codes gives no reasons."""
    for reference in (*manuscript.references.values(), *manuscript.duplicates):
        custom = reference.item.get("custom")
        given = custom.get("check-ignore") if isinstance(custom, dict) else None
        if isinstance(given, str):
            given = [given]
        if not given or not isinstance(given, dict | list):
            continue
        here = reference.spans.get("custom.check-ignore", reference.span)
        pairs = given.items() if isinstance(given, dict) else [(code, "") for code in given]
        for i, (code, reason) in enumerate(pairs):
            name = code if isinstance(given, dict) else str(i)
            span = reference.spans.get(f"custom.check-ignore.{name}", here)
            text = reason.strip() if isinstance(reason, str) else ""
            yield Suppression(span, ((str(code), span),), text, (reference.span,))


Used = frozenset[tuple[int, str]]
"""(number of the suppression, code as it stands there)."""


def suppressed(found: Iterable[Diagnostic], suppressions: tuple[Suppression, ...]) -> tuple[list[Diagnostic], Used]:
    """The findings that no suppression covers, and which suppressions did their work.

    A finding is covered where it begins inside a scope. Findings and scopes of a file are gone through side by side,
    so that many of both cost no more than their number.
    """
    all_of_them = list(found)
    scopes: dict[int, list[tuple[int, int, int]]] = {}
    for number, suppression in enumerate(suppressions):
        for scope in suppression.scopes:
            scopes.setdefault(scope.file, []).append((scope.start, max(scope.end, scope.start + 1), number))
    places: dict[int, list[tuple[int, int]]] = {}
    for index, d in enumerate(all_of_them):
        if d.span is not None and d.span.file in scopes:
            places.setdefault(d.span.file, []).append((d.span.start, index))
    used: set[tuple[int, str]] = set()
    gone: set[int] = set()
    for file, here in places.items():
        waiting, round_it = sorted(scopes[file], reverse=True), list[tuple[int, int, int]]()
        for at, index in sorted(here):
            while waiting and waiting[-1][0] <= at:
                round_it.append(waiting.pop())
            round_it = [scope for scope in round_it if at < scope[1]]
            for _, _, number in round_it:
                hits = [c for c, _ in suppressions[number].codes if all_of_them[index].code.startswith(c)]
                used |= {(number, code) for code in hits}
                gone |= {index} if hits else set()
    return [d for index, d in enumerate(all_of_them) if index not in gone], frozenset(used)


def review(
    suppressions: tuple[Suppression, ...], used: Used, judged: set[str], known: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """CHK001, CHK002, CHK003 for suppressions. ``judged`` are the codes that this run would have found."""
    for number, suppression in enumerate(suppressions):
        if not suppression.codes:
            message = "The suppression names no code and does nothing"
            yield warning("CHK003", message, suppression.span, "Name the code of the finding: check: ignore CIT002.")
        elif not suppression.reason and any(k.startswith(code) for code, _ in suppression.codes for k in known):
            yield warning("CHK001", f"{_named(suppression)} suppressed without a reason", suppression.span, REASON)
        for code, span in suppression.codes:
            meant = [k for k in known if k.startswith(code)]
            if not meant:
                yield unknown(code, span, known)
            elif (number, code) not in used and judged.issuperset(meant):
                yield _unused(suppression, code, span)


def _named(suppression: Suppression) -> str:
    codes = [code for code, _ in suppression.codes]
    return f"{', '.join(codes)} {'is' if len(codes) == 1 else 'are'}"


def warning(code: str, message: str, span: Span | None, hint: str, fix: Fix | None = None) -> Diagnostic:
    """A finding about suppressions."""
    return Diagnostic(code, message, span, Severity.WARNING, hint, fix)


def unknown(code: str, span: Span | None, known: tuple[str, ...]) -> Diagnostic:
    """CHK003, with the code that was probably meant."""
    hint = did_you_mean(code, known) or "All codes: build rule --all."
    return warning("CHK003", f"{code} is no code of a finding", span, hint)


def _unused(suppression: Suppression, code: str, span: Span) -> Diagnostic:
    message = f"{code} is suppressed here, but there is no such finding"
    comment, edit = suppression.comment, None
    if comment is not None:
        edit = Edit(comment.line if len(comment.codes) == 1 else _with_comma(comment, span), "")
    fix = Fix(f"Delete the suppression of {code}", (edit,), "safe") if edit else None
    return warning("CHK002", message, span, "Delete it.", fix)


def _with_comma(comment: Comment, span: Span) -> Span:
    """A code and what parts it from its neighbour."""
    spans = [s for _, s in comment.codes]
    at = spans.index(span)
    if at + 1 < len(spans):
        return Span(span.file, span.start, spans[at + 1].start)
    return Span(span.file, spans[at - 1].end, span.end)

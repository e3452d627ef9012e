"""What the journal asks for, point by point. In: Journal, Resolved, counts, figures. Out: Points, and their findings.

A demand that is not kept is missing; one that nobody is sure of, or that only a person can judge, is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.diagnostics import Diagnostic, Severity, Span
from builder.format.words import statement as title_of
from builder.model import Metadata, Resolved
from builder.model.journal import Journal, Limit, StatementDemand
from builder.submission.counts import Counts, text_of
from builder.submission.figures import Handed
from builder.submission.statements import contributions

EMPTY = re.compile(r"\s*(not (yet )?(stated|given|known)|none given|to be (added|completed|written)|tb[ad]\b)", re.I)
"""How statements begin that state nothing."""
LIMITS = {
    "words": ("SUB001", "main text", "word", ""),
    "abstract-words": ("SUB002", "abstract", "word", "abstract"),
    "abstract-characters": ("SUB002", "abstract", "character", "abstract"),
    "abstract-citations": ("SUB002", "abstract", "citation", "abstract"),
    "title-characters": ("SUB003", "title", "character", "title"),
    "short-title-characters": ("SUB003", "short title", "character", "short-title"),
    "keywords": ("SUB004", "manuscript", "keyword", "keywords"),
    "references": ("SUB005", "reference list", "entry", ""),
    "display-items": ("SUB006", "manuscript", "figure or table", ""),
}
"""Limit → code, what is counted, in what, and the key of ``manuscript.yaml`` where it stands."""
PLURALS = {"entry": "entries", "figure or table": "figures and tables"}
AUTHOR = {
    "affiliation": "every author has an affiliation",
    "email": "a corresponding author gives an e-mail address",
    "orcid": "every author gives an ORCID iD",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One demand. ``found`` says how it stands, ``source`` who says that it is asked for ("" is nobody)."""

    demand: str
    status: Literal["met", "missing", "unsure"]
    found: str
    source: str
    code: str = ""
    span: Span | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What points are made of. ``named`` is the manuscript with its authors, ``resolved`` what is handed in."""

    journal: Journal
    resolved: Resolved
    named: Resolved
    counts: Counts
    figures: Sequence[Handed]
    own_work: int = 0
    anonymous: bool = False

    @property
    def metadata(self) -> Metadata:
        """The author's own, in an anonymous package, too."""
        return self.named.manuscript.metadata


def points(given: Submission) -> tuple[Point, ...]:
    """All demands of the journal in the order of a checklist."""
    return (
        *_made(given),
        *_author(given),
        *(p for name, limit in given.journal.limits.items() for p in _limit(given, name, limit)),
        *(_statement(given, demand) for demand in given.journal.statements),
        *(_figure(given, figure) for figure in given.figures),
        *_by_hand(given),
    )


def diagnostics(found: Sequence[Point], journal: Journal) -> tuple[Diagnostic, ...]:
    """A finding for each point that has a code: an error where it is missing, a warning where the demand is unsure."""
    return tuple(
        Diagnostic(
            point.code,
            f"{journal.title} asks: {point.demand}; {point.found}",
            point.span,
            Severity.ERROR if point.status == "missing" else Severity.WARNING,
            point.hint,
        )
        for point in found
        if point.status != "met" and point.code
    )


def _made(given: Submission) -> Iterator[Point]:
    """What the builder itself sees to."""
    journal, profile = given.journal, given.resolved.profile
    style = given.resolved.style_id
    if style == journal.csl:
        yield Point(f"citation style {journal.csl}", "met", "applied", journal.source)
    else:
        found = f"{style} is applied, as asked for with --csl"
        yield Point(f"citation style {journal.csl}", "unsure", found, journal.source, "SUB010")
    lines = "lines are numbered" if profile.line_numbers else "lines are not numbered"
    yield Point("the layout of manuscripts", "met", f"line spacing {profile.spacing:g}, {lines}", journal.source)
    if journal.review == "double-blind" and not given.anonymous:
        hint = "Use --anonymous"
        yield Point("reviewers do not know the authors", "missing", "the package names them", journal.source, "SUB009",
                    hint=hint)  # fmt: skip
    elif given.anonymous:
        yield Point("reviewers do not know the authors", "met", "names, addresses and telling statements are left out",
                    journal.source)  # fmt: skip
    if given.anonymous and given.own_work:
        found = f"{given.own_work} of the references may be by an author: see that the text does not say so"
        yield Point("own work is cited as that of others", "unsure", found, "")


def _author(given: Submission) -> Iterator[Point]:
    authors = given.metadata.authors
    met = {
        "affiliation": bool(authors) and all(a.affiliations for a in authors),
        "email": any(a.corresponding and a.email for a in authors),
        "orcid": bool(authors) and all(a.orcid for a in authors),
    }
    for key in given.journal.author:
        found, where = "given" if met[key] else "it is not so", given.metadata.spans.get("authors")
        yield Point(AUTHOR[key], _status(met[key], unsure=False), found, given.journal.source, "SUB007", where)


def _limit(given: Submission, name: str, limit: Limit) -> Iterator[Point]:
    code, where, what, key = LIMITS[name]
    number: int = getattr(given.counts, name.replace("-", "_"))
    low, high = limit.min or 0, limit.max
    if high == 0:
        bound = f"no {PLURALS.get(what, what + 's')}"
    elif low and high is not None:
        bound = f"{low:,} to {high:,} {PLURALS.get(what, what + 's')}" if low > 1 else f"at most {_many(high, what)}"
    else:
        bound = f"at most {_many(high, what)}" if high is not None else f"at least {_many(low, what)}"
    kept = number >= low and (high is None or number <= high)
    found = f"it has {_many(number, what)}"
    hint = "" if kept else (f"Shorten the {where}" if high is not None and number > high else f"Lengthen the {where}")
    if not kept and name in ("keywords", "references", "display-items", "abstract-citations"):
        hint = f"Add {PLURALS.get(what, what + 's')}" if number < low else "Leave some out"
    span = given.metadata.spans.get(key) if key else None
    yield Point(f"the {where} has {bound}", _status(kept, limit.unsure), found, limit.source, code, span, hint)


def _many(number: int, what: str) -> str:
    return f"{number:,} {what if number == 1 else PLURALS.get(what, what + 's')}"


def _status(kept: bool, unsure: bool) -> Literal["met", "missing", "unsure"]:
    return "met" if kept else "unsure" if unsure else "missing"


def _statement(given: Submission, demand: StatementDemand) -> Point:
    title = demand.title or title_of(demand.kind, given.metadata.lang)
    written = next((d for d in given.metadata.declarations if d.kind == demand.kind), None)
    key, wish = f"declarations.{demand.kind}", f"statement “{title}”{'' if demand.required else ' (optional)'}"
    span = given.metadata.spans.get(key) or given.metadata.spans.get("declarations")
    text = text_of(given.named, written.blocks).strip() if written is not None else ""
    if demand.kind == "author-contributions" and written is None and contributions(given.metadata):
        return Point(wish, "met", "made from the roles of the authors", demand.source)
    if text and not EMPTY.match(text):
        return Point(wish, "met", "written", demand.source)
    found = "what is written there states nothing" if text else "it is not written"
    if not demand.required:
        return Point(wish, "unsure", f"{found}; leave it so if there is nothing to state", demand.source)
    return Point(
        wish, _status(False, demand.unsure), found, demand.source, "SUB007", span,
        f"Write it as “{demand.kind}” under “declarations” in manuscript.yaml",
    )  # fmt: skip


def _figure(given: Submission, handed: Handed) -> Point:
    demand, span = given.journal.figures, handed.figure.span
    name = f"figure {handed.number} as a file of its own"
    if handed.failed:
        return Point(name, "missing", handed.failed, demand.source, "SUB007", span)
    if handed.pixels is None:
        made = [name for name in handed.files if not name.endswith((".svg", ".pdf"))]
        return Point(name, "met", f"vectors, and drawn in pixels ({', '.join(made)})", demand.source)
    wide, high = handed.pixels
    kept = not demand.least or max(wide, high) >= demand.least
    wish = f"{name}, at least {demand.least} pixels wide or high" if demand.least else name
    found = f"it has {wide} × {high} pixels"
    return Point(wish, _status(kept, demand.unsure), found, demand.source, "SUB012", span, "Draw it larger, or as SVG")


def _by_hand(given: Submission) -> Iterator[Point]:
    for wish in given.journal.by_hand:
        found = "for you to see to" + ("; whether it is asked for is not certain" if wish.unsure else "")
        yield Point(wish.demand, "unsure", found, wish.source)

"""How ``build styles`` looks on a terminal. In: rows of the index, samples. Out: text of 80 to 120 columns."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping, Sequence
from typing import get_args

from builder.cli.samples import Sample
from builder.diagnostics.text import columns
from builder.styles import CslStyle, Kind
from builder.styles.catalogue import Row

NARROW, WIDE = 80, 120
TITLE = 44
"""Columns that titles should have; an id that leaves them fewer has a line to itself."""

LABELS = {"one": "one work", "several": "several works", "entry": "reference list"}
LOOKS: Mapping[Kind, str] = {
    "numeric": "[1]",
    "author-date": "(Example and Sample 2024)",
    "note": "a footnote with the work in it",
    "label": "[ES24]",
    "author": "(Example and Sample)",
}


def summary(counts: Mapping[tuple[Kind, bool], int]) -> str:
    """How many styles of each class there are; ``counts`` by class and whether they take another's rules."""
    own = sum(n for (_, taken), n in counts.items() if not taken)
    taken = sum(n for (_, taken), n in counts.items() if taken)
    lines = [
        f"{own + taken:,} citation styles: {own:,} with rules of their own,"
        f" {taken:,} of journals that take the rules of one of these.",
        "",
        f"{'class':<11}  {'styles':>6}  prints, for instance",
    ]
    for kind in get_args(Kind):
        lines.append(f"{kind:<11}  {counts.get((kind, False), 0) + counts.get((kind, True), 0):>6,}  {LOOKS[kind]}")
    return "\n".join(
        [
            *lines,
            "",
            "Look for one   build styles nature",
            "Use it         csl: nature   in manuscript.yaml, or   build all --csl nature",
            "List all       build styles --all",
        ]
    )


def matches(words: str, found: Sequence[Row], more: int) -> str:
    """All that matches, less the last ``more``, which are only counted."""
    said = "1 citation style matches" if len(found) == 1 else f"{len(found):,} citation styles match"
    lines = [f"{said} “{words}”.", "", table(found[: len(found) - more])]
    if more:
        lines += ["", f"… and {more:,} more. List them with: build styles --all {_quoted(words)}"]
    return "\n".join(lines)


def table(found: Sequence[Row]) -> str:
    """One line each: id, class, locale, title; of a dependent style the one whose rules it takes."""
    rows = [("style", "class", "locale", "title (as STYLE: with its rules)")]
    rows += [(r.id, r.kind, r.locale or "–", f"{r.title} (as {r.parent})" if r.parent else r.title) for r in found]
    widths = [max(columns(row[k]) for row in rows) for k in range(3)]
    widths[0] = min(widths[0], max(26, _width() - TITLE - sum(widths[1:]) - 6))
    indent = " " * (sum(widths) + 6)
    wide = max(30, _width() - len(indent))
    out: list[str] = []
    for name, *rest in rows:
        if columns(name) > widths[0]:
            out.append(name)
            name = ""
        start = "".join(cell + " " * (w - columns(cell) + 2) for cell, w in zip((name, *rest), widths, strict=False))
        lines = textwrap.wrap(rest[-1], wide, break_long_words=False, break_on_hyphens=False) or [""]
        out += [f"{start}{lines[0]}".rstrip(), *(indent + line for line in lines[1:])]
    return "\n".join(out)


def samples(styles: Sequence[CslStyle], printed: Sequence[Sample | str], *, own: bool) -> str:
    """A block for each style; begins with an empty line."""
    lines = ["", f"What they print of {'references of this manuscript' if own else 'made-up works'}:"]
    for style, sample in zip(styles, printed, strict=True):
        lines += ["", style.id, *_block(sample)]
    return "\n".join(lines)


def current(style: CslStyle, printed: Sequence[Sample | str]) -> str:
    """The style of the manuscript, and what it prints."""
    lines = [f"This manuscript has the style {style.id} ({style.title}), {style.kind}:"]
    return "\n".join([*lines, *(line for sample in printed for line in _block(sample))])


def _block(sample: Sample | str) -> list[str]:
    if isinstance(sample, str):
        return _wrapped("cannot be used", sample)
    entry = sample.entry or "none: the style has no list"
    return [
        line
        for label, words in (("one", sample.one), ("several", sample.several), ("entry", entry))
        for line in _wrapped(LABELS[label], words)
    ]


def _wrapped(label: str, words: str) -> list[str]:
    indent = " " * 18
    text = textwrap.wrap(
        " ".join(words.split()), _width(), initial_indent=f"  {label:<16}", subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return text or [f"  {label}"]


def _quoted(words: str) -> str:
    return f'"{words}"' if " " in words else words


def _width() -> int:
    return min(WIDE, max(NARROW, shutil.get_terminal_size((100, 24)).columns))

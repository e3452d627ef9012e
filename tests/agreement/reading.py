"""What a reading of a finished file is, and how it is held against the resolved document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.model import Resolved
from builder.model.printed import Line, printed

OBJECT = "\ufffc"
FRONT = frozenset({"title", "subtitle", "author", "affiliation", "correspondence", "date"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Blocks in reading order as another tool reads them from a file, and the footnotes in theirs."""

    blocks: tuple[str, ...]
    notes: tuple[str, ...]


def tidy(text: str) -> str:
    """One blank between words; no-break blanks count as blanks, invisible characters do not count."""
    return " ".join(re.sub("[\u00ad\u200b\u2060]", "", text).split())


def squeeze(text: str) -> str:
    """No blanks at all: for what is cut into lines or set off by indents rather than blanks."""
    return re.sub(r"\s", "", tidy(text))


def expected(resolved: Resolved) -> tuple[list[Line], list[Line], list[Line]]:
    """Title block, body and footnotes that every edition must show (an empty figure line has no text)."""
    lines = [line for line in printed(resolved) if line.role != "figure"]
    front = [line for line in lines if line.role in FRONT]
    body = [line for line in lines if line.role not in FRONT and line.role != "footnote"]
    return front, body, [line for line in lines if line.role == "footnote"]


def disagreements(resolved: Resolved, reading: Reading) -> list[str]:
    """Every difference between a finished file and the resolved document, as a sentence; none where they agree."""
    front, body, notes = expected(resolved)
    found: list[str] = []
    start = next((i for i, b in enumerate(reading.blocks) if squeeze(b) == squeeze(body[0].text)), len(reading.blocks))
    head = squeeze("".join(reading.blocks[:start]))
    at = 0
    for line in front:
        here = head.find(squeeze(line.text), at)
        if here < 0:
            found.append(f"the title block lacks {line.role} {line.text!r}, or has it out of order")
        else:
            at = here + len(squeeze(line.text))
    found += _sequence("block", body, list(reading.blocks[start:]))
    found += _sequence("footnote", notes, list(reading.notes))
    return found


def _sequence(what: str, lines: list[Line], blocks: list[str]) -> list[str]:
    """One by one in order; after the first difference the two run on from the nearest place where they meet again."""
    found: list[str] = []
    i = j = 0
    while i < len(lines) and j < len(blocks):
        if squeeze(lines[i].text) == squeeze(blocks[j]):
            i, j = i + 1, j + 1
            continue
        ahead = next(
            (k for k in range(j, min(j + 40, len(blocks))) if squeeze(blocks[k]) == squeeze(lines[i].text)), None
        )
        if ahead is None:
            found.append(
                f"{what} {i} ({lines[i].role}) {lines[i].text[:90]!r} is missing; there stands {blocks[j][:90]!r}"
            )
            i += 1
            if len(lines) - i < len(blocks) - j:  # replaced rather than dropped
                j += 1
        else:
            found += [f"{blocks[k][:90]!r} is printed, but is no {what} of the document" for k in range(j, ahead)]
            j = ahead
    found += [
        f"{what} {k} ({lines[k].role}) {lines[k].text[:90]!r} is missing at the end" for k in range(i, len(lines))
    ]
    found += [f"{b[:90]!r} is printed at the end, but is no {what} of the document" for b in blocks[j:]]
    return found


def words_apart(resolved: Resolved, reading: Reading) -> list[str]:
    """Blocks whose letters agree but whose blanks between words do not (HTML and DOCX have no excuse for that)."""
    blocks = [*reading.blocks, *reading.notes]
    by_letters = {squeeze(b): tidy(b) for b in blocks}
    _front, body, notes = expected(resolved)
    out = []
    for line in (*body, *notes):
        if line.role in ("entry", "equation", "heading"):  # label and number are set off by a tab or a box
            continue
        shown = by_letters.get(squeeze(line.text))
        if shown is not None and shown != tidy(line.text):
            out.append(f"{line.text[:90]!r} is printed with other blanks: {shown[:90]!r}")
    return out

"""What a reading of a finished file is, and how it is held against the resolved document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from builder.model import Resolved
from builder.model.printed import Line, printed

OBJECT = "\ufffc"
FRONT = frozenset({"kind", "title", "subtitle", "author", "affiliation", "correspondence", "date"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Blocks in reading order as another tool reads them from a file, and the footnotes in theirs."""

    blocks: tuple[str, ...]
    notes: tuple[str, ...]


def tidy(text: str) -> str:
    """One blank between words; no-break blanks count as blanks, invisible characters do not count."""
    return " ".join(re.sub("[\u00ad\u200b\u2060\ufeff]", "", text).split())


def squeeze(text: str) -> str:
    """No blanks at all: for what is cut into lines or set off by indents rather than blanks."""
    return re.sub(r"\s", "", tidy(text))


def expected(resolved: Resolved) -> tuple[list[Line], list[Line], list[Line]]:
    """Title block, body and footnotes that every edition must show; an empty cell counts, a mere image does not."""
    lines = [line for line in printed(resolved) if line.text or line.role in ("header", "cell")]
    front = [line for line in lines if line.role in FRONT]
    body = [line for line in lines if line.role not in FRONT and line.role != "footnote"]
    return front, body, [line for line in lines if line.role == "footnote"]


def disagreements(resolved: Resolved, reading: Reading) -> list[str]:
    """Every difference between a finished file and the resolved document, as a sentence; none where they agree."""
    front, body, notes = expected(resolved)
    found: list[str] = []
    first = squeeze(body[0].text) if body else None
    start = next((i for i, b in enumerate(reading.blocks) if squeeze(b) == first), len(reading.blocks))
    head = squeeze("".join(reading.blocks[:start]))
    at = 0
    for line in front:
        here = head.find(squeeze(line.text), at)
        if here < 0:
            found.append(f"the title block lacks {line.role} {line.text!r}, or has it out of order")
            continue
        found += _unexpected(head[at:here])
        at = here + len(squeeze(line.text))
    found += _unexpected(head[at:])
    found += _sequence("block", body, list(reading.blocks[start:]))
    found += _sequence("footnote", notes, list(reading.notes))
    return found


def _unexpected(between: str) -> list[str]:
    """What stands in the title block beside its lines; separators do not count."""
    rest = between.strip(",;·•|")
    return [f"{rest!r} is printed in the title block, but is no line of it"] if rest else []


def _sequence(what: str, lines: list[Line], blocks: list[str]) -> list[str]:
    """One by one in order; what is replaced is told in pairs, so that a swap of two numbers is seen at once."""
    want, have = [squeeze(line.text) for line in lines], [squeeze(block) for block in blocks]
    if want == have:
        return []
    found: list[str] = []
    for how, i, i_end, j, j_end in SequenceMatcher(None, want, have, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        for k in range(max(i_end - i, j_end - j)):
            line = f"{what} {i + k} ({lines[i + k].role}) {lines[i + k].text[:90]!r}" if i + k < i_end else ""
            shown = repr(blocks[j + k][:90]) if j + k < j_end else ""
            if line and shown:
                found.append(f"{line} is missing; there stands {shown}")
            else:
                found.append(f"{line} is missing" if line else f"{shown} is printed, but is no {what} of the document")
    return found


def words_apart(resolved: Resolved, reading: Reading) -> list[str]:
    """Blocks whose letters agree but whose blanks between words do not (HTML and DOCX have no excuse for that)."""
    blocks = [*reading.blocks, *reading.notes]
    by_letters = {squeeze(b): tidy(b) for b in blocks}
    _front, body, notes = expected(resolved)
    out = []
    for line in (*body, *notes):
        if line.role in ("entry", "equation", "heading") or f"{OBJECT} (" in line.text:  # set off by a tab or a box
            continue
        shown = by_letters.get(squeeze(line.text))
        if shown is not None and shown != tidy(line.text):
            out.append(f"{line.text[:90]!r} is printed with other blanks: {shown[:90]!r}")
    return out

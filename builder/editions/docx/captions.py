"""Captions of tables and figures: label and number as a SEQ field, enclosed by the bookmark that REF fields show."""

from __future__ import annotations

from builder.editions.docx.names import number_of
from builder.editions.docx.state import Place, State, Writer
from builder.editions.docx.xml import Direct, Look, run
from builder.model import Figure, Paragraph, Table


def caption(writer: Writer, block: Table | Figure, anchor: str, sequence: str, *, keep_next: bool = False) -> str:
    """The caption's paragraphs, "" for a float that has neither name nor text.

    The bookmark of ``anchor`` encloses exactly "Table 1", and that of ``number_of(anchor)`` exactly "1": Word and
    LibreOffice put the enclosed text into the REF fields when they update.
    """
    state = writer.state
    name = state.resolved.captions.get(block.id, "")
    if not name and not block.caption:
        return ""
    label = state.bookmarks.mark(anchor, _label(state, block, anchor, name, sequence))
    first, rest = (block.caption[0], block.caption[1:]) if block.caption else (None, ())
    inlines = first.inlines if isinstance(first, Paragraph) else ()
    if first is not None and not isinstance(first, Paragraph):
        rest = block.caption
    text = writer.runs(inlines)
    label += run(". " if text else ".", _bold(state)) if name else ""
    out = writer.paragraph(label + text, "caption", f"{anchor}-caption" if anchor else "", Direct(keep_next=keep_next))
    return out + writer.blocks(rest, Place("caption", keep_next=keep_next))


def number_in(name: str) -> str:
    """The number of a float in its name ("3" in "Table 3", "A1" in "Figure A1"), "" where it has none."""
    words = name.split()
    return words[-1] if len(words) > 1 and any(c.isdigit() for c in words[-1]) else ""


def _bold(state: State) -> Look:
    return Look(style=state.sheet.id("Caption Label"))


def _label(state: State, block: Table | Figure, anchor: str, name: str, sequence: str) -> str:
    """The words "Table 3": the first typed, the number counted by Word."""
    number = number_in(name)
    if not number:
        return run(name, _bold(state))
    counted = state.sequences.number(sequence, number, _bold(state))
    return run(name[: -len(number)], _bold(state)) + state.bookmarks.mark(number_of(anchor), counted)

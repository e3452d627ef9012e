"""Images as authors place them. In: a Context. Out: each with its place, what stands behind it, and its pixels."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from builder import model as m
from builder.checks.rule import Context
from builder.checks.walks import blocks, inlines
from builder.diagnostics import Span
from builder.model import walk
from builder.model.plain import raw_text

_UNITS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
_WIDTH = re.compile(r"\s*(\d+\.?\d*|\.\d+)\s*(%|px|pt|pc|in|cm|mm)?\s*")
_ALT = re.compile(r"[^)]*\)\{[^}]*\balt\s*=\s*(?P<words>\"[^\"]*\"|'[^']*'|[^\s}]*)")


@dataclass(frozen=True, slots=True)
class Picture:
    """``behind`` is the source from behind the file's name; ``span`` is the image, or its name where that is sure."""

    node: m.Figure | m.Image
    span: Span
    behind: str

    @property
    def declared(self) -> str | None:
        """The attribute ``alt`` as typed; None where there is none (the words in the brackets serve)."""
        found = _ALT.match(self.behind)
        return found["words"].strip("\"'") if found else None

    @property
    def caption(self) -> str:
        """The words of a figure's caption."""
        return words(self.node.caption) if isinstance(self.node, m.Figure) else ""


def pictures(context: Context) -> tuple[Picture, ...]:
    """Figures, then images in lines of text, each in reading order; for ``context.memo``."""
    nodes: list[m.Figure | m.Image] = [b for b in blocks(context.manuscript) if isinstance(b, m.Figure)]
    nodes += [n for n in inlines(context.manuscript) if isinstance(n, m.Image)]
    return tuple(Picture(node, *_place(context, node)) for node in nodes)


def alone(context: Context) -> Iterator[m.Image]:
    """Images that stand alone in a paragraph of the text: figures but for a caption."""
    for block in _outside(context.manuscript.body + context.manuscript.appendices):
        if isinstance(block, m.Paragraph):
            shown = [n for n in block.inlines if not (isinstance(n, m.Text) and not n.value.strip())]
            if len(shown) == 1 and isinstance(shown[0], m.Image):
                yield shown[0]


def words(caption: tuple[m.Block, ...]) -> str:
    """The words of blocks, without markup."""
    runs = (raw_text(run) for block in walk.blocks(caption) for run in walk.own_inlines(block))
    return " ".join(" ".join(runs).split())


def pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG (IHDR) or JPEG (frame header: ITU-T T.81, B.2.2) in pixels; None of anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        across, down = struct.unpack_from(">II", data, 16)
        return across, down
    at = 2 if data.startswith(b"\xff\xd8\xff") else len(data)
    while at + 9 <= len(data) and data[at] == 0xFF:
        if 0xC0 <= data[at + 1] < 0xD0 and data[at + 1] not in (0xC4, 0xC8, 0xCC):
            down, across = struct.unpack_from(">HH", data, at + 5)
            return across, down
        at += 1 if data[at + 1] == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def printed_width(picture: m.Figure | m.Image, asset: m.Asset, profile: m.Profile) -> float:
    """How wide it is printed, in pt: as asked for or as it is, at most as wide as the text."""
    room = profile.page.width - profile.page.inner - profile.page.outer
    asked = _WIDTH.fullmatch(picture.width or "")
    wide = asset.width
    if asked:
        number = float(asked[1])
        wide = (number / 100 * room if asked[2] == "%" else number * _UNITS[asked[2] or ""]) or asset.width
    return min(wide, room)


def _outside(roots: tuple[m.Block, ...]) -> Iterator[m.Block]:
    """Blocks of sections and divisions, not those of lists, quotations, tables."""
    for block in roots:
        yield block
        if isinstance(block, m.Section | m.Division):
            yield from _outside(block.blocks)


def _place(context: Context, node: m.Figure | m.Image) -> tuple[Span, str]:
    """The image, or its file's name where the image's own place is not exact; and what stands behind the name."""
    text, span = context.manuscript.files[node.span.file].text, node.span
    at = text.find(node.path.name, span.start)
    if at < 0:
        return span, ""
    end, after = at + len(node.path.name), text.find("\n\n", at)
    behind = text[end : after if after >= 0 else len(text)]
    return (span if span.exact else Span(span.file, at, end)), behind

"""One font file: its metrics, and shaping with it through HarfBuzz.

In: a path. Out: glyphs in 1/1000 em. Sources: HarfBuzz manual (clusters, features); OpenType 1.9: head, hhea, OS/2.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

RESTRICTED = 0x0002
"""OS/2 fsType: the font must not be embedded."""


class Glyph(NamedTuple):
    """A placed glyph; ``text`` is what its cluster stands for, on the cluster's first glyph only.

    ``start`` is the index of the cluster's first character; measures are in 1/1000 em.
    """

    gid: int
    advance: float
    dx: float
    dy: float
    text: str
    start: int


class Metrics(NamedTuple):
    """What a font descriptor tells, in 1/1000 em."""

    ascent: float
    descent: float
    cap_height: float
    x_height: float
    weight: int
    italic_angle: float
    box: tuple[int, int, int, int]


class Face:
    """A font file (TrueType outlines), read lazily by HarfBuzz; whole glyph runs are shaped at once."""

    def __init__(self, path: Path) -> None:
        """Open ``path``. Raises ValueError for a font whose licence bits forbid embedding."""
        self.path = path
        self.face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.font = hb.Font(self.face)
        self.unit = 1000 / self.face.upem
        self.metrics = self._metrics()
        self._advances: dict[int, float] = {}

    @property
    def name(self) -> str:
        """The PostScript name."""
        return str(self.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem)

    def _metrics(self) -> Metrics:
        def table(tag: str) -> bytes:
            return bytes(self.face.reference_table(tag).data)

        head, hhea, os2, post = (table(tag) for tag in ("head", "hhea", "OS/2", "post"))
        if struct.unpack_from(">H", os2, 8)[0] & RESTRICTED:
            raise ValueError(f"{self.path.name}: the font's licence bits forbid embedding")
        u = self.unit
        ascent, descent = (v * u for v in struct.unpack_from(">hh", hhea, 4))
        x_height, cap_height = (v * u for v in struct.unpack_from(">hh", os2, 86)) if len(os2) >= 90 else (450.0, 650.0)
        x0, y0, x1, y1 = (round(v * u) for v in struct.unpack_from(">hhhh", head, 36))
        weight: int = struct.unpack_from(">H", os2, 4)[0]
        angle: float = struct.unpack_from(">i", post, 4)[0] / 65536
        return Metrics(ascent, descent, cap_height, x_height, weight, angle, (x0, y0, x1, y1))

    def gid(self, char: str) -> int:
        """The glyph that the character map gives, 0 for none."""
        return int(self.font.get_nominal_glyph(ord(char)) or 0)

    def advance(self, gid: int) -> float:
        """A glyph's own advance, before kerning."""
        found = self._advances.get(gid)
        if found is None:
            found = self._advances[gid] = self.font.get_glyph_h_advance(gid) * self.unit
        return found

    def shape(self, text: str, features: Mapping[str, bool], language: str, base: int = 0) -> tuple[Glyph, ...]:
        """Shape left-to-right ``text``; clusters count from ``base``."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS  # marks keep their own text
        buffer.add_codepoints([ord(c) for c in text])
        buffer.guess_segment_properties()
        buffer.direction, buffer.language = "ltr", language
        hb.shape(self.font, buffer, features)
        u, end = self.unit, len(text)
        glyphs: list[Glyph] = []
        for info, at in zip(reversed(buffer.glyph_infos), reversed(buffer.glyph_positions), strict=True):
            start = info.cluster
            if glyphs and glyphs[-1].start == base + start:  # the same cluster: its text belongs to its first glyph
                later = glyphs[-1]
                glyphs[-1], says = later._replace(text=""), later.text
            else:
                says, end = text[start:end], start
            glyphs.append(Glyph(info.codepoint, at.x_advance * u, at.x_offset * u, at.y_offset * u, says, base + start))
        return tuple(reversed(glyphs))

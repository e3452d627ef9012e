"""A font as text is set in it: a face, its features, and the faces that stand in for characters it lacks.

In: words. Out: shaped words, cached. Characters that no face has are collected, and shown as an empty square.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.typeset.faces import Face, Glyph

SQUARE = "\u25a1"
"""Shown where no face has a character: visible, unlike a blank, and not .notdef, which PDF/A forbids."""
PLAIN = {"kern": True, "liga": True, "clig": True}
CODE = {"kern": False, "liga": False, "clig": False}


class Run(NamedTuple):
    """Glyphs of one face. ``raised``: some stand above or below the baseline (marks without a composed form)."""

    face: Face
    glyphs: tuple[Glyph, ...]
    raised: bool = False


class Shaped(NamedTuple):
    """A shaped string: runs from left to right, its width in 1/1000 em."""

    text: str
    runs: tuple[Run, ...]
    width: float

    def offsets(self) -> list[float]:
        """The advance before each character and after the last; inside a ligature a proportional share."""
        marks: list[tuple[int, float]] = []
        x = 0.0
        for run in self.runs:
            for glyph in run.glyphs:
                if not marks or marks[-1][0] != glyph.start:
                    marks.append((glyph.start, x))
                x += glyph.advance
        marks.append((len(self.text), x))
        out = [0.0] * (len(self.text) + 1)
        for (a, left), (b, right) in pairwise(marks):
            for k in range(a, b):
                out[k] = left + (right - left) * (k - a) / (b - a)
        out[-1] = x
        return out


Opener = Callable[[], Face]


class Font:
    """A preferred face with OpenType features, and spare faces that are opened when a character needs them."""

    def __init__(
        self,
        face: Face,
        spares: Sequence[Opener],
        missing: dict[str, int],
        language: str = "en",
        features: dict[str, bool] = PLAIN,
    ) -> None:
        """``missing`` collects the characters that no face has, with how often they were met."""
        self.face, self.spares, self.missing = face, spares, missing
        self.language, self.features = language, features
        self.space = face.advance(face.gid(" "))
        self._faces: dict[str, Face | None] = {}
        self._shaped: dict[str, Shaped] = {}

    def shape(self, text: str) -> Shaped:
        """``text`` shaped, with fallback by character; combining marks stay with their base where they can."""
        found = self._shaped.get(text)
        if found is None:
            runs = self._runs(text)
            width = sum(glyph.advance for run in runs for glyph in run.glyphs)
            found = self._shaped[text] = Shaped(text, runs, width)
        return found

    def width(self, text: str) -> float:
        """The advance of ``text`` in 1/1000 em."""
        return self.shape(text).width

    def _runs(self, text: str) -> tuple[Run, ...]:
        runs: list[Run] = []
        for face, a, b in self._parts(text):
            if face is None:
                self._count_missing(text[a:b])
                runs.append(self._squares(text[a:b], a))
            else:
                glyphs = face.shape(text[a:b], self.features, self.language, a)
                runs.append(Run(face, glyphs, any(glyph.dy for glyph in glyphs)))
        return tuple(runs)

    def _parts(self, text: str) -> list[tuple[Face | None, int, int]]:
        """(face, from, to) of the stretches of ``text`` that one face can set."""
        parts: list[tuple[Face | None, int, int]] = []
        for k, char in enumerate(text):
            face = self._face_of(char)
            if parts:
                last, a, _ = parts[-1]
                stays = last is not None and unicodedata.combining(char) and last.gid(char)
                if last is face or stays or unicodedata.category(char) in ("Cf", "Cc"):  # no ink of its own
                    parts[-1] = (last, a, k + 1)
                    continue
            parts.append((face, k, k + 1))
        return parts

    def _face_of(self, char: str) -> Face | None:
        if char not in self._faces:
            faces = (self.face, *(opener() for opener in self.spares)) if not self.face.gid(char) else (self.face,)
            self._faces[char] = next((face for face in faces if face.gid(char)), None)
            if self._faces[char] is None and unicodedata.category(char) in ("Cf", "Cc", "Zs"):
                self._faces[char] = self.face  # HarfBuzz hides default ignorables and makes odd blanks from a space
        return self._faces[char]

    def _count_missing(self, text: str) -> None:
        for char in filter(_inked, text):
            self.missing[char] = self.missing.get(char, 0) + 1

    def _squares(self, text: str, base: int) -> Run:
        """One empty square a character, each standing for its character; nothing for joiners and lone marks."""
        faces = (self.face, *(opener() for opener in self.spares))
        face = next((f for f in faces if f.gid(SQUARE)), self.face)
        square, blank = face.gid(SQUARE), face.gid(" ")
        wide = face.advance(square)
        shown = ((square, wide) if _inked(char) else (blank, 0) for char in text)
        return Run(
            face, tuple(Glyph(g, w, 0, 0, c, base + k) for k, (c, (g, w)) in enumerate(zip(text, shown, strict=True)))
        )


def _inked(char: str) -> bool:
    """Whether a reader would miss ``char``: controls, joiners and marks go with their neighbours."""
    return unicodedata.category(char) not in ("Cf", "Cc", "Mn")

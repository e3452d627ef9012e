"""Strips to pages. In: a flow. Out: pages of placed strips, with the footnotes that they call.

Strips that must stay together make a chunk; a chunk goes on the page if it and its footnotes fit, else on the next
one. A float that does not fit waits for the head of the next page while the text goes on, and never passes another. A
footnote is split only where moving its call to the next page would leave this one too empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from builder.editions.pdf.flow import Placed, Source, Strip

NOTE_GAP = 16.0
"""Between text and footnotes; the rule stands in it."""
FULL_ENOUGH = 0.72
"""A page filled to this share may end early rather than split a footnote."""
LEAST_NOTE = 2
"""Lines of a split footnote on the page that calls it."""
MOVABLE = 0.75
"""A float that takes no more of a page than this moves as a whole; a longer table is split where it stands."""
CARRIED_SHARE = 0.5
"""No more of a page than this is given to footnotes carried over."""


@dataclass(slots=True)
class Page:
    """A finished page. Tops are heights above the page's bottom edge."""

    placed: list[Placed] = field(default_factory=list)
    notes: list[Placed] = field(default_factory=list)
    rule: float | None = None
    """Where the rule above the footnotes stands."""

    def groups(self) -> Iterator[tuple[Source, list[Placed]]]:
        """What stands together and comes from one source; footnotes last."""
        for part in (self.placed, self.notes):
            for _key, group in groupby(part, key=lambda p: (id(p.strip.source), p.again)):
                placed = list(group)
                yield placed[0].strip.source, placed


def chunks(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Maximal runs that ``keep`` holds together."""
    chunk: list[Strip] = []
    for strip in strips:
        chunk.append(strip)
        if not strip.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _bared(chunk: list[Strip]) -> list[Strip]:
    """The chunk after a float that went elsewhere: without the float's space."""
    bare = chunk[0].bare
    return chunk if bare is None else [replace(chunk[0], above=bare), *chunk[1:]]


class PageBuilder:
    """Fills one page after the other."""

    def __init__(self, height: float, bottom: float, gap: float) -> None:
        """``height``: of the text area, footnotes included; ``bottom``: of its lower edge; ``gap``: below floats."""
        self.height, self.bottom, self.gap = height, bottom, gap
        self.pages: list[Page] = []
        self.carried: list[Strip] = []
        self.waiting: list[list[list[Strip]]] = []
        """Floats that had no room where they were called: each its chunks."""
        self._open()

    def build(self, strips: Sequence[Strip]) -> list[Page]:
        """All pages."""
        moved = False
        for unit, group in groupby(chunks(strips), key=lambda chunk: chunk[0].unit):
            parts = list(group)
            if unit and self._moves(parts):
                self.waiting.append(parts)
                moved = True
                continue
            for k, chunk in enumerate(parts):
                self._put(chunk if k or not moved else _bared(chunk))
            moved = False
        while self.carried or self.waiting:
            self._next_page()
        self._close()
        return self.pages

    def _moves(self, parts: Sequence[Sequence[Strip]]) -> bool:
        """Whether a float must wait for the next page: it, or one before it, has no room here."""
        strips = [strip for part in parts for strip in part]
        total = self._height(strips, strips[0].above if self.texts else 0.0)
        if total > MOVABLE * self.height:
            return False
        return bool(self.waiting) or (bool(self.texts) and not self._fits(strips))

    def _fits(self, strips: Sequence[Strip]) -> bool:
        notes = sum(note.height for strip in strips for note in strip.calls)
        body = self._height(strips, strips[0].above if self.texts else 0.0)
        return self.used + body + self._notes_area(self.note_height + notes) <= self.height

    @staticmethod
    def _height(strips: Sequence[Strip], above: float) -> float:
        return sum(s.height + s.above for s in strips) - strips[0].above + above

    def _put(self, chunk: Sequence[Strip]) -> None:
        """The chunk on this page or the next one."""
        if not self._place(chunk):
            self._next_page()
            if not self._place(chunk):
                self._split(chunk)

    def _open(self) -> None:
        self.used, self.texts, self.notes = 0.0, list[tuple[Strip, float, bool]](), list[Strip]()
        self.note_height = 0.0
        if self.carried:
            limit = self.height * CARRIED_SHARE
            rest, self.carried = self.carried, []
            self._call(rest, limit)
        while self.waiting and self._fits([strip for part in self.waiting[0] for strip in part]):
            for chunk in self.waiting.pop(0):
                self._place(chunk)

    def _next_page(self) -> None:
        self._close()
        self._open()

    @staticmethod
    def _notes_area(height: float) -> float:
        return height + NOTE_GAP if height else 0.0

    def _place(self, chunk: Sequence[Strip]) -> bool:
        """Put the chunk on this page if it fits; say whether it did."""
        head = chunk[0].head if not self.texts else ()
        strips = [*((s, True) for s in head), *((s, False) for s in chunk)]
        above = 0.0 if not self.texts else chunk[0].above
        if self.texts and self.texts[-1][0].unit != chunk[0].unit:
            above = max(above, self.gap)
        body = self._height([strip for strip, _again in strips], above)
        called = [strip for s in chunk for note in s.calls for strip in note.strips]
        wanted = sum(s.height + s.above for s in called)
        fits = self.used + body + self._notes_area(self.note_height + wanted) <= self.height + 0.01
        if not fits:
            start = sum(s.height for s in called[:LEAST_NOTE])
            must_split = bool(called) and (not self.texts or self.used < FULL_ENOUGH * self.height)
            least = self.used + body + self._notes_area(self.note_height + start)
            if not must_split or least > self.height or self.carried:
                return False
        for k, (strip, again) in enumerate(strips):
            self.used += strip.height + (strip.above if k else above)
            self.texts.append((strip, self.used - strip.height, again))
        self._call(called, self.height - self.used - NOTE_GAP)
        return True

    def _call(self, strips: list[Strip], limit: float) -> None:
        """Footnotes for this page as far as they fit in ``limit``; the rest is carried over."""
        if self.carried:  # notes stay in order
            self.carried += strips
            return
        for k, strip in enumerate(strips):
            height = strip.height + strip.above
            if self.note_height + height > limit + 0.01 and self.notes:
                self.carried = strips[k:]
                return
            self.notes.append(strip)
            self.note_height += height

    def _split(self, chunk: Sequence[Strip]) -> None:
        """A chunk taller than a page: strip by strip."""
        for strip in chunk:
            if not self._place([strip]):
                self._next_page()
                if not self._place([strip]):
                    self._force(strip)

    def _force(self, strip: Strip) -> None:
        """A strip that fits nowhere: too high, or notes carried over fill page after page. Its own notes come later."""
        self.texts.append((strip, self.used, False))
        self.used += strip.height
        self._call([s for note in strip.calls for s in note.strips], self.height - self.used - NOTE_GAP)

    def _close(self) -> None:
        top = self.bottom + self.height
        page = Page([Placed(strip, top - offset, again) for strip, offset, again in self.texts])
        if self.notes:
            y = self.bottom + self.note_height
            page.rule = y + 0.5 * NOTE_GAP
            for strip in self.notes:
                y -= strip.above
                page.notes.append(Placed(strip, y))
                y -= strip.height
        self.pages.append(page)

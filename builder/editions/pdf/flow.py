"""The vertical list: what stands on pages, strip below strip, before pages are made. In: sources. Out: strips.

A strip never splits (a line, a row, a picture); the page builder decides between which strips a page ends, and hands
each source the strips that stand together on a page to be painted at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.paint import Mark


@dataclass(frozen=True, slots=True)
class Strip:
    """``above`` vanishes at a page's head. ``keep``: no page may end after it. ``calls``: footnotes called in it.

    ``head``: strips that are set again where a page begins with this one (a table's header). ``unit``: the float that
    the strip is of, 0 for none. ``bare``: the space above where the float before it stands elsewhere.
    """

    source: Source
    index: int
    height: float
    above: float = 0.0
    keep: bool = False
    calls: tuple[Note, ...] = ()
    head: tuple[Strip, ...] = ()
    unit: int = 0
    bare: float | None = None


class Placed(NamedTuple):
    """A strip and the height of its top edge on the page. ``again``: a header that is repeated."""

    strip: Strip
    top: float
    again: bool = False


class Source(Protocol):
    """What strips come from."""

    def paint(self, canvas: TaggedCanvas, placed: Sequence[Placed]) -> None:
        """Paint strips of this source that stand together on the canvas's page."""
        ...


@dataclass(slots=True, eq=False)
class Note(Mark):
    """A footnote: called in one strip, set at the foot of its page; filled in once its paragraph is built."""

    number: str
    strips: tuple[Strip, ...] = ()

    @property
    def height(self) -> float:
        """Of the whole note."""
        return sum(s.above + s.height for s in self.strips)


@dataclass(slots=True)
class Flow:
    """Collects strips; of two spaces that meet the greater counts."""

    strips: list[Strip] = field(default_factory=list)
    unit: int = 0
    """The float that strips are added to, 0 for none."""
    _below: float = 0.0
    _units: int = 0
    _bare: float | None = None

    def add(self, strips: Sequence[Strip], above: float = 0.0, below: float = 0.0, *, keep: bool = False) -> None:
        """Append ``strips`` with space ``above`` and ``below``; ``keep``: they stay with what comes next."""
        if not strips:
            return
        bare = None if self._bare is None or self.unit else max(self._bare, above)
        first = replace(strips[0], above=max(self._below, above, strips[0].above), bare=bare)
        self.strips += [first, *strips[1:]]
        if self.unit:
            for k in range(len(self.strips) - len(strips), len(self.strips)):
                self.strips[k] = replace(self.strips[k], unit=self.unit)
        else:
            self._bare = None
        if keep:
            self.strips[-1] = replace(self.strips[-1], keep=True)
        self._below = below

    @contextmanager
    def floating(self) -> Iterator[None]:
        """What is added is one float: a page's end may move it as a whole to the head of the next page."""
        outside = self._below if self._bare is None else self._bare
        self._units += 1
        self.unit = self._units
        yield
        self.unit, self._bare = 0, outside

    def space(self, below: float) -> None:
        """At least this much room before what comes next."""
        self._below = max(self._below, below)

    def keep_from(self, start: int) -> None:
        """The strips from number ``start`` on stay together."""
        for k in range(start, len(self.strips)):
            self.strips[k] = replace(self.strips[k], keep=k < len(self.strips) - 1)

    def hold(self) -> None:
        """What came last stays with what comes next."""
        if self.strips:
            self.strips[-1] = replace(self.strips[-1], keep=True)

    @property
    def height(self) -> float:
        """Of all strips, the space above the first one left out."""
        return sum(s.above + s.height for s in self.strips) - (self.strips[0].above if self.strips else 0.0)

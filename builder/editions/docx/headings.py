"""Which heading style gives which number. Word counts headings itself; what it would print is reckoned here.

Where Word would print another number than the resolved one (a numbered section under an unnumbered one, a level left
out, a depth past the last heading style), the heading is unnumbered for Word and its number is typed.
"""

from __future__ import annotations

from typing import NamedTuple

LAST = 6
"""Depth of the last heading style."""


class HeadingStyle(NamedTuple):
    """The style's name, and the number to type before the title ("" where Word prints it or there is none)."""

    name: str
    typed: str = ""


class HeadingCounter:
    """Counts as Word does: each list has one counter a level, and a heading starts the deeper ones anew."""

    def __init__(self) -> None:
        """No heading was written yet."""
        self._counts: dict[bool, list[int]] = {False: [0] * LAST, True: [0] * LAST}

    def next(self, depth: int, number: str, *, appendix: bool) -> HeadingStyle:
        """The style of the next heading. ``number`` is the resolved one, "" for none."""
        if not number:
            return unnumbered(depth)
        counts = self._counts[appendix]
        if depth <= LAST:
            counted = [*counts[: depth - 1], counts[depth - 1] + 1]
            if number == _printed(counted, appendix=appendix):
                counts[:] = counted + [0] * (LAST - depth)
                return HeadingStyle(f"{'Appendix Heading' if appendix else 'heading'} {depth}")
        return HeadingStyle(unnumbered(depth).name, number)


def unnumbered(depth: int) -> HeadingStyle:
    """The style of a heading that has no number."""
    return HeadingStyle(f"Unnumbered Heading {min(max(depth, 1), LAST)}")


def _printed(counts: list[int], *, appendix: bool) -> str:
    """What a list prints at these counts; "" where a level was left out, which word processors print differently."""
    if 0 in counts or (appendix and counts[0] > 26):
        return ""
    first = chr(ord("A") + counts[0] - 1) if appendix else str(counts[0])
    return ".".join([first, *(str(c) for c in counts[1:])])

"""Places of things that hold others."""

from __future__ import annotations

from typing import Any

Place = tuple[int, int, bool]
"""Start and end in the text, and whether they are known to the character."""


def hull(nodes: list[dict[str, Any]], low: int, *, sure: bool = True) -> Place:
    """From the start of the first node to the end of the last; ``sure``: exact where both are."""
    if not nodes:
        return low, low, False
    first, last = nodes[0]["s"], nodes[-1]["s"]
    return first[0], max(first[0], last[1]), bool(sure and first[2] and last[2])

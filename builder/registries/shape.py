"""Looking into JSON of others without trusting its shape. In: any value. Out: an object, a list, a text; else empty."""

from __future__ import annotations

from builder.model import Json


def fields(value: Json) -> dict[str, Json]:
    """``value`` where it is an object."""
    return value if isinstance(value, dict) else {}


def listed(value: Json) -> list[Json]:
    """``value`` where it is a list."""
    return value if isinstance(value, list) else []


def text(value: Json) -> str:
    """``value`` where it is a text, without blanks around; the first where it is a list."""
    first = value[0] if isinstance(value, list) and value else value
    return first.strip() if isinstance(first, str) else ""

"""``references.lock.json``: what registries answered, for later runs without a network. In: answers. Out: its text.

One entry an identifier, sorted, one field a line, so that two authors' additions merge as text does. No date, no
machine: the same answers give the same bytes. ``sha256`` tells an entry that was edited by hand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from builder.model import Json

NAME = "references.lock.json"
FORMAT = "manuscript-editions references.lock"
VERSION = 1
"""Rises when entries get another form; a file of a higher version is not read, and never overwritten."""


def digest(item: Mapping[str, Json], notices: Json) -> str:
    """SHA-256 of what a registry said, independent of the order and spacing in the file."""
    whole = json.dumps([dict(item), notices], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode("ascii")).hexdigest()


def entry(registry: str, item: Mapping[str, Json], notices: list[Json]) -> dict[str, Json]:
    """An entry of the file: who answered, the work as CSL-JSON, and what was said about it (retractions, …)."""
    return {"registry": registry, "sha256": digest(item, notices), "item": dict(item), "notices": notices}


def merged(text: str | None, new: Mapping[str, dict[str, Json]], unknown: Mapping[str, str] | None = None) -> str:
    """The file with ``new`` entries by identifier; ``text`` is the file so far, valid, or None.

    ``unknown`` are identifiers that name no work, and who says so; they take the place of those so far (None: stay).
    """
    before: dict[str, Json] = json.loads(text) if text is not None else {}
    known = before.get("references", {})
    references = {key: _ordered(value) for key, value in sorted({**known, **new}.items())}  # type: ignore[dict-item]
    whole: dict[str, Json] = {"format": FORMAT, "version": VERSION, "references": dict(references)}
    denied = before.get("unknown", {}) if unknown is None else dict(unknown)
    if isinstance(denied, dict) and denied:
        whole["unknown"] = {key: denied[key] for key in sorted(denied)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


_FIRST = ("registry", "sha256", "item", "notices")


def _ordered(value: Json) -> Json:
    """An entry with its members in a fixed order, those of the item sorted; of another shape it stays as it is."""
    if not isinstance(value, dict):
        return value
    out = {name: value[name] for name in _FIRST if name in value and value[name] != []}
    out |= {name: value[name] for name in sorted(value) if name not in _FIRST}
    item = out.get("item")
    return out | {"item": dict(sorted(item.items()))} if isinstance(item, dict) else out

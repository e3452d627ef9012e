"""Made-up reference files for tests of the REF rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from builder.model import Json
from tests.checks.rules.bench import found

WHOLE: dict[str, Json] = {
    "type": "article-journal", "title": "On pebbles", "author": [{"family": "Stone"}],
    "container-title": "Journal of Shores", "issued": {"date-parts": [[2020]]},
}  # fmt: skip
PREPRINT: dict[str, Json] = {"type": "article", "title": "On pebbles", "issued": {"date-parts": [[2021]]}}


def refs(**entries: Mapping[str, object]) -> dict[str, str]:
    """An entry a line, in the order given, from line 2."""
    lines = ",\n".join(json.dumps({"id": key, **entry}, ensure_ascii=False) for key, entry in entries.items())
    return {"references.json": f"[\n{lines}\n]\n"}


def without(*fields: str, **more: Json) -> dict[str, Json]:
    return {**{k: v for k, v in WHOLE.items() if k not in fields}, **more}


def by(*people: str) -> Json:
    """Authors from “Stone, A.”; a name without comma is a family name."""
    names = [person.partition(", ") for person in people]
    return [{"family": family, "given": given} if given else {"family": family} for family, _, given in names]


def dated(*parts: int) -> Json:
    return {"date-parts": [list(parts)]}


def said(code: str, folder: Path, **entries: Mapping[str, object]) -> list[str]:
    """``warning The message`` of each finding, without places and hints."""
    lines = found(code, folder, refs(**entries))
    return [line.partition(" ")[2].partition(" | ")[0] for line in lines]

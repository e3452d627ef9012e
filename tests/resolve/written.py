"""Markdown as an author writes it, through reading and resolving: what is printed where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from builder import model as m
from builder.diagnostics import Diagnostic
from builder.model.printed import printed
from builder.resolve import resolve
from builder.sources.load import load
from builder.styles import csl
from tests.support.workspace import workspace

WORKS = (Path(__file__).parent / "works.json").read_text(encoding="utf-8")


def resolved(
    folder: Path, text: str, style: str, metadata: str = "", files: Mapping[str, str] | None = None
) -> tuple[m.Resolved, list[Diagnostic]]:
    """``text`` as the one section of a workspace with seven works, and all that was found."""
    given = {
        "manuscript.yaml": f"title: Made up\n{metadata}",
        "sections/01.md": f"# One\n\n{text}\n",
        "references.json": WORKS,
        **(files or {}),
    }
    loaded = load(workspace(folder, given))
    assert loaded.manuscript is not None, loaded.diagnostics
    done = resolve(loaded.manuscript, m.Profile(), csl(style, folder))
    return done, [*loaded.diagnostics, *done.diagnostics]


def said(done: m.Resolved, *roles: str) -> list[str]:
    """The printed lines of ``roles``, no-break spaces as ~."""
    shown = {"\N{NO-BREAK SPACE}": "~", "\N{NARROW NO-BREAK SPACE}": "~"}
    return [line.text.translate(str.maketrans(shown)) for line in printed(done) if line.role in roles]


def each(folder: Path, cases: Sequence[str], style: str, metadata: str = "") -> dict[str, str]:
    """What each of ``cases``, a paragraph of its own, prints; nothing may be found."""
    done, found = resolved(folder, "\n\n".join(cases), style, metadata)
    assert found == []
    return dict(zip(cases, said(done, "paragraph"), strict=True))

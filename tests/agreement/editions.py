"""A workspace through all stages, as the command does it, and its editions read back by other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from builder.diagnostics import Diagnostic
from builder.diagnostics.text import in_order, place
from builder.editions.base import load
from builder.model import Resolved
from builder.resolve import resolve
from builder.sources.load import load as load_sources
from builder.styles import csl, profile
from tests.agreement.read_docx import read_docx
from tests.agreement.read_html import read_html
from tests.agreement.read_pdf import read_pdf
from tests.agreement.reading import Reading, disagreements, words_apart

READERS: dict[str, Callable[[Path], Reading]] = {"html": read_html, "docx": read_docx, "pdf": read_pdf}
ALL = tuple(READERS)


@dataclass(frozen=True)
class Printed:
    """A resolved workspace, its editions as read back, and what was found on the way, one line a finding."""

    resolved: Resolved
    readings: dict[str, Reading]
    found: tuple[str, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, each once, in order of their places."""
        return list(dict.fromkeys(line.split(" ")[2] for line in self.found))

    def disagreements(self) -> dict[str, list[str]]:
        """Where editions say other things than the resolved document; empty where all agree."""
        found = {name: disagreements(self.resolved, reading) for name, reading in self.readings.items()}
        return {name: lines for name, lines in found.items() if lines}

    def words_apart(self) -> list[str]:
        """Other blanks between words than in the document, where the format keeps them."""
        kept = [reading for name, reading in self.readings.items() if name != "pdf"]
        return [line for reading in kept for line in words_apart(self.resolved, reading)]


def built(root: Path, folder: Path, formats: Iterable[str] = ALL, style: str | None = None) -> Printed:
    """Build the workspace at ``root``; the files go to ``folder``."""
    loaded = load_sources(root)
    assert loaded.manuscript is not None, [d.message for d in loaded.diagnostics]
    metadata = loaded.manuscript.metadata
    look = profile(metadata.profile or "journal")
    resolved = resolve(loaded.manuscript, look, csl(style or metadata.csl or look.csl, root))
    found: list[Diagnostic] = [*loaded.diagnostics, *resolved.diagnostics]
    readings = {}
    for name in formats:
        edition = load(name)
        path = folder / f"manuscript{edition.suffix}"
        rendered = edition.render(resolved)
        path.write_bytes(rendered.data)
        found += rendered.diagnostics
        readings[name] = READERS[name](path)
    ordered = in_order(dict.fromkeys(found), loaded.files)
    lines = (f"{place(d.span, loaded.files)} {d.severity.value} {d.code} {d.message}" for d in ordered)
    return Printed(resolved, readings, tuple(lines))

"""FIG009: a figure that is older than the data it was drawn from."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity
from builder.model import Drawing

SCRIPTS = {".py", ".r", ".jl", ".m", ".gp", ".ipynb", ".sh"}


@rule("FIG009", "stale-figure", severity=Severity.WARNING, reads="sources")
def stale_figure(context: Context) -> Iterator[Finding]:
    """A figure drawn from data that have changed since.

    Why: The figure shows other numbers than the tables and the text.

    Bad: figures/years.yaml holds the hash of tables/papers.csv as it was; a row has been added to the table since.

    Good: drawn-from: [figures/years.py, tables/papers.csv]
    sha256: 6f1c…, the hash of the two files as they are

    Fix: None: draw the figure again, and write the new hash.

    Options: A file `figures/NAME.yaml` beside the image, with `drawn-from` (paths from manuscript/) and `sha256`: that
    of the bytes of these files one after another, in the order of their paths, with line ends as LF.

    Source: FIPS 180-4 (SHA-256). Make and DVC tell stale outputs from hashes and dates in the same way.
    """
    for drawing in context.manuscript.drawings:
        if drawing.missing:
            for path, place in drawing.missing:
                message = f"{drawing.record} says that the figure was drawn from {path}, which does not exist"
                yield Finding(message, place, "Correct the path, or take it off the list")
        elif drawing.stated != drawing.actual:
            message = f"The figure {drawing.record.stem} is older than what it was drawn from: {_sources(drawing)}"
            yield Finding(message, drawing.span, _hint(drawing))


def _sources(drawing: Drawing) -> str:
    names = [path.name for path in drawing.sources]
    return listed(names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"])


def _hint(drawing: Drawing) -> str:
    script = next((path for path in drawing.sources if path.suffix.lower() in SCRIPTS), None)
    run = f"Run {script} again" if script else "Draw the figure again"
    return f"{run}; the hash is then sha256: {drawing.actual}"

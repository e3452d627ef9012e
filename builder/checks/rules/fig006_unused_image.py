"""FIG006: an image file that nothing shows."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity


@rule("FIG006", "unused-image", severity=Severity.INFO, reads="sources")
def unused_image(context: Context) -> Iterator[Finding]:
    """Image files in `figures/` that no figure and no line of text shows.

    Why: A figure was forgotten, or an old one is handed in with the rest.

    Bad: figures/old.png, which no ![…](figures/old.png) names

    Good: only the files that are shown

    Fix: None: only the author knows whether the file or the figure is to go. One finding names all.

    Source: a package for submission takes every file of the folder along. Files whose names stand anywhere in the
    sources (raw HTML, a comment), and those that other figures are drawn from, are let be; while FIG001 reports a
    missing image, nothing is said.
    """
    manuscript = context.manuscript
    if any(found.code == "FIG001" for found in manuscript.diagnostics):
        return  # a wrong path may be the reason
    drawn = {source for drawing in manuscript.drawings for source in drawing.sources}
    idle = [path for path in manuscript.idle_images if path not in drawn]
    names = [path.name for path in idle if not any(path.name in file.text for file in manuscript.files)]
    if names:
        named = listed(names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"])
        what = "An image file is" if len(names) == 1 else f"{len(names)} image files are"
        message = f"{what} shown nowhere: {named} in figures/"
        yield Finding(message, manuscript.metadata.spans.get("title"), "Show it, or delete the file")

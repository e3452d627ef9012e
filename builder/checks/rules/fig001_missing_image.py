"""FIG001: an image file that is not there."""

from __future__ import annotations

from collections.abc import Iterable

from builder.checks.reported import reported
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("FIG001", "missing-image", severity=Severity.ERROR, reads="sources")
@reported("builder.sources.images")
def missing_image(context: Context) -> Iterable[Finding]:
    """An image whose file does not exist, may not be read, or has a name in other capitals.

    Why: The editions show a box with the file's name. A name in other capitals is found on Windows and macOS, not on
    Linux and most web servers.

    Bad: ![A shore.](figures/Shore.png), and the file is figures/shore.png

    Good: ![A shore.](figures/shore.png)

    Fix: None: correct the path, or put the file there. The message names the most similar file.

    Source: HTML Living Standard, "Images": an `img` needs a source that can be fetched. The reading stage reports it,
    as rules read no files.
    """
    return ()

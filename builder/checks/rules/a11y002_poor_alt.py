"""A11Y002: alternative text that says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_pictures import Picture, pictures
from builder.checks.words import folded
from builder.diagnostics import Severity

LONGEST = 250
EMPTY = re.compile(
    r"(?:the |an? )?(?:image|picture|photo(?:graph)?|figure|fig|graphic|graph|chart|plot|diagram|illustration|"
    r"screen ?shot|icon|logo|img|bild|abbildung|alt(?: text)?|todo|description)(?: \d+[a-z]?)?"
)


@rule("A11Y002", "poor-alt", severity=Severity.WARNING, reads="sources")
def poor_alt(context: Context) -> Iterator[Finding]:
    """Alternative text that only names the kind of thing, repeats the caption, or is very short or very long.

    Why: Who cannot see the image hears “figure 1” or the caption twice, and not what the image shows.

    Bad: ![A shore.](shore.png){alt="Image"}

    Good: ![A shore.](shore.png){alt="A long shore; the pebbles are larger in the north."}

    Fix: None: describe what the image tells, in a sentence or two.

    Options: The threshold A11Y002 is the greatest length in characters (250); a longer text is an info.

    Source: WCAG 2.2, success criterion 1.1.1, failure F30; W3C, “An alt Decision Tree”. Where there is no `alt`, the
    caption serves, and only what names the kind of thing is reported.
    """
    longest = context.thresholds.get("A11Y002", LONGEST)
    for picture in context.memo(pictures):
        found = _wrong(picture, picture.node.alt.strip(), longest)
        if found:
            what, hint, severity = found
            yield Finding(
                f"The alternative text of {picture.node.path.name} {what}", picture.span, hint, None, (), severity
            )


def _wrong(picture: Picture, alt: str, longest: float) -> tuple[str, str, Severity | None] | None:
    describe = 'Say what the image shows: {alt="…"}'
    if EMPTY.fullmatch(folded(alt)):
        return f"is only “{alt}”", describe, None
    if not alt or not picture.declared:
        return None
    if folded(alt) == folded(picture.caption):
        return "repeats the caption", "Say what the caption does not, or delete alt: the caption serves then", None
    if len(alt) < 5:
        return f"is only “{alt}”", describe, None
    if len(alt) > longest:
        hint = f"Shorten it to {longest:g} characters, and tell the rest in the text"
        return f"has {len(alt)} characters", hint, Severity.INFO
    return None

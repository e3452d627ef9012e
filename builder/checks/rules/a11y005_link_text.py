"""A11Y005: a link whose words do not say where it leads."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import inlines
from builder.checks.words import folded
from builder.diagnostics import Severity
from builder.model import walk
from builder.model.plain import raw_text

VAGUE = frozenset(
    "here|click here|see here|this|this link|this page|this website|this url|the link|link|more|read more|click|"
    "hier|hier klicken|ici|cliquez ici|aqui|qui".split("|")
)


@rule("A11Y005", "link-text", severity=Severity.WARNING, reads="sources")
def link_text(context: Context) -> Iterator[Finding]:
    """A link with the words “here”, “this link” or the like, or with no words.

    Why: Screen readers list the links of a page by their words alone. In print such a link says nothing at all.

    Bad: The protocol is [here](https://example.org/protocol).

    Good: See the [protocol](https://example.org/protocol).

    Fix: None: name what is behind the link. An address as its own words is no finding: it serves in print.

    Source: WCAG 2.2, success criterion 2.4.4 (Link Purpose), failure F63.
    """
    for node in inlines(context.manuscript):
        if not isinstance(node, m.Link):
            continue
        words = " ".join(raw_text(node.children).split())
        if folded(words) in VAGUE:
            hint = "Link the words that name what is there, such as [the protocol](…)"
            yield Finding(f"The link “{words}” does not say where it leads", node.span, hint)
        elif not words and not _shows(node):
            yield Finding(f"The link to {node.target} has no words", node.span, "Write words between the brackets")


def _shows(node: m.Link) -> bool:
    return any(not isinstance(n, m.Text | m.Link | m.Styled | m.InlineGroup) for n in walk.inlines([node]))

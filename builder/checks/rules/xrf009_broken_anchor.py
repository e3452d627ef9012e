"""XRF009: a link or note mark that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from builder import model as m
from builder.checks.labels import label
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import blocks, inlines
from builder.diagnostics import Severity
from builder.format.nearest import did_you_mean
from builder.model.plain import raw_text
from builder.resolve.anchors import FIXED

_NOTE = re.compile(r"\[\^(\d+|[A-Za-z][\w-]+)\](?!\()")

_RAW_ID = re.compile(r"""\b(?:id|name)\s*=\s*["']([^"']+)""")


@rule("XRF009", "broken-anchor", severity=Severity.ERROR)
def broken_anchor(context: Context) -> Iterator[Finding]:
    """A link within the manuscript whose target does not exist, or the mark of a footnote that is not there.

    Why: The link does nothing when it is clicked; the mark is printed as it is typed, “[^note]”.

    Bad: See [the methods](#nope).

    Good: See [the methods](#sec:methods), or @sec:methods.

    Fix: None: correct the target, or give what is meant that id.

    Source: HTML Living Standard, “Navigating to a fragment”; Pandoc User's Guide, “Footnotes”.
    """
    known = _ids(context)
    for node in inlines(context.manuscript):
        if isinstance(node, m.Link) and node.target.startswith("#") and len(node.target) > 1:
            name = unquote(node.target[1:])
            if name not in known:
                message = f"The link “{raw_text(node.children)}” leads to {node.target}, which does not exist"
                hint = did_you_mean(name, known, "#") or f"Give what is meant the id {{#{name}}}"
                yield Finding(message, node.span, hint)
    for passage in context.memo(passages):
        for found in _NOTE.finditer(passage.line.text):
            hint = f"Add a paragraph that begins with [^{found[1]}]: and holds the note"
            span = passage.line.span(found.start(), found.end())
            yield Finding(f"The footnote {found[0]} has no text", span, hint)


def _ids(context: Context) -> dict[str, None]:
    """Every id that an edition gives, in reading order."""
    out = dict.fromkeys(name for block in blocks(context.manuscript) if (name := label(block)))
    nodes = inlines(context.manuscript)
    out |= dict.fromkeys(node.identifier for node in nodes if isinstance(node, m.InlineGroup) and node.identifier)
    raw = [b.value for b in blocks(context.manuscript) if isinstance(b, m.RawBlock)]
    raw += [node.value for node in inlines(context.manuscript) if isinstance(node, m.RawInline)]
    out |= dict.fromkeys(found[1] for value in raw for found in _RAW_ID.finditer(value))
    out |= dict.fromkeys([*context.resolved.targets, *context.resolved.anchors.values(), *FIXED])
    out |= dict.fromkeys(f"ref-{entry.key}" for entry in context.resolved.bibliography.entries)
    return out | dict.fromkeys(f"declaration-{one.kind}" for one in context.manuscript.metadata.declarations)

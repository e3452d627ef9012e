"""REF021: a source that reviewers do not accept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.refs_fields import place, text
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity

_KINDS = {
    "an encyclopedia that anyone edits": r"(?:\w+\.)*(?:wikipedia|wikiwand|fandom|citizendium|baike\.baidu)\.\w+",
    "a blog": r"(?:[\w-]+\.)*(?:medium|blogspot|wordpress|substack|tumblr|towardsdatascience)\.com",
    "a social network": r"(?:www\.|m\.)?(?:facebook|instagram|linkedin|pinterest|quora|reddit|tiktok|twitter|x)\.com",
    "a chat with a machine": r"(?:chat\.openai|chatgpt|gemini\.google|claude|perplexity)\.(?:com|ai)",
}
_HOST = re.compile(r"https?://([^/:?#]+)", re.I)


@rule("REF021", "weak-source", severity=Severity.WARNING, reads="sources")
def weak_source(context: Context) -> Iterator[Finding]:
    """A reference to an encyclopedia that anyone edits, a blog, a social network or a chatbot.

    Why: Such pages change, have no review and rarely an author; reviewers ask for the work behind them.

    Bad: {"title": "Pebble", "URL": "https://en.wikipedia.org/wiki/Pebble"}

    Good: {"title": "The shapes of pebbles", "DOI": "10.9999/shore.1"}

    Fix: None: find the work that the page rests on. Where the page itself is studied, say so in `check-ignore`.

    Source: ICMJE, “References”: cite original sources where possible.
    """
    for key, reference in context.manuscript.references.items():
        item = reference.item
        host = _HOST.match(text(item, "URL"))
        kind = next((k for k, form in _KINDS.items() if host and re.fullmatch(form, host[1], re.I)), "")
        if not kind and text(item, "container-title").casefold().startswith("wikipedia"):
            kind = next(iter(_KINDS))
        if kind and not text(item, "DOI"):
            yield Finding(
                f"Reference {key} is {kind}: {host[1] if host else text(item, 'container-title')}",
                place(reference, "URL", "container-title"),
                "Cite the work that it rests on",
            )

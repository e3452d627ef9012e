"""Raw content: comments vanish by intent, the rest is reported, for no two editions show it alike."""

from __future__ import annotations

import re

from builder.sources.markdown.context import Context, Json

EDITION = {"html": "HTML", "html4": "HTML", "html5": "HTML", "openxml": "DOCX"}
COMMENT = re.compile(r"(?:\s*<!--.*?-->)+\s*", re.S)
ENDTAG = re.compile(r"\s*</[A-Za-z][^<>]*>\s*")


def is_comment(form: str, value: str) -> bool:
    """Whether raw content is HTML comments and nothing else."""
    return form == "html" and COMMENT.fullmatch(value) is not None


def report(ctx: Context, node: Json, form: str, value: str) -> None:
    """SRC010 for raw content; not for an end tag, whose start tag was reported."""
    if form == "html" and ENDTAG.fullmatch(value):
        return
    edition = EDITION.get(form)
    name = {"tex": "TeX", "latex": "LaTeX", "html": "HTML"}.get(form, form)
    shown = f"is shown in the {edition} edition only" if edition else "is shown in no edition"
    first = value.strip().splitlines()[0] if value.strip() else ""
    excerpt = first if len(first) <= 40 else first[:39] + "…"
    ctx.warn(
        "SRC010",
        node,
        f"Raw {name} “{excerpt}” {shown}",
        "Write it in Markdown, which all editions print" if edition else "Write it in Markdown, or remove it",
    )

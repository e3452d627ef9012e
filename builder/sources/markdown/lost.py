"""What pandoc's reader leaves out without a word: title blocks, footnotes that nothing calls, calls of none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.sources.markdown.context import Context, Json

DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:.*", re.M)
CALLED = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def report_lost(ctx: Context, text: str, tree: Json, start: int) -> None:
    """SRC011 for each thing in ``text``, which begins at ``start``, that no edition will show as it is meant."""
    if tree["meta"] and not text.startswith("---"):
        end = text.find("\n") % (len(text) + 1)
        message = "The lines at the top are read as a title block, which is not printed"
        ctx.warn("SRC011", (start, start + end, True), message, "Write the title in manuscript.yaml")
    if "[^" in text:
        _report_notes(ctx, text, tree, start)


def _report_notes(ctx: Context, text: str, tree: Json, start: int) -> None:
    code = "\n".join(_code(tree["blocks"]))
    called = {m[1] for m in CALLED.finditer(text) if m[0] not in code}
    defined: set[str] = set()
    for m in DEFINED.finditer(text):
        if m[0].strip() in code:
            continue
        place = (start + m.start(), start + m.end(), True)
        if m[1] in defined:
            ctx.warn("SRC011", place, f"Footnote [^{m[1]}] is defined twice", "Give each footnote a label of its own")
        elif m[1] not in called:
            message = f"Footnote [^{m[1]}] is called nowhere, so it is not printed"
            ctx.warn("SRC011", place, message, f"Write [^{m[1]}] where it belongs, or remove it")
        defined.add(m[1])
    for m in CALLED.finditer(text):
        if m[1] not in defined and m[0] not in code:
            place = (start + m.start(), start + m.end(), True)
            ctx.warn("SRC011", place, f"Footnote [^{m[1]}] is not defined", f"Add a line that begins [^{m[1]}]:")


def _code(node: object) -> Iterator[str]:
    """The strings of all code, raw content and mathematics in a tree."""
    if isinstance(node, list):
        for item in node:
            yield from _code(item)
    elif isinstance(node, dict):
        if node.get("t") in ("Code", "CodeBlock", "RawInline", "RawBlock", "Math"):
            yield node["c"][1]
        else:
            yield from _code(node.get("c"))

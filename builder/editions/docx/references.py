"""The reference list: one paragraph an entry, its label in the margin, a bookmark that citations lead to."""

from __future__ import annotations

from builder.editions.docx.blocks import Blocks
from builder.editions.docx.headings import unnumbered
from builder.editions.docx.widths import measure
from builder.editions.docx.xml import Look, run
from builder.model import Entry, Link, Resolved
from builder.model.plain import plain

GAP = 0.6
"""em between the widest label and the text."""
HANGING = 1.6
"""em of a hanging indent without labels."""


def references(writer: Blocks) -> str:
    """Heading and entries; "" where nothing is cited."""
    bibliography = writer.state.resolved.bibliography
    if not bibliography.entries:
        return ""
    out = [writer.heading(run(bibliography.heading), unnumbered(1), "references")]
    for entry in bibliography.entries:
        label = writer.runs(entry.label)
        content = (label + run("\t") if label else "") + writer.runs(entry.content) + _back(writer, entry)
        out.append(writer.paragraph(content, "Bibliography", f"ref-{entry.key}"))
    return "".join(out)


def _back(writer: Blocks, entry: Entry) -> str:
    """The ways back to where the entry is cited, in a style of their own."""
    look = Look(style=writer.state.sheet.id("Back Link"))
    parts = (
        writer.inlines.link(n, look, "Back Link") if isinstance(n, Link) else writer.runs((n,), look)
        for n in entry.back
    )
    return "".join(parts)


def layout(resolved: Resolved) -> dict[str, object]:
    """What the style Bibliography needs to say for this list, in em: an indent as wide as the widest label."""
    bibliography = resolved.bibliography
    labels = [plain(entry.label, resolved.text) for entry in bibliography.entries]
    out: dict[str, object] = {"after": 0.15 + 0.25 * bibliography.entry_spacing}
    if any(labels):
        indent = round(max(measure(label, 1.0) for label in labels) / 20 + GAP, 2)
        return out | {"left": indent, "hanging": indent}
    return out | ({"left": HANGING, "hanging": HANGING} if bibliography.hanging_indent else {})

"""What stands behind the text: declarations, references, footnotes. In: the page's Context. Out: str of HTML."""

from __future__ import annotations

from builder.editions.html.blocks import Blocks
from builder.editions.html.context import Context
from builder.editions.html.inlines import inlines
from builder.editions.html.markup import classes, element, escape, fragment
from builder.model import Entry, Footnote, Link, Paragraph, Statement


def statements(page: Context, blocks: Blocks) -> str:
    """The declarations, each under a heading of its own."""
    return "".join(_statement(statement, page, blocks) for statement in page.resolved.statements)


def _statement(statement: Statement, page: Context, blocks: Blocks) -> str:
    name = f"declaration-{statement.kind}"
    heading = element("h3", escape(statement.title))
    content = f"\n{heading}\n{blocks.write(statement.blocks, 3)}"
    return element("section", content, id=page.ids.page(name), data_b=name) + "\n"


def references(page: Context) -> str:
    """The reference list: labels where the style prints them, else a plain list with hanging lines."""
    bibliography = page.resolved.bibliography
    labelled = any(entry.label for entry in bibliography.entries)
    items = ""
    for entry in bibliography.entries:
        own = page.ids.own(f"ref-{entry.key}")
        label = element("span", inlines(entry.label, page), class_="label") + " " if labelled else ""
        content = element("span", inlines(entry.content, page) + _back(entry, page), class_="content")
        items += element("li", label + content, id=own) + "\n"
    indented = "hanging" if bibliography.hanging_indent else ""
    spacing = {0: "close", 1: ""}.get(bibliography.entry_spacing, "apart")
    name = classes(("labelled" if labelled else indented, spacing))
    return element("ol" if labelled else "ul", "\n" + items, role="list", class_=name)


def _back(entry: Entry, page: Context) -> str:
    """The ways back to where the entry is cited."""
    if not entry.back:
        return ""
    out = ""
    for node in entry.back:
        if isinstance(node, Link):
            href, says = fragment(node.target[1:]), node.title
            out += element("a", inlines(node.children, page), href=href, role="doc-backlink", aria_label=says)
        else:
            out += inlines((node,), page)
    return element("span", out, class_="backlinks")


def notes(page: Context, blocks: Blocks) -> str:
    """The footnotes, each with a way back to its mark."""
    items = "".join(_note(note, i, page, blocks) for i, note in enumerate(page.resolved.notes, 1))
    return element("ol", "\n" + items)


def _note(note: Footnote, position: int, page: Context, blocks: Blocks) -> str:
    number = page.resolved.numbers[note.id]
    back = element(
        "a",
        "↩\ufe0e",
        href=fragment(f"fnref-{number}"),
        role="doc-backlink",
        aria_label=f"{page.word('back-to-text')} {number}",
    )
    last = note.blocks[-1] if note.blocks else None
    if isinstance(last, Paragraph):  # the way back stands behind the last word
        before = blocks.write(note.blocks[:-1], 2)
        text = inlines(last.inlines, page)
        content = f"{before}{element('p', f'{text} {back}', data_b=page.resolved.anchors.get(last.id))}\n"
    else:
        content = f"{blocks.write(note.blocks, 2)}{element('p', back)}\n"
    own = page.ids.own(f"fn-{number}")
    body = element("div", f"\n{content}", id=own, role="doc-footnote")
    value = number if number.isdigit() and int(number) != position else None
    return element("li", body, value=value) + "\n"

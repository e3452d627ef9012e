"""The steps from Resolved to a file: plan, write the stories, then the parts that depend on what they used."""

from __future__ import annotations

from builder.editions.base import Rendered
from builder.editions.docx import properties
from builder.editions.docx.blocks import Blocks
from builder.editions.docx.front import front_matter
from builder.editions.docx.headings import unnumbered
from builder.editions.docx.names import Bookmarks, printed_anchors
from builder.editions.docx.notes import footnotes
from builder.editions.docx.package import Package, set_data
from builder.editions.docx.references import layout, references
from builder.editions.docx.sheet import Sheet
from builder.editions.docx.state import TWIPS, State
from builder.editions.docx.xml import part, run
from builder.model import Resolved
from builder.styles import styles_dir


def write(resolved: Resolved) -> Rendered:
    """The whole document as bytes, with what could not be set as diagnostics."""
    state = _state(resolved)
    package = Package()
    body = Blocks(state, package.story(package.document))
    content = front_matter(body) + main_matter(body) + references(body)
    if state.notes:
        notes = package.footnotes()
        set_data(notes, footnotes(Blocks(state, package.story(notes)), state.notes))
    foot = properties.footer(state)
    end = properties.section(
        resolved,
        package.add("header", properties.header(state), name="header1"),
        package.add("footer", foot, name="footer1"),
        package.add("footer", foot, name="footer2"),
    )
    set_data(package.document, part("w:document", f"<w:body>{content}{end}</w:body>"))
    package.add("styles", state.sheet.xml())
    package.add("numbering", state.numbering.xml())
    package.add("settings", properties.settings(resolved, notes=bool(state.notes)))
    package.add("fontTable", state.sheet.font_table())
    package.add_theme(state.sheet.theme())
    package.add_properties(properties.core(resolved), properties.extended())
    return Rendered(package.data(), None, tuple(state.diagnostics))


def main_matter(writer: Blocks) -> str:
    """Sections, declarations, appendices."""
    resolved = writer.state.resolved
    out = [writer.blocks(resolved.manuscript.body)]
    if resolved.statements:
        label = resolved.front.labels["declarations"]
        out.append(writer.heading(run(label), unnumbered(1), "declarations"))
    for statement in resolved.statements:
        out.append(writer.heading(run(statement.title), unnumbered(2), f"declaration-{statement.kind}"))
        out.append(writer.blocks(statement.blocks))
    out.append(writer.blocks(resolved.manuscript.appendices))
    return "".join(out)


def _state(resolved: Resolved) -> State:
    page = resolved.profile.page
    width = round((page.width - page.inner - page.outer) * TWIPS)
    height = round((page.height - page.top - page.bottom) * TWIPS)
    overrides: dict[str, dict[str, object]] = {
        "Equation": {"tabs": (("center", width // 2), ("right", width))},
        "Bibliography": layout(resolved),
    }
    sheet = Sheet(styles_dir() / "docx", resolved.profile, resolved.locale, overrides)
    return State(resolved, sheet, Bookmarks(printed_anchors(resolved)), width, height)

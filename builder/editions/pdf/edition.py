"""The steps of the PDF edition: set, break into pages, paint, finish. In: Resolved, fonts. Out: Rendered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder import __version__
from builder.diagnostics import Diagnostic, FileId, Severity, SourceFile, Span
from builder.editions.base import Rendered
from builder.editions.pdf.blocks import Setter
from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.document import set_block, set_body
from builder.editions.pdf.formulas import Formulas
from builder.editions.pdf.front import set_front
from builder.editions.pdf.inlines import Inliner
from builder.editions.pdf.linenumbers import LineNumbers
from builder.editions.pdf.look import GREY, Library, Look, Voice
from builder.editions.pdf.pages import Page, PageBuilder
from builder.editions.pdf.paint import PlacedLine, paint_lines
from builder.editions.pdf.pictures import Pictures
from builder.editions.pdf.tags import Elem
from builder.model import Division, InlineGroup, Resolved, Section
from builder.model.walk import all_inlines, blocks
from builder.typeset import text as typeset
from builder.typeset.paragraph import Paragraph


def render(resolved: Resolved, fonts: Path) -> Rendered:
    """The finished file; same input, same bytes."""
    language = resolved.manuscript.metadata.lang or "en"
    look = Look(resolved.profile, Library(fonts, language))
    page = resolved.profile.page
    canvas = TaggedCanvas((page.width, page.height), language)
    formulas, pictures = Formulas(resolved, look), Pictures(resolved, look)
    inliner = Inliner(resolved, look, _known(resolved), formulas, pictures)
    setter = Setter(resolved, look, inliner, canvas.root, set_block)
    set_front(setter)
    set_body(setter)
    pages = PageBuilder(look.height, page.bottom, 1.15 * look.leading).build(setter.flow.strips)
    lines = LineNumbers(look)
    for k, finished in enumerate(pages):
        if resolved.profile.line_numbers:
            lines.paint(canvas, finished)
        _paint(canvas, finished, look, resolved, k + 1, len(pages))
    _describe(canvas, resolved)
    data = canvas.finish()
    found = (*pictures.report(), *formulas.diagnostics, *_missing(look.library.missing, resolved.manuscript.files))
    return Rendered(data, len(pages), tuple(dict.fromkeys(found)))


def _known(resolved: Resolved) -> frozenset[str]:
    """The names that may be linked to: labels, references, footnotes, identifiers."""
    names = {str(label) for label in resolved.targets}
    names |= {f"ref-{entry.key}" for entry in resolved.bibliography.entries}
    names |= {resolved.anchors[node] for node in resolved.text if node in resolved.anchors}  # citations
    roots = (*resolved.manuscript.body, *resolved.manuscript.appendices)
    for block in blocks(roots):
        if isinstance(block, Section):
            names.add(str(block.label))
        elif isinstance(block, Division) and block.identifier:
            names.add(block.identifier)
    names |= {n.identifier for n in all_inlines(roots) if isinstance(n, InlineGroup) and n.identifier}
    return frozenset(names)


def _paint(canvas: TaggedCanvas, page: Page, look: Look, resolved: Resolved, number: int, count: int) -> None:
    """One page: text, footnotes, running head, page number."""
    area = look.profile.page
    for source, placed in page.groups():
        if page.rule is not None and page.notes and placed[0] is page.notes[0]:
            canvas.rule(area.inner, page.rule, 0.25 * look.width, 0.4)
        source.paint(canvas, placed)
    voice = Voice(look.tiny, color=GREY)
    if number > 1 and resolved.front.short_title:
        _line(
            canvas, look, resolved.front.short_title, voice._replace(italic=True), area.height - area.top + 22, "Header"
        )
    if resolved.front.license and number == 1:
        _line(canvas, look, resolved.front.license, voice, area.bottom - 34, "Footer")
    _line(canvas, look, f"{number} of {count}", voice, area.bottom - 34, "Footer", right=True)
    canvas.showPage()


def _line(
    canvas: TaggedCanvas, look: Look, text: str, voice: Voice, y: float, kind: str, *, right: bool = False
) -> None:
    lines = Paragraph([typeset.Span(text, look.style(voice))], "", justify=False).lines(look.width)[:1]
    area = look.profile.page
    placed = [PlacedLine(line, area.width - area.outer - line.width if right else area.inner, y) for line in lines]
    with canvas.artifact(f"/Type/Pagination/Subtype/{kind}"):
        paint_lines(canvas, placed, Elem("P"))


def _describe(canvas: TaggedCanvas, resolved: Resolved) -> None:
    front = resolved.front
    canvas.info(
        title=front.title_text,
        authors=[author.name for author in front.authors],
        subject=front.article_type,
        keywords=list(front.keywords),
        producer=f"manuscript-editions {__version__}",
    )


def _missing(characters: dict[str, int], files: Sequence[SourceFile]) -> list[Diagnostic]:
    """One finding a script whose characters no font has, where the first of them stands in the sources."""
    scripts: dict[str, list[str]] = {}
    for char in sorted(characters):
        kind = unicodedata.category(char)
        script = unicodedata.name(char, "unnamed").split(" ")[0] if kind.startswith("L") else kind
        scripts.setdefault(script, []).append(char)
    return [_missing_script(chars, files) for chars in scripts.values()]


def _missing_script(chars: list[str], files: Sequence[SourceFile]) -> Diagnostic:
    more = f" and {len(chars) - 1} more of its kind are" if len(chars) > 1 else " is"
    places = ((k, at) for k, file in enumerate(files) if (at := min(_places(file.text, chars), default=-1)) >= 0)
    span = next((Span(FileId(k), at, at + 1) for k, at in places), None)
    first = chars[0] if span is None else files[span.file].text[span.start]
    message = (
        f"U+{ord(first):04X} {unicodedata.name(first, 'an unnamed character')}{more} in none of the fonts:"
        f" printed as {'squares' if len(chars) > 1 else 'a square'}"
    )
    hint = "Replace the character, or set it as a formula or an image."
    return Diagnostic("FNT001", message, span, Severity.WARNING, hint)


def _places(text: str, chars: list[str]) -> Iterator[int]:
    return (at for char in chars if (at := text.find(char)) >= 0)

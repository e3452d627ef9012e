"""Lists, definitions, the reference list. In: blocks. Out: text blocks with hanging markers."""

from __future__ import annotations

from builder.editions.pdf.blocks import Place, Setter
from builder.editions.pdf.look import GREY, Voice
from builder.editions.pdf.tags import Elem
from builder.editions.pdf.textblock import Marker
from builder.format.numbers import letters, roman
from builder.model import BulletList, DefinitionList, Entry, OrderedList
from builder.typeset.paragraph import Paragraph

BACK = 0.85
"""The size of links back to the text, of that of the list."""
BULLETS = ("•", "–", "◦")
NUMBERING = {
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}


def ordinal(block: OrderedList, k: int) -> str:
    """The marker of item ``k`` (from 0), as the author typed the first one."""
    value = block.start + k
    kind = block.style.removeprefix("lower-").removeprefix("upper-")
    text = letters(value).lower() if kind == "alpha" else roman(value) if kind == "roman" and value > 0 else str(value)
    text = text.upper() if block.style.startswith("upper") else text
    return (
        f"({text})" if block.delimiter == "two-parens" else f"{text})" if block.delimiter == "one-paren" else f"{text}."
    )


def set_list(setter: Setter, block: BulletList | OrderedList, elem: Elem, place: Place) -> None:
    """A list; nested ones are indented once more."""
    size, bullets = place.voice.size, place.bullets + isinstance(block, BulletList)
    if isinstance(block, BulletList):
        marks = [BULLETS[place.bullets % len(BULLETS)]] * len(block.items)
        numbering = ("Disc", "None", "Circle")[place.bullets % len(BULLETS)]
    else:
        marks = [ordinal(block, k) for k in range(len(block.items))]
        numbering = NUMBERING[block.style]
    paragraphs = [Paragraph(setter.inliner.text(mark, place.voice)) for mark in marks]
    widest = max((p.natural() for p in paragraphs), default=0.0)
    indent = max(1.5 * size, widest + 0.9 * size)
    whole = elem.add("L", attributes=f"<</O/List/ListNumbering/{numbering}>>")
    gap = 0.4 * place.leading if not place.depth else 0.0
    setter.flow.space(gap)
    for paragraph, item in zip(paragraphs, block.items, strict=True):
        li = whole.add("LI")
        setter.markers.append(Marker(paragraph, li.add("Lbl"), 0.0, place.x + indent - 0.45 * size))
        body, inner = li.add("LBody"), place.inset(indent)._replace(depth=place.depth + 1, bullets=bullets)
        setter.blocks(item, body, inner)
        if setter.markers:  # the item holds nothing that is printed
            setter.flow.add(setter.block([], body, inner).strips())
    setter.flow.space(gap)
    setter.fresh = True


def set_definitions(setter: Setter, block: DefinitionList, elem: Elem, place: Place) -> None:
    """Terms in bold, what they mean indented below."""
    whole = elem.add("L", attributes="<</O/List/ListNumbering/None>>")
    gap = 0.4 * place.leading
    for item in block.items:
        body = whole.add("LI").add("LBody")
        term = place._replace(voice=place.voice._replace(bold=True), justify=False, indents=False)
        setter.run(item.term, body.add("P"), term, above=gap)
        setter.flow.hold()
        setter.close = True
        for definition in item.definitions:
            setter.blocks(definition, body, place.inset(1.5 * place.voice.size))
    setter.flow.space(gap)
    setter.fresh = True


def set_references(setter: Setter, place: Place) -> None:
    """The reference list: labels in the margin of the list, or a hanging indent."""
    look, bibliography = setter.look, setter.resolved.bibliography
    part = setter.root.add("Sect")
    setter.heading(1, bibliography.heading, part, place, names=("references",))
    at = place._replace(indents=False).sized(look.small, look.lead(look.small))
    labels = {e.key: Paragraph(setter.inliner.spans(e.label, at.voice, part)) for e in bibliography.entries if e.label}
    widest = max((p.natural() for p in labels.values()), default=0.0)
    indent = widest + 0.6 * look.small if labels else 1.5 * look.small if bibliography.hanging_indent else 0.0
    whole = part.add("L", attributes="<</O/List/ListNumbering/None>>")
    for entry in bibliography.entries:
        _entry(setter, entry, whole, at, labels.get(entry.key), indent)
    setter.fresh = True


def _entry(setter: Setter, entry: Entry, whole: Elem, place: Place, label: Paragraph | None, indent: float) -> None:
    elem = whole.add("LI").add("LBody").add("BibEntry")
    inner = place.inset(indent)
    first = 0.0
    if label is not None:
        setter.markers.append(Marker(label, elem.add("Lbl"), 0.0, inner.x - 0.6 * place.voice.size))
    else:
        first = -indent
    spans = setter.inliner.spans(entry.content, Voice(place.voice.size), elem)
    spans += setter.inliner.back(entry.back, Voice(BACK * place.voice.size, color=GREY), elem)
    block = setter.block(spans, elem, inner, indent=first, names=(f"ref-{entry.key}",))
    gap = 0.25 * place.leading * max(0, min(setter.resolved.bibliography.entry_spacing, 2))
    setter.flow.add(block.strips(), gap, gap)
    setter.set_notes(whole)

"""Lists that Word counts: headings, appendices, bullets, ordered lists (ECMA-376 part 1, 17.9).

In: which lists the document has, as it is written. Out: ``word/numbering.xml`` and the w:numId of each list.
"""

from __future__ import annotations

from builder.editions.docx.xml import part

HEADINGS, APPENDICES, BULLETS = 1, 2, 3
"""w:numId of the lists that every document has; ordered lists come after them."""

LEVELS = 9
STEP = 360
"""Indent of one list level in twips."""
FORMATS = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
DELIMITERS = {"period": "%{}.", "one-paren": "%{})", "two-parens": "(%{})"}
HEADING_LEVELS = 6


class Numbering:
    """Collects the ordered lists of a document: one w:num each, so that each starts where its author says."""

    def __init__(self) -> None:
        """Headings, appendices and bullets are there already."""
        self._kinds: dict[tuple[str, str], int] = {}
        self._lists: list[tuple[int, int, int]] = []

    def ordered(self, style: str, delimiter: str, start: int, level: int) -> int:
        """The w:numId of a new list that counts from ``start`` at ``level`` (0 … 8)."""
        kind = self._kinds.setdefault((style, delimiter), BULLETS + 1 + len(self._kinds))
        self._lists.append((kind, start, level))
        return BULLETS + len(self._lists)

    def xml(self) -> bytes:
        """``word/numbering.xml``: definitions first, then the lists that use them, as the schema asks."""
        definitions = [
            _definition(HEADINGS, [_heading_level(i, "decimal", "heading") for i in range(LEVELS)]),
            _definition(APPENDICES, [_heading_level(i, "upperLetter", "Appendix Heading") for i in range(LEVELS)]),
            _definition(BULLETS, [_level(i, "bullet", "•–▪"[i % 3], indent(i)) for i in range(LEVELS)]),
        ]
        for (style, delimiter), number in self._kinds.items():
            text = DELIMITERS[delimiter]
            levels = [_level(i, FORMATS[style], text.format(i + 1), indent(i)) for i in range(LEVELS)]
            definitions.append(_definition(number, levels))
        lists = [
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (HEADINGS, APPENDICES, BULLETS)
        ]
        for at, (kind, start, level) in enumerate(self._lists, BULLETS + 1):
            override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            lists.append(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>')
        return part("w:numbering", "".join(definitions + lists))


def indent(level: int) -> int:
    """Where the text of an item of ``level`` begins, in twips."""
    return STEP * (level + 1)


def _definition(number: int, levels: list[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def _level(at: int, kind: str, text: str, left: int, *, style: str = "", hanging: int = STEP) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        + f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _heading_level(at: int, first: str, style: str) -> str:
    """Level ``at`` of a heading list, "1.2.3" or "A.2.3"; linked to its style down to the last heading style."""
    name = f"{style} {at + 1}".title().replace(" ", "") if at < HEADING_LEVELS else ""
    text = ".".join(f"%{i + 1}" for i in range(at + 1))
    hang = 420 + 180 * at
    return _level(at, first if at == 0 else "decimal", text, hang, style=name, hanging=hang)

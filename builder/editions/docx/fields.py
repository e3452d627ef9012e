"""Complex fields (ECMA-376 part 1, 17.16) with cached results, so that the file reads right before any update."""

from __future__ import annotations

from builder.editions.docx.xml import PLAIN, Look, escape, run, run_properties


# w:dirty and w:updateFields are never written: Word would ask the reader whether to update the document.
def field(code: str, result: str, look: Look = PLAIN) -> str:
    """A field of instruction ``code`` that shows ``result``.

    All its runs have the same look: LibreOffice takes that of the first, Word that of the result.
    """
    properties = run_properties(look)

    def piece(inside: str) -> str:
        return f"<w:r>{properties}{inside}</w:r>"

    return (
        piece('<w:fldChar w:fldCharType="begin"/>')
        + piece(f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>')
        + piece('<w:fldChar w:fldCharType="separate"/>')
        + run(result, look)
        + piece('<w:fldChar w:fldCharType="end"/>')
    )


def reference(bookmark: str, result: str, look: Look) -> str:
    """A cross-reference to the text that ``bookmark`` encloses. MERGEFORMAT keeps the look of the cached result."""
    return field(f"REF {bookmark} \\h \\* MERGEFORMAT", result, look)


def page_of_pages() -> str:
    """The page number and the count of pages; Word and LibreOffice set both anew as they lay out pages."""
    return field("PAGE", "1") + run(" / ") + field("NUMPAGES", "1")


class Sequences:
    """Counts SEQ fields as Word will, so that a field's own count and the resolved number agree."""

    def __init__(self) -> None:
        """No field was written yet."""
        self._counts: dict[str, int] = {}

    def number(self, sequence: str, number: str, look: Look = PLAIN) -> str:
        """``number`` as a SEQ field; as typed text where it is not a whole number.

        A number that does not follow the one before it is set by the field's reset switch.
        """
        if not (number.isascii() and number.isdigit()):
            return run(number, look)
        value = int(number)
        follows = value == self._counts.get(sequence, 0) + 1
        self._counts[sequence] = value
        return field(f"SEQ {sequence} \\* ARABIC" + ("" if follows else f" \\r {value}"), number, look)

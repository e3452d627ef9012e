"""Complex fields (ECMA-376 part 1, 17.16) with cached results, so that the file reads right before any update."""

from __future__ import annotations

from builder.editions.docx.xml import escape, run

# w:dirty and w:updateFields are never written: Word would ask the reader whether to update the document.
_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(code: str, result: str) -> str:
    """A field of instruction ``code`` that shows ``result`` (runs)."""
    instruction = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return f"{_BEGIN}{instruction}{_SEPARATE}{result}{_END}"


def reference(bookmark: str, result: str) -> str:
    """A cross-reference to the text that ``bookmark`` encloses. MERGEFORMAT keeps the look of the cached result."""
    return field(f"REF {bookmark} \\h \\* MERGEFORMAT", result)


def page_of_pages() -> str:
    """The page number and the count of pages; Word and LibreOffice set both anew as they lay out pages."""
    return field("PAGE", run("1")) + run(" / ") + field("NUMPAGES", run("1"))


class Sequences:
    """Counts SEQ fields as Word will, so that a field's own count and the resolved number agree."""

    def __init__(self) -> None:
        """No field was written yet."""
        self._counts: dict[str, int] = {}

    def number(self, sequence: str, number: str, result: str) -> str:
        """``result`` (a run that shows ``number``) as a SEQ field; as typed text where it is not a whole number.

        A number that does not follow the one before it is set by the field's reset switch.
        """
        if not (number.isascii() and number.isdigit()):
            return result
        value = int(number)
        follows = value == self._counts.get(sequence, 0) + 1
        self._counts[sequence] = value
        return field(f"SEQ {sequence} \\* ARABIC" + ("" if follows else f" \\r {value}"), result)

"""The footnotes part (ECMA-376 part 1, 17.11). In: the notes called in the body, in order. Out: ``footnotes.xml``."""

from __future__ import annotations

from collections.abc import Iterable

from builder.editions.docx.blocks import Blocks
from builder.editions.docx.state import Place
from builder.editions.docx.xml import part, run
from builder.model import Footnote

# Ids -1 and 0 are the separators that settings.xml names; notes count from 1.
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def footnotes(writer: Blocks, notes: Iterable[Footnote]) -> bytes:
    """The part. Each note begins with its own mark, in a paragraph of its own where it begins with a table or list."""
    style = writer.state.sheet.id("footnote reference")
    out = [SEPARATORS]
    for number, note in enumerate(notes, 1):
        printed = writer.state.resolved.numbers.get(note.id, str(number))
        mark = "<w:footnoteRef/>" if printed == str(number) else f"<w:t>{printed}</w:t>"
        lead = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>{mark}</w:r>{run(" ")}'
        content = writer.blocks(note.blocks, Place("footnote text"))
        start = content.find("</w:pPr>") + len("</w:pPr>")
        if content.startswith("<w:p>") and "<w:numPr>" not in content[:start]:
            content = content[:start] + lead + content[start:]
        else:
            content = writer.paragraph(lead, "footnote text") + content
        if not content.endswith("</w:p>"):
            content += writer.paragraph("", "footnote text")
        out.append(f'<w:footnote w:id="{number}">{content}</w:footnote>')
    return part("w:footnotes", "".join(out))

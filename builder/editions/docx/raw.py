"""Raw WordprocessingML that an author wrote for this format, taken over where it is sound."""

from __future__ import annotations

from lxml import etree

from builder.diagnostics import Diagnostic, Severity
from builder.editions.docx.state import State
from builder.editions.docx.xml import NAMESPACES, R, W
from builder.model import RawBlock, RawInline

BLOCKS = frozenset({"p", "tbl"})
INLINES = frozenset({"r"})
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def raw_openxml(state: State, node: RawInline | RawBlock) -> str:
    """``node.value`` where it is well-formed, of its level, and names no relationship; else "" and a diagnostic."""
    if node.format != "openxml":
        return ""
    allowed = INLINES if isinstance(node, RawInline) else BLOCKS
    wrong = _fault(node.value, allowed)
    if not wrong:
        return node.value
    hint = f"Write only {' or '.join(f'w:{n}' for n in sorted(allowed))} elements here, with the prefix w"
    state.diagnostics.append(
        Diagnostic("DOCX001", f"Raw openxml is left out: {wrong}", node.span, Severity.ERROR, hint)
    )
    return ""


def _fault(value: str, allowed: frozenset[str]) -> str:
    """What is wrong with a piece of raw XML, "" for nothing. A wrong piece would make Word refuse the whole file."""
    try:
        root = etree.fromstring(f"<root {NAMESPACES}>{value}</root>", _PARSER)
    except etree.XMLSyntaxError as error:
        return f"it is not well-formed XML ({error.msg})"
    for child in root:
        if not isinstance(child.tag, str) or child.tag not in {f"{{{W}}}{name}" for name in allowed}:
            return f"{etree.QName(child).localname if isinstance(child.tag, str) else 'a comment'} cannot stand here"
    if any(str(name).startswith(f"{{{R}}}") for element in root.iter() for name in element.attrib):
        return "it names a relationship (r:id), and the file has none for it"
    loose = "".join([root.text or "", *(child.tail or "" for child in root)])
    return "text stands outside of elements" if loose.strip() else ""

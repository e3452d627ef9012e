"""What a document says of itself: settings, page, running head, footer, properties. In: Resolved. Out: parts."""

from __future__ import annotations

import re

from builder.editions.docx.fields import page_of_pages
from builder.editions.docx.state import TWIPS, State
from builder.editions.docx.xml import DECLARATION, escape, paragraph, part, run
from builder.model import Resolved

COMPATIBILITY = {
    "compatibilityMode": 15,  # Word 2013 and later; without it Word opens the file "in compatibility mode"
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
EPOCH = "1980-01-01"


def settings(resolved: Resolved, *, notes: bool) -> bytes:
    """``word/settings.xml``, in the order of CT_Settings; ``notes``: whether there is a part of footnotes."""
    page = resolved.profile.page
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in COMPATIBILITY.items()
    )
    english = resolved.locale.startswith("en")
    return part(
        "w:settings",
        '<w:zoom w:percent="100"/>'
        + ("<w:mirrorMargins/>" if page.inner != page.outer else "")
        + '<w:defaultTabStop w:val="360"/><w:characterSpacingControl w:val="doNotCompress"/>'
        + ('<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if notes else "")
        + f"<w:compat><w:doNotExpandShiftReturn/>{compatibility}</w:compat>"  # no stretched line before a forced break
        '<m:mathPr><m:mathFont m:val="Cambria Math"/><m:dispDef/><m:defJc m:val="center"/></m:mathPr>'
        f'<w:themeFontLang w:val="{resolved.locale}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        f'<w:decimalSymbol w:val="{"." if english else ","}"/><w:listSeparator w:val="{"," if english else ";"}"/>',
    )


def header(state: State) -> bytes:
    """The running head: the short title. The first page has none."""
    return part("w:hdr", paragraph(run(state.resolved.front.short_title), state.sheet.id("header")))


def footer(state: State) -> bytes:
    """The page number and the count of pages."""
    return part("w:ftr", paragraph(page_of_pages(), state.sheet.id("footer")))


def section(resolved: Resolved, head: str, foot: str, first_foot: str) -> str:
    """``w:sectPr``: paper, margins, line numbers. A word processor's manuscript has one column in every profile."""
    page = resolved.profile.page
    edge = round(min(page.top, page.bottom) / 2 * TWIPS)
    margins = (("top", page.top), ("right", page.outer), ("bottom", page.bottom), ("left", page.inner))
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{head}"/>'
        f'<w:footerReference w:type="default" r:id="{foot}"/><w:footerReference w:type="first" r:id="{first_foot}"/>'
        f'<w:pgSz w:w="{round(page.width * TWIPS)}" w:h="{round(page.height * TWIPS)}"/><w:pgMar'
        + "".join(f' w:{side}="{round(v * TWIPS)}"' for side, v in margins)
        + f' w:header="{edge}" w:footer="{edge}" w:gutter="0"/>'
        + ('<w:lnNumType w:countBy="1" w:restart="continuous"/>' if resolved.profile.line_numbers else "")
        + '<w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )


def core(resolved: Resolved) -> bytes:
    """``docProps/core.xml``: title, authors, keywords, language and the manuscript's own date, never the clock's."""
    front = resolved.front
    date = (
        front.date_iso + EPOCH[len(front.date_iso) :] if re.fullmatch(r"\d{4}(-\d\d){0,2}", front.date_iso) else EPOCH
    )
    stamp = f"{date}T00:00:00Z"
    values = (
        ("dc:title", front.title_text),
        ("dc:subject", front.article_type),
        ("dc:creator", "; ".join(author.name for author in front.authors)),
        ("cp:keywords", "; ".join(front.keywords)),
        ("dc:language", resolved.locale),
        ("cp:version", front.version),
        ("cp:revision", "1"),
    )
    text = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values if value)
    dates = "".join(f'<dcterms:{k} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{k}>' for k in ("created", "modified"))
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{text}{dates}</cp:coreProperties>'
    ).encode()


def extended() -> bytes:
    """``docProps/app.xml``: the program that wrote the file."""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>manuscript-editions</Application></Properties>"
    ).encode()

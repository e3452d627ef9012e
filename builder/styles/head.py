"""What a CSL file says of itself: title, parent, locale, identifiers, class. In: its bytes. Out: str.

Read with regular expressions, not as a tree: ten thousand files are read when the index is made, and a build should
not pay for an XML library. Files that a workspace brings are written anew (``own``) before they come here.
Sources: CSL 1.0.2, "The Root Element - cs:style" and "Metadata".
"""

from __future__ import annotations

import html
import re
from typing import Literal, cast

Kind = Literal["numeric", "author-date", "note", "label", "author"]


def head(xml: bytes) -> str:
    """The text up to the end of ``<info>``, where all that describes a style stands; without comments."""
    end = xml.find(b"</info>")
    return re.sub(r"<!--.*?-->", "", xml[: end if end >= 0 else len(xml)].decode("utf-8", "replace"), flags=re.S)


def title(xml: bytes) -> str:
    """The title, "" where there is none."""
    return _element(head(xml), "title")


def short_title(xml: bytes) -> str:
    """The short title ("APA"), "" where there is none; some generated styles have their generator's mark instead."""
    found = _element(head(xml), "title-short")
    return "" if found.startswith("#") else found


def issns(xml: bytes) -> tuple[str, ...]:
    """The serial numbers of the journal, in the order of the file, each once."""
    found = re.findall(r"<e?issnl?[^>]*>\s*(\d{4}-\d{3}[\dXx])\s*<", head(xml))
    return tuple(dict.fromkeys(number.upper() for number in found))


def identifier(xml: bytes) -> str:
    """The ``<id>``: an address."""
    return _element(head(xml), "id")


def parent(xml: bytes) -> str | None:
    """The address of the style whose rules a dependent one takes, None for an independent one."""
    for link in re.findall(r"<link\b[^>]*>", head(xml)):
        if _value(link, "rel") == "independent-parent":
            return html.unescape(_value(link, "href") or "")
    return None


def default_locale(xml: bytes) -> str | None:
    """The locale that the style asks for."""
    return _root(xml, "default-locale")


def last_part(address: str) -> str:
    """The id at the end of a style's address: "nature" of ``http://www.zotero.org/styles/nature``."""
    return re.split(r"[/\\]", address.strip().rstrip("/"))[-1].removesuffix(".csl")


def kind(xml: bytes) -> Kind:
    """What its citations look like.

    What they print goes before what ``citation-format`` says: 9 styles of the CSL repository say "author-date" and
    print numbers, 14 say "numeric" and print names and dates.
    """
    if _root(xml, "class") == "note":
        return "note"
    printed = _printed(xml)
    if "citation-number" in printed:
        return "numeric"
    found = re.search(r"""citation-format\s*=\s*["'](author-date|note|label|author)["']""", head(xml))
    if found:
        return cast("Kind", found[1])
    return "label" if "citation-label" in printed else "author-date"


def _printed(xml: bytes) -> set[str]:
    """The variables of texts and numbers that the layout of citations can print, macros followed."""
    text = re.sub(rb"<!--.*?-->", b"", xml, flags=re.S).decode("utf-8", "replace")
    layout = re.search(r"<citation\b.*?(<layout\b.*?</layout>)", text, re.S)
    macros = dict(re.findall(r"""<macro\b[^>]*?\bname=["']([^"']*)["'][^>]*>(.*?)</macro>""", text, re.S))
    waiting, seen = [layout[1] if layout else ""], set[str]()
    variables: set[str] = set()
    while waiting:
        rules = waiting.pop()
        variables.update(re.findall(r"""<(?:text|number)\b[^>]*?\bvariable=["']([^"']*)["']""", rules))
        called = set(re.findall(r"""<text\b[^>]*?\bmacro=["']([^"']*)["']""", rules)) - seen
        seen |= called
        waiting += [macros[name] for name in sorted(called) if name in macros]
    return variables


def _element(text: str, name: str) -> str:
    found = re.search(rf"<{name}(?:\s[^>]*)?>(.*?)</{name}>", text, re.S)
    return html.unescape(" ".join(found[1].split())) if found else ""


def _root(xml: bytes, name: str) -> str | None:
    start = re.search(r"<style\b[^>]*>", head(xml))
    return _value(start[0], name) if start else None


def _value(tag: str, name: str) -> str | None:
    found = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return (found[1] if found[1] is not None else found[2]) if found else None

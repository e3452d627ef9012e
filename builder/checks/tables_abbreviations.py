"""Abbreviations in cells. In: a table with its notes. Out: those that nothing in the table explains.

An abbreviation is a word of two to six capitals (``ML``, ``PRSs``). Names of genes, codes and the like have digits, or
stand in columns of their own; words in capitals beside other such words are emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.prose_passages import passages
from builder.checks.rule import Context
from builder.checks.tables_columns import Entry, Sheet
from builder.checks.tables_notes import Noted

_SHORT = re.compile(r"(?<![\w.@/-])([A-Z][A-Z&]{1,5})s?(?![\w@/]|\.\w)")
_BRACKETED = re.compile(r"\w\s\(([A-Z][A-Z&]{1,5})s?\)")
_ROMAN = re.compile(r"[IVX]+")
KNOWN = frozenset(
    "DNA RNA CRISPR PCR HIV AIDS UK US USA EU UN WHO NASA IBM CEO PDF HTML CSV XML JSON URL DOI ISBN ISSN ID PMID "
    "CPU GPU RAM TV FM GPS USD EUR GBP CHF JPY SD SE SEM CI IQR OK AM PM BC AD CE BCE TNM PMC SI IQ UTC GMT LED "
    "TRUE FALSE YES NO NONE ALL NOT AND OR ON OFF NULL NEW OLD HIGH LOW MALE FEMALE TOTAL MEAN MIN MAX SUM".split()
)
"""Known to every reader, or to every reader of statistics."""
_COLUMNS = re.compile(
    r"gene|protein|symbol|code|abbreviation|acronym|country|state|ticker|\bid\b|accession|model|software", re.I
)
_TITLES = re.compile(r"title|paper|study|author|reference|journal|source|publisher|organi[sz]ation|institution", re.I)


def unexplained(sheet: Sheet, one: Noted) -> Iterator[tuple[str, Entry, int]]:
    """(abbreviation, its first cell, where in its words) of each that neither note, caption nor table explains."""
    words = one.words
    everything = " ".join([words, *sheet.grid.headers, *(e.words for some in sheet.entries.values() for e in some)])
    told: set[str] = set()
    for at, header in enumerate(sheet.grid.headers):
        column = sheet.grid.columns[at]
        if column.derive or column.type in ("citation", "year") or _COLUMNS.search(header) or _TITLES.search(header):
            continue
        if _column_of_codes(sheet, at):
            continue
        for line in sheet.rows:
            entry = sheet.entry(line, at)
            for found in _SHORT.finditer(entry.words) if entry.own and not _emphasis(entry.words) else ():
                short = found[1]
                if short in told or short in KNOWN or _ROMAN.fullmatch(short) or entry.missing:
                    continue
                told.add(short)
                if not explained(short, words, everything):
                    yield short, entry, found.start()


def explained_in_text(context: Context) -> frozenset[str]:
    """The abbreviations that the text explains, as “machine learning (ML)”, or the glossary has."""
    found = {term.short for term in context.manuscript.metadata.glossary}
    for passage in context.memo(passages):
        if passage.floating is None and "(" in passage.line.text:
            found |= {one[1] for one in _BRACKETED.finditer(passage.line.text)}
    return frozenset(found)


def _emphasis(words: str) -> bool:
    """Whether a cell of several words is all in capitals: TOTAL COST."""
    found = re.findall(r"[^\W\d_]+", words)
    return len(found) > 1 and all(word.isupper() for word in found)


def _column_of_codes(sheet: Sheet, at: int) -> bool:
    """Whether most cells are single words in capitals: names of genes, codes."""
    said = [e.words for e in sheet.column(at) if not e.missing]
    codes = [w for w in said if re.fullmatch(r"[A-Z0-9-]{2,}", w)]
    return len(said) > 2 and 2 * len(codes) > len(said) and len(set(codes)) == len(codes)


def explained(short: str, words: str, everything: str) -> bool:
    """Whether a note or the caption says what it stands for (“ML, machine learning”, “ML = …”), or a cell does.

    In a cell or header count “machine learning (ML)” and “ML (machine learning)”.
    """
    name = re.escape(short) + "s?"
    if re.search(rf"(?<!\w){name}\s*(?:[,:=–—]|-\s|\(|denotes|stands|is short|means)", words):
        return True
    if re.search(rf"\w\s*\(\s*{name}\s*[),;]", everything):
        return True
    long = re.search(rf"(?<!\w){name}\s*\(([^()]+)\)", everything)
    return bool(long and len(long[1].split()) > 1 and long[1].strip()[:1].casefold() == short[0].casefold())

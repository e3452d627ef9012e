"""Which words of a text are syntax to pandoc: overwriting them would change the shape of what it reads.

Protecting a word too many only costs its code, never a wrong place: it is found between its neighbours.
"""

from __future__ import annotations

import re

ABBREVIATIONS = (
    "Apr. Aug. Bros. Capt. Co. Corp. Dec. Dr. Feb. Fr. Gen. Gov. Hon. Inc. Jan. Jr. Jul. Jun. Ltd. M.A. M.D. "
    "Mar. Mr. Mrs. Ms. No. Nov. Oct. Ph.D. Pres. Prof. Rep. Rev. Sen. Sep. Sept. Sgt. Sr. St. aet. aetat. al. "
    "bk. c. cf. ch. chap. chs. col. cp. d. e.g. ed. eds. esp. f. fasc. ff. fig. fl. fol. fols. i.e. ill. incl. "
    "n. n.b. nn. p. pp. pt. q.v. s.v. s.vv. saec. sec. univ. viz. vol. vs."
)
"""Pandoc's list (``--print-default-data-file=abbreviations``): the blank after one becomes a no-break space."""

_LEAD = r"^[ \t>|+:~*-]*"
_SYNTAX = re.compile(
    "|".join(
        (
            r"(?:\A|\n\n)---[ \t]*\n(?=[^\s])(?s:.*?)\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)",  # YAML
            r"\A%.*(?:\n[ \t]+\S.*)*",  # title block
            r"<!--(?s:.*?)-->",
            r"</?\w[^<>]*>",  # HTML, automatic links
            r"(?<![\w@:])\w+://[^\s)>\]]*",
            r"^[ \t>]*(?:`{3,}|~{3,}|:{3,}).*$",  # fences
            r"(?<!@)\{[^{}\n]*(?:[#.=][^{}]{0,300})?\}",  # attributes
            r"\]\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)",  # targets
            r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",
            r"\[\^[^\]\s]+\]:?",  # footnote labels
            r"^[ >]{0,12}\[[^\]\n]+\]:.*(?:\n[ \t]+[\"'(].*)?$",  # link definitions
            r"&#?\w+;",
            r"^[ \t>]*(?:Table|table):",
            r"\[[xX ]\](?=\s)",
            r"\\(?:begin|end)\{[^}]*\}",
            r"\\\w+",
            _LEAD + r"(?:\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)](?=\s|$)[ \t|+:~*-]*)+",  # list markers
            r"\|[ \t]+\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)](?=\s)",
            r"\(@[\w-]*\)",
            r"\$(?=\d)\d",
            r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(ABBREVIATIONS.split(), key=len, reverse=True))) + ")",
        )
    ),
    re.M,
)
_DEFINED = re.compile(r"^[ >\t]{0,12}\[([^\]^\n]+)\]:", re.M)
_EXAMPLE = re.compile(r"\(@([\w-]+)\)")
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_HEADING = re.compile(r"^[ \t>]*(?:#+[ \t]+)?(\S.*?)(?:[ \t]*\{.*\}|[ \t]*#+)?[ \t]*(?:$|\n[ \t>]*(?:==|--))", re.M)
_GRID = re.compile(r"^[ \t>]*(?:\+[-=:]+\+|-{2,}[ \t]+-{2,}|-{3,}[ \t]*$)", re.M)
_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U0001f000-\U0003fffd]+"
)


def protected(source: str) -> bytearray:
    """1 for each character of ``source`` that the twin must leave as it is."""
    keep = bytearray(len(source))
    for m in _SYNTAX.finditer(source):
        _mark(keep, m.start(), m.end())
    _mark_references(source, keep)
    examples = {m[1] for m in _EXAMPLE.finditer(source)}
    for label in sorted(examples):
        for m in re.finditer(rf"@{re.escape(label)}(?!\w)", source):
            _mark(keep, m.start(), m.end())
    if _GRID.search(source):  # columns are counted in cells of the terminal, and our letters are narrow
        for m in _WIDE.finditer(source):
            _mark(keep, m.start(), m.end())
    return keep


def _mark_references(source: str, keep: bytearray) -> None:
    """Protect ``[label]`` wherever the label is defined, and headings that serve as labels."""
    brackets = [(m.span(), _folded(m[1])) for m in _BRACKETS.finditer(source)]
    if not brackets:
        return
    labels = {_folded(m[1]) for m in _DEFINED.finditer(source)}
    asked = {label for _, label in brackets}
    headings = [(m.span(1), _folded(m[1])) for m in _HEADING.finditer(source) if _folded(m[1]) in asked]
    labels.update(title for _, title in headings)
    for (start, end), label in brackets + headings:
        if label in labels:
            _mark(keep, start, end)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _mark(keep: bytearray, start: int, end: int) -> None:
    keep[start:end] = b"\1" * (end - start)

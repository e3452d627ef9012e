"""Statements that journals ask for. In: a Context. Out: which are made, in ``declarations`` or under a heading.

A statement that says nothing yet (“Not stated”, “To be added”) is none; “None” is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder import model as m
from builder.checks.prose_headings import headings
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding
from builder.diagnostics import Span
from builder.model import walk
from builder.model.plain import raw_text

_EMPTY = re.compile(
    r"\s*(?:not (?:yet )?(?:stated|given|known)|none given|to be (?:added|completed|written)|tb[ad]\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Statement:
    """``names`` are keys of ``declarations``; ``heading`` is what a heading or first words in the text say."""

    name: str
    names: tuple[str, ...]
    heading: re.Pattern[str]
    example: str
    within: re.Pattern[str] | None = None
    """Words that make the statement in acknowledgements."""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


FUNDING = Statement(
    "funding statement",
    ("funding", "funding-statement", "financial-support", "financial-disclosure"),
    _words(r"fund(?:ing|ers?)|financial (?:support|disclosure)|grant support|finanzierung|f[öo]rderung|financement"),
    "funding: None",
    _words(r"\b(?:fund(?:ed|ing|s)?|grants?|fellowships?|scholarships?|financial(?:ly)?|sponsor\w*|supported)\b|förder"),
)  # fmt: skip
INTERESTS = Statement(
    "statement of competing interests",
    ("competing-interests", "conflicts-of-interest", "conflict-of-interest", "coi", "disclosure", "disclosures"),
    _words(
        r"(?:competing|conflicts?|conflicting|declarations?|disclosures?)\b.{0,30}\b(?:financial )?interests?|"
        r"disclosures?|coi\b|interessenkonflikt|conflits? d.int[ée]r"
    ),
    "competing-interests: The authors declare none",
)
DATA = Statement(
    "data availability statement",
    ("data-availability", "data-and-code-availability", "availability", "data", "code-availability", "data-access"),
    _words(
        r"(?:data|code|software|materials?|resource)\b.{0,40}\b(?:availab\w+|access\w*|sharing|deposition)|"
        r"availability\b|datenverf[üu]gbarkeit|disponibilit"
    ),
    "data-availability: No new data were made",
)
CONTRIBUTIONS = Statement(
    "statement of who contributed what",
    ("author-contributions", "authors-contributions", "contributions", "credit"),
    _words(r"(?:authors?.{0,3} )?contributions?\b|credit\b|author roles|autorenbeitr"),
    "author-contributions: …",
)
ETHICS = Statement(
    "ethics statement",
    ("ethics", "ethics-approval", "ethics-statement", "consent", "ethical-approval", "institutional-review-board"),
    _words(r"ethic\w*|.*\b(?:ethic\w*|informed consent|institutional review)\b|ethik"),
    "ethics: …",
)
AI_USE = Statement(
    "statement on the use of generative AI",
    ("ai-use", "use-of-ai", "ai", "generative-ai", "ai-disclosure"),
    _words(r".*\b(?:generative AI|use of AI|AI use|AI.assisted|artificial intelligence tools|language model use)\b"),
    "ai-use: None",
)  # fmt: skip


def missing(context: Context, wanted: Statement) -> Finding | None:
    """The finding that the statement is not made; None where it is."""
    metadata = context.manuscript.metadata
    empty: Span | None = None
    for one in metadata.declarations:
        if one.kind.replace("_", "-") in wanted.names:
            if _says(one.blocks):
                return None
            empty = one.span
    if _in_text(context, wanted):
        return None
    place = empty or metadata.spans.get("declarations") or metadata.spans.get("title")
    if empty:
        return Finding(f"The {wanted.name} says nothing yet", place, f"Write it, such as “{wanted.example}”")
    return Finding(f"The manuscript has no {wanted.name}", place, f"Add “{wanted.example}” under “declarations:”")


def _in_text(context: Context, wanted: Statement) -> bool:
    """A section of that name, a paragraph that begins so (“Funding: …”), or acknowledgements that say it."""
    thanks = [s for s in context.memo(headings) if re.match(r"\W*(?:acknowled|dank)", _title(s), re.I)]
    if any(wanted.heading.match(_title(section)) for section in context.memo(headings)):
        return True
    if wanted.within is not None:
        declared = [d.blocks for d in context.manuscript.metadata.declarations if d.kind.startswith("acknowledg")]
        texts = [_text(section.blocks) for section in thanks] + [_text(blocks) for blocks in declared]
        if any(wanted.within.search(text) for text in texts):
            return True
    starts = (p.line.text[:80].partition(":") for p in context.memo(passages) if p.kind == "paragraph")
    return any(colon and wanted.heading.match(head.strip()) for head, colon, _ in starts)


def _title(section: m.Section) -> str:
    return re.sub(r"^[\W\d]+", "", raw_text(section.title))


def _text(blocks: tuple[m.Block, ...]) -> str:
    runs = [run for block in walk.blocks(blocks) for run in walk.own_inlines(block)]
    return " ".join(raw_text(run) for run in runs)


def _says(blocks: tuple[m.Block, ...]) -> bool:
    text = _text(blocks).strip()
    return bool(blocks) and not _EMPTY.match(text) and (bool(text) or any(True for _ in walk.all_inlines(blocks)))

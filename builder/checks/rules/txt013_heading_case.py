"""TXT013: headings of one level with other capitals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_headings import headings
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_capitals import NAMES, capitals, case_of, whole
from builder.diagnostics import Severity
from builder.model.plain import raw_text


@rule("TXT013", "heading-case", severity=Severity.INFO)
def heading_case(context: Context) -> Iterator[Finding]:
    """A heading with other capitals than most headings of its level.

    Why: Readers take the difference for a difference of rank.

    Bad: # Future Directions, beside # Comparison of papers and # Methods of counting

    Good: # Future directions

    Fix: None: names keep their capitals, and only the author knows which words are names.

    Source: Chicago Manual of Style, 8.157 to 8.159 (sentence and headline style). Words that the text writes with a
    capital throughout count as names; headings that could be of either style do not count.
    """
    levels: dict[int, list[m.Section]] = defaultdict(list)
    for section in context.memo(headings):
        levels[section.depth].append(section)
    for level in levels.values():
        kinds = [case_of(_words(section), {}) for section in level]
        if {"sentence", "title"} <= set(kinds):  # only then is it worth asking which words are names
            usual = capitals(context.memo(whole), map(_words, level))
            kinds = [case_of(_words(section), usual) for section in level]
        yield from _odd(level, kinds)


def _odd(level: list[m.Section], kinds: list[str]) -> Iterator[Finding]:
    capital = kinds.count("capitals")
    most = max(("sentence", "title"), key=kinds.count)
    for section, kind in zip(level, kinds, strict=True):
        wrong = kind == "capitals" and len(level) - capital >= capital
        odd = kind in ("sentence", "title") and kinds.count(most) > kinds.count(kind)
        if wrong or odd:
            place = section.title[0].span if section.title else section.span
            like = NAMES[most] if kinds.count(most) else "small letters"
            message = f"The heading “{_words(section)}” has {NAMES[kind]}, and others of its level have {like}"
            yield Finding(message, place, "Write all headings of a level in one way")


def _words(section: m.Section) -> str:
    return " ".join(raw_text(section.title).split())

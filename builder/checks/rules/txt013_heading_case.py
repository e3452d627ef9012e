"""TXT013: headings of one level with other capitals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_headings import headings
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_capitals import NAMES, capitals, case_of
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
    usual = context.memo(capitals)
    levels: dict[int, list[tuple[m.Section, str]]] = defaultdict(list)
    for section in context.memo(headings):
        levels[section.depth].append((section, case_of(" ".join(raw_text(section.title).split()), usual)))
    for level in levels.values():
        sure = [kind for _, kind in level if kind not in ("either", "single")]
        capital = sum(kind == "capitals" for kind in sure)
        most = max(("sentence", "title"), key=sure.count)
        others = len(level) - capital
        for section, kind in level:
            wrong = kind == "capitals" and others >= capital
            odd = kind in ("sentence", "title") and kind != most and sure.count(most) > sure.count(kind)
            if wrong or odd:
                words = " ".join(raw_text(section.title).split())
                place = section.title[0].span if section.title else section.span
                like = NAMES[most] if not wrong or sure.count(most) else "small letters"
                message = f"The heading “{words}” has {NAMES[kind]}, and others of its level have {like}"
                yield Finding(message, place, "Write all headings of a level in one way")

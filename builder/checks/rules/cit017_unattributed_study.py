"""CIT017: studies spoken of and not cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.mentions_titles import title_mentions
from builder.checks.mentions_typed import typed_names, typed_numbers
from builder.checks.prose_claims import claimed
from builder.checks.prose_passages import Passage, passages
from builder.checks.prose_sentences import Sentence
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity
from builder.model.plain import raw_text

_ENDING = re.compile(
    r"\b(?:conclusions?|summary|outlook|future|limitations|abstract|acknowledge?ments?|contributions?)\b", re.I
)


@rule("CIT017", "unattributed-study", severity=Severity.WARNING)
def unattributed_study(context: Context) -> Iterator[Finding]:
    """A sentence that says what studies have shown and cites none.

    Why: The reader cannot check the statement, nor find the studies.

    Bad: Several studies show that pebbles are round.

    Good: Several studies show that pebbles are round [@stone2018; @rock2021].

    Fix: None: only the author knows which studies.

    Source: Vale and proselint have the like; Wikipedia, “Manual of Style/Words to watch”, unsupported attributions.
    English only. A citation, typed or not, a title or a cross-reference in the sentence is enough, and so is a
    citation in the next sentence of the paragraph. Conclusions, captions and the abstract do not count.
    """
    if not context.manuscript.metadata.lang.startswith("en"):
        return
    taken = {id(one.sentence) for one in context.memo(title_mentions)}
    typed = {(id(one.passage), one.start) for one in (*context.memo(typed_numbers), *context.memo(typed_names))}
    for passage in context.memo(passages):
        if (
            passage.is_text
            and passage.part == "body"
            and not any(_ENDING.search(raw_text(s.title)) for s in passage.section)
        ):
            hands = [at for owner, at in typed if owner == id(passage)] if typed else []
            for number, sentence in enumerate(passage.sentences):
                if id(sentence) not in taken and not any(sentence.start <= at < sentence.end for at in hands):
                    yield from _said(passage, number, sentence)


def _said(passage: Passage, number: int, sentence: Sentence) -> Iterator[Finding]:
    found = claimed(sentence.text)
    if found is None or _shown(sentence):
        return
    after = passage.sentences[number + 1 : number + 2]
    if any(s.citations for s in after):
        return
    span = sentence.place(found.start("said"), found.end("said"))
    message = f"“{found['said']}” is said here, and no study is cited"
    yield Finding(message, span, "Cite the studies in this sentence: [@key; @key]")


def _shown(sentence: Sentence) -> bool:
    """Whether the sentence cites, or refers to a table or figure."""
    nodes = (piece.node for piece in sentence.line.objects(sentence.start, sentence.end))
    return any(isinstance(node, m.Citation | m.CrossReference) for node in nodes)

"""XRF004: the number of a table, figure, section or equation typed by hand."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.mentions_numbers import PREFIX, NumberMention, number_mentions, target
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity


@rule("XRF004", "hard-coded-reference", severity=Severity.WARNING)
def hard_coded_reference(context: Context) -> Iterator[Finding]:
    """“Table 2”, “Fig. 1”, “Section 3” typed instead of a cross-reference.

    Why: The builder numbers them, so the typed number is wrong as soon as one is added or moved; and it is no link.

    Bad: See Table 2.

    Good: See @tbl:stones.

    Fix: Unsafe: the label of what has that number now, which may not be what was meant.

    Source: textidote (sh:hctab, sh:hcfig, sh:hcsec) reports the same for LaTeX. One finding for each number, at the
    first place. “Table 2 of Stone et al.”, “Supplementary Table 1” are no findings, nor is a number that nothing has
    here, in a sentence that cites another work.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[NumberMention]] = {}
    for one in context.memo(number_mentions):
        if one.in_caption or _counts(context, one):
            groups.setdefault((one.kind + "." * one.in_caption, one.numbers), []).append(one)
    for group in groups.values():
        yield _finding(context, group)


def _counts(context: Context, one: NumberMention) -> bool:
    """A number that something has here; of tables and figures also one that nothing has, if no other work is cited."""
    if all(target(context, one.kind, number) for number in one.numbers):
        return True
    sentence = next(s for s in one.passage.sentences if one.start < s.end)
    return one.kind in ("table", "figure") and not sentence.citations


def _finding(context: Context, group: list[NumberMention]) -> Finding:
    first, *others = group
    span = first.passage.line.span(first.start, first.end)
    related = tuple((s, "here too") for one in others if (s := one.passage.line.span(one.start, one.end)))
    if first.in_caption:
        hint = "Delete it: the builder numbers tables and figures, and prints the number before the caption"
        return Finding(f"The number “{first.words}” is typed into the caption", span, hint, related=related)
    found = [target(context, first.kind, number) for number in first.numbers]
    missing = [number for number, one in zip(first.numbers, found, strict=True) if one is None]
    prefix = PREFIX[first.kind]
    if missing:
        message = f"“{first.words}” is typed, and there is no {first.kind} {missing[0]}"
        return Finding(message, span, f"Give it an id, {{#{prefix}:name}}, and write @{prefix}:name", related=related)
    labels = [one.label for one in found if one and one.label.startswith(f"{prefix}:")]
    hint = f"Write {_cross(labels)}" if len(labels) == len(found) else _label(first, prefix)
    edits = [edit for one in group if (edit := _edit(context, one, labels))]
    fix = Fix(f"Refer to {_cross(labels)}", tuple(edits), "unsafe") if edits and len(edits) == len(group) else None
    return Finding(f"“{first.words}” is typed instead of a cross-reference", span, hint, fix, related)


def _cross(labels: list[m.Label]) -> str:
    return f"@{labels[0]}" if len(labels) == 1 else f"[{'; '.join(f'@{label}' for label in labels)}]"


def _label(one: NumberMention, prefix: str) -> str:
    return f"Give that {one.kind} an id, {{#{prefix}:name}}, and write @{prefix}:name"


def _edit(context: Context, one: NumberMention, labels: list[m.Label]) -> Edit | None:
    span = one.passage.line.span(one.start, one.end)
    if len(labels) != 1 or not one.plain or span is None or not span.exact:
        return None
    if " ".join(context.text(span).split()) != one.words.replace("\u00a0", " "):
        return None
    return Edit(span, f"@{labels[0]}")

"""Statements as a journal wants them: its headings, its order, contributions from roles. In and out: Resolved."""

from __future__ import annotations

from dataclasses import replace

from builder.diagnostics import FileId, Span
from builder.format.words import statement as title_of
from builder.model import GENERATED, Metadata, Paragraph, Resolved, Statement, Text
from builder.model.journal import Journal

ROLES = {
    "writing-original-draft": "Writing – original draft",
    "writing-review-editing": "Writing – review & editing",
}
"""CRediT roles (ANSI/NISO Z39.104) whose names are more than their words."""


def with_statements(resolved: Resolved, journal: Journal, roles: Metadata) -> Resolved:
    """``resolved`` with the statements in the journal's order under its headings.

    Where nobody wrote who did what, the roles of the authors of ``roles`` say so.
    """
    given = {s.kind: s for s in resolved.statements}
    made = contributions(roles)
    if "author-contributions" not in given and made:
        given["author-contributions"] = generated(
            "author-contributions", title_of("author-contributions", roles.lang), made
        )
    wanted = {d.kind: d.title for d in journal.statements}
    kinds = [kind for kind in wanted if kind in given] + [kind for kind in given if kind not in wanted]
    ordered = (replace(given[kind], title=wanted.get(kind) or given[kind].title) for kind in kinds)
    return replace(resolved, statements=tuple(ordered))


def contributions(metadata: Metadata) -> str:
    """``Conceptualization: Ada Example; Investigation: Ben Sample.``; "" where no author has a role."""
    people: dict[str, list[str]] = {}
    for author in metadata.authors:
        for role in author.roles:
            people.setdefault(ROLES.get(role, role.replace("-", " ").capitalize()), []).append(author.name)
    return "; ".join(f"{role}: {', '.join(names)}" for role, names in people.items()) + ("." if people else "")


def generated(kind: str, title: str, text: str) -> Statement:
    """A statement of one paragraph that no source holds."""
    span = Span(FileId(0), 0, 0)
    return Statement(kind, title, (Paragraph(GENERATED, span, (Text(GENERATED, span, text),)),))

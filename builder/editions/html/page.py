"""The whole page: everything the template prints, written once, and the template applied. In: Resolved. Out: str."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from builder.diagnostics import Diagnostic
from builder.editions.html import contents, end, metadata, styles
from builder.editions.html.blocks import Blocks
from builder.editions.html.context import Context
from builder.editions.html.inlines import inlines
from builder.editions.html.markup import Ids, element, escape
from builder.model import Block, Byline, Resolved, Section
from builder.styles import styles_dir

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def page(resolved: Resolved) -> tuple[str, tuple[Diagnostic, ...]]:
    """The page and what it could not carry."""
    context = Context(resolved, Ids(_labels(resolved)))
    values = _values(context)
    body = "".join(value for value in values.values() if isinstance(value, Markup))
    css = styles.sheet(styles_dir(), context.rules, body)
    values |= {"css": Markup(css), "policy": styles.policy(css)}
    text = environment(styles_dir() / "html").get_template("page.html.j2").render(values)
    return text, tuple(context.found)


@cache
def environment(*folders: Path) -> Environment:
    """Templates of ``folders``, the first that has one wins: a workspace puts its own before ours."""
    return Environment(
        autoescape=True,
        loader=FileSystemLoader([str(folder) for folder in folders]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )


def _labels(resolved: Resolved) -> Iterator[str]:
    """Every id that something else links to."""
    yield from resolved.targets
    yield from _sections((*resolved.manuscript.body, *resolved.manuscript.appendices))
    yield from (f"ref-{entry.key}" for entry in resolved.bibliography.entries)
    for note in resolved.notes:
        yield f"fn-{resolved.numbers[note.id]}"
        yield f"fnref-{resolved.numbers[note.id]}"


def _sections(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Section):
            yield block.label
            yield from _sections(block.blocks)


def _values(context: Context) -> dict[str, object]:
    """Names of the template. Strings are escaped there; what is markup already says so."""
    resolved, front = context.resolved, context.resolved.front
    blocks = Blocks(context)
    ids = {
        name: context.ids.page(name)
        for name in ("main", "contents", "abstract", "keywords", "declarations", "references", "notes")
    }
    lang = resolved.manuscript.metadata.lang or resolved.locale
    return {
        "lang": lang,
        "direction": "rtl" if lang.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr",
        "front": front,
        "ids": ids,
        "words": {
            **front.labels,
            **{key: context.word(key) for key in ("contents", "notes", "skip", "orcid", "email")},
        },
        "meta_names": tuple(metadata.names(resolved)),
        "meta_properties": tuple(metadata.properties(resolved)),
        "json_ld": Markup(metadata.json_ld(resolved)),
        "title": Markup(inlines(front.title, context)),
        "subtitle": Markup(inlines(front.subtitle, context)),
        "authors": tuple(_author(line) for line in front.authors),
        "correspondence": Markup(_with_addresses(front.correspondence, front.authors)),
        "abstract": Markup(blocks.write(front.abstract, 2)),
        "body": Markup(blocks.write(resolved.manuscript.body, 1)),
        "statements": Markup(end.statements(context, blocks)) if resolved.statements else "",
        "appendices": Markup(blocks.write(resolved.manuscript.appendices, 1)),
        "references": Markup(end.references(context)) if resolved.bibliography.entries else "",
        "bibliography": resolved.bibliography,
        "notes": Markup(end.notes(context, blocks)) if resolved.notes else "",
        "contents": Markup(contents.markup(_contents(context, ids))),
    }


def _contents(context: Context, ids: dict[str, str]) -> tuple[contents.Line, ...]:
    resolved, words = context.resolved, context.resolved.front.labels
    lines = [*contents.lines(resolved.manuscript.body, context)]
    if resolved.front.abstract:
        lines.insert(0, contents.Line(ids["abstract"], "", escape(words["abstract"])))
    if resolved.statements:
        lines.append(contents.Line(ids["declarations"], "", escape(words["declarations"])))
    lines += contents.lines(resolved.manuscript.appendices, context)
    if resolved.bibliography.entries:
        lines.append(contents.Line(ids["references"], "", escape(resolved.bibliography.heading)))
    if resolved.notes:
        lines.append(contents.Line(ids["notes"], "", escape(context.word("notes"))))
    return tuple(lines)


def _author(line: Byline) -> dict[str, object]:
    return {
        "name": line.name,
        "marks": ",".join(line.marks),
        "orcid": metadata.orcid_url(line.orcid) if line.orcid else "",
        "email": line.email or "",
    }


def _with_addresses(text: str, authors: tuple[Byline, ...]) -> str:
    """The line of correspondence with every author's address a link."""
    out = escape(text)
    for address in sorted({author.email for author in authors if author.email}):
        out = out.replace(escape(address), element("a", escape(address), href=f"mailto:{address}"), 1)
    return out

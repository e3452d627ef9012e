"""The title block. In: front matter. Out: strips: title, authors, affiliations, abstract, keywords."""

from __future__ import annotations

from builder.editions.pdf.blocks import Place, Setter
from builder.editions.pdf.document import Ornament
from builder.editions.pdf.inlines import RAISED, SCRIPT
from builder.editions.pdf.look import GREY, LINK, Voice
from builder.editions.pdf.paint import Anchor
from builder.editions.pdf.tags import Elem
from builder.model import Byline
from builder.typeset.text import Inset, Span


def set_front(setter: Setter) -> None:
    """Everything above the first section."""
    front, look = setter.resolved.front, setter.look
    place = setter.place()._replace(justify=False, indents=False)
    root, size = setter.root, look.size
    if front.article_type:
        kind = place._replace(voice=Voice(0.95 * size, bold=True, color=LINK), leading=1.4 * size)
        setter.text(front.article_type, root.add("P"), kind, below=0.3 * look.leading)
    title = place._replace(voice=Voice(2.0 * size, bold=True, language=""), leading=2.35 * size)
    setter.run(front.title, root.add("H1"), title, names=("title",))
    if front.subtitle:
        subtitle = place._replace(voice=Voice(1.35 * size, italic=True, language=""), leading=1.7 * size)
        setter.run(front.subtitle, root.add("P"), subtitle, above=0.3 * look.leading)
    _authors(setter, place)
    _small_print(setter, place)
    _abstract(setter, place)
    setter.flow.space(look.leading)
    setter.fresh = True


def _authors(setter: Setter, place: Place) -> None:
    authors = setter.resolved.front.authors
    if not authors:
        return
    elem = setter.root.add("P")
    at = place._replace(voice=Voice(1.12 * setter.look.size), leading=1.5 * setter.look.size)
    spans: list[Span | Inset] = []
    for k, author in enumerate(authors):
        spans += _author(setter, author, at.voice, elem)
        if k + 1 < len(authors):
            spans += setter.inliner.text(", ", at.voice)
    setter.flow.add(
        setter.block(spans, elem, at).strips(whole=True), 0.8 * setter.look.leading, 0.3 * setter.look.leading
    )


def _author(setter: Setter, author: Byline, voice: Voice, elem: Elem) -> list[Span | Inset]:
    """The name, which leads to the author's ORCID, and the marks of the affiliations."""
    named = voice
    if author.orcid:
        target = f"https://orcid.org/{author.orcid}"
        link = elem.add("Link", alt=f"{author.name}, ORCID {author.orcid}", later=True)
        named = voice._replace(owner=Anchor(link, target, target))
    raised = voice._replace(size=voice.size * SCRIPT, rise=RAISED * voice.size)
    unbroken = author.name.replace(" ", "\u00a0")
    return [*setter.inliner.text(unbroken, named), *setter.inliner.text(",".join(author.marks), raised)]


def _small_print(setter: Setter, place: Place) -> None:
    front, look = setter.resolved.front, setter.look
    at = place._replace(voice=Voice(look.tiny, color=GREY), leading=look.lead(look.tiny))
    for mark, text in front.affiliations:
        elem = setter.root.add("P")
        raised = at.voice._replace(size=at.voice.size * SCRIPT, rise=RAISED * at.voice.size)
        spans = [*setter.inliner.text(f"{mark}\u2009" if mark else "", raised), *setter.inliner.text(text, at.voice)]
        setter.flow.add(setter.block(spans, elem, at).strips(whole=True))
    gap = 0.35 * look.leading
    if front.correspondence:
        setter.text(front.correspondence, setter.root.add("P"), at, above=gap)
    if front.date:
        setter.text(front.date, setter.root.add("P"), at, above=gap)


def _abstract(setter: Setter, place: Place) -> None:
    """Abstract and keywords between two rules."""
    front, look = setter.resolved.front, setter.look
    if not front.abstract and not front.keywords:
        return
    rule = Ornament(0.8 * look.leading, place.x, place.width, 0.6)
    setter.flow.add(rule.strips(keep=True), 0.5 * look.leading)
    at = place._replace(justify=True).sized(look.small, look.lead(look.small))
    sect = setter.root.add("Sect")
    if front.abstract:
        heading = sect.add("H2")
        voice = Voice(look.small, bold=True, color=LINK)
        block = setter.block(setter.inliner.text(front.labels["abstract"], voice), heading, at, names=("abstract",))
        setter.flow.add(block.strips(whole=True), 0.1 * look.leading, 0.15 * look.leading, keep=True)
        setter.fresh = True
        setter.blocks(front.abstract, sect, at)
    if front.keywords:
        elem = sect.add("P")
        lead = setter.inliner.text(f"{front.labels['keywords']}: ", at.voice._replace(bold=True))
        spans = [*lead, *setter.inliner.text("; ".join(front.keywords), at.voice)]
        keywords = at._replace(justify=False)
        setter.flow.add(setter.block(spans, elem, keywords).strips(), 0.45 * look.leading, 0.0)
    setter.flow.hold()
    setter.flow.add(Ornament(0.8 * look.leading, place.x, place.width, 0.6).strips(), 0.1 * look.leading, look.leading)

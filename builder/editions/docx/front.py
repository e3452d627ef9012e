"""The title block, abstract and keywords, each in its style. In: Resolved. Out: block-level XML."""

from __future__ import annotations

from collections.abc import Iterator

from builder.editions.docx.blocks import Blocks
from builder.editions.docx.headings import HeadingStyle
from builder.editions.docx.state import Place
from builder.editions.docx.xml import Look, run
from builder.model import Byline

RAISED = Look(vertical="superscript")


def front_matter(writer: Blocks) -> str:
    """Everything above the first section, in the order of ``model.printed``."""
    front = writer.state.resolved.front
    return title_block(writer) + "".join(_abstract(writer)) + _keywords(writer, front.keywords)


def title_block(writer: Blocks) -> str:
    """Article type, title, authors and so on: what an anonymous edition leaves out but for type and title."""
    front = writer.state.resolved.front
    out = [writer.paragraph(run(front.article_type), "Article Type")] if front.article_type else []
    out.append(writer.paragraph(writer.runs(front.title), "Title"))
    if front.subtitle:
        out.append(writer.paragraph(writer.runs(front.subtitle), "Subtitle"))
    if front.authors:
        names = run(", ").join(_author(writer, author) for author in front.authors)
        out.append(writer.paragraph(names, "Author"))
    for mark, text in front.affiliations:
        out.append(writer.paragraph(run(mark, RAISED) + run(f" {text}" if mark else text), "Affiliation"))
    if front.correspondence:
        out.append(writer.paragraph(_correspondence(writer, front.correspondence), "Correspondence"))
    if front.date:
        out.append(writer.paragraph(run(front.date), "Date"))
    return "".join(out)


def _author(writer: Blocks, author: Byline) -> str:
    """The name, linked to the ORCID record where there is one, and the marks of its affiliations."""
    name = run(author.name)
    if author.orcid:
        address = writer.story.hyperlink(f"https://orcid.org/{author.orcid}")
        name = f'<w:hyperlink r:id="{address}" w:tooltip="ORCID {author.orcid}" w:history="1">{name}</w:hyperlink>'
    return name + run(",".join(author.marks), RAISED)


def _correspondence(writer: Blocks, line: str) -> str:
    """The line with the e-mail address in it as a link."""
    for author in writer.state.resolved.front.authors:
        if author.email and author.email in line:
            before, after = line.split(author.email, 1)
            look = Look(style=writer.state.sheet.id("Hyperlink"))
            address = writer.story.hyperlink(f"mailto:{author.email}")
            link = f'<w:hyperlink r:id="{address}" w:history="1">{run(author.email, look)}</w:hyperlink>'
            return run(before) + link + run(after)
    return run(line)


def _abstract(writer: Blocks) -> Iterator[str]:
    front = writer.state.resolved.front
    if front.abstract:
        yield writer.heading(run(front.labels["abstract"]), HeadingStyle("Abstract Heading"), "abstract")
        yield writer.blocks(front.abstract, Place("Abstract"))


def _keywords(writer: Blocks, keywords: tuple[str, ...]) -> str:
    if not keywords:
        return ""
    label = run(f"{writer.state.resolved.front.labels['keywords']}:", Look(bold=True))
    return writer.paragraph(label + run(f" {'; '.join(keywords)}"), "Keywords", "keywords")

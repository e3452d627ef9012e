"""Defects of the front matter, of figures, and of what not everybody can read."""

from __future__ import annotations

from tests.corpora.mutations.citations import SHORES
from tests.corpora.mutations.mutation import Mutation
from tests.corpora.mutations.shapes import mutation

YAML = "manuscript.yaml"
TOP = r"^(?=title: )"
FIGURE = r"^!\[(?P<caption>[^\]]*)\]\((?P<file>[^)]*)\)\{(?P<label>#fig:\w+) alt=\"(?P<alt>[^\"]*)\""
"""A figure with a caption, a label and alternative text."""
LONG = "A bar chart of four shores with one bar each. " * 7


def statement(rule: str, key: str, words: str) -> list[Mutation]:
    """A statement gone, empty, or with words that stand in for it."""
    line = rf"^  {key}: .*\n"
    return [
        mutation(rule, "no statement", "shores", (YAML, r"^(?=declarations)", "‸"), (YAML, line, "")),
        mutation(rule, "a statement to come", "shores", (YAML, rf"^(  {key}): .*\n", r"‸\1: TBD" + "\n"), beside="TXT014"),
        mutation(rule, f"no statement of {words} in the template", "template", (YAML, r"^(?=declarations)", "‸"), (YAML, line, "")),
    ]  # fmt: skip


def figure(name: str, caption: str, alt: str, more: str = "", end: str = "") -> tuple[str, str, str]:
    """A further figure at the end of the discussion, below its mention."""
    said = f'\nMore is in @fig:more.\n\n‸![{caption}](figures/{name}){{#fig:more alt="{alt}"{more}}}\n{end}'
    return ("sections/04*.md", r"\Z", said)


PEOPLE = [
    mutation("META001", "no keywords", "shores", (YAML, TOP, "‸"), (YAML, r"^keywords:\n(?:  - .*\n)+", "")),
    mutation("META001", "no keywords in the template", "template", (YAML, TOP, "‸"), (YAML, r"^keywords:\n(?:  - .*\n)+", "")),
    mutation("META001", "an empty list", "review", (YAML, TOP, "‸"), (YAML, r"^keywords:\n(?:  - .*\n)+", "‸keywords: []\n")),
    mutation("META002", "nobody", "shores", (YAML, r"^authors:", "‸authors:"), (YAML, r"^    corresponding: true\n", "")),
    mutation("META002", "nobody in the template", "template", (YAML, r"^authors:", "‸authors:"), (YAML, r"^    corresponding: true\n", "")),
    mutation("META002", "said to be none", "shores", (YAML, r"^authors:", "‸authors:"), (YAML, r"^    corresponding: true\n", "    corresponding: false\n")),
    mutation("META003", "no address", "shores", (YAML, r"^  - given: Ada", "  - ‸given: Ada"), (YAML, r"^    email: .*\n", "")),
    mutation("META003", "the address of another", "template", (YAML, r"^  - given: Ada", "  - ‸given: Ada"), (YAML, r"^    email: (.*)\n", ""), (YAML, r"^    family: Sample\n", "    family: Sample\n    email: ben@example.org\n")),
    mutation("META003", "two, one without", "shores", (YAML, r"^  - given: Ben\n    family: Sample\n", "  - ‸given: Ben\n    family: Sample\n    corresponding: true\n"), beside="META002"),
    mutation("META004", "no iD of the first", "shores", (YAML, r"^  - (given: Ada\n(?:.*\n)*?)    orcid: .*\n", r"  - ‸\1")),
    mutation("META004", "no iD of the second", "shores", (YAML, r"^  - (given: Ben\n(?:.*\n)*?)    orcid: .*\n", r"  - ‸\1")),
    mutation("META004", "no iD at all", "shores", (YAML, r"^  - (given: Ada\n(?:.*\n)*?)    orcid: .*\n", r"  - ‸\1"), (YAML, r"^  - (given: Ben\n(?:.*\n)*?)    orcid: .*\n", r"  - \1")),
    mutation("META005", "a digit", "shores", (YAML, r"orcid: 0000-0002-1825-0097", "‸orcid: 0000-0002-1825-0098")),
    mutation("META005", "two digits turned round", "shores", (YAML, r"orcid: 0009-0009-9999-9996", "‸orcid: 0009-0090-9999-9993")),
    mutation("META005", "one iD for two", "shores", (YAML, r"orcid: 0009-0009-9999-9996", "‸orcid: 0000-0002-1825-0097")),
    mutation("META006", "a job", "shores", (YAML, r"^  shores: ", "  ‸shores: Senior Engineer, ")),
    mutation("META006", "no country", "shores", (YAML, r"^  (tides: .*), Switzerland", r"  ‸\1")),
    mutation("META006", "a rank", "shores", (YAML, r"^  tides: ", "  ‸tides: Professor, ")),
    mutation("META007", "an affiliation of nobody", "shores", (YAML, r"^  (?=shores: )", "  ‸dunes: Institute of Dunes, Sampletown, Switzerland\n  ")),
    mutation("META007", "an author of no affiliation", "shores", (YAML, r"^  - (given: Ben\n)    (family: Sample\n)    affiliations: .*\n", r"  - ‸\1    ‸\2"), (YAML, r"^  tides: .*\n", "")),
    mutation("META007", "a mark in a name", "template", (YAML, r"family: Example$", "‸family: Example¹"), beside="META004"),
    *statement("META008", "funding", "funding"),
    *statement("META009", "competing-interests", "interests"),
    *statement("META010", "data-availability", "data"),
    *statement("META013", "ai-use", "generative AI"),
    mutation("META011", "a role that is none", "shores", (YAML, r"roles: \[investigation, ", "‸roles: [counting, ")),
    mutation("META011", "nobody's roles", "shores", (YAML, r"^authors:", "‸authors:"), (YAML, r"^    roles: .*\n", ""), (YAML, r"^    roles: .*\n", ""), (YAML, r"^  author-contributions: >-\n(?:    .*\n)+", "")),
    mutation("META011", "one without", "template", (YAML, r"^  - (given: Ben\n(?:.*\n)*?)    roles: .*\n", r"  - ‸\1"), (YAML, r"^  author-contributions: >-\n(?:    .*\n)+", "")),
    mutation("META012", "patients", "shores", (YAML, r"^  ethics: .*\n", ""), (SHORES, r"(?<=[a-z]\.)\n(?=\n[A-Z])", " ‸Forty patients were recruited to count stones.\n")),
    mutation("META012", "animals", "shores", (YAML, r"^  ethics: .*\n", ""), ("sections/02*.md", r"(?<=its shortest\.)\n", " ‸Twelve mice were housed beside the line.\n")),
    mutation("META012", "volunteers", "shores", (YAML, r"^  ethics: .*\n", ""), ("sections/02*.md", r"(?<=its shortest\.)\n", " ‸Thirty participants were enrolled and interviewed at the end.\n")),
    mutation("META014", "a review without", "template", (YAML, r"^article-type", "‸article-type"), (YAML, r"^search-method:\n(?:  .*\n)+", ""), ("sections/01*.md", r"^We looked for studies in the library of one institute\.\^\[.*\]\n", "One institute has them.^[It is as made up as the studies.]\n")),
    mutation("META014", "a survey becomes a review", "shores", (YAML, r"^article-type: .*", "‸article-type: Systematic review"), (YAML, r"^title: .*", '‸title: "Pebbles of four shores: a systematic review"'), ("sections/02*.md", r"^# Methods \{#sec:methods\}", "# Shores and stones {#sec:methods}"), beside="NUM008"),
    mutation("META014", "a scoping review", "template", (YAML, r"^article-type: .*", "‸article-type: Scoping review"), (YAML, r"^search-method:\n(?:  .*\n)+", ""), ("sections/01*.md", r"^We looked for studies in the library of one institute\.\^\[.*\]\n", "One institute has them.\n")),
    mutation("META016", "no version", "shores", (YAML, TOP, "‸"), (YAML, r"^version: .*\n", "")),
    mutation("META016", "no licence", "shores", (YAML, TOP, "‸"), (YAML, r"^license: .*\n", "")),
    mutation("META016", "no date and no type", "shores", (YAML, TOP, "‸"), (YAML, r"^date: .*\n", ""), (YAML, r"^article-type: .*\n", "")),
    mutation("META017", "an initial", "shores", (YAML, r"given: Ada", "‸given: Ada B")),
    mutation("META017", "a degree", "template", (YAML, r"^  - given: Ben\n    family: Sample$", "  - ‸given: Ben\n    ‸family: Sample, PhD"), beside="META004"),
    mutation("META017", "capitals", "shores", (YAML, r"^  - given: Ben\n    family: Sample$", "  - ‸given: Ben\n    ‸family: SAMPLE")),
]  # fmt: skip

FIGURES = [
    mutation("FIG001", "no file", "shores", ("sections/03*.md", r"^(!.*)figures/counts\.svg", r"‸\1figures/count.svg"), beside="FIG009"),
    mutation("FIG001", "capitals", "review", ("sections/06*.md", r"^(!\[Selected(?:.*\n)*?.*)figures/years-by-domain\.svg", r"‸\1‸figures/Years-by-Domain.svg")),
    mutation("FIG001", "another folder", "template", ("sections/02*.md", r"^(!.*)figures/counts\.svg", r"‸\1images/counts.svg")),
    mutation("FIG002", "a small picture across the page", "shores", figure("small.png", "The shore from above.", "The shore from above, with a long line of stones along the sea.", " width=100%")),
    mutation("FIG002", "a small picture at half the width", "shores", figure("small.png", "The shore from the south.", "The shore from the south, with cliffs on the left.", " width=80%")),
    mutation("FIG002", "a small picture of centimetres", "shores", figure("small.png", "The shore from the north.", "The shore from the north, with cliffs on the right.", " width=12cm")),
    mutation("FIG003", "no caption", "shores", ("sections/04*.md", r"\Z", '\n‸![](figures/counts.svg){alt="Bar chart of four shores: 30, 24, 20 and 16 round stones."}\n'), beside="FIG007"),
    mutation("FIG003", "a caption deleted", "template", ("sections/02*.md", FIGURE, r'‸![](\g<file>){\g<label> alt="\g<alt>"'), beside="XRF001 SRC011"),
    mutation("FIG003", "a caption deleted in the survey", "shores", ("sections/03*.md", FIGURE, r'‸![](\g<file>){\g<label> alt="\g<alt>"'), beside="XRF001 SRC011"),
    mutation("FIG004", "a panel left out", "shores", ("sections/03*.md", FIGURE, r'‸![Round stones. (a) Ness. (b) Firth. (d) Cove.](\g<file>){\g<label> alt="\g<alt>"')),
    mutation("FIG004", "a panel that is not there", "shores", ("sections/03*.md", FIGURE, r'![Round stones. (a) Ness. (b) Firth. (c) Cove.](\g<file>){\g<label> alt="\g<alt>"'), ("sections/04*.md", r"^(Northern shores had rounder stones),", r"‸\1 (see @fig:counts (d)),")),
    mutation("FIG004", "a panel left out, capitals", "template", ("sections/02*.md", FIGURE, r'‸![Pebbles. (A) By hand. (B) From photographs. (D) By eye.](\g<file>){\g<label> alt="\g<alt>"')),
    mutation("FIG006", "a figure deleted", "review", ("sections/06*.md", r"(?ms)^!\[.*?\}\n", ""), places=["manuscript.yaml:title:"], beside="XRF001"),
    mutation("FIG006", "a figure deleted in the template", "template", ("sections/02*.md", r"(?ms)^!\[.*?\}\n", ""), places=["manuscript.yaml:title:"], beside="XRF001"),
    mutation("FIG006", "another picture shown", "shores", ("sections/03*.md", r"^(!.*)figures/counts\.svg", r"\1figures/small.png"), places=["manuscript.yaml:title:"], beside="FIG009 FIG002"),
    mutation("FIG007", "one picture twice", "shores", figure("counts.svg", "Round stones once more.", "Bar chart of four shores, from north to south, with falling bars.")),
    mutation("FIG007", "one picture twice in the review", "review", ("sections/07*.md", r"\Z", '\nMore is in @fig:more.\n\n‸![Papers by year once more.](figures/years-by-domain.svg){#fig:more alt="The dot chart of papers by domain and by the year of publication."}\n')),
    mutation("FIG007", "one picture twice in the template", "template", ("sections/03*.md", r"\Z", '\nMore is in @fig:more.\n\n‸![Pebbles once more.](figures/counts.svg){#fig:more alt="The bar chart of three studies, with bars that rise."}\n')),
    mutation("FIG008", "adapted", "shores", ("sections/03*.md", r"^!\[Round stones by shore\.", "‸![Round stones by shore. Adapted from Clay and Sand.")),
    mutation("FIG008", "reproduced", "template", ("sections/02*.md", r"^!\[Pebbles in a square metre, by study\.", "‸![Pebbles in a square metre, reproduced from an earlier handbook.")),
    mutation("FIG008", "a table", "shores", ("sections/03*.md", r"^Mass of the stones of each shore\.", "‸Mass of the stones of each shore, adapted from a report of the harbour."), beside="FIG008"),
    mutation("FIG009", "a row changed", "shores", ("figures/counts.yaml", r"^sha256", "‸sha256"), ("tables/counts.csv", r"^Firth,50,24 \(48%\),26 \(52%\)", "Frith,50,24 (48%),26 (52%)"), beside="TAB027"),
    mutation("FIG009", "a reference changed", "review", ("figures/years-by-domain.yaml", r"^sha256", "‸sha256"), ("references.json", r'"given": "Sameer"', '"given": "S."')),
    mutation("FIG009", "another hash", "shores", ("figures/counts.yaml", r"^sha256: ....", "‸sha256: abcd")),
]  # fmt: skip

READERS = [
    mutation("A11Y001", "no alternative text", "shores", ("sections/0[14]*.md", r"(?<=[a-z]\.)\n(?=\n[A-Z])", " ‸The sign ![](figures/small.png) marks the line.\n")),
    mutation("A11Y001", "neither words nor text", "shores", ("sections/04*.md", r"\Z", "\n‸![](figures/small.png)\n"), beside="FIG003 FIG002"),
    mutation("A11Y001", "the name of the file", "template", ("sections/02*.md", FIGURE, r'‸![\g<caption>](\g<file>){\g<label> alt="counts.svg"')),
    mutation("A11Y002", "one word", "shores", ("sections/03*.md", FIGURE, r'‸![\g<caption>](\g<file>){\g<label> alt="Figure"')),
    mutation("A11Y002", "the caption", "template", ("sections/02*.md", FIGURE, r'‸![\g<caption>](\g<file>){\g<label> alt="\g<caption>"')),
    mutation("A11Y002", "a page of text", "shores", ("sections/03*.md", FIGURE, rf'‸![\g<caption>](\g<file>){{\g<label> alt="{LONG.strip()}"')),
    mutation("A11Y003", "no header", "template", ("sections/03*.md", r"\Z", "\nMore is in @tbl:more.\n\n|     |     |\n|-----|-----|\n‸| fine | 12 |\n| coarse | 14 |\n\n‸: Sand. {#tbl:more}\n"), beside="TAB018"),
    mutation("A11Y003", "columns between lines", "shores", ("sections/04*.md", r"\Z", "\nMore is in @tbl:more.\n\n------- -----\n‸North   12\nSouth   14\nEast    31\n------- -----\n\n‸: Stones once more. {#tbl:more}\n"), beside="TAB018"),
    mutation("A11Y003", "an empty header in the survey", "shores", ("sections/05*.md", r"\Z", "\nMore is in @tbl:more.\n\n|  |  |  |\n|---|---|---|\n‸| a | b | c |\n| d | e | f |\n\n‸: Letters. {#tbl:more}\n"), beside="TAB018"),
    mutation("A11Y004", "no language", "shores", (YAML, TOP, "‸"), (YAML, r"^lang: .*\n", ""), beside="TXT008"),
    mutation("A11Y004", "no language of the template", "template", (YAML, TOP, "‸"), (YAML, r"^lang: .*\n", "")),
    mutation("A11Y004", "another language", "review", (YAML, r"^lang: en-GB", "‸lang: fr-FR"), beside="SRC053"),
    mutation("A11Y005", "here", "shores", (SHORES, r"(?<=[a-z]\.)\n(?=\n[A-Z])", " ‸The data are [here](https://shore.example/data).\n")),
    mutation("A11Y005", "this link", "review", ("sections/0[3-5]*.md", r"(?<=[a-z]\.)\n(?=\n[A-Z])", " ‸More is behind [this link](https://shore.example/more).\n")),
    mutation("A11Y005", "no words", "template", ("sections/03*.md", r"\n\Z", " ‸See [](https://shore.example/shore) too.\n")),
]  # fmt: skip

MUTATIONS: list[Mutation] = [*PEOPLE, *FIGURES, *READERS]

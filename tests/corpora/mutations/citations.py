"""Defects of citations in the text, of numbering and of cross-references."""

from __future__ import annotations

from dataclasses import replace

from builder import model as m
from tests.corpora.bench import Change
from tests.corpora.mutations.mutation import Mutation
from tests.corpora.mutations.shapes import entry, mutation

END = r"(?<=[a-z]\.)\n(?=\n[A-Z])"
"""The end of a paragraph before another one; ``TEXT`` and ``SHORES`` are the sections with such ends."""
TEXT, SHORES, TEMPLATE = "sections/0[3-57-8]*.md", "sections/0[14]*.md", "sections/01*.md"
ONE = r"(?<=\(@sec:comparison\)\.)\n"
"""The end of the first paragraph of the template."""
JSON, BIB = "references.json", "references.bib"


def numbered(**numbers: str) -> Change:
    """References with other numbers, as a citation style or plug-in that miscounts would give."""

    def change(resolved: m.Resolved) -> m.Resolved:
        entries = tuple(replace(one, number=numbers.get(one.key, one.number)) for one in resolved.bibliography.entries)
        return replace(resolved, bibliography=replace(resolved.bibliography, entries=entries))

    return change


def with_numbers(**numbers: str) -> Change:
    """Tables, figures or equations with other numbers (``tbl_a`` for ``tbl:a``)."""

    def change(resolved: m.Resolved) -> m.Resolved:
        nodes = {resolved.targets[m.Label(k.replace("_", ":"))].node: v for k, v in numbers.items()}
        return replace(resolved, numbers={**resolved.numbers, **nodes})

    return change


def without(kind: type[m.Block]) -> Change:
    """As a filter leaves it that takes blocks of the first level of sections out after numbering."""

    def pruned(blocks: tuple[m.Block, ...]) -> tuple[m.Block, ...]:
        kept = (b for b in blocks if not isinstance(b, kind))
        return tuple(replace(b, blocks=pruned(b.blocks)) if isinstance(b, m.Section) else b for b in kept)

    def change(resolved: m.Resolved) -> m.Resolved:
        body = pruned(resolved.manuscript.body)
        return replace(resolved, manuscript=replace(resolved.manuscript, body=body))

    return change


def first_sections(count: int) -> Change:
    """An edition with only the first sections."""

    def change(resolved: m.Resolved) -> m.Resolved:
        return replace(resolved, manuscript=replace(resolved.manuscript, body=resolved.manuscript.body[:count]))

    return change


CITED = [
    mutation("CIT001", "a year mistyped", "review", ("sections/0[3-5]*.md", r"@(kalinin|huang)20", r"‸@\g<1>02")),
    mutation("CIT001", "a key nobody knows", "shores", (SHORES, r"\[@(\w+)([;\]])", r"[‸@dune1999\2"), beside="CIT002"),
    mutation("CIT001", "a key in a table", "review", ("tables/*.csv", r"^@(kim|fatima|verma)20", r"‸@\g<1>19"), beside="TAB020 TAB010"),
    mutation("CIT001", "a key in a footnote", "template", (TEMPLATE, r"\^\[The library", "^[‸See @rocks2021. The library")),
    mutation("CIT002", "one more in JSON", "template", entry(JSON, '‸"id": "shell2019", "type": "book", "title": "Shells among the pebbles", "author": [{"family": "Shell", "given": "Kit"}], "publisher": "Made-up Press", "publisher-place": "Sampletown", "issued": {"date-parts": [[2019]]}')),
    mutation("CIT002", "one more in BibTeX", "shores", (BIB, r"\n(?=@\w+\{(?:clay|marl|chalk))", "\n‸@book{shell2019,\n  title = {Shells among the pebbles},\n  author = {Shell, Kit},\n  publisher = {Made-up Press},\n  address = {Sampletown},\n  year = {2019}\n}\n\n")),
    mutation("CIT002", "a citation deleted", "shores", ("sections/02*.md", r" The software was that of an\nearlier study \[@flint2023\]\.", ""), places=["references.bib:@online"]),
    mutation("CIT003", "a title in quotation marks", "review", (TEXT, END, ' ‸The paper "Deep Learning in Pharmacogenomics: From Gene Regulation to Patient Stratification" goes further.\n'), beside="TXT010"),
    mutation("CIT003", "a title in italics and its year", "shores", (SHORES, END, " ‸In *Large stones counted from photographs* (2020) the light was better.\n")),
    mutation("CIT003", "a title before its colon", "review", (TEXT, END, " ‸“Machine learning for personalized medicine: tailoring treatment strategies through data analysis” argues likewise.\n")),
    mutation("CIT004", "one number", "review", (TEXT, END, " ‸The same has been found elsewhere [4].\n"), beside="CIT017"),
    mutation("CIT004", "a range of numbers", "shores", (SHORES, END, " ‸Other shores are much the same [2–4].\n")),
    mutation("CIT004", "ref and a number", "template", (TEMPLATE, ONE, " ‸The heavier stones are left out (ref. 2).\n")),
    mutation("CIT004", "a raised number", "review", (TEXT, END, " ‸Other fields have the same difficulty.^5^\n")),
    mutation("CIT005", "a style that miscounts", "review", change=numbered(quazi2022="2", kalinin2018="1"), places=["references.json:\"quazi2022\"", "references.json:\"kalinin2018\"", "sections/01-introduction.md:@quazi2022", "sections/01-introduction.md:@kalinin2018"]),
    mutation("CIT005", "two that change places", "shores", change=numbered(gravel2019="5", marl2021="4"), places=["references.bib:gravel2019", "sections/01-introduction.md:@gravel2019", "references.bib:marl2021", "sections/01-introduction.md:@marl2021"]),
    mutation("CIT005", "the last one first", "template", change=numbered(stone2020="3", rock2021="1", clay2022="2"), places=["references.json:stone2020", "sections/01-introduction.md:@stone2020"]),
    mutation("CIT006", "authors and year in brackets", "review", (TEXT, END, " ‸The same holds for drugs (Jayagopal et al., 2024).\n"), beside="CIT020"),
    mutation("CIT006", "a year in brackets", "shores", (SHORES, END, " ‸Sand and Clay (2020) warn of shadows.\n"), beside="CIT020"),
    mutation("CIT006", "two in brackets", "shores", (SHORES, END, " ‸Shadows matter (Clay & Sand, 2018; Rock, 2017).\n"), beside="CIT020"),
    mutation("CIT007", "another name", "review", (TEXT, END, " ‸Smith et al. [@jayagopal2024] go further.\n")),
    mutation("CIT007", "two names", "shores", (SHORES, END, " ‸Dune and Weed [@sand2020] warn of shadows.\n")),
    mutation("CIT007", "a name and no names behind it", "template", (TEMPLATE, ONE, " ‸Pebble [-@clay2022] used photographs.\n")),
    mutation("CIT007", "a name and colleagues", "shores", (SHORES, END, " ‸Dune and colleagues [@sand2020] warn of shadows.\n")),
    mutation("CIT008", "the year before", "review", (TEXT, END, " ‸The 2019 review [@kim2020] is the widest.\n")),
    mutation("CIT008", "a year in brackets before", "shores", (SHORES, END, " ‸Sand and Clay (2021) [@sand2020] warn of shadows.\n"), beside="CIT006 CIT020"),
    mutation("CIT008", "the year of a book", "template", (TEMPLATE, ONE, " ‸The 2019 book [@rock2021] is the only one that was reprinted.\n")),
    mutation("CIT009", "a title that breaks off", "review", (TEXT, END, ' ‸"Machine Learning Applications for Therapeutic Tasks" [@huang2021] goes further.\n'), beside="TXT010"),
    mutation("CIT009", "another word", "shores", (SHORES, END, " ‸The title “Large stones counted in photographs” says it [@sand2020].\n")),
    mutation("CIT009", "a title altered in italics", "review", (TEXT, END, " ‸*Artificial intelligence in drug discovery: methods and techniques* [@deng2021] is one of them.\n")),
    mutation("CIT010", "the beginning of two", "review", (TEXT, END, ' ‸The review "Artificial Intelligence in Drug Discovery" is the widest.\n'), beside="CIT003 TXT010"),
    mutation("CIT010", "two entries of one title", "shores",
        (BIB, r"\Z", "\n@article{sandclay,\n  title = {Large stones counted from photographs},\n  author = {Sand, Gus and Clay, Fay},\n  journal = {Annals of Invented Beaches},\n  volume = {27},\n  number = {3},\n  pages = {205--221},\n  year = {2020}\n}\n"),
        (SHORES, END, " ‸“Large stones counted from photographs” warns of shadows.\n"), beside="CIT003 REF003 CIT002 REF012"),
    mutation("CIT010", "two entries, a title in italics", "template",
        entry(JSON, '"id": "clay", "type": "book", "title": "Pebbles from above: counting on photographs", "author": [{"family": "Clay", "given": "F."}, {"family": "Sand", "given": "G."}], "publisher": "Shore University Press", "publisher-place": "Exampleville", "issued": {"date-parts": [[2022]]}'),
        (TEMPLATE, ONE, " ‸In *Pebbles from above: counting on photographs* more are counted.\n"), beside="CIT003 REF003 CIT002"),
    mutation("CIT011", "behind the full stop", "review", ("sections/0[2-8]*.md", r" \[(@\w+)\]\.$", r".‸[\1]")),
    mutation("CIT011", "no blank", "shores", (SHORES, r"(?<=[a-z]) \[@(\w+)\]", r"‸[@\1]")),
    mutation("CIT011", "brackets twice", "shores", (SHORES, r" \[@(\w+)\]\.", r" (‸[@\1]).")),
    mutation("CIT012", "the same twice", "review", ("sections/0[2-8]*.md", r"\[@(\w+); @(\w+)\]", r"[@\1; @\2; ‸@\1]")),
    mutation("CIT012", "one after itself", "shores", (SHORES, r"\[@(\w+)\]", r"[@\1; ‸@\1]")),
    mutation("CIT012", "with a page", "template", (TEMPLATE, r"\[@rock2021; @clay2022\]", "[@rock2021, p. 3; @clay2022; ‸@rock2021]")),
    mutation("CIT013", "touching", "review", ("sections/0[2-8]*.md", r"\[@(\w+); @(\w+)\]", r"‸[@\1][@\2]")),
    mutation("CIT013", "a blank between", "shores", (SHORES, r"\[@(\w+); @(\w+)\]", r"‸[@\1] [@\2]")),
    mutation("CIT013", "three", "template", (TEMPLATE, r"\[@rock2021; @clay2022\]", "‸[@rock2021] [@clay2022] [@stone2020]")),
    mutation("CIT015", "in a heading", "review", ("sections/0[3-57]*.md", r"^# (.*?) \{", r"# \1 ‸[@kalinin2018] {")),
    mutation("CIT015", "in the abstract", "shores", ("manuscript.yaml", r"how evenly is not known\.", "how evenly is ‸not known [@stone2016].")),
    mutation("CIT015", "in the title", "template", ("manuscript.yaml", r'^title: "(.*)"', r'‸title: "\1 [@stone2020]"')),
    mutation("CIT017", "studies show", "review", ("sections/0[3-5]*.md", END, " ‸Several studies show that such models fail in other hospitals.\n")),
    mutation("CIT017", "it has been reported", "shores", (SHORES, END, " ‸It has been reported that stones shrink in winter.\n")),
    mutation("CIT017", "recent research", "template", (TEMPLATE, ONE, " ‸Recent research has demonstrated that pebbles travel at night.\n")),
    mutation("CIT019", "beyond the list", "review", (TEXT, END, " ‸Other fields have the same difficulty [19].\n"), beside="CIT004"),
    mutation("CIT019", "a range beyond the list", "shores", (SHORES, END, " ‸Other shores are much the same [7–12].\n"), beside="CIT004"),
    mutation("CIT019", "a typed list with a gap", "template", ("sections/03-conclusion.md", r"\Z", "\n# References {.unnumbered}\n\n\\\\[1\\\\] A. Stone, “On the shapes of stones,” *Shores*, vol. 3, no. 2, pp. 10–19, 2019.\n\n\\\\[2\\\\] F. Clay, “On the sounds of waves,” *Shores*, vol. 5, no. 1, pp. 22–31, 2021.\n\n‸\\\\[4\\\\] E. Gravel, “Stones in rivers,” *Shores*, vol. 4, no. 3, pp. 44–58, 2020.\n"), beside="CIT004 REF025"),
    mutation("CIT020", "authors and years beside numbers", "review", (TEXT, END, " ‸The same holds for drugs (Jayagopal et al., 2024) and for care (Verma et al., 2019).\n"), beside="CIT006"),
    mutation("CIT020", "numbers beside authors and years", "shores", ("manuscript.yaml", "csl: american-medical-association-brackets", "csl: apa"), (SHORES, END, " ‸Other shores are much the same [2] and have been for long [3].\n"), beside="CIT004"),
    mutation("CIT020", "both typed", "shores", (SHORES, END, " Other shores are much the same [2]. ‸Shadows matter (Rock, 2017).\n"), beside="CIT004 CIT006"),
]  # fmt: skip

NUMBERS = [
    mutation("NUM001", "a number and a full stop", "review", ("sections/0[3-57]*.md", r"^# (?=[A-Z])", "‸# 3. ")),
    mutation("NUM001", "two numbers", "shores", ("sections/02*.md", r"^## (?=[A-Z])", "‸## 2.1 ")),
    mutation("NUM001", "a roman number", "template", ("sections/0*.md", r"^# (?=[A-Z])", "‸# II. ")),
    mutation("NUM002", "a level left out", "review", ("sections/06*.md", r"^## (?=[A-Z])", "‸#### ")),
    mutation("NUM002", "a level left out below a section", "shores", ("sections/02*.md", r"^## (?=Shores)", "‸### ")),
    mutation("NUM002", "a new heading too low", "template", ("sections/02*.md", r"^(?=\$\$ d)", "‸### The index\n\nIts formula is short.\n\n")),
    mutation("NUM003", "four after two", "template", ("sections/01*.md", r"^# ", "# 1. "), ("sections/02*.md", r"^# ", "# 2. "), ("sections/03*.md", r"^# ", "‸# 4. "), beside="NUM001"),
    mutation("NUM003", "two twice", "shores", ("sections/01*.md", r"^# ", "# 1 "), ("sections/02*.md", r"^# ", "# 2 "), ("sections/03*.md", r"^# ", "‸# 2 "), ("sections/04*.md", r"^# ", "# 3 "), ("sections/05*.md", r"^# ", "# 4 "), beside="NUM001"),
    mutation("NUM003", "a gap one level down", "review", ("sections/06*.md", r"^## Genomics", "## 6.1 Genomics"), ("sections/06*.md", r"^## Drug", "## 6.2 Drug"), ("sections/06*.md", r"^## Patient", "‸## 6.4 Patient"), beside="NUM001"),
    mutation("NUM004", "a table left out", "review", change=with_numbers(**{"tbl_drug-discovery": "3", "tbl_patient-specific": "4"}), places=["sections/06-comparison.md:^::: .*drug-discovery", "tables/drug-discovery.csv:^ref"]),
    mutation("NUM004", "two tables of one number", "shores", change=with_numbers(tbl_south="1"), places=["sections/02-methods.md:^::: .*south", "tables/south.csv:^ref"]),
    mutation("NUM004", "a figure that begins at two", "template", change=with_numbers(fig_counts="2"), places=["sections/02-comparison.md:^!"]),
    mutation("NUM006", "the third table first", "review", ("sections/06*.md", r"\[@tbl:genomics; @tbl:drug-discovery;\n@tbl:patient-specific\]", "‸@Tbl:patient-specific,\n‸@tbl:drug-discovery and @tbl:genomics")),
    mutation("NUM006", "a later table first", "shores", ("sections/01*.md", r"and @sec:results gives the\nnumbers\.", "and @sec:results gives the\nnumbers (‸@tbl:counts).")),
    mutation("NUM006", "the south before the north", "shores", ("sections/02*.md", r"\[@tbl:north; @tbl:south\]", "‸@tbl:south and @tbl:north")),
    mutation("NUM008", "no lead-in", "review", ("sections/06*.md", r"(?s)^# Comparison.*?\n\n.*?(?=^## Genomics)", "‸# Comparison of selected papers {#sec:comparison}\n\n‸"), beside="XRF002 XRF003 FIG006 NUM006 CIT005"),
    mutation("NUM008", "a heading put in", "template", ("sections/02*.md", r"^(# .*\n)", r"‸\1\n‸## Studies {#sec:studies}\n")),
    mutation("NUM008", "a heading at the top", "shores", ("sections/04*.md", r"^(# .*\n)", r"‸\1\n‸## North and south\n")),
]  # fmt: skip

REFERRED = [
    mutation("XRF001", "a letter doubled", "review", ("sections/06*.md", r"@[Tt]bl:genomics(?=[ ;])", "‸@tbl:gennomics"), beside="NUM006"),
    mutation("XRF001", "a section that does not exist", "shores", ("sections/01*.md", r"@sec:results", "‸@sec:outcomes")),
    mutation("XRF001", "an equation that does not exist", "review", ("sections/0[37]*.md", r"@eq:prs(?= )", "‸@eq:risk")),
    mutation("XRF002", "no mention of a figure", "shores", ("sections/03*.md", r", and @fig:counts shows them", ""), places=["sections/03-results.md:^!"]),
    mutation("XRF002", "no mention of a table", "shores", ("sections/03*.md", r" \(@tbl:sizes\)", ""), places=["sections/03-results.md:^::: .*sizes"]),
    mutation("XRF002", "a figure more", "review", ("sections/05*.md", r"\Z", '\n‸![Papers once more.](figures/years-by-domain.svg){#fig:again alt="The dot chart of papers by domain and year of publication once more."}\n'), beside="FIG007"),
    mutation("XRF003", "mentioned after it", "shores", ("sections/03*.md", r"(?s)^(The stones of each shore were sorted.*?\n\n)(:::.*?\n:::\n\n)(:::.*?\n:::\n)", r"‸\2\1\3")),
    mutation("XRF003", "first in the next section", "shores", ("sections/03*.md", r", and @fig:counts shows them", ""), ("sections/04*.md", r"^Northern shores had rounder stones,", "Northern shores had rounder stones (@fig:counts),"), ("sections/03*.md", r"^(?=!\[)", "‸")),
    mutation("XRF003", "a table of the template", "template", ("sections/02*.md", r"^@tbl:counts lists the studies\. ", ""), ("sections/03*.md", r"\n\Z", " That is what it says.\n"), ("sections/02*.md", r"^(?=::: )", "‸")),
    mutation("XRF004", "a table and a number", "review", ("sections/0[3-57-8]*.md", END, " ‸The same can be seen in Table 2.\n")),
    mutation("XRF004", "an abbreviation", "shores", ("sections/04*.md", END, " ‸The bars are longest in the north (Fig. 1).\n")),
    mutation("XRF004", "a section", "template", ("sections/03*.md", r"\n\Z", " ‸Section 2 has the numbers.\n")),
    mutation("XRF005", "table before a table", "review", ("sections/06*.md", r"^@Tbl:drug-discovery", "‸Table @tbl:drug-discovery")),
    mutation("XRF005", "figure before a table", "shores", ("sections/03*.md", r"\(@tbl:sizes\)", "(‸Figure @tbl:sizes)")),
    mutation("XRF005", "an abbreviation before a figure", "template", ("sections/02*.md", r"@fig:counts shows", "‸Fig. @fig:counts shows")),
    mutation("XRF006", "two sections", "shores", ("sections/02*.md", r"\{#sec:counting\}", "‸{#sec:shores}")),
    mutation("XRF006", "two sections of two files", "review", ("sections/08*.md", r"\{#sec:future\}", "‸{#sec:challenges}"), beside="XRF001"),
    mutation("XRF006", "two tables", "shores", ("sections/02*.md", r"\{#tbl:south ", "‸{#tbl:north "), beside="XRF001 XRF002"),
    mutation("XRF008", "an edition without tables", "shores", change=without(m.Table), places=["sections/03-results.md:@Tbl:counts", "sections/02-methods.md:tbl:north"]),
    mutation("XRF008", "an edition of two sections", "shores", change=first_sections(2), places=["sections/01-introduction.md:@sec:results"]),
    mutation("XRF008", "an edition of eight sections", "review", change=first_sections(8), places=["sections/01-introduction.md:@sec:conclusion"]),
    mutation("XRF009", "a link to nowhere", "review", (TEXT, END, " ‸More is said [elsewhere](#sec:nowhere).\n")),
    mutation("XRF009", "a footnote that is not there", "shores", (SHORES, END, " ‸The light was good.[^light]\n"), beside="SRC011"),
    mutation("XRF009", "an old anchor", "template", (TEMPLATE, ONE, " ‸See [the comparison](#comparison-of-studies).\n")),
    mutation("XRF010", "three of two", "review", (TEXT, END, " ‸Two obstacles remain: privacy, opacity, regulation and cost.\n")),
    mutation("XRF010", "rows of a table", "shores", ("sections/03*.md", r"The stones of each shore were sorted by size \(@tbl:sizes\)", "‸Size was noted on seven shores (@tbl:sizes)")),
    mutation("XRF010", "items below", "template", ("sections/01*.md", r"\Z", "\n‸Three ways of counting were used:\n\n- by hand\n- from photographs\n")),
    mutation("XRF010", "limits counted", "shores", ("sections/04*.md", r"Three limits remain", "‸Four limits remain")),
]  # fmt: skip

MUTATIONS: list[Mutation] = [*CITED, *NUMBERS, *REFERRED]

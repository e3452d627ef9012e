"""Defects of tables: CSV files, sidecars, and pipe tables in the text."""

from __future__ import annotations

from tests.corpora.mutations.citations import SHORES, TEMPLATE
from tests.corpora.mutations.mutation import Mutation
from tests.corpora.mutations.shapes import mutation

COUNTS, SIZES, MASS = "tables/counts.csv", "tables/sizes.csv", "tables/mass.csv"
PAPERS = "tables/[ns]o*th.csv"
SELECTED = "tables/*-*.csv"
"""Tables of papers: of the shores, whose cells are typed; of the review, whose titles and years are derived."""


def pipe(
    *rows: str,
    caption: str = "Stones once more.",
    label: str = "more",
    said: str = "More is in @tbl:more.",
    mark: str = "",
) -> str:
    """A pipe table below its first mention, for the end of a section; ``mark`` stands before its caption."""
    cells = rows[0].count("|") + 1
    lines = [f"| {row} |" for row in (rows[0], " | ".join(["---"] * cells), *rows[1:])]
    below = f"\n\n{mark}: {caption} {{#tbl:{label}}}" if caption else ""
    return f"\n{said}\n\n" + "\n".join(lines) + below + "\n"


def last(file: str, *rows: str, **more: str) -> tuple[str, str, str]:
    """The edit that puts a pipe table at the end of a section."""
    return (file, r"\Z", pipe(*rows, **more).replace("\\", "\\\\"))


SHAPE = [
    mutation("TAB001", "a comma too many", "shores", (PAPERS, r"^(@\w+,.*),by eye", r"‸\1,by eye, mostly"), beside="TAB021"),
    mutation("TAB001", "a cell too few", "review", (SELECTED, r"^(@\w+,[^,\n\"]*),[^,\n\"]*,(?=[^,\"\n]*\n)", r"‸\1,"), beside="TAB002 TAB031 TAB022"),
    mutation("TAB001", "a cell too few in numbers", "shores", (SIZES, r"^(\w+,\d+\.\d),\d+\.\d,", r"‸\1,"), beside="TAB002 TAB014"),
    mutation("TAB002", "an empty cell", "shores", (MASS, r"^(Firth,50,45\.1),11\.0", r"‸\1,")),
    mutation("TAB002", "an empty cell of words", "review", (SELECTED, r"^(@(?:kim|verma)\w+,)[^,]*,", r"‸\1,")),
    mutation("TAB002", "an empty cell in the text", "template", last("sections/03*.md", "Shore | Stones | Sand", "North | 12 | fine", "‸South | | coarse", "East | 31 | fine", "West | 14 | coarse"), beside="TAB020"),
    mutation("TAB003", "a row twice in the text", "template", last("sections/03*.md", "Shore | Sand", "North | fine", "South | coarse", "‸North | fine")),
    mutation("TAB003", "a row twice in one table", "shores", (MASS, r"^(Sands,.*\n)(Cove.*\n)", r"‸\1\2‸\1"), beside="TAB004 TAB027"),
    mutation("TAB003", "a row in two sister tables", "shores", ("tables/south.csv", r"^(@chalk2022.*)", "\\1\n‸@marl2021,Marl and Chalk,Counting by eye and from photographs compared,2021,from photographs"), beside="TAB020"),
    mutation("TAB004", "one shore twice", "shores", (MASS, r"^Cove,", "‸Sands,"), beside="TAB027"),
    mutation("TAB004", "one work twice", "review", (SELECTED, r"^(@kim2020,.*\n)@serrano2024", r"‸\1‸@kim2020"), beside="CIT002 TAB020"),
    mutation("TAB004", "one work twice in the template", "template", ("tables/counts.csv", r"^(stone2020.*\n)rock2021", r"‸\1‸stone2020"), beside="TAB020"),
    mutation("TAB016", "milligrams among grams", "shores", (MASS, r"^(Sands,50,)39\.7", r"‸\g<1>39700 mg"), beside="TAB015 TAB029 TAB032"),
    mutation("TAB016", "two units in the text", "template", last("sections/03*.md", "Shore | Length", "North | 12 km", "South | 14 km", "‸East | 900 m", "West | 31 km"), beside="TAB020"),
    mutation("TAB016", "two units of time", "shores", last("sections/05*.md", "Shore | Mean age", "North | 12 years", "South | 14 years", "‸East | 20 months", "West | 31 years")),
    mutation("TAB017", "no unit of a mass", "shores", ("tables/mass.yaml", r"title: Mean, type: number, unit: g, ", "‸title: Mass, type: number, ")),
    mutation("TAB017", "no unit of a dose", "template", last("sections/03*.md", "Shore | ‸Duration", "North | 12", "South | 14", "East | 31")),
    mutation("TAB017", "no unit of a weight", "shores", last("sections/05*.md", "Shore | ‸Weight", "North | 412", "South | 514", "East | 331")),
    mutation("TAB018", "one header twice", "shores", ("tables/mass.yaml", r"title: Maximum", "‸title: Minimum"), beside="TAB032"),
    mutation("TAB018", "an empty header", "template", last("sections/03*.md", "‸Shore | | Sand", "North | 12 | fine", "South | 14 | coarse")),
    mutation("TAB018", "numbers as headers", "shores", last("sections/05*.md", "‸112 | 114 | 117", "131 | 128 | 122", "119 | 115 | 111"), beside="A11Y003"),
    mutation("TAB019", "another wording", "shores", ("tables/south.yaml", r"title: Year", "‸title: Published year")),
    mutation("TAB019", "another order", "review", ("tables/patient-specific.yaml", r"^(  - \{id: focus.*\n)(  - \{id: contribution.*\n)", r"‸\2‸\1")),
    mutation("TAB019", "a column less", "review", ("tables/genomics.csv", r",methodology\n(@.*),Deep learning\n(@.*),\"Deep.*\"", r"\n\1\n\2"), ("tables/genomics.yaml", r"^columns:\n  (- \{id: ref.*\n(?:.*\n)*?)(  - \{id: contribution.*\n)  - \{id: methodology.*\n", r"columns:\n  ‸\1‸\2"), beside="TAB022"),
    mutation("TAB025", "nothing between the lines", "review", ("sections/06*.md", r"^(::: .*\n)Selected papers .*\n", r"‸\1")),
    mutation("TAB025", "a table in the text", "template", last("sections/03*.md", "‸Shore | Sand", "North | fine", "South | coarse", caption="", said="More is known of the sand:")),
    mutation("TAB025", "nothing between the lines of data", "shores", ("sections/0[23]*.md", r"^(::: .*\n)(?:Stones|Mass|Earlier) .*\n", r"‸\1")),
]  # fmt: skip

LINKED = [
    mutation("TAB005", "no key in a row", "review", (SELECTED, r"^@(?:verma|kim)\w+,", "‸,"), ("tables/*.yaml", r"\Z", ""), beside="CIT002 TAB020 SRC031 TAB002 CIT005"),
    mutation("TAB005", "no key in a typed row", "shores", (PAPERS, r"^@(?:clay2018|rock2017|sand2020),", "‸,"), beside="TAB002"),
    mutation("TAB005", "a work in no list", "shores", ("tables/south.csv", r"\Z", "‸,Dune et al.,Stones on the move,2023,by eye\n"), beside="TAB002"),
    mutation("TAB006", "another word", "shores", ("tables/north.csv", r"Round stones of the northern coast", "Round stones of the eastern coast"), ("tables/north.csv", r"^(?=@clay)", "‸")),
    mutation("TAB006", "the title of another", "shores", ("tables/south.csv", r"^(@chalk2022,.*?,)Observers and their training in surveys of shores", r"‸\1Large stones counted from photographs")),
    mutation("TAB006", "a title over a derived one", "review", ("tables/genomics.csv", r"^ref,focus", "ref,title,focus"), ("tables/genomics.csv", r"^@kalinin2018,", "‸@kalinin2018,Deep learning in pharmacology,"), ("tables/genomics.csv", r"^@huang2021,", "@huang2021,,")),
    mutation("TAB007", "the year before", "shores", (PAPERS, r"^(@marl2021,.*,)2021", r"‸\g<1>2020"), beside="TAB020"),
    mutation("TAB007", "digits turned round", "shores", (PAPERS, r"^(@rock2017,.*,)2017", r"‸\g<1>2071"), beside="TAB020"),
    mutation("TAB007", "a year over a derived one", "review", ("tables/genomics.csv", r"^ref,focus", "ref,year,focus"), ("tables/genomics.csv", r"^@kalinin2018,", "‸@kalinin2018,2017,"), ("tables/genomics.csv", r"^@huang2021,", "@huang2021,,"), beside="TAB020"),
    mutation("TAB008", "another name", "shores", (PAPERS, r"^(@marl2021,)Marl and Chalk", r"‸\1Dune and Chalk")),
    mutation("TAB008", "et al of two", "shores", (PAPERS, r"^(@(?:sand2020|clay2018),\w+) and \w+", r"‸\1 et al.")),
    mutation("TAB008", "a name over a derived one", "review", ("tables/genomics.csv", r"^ref,focus", "ref,authors,focus"), ("tables/genomics.csv", r"^@kalinin2018,", "‸@kalinin2018,Smith et al.,"), ("tables/genomics.csv", r"^@huang2021,", "@huang2021,,")),
    mutation("TAB009", "a title of two entries", "shores",
        ("references.bib", r"\Z", "\n@article{sandclay,\n  title = {Large stones counted from photographs},\n  author = {Sand, Gus and Clay, Fay},\n  journal = {Annals of Invented Beaches},\n  volume = {27},\n  number = {3},\n  pages = {205--221},\n  year = {2020}\n}\n"),
        ("tables/south.csv", r"^@sand2020,", "‸,"), beside="REF003 CIT002 REF012 TAB002"),
    mutation("TAB009", "an author and a year of two entries", "shores",
        ("references.bib", r"\Z", "\n@article{rockflat,\n  title = {Where the flat stones go in winter},\n  author = {Rock, Dan},\n  journal = {Annals of Invented Beaches},\n  volume = {24},\n  number = {3},\n  pages = {205--221},\n  year = {2017},\n  doi = {10.9999/aib.2017.0221}\n}\n"),
        ("tables/south.csv", r"^@rock2017,Rock,Flat stones of the southern coast", "‸,Rock,"), beside="CIT002 TAB002"),
    mutation("TAB009", "a beginning of two", "review",
        ("tables/drug-discovery.csv", r"^ref,focus", "ref,title,focus"), ("tables/drug-discovery.csv", r"^@kim2020,", "‸,Artificial intelligence in drug discovery,"), ("tables/drug-discovery.csv", r"^@(serrano2024|jayagopal2024),", r"@\1,,"), ("tables/drug-discovery.csv", r"^@(serrano2024|jayagopal2024),(?=[A-Z])", r"@\1,,"), beside="TAB020 TAB002 TAB005 CIT005"),
    mutation("TAB010", "a row more", "shores",
        ("references.bib", r"\Z", "\n@article{dune2023,\n  title = {Stones on the move},\n  author = {Dune, Lee},\n  journal = {Annals of Invented Beaches},\n  volume = {30},\n  number = {1},\n  pages = {5--21},\n  year = {2023},\n  doi = {10.9999/aib.2023.0521}\n}\n"),
        ("tables/south.csv", r"\Z", "‸@dune2023,Dune,Stones on the move,2023,by eye\n")),
    mutation("TAB010", "a row more in the review", "review", ("tables/genomics.csv", r"\Z", "‸@zhou2023,Explanations,Counterfactual explanations of predictions,Generative adversarial networks\n"), ("sections/*.md", r"\[@zhou2023\]\. Their worth", ". Their worth"), ("sections/05*.md", r"@zhou2023\npresent", "Another group\npresents"), ("sections/02*.md", r" \[@zhou2023\]", ""), ("sections/06*.md", r"\[@deng2021;\n@zhou2023\]", "[@deng2021]"), ("sections/07*.md", r" \[@zhou2023\]", ""), beside="CIT017 CIT005"),
    mutation("TAB010", "a row of the template", "template", ("sections/01*.md", r"; @clay2022", ""), ("sections/02*.md", r"that of @clay2022, ", "the last, "), ("sections/03*.md", r" \[@clay2022\]", ""), places=["tables/counts.csv:clay2022"], beside="CIT017"),
    mutation("TAB020", "two rows change places", "review", (SELECTED, r"^(@\w+,.*\n)(@\w+,.*\n)", r"‸\2‸\1")),
    mutation("TAB020", "the last row first", "shores", (PAPERS, r"(?s)^(@.*)(?<=\n)(@[^\n]*\n)\Z", r"‸\2‸\1")),
    mutation("TAB020", "papers in the text in no order", "shores", last("sections/05*.md", "‸Study | Title | Year", "‸@rock2017 | Flat stones of the southern coast | 2017", "‸@marl2021 | Counting by eye and from photographs compared | 2021", "‸@clay2018 | Round stones of the northern coast | 2018", "‸@sand2020 | Large stones counted from photographs | 2020", mark="‸")),
    mutation("TAB033", "titles and years alone", "shores", last("sections/05*.md", "‸Title | Year", "‸Flat stones of the southern coast | 2017", "Round stones of the northern coast | 2018", "Large stones counted from photographs | 2020"), beside="TAB019 TAB003"),
    mutation("TAB033", "a column of citations gone", "shores", ("tables/north.csv", r"^ref,", ""), ("tables/north.csv", r"^@clay2018,", ""), ("tables/north.csv", r"^@gravel2019,", ""), ("tables/north.csv", r"^@marl2021,", ""), ("tables/north.yaml", r"^key: ref\n", ""), ("tables/north.yaml", r"^  - \{id: ref, .*\n", ""), places=["sections/02-methods.md:^::: .*north", "tables/north.csv:^ref", "tables/north.yaml:^abbreviations"], beside="TAB019"),
    mutation("TAB033", "titles in the template", "template", last("sections/03*.md", "‸Study | Title | Year", "‸Stone | On pebbles | 2020", "Rock and Gravel | Pebbles revisited | 2021", "Clay and Sand | Pebbles from above: counting on photographs | 2022")),
]  # fmt: skip

NUMBERS = [
    mutation("TAB012", "a total of a declared table", "shores", (COUNTS, r"^Total,200,", "‸Total,210,"), beside="TAB013 STAT003 TAB026"),
    mutation("TAB012", "a part", "shores", (COUNTS, r"^(Sands|Cove),50,", r"\1,60,"), (COUNTS, r"^(?=Total)", "‸"), beside="TAB013 TAB027"),
    mutation("TAB012", "a total in the text", "template", last("sections/03*.md", "Shore | Stones | Shells", "North | 12 | 3", "South | 14 | 5", "‸Total | 27 | 8")),
    mutation("TAB013", "a percentage", "shores", (COUNTS, r"^((?:Ness|Cove),50,\d+) \(\d+%\)", r"‸\1 (35%)"), beside="TAB014"),
    mutation("TAB013", "a count over its total", "template", last("sections/03*.md", "Shore | Round", "North | 12/40 (30%)", "‸South | 12/40 (32%)", "East | 20/50 (40%)")),
    mutation("TAB013", "a count beside its total", "shores", last("sections/05*.md", "Shore | Stones | Round", "North | 40 | 12 (30%)", "South | 60 | 15 (25%)", "‸East | 50 | 20 (42%)", "West | 80 | 20 (25%)")),
    mutation("TAB014", "a share", "shores", (SIZES, r"^(Firth|Cove),(\d)", r"‸\1,1\2"), beside="TAB029"),
    mutation("TAB014", "another share", "shores", (SIZES, r"^(\w+,\d+\.\d,)\d\d(\.\d)", r"‸\g<1>31\2")),
    mutation("TAB014", "a column of shares with its total", "template", last("sections/03*.md", "Stones | Share", "‸small | 40%", "medium | 25%", "large | 25%", "‸Total | 100%"), beside="TAB012"),
    mutation("TAB014", "rows of shares", "template", last("sections/03*.md", "Shore | Small (%) | Medium (%) | Large (%)", "North | 30 | 40 | 30", "South | 25 | 45 | 30", "East | 20 | 50 | 30", "‸West | 25 | 40 | 25")),
    mutation("TAB015", "a decimal more", "shores", (MASS, r"^(\w+,50,\d+\.\d)", r"‸\g<1>4")),
    mutation("TAB015", "a decimal less", "shores", (SIZES, r"^(Ness|Cove),(\d+)\.\d", r"‸\1,\2"), beside="TAB014"),
    mutation("TAB015", "decimals in the text", "template", last("sections/03*.md", "Model | Agreement", "A | 0.912", "‸B | 0.9", "C | 0.874", "D | 0.851"), beside="TAB020"),
    mutation("TAB021", "capitals", "shores", (PAPERS, r"^(@\w+,.*),by eye", r"‸\1,By eye")),
    mutation("TAB021", "a word of no list", "shores", (MASS, r"^((?:Ness|Firth),.*),strong", r"‸\1,heavy")),
    mutation("TAB021", "a hyphen", "template", last("sections/03*.md", "Shore | Way of counting", "North | by eye", "‸South | by-eye", "East | by eye", "West | by camera", "Isle | by camera", "Reef | by eye"), beside="TAB020 TAB031"),
    mutation("TAB021", "another word of no list", "template", ("tables/counts.csv", r"^(rock2021,14,)by hand", r"‸\1by heart")),
    mutation("TAB022", "capitals in a cell", "review", (SELECTED, r"Systematic review of generative models in clinical applications", "‸Systematic Review of Generative Models in Clinical Applications")),
    mutation("TAB022", "capitals in another cell", "review", (SELECTED, r"Combination of multi-omics data to advance precision medicine", "‸Combination of Multi-Omics Data to Advance Precision Medicine")),
    mutation("TAB022", "a remark in capitals", "template", last("sections/03*.md", "Shore | What was seen", "North | Many large stones below high cliffs", "South | Small round pebbles among broken shells", "‸East | Long Narrow Beach Behind Steep Dunes", "West | Flat grey stones beside wooden groynes"), beside="TAB020"),
    mutation("TAB023", "an abbreviation of no glossary", "review", (SELECTED, r"^(@verma2019,.*,)Machine learning$", r"‸\1MLA")),
    mutation("TAB023", "an abbreviation in the text", "template", last("sections/03*.md", "‸Shore | Means", "‸North | by hand", "‸South | by UAV", "East | by hand")),
    mutation("TAB023", "an abbreviation among categories", "shores", (MASS, r"^Sands,", "‸SWB,"), beside="TAB027"),
    mutation("TAB024", "a mark without note", "shores", (MASS, r"^Firth,", "‸Firth^a^,"), beside="TAB027"),
    mutation("TAB024", "a note without mark", "shores", ("tables/mass.yaml", r"^notes:\n", 'notes:\n  - ‸"^a^ One stone was lost."\n')),
    mutation("TAB024", "another letter", "shores", (MASS, r"^Firth,50", "‸Firth,50^a^"), ("tables/mass.yaml", r"^notes:\n", 'notes:\n  - ‸"^b^ One stone was lost."\n'), beside="TAB027"),
    mutation("TAB026", "a number of no cell", "shores", ("sections/03*.md", r"The stones of each shore were sorted by size \(@tbl:sizes\)\.", "The stones of each shore were sorted by size (@tbl:sizes). ‸On Ness 33.5% were small (@tbl:sizes).")),
    mutation("TAB026", "a count of no cell", "shores", ("sections/04*.md", r"^Northern shores had rounder stones, as others", "‸Northern shores had rounder stones, 37 on Ness (@tbl:counts), as others"), beside="TAB026"),
    mutation("TAB026", "an index of no cell", "template", ("sections/03*.md", r"^(Counts rise from study to study \(@tbl:counts\)\.)", r"\1 ‸The PDI of @clay2022 was 25 (@tbl:counts).")),
    mutation("TAB027", "a declared column", "shores", (MASS, r"^(Ness|Cove),50", r"‸\1,60")),
    mutation("TAB027", "a year in two tables", "shores", last("sections/05*.md", "Study | Year", "@rock2017 | 2017", "‸@sand2020 | 2021", "@chalk2022 | 2022", caption="Southern surveys once more."), beside="TAB007 TAB019"),
    mutation("TAB027", "one of many numbers", "shores", last("sections/05*.md", "Shore | Small | Medium", "Ness | 31.5 | 42.0", "Firth | 28.0 | 45.5", "‸Sands | 40.5 | 39.0", "Cove | 44.0 | 36.5")),
    mutation("TAB029", "a letter for a digit", "shores", (MASS, r"^(Firth,50,45\.1,)11\.0", r"‸\g<1>1l.0"), beside="TAB032 TAB015"),
    mutation("TAB029", "a decimal comma", "shores", (SIZES, r"^(Sands,)40\.5", r'‸\1"40,5"'), beside="TAB014 TAB015"),
    mutation("TAB029", "a point too many", "template", last("sections/03*.md", "Shore | Stones", "North | 12.5", "South | 14.1", "‸East | 31..2", "West | 17.3", "Isle | 18.4")),
    mutation("TAB031", "a cell that repeats another", "review", (SELECTED, r"^(@quazi2022),Precision and genomic medicine,", r"‸\1,Role of AI in the analysis of genomic and clinical data for healthcare,"), beside="TAB022"),
    mutation("TAB031", "a cell that repeats the title", "shores", (PAPERS, r"^(@clay2018,.*),by eye", r"‸\1,Round stones of the northern coast"), beside="TAB021"),
    mutation("TAB031", "a column that says one thing", "shores", (MASS, r"gentle\n(Cove.*),gentle", r"strong\n\1,strong"), places=["tables/mass.csv:^shore", "tables/mass.yaml:id: wave", "tables/mass.csv:^Ness"]),
    mutation("TAB032", "least and greatest change places", "shores", (MASS, r"^(\w+,50,\d+\.\d),(\d+\.\d),(\d+\.\d)", r"‸\1,\3,\2")),
    mutation("TAB032", "a mean beyond the greatest", "shores", (MASS, r"^(Ness,50),48\.2", r"‸\1,148.2")),
    mutation("TAB032", "an interval that runs backwards", "template", last("sections/03*.md", "Shore | Ratio (95% CI)", "North | 1.2 (1.1–1.4)", "‸South | 1.5 (1.9–1.3)", "East | 1.1 (0.9–1.3)")),
]  # fmt: skip

NOTED = [
    mutation("STAT003", "a percentage of a count", "shores", ("sections/03*.md", r"Of 200 stones, 90 \(45%\)", "‸Of 200 stones, 90 (54%)"), beside="TXT023 TAB026"),
    mutation("STAT003", "n of N", "template", (TEMPLATE, r"(?<=\(@sec:comparison\)\.)\n", " ‸Photographs show 12 of 40 pebbles (32%) in full.\n")),
    mutation("STAT003", "a fraction", "shores", (SHORES, r"(?<=[a-z]\.)\n(?=\n[A-Z])", " ‸On the first day 24/60 stones (50%) were wet.\n")),
]  # fmt: skip

MUTATIONS: list[Mutation] = [*SHAPE, *LINKED, *NUMBERS, *NOTED]

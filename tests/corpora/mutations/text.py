"""Defects of sentences, words, abbreviations and punctuation."""

from __future__ import annotations

from tests.corpora.mutations.citations import END, ONE, SHORES, TEMPLATE, TEXT
from tests.corpora.mutations.mutation import Mutation
from tests.corpora.mutations.shapes import mutation

YAML = "manuscript.yaml"
MIDDLE = "sections/0[3-5]*.md"


def said(base: str, words: str) -> tuple[str, str, str]:
    """The edit that puts a sentence at the end of a paragraph."""
    file, end = {"review": (MIDDLE, END), "shores": (SHORES, END), "template": (TEMPLATE, ONE)}[base]
    return (file, end, f" ‸{words}\n")


SENTENCES = [
    mutation("TXT001", "twice in the abstract", "shores", (YAML, r"^(  conclude that the two ways .*\n)", r"\1  Pebbles are sorted by the sea, but how evenly is not known." + "\n"), (YAML, r"^abstract: \|\n  ", "‸abstract: |\n  ‸"), (YAML, r"  (?=Pebbles are sorted by the sea, but how evenly is not known\.\n\nk)", "  ‸")),
    mutation("TXT001", "twice in the text", "review", ("sections/08*.md", r"(?<=the next step is to find out what each source adds\.) ", " Methods and syntheses are in good supply; a\nmeasured benefit to patients is not among the stated contributions. "), ("sections/08*.md", r"^(?=measured benefit)", "‸"), ("sections/08*.md", r"^(.*Methods and syntheses are in good supply; a)$", r"‸\1"), ("sections/09*.md", r"Methods and syntheses", "‸Methods and syntheses")),
    mutation("TXT001", "twice in two sections", "shores", ("sections/04*.md", r"\n\Z", "\n‸Surveys of single shores are numerous, whereas comparisons are rare and seldom repeated.\n"), ("sections/05*.md", r"\n\Z", "\n‸Surveys of single shores are numerous, whereas comparisons are rare and seldom repeated.\n")),
    mutation("TXT002", "a word changed", "shores", ("sections/04*.md", r"\n\Z", "\n‸The observers counted the large stones of every shore twice before the tide came in.\n\n‸The observers counted the large stones of each shore twice before the tide came in.\n")),
    mutation("TXT002", "a word more", "review", ("sections/07*.md", r"\n\Z", "\n‸Hospitals share their data only when the law, the budget and the staff allow it.\n\n‸Hospitals share their own data only when the law, the budget and the staff allow it.\n")),
    mutation("TXT002", "words in the abstract", "shores", (YAML, r"^(  conclude that the two ways .*\n)", r"\1  Pebbles are sorted by the sea, but how evenly is still not known." + "\n"), (YAML, r"^abstract: \|\n  ", "‸abstract: |\n  ‸"), (YAML, r"  (?=Pebbles are sorted by the sea, but how evenly is still)", "  ‸"), beside="TXT001"),
    mutation("TXT003", "the the", "review", (TEXT, r"(?<=[a-z]) the (?=[a-z]+ [a-z])", " ‸the the ")),
    mutation("TXT003", "over a line end", "shores", ("sections/0[1-5]*.md", r"(?<=[a-z]) (of|in|and)\n(?=[a-z])", r" ‸\1" + "\n" + r"‸\1 ")),
    mutation("TXT003", "in the abstract", "template", (YAML, r"It shows how", "‸It shows shows how")),
    mutation("TXT014", "a note to oneself", "review", said("review", "TODO: cite the trial.")),
    mutation("TXT014", "words that hold a place", "shores", said("shores", "Lorem ipsum dolor sit amet, consectetur adipiscing elit.")),
    mutation("TXT014", "a citation to come", "template", said("template", "Most beaches are shrinking [citation needed].")),
    mutation("TXT014", "marks", "shores", said("shores", "The mean was XXX grams.")),
    mutation("TXT016", "unprecedented", "review", said("review", "Such models reach unprecedented accuracy.")),
    mutation("TXT016", "revolutionising", "shores", said("shores", "Photographs are revolutionising the field.")),
    mutation("TXT016", "groundbreaking", "template", said("template", "This is a groundbreaking way of counting.")),
    mutation("TXT020", "this paper and this review", "review", said("review", "This paper does not treat them further.")),
    mutation("TXT020", "this article", "template", said("template", "This article leaves out the heavier ones.")),
    mutation("TXT020", "this review of a survey", "shores", said("shores", "This review leaves out the heavier ones.")),
    mutation("TXT023", "a percentage of the abstract", "shores", (YAML, r"Of 200 stones, 90 \(45%\)", "‸Of 200 stones, 92 (46%)")),
    mutation("TXT023", "a percentage of the conclusion", "shores", ("sections/05*.md", r"^(The tables|Counts by eye)", r"‸In all, 47% of the stones were round. \1")),
    mutation("TXT023", "a number of the abstract", "template", (YAML, r"^  Pebbles are counted by hand on many shores", "  ‸The index was 27.5 at most. Pebbles are counted by hand on many shores")),
]  # fmt: skip

WORDS = [
    mutation("TXT004", "an acronym in the text", "review", said("review", "The data are kept as EHR by most of them.")),
    mutation("TXT004", "an acronym in the abstract", "shores", (YAML, r"A count by eye agreed well", "‸A count by UAV agreed well")),
    mutation("TXT004", "an acronym of the conclusion", "template", ("sections/03*.md", r"\n\Z", " ‸A GIS would tell.\n")),
    mutation("TXT005", "the short form first", "shores", ("sections/01*.md", r"^(Waves round the stones)", r"‸A UAV sees more. \1"), said("shores", "An unmanned aerial vehicle (UAV) sees further than a UAV on the ground."), beside="TXT004"),
    mutation("TXT005", "the long form again", "review", ("sections/03*.md", END, " ‸An electronic health record is rarely complete.\n"), ("sections/07*.md", r"\n\Z", " An electronic health record (EHR) is a file; an EHR may be shared, and an EHR may be lost.\n"), beside="TXT004"),
    mutation("TXT005", "the short form in the introduction", "template", ("sections/01*.md", ONE, " ‸A GIS would tell.\n"), ("sections/03*.md", r"\n\Z", " A geographic information system (GIS) holds maps, and a GIS prints them.\n"), beside="TXT004"),
    mutation("TXT006", "expanded again", "shores", (SHORES, END, " An unmanned aerial vehicle (UAV) sees more, and a UAV flies. ‸An unmanned aerial vehicle (UAV) is needed, and a UAV is dear.\n")),
    mutation("TXT006", "two expansions", "template", ("sections/01*.md", ONE, " A geographic information system (GIS) holds maps; a GIS prints them.\n"), ("sections/03*.md", r"\n\Z", " ‸A general index of shores (GIS) would help; the GIS is new.\n")),
    mutation("TXT006", "expanded in the same section", "review", ("sections/05*.md", END, " An electronic health record (EHR) is a file. ‸An electronic health record (EHR) may be lost; an EHR may be shared.\n")),
    mutation("TXT007", "once and never again", "review", said("review", "They call it electronic health record (EHR) and use it daily.")),
    mutation("TXT007", "once in the survey", "shores", said("shores", "An unmanned aerial vehicle (UAV) sees more.")),
    mutation("TXT007", "once in the template", "template", said("template", "A geographic information system (GIS) would tell.")),
    mutation("TXT008", "analyze", "review", said("review", "They analyze the colour and the behaviour of cells.")),
    mutation("TXT008", "color", "shores", said("shores", "The color of the stones was not noted.")),
    mutation("TXT008", "center", "template", said("template", "The center of the beach is left out.")),
    mutation("TXT008", "tumor", "review", said("review", "A tumor may be seen earlier.")),
    mutation("TXT009", "synonyms", "shores", (YAML, r"^glossary:\n", "glossary:\n"), said("shores", "The stone density index has another name.")),
    mutation("TXT009", "another first word", "template", said("template", "The stone density index has another name.")),
    mutation("TXT009", "without its hyphen", "review", said("review", "They use next generation sequencing daily.")),
    mutation("TXT018", "no blank", "shores", said("shores", "The heaviest stone had a mass of 96g.")),
    mutation("TXT018", "a letter for micro", "review", said("review", "The layer is 12 um thick.")),
    mutation("TXT018", "a letter for times", "template", said("template", "The square is 3 x 4 m wide.")),
    mutation("TXT019", "a hyphen between numbers", "shores", said("shores", "The line was 12-15 m long.")),
    mutation("TXT019", "a hyphen between years", "review", said("review", "Most date from 2018-2021 and later.")),
    mutation("TXT019", "a hyphen between pages", "template", said("template", "The handbook says so on pages 3-7 at length.")),
    mutation("TXT021", "one phrase again and again", "shores", ("sections/04*.md", r"\n\Z", "\n" + "\n\n".join(f"‸The transformative potential of careful counting is seen {where}." for where in ("in the north", "in the south", "by eye", "from photographs", "in winter", "at low tide", "from above")) + "\n"), beside="TXT002 TXT016"),
]  # fmt: skip

MARKS = [
    mutation("TXT010", "typewriter quotes", "review", said("review", 'They are called "black boxes" by many.')),
    mutation("TXT010", "a typewriter apostrophe", "shores", said("shores", "The observer's count was higher.")),
    mutation("TXT010", "typewriter quotes in the abstract", "shores", (YAML, r"A count by eye agreed well", '‸A "count by eye" agreed well')),
    mutation("TXT011", "inside and outside", "review", ("sections/03*.md", END, " They are called “black boxes.” Others say “closed boxes.”\n"), ("sections/07*.md", r"\n\Z", " ‸Some call them “open boxes”.\n")),
    mutation("TXT011", "a comma inside", "shores", ("sections/01*.md", END, " They are called “flat stones”, “round stones”, and so on.\n"), ("sections/04*.md", END, " ‸Some say “long stones,” which is not the same.\n")),
    mutation("TXT011", "a full stop inside", "template", ("sections/01*.md", ONE, " They are called “flat stones”. Others are called “round stones”.\n"), ("sections/03*.md", r"\n\Z", " ‸Some say “long stones.”\n")),
    mutation("TXT012", "a colon", "review", ("sections/0[3-57]*.md", r"^# (.*?) \{", r"‸# \1: {")),
    mutation("TXT012", "a blank and a colon", "shores", ("sections/0[145]*.md", r"^# (.*?) \{", r"‸# \1 : {")),
    mutation("TXT012", "a full stop", "template", ("sections/0*.md", r"^# (.*?) \{", r"‸# \1. {")),
    mutation("TXT013", "capitals", "review", ("sections/06*.md", r"^## Drug discovery-focused papers", "‸## Drug Discovery-Focused Papers")),
    mutation("TXT013", "all capitals", "shores", ("sections/04*.md", r"^# Discussion", "‸# DISCUSSION")),
    mutation("TXT013", "capitals of a section", "review", ("sections/08*.md", r"^# Future directions", "‸# Future Directions")),
    mutation("TXT015", "stars", "review", said("review", r"The \\*arXiv\\* is full of them.")),
    mutation("TXT015", "a blank of HTML", "shores", said("shores", r"The line was 12\\&nbsp;m long.")),
    mutation("TXT015", "a field of Word", "template", said("template", "See Error! Reference source not found. for more.")),
    mutation("TXT015", "an attribute", "shores", said("shores", r"The line was \\[long\\]{.underline} and straight.")),
]  # fmt: skip

MUTATIONS: list[Mutation] = [*SENTENCES, *WORDS, *MARKS]

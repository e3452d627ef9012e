"""Defects of reference lists, in CSL-JSON (review, template) and BibTeX (shores)."""

from __future__ import annotations

from tests.corpora.mutations.mutation import Mutation
from tests.corpora.mutations.shapes import entry, mutation

JSON, BIB = "references.json", "references.bib"

ZHOU = '"title": "SCGAN: sparse CounterGAN for counterfactual explanations in breast cancer prediction"'
VERMA_TITLE = "Machine learning for personalized medicine: tailoring treatment strategies through data analysis"
KIM_TITLE = (
    "Artificial intelligence in drug discovery: a comprehensive review of data-driven and machine learning approaches"
)
ADDED = {"CIT002"}
"""An entry that is added is cited nowhere."""

MISSING = [
    mutation("REF001", "no title", "review", (JSON, r'^(  \{\n)(    "id": .*\n    "type": "article-journal",\n)    "title": .*\n', r"‸\1‸\2"), beside="REF004 TAB006"),
    mutation("REF001", "no journal", "review", (JSON, r'^(  \{\n)(    "id": "(?:zhou2023|verma2019)",\n(?:    .*\n)*?)    "container-title": .*\n', r"‸\1‸\2"), beside="REF017"),
    mutation("REF001", "no year", "shores", (BIB, r"^(@article\{(?:\w+),\n(?:  .*\n)*?)  year .*\n", r"‸\1"), beside="TAB007 TAB020"),
    mutation("REF001", "no author", "shores", (BIB, r"^(@article\{sand2020,\n(?:  .*\n)*?)  author .*\n", r"‸\1"), beside="TAB008"),
    mutation("REF001", "no year of a book", "template", (JSON, r'^(  \{\n)(    "id": "stone2020",\n(?:    .*\n)*?    "publisher-place": "Sampletown"),\n    "issued": .*\n', r"‸\1‸\2\n"), beside="TAB007 TAB020"),
    mutation("REF012", "no doi of an article", "shores", (BIB, r"^(@article\{(?:rock2017|clay2018),\n(?:  .*\n)*?  year .*\},)\n  doi .*\n", r"‸\1\n")),
    mutation("REF012", "no number of a preprint", "review", ("manuscript.yaml", r"^    REF012: .*\n", ""), (JSON, r'^(  \{\n)(    "id": "fatima2023",\n(?:    .*\n)*?    "publisher": "arXiv"),\n    "number": .*\n    "URL": .*\n', r"‸\1‸\2\n"), beside="REF012"),
    mutation("REF012", "a chapter", "template", entry(JSON, '‸"id": "shell2019", "type": "chapter", "title": "Shells among the pebbles", "author": [{"family": "Shell", "given": "Kit"}], "container-title": "All about shores", "publisher": "Made-up Press", "page": "12-31", "issued": {"date-parts": [[2019]]}'), beside="CIT002"),
    mutation("REF014", "et al as an author", "template", (JSON, r'(\{"family": "Sand", "given": "Gus"\})', r'\1, ‸{"literal": "et al."}')),
    mutation("REF014", "et al in a name", "template", (JSON, r'"family": "Gravel", "given": "Eva"', r'"family": "Gravel, Eva, ‸et al."')),
    mutation("REF014", "and others", "shores", (BIB, r"^(  author  = \{(?:Gravel|Chalk).*?)( and [^}]*)\}", r"‸\1 and others}"), beside="TAB008"),
    mutation("REF017", "neither volume nor pages", "shores", (BIB, r"^  (journal .*\n)  volume .*\n  number .*\n  pages .*\n", r"  ‸\1")),
    mutation("REF017", "no volume", "review", (JSON, r'"container-title": "The Pharma Innovation Journal",\n    "volume": "8",\n    "issue": "3S",\n', r'‸"container-title": "The Pharma Innovation Journal",\n')),
    mutation("REF017", "no page and no doi", "shores", (BIB, r"^  (journal .*\n  volume .*\n  number .*\n)  pages .*\n(  year .*\n)  doi .*\n", r"  ‸\1\2"), beside="REF012"),
    mutation("REF022", "a page without date of access", "shores", (BIB, r"^  (url .*\n)  urldate .*\n", r"  ‸\1")),
    mutation("REF022", "a data set", "template", entry(JSON, '‸"id": "shell2019", "type": "dataset", "title": "Counts of shells", "author": [{"family": "Shell", "given": "Kit"}], "publisher": "Shells", "URL": "https://shore.example/data/shells", "issued": {"date-parts": [[2019]]}'), beside="CIT002"),
    mutation("REF022", "a web page", "review", entry(JSON, '‸"id": "shell2019", "type": "webpage", "title": "Counts of shells", "author": [{"family": "Shell", "given": "Kit"}], "URL": "https://shore.example/shells/counts", "issued": {"date-parts": [[2019]]}'), beside="CIT002"),
]  # fmt: skip

TWICE = [
    mutation("REF002", "the doi of another article", "shores", (BIB, r"10\.9999/aib\.2021\.3352", r"‸10.9999/aib.2020.2721")),
    mutation("REF002", "the doi of another article as an address", "review", (JSON, r'"number": "arXiv:2307.15228",\n    "URL": ".*"', r'"number": "arXiv:2307.15228",\n    ‸"DOI": "https://doi.org/10.2217/PGS-2018-0008"'), beside="REF007 REF013"),
    mutation("REF002", "an arXiv id with a version", "review", (JSON, r'("title": "Integrative AI(?:.*\n)*?)    "number": "arXiv:2307.15228",\n    "URL": ".*"', r'\1    ‸"number": "arXiv:2106.05386v2"'), beside="REF013"),
    mutation("REF002", "the isbn of another book", "template", (JSON, r'("id": "stone2020",\n)', r'\1    "ISBN": "978-0-306-40615-7",\n'), (JSON, r'("id": "clay2022",\n)', r'\1    ‸"ISBN": "0-306-40615-2",\n')),
    mutation("REF003", "a copy without capitals", "review", entry(JSON, f'‸"id": "verma", "type": "article-journal", ‸"title": "{VERMA_TITLE.title()}", "author": [{{"family": "Verma", "given": "P."}}, {{"family": "Mishra", "given": "N."}}, {{"family": "Srivastava", "given": "V."}}], "container-title": "The Pharma Innovation Journal", "volume": "8", "page": "413-418", "issued": {{"date-parts": [[2019]]}}'), beside="CIT002 REF019 REF012"),
    mutation("REF003", "a copy in BibTeX", "shores", (BIB, r"\Z", "\n‸@article{sand,\n  ‸title = {{Large Stones Counted from Photographs}},\n  author = {Sand, G. and Clay, F.},\n  journal = {Annals of Invented Beaches},\n  volume = {27},\n  pages = {205--221},\n  year = {2020},\n  url = {https://shore.example/large-stones}\n}\n"), beside="CIT002 REF019"),
    mutation("REF003", "a preprint and its article", "review", entry(JSON, f'‸"id": "zhoupre", "type": "article", ‸{ZHOU}, "author": [{{"family": "Zhou", "given": "S."}}, {{"family": "Islam", "given": "U. J."}}], "publisher": "arXiv", "number": "arXiv:2211.07902", "issued": {{"date-parts": [[2022]]}}'), beside="CIT002"),
    mutation("REF004", "a word misspelt", "review", entry(JSON, f'‸"id": "verma", "type": "article-journal", ‸"title": "{VERMA_TITLE.replace("tailoring treatment strategies", "tailored treatment strategy")}", "author": [{{"family": "Verma", "given": "P."}}, {{"family": "Mishra", "given": "N."}}], "container-title": "The Pharma Innovation Journal", "volume": "8", "page": "413-418", "issued": {{"date-parts": [[2019]]}}'), beside="CIT002"),
    mutation("REF004", "the beginning of a title", "review", entry(JSON, '‸"id": "zhou", "type": "article-journal", ‸"title": "SCGAN: sparse CounterGAN for counterfactual explanations in breast cancer", "author": [{"family": "Zhou", "given": "S."}, {"family": "Islam", "given": "U. J."}], "container-title": "IEEE Transactions on Automation Science and Engineering", "volume": "21", "page": "1-12", "issued": {"date-parts": [[2023]]}, "URL": "https://shore.example/scgan"'), beside="CIT002"),
    mutation("REF004", "a subtitle", "template", entry(JSON, '‸"id": "clay", "type": "book", ‸"title": "Pebbles from above: counting on photographs, with a guide to the shores of the south", "author": [{"family": "Clay", "given": "Fay"}, {"family": "Sand", "given": "Gus"}], "publisher": "Shore University Press", "publisher-place": "Exampleville", "issued": {"date-parts": [[2022]]}'), beside="CIT002"),
    mutation("REF005", "one title by others", "review", entry(JSON, f'‸"id": "lee2020", "type": "article-journal", ‸"title": "{KIM_TITLE}", "author": [{{"family": "Brown", "given": "D."}}, {{"family": "Green", "given": "S."}}], "container-title": "Biotechnology and Bioprocess Engineering", "volume": "25", "page": "895-930", "issued": {{"date-parts": [[2020]]}}'), beside="CIT002 REF034"),
    mutation("REF005", "one title by others in BibTeX", "shores", (BIB, r"\Z", "\n‸@article{brown2019,\n  ‸title = {An index of the density of pebbles},\n  ‸author = {Brown, Al and White, Bo},\n  journal = {Journal of Made-up Shores},\n  volume = {13},\n  pages = {14--29},\n  year = {2019},\n  url = {https://shore.example/index-of-density}\n}\n"), beside="CIT002 REF034"),
    mutation("REF005", "another year", "review", entry(JSON, f'‸"id": "verma", "type": "article-journal", ‸"title": "{VERMA_TITLE}", "author": [{{"family": "Verma", "given": "Pradeep"}}, {{"family": "Mishra", "given": "Nikhil"}}, {{"family": "Srivastava", "given": "Vishal"}}], "container-title": "The Pharma Innovation Journal", "volume": "5", "issue": "2", "page": "101-106", "issued": {{"date-parts": [[2016]]}}'), beside="CIT002"),
    mutation("REF006", "two pages at one address", "shores", (BIB, r"\Z", "\n‸@online{flint2024,\n  title = {How the stones are told apart},\n  author = {Flint, Joe},\n  ‸url = {http://www.shore.example/programs/stones/},\n  urldate = {2025-05-14},\n  year = {2024}\n}\n"), beside="CIT002"),
    mutation("REF006", "the address of another preprint", "review", (JSON, r'("number": "arXiv:2106.05386",\n    )"URL": ".*"', r'\1‸"URL": "https://shore.example/paper/7"'), (JSON, r'("number": "arXiv:2402.10551",\n    )"URL": ".*"', r'\1‸"URL": "https://shore.example/paper/7#abstract"')),
    mutation("REF006", "two books at one address", "template", (JSON, r'("id": "stone2020",\n)', r'\1    ‸"URL": "https://shore.example/books/pebbles",\n'), (JSON, r'("id": "clay2022",\n)', r'\1    ‸"URL": "https://www.shore.example/books/pebbles",\n')),
]  # fmt: skip

IDENTIFIERS = [
    mutation("REF007", "a doi with its address", "review", (JSON, r'"DOI": "(10\.[^"]*)"', r'‸"DOI": "https://doi.org/\1"')),
    mutation("REF007", "a doi with its prefix", "shores", (BIB, r"doi     = \{", "‸doi     = {doi:")),
    mutation("REF007", "a pmid in words", "review", (JSON, r'("DOI": "10\.2217.*")', r'\1,\n    ‸"PMID": "PMID: 30000001"')),
    mutation("REF007", "a doi cut short", "review", (JSON, r'"DOI": "10\.2217/pgs-2018-0008"', r'‸"DOI": "10.2217"')),
    mutation("REF008", "a guarded doi with a wrong digit", "review", (JSON, r'"DOI": "10\.1007/s10462-024-10768-5"', r'‸"DOI": "10.1007/s10462-024-10786-5"')),
    mutation("REF008", "an isbn", "shores", (BIB, r"978-0-306-40615-7", "‸978-0-306-40651-7")),
    mutation("REF008", "an issn", "review", (JSON, r'("container-title": "Pharmacogenomics",)', r'\1\n    ‸"ISSN": "1462-2461",')),
    mutation("REF008", "an isbn of ten digits", "template", (JSON, r'("id": "rock2021",\n)', r'\1    ‸"ISBN": "0-306-40615-3",\n')),
    mutation("REF009", "a serial number that nobody has", "review", (JSON, r'"number": "arXiv:2106.05386",\n    "URL": ".*"', r'‸"number": "arXiv:2106.00001"')),
    mutation("REF009", "the prefix of examples", "shores", (BIB, r"doi     = \{10\.9999/aib\.", "‸doi     = {10.1234/aib.")),
    mutation("REF009", "crosses for digits", "review", (JSON, r'"DOI": "10\.1109/[^"]*"', r'‸"DOI": "10.1109/TASE.2023.xxxxxxx"'), beside="REF013"),
    mutation("REF010", "a journal's page", "review", (JSON, r'"DOI": "10\.2217/pgs-2018-0008"', r'‸"URL": "https://www.shore.example/journal/pharmacogenomics"')),
    mutation("REF010", "the root of a host", "shores", (BIB, r"doi     = \{10\.9999/jms\..*\}", "‸url     = {https://www.shore.example/}")),
    mutation("REF010", "a list of journals", "review", (JSON, r'"DOI": "10\.1007/s12032[^"]*"', r'‸"URL": "https://link.shore.example/journals/12032"')),
    mutation("REF011", "a doi in an address", "shores", (BIB, r"doi     = \{(10\.9999/\S*)\}", r"‸url     = {https://shore.example/article/\1}")),
    mutation("REF011", "the resolver", "review", (JSON, r'"DOI": "(10\.2217[^"]*)"', r'‸"URL": "https://doi.org/\1"')),
    mutation("REF011", "a pdf", "review", (JSON, r'"DOI": "(10\.1007/s12032[^"]*)"', r'‸"URL": "https://link.shore.example/content/pdf/\1.pdf"')),
    mutation("REF013", "an arXiv id later than the year", "review", (JSON, r'(?s)("id": "(?:deng|huang)2021".*?)"issued": \{"date-parts": \[\[2021\]\]\}', r'‸\1‸"issued": {"date-parts": [[2018]]}'), beside="TAB020 TAB007 REF009"),
    mutation("REF013", "a volume that the doi contradicts", "review", (JSON, r'"volume": "16",\n    "issue": "10",', r'‸"volume": "15",\n    "issue": "10",')),
    mutation("REF013", "an acronym and a year", "review", (JSON, r'("issued": \{"date-parts": \[\[)2023(\]\]\},\n    )("DOI": "10\.1109)', r'‸\g<1>2019\2‸\3')),
    mutation("REF010", "the home page of an archive", "review", (JSON, r'"number": "arXiv:2106.05386",\n    "URL": ".*"', r'‸"URL": "https://arxiv.org/"')),
]  # fmt: skip

FIELDS = [
    mutation("REF015", "two persons in one name", "review", (JSON, r'\{"family": "Pitt", "given": "J\. J\."\}', r'‸{"family": "Pitt, J. J., and Rajan", "given": "V."}')),
    mutation("REF015", "a word in the wrong part", "review", (JSON, r'\{"family": "Allyn-Feuer", "given": "Ari"\}', r'‸{"family": "Allyn-F Feuer", "given": "A."}')),
    mutation("REF015", "capitals", "shores", (BIB, r"^(  author  = \{)Clay, Fay", r"‸\1CLAY, FAY"), beside="TAB008"),
    mutation("REF015", "digits", "shores", (BIB, r"^(  author  = \{)Rock, Dan", r"‸\1Rock2, Dan"), beside="TAB008"),
    mutation("REF016", "a range that runs backwards", "shores", (BIB, r"^  pages   = \{101--118\}", "  ‸pages   = {118--101}")),
    mutation("REF016", "a range without its dash", "review", (JSON, r'"page": "1-12"', r'‸"page": "112"'), beside="REF017"),
    mutation("REF016", "digits turned round", "review", (JSON, r'"page": "629-650"', r'‸"page": "692-650"')),
    mutation("REF018", "an abbreviation", "shores", (BIB, r"^(  journal = )\{Journal of Made-up Shores\}", r"  ‸journal = {J. Made-up Shores}")),
    mutation("REF018", "capitals", "shores", (BIB, r"^(  journal = )\{Annals of Invented Beaches\}", r"  ‸journal = {Annals of invented beaches}")),
    mutation("REF018", "an article before the name", "shores", (BIB, r"^(  journal = )\{Annals of Invented Beaches\}", r"  ‸journal = {The Annals of Invented Beaches}")),
    mutation("REF019", "one title in capitals", "review", (JSON, r'"title": "Machine learning for personalized medicine: tailoring treatment strategies through data analysis"', f'‸"title": "{VERMA_TITLE.title()}"')),
    mutation("REF019", "another title in capitals", "review", (JSON, r'"title": "Machine learning applications for therapeutic tasks with genomics data"', '‸"title": "Machine Learning Applications for Therapeutic Tasks with Genomics Data"')),
    mutation("REF019", "a third title in capitals", "review", (JSON, r'"title": "Integrative AI-driven[^"]*"', '‸"title": "Integrative AI-Driven Strategies for Advancing Precision Medicine in Infectious Diseases and Beyond: A Novel Multidisciplinary Approach"')),
    mutation("REF020", "an archive as a journal", "review", (JSON, r'("id": "(?:deng2021|huang2021|jayagopal2024)",\n    )"type": "article",((?:\n.*)*?\n    )"publisher": "arXiv"', r'\1‸"type": "article-journal",\2‸"container-title": "arXiv"'), beside="REF017 REF019"),
    mutation("REF020", "another spelling", "review", (JSON, r'("id": "fatima2023",\n    )"type": "article",((?:\n.*)*?\n    )"publisher": "arXiv"', r'\1‸"type": "article-journal",\2‸"container-title": "ArXiv preprint"'), beside="REF017 REF018"),
    mutation("REF020", "an archive in BibTeX", "shores", (BIB, r"\Z", "\n‸@article{shell2023,\n  title = {Shells among stones},\n  author = {Shell, Kit and Sand, Gus},\n  ‸journal = {bioRxiv},\n  year = {2023},\n  doi = {10.9999/2023.02.03.526789}\n}\n"), beside="CIT002 REF017 REF013"),
    mutation("REF021", "an encyclopedia", "shores", (BIB, r"\{https://shore\.example/programs/stones\}", "‸{https://en.wikipedia.org/wiki/Pebble}")),
    mutation("REF021", "a blog", "template", entry(JSON, '"id": "shell2019", "type": "webpage", "title": "Shells and I", "author": [{"family": "Shell", "given": "Kit"}], ‸"URL": "https://kit-shell.wordpress.com/2019/05/shells-and-i", "accessed": {"date-parts": [[2025, 5, 1]]}, "issued": {"date-parts": [[2019]]}'), beside="CIT002"),
    mutation("REF021", "a social network", "review", entry(JSON, '"id": "shell2019", "type": "post", "title": "Shells and I", "author": [{"family": "Shell", "given": "Kit"}], ‸"URL": "https://twitter.com/kitshell/status/1123456789", "accessed": {"date-parts": [[2025, 5, 1]]}, "issued": {"date-parts": [[2019]]}'), beside="CIT002"),
    mutation("REF023", "a year to come", "review", (JSON, r'(?s)("id": "verma2019".*?)"issued": \{"date-parts": \[\[2019\]\]\}', r'\1‸"issued": {"date-parts": [[2109]]}'), beside="TAB020"),
    mutation("REF023", "digits turned round", "shores", (BIB, r"^  year    = \{20(\d\d)\}", r"  ‸year    = {02\1}"), beside="TAB007 TAB020 REF013"),
    mutation("REF023", "a day that does not exist", "template", (JSON, r"\[\[2021\]\]", "‸[[2021, 2, 30]]")),
    mutation("REF034", "two initials, no place, a made-up number", "review", entry(JSON, '‸"id": "smith2018", "type": "article-journal", "title": "Deep transformers for the prediction of rare adverse drug events", "author": [{"family": "Smith", "given": "J."}, {"family": "Lee", "given": "K."}], "container-title": "ArXiv Preprint", "URL": "https://arxiv.org/abs/1806.00001", "issued": {"date-parts": [[2018]]}'), beside="CIT002 REF009 REF017 REF019 REF020 REF012"),
    mutation("REF034", "a journal's home page", "shores", (BIB, r"\Z", "\n‸@article{brown2021,\n  title = {Neural networks for the ages of pebbles},\n  author = {Brown, L. and Smith, J.},\n  journal = {Stones},\n  year = {2021},\n  url = {https://www.shore.example/journal/stones}\n}\n"), beside="CIT002 REF010 REF017"),
    mutation("REF034", "a twin by others", "review", entry(JSON, f'‸"id": "zhang2019", "type": "article-journal", "title": "{VERMA_TITLE}", "author": [{{"family": "Zhang", "given": "X."}}, {{"family": "Wang", "given": "Y."}}], "container-title": "The Pharma Journal", "issued": {{"date-parts": [[2019]]}}'), beside="CIT002 REF005 REF017 REF012 REF018"),
]  # fmt: skip

LISTS = [
    mutation("REF025", "a typed list in two styles", "template", ("sections/03-conclusion.md", r"\Z", "\n# References {.unnumbered}\n\n‸1. A. Stone and B. Rock, “On the shapes of stones,” *Shores*, vol. 3, no. 2, pp. 10–19, 2019.\n2. Clay, F., & Sand, G. (2021). The sounds of waves in winter. *Shores*, *5*(1), 22–31.\n3. Gravel, Eva. 2020. “Stones in Rivers.” *Shores* 4 (3): 44–58.\n4. Marl, H., & Chalk, I. (2022). Cliffs and their ages. *Shores*, *6*(2), 71–80.\n"), beside="CIT019"),
    mutation("REF025", "a typed list without numbers", "shores", ("sections/05-conclusion.md", r"\Z", "\n# References {.unnumbered}\n\n‸A. Shell and B. Rock, “On the shapes of shells,” *Shores*, vol. 3, no. 2, pp. 10–19, 2019.\n\nWeed, F., & Salt, G. (2021). The sounds of waves in winter. *Shores*, *5*(1), 22–31.\n\nDune P, Weed F (2020) Grass on dunes. Shores 4:44–58.\n\nSalt, G., & Dune, P. (2022). Cliffs and their ages. *Shores*, *6*(2), 71–80.\n")),
    mutation("REF025", "originals of an imported list", "review",
        (JSON, r'("id": "huang2021",)', r'\1\n    ‸"custom": {"original": "K. Huang, C. Xiao, L. M. Glass, and J. Sun, “Machine learning applications for therapeutic tasks with genomics data,” arXiv, 2021."},'),
        (JSON, r'("id": "verma2019",)', r'\1\n    ‸"custom": {"original": "Verma, P., Mishra, N., & Srivastava, V. (2019). Machine learning for personalized medicine. The Pharma Innovation Journal, 8(3S), 413–418."},'),
        (JSON, r'("id": "zhou2023",)', r'\1\n    ‸"custom": {"original": "Zhou S, Islam UJ, Pfeiffer N (2023) SCGAN: Sparse CounterGAN. IEEE Trans Autom Sci Eng, 1–12."},')),
    mutation("REF031", "an address in the text", "shores", ("sections/0[145]*.md", r"(?<=[a-z]\.)\n(?=\n[A-Z])", " ‸See https://shore.example/data for more.\n")),
    mutation("REF031", "an address in brackets", "review", ("sections/0[3-8]*.md", r"(?<=[a-z]\.)\n(?=\n[A-Z])", " ‸The data are open (https://www.shore.example/data/genomes).\n")),
    mutation("REF031", "an address in a footnote", "template", ("sections/01*.md", r"\^\[The library is", "^[‸The catalogue is at http://shore.example/catalogue/pebbles. The library is")),
]  # fmt: skip

MUTATIONS: list[Mutation] = [*MISSING, *TWICE, *IDENTIFIERS, *FIELDS, *LISTS]

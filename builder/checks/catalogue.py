"""Every code there is: the rules, and what the stages themselves report. In: a code. Out: its name and page.

A rule says all of this where it is defined; a stage only reports, so its codes are described here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import builder.checks.rules  # noqa: F401  # registers the rules
from builder.checks.rule import RULES

Stage = Literal["reading", "resolving", "checks", "editions", "build"]

_STAGES = """
SRC001 not-utf-8            stops    reading    A file is not UTF-8; the place is that of the first wrong byte.
SRC002 missing-file         stops    reading    A file that is named (section, table, bibliography, workspace) is missing, or cannot be opened.
SRC003 outside-workspace    stops    reading    A path leads out of the workspace.
SRC004 invalid-yaml         stops    reading    A file is not valid YAML.
SRC005 invalid-csv          stops    reading    A file is not valid CSV: an open quotation mark, or text after a closing one.
SRC006 invalid-json         stops    reading    A file is not valid JSON.
SRC007 no-workspace         stops    reading    There is no workspace here, or it has no sections.
SRC008 control-character    warning  reading    A control character stands in a source; it counts as a blank.
SRC009 invalid-bibtex       stops    reading    A file is not valid BibTeX; as a warning, what pandoc says of an entry it can read.
SRC010 raw-content          warning  reading    Raw content of one format: other editions do not show it.
SRC011 not-shown            warning  reading    Something that pandoc understands and an edition cannot show as it is written.
SRC012 unreadable-markdown  error    reading    Pandoc could not read the Markdown.
SRC013 image-outside        error    reading    An image is an address or lies outside the workspace.
SRC014 manubot-template     info     reading    A Manubot placeholder or template that only Manubot itself can fill in.
SRC020 wrong-value          error    reading    A value of manuscript.yaml is not what its key needs.
SRC021 unknown-key          warning  reading    A key is not known.
SRC022 unknown-affiliation  error    reading    An author names an affiliation that is not defined.
SRC023 duplicate-key        error    reading    A key or a glossary name stands twice; the first counts.
SRC024 unusable-header      warning  reading    Something in the header of a paper or of a Manubot manuscript cannot be used as it is written.
SRC030 undeclared-column    error    reading    A column of a CSV file is not declared in its sidecar and not printed.
SRC031 missing-column       error    reading    A column is declared but not in the CSV file.
SRC032 wrong-declaration    error    reading    A declaration of a sidecar is not what it can be.
SRC033 duplicate-column     error    reading    A column name stands twice.
SRC034 table-placed-twice   error    reading    A table is placed twice.
SRC035 covered-cell         error    reading    A cell that another one spans holds something else; the cells are printed apart.
SRC040 wrong-field          error    reading    An entry or a field of the references has the wrong shape.
SRC041 duplicate-reference  error    reading    Two references have the same key; the first counts.
SRC042 unknown-format       stops    reading    A bibliography is in a format that cannot be read.
SRC043 identifier-only      warning  reading    A key names a work by its identifier, and no reference file has it: only the identifier is printed.
SRC044 unusable-lock        error    reading    references.lock.json, or an entry of it, cannot be used.
SRC045 edited-lock          warning  reading    An entry of references.lock.json is not what the registry answered.
SRC050 unclear-record       warning  reading    A record of a RIS file is not as the format wants it; as much as can be read of it is.
SRC051 guessed-type         info     reading    A BibTeX entry does not say what kind of work it is; it is cited as what its fields suggest.
SRC052 made-key             info     reading    A record of a RIS file has no ID; the key that it can be cited by is made of its author, year and title.
SRC053 uneven-titles        info     reading    Some English titles of a BibTeX file have capitals throughout and others not; they are printed as typed.
SRC054 unused-field         info     reading    A field of a RIS file has no place in a citation.
CIT030 unusable-style       error    resolving  The citation style cannot be used.
CIT031 unknown-engine       error    resolving  The citation engine is not known; the default one is used.
CIT032 locator-not-shown    warning  resolving  A citation says where in the work to look, and the citation style prints no such thing.
CIT033 no-locale            warning  resolving  CSL has no locale of the language: citations and quotation marks are English.
CIT034 empty-citation       warning  resolving  The citation style prints nothing for a citation.
VAL001 undefined-value      error    resolving  A value in braces that no table or glossary has; the editions show it in bold.
FIG005 damaged-image        error    reading    An image file is damaged or of no known kind.
MTH002 unreadable-formula   warning  resolving  Pandoc cannot read the TeX of a formula; its TeX is shown.
CHK001 suppression-without-reason  warning  checks  A finding is suppressed or ignored, and no reason is given.
CHK002 unused-suppression   warning  checks     A suppression that suppresses nothing.
CHK003 unknown-code         warning  checks     A suppression names a code that does not exist.
CHK004 gone-from-baseline   info     build      A finding in the baseline is no longer found.
CHK010 fix-not-settling     stops    build      Fixes do not come to an end; no file is changed.
CHK011 changed-meanwhile    stops    build      A file changed while it was being mended; no file is changed.
CHK012 unwritable-source    stops    build      A file that a fix would change cannot be written.
STY001 unknown-profile      stops    build      The profile is not known.
STY002 unknown-style        stops    build      The citation style is not known, or its file is not valid CSL.
STY003 unknown-journal      stops    build      The journal is not known, or its file is not valid.
OUT001 unwritable-output    stops    build      The output folder or a file in it cannot be written.
OUT002 folder-not-empty     stops    build      A new manuscript was to go into a folder that is not empty, or onto a file.
NET001 registry-unreachable warning  build      With --online a registry could not be reached.
NET002 unwritable-lock      error    build      references.lock.json cannot be written.
NET003 not-compared         warning  build      With --online a registry gave no answer about references, so they were not compared.
PAN001 pandoc-failed        stops    build      Pandoc itself failed: it is missing, damaged or was killed.
MTH001 unset-formula        warning  editions   A formula cannot be set in the PDF; its TeX is shown.
FNT001 missing-character    warning  editions   No font has a character; the PDF shows a box.
FIG010 unset-image          warning  editions   An image cannot be set in the PDF.
HTM001 unsafe-link          warning  editions   A link of a scheme that is not safe in a page; its text is shown without the link.
HTM002 pdf-image            warning  editions   A PDF file as an image cannot be shown in HTML.
DOCX001 invalid-openxml     error    editions   Raw OpenXML is not well-formed or not allowed where it stands; it is left out.
DOCX002 undrawn-image       error    editions   A vector image cannot be drawn for Word; a box with its name is shown.
SUB001 word-limit           error    build      The main text has fewer or more words than the journal takes.
SUB002 abstract-limit       error    build      The abstract is shorter or longer than the journal takes, or has citations that it does not want.
SUB003 title-limit          error    build      The title or the short title is missing or too long for the journal.
SUB004 keyword-count        error    build      There are fewer or more keywords than the journal takes.
SUB005 reference-limit      error    build      There are more references than the journal takes.
SUB006 display-item-limit   error    build      There are more figures and tables than the journal takes.
SUB007 missing-part         error    build      A statement, an affiliation, an address or a figure file that the journal asks for is missing.
SUB009 not-anonymous        error    build      An anonymous manuscript names an author; or the journal wants one and the package is not.
SUB010 other-citation-style warning  build      The citation style is not the journal's.
SUB012 too-few-pixels       error    build      A picture has fewer pixels than the journal asks for.
"""  # noqa: E501


@dataclass(frozen=True, slots=True)
class Entry:
    """A code described. ``severity``: ``error``, ``warning``, ``info``, or ``stops`` (nothing is built)."""

    code: str
    name: str
    severity: str
    what: str
    stage: Stage = "checks"
    page: str = ""


@cache
def catalogue() -> dict[str, Entry]:
    """All codes, sorted; a rule goes before a stage that reports the same code."""
    entries = {line.split()[0]: _stage(line) for line in _STAGES.strip().splitlines()}
    for name in RULES.names():
        rule = RULES.get(name)
        what = rule.page.partition("\n")[0]
        entries[name] = Entry(name, rule.name, rule.severity.value, what, page=rule.page)
    return dict(sorted(entries.items()))


def _stage(line: str) -> Entry:
    code, name, severity, stage, what = line.split(maxsplit=4)
    return Entry(code, name, severity, what, stage)  # type: ignore[arg-type]  # the table above is tested


def known_codes() -> tuple[str, ...]:
    """Every code, sorted."""
    return tuple(catalogue())


def reported_codes() -> tuple[str, ...]:
    """The codes that every run can report: those of reading and resolving, not of one edition."""
    return tuple(e.code for e in catalogue().values() if e.stage in ("reading", "resolving"))


def name_of(code: str) -> str:
    """The name of a code; the code itself where it has none."""
    entry = catalogue().get(code)
    return entry.name if entry else code

"""How identifiers are written. In: the value of a field. Out: whether it is right, and the right form that it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Form:
    """``value`` is what the field may be, ``around`` what people put before it, ``when`` what makes it concern us."""

    field: str
    name: str
    value: str
    around: str
    looks: str
    prefix: str = ""
    when: str = ""

    def concerns(self, value: str) -> bool:
        """Whether the field is meant as this identifier; ``number`` may be a report's."""
        return re.search(self.when, value, re.I) is not None

    def right(self, value: str) -> bool:
        """Whether the value is the identifier, and nothing more."""
        whole = re.fullmatch(f"{self.prefix}(?:{self.value})", value, re.I)
        return whole is not None and value[-1] not in ".,;" and not _ENCODED.search(value)


_ENCODED = re.compile(r"%2f", re.I)
_NLM = r"https?://(?:www|pubmed|pmc)\.ncbi\.nlm\.nih\.gov/(?:pubmed/|(?:pmc/)?articles/)?"
_ARXIV = r"(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?"
FORMS = (
    Form(
        field="DOI",
        name="DOI",
        value=r"10(?:\.\d{4,9}(?:\.\d+)*)?/\S+",
        around=r"(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/)?(?:doi:?\s*)?",
        looks="it begins with 10., a number and a slash",
    ),
    Form(
        field="PMID",
        name="PMID",
        value=r"\d{1,8}",
        around=rf"(?:{_NLM}|(?:pmid|pubmed):?\s*)?",
        looks="it is a number of up to eight digits",
    ),
    Form(
        field="PMCID",
        name="PMCID",
        value=r"(?:PMC)?\d{4,9}",
        around=rf"(?:{_NLM}|pmcid:?\s*)?",
        looks="it is PMC and a number",
    ),
    Form(
        field="number",
        name="arXiv id",
        value=rf"{_ARXIV}(?: \[[\w.-]+\])?",
        around=r"(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv(?: preprint)?:?\s*(?:arxiv:\s*)?)",
        looks="it is arXiv:, year and month (2105), a point and four or five digits",
        prefix="arXiv:",
        when=r"arxiv.*\d",
    ),
)
"""The fields that hold nothing but an identifier."""


def repaired(form: Form, value: str) -> str:
    """The identifier that ``value`` holds, as the field should have it; empty where it holds none."""
    plain = unquote(value) if _ENCODED.search(value) else value
    found = re.fullmatch(rf"\s*{form.around}({form.value}?)(?:\.pdf|[/.,;\s])*", plain, re.I)
    better = form.prefix + found[1] if found else ""
    return better if better and form.right(better) and not re.search(r"[\"\\{}]", better) else ""

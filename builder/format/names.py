"""Names in running text: "Huang", "Huang and Xiao", "Huang et al."."""

from __future__ import annotations

from collections.abc import Sequence

from builder.format.lists import listed
from builder.format.locale import terms


def cited(families: Sequence[str], lang: str, *, others: bool = False) -> str:
    """The names of a work's authors in a sentence: one, two with "and", or the first with "et al.".

    ``others`` says that the list is known to be incomplete, so even one or two names take "et al.". "" for none.
    """
    if not families:
        return ""
    if others or len(families) > 2:
        return f"{families[0]} {terms(lang).et_al}"
    return listed(families, lang)

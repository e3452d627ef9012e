"""Formulas: OMML of the resolved document, the TeX as typed where it could not be read (ISO/IEC 29500-1, 22.1)."""

from __future__ import annotations

import re

from builder.editions.docx.names import number_of
from builder.editions.docx.state import State
from builder.editions.docx.xml import Look, escape, run, run_properties
from builder.model import Equation, Math

_NAMESPACE = re.compile(r'\s+xmlns:[mw]="[^"]*"')
_FORMULA = re.compile(r"<m:oMath(?=[\s>/]).*</m:oMath>", re.S)


def omml(state: State, math: Math) -> str | None:
    """The ``m:oMath`` of a formula, None where its TeX was not understood."""
    forms = state.resolved.math.get((math.tex, math.display))
    found = _FORMULA.search(forms.omml) if forms is not None and forms.omml else None
    return _NAMESPACE.sub("", found[0]) if found else None


def inline(state: State, math: Math) -> str:
    """A formula in a line of text. TeX that was not understood is shown as typed, as a formula of upright text."""
    return omml(state, math) or (
        f"<m:oMath><m:r><m:rPr><m:nor/></m:rPr>{run_properties(Look(style=state.sheet.id('TeX Formula')))}"
        f'<m:t xml:space="preserve">{escape(" ".join(math.tex.split()))}</m:t></m:r></m:oMath>'
    )


def equation(state: State, block: Equation, anchor: str) -> str:
    """What stands in the paragraph of a display equation: the formula centred, its number at the right margin.

    Numbered ones are set between tabs of the style: Word's own numbered form (an ``m:eqArr`` with #) is not
    understood elsewhere. Where the number is a field, a cross-reference can follow it.
    """
    formula = omml(state, block.math)
    number = state.resolved.numbers.get(block.id, "")
    if not number:
        content = f"<m:oMathPara>{formula}</m:oMathPara>" if formula else run("\t") + inline(state, block.math)
        return state.bookmarks.mark(anchor, content)
    digits = number.strip("()")
    before, after = number.split(digits, 1) if digits else (number, "")
    counted = state.sequences.number("Equation", digits) if digits else ""
    inside = run(before) + state.bookmarks.mark(number_of(anchor), counted) + run(after)
    return run("\t") + inline(state, block.math) + run("\t") + state.bookmarks.mark(anchor, inside)

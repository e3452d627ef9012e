"""Formulas in their printed forms. In: the TeX of all formulas. Out: MathML and OMML, by two runs of pandoc."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from builder import model as m
from builder import pandoc
from builder.diagnostics import Diagnostic, Severity
from builder.resolve.order import Visit

Key = tuple[str, bool]
API = [1, 23, 1]
OMML = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Maths:
    """Formulas being converted: started at once, waited for in ``result``."""

    def __init__(self, visits: Iterable[Visit], others: Iterable[m.Math] = ()) -> None:
        """Start pandoc twice, side by side; not at all where there is no formula.

        ``others``: formulas outside the text, in titles of references.
        """
        nodes = [*(v.node for v in visits if isinstance(v.node, m.Math)), *others]
        self._nodes = {(n.tex, n.display): n for n in reversed(nodes)}  # the first place of each formula
        self._keys = list(dict.fromkeys((n.tex, n.display) for n in nodes))
        self._runs: tuple[pandoc.Pending, ...] = ()
        if self._keys:
            document = _document(self._keys)
            self._runs = (
                pandoc.start(("-f", "json", "-t", "html", "--mathml"), document, keep=True),
                pandoc.start(("-f", "json", "-t", "docx", "-o", "-"), document, keep=True),
            )

    def result(self) -> tuple[Mapping[Key, m.MathForms], list[Diagnostic]]:
        """The forms of every formula, and a finding for each that pandoc cannot read (its forms are None)."""
        if not self._runs:
            return {}, []
        html, docx = (run.result() for run in self._runs)
        mathml, omml = _mathml(html.decode("utf-8")), _omml(docx)
        if not len(mathml) == len(omml) == len(self._keys):  # a formula that broke the page: trust none
            mathml = omml = [None] * len(self._keys)
        forms = {key: m.MathForms(key[0], *pair) for key, *pair in zip(self._keys, mathml, omml, strict=True)}
        return forms, [self._unreadable(key) for key, form in forms.items() if None in (form.mathml, form.omml)]

    def _unreadable(self, key: Key) -> Diagnostic:
        shown = " ".join(key[0].split())[:60]
        hint = "Use only TeX math that pandoc knows; until then the formula is printed as it is typed"
        return Diagnostic("MTH002", f"Formula {shown} cannot be read", self._nodes[key].span, Severity.WARNING, hint)


def _document(keys: Iterable[Key]) -> bytes:
    """A document of one paragraph a formula, each begun by a word so that none is dropped as empty."""
    kinds = {True: "DisplayMath", False: "InlineMath"}
    blocks: list[dict[str, Any]] = [{"t": "Para", "c": [{"t": "Math", "c": [{"t": kinds[d]}, tex]}]} for tex, d in keys]
    return json.dumps({"pandoc-api-version": API, "meta": {}, "blocks": blocks}).encode()


def _mathml(page: str) -> list[str | None]:
    found = [re.search(r"<math.*</math>", part, re.S) for part in re.findall(r"<p>(.*?)</p>", page, re.S)]
    return [match[0] if match else None for match in found]


def _omml(docx: bytes) -> list[str | None]:
    """The m:oMath of each paragraph, with the namespaces it needs (ECMA-376 part 1, 22.1)."""
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        body = parts.read("word/document.xml").decode("utf-8")
    out: list[str | None] = []
    for part in re.findall(r"<w:p>(.*?)</w:p>", body, re.S):
        found = re.search(r"<m:oMath>.*</m:oMath>", part, re.S)
        names = f"{OMML} {WORD}" if found and "<w:" in found[0] else OMML
        out.append(found[0].replace("<m:oMath>", f"<m:oMath {names}>", 1) if found else None)
    return out

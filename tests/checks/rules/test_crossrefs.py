"""XRF001, XRF002, XRF006: cross-references and labels."""

from __future__ import annotations

from pathlib import Path

from tests.checks.rules.bench import context, findings, found

TABLE = "\n\n| a |\n|---|\n| 1 |\n\n: Pebbles. {#tbl:pebbles}\n"
FIGURE = "\n\n![A shore.](shore.svg){#fig:shore}\n"


def text(words: str, **more: str) -> dict[str, str]:
    return {"sections/01.md": words, **more}


def test_xrf001_misspelt(tmp_path: Path) -> None:
    assert found("XRF001", tmp_path, text(f"See [@tbl:pebbles; @tbl:pebles].{TABLE}")) == [
        "sections/01.md:1:20-1:31 error Label tbl:pebles is not defined | Did you mean @tbl:pebbles?"
    ]


def test_xrf001_in_abstract_note_and_cell(tmp_path: Path) -> None:
    files = text(
        "Words.^[See @eq:zzz.]\n\n| a |\n|---|\n| @sec:nowhere |\n",
        **{"manuscript.yaml": "title: A\nabstract: See @fig:none.\n"},
    )
    assert [line.split(" | ")[0] for line in found("XRF001", tmp_path, files)] == [
        "manuscript.yaml:2:15-2:24 error Label fig:none is not defined",
        "sections/01.md:1:13-1:20 error Label eq:zzz is not defined",
        "sections/01.md:5:3-5:15 error Label sec:nowhere is not defined",
    ]


def test_xrf001_silent(tmp_path: Path) -> None:
    assert (
        found("XRF001", tmp_path, text(f"# One {{#sec:one}}\n\n@Tbl:pebbles, @sec:one, `@tbl:x`, \\@tbl:x.{TABLE}"))
        == []
    )


def test_xrf002_a_table_and_a_figure(tmp_path: Path) -> None:
    assert found("XRF002", tmp_path, text(f"Words.{TABLE}{FIGURE}")) == [
        "sections/01.md:7:13-7:25 warning Table 1 is never mentioned in the text"
        " | Write @tbl:pebbles where the text speaks of it",
        "sections/01.md:10:24-10:34 warning Figure 1 is never mentioned in the text"
        " | Write @fig:shore where the text speaks of it",
    ]


def test_xrf002_mentioned_in_another_float_alone_and_without_label(tmp_path: Path) -> None:
    files = text(f"Words.{TABLE}\n![After @tbl:pebbles.](shore.svg)\n")
    assert [line.split(" warning ")[1] for line in found("XRF002", tmp_path, files)] == [
        "Table 1 is never mentioned in the text | Write @tbl:pebbles where the text speaks of it",
        "Figure 1 is never mentioned in the text"
        " | Give it the id {#fig:name} and write @fig:name where the text speaks of it",
    ]


def test_xrf002_silent(tmp_path: Path) -> None:
    """A link, LaTeX, a typed number, a misspelt label (XRF001's), and a picture without caption."""
    for i, words in enumerate(
        (
            "See [the shore](#fig:shore).",
            "See \\autoref{fig:shore}.",
            "See Fig. 1.",
            "See @fig:shor.",
            "As @Fig:shore shows.",
        )
    ):
        assert found("XRF002", tmp_path / str(i), text(words + FIGURE)) == []
    assert found("XRF002", tmp_path / "typed", text(f"See Figures 1–2.{FIGURE}\n![Two](b.svg)\n")) == []
    assert found("XRF002", tmp_path / "bare", text("Words.\n\n![](shore.svg)\n\n| a |\n|---|\n| 1 |\n")) == []


def test_xrf006_across_files(tmp_path: Path) -> None:
    files = text("# First {#sec:a}\n\n# Second {#sec:a}\n", **{"sections/02.md": "::: {#sec:a}\nWords.\n:::\n"})
    assert found("XRF006", tmp_path, files) == [
        "sections/01.md:3:11-3:17 error Label sec:a is defined twice | Give one of them another label",
        "sections/02.md:1:6-1:12 error Label sec:a is defined twice | Give one of them another label",
    ]


def test_xrf006_a_table_and_an_equation(tmp_path: Path) -> None:
    over = context(tmp_path, text(f"$$x$$ {{#eq:x}}\n\n$$y$$ {{#eq:x}}{TABLE}{TABLE}"))
    one, two = findings("XRF006", over)
    assert [over.manuscript.files[f.span.file].position(f.span.start).line for f in (one, two) if f.span] == [3, 16]
    assert [over.text(span) for f in (one, two) for span, _ in f.related] == ["#eq:x", "#tbl:pebbles"]


def test_xrf006_silent(tmp_path: Path) -> None:
    """Ids that pandoc makes are never the author's mistake; prefixes tell labels apart."""
    assert found("XRF006", tmp_path, text("# One\n\n# One\n\n# Two {#sec:a}\n\n$$x$$ {#eq:a}\n")) == []

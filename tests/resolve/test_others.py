"""“and others” at the end of a list of names: the style's own “et al.”, never a person called others."""

from __future__ import annotations

import pytest

from builder.model.plain import plain
from builder.resolve.citations.others import cut_short, shortening
from tests.resolve.paper import c, done, p, paper, ref, says

CUT = ref("cut", "Example", "others", year=2020)


@pytest.mark.parametrize(
    ("style", "lang", "cite", "entry"),
    [
        ("apa", "en", "(Example et al., 2020)", "Example, A. et al. (2020)."),
        ("elsevier-harvard", "en", "(Example et al., 2020)", "Example, A. et al., 2020."),
        ("ieee", "en", "[1]", "A. Example et al.,"),
        ("nature", "en", "1", "Example, A. et al."),
        ("modern-language-association", "en", "(Example et al.)", "Example, A., et al."),
        ("elsevier-harvard", "de", "(Example u.\u00a0a., 2020)", "Example, A. u.\u00a0a., 2020."),
    ],
)
def test_the_style_says_it_in_its_own_words(style: str, lang: str, cite: str, entry: str) -> None:
    node = c("cut")
    resolved = done(paper(p(node), references=[CUT], lang=lang), style)
    assert says(resolved, node).replace("*", "") == cite
    assert plain(resolved.bibliography.entries[0].content, {}).startswith(entry)


def test_no_style_prints_others_as_a_name() -> None:
    for style in (
        "elsevier-harvard",
        "elsevier-with-titles",
        "chicago-author-date",
        "vancouver",
        "harvard-cite-them-right",
    ):
        (entry,) = done(paper(p(c("cut")), references=[CUT]), style).bibliography.entries
        assert "thers" not in plain(entry.content, {}), style


def test_other_lists_and_styles_stay_as_they_are() -> None:
    assert not cut_short([ref("one", "others").item, ref("two", "Example", "Sample").item])
    assert cut_short([CUT.item])
    whole = b'<style et-al-min="3"><citation/><bibliography/></style>'
    assert shortening(whole) == whole
    assert shortening(b'<style><citation et-al-min="3"/><bibliography x="y"/></style>') == (
        b'<style><citation et-al-min="3"/><bibliography x="y" et-al-min="9999" et-al-use-first="1"/></style>'
    )

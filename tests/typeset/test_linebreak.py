"""Total fit against brute force, and what holds for every paragraph."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.typeset.items import END, Box, Glue, Item, Options, Penalty, demerits, fit, fitness, neighbours, sums
from builder.typeset.linebreak import break_lines, try_lines

GAP = Glue(2.5, 1.25, 0.8)


@st.composite
def paragraphs(draw: st.DrawFn) -> list[Item]:
    """Words, some of which may be hyphenated, some of which end in punctuation that hangs."""
    items: list[Item] = []
    for k in range(draw(st.integers(3, 8))):
        if k:
            items.append(GAP)
        items.append(Box(draw(st.floats(8, 40)), draw(st.sampled_from([0.0, 1.5])), draw(st.sampled_from([0.0, 2.0]))))
        if draw(st.booleans()):
            items += [Penalty(50, draw(st.floats(3, 4)), True, 1.0), Box(draw(st.floats(8, 25)))]
    return [*items, *END]


def cost(items: Sequence[Item], breaks: Sequence[int], width: float, o: Options, tolerance: float) -> float:
    """Demerits of these breaks, straight from the definition; infinite where a line does not fit."""
    s, total, before, was, flags = sums(items), 0.0, -1, 1, 0
    for b in breaks:
        start = s.after[before]
        item, first, last = items[b], items[start], items[b - 1]
        penalty = item if isinstance(item, Penalty) else Penalty(0)
        left = first.hang_left if isinstance(first, Box) else 0.0
        right = penalty.hang_right if penalty.pre else last.hang_right if isinstance(last, Box) else 0.0
        natural = s.width[b] - s.width[start] + penalty.pre - left - right
        misfit = width - natural
        stretch, shrink = s.stretch[b] - s.stretch[start] + o.ragged, s.shrink[b] - s.shrink[start]
        ratio, scale = fit(misfit, stretch, shrink, s.scalable[b] - s.scalable[start], o)
        if not -1 - 1e-9 <= ratio <= tolerance or (penalty.flagged and flags >= o.max_flags):
            return math.inf
        end = b == len(items) - 1
        total += demerits(ratio, scale, penalty.cost, o) + neighbours(
            was, fitness(ratio), flags > 0, penalty.flagged, end, o
        )
        before, was, flags = b, fitness(ratio), flags + 1 if penalty.flagged else 0
    return total


@settings(max_examples=150, deadline=None)
@given(paragraphs(), st.floats(60, 120), st.sampled_from([Options(), Options(expand=0, contract=0, ragged=20)]))
def test_the_breaks_are_those_of_least_demerits(items: list[Item], width: float, o: Options) -> None:
    tolerance = 2.0
    found = try_lines(items, width, o, tolerance)
    *inner, end = sums(items).breaks
    best = min(
        cost(items, (*chosen, end), width, o, tolerance)
        for count in range(len(inner) + 1)
        for chosen in itertools.combinations(inner, count)
    )
    if found is None:
        assert best == math.inf
    else:
        assert found.demerits == pytest.approx(best, rel=1e-9)


@settings(max_examples=100, deadline=None)
@given(paragraphs(), st.floats(10, 200))
def test_every_box_stands_on_one_line_whatever_the_measure(items: list[Item], width: float) -> None:
    broken = break_lines(items, width)
    shown = [k for line in broken.lines for k in range(line.start, line.end) if isinstance(items[k], Box)]
    assert shown == [k for k, item in enumerate(items) if isinstance(item, Box)]


def test_a_word_wider_than_the_measure_is_overfull_and_the_rest_is_set() -> None:
    items = [Box(30), GAP, Box(200), GAP, Box(30), *END]
    broken = break_lines(items, 100)
    assert [items[line.start].width for line in broken.lines] == [30, 200, 30]
    assert broken.overfull == (1,)


def test_a_paragraph_must_end_with_a_forced_break() -> None:
    with pytest.raises(ValueError, match="forced penalty"):
        break_lines([Box(10)], 100)

"""Check characters: every right identifier is accepted, and each wrong digit is caught as far as the rule promises."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.checks.refs_checkdigits import isbn, issn, orcid, pii, springer

Check = Callable[[str], bool | None]

REAL: dict[Check, tuple[str, ...]] = {
    isbn: ("0-306-40615-2", "978-0-306-40615-7", "080442957X", "9780131103627"),
    issn: ("0140-6736", "1471-2105", "0960-894X", "20411723"),
    orcid: ("0000-0002-1825-0097", "https://orcid.org/0000-0001-5109-3700", "0000-0002-1694-233X"),
    springer: ("10.1007/s10462-024-10768-5", "10.1007/s12257-020-0049-y", "10.1038/s41586-020-2649-2", "10.1007/s12032-022-01711-1"),
    pii: ("S0140-6736(20)30183-5", "10.1016/S0092-8674(00)81683-9", "S0004-3702(97)00043-X", "S0960894X9600515X"),
}  # fmt: skip
WRONG: dict[Check, tuple[str, ...]] = {
    isbn: ("0-306-40615-3", "978-0-306-40615-8", "9780131103628"),
    issn: ("0140-6737", "1471-2015"),
    orcid: ("0000-0002-1825-0098",),
    springer: ("10.1007/s12257-020-00123-5", "10.1007/s10462-024-09832-1"),
    pii: ("S0140-6736(20)30183-6", "S1470-2045(23)00234-1"),
}
NO_OPINION: dict[Check, tuple[str, ...]] = {
    isbn: ("", "123", "978-0-306", "979-x"),
    issn: ("", "1234", "1234-56789"),
    orcid: ("", "0000-0002-1825", "A. Stone"),
    springer: ("10.1007/978-3-030-12345-6_7", "10.1007/BF00655654", "10.9999/s12257-020-00123-5"),
    pii: ("", "10.1016/j.cell.2020.01.001", "S0140"),
}


@pytest.mark.parametrize(("check", "typed"), [(c, t) for c, some in REAL.items() for t in some])
def test_real_ones_pass(check: Check, typed: str) -> None:
    assert check(typed) is True


@pytest.mark.parametrize(("check", "typed"), [(c, t) for c, some in WRONG.items() for t in some])
def test_wrong_ones_do_not(check: Check, typed: str) -> None:
    assert check(typed) is False


@pytest.mark.parametrize(("check", "typed"), [(c, t) for c, some in NO_OPINION.items() for t in some])
def test_of_other_things_nothing_is_said(check: Check, typed: str) -> None:
    assert check(typed) is None


LENGTHS: tuple[tuple[Check, int, str], ...] = (
    (isbn, 9, "0123456789X"),
    (issn, 7, "0123456789X"),
    (orcid, 15, "0123456789X"),
)
digits = st.text("0123456789", min_size=15, max_size=15)


@pytest.mark.parametrize(("check", "length", "last"), LENGTHS)
@given(body=digits)
def test_exactly_one_last_character_is_right(check: Check, length: int, last: str, body: str) -> None:
    assert sum(check(body[:length] + end) is True for end in last) == 1


@given(body=st.text("0123456789", min_size=9, max_size=9))
def test_exactly_one_last_digit_of_an_isbn13_is_right(body: str) -> None:
    assert sum(bool(isbn(f"978{body}{end}")) for end in "0123456789") == 1


@pytest.mark.parametrize(("check", "length", "last"), LENGTHS)
@given(body=digits, at=st.integers(0, 14), by=st.integers(1, 9))
def test_every_wrong_digit_is_caught(check: Check, length: int, last: str, body: str, at: int, by: int) -> None:
    """Weights prime to 11 catch any single digit."""
    right = next(body[:length] + end for end in last if check(body[:length] + end))
    at %= length
    assert check(right[:at] + str((int(right[at]) + by) % 10) + right[at + 1 :]) is False


@given(body=st.text("0123456789", min_size=9, max_size=9), at=st.integers(0, 7))
def test_isbn10_catches_neighbours_that_change_places(body: str, at: int) -> None:
    right = next(body + end for end in "0123456789X" if isbn(body + end))
    swapped = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    assert isbn(swapped) is (swapped == right)


@given(journal=st.integers(0, 99999), year=st.integers(0, 999), serial=st.integers(0, 99999))
def test_exactly_one_last_character_of_a_springer_doi_is_right(journal: int, year: int, serial: int) -> None:
    for number in (f"{serial:05}", f"{serial % 10000:04}"):
        stem = f"10.1007/s{journal:05}-{year:03}-{number}-"
        assert sum(bool(springer(stem + end)) for end in "0123456789wxyz") == 1


@given(serial=st.integers(0, 99999), at=st.integers(0, 4), by=st.integers(1, 9))
def test_a_pii_shows_any_wrong_digit_of_its_number(serial: int, at: int, by: int) -> None:
    stem = f"S0140-6736(20){serial:05}-"
    end = next(end for end in "0123456789X" if pii(stem + end))
    changed = list(f"{serial:05}")
    changed[at] = str((int(changed[at]) + by) % 10)
    assert pii(f"S0140-6736(20){''.join(changed)}-{end}") is False

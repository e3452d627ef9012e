"""Profiles by name."""

from __future__ import annotations

import pytest

from builder.styles import UnknownStyle, csl, profile, styles_dir


def test_every_shipped_profile_can_be_read() -> None:
    names = sorted(path.stem for path in (styles_dir() / "profiles").glob("*.yaml"))
    assert names
    for name in names:
        look = profile(name)
        assert look.name == name
        assert csl(look.csl, None)


def test_an_unknown_profile() -> None:
    with pytest.raises(UnknownStyle, match="Profile 'jornal' is not known") as caught:
        profile("jornal")
    assert caught.value.hint == "Did you mean 'journal'?"
    with pytest.raises(UnknownStyle):
        profile("../journal")

"""Which codes count, where, and how much. In: ``checks`` of the metadata, the profile, the command line. Out: Settings.

A selector is a code or its beginning: ``TAB006``, ``TAB``. The longest one that fits decides; of equally long ones
the one that ignores.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from builder.model import CheckSettings, Profile

BASE = PurePosixPath("manuscript")


@dataclass(frozen=True, slots=True)
class Settings:
    """``written`` is what the manuscript says; ``select`` and ``ignore`` come from the command line and go before.

    ``demands``: the profile is a journal's, so that what a journal demands is an error.
    """

    written: CheckSettings = field(default_factory=CheckSettings)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    demands: bool = False

    @classmethod
    def of(
        cls, written: CheckSettings, profile: Profile, select: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> Settings:
        """The settings of one run."""
        return cls(written, tuple(select), tuple(ignore), profile.demands)

    def wants(self, code: str) -> bool:
        """Whether findings of ``code`` count anywhere.

        ``--select TAB006`` shows even what the manuscript ignores as TAB006 or TAB; ``--select TAB`` does not.
        """
        asked, refused = _longest(code, self.select), _longest(code, self.ignore)
        if refused and refused >= asked:
            return False
        if self.select:
            written = _longest(code, (selector for selector, _ in self.written.ignore))
            return asked > 0 and (asked == len(code) or written == 0)
        ignored = _longest(code, (selector for selector, _ in self.written.ignore))
        chosen = _longest(code, self.written.select)
        if self.written.select and not chosen:
            return False
        return ignored == 0 or chosen > ignored

    def wants_in(self, code: str, path: PurePosixPath) -> bool:
        """Whether ``per-file-ignores`` lets findings of ``code`` count in ``path`` (relative to the root)."""
        for pattern, selectors in self.written.per_file_ignores:
            if _longest(code, selectors) and _fits(path, pattern):
                return False
        return True


def _longest(code: str, selectors: Iterable[str]) -> int:
    """The length of the longest selector that fits ``code``; 0 for none."""
    return max((len(s) for s in selectors if s and code.startswith(s)), default=0)


def _fits(path: PurePosixPath, pattern: str) -> bool:
    """Patterns are relative to ``manuscript/``, as paths in sources are, or to the root; ``*`` crosses folders."""
    names = [str(path)]
    if path.is_relative_to(BASE):
        names.append(str(path.relative_to(BASE)))
    return any(fnmatchcase(name, pattern.replace("\\", "/")) for name in names)

"""Places that are found when somebody first asks: most entries of a bibliography are never asked for theirs.

In: how to find them. Out: a mapping from path to Span.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping

from builder.diagnostics import FileId, Span


class LazyPlaces(Mapping[str, Span]):
    """The place of each value of an entry by its path (``title``, ``author.0.family``)."""

    __slots__ = ("_at", "_file", "_found")

    def __init__(self, file: FileId, at: int) -> None:
        """The entry stands at the offset ``at`` of ``file``: no other entry does."""
        self._file, self._at = file, at
        self._found: dict[str, Span] | None = None

    @abstractmethod
    def _find(self) -> dict[str, Span]:
        """All places; asked once."""

    def _spans(self) -> dict[str, Span]:
        if self._found is None:
            self._found = self._find()
        return self._found

    def __getitem__(self, path: str) -> Span:
        return self._spans()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans())

    def __len__(self) -> int:
        return len(self._spans())

    def __repr__(self) -> str:
        return f"Places({self._spans()!r})"

    def __hash__(self) -> int:
        return hash((self._file, self._at))

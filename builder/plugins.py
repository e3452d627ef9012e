"""One way to add a thing by name: a format, a rule, a source format, a citation engine.

In: a decorator where the thing is defined. Out: the thing by its name; third parties add theirs by entry points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Things of one kind by name. ``group`` is the entry point group that third parties use."""

    def __init__(self, kind: str, group: str) -> None:
        """An empty registry of ``kind`` (a word for messages)."""
        self.kind, self.group = kind, group
        self._things: dict[str, T] = {}
        self._loaded = False

    def add(self, name: str) -> Callable[[T], T]:
        """Register the decorated thing. Raises ValueError when the name is taken: that is our bug."""

        def register(thing: T) -> T:
            if name in self._things:
                raise ValueError(f"two {self.kind}s are called {name!r}")
            self._things[name] = thing
            return thing

        return register

    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        self._load()
        return tuple(sorted(self._things))

    def get(self, name: str) -> T:
        """The thing called ``name``; KeyError if there is none."""
        if name not in self._things:
            self._load()
        return self._things[name]

    def _load(self) -> None:
        """Import what third parties registered; asked only when a name is not known, as it costs milliseconds."""
        if not self._loaded:
            self._loaded = True
            from importlib.metadata import entry_points  # 30 ms: only for those who ask for more than the built-in

            for point in sorted(entry_points(group=self.group), key=lambda p: p.name):
                point.load()

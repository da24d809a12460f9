"""What was made before, so that a server which follows an author makes only what a change has touched."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Memory:
    """Values by name, each with all that it was made of; a name is given to one kind of value only.

    What nobody asks for during a round is forgotten, so it never holds more than one site.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[Any, Any]] = {}
        self._now: dict[Hashable, tuple[Any, Any]] = {}

    def made(self, name: Hashable, inputs: Any, make: Callable[[], T]) -> T:
        """Return what ``make`` made under this name of equal inputs, or what it makes now of these."""
        known = self._now.get(name) or self._before.get(name)
        if known is None or known[0] != inputs:
            known = (inputs, make())
        self._now[name] = known
        return cast("T", known[1])

    def end_round(self) -> None:
        """Forget what was not asked for since the last round ended."""
        self._before, self._now = self._now, {}


class NoMemory(Memory):
    """For a build, which makes everything once and keeps nothing."""

    def made(self, name: Hashable, inputs: Any, make: Callable[[], T]) -> T:  # noqa: ARG002  # the same door
        """Return what ``make`` makes."""
        return make()


NO_MEMORY = NoMemory()

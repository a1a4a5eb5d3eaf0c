"""Which view is this?  Its whole state is the query of its address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class State:
    """An address of this page: a path, and names with values, some of them several times."""

    path: str
    pairs: Pairs = ()

    def __str__(self) -> str:
        """Return the address."""
        return f"{self.path}?{urlencode(self.pairs)}" if self.pairs else self.path

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a name."""
        return tuple(value for key, value in self.pairs if key == name)

    def get(self, name: str) -> str:
        """Return the first value of a name; the empty string where there is none."""
        return next(iter(self.all(name)), "")

    def has(self, name: str, value: str) -> bool:
        """Tell whether a name has a value."""
        return (name, value) in self.pairs

    def without(self, *names: str) -> State:
        """Return the view with nothing for these names."""
        return State(self.path, tuple(pair for pair in self.pairs if pair[0] not in names))

    def put(self, name: str, value: str) -> State:
        """Return the view with this value alone for a name, on its first page."""
        kept = self.without(name, "after").pairs
        return State(self.path, (*kept, (name, value)) if value else kept)

    def toggled(self, name: str, value: str) -> State:
        """Return the view with this value taken out, or added where it is not there."""
        pair = (name, value)
        kept = self.without("after").pairs
        if pair in kept:
            return State(self.path, tuple(each for each in kept if each != pair))
        return State(self.path, (*kept, pair))

    def after(self, cursor: str) -> State:
        """Return the page of this view that begins after a cursor."""
        return State(self.path, (*self.without("after").pairs, ("after", cursor)))

    def hidden(self, *names: str) -> Pairs:
        """Return what a form over `names` has to carry on: everything else."""
        return self.without(*names, "after").pairs


def state_of(path: str, pairs: Iterable[tuple[str, str]]) -> State:
    """Return the view of an address; empty values of its form are left out."""
    return State(path, tuple((name, value) for name, value in pairs if value.strip()))

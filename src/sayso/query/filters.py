"""Does a row concern the actor, the place and the time that someone asks about?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sayso.ledger.lookup.facts import place_names
from sayso.ledger.words import Phrase, words

__all__ = ["named", "place_names", "within"]


def named(name: str | None, values: Iterable[str | None]) -> bool:
    """Tell whether one of the values holds the words of a name; an absent name fits all."""
    if name is None:
        return True
    asked = words(name)
    if not asked:
        return True
    phrase = Phrase(asked)
    return any(phrase.within(words(value)) for value in values if value)


def within(
    earliest: date | None, latest: date | None, first: date | None, last: date | None
) -> bool:
    """Tell whether what lies in [earliest, latest] can lie in [first, last].

    Where days are asked for, what has no date at all is not in them.
    """
    if first is None and last is None:
        return True
    if earliest is None and latest is None:
        return False
    after = first is None or latest is None or latest >= first
    before = last is None or earliest is None or earliest <= last
    return after and before

"""Which common nouns take up an actor, and which name an office?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sayso.model.lists import table
from sayso.model.states import state

_DETERMINERS = frozenset({"the", "this", "that"})
_LONGEST_STATE = 3


def kinds_of_noun(noun: str) -> frozenset[str]:
    """Return the kinds of actor that "the" and this noun can stand for; empty for any other."""
    return _nominals().get(noun.casefold(), frozenset())


def office_of(phrase: str) -> tuple[str, str] | None:
    """Return the state's code and the office of "the Syrian president"; `None` for no such phrase.

    "a president", "the former Syrian president" and "the Syrian presidents"
    name no one holder.
    """
    words = phrase.split()
    if not words or words[-1].casefold() not in _last_words():
        return None
    start = 1 if words[0].casefold() in _DETERMINERS else 0
    for length in range(min(_LONGEST_STATE, len(words) - start - 1), 0, -1):
        owner = state(" ".join(words[start : start + length]))
        office = _offices().get(" ".join(words[start + length :]).casefold())
        if owner and office:
            return owner.code, office
    return None


@cache
def _nominals() -> Mapping[str, frozenset[str]]:
    return MappingProxyType(
        {noun: frozenset(kinds.split("|")) for noun, kinds in table("actors/nominals.tsv")}
    )


@cache
def _offices() -> Mapping[str, str]:
    rows = table("actors/offices_words.tsv")
    return MappingProxyType({form: office for forms, office in rows for form in forms.split("|")})


@cache
def _last_words() -> frozenset[str]:
    """Return the words an office can end with; most phrases end with none of them."""
    return frozenset(form.rpartition(" ")[2] for form in _offices())

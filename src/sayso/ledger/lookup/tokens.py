"""Under which tokens is a fact filed, and which tokens does a question ask for?

Every filter but days, boxes and moments is a token in one index, so that one
walk through it answers them all in the order of the keys. Words are filed as
they are folded; names and tags begin with a letter and an underscore, which no
word holds. Another underscore stands between two texts or names, so that no
phrase runs from one into the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.ledger.lookup.base import Sought
from sayso.ledger.lookup.facts import Fact, Tag
from sayso.ledger.lookup.rank import stemmed
from sayso.ledger.words import Phrase, words

_BREAK = "_"
_WHO, _ACTOR, _PLACE = "w_", "a_", "p_"


@dataclass(frozen=True, slots=True)
class Near:
    """Tokens that stand next to each other; with `prefix`, the last one may go on."""

    tokens: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Any:
    """One of these has to be there."""

    choices: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these has to be there."""

    parts: tuple[Any, ...]


def tokens(fact: Fact) -> list[str]:
    """Return what a fact is filed under, in order."""
    filed: list[str] = []
    for text in fact.searched:
        filed += [*words(text), _BREAK]
    for beginning, names in ((_WHO, fact.who), (_ACTOR, fact.actors), (_PLACE, fact.places)):
        for name in names:
            filed += [*(beginning + word for word in words(name)), _BREAK]
    filed += sorted(_tag(tag, value) for tag, value in fact.tags)
    return filed


def asked(sought: Sought, forms: Callable[[str], Iterable[str]]) -> All:
    """Return what a question asks for; `forms` gives the forms of a word that have its stem."""
    return All(tuple(_parts(sought, forms)))


def _parts(sought: Sought, forms: Callable[[str], Iterable[str]]) -> Iterator[Any]:
    for phrase in sought.wanted:
        yield Any(tuple(_phrase(phrase, forms)))
    called = ((_WHO, sought.who), (_ACTOR, sought.actor), (_PLACE, sought.place))
    for beginning, name in called:
        if name:
            yield Any((Near(tuple(beginning + word for word in name)),))
    for tag, values in sought.tags:
        yield Any(tuple(Near((_tag(tag, value),)) for value in values))


def _phrase(phrase: Phrase, forms: Callable[[str], Iterable[str]]) -> Iterator[Near]:
    if stemmed(phrase):
        yield from (Near((form,)) for form in sorted({phrase.words[0], *forms(phrase.words[0])}))
    else:
        yield Near(phrase.words, phrase.prefix)


def _tag(tag: Tag, value: str) -> str:
    return "_".join((f"t_{tag.value}", *words(value)))

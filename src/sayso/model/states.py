"""Which state does a word stand for?  Names, peoples, capitals and seats of government.

One table, read once, that both `extract` and `resolve` use. Look-ups are
exact in case ("US" is a state, "us" is not), apart from words in capitals
("IRANIAN FORCES"), and do not mind a leading "the" or a final possessive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from sayso.model.lists import table


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, territory or unrecognised state, with the words English news has for it.

    `code` is ISO 3166-1 alpha-2; codes from `XA` on, apart from `XK`, are this
    project's own for polities that ISO does not list. `nouns` are its people,
    as (singular, plural). `metonyms` are seats that speak for the government
    ("the Kremlin"); so do `capitals`. `arabic` is empty where none is known.
    """

    code: str
    name: str
    variants: tuple[str, ...] = ()
    arabic: str = ""
    adjectives: tuple[str, ...] = ()
    nouns: tuple[tuple[str, str], ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


_POSSESSIVE = re.compile(r"(?:['’]s?|(?<=s)['’])$")
_ARTICLE = re.compile(r"^(?:the|The|THE)\s+")


@cache
def states() -> tuple[State, ...]:
    """Return every state of the table, in its order."""
    return tuple(map(_state, table("lexicon/states.tsv")))


@cache
def by_code() -> Mapping[str, State]:
    """Return the states by their code."""
    return MappingProxyType({state.code: state for state in states()})


# A report asks for the same few words again and again.
@lru_cache(maxsize=4096)
def state(phrase: str) -> State | None:
    """Return the state a word or phrase stands for: name, adjective, people, capital or seat."""
    return _find(phrase, _every_word())


def state_of(phrase: str) -> str | None:
    """Return the readable name of that state: "Tehran", "Iranians" and "Iranian" give "Iran"."""
    found = state(phrase)
    return found.name if found else None


@lru_cache(maxsize=4096)
def is_state_name(phrase: str) -> bool:
    """Tell whether the phrase is a state's own name or a variant of it."""
    return _find(phrase, _names()) is not None


@lru_cache(maxsize=4096)
def is_state_adjective(phrase: str) -> bool:
    """Tell whether the phrase is an adjective of nationality ("Iranian", "South Korean")."""
    return _find(phrase, _adjectives()) is not None


@lru_cache(maxsize=4096)
def is_demonym(phrase: str) -> bool:
    """Tell whether the phrase names people of a state ("Iranians", "a Swede")."""
    return _find(phrase, _nouns()) is not None


@lru_cache(maxsize=4096)
def is_metonym(phrase: str) -> bool:
    """Tell whether the phrase is a capital or seat that can speak for its government."""
    return _find(phrase, _metonyms()) is not None


def _state(row: list[str]) -> State:
    code, name, variants, arabic, adjectives, nouns, capitals, metonyms = row
    return State(
        code=code,
        name=name,
        variants=_parts(variants),
        arabic=arabic,
        adjectives=_parts(adjectives),
        nouns=tuple((one, many) for one, _, many in (n.partition("/") for n in _parts(nouns))),
        capitals=_parts(capitals),
        metonyms=_parts(metonyms),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _find(phrase: str, table: Mapping[str, State]) -> State | None:
    phrase = " ".join(phrase.split()).replace("’", "'")
    for form in _forms(phrase):
        if form in table:
            return table[form]
    return None


def _forms(phrase: str) -> Iterator[str]:
    bare = _ARTICLE.sub("", phrase)
    yield bare
    # "N'Djamena's" and "the Netherlands'": the whole word first, then without its ending.
    own = _POSSESSIVE.sub("", bare)
    if own != bare:
        yield own
    if own.isupper() and len(own) > 3:
        yield own.title()


def _table(words: Iterator[tuple[str, State]]) -> Mapping[str, State]:
    found: dict[str, State] = {}
    for word, owner in words:
        # The first row wins: "Congolese" is listed under the larger of the two Congos.
        found.setdefault(_ARTICLE.sub("", word).replace("’", "'"), owner)
    return MappingProxyType(found)


@cache
def _names() -> Mapping[str, State]:
    return _table((word, s) for s in states() for word in (s.name, *s.variants))


@cache
def _adjectives() -> Mapping[str, State]:
    return _table((word, s) for s in states() for word in s.adjectives)


@cache
def _nouns() -> Mapping[str, State]:
    return _table((word, s) for s in states() for pair in s.nouns for word in pair)


@cache
def _metonyms() -> Mapping[str, State]:
    return _table((word, s) for s in states() for word in (*s.capitals, *s.metonyms))


@cache
def _every_word() -> Mapping[str, State]:
    tables = (_names(), _adjectives(), _nouns(), _metonyms())
    return MappingProxyType({word: s for table in reversed(tables) for word, s in table.items()})

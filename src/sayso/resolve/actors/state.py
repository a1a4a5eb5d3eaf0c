"""Which state, or which body of a state, does a phrase name?

"Iranian forces", "Ghana's foreign ministry", "the Government of Iraq" and "the
Damascus regime" name bodies of states; "Iraqi militants", "Iran-backed groups"
and "Syrian opposition forces" do not, because what stands between the state
and the noun, or the noun itself, is no part of a state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from sayso.model import Actor
from sayso.model.lists import table, words
from sayso.model.states import (
    State,
    by_code,
    is_metonym,
    is_state_adjective,
    is_state_name,
    state,
)

_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_STATE = 5
_LONGEST_BODY = 7
_LINKS = ("of", "in", "for")
# A count of two figures and more, or of hundreds: a force, and not people one could name.
_MANY = r"\d[\d.,]*\d|(?:(?:several|many|a few) )?(?:dozens|scores|hundreds|thousands)(?: of)?"
_COUNTED = re.compile(
    r"^(?:(?:some|about|around|nearly|almost|roughly|approximately|over|at least|at most|more than"
    r"|fewer than|less than|up to|as many as|an estimated|between) )*"
    rf"(?:{_MANY})(?: (?:and|to|or) (?:{_MANY}))?(?: more| other)? (?:of (?:the |its )?)?",
    re.IGNORECASE,
)
_ABROAD = frozenset(
    "armed-forces air-force navy special-forces intelligence embassy consulate delegation".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A kind of state body: one row of `state_bodies.tsv`."""

    slug: str
    name: str
    sectors: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase read as a body of a state; `state` is `None` where the phrase names none."""

    state: State | None
    body: Body


def state_id(code: str, body: Body | None = None) -> str:
    """Return the id of a state ("state:IR") or of one of its bodies ("state:IR/army")."""
    return f"state:{code}/{body.slug}" if body else f"state:{code}"


def state_actor(actor_id: str) -> Actor | None:
    """Return the actor of an id that `state_id` made; `None` for any other id."""
    prefix, _, rest = actor_id.partition(":")
    code, _, slug = rest.partition("/")
    owner = by_code().get(code)
    if prefix != "state" or owner is None:
        return None
    if not slug:
        return Actor(
            id=actor_id,
            name=owner.name,
            country=code,
            sectors=("GOV",),
            kinds=("state", "government", "country"),
        )
    body = _bodies().get(slug)
    if body is None:
        return None
    adjective = owner.adjectives[0] if owner.adjectives else owner.name
    return Actor(
        id=actor_id,
        name=f"{adjective} {body.name}",
        country=code,
        sectors=body.sectors,
        parent=state_id(code),
        kinds=body.kinds,
    )


# The same words are asked for by front, whole and name, and again for every mention.
@lru_cache(maxsize=2048)
def read_body(phrase: str) -> Reading | None:
    """Return the state body that the whole phrase names; `None` where it names none.

    Small numbers and indefinite articles make it no body: "two Iranian soldiers"
    are people, "Iranian soldiers" and "some 2,000 Iranian soldiers" act for their state.
    """
    words = [_trimmed(word) for word in _COUNTED.sub("", phrase).split()]
    return _body_after_state(words) or _body_of_state(words) or _bare_body(words)


def unmodified(phrase: str) -> str:
    """Return a phrase without the determiners and modifiers before it ("the allied Ninja")."""
    words = phrase.split()
    return " ".join(words[_skip(words, 0, definite_only=True) :])


def _trimmed(word: str) -> str:
    # "U.S." keeps its last full stop
    marks = ',;:"“”()' if "." in word[:-1] else ',.;:"“”()'
    return word.strip(marks) or word


def is_body(words: str) -> bool:
    """Tell whether words name a kind of state body, whoever it belongs to ("warplanes")."""
    return _body(words.split()) is not None


def _body_after_state(words: Sequence[str]) -> Reading | None:
    start = _skip(words, 0, definite_only=True)
    for length in range(min(_LONGEST_STATE, len(words) - start - 1), 0, -1):
        first = " ".join(words[start : start + length])
        owner = state(first)
        if owner is None or not (is_state_adjective(first) or _names(first)):
            continue
        body = _body(words[_skip(words, start + length, definite_only=True) :])
        # A capital stands for a government and its ministries, not for where troops or courts are.
        if body and ({"government", "ministry"} & {*body.kinds} or not _is_only_metonym(first)):
            return Reading(owner, body)
    return None


def _body_of_state(words: Sequence[str]) -> Reading | None:
    for at, word in enumerate(words[1:-1], start=1):
        if word.casefold() in _LINKS:
            owner = state(" ".join(words[at + 1 :]))
            named = owner is not None and _names(" ".join(words[at + 1 :]))
            body = _body(words[_skip(words, 0, definite_only=True) : at])
            # "troops in Mali" and "the embassy in Mali" are as a rule somebody else's.
            if owner and named and body and not (word == "in" and body.slug in _ABROAD):
                return Reading(owner, body)
    return None


def _bare_body(words: Sequence[str]) -> Reading | None:
    start = 1 if words and words[0].casefold() in ("the", "this", "that") else 0
    # "remaining regime forces", and "Later regime forces" where the parse takes the adverb in
    start = _skip(words, start, definite_only=True)
    phrase = " ".join(words[start:]).replace("’", "'").casefold()
    definite = (start > 0 and words[0].casefold() in _DETERMINERS) or " " in phrase
    body = _forms().get(phrase)
    usual = phrase in _bare_forms() or (body is not None and "ministry" in body.kinds)
    return Reading(None, body) if definite and body and usual else None


def _names(phrase: str) -> bool:
    return is_state_name(phrase) or is_metonym(phrase)


def _is_only_metonym(phrase: str) -> bool:
    return is_metonym(phrase) and not (is_state_name(phrase) or is_state_adjective(phrase))


def _skip(words: Sequence[str], start: int, *, definite_only: bool) -> int:
    """Return the place after determiners and modifiers; "a" and "two" stop a body."""
    while start < len(words):
        word = words[start].casefold()
        if definite_only and word in ("a", "an"):
            break
        if word not in _DETERMINERS and word not in _modifiers():
            break
        start += 1
    return start


def _body(words: Sequence[str]) -> Body | None:
    if not 0 < len(words) <= _LONGEST_BODY:
        return None
    return _forms().get(_POSSESSIVE.sub("", " ".join(words).replace("’", "'").casefold()))


@cache
def _rows() -> tuple[tuple[Body, tuple[str, ...]], ...]:
    rows = []
    for slug, name, forms, sectors, kinds in table("actors/state_bodies.tsv"):
        body = Body(
            slug=slug,
            name=name,
            sectors=tuple(sectors.split("|")),
            kinds=tuple(kinds.split("|")),
        )
        rows.append((body, tuple(form for form in forms.split("|") if form)))
    return tuple(rows)


@cache
def _bodies() -> Mapping[str, Body]:
    return MappingProxyType({body.slug: body for body, _ in _rows()})


@cache
def _forms() -> Mapping[str, Body]:
    found: dict[str, Body] = {}
    for body, forms in _rows():
        for form in forms:
            found.setdefault(form.casefold(), body)
    return MappingProxyType(found)


@cache
def _modifiers() -> frozenset[str]:
    return words("actors/state_modifiers.txt")


@cache
def _bare_forms() -> frozenset[str]:
    return words("actors/bare_bodies.txt")

"""Whose state, or which body of whose state, do the words of a mention mean?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sayso.model import Match
from sayso.model.states import (
    by_code,
    is_demonym,
    is_metonym,
    is_state_adjective,
    is_state_name,
    state,
)
from sayso.resolve.actors.report import Phrase
from sayso.resolve.actors.scoring import state_name
from sayso.resolve.actors.state import Reading, read_body, state_id
from sayso.resolve.base import KnowledgeBase

_HEADS_OF_STATE = frozenset({"president", "prime minister", "supreme leader", "monarch"})


def by_state(phrase: Phrase) -> tuple[Match, ...]:
    """Return the state, or the body of a state, that the words name."""
    for words in dict.fromkeys((phrase.front, phrase.whole, phrase.name)):
        reading = read_body(words) if words else None
        if reading and reading.state:
            return (_match(reading, reading.state.code, 0.95, f"“{words}” is a state body"),)
    return _state_itself(phrase) if phrase.name and phrase.label != "PER" else ()


def _state_itself(phrase: Phrase) -> tuple[Match, ...]:
    name = phrase.name
    owner = state(name)
    if owner is None:
        return ()
    if is_state_name(name):
        score, reason = 0.97, f"“{name}” names the state"
    elif is_state_adjective(name):
        score, reason = 0.8, f"“{name}” is said of what belongs to {owner.name}"
    elif is_metonym(name) and not phrase.locative:
        # "requests from Tehran" can be a direction as well as a sender.
        score = 0.6 if phrase.before.casefold() in ("from", "to", "of") else 0.85
        reason = f"“{name}” speaks for the government of {owner.name}"
    elif is_demonym(name) and phrase.speaks and phrase.whole.casefold().startswith("the "):
        score, reason = 0.5, f"“the {name}” speak for {owner.name}"
    else:
        return ()
    return (Match(referent_id=state_id(owner.code), score=score, reasons=(reason,)),)


def by_regime(
    phrase: Phrase, states: Mapping[str, int], knowledge: KnowledgeBase
) -> tuple[Match, ...]:
    """Return the state of "the Haddad government": a body named after who holds the state."""
    words = phrase.front.split()
    reading = read_body("the " + words[-1]) if words else None
    for word in words[:-1]:
        surname = word.removesuffix("'s").removesuffix("’s")
        for entry in knowledge.surname(surname) if reading and word[:1].isupper() else ():
            for tenure in knowledge.tenures(entry.actor.id):
                if reading and tenure.office in _HEADS_OF_STATE and states.get(tenure.country):
                    reason = (
                        f"{entry.actor.name} was {tenure.office} of {state_name(tenure.country)}"
                    )
                    return (_match(reading, tenure.country, 0.85, reason),)
    return ()


def bare_body(
    phrase: Phrase,
    lead: str | None,
    owners: Mapping[str, Mapping[str, int]],
    before: Callable[[], str | None],
) -> tuple[Match, ...]:
    """Return whose "regime forces" or "the army" are meant.

    `before` gives the state whose body stands before in the sentence ("a Congolese army officer
    said government forces had left"). Then `owners` counts, for a word, the states it stands
    after in the report ("regime" after "Syrian"); without any, it is `lead`, the state that the
    report is about.
    """
    # "the Ministry of Information" has its head before the "of", so that its front says too little
    readings = (read_body(words) for words in (phrase.front, phrase.whole))
    reading = next(filter(None, readings), None)
    if reading is None or reading.state is not None:
        return ()
    if nearest := before():
        reason = f"a body of {state_name(nearest)} stands before it"
        return (_match(reading, nearest, 0.8, reason),)
    for word in phrase.front.casefold().split():
        counts = owners.get(word)
        if counts:
            code = max(counts, key=lambda owner: counts[owner])
            reason = f"the report speaks of the {_adjective(code)} {word}"
            return (_match(reading, code, 0.8, reason),)
    if lead is None:
        return ()
    reason = f"the report is mostly about {state_name(lead)}"
    return (_match(reading, lead, 0.5, reason),)


def _match(reading: Reading, code: str, score: float, reason: str) -> Match:
    return Match(referent_id=state_id(code, reading.body), score=score, reasons=(reason,))


def _adjective(code: str) -> str:
    owner = by_code()[code]
    return owner.adjectives[0] if owner.adjectives else owner.name

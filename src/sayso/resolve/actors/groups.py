"""Which group do common nouns take up: "the party", "Hezbollah fighters", "coalition jets"?"""

from __future__ import annotations

import re
from collections.abc import Collection, Reversible, Sequence

from sayso.model import Match
from sayso.model.states import state
from sayso.resolve.actors.nouns import kinds_of_noun, office_of
from sayso.resolve.actors.report import Phrase
from sayso.resolve.actors.scoring import bare_name
from sayso.resolve.actors.state import is_body, unmodified
from sayso.resolve.base import KnowledgeBase, Tenure

_ALLIES = frozenset({"coalition", "alliance"})
# Who can have troops: "NATO warplanes", "AU troops", "cartel gunmen".
_ARMED = frozenset({"REB", "UAF", "MIL", "CRM", "IGO"})
# Whose country it is, before the name of a group.
_OWNER = re.compile(r"^(?:[A-Z]\S*\s+){0,3}?[A-Z]\S*(?:['’]s|s['’])\s+")
_DEFINITE = ("the ", "this ", "that ")


def by_noun(
    phrase: Phrase, earlier: Reversible[tuple[Match, ...]], knowledge: KnowledgeBase
) -> tuple[Match, ...]:
    """Return the nearest actor before the phrase that its noun can take up ("the party")."""
    words = phrase.front.casefold()
    wanted = kinds_of_noun(phrase.head) if words.startswith(_DEFINITE) else _allies(words)
    if not wanted:
        return ()
    owner = next((s for s in map(state, phrase.front.split()) if s), None)
    for matches in reversed(earlier):
        entry = knowledge.get(matches[0].referent_id) if matches else None
        if entry is None or not wanted & {*entry.actor.kinds}:
            continue
        if owner is None or entry.actor.country == owner.code or "-" in words:
            reason = f"“{phrase.front}” fits {entry.actor.name}, named before it"
            return (Match(referent_id=entry.actor.id, score=0.55, reasons=(reason,)),)
    return ()


def by_members(phrase: Phrase, knowledge: KnowledgeBase) -> tuple[Match, ...]:
    """Return the group whose "Hezbollah fighters" or "Wagner troops" act; one of them is nobody."""
    group, _, head = _core(unmodified(phrase.front)).rpartition(" ")
    kinds = kinds_of_noun(head.removesuffix("s")) | kinds_of_noun(head)
    if not group or not (kinds or is_body(head)):
        return ()
    # "the Hamas movement" and "Likud party" are called what they are; only the armed have troops.
    entries = [
        entry
        for entry in knowledge.find(bare_name(group))
        if _ARMED & {*entry.actor.sectors} or kinds & {*entry.actor.kinds}
    ]
    reason = f"“{phrase.front}” act for it"
    return tuple(
        Match(referent_id=entry.actor.id, score=0.85, reasons=(reason,)) for entry in entries[:1]
    )


def is_owned(phrase: Phrase) -> bool:
    """Tell whether a group is told of with its country: "Norway's Skarn group"."""
    return _OWNER.match(phrase.front) is not None


def _core(words: str) -> str:
    """Return "Skarn group" for "Norway's Danish-backed Skarn rebel group"."""
    front, _, head = _OWNER.sub("", words).rpartition(" ")
    kept = front.split()
    while len(kept) > 1 and ("-" in kept[0] or kept[0].islower()):
        del kept[0]
    while len(kept) > 1 and kept[-1].islower():
        del kept[-1]
    return f"{' '.join(kept)} {head}"


def _allies(words: str) -> frozenset[str]:
    """Return the kinds that "coalition warplanes" and "alliance troops" belong to."""
    first, _, rest = words.partition(" ")
    return kinds_of_noun(first) if first in _ALLIES and is_body(rest) else frozenset()


def can_be(phrase: Phrase, kinds: Collection[str], tenures: Sequence[Tenure]) -> bool:
    """Tell whether a noun phrase fits an actor of these kinds and offices that it may point to.

    "The military" is no rebel army, "the party" no court, "the Israeli prime
    minister" nobody who held office in Lebanon.
    """
    wanted = kinds_of_noun(phrase.head)
    office = office_of(phrase.front)
    if office and tenures:
        return any(tenure.country == office[0] for tenure in tenures)
    return not (wanted and kinds) or bool({*wanted, phrase.head.casefold()} & {*kinds})

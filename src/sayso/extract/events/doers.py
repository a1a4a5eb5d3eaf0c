"""Who did it, and to whom?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.extract.events.draft import Draft
from sayso.extract.events.enough import lemma_of
from sayso.extract.events.join import is_weapon
from sayso.extract.events.lexicon import words
from sayso.extract.slots.acting import is_actor, is_person
from sayso.extract.slots.actors import actor_slots
from sayso.extract.slots.ground import Ground
from sayso.model import Slot

# Deeds that anyone may do.
ANYONE = frozenset({"assault", "protest"})
# Deeds whose recipient can be a thing or a place.
_ON_THINGS = frozenset({"assault", "coerce", "aid", "sanction", "investigate", "mobilize"})


def may_lack_actor(draft: Draft) -> bool:
    """Tell whether the deed stands without a political actor as its subject ("rockets hit it")."""
    sense = draft.predicate.event
    weapon = any(is_weapon(draft.sent, head) for head, _ in draft.actor)
    weapon = weapon or bool(draft.killed or draft.injured)  # "killed when a wall hit them"
    return weapon or sense is None or not sense.needs_actor


def actors_of(
    ground: Ground,
    number: int,
    heads: Sequence[tuple[int, int]],
    acts: Callable[[Ground, int, int], bool] = is_actor,
) -> list[Slot]:
    """Return slots for those of some heads that can act; each head comes with its predicate."""
    found: list[Slot] = []
    sent = ground.annotation.sentences[number]
    for head, link in heads:
        if any(sent.tokens[c].text.lower() == "no" for c in sent.children[head]):
            continue  # "no group has claimed the attack"
        if acts(ground, number, head):
            found += actor_slots(ground, number, head, link)
    return found


def recipients_of(ground: Ground, number: int, draft: Draft, taken: set[object]) -> list[Slot]:
    """Return slots for those to whom it is done, but none in `taken`."""
    found: list[Slot] = []
    for head, link in draft.recipient:
        if ground.timex_at(number, head) is not None or draft.sent.tokens[head].name == "TIM":
            continue  # "launched an attack on Wednesday"
        if draft.type not in _ON_THINGS and not is_person(ground, number, head):
            continue
        found += [
            slot
            for slot in actor_slots(
                ground, number, head, link, holder=draft.type != "assault" or _is_own(draft, head)
            )
            if slot.span not in taken
        ]
    return found


def _is_own(draft: Draft, head: int) -> bool:
    """Tell whether those hit are somebody's by a pronoun: "its forces", "their positions"."""
    kids = [draft.sent.tokens[c] for c in draft.sent.children[head]]
    return any(kid.dep == "nmod:poss" and kid.pos == "PRON" for kid in kids)


def is_mutual(draft: Draft) -> bool:
    """Tell whether each of two parties does to the other what is done ("met", "clashed")."""
    between = bool(draft.predicate.heads("between"))
    return between or draft.type == "consult" or lemma_of(draft) in words("mutual")

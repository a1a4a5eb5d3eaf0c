"""Where is the force of a predicate, or where did it come to or leave?"""

from __future__ import annotations

from sayso.extract.events.lexicon import Sense, classes
from sayso.extract.events.predicate import Predicate
from sayso.extract.presence.open_places import PLACES, left_open
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.places import place_slots
from sayso.model import Slot, Status
from sayso.model.states import is_state_name


def present_places(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    """Return the places of a predicate: those its sense asks for, or what stands beside it."""
    sense = predicate.presence
    assert sense is not None
    last = sense.phrase.split()[-1]
    # "lost control of Hella": the phrase's own preposition has the place.
    for where in (*_own(sense, last), *sense.where, *((last,) if last in ("of", "over") else ())):
        heads = predicate.heads(where)
        found: list[Slot] = []
        for head in heads:
            lemma = predicate.sent.tokens[head].lemma.lower()
            if sense.phrase == "handed to" and lemma in classes()["person"] | classes()["suspect"]:
                return []  # "two suspects in the Vik bombing were handed to Norway"
            if where == "obj" and _is_forces(ground, number, head):
                garrison = predicate.sent.tokens[head].lemma.lower() in classes()["base"]
                if sense.status in (Status.HOLDS, Status.CAPTURED) and not garrison:
                    return []  # "controls all forces in Hella" holds the forces, not Hella
                for inner in ("in", "at", "near", "inside", "around", "there"):
                    for place in predicate.heads(inner):
                        found += place_slots(ground, number, place, predicate.index)
                continue
            found += place_slots(ground, number, head, predicate.index)
        if found and where not in ("obj", last) and all(_is_state(ground, slot) for slot in found):
            found = _narrower(ground, number, predicate, where) or found
        if found and where == "obj" and not any(_names_itself(ground, slot) for slot in found):
            # "left its camp, in Hella": a name beside the verb says more than "its camp".
            return _named_beside(ground, number, predicate) or found
        if found:
            return found
    if sense.phrase.endswith(" {place}") and not sense.phrase.startswith("leave for"):
        # "handed over the town", where the tree takes "over" for a preposition.
        return [
            slot
            for noun in predicate.nouns
            for slot in place_slots(ground, number, noun, predicate.index)
        ] or left_open(ground, number, predicate)
    return left_open(ground, number, predicate)


def _own(sense: Sense, last: str) -> tuple[str, ...]:
    """Return the preposition that ends the phrase, where it is one of place: "sweep into"."""
    leaves = sense.status in (Status.WITHDREW, Status.REDUCED)
    placed = last in _INTO and last not in sense.who and not leaves
    return (last,) if placed else ()


_INTO = frozenset({"into", "onto", "in", "at", "on", "to", "near", "outside", "inside"})


def _is_state(ground: Ground, slot: Slot) -> bool:
    return slot.toponym is not None and is_state_name(ground.toponyms[slot.toponym].text)


def _narrower(ground: Ground, number: int, predicate: Predicate, where: str) -> list[Slot]:
    """Return the places nearer than a state: "deployed around Hella in southern Iceland"."""
    assert predicate.presence is not None
    for other in (*predicate.presence.where, *PLACES):
        if other in (where, "obj", "subj", "from", "out", "of"):
            continue
        found = [
            slot
            for head in predicate.heads(other)
            for slot in place_slots(ground, number, head, predicate.index)
        ]
        if found and not all(_is_state(ground, slot) for slot in found):
            return found
    return []


def _names_itself(ground: Ground, slot: Slot) -> bool:
    return slot.toponym is None or slot.span == ground.toponyms[slot.toponym].span


def _named_beside(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    if predicate.clause is None:
        return []
    heads = [head for where in PLACES for head in predicate.clause.at(where)]
    return [
        slot
        for head in heads
        if predicate.sent.tokens[head].pos == "PROPN"
        for slot in place_slots(ground, number, head, predicate.index)
    ]


def _is_forces(ground: Ground, number: int, head: int) -> bool:
    sent = ground.annotation.sentences[number]
    return (
        ground.toponym_at(number, head) is None
        and sent.tokens[head].lemma.lower() in classes()["forces"] | classes()["presence"]
    )

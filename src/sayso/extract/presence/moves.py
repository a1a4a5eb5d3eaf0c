"""What else does a move tell: where they came from, where they went, who got the place?

"Moved two companies from Hella to Vik" is an arrival in Vik and fewer men in Hella; "handed
Hella to the Guard" leaves it with the Guard; "took Hella from the Guard" drives the Guard out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.events.clause import obliques
from sayso.extract.events.lexicon import Sense, classes, words
from sayso.extract.events.predicate import Predicate
from sayso.extract.presence.actors import force_slots
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.places import place_slots
from sayso.model import Slot, Status

Move = tuple[Sequence[Slot], Sequence[Slot], Status]
_TO = ("to", "into", "toward", "towards")


def status_of(predicate: Predicate) -> Status | None:
    """Return the status that a predicate gives; a force that goes in part is reduced.

    "Withdrew half of its men" and "moved two companies from Hella" leave others there;
    occupying is holding, and having occupied is having captured.
    """
    sense = predicate.presence
    if sense is None:
        return None
    if sense.status is Status.WITHDREW and _is_part(predicate):
        return Status.REDUCED
    if sense.status is Status.CAPTURED and sense.core[-1] == "occupy" and _goes_on(predicate):
        return Status.HOLDS
    return sense.status


_PERCEIVED = frozenset({"watch", "see", "hear", "witness", "observe", "notice"})


def _goes_on(predicate: Predicate) -> bool:
    """Tell whether a verb is in the present, its participle included ("is occupied by")."""
    sent = predicate.sent
    helpers = {
        sent.tokens[c].text.lower()
        for c in sent.children[predicate.index]
        if sent.tokens[c].dep.startswith("aux") or sent.tokens[c].dep == "mark"
    }
    if helpers & {"is", "are", "'s", "'re"}:
        return True
    token = sent.tokens[predicate.index]
    above = sent.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    if token.dep in ("ccomp", "xcomp") and above in _PERCEIVED and token.text == "occupy":
        return False  # "watched them occupy the station"
    bare = token.text.lower() in ("occupy", "occupies", "occupying")
    return bare and not helpers & {"to", "will", "would", "did", "may", "could", "might"}


def further(
    ground: Ground,
    number: int,
    predicate: Predicate,
    actors: Sequence[Slot],
    places: Sequence[Slot],
) -> Iterator[Move]:
    """Yield who else is, comes to or leaves which places, beside the row of the predicate."""
    sense = predicate.presence
    if sense is None:
        return
    verb = sense.core[-1]
    if sense.status is Status.WITHDREW and verb in words("gives"):
        status = Status.CAPTURED if verb == "lose" else Status.HOLDS
        yield force_slots(ground, number, predicate, predicate.heads("to")), places, status
    elif (
        sense.status is Status.WITHDREW and sense.phrase.split()[0] in _DRIVES and _is_driven(sense)
    ):
        # "the army drove the rebels out of Hella" got it.
        yield (
            force_slots(ground, number, predicate, predicate.heads("subj")),
            places,
            Status.CAPTURED,
        )
    elif sense.status is Status.WITHDREW and verb in words("falls_back"):
        yield actors, _named(ground, number, predicate, _TO, places), Status.ARRIVED
    elif sense.status is Status.CAPTURED and predicate.pos != "copula":
        # "cleared Hella of rebels"
        of = predicate.heads("of") if sense.phrase.endswith("{place} of") else ()
        losers = force_slots(ground, number, predicate, (*predicate.heads("from"), *of))
        yield losers, places, Status.WITHDREW
    elif sense.status is Status.ARRIVED and verb in words("shifts"):
        left = Status.REDUCED if _is_part(predicate) else Status.WITHDREW
        yield actors, _named(ground, number, predicate, ("from",), places), left


_DRIVES = frozenset(
    {"drive", "push", "force", "dislodge", "eject", "expel", "oust", "chase", "flush"}
)


def _is_driven(sense: Sense) -> bool:
    return sense.type == "assault" and sense.who == ("obj",)


def _named(
    ground: Ground,
    number: int,
    predicate: Predicate,
    marks: tuple[str, ...],
    places: Sequence[Slot],
) -> list[Slot]:
    """Return the places of the report behind a preposition that are not among `places`."""
    heads = {head for mark in marks for head in predicate.heads(mark)}
    if predicate.clause is not None:
        # "moved men from Hella to Vik", where the tree hangs Vik on Hella.
        below = [h for _, head in predicate.clause.oblique for h in obliques(predicate.sent, head)]
        heads |= {head for cases, head in below if set(cases) & set(marks)}
    taken = {slot.span for slot in places}
    return [
        slot
        for head in sorted(heads)
        for slot in place_slots(ground, number, head, predicate.index)
        if slot.toponym is not None and slot.span not in taken
    ]


def _is_part(predicate: Predicate) -> bool:
    """Tell whether only some of a force moves: "most of its men", "two companies"."""
    sent = predicate.sent
    if predicate.clause is None or predicate.presence is None:
        return False
    counts = predicate.presence.core[-1] in words("shifts")
    movers = predicate.clause.object
    moved = classes()["forces"] | words("some_of")
    tokens = [sent.tokens[head] for head in movers]
    if not any({t.lemma.lower(), t.text.lower()} & moved for t in tokens):
        # "most of its men have left": who goes is the subject.
        movers = () if predicate.clause.passive else predicate.clause.subject
    for head in movers:
        near = [sent.tokens[i] for i in (head, *sent.children[head])]
        # "Guard elements" are a unit, "elements of the Guard" a part of it.
        whole = sent.tokens[head].lemma.lower() == "element" and not any(
            "of" in marks for marks, _ in obliques(sent, head)
        )
        if not whole and any(t.text.lower() in words("some_of") for t in near):
            return True
        if counts and any(t.dep == "nummod" for t in near):
            return True
    return False

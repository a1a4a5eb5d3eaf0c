"""Where did this event happen, of all the places that its sentence names?

Each place of the sentence has a distance from the predicate: the sum of what each step of
the dependency path costs. "In", "at" and "of" cost little, a clause of its own or "with"
more; what lies beyond the limit did not happen there, as far as the sentence says. The
nearest place wins, with those listed beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.events.clause import cases, obliques
from sayso.extract.events.draft import Draft
from sayso.extract.events.lexicon import classes, words
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.places import place_slots
from sayso.model import Sentence, Slot
from sayso.model.states import is_state_adjective

# Farther than this, a place of the sentence is somebody else's.
LIMIT = 6.0
NEAR = 0.9
# Steps from the place up to the word it shares with the predicate.
_UP = {
    "obj": 0.4, "nsubj:pass": 0.5, "conj": 0.5, "appos": 0.5, "flat": 0.1, "compound": 0.8,
    "nmod:poss": 1.2, "amod": 1.5, "nsubj": 3.5, "iobj": 1.5, "acl": 1.6, "acl:relcl": 4.0,
    "advcl": 1.8, "advcl:relcl": 2.0, "xcomp": 0.8, "ccomp": 3.0, "parataxis": 4.0,
    "advmod": 0.8, "nmod:unmarked": 0.8, "obl:unmarked": 0.8, "list": 2.0, "dep": 2.0,
    "orphan": 2.0, "csubj": 2.5, "nmod:desc": 0.8,
}  # fmt: skip
# Steps from the predicate up to that word.
_DOWN = {
    "xcomp": 0.4, "conj": 1.2, "advcl": 1.4, "acl": 1.6, "acl:relcl": 2.4, "ccomp": 3.2,
    "parataxis": 3.5, "nmod": 1.0, "obl": 0.8, "obj": 0.8, "nsubj": 0.8, "nsubj:pass": 0.8,
    "amod": 1.5, "compound": 0.8, "csubj": 2.0, "appos": 2.0,
}  # fmt: skip
_IN = 0.5  # "in Hella", "at the port"
_OF = 0.35
_MOTION = 1.9  # "from", "to", "into": where it went, or came from
_ASIDE = 2.8  # "with", "against", "by": who, more often than where
_ORIGIN = 4.0  # "a driver from Vik": where someone comes from
_AFTER = 2.0  # "after a raid near Hella": another event
_ACTOR = 7.0  # beyond the limit: a doer is no place
_WITHIN = 1.5  # "Iceland's Hella", "the Iceland town Hella": the country of the place
_OWNED = 3.0  # "Norway's doubts", "Vik's mayor": whose, not where
_ORDER = 0.4  # "in Hella, in the south of Iceland": the first is the closest
_BORDER = frozenset({"border", "frontier", "boundary"})
_REPORT = frozenset({"say", "tell", "report", "announce", "accord", "according", "add", "state"})


def event_places(ground: Ground, number: int, draft: Draft, *, near: bool) -> list[Slot]:
    """Return the places of an event; empty where the text gives none.

    With `near`, only a place that hangs on the predicate itself counts: what is
    said has a place where the text gives it one ("met in Hella").
    """
    motion: list[Slot] = []
    event = draft.predicate.event
    if draft.mode == "visit":
        for where in ("to", "in", "at"):
            for head in draft.predicate.heads(where):
                motion += place_slots(ground, number, head, draft.index)
    if draft.type in ("retreat", "mobilize") and event is not None:
        for where in event.where:
            for head in draft.predicate.heads(where):
                if where not in ("subj", "obj") or not motion:
                    motion += place_slots(ground, number, head, draft.index)
            if motion:
                break
    if motion:
        return _unique(motion)
    parts = [draft.index, *draft.parts, *draft.predicate.nouns]
    barred = {head for head, _ in (*draft.actor, *draft.accused)}
    if near and draft.type != "consult":
        barred |= {head for head, _ in draft.recipient}  # "called on Norway"
    return _best(ground, number, parts, barred, NEAR if near else LIMIT)


def verb_places(ground: Ground, number: int, index: int) -> list[Slot]:
    """Return the places where the event of any verb or noun happened, lexicon or not."""
    return _best(ground, number, [index], set(), LIMIT)


def _best(
    ground: Ground, number: int, parts: Sequence[int], barred: set[int], limit: float
) -> list[Slot]:
    sent = ground.annotation.sentences[number]
    ranked: list[tuple[float, int]] = []
    behind = 0
    for token in _places(ground, number):
        if token in barred:
            continue
        cost = min(_distance(sent, token, part) for part in parts)
        if cost <= limit:
            ranked.append((cost + _ORDER * behind, token))
            behind += token > parts[0]
    ranked.sort()
    named: list[Slot] = []
    if ranked:
        cost, token = ranked[0]
        named = place_slots(ground, number, token, parts[0])
    pointed = [
        slot
        for part in parts
        for head in _located(sent, part, objects=limit > NEAR)
        if ground.toponym_at(number, head) is None
        for slot in place_slots(ground, number, head, part)
        if slot.toponym is None or slot.span != ground.toponyms[slot.toponym].span
    ]
    # "In Hella, rebels shelled the area": what hangs on the predicate itself is nearer.
    if pointed and (not ranked or ranked[0][0] > 2 * _IN):
        return _unique(pointed)
    return _unique(named or pointed)


def _places(ground: Ground, number: int) -> Iterator[int]:
    """Yield the head token of each place name of a sentence that can be a place."""
    sent = ground.annotation.sentences[number]
    seen: set[int] = set()
    for index in range(len(sent.tokens)):
        place = ground.toponym_at(number, index)
        if place is None or place in seen:
            continue
        head = sent.tokens[index].head
        if head >= 0 and ground.toponym_at(number, head) == place:
            continue  # the head word of the name comes later
        seen.add(place)
        toponym = ground.toponyms[place]
        attribute = sent.tokens[index].dep in ("amod", "compound") and (
            not toponym.literal or is_state_adjective(toponym.text)
        )
        # "Denmark-backed forces" are not in Denmark.
        last = index
        while last + 1 < len(sent.tokens) and ground.toponym_at(number, last + 1) == place:
            last += 1
        tied = last + 2 < len(sent.tokens) and sent.tokens[last + 1].text in ("-", "‐")
        if not attribute and not (tied and sent.tokens[last + 2].text.islower()):
            yield index


def _distance(sent: Sentence, place: int, predicate: int) -> float:
    """Return what the path from a place to a predicate costs."""
    above: dict[int, float] = {predicate: 0.0}
    at, cost = predicate, 0.0
    for _ in range(40):
        token = sent.tokens[at]
        if token.head < 0:
            break
        step = _DOWN.get(token.dep, _DOWN.get(token.dep.split(":")[0], 1.5))
        cost += step
        at = token.head
        if sent.tokens[at].lemma.lower() in _REPORT:
            cost += 2.0  # "said in Hella": there it was said
        above.setdefault(at, cost)
    at, cost = place, 0.0
    for _ in range(40):
        if at in above:
            # A place before its verb ("In Hella, ...") frames; one behind it is closer.
            return cost + above[at] + (0.3 if place < predicate else 0.0)
        token = sent.tokens[at]
        if token.head < 0:
            break
        # "Norway captured the port", "accused by Norway": the state acts, wherever it is.
        acts = at == place and token.dep in ("nsubj", "obl:agent")
        cost += _ACTOR if acts else _step(sent, at)
        at = token.head
    return 99.0


def _step(sent: Sentence, index: int) -> float:
    token = sent.tokens[index]
    dep = token.dep
    base = dep.split(":")[0]
    if dep in ("compound", "nmod:poss") and sent.tokens[token.head].pos == "PROPN":
        return _WITHIN
    if dep == "nmod:poss" and sent.tokens[token.head].lemma.lower() not in classes()["place"]:
        return _OWNED
    if dep in ("nmod:poss", "nmod:unmarked", "obl:unmarked", "nmod:desc"):
        return _UP[dep]
    if base in ("nmod", "obl"):
        marks = set(cases(sent, index))
        if sent.tokens[token.head].lemma.lower() in _BORDER:
            return _OF  # "near the border with Norway"
        if "according" in marks:
            return LIMIT + 1
        if marks & {"of", "including"} and not marks & {"because", "out"}:
            return _OF
        if marks & {"with", "against", "by", "for", "about", "as", "than", "like", "without"}:
            return _ASIDE
        if "from" in marks:
            return _ORIGIN
        if marks & {"to", "into", "onto", "toward", "towards", "out"}:
            return _MOTION
        if marks & {"after", "before", "since", "until", "following"}:
            return _AFTER
        return _IN if marks & words("locative") else 1.2
    return _UP.get(dep, _UP.get(base, 1.5))


def _located(sent: Sentence, index: int, *, objects: bool) -> Iterator[int]:
    for marks, head in obliques(sent, index):
        if marks[0] == "there" or (
            set(marks) & words("locative")
            and not set(marks) & {"from", "against", "with", "by", "for", "than", "as", "about"}
        ):
            yield head
    for child in sent.children[index] if objects else ():
        if sent.tokens[child].dep in ("obj", "nsubj:pass"):
            yield child
            yield from (head for marks, head in obliques(sent, child) if "in" in marks)


def _unique(slots: Sequence[Slot]) -> list[Slot]:
    return list({(slot.toponym, slot.span): slot for slot in slots}.values())

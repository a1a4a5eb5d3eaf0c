"""Where did this event happen, of all the places that its sentence names?

A place belongs to the predicate it hangs on: in a prepositional phrase of the predicate or
of its object, as the object itself, or at the head of the clause ("In Hella, ...").
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.events_clause import cases, governs_clause, obliques
from sayso.extract.events_draft import Draft
from sayso.extract.events_lexicon import words
from sayso.extract.slots import Ground
from sayso.model import Sentence, Slot

# The land from which someone acts or to which they go on is not where it happened.
_ELSEWHERE = frozenset({"from", "against", "with", "by", "for", "than", "as", "like", "about"})


def event_places(ground: Ground, number: int, draft: Draft) -> list[Slot]:
    """Return the places of an event, nearest reading first; empty where the text gives none."""
    sent = draft.sent
    parts = [draft.index, *draft.parts, *draft.predicate.nouns]
    found: list[Slot] = []
    for part in parts:
        for head in _located(sent, part):
            found += ground.places(number, head, part)
    motion = draft.type in ("retreat", "mobilize")
    for head, link in draft.recipient:
        found += _of_object(ground, number, head, link)
    if motion and draft.predicate.event is not None:
        for where in draft.predicate.event.where:
            for head in draft.predicate.heads(where):
                if where not in ("subj", "obj") or not found:
                    found += ground.places(number, head, draft.index)
    if not found:
        found = _of_clause(ground, number, draft)
    return list({(slot.toponym, slot.span): slot for slot in found}.values())


def verb_places(ground: Ground, number: int, index: int) -> list[Slot]:
    """Return the places where the event of any verb or noun happened, lexicon or not."""
    sent = ground.annotation.sentences[number]
    found: list[Slot] = []
    for head in _located(sent, index):
        found += ground.places(number, head, index)
    frame = sent.frame(index)
    for argument in frame.arguments if frame else ():
        if argument.role == "ARGM-LOC":
            found += ground.places(number, argument.head, index)
    for child in sent.children[index]:
        if sent.tokens[child].dep in ("obj", "nsubj:pass", "nsubj"):
            found += _of_object(ground, number, child, index)
    if not found:
        found = _above(ground, number, index)
    return list({(slot.toponym, slot.span): slot for slot in found}.values())


def _located(sent: Sentence, index: int) -> Iterator[int]:
    for marks, head in obliques(sent, index):
        if marks[0] == "there" or (
            set(marks) & words("locative") and not set(marks) & _ELSEWHERE
        ):
            yield head


def _of_object(ground: Ground, number: int, head: int, link: int) -> list[Slot]:
    sent = ground.annotation.sentences[number]
    token = sent.tokens[head]
    if ground.toponym_at(number, head) is not None:
        toponym = ground.toponyms[ground.toponym_at(number, head) or 0]
        return ground.places(number, head, link) if toponym.literal else []
    if token.pos in ("PROPN", "PRON"):
        return []
    found: list[Slot] = []
    for marks, inner in obliques(sent, head):
        if set(marks) & (words("locative") | {"of", "including"}) and not set(marks) & _ELSEWHERE:
            found += ground.places(number, inner, link)
    return found or ground.places(number, head, link)


def _of_clause(ground: Ground, number: int, draft: Draft) -> list[Slot]:
    return _above(ground, number, draft.index)


def _above(ground: Ground, number: int, index: int) -> list[Slot]:
    """Return the places of the clauses above ("In Hella, boats that were burning sank")."""
    sent = ground.annotation.sentences[number]
    at = index
    for _ in range(4):
        token = sent.tokens[at]
        if token.head < 0 or token.dep in ("parataxis",):
            return []
        at = token.head
        found: list[Slot] = []
        if not governs_clause(sent, at):
            # "the raid on Hella": a noun above a participle may hold the place.
            marks = set(cases(sent, at))
            if marks & words("locative"):
                found += ground.places(number, at, index)
        for head in _located(sent, at):
            if head != index and index not in sent.subtree(head):
                found += ground.places(number, head, index)
        if found:
            return found
    return []

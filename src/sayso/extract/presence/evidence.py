"""Which words show it?  The clause of a predicate, without the clauses around and inside it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.events.predicate import Predicate
from sayso.model import Annotation, Passage, Sentence, Slot

_INNER = frozenset({"acl:relcl", "parataxis", "advcl", "ccomp"})


def _top(sent: Sentence, index: int) -> int:
    """Return the verb or adjective that colours a predicate: "is not prompting Vik to leave"."""
    for _ in range(4):
        token = sent.tokens[index]
        infinitive = any(
            sent.tokens[c].dep == "mark" and sent.tokens[c].text.lower() == "to"
            for c in sent.children[index]
        )
        if token.dep in ("xcomp", "csubj") or (token.dep == "acl" and infinitive):
            index = token.head
        else:
            break
    return index


def evidence(
    annotation: Annotation, number: int, predicate: Predicate, slots: Sequence[Slot]
) -> Passage:
    """Return the characters of the clause, wide enough to hold the slots that stand in it."""
    sent = annotation.sentences[number]
    top = _top(sent, predicate.index)
    inside = {top}
    todo = [top]
    while todo:
        for child in sent.children[todo.pop()]:
            token = sent.tokens[child]
            if child in inside or (token.dep in _INNER and child != predicate.index):
                continue
            if token.dep == "conj" and token.pos in ("VERB", "AUX"):
                continue
            inside.add(child)
            todo.append(child)
    for slot in slots:
        if sent.span.covers(slot.span):
            inside.update(
                i for i, token in enumerate(sent.tokens) if slot.span.overlaps(token.span)
            )
    first, last = min(inside), max(inside)
    while first < last and sent.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    while last > first and sent.tokens[last].pos == "PUNCT":
        last -= 1
    return (sent.cover(first, last),)

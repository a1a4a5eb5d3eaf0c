"""Who holds a place that is "in rebel hands" or "under the control of" somebody?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.events.clause import Clause, cases, clause, obliques, surface_subject
from sayso.extract.events.lexicon import Sense, classes, words
from sayso.extract.events.predicate import Predicate, of_presence
from sayso.extract.presence.plain import holds
from sayso.model import Sentence, Status


def in_hands(sent: Sentence, number: int) -> Iterator[Predicate]:
    """Yield a predicate for each "in the hands of X" and "under X's control" of a sentence."""
    label = _label_end(sent)
    for index, token in enumerate(sent.tokens):
        lemma = token.lemma.lower()
        if index == label + 1 > 1 and token.text.lower() in _HELD:
            # "Hella: Held by the Guard since May."
            by = tuple(head for marks, head in obliques(sent, index) if "by" in marks)
            yield _hands(sent, number, index, holds(), by, (0,))
            continue
        if lemma in _STRONGHOLDS:
            holders, held = _stronghold(sent, index)
            if holders and held:
                yield _hands(sent, number, index, holds(), holders, held)
            continue
        marks = set(cases(sent, index))
        hands = lemma == "hand" and bool(marks & {"in", "into"})
        if not hands and not (lemma in words("rule_of") and "under" in marks):
            continue
        holders = _holders(sent, index)
        held = (0,) if 0 < label < index <= label + _SHORT else _held(sent, index)
        if not holders or not held:
            continue
        above = token.head
        comes = above >= 0 and sent.tokens[above].lemma.lower() in words("comes_under")
        sense = replace(holds(), status=Status.CAPTURED) if comes or "into" in marks else holds()
        yield _hands(sent, number, index, sense, holders, held)


_STRONGHOLDS = frozenset({"stronghold", "bastion", "fiefdom"})
_ONCE = frozenset({"former", "traditional", "historic", "onetime", "old", "possible"})


def _stronghold(sent: Sentence, index: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return whose stronghold it is, and what: "Hella, a stronghold of the Guard"."""
    kids = sent.children[index]
    if any(sent.tokens[c].text.lower() in _ONCE for c in kids):
        return (), ()
    of = tuple(head for marks, head in obliques(sent, index) if "of" in marks and head > index)
    place = tuple(head for head in of if sent.tokens[head].name == "LOC")
    holders = _holders(sent, index)
    if place and holders == of:
        # "the rebel stronghold of Hella"
        before = [c for c in kids if c < index and sent.tokens[c].dep in ("compound", "amod")]
        return tuple(before[-1:]), place
    token = sent.tokens[index]
    if place:
        return holders, place
    return holders, (token.head,) if token.dep == "appos" else _held(sent, index)


def _hands(
    sent: Sentence,
    number: int,
    index: int,
    sense: Sense,
    holders: tuple[int, ...],
    held: tuple[int, ...],
) -> Predicate:
    places = Clause(index, holders, held, obliques(sent, index))
    return of_presence(sent, number, index, "hands", sense, places)


_HELD = frozenset({"held", "controlled", "occupied", "administered"})
_SHORT = 6  # words behind a label in which "under the Guard's control" tells of it


def _label_end(sent: Sentence) -> int:
    """Return the colon behind a name that opens a sentence: "Nova Hella | :"; else 0."""
    for index, token in enumerate(sent.tokens[:6]):
        if token.text == ":":
            return index
        if token.pos != "PROPN":
            return 0
    return 0


def _holders(sent: Sentence, index: int) -> tuple[int, ...]:
    """Return whose hands or control: "the League's", "rebel", "of the Guard"."""
    owners = tuple(c for c in sent.children[index] if sent.tokens[c].dep == "nmod:poss")
    of = tuple(head for marks, head in obliques(sent, index) if "of" in marks and head > index)
    before = tuple(
        c
        for c in sent.children[index]
        if c < index
        and sent.tokens[c].dep in ("compound", "amod")
        and (
            sent.tokens[c].text[0].isupper()
            or sent.tokens[c].lemma.lower() in classes()["actor"] | classes()["forces"]
        )
    )
    return owners or of or before[-1:]


def _held(sent: Sentence, index: int) -> tuple[int, ...]:
    """Return what is in the hands: a subject, an object, or the noun the phrase hangs on."""
    token = sent.tokens[index]
    if any(sent.tokens[c].dep == "cop" for c in sent.children[index]):
        return surface_subject(sent, index)
    above = token.head
    if above < 0:
        return ()
    if token.dep.split(":")[0] == "nmod":
        return (above,)
    lemma = sent.tokens[above].lemma.lower()
    if lemma in words("stays_under") | words("comes_under"):
        # "remained in its hands", where the tree takes the hands for an object
        objects = tuple(head for head in clause(sent, above).object if head != index)
        return objects or surface_subject(sent, above)
    subject = surface_subject(sent, above)
    # "Hella, under League control since May, was quiet".
    return subject if subject and subject[0] < index < above else ()

"""Who are the parties of an event, where the grammar hides them in another phrase?

"Norwegian bulldozers flattened it" (Norway acts), "praised Denmark's efforts" (Denmark is
praised), "rejected an Icelandic offer" (Iceland is rejected), "demanded that Norway leave"
(Norway is asked), "threatened to attack Vik" (Vik is threatened).
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.events.clause import cases, clause, conjoined, obliques, referent
from sayso.extract.events.draft import Draft
from sayso.extract.events.nouns import in_class
from sayso.extract.events.predicates_nouns import is_actor_word
from sayso.extract.slots.acting import is_actor
from sayso.extract.slots.actors import actor_slots
from sayso.extract.slots.ground import Ground
from sayso.model import Sentence, Slot

_TOWARDS = ("to", "with", "against", "on", "at", "toward", "towards", "for", "upon")
_OWNS = ("of", "by", "from", "in")
_UNTIL = frozenset({"if", "unless", "until", "should"})


def hidden_actors(ground: Ground, number: int, draft: Draft) -> list[Slot]:
    """Return the actors that a subject's modifier or possessor names."""
    found: list[Slot] = []
    for head, link in draft.actor:
        for part in conjoined(draft.sent, referent(draft.sent, head)):
            civil = in_class(draft.sent, part, "civilian") or draft.sent.tokens[part].name == "PER"
            if civil and draft.type in ("retreat", "mobilize"):
                continue  # "Danish women left": not Denmark
            for holder in _holders(draft.sent, part, ("by", "from", "of")):
                # "the army's shells hit": the army's deed; "the mayor's car burnt": not his.
                owned = draft.sent.tokens[holder].dep == "nmod:poss"
                if owned and not (
                    in_class(draft.sent, part, "weapon") or in_class(draft.sent, part, "forces")
                ):
                    continue
                if is_actor(ground, number, holder):
                    found += actor_slots(ground, number, holder, link)
                    break
    return _unique(found)


def hidden_recipients(ground: Ground, number: int, draft: Draft) -> list[Slot]:
    """Return the recipients that the object, the complement or another phrase holds."""
    sent, index = draft.sent, draft.index
    taken = {head for head, _ in draft.actor}
    taken |= {other for head in taken for other in conjoined(sent, head)}
    for heads in _candidates(sent, index, draft):
        found: list[Slot] = []
        for head in heads:
            # "agreed to withdraw its forces": they are the actor's own.
            pronoun = any(
                sent.tokens[i].dep == "nmod:poss" and sent.tokens[i].pos == "PRON"
                for i in (head, *sent.children[head])
            )
            if head in taken or pronoun or not is_actor(ground, number, head):
                continue
            if any(slot.span.overlaps(sent.tokens[head].span) for slot in found):
                continue
            found += actor_slots(ground, number, head, index, holder=False)
        if found:
            return _unique(found)
    return []


def _candidates(sent: Sentence, index: int, draft: Draft) -> Iterator[list[int]]:
    places = draft.predicate.clause
    objects = list(places.object) if places is not None else []
    objects += list(draft.predicate.nouns)
    # "praised Denmark's efforts", "rejected an Icelandic offer", "demands of the rebels"
    yield [holder for head in objects for holder in _holders(sent, head, _OWNS)]
    # "threatened action against Norway", "sent aid to Vik", "the curbs on Danish lorries"
    beside = [
        inner
        for head in (*objects, *([index] if places is None else ()))
        for marks, inner in obliques(sent, head)
        if set(marks) & set(_TOWARDS)
    ]
    yield beside
    yield [holder for head in beside for holder in _holders(sent, head, _OWNS)]
    if places is not None:
        towards = [head for place in _TOWARDS for head in places.at(place)]
        yield towards
        yield [holder for head in towards for holder in _holders(sent, head, ("of", "by"))]
    complements = [c for c in sent.children[index] if sent.tokens[c].dep in ("ccomp", "xcomp")]
    complements += [
        # "threatened on Monday to break relations": an aim in the tree, a complement in sense.
        c
        for c in sent.children[index]
        if sent.tokens[c].dep == "advcl"
        and any(sent.tokens[g].text.lower() == "to" for g in sent.children[c] if g < c)
    ]
    complements += [
        c
        for c in sent.children[index]
        if places is None and sent.tokens[c].dep == "acl"  # "its demand that Norway leave"
    ]
    complements += [
        c
        for head in objects
        for c in sent.children[head]
        # "plans to arm Vik", not "the road linking Hella to Vik"
        if sent.tokens[c].dep == "acl" and sent.tokens[c].text == sent.tokens[c].lemma
    ]
    # "demanded that Norway leave": the one who is to act.
    yield [
        child
        for c in complements
        for child in sent.children[c]
        if sent.tokens[child].dep.startswith("nsubj")
    ]
    # "threatened to attack Vik", "promised to help Norway": the one to whom it is to be done.
    for complement in complements:
        inner = clause(sent, complement)
        yield [*inner.object]
        yield [h for head in inner.object for h in _holders(sent, head, _OWNS)]
        yield [h for place in _TOWARDS for h in inner.at(place)]
        yield [
            h
            for head in inner.object
            for marks, h in obliques(sent, head)
            if set(marks) & set(_TOWARDS)
        ]
    if places is not None:
        for head in places.object:
            yield [h for marks, h in obliques(sent, head) if "in" in marks]
    if draft.type == "threaten":
        # "threatened to end the talks if Norway went on": who is to be moved by the threat.
        moved = [
            subject
            for verb in (index, *complements)
            for clause_head in sent.children[verb]
            if sent.tokens[clause_head].dep == "advcl"
            and {sent.tokens[c].text.lower() for c in sent.children[clause_head]} & _UNTIL
            for subject in sent.children[clause_head]
            if sent.tokens[subject].dep.startswith("nsubj")
        ]
        yield moved
        yield [holder for head in moved for holder in _holders(sent, head, _OWNS)]


def _holders(sent: Sentence, head: int, marks: tuple[str, ...]) -> list[int]:
    """Return the tokens that say whose a thing is: possessor, adjective, "of" phrase."""
    poss = [c for c in sent.children[head] if sent.tokens[c].dep == "nmod:poss"]
    before = [c for c in sent.children[head] if c < head and is_actor_word(sent, c)]
    after = [
        c
        for c in sent.children[head]
        if sent.tokens[c].dep == "nmod" and set(cases(sent, c)) & set(marks)
    ]
    # "Iceland's seizure of Vik": whose deed it is comes first.
    return [*poss, *before] or after


def _unique(slots: list[Slot]) -> list[Slot]:
    return list({slot.span: slot for slot in slots}.values())

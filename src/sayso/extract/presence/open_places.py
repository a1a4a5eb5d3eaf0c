"""Where is a force whose clause names no place: the one spoken of, or that heads the paragraph?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.events.clause import cases, governs_clause, obliques
from sayso.extract.events.lexicon import Sense, words
from sayso.extract.events.predicate import Predicate
from sayso.extract.presence.unsaid_places import left_to_reader
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.places import place_slots
from sayso.extract.slots.pointed_places import meant, stranded
from sayso.model import Sentence, Slot, Status

PLACES = ("in", "at", "near", "around", "inside", "across", "along", "there")


_BESIDE = 2
_BESIDES = ("outside", "within", "off", "throughout", "opposite", "beside", "behind")


def left_open(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    """Return the place where the phrase's own places are empty."""
    sense, sent = predicate.presence, predicate.sent
    assert sense is not None
    for child in sent.children[predicate.index]:
        # "captured the bridge at Vik, 40 km west of Hella" is not at Hella
        beside = sense.status is Status.ARRIVED or child <= predicate.index + _BESIDE
        if beside and sent.tokens[child].text.lower() in words("direction"):
            for marks, place in obliques(sent, child):
                if "of" in marks and (found := place_slots(ground, number, place, predicate.index)):
                    return found  # "advanced west of Hella"
    if sense.phrase.endswith(" of") and not predicate.heads("of"):
        slot = stranded(ground, number, predicate.index)
        return [slot] if slot else []
    if predicate.clause is not None:
        # "pulled out of bases in Hella", where the tree hangs Hella on the verb.
        beside_it = _BESIDES if sense.status is Status.PRESENT else ()
        for where in (*PLACES, *beside_it):
            heads = predicate.heads(where) if where in _BESIDES else predicate.clause.at(where)
            for head in heads:
                if found := place_slots(ground, number, head, predicate.index):
                    return found
    if predicate.clause is None:
        noun = sent.tokens[predicate.index]
        # "confirmed the arrival of the rebels"; "their entry into the alliance" has its own place
        links = {m for marks, _ in obliques(sent, predicate.index) for m in marks}
        before = any(sent.tokens[c].dep == "compound" for c in sent.children[predicate.index])
        comes = noun.lemma.lower() in ("arrival", "entry")
        comes = comes and not (before or links & {"to", "into", "in"})
        gone = (sense.status is Status.WITHDREW or comes) and noun.dep != "obl"
        slot = stranded(ground, number, predicate.index, near=True) if gone else None
        return [slot] if slot else []
    if (sense.status is not Status.ARRIVED or sense.core[-1] == "reinforce") and (
        found := _own_place(ground, number, predicate)
    ):
        return found
    if sense.status is Status.HOLDS and (found := _of_label(ground, number, predicate)):
        return found
    if sense.status is not Status.ARRIVED:
        kids = {sent.tokens[c].text.lower() for c in sent.children[predicate.index]}
        if sense.status is Status.PRESENT and "where" in kids:
            # "a depot where the militia made rockets": in the place spoken of.
            slot = stranded(ground, number, predicate.index, near=True)
            return [slot] if slot else []
        return left_to_reader(ground, number, predicate)
    if predicate.clause.at("from") and sense.core[-1] == "arrive":
        # "two companies arrived from Hella": where the report is.
        slot = stranded(ground, number, predicate.index)
        return [slot] if slot else []
    # "sent gunners trained to sail in Danish waters": the one place behind the verb.
    found = []
    for aim in sent.children[predicate.index]:
        if sent.tokens[aim].dep in ("advcl", "xcomp") and sent.tokens[aim].lemma in words("serves"):
            # "sent gunners to reinforce Hella".
            for head in sent.children[aim]:
                if sent.tokens[head].dep == "obj":
                    found += place_slots(ground, number, head, predicate.index)
    if found:
        return found
    for head in sent.subtree(predicate.index):
        token = sent.tokens[head]
        if (
            head > predicate.index
            and _same_clause(sent, head, predicate.index)
            and token.dep in ("nmod", "obl")
            and ("in" in cases(sent, head) or _aims(sense, cases(sent, head)))
        ):
            found += place_slots(ground, number, head, predicate.index)
    if not found:
        return left_to_reader(ground, number, predicate)
    return found if len(found) == 1 else []


def _aims(sense: Sense, marks: Sequence[str]) -> bool:
    """Tell whether a preposition is one of where a sense goes: "move quietly | to Hella"."""
    return bool({"to", "into"} & set(marks) & set(sense.where))


def _of_label(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    """Return the place that heads a paragraph, for what says no other: "Hella: Held by them."."""
    place = ground.label_places.get(number)
    clause = predicate.clause
    if place is None or (clause is not None and clause.surface):
        return []
    opens = all(token.pos == "PUNCT" or ground.toponym_at(number, i) == place
                for i, token in enumerate(predicate.sent.tokens[: predicate.first])
                if token.pos != "ADP")  # fmt: skip
    slot = meant(ground, number, predicate.index, place) if opens else None
    return [slot] if slot else []


def _own_place(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    """Return where those who leave or stay are told to be: "the troops in Hella have left"."""
    clause = predicate.clause
    assert clause is not None
    roots = (*clause.object, *clause.subject, *predicate.nouns)
    inner = [h for root in roots for marks, h in obliques(predicate.sent, root) if "of" in marks]
    for root in (*roots, *inner):
        for marks, head in obliques(predicate.sent, root):
            if set(marks) & set(PLACES) and (
                found := place_slots(ground, number, head, predicate.index)
            ):
                return found
    return []


def _same_clause(sent: Sentence, head: int, verb: int) -> bool:
    """Tell whether no other clause stands between a word and the verb above it."""
    at = sent.tokens[head].head
    while at not in (verb, -1):
        if governs_clause(sent, at):
            return False
        at = sent.tokens[at].head
    return at == verb

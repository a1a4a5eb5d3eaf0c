"""Where is a force whose clause names no place: the one spoken of, or that heads the paragraph?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.events.clause import cases, governs_clause, obliques
from sayso.extract.events.lexicon import Sense, classes, words
from sayso.extract.events.predicate import Predicate
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.places import place_slots
from sayso.extract.slots.pointed_places import meant, pointed_at, stranded
from sayso.model import Sentence, Slot, Status

PLACES = ("in", "at", "near", "around", "inside", "across", "along", "there")


_BESIDE = 2


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
        for where in PLACES:
            for head in predicate.clause.at(where):
                if found := place_slots(ground, number, head, predicate.index):
                    return found
    if predicate.clause is None:
        gone = (
            sense.status is Status.WITHDREW and predicate.sent.tokens[predicate.index].dep != "obl"
        )
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
        return _left_to_reader(ground, number, predicate)
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
        return _left_to_reader(ground, number, predicate)
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


def _pointed_before(ground: Ground, number: int, predicate: Predicate) -> Slot | None:
    """Return "the town" of the same sentence: "stayed in the town until May, when it drove off"."""
    sent = predicate.sent
    for head in range(predicate.index - 1, -1, -1):
        lemma = sent.tokens[head].lemma.lower()
        if lemma in words("settlement") and "of" not in cases(sent, head):
            found = pointed_at(ground, number, head, predicate.index)
            if found is not None and found.toponym is not None:
                return meant(ground, number, predicate.index, found.toponym)
    return None


def _left_to_reader(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    """Return the place of the sentences before, where the clause names none of its own."""
    below = set(predicate.sent.subtree(predicate.index))
    for way in predicate.sent.children[predicate.index]:
        # "left in buses, heading towards Vik": Vik is where they go
        token = predicate.sent.tokens[way]
        if token.dep == "advcl" and token.lemma in ("head", "go", "move", "drive", "travel"):
            below -= set(predicate.sent.subtree(way))
    sense = predicate.presence
    back = sense is not None and sense.core[-1] in words("falls_back")
    # "fell back to Hella": Hella is where they went, and not what they left.
    back = back or (sense is not None and sense.phrase.startswith("leave for"))
    named = not back and any(
        ground.toponym_at(number, i) is not None for i in below if i > predicate.index
    )
    if named or not _says_no_place(predicate):
        return []
    slot = _pointed_before(ground, number, predicate) or stranded(
        ground, number, predicate.index, near=True
    )
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


def _says_no_place(predicate: Predicate) -> bool:
    """Tell whether a force goes or stays and the words leave to the reader where.

    "Marines drove them out on Monday", "the gunners would stay".
    """
    sense, clause = predicate.presence, predicate.clause
    if sense is None or clause is None:
        return False
    kids = {predicate.sent.tokens[c].dep for c in predicate.sent.children[predicate.index]}
    goes = sense.status in (Status.WITHDREW, Status.REDUCED, Status.REPLACED)
    goes = goes or "behind" in sense.phrase.split()  # "left snipers behind"
    goes = goes or (sense.status is Status.ARRIVED and sense.core[-1] in words("comes"))
    if sense.core[-1] in ("stay", "remain"):
        goes = "xcomp" not in kids  # "the troops would stay as long as they were asked to"
    if clause.passive and sense.core[-1] == "send":
        goes = False  # "if they have been sent": nothing says where
    elsewhere_told = sense.phrase.split()[-1] in ("of", "into", "{place}")
    if predicate.pos == "copula" or (elsewhere_told and not sense.phrase.startswith("leave for")):
        goes = False
    # "left in buses": by what, and not where
    marks = {
        mark
        for cases, head in clause.oblique
        if predicate.sent.tokens[head].lemma.lower() not in classes()["vehicle"]
        and predicate.sent.tokens[head].name != "TIM"  # "left in May": when, and not where
        for mark in cases
    }
    elsewhere = {
        "from",
        "of",
        "out",
        "to",
        "into",
        "for",
        "in",
        "at",
        "behind",
        "towards",
        "toward",
    }
    if "behind" in sense.phrase.split():
        elsewhere -= {"behind"}
    if sense.phrase.startswith("leave for"):
        elsewhere -= {"for"}  # "left for Hella": from here
    if sense.status is Status.WITHDREW and sense.core[-1] in words("falls_back"):
        elsewhere -= {
            "to",
            "into",
            "behind",
            "toward",
            "towards",
        }  # "fell back to Hella": from here
    return goes and not marks & elsewhere


def _same_clause(sent: Sentence, head: int, verb: int) -> bool:
    """Tell whether no other clause stands between a word and the verb above it."""
    at = sent.tokens[head].head
    while at not in (verb, -1):
        if governs_clause(sent, at):
            return False
        at = sent.tokens[at].head
    return at == verb

"""Which place is meant where the words leave it to the reader: "Marines drove them out"?"""

from __future__ import annotations

from sayso.extract.events.clause import cases
from sayso.extract.events.lexicon import classes, words
from sayso.extract.events.predicate import Predicate
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.pointed_places import meant, pointed_at, stranded
from sayso.model import Slot, Status


def left_to_reader(ground: Ground, number: int, predicate: Predicate) -> list[Slot]:
    """Return the place of the sentences before, where the clause names none of its own."""
    below = set(predicate.sent.subtree(predicate.index))
    for way in predicate.sent.children[predicate.index]:
        # "left in buses, heading towards Vik": Vik is where they go
        token = predicate.sent.tokens[way]
        if token.dep == "advcl" and token.lemma in ("head", "go", "move", "drive", "travel"):
            below -= set(predicate.sent.subtree(way))
    sense = predicate.presence
    if sense is not None and sense.status is Status.ARRIVED and predicate.clause is not None:
        for origin in predicate.clause.at("from"):
            below -= set(predicate.sent.subtree(origin))  # "came down from Vik": to here
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
    bare = sense.phrase.removesuffix(" {nothing}") in words("of_here")
    # "saw no soldier", but not "a raid that saw 120 soldiers killed"
    alone = not kids & {"xcomp", "ccomp"}
    seen = sense.core[-1] in words("senses") and alone
    if sense.phrase == "expect":
        # "expected the firm to buy it", "the city expects 6 million guests"
        awaited = {predicate.sent.tokens[head].lemma.lower() for head in clause.object}
        bare = bare and alone and bool(awaited & (classes()["forces"] | classes()["visitor"]))
    goes = goes or bare or (seen and bool(clause.surface) and _can_see(predicate))
    if sense.core[-1] in ("stay", "remain"):
        goes = "xcomp" not in kids  # "the troops would stay as long as they were asked to"
    sent_off = {predicate.sent.tokens[head].lemma.lower() for head in clause.object}
    if sense.core[-1] == "send" and sent_off & classes()["visitor"]:
        goes = False  # "has sent a team to recover it": wherever that is
    if clause.passive and sense.core[-1] == "send" and not bare:
        goes = False  # "if they have been sent": nothing says where
    elsewhere_told = sense.phrase.split()[-1] in ("of", "into", "{place}")
    if (predicate.pos == "copula" and not bare) or (
        elsewhere_told and not sense.phrase.startswith("leave for")
    ):
        goes = False
    # "left in buses": by what, and not where
    by_what = classes()["vehicle"] | classes()["vessel"] | classes()["aircraft"]
    marks = {
        mark
        for cases, head in clause.oblique
        if predicate.sent.tokens[head].lemma.lower() not in by_what
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
    if bare and sense.status is Status.ARRIVED:
        elsewhere -= {"from"}  # "came down from Hella": to here
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


def _can_see(predicate: Predicate) -> bool:
    """Tell whether somebody sees, or none is named who does ("have not been seen")."""
    clause, sent = predicate.clause, predicate.sent
    if clause is None or clause.passive:
        return True
    inner = [c for h in clause.object for c in sent.children[h]]
    told = any(sent.tokens[c].dep == "acl" or sent.tokens[c].pos == "VERB" for c in inner)
    near = (*sent.children[predicate.index], *inner)
    # "saw the party as a threat"
    told = told or any("as" in cases(sent, c) for c in near)
    kinds = classes()["person"] | classes()["official"] | classes()["forces"]
    people = (sent.tokens[head] for head in clause.subject)
    return not told and any(t.pos in ("PRON", "PROPN") or t.lemma in kinds for t in people)

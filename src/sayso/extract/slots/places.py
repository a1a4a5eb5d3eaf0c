"""Which places does a phrase name, list, or point back to ("there", "the area")?"""

from __future__ import annotations

from bisect import bisect_left

from sayso.extract.events.clause import cases, conjoined, obliques, referent
from sayso.extract.events.lexicon import classes, words
from sayso.extract.mentions.phrases import short_phrase
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.pointed_places import (
    FAR,
    MOVED_BY,
    NAMED_BY,
    meant,
    named_area,
    pointed_at,
)
from sayso.model import Sentence, Slot
from sayso.model.states import is_state_adjective, state_of

_PAIR = 6  # places before "both villages" that are looked at
_BORDERS = frozenset({"border", "frontier", "boundary"})
_AREAS = frozenset("region province district country area place island valley base camp".split())
_PARTS = frozenset("whole string cluster edge heart rest centre center".split())
_FAR_OFF = frozenset({"kilometer", "kilometre", "km", "mile"})
_DEEP = 3  # "the base in the hills of the north": deeper, a place is somebody else's


def place_slots(ground: Ground, number: int, head: int, link: int) -> list[Slot]:
    """Return the places that a phrase names or points back to, conjoined ones apart."""
    sent = ground.annotation.sentences[number]
    head = referent(sent, head)
    found: list[Slot] = []
    for part in conjoined(sent, head):
        found += _within(ground, number, part, link, 0)
    if not found and _is_both(sent, head):
        found = _last_two(ground, number, head)
    if not found:
        found = _relative(ground, number, head, link)
    if not found and (slot := pointed_at(ground, number, head, link)) is not None:
        found.append(slot)
    if not found and sent.tokens[head].lemma.lower() in words("partitive") | _PARTS:
        # "the whole of the town", "most of it"
        for marks, inner in obliques(sent, head):
            force = sent.tokens[inner].lemma.lower() in classes()["forces"]
            if "of" in marks and inner > head and not force:
                found += place_slots(ground, number, inner, link)
    if not found and (slot := _unlisted(ground, number, head, link)) is not None:
        found.append(slot)
    return list({(slot.toponym, slot.span): slot for slot in found}.values())


def _is_both(sent: Sentence, head: int) -> bool:
    kids = {sent.tokens[c].text.lower() for c in sent.children[head]}
    word = {sent.tokens[head].lemma.lower(), sent.tokens[head].text.lower()}
    return bool(kids & {"both", "two"} and word & (words("settlement") | _AREAS)) and (
        "both" in kids or bool(kids & words("pointing"))
    )


def _last_two(ground: Ground, number: int, head: int) -> list[Slot]:
    """Return the last two places of one sentence: "left Hella and Vik … entered both towns"."""
    at = bisect_left(ground.named_places, (number, head))
    near = [p for p in ground.named_places[max(0, at - _PAIR) : at] if number - p[0] <= FAR]
    if not near:
        return []
    pair = [p for p in near if p[0] == near[-1][0]][-2:]
    slots = (meant(ground, number, head, place) for _, _, place in pair if len(pair) == 2)
    return [slot for slot in slots if slot is not None]


def _relative(ground: Ground, number: int, head: int, link: int) -> list[Slot]:
    """Return where a clause on a phrase puts it: "back to positions they held in Hella"."""
    sent = ground.annotation.sentences[number]
    if sent.tokens[head].lemma.lower() not in classes()["base"] | _AREAS | {"zone", "territory"}:
        return []
    return [
        slot
        for clause in sent.children[head]
        if sent.tokens[clause].dep == "acl:relcl"
        for marks, place in obliques(sent, clause)
        if set(marks) & {"in", "at", "near", "around"}
        for slot in _within(ground, number, place, link, 1)
    ]


def _unlisted(ground: Ground, number: int, head: int, link: int) -> Slot | None:
    """Return a name in the place of a place that no gazetteer has ("in Hvammur")."""
    sent = ground.annotation.sentences[number]
    within = [h for marks, h in obliques(sent, head) if set(marks) & NAMED_BY]
    for index in (head, *within):
        token = sent.tokens[index]
        named = token.pos == "PROPN" and token.name in ("LOC", "PER", "")
        marks = set(cases(sent, index))
        if named_area(sent, index):  # "holds the Hvammur region"
            named, marks = True, {"in"}
        # "to" and "from" stand before people as well: there the model must say it is a place.
        if token.name == "PER" and marks == {"of"} and not named_area(sent, head):
            named = named and sent.tokens[head].lemma.lower() in words("area")  # "the home of Holm"
        if not named or not (marks & NAMED_BY or (marks & MOVED_BY and token.name == "LOC")):
            continue
        mention = ground.index.headed(number, index)
        if mention is not None and mention.antecedent is not None:
            continue
        claim = ground.claim_or_narration(number, token.span, sent.tokens[link].span)
        if claim is not None and ground.timex_at(number, index) is None:
            first, last = short_phrase(sent, index)
            span = sent.cover(first, last)
            return Slot(text=span.of(ground.text), span=span, claim_id=ground.id_of(claim))
    return None


def _within(ground: Ground, number: int, head: int, link: int, depth: int) -> list[Slot]:
    sent = ground.annotation.sentences[number]
    place = ground.toponym_at(number, head)
    if place is not None:
        row = _row(ground, number, head)
        slots = [_place(ground, number, token, link, other) for token, other in row]
        return [slot for slot in slots if slot is not None]
    if depth > _DEEP:
        return []
    if {sent.tokens[head].lemma.lower(), sent.tokens[head].text.lower()} & classes()["vehicle"]:
        return []  # "left in trucks towards Hella"
    found: list[Slot] = []
    for child in reversed(sent.children[head]):
        # "the Hella district in the south": the name before the noun is the place.
        named = ground.toponym_at(number, child)
        if named is not None and sent.tokens[child].dep in ("compound", "amod", "flat"):
            slot = _place(ground, number, child, link, named)
            if slot is not None and not is_state_adjective(sent.tokens[child].text):
                return [slot]
    for child in sent.children[head]:
        dep = sent.tokens[child].dep
        if sent.tokens[child].text.lower() == "whose" and (at := _whose(sent, child)) is not None:
            found += _within(ground, number, at, link, depth + 1)
            continue
        if dep == "conj" and depth == 0:
            continue  # `places` takes each conjoined phrase by itself
        if (
            dep.split(":")[0] in ("nmod", "appos", "compound", "flat", "conj", "obl")
            or (dep in ("advmod", "amod") and sent.tokens[child].text.lower() in words("direction"))
            or (dep == "amod" and ground.toponym_at(number, child) is not None)
        ):
            way = dep == "advmod" or sent.tokens[child].lemma in _FAR_OFF
            if sent.tokens[head].pos == "PROPN" and way:
                continue  # "the bridge at Hvammur, 40 kilometers west of Hella"
            marks = set(cases(sent, child))
            border = sent.tokens[head].lemma.lower() in _BORDERS
            if marks & {"against", "with", "by", "for", "than", "since"} and not border:
                continue
            if found and "near" in marks and sent.tokens[child].lemma.lower() in _BORDERS:
                continue  # "a base in Hella, near the border with Norway"
            if found and "in" in marks and _called(sent, head):
                continue  # "the town of Hella in southern Iceland" is one place
            for part in conjoined(sent, child) if depth or dep != "conj" else (child,):
                found += _within(ground, number, part, link, depth + 1)
    if not found and (slot := _adjective(ground, number, head, link)) is not None:
        found.append(slot)
    return found


def _whose(sent: Sentence, index: int) -> int | None:
    """Return the noun that "whose" takes up: "Hella, whose port was captured"."""
    at = sent.tokens[index].head
    while at >= 0:
        if sent.tokens[at].dep == "acl:relcl":
            return sent.tokens[at].head
        at = sent.tokens[at].head
    return None


def _called(sent: Sentence, head: int) -> bool:
    """Tell whether a word for a place is followed by its name: "the town of Hella"."""
    return sent.tokens[head].lemma.lower() in words("area") and any(
        "of" in marks and sent.tokens[child].pos == "PROPN" for marks, child in obliques(sent, head)
    )


def _row(ground: Ground, number: int, head: int) -> list[tuple[int, int]]:
    """Return the place at a token with those listed after it, as (token, toponym).

    "in Hella (south), Vik and Hvammur": brackets and commas may break the tree.
    """
    sent = ground.annotation.sentences[number]
    at, place = head, ground.place_tokens[number, head]
    found = [(head, place)]
    size = len(sent.tokens)
    while True:
        while at + 1 < size and ground.toponym_at(number, at + 1) == place:
            at += 1
        after = at + 1
        if after < size and sent.tokens[after].text == "(":
            closing = next(
                (i for i in range(after, min(after + 8, size)) if sent.tokens[i].text == ")"),
                after,
            )
            after = closing + 1
        linked = False
        while after < size and (sent.tokens[after].text == "," or sent.tokens[after].dep == "cc"):
            linked = True
            after += 1
        other = ground.toponym_at(number, after) if linked and after < size else None
        if other is None or other == place or sent.tokens[after].dep not in (
            "conj", "appos", "nmod", "obl", "compound", "list",
        ):  # fmt: skip
            return found
        last = after
        while last + 1 < size and ground.toponym_at(number, last + 1) == other:
            last += 1
        if sent.tokens[after].dep == "appos" and not _is_list(ground, sent, after, last):
            # "Hella, Iceland": the country of the town, not another place.
            return found
        found.append((after, other))
        at, place = last, other


def _is_list(ground: Ground, sent: Sentence, first: int, last: int) -> bool:
    following = sent.tokens[last + 1].dep if last + 1 < len(sent.tokens) else ""
    return following == "cc" or sent.tokens[first - 1].dep == "cc"


def _adjective(ground: Ground, number: int, head: int, link: int) -> Slot | None:
    """Return the state whose land is meant: "Norwegian provinces", "Danish soil"."""
    sent = ground.annotation.sentences[number]
    lemma = sent.tokens[head].lemma.lower()
    if lemma not in words("land"):
        return None  # a Danish consulate or base may stand anywhere
    for child in sent.children[head]:
        token = sent.tokens[child]
        if token.dep in ("amod", "compound") and (state := state_of(token.text)):
            claim = ground.claim_or_narration(number, token.span, sent.tokens[link].span)
            if claim is None:
                return None
            first, last = short_phrase(sent, head)
            span = sent.cover(first, last)
            return Slot(text=state, span=span, claim_id=ground.id_of(claim), entity=state)
    return None


def _place(ground: Ground, number: int, head: int, link: int, place: int) -> Slot | None:
    sent = ground.annotation.sentences[number]
    claim = ground.claim_or_narration(number, sent.tokens[head].span, sent.tokens[link].span)
    if claim is None:
        return None
    toponym = ground.toponyms[place]
    mention = ground.index.headed(number, head)
    token = sent.tokens[head]
    return Slot(
        text=toponym.text,
        # A name that comes again refers to the place named before it.
        span=toponym.span if toponym.span.overlaps(token.span) else token.span,
        claim_id=ground.id_of(claim),
        mention_id=mention.id if mention else None,
        toponym=place,
    )

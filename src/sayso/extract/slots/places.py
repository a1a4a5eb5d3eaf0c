"""Which places does a phrase name, list, or point back to ("there", "the area")?"""

from __future__ import annotations

from bisect import bisect_left

from sayso.extract.events.clause import cases, conjoined, obliques, referent
from sayso.extract.events.lexicon import classes, words
from sayso.extract.mentions.phrases import short_phrase
from sayso.extract.slots.focus import focus
from sayso.extract.slots.ground import Ground
from sayso.model import Mention, MentionKind, Sentence, Slot
from sayso.model.states import is_state_adjective, state_of

_OFTEN = 1.5  # what the report names most weighs more than what it named last
_NAMED_BY = frozenset({"in", "at", "near", "inside", "around", "of", "into", "across"})
_MOVED_BY = frozenset({"to", "from", "toward", "towards", "through"})
_FAR = 3  # sentences before a word in which a place that nobody names again may stand
_PAIR = 6  # places before "both villages" that are looked at
_BORDERS = frozenset({"border", "frontier", "boundary"})
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
    if not found and (slot := _pointed(ground, number, head, link)) is not None:
        found.append(slot)
    if not found and (slot := _unlisted(ground, number, head, link)) is not None:
        found.append(slot)
    return list({(slot.toponym, slot.span): slot for slot in found}.values())


def _is_both(sent: Sentence, head: int) -> bool:
    kids = {sent.tokens[c].text.lower() for c in sent.children[head]}
    word = {sent.tokens[head].lemma.lower(), sent.tokens[head].text.lower()}
    return bool(kids & {"both", "two"} and word & words("area")) and (
        "both" in kids or bool(kids & words("pointing"))
    )


def _last_two(ground: Ground, number: int, head: int) -> list[Slot]:
    """Return the last two places of one sentence: "left Hella and Vik … entered both towns"."""
    at = bisect_left(ground.named_places, (number, head))
    near = [p for p in ground.named_places[max(0, at - _PAIR) : at] if number - p[0] <= _FAR]
    if not near:
        return []
    pair = [p for p in near if p[0] == near[-1][0]][-2:]
    slots = (_meant(ground, number, head, place) for _, _, place in pair if len(pair) == 2)
    return [slot for slot in slots if slot is not None]


def _relative(ground: Ground, number: int, head: int, link: int) -> list[Slot]:
    """Return where a clause on a phrase puts it: "back to positions they held in Hella"."""
    sent = ground.annotation.sentences[number]
    if sent.tokens[head].lemma.lower() not in classes()["base"]:
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
    within = [h for marks, h in obliques(sent, head) if set(marks) & _NAMED_BY]
    for index in (head, *within):
        token = sent.tokens[index]
        named = token.pos == "PROPN" and token.name in ("LOC", "PER", "")
        marks = set(cases(sent, index))
        if _named_area(sent, index):  # "holds the Hvammur region"
            named, marks = True, {"in"}
        # "to" and "from" stand before people as well: there the model must say it is a place.
        if not named or not (marks & _NAMED_BY or (marks & _MOVED_BY and token.name == "LOC")):
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
        if dep == "conj" and depth == 0:
            continue  # `places` takes each conjoined phrase by itself
        if (
            dep.split(":")[0] in ("nmod", "appos", "compound", "flat", "conj", "obl")
            or (dep in ("advmod", "amod") and sent.tokens[child].text.lower() in words("direction"))
            or (dep == "amod" and ground.toponym_at(number, child) is not None)
        ):
            marks = set(cases(sent, child))
            border = sent.tokens[head].lemma.lower() in _BORDERS
            if marks & {"against", "with", "by", "for", "than"} and not border:
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


def _pointed(ground: Ground, number: int, head: int, link: int) -> Slot | None:
    """Return the place meant by "there", "the area" or a stranded preposition."""
    sent = ground.annotation.sentences[number]
    token = sent.tokens[head]
    lower = token.text.lower()
    adverb = lower in ("there", "here")
    if not adverb and not _points_back(ground, sent, head):
        return None
    mention = ground.index.headed(number, head)
    place = _through(ground, mention) if mention else None
    if place is None and token.pos == "PRON" and mention is not None:
        named = ground.named(mention)
        if named.kind is MentionKind.NAME and named.label in ("", "LOC"):
            return None  # a place that is not known as one is not that of a sentence before
    if place is None or token.pos == "NOUN":
        # A pronoun never means a place of its own clause ("Norway will not give that up").
        here = _here(ground, number, head) if token.pos == "PRON" else frozenset()
        small = token.lemma.lower() in words("small_place")
        apart = token.pos != "PRON" or sent.tokens[_top(sent, head)].head >= 0
        at = head if apart else -1
        place = focus(ground, number, at, barred=here, small=small, likely=place)
    if place is None:
        return None
    claim = ground.claim_or_narration(number, token.span, sent.tokens[link].span)
    if claim is None:
        return None
    first, last = (head, head) if adverb else short_phrase(sent, head)
    span = sent.cover(first, last)
    return Slot(
        text=span.of(ground.text),
        span=span,
        claim_id=ground.id_of(claim),
        mention_id=mention.id if mention else None,
        toponym=place,
    )


def stranded(ground: Ground, number: int, link: int, *, near: bool = False) -> Slot | None:
    """Return the place that a preposition without its noun leaves to the reader.

    "Hella, which it will not cede control of": the place before it. With `near` it must have
    been named in the three sentences before ("marines drove them out").
    """
    place = focus(ground, number, link, small=near, far=_FAR if near else None)
    return None if place is None else _meant(ground, number, link, place)


def _meant(ground: Ground, number: int, at: int, place: int) -> Slot | None:
    """Return a place that is meant at a token, which does not name it."""
    token = ground.annotation.sentences[number].tokens[at]
    claim = ground.claim_or_narration(number, token.span)
    if claim is None:
        return None
    return Slot(
        text=ground.toponyms[place].text,
        span=token.span,
        claim_id=ground.id_of(claim),
        toponym=place,
    )


def _points_back(ground: Ground, sent: Sentence, head: int) -> bool:
    token = sent.tokens[head]
    if token.pos == "PRON":
        return token.text.lower() in ("it", "that", "this")
    kids = [sent.tokens[c] for c in sent.children[head]]
    if _named_area(sent, head):
        return False  # "the Hvammur region" has a name of its own, known or not
    if any("of" in marks for marks, _ in obliques(sent, head)):
        return False  # "the town of Hvammur" has a name of its own, known or not
    inner = [h for _, h in obliques(sent, head)]
    if any(sent.tokens[h].pos == "PROPN" for h in inner):
        return False  # "its camp in Hvammur" is there, known to the gazetteer or not
    return token.lemma.lower() in words("area") and any(
        kid.dep in ("det", "nmod:poss") and kid.text.lower() in words("pointing") for kid in kids
    )


def _named_area(sent: Sentence, head: int) -> bool:
    """Tell whether a word for an area has a name before it, as in "the Hvammur region"."""
    return (
        head > 0
        and sent.tokens[head].lemma.lower() in words("area")
        and any(
            sent.tokens[c].dep in ("compound", "flat")
            and sent.tokens[c].text[0].isupper()
            and not is_state_adjective(sent.tokens[c].text)
            and sent.tokens[c].lemma.lower() not in words("direction")
            for c in sent.children[head]
            if c < head
        )
    )


def _second(sent: Sentence, head: int) -> bool:
    """Tell whether a word hangs on a second verb: "took Hella and | lost it again".

    Also on a participle behind: "left the base at Hella, | handing it to the police".
    """
    at = sent.tokens[head].head
    verb = sent.tokens[at] if at >= 0 else None
    if verb is None or verb.pos != "VERB":
        return False
    behind = verb.dep == "advcl" and verb.head < at and verb.text.lower().endswith("ing")
    return verb.dep == "conj" or behind


# What opens a clause of its own below a verb.
_CLAUSES = frozenset({"advcl", "ccomp", "acl", "parataxis", "csubj"})


def _here(ground: Ground, number: int, head: int) -> frozenset[str]:
    """Return the places named in the clause of a pronoun, which it can hardly mean.

    "Took Hella and lost it again", "entered Hella after the guards had left it": the verb of
    the pronoun has a clause of its own.
    """
    sent = ground.annotation.sentences[number]
    found: set[str] = set()
    todo = [_top(sent, head)]
    while todo:
        at = todo.pop()
        place = ground.toponym_at(number, at)
        if place is not None:
            found.add(ground.toponyms[place].text)
        todo += [child for child in sent.children[at] if not _opens(sent, child)]
    return frozenset(found)


def _top(sent: Sentence, head: int) -> int:
    """Return the verb of the clause that a word stands in: the sentence's, or one of its own."""
    top = head
    while sent.tokens[top].head >= 0 and not (
        top != head and (_opens(sent, top) or _second(sent, head))
    ):
        top = sent.tokens[top].head
    return top


def _opens(sent: Sentence, index: int) -> bool:
    """Tell whether a word is the verb of a clause with a subject of its own, not a main one."""
    token = sent.tokens[index]
    return token.dep.split(":")[0] in _CLAUSES and any(
        sent.tokens[c].dep.startswith("nsubj") for c in sent.children[index]
    )


def _through(ground: Ground, mention: Mention) -> int | None:
    for _ in range(20):
        before = ground.index.get(mention.antecedent)
        if before is None:
            return None
        place = ground.toponym_at(before.sentence, before.head)
        if place is not None:
            return place
        mention = before
    return None

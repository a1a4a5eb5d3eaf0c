"""Which place is meant by "there", "the town" or "the area"?"""

from __future__ import annotations

from sayso.extract.events.clause import obliques
from sayso.extract.events.lexicon import classes, words
from sayso.extract.mentions.phrases import short_phrase
from sayso.extract.slots.focus import focus
from sayso.extract.slots.ground import Ground
from sayso.model import Mention, MentionKind, Sentence, Slot, Token
from sayso.model.states import is_state_adjective

NAMED_BY = frozenset({"in", "at", "near", "inside", "around", "of", "into", "across"})
MOVED_BY = frozenset({"to", "from", "toward", "towards", "through"})
FAR = 3  # sentences before a word in which a place that nobody names again may stand


def pointed_at(ground: Ground, number: int, head: int, link: int) -> Slot | None:
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
        if named is not mention and _is_thing(ground, named):
            return None  # "the convoy was near Hella when it was ambushed"
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


def _is_thing(ground: Ground, named: Mention) -> bool:
    """Tell whether a pronoun takes up a force or a vehicle, and no place."""
    token = ground.annotation.sentences[named.sentence].tokens[named.head]
    moving = (
        classes()["forces"] | classes()["vehicle"] | classes()["vessel"] | classes()["aircraft"]
    )
    return named.kind is MentionKind.NOMINAL and token.text.islower() and token.lemma in moving


def stranded(ground: Ground, number: int, link: int, *, near: bool = False) -> Slot | None:
    """Return the place that a preposition without its noun leaves to the reader.

    "Hella, which it will not cede control of": the place before it. With `near` it must have
    been named in the three sentences before ("marines drove them out").
    """
    place = focus(ground, number, link, small=near, far=FAR if near else None)
    return None if place is None else meant(ground, number, link, place)


def meant(ground: Ground, number: int, at: int, place: int) -> Slot | None:
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
    if named_area(sent, head):
        return False  # "the Hvammur region" has a name of its own, known or not
    if any("of" in marks for marks, _ in obliques(sent, head)):
        return False  # "the town of Hvammur" has a name of its own, known or not
    inner = [h for _, h in obliques(sent, head)]
    if any(sent.tokens[h].pos == "PROPN" for h in inner):
        return False  # "its camp in Hvammur" is there, known to the gazetteer or not
    # A building or a spot is an area where the annotator takes the word for a place.
    area = token.lemma.lower() in words("area") or _is_spot(token)
    return area and any(
        kid.dep in ("det", "nmod:poss") and kid.text.lower() in words("pointing") for kid in kids
    )


# Too wide to be in the place spoken of, or no place at all.
_WIDE = frozenset(
    "front line frontline theatre theater open world sea sky air lowland highland arsenal".split()
)


def _is_spot(token: Token) -> bool:
    """Tell whether a noun no list has is one building or spot: "the dairy", but not "the road"."""
    if token.pos != "NOUN" or token.kind != "LOC":
        return False
    lemma = token.lemma.lower()
    if lemma in _WIDE or (token.text.lower() != lemma and lemma in words("land")):
        return False
    listed = any(lemma in classes()[kind] for kind in ("road", "crossing", "forces"))
    return not listed and lemma not in words("direction")


def named_area(sent: Sentence, head: int) -> bool:
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

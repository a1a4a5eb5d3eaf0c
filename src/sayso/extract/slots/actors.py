"""Who fills a role: which words, which mention, and can it act in politics or war?"""

from __future__ import annotations

from sayso.extract.events.clause import cases, conjoined, referent
from sayso.extract.events.lexicon import classes
from sayso.extract.mentions.phrases import short_phrase
from sayso.extract.slots.actor_words import (
    before_noun,
    before_place,
    past_adverbial,
    past_none,
    without_time,
)
from sayso.extract.slots.ground import Ground
from sayso.extract.slots.holders import body_of, owner
from sayso.extract.slots.speakers import speaking_body, speaking_state
from sayso.model import Sentence, Slot
from sayso.model.states import is_state_name, state, state_of


def actor_slots(
    ground: Ground, number: int, head: int, link: int, *, holder: bool = True
) -> list[Slot]:
    """Return a slot for the phrase at a head, and one for each phrase conjoined with it.

    `link` is the predicate that gives the role; the slot's claim is the
    innermost one that covers the phrase or that predicate.
    """
    sent = ground.annotation.sentences[number]
    head = referent(sent, head)
    found: list[Slot] = []
    for part in conjoined(sent, head):
        found += split_slots(ground, number, part, link, holder=holder)
    return found


def split_slots(
    ground: Ground, number: int, head: int, link: int, *, holder: bool = True
) -> list[Slot]:
    """Return the slot of one phrase, or two where it has the people of two bodies."""
    sent = ground.annotation.sentences[number]
    if sent.tokens[head].lemma.lower() in classes()["forces"] and holder:
        for child in sent.children[head]:
            others = conjoined(sent, child)
            if "from" in cases(sent, child) and len(others) > 1:
                # "fighters from the league and Norway" are two sets of fighters.
                first, _ = short_phrase(sent, head)
                noun = sent.cover(first, head).of(ground.text)
                return [
                    slot
                    for other in others
                    if (slot := _part(ground, number, noun, other, link)) is not None
                ]
    if (lands := _lands(sent, head)) is not None:
        return _by_land(ground, number, head, lands, link)
    slot = _slot(ground, number, head, link, holder=holder)
    return [slot] if slot else []


def _lands(sent: Sentence, head: int) -> tuple[int, ...] | None:
    """Return the adjectives of the states whose forces are named together, if two are."""
    for child in sent.children[head]:
        if sent.tokens[child].dep in ("amod", "compound") and child < head:
            lands = tuple(i for i in conjoined(sent, child) if state_of(sent.tokens[i].text))
            if len(lands) > 1:
                return lands
    return None


def _by_land(
    ground: Ground, number: int, head: int, lands: tuple[int, ...], link: int
) -> list[Slot]:
    """Return a slot a state: "Danish and Norwegian jets" are jets of two states."""
    sent = ground.annotation.sentences[number]
    found: list[Slot] = []
    for land in lands:
        token = sent.tokens[land]
        claim = ground.claim_or_narration(number, token.span, sent.tokens[link].span)
        if claim is not None:
            found.append(
                Slot(
                    text=f"{token.span.of(ground.text)} {sent.tokens[head].span.of(ground.text)}",
                    span=token.span,
                    claim_id=ground.id_of(claim),
                    entity=state_of(token.text),
                )
            )
    return found


def _part(ground: Ground, number: int, noun: str, head: int, link: int) -> Slot | None:
    sent = ground.annotation.sentences[number]
    first, last = short_phrase(sent, head)
    span = sent.cover(first, last)
    claim = ground.claim_or_narration(number, sent.tokens[head].span, sent.tokens[link].span)
    if claim is None:
        return None
    mention = ground.index.headed(number, head)
    return Slot(
        text=_of_land(noun, span.of(ground.text)),
        span=span,
        claim_id=ground.id_of(claim),
        mention_id=mention.id if mention else None,
    )


def _of_land(noun: str, body: str) -> str:
    """Return "Danish fighters" for fighters from Denmark, and "fighters from the League" else."""
    land = state(body) if is_state_name(body) else None
    if land is None or not land.adjectives:
        return f"{noun} from {body}"
    return f"{land.adjectives[0]} {noun[0].lower()}{noun[1:]}"


def _slot(ground: Ground, number: int, head: int, link: int, *, holder: bool) -> Slot | None:
    sent = ground.annotation.sentences[number]
    token = sent.tokens[head]
    if token.dep in ("amod", "compound"):
        first, last = before_noun(ground, number, head)
    else:
        first, last = short_phrase(sent, head)
        first = past_adverbial(sent, first, head)
        if first <= link < head:
            first = link + 1  # "[the raids] targeted depots": the verb is no part of it
        last = before_place(ground, number, head, last)
        first = past_none(sent, first, head)
        first, last = without_time(sent, first, head, last)
    span = sent.cover(first, last)
    claim = ground.claim_or_narration(number, token.span, sent.tokens[link].span)
    if claim is None:
        return None
    held = owner(ground, number, head) if holder else head
    mention = ground.index.headed(number, held)
    if held == head and (body := body_of(ground, number, head)) is not None:
        mention = body
    land = None
    if (body := speaking_body(ground, number, held)) is not None:
        mention = body  # "we", "our men"
    elif (land := speaking_state(ground, number, held)) is not None:
        mention = None
    if mention is None and held == head and land is None:
        mention = ground.index.find(span)
        if mention is not None and not (
            mention.span.covers(token.span)
            and (mention.sentence != number or first <= mention.head <= last)
        ):
            mention = None  # "[police of] a boy": the police are somebody else
    return Slot(
        text=span.of(ground.text),
        span=span,
        claim_id=ground.id_of(claim),
        mention_id=mention.id if mention else None,
        # An adjective ("Danish raids") says by itself which state acts.
        entity=state_of(token.text) if token.dep == "amod" else land,
    )

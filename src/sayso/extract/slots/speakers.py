"""Which body does somebody speak for who says "we" or "our men": a spokesman's, an officer's?"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.events.lexicon import classes
from sayso.extract.slots.ground import Ground
from sayso.model import Mention
from sayso.model.states import is_state_adjective, state_of

# "who speaks for the League", "who commands the Guard"
_SPEAKS = frozenset({"speak", "command", "lead", "head", "represent", "run", "chair"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})


def speaking_body(ground: Ground, number: int, head: int) -> Mention | None:
    """Return the body that the "we" at a token stands for.

    "We have left Vik," said Jon Arason, a spokesman for the League: the League has left.
    """
    word = ground.annotation.sentences[number].tokens[head].text
    if word == "US" or word.lower() not in _WE:
        return None  # "the US" is a state
    return claimant_body(ground, number, head)


def speaking_state(ground: Ground, number: int, head: int) -> str | None:
    """Return the state whose official says "we" or "our men": "the Norwegian defence minister".

    Only an adjective names it, which is no mention of its own.
    """
    word = ground.annotation.sentences[number].tokens[head].text
    if word == "US" or word.lower() not in _WE:
        return None
    for speaker in _speakers(ground, number, head):
        sent = ground.annotation.sentences[speaker.sentence]
        inside = [i for i, t in enumerate(sent.tokens) if speaker.span.covers(t.span)]
        office = any(sent.tokens[i].lemma.lower() in classes()["official"] for i in inside)
        lands = {
            state_of(t.text)
            for t in map(sent.tokens.__getitem__, inside)
            if is_state_adjective(t.text)
        }
        if office and len(lands) == 1:
            return lands.pop()
    return None


def claimant_body(ground: Ground, number: int, head: int) -> Mention | None:
    """Return the body for which whoever says the words at a token speaks, or which says them."""
    for speaker in _speakers(ground, number, head):
        for body in _bodies(ground, speaker):
            return body
    return None


def _speakers(ground: Ground, number: int, head: int) -> tuple[Mention, ...]:
    """Return the mention of whoever says the words at a token, and the fullest one of the same."""
    claim = ground.claim(number, ground.annotation.sentences[number].tokens[head].span)
    if claim is None or not claim.source.passage:
        return ()
    source = ground.index.get(claim.source.mention_id)
    if source is None:
        source = ground.index.find_passage(claim.source.passage)
    if source is None:
        return ()
    return tuple(dict.fromkeys((source, ground.named(source))))


def _bodies(ground: Ground, speaker: Mention) -> Iterator[Mention]:
    """Yield the bodies that the phrase of a speaker names, in order: "the League's envoy"."""
    sent = ground.annotation.sentences[speaker.sentence]
    if sent.tokens[speaker.head].pos == "PRON":
        return
    top = speaker.head
    if sent.tokens[top].dep in ("appos", "flat") and sent.tokens[top].head >= 0:
        top = sent.tokens[top].head  # "the League's spokesman, Jon Arason"
    for index in sent.subtree(top):
        token = sent.tokens[index]
        if token.pos == "VERB" and token.lemma not in _SPEAKS:
            return  # "a guard who fled the League" speaks for nobody
        if token.pos == "PRON" and token.dep == "nmod:poss":
            # "Its spokesman": the spokesman of whom "its" means.
            held = ground.index.headed(speaker.sentence, index)
            meant = ground.named(held) if held is not None else None
            if meant is not None and meant is not held and meant.label != "PER":
                yield meant
            continue
        if token.pos not in ("PROPN", "NOUN") or token.name == "PER":
            continue
        mention = ground.index.headed(speaker.sentence, index)
        if mention is None or mention.label == "PER":
            continue
        word = token.lemma.lower()
        named = token.pos == "PROPN" or index != speaker.head
        body = mention.label == "ORG" or word in classes()["organization"] | _collective()
        if (named and body) or state_of(token.text) is not None:
            yield mention


def _collective() -> frozenset[str]:
    return frozenset({"front", "army", "militia", "navy", "guard", "brigade", "police", "garrison"})

"""Who tells whom what must be done?  "Norway said that Denmark must leave" is a request.

The verb need not be in the lexicon: it is the source's "must" that asks. Both must be
parties: a state, a force, a group or an office.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.events.clause import surface_subject
from sayso.extract.events.lexicon import words
from sayso.extract.events.stage import is_negated
from sayso.extract.slots.acting import is_actor
from sayso.extract.slots.actors import actor_slots
from sayso.extract.slots.ground import Ground
from sayso.model import Claim, Form, Slot, Span

_ASKS = frozenset({"must", "should"})


@dataclass(frozen=True, slots=True)
class Demand:
    """A "must" of a source: where it stands, who asks and who is asked, and the claim."""

    anchor: Span
    actor: tuple[Slot, ...]
    recipient: tuple[Slot, ...]
    claim: Claim


def demands(ground: Ground, number: int) -> Iterator[Demand]:
    """Yield the demands of a sentence that a source other than the paper makes."""
    sent = ground.annotation.sentences[number]
    for index, token in enumerate(sent.tokens):
        modal = next(
            (c for c in sent.children[index] if sent.tokens[c].text.lower() in _ASKS), None
        )
        if modal is None or sent.tokens[modal].dep != "aux" or token.pos not in ("VERB", "ADJ"):
            continue
        claim = ground.claim(number, token.span)
        if claim is None or claim.form is Form.NARRATED or is_negated(sent, index):
            continue
        asked = [
            head
            for head in surface_subject(sent, index)
            if sent.tokens[head].pos != "PRON" and is_actor(ground, number, head)
        ]
        asker = _asker(ground, claim)
        if not asked or asker is None:
            continue
        recipients = tuple(s for head in asked for s in actor_slots(ground, number, head, index))
        if recipients and recipients[0].span != asker.span:
            yield Demand(sent.cover(modal, index), (asker,), recipients, claim)


def _asker(ground: Ground, claim: Claim) -> Slot | None:
    """Return the source as a party, or None where it is none ("a witness", "reports")."""
    if not claim.source.passage:
        return None
    mention = ground.index.find_passage(claim.source.passage)
    if mention is None or not is_actor(ground, mention.sentence, mention.head):
        return None
    head = ground.annotation.sentences[mention.sentence].tokens[mention.head]
    if head.lemma.lower() in words("message"):
        return None
    span = claim.source.passage[0]
    return Slot(
        text=span.of(ground.text), span=span, claim_id=ground.id_of(claim), mention_id=mention.id
    )

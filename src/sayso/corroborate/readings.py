"""What does each presence and event of a report say, in terms that can be compared?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from sayso.corroborate.places import Where, where
from sayso.corroborate.terms import Stand, Told, Voice, When, Who
from sayso.corroborate.wording import Party, described, doubted, party
from sayso.ledger.anonymity import screen, source_id
from sayso.model import (
    Claim,
    Event,
    Extraction,
    Interval,
    MentionKind,
    Naming,
    Presence,
    Slot,
    Span,
    Stance,
    Status,
    quote,
)

# "The marines", "the last 150 marines": some that were named before.
_DEFINITE = re.compile(r"(?:the|its|their|these|those)\s(?:[\w,.-]+\s){0,3}?(?P<head>\w+)", re.I)
_CLAUSE_END = re.compile(r"[,;:.!?—]")


def _as_meant(presence: Presence, claim: Claim) -> Presence:
    # "It is not clear whether any ship came": the "not" is about knowing, not about coming.
    unknown = presence.stance is Stance.DENIED and claim.stance is Stance.UNCLEAR
    return replace(presence, stance=Stance.UNCLEAR) if unknown else presence


class Reader:
    """Turns what one report tells into what can be compared."""

    def __init__(self, extraction: Extraction) -> None:
        screened = screen(extraction)
        self.extraction = screened.extraction
        self._hidden, self._spans = screened.hidden, screened.spans
        self._claims = {claim.id: claim for claim in self.extraction.claims}
        self._forces = self._forces_named()
        self._mentions = {mention.id: mention for mention in self.extraction.mentions}
        # For what is asked of every event: the places, by where they begin.
        literal = ((n, t) for n, t in enumerate(self.extraction.toponyms) if t.literal)
        self._places = sorted(literal, key=lambda each: (each[1].span.start, each[0]))
        self._places_begin = [name.span.start for _, name in self._places]

    @property
    def text(self) -> str:
        """Return the text of the report."""
        return self.extraction.document.text

    def _forces_named(self) -> dict[str, list[tuple[int, str, Party]]]:
        """Return by its last word where each force is named, and how, in the order of the text."""
        found: defaultdict[str, list[tuple[int, str, Party]]] = defaultdict(list)
        slots = {each.actor.span: each.actor for each in self.extraction.presence}
        for event in self.extraction.events:
            slots.update((slot.span, slot) for slot in (*event.actor, *event.recipient))
        for span in sorted(slots):
            slot = slots[span]
            known = party(slot.entity or slot.text) or party(slot.text)
            if known and slot.mention_id not in self._hidden and span not in self._spans:
                head = slot.text.split()[-1].casefold()
                found[head].append((span.start, slot.entity or slot.text, known))
        return found

    def stands(self) -> Iterator[Stand]:
        """Yield the presences."""
        for presence in self.extraction.presence:
            claim = self._claims.get(presence.claim_id)
            if claim is not None:
                yield Stand(
                    presence=_as_meant(presence, claim),
                    voice=self.voice(claim),
                    who=self._who(presence.actor),
                    where=where(presence.place, self.extraction),
                    when=self._when(presence.interval),
                    said=quote(presence.evidence, self.text),
                    more=self._more(presence, claim),
                )

    def doubts(self) -> Iterator[Stand]:
        """Yield what a claim leaves open where no presence says it ("whether any were sent")."""
        taken = {presence.claim_id for presence in self.extraction.presence}
        for claim in self.extraction.claims:
            if claim.stance is not Stance.UNCLEAR or claim.id in taken:
                continue
            said = quote(claim.content, self.text)
            moved = doubted(said)
            if moved is None:
                continue
            nobody = Slot(text="they", span=claim.content[0], claim_id=claim.id)
            actor, place = self._doubted(claim, nobody)
            yield Stand(
                presence=Presence(
                    id=claim.id,
                    actor=actor,
                    place=place,
                    status=Status.ARRIVED if moved == "came" else Status.WITHDREW,
                    stance=claim.stance,
                    evidence=claim.content,
                    claim_id=claim.id,
                ),
                voice=self.voice(claim),
                who=self._who(actor),
                where=where(place, self.extraction),
                when=self._when(None),
                said=said,
                more=said,
            )

    def _doubted(self, claim: Claim, nobody: Slot) -> tuple[Slot, Slot]:
        """Return who and where a doubt is about, as far as its words name them."""
        inside = [
            (n, name)
            for n, name in enumerate(self.extraction.toponyms)
            if any(span.covers(name.span) for span in claim.content)
        ]
        places = [
            replace(nobody, text=name.text, span=name.span, toponym=n)
            for n, name in inside
            if name.literal
        ]
        actors = [
            replace(nobody, text=mention.span.of(self.text), span=mention.span)
            for mention in self.extraction.mentions
            if mention.kind is MentionKind.NAME
            and any(span.covers(mention.span) for span in claim.content)
            and not any(mention.span.overlaps(name.span) for _, name in inside)
        ]
        there = replace(nobody, text="there")
        return (actors[0] if actors else nobody), (places[0] if places else there)

    def _more(self, presence: Presence, claim: Claim) -> str:
        """Return the evidence of a presence with the rest of its clause."""
        end = presence.evidence[-1].end
        rest = next((s for s in claim.content if s.start <= end <= s.end), None)
        after = "" if rest is None else self.text[end : rest.end]
        return quote(presence.evidence, self.text) + _CLAUSE_END.split(after, maxsplit=1)[0]

    def told(self) -> Iterator[Told]:
        """Yield the events."""
        for event in self.extraction.events:
            claim = self._claims.get(event.claim_id)
            if claim is not None:
                yield Told(
                    event=event,
                    claim=claim,
                    voice=self.voice(claim),
                    actors=tuple(map(self._who, event.actor)),
                    recipients=tuple(map(self._who, event.recipient)),
                    places=tuple(where(slot, self.extraction) for slot in event.place),
                    nearby=self._nearby(event),
                    when=self._when(self._interval(event)),
                    said=self._sentence(event),
                    anchor=event.anchor.of(self.text),
                )

    def voice_of(self, claim_id: str) -> Voice | None:
        """Return who originates a claim of the report."""
        claim = self._claims.get(claim_id)
        return None if claim is None else self.voice(claim)

    def voice(self, claim: Claim) -> Voice:
        """Return who originates a claim; a paper without a name is another one in each report."""
        source = claim.source
        node = source_id(claim.document_id, source)
        if source.naming is Naming.PUBLISHER:
            return Voice(id=node, name=source.entity or "the paper")
        said = quote(source.passage, self.text)
        return Voice(id=node, name=source.entity or said or "someone unnamed")

    def _who(self, slot: Slot) -> Who:
        name = slot.entity or slot.text
        hidden = slot.mention_id in self._hidden or slot.span in self._spans
        found = party(name) or party(slot.text)
        if not found and not hidden:
            name, found = self._called_before(slot, name)
        apart = hidden
        if not found and not hidden and (chain := self._chain(slot)) is not None:
            found, apart = frozenset({chain}), True
        return Who(
            name=name, party=found, document_id=self.extraction.document.id if apart else None
        )

    def _chain(self, slot: Slot) -> str | None:
        """Return the first mention of a force that is only described, which is one in its report.

        "The militia holds the port", and in the next paragraph "the militia has left".
        """
        said = _DEFINITE.fullmatch(slot.text)
        mention = self._mentions.get(slot.mention_id or "")
        if said is None or mention is None or said["head"].casefold() not in described():
            return None
        seen = 0
        while mention.antecedent in self._mentions and seen < len(self._mentions):
            mention, seen = self._mentions[mention.antecedent], seen + 1
        return mention.id

    def _called_before(self, slot: Slot, name: str) -> tuple[str, Party]:
        """Return whose force "the marines" are: of those named before with the same word."""
        said = _DEFINITE.fullmatch(slot.text)
        named = self._forces.get(said["head"].casefold(), []) if said else []
        before = bisect_left(named, slot.span.start, key=lambda each: each[0])
        return named[before - 1][1:] if before else (name, frozenset())

    def _when(self, interval: Interval | None) -> When:
        doc = self.extraction.document
        return When(interval=interval, published=doc.published, document_id=doc.id)

    def _interval(self, event: Event) -> Interval | None:
        for slot in event.date:
            if slot.timex is not None and slot.timex < len(self.extraction.timexes):
                return self.extraction.timexes[slot.timex].interval
        return None

    def _nearby(self, event: Event) -> tuple[Where, ...]:
        if event.place:
            return ()
        home = self._home(event)
        first = bisect_left(self._places_begin, home.start)
        past = bisect_left(self._places_begin, home.end, lo=first)
        inside = [(n, t) for n, t in self._places[first:past] if home.covers(t.span)]
        return tuple(
            where(
                Slot(text=name.text, span=name.span, claim_id=event.claim_id, toponym=n),
                self.extraction,
            )
            for n, name in sorted(inside, key=lambda each: each[0])
        )

    def _home(self, event: Event) -> Span:
        return self.extraction.annotation.around(event.anchor)

    def _sentence(self, event: Event) -> str:
        return self._home(event).of(self.text)

"""What does the program read in a text, up to events and presence?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import corpora
from sayso.annotate import annotate
from sayso.extract.attribution.claims import claims
from sayso.extract.coreference.corefer import corefer
from sayso.extract.events.events import events
from sayso.extract.mentions.mentions import mentions
from sayso.extract.presence.presence import presence
from sayso.extract.slots.ground import Ground
from sayso.extract.timex.timexes import timexes
from sayso.extract.toponyms.toponyms import toponyms
from sayso.model import Annotation, Claim, Event, Mention, Presence, Slot, Span, Timex, Toponym
from sayso.resolve.gazetteer.shipped import open_gazetteer


@dataclass(frozen=True, slots=True)
class Read:
    """A text with all that events and presence are made from, and what came of it."""

    annotation: Annotation
    mentions: Sequence[Mention]
    claims: Sequence[Claim]
    toponyms: Sequence[Toponym]
    timexes: Sequence[Timex]

    @property
    def events(self) -> tuple[Event, ...]:
        """Return the events of the text."""
        return events(self.ground)

    @property
    def ground(self) -> Ground:
        """Return what slots are read from."""
        return Ground(self.annotation, self.mentions, self.claims, self.toponyms, self.timexes)

    def place_span(self, slot: Slot) -> Span:
        """Return where a slot's toponym stands, or its own words where it has none."""
        return self.toponyms[slot.toponym].span if slot.toponym is not None else slot.span

    @property
    def presence(self) -> tuple[Presence, ...]:
        """Return the rows of presence of the text."""
        return presence(self.ground)


def read(text: str) -> Read:
    """Return a text, one block a line, annotated and read."""
    annotation = annotate(corpora.document(text))
    found = mentions(annotation)
    said = claims(annotation, found)
    found = corefer(annotation, found, said)
    spans = [sentence.span for sentence in annotation.sentences]
    return Read(
        annotation,
        found,
        said,
        toponyms(annotation, open_gazetteer()),
        timexes(text, spans),
    )

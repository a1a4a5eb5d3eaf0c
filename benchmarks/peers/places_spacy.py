"""What places does spaCy's small English model find, each the most populous of its name?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peers.spacy_small import load
from sayso.model import Match, Span, Toponym
from sayso.resolve.base import Gazetteer

NLP = load(without=("tagger", "parser", "attribute_ruler", "lemmatizer"))
PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The toponyms of a text, and a look-up that knows names and numbers of people alone."""

    found: Sequence[Toponym]
    gazetteer: Gazetteer

    def resolve(self, mentions: Sequence[Toponym]) -> Sequence[Sequence[Match]]:
        """Return of each toponym the most populous place so called, without a probability."""
        return [
            [Match(referent_id=place.id, score=1.0) for place in self.gazetteer.lookup(m.text)[:1]]
            for m in mentions
        ]


def read(text: str, gazetteer: Gazetteer) -> Reading:
    """Return the places of a text; "the" is no part of a name, as the corpora have it."""
    found = []
    for name in NLP(text).ents:
        if name.label_ in PLACES:
            start = name.start_char + (4 if name.text.lower().startswith("the ") else 0)
            span = Span(start, name.end_char)
            found.append(Toponym(span=span, text=span.of(text)))
    return Reading(tuple(found), gazetteer)

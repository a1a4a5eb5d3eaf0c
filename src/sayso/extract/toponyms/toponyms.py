"""Which places does a report name, what moves them, and do they say where something happened?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sayso.extract.toponyms import gate
from sayso.extract.toponyms.candidates import Candidate, KnownNames, candidates
from sayso.extract.toponyms.relation import literal, names_a_body, relation
from sayso.extract.toponyms.rules import ENOUGH, overruled
from sayso.model import Annotation, Toponym

__all__ = ["KnownNames", "toponyms"]


def toponyms(annotation: Annotation, known: KnownNames) -> tuple[Toponym, ...]:
    """Return the place names of a report, in order; they do not overlap.

    The model's names and the gazetteer's are weighed together, first each on
    its own, then beside the countries and areas that the report speaks of:
    "Hella" alone may be a person, and is a town where Iceland is in focus.
    Adjectives and peoples ("Icelandic", "Danes") are no places.
    """
    found = candidates(annotation, known)
    if not found:
        return ()
    alone, within = gate.weights()
    pieces = [tuple(gate.evidence(item, annotation.sentences[item.sentence])) for item in found]
    own = [gate.probability(iter(piece), alone) for piece in pieces]
    seen = gate.focus(annotation, found, own)
    sure = [
        gate.probability(
            iter((*piece, *gate.wider(item, annotation.sentences[item.sentence], seen, certainty))),
            within,
        )
        for item, piece, certainty in zip(found, pieces, own, strict=True)
    ]
    chosen = _disjoint(found, overruled(annotation, found, sure, seen))
    return tuple(
        Toponym(
            span=item.span,
            text=item.text,
            relation=relation(item, annotation.sentences[item.sentence]),
            literal=literal(item, annotation.sentences[item.sentence]),
        )
        for item in chosen
        if not names_a_body(item, annotation.sentences[item.sentence])
    )


def _disjoint(found: Sequence[Candidate], sure: Sequence[float]) -> list[Candidate]:
    """Return the candidates that are sure enough; of two that overlap, the surer, then longer."""
    kept: list[Candidate] = []
    numbered = sorted(range(len(found)), key=lambda index: found[index].sentence)
    for _, group in groupby(numbered, key=lambda index: found[index].sentence):
        taken: list[Candidate] = []
        for index in sorted(group, key=lambda i: (-sure[i], found[i].first - found[i].last, i)):
            if sure[index] < ENOUGH:
                break
            if not any(found[index].span.overlaps(other.span) for other in taken):
                taken.append(found[index])
        kept += sorted(taken, key=lambda item: item.span)
    return kept

"""What does one report say?  The only place where the stages meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sayso.annotate import annotate, shipped
from sayso.corroborate import conflicts
from sayso.extract.attribution.claims import claims
from sayso.extract.coreference.corefer import corefer
from sayso.extract.coreference.speakers import name_speakers
from sayso.extract.events.events import events
from sayso.extract.mentions.mentions import mentions
from sayso.extract.presence.presence import presence
from sayso.extract.slots.ground import Ground
from sayso.extract.timex.timexes import timexes
from sayso.extract.toponyms.toponyms import toponyms
from sayso.ledger.anonymity import screen
from sayso.model import Document, Extraction
from sayso.resolve.actors.knowledge import shipped as shipped_knowledge
from sayso.resolve.actors.link import actors_of, link
from sayso.resolve.dates.anchor import anchor
from sayso.resolve.dates.dateline import datelines
from sayso.resolve.gazetteer.shipped import open_gazetteer
from sayso.resolve.places.regions import denoted
from sayso.resolve.places.resolve import resolve as places
from sayso.run.options import Options
from sayso.run.voices import anonymous, parties, voiced


def process(
    document: Document,
    *,
    options: Options = Options(),
    after: Callable[[str], None] = lambda stage: None,
) -> Extraction:
    """Return all that a report says: a function of its arguments alone.

    `after` is called with the name of each stage when it is done, for those
    who time them.
    """
    annotation = annotate(document, model=shipped(options.threads))
    after("annotate")

    found = mentions(annotation)
    said = claims(annotation, found)
    after("claims")
    found = corefer(annotation, found, said)
    said = name_speakers(annotation, said, found)
    after("coreference")

    spans = [sentence.span for sentence in annotation.sentences]
    times = timexes(document.text, spans)
    times = anchor(
        times,
        document.text,
        published=document.published,
        sentences=spans,
        datelines=datelines(document),
    )
    after("times")

    gazetteer = open_gazetteer()
    names = toponyms(annotation, gazetteer)
    ranked = places(names, annotation, gazetteer)
    located = tuple(
        denoted(name, place, gazetteer)
        if matches and (place := gazetteer.place(matches[0].referent_id))
        else None
        for name, matches in zip(names, ranked, strict=True)
    )
    after("places")

    knowledge = shipped_knowledge()
    hidden = anonymous(said, found)
    matches = link(
        annotation, found, published=document.published, knowledge=knowledge, anonymous=hidden
    )
    actors = actors_of(annotation, found, matches, knowledge)
    said = voiced(document, said, found, matches, actors)
    after("actors")

    ground = Ground(annotation, found, said, names, times)
    happened = events(ground)
    present = presence(ground)
    extraction = Extraction(
        annotation=annotation,
        mentions=found,
        claims=said,
        toponyms=names,
        places=ranked,
        located=located,
        timexes=times,
        events=parties(happened, annotation, found, matches, actors),
        presence=parties(present, annotation, found, matches, actors),
        actor_matches=matches,
        gazetteer={
            match.referent_id: place
            for matches_of_name in ranked
            for match in matches_of_name
            if (place := gazetteer.place(match.referent_id))
        },
        actors=actors,
    )
    # Whatever still ties an anonymous source to a name is taken out here, for every reader.
    extraction = screen(extraction).extraction
    after("events")
    extraction = replace(extraction, conflicts=conflicts([extraction]))
    after("conflicts")
    return extraction

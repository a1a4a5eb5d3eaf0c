"""Where did the event of a given verb happen?

F1 over place spans that overlap; the adjudicated part of Halterman (2019). Beside it stands
a baseline: every place of the sentence.
"""

from __future__ import annotations

import gzip
import json

import corpora
from events_reading import Read, read
from sayso.extract.events.places import verb_places
from sayso.model import Span


def places(half: str, limit: int | None, errors: int) -> None:
    """Print F1 of the places of given verbs, and of a baseline: every place of the sentence."""
    path = corpora.require("data", "events", "event_location", "labeled_text.json.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        records = [r for r in json.load(file) if r.get("source") == "RELABEL" and "spans" in r]
    found = wanted = right = every = every_right = 0
    for record in corpora.half_of(records, half)[:limit]:
        tokens = record["tokens"]
        verb = next((s for s in record["spans"] if s["label"] == "VERB"), None)
        if verb is None:
            continue
        gold = [
            Span(tokens[s["token_start"]]["start"], tokens[s["token_end"]]["end"])
            for s in record["spans"]
            if s["label"] == "LOCATION"
        ]
        reading = read(record["text"])
        at = Span(tokens[verb["token_start"]]["start"], tokens[verb["token_end"]]["end"])
        got = _of_verb(reading, at)
        wanted += len(gold)
        found += len(got)
        hits = sum(any(g.overlaps(p) for p in got) for g in gold)
        right += hits
        every += len(reading.toponyms)
        every_right += sum(any(g.overlaps(t.span) for t in reading.toponyms) for g in gold)
        if (hits < len(gold) or len(got) > hits) and errors > 0:
            errors -= 1
            print(f"  {at.of(record['text'])}: gold {[g.of(record['text']) for g in gold]}, "
                  f"got {[g.of(record['text']) for g in got]}: {record['text'][:200]}")  # fmt: skip
    print(f"places ({half}): {wanted} places, F1 {corpora.cell(right, found, wanted)}")
    print(f"  baseline, every place of the sentence: {corpora.cell(every_right, every, wanted)}")


def _of_verb(reading: Read, verb: Span) -> list[Span]:
    ground = reading.ground
    for number, sent in enumerate(reading.annotation.sentences):
        for index, token in enumerate(sent.tokens):
            if token.span.overlaps(verb):
                return [reading.place_span(slot) for slot in verb_places(ground, number, index)]
    return []

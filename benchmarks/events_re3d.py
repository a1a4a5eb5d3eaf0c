"""Who is where, and who fights whom?  Relations of re3d, reports on Syria and Iraq.

Pairs of an actor and its place (CoLocated with a location) and of adversaries
(FightingAgainst), of confidence 0.5 and more. The annotation is sparse: a pair that it does
not have is often right all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import corpora
from events_reading import Read, read
from sayso.model import Span

Pair = tuple[Span, Span]


def re3d(half: str, limit: int | None, errors: int) -> None:
    """Print F1 of actors at places and of adversaries."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text, gold in corpora.half_of(list(_re3d()), half)[:limit]:
        reading = read(text)
        got = {"CoLocated": _located(reading), "FightingAgainst": _adversaries(reading)}
        for kind, pairs in got.items():
            mine = gold.get(kind, [])
            wanted[kind] += len(mine)
            found[kind] += len(pairs)
            right[kind] += sum(any(_same(g, p) for p in pairs) for g in mine)
            if errors > 0:
                for pair in mine:
                    if not any(_same(pair, p) for p in pairs):
                        errors -= 1
                        print(f"  missed {kind}:", _shown(pair, text))
                for p in pairs:
                    if not any(_same(g, p) for g in mine):
                        errors -= 1
                        print(f"  extra  {kind}:", _shown(p, text))
    for kind in ("CoLocated", "FightingAgainst"):
        score = corpora.cell(right[kind], found[kind], wanted[kind])
        print(f"re3d ({half}) {kind}: {wanted[kind]} pairs, F1 {score}")


def _shown(pair: Pair, text: str) -> str:
    start, end = min(pair).start, max(s.end for s in pair)
    around = text[max(0, start - 30) : end + 30].replace("\n", " ")[:260]
    return f"{pair[0].of(text)[:40]!r} - {pair[1].of(text)[:40]!r} | {around}"


def _same(one: Pair, other: Pair) -> bool:
    straight = one[0].overlaps(other[0]) and one[1].overlaps(other[1])
    return straight or (one[0].overlaps(other[1]) and one[1].overlaps(other[0]))


def _re3d() -> Iterator[tuple[str, dict[str, list[Pair]]]]:
    documents: dict[str, str] = {}
    kinds: dict[tuple[str, int, int], str] = {}
    relations: list[Any] = []
    for folder in sorted(
        p for p in corpora.require("data", "events", "re3d").iterdir() if p.is_dir()
    ):
        if not (folder / "documents.json").exists():
            continue
        for row in corpora.rows(folder / "documents.json"):
            documents[row["_id"]] = row["text"]
        for row in corpora.rows(folder / "entities.json"):
            if row["confidence"] >= 0.5:
                kinds[row["documentId"], row["begin"], row["end"]] = row["type"]
        relations += corpora.rows(folder / "relations.json")
    for id_ in sorted(documents):
        gold: dict[str, list[Pair]] = {}
        for row in relations:
            if row["documentId"] != id_ or row["confidence"] < 0.5:
                continue
            one = Span(row["sourceBegin"], row["sourceEnd"])
            other = Span(row["targetBegin"], row["targetEnd"])
            types = [kinds.get((id_, s.start, s.end)) for s in (one, other)]
            if row["type"] == "CoLocated" and sum(t == "Location" for t in types) != 1:
                continue
            pair = (one, other)
            mine = gold.setdefault(row["type"], [])
            if row["type"] in ("CoLocated", "FightingAgainst") and not any(
                _same(pair, p) for p in mine
            ):
                mine.append(pair)
        yield documents[id_], gold


def _located(reading: Read) -> list[Pair]:
    found: dict[tuple[int, int], Pair] = {}
    for row in reading.presence:
        if row.stance not in ("denied", "requested", "planned"):
            span = reading.place_span(row.place)
            found[row.actor.span.start, span.start] = (row.actor.span, span)
    for event in reading.events:
        for actor in event.actor:
            for slot in event.place:
                span = reading.place_span(slot)
                if not span.overlaps(actor.span):
                    found[actor.span.start, span.start] = (actor.span, span)
    return list(found.values())


def _adversaries(reading: Read) -> list[Pair]:
    return [
        (actor.span, recipient.span)
        for event in reading.events
        if event.type == "assault"
        for actor in event.actor
        for recipient in event.recipient
    ]

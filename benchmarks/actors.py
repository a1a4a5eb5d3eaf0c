"""How well are actors linked?  The record of the seed, and organisations of re3d.

    python benchmarks/actors.py [--corpus seed|re3d|all] [--half even|odd|all]
                                [--errors N] [--limit N]

`seed`: of the presence rows and events of the gold record, those of which a row (an event)
found in the same words has the gold's actor (its recipient, where the gold gives no actor).
`given the mention` counts instead whether any mention inside the gold's words leads there, so
that what is missed by extraction and what is missed by linking can be told apart. `re3d`:
organisations annotated in reports on Syria and Iraq (confidence 0.5 and more) whose span a
mention overlaps: how many get an entry, a state or one of its bodies; how many only an id of
their report; how many nothing. re3d has no gold entries, so this is coverage, not accuracy;
`--errors` prints what found none.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpora
from sayso.model import Document, Event, Extraction, Presence, Slot, Span
from sayso.read import documents
from sayso.resolve.actors.knowledge import shipped as shipped_knowledge
from sayso.resolve.actors.link import entity_name, link
from sayso.run import process

LEAST_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row of the gold record: the words it stands in and whom it should name."""

    id: str
    evidence: Span
    names: frozenset[str]
    recipient: bool

    @property
    def event(self) -> bool:
        """Tell events from presence rows."""
        return self.id.startswith("E")


def gold_record(path: Path) -> list[Wanted]:
    """Return the rows of the gold record, in the input's offsets."""
    record = json.loads(path.read_text(encoding="utf-8"))
    rows = []
    for row in (*record["presence"], *record["events"]):
        span = Span(row["evidence"]["start"], row["evidence"]["end"])
        actor = row["actor"] or row["recipient"] or ""
        names = frozenset(name.strip() for name in actor.split(";"))
        rows.append(Wanted(row["id"], span, names, recipient=not row["actor"]))
    return rows


def linked_rows(gold: Path) -> tuple[int, int, list[str]]:
    """Return how many rows of the record in `gold` are right, how many could be, and the misses.

    A row could be right where any mention in its words leads to the gold's actor.
    """
    rows = gold_record(gold / "seed_record.json")
    text = (gold / "seed_articles.txt").read_text(encoding="utf-8")
    found = [process(document) for document in documents(text, uri="seed")]
    linked, given, missed = 0, 0, []
    for row in rows:
        told = {name for one in found for name in _told(one, row)}
        near = {name for one in found for name in _near(one, row)}
        linked += bool(told & row.names)
        given += bool((told | near) & row.names)
        if not told & row.names:
            missed.append(
                f"  {row.id} {sorted(row.names)}: told {sorted(told)}, {sorted(near)} near"
            )
    return linked, given, missed


def seed(show: int) -> None:
    """Print how many rows of the gold record name the right actor."""
    linked, given, missed = linked_rows(corpora.require("gold"))
    every = linked + len(missed)
    print(f"seed: rows and events with the right actor  {linked} of {every}")
    print(f"seed: the same, given the mention           {given} of {every}")
    print(*missed[:show], sep="\n", end="\n" if missed[:show] else "")


def _told(extraction: Extraction, row: Wanted) -> Iterator[str]:
    """Yield the names that the rows found in the gold's words bear."""
    words = _within(extraction, row)
    if words is None:
        return
    rows: Sequence[Event | Presence] = extraction.events if row.event else extraction.presence
    for one in rows:
        if isinstance(one, Event):
            near = one.anchor.overlaps(words)
            slots: tuple[Slot, ...] = one.recipient if row.recipient else one.actor
        else:
            near = any(span.overlaps(words) for span in one.evidence)
            slots = (one.actor,)
        if near:
            yield from (slot.entity or " ".join(slot.text.split()) for slot in slots)


def _near(extraction: Extraction, row: Wanted) -> Iterator[str]:
    words = _within(extraction, row)
    for mention in extraction.mentions:
        for match in extraction.actor_matches.get(mention.id, ())[:1]:
            if words and mention.span.overlaps(words):
                yield entity_name(match.referent_id, extraction.actors) or ""


def _within(extraction: Extraction, row: Wanted) -> Span | None:
    """Return where a row's words stand in a report; `None` where they are of another one."""
    report = extraction.annotation.document
    start = row.evidence.start - report.offset
    if not 0 <= start < len(report.text):
        return None
    return Span(start, row.evidence.end - report.offset)


def re3d(half: str, limit: int | None, show: int) -> None:
    """Print how many organisations of re3d lead to an entry."""
    knowledge = shipped_knowledge()
    counts: Counter[str] = Counter()
    without: Counter[str] = Counter()
    words, seconds = 0, 0.0
    knowledge.alike("warm")  # the coarser keys are made once
    for document, spans in list(_reports(half))[:limit]:
        extraction = process(document)
        began = os.times().user
        link(extraction.annotation, extraction.mentions, published=None, knowledge=knowledge)
        seconds += os.times().user - began
        words += len(document.text.split())
        for span in spans:
            ids = {
                match.referent_id
                for mention in extraction.mentions
                if mention.span.overlaps(span)
                for match in extraction.actor_matches.get(mention.id, ())[:1]
            }
            outcome = _outcome(ids)
            counts[outcome] += 1
            if outcome != "entry":
                without[f"{outcome}: {' '.join(span.of(document.text).split())}"] += 1
    every = sum(counts.values())
    for outcome in ("entry", "local", "none"):
        share = counts[outcome] / every if every else 0.0
        print(f"re3d {half}: {outcome:<6} {counts[outcome]:>5} of {every}  {share:.3f}")
    print(f"re3d {half}: {1000 * seconds / max(1, words) * 500:.1f} ms for 500 words of linking")
    for name, n in without.most_common(show):
        print(f"  {n:>3} {name}")


def _outcome(ids: set[str]) -> str:
    if any(not name.startswith("local:") for name in ids):
        return "entry"
    return "local" if ids else "none"


def _reports(half: str) -> Iterator[tuple[Document, list[Span]]]:
    folders = corpora.require("data", "events", "re3d").glob("*/documents.json")
    for folder in sorted(path.parent for path in folders):
        spans: dict[str, list[Span]] = {}
        for entity in corpora.rows(folder / "entities.json"):
            sure = float(entity.get("confidence") or 0) >= LEAST_CONFIDENCE
            if sure and entity["type"] == "Organisation":
                span = Span(entity["begin"], entity["end"])
                spans.setdefault(entity["documentId"], []).append(span)
        rows = sorted(corpora.rows(folder / "documents.json"), key=lambda row: row["_id"])
        for row in corpora.half_of(rows, half):
            yield corpora.document(row["text"]), spans.get(row["_id"], [])


def main() -> None:
    """Print the figures of the corpora asked for."""
    asked = corpora.parser(__doc__, corpora=("seed", "re3d")).parse_args()
    corpora.require("gold")
    if asked.corpus in ("seed", "all"):
        seed(asked.errors)
    if asked.corpus in ("re3d", "all"):
        re3d(asked.half, asked.limit, asked.errors)


if __name__ == "__main__":
    main()

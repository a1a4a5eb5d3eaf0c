"""How well are events and presence found?  PLOVER records, verbs with places, and re3d.

    python benchmarks/events.py [--corpus plover|places|re3d|all] [--half even|odd|all] [--errors N]

`plover`: the root type of the main event of each gold record, its macro-F1, and the states
of actor and recipient. DEMAND is read as request, FIGHT as assault, DISAPPROVE and
INVESTIGATE as accuse, as PLOVER 2.0 has it; a deed that is only promised or threatened is
scored as the promise or the threat. `places`: for a given verb, the places where its event
happened (F1 over place spans that overlap; Halterman 2019, adjudicated part). `re3d`: pairs
of an actor and its place (CoLocated with a location) and of adversaries (FightingAgainst),
of confidence 0.5 and more. Items are in order of id; rules were developed on the even ones
and the odd ones kept aside. The corpora are read from $SAYSO_SHARED or ../shared; where
they are absent the benchmark says so and ends.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.annotate import annotate
from sayso.extract.attribution import claims
from sayso.extract.coreference import corefer
from sayso.extract.events import events
from sayso.extract.events_places import verb_places
from sayso.extract.mentions import mentions
from sayso.extract.presence import presence
from sayso.extract.slots import Ground
from sayso.extract.timex import timexes
from sayso.extract.toponyms import toponyms
from sayso.model import (
    Annotation,
    Block,
    BlockKind,
    Claim,
    Document,
    Event,
    Mention,
    Presence,
    Span,
    Timex,
    Toponym,
)
from sayso.model.states import by_code, state_of
from sayso.resolve.gazetteer import open_gazetteer

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data" / "events"

# PLOVER 0.5 names of the gold records, as PLOVER 2.0 has them.
RENAMED = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
# What a promise, a threat or a demand of a deed is called.
PROMISED = {
    "aid": "agree", "cooperate": "agree", "consult": "agree", "support": "agree",
    "retreat": "agree", "assault": "threaten", "coerce": "threaten", "sanction": "threaten",
    "mobilize": "threaten", "protest": "threaten",
}  # fmt: skip


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
        return events(self.annotation, self.mentions, self.claims, self.toponyms, self.timexes)

    @property
    def presence(self) -> tuple[Presence, ...]:
        """Return the rows of presence of the text."""
        return presence(self.annotation, self.mentions, self.claims, self.toponyms, self.timexes)


def read(text: str) -> Read:
    """Return a text, one block a line, annotated and read."""
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line.rstrip("\n"))), BlockKind.BODY))
        start += len(line)
    annotation = annotate(Document(text=text, blocks=tuple(blocks)))
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


def plover(half: str, errors: int) -> None:
    """Print type accuracy, macro-F1 and how often actor and recipient have the right state."""
    path = DATA / "plover" / "gold_standard_records" / "PLOVER_GSR_CAMEO.txt"
    records = [r for r in json.loads(path.read_text(encoding="utf-8")) if r["event"] != "DOCUMENT"]
    pairs: list[tuple[str, str]] = []
    both = sides = 0
    for record in _half(records, half):
        wanted = RENAMED.get(record["event"], record["event"]).lower()
        reading = read(record["text"].replace("``", '"').replace("''", '"'))
        main = _main(reading)
        got = _plover_type(main) if main else "none"
        pairs.append((wanted, got))
        actors = _states(record.get("source"))
        recipients = _states(record.get("target"))
        if actors and recipients:
            sides += 1
            if main is not None:
                # PLOVER counts the land where it happens as recipient where no other is told.
                others = _named(reading, main.recipient) or _named(reading, main.place)
                right = _named(reading, main.actor) & actors and others & recipients
                both += bool(right)
        if got != wanted and errors > 0:
            errors -= 1
            anchor = main.anchor.of(reading.annotation.document.text) if main else ""
            print(f"  {wanted} read as {got} ({anchor}): {record['text'][:220]}")
    right_types = sum(a == b for a, b in pairs)
    print(f"plover ({half}): {len(pairs)} records")
    print(f"  type accuracy {right_types / len(pairs):.3f}  macro-F1 {_macro(pairs):.3f}")
    print(f"  actor and recipient state both right {both} of {sides}")


def _main(reading: Read) -> Event | None:
    """Return the event highest in its sentence; of two, the first."""
    found = reading.events
    return min(found, key=lambda event: (_depth(reading, event), event.anchor), default=None)


def _depth(reading: Read, event: Event) -> tuple[int, int]:
    for number, sent in enumerate(reading.annotation.sentences):
        if not sent.span.covers(event.anchor):
            continue
        at = next(i for i, t in enumerate(sent.tokens) if t.span.overlaps(event.anchor))
        depth = 0
        while sent.tokens[at].head >= 0 and depth < 50:
            at = sent.tokens[at].head
            depth += 1
        return number, depth
    return 99, 99


def _plover_type(event: Event) -> str:
    kind = "accuse" if event.type == "investigate" else event.type
    if event.stage == "denied" and kind in ("agree", "aid", "cooperate", "consult", "concede"):
        return "reject"
    if event.stage in ("planned", "threatened") and kind in PROMISED:
        return "threaten" if event.stage == "threatened" else PROMISED[kind]
    if event.stage == "requested" and kind in PROMISED:
        return "request"
    return kind


def _states(parties: Any) -> set[str]:
    found = set()
    for party in parties or ():
        if isinstance(party, dict):
            # The records have ISO 3166 alpha-3 codes; the wording is surer than a table of them.
            found |= {state for word in party["actorText"].split() if (state := state_of(word))}
            if (state := state_of(party["actorText"])) is not None:
                found.add(state)
    return found & {state.name for state in by_code().values()}


def _named(reading: Read, slots: Sequence[Any]) -> set[str]:
    text = reading.annotation.document.text
    known = {mention.id: mention for mention in reading.mentions}
    found: set[str] = set()
    for slot in slots:
        wordings = [slot.text]
        mention = known.get(slot.mention_id)
        for _ in range(20):
            if mention is None:
                break
            wordings.append((mention.name or mention.span).of(text))
            mention = known.get(mention.antecedent or "")
        for wording in wordings:
            found |= {state for word in wording.split() if (state := state_of(word.strip(",.")))}
            if (state := state_of(wording)) is not None:
                found.add(state)
    return found


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    kinds = {wanted for wanted, _ in pairs}
    scores = []
    for kind in kinds:
        hit = sum(a == b == kind for a, b in pairs)
        wanted = sum(a == kind for a, _ in pairs)
        got = sum(b == kind for _, b in pairs)
        scores.append(2 * hit / (wanted + got) if wanted + got else 0.0)
    return sum(scores) / len(scores)


def places(half: str, errors: int) -> None:
    """Print F1 of the places of given verbs, and of a baseline: every place of the sentence."""
    path = DATA / "event_location" / "labeled_text.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        records = [r for r in json.load(file) if r.get("source") == "RELABEL" and "spans" in r]
    found = wanted = right = every = every_right = 0
    for record in _half(records, half):
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
    print(f"places ({half}): {wanted} places, F1 {_f1(right, found, wanted)}")
    print(f"  baseline, every place of the sentence: {_f1(every_right, every, wanted)}")


def _of_verb(reading: Read, verb: Span) -> list[Span]:
    ground = Ground(
        reading.annotation, reading.mentions, reading.claims, reading.toponyms, reading.timexes
    )
    for number, sent in enumerate(reading.annotation.sentences):
        for index, token in enumerate(sent.tokens):
            if token.span.overlaps(verb):
                return [
                    reading.toponyms[slot.toponym].span if slot.toponym is not None else slot.span
                    for slot in verb_places(ground, number, index)
                ]
    return []


def re3d(half: str, errors: int) -> None:
    """Print F1 of actors at places and of adversaries."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for number, (text, gold) in enumerate(_re3d()):
        if half != "all" and (number % 2 == 0) != (half == "even"):
            continue
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
        score = _f1(right[kind], found[kind], wanted[kind])
        print(f"re3d ({half}) {kind}: {wanted[kind]} pairs, F1 {score}")


Pair = tuple[Span, Span]


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
    for folder in sorted(p for p in (DATA / "re3d").iterdir() if p.is_dir()):
        if not (folder / "documents.json").exists():
            continue
        for row in _lines(folder / "documents.json"):
            documents[row["_id"]] = row["text"]
        for row in _lines(folder / "entities.json"):
            if row["confidence"] >= 0.5:
                kinds[row["documentId"], row["begin"], row["end"]] = row["type"]
        relations += _lines(folder / "relations.json")
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


def _lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _located(reading: Read) -> list[Pair]:
    found: dict[tuple[int, int], Pair] = {}
    for row in reading.presence:
        if row.stance not in ("denied", "requested", "planned"):
            place = row.place.toponym
            span = reading.toponyms[place].span if place is not None else row.place.span
            found[row.actor.span.start, span.start] = (row.actor.span, span)
    for event in reading.events:
        for actor in event.actor:
            for slot in event.place:
                span = (
                    reading.toponyms[slot.toponym].span if slot.toponym is not None else slot.span
                )
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


def _half(records: Sequence[Any], half: str) -> Iterator[Any]:
    for number, record in enumerate(records):
        if half == "all" or (number % 2 == 0) == (half == "even"):
            yield record


def _f1(right: int, found: int, wanted: int) -> str:
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{score:.3f} (precision {precision:.3f}, recall {recall:.3f})"


def main() -> int:
    """Run the benchmarks that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--corpus", default="all", choices=("all", "plover", "places", "re3d"))
    parser.add_argument("--half", default="all", choices=("all", "even", "odd"))
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    if not DATA.exists():
        print(f"no corpora at {DATA}: set SAYSO_SHARED; nothing was measured")
        return 0
    for name, run in (("plover", plover), ("places", places), ("re3d", re3d)):
        if arguments.corpus in ("all", name):
            run(arguments.half, arguments.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())

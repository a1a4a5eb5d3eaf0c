"""How well are ten reports of one week put together?  The larger demo and its gold.

    python benchmarks/story.py [--errors] [--floors FILE] [--json]

Counts copies and versions, the mentions that tell one event, the range of independent
chains for each event, conflicts with both sides, and who was where on a day. All reports
are read as `sayso demo --week` reads them; nothing of the gold is given. `--floors` names
a JSON object of least values and ends with code 1 where a figure is below its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from sayso.corroborate import conflicts
from sayso.corroborate.copies import copies, report
from sayso.corroborate.copies_record import record_copies
from sayso.corroborate.independence_record import corroboration
from sayso.corroborate.matching import events_of, matches
from sayso.corroborate.matching_record import record_matches
from sayso.corroborate.presence_time import over_time
from sayso.corroborate.wording import party
from sayso.demo import week_gold, week_paths
from sayso.ledger import MemoryLedger
from sayso.ledger.words import folded
from sayso.model import Conflict, Document, Event, Extraction, Span
from sayso.read import read_inputs
from sayso.run import process

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """So many of so many are right; `missed` are words for `--errors`."""

    name: str
    right: float
    of: int
    missed: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """Return the share that is right, from 0 to 1."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Week:
    """The reports as Sayso reads them, by the number that the gold gives them."""

    gold: Gold
    extractions: dict[str, Extraction]

    @property
    def all(self) -> tuple[Extraction, ...]:
        """Return the extractions in the order of the reports."""
        return tuple(self.extractions.values())


def week() -> Week:
    """Return the ten reports, read, with their gold."""
    docs = [each for each in read_inputs(week_paths()) if isinstance(each, Document)]
    gold = json.loads(week_gold().read_text(encoding="utf-8"))
    return Week(gold, {Path(doc.uri).name[:2]: process(doc) for doc in docs})


def figures(this: Week) -> tuple[Figure, ...]:
    """Return every figure of the suite."""
    return (
        *_copies(this),
        *_events(this),
        *_corroboration(this),
        *_conflicts(this),
        _presence(this),
    )


def _copies(this: Week) -> Iterator[Figure]:
    number = {x.document.id: n for n, x in this.extractions.items()}
    found = {
        (number[r.one], number[r.other], str(r.kind))
        for r in copies(report(x.document) for x in this.all)
    }
    rows = [(g["one"], g["other"], g["kind"], g.get("wanted", True)) for g in this.gold["copies"]]
    wanted = {row[:3] for row in rows if row[3]}
    allowed = {row[:3] for row in rows}
    yield Figure("copies and versions", len(wanted & found), len(wanted), _words(wanted - found))
    yield Figure("others among copies", len(found - allowed), 0, _words(found - allowed))


def _words(rows: set[tuple[str, str, str]]) -> tuple[str, ...]:
    return tuple(" ".join(row) for row in sorted(rows))


def _events(this: Week) -> Iterator[Figure]:
    """Yield how many mentions are found, and how the mentions are put together.

    B-cubed over the mentions that tell an event: one that is not found stands alone. False
    company are events of no gold mention that are put together with one that has.
    """
    group = events_of(matches(this.all))
    told, event_of = _mentions(this)
    found = [name for name in told if name in event_of]
    yield Figure("mentions found", len(found), len(told), tuple(n for n in told if n not in found))
    label = {
        name: min(group.get(event_of[name], frozenset({event_of[name]})))
        if name in event_of
        else name
        for name in told
    }
    precision = sum(_share(name, told, label) for name in told) / len(told)
    recall = sum(_share(name, label, told) for name in told) / len(told)
    yield Figure("one event, B-cubed precision", precision * 100, 100)
    split = tuple(
        f"apart: {a} | {b}"
        for a, b in combinations(found, 2)
        if told[a] == told[b] and label[a] != label[b]
    )
    yield Figure("one event, B-cubed recall", recall * 100, 100, split)
    known = set(event_of.values())
    everyone = _all_mentions(this)
    strangers = {
        other for event in known for other in group.get(event, ()) if other not in everyone
    }
    yield Figure("false company", len(strangers), 0, tuple(_event_words(this, strangers)))


def _share(name: str, one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Return how much of `name`'s group by `other` is of its group by `one`."""
    mine = [each for each in other if other[each] == other[name]]
    return sum(one[each] == one[name] for each in mine) / len(mine)


def _mentions(this: Week) -> tuple[dict[str, str], dict[str, str]]:
    """Return the gold event of each telling mention, and the event found for it."""
    told: dict[str, str] = {}
    event_of: dict[str, str] = {}
    for gold, mention in _gold_mentions(this):
        name = f"{gold} {mention['report']} {mention['span'][0]} {mention['text']}"
        if mention["told"]:
            told[name] = gold
        event = _event_at(this.extractions[mention["report"]], mention["span"])
        if event is not None and mention["told"]:
            event_of[name] = event.id
    return told, event_of


def _all_mentions(this: Week) -> set[str]:
    events = (
        _event_at(this.extractions[mention["report"]], mention["span"])
        for _, mention in _gold_mentions(this)
    )
    return {event.id for event in events if event is not None}


def _gold_mentions(this: Week) -> Iterator[tuple[str, Gold]]:
    for event in this.gold["events"]:
        for mention in event["mentions"]:
            yield event["id"], mention


def _event_at(extraction: Extraction, span: Sequence[int]) -> Event | None:
    where = Span(*span)
    return next((e for e in extraction.events if e.anchor.overlaps(where)), None)


def _event_words(this: Week, ids: set[str]) -> Iterator[str]:
    for number, extraction in this.extractions.items():
        for event in extraction.events:
            if event.id in ids:
                yield f"{number} {event.anchor.of(extraction.document.text)}"


def _corroboration(this: Week) -> Iterator[Figure]:
    """Yield for how many events the low end, and both ends, of the ranges are right."""
    ledger = MemoryLedger()
    moment = datetime(2024, 4, 15, tzinfo=UTC)
    for extraction in this.all:
        ledger.add(extraction, at=moment)
    record_copies(ledger, at=moment)
    record_matches(ledger, at=moment)
    group = events_of(matches(this.all))
    rows = this.gold["events"]
    low, both, missed = 0, 0, []
    for gold in rows:
        events = [
            event.id
            for mention in gold["mentions"]
            for event in (_event_at(this.extractions[mention["report"]], mention["span"]),)
            if event is not None
        ]
        if not events:
            missed.append(f"{gold['id']}: no mention found")
            continue
        usual = Counter(min(group.get(e, frozenset({e}))) for e in events).most_common(1)[0][0]
        found = corroboration(ledger, usual)
        ranges = [[c.low, c.high] for c in (found.affirmed, found.denied)]
        wanted = [gold["affirmed"], gold["denied"]]
        low += [r[0] for r in ranges] == [w[0] for w in wanted]
        both += ranges == wanted
        if ranges != wanted:
            voices = [f"{h.voice.name}/{h.position}" for h in found.heard]
            missed.append(f"{gold['id']}: {ranges} for {wanted} {sorted(set(voices))}")
    yield Figure("chains, low ends", low, len(rows))
    yield Figure("chains, whole ranges", both, len(rows), tuple(missed))


def _conflicts(this: Week) -> Iterator[Figure]:
    found = conflicts(this.all)
    taken: set[str] = set()
    rows = [row for row in this.gold["conflicts"] if row["wanted"]]
    missed = []
    for row in this.gold["conflicts"]:
        hits = [c.id for c in found if _is_it(c, row, this)]
        taken.update(hits)
        if not hits and row["wanted"]:
            missed.append(f"{row['id']} {row['subject']}")
    yield Figure("conflicts, both sides", len(rows) - len(missed), len(rows), tuple(missed))
    others = tuple(f"{c.kind}: {c.subject}" for c in found if c.id not in taken)
    yield Figure("others among conflicts", len(others), 0, others)


def _is_it(found: Conflict, row: Gold, this: Week) -> bool:
    """Tell whether a conflict is of a kind of the gold's and has words of both its sides."""
    if found.kind not in _KINDS.get(row["kinds"][0], row["kinds"]):
        return False
    one, other = (_spans(side, this) for side in found.sides)
    mine, yours = (
        [(side["report"], Span(*side["span"])) for side in gold] for gold in row["sides"]
    )
    return (_touch(one, mine) and _touch(other, yours)) or (
        _touch(one, yours) and _touch(other, mine)
    )


# What the gold calls a kind in its own words, and the kinds of conflicts that are it.
_KINDS = {
    "happened": ("event",),
    "left": ("withdrawal", "presence", "arrival"),
    "came": ("arrival",),
    "there": ("presence", "control", "withdrawal"),
}

_Place = tuple[str, Span]


def _touch(one: Sequence[_Place], other: Sequence[_Place]) -> bool:
    return any(a == b and s.overlaps(t) for a, s in one for b, t in other)


def _spans(ids: Sequence[str], this: Week) -> list[_Place]:
    wanted = set(ids)
    found: list[_Place] = []
    for number, x in this.extractions.items():
        for presence in x.presence:
            if presence.id in wanted:
                found.extend((number, span) for span in presence.evidence)
        for event in x.events:
            if event.id in wanted:
                counts = [c.span for c in (*event.killed, *event.injured)]
                found.extend((number, span) for span in (event.anchor, *counts))
        for claim in x.claims:
            if claim.id in wanted:
                found.extend((number, span) for span in claim.content)
    return found


def _presence(this: Week) -> Figure:
    right, missed = 0, []
    rows = this.gold["presence"]
    for row in rows:
        known = date.fromisoformat(row["as_of"]) if row["as_of"] else date.max
        reports = [x for x in this.all if x.document.published and x.document.published <= known]
        day = date.fromisoformat(row["at"])
        states = [
            course.on(day).state
            for course in over_time(reports)
            if _same(course.actors, row["actor"]) and _names(course.places, row["place"])
        ]
        state = states[0] if states else "unknown"
        right += state == row["state"]
        if state != row["state"]:
            missed.append(" ".join(str(v) for v in (*row.values(), "but", *states)))
    return Figure("who was where on a day", right, len(rows), tuple(missed))


def _same(names: Sequence[str], wanted: str) -> bool:
    return any(party(name) == party(wanted) for name in names)


def _names(names: Sequence[str], wanted: str) -> bool:
    return any(folded(name) == folded(wanted) for name in names)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--errors", action="store_true", help="list what is wrong")
    options.add_argument("--floors", type=Path, help="a JSON object of least values")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    options.add_argument("--limit", type=int, help=argparse.SUPPRESS)
    options.add_argument("--half", help=argparse.SUPPRESS)
    given = options.parse_args()
    made = figures(week())
    if given.json:
        print(json.dumps({f.name: {"right": round(f.right, 1), "of": f.of} for f in made}))
    else:
        for figure in made:
            of = f"of {figure.of}" if figure.of else ""
            print(f"{figure.name:32} {figure.right:6.4g} {of}")
            if given.errors:
                print("".join(f"    {line}\n" for line in figure.missed), end="")
    if given.floors is not None:
        sys.exit(_below(made, json.loads(given.floors.read_text(encoding="utf-8"))))


def _below(made: Sequence[Figure], least: Mapping[str, float]) -> int:
    """Name on stderr the figures that are below their floor; return the exit code.

    Of what should not be there ("others") the floor is the most.
    """
    fallen = [
        f"{f.name}: {f.right:.4g}, the floor is {least[f.name]}"
        for f in made
        if f.name in least and (f.right + 0.05 < least[f.name] if f.of else f.right > least[f.name])
    ]
    print("".join(f"below its floor: {line}\n" for line in fallen), end="", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    main()

"""How well are places recognised and resolved?  LGL, GeoVirus and the seed.

    python benchmarks/places.py [--corpus lgl|geovirus|seed|all] [--half even|odd|all]
                                [--peers all|none] [--limit N]

Recognition is strict: both ends of a span must agree. End to end, a place found is
right where its span is and it has the gold's GeoNames id, or lies within 161 km of the
gold's point. "Given the mention" resolves the gold's own spans. Without `--half` both
halves are shown, each a row. A predicted toponym whose gold has no coordinates (streets,
say) counts for recognition and not end to end. Where spaCy's small English model is
installed it stands beside Sayso: its names of places, and of each name the place with the
most people, from the same gazetteer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import corpora
from peers import PLACES, installed
from places_corpora import CORPORA, Gold, Report
from sayso.annotate import annotate
from sayso.extract.toponyms.toponyms import toponyms
from sayso.model import Annotation, Match, Toponym
from sayso.resolve.base import Gazetteer
from sayso.resolve.gazetteer.shipped import open_gazetteer
from sayso.resolve.places.distance import kilometres
from sayso.resolve.places.resolve import resolve


class Reading(Protocol):
    """What a system finds in one report, and how it resolves toponyms there."""

    @property
    def found(self) -> Sequence[Toponym]:
        """Return the toponyms found, in order."""
        ...

    def resolve(self, mentions: Sequence[Toponym]) -> Sequence[Sequence[Match]]:
        """Return the candidates of each toponym, the best first."""
        ...


@dataclass(frozen=True, slots=True)
class Ours:
    """Sayso's reading of a report."""

    annotation: Annotation
    gazetteer: Gazetteer
    found: Sequence[Toponym]

    def resolve(self, mentions: Sequence[Toponym]) -> Sequence[Sequence[Match]]:
        """Return the candidates of each toponym, the best first."""
        return resolve(mentions, self.annotation, self.gazetteer)


def sayso(text: str, gazetteer: Gazetteer) -> Reading:
    """Return what Sayso finds in a text."""
    annotation = annotate(corpora.document(text))
    return Ours(annotation, gazetteer, toponyms(annotation, gazetteer))


@dataclass(slots=True)
class Counts:
    """What was right, found and wanted, for each measure; and each score with its outcome."""

    spans: list[int] = field(default_factory=lambda: [0, 0, 0])
    places: list[int] = field(default_factory=lambda: [0, 0, 0])
    given: list[int] = field(default_factory=lambda: [0, 0])
    outcomes: list[tuple[float, bool]] = field(default_factory=list)
    seconds: float = 0.0
    resolved: int = 0


def measure(report: Report, reading: Reading, gazetteer: Gazetteer, counts: Counts) -> None:
    """Add what one report shows to the counts."""
    found = reading.found
    started = time.process_time()
    places = reading.resolve(found)
    counts.seconds += time.process_time() - started
    counts.resolved += len(found)
    wanted = {item.span: item for item in report.gold}
    counts.spans[0] += sum(item.span in wanted for item in found)
    counts.spans[1] += len(found)
    counts.spans[2] += len(wanted)
    for item, matches in zip(found, places, strict=True):
        gold = wanted.get(item.span)
        if not matches or (gold is not None and gold.point is None):
            continue
        right = gold is not None and is_right(matches, gold, gazetteer)
        counts.places[0] += right
        counts.places[1] += 1
    located = [item for item in report.gold if item.point is not None]
    counts.places[2] += len(located)
    mentions = [
        (Toponym(span=item.span, text=item.text), item)
        for item in sorted(located, key=lambda item: item.span)
    ]
    given = reading.resolve([mention for mention, _ in mentions])
    for matches, (_, gold) in zip(given, mentions, strict=True):
        right = bool(matches) and is_right(matches, gold, gazetteer)
        counts.given[0] += right
        counts.given[1] += 1
        if matches:
            counts.outcomes.append((matches[0].score, right))


def is_right(matches: Sequence[Match], gold: Gold, gazetteer: Gazetteer) -> bool:
    """Tell whether the best candidate is the gold's place, by id first, then by distance."""
    if matches[0].referent_id == gold.place_id:
        return True
    place = gazetteer.place(matches[0].referent_id)
    if place is None or place.latitude is None or place.longitude is None or gold.point is None:
        return False
    return kilometres(place.latitude, place.longitude, *gold.point) <= gold.within_km


def calibration(outcomes: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    error = 0.0
    for low in range(10):
        inside = [o for o in outcomes if low / 10 <= o[0] < (low + 1) / 10 + (low == 9)]
        if inside:
            said = sum(score for score, _ in inside) / len(inside)
            held = sum(right for _, right in inside) / len(inside)
            error += len(inside) / len(outcomes) * abs(said - held)
    return error


def show(name: str, counts: Counts, *, scored: bool) -> None:
    """Print the measures of one corpus half; `scored` where scores are probabilities."""
    print(
        f"{name:28} recognition {corpora.cell(*counts.spans)}  "
        f"end to end {corpora.cell(*counts.places)}  "
        f"given the mention {counts.given[0] / max(counts.given[1], 1):.3f} of {counts.given[1]}  "
        f"calibration error {f'{calibration(counts.outcomes):.3f}' if scored else '-'}  "
        f"{counts.resolved / max(counts.seconds, 1e-9):,.0f} places/s",
        flush=True,
    )


def main() -> None:
    """Print the measures, a row a half and system."""
    parser = corpora.parser(__doc__, half="all", corpora=tuple(CORPORA))
    parser.add_argument("--peers", default="all", help="all or none")
    options = parser.parse_args()
    corpora.require("gold")
    gazetteer = open_gazetteer()
    systems: list[tuple[str, Callable[[str, Gazetteer], Reading]]] = [("Sayso", sayso)]
    systems += [(name, peer.read) for name, peer in installed(PLACES, options.peers)]
    for name, load in CORPORA.items():
        if options.corpus not in (name, "all"):
            continue
        reports = sorted((r for r in load() if r.text), key=lambda r: r.name)[: options.limit]
        for half in ("even", "odd") if options.half == "all" else (options.half,):
            for system, read in systems:
                counts = Counts()
                for report in corpora.half_of(reports, half):
                    measure(report, read(report.text, gazetteer), gazetteer, counts)
                if counts.spans[2]:
                    show(f"{name} {half} {system}", counts, scored=read is sayso)


if __name__ == "__main__":
    main()

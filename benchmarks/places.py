"""How well are places recognised and resolved?  LGL, GeoVirus and the seed, from the shared folder.

    python benchmarks/places.py [--corpus lgl|geovirus|seed|all] [--limit N]

Recognition is strict: both ends of a span must agree. End to end, a place found is
right where its span is and it has the gold's GeoNames id, or lies within 161 km of the
gold's point (100 miles, as the literature has it). "Given the mention" resolves the
gold's own spans. Documents are sorted by id; rules were developed on the even ones and
the odd ones kept aside, and both are shown. A predicted toponym whose gold has no
coordinates (streets, say) counts for recognition and not end to end.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.annotate import annotate
from sayso.extract.toponyms import toponyms
from sayso.model import Annotation, Block, BlockKind, Document, Match, Span, Toponym
from sayso.resolve.base import Gazetteer
from sayso.resolve.gazetteer import open_gazetteer
from sayso.resolve.places import resolve
from sayso.resolve.places_distance import kilometres

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
WITHIN_KM = 161.0


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym of a corpus; `point` is `None` where the corpus gives it no place."""

    span: Span
    text: str
    place_id: str | None
    point: tuple[float, float] | None
    within_km: float = WITHIN_KM


@dataclass(frozen=True, slots=True)
class Report:
    """A document of a corpus with its gold."""

    name: str
    text: str
    gold: tuple[Gold, ...]


@dataclass(slots=True)
class Counts:
    """What was right, found and wanted, for each measure; and each score with its outcome."""

    spans: list[int] = field(default_factory=lambda: [0, 0, 0])
    places: list[int] = field(default_factory=lambda: [0, 0, 0])
    given: list[int] = field(default_factory=lambda: [0, 0])
    outcomes: list[tuple[float, bool]] = field(default_factory=list)
    seconds: float = 0.0
    resolved: int = 0


def lgl() -> Iterator[Report]:
    """Yield the 588 reports of the Local-Global Lexicon."""
    for article in ET.parse(SHARED / "data/places/lgl/lgl.xml").getroot():
        gold = []
        for item in article.iter("toponym"):
            tag = item.find("gaztag")
            gold.append(
                Gold(
                    Span(int(_text(item, "start")), int(_text(item, "end"))),
                    _text(item, "phrase"),
                    None if tag is None else f"geonames:{tag.get('geonameid')}",
                    None if tag is None else (float(_text(tag, "lat")), float(_text(tag, "lon"))),
                )
            )
        yield Report(article.get("docid", ""), _text(article, "text"), tuple(gold))


def geovirus() -> Iterator[Report]:
    """Yield the 229 reports of GeoVirus, whose offsets are 1-based."""
    root = ET.parse(SHARED / "data/places/geovirus/GeoVirus.xml").getroot()
    for number, article in enumerate(root):
        gold = tuple(
            Gold(
                Span(int(_text(item, "start")) - 1, int(_text(item, "end")) - 1),
                _text(item, "name"),
                None,
                (float(_text(item, "lat")), float(_text(item, "lon"))),
            )
            for item in article.iter("location")
        )
        yield Report(f"{number:04}", _text(article, "text"), gold)


def seed() -> Iterator[Report]:
    """Yield the seed's two reports as one text."""
    text = (SHARED / "gold/seed_articles.txt").read_text(encoding="utf-8")
    rows = (SHARED / "gold/seed_toponyms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    gold = []
    for row in rows:
        start, end, name, lat, lon, within, _ = row.split("\t")
        point = (float(lat), float(lon))
        gold.append(Gold(Span(int(start), int(end)), name, None, point, float(within)))
    yield Report("seed", text, tuple(gold))


CORPORA: dict[str, Callable[[], Iterator[Report]]] = {
    "lgl": lgl,
    "geovirus": geovirus,
    "seed": seed,
}


def document(text: str) -> Document:
    """Return a document with one block a line."""
    lines = [Block(Span(*line.span()), BlockKind.BODY) for line in re.finditer(r"[^\n]+", text)]
    return Document(text=text, blocks=tuple(lines))


def measure(report: Report, annotation: Annotation, gazetteer: Gazetteer, counts: Counts) -> None:
    """Add what one report shows to the counts."""
    found = toponyms(annotation, gazetteer)
    started = time.process_time()
    places = resolve(found, annotation, gazetteer)
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
    given = resolve([mention for mention, _ in mentions], annotation, gazetteer)
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


def f1(right: int, found: int, wanted: int) -> str:
    """Return precision, recall and F1 as a cell."""
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{score:.3f} (P {precision:.3f} R {recall:.3f})"


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


def show(name: str, counts: Counts) -> None:
    """Print the measures of one corpus half."""
    print(
        f"{name:14} recognition {f1(*counts.spans)}  end to end {f1(*counts.places)}  "
        f"given the mention {counts.given[0] / max(counts.given[1], 1):.3f} of {counts.given[1]}  "
        f"calibration error {calibration(counts.outcomes):.3f}  "
        f"{counts.resolved / max(counts.seconds, 1e-9):,.0f} places/s"
    )


def main() -> None:
    """Print the measures, or say that the shared folder is absent."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", choices=[*CORPORA, "all"], default="all")
    parser.add_argument("--limit", type=int, default=None, help="documents of each corpus")
    options = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        sys.exit(f"skipped: no corpora under {SHARED.name}/ (set SAYSO_SHARED)")
    gazetteer = open_gazetteer()
    for name, read in CORPORA.items():
        if options.corpus not in (name, "all"):
            continue
        reports = sorted((r for r in read() if r.text), key=lambda r: r.name)[: options.limit]
        halves = (Counts(), Counts())
        for number, report in enumerate(reports):
            annotation = annotate(document(report.text))
            measure(report, annotation, gazetteer, halves[number % 2])
        show(f"{name} even", halves[0])
        if len(reports) > 1:
            show(f"{name} odd", halves[1])


def _text(node: ET.Element, tag: str) -> str:
    return node.findtext(tag) or ""


if __name__ == "__main__":
    main()

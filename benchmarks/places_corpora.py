"""Which reports have toponyms with coordinates?  LGL, GeoVirus and the seed.

LGL is Lieberman et al. (2010), local American news with GeoNames ids; GeoVirus is Gritta et
al. (2018), news on epidemics with the coordinates of Wikipedia.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import corpora
from sayso.model import Span

# 100 miles, as the literature has it.
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


def _text(node: ET.Element, tag: str) -> str:
    return node.findtext(tag) or ""


def lgl() -> Iterator[Report]:
    """Yield the 588 reports of the Local-Global Lexicon."""
    for article in ET.parse(corpora.require("data", "places", "lgl", "lgl.xml")).getroot():
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
    root = ET.parse(corpora.require("data", "places", "geovirus", "GeoVirus.xml")).getroot()
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
    folder = corpora.require("gold")
    text = (folder / "seed_articles.txt").read_text("utf-8")
    rows = (folder / "seed_toponyms.tsv").read_text("utf-8").splitlines()[1:]
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

"""Regions by rule: parts of countries, surroundings of towns, borders."""

from __future__ import annotations

import pytest

from sayso.model import Place, Precision, Span, Toponym
from sayso.resolve.base import Extent
from sayso.resolve.gazetteer.memory import MemoryGazetteer
from sayso.resolve.gazetteer.shipped import open_gazetteer
from sayso.resolve.places.regions import border, denoted

ICELAND = Place(
    id="a:1", name="Iceland", feature_code="PCLI", country="IS",
    latitude=65, longitude=-18, precision=Precision.COUNTRY, population=370_000,
)  # fmt: skip
HELLA = Place(
    id="a:2", name="Hella", feature_code="PPL", country="IS",
    latitude=63.8, longitude=-20.4, population=800,
)  # fmt: skip
GAZETTEER = MemoryGazetteer(
    [(ICELAND, ()), (HELLA, ())], extents={"a:1": Extent(63.0, -24.0, 66.0, -12.0)}
)


def told(relation: str | None, place: Place) -> Place:
    toponym = Toponym(span=Span(0, len(place.name)), text=place.name, relation=relation)
    return denoted(toponym, place, GAZETTEER)


def test_a_toponym_that_nothing_moves_is_its_place() -> None:
    assert told(None, HELLA) is HELLA


@pytest.mark.parametrize(
    ("relation", "point"),
    [
        ("southern", (63.5, -18.0)),
        ("northern", (65.5, -18.0)),
        ("eastern", (64.5, -14.0)),
        ("central", (64.5, -18.0)),
    ],
)
def test_a_part_of_a_country_is_a_region_in_that_part(
    relation: str, point: tuple[float, float]
) -> None:
    region = told(relation, ICELAND)

    assert (region.latitude, region.longitude) == point
    assert (region.name, region.precision) == (f"{relation} Iceland", Precision.REGION)


def test_a_part_of_a_place_without_a_box_has_no_point() -> None:
    region = told("southern", HELLA)

    assert (region.latitude, region.longitude) == (None, None)


@pytest.mark.parametrize("relation", ["near", "areas around", "outskirts of", "20 kms from"])
def test_the_surroundings_of_a_town_are_no_point_in_it(relation: str) -> None:
    region = told(relation, HELLA)

    assert (region.precision, region.latitude) == (Precision.REGION, 63.8)


def test_a_distance_and_a_heading_move_the_point() -> None:
    region = told("111.2 km south of", HELLA)

    assert (region.latitude, region.longitude) == (62.8, -20.4)


def test_a_heading_without_a_distance_moves_nothing() -> None:
    assert told("south of", HELLA).latitude == 63.8


@pytest.mark.parametrize(
    "phrase",
    [
        "the Norwegian-Swedish border",
        "Norwegian–Swedish border",
        "the border between Norway and Sweden",
        "the border of Sweden with Norway",
        "Sweden's border with Norway",
    ],
)
def test_a_border_is_a_region_of_two_countries(phrase: str) -> None:
    region = border(phrase, open_gazetteer())

    assert region is not None
    assert (region.id, region.precision) == ("border:NO-SE", Precision.REGION)


def test_a_border_of_countries_that_do_not_touch_has_no_point() -> None:
    region = border("the Icelandic-Chilean border", open_gazetteer())

    assert region is not None
    assert region.latitude is None


@pytest.mark.parametrize("phrase", ["the Lebanese border", "the border", "a two-day border visit"])
def test_other_phrases_name_no_border(phrase: str) -> None:
    assert border(phrase, open_gazetteer()) is None

"""The gazetteer: both implementations answer alike, and the shipped one knows news spellings."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model import Place, Precision
from sayso.resolve.base import Gazetteer
from sayso.resolve.gazetteer.memory import MemoryGazetteer
from sayso.resolve.gazetteer.shipped import ShippedGazetteer, open_gazetteer

ICELAND = Place(
    id="geonames:2629691",
    name="Iceland",
    feature_code="PCLI",
    country="IS",
    latitude=65,
    longitude=-18,
    precision=Precision.COUNTRY,
    population=353574,
)
AKUREYRI = Place(
    id="geonames:2633274",
    name="Akureyri",
    feature_code="PPL",
    country="IS",
    latitude=65.68353,
    longitude=-18.0878,
    population=16563,
)
HASAKAH = Place(
    id="geonames:173811",
    name="Al-Hasakah",
    feature_code="PPL",
    country="SY",
    latitude=36.50237,
    longitude=40.7477,
    population=286000,
)


def memory() -> Gazetteer:
    return MemoryGazetteer(
        [(ICELAND, ("Republic of Iceland",)), (AKUREYRI, ()), (HASAKAH, ("الحسكة",))],
        demonyms={"Icelandic": "IS"},
    )


@pytest.fixture(params=[memory, open_gazetteer], ids=["memory", "shipped"])
def gazetteer(request: pytest.FixtureRequest) -> Gazetteer:
    made: Gazetteer = request.param()
    return made


@pytest.mark.parametrize("name", ["Akureyri", "AKUREYRI", "the Akureyri"])
def test_case_and_articles_do_not_count(gazetteer: Gazetteer, name: str) -> None:
    assert "geonames:2633274" in [place.id for place in gazetteer.lookup(name)]


@pytest.mark.parametrize("name", ["al-Hasakah", "Al Hasakah", "Hasakah", "الحسكة", "حسكة"])
def test_arabic_articles_do_not_count(gazetteer: Gazetteer, name: str) -> None:
    assert "geonames:173811" in [place.id for place in gazetteer.lookup(name)]


def test_an_unknown_name_has_no_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Xqzwv") == ()
    assert gazetteer.alike("Xqzwv") == ()


def test_a_place_is_found_by_its_id(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("geonames:2633274")

    assert place is not None
    assert (place.name, place.country) == ("Akureyri", "IS")


def test_an_unknown_id_is_no_place(gazetteer: Gazetteer) -> None:
    assert [gazetteer.place(ident) for ident in ("geonames:1", "sayso:none", "x", "")] == [None] * 4


def test_a_country_is_found_by_its_code_and_by_its_people(gazetteer: Gazetteer) -> None:
    country = gazetteer.country(gazetteer.demonym("Icelandic") or "")

    assert country is not None
    assert (country.id, country.precision) == ("geonames:2629691", Precision.COUNTRY)


def test_no_people_is_no_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.demonym("Tuesday") is None
    assert gazetteer.country("QQ") is None


def rows() -> list[tuple[str, str]]:
    text = (Path(__file__).parent / "spellings.tsv").read_text(encoding="utf-8")
    pairs = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, ident) for name, ident in pairs]


@pytest.mark.parametrize(("name", "ident"), rows())
def test_the_spellings_of_news_find_the_place(name: str, ident: str) -> None:
    gazetteer = open_gazetteer()

    found = gazetteer.lookup(name) or gazetteer.alike(name)

    assert ident in [place.id for place in found]


def test_the_most_populous_place_comes_first() -> None:
    found = open_gazetteer().lookup("Springfield")

    assert [place.population for place in found] == sorted(
        (place.population for place in found), reverse=True
    )


def test_areas_hold_places_by_name() -> None:
    gazetteer = open_gazetteer()

    county = next(p for p in gazetteer.lookup("Rapides Parish") if p.feature_code == "ADM2")

    assert (county.country, county.admin1, county.precision) == (
        "US",
        "Louisiana",
        Precision.ADMIN2,
    )


def test_disputed_places_say_who_holds_and_who_claims_them() -> None:
    gazetteer = open_gazetteer()

    notes = [
        place.disputed
        for name in ("Golan Heights", "Crimea", "Abkhazia", "Western Sahara")
        for place in gazetteer.lookup(name)[:1]
    ]

    assert all(notes)
    assert len(notes) == 4


def test_a_country_has_a_box() -> None:
    extent = open_gazetteer().extent("geonames:2629691")

    assert extent is not None
    assert 63 < extent.south < extent.north < 67


def test_a_home_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    found = ShippedGazetteer(blocked / "cache").lookup("Akureyri")

    assert found[0].id == "geonames:2633274"

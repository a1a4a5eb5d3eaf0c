"""The project's own tables: every row is whole and says where it comes from."""

from __future__ import annotations

from importlib.resources import files

from sayso.model import Precision
from sayso.resolve.gazetteer.own import aliases, country_points, disputed
from sayso.resolve.gazetteer.shipped import open_gazetteer


def table(name: str) -> list[list[str]]:
    text = (files("sayso") / "data" / "gazetteer" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def test_the_supplement_is_large_and_each_row_is_whole() -> None:
    rows = table("supplement.tsv")

    assert len(rows) >= 400
    assert {len(row) for row in rows} == {10}
    assert len({row[0] for row in rows}) == len(rows)


def test_each_row_of_the_supplement_has_a_point_a_precision_and_a_source() -> None:
    for _, name, lat, lon, feature, precision, _, _, _, source in table("supplement.tsv"):
        assert -90 <= float(lat) <= 90, name
        assert -180 <= float(lon) <= 180, name
        assert Precision(precision)
        assert feature.isupper(), name
        assert source, name


def test_each_alias_leads_to_a_place() -> None:
    gazetteer = open_gazetteer()

    lost = [
        alias
        for alias, meanings in aliases().items()
        for _, country, feature in meanings
        if not any(
            place.country == country and place.feature_code.startswith(feature)
            for place in gazetteer.lookup(alias)
        )
    ]

    assert lost == []


def test_each_disputed_id_is_a_place() -> None:
    gazetteer = open_gazetteer()

    assert [ident for ident in disputed() if gazetteer.place(ident) is None] == []


def test_each_country_has_a_point() -> None:
    gazetteer = open_gazetteer()

    assert [code for code in country_points() if gazetteer.country(code) is None] == []

import json

from click.testing import CliRunner

from sayso.cli.main import cli


def test_a_name_has_its_places_with_ids_and_points() -> None:
    result = CliRunner().invoke(cli, ["place", "Akureyri", "--json"])

    first = json.loads(result.stdout)[0]
    assert ("IS", True) == (first["country"], first["id"].startswith("geonames:"))
    assert abs(first["lat"] - 65.68) < 0.1


def test_another_spelling_finds_the_place() -> None:
    result = CliRunner().invoke(cli, ["place", "Husavík", "--json"])

    assert "IS" in {row["country"] for row in json.loads(result.stdout)}


def test_no_place_is_said_in_words() -> None:
    result = CliRunner().invoke(cli, ["place", "Xqzwv"])

    assert "no place is called 'Xqzwv'" in result.stdout


def test_a_border_is_a_region_between_two_states() -> None:
    result = CliRunner().invoke(cli, ["place", "the Norwegian-Swedish border", "--json"])

    (row,) = json.loads(result.stdout)
    assert ("border:NO-SE", "region") == (row["id"], row["precision"])

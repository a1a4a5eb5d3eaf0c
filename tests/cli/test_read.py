import json
from pathlib import Path

from click.testing import CliRunner

from sayso.cli.main import cli

REPORT = "Boats leave Hofn\n\nThe Harbour Guard left Hofn on Monday, the mayor said.\n"


def test_json_is_one_object_a_line_and_nothing_else(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT)

    result = CliRunner().invoke(cli, ["read", str(tmp_path), "--json"])

    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert ["a.txt", "b.txt"] == [Path(record["uri"]).name for record in records]


def test_a_given_date_and_outlet_are_the_report_s(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    options = ["--published", "2026-03-05", "--publisher", "The Herald", "--json"]

    result = CliRunner().invoke(cli, ["read", str(path), *options])

    record = json.loads(result.stdout)
    assert ("2026-03-05", "The Herald") == (record["published"], record["publisher"])
    assert "2026-03-02" == record["timexes"][0]["value"]


def test_standard_input_is_read() -> None:
    result = CliRunner().invoke(cli, ["read", "-", "--json"], input=REPORT)

    assert "Boats leave Hofn" == json.loads(result.stdout)["title"]


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(REPORT)

    result = CliRunner().invoke(cli, ["read", str(tmp_path), "--json"])

    assert 1 == result.exit_code
    assert 1 == len(result.stdout.splitlines())
    assert "a.txt" in result.stderr


def test_a_person_sees_who_says_what(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)

    result = CliRunner().invoke(cli, ["read", str(path)])

    assert 0 == result.exit_code
    for heading in ("Who says what", "Presence", "Events", "What cannot both hold"):
        assert heading in result.stdout
    assert "the mayor" in result.stdout
    assert "withdrew" in result.stdout


def test_square_brackets_of_a_report_are_no_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Boats leave [/red] Hofn\n\n"
        "On Monday [/bold] the [/green] Harbour Guard left Hofn, Mayor Anna Berg [/x] said.\n"
    )

    result = CliRunner().invoke(cli, ["read", str(path)])

    assert 0 == result.exit_code
    assert "[/red]" in result.stdout

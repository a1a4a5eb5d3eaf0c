"""`sayso story`, `sayso report`, `sayso whereabouts` and `sayso demo --week`."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.ledger import SqliteLedger
from week import week

from .ledgers import json_rows, typed


@pytest.fixture(scope="module")
def weekly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger's file with the ten reports, as `sayso demo --week --keep` writes it."""
    file = tmp_path_factory.mktemp("week") / "week.sqlite"
    result = typed("demo", "--week", "--keep", str(file))
    assert result.exit_code == 0, result.output
    return file


def test_the_week_is_kept_as_if_added_day_by_day(weekly: Path) -> None:
    with SqliteLedger(weekly, read_only=True) as ledger:
        days = {doc.published: ledger.seen_at(doc.id).date() for doc in ledger.documents()}

    assert len(days) == len({each.document.published for each in week()})
    assert all(published == seen for published, seen in days.items())


def test_a_ledger_that_is_there_is_not_written_over(weekly: Path) -> None:
    result = typed("demo", "--keep", str(weekly))

    assert result.exit_code == 2
    assert "is there already" in result.output


def test_a_story_has_a_number_behind_each_sentence_and_a_note_for_it(weekly: Path) -> None:
    result = typed("story", "Grindavik", ledger=weekly)

    assert result.exit_code == 0, result.output
    assert "Jorun Veltas denied (Lighthouse Post, 11 April 2024)" in result.stdout
    assert "printed again" in result.stdout
    body, notes = result.stdout.split("\nNotes\n")
    assert "[1]" in body
    assert "   1  Nordvarp, 9 April 2024, “At least seven killed" in notes


def test_a_story_as_json_is_one_object(weekly: Path) -> None:
    (row,) = json_rows(typed("story", "Grindavik", "--json", ledger=weekly))

    assert row["happenings"]
    assert len(row["digest"]) == 64


def test_a_place_that_nothing_is_told_of_is_an_error(weekly: Path) -> None:
    result = typed("story", "Hveravellir", ledger=weekly)

    assert result.exit_code == 1
    assert "Hveravellir" in str(result.exception)


def test_the_name_of_the_file_says_the_format(weekly: Path, tmp_path: Path) -> None:
    page, text = tmp_path / "week.html", tmp_path / "week.md"
    for file in (page, text):
        result = typed("report", "--from", "2024-04-08", "-o", str(file), ledger=weekly)
        assert result.exit_code == 0, result.output

    assert "<!DOCTYPE html>" in page.read_text(encoding="utf-8")
    assert text.read_text(encoding="utf-8").startswith("# All reports")


def test_a_name_that_no_report_is_written_under_is_refused(weekly: Path, tmp_path: Path) -> None:
    path = tmp_path / "week.docx"

    result = typed("report", "-o", str(path), ledger=weekly)

    assert result.exit_code == 2
    assert "end its name in .md or .html" in result.output
    assert not path.exists()


def test_a_story_of_nothing_is_refused(weekly: Path) -> None:
    result = typed("story", " ", ledger=weekly)

    assert result.exit_code == 2
    assert "name an event or a place" in result.output


def test_days_the_wrong_way_round_are_refused(weekly: Path) -> None:
    result = typed("report", "--from", "2024-04-14", "--to", "2024-04-08", ledger=weekly)

    assert result.exit_code == 2
    assert "is before" in result.output


def test_nothing_to_report_is_said(weekly: Path) -> None:
    result = typed("report", "--place", "Hveravellir", ledger=weekly)

    assert "no report in the ledger has to do with that" in result.stderr


def test_whereabouts_by_day_and_by_what_was_known(weekly: Path) -> None:
    asked = ("whereabouts", "--actor", "Ordovian marines", "--place", "Egilsstadir", "--json")
    now = json_rows(typed(*asked, "--at", "2024-04-10", ledger=weekly))
    then = json_rows(typed(*asked, "--at", "2024-04-10", "--as-of", "2024-04-10", ledger=weekly))

    assert {row["state"] for row in now} == {"contested"}
    assert {row["state"] for row in then} == {"stated absent"}


def test_whereabouts_are_listed_by_stretches_of_days(weekly: Path) -> None:
    result = typed("whereabouts", "--place", "Grindavik", ledger=weekly)

    assert "Harbour Guard" in result.stdout
    assert "implied present" in result.stdout


def test_a_place_is_asked_for_by_the_region_that_it_lies_in(weekly: Path) -> None:
    town = json_rows(typed("whereabouts", "--place", "Egilsstadir", "--json", ledger=weekly))
    region = json_rows(typed("whereabouts", "--place", "Austurland", "--json", ledger=weekly))

    assert town
    assert {row["place"] for row in town} <= {row["place"] for row in region}

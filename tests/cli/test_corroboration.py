"""`sayso corroboration` and `sayso reliability`."""

from __future__ import annotations

from pathlib import Path

from .ledgers import json_rows, typed


def shelling(ledger: Path) -> str:
    rows = json_rows(typed("matches", "--find", "--json", ledger=ledger))
    sides = [row["sides"][0] for row in rows]
    return next(str(side["id"]) for side in sides if "Shelling" in side["evidence"])


def test_the_range_and_the_voices_are_shown(ledger: Path) -> None:
    (row,) = json_rows(typed("corroboration", shelling(ledger), "--json", ledger=ledger))

    assert (row["low"], row["high"], row["digit"]) == (2, 2, 1)
    assert [(v["chain"], v["letter"], v["said"]["who"]) for v in row["voices"]] == [
        (1, "F", "two nurses"),
        (2, "F", "Norðurljós"),
    ]


def test_the_digit_is_explained(ledger: Path) -> None:
    result = typed("corroboration", shelling(ledger)[:9], ledger=ledger)

    assert "independent chains that say so: 2" in result.stdout
    assert "information: 1, confirmed by other sources" in result.stdout


def test_a_letter_that_a_person_gave_is_shown(ledger: Path) -> None:
    sources = json_rows(typed("sources", "--json", ledger=ledger))
    paper = next(row["id"] for row in sources if row["name"] == "Norðurljós")

    result = typed("reliability", paper, "b", "--reason", "checked in May", ledger=ledger)
    (row,) = json_rows(typed("corroboration", shelling(ledger), "--json", ledger=ledger))

    assert result.stdout == "B: usually reliable\n"
    assert [voice["letter"] for voice in row["voices"]] == ["F", "B"]


def test_an_anonymous_source_gets_no_letter(ledger: Path) -> None:
    sources = json_rows(typed("sources", "--json", ledger=ledger))
    nurses = next(row["id"] for row in sources if row["name"] == "two nurses")

    result = typed("reliability", nurses, "A", "--reason", "sounds right", ledger=ledger)

    assert "an anonymous source is a node of one report" in str(result.exception)

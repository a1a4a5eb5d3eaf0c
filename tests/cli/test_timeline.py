"""`sayso timeline`."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model import EVENT_TYPES
from sayso.model.lists import rows

from .ledgers import json_rows, typed


def test_events_come_with_toll_and_voice(ledger: Path) -> None:
    rows = json_rows(typed("timeline", "--json", ledger=ledger))

    assert [(row["killed"], row["who"]) for row in rows] == [
        (["7"], "Norðurljós"),
        (["12"], "two nurses"),
    ]


def test_days_are_a_filter(ledger: Path) -> None:
    assert json_rows(typed("timeline", "--from", "2031-03-13", "--json", ledger=ledger)) == []


def test_table_shows_the_days(ledger: Path) -> None:
    result = typed("timeline", "--place", "Iceland", ledger=ledger)

    assert "on 12 March [2031-03-12]" in result.stdout
    assert "12 killed" in result.stdout


def test_unknown_order_is_refused(ledger: Path) -> None:
    assert typed("timeline", "--sort", "id; DROP TABLE claim", ledger=ledger).exit_code == 2


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("timeline", "--type"),
        ("timeline", "--stage"),
        ("timeline", "--stance"),
        ("presence", "--status"),
        ("conflicts", "--kind"),
    ],
)
def test_a_word_that_is_none_of_its_list_is_told_not_searched(
    ledger: Path, command: str, option: str
) -> None:
    result = typed(command, option, "wihtdrawal", ledger=ledger)

    assert result.exit_code == 2
    assert "'wihtdrawal' is none of" in result.output


def test_every_type_of_an_event_can_be_asked_for() -> None:
    written = {row[1] for name in ("verbs", "nouns") for row in rows(f"events/{name}.tsv")}

    assert written - {"-", "type"} <= set(EVENT_TYPES)

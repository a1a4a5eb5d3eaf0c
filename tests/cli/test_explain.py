"""`sayso explain`."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports import north
from sayso.cli.carets import underlined
from sayso.errors import NotFound
from sayso.query.explain import Mark, Marked

from .ledgers import json_rows, typed


def test_carets_stand_under_their_words(ledger: Path) -> None:
    result = typed("explain", north().claims[1].id[:9], ledger=ledger)

    lines = result.stdout.splitlines()
    at = lines.index("A harbour official said the brigade might return to Húsavík.")
    assert [line.rstrip() for line in lines[at + 1 : at + 5]] == [
        "^^^^^^^^^^^^^^^^^^ source",
        "                   ^^^^ cue",
        "                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content",
        "                                    ^^^^^ hedge",
    ]


def test_chain_and_rule_are_shown(ledger: Path) -> None:
    result = typed("explain", north().claims[1].id, ledger=ledger)

    assert "anonymous_individual" in result.stdout
    assert "clause" in result.stdout


def test_json_holds_the_same(ledger: Path) -> None:
    (row,) = json_rows(typed("explain", north().presence[0].id, "--json", ledger=ledger))

    assert (row["kind"], row["id"]) == ("presence", north().presence[0].id)


def test_beginning_of_several_is_refused(ledger: Path) -> None:
    result = typed("explain", "c", ledger=ledger)

    assert isinstance(result.exception, NotFound)
    assert "give more of it" in str(result.exception)


def test_beginning_of_none_says_where_to_look(ledger: Path) -> None:
    result = typed("explain", "c00000", ledger=ledger)

    assert isinstance(result.exception, NotFound)
    assert "sayso search" in str(result.exception)


def test_report_that_is_in_no_ledger_can_be_explained(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry is late, the mayor of Höfn said on Monday.\n", "utf-8")

    result = typed("explain", "c", "--in", str(path), "--json")

    (row,) = json_rows(result)
    assert row["kind"] == "claim"
    assert row["uri"] == str(path)


@pytest.mark.parametrize("width", [24, 40, 200])
def test_long_sentence_is_broken_and_no_caret_is_lost(width: int) -> None:
    text = "The harbour 漁船 said that é́ ships of the brigade lay off Höfn on the day before."
    mark = Mark(label="content", start=text.index("ships"), end=len(text) - 1)
    sentence = Marked(paragraph=1, start=0, text=text, marks=(mark,))

    lines = [str(line) for line in underlined(sentence, width)]

    said = [line for line in lines if "^" not in line]
    assert "".join(said) == text
    carets = sum(line.count("^") for line in lines)
    assert carets == mark.end - mark.start

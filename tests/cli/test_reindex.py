"""`sayso ledger reindex`, and questions that are narrowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from .ledgers import json_rows, typed


def test_reindex_answers_as_before(ledger: Path) -> None:
    before = typed("timeline", "--json", ledger=ledger).stdout

    result = typed("ledger", "reindex", ledger=ledger)

    assert "2 reports indexed" in result.stderr
    assert typed("timeline", "--json", ledger=ledger).stdout == before


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("timeline", "--box", "-16,64,-15,65"), 2),
        (("timeline", "--box", "10,64,15,65"), 0),
        (("timeline", "--limit", "1"), 1),
        (("timeline", "--text", "shell", "--outlet", "Austurpóstur"), 1),
        (("presence", "--status", "withdrew", "--stance", "denied"), 1),
        (("presence", "--limit", "2"), 2),
        (("search", "brigade", "--stance", "denied", "--sort", "newest"), 1),
        (("search", "brigade", "--who", "hlaðan"), 1),
        (("search", "brigade", "--who", "harbour official"), 0),
        (("search", "brigade", "--from", "2031-05-03"), 1),
        (("sources", "--limit", "3"), 3),
        (("export", "--format", "jsonl", "--text", "killed", "--outlet", "norðurljós"), 1),
    ],
)
def test_question_is_narrowed(ledger: Path, words: tuple[str, ...], count: int) -> None:
    command, *rest = words
    asked = rest if command == "export" else [*rest, "--json"]

    assert len(json_rows(typed(command, *asked, ledger=ledger))) == count


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "0,10,5,5", "0,0,500,5"])
def test_box_that_is_none_is_refused(ledger: Path, box: str) -> None:
    result = typed("timeline", "--box", box, ledger=ledger)

    assert result.exit_code == 2
    assert box in result.stderr


def test_what_cannot_be_narrowed_says_so(ledger: Path) -> None:
    result = typed("export", "--what", "sources", "--text", "killed", ledger=ledger)

    assert result.exit_code == 2
    assert "--what sources takes no words" in result.stderr

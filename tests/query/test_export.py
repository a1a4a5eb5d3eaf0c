"""What leaves Sayso is what was asked for, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.corroborate import conflicts
from sayso.ledger import Ledger
from sayso.query import (
    ClaimRow,
    ConflictRow,
    EventRow,
    PresenceRow,
    SourceRow,
    claims,
    conflict_rows,
    json_line,
    presence,
    sources,
    timeline,
    write_csv,
    write_jsonl,
)
from sayso.query.export import harmless


@pytest.mark.parametrize("row_type", [ClaimRow, EventRow, PresenceRow, SourceRow, ConflictRow])
def test_rows_of_an_export_are_the_rows_of_the_query(ledger: Ledger, row_type: type) -> None:
    extractions = tuple(ledger.extractions())
    rows: Sequence[Any] = {
        ClaimRow: claims(ledger),
        EventRow: timeline(ledger),
        PresenceRow: presence(ledger).rows,
        SourceRow: sources(ledger),
        ConflictRow: conflict_rows(conflicts(extractions), extractions),
    }[row_type]
    as_json, as_csv = io.StringIO(), io.StringIO(newline="")

    assert write_jsonl(rows, as_json) == write_csv(rows, row_type, as_csv) == len(rows) > 0

    lines = as_json.getvalue().splitlines()
    assert lines == [json_line(row) for row in rows]
    cells = list(csv.DictReader(io.StringIO(as_csv.getvalue(), newline="")))
    assert [row["id"] for row in cells] == [row.id for row in rows]
    assert list(cells[0]) == list(json.loads(lines[0]))


def test_export_of_nothing_has_its_names() -> None:
    stream = io.StringIO(newline="")

    assert write_csv((), SourceRow, stream) == 0
    assert stream.getvalue().startswith('"id","name"')


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+49 30",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\ufeff=1",
        "\u200b=cmd|' /C calc'!A0",
        "＝1",
        "%0A=1",
        "'=1",
        '"=1',
        "\x00=1",
    ],
)
def test_formula_is_disarmed(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "7 killed", "a = b", "Höfn", "x-ray", "“=1”"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


formulas = st.builds(
    "".join,
    st.tuples(
        st.text(" \t\r\n\x00\x0b\xa0\u200b\ufeff'\"", max_size=4),
        st.sampled_from("=+-@＝＋－＠|%"),
        st.text(max_size=12),
    ),
)


@settings(max_examples=400)
@given(formulas | st.text(max_size=20))
def test_no_cell_of_a_spreadsheet_begins_a_formula(text: str) -> None:
    row = replace(_ROW, name=text)
    stream = io.StringIO(newline="")

    write_csv([row], SourceRow, stream)

    cell = stream.getvalue().split("\r\n", 1)[1].split(",", 1)[1][1:]
    bare = cell.lstrip(' \t\r\n\x00\x0b\xa0\u200b\ufeff"')
    assert not bare.startswith(tuple("=+-@＝＋－＠"))


@given(st.text(max_size=30))
def test_json_lines_are_exact(text: str) -> None:
    line = json_line(replace(_ROW, name=text))

    assert json.loads(line)["name"] == text
    assert "\n" not in line


_ROW = SourceRow(id="n1", name="", naming="named", report=None, claims=1, originates=1)

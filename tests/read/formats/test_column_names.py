"""Are the columns of a table taken as whoever reads it says?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.model import Document
from sayso.read import Skipped, read
from sayso.read.formats.records import mapping

TEXT = "The Harbour Guard left Hella on Friday, its spokesman said, and the road was open again."


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
def test_a_column_of_any_name_is_the_text(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    row = {"Kop": "Guard leaves Hella", "Inhoud": TEXT}
    file.write_text(
        json.dumps(row) if name == "t.jsonl" else f'Kop,Inhoud\nGuard leaves Hella,"{TEXT}"\n'
    )
    (found,) = read(file, columns=mapping("text=Inhoud,title=Kop"))

    assert isinstance(found, Document)
    assert found.title == "Guard leaves Hella"
    assert found.text.endswith(TEXT)


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f'Kop,Inhoud\nGuard leaves Hella,"{TEXT}"\n')
    (found,) = read(file, columns=mapping("text=Body"))

    assert isinstance(found, Skipped)
    assert "no 'Body' among its columns (Kop, Inhoud)" in found.reason


@pytest.mark.parametrize("text", ["Body", "text=", "prose=Body", "=Body"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ROLE=COLUMN"):
        mapping(text)

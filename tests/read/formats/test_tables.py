"""Tables of articles: JSON, JSON Lines, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from page_maker import SENTENCES

from sayso.model import Document
from sayso.read import Skipped, read

TEXT = "\n\n".join(SENTENCES[:4])
ROWS = [
    {"headline": "Harbour closed", "body": TEXT, "source": "Fjord Courier", "date": "2031-05-03"},
    {"headline": "Prices rise", "body": TEXT, "source": "Skerry Post", "date": "4 May 2031"},
]


def told(path: Path) -> list[tuple[object, ...]]:
    return [
        (doc.title, doc.publisher, doc.published, doc.uri.partition("#")[2])
        if isinstance(doc, Document)
        else (doc.reason, doc.uri.partition("#")[2])
        for doc in read(path)
    ]


def expected(part: str) -> list[tuple[object, ...]]:
    return [
        ("Harbour closed", "Fjord Courier", date(2031, 5, 3), f"{part}=1"),
        ("Prices rise", "Skerry Post", date(2031, 5, 4), f"{part}=2"),
    ]


def test_a_line_of_json_is_a_report(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")

    assert expected("line") == told(path)


@pytest.mark.parametrize(
    "value",
    [ROWS, {"articles": ROWS}, {"response": {"results": ROWS}}],
    ids=["list", "api", "in"],
)
def test_a_list_in_json_is_its_reports(tmp_path: Path, value: object) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")

    assert expected("item") == told(path)


def test_a_bad_line_does_not_stop_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps(ROWS[0]), "{broken", "[1, 2]", '{"headline": "x"}', json.dumps(ROWS[1])]
    path.write_text("\n".join(lines), encoding="utf-8")

    assert [
        expected("line")[0],
        ("is no JSON", "line=2"),
        ("is no JSON object", "line=3"),
        ("has no text among its fields (headline)", "line=4"),
        ("Prices rise", "Skerry Post", date(2031, 5, 4), "line=5"),
    ] == told(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_of_csv_is_a_report(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.DictWriter(stream, list(ROWS[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(ROWS)

    assert expected("row") == told(path)


def test_a_table_without_a_text_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("headline,when\nx,y\n", encoding="utf-8")

    (item,) = read(path)

    assert isinstance(item, Skipped)
    assert "has no text among its columns (headline, when)" == item.reason
    assert (
        "name the one with the text text, body, content, articlebody or the like, "
        "or say which it is with --columns text=NAME"
    ) == item.remedy


def test_cells_that_hold_markup_are_read_as_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    body = "".join(f"<p>{text}</p>" for text in SENTENCES[:3])
    path.write_text(json.dumps({"Content": body, "Published_At": 1935705600}), encoding="utf-8")

    (doc,) = read(path)

    assert isinstance(doc, Document)
    assert "\n\n".join(SENTENCES[:3]) == doc.text
    assert date(2031, 5, 5) == doc.published


def test_a_row_of_parquet_is_a_report(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="sayso[parquet] is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.table(
        {
            "id": [1, 2],
            "title": [row["headline"] for row in ROWS],
            "text": [TEXT, TEXT],
            "outlet": [row["source"] for row in ROWS],
            "published_at": [
                datetime(2031, 5, 3, 12, tzinfo=UTC),
                datetime(2031, 5, 4, 12, tzinfo=UTC),
            ],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")

    assert expected("row") == told(tmp_path / "a.parquet")


def test_a_damaged_parquet_file(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="sayso[parquet] is not installed")
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + b"\x00" * 200 + b"PAR1")

    (item,) = read(path)

    assert isinstance(item, Skipped)
    assert item.reason.startswith("is a damaged Parquet file")


def test_json_on_standard_input() -> None:
    raw = "".join(json.dumps(row) + "\n" for row in ROWS).encode()

    found = list(read("-", stdin=io.BytesIO(raw)))

    assert ["Harbour closed", "Prices rise"] == [
        item.title for item in found if isinstance(item, Document)
    ]


def test_a_row_with_a_teaser_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"content": f"{SENTENCES[0][:80]}… [+2118 chars]"}), "utf-8")

    assert [("holds only the opening of a report under content", "line=1")] == told(path)


def test_a_row_in_another_language(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = "Höfninni á Húsavík var lokað á mánudag, að sögn hafnarstjórans. " * 8
    path.write_text(json.dumps({"text": text, "lang": "is"}), "utf-8")

    assert [("is in another language than English (is)", "line=1")] == told(path)


def test_a_table_of_nothing_that_is_a_report_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("[1]\n" * 50_000, "utf-8")

    found = told(path)

    assert ("holds no report in its first 1,000 rows", "") == found[-1]
    assert 1_001 == len(found)

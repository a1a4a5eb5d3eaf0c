"""Parquet: a ledger taken out and put back is the same ledger; damaged files are refused."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyarrow import parquet

from archive_rows import table
from reports import MAY_3, MAY_4, MAY_5, east, north
from sayso import query
from sayso.errors import InputRejected, NotFound
from sayso.ledger import MemoryLedger, SqliteLedger
from sayso.model import Judgement
from sayso.read import documents
from sayso.run import process
from sayso.run.parquet import SCHEMA_VERSION, TABLES, export, load
from sayso.run.parquet.schema import columns, schema

STORY = """Grey Coast Brigade leaves Akureyri

By Dagný Vogur

3 May 2031

The Grey Coast Brigade withdrew from Akureyri in April, Col. Þórdís Hlaðan told state radio.
"We have no men left in the town," she said. A source close to the brigade said that it might
return to Húsavík before 2 June. Shelling near Höfn on Monday killed between seven and twelve
people, two nurses said.
"""


def fill(ledger: SqliteLedger) -> None:
    """Put reports made by hand, one by the whole program, judgements and a rejection in."""
    ledger.add(north().extraction(), at=MAY_3)
    ledger.add(east().extraction(), at=MAY_4)
    (story,) = documents(STORY, uri="story.txt", publisher="Norðurljós", published=None)
    ledger.add(process(story), at=MAY_5)
    ledger.reject("reports/odd.bin", "is no text", "save it as text", at=MAY_4)
    first = next(ledger.claims())
    made = Judgement(about=first.id, decision="reject", by="Ylfa", reason="a slip", at=MAY_4)
    ledger.judge(made)
    ledger.judge(
        Judgement(
            about=first.id, decision="accept", by="Ylfa", reason="no slip", at=MAY_5,
            supersedes=made.id,
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a ledger, `a.sqlite`, and its export, `out`."""
    top = tmp_path_factory.mktemp("parquet")
    with SqliteLedger(top / "a.sqlite") as ledger:
        fill(ledger)
        export(ledger, top / "out")
    return top


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of a ledger's file, table by table; indexes of words are made from them.

    Of the index of map boxes the boxes, and not the tree that a row's turn shapes.
    """
    with sqlite3.connect(path) as file:
        tables = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        names = [
            name
            for name, made in tables
            if "_words" not in name
            and not name.startswith("fact_box_")
            and not made.startswith("CREATE VIRTUAL")
        ]
        found = {name: list(file.execute(f'SELECT * FROM "{name}"')) for name in names}
        return found | {"fact_box": list(file.execute("SELECT * FROM fact_box ORDER BY 1"))}


def test_a_ledger_that_is_taken_out_and_put_back_is_the_same_to_the_last_cell(
    folder: Path, tmp_path: Path
) -> None:
    with SqliteLedger(tmp_path / "b.sqlite") as copy:
        came = load(folder / "out", copy, at=datetime.now(UTC))

    assert dump(folder / "a.sqlite") == dump(tmp_path / "b.sqlite")
    assert (3, 0, 1, 2) == (came.reports, came.known, came.rejections, came.judgements)


def test_another_kind_of_ledger_answers_the_same(folder: Path) -> None:
    copy = MemoryLedger()
    load(folder / "out", copy, at=datetime.now(UTC))

    with SqliteLedger(folder / "a.sqlite", read_only=True) as ledger:
        assert list(ledger.extractions()) == list(copy.extractions())
        assert list(ledger.statements()) == list(copy.statements())


def test_loading_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    with SqliteLedger(tmp_path / "b.sqlite") as copy:
        load(folder / "out", copy, at=datetime.now(UTC))
        before = dump(tmp_path / "b.sqlite")
        came = load(folder / "out", copy, at=datetime.now(UTC))

    assert before == dump(tmp_path / "b.sqlite")
    assert (0, 3) == (came.reports, came.known)


def test_an_export_of_a_moment_holds_what_was_known_then(folder: Path, tmp_path: Path) -> None:
    with SqliteLedger(folder / "a.sqlite", read_only=True) as ledger:
        export(ledger, tmp_path / "out", as_of=MAY_4)

    assert 2 == len(table(tmp_path / "out", "documents"))
    assert 1 == len(table(tmp_path / "out", "judgements"))


def test_the_rows_of_events_and_presence_are_those_of_the_questions(folder: Path) -> None:
    with SqliteLedger(folder / "a.sqlite", read_only=True) as ledger:
        asked = {
            "events": [asdict(row) for row in query.timeline(ledger)],
            "presence": [asdict(row) for row in query.presence(ledger).rows],
        }

    for name, rows in asked.items():
        found = {row["id"]: row for row in table(folder / "out", name)}
        assert len(rows) == len(found) > 1
        for row in rows:
            plain = {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}
            assert plain == found[row["id"]]


def test_the_words_of_every_claim_are_where_its_spans_say(folder: Path) -> None:
    texts = {row["id"]: row["text"] for row in table(folder / "out", "documents")}
    claims = table(folder / "out", "claims")

    assert len(claims) > 5
    for row in claims:
        text = texts[row["document_id"]]
        parts = [text[span["start"] : span["end"]] for span in row["content"]]
        assert " ".join(" … ".join(parts).split()) == row["content_text"]


@pytest.mark.parametrize("name", TABLES)
def test_every_file_carries_the_schema_and_what_its_columns_mean(name: str, folder: Path) -> None:
    found = parquet.read_schema(folder / "out" / name / "ledger.parquet")

    assert schema(name).equals(found)
    assert str(SCHEMA_VERSION).encode() == found.metadata[b"sayso.schema"]
    assert all(field.metadata[b"description"] for field in found)


def test_the_documentation_shows_the_schema() -> None:
    page = (Path(__file__).parents[2] / "docs" / "parquet.md").read_text("utf-8")
    structures = {
        inner
        for name in TABLES
        for column in columns(name)
        for inner in re.findall(r"list<(\w+)>", column.kind)
    }
    for name in (*TABLES, *structures, "span"):
        section = re.search(rf"^### {name}\n(.*?)(?=^### |\Z)", page, re.M | re.S)
        assert section, f"docs/parquet.md does not show {name}"
        shown = re.findall(r"^\| `(\w+)` \| ([^|]+) \| (.+) \|$", section[1], re.M)
        assert [
            (c.name, c.kind.replace("<", " of ").replace(">", ""), c.meaning)
            for c in columns(name)
        ] == shown  # fmt: skip


def test_an_anonymous_source_has_no_name_in_any_file(folder: Path) -> None:
    chains = [link for row in table(folder / "out", "claims") for link in row["chain"]]
    hidden = [link for link in chains if link["naming"] in ("anonymous", "unspecified")]
    linked = {
        (row["id"], match["mention"])
        for row in table(folder / "out", "documents")
        for match in row["actor_matches"]
    }

    assert len(hidden) >= 3
    assert not linked & {
        (row["document_id"], link["mention"])
        for row in table(folder / "out", "claims")
        for link in row["chain"]
        if link in hidden
    }


def test_a_folder_that_is_not_empty_is_not_written_to(folder: Path) -> None:
    with (
        SqliteLedger(folder / "a.sqlite", read_only=True) as ledger,
        pytest.raises(InputRejected, match="is there already; name a new folder"),
    ):
        export(ledger, folder / "out")


def copied(folder: Path, to: Path) -> Path:
    import shutil

    return Path(shutil.copytree(folder / "out", to))


def test_a_file_that_was_altered_is_refused_before_a_row_is_added(
    folder: Path, tmp_path: Path
) -> None:
    out = copied(folder, tmp_path / "out")
    path = out / "claims" / "ledger.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    ledger = MemoryLedger()

    with pytest.raises(InputRejected, match="is not the file that was written"):
        load(out, ledger, at=MAY_5)
    assert not list(ledger.documents())


def test_a_file_of_another_version_is_refused(folder: Path, tmp_path: Path) -> None:
    out = copied(folder, tmp_path / "out")
    path = out / "places" / "ledger.parquet"
    found = parquet.read_table(path)
    parquet.write_table(found.replace_schema_metadata({b"sayso.schema": b"99"}), path)
    unmarked(out)

    with pytest.raises(InputRejected, match="has version 99 of the schema"):
        load(out, MemoryLedger(), at=MAY_5)


def test_a_report_whose_words_were_changed_is_refused(folder: Path, tmp_path: Path) -> None:
    out = copied(folder, tmp_path / "out")
    path = out / "documents" / "ledger.parquet"
    rows = parquet.read_table(path).to_pylist()
    rows[0]["text"] = rows[0]["text"].replace("Akureyri", "Reykjavík")
    import pyarrow

    parquet.write_table(pyarrow.Table.from_pylist(rows, schema("documents")), path)
    unmarked(out)

    with pytest.raises(InputRejected, match="is not the report that its identifier names"):
        load(out, MemoryLedger(), at=MAY_5)


def unmarked(out: Path) -> None:
    """Take the sums out of the marker, as one who alters a file would."""
    marker = out / "done" / "ledger.json"
    facts = json.loads(marker.read_text("utf-8"))
    marker.write_text(json.dumps({**facts, "files": []}), "utf-8")


def test_a_part_without_its_marker_does_not_count(folder: Path, tmp_path: Path) -> None:
    out = copied(folder, tmp_path / "out")
    (out / "done" / "ledger.json").unlink()

    with pytest.raises(InputRejected, match="holds no complete part"):
        load(out, MemoryLedger(), at=MAY_5)


def test_a_report_is_learnt_of_when_its_row_says(folder: Path) -> None:
    ledger = MemoryLedger()
    load(folder / "out", ledger, at=datetime(2040, 1, 1, tzinfo=UTC))

    moments = sorted({ledger.seen_at(report.id) for report in ledger.documents()})
    assert [MAY_3, MAY_4, MAY_5] == moments
    with pytest.raises(NotFound):
        ledger.seen_at("d0")

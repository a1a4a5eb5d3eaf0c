"""What all benchmarks share: where corpora lie, halves, documents and figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model import BlockKind
from suites import suite

corpora = suite("corpora")


def test_halves_take_turns_and_lose_nothing() -> None:
    names = ["akureyri", "hofn", "husavik", "isafjordur", "selfoss"]

    assert ["akureyri", "husavik", "selfoss"] == corpora.half_of(names, "even")
    assert ["hofn", "isafjordur"] == corpora.half_of(names, "odd")
    assert names == corpora.half_of(names, "all")


def test_a_document_has_a_block_a_line_at_the_text_s_own_offsets() -> None:
    text = "Harbour closed\n\nThe mayor said so. \nNobody else did."

    made = corpora.document(text)

    assert text == made.text
    assert ["Harbour closed", "The mayor said so. ", "Nobody else did."] == [
        block.span.of(text) for block in made.blocks
    ]


def test_the_first_line_is_a_headline_where_it_is_asked_for() -> None:
    made = corpora.document("Harbour closed\nThe mayor said so.", headline=True)

    assert [BlockKind.HEADLINE, BlockKind.BODY] == [block.kind for block in made.blocks]


@pytest.mark.parametrize(
    ("right", "found", "wanted", "value"),
    [(3, 4, 6, 0.6), (0, 0, 5, 0.0), (0, 0, 0, 0.0), (5, 5, 5, 1.0)],
)
def test_f1_is_the_mean_of_what_was_found_and_wanted(
    right: int, found: int, wanted: int, value: float
) -> None:
    assert value == pytest.approx(corpora.f1(right, found, wanted))


def test_a_cell_shows_precision_and_recall() -> None:
    assert "0.600 (P 0.750 R 0.500)" == corpora.cell(3, 4, 6)


def test_rows_of_json_are_read_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"town": "Höfn\\u2028harbour"}\n\n{"town": "Vik"}\n', "utf-8")

    assert ["Höfn\u2028harbour", "Vik"] == [row["town"] for row in corpora.rows(path)]


def test_what_is_absent_is_said_and_the_run_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAYSO_SHARED", str(tmp_path))

    with pytest.raises(SystemExit) as ended:
        corpora.require("data", "places")

    assert 0 == ended.value.code
    assert f"skipped: data/places is not under {tmp_path}; set SAYSO_SHARED" in (
        capsys.readouterr().out
    )


def test_the_shared_folder_is_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gold").mkdir()
    monkeypatch.setenv("SAYSO_SHARED", str(tmp_path))

    assert tmp_path / "gold" == corpora.require("gold")


def test_every_benchmark_takes_a_half_a_limit_and_a_number_of_errors() -> None:
    asked = corpora.parser("about", corpora=("one", "two")).parse_args(
        ["--half", "odd", "--limit", "3", "--errors", "5", "--corpus", "two"]
    )

    assert ("odd", 3, 5, "two") == (asked.half, asked.limit, asked.errors, asked.corpus)


def test_documents_of_the_training_part_are_not_unseen() -> None:
    rows = [{"doc": "harbour", "partition": "test"}, {"doc": "ferry", "partition": "train"}]

    assert frozenset({"harbour"}) == corpora.unseen(rows)

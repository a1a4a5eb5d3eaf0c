"""What a ledger that is kept withstands, in a file and on a server: others, errors, odd texts."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from reports import MAY_3, MAY_4, MAY_5, Report, north, numbered
from sayso.errors import LedgerUnusable
from sayso.ledger import MemoryLedger, open_ledger, sql, wanted
from sayso.model import Judgement
from sayso.query import sources


def test_ledger_is_found_again(location: str) -> None:
    with open_ledger(location) as first:
        first.add(north().extraction(), at=MAY_3)

    with open_ledger(location, read_only=True) as again:
        assert list(again.extractions()) == [north().extraction()]


def test_notebook_shows_the_reports_with_their_signs_escaped(location: str) -> None:
    report = Report("<b>Ferry</b> & co\nThe ferry left Höfn.\n")
    report.claim("The ferry left Höfn")
    with open_ledger(location) as ledger:
        ledger.add(report.extraction(), at=MAY_3)

        shown = ledger._repr_html_()  # type: ignore[attr-defined]

    assert ": 1 reports" in shown
    assert "<td>&lt;b&gt;Ferry&lt;/b&gt; &amp; co</td><td>Norðurljós</td>" in shown


def test_ledger_open_for_reading_is_not_written_to(location: str) -> None:
    with open_ledger(location) as made:
        made.add(north().extraction(), at=MAY_3)
    with open_ledger(location, read_only=True) as ledger:
        writes = (
            lambda: ledger.add(numbered(1).extraction(), at=MAY_3),
            lambda: ledger.reject("a", "b", "c", at=MAY_3),
            lambda: ledger.judge(
                Judgement(about=north().claims[0].id, decision="accept", by="", reason="", at=MAY_3)
            ),
        )
        for write in writes:
            with pytest.raises(LedgerUnusable, match="it may only be read"):
                write()

        assert len(list(ledger.learnt())) == 1


def test_two_writers_at_once_both_succeed(location: str) -> None:
    def fill(start: int) -> None:
        with open_ledger(location) as ledger:
            for number in range(start, start + 30):
                ledger.add(numbered(number).extraction(), at=MAY_3)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(fill, (0, 15, 30)))

    with open_ledger(location) as ledger:
        titles = [doc.title for doc in ledger.documents()]
        assert len(titles) == len(set(titles)) == 60
        assert [one.number for one in ledger.learnt()] == list(range(1, 61))


def test_reader_goes_on_while_another_writes(location: str) -> None:
    with open_ledger(location) as writer:
        for number in range(3):
            writer.add(numbered(number).extraction(), at=MAY_3)
        with open_ledger(location, read_only=True) as reader:
            seen: list[str | None] = []
            for doc in reader.documents():
                writer.add(numbered(len(seen) + 10).extraction(), at=MAY_4)
                seen.append(doc.title)

            assert len(seen) == 3
            assert len(list(reader.documents())) == 6


def test_ledger_may_be_asked_while_it_answers(location: str) -> None:
    with open_ledger(location) as ledger:
        for number in range(12):
            ledger.add(numbered(number).extraction(), at=MAY_3)

        asked = [
            (doc.id, [claim.document_id for claim in ledger.claims(document_id=doc.id)])
            for doc in ledger.documents()
        ]

    assert all(claims == [doc] for doc, claims in asked)


def test_words_of_any_alphabet_are_found(location: str) -> None:
    report = Report("Ferry\nПаром в Хёбне, 船は北へ, סירה e³ 1e5 x2y ₂ 12.5 naïve’s ॐनमः œuvre.\n")
    report.claim("Паром в Хёбне, 船は北へ, סירה e³ 1e5 x2y ₂ 12.5 naïve’s ॐनमः œuvre")
    memory = MemoryLedger()
    with open_ledger(location) as ledger:
        for each in (ledger, memory):
            each.add(report.extraction(), at=MAY_3)
        for query in (
            "паром", "хебне", "船は北へ", "סירה", "e3", "1e5", "x2y", "12", '"12 5"', "naive", "s",
            "नम*", "oeuvre", "œuvre", "ферр", "пар*", "'x2y'", "x2", "\\", "& | !", "<->",
        ):  # fmt: skip
            assert ledger.search(wanted(query)) == memory.search(wanted(query)), query


def test_word_that_no_index_holds_whole_does_not_keep_a_report_out(location: str) -> None:
    word = "ab" * 5000
    report = Report(f"Ferry\nThe ferry left Höfn {word} {'mile ' * 400}.\n")
    report.claim(f"The ferry left Höfn {word}")
    with open_ledger(location) as ledger:
        ledger.add(report.extraction(), at=MAY_3)

        assert len(ledger.search(wanted("höfn"))) == 1
        assert len(ledger.search(wanted(word))) == 1


def test_text_that_ends_no_word_for_a_megabyte_is_kept(location: str) -> None:
    line = " ".join(f"n{number:x}" for number in range(150_000))
    report = Report(f"Numbers\n{line}\n")
    report.claim("n1 n2 n3")
    with open_ledger(location) as ledger:
        ledger.add(report.extraction(), at=MAY_3)

        assert ledger.extraction(report.document.id).document.text == report.text
        assert len(ledger.search(wanted("nff"))) == 1


def test_sources_come_in_the_order_of_their_first_claim(location: str) -> None:
    with open_ledger(location) as ledger:
        ledger.add(north().extraction(), at=MAY_3)
        memory = MemoryLedger()
        memory.add(north().extraction(), at=MAY_3)

        assert list(ledger.sources()) == list(memory.sources())
        assert sources(ledger) == sources(memory)


def test_what_was_learnt_comes_in_the_order_of_storing(location: str) -> None:
    report = north()
    accept = Judgement(about=report.claims[0].id, decision="accept", by="Una", reason="", at=MAY_3)
    with open_ledger(location) as ledger:
        ledger.add(report.extraction(), at=MAY_5)
        ledger.judge(accept)
        rejection = ledger.reject("scan.pdf", "is not text", "save it as text", at=MAY_4)
        ledger.judge(accept)
        ledger.reject("scan.pdf", "is not text", "save it as text", at=MAY_5)
        ledger.add(report.extraction(), at=MAY_5)

        assert [one.what for one in ledger.learnt()] == [report.document.id, accept, rejection]
        assert [one.at for one in ledger.learnt()] == [MAY_5, MAY_3, MAY_4]
        assert [one.what for one in ledger.learnt(after=2)] == [rejection]


def test_more_is_learnt_than_is_asked_for_at_once(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql, "_BATCH", 50)
    with open_ledger(location) as ledger:
        for number in range(130):
            ledger.reject(f"{number}.pdf", "is not text", "save it as text", at=MAY_3)

        assert [one.number for one in ledger.learnt()] == list(range(1, 131))


def test_report_read_from_a_ledger_is_added_to_another_as_it_is(location: str) -> None:
    memory = MemoryLedger()
    report = north().extraction()
    long = replace(report, conflicts=())
    memory.add(long, at=MAY_3)
    with open_ledger(location) as ledger:
        ledger.add(memory.extraction(report.document.id), at=MAY_3)

        assert list(ledger.extractions()) == list(memory.extractions())


def test_heavy_imports_wait_for_a_ledger() -> None:
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", "import sayso.ledger, sys; print('sqlalchemy' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.strip() == "False"

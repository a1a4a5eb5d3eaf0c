"""Derived tables give the rows that a look at every fact gives, on every store, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import postgres
from reports import MAY_3, MAY_4, MAY_5, Report, east, north
from sayso.ledger import Ledger, MemoryLedger, open_ledger
from sayso.ledger.bulk import bulk_add
from sayso.ledger.lookup.storing import rebuild
from sayso.ledger.sql import SqlLedger
from sayso.query import (
    BadCursor,
    Box,
    ClaimOrder,
    ClaimQuestion,
    EventOrder,
    EventQuestion,
    ParagraphQuestion,
    PresenceQuestion,
    PresenceSort,
    Question,
    SourceQuestion,
    Tag,
    ask,
    count,
    every,
    facets,
    pins,
    rows_of,
    search,
    source_page,
    undated,
)
from suites import suite

made = suite("ledger_made")
LEARNT = datetime(2032, 1, 1, tzinfo=UTC)
WORLD = made.World()
REPORTS = list(islice(WORLD.reports(), 60))
WORDS = WORLD.words.items


def fill(ledger: Ledger) -> None:
    for n, report in enumerate(REPORTS):
        ledger.add(report, at=LEARNT + timedelta(hours=n))


@pytest.fixture(scope="module")
def plain() -> Ledger:
    """Return a ledger that looks at every fact: what the others have to agree with."""
    ledger = MemoryLedger()
    fill(ledger)
    return ledger


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def tables(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlLedger]:
    where: Path | str = tmp_path_factory.mktemp("asking") / "ledger.sqlite"
    if request.param == "postgres":
        started: postgres.Server = request.getfixturevalue("server")
        where = started.ledger()
    with open_ledger(where) as ledger:
        assert isinstance(ledger, SqlLedger)
        fill(ledger)
        yield ledger


TOWN, FORCE, SPEAKER = WORLD.towns.items[0], WORLD.actors.items[0], WORLD.people.items[0]
SOME_DAY = date(2026, 6, 1)
WIDE = Box(west=-10, south=45, east=20, north=65)
QUESTIONS: list[Question[Any]] = [
    ClaimQuestion(),
    ClaimQuestion(order=ClaimOrder.DATE),
    ClaimQuestion(order=ClaimOrder.REPORT, as_of=LEARNT + timedelta(hours=20)),
    ClaimQuestion(as_of=LEARNT + timedelta(hours=1)),
    ClaimQuestion(text=WORDS[0]),
    ClaimQuestion(text=f"{WORDS[0]} {WORDS[2]}", order=ClaimOrder.RANK),
    ClaimQuestion(text=f"{WORDS[1][:3]}*", stance=("denied", "possible")),
    ClaimQuestion(text=f'"{SPEAKER}"'),
    ClaimQuestion(who=SPEAKER.split()[0]),
    ClaimQuestion(who="an official"),
    ClaimQuestion(actor=FORCE, place=TOWN),
    ClaimQuestion(box=WIDE, text=WORDS[0], first=date(2024, 1, 1)),
    ClaimQuestion(box=WIDE, as_of=LEARNT + timedelta(hours=5)),
    ClaimQuestion(naming=("anonymous",), form=("indirect",), speaker=("anonymous_individual",)),
    ClaimQuestion(outlet=(WORLD.outlets.items[0].upper(), WORLD.outlets.items[1])),
    EventQuestion(),
    EventQuestion(order=EventOrder.NEWEST),
    EventQuestion(order=EventOrder.TYPE),
    EventQuestion(order=EventOrder.REPORT, place=TOWN),
    EventQuestion(type=("assault", "aid"), country=("is", "NO")),
    EventQuestion(mode=("aerial",), stage=("occurred",)),
    EventQuestion(actor=FORCE.split()[0]),
    EventQuestion(first=SOME_DAY, last=SOME_DAY + timedelta(days=300)),
    EventQuestion(first=SOME_DAY, order=EventOrder.NEWEST),
    EventQuestion(last=SOME_DAY, order=EventOrder.REPORT),
    EventQuestion(first=SOME_DAY, text=WORDS[0], order=EventOrder.RANK),
    EventQuestion(box=WIDE, first=SOME_DAY, as_of=LEARNT + timedelta(hours=40)),
    EventQuestion(box=Box(west=30, south=40, east=-20, north=70)),
    PresenceQuestion(),
    PresenceQuestion(order=PresenceSort.PLACE, status=("withdrew", "arrived")),
    PresenceQuestion(order=PresenceSort.NEWEST, place=TOWN),
    PresenceQuestion(order=PresenceSort.DATE, first=SOME_DAY, last=SOME_DAY),
    PresenceQuestion(first=SOME_DAY, last=SOME_DAY, actor=FORCE.split()[-1]),
    ParagraphQuestion(text=WORDS[0]),
    ParagraphQuestion(text=f"official {WORDS[0]}", order=ClaimOrder.RANK),
    ParagraphQuestion(report=(REPORTS[3].document.id, REPORTS[4].document.id)),
]
_NAMES = [f"{n}-{type(each).__name__}" for n, each in enumerate(QUESTIONS)]


def paged(ledger: Ledger, question: Question[Any], limit: int) -> list[Any]:
    rows: list[Any] = []
    cursor = None
    while True:
        page = ask(ledger, question, limit=limit, cursor=cursor)
        rows += page.rows
        cursor = page.next
        if cursor is None:
            return rows
        assert len(page.rows) == limit


@pytest.mark.parametrize("question", QUESTIONS, ids=_NAMES)
def test_rows_are_the_same_as_those_of_a_look_at_every_fact(
    plain: Ledger, tables: Ledger, question: Question[Any]
) -> None:
    expected = list(every(plain, question))

    assert list(every(tables, question)) == expected
    assert paged(tables, question, 7) == expected
    assert count(tables, question) == count(plain, question)
    assert count(plain, question).facts == len(expected) or len(expected) == 500
    assert undated(tables, question) == undated(plain, question)


@pytest.mark.parametrize("question", QUESTIONS, ids=_NAMES)
def test_counts_and_pins_are_the_same(
    plain: Ledger, tables: Ledger, question: Question[Any]
) -> None:
    tags = (Tag.STANCE, Tag.OUTLET, Tag.TYPE, Tag.COUNTRY, Tag.SOURCE, Tag.SPEAKER)

    assert facets(tables, question, *tags) == facets(plain, question, *tags)
    assert pins(tables, question) == pins(plain, question)


def test_questions_ask_for_something(plain: Ledger) -> None:
    empty = [question for question in QUESTIONS if not count(plain, question).facts]

    # No official is found by the words that describe one.
    assert empty == [ClaimQuestion(who="an official")]


def test_a_search_is_the_same_with_its_paragraphs(plain: Ledger, tables: Ledger) -> None:
    for words in (WORDS[0], f"official {WORDS[1]}", f"{WORDS[3]}", f"{WORDS[0][:2]}*"):
        assert search(tables, words) == search(plain, words)


def test_sources_come_by_pages_those_with_most_claims_first(plain: Ledger, tables: Ledger) -> None:
    for question in (
        SourceQuestion(),
        SourceQuestion(naming=("anonymous",)),
        SourceQuestion(name=SPEAKER.split()[1]),
        SourceQuestion(as_of=LEARNT + timedelta(hours=9)),
    ):
        rows, cursor = [], None
        while True:
            page = source_page(tables, question, limit=30, cursor=cursor)
            rows += page.rows
            cursor = page.next
            if cursor is None:
                break
        assert tuple(rows) == source_page(plain, question, limit=10_000).rows
        assert rows


def test_rows_are_found_by_their_names(plain: Ledger, tables: Ledger) -> None:
    ids = [row.id for row in ask(plain, EventQuestion(), limit=5).rows]
    ids += [row.id for row in ask(plain, ClaimQuestion(), limit=5).rows]

    assert rows_of(tables, [*ids, "c0", *ids]) == rows_of(plain, ids)


def test_tables_made_anew_answer_the_same(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        assert isinstance(ledger, SqlLedger)
        fill(ledger)
        before = [list(every(ledger, question)) for question in QUESTIONS]
        with ledger.writing() as connection:
            assert rebuild(connection) == len(REPORTS)

        assert [list(every(ledger, question)) for question in QUESTIONS] == before


def test_in_bulk_the_same_is_stored(tmp_path: Path) -> None:
    with (
        open_ledger(tmp_path / "one.sqlite") as one,
        open_ledger(tmp_path / "bulk.sqlite") as bulk,
    ):
        assert isinstance(bulk, SqlLedger)
        told = [one.add(report, at=LEARNT) for report in [*REPORTS, REPORTS[0]]]

        assert list(bulk_add(bulk, [*REPORTS, REPORTS[0]], at=LEARNT, together=9)) == told
        assert [each.new for each in bulk_add(bulk, REPORTS[:2])] == [False, False]
        assert list(bulk.extractions()) == list(one.extractions())
        assert list(every(bulk, EventQuestion())) == list(every(one, EventQuestion()))


def test_a_cursor_of_another_question_is_refused(plain: Ledger) -> None:
    question = EventQuestion(place=TOWN)
    cursor = ask(plain, EventQuestion(), limit=1).next

    for wrong in (cursor, "nonsense", "", "é", "bnVsbA"):
        with pytest.raises(BadCursor):
            ask(plain, question, cursor=wrong)


def test_what_is_added_meanwhile_moves_no_page(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(north().extraction(), at=MAY_3)
        question = ClaimQuestion(order=ClaimOrder.DATE)
        first = ask(ledger, question, limit=2)
        early = replace(REPORTS[0].document, published=date(1990, 1, 1))
        ledger.add(east().extraction(), at=MAY_5)
        ledger.add(_republished(early), at=MAY_5)
        rest = ask(ledger, question, limit=50, cursor=first.next)

        ids = [row.id for row in (*first.rows, *rest.rows)]
        assert len(ids) == len(set(ids)) == 6


def _republished(document: Any) -> Any:
    report = Report(document.text, published=date(1990, 1, 1))
    report.claim(document.text[:20])
    return report.extraction()


def test_a_bare_word_finds_its_other_forms_and_one_in_marks_does_not(tmp_path: Path) -> None:
    report = Report("Two drones attacked Höfn.\nAn attack on Akureyri failed.\n")
    report.claim("Two drones attacked Höfn")
    report.claim("An attack on Akureyri failed")
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(report.extraction(), at=MAY_4)

        assert [row.words for row in search(ledger, "attack")] == [
            "An attack on Akureyri failed",
            "Two drones attacked Höfn",
        ]
        assert [row.words for row in search(ledger, '"attack"')] == ["An attack on Akureyri failed"]


def test_a_beginning_is_of_the_word_and_not_of_its_stem(tmp_path: Path) -> None:
    report = Report("Valorian guards left Höfn.\nThe Valorians did not say why.\n")
    report.claim("Valorian guards left Höfn")
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(report.extraction(), at=MAY_4)

        assert [row.kind for row in search(ledger, "valoria*")] == ["claim", "paragraph"]
        assert search(ledger, "valori* höfn")[0].words == "Valorian guards left Höfn"


def test_no_phrase_runs_from_one_name_into_the_next(tmp_path: Path) -> None:
    report = Report("Grey Coast Brigade and Harbour Guard shelled Höfn.\n")
    claim = report.claim("Grey Coast Brigade and Harbour Guard shelled Höfn")
    report.event(
        "assault",
        "shelled",
        claim,
        actor=(report.slot("Grey Coast Brigade", claim), report.slot("Harbour Guard", claim)),
    )
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(report.extraction(), at=MAY_4)

        assert count(ledger, EventQuestion(actor="harbour guard")).facts == 1
        assert count(ledger, EventQuestion(actor="brigade harbour")).facts == 0

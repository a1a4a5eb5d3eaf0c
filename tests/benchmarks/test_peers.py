"""Libraries of others: how their answers are read, and what is said where they are absent."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from suites import suite

peers = suite("peers")
wording = suite("peers.dates_wording")
TEXT = "Talks began on Monday and, in March 2026, ended."


def found(words: str, when: datetime | str) -> tuple[str, str]:
    start = TEXT.index(words)
    one = wording.timex(TEXT, start, start + len(words), when)
    return one.text, one.value


def test_prepositions_at_the_edges_are_cut_off() -> None:
    assert ("Monday", "2026-03-02") == found(
        "on Monday and", datetime.fromisoformat("2026-03-02T12:00")
    )


def test_a_value_has_the_grain_of_its_wording() -> None:
    assert ("March 2026", "2026-03") == found(
        "in March 2026,", datetime.fromisoformat("2026-03-01")
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2026", "2026"),
        ("last year", "2026"),
        ("4 March", "2026-03-04"),
        ("three weeks ago", "2026-03-04"),
        ("at 4:30 pm", "2026-03-04T16:30"),
    ],
)
def test_moments_become_values(words: str, value: str) -> None:
    assert value == wording.value_of(words, datetime.fromisoformat("2026-03-04T16:30"))


def test_a_value_that_the_library_gives_itself_is_kept() -> None:
    assert ("Monday", "2026-03-02TMO") == found("Monday", "2026-03-02TMO")


def test_words_of_edges_alone_are_no_expression() -> None:
    start = TEXT.index("on Monday")

    assert wording.timex(TEXT, start, start + 3, "2026") is None


def test_an_absent_library_gets_a_line_that_says_how_to_install_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    absent = peers.Peer("calendarium", "dates_none", ("no_such_module",), "calendarium")

    assert [] == list(peers.installed([absent]))
    assert "calendarium: not installed: pip install calendarium\n" == capsys.readouterr().out


def test_libraries_that_are_not_asked_for_are_not_mentioned(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert [] == list(peers.installed(peers.DATES, "none"))
    assert "" == capsys.readouterr().out


@pytest.mark.parametrize("peer", peers.DATES, ids=[peer.name for peer in peers.DATES])
def test_a_library_that_is_there_finds_a_plain_date(peer: peers.Peer) -> None:
    if not peer.present:
        pytest.skip(peer.absent())
    text = "The bridge was closed on 4 March 2026 by the harbour guard."

    values = [timex.value for timex in peer.load().find(text, date(2026, 3, 5))]

    assert any(value.startswith("2026-03") for value in values)
